//! What a site built to be looked at before it is published has more: a banner on every page, and a page that lists the pages that changed.

use std::collections::{BTreeMap, BTreeSet};

use crate::view::{PageChange, PageState};

/// What a page shows, in a number.
pub type Print = [u8; 32];

/// What each page of a site shows, by its file.
pub type Prints = BTreeMap<String, Print>;

/// A site built to be looked at.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// The pages of the state it is compared with, when there is one.
    pub base: Option<Prints>,
}

impl Preview {
    /// The pages that differ, in the order of their addresses; nothing when there is nothing to compare with.
    pub(super) fn changes<'p>(&self, pages: impl Iterator<Item = (&'p str, Print)>) -> Option<Vec<PageChange>> {
        let base = self.base.as_ref()?;
        let pages: BTreeMap<&str, Print> = pages.collect();
        let all: BTreeSet<&str> = base.keys().map(String::as_str).chain(pages.keys().copied()).collect();
        let state = |file: &str| match (base.get(file), pages.get(file)) {
            (None, Some(_)) => Some(PageState::Added),
            (Some(_), None) => Some(PageState::Removed),
            (Some(one), Some(other)) if one != other => Some(PageState::Changed),
            _ => None,
        };
        let change = |file: &str| state(file).map(|state| PageChange { file: file.to_owned(), state });
        Some(all.into_iter().filter_map(change).collect())
    }
}

/// The number of what a page shows: menus, which every new page changes on all others, are not a part of it.
pub(super) fn print(html: &str) -> Print {
    let start = html.find("<main").unwrap_or(0);
    let end = html.find("</main>").unwrap_or(html.len());
    blake3::hash(html.get(start..end).unwrap_or(html).as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_changes_when_what_it_shows_does() {
        let old = [("a.html", "<nav>1</nav><main>a</main>"), ("b.html", "<main>b</main>"), ("c.html", "c")];
        let new = [("a.html", "<nav>2</nav><main>a</main>"), ("b.html", "<main>B</main>"), ("e.html", "e")];
        let base = old.iter().map(|(file, html)| ((*file).to_owned(), print(html))).collect();
        let pages = || new.iter().map(|(file, html)| (*file, print(html)));
        let change = |file: &str, state| PageChange { file: file.to_owned(), state };
        let expected = [
            change("b.html", PageState::Changed),
            change("c.html", PageState::Removed),
            change("e.html", PageState::Added),
        ];
        assert_eq!(Preview { base: Some(base) }.changes(pages()).as_deref(), Some(expected.as_slice()));
        assert_eq!(Preview::default().changes(pages()), None);
    }
}
