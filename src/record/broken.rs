//! What was written and is not in the atlas, so that nothing else is blamed for it: what could not be read, and drafts.
//!
//! In: the places where reading gave up, each already reported as an error, and the names of drafts. Out: answers to "may this name stand in a part
//! that could not be read?", and a report without the complaints that only echo those errors, in which a name of a draft is called that.

use std::collections::{BTreeMap, BTreeSet};

use super::{Register, VOCABULARIES};
use crate::diag::{Diagnostic, FileId, Noun, Problem, Remark, Report, Span, home};
use crate::i18n::Languages;
use crate::source::toml::{Node, Value};
use crate::text::slugify;

/// Names, lists and files that are broken; each has an error of its own in the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Broken {
    /// Records and entries whose name is known and nothing else.
    names: BTreeSet<(Noun, String)>,
    /// Kinds of which any name may stand in what could not be read.
    lists: BTreeSet<Noun>,
    /// Paths.
    files: BTreeSet<String>,
    /// Kinds of which there is neither the file nor the folder.
    absent: BTreeSet<Noun>,
    /// Records that are not published yet, and where they say so.
    drafts: BTreeMap<(Noun, String), Span>,
}

/// Kinds that are each a folder of records, by the name of the folder.
const FOLDERS: [(&str, Noun); 4] = [
    ("partners", Noun::Partner),
    ("partnerships", Noun::Partnership),
    ("projects", Noun::Project),
    ("pages", Noun::Page),
];

impl Broken {
    /// Remembers a name; as written, and as it will read once it is a slug.
    pub(super) fn name(&mut self, noun: Noun, name: &str) {
        self.names.insert((noun, name.to_owned()));
        self.names.insert((noun, slugify(name)));
    }

    /// Remembers the places of a register whose slug another has too: each is written under a slug of its own once that is mended, which is what
    /// its name says.
    pub fn places_of_one_slug(&mut self, register: &Register, languages: &Languages) {
        let regions = register.regions.iter().map(|place| (Noun::Region, &place.slug, &place.name));
        let prefectures = register.prefectures.iter().map(|place| (Noun::Prefecture, &place.slug, &place.name));
        let communes = register.communes.iter().map(|place| (Noun::Commune, &place.slug, &place.name));
        let mut seen = BTreeSet::new();
        for (noun, slug, name) in regions.chain(prefectures).chain(communes) {
            if !seen.insert((noun, slug.0.value.as_str())) {
                languages.iter().for_each(|language| self.name(noun, name.read(language).text));
            }
        }
    }

    /// Remembers a record that is not published yet, as it says at a place.
    pub(super) fn draft(&mut self, noun: Noun, slug: &str, at: Span) {
        self.drafts.insert((noun, slug.to_owned()), at);
    }

    /// Remembers that entries of a kind are lost without their names.
    pub(super) fn list(&mut self, noun: Noun) {
        self.lists.insert(noun);
    }

    /// Remembers an item of a list whose slug stands under the key `slug`.
    pub(super) fn item(&mut self, noun: Noun, node: &Node) {
        let slug = match &node.value {
            Value::Table(table) => table.get("slug").map(|entry| &entry.node.value),
            _ => None,
        };
        match slug {
            Some(Value::String(slug)) => self.name(noun, slug),
            _ => self.list(noun),
        }
    }

