//! Every fact a record may claim is seen wherever all facts are gone through: on the page of disagreements, in the open data of claims; and it has a name for readers.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use atlas::atlas::{Atlas, Subject, join};
use atlas::diag::Report;
use atlas::i18n::{LanguageId, Languages, Locale};
use atlas::record::{Definition, Kind, PARTNER, PARTNERSHIP, PROFILE, PROJECT, read};
use atlas::skin;
use atlas::source::Sources;

fn sources() -> Sources {
    Sources::read(Path::new(env!("CARGO_MANIFEST_DIR")), &mut Report::default()).ok().unwrap()
}

fn joined() -> Atlas {
    let mut report = Report::default();
    join(read(&sources(), &mut report), None, &mut report).unwrap()
}

fn claimed(definition: &'static Definition) -> BTreeSet<&'static str> {
    definition.fields().filter(|field| matches!(field.kind, Kind::Claims(_))).map(|field| field.key).collect()
}

/// The records whose facts are claims, and how a subject of the atlas is known as one.
const RECORDS: [(&str, &Definition); 4] =
    [("partnership", &PARTNERSHIP), ("commune", &PROFILE), ("partner", &PARTNER), ("project", &PROJECT)];

fn kind(subject: Subject) -> &'static str {
    match subject {
        Subject::Partnership(_) => "partnership",
        Subject::Commune(_) => "commune",
        Subject::Partner(_) => "partner",
        Subject::Project(_) => "project",
        Subject::Region(_) | Subject::Prefecture(_) => "",
    }
}

#[test]
fn every_claim_of_a_record_is_among_the_facts_of_the_atlas() {
    let mut seen: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    joined().each_fact(&mut |subject, field, _| {
        seen.entry(kind(subject)).or_default().insert(field);
    });
    for (name, definition) in RECORDS {
        let missing: Vec<_> = claimed(definition).into_iter().filter(|key| !seen[name].contains(key)).collect();
        assert_eq!(missing, [] as [&str; 0], "of a {name}: src/atlas/every_fact.rs");
    }
}

#[test]
fn every_claim_of_a_record_has_a_name_in_every_language() {
    let codes = ["fr", "en"];
    let languages = Languages::new(codes.map(str::to_owned).to_vec());
    let locales: Vec<Locale> = codes.iter().map(|code| Locale::new(code).unwrap()).collect();
    let skin = skin::load(&sources(), "default", &languages, &locales, &mut Report::default());
    let mut missing = Vec::new();
    for (rank, code) in codes.iter().enumerate() {
        let messages = skin.messages(LanguageId(u8::try_from(rank).unwrap()));
        // The word for "looked for and not found" is told in sentences of its own.
        let keys = RECORDS.iter().flat_map(|(_, definition)| claimed(definition)).filter(|key| *key != "partnerships");
        missing.extend(
            keys.filter(|key| messages.message(&format!("field.{key}")).is_none()).map(|key| format!("{code}: {key}")),
        );
    }
    assert_eq!(missing, [] as [String; 0], "[field] of themes/default/messages");
}
