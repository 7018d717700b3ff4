//! What a site built to be looked at before it is published has more: a banner on every page, and a page that lists the pages that changed.

use std::collections::BTreeSet;

use crate::output::Outputs;
use crate::view::{PageChange, PageState};

/// A site built to be looked at.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// The pages of the state it is compared with, when there is one.
    pub base: Option<Outputs>,
}

impl Preview {
    /// The pages that differ, in the order of their addresses; nothing when there is nothing to compare with.
    pub(super) fn changes(&self, outputs: &Outputs) -> Option<Vec<PageChange>> {
        let base = self.base.as_ref()?;
        let is_page = |(path, _): &(&str, &[u8])| path.ends_with(".html");
        let old = base.iter().filter(is_page).map(|(path, _)| path.to_owned());
        let new = outputs.iter().filter(is_page).map(|(path, _)| path.to_owned());
        let all: BTreeSet<String> = old.chain(new).collect();
        let state = |path: &str| match (base.get(path), outputs.get(path)) {
            (None, Some(_)) => Some(PageState::Added),
            (Some(_), None) => Some(PageState::Removed),
            (Some(one), Some(other)) if content(one) != content(other) => Some(PageState::Changed),
            _ => None,
        };
        Some(all.into_iter().filter_map(|file| state(&file).map(|state| PageChange { file, state })).collect())
    }
}

/// What a page shows: menus, which every new page changes on all others, are not a part of it.
fn content(page: &[u8]) -> &[u8] {
    let find = |part: &[u8]| page.windows(part.len()).position(|window| window == part);
    let (start, end) = (find(b"<main").unwrap_or(0), find(b"</main>").unwrap_or(page.len()));
    page.get(start..end).unwrap_or(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_changes_when_what_it_shows_does() {
        let site = |pages: &[(&str, &str)]| {
            pages.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect::<Outputs>()
        };
        let old =
            [("a.html", "<nav>1</nav><main>a</main>"), ("b.html", "<main>b</main>"), ("c.html", "c"), ("d.css", "1")];
        let new =
            [("a.html", "<nav>2</nav><main>a</main>"), ("b.html", "<main>B</main>"), ("e.html", "e"), ("d.css", "2")];
        let found = Preview { base: Some(site(&old)) }.changes(&site(&new));
        let change = |file: &str, state| PageChange { file: file.to_owned(), state };
        let expected = [
            change("b.html", PageState::Changed),
            change("c.html", PageState::Removed),
            change("e.html", PageState::Added),
        ];
        assert_eq!(found.as_deref(), Some(expected.as_slice()));
        assert_eq!(Preview::default().changes(&site(&new)), None);
    }
}
