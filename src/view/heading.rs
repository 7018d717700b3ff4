//! The heading of every page.

use crate::atlas::{Body, Partnership};
use crate::i18n::Arg;
use crate::page::{Index, PAGES_LISTED, Target};
pub(super) use crate::text::capitalised;

use super::desk::{Desk, whole};
use super::shared::Line;

impl Desk<'_> {
    /// The heading of a page, which is also what links to it say.
    pub fn heading(&self, target: Target) -> Line {
        let atlas = self.atlas;
        let own = |text: String| Line { text, lang: None };
        match target {
            Target::Chooser | Target::Home => self.line(&atlas.settings.title),
            Target::Offline => own(self.say("title.offline", &[])),
            Target::NotFound => own(self.say("title.not_found", &[])),
            Target::Index(index) => own(self.index_heading(index)),
            Target::Commune(id) => with_its_number(self.line(&atlas.communes[id].name)),
            Target::Partner(id) => self.line(&atlas.partners[id].name),
            Target::Partnership(id) => self.partnership_heading(&atlas.partnerships[id]),
            Target::Word(id) => self.line(&atlas.terms[id].label),
            Target::Region(id) => self.line(&atlas.regions[id].name),
            Target::Prefecture(id) => self.line(&atlas.prefectures[id].name),
            Target::Period(year) => own(self.period(year)),
            Target::PagesOn(number) => own(self.pages_on(number)),
            Target::Page(id) => match atlas.pages[id].text(self.language) {
                Some(text) if text.language == self.language => own(self.locale.typeset(&text.title)),
                Some(text) => {
                    let lang = atlas.languages.code(text.language).to_owned();
                    Line { text: text.title.clone(), lang: Some(lang) }
                }
                None => Line::default(),
            },
        }
    }

    fn index_heading(&self, index: Index) -> String {
        let level = match index {
            Index::Communes => &self.atlas.settings.commune,
            Index::Regions => &self.atlas.settings.region,
            Index::Prefectures => &self.atlas.settings.prefecture,
            _ => return self.say(&format!("heading.{}", index.key()), &[]),
        };
        capitalised(&self.text(&level.plural))
    }

    /// "Années 1990".
    pub(super) fn period(&self, year: i32) -> String {
        self.say("title.period", &[("decade", Arg::Text(&year.to_string()))])
    }

    /// "Pages 401 à 800".
    fn pages_on(&self, number: usize) -> String {
        let from = (number - 1) * PAGES_LISTED;
        let to = (from + PAGES_LISTED).min(self.atlas.pages.len());
        self.say("title.pages_on", &[("from", Arg::Number(whole(from + 1))), ("to", Arg::Number(whole(to)))])
    }

    /// The names of the parties, those of the country first, unless the record has a title.
    fn partnership_heading(&self, partnership: &Partnership) -> Line {
        if let Some(title) = &partnership.title {
            return self.line(title);
        }
        let names: Vec<String> =
            partnership.home().chain(partnership.abroad()).map(|party| self.body_name(party.body).text).collect();
        // No line begins with the dash.
        Line { text: names.join("\u{a0}– "), lang: None }
    }

    /// The name of a party.
    pub(super) fn body_name(&self, body: Body) -> Line {
        match body {
            Body::Region(id) => self.heading(Target::Region(id)),
            Body::Prefecture(id) => self.heading(Target::Prefecture(id)),
            Body::Commune(id) => self.heading(Target::Commune(id)),
            Body::Partner(id) => self.heading(Target::Partner(id)),
        }
    }

    /// The page of a party.
    pub fn body_target(body: Body) -> Target {
        match body {
            Body::Region(id) => Target::Region(id),
            Body::Prefecture(id) => Target::Prefecture(id),
            Body::Commune(id) => Target::Commune(id),
            Body::Partner(id) => Target::Partner(id),
        }
    }
}

/// No line is broken before the number of a commune: it is part of the name.
fn with_its_number(name: Line) -> Line {
    match name.text.rsplit_once(' ') {
        Some((words, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            Line { text: format!("{words}\u{a0}{number}"), ..name }
        }
        _ => name,
    }
}