    /// Remembers a file, and what its place in the tree says of what it holds.
    pub(super) fn file(&mut self, path: &str) {
        self.files.insert(path.to_owned());
        let stem = |name: &str| name.split('.').next().unwrap_or(name).to_owned();
        match path.split('/').collect::<Vec<_>>().as_slice() {
            ["content", "register.toml"] => {
                [Noun::Region, Noun::Prefecture, Noun::Commune].into_iter().for_each(|noun| self.list(noun));
            }
            ["content", "sources.toml"] => self.list(Noun::Source),
            ["content", "vocabularies", name] => {
                if let Some((_, noun)) = VOCABULARIES.iter().find(|(vocabulary, _)| *vocabulary == stem(name)) {
                    self.list(*noun);
                }
            }
            // A folder that is left out whole, as a link is.
            ["content", "vocabularies"] => VOCABULARIES.iter().for_each(|(_, noun)| self.list(*noun)),
            ["content", folder, rest @ ..] => {
                let of_records = FOLDERS.iter().find(|(name, _)| name == folder);
                match (of_records, rest) {
                    (Some((_, noun)), []) => self.list(*noun),
                    (Some((_, noun)), [name]) => self.name(*noun, &stem(name)),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// Remembers the kinds of which no file `is_there`, by the path of their file or folder.
    pub(super) fn absent(&mut self, is_there: impl Fn(&str) -> bool) {
        let kinds = VOCABULARIES.iter().chain(&FOLDERS).map(|(_, noun)| *noun);
        self.absent = kinds.filter(|noun| home(*noun).is_some_and(|home| !is_there(home))).collect();
    }

    pub(super) fn append(&mut self, other: &Self) {
        // One by one: `append` of the library goes through all that is there already, and this is done for every file.
        self.names.extend(other.names.iter().cloned());
        self.lists.extend(&other.lists);
        self.files.extend(other.files.iter().cloned());
        self.drafts.extend(other.drafts.iter().map(|(name, at)| (name.clone(), *at)));
    }

    /// Whether something of this kind and name may have been written.
    pub fn may_name(&self, noun: Noun, slug: &str) -> bool {
        self.lists.contains(&noun) || self.names.contains(&(noun, slug.to_owned()))
    }

    /// Whether a record of this kind and name is there and not published yet.
    pub fn is_draft(&self, noun: Noun, slug: &str) -> bool {
        self.drafts.contains_key(&(noun, slug.to_owned()))
    }

    /// Whether a record of this kind and name is there and could not be read.
    pub fn is_unread(&self, noun: Noun, slug: &str) -> bool {
        self.names.contains(&(noun, slug.to_owned()))
    }

    /// Whether anything of this kind is broken.
    pub fn touches(&self, noun: Noun) -> bool {
        self.lists.contains(&noun) || self.names.iter().any(|(broken, _)| *broken == noun)
    }

    /// Whether the file at this path is there and broken.
    pub fn has_file(&self, path: &str) -> bool {
        self.files.contains(path)
    }

    /// Says once that a file or a folder is missing which several names point into, in place of what is said of each name.
    fn say_absent(&self, report: &mut Report) {
        let mut asked: BTreeMap<Noun, BTreeSet<String>> = BTreeMap::new();
        report.retain(|diagnostic| {
            if let Problem::Dangling { noun, slug, .. } = &diagnostic.problem
                && self.absent.contains(noun)
            {
                asked.entry(*noun).or_default().insert(slug.clone());
            }
            true
        });
        for (noun, slugs) in asked {
            let Some(path) = home(noun) else { continue };
            let missing = Problem::MissingFile { path: path.to_owned() };
            // A single name is the first of its kind, or a slip.
            let is_said = report.says(|problem| *problem == missing);
            if slugs.len() < 2 && !is_said {
                continue;
            }
            report.retain(|said| !matches!(&said.problem, Problem::Dangling { noun: other, .. } if *other == noun));
            if !is_said {
                report.add(missing, Span::head(FileId::SITE));
            }
        }
    }

    /// Calls drafts what they are, where something published names one: then that is what is to be said of it.
    fn say_drafts(&self, report: &mut Report) {
        let mut named = Vec::new();
        report.retain(|diagnostic| {
            let Problem::Dangling { noun, slug, .. } = &diagnostic.problem else { return true };
            let name = (*noun, slug.clone());
            let Some(draft) = self.drafts.get(&name) else { return true };
            let problem = Problem::DraftNamed { noun: *noun, slug: slug.clone() };
            named.push((*draft, Diagnostic::new(problem, diagnostic.span).with(*draft, Remark::DraftHere)));
            false
        });
        let places: BTreeSet<Span> = named.iter().map(|(draft, _)| *draft).collect();
        let is_said = |said: &Diagnostic| matches!(said.problem, Problem::Draft { .. }) && places.contains(&said.span);
        report.retain(|diagnostic| !is_said(diagnostic));
        named.into_iter().for_each(|(_, diagnostic)| report.push(diagnostic));
    }

    /// Takes back complaints about references to what is broken: what is broken has been reported itself.
    pub fn silence(&self, report: &mut Report) {
        report.retain(|diagnostic| match &diagnostic.problem {
            Problem::Dangling { noun, slug, .. } => !self.may_name(*noun, slug),
            // A photograph that cannot be published is there all the same.
            Problem::ImageMissing { name, .. } => !self.files.iter().any(|path| path.ends_with(&format!("/{name}"))),
            // Of a register that is not whole it cannot be told what a name may mean.
            Problem::NumberMissing { name, .. } => !self.may_name(Noun::Commune, &slugify(name)),
            _ => true,
        });
        self.say_drafts(report);
        self.say_absent(report);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Choices, FileId, Span};

    #[test]
    fn a_file_is_known_by_its_place_in_the_tree() {
        let mut broken = Broken::default();
        for path in [
            "content/partners/niort.toml",
            "content/pages/about.fr.md",
            "content/vocabularies/themes.toml",
            "content/partners/La Rochelle.toml",
        ] {
            broken.file(path);
        }
        assert!(broken.may_name(Noun::Partner, "niort") && !broken.may_name(Noun::Partner, "nyort"));
        assert!(broken.may_name(Noun::Partner, "la-rochelle"), "the name it will have once it is a slug");
        assert!(broken.may_name(Noun::Page, "about") && broken.has_file("content/pages/about.fr.md"));
        assert!(broken.may_name(Noun::Theme, "anything") && !broken.may_name(Noun::Form, "anything"));
        assert!(broken.touches(Noun::Partner) && !broken.touches(Noun::Project));
        broken.file("content/projects");
        assert!(broken.may_name(Noun::Project, "anything") && !broken.may_name(Noun::Partner, "anything"));
    }

    #[test]
    fn only_complaints_about_what_is_broken_are_taken_back() {
        let mut broken = Broken::default();
        broken.name(Noun::Partner, "niort");
        let mut report = Report::default();
        let dangling = |slug: &str| Problem::Dangling {
            noun: Noun::Partner,
            slug: slug.to_owned(),
            nearest: None,
            known: Choices::default(),
        };
        report.add(dangling("niort"), Span::head(FileId(0)));
        report.add(dangling("nyort"), Span::head(FileId(0)));
        report.add(Problem::EmptyText, Span::head(FileId(0)));
        broken.silence(&mut report);
        let mut left = Report::default();
        left.add(dangling("nyort"), Span::head(FileId(0)));
        left.add(Problem::EmptyText, Span::head(FileId(0)));
        assert_eq!(report, left);
    }
}
