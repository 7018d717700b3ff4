//! From slugs to ids: every reference of the content is looked up here, and reported when it leads nowhere.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    Agreement, Claim, Commune, Evidence, Fact, Id, Partner, Partnership, Prefecture, Region, Said, Source, Term,
    Valued, scale,
};
use crate::diag::{Choices, Diagnostic, Noun, Problem, Remark, Report, Span, Spanned};
use crate::i18n::{Languages, Text};
use crate::record::{self, Citation, Claims, Link, Slug, Statement, VOCABULARIES};
use crate::text::{certain, is_slug, nearest, parted, slugify};

/// Names of one kind and what they stand for.
pub(super) struct Names<T> {
    noun: Noun,
    known: BTreeMap<String, (Id<T>, Span)>,
    /// Any of them, to stand in where one is needed.
    first: Option<Id<T>>,
    /// What several share or one is known by: a name without its number, a town; each with the slugs it may mean.
    alike: BTreeMap<String, Vec<String>>,
    /// What those that are mere codes stand for: a language and a label each.
    labels: BTreeMap<String, Vec<(String, String)>>,
}

/// A word of fewer letters is part of too many labels.
const SHORTEST_WORD: usize = 4;

/// A slug of fewer letters is the head of too many words.
const SHORTEST_HEAD: usize = 3;

/// A name as a slug, without the number at its end.
pub(super) fn unnumbered(name: &str) -> String {
    parted(&slugify(name)).0.to_owned()
}

/// A place of the register.
pub(super) struct NamedPlace {
    pub slug: String,
    pub span: Span,
    /// Of a slug that another place has too: the one that the name of this place is for, when nobody has it.
    pub meant: Option<String>,
}

impl NamedPlace {
    /// From the slugs and names of all places of a kind.
    pub(super) fn all(places: &[(&Slug, &Text)], languages: &Languages) -> Vec<Self> {
        let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
        places.iter().for_each(|(slug, _)| *uses.entry(&slug.0.value).or_default() += 1);
        let is_free = |slug: &String| !slug.is_empty() && !uses.contains_key(slug.as_str());
        let one = |(slug, name): &(&Slug, &Text)| {
            let is_shared = uses.get(slug.0.value.as_str()).is_some_and(|uses| *uses > 1);
            let mut names = languages.iter().filter(|_| is_shared).map(|language| slugify(name.read(language).text));
            Self { slug: slug.0.value.clone(), span: slug.0.span, meant: names.find(is_free) }
        };
        places.iter().map(one).collect()
    }
}

impl<T> Names<T> {
    /// Gives each item its id, its rank among the items; the second use of a slug is reported and never found.
    pub(super) fn new(noun: Noun, items: impl IntoIterator<Item = (String, Span)>, report: &mut Report) -> Self {
        Self::told(noun, items, report, |slug, [(_, first), (_, second)]| {
            let problem = Problem::DuplicateSlug { noun, slug, meant: None };
            Diagnostic::new(problem, second).with(first, Remark::FirstHere)
        })
    }

    /// The same for places of the register, whose slug is made from their name: of two with one slug the name tells which of them is wrong, and
    /// what was meant.
    pub(super) fn of_places(noun: Noun, places: &[NamedPlace], report: &mut Report) -> Self {
        let meant = |rank: usize| places.get(rank).and_then(|place| place.meant.clone());
        let items = places.iter().map(|place| (place.slug.clone(), place.span));
        Self::told(noun, items, report, |slug, [(one, first), (two, second)]| {
            let duplicate = |meant| Problem::DuplicateSlug { noun, slug, meant };
            match (meant(two), meant(one)) {
                (None, Some(free)) => {
                    Diagnostic::new(duplicate(Some(free)), first).with(second, Remark::OtherValueHere)
                }
                (free, _) => Diagnostic::new(duplicate(free), second).with(first, Remark::FirstHere),
            }
        })
    }

    /// `twice` says what is wrong with two items of one slug; each with its rank and place.
    fn told(
        noun: Noun,
        items: impl IntoIterator<Item = (String, Span)>,
        report: &mut Report,
        twice: impl Fn(String, [(usize, Span); 2]) -> Diagnostic,
    ) -> Self {
        let mut known: BTreeMap<String, (Id<T>, Span)> = BTreeMap::new();
        let mut first = None;
        for (index, (slug, span)) in items.into_iter().enumerate() {
            first = first.or(Some(Id::new(index)));
            if slug.is_empty() {
                // It only stands in: nobody can mean it.
            } else if let Some((id, place)) = known.get(&slug) {
                report.push(twice(slug, [(id.index(), *place), (index, span)]));
            } else {
                known.insert(slug, (Id::new(index), span));
            }
        }
        Self::of(noun, known, first)
    }

