//! The same thing written twice: records that seem to be one under two names.
//!
//! In: records and what they were joined to. Out: problems, each with a label on both. What tells two records apart for
//! certain (a code, a place, a level, a year) silences them. Pairs are found through shared keys, never by comparing all with all.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;

use super::resolve::Directory;
use super::{Body, Id, Partner, Partnership, Project, Shelf, Term};
use crate::diag::{Diagnostic, Noun, Problem, Remark, Report, Span, Spanned};
use crate::geometry::{Geographic, distance};
use crate::i18n::{Languages, Text};
use crate::record::{self, Named, Records};
use crate::text::{fold, is_near, parted, slugify};

/// Shortest name, in letters, of which a slip of the finger is told from another name.
const SHORTEST: usize = 6;

/// How far apart two places of one name are two places, in kilometres.
const APART_KM: f64 = 25.0;

fn said_twice(noun: Noun, name: String, first: String, place: Span, first_place: Span, report: &mut Report) {
    let diagnostic = Diagnostic::new(Problem::LikelyDuplicate { noun, name, first }, place);
    report.push(diagnostic.with(first_place, Remark::FirstHere));
}

/// Whether both are given and they differ.
fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

fn folded(text: Option<&Text>) -> Option<String> {
    text.map(|text| fold(text.read(crate::i18n::LanguageId(0)).text))
}

/// A text as slugs, one a language.
fn keys(text: &Text, languages: &Languages) -> BTreeSet<String> {
    // Most names are the same in every language.
    let texts: BTreeSet<&str> = languages.iter().map(|language| text.read(language).text).collect();
    texts.into_iter().map(slugify).filter(|key| !key.is_empty()).collect()
}

/// Two entries of the bibliography with one title.
pub(super) fn sources(records: &Records, report: &mut Report) {
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, source) in records.bibliography.iter().enumerate() {
        let told_apart = |first: &record::Reference| {
            differ(first.year, source.year)
                || differ(folded(first.author.as_ref()), folded(source.author.as_ref()))
                || differ(folded(first.publisher.as_ref()), folded(source.publisher.as_ref()))
        };
        let keys = keys(&source.title, &records.languages);
        let others = keys.iter().filter_map(|key| seen.get(key)).flatten().copied().min();
        let first = others.and_then(|at| records.bibliography.get(at)).filter(|first| !told_apart(first));
        // The second use of a slug has been reported.
        if let Some(first) = first.filter(|first| first.slug.value != source.slug.value) {
            let name = source.title.read(crate::i18n::LanguageId(0)).text.to_owned();
            let other = first.slug.value.clone();
            said_twice(Noun::Source, name, other, source.slug.span, first.slug.span, report);
        }
        keys.into_iter().for_each(|key| seen.entry(key).or_default().push(index));
    }
}

/// Two communes of one prefecture under one name, and communes whose number is not that of their name: a number tells them apart.
pub(super) fn communes(records: &Records, report: &mut Report) {
    let mut seen: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let communes = &records.register.communes;
    let mut slugs: BTreeMap<&str, usize> = BTreeMap::new();
    communes.iter().for_each(|commune| *slugs.entry(&commune.slug.0.value).or_default() += 1);
    for (index, commune) in communes.iter().enumerate() {
        let (slug, place) = (&commune.slug.0.value, commune.slug.0.span);
        let name = commune.name.read(crate::i18n::LanguageId(0)).text;
        let keys = keys(&commune.name, &records.languages);
        // What it is where no number is given apart.
        let own = commune.number.or_else(|| parted(slug).1.parse().ok());
        // A name that its slug is not made of may end with any number.
        let is_other = |key: &str| {
            let (stem, written) = parted(key);
            let number = written.parse::<i64>().ok().zip(own);
            stem == parted(slug).0 && number.is_some_and(|(written, number)| written != number)
        };
        // Of a slug that two have, that is said.
        let is_alone = slugs.get(slug.as_str()) == Some(&1);
        let number = own.filter(|_| is_alone);
        if let Some(number) = number.filter(|_| is_other(slug) || keys.iter().any(|key| is_other(key))) {
            report.add(Problem::NumberDiffers { name: name.to_owned(), slug: slug.clone(), number }, place);
        }
        let prefecture = commune.prefecture.0.value.as_str();
        let first = keys.iter().filter_map(|key| seen.get(&(prefecture, key.clone()))).min().copied();
        // The second use of a slug has been reported.
        if let Some(first) = first.and_then(|at| communes.get(at)).filter(|first| first.slug.0.value != *slug) {
            let other = first.name.read(crate::i18n::LanguageId(0)).text.to_owned();
            said_twice(Noun::Commune, name.to_owned(), other, place, first.slug.0.span, report);
        }
        for key in keys {
            seen.entry((prefecture, key)).or_insert(index);
        }
    }
}

