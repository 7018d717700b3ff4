//! What is settled for one language of the atlas is settled for each: where its readers come in, and what they are told of a page that is not found.

use super::rules::string;
use super::tables::tables;
use crate::diag::{Problem, Report, Span};
use crate::i18n::{LanguageId, Languages};
use crate::page::{Plan, Target};
use crate::source::toml::{Table, Value};

/// The redirects that an atlas has for each of its languages.
#[derive(Clone, Copy)]
enum Way {
    /// From the front door, by the language of the browser.
    Door,
    /// What is not found below the home page.
    NotFound,
}

/// Checks that a redirect which some languages have is there for all of them. An atlas that has none is one page for whoever comes: that is fine.
pub(super) fn check(settings: &Table, languages: &Languages, plan: &Plan, report: &mut Report) {
    let Some(entry) = settings.get("redirects") else { return };
    if !matches!(entry.node.value, Value::List(_)) {
        return;
    }
    let rules = tables(entry);
    // One whose path cannot be read may be the one.
    if rules.iter().any(|rule| from(rule).is_none()) {
        return;
    }
    for way in [Way::Door, Way::NotFound] {
        let place = |language: LanguageId| {
            let home = plan.href(Target::Home, language);
            rules.iter().rev().find_map(|rule| way.is_of(rule, home))
        };
        let Some(beside) = languages.iter().filter_map(place).next_back() else { continue };
        for (language, code) in languages.iter().zip(languages.codes()) {
            if place(language).is_none() {
                let (to, rule) = way.written(plan.href(Target::Home, language), code);
                report.add(Problem::RedirectMissing { language: code.clone(), to, rule }, beside);
            }
        }
    }
}

fn from(rule: &Table) -> Option<&str> {
    string(rule, &["from", "origin"]).map(|(from, _)| from)
}

impl Way {
    /// Where a rule stands that is this one for the language with this home page.
    fn is_of(self, rule: &Table, home: &str) -> Option<Span> {
        let from = from(rule)?;
        let (to, span) = string(rule, &["to", "destination"])?;
        let is_it = match self {
            Self::Door => from == "/" && to == home && rule.get("conditions").is_some(),
            Self::NotFound => from == format!("{home}*") && to == format!("{home}404.html"),
        };
        is_it.then_some(span)
    }

    /// Where the rule for a language leads, and how it is written.
    fn written(self, home: &str, code: &str) -> (String, String) {
        match self {
            Self::Door => {
                let rule = format!(
                    "from = \"/\", to = \"{home}\", status = 302, force = true, conditions = {{ Language = [\"{code}\"] }}"
                );
                (home.to_owned(), rule)
            }
            Self::NotFound => {
                let to = format!("{home}404.html");
                let rule = format!("from = \"{home}*\", to = \"{to}\", status = 404");
                (to, rule)
            }
        }
    }
}