    fn of(noun: Noun, known: BTreeMap<String, (Id<T>, Span)>, first: Option<Id<T>>) -> Self {
        Self { noun, known, first, alike: BTreeMap::new(), labels: BTreeMap::new() }
    }

    /// Ids that go on from those of other names on the same shelf; slugs are known to be unique.
    pub(super) fn starting_at<'a>(noun: Noun, items: impl Iterator<Item = (&'a str, Span)>, start: usize) -> Self {
        let items: Vec<_> = items.collect();
        let first = (!items.is_empty()).then_some(Id::new(start));
        let named = items.into_iter().enumerate().filter(|(_, (slug, _))| !slug.is_empty());
        let known = named.map(|(index, (slug, span))| (slug.to_owned(), (Id::new(start + index), span))).collect();
        Self::of(noun, known, first)
    }

    /// The id of a slug that may not exist; no complaint.
    pub(super) fn find(&self, slug: &str) -> Option<Id<T>> {
        self.known.get(slug).map(|(id, _)| *id)
    }

    /// The id of a slug written in the content; reported when it does not exist. One that could not be read has been.
    pub(super) fn resolve(&self, slug: &Spanned<String>, report: &mut Report) -> Option<Id<T>> {
        if slug.value.is_empty() {
            return None;
        }
        if let Some(id) = self.find(&slug.value) {
            return Some(id);
        }
        report.push(self.unknown(slug));
        None
    }

    /// The same for a name that stands between quotes in TOML: where only one slug can be meant, the change is suggested.
    pub(super) fn resolve_quoted(&self, name: &Spanned<String>, report: &mut Report) -> Option<Id<T>> {
        if name.value.is_empty() {
            return None;
        }
        if let Some(id) = self.find(&name.value) {
            return Some(id);
        }
        let diagnostic = self.unknown(name);
        report.push(match self.meant(&name.value) {
            Some(slug) => diagnostic.fixed(name.span, format!("\"{slug}\"")),
            None => diagnostic,
        });
        None
    }

    /// The names that are not slugs and may stand for some, as written, each with the slug.
    pub(super) fn known_as(mut self, names: impl IntoIterator<Item = (String, String)>) -> Self {
        for (name, slug) in names {
            let name = unnumbered(&name);
            if name.is_empty() || name == slug {
                continue;
            }
            let slugs = self.alike.entry(name).or_default();
            if !slugs.contains(&slug) {
                slugs.push(slug);
            }
        }
        self
    }

    /// What the names stand for, in the languages of the atlas.
    pub(super) fn labelled<'a>(
        mut self,
        labels: impl Iterator<Item = (&'a str, &'a Text)>,
        languages: &Languages,
    ) -> Self {
        let label = |text: &Text| {
            let spoken = languages.iter().filter_map(|language| Some((language, text.get(language)?)));
            spoken.map(|(language, label)| (languages.code(language).to_owned(), label.to_owned())).collect()
        };
        self.labels = labels.map(|(slug, text)| (slug.to_owned(), label(text))).collect();
        self
    }

    /// The one slug a name can mean: "Kloto 1" or "kloto1" for `kloto-1`, "France" for `fr`.
    fn meant(&self, name: &str) -> Option<String> {
        let slug = slugify(name);
        let (stem, number) = parted(&slug);
        let spelt = format!("{stem}-{number}");
        let labelled = || self.only_one_labelled(&slug).map(str::to_owned);
        [&slug, &spelt].into_iter().find(|slug| self.find(slug).is_some()).cloned().or_else(labelled)
    }

    /// The names that stand in one string with a comma or a semicolon between them.
    fn several(&self, written: &str) -> Option<Vec<String>> {
        let parts: Vec<&str> = written.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let near = |part: &str| nearest(&slugify(part), self.known.keys().map(String::as_str)).map(str::to_owned);
        if parts.len() > 1 {
            return parts.iter().map(|part| self.meant(part).or_else(|| near(part))).collect();
        }
        // These words and signs stand in names as well: only between whole names do they part them.
        let parts = [" et ", " and ", "/", " & "].iter().find_map(|sign| written.split_once(sign))?;
        Some(vec![self.meant(parts.0)?, self.meant(parts.1)?])
    }

    /// The one whose label, in some language, is this once it is a slug.
    fn only_one_labelled(&self, slug: &str) -> Option<&str> {
        let is_so = |labels: &[(String, String)]| labels.iter().any(|(_, label)| slugify(label) == slug);
        let mut all = self.labels.iter().filter(|(_, labels)| !slug.is_empty() && is_so(labels));
        let (only, _) = all.next()?;
        all.next().is_none().then_some(only.as_str())
    }

    /// The word that another begins with, as `formation` does `formation-professionnelle`, or whose label, in some language, is close to it or has it among its
    /// words; the shortest label says it best.
    fn like_a_label(&self, slug: &str) -> Option<&str> {
        let begins = |name: &&str| {
            name.len() >= SHORTEST_HEAD && slug.strip_prefix(*name).is_some_and(|rest| rest.starts_with('-'))
        };
        let named = self.labels.keys().map(String::as_str).filter(begins).max_by_key(|name| name.len());
        let has_word = |label: &str| slug.len() >= SHORTEST_WORD && label.split('-').any(|word| word == slug);
        let labels = self
            .labels
            .iter()
            .flat_map(|(name, labels)| labels.iter().map(move |(_, label)| (slugify(label), name.as_str())));
        let alike = labels.filter(|(label, _)| has_word(label) || nearest(slug, [label.as_str()]).is_some());
        named.or_else(|| alike.min_by_key(|(label, name)| (label.len(), *name)).map(|(_, name)| name))
    }

    /// What is said of a name that leads nowhere.
    fn unknown(&self, slug: &Spanned<String>) -> Diagnostic {
        let written = slug.value.as_str();
        let meant = self.meant(written);
        if let Some(suggestion) = meant.clone().filter(|_| !is_slug(written)) {
            let fix = format!("\"{suggestion}\"");
            return Diagnostic::new(Problem::BadSlug { text: written.to_owned(), suggestion }, slug.span)
                .fixed(slug.span, fix);
        }
        if let Some(words) = self.several(written) {
            return Diagnostic::new(Problem::SeveralInOne { text: written.to_owned(), words }, slug.span);
        }
        let alike = self.alike.get(&slugify(written));
        // Where no number tells them apart, none is missing.
        let is_numbered = |slug: &String| slug.ends_with(|c: char| c.is_ascii_digit());
        if let (None, Some(candidates)) = (&meant, alike.filter(|candidates| candidates.iter().any(is_numbered))) {
            let problem = Problem::NumberMissing { name: written.to_owned(), candidates: candidates.clone() };
            let first = candidates.first().and_then(|first| self.known.get(first));
            let diagnostic = Diagnostic::new(problem, slug.span);
            return match (candidates.len(), first) {
                (1, Some((_, place))) => diagnostic.with(*place, Remark::NearestDeclaredHere),
                _ => diagnostic,
            };
        }
        // What is no slug may still be close to one, or to what one stands for.
        let spelt = slugify(written);
        let names = || self.known.keys().map(String::as_str);
        let near = meant.or_else(|| alike?.first().cloned());
        let near = near.or_else(|| nearest(&spelt, names()).or_else(|| self.like_a_label(&spelt)).map(str::to_owned));
        // Of a closed list what may be written is told anyway; communes and documents are called by their names.
        let is_listed = VOCABULARIES.iter().any(|(_, noun)| *noun == self.noun) && !self.known.is_empty();
        let is_listed = is_listed || matches!(self.noun, Noun::Commune | Noun::Source);
        let is_told = near.is_some() || is_listed || is_slug(written);
        // A goal is a number: without its sign it would be another.
        let is_signed = self.noun == Noun::Sdg && !is_slug(written);
        if spelt.is_empty() || is_signed || !is_told {
            return Diagnostic::new(
                Problem::BadSlug { text: written.to_owned(), suggestion: String::new() },
                slug.span,
            );
        }
        let place = near.as_ref().and_then(|name| self.known.get(name)).map(|(_, span)| *span);
        let label = |word: &str| {
            let labels = self.labels.get(word).map_or(&[][..], Vec::as_slice);
            labels.iter().map(|(language, label)| (language.as_str(), label.as_str())).collect()
        };
        let known = Choices::new(&spelt, names()).labelled(label);
        let problem = Problem::Dangling { noun: self.noun, slug: slug.value.clone(), nearest: near, known };
        let mut diagnostic = Diagnostic::new(problem, slug.span);
        // A record may be missing altogether; a word of a closed list can only be misspelt.
        if let Some(word) = certain(&spelt, names()).filter(|_| VOCABULARIES.iter().any(|(_, n)| *n == self.noun)) {
            diagnostic = diagnostic.fixed(slug.span, format!("\"{word}\""));
        }
        match place {
            Some(place) => diagnostic.with(place, Remark::NearestDeclaredHere),
            None => diagnostic,
        }
    }
}