/// Two partners of one country under one name, or nearly. Gives the twins: the second of two, and the first.
pub(super) fn partners(
    records: &Records,
    partners: &Shelf<Partner>,
    terms: &Shelf<Term>,
    report: &mut Report,
) -> BTreeMap<Id<Partner>, Id<Partner>> {
    let levels = level_words(terms, &records.languages);
    // Two traces of one hash give a pair that is then compared in full.
    let mut seen: BTreeMap<(Id<Term>, u64), Vec<Id<Partner>>> = BTreeMap::new();
    let mut twins = BTreeMap::new();
    for ((id, partner), named) in partners.iter().zip(&records.partners) {
        let names =
            keys(&partner.name, &records.languages).into_iter().chain(partner.aliases.iter().map(|a| slugify(a)));
        let names: BTreeSet<String> = names.map(|name| bare(&name, &levels)).filter(|name| !name.is_empty()).collect();
        let traces: BTreeSet<u64> = names.iter().flat_map(|name| traces(name)).collect();
        let is_twin = |other: &Partner| {
            let others =
                keys(&other.name, &records.languages).into_iter().chain(other.aliases.iter().map(|a| slugify(a)));
            let mut others = others.map(|name| bare(&name, &levels));
            !told_apart(other, partner, (id, partners))
                && others.any(|a| names.iter().any(|b| a == *b || (a.len().min(b.len()) >= SHORTEST && is_near(&a, b))))
        };
        let candidates = traces.iter().filter_map(|trace| seen.get(&(partner.country, *trace))).flatten();
        let candidates: BTreeSet<Id<Partner>> = candidates.copied().collect();
        if let Some(first) = candidates.into_iter().find(|first| is_twin(&partners[*first])) {
            let name = partner.name.read(crate::i18n::LanguageId(0)).text.to_owned();
            let other = partners[first].name.read(crate::i18n::LanguageId(0)).text.to_owned();
            let first_place = records.partners.iter().find(|named| *named.slug == partners[first].slug);
            let first_place = first_place.map_or(Span::head(partners[first].file), |named| named.record.name.span);
            said_twice(Noun::Partner, name, other, named.record.name.span, first_place, report);
            twins.insert(id, twins.get(&first).copied().unwrap_or(first));
        }
        traces.into_iter().for_each(|trace| seen.entry((partner.country, trace)).or_default().push(id));
    }
    twins
}

/// Whether there is the same to tell partners apart by, in two lists of them.
pub(super) fn are_told_apart_alike(now: &[Named<record::Partner>], before: &[Named<record::Partner>]) -> bool {
    let is_alike = |(now, before): (&Named<record::Partner>, &Named<record::Partner>)| {
        let (one, other) = (&now.record, &before.record);
        let slug = |slug: &Option<record::Slug>| slug.as_ref().map(|slug| slug.0.value.clone());
        let point = |partner: &record::Partner| partner.point.as_ref().map(|point| (point.lon, point.lat));
        (&now.slug, now.file) == (&before.slug, before.file)
            && (Arc::ptr_eq(one, other)
                || ((&one.name, &one.aliases, &one.codes, &one.place)
                    == (&other.name, &other.aliases, &other.codes, &other.place)
                    && one.country.0.value == other.country.0.value
                    && slug(&one.level) == slug(&other.level)
                    && slug(&one.successor) == slug(&other.successor)
                    && point(one) == point(other)))
    };
    now.len() == before.len() && now.iter().zip(before).all(is_alike)
}

/// The words that name levels ("commune", "ville", "Region"): they come with a name and are not part of it.
fn level_words(terms: &Shelf<Term>, languages: &Languages) -> BTreeSet<String> {
    let labels = terms.iter().filter(|(_, term)| term.noun == Noun::Level).flat_map(|(_, term)| {
        let texts = [Some(&term.label), term.description.as_ref()].into_iter().flatten();
        texts.flat_map(|text| languages.iter().map(|language| slugify(text.read(language).text))).collect::<Vec<_>>()
    });
    let words: BTreeSet<String> =
        labels.flat_map(|label| label.split('-').map(str::to_owned).collect::<Vec<_>>()).collect();
    words.into_iter().filter(|word| word.len() > 3).collect()
}

/// A name without the level before or after it: "ville-de-niort" and "niort-commune" are "niort". Its words are joined.
fn bare(name: &str, levels: &BTreeSet<String>) -> String {
    let mut words: Vec<&str> = name.split('-').collect();
    let is_level = |word: &str| levels.contains(word);
    let is_small = |word: &str| word.len() <= 3;
    while words.len() > 1 && words.first().is_some_and(|word| is_level(word)) {
        words.remove(0);
        while words.len() > 1 && words.first().is_some_and(|word| is_small(word)) {
            words.remove(0);
        }
    }
    while words.len() > 1 && words.last().is_some_and(|word| is_level(word)) {
        words.pop();
    }
    words.concat()
}

