//! What the place of a file in the tree says of it: its slug, its language, its vocabulary.
//!
//! In: a path, and the paths beside it. Out: the names a record goes by. A file whose name is not a slug is read under the one proposed for it, so
//! that all its problems are told in the same run; where another file has that name already, it is left out. This module opens no file.

use super::{Context, Definition, PAGE, PARTNER, PARTNERSHIP, PROJECT, VOCABULARIES};
use crate::diag::{FileId, Noun, Problem, Span};
use crate::i18n::LanguageId;
use crate::source::{SourceFile, Sources};
use crate::text::{is_slug, nearest, slugify};

/// A file among the others.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub file: &'a SourceFile,
    pub sources: &'a Sources,
}

/// Which part of a path names a record: `content/partners/<name>.toml`, `content/communes/<name>/commune.toml`.
const NAMED: usize = 2;

impl<'a> Place<'a> {
    /// The first path that does not come before this one. What is said here depends on the names of other files, never on what they hold: while no
    /// file comes or goes, it stays true.
    fn from(self, path: &str) -> Option<&'a str> {
        let files = self.sources.files();
        let all: Vec<FileId> = files.ids().collect();
        let at = all.partition_point(|id| files.path(*id) < path);
        all.get(at).map(|id| files.path(*id))
    }

    pub(super) fn has(self, path: &str) -> bool {
        self.from(path) == Some(path)
    }

    /// The slug of the record: its name, or what its name is proposed to be. Nothing when it can be none, or is that of another file.
    pub(super) fn slug(self, name: &str, cx: &mut Context<'_>) -> Option<String> {
        if is_slug(name) {
            return Some(name.to_owned());
        }
        // What a copy should be called nobody can tell, or whether it should be there at all: it is not read, and nothing is said of what is in it.
        let slug = if is_copy(name) { String::new() } else { slugify(name) };
        let mut parts: Vec<String> = self.file.path.split('/').map(str::to_owned).collect();
        let folder = parts.get(..=NAMED).map(|parts| parts.join("/") + "/").unwrap_or_default();
        let rest = parts.get(NAMED).and_then(|part| part.strip_prefix(name)).unwrap_or("").to_owned();
        let mut suggestion = if slug.is_empty() { String::new() } else { format!("{slug}{rest}") };
        if let Some(part) = parts.get_mut(NAMED) {
            part.clone_from(&suggestion);
        }
        if !slug.is_empty() && self.has(&parts.join("/")) {
            // The name is taken: one that may be free.
            suggestion = format!("{slug}-2{rest}");
        }
        // A folder is renamed once, whatever it holds.
        let is_first = self.from(&folder).is_none_or(|first| *first == *self.file.path || !first.starts_with(&folder));
        if is_first {
            let problem = Problem::BadFileName { name: name.to_owned(), suggestion };
            cx.report.add(problem, Span::head(self.file.id));
        }
        (!slug.is_empty() && !self.has(&parts.join("/"))).then_some(slug)
    }

    /// What the words of a vocabulary are. A file whose name is close to that of a vocabulary without a file is read as that one.
    pub(super) fn vocabulary(self, name: &str, cx: &mut Context<'_>) -> Option<Noun> {
        let noun = |stem: &str| VOCABULARIES.iter().find(|(known, _)| *known == stem).map(|(_, noun)| *noun);
        if let Some(noun) = name.strip_suffix(".toml").and_then(noun) {
            return Some(noun);
        }
        let path = |stem: &str| format!("content/vocabularies/{stem}.toml");
        let free = VOCABULARIES.iter().map(|(known, _)| *known).filter(|known| !self.has(&path(known)));
        let head = Span::head(self.file.id);
        match nearest(stem(name), free) {
            Some(meant) if self.file.text().is_some() => {
                let suggestion = format!("{meant}.toml");
                cx.report.add(Problem::BadFileName { name: name.to_owned(), suggestion }, head);
                noun(meant)
            }
            _ => {
                let expected = "content/vocabularies/<themes|forms|statuses|…>.toml";
                cx.refuse(Problem::UnexpectedFile { expected, nearest: None }, head)
            }
        }
    }

    /// The name that a record was meant to have whose ending is that of a plain text or in capitals; nothing for a file that is no such record, and where one
    /// stands already.
    fn renamed(self, rest: &[&str], definition: &Definition, cx: &Context<'_>) -> Option<String> {
        let [name] = rest else { return None };
        let is_prose = definition.name == PAGE.name;
        let ending = if is_prose { ".md" } else { ".toml" };
        let lower = name.to_lowercase();
        let stem = lower.strip_suffix(".txt").unwrap_or(&lower);
        let stem = stem.strip_suffix(ending).unwrap_or(stem);
        let is_named = match stem.rsplit_once('.') {
            Some((slug, code)) => is_prose && is_slug(slug) && cx.languages.id(code).is_some(),
            None => !is_prose && is_slug(stem),
        };
        let has_key = |line: &str| line.split_once('=').is_some_and(|(key, _)| definition.field(key.trim()).is_some());
        let is_record = self.file.text().is_some_and(|text| text.lines().any(has_key));
        let meant = format!("{stem}{ending}");
        let folder = self.file.path.strip_suffix(name).unwrap_or("");
        (is_named && is_record && !self.has(&format!("{folder}{meant}"))).then_some(meant)
    }

    /// Where nothing is known by this name: what an editor may put there, and what was meant, which is then not missed where it belongs. A folder that was
    /// meant for another is told once.
    pub(super) fn unexpected(self, segments: &[&str], cx: &mut Context<'_>) -> Option<Problem> {
        let folder = segments.split_last().map(|(_, above)| above.join("/")).unwrap_or_default();
        // What is there already was not meant: this is a copy of it. Endings are alike in all of them, and tell nothing.
        let near = |name: &str, names: &[&'static str]| {
            let (own, ending) = name.rsplit_once('.')?;
            let free = names.iter().filter(|known| !self.has(&format!("{folder}/{known}")));
            let alike = free.filter_map(|known| known.rsplit_once('.').filter(|(_, known)| *known == ending));
            nearest(own, alike.map(|(known, _)| known)).map(|meant| format!("{meant}.{ending}"))
        };
        let (expected, nearest) = match segments {
            ["content", "communes", _, name] if is_other_picture(name) => (PICTURES, None),
            ["content", "communes", _, name] => (COMMUNE, near(name, &["commune.toml"])),
            ["content", "communes", ..] => (COMMUNE, None),
            ["content", "pages", rest @ ..] => ("content/pages/<slug>.<lang>.md", self.renamed(rest, &PAGE, cx)),
            ["content", "partners", rest @ ..] => ("content/partners/<slug>.toml", self.renamed(rest, &PARTNER, cx)),
            ["content", "partnerships", rest @ ..] => {
                ("content/partnerships/<slug>.toml", self.renamed(rest, &PARTNERSHIP, cx))
            }
            ["content", "projects", rest @ ..] => ("content/projects/<slug>.toml", self.renamed(rest, &PROJECT, cx)),
            ["content", name] => (CONTENT, near(name, &["atlas.toml", "register.toml", "sources.toml"])),
            ["content", wrong, rest @ ..] => {
                let Some(meant) = nearest(wrong, FOLDERS) else {
                    return Some(Problem::UnexpectedFile { expected: CONTENT, nearest: None });
                };
                cx.broken.file(&format!("content/{meant}/{}", rest.join("/")));
                let is_first = self.from(&format!("content/{wrong}/")) == Some(&*self.file.path);
                return is_first.then(|| Problem::UnexpectedFile {
                    expected: CONTENT,
                    nearest: Some(format!("content/{meant}/")),
                });
            }
            [_, name] => (GEODATA, near(name, &LAYERS)),
            _ => (GEODATA, None),
        };
        if let Some(meant) = &nearest {
            cx.broken.file(&format!("{folder}/{meant}"));
        }
        Some(Problem::UnexpectedFile { expected, nearest })
    }
}

