//! Facts that a reader may settle: beside each that is disputed or not known, the form that tells of it, with page, record and fact filled in.
//!
//! In: a page that is made. Out: the same, its open facts with an address. Where records are kept at a host without such forms there is none.

use super::desk::Desk;
use super::make::{Page, error_form_of_fact};
use super::shared::Fact;
use crate::page::Target;

/// Gives the open facts of a page the address of the form.
pub(super) fn ask_readers(desk: &Desk<'_>, target: Target, page: &mut Page) {
    let facts: &mut Vec<Fact> = match page {
        Page::Commune(page) => &mut page.facts,
        Page::Partnership(page) => &mut page.facts,
        Page::Partner(page) => &mut page.facts,
        Page::Territory(page) => &mut page.facts,
        _ => return,
    };
    for fact in facts.iter_mut().filter(|fact| is_open(fact)) {
        fact.report = error_form_of_fact(desk, target, &fact.name).unwrap_or_default();
    }
}

/// Whether sources differ, or nobody has said. What was looked for and not found, and what is kept back, is settled.
fn is_open(fact: &Fact) -> bool {
    fact.disputed || fact.values.iter().all(|value| matches!(value.state, Some("unknown" | "not-collected")))
}
