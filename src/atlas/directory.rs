//! Every name of the records, with the id it stands for.

use std::collections::BTreeMap;

use super::resolve::{Directory, NamedPlace, Names};
use crate::diag::{Noun, Report, Span};
use crate::i18n::{Languages, Text};
use crate::record::{self, Named, Records, VOCABULARIES};

/// Gives every name of the records its id.
pub(super) fn directory(records: &Records, report: &mut Report) -> Directory {
    let mut terms = BTreeMap::new();
    let mut first = 0;
    for (_, noun) in VOCABULARIES {
        // A vocabulary without a file has no words, and a reference to one is reported.
        terms.insert(*noun, Names::starting_at(*noun, std::iter::empty(), 0));
    }
    for vocabulary in &records.vocabularies {
        // TOML refuses a key used twice, so a vocabulary has no duplicates.
        let items = vocabulary.entries.iter().map(|entry| (entry.slug.value.as_str(), entry.slug.span));
        let labels = vocabulary.entries.iter().map(|entry| (entry.slug.value.as_str(), &entry.label));
        let names = Names::starting_at(vocabulary.noun, items, first).labelled(labels, &records.languages);
        first += vocabulary.entries.len();
        terms.insert(vocabulary.noun, names);
    }
    let register = &records.register;
    let places = |items: Vec<(&record::Slug, &Text)>| NamedPlace::all(&items, &records.languages);
    let regions = places(register.regions.iter().map(|region| (&region.slug, &region.name)).collect());
    let prefectures = places(register.prefectures.iter().map(|one| (&one.slug, &one.name)).collect());
    let communes = places(register.communes.iter().map(|commune| (&commune.slug, &commune.name)).collect());
    let sources = records.bibliography.iter().map(|source| (source.slug.value.clone(), source.slug.span));
    Directory {
        terms,
        sources: Names::new(Noun::Source, sources, report),
        regions: Names::of_places(Noun::Region, &regions, report),
        prefectures: Names::of_places(Noun::Prefecture, &prefectures, report),
        communes: Names::of_places(Noun::Commune, &communes, report).known_as(
            register.communes.iter().zip(&communes).flat_map(|(commune, place)| {
                let slug = place.meant.as_ref().unwrap_or(&place.slug);
                spoken_names(commune, &records.languages).into_iter().map(move |name| (name, slug.clone()))
            }),
        ),
        partners: Names::new(Noun::Partner, of_files(&records.partners), report),
        partnerships: Names::new(Noun::Partnership, of_files(&records.partnerships), report),
    }
}

/// What a commune may be called: its name, its other names, its seat, its slug.
pub(super) fn spoken_names(commune: &record::Commune, languages: &Languages) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for text in commune.seat.0.iter().filter_map(|claim| claim.value.value()).chain([&commune.name]) {
        for language in languages.iter() {
            let name = text.read(language).text;
            // Most are the same in every language.
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names.extend(commune.aliases.iter().cloned());
    names.push(commune.slug.0.value.clone());
    names
}

fn of_files<T>(records: &[Named<T>]) -> impl Iterator<Item = (String, Span)> {
    records.iter().map(|record| (record.slug.to_string(), Span::head(record.file)))
}
