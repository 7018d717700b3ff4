//! The search page as it is without a script: everything with a name, listed.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::page::{Index, Target};
use crate::text::fold;

use super::desk::Desk;
use super::names::{Name, Names, names};
use super::scribe::Scribe;
use super::shared::Link;

/// A kind with more names than this is listed on its own page only: this one stays light.
const MOST: usize = 400;

/// From how many names on a list is divided by first letters.
const DIVIDED: usize = 24;

/// `search.html`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Search {
    /// A sentence on what can be found.
    pub sentence: String,
    /// What there is, one list a kind.
    pub lists: Vec<NameList>,
    /// The script that says where the index of texts is, from the root of the site.
    pub start: String,
}

/// Everything of one kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NameList {
    /// `communes`, `towns` …: the id of the list.
    pub id: &'static str,
    /// What they are, with the address of their own page if they have one.
    pub heading: Link,
    /// How many there are.
    pub number: String,
    /// First letter and names; one group without a letter when there are few. Empty when there are too many.
    pub letters: Vec<(String, Vec<NameLine>)>,
}

/// A name in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NameLine {
    /// The name and its page.
    pub link: Link,
    /// Where a town leads to; empty where the name says it.
    pub place: String,
}

/// Where the start of the index of texts is, from the root of the site: beside the search page.
pub fn search_start(desk: &Desk<'_>) -> String {
    format!("{}index.js", desk.href(Target::Index(Index::Search)).trim_start_matches('/'))
}

impl Scribe<'_> {
    /// The search page.
    pub(super) fn search(&self) -> Search {
        let mut lists: Vec<NameList> =
            names(&self.desk).into_iter().filter(|kind| !kind.names.is_empty()).map(|kind| self.list(kind)).collect();
        let partnerships = self.link(Target::Index(Index::Partnerships));
        let number = self.figure(self.atlas.partnerships.len());
        let after = lists.iter().position(|list| list.id == "partners").map_or(lists.len(), |at| at + 1);
        lists.insert(after, NameList { id: "partnerships", heading: partnerships, number, letters: Vec::new() });
        Search { sentence: self.say("find.sentence", &[]), lists, start: search_start(&self.desk) }
    }

    fn list(&self, mut kind: Names) -> NameList {
        let number = self.figure(kind.names.len());
        let label = self.say(&format!("find.list_{}", kind.key), &[]);
        let heading = kind.index.unwrap_or(Link { href: String::new(), label });
        let mut letters: Vec<(String, Vec<NameLine>)> = Vec::new();
        let (is_divided, is_town) = (kind.names.len() > DIVIDED, kind.key == "towns");
        let line = |name: Name| NameLine { place: if is_town { name.place } else { String::new() }, link: name.link };
        if kind.names.len() <= MOST {
            self.sort(&mut kind.names, |name| &name.link);
            let mut by_letter: BTreeMap<String, Vec<NameLine>> = BTreeMap::new();
            for name in kind.names {
                let first = fold(&name.link.label).chars().next().filter(|_| is_divided);
                by_letter
                    .entry(first.map(String::from).unwrap_or_default().to_uppercase())
                    .or_default()
                    .push(line(name));
            }
            letters.extend(by_letter);
        }
        NameList { id: kind.key, heading, number, letters }
    }
}
