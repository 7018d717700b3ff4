//! Joins words, sources and pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::resolve::Directory;
use super::status::Rule;
use super::{Id, Page, Shelf, Source, Term};
use crate::diag::{Diagnostic, FileId, Noun, Problem, Remark, Report, Span};
use crate::i18n::Text;
use crate::record::{self, Broken, Named, Records};
use crate::text::{certain, nearest, slugify};

/// Joins every vocabulary on one shelf, in the order of [`record::VOCABULARIES`] as read.
pub(super) fn terms(records: &Records, directory: &Directory, report: &mut Report) -> Shelf<Term> {
    let mut terms = Vec::new();
    let mut parents = Vec::new();
    for vocabulary in &records.vocabularies {
        for entry in &vocabulary.entries {
            let mut word =
                |noun, slug: &Option<record::Slug>| slug.as_ref().and_then(|slug| directory.term(noun, slug, report));
            let parent = word(vocabulary.noun, &entry.parent);
            parents.push(entry.parent.as_ref().map(|parent| parent.0.span));
            let macro_theme = word(Noun::MacroTheme, &entry.macro_theme);
            let domain = word(Noun::Domain, &entry.domain);
            terms.push(Term {
                noun: vocabulary.noun,
                slug: entry.slug.value.clone(),
                label: entry.label.clone(),
                description: entry.description.clone(),
                path: path(entry, records),
                parent,
                children: Vec::new(),
                macro_theme,
                domain,
                sdgs: directory.sdgs(&entry.sdgs, report),
                icon: entry.icon.clone(),
                live: entry.live,
                lead: entry.lead,
                south: entry.south,
                url: entry.url.as_ref().map(|url| url.0.clone()),
                span: entry.slug.span,
            });
        }
    }
    let mut shelf = Shelf::new(terms);
    check_families(&shelf, &parents, report);
    tie_families(&mut shelf);
    shelf
}

/// A word cannot be wider than itself: each circle is reported once, where the first word of it names its parent; `parents` are these places.
fn check_families(terms: &Shelf<Term>, parents: &[Option<Span>], report: &mut Report) {
    let place = |word: &Id<Term>| parents.get(word.index()).copied().flatten();
    for circle in circles(terms.ids(), |id| terms[id].parent) {
        let slugs = circle.iter().map(|word| terms[*word].slug.clone()).collect();
        say_circle(Problem::ParentCycle { slugs }, circle.iter().filter_map(place), report);
    }
}

/// The circles in which one thing leads to the next and the last to the first, each once, from its first thing.
pub(super) fn circles<T>(ids: impl Iterator<Item = Id<T>>, next: impl Fn(Id<T>) -> Option<Id<T>>) -> Vec<Vec<Id<T>>> {
    let circle = |id: Id<T>| {
        let mut after = Some(next(id)?);
        let mut circle = vec![id];
        while let Some(above) = after.filter(|above| !circle.contains(above)) {
            circle.push(above);
            after = next(above);
        }
        // A circle further up, and one that was met before, are not of this one.
        let is_own = after == Some(id) && circle.iter().all(|other| other.index() >= id.index());
        is_own.then_some(circle)
    };
    ids.filter_map(circle).collect()
}

/// Reports a circle at the first of its places, and shows the others.
pub(super) fn say_circle(problem: Problem, mut places: impl Iterator<Item = Span>, report: &mut Report) {
    let Some(at) = places.next() else { return };
    let diagnostic = Diagnostic::new(problem, at);
    report.push(places.fold(diagnostic, |diagnostic, other| diagnostic.with(other, Remark::AndHere)));
}

/// The segment of a word in addresses: as written, else the slug of its label, else its own slug.
fn path(entry: &record::Entry, records: &Records) -> Text {
    let segment = |language| {
        let written = entry.path.as_ref().map(|path| slugify(path.read(language).text));
        let labelled = || slugify(entry.label.read(language).text);
        let segment = written.filter(|s| !s.is_empty()).unwrap_or_else(labelled);
        Some(if segment.is_empty() { entry.slug.value.clone() } else { segment })
    };
    Text::new(records.languages.iter().map(segment).collect())
}

/// Fills children and inherited icons; a word among its own ancestors loses its parent, so that families are trees.
fn tie_families(terms: &mut Shelf<Term>) {
    let ids: Vec<Id<Term>> = terms.ids().collect();
    for &id in &ids {
        let mut next = terms[id].parent;
        // A way up longer than there are words goes round.
        for _ in 0..=ids.len() {
            let Some(parent) = next.filter(|parent| *parent != id) else { break };
            next = terms[parent].parent;
        }
        if let (Some(_), Some(term)) = (next, terms.at(id)) {
            term.parent = None;
        }
    }
    for &id in &ids {
        let Some(parent) = terms[id].parent else { continue };
        let mut above = Some(parent);
        let mut icon = terms[id].icon.clone();
        while let (None, Some(ancestor)) = (&icon, above) {
            icon = terms[ancestor].icon.clone();
            above = terms[ancestor].parent;
        }
        if let Some(term) = terms.at(id) {
            term.icon = icon;
        }
        if let Some(term) = terms.at(parent) {
            term.children.push(id);
        }
    }
}