/// Hashes of a name and of every name that has one letter less: two names that differ by one slip share one of them.
fn traces(name: &str) -> impl Iterator<Item = u64> {
    let mut letters = Vec::with_capacity(name.len());
    let shortened = if name.len() >= SHORTEST { 0 } else { name.len() };
    (shortened..=name.len()).map(move |left_out| {
        letters.clear();
        // Slugs are ASCII: every byte is a letter.
        letters.extend(name.bytes().enumerate().filter(|(at, _)| *at != left_out).map(|(_, letter)| letter));
        let mut hasher = DefaultHasher::new();
        hasher.write(&letters);
        hasher.finish()
    })
}

/// Whether something tells two partners apart for certain.
fn told_apart(a: &Partner, b: &Partner, (b_id, partners): (Id<Partner>, &Shelf<Partner>)) -> bool {
    let codes_differ =
        a.codes.iter().any(|(key, code)| b.codes.iter().any(|(other, value)| key == other && code != value));
    let place = |partner: &Partner| partner.point.as_ref().and_then(|point| Geographic::new(point.lon, point.lat));
    let are_far = matches!((place(a), place(b)), (Some(a), Some(b)) if distance(a, b) > APART_KM);
    let succeeds = a.successor == Some(b_id) || b.successor.is_some_and(|id| partners[id].slug == a.slug);
    codes_differ
        || are_far
        || succeeds
        || differ(a.level, b.level)
        || differ(folded(a.place.as_ref()), folded(b.place.as_ref()))
}

/// The same parties and form under two names: for certain, or when a partner is the twin of another.
pub(super) fn partnerships(
    records: &Records,
    partnerships: &Shelf<Partnership>,
    twins: &BTreeMap<Id<Partner>, Id<Partner>>,
    directory: &Directory,
    report: &mut Report,
) {
    type Known = BTreeMap<(Id<Term>, Vec<Body>), usize>;
    let (mut seen, mut likely): (Known, Known) = Default::default();
    for (index, ((_, partnership), named)) in partnerships.iter().zip(&records.partnerships).enumerate() {
        let mut bodies: Vec<Body> = partnership.parties.iter().map(|party| party.body).collect();
        // With a form or a party that does not exist it cannot be told from others.
        let is_whole = directory.has_term(Noun::Form, &named.record.form) && bodies.len() == named.record.parties.len();
        if bodies.len() < 2 || !is_whole {
            continue;
        }
        bodies.sort_unstable();
        let mut first_names: Vec<Body> = bodies
            .iter()
            .map(|body| match body {
                Body::Partner(id) => Body::Partner(twins.get(id).copied().unwrap_or(*id)),
                other => *other,
            })
            .collect();
        first_names.sort_unstable();
        let (exact, twin) = ((partnership.form, bodies), (partnership.form, first_names));
        let earlier = |at: Option<&usize>| at.and_then(|at| records.partnerships.get(*at));
        let name = |first: &Named<record::Partnership>| first.slug.to_string();
        let place = Span::head(partnership.file);
        if let Some(first) = earlier(seen.get(&exact)) {
            let diagnostic = Diagnostic::new(Problem::DuplicatePartnership { first: name(first) }, place);
            report.push(diagnostic.with(Span::head(first.file), Remark::FirstHere));
            continue;
        }
        if let Some(first) = earlier(likely.get(&twin)) {
            said_twice(Noun::Partnership, partnership.slug.clone(), name(first), place, Span::head(first.file), report);
        }
        seen.insert(exact, index);
        likely.entry(twin).or_insert(index);
    }
}

/// Two projects of one partnership, or one commune, with the same title and dates.
pub(super) fn projects(records: &Records, projects: &Shelf<Project>, report: &mut Report) {
    let mut seen: BTreeMap<String, Vec<(&Project, &Spanned<Text>)>> = BTreeMap::new();
    for ((_, project), named) in projects.iter().zip(&records.projects) {
        let home = (project.partnership, project.commune);
        if home == (None, None) {
            continue;
        }
        let titles = keys(&project.title, &records.languages);
        let same = titles.iter().filter_map(|title| seen.get(title)).flatten();
        let mut same =
            same.filter(|(other, _)| (other.partnership, other.commune) == home && !dates_differ(other, project));
        if let Some((first, place)) = same.next() {
            let name = project.title.read(crate::i18n::LanguageId(0)).text.to_owned();
            let other = first.title.read(crate::i18n::LanguageId(0)).text.to_owned();
            said_twice(Noun::Project, name, other, named.record.title.span, place.span, report);
        }
        titles.into_iter().for_each(|title| seen.entry(title).or_default().push((project, &named.record.title)));
    }
}

fn dates_differ(a: &Project, b: &Project) -> bool {
    use super::Valued;
    [(&a.start, &b.start), (&a.end, &b.end)].into_iter().any(|(a, b)| {
        let mut pairs = a.values().flat_map(|a| b.values().map(move |b| (a, b)));
        a.values().next().is_some() && b.values().next().is_some() && !pairs.any(|(a, b)| a.agrees(b))
    })
}