impl<T> Names<T> {
    /// The id of a slug that a record cannot do without. One that does not exist is reported, and another id stands in
    /// for it, so that the rest of the content is checked in the same run; nothing is built from it. Nothing at all
    /// when there is no id to stand in.
    pub(super) fn required(&self, slug: &Spanned<String>, report: &mut Report) -> Option<Id<T>> {
        self.resolve(slug, report).or(self.first)
    }
}

/// Every name of the atlas.
pub(super) struct Directory {
    pub(super) terms: BTreeMap<Noun, Names<Term>>,
    pub(super) sources: Names<Source>,
    pub(super) regions: Names<Region>,
    pub(super) prefectures: Names<Prefecture>,
    pub(super) communes: Names<Commune>,
    pub(super) partners: Names<Partner>,
    pub(super) partnerships: Names<Partnership>,
}

impl Directory {
    /// A controlled word.
    pub(super) fn term(&self, noun: Noun, slug: &Slug, report: &mut Report) -> Option<Id<Term>> {
        self.terms.get(&noun).and_then(|names| names.resolve(&slug.0, report))
    }

    /// Whether there is such a word; no complaint.
    pub(super) fn has_term(&self, noun: Noun, slug: &Slug) -> bool {
        self.terms.get(&noun).is_some_and(|names| names.find(&slug.0.value).is_some())
    }