/// The word for each computed status. Each rule needs exactly one.
pub(super) fn status_rules(
    terms: &Shelf<Term>,
    records: &Records,
    file: FileId,
    report: &mut Report,
) -> Option<BTreeMap<&'static str, Id<Term>>> {
    let statuses = records.vocabularies.iter().filter(|v| v.noun == Noun::Status).flat_map(|v| &v.entries);
    let mut words: BTreeMap<&'static str, Vec<(&str, Span)>> = BTreeMap::new();
    let mut is_whole = !records.broken.touches(Noun::Status);
    let mut place = Span::head(file);
    for entry in statuses {
        place = Span::head(entry.slug.span.file);
        let Some(rule) = &entry.rule else { continue };
        match Rule::ALL.iter().find(|known| known.word() == rule.value) {
            Some(known) => words.entry(known.word()).or_default().push((&entry.slug.value, rule.span)),
            None => {
                let allowed = Rule::ALL.map(Rule::word);
                let near = nearest(&rule.value, allowed).map(str::to_owned);
                let allowed = allowed.map(str::to_owned).to_vec();
                let problem = Problem::NotAllowed { text: rule.value.clone(), nearest: near, allowed };
                let diagnostic = Diagnostic::new(problem, rule.span);
                report.push(match certain(&rule.value, Rule::ALL.map(Rule::word)) {
                    Some(word) => diagnostic.fixed(rule.span, format!("\"{word}\"")),
                    None => diagnostic,
                });
                is_whole = false;
            }
        }
    }
    // Stands in for a word that is missing, so that the rest is checked in the same run.
    let any = terms.iter().find(|(_, term)| term.noun == Noun::Status).map(|(id, _)| id);
    // A rule written twice by mistake is usually the one that is missing elsewhere: one problem.
    is_whole &= words.values().all(|of_rule| of_rule.len() == 1);
    let mut rules = BTreeMap::new();
    for rule in Rule::ALL {
        let of_rule = words.get(rule.word()).map_or(&[][..], Vec::as_slice);
        let slug = of_rule.first().map(|(slug, _)| *slug);
        let id = terms.iter().find(|(_, term)| term.noun == Noun::Status && Some(term.slug.as_str()) == slug);
        let problem = Problem::StatusRule { rule: rule.word(), found: of_rule.len() };
        match of_rule {
            [(_, first), .., (_, last)] => {
                report.push(Diagnostic::new(problem, *last).with(*first, Remark::FirstHere));
            }
            // A word that could not be read may have been the one for this rule.
            [] if is_whole => report.add(problem, place),
            _ => {}
        }
        rules.insert(rule.word(), id.map(|(id, _)| id).or(any)?);
    }
    Some(rules)
}

/// Joins the bibliography.
pub(super) fn sources(records: &Records) -> Shelf<Source> {
    let sources = records.bibliography.iter().map(|source| Source {
        slug: source.slug.value.clone(),
        title: source.title.clone(),
        translation: source.translation.as_ref().map(|rendering| rendering.0.clone()),
        author: source.author.clone(),
        publisher: source.publisher.clone(),
        year: source.year,
        kind: source.kind.clone(),
        url: source.url.as_ref().map(|url| url.0.clone()),
        language: source.language.clone(),
        accessed: source.accessed,
        note: source.note.clone(),
        span: source.slug.span,
    });
    Shelf::new(sources.collect())
}

/// Joins the languages of each page, pages in the order of their slugs.
pub(super) fn pages(
    records: Vec<Named<record::Page>>,
    broken: &Broken,
    report: &mut Report,
    codes: &[String],
) -> Vec<Page> {
    let mut by_slug: BTreeMap<String, Page> = BTreeMap::new();
    for named in records {
        let slug = named.slug.to_string();
        let page = by_slug.entry(slug.clone()).or_insert_with(|| Page { slug, texts: Vec::new() });
        page.texts.push((Arc::unwrap_or_clone(named.record), named.file));
    }
    let mut pages: Vec<Page> = by_slug.into_values().collect();
    for page in &mut pages {
        page.texts.sort_by_key(|(text, _)| text.language);
        let has = |index: usize| page.texts.iter().any(|(text, _)| text.language.index() == index);
        let is_broken = |code: &str| broken.has_file(&format!("content/pages/{}.{code}.md", page.slug));
        let absent = codes.iter().enumerate().filter(|(index, code)| !has(*index) && !is_broken(code));
        let missing: Vec<String> = absent.map(|(_, code)| code.clone()).collect();
        if let (false, Some((_, file))) = (missing.is_empty(), page.texts.first()) {
            report.add(Problem::PageUntranslated { slug: page.slug.clone(), missing }, Span::head(*file));
        }
    }
    pages
}
