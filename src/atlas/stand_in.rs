//! What a broken atlas needs to be joined all the same.
//!
//! A partnership without any form, a commune without any prefecture cannot be joined; yet an editor who broke the list of
//! forms wants to hear of every other problem in the same run. Where a whole kind is missing that something depends on, one
//! entry that says nothing stands in. What depends on it has been or will be reported, so nothing is ever built from it.

use std::sync::Arc;

use crate::diag::{FileId, Noun, Span, Spanned};
use crate::i18n::Text;
use crate::record::{Claims, Entry, Prefecture, Records, Region, Slug, Vocabulary};

/// Adds what is missing.
pub(super) fn complete(records: &mut Records) {
    let has_partnerships = !records.partnerships.is_empty();
    let has_partners = !records.partners.is_empty();
    // Every atlas has statuses: that each rule has its word is checked.
    let needed = [
        (Noun::Form, has_partnerships),
        (Noun::Actor, has_partners),
        (Noun::Country, has_partners),
        (Noun::Status, true),
    ];
    for (noun, _) in needed.into_iter().filter(|(_, is_needed)| *is_needed) {
        if !records.vocabularies.iter().any(|vocabulary| vocabulary.noun == noun && !vocabulary.entries.is_empty()) {
            records.vocabularies.retain(|vocabulary| vocabulary.noun != noun);
            records.vocabularies.push(Arc::new(Vocabulary { noun, entries: vec![word()] }));
        }
    }
    let register = &records.register;
    if register.prefectures.is_empty() && !register.communes.is_empty() {
        Arc::make_mut(&mut records.register).prefectures.push(prefecture());
    }
    let register = &records.register;
    if register.regions.is_empty() && !register.prefectures.is_empty() {
        Arc::make_mut(&mut records.register).regions.push(region());
    }
}

fn nowhere() -> Span {
    Span::head(FileId::SITE)
}

fn word() -> Entry {
    Entry {
        slug: Spanned::new(String::new(), nowhere()),
        label: Text::default(),
        description: None,
        path: None,
        parent: None,
        macro_theme: None,
        domain: None,
        sdgs: Vec::new(),
        icon: None,
        rule: None,
        live: false,
        lead: false,
        south: false,
        url: None,
    }
}

fn prefecture() -> Prefecture {
    Prefecture {
        slug: Slug::unread(nowhere()),
        name: Text::default(),
        code: None,
        region: Slug::unread(nowhere()),
        seat: Claims::default(),
        population: Claims::default(),
        area: Claims::default(),
        aliases: Vec::new(),
    }
}

fn region() -> Region {
    Region {
        slug: Slug::unread(nowhere()),
        name: Text::default(),
        code: None,
        iso: None,
        letter: None,
        seat: Claims::default(),
        population: Claims::default(),
        area: Claims::default(),
        communes_count: Claims::default(),
        prefectures_count: Claims::default(),
        aliases: Vec::new(),
    }
}