    /// A controlled word that a record cannot do without.
    pub(super) fn required_term(&self, noun: Noun, slug: &Slug, report: &mut Report) -> Option<Id<Term>> {
        self.terms.get(&noun).and_then(|names| names.required(&slug.0, report))
    }

    /// Several controlled words, each once.
    pub(super) fn terms(&self, noun: Noun, slugs: &[Slug], report: &mut Report) -> Vec<Id<Term>> {
        each_once(slugs.iter().filter_map(|slug| self.term(noun, slug, report)))
    }

    /// Development goals, written as numbers.
    pub(super) fn sdgs(&self, numbers: &[Spanned<i64>], report: &mut Report) -> Vec<Id<Term>> {
        let slugs: Vec<Slug> = numbers.iter().map(|n| Slug(Spanned::new(n.value.to_string(), n.span))).collect();
        self.terms(Noun::Sdg, &slugs, report)
    }

    /// Communes, each once.
    pub(super) fn places(&self, slugs: &[Slug], report: &mut Report) -> Vec<Id<Commune>> {
        each_once(slugs.iter().filter_map(|slug| self.communes.resolve_quoted(&slug.0, report)))
    }

    /// Partners, each once.
    pub(super) fn partners(&self, slugs: &[Slug], report: &mut Report) -> Vec<Id<Partner>> {
        each_once(slugs.iter().filter_map(|slug| self.partners.resolve(&slug.0, report)))
    }

    /// Evidence.
    pub(super) fn evidence(&self, citation: &Citation, report: &mut Report) -> Evidence {
        let source = citation.source.as_ref().and_then(|slug| self.sources.resolve(&slug.0, report));
        Evidence { source, at: citation.at.clone(), as_of: citation.as_of }
    }

    /// Checks every source named anywhere, whatever became of the part that names it. Gives back the lists that are all `known`, which are not looked at
    /// again where they are the same.
    pub(super) fn check_cited(
        &self,
        cited: &[Arc<Vec<Slug>>],
        known: &[Option<Arc<Vec<Slug>>>],
        report: &mut Report,
    ) -> Vec<Option<Arc<Vec<Slug>>>> {
        let check = |(rank, cited): (usize, &Arc<Vec<Slug>>)| {
            let known = known.get(rank).and_then(Option::as_ref).is_some_and(|known| Arc::ptr_eq(known, cited));
            let are_known =
                known || cited.iter().filter(|slug| self.sources.resolve(&slug.0, report).is_none()).count() == 0;
            are_known.then(|| Arc::clone(cited))
        };
        cited.iter().enumerate().map(check).collect()
    }