const COMMUNE: &str = "content/communes/<slug>/commune.toml, profile.<lang>.md, *.jpg, *.png, *.webp";

/// What a photograph is stored as; said in the place of everything else to whoever has one in another format.
const PICTURES: &str = "*.jpg, *.png, *.webp";

/// Whether a file has the ending of pictures and documents that another program has to turn into photographs.
fn is_other_picture(name: &str) -> bool {
    const ENDINGS: [&str; 9] = ["avif", "bmp", "gif", "heic", "heif", "pdf", "svg", "tif", "tiff"];
    name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_lowercase().as_str()))
}

const CONTENT: &str =
    "atlas.toml, register.toml, sources.toml, communes/, pages/, partners/, partnerships/, projects/, vocabularies/";

const FOLDERS: [&str; 6] = ["communes", "pages", "partners", "partnerships", "projects", "vocabularies"];

const GEODATA: &str = "PROVENANCE.md, tiles.toml, country, regions, communes, world, towns (.geojson)";

const LAYERS: [&str; 7] = [
    "PROVENANCE.md",
    "tiles.toml",
    "country.geojson",
    "regions.geojson",
    "communes.geojson",
    "world.geojson",
    "towns.geojson",
];

/// The name without its extension: all of it, so that `niort.old.toml` is not taken for `niort.toml`.
pub(super) fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Splits `about.fr.md` into its slug and its language.
pub(super) fn stem_and_language<'n>(
    name: &'n str,
    place: Place<'_>,
    cx: &mut Context<'_>,
) -> Option<(&'n str, LanguageId)> {
    let bare = stem(name);
    // What comes before the language is the slug, all of it: `about.fr.old.md` is no page in French.
    let (stem, code) = bare.rsplit_once('.').unwrap_or((bare, ""));
    if let Some(language) = cx.languages.id(code) {
        return Some((stem, language));
    }
    let known = cx.languages.codes().to_vec();
    let folder = place.file.path.strip_suffix(name).unwrap_or("");
    // The language is there, behind another sign than a point.
    if let Some((stem, code)) = bare.rsplit_once(['-', '_', ' '])
        && let Some(language) = cx.languages.id(code)
        && is_slug(stem)
        && !place.has(&format!("{folder}{stem}.{code}.md"))
    {
        let suggestion = format!("{stem}.{code}.md");
        cx.report.add(Problem::BadFileName { name: name.to_owned(), suggestion }, Span::head(cx.file));
        return Some((stem, language));
    }
    let files = known.iter().map(|code| format!("{stem}.{code}.md"));
    let missing = files.filter(|file| is_slug(stem) && !place.has(&format!("{folder}{file}"))).collect();
    cx.refuse(Problem::UnknownLanguage { code: code.to_owned(), known, missing }, Span::head(cx.file))
}

/// Whether a name is one that a file manager gives to a copy: `niort copie`, `niort (2)`, `niort (copie)`, `niort (copie 2)`, `Copy of niort`.
fn is_copy(name: &str) -> bool {
    let lower = name.to_lowercase();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_word = |text: &str| matches!(text, "copie" | "copy");
    let is_marked = |inside: &str| {
        let (word, number) = inside.split_once(' ').unwrap_or((inside, "1"));
        is_number(inside) || is_word(word) && is_number(number)
    };
    let bracketed =
        || lower.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")).is_some_and(|(_, inside)| is_marked(inside));
    lower.rsplit_once(' ').is_some_and(|(_, last)| is_word(last))
        || lower.split_once(' ').is_some_and(|(first, _)| is_word(first))
        || bracketed()
}