    /// Links with their evidence.
    pub(super) fn links(&self, links: &[Link], report: &mut Report) -> Vec<(Link, Evidence)> {
        links.iter().map(|link| (link.clone(), self.evidence(&link.citation, report))).collect()
    }

    /// Sentences.
    pub(super) fn said(&self, statements: &[Statement], report: &mut Report) -> Vec<Said> {
        statements
            .iter()
            .map(|statement| Said {
                text: statement.text.clone(),
                theme: statement.theme.as_ref().and_then(|slug| self.term(Noun::Theme, slug, report)),
                evidence: self.evidence(&statement.citation, report),
            })
            .collect()
    }

    fn claims<A, B>(
        &self,
        claims: &Claims<A>,
        report: &mut Report,
        mut convert: impl FnMut(&A, &mut Report) -> Option<B>,
    ) -> Vec<Claim<B>> {
        let mut joined = Vec::with_capacity(claims.0.len());
        for claim in &claims.0 {
            let evidence = self.evidence(&claim.citation, report);
            if let Some(value) = claim.value.map(|value| convert(value, report)) {
                joined.push(Claim {
                    value,
                    evidence,
                    note: claim.note.clone(),
                    approximate: claim.approximate,
                    preferred: claim.preferred.clone(),
                    currency: claim.currency.as_ref().map(|code| code.value.clone()),
                });
            }
        }
        joined
    }

    /// A fact of plain values.
    pub(super) fn fact<T: Valued + Clone>(&self, claims: &Claims<T>, report: &mut Report) -> Fact<T> {
        self.merged(&[claims], report)
    }

    /// A fact that changes with time, from one or more places of the content.
    pub(super) fn series<T: Valued + Clone>(&self, claims: &[&Claims<T>], report: &mut Report) -> Fact<T> {
        scale::check(claims, report);
        let all =
            claims.iter().flat_map(|claims| self.claims(claims, report, |value, _| Some(value.clone()))).collect();
        told_apart(claims, Fact::new(all, true), report)
    }

    /// A fact from more than one place of the content.
    pub(super) fn merged<T: Valued + Clone>(&self, claims: &[&Claims<T>], report: &mut Report) -> Fact<T> {
        scale::check(claims, report);
        let all =
            claims.iter().flat_map(|claims| self.claims(claims, report, |value, _| Some(value.clone()))).collect();
        told_apart(claims, Fact::new(all, false), report)
    }

    /// A fact whose values are controlled words.
    pub(super) fn word_fact(&self, noun: Noun, claims: &Claims<Slug>, report: &mut Report) -> Fact<Id<Term>> {
        Fact::new(self.claims(claims, report, |slug, report| self.term(noun, slug, report)), false)
    }

    /// A fact whose values are lists of controlled words.
    pub(super) fn words_fact(
        &self,
        noun: Noun,
        claims: &Claims<Vec<Slug>>,
        report: &mut Report,
    ) -> Fact<Vec<Id<Term>>> {
        Fact::new(self.claims(claims, report, |slugs, report| Some(self.terms(noun, slugs, report))), false)
    }

    /// A point.
    pub(super) fn point(&self, point: &Option<record::Point>, report: &mut Report) -> Option<super::Place> {
        point.as_ref().map(|point| super::Place {
            lon: point.lon,
            lat: point.lat,
            approximate: point.approximate,
            evidence: self.evidence(&point.citation, report),
        })
    }
}

/// The items in their order, each where it comes first.
pub(super) fn each_once<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for item in items {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    once
}

/// The same fact. Where its claims contradict each other, what nobody says is no source: a value without one, beside a value that has one, is reported.
fn told_apart<A, T>(claims: &[&Claims<A>], fact: Fact<T>, report: &mut Report) -> Fact<T> {
    let all = || claims.iter().flat_map(|claims| &claims.0);
    let sourced = all().find(|claim| claim.citation.source.is_some());
    if let Some(sourced) = sourced.filter(|_| fact.agreement == Agreement::Disputed) {
        let is_bare = |claim: &&record::Claim<A>| {
            claim.citation.source.is_none() && claim.preferred.is_none() && claim.value.value().is_some()
        };
        for claim in all().filter(is_bare) {
            let diagnostic = Diagnostic::new(Problem::UnsourcedValue, claim.span);
            report.push(diagnostic.with(sourced.span, Remark::OtherValueHere));
        }
    }
    fact
}
