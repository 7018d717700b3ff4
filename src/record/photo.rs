//! Photographs beside a profile: the files, and what `commune.toml` says of each.
//!
//! In: a file of the content, or a table `[[photo]]`. Out: a [`Picture`], looked at and not decoded, or a [`Photo`]: what it shows, who took it, under which rights.
//! Whether the one has the other is not known here.

use std::hash::{Hash, Hasher};

use super::chosen::chosen;
use super::field::{Definition, Field, Kind};
use super::reader::table;
use super::{Citation, Context, FromToml, Reader, Url, picture};
use crate::diag::{Problem, Span, Spanned, UnfitPicture};
use crate::i18n::Text;
use crate::photo::{self, Fault, Look};
use crate::source::toml::{Node, Value};
use crate::source::{Body, SourceFile};
use crate::text::{is_idle_alt, slugify};

/// The fields of a photograph.
pub const PHOTO: Definition = Definition::new(
    "photo",
    &[
        &[
            Field::must(
                "file",
                Kind::Picture,
                "\"marche.jpg\"",
                "the name of the file beside this one: `.jpg`, `.png` or `.webp`",
                "le nom du fichier rangé à côté de celui-ci : `.jpg`, `.png` ou `.webp`",
            ),
            Field::must(
                "alt",
                Kind::Text,
                "{ fr = \"…\", en = \"…\" }",
                "what is to be seen, for those who do not see it",
                "ce que l'on y voit, pour qui ne le voit pas",
            ),
            Field::may(
                "caption",
                Kind::Text,
                "{ fr = \"…\", en = \"…\" }",
                "what is said below it: the place, the occasion",
                "ce qu'on dit au-dessous : le lieu, l'occasion",
            ),
            Field::must(
                "credit",
                Kind::Line,
                "\"…\"",
                "who took it, or whose it is",
                "qui l'a prise, ou à qui elle appartient",
            ),
            Field::must(
                "licence",
                Kind::Word(&LICENCE_WORDS),
                "\"…\"",
                "under which rights it is published; `permission`: its author gave leave to publish it here",
                "sous quels droits elle est publiée ; `permission` : son auteur a permis de la publier ici",
            ),
            Field::may("url", Kind::Url, "\"https://…\"", "where the original is", "où se trouve l'original"),
        ],
        super::CITATION,
    ],
);

/// The words for a licence. One that forbids changes forbids what is done here: every photograph is made smaller.
const LICENCE_WORDS: [&str; 9] = [
    "permission",
    "public-domain",
    "CC0-1.0",
    "CC-BY-4.0",
    "CC-BY-3.0",
    "CC-BY-2.0",
    "CC-BY-SA-4.0",
    "CC-BY-SA-3.0",
    "CC-BY-SA-2.0",
];

/// The rights a photograph is published under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PhotoLicence {
    /// The word an editor writes.
    pub word: &'static str,
}

impl PhotoLicence {
    /// The name of a licence of Creative Commons and where it stands; nothing for what has no text of its own.
    pub fn of_commons(self) -> Option<(String, String)> {
        let rest = self.word.strip_prefix("CC")?;
        let (kind, version) = rest.rsplit_once('-')?;
        if kind == "0" {
            return Some(("CC0".to_owned(), format!("https://creativecommons.org/publicdomain/zero/{version}/")));
        }
        let kind = kind.trim_start_matches('-');
        let address = format!("https://creativecommons.org/licenses/{}/{version}/", kind.to_lowercase());
        Some((format!("CC {kind} {version}"), address))
    }
}

impl FromToml for PhotoLicence {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Word(words) if *words == LICENCE_WORDS)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        chosen(&LICENCE_WORDS.map(|word| (word, Self { word })), node, cx)
    }
}

/// What is said of a photograph.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields are the keys of docs/content-model.en.md")]
pub struct Photo {
    pub file: Spanned<PictureName>,
    pub alt: Text,
    pub caption: Option<Text>,
    pub credit: String,
    pub licence: PhotoLicence,
    pub url: Option<Url>,
    pub citation: Citation,
}

impl FromToml for Photo {
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&PHOTO)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &PHOTO, cx, |r| {
            let file = r.required("file");
            let alt = r.required("alt");
            says_nothing(r, file.as_ref());
            let caption = r.optional("caption");
            let credit = r.required("credit");
            let licence = r.required("licence");
            let url = r.optional("url");
            let citation = Citation::read(r);
            // Without its rights it is not published, but its file has been spoken of.
            let alt = alt.unwrap_or_default();
            let credit = credit.unwrap_or_default();
            let licence = licence.unwrap_or(PhotoLicence { word: "permission" });
            Some(Self { file: file?, alt, caption, credit, licence, url, citation })
        })
    }
}

/// Reports the words for those who do not see a photograph that tell them nothing.
fn says_nothing(r: &mut Reader<'_, '_, '_>, file: Option<&Spanned<PictureName>>) {
    let name = file.map_or("", |file| file.value.0.as_str());
    let Some(entry) = r.entry("alt") else { return };
    let nodes = match &entry.node.value {
        Value::Table(table) => table.entries.iter().map(|entry| &entry.node).collect(),
        _ => vec![&entry.node],
    };
    for node in nodes {
        if let Value::String(text) = &node.value
            && is_idle_alt(text, name)
        {
            r.cx.report.add(Problem::ImageWithoutAlt { text: text.clone() }, node.span);
        }
    }
}

/// The name of a file with a photograph, in the folder of its record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PictureName(pub String);

impl FromToml for PictureName {
    fn fits(kind: &Kind) -> bool {
        matches!(kind, Kind::Picture)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let name = String::from_toml(node, cx)?;
        match misnamed(&name) {
            Some(problem) => cx.refuse(problem, node.span),
            None => Some(Self(name)),
        }
    }
}

/// What is wrong with the name of a photograph.
fn misnamed(name: &str) -> Option<Problem> {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if photo::Kind::of(name).is_none() {
        let is_picture = !extension.is_empty() && extension.chars().all(|c| c.is_ascii_alphanumeric());
        let what = UnfitPicture::Format(if is_picture { extension.to_ascii_uppercase() } else { String::new() });
        return Some(Problem::ImageKind { what });
    }
    let suggestion =
        || format!("{}.{}", slugify(stem.rsplit(['/', '\\']).next().unwrap_or(stem)), extension.to_lowercase());
    if name.contains(['/', '\\']) {
        return Some(Problem::PicturePath { path: name.to_owned(), file: suggestion() });
    }
    let is_sound = !stem.is_empty() && stem.len() <= 80 && stem.chars().all(is_plain);
    (!is_sound).then(|| Problem::BadFileName { name: name.to_owned(), suggestion: suggestion() })
}

/// A photograph in its folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The name of the file.
    pub name: String,
    /// What it is a file of.
    pub kind: photo::Kind,
    /// What its head says.
    pub look: Look,
    /// Names its prints.
    pub key: String,
    /// Its bytes, or where they are.
    pub body: Body,
}

/// Its bytes are those that its key was made of.
impl Hash for Picture {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { name, kind, look, key, body: _ } = self;
        (name, kind, look, key).hash(state);
    }
}

impl Picture {
    /// Looks at a file whose name is that of a photograph; nothing when it is not fit to be published, which is then in the report.
    pub(super) fn read(file: &SourceFile, cx: &mut Context<'_>) -> Option<Self> {
        let name = file.name();
        let kind = photo::Kind::of(name)?;
        let head = Span::head(file.id);
        if let Some(problem) = misnamed(name) {
            return cx.refuse(problem, head);
        }
        let bytes = match file.bytes() {
            Ok(bytes) => bytes,
            Err(said) => return cx.refuse(Problem::Unreadable { said: Some(said) }, head),
        };
        if let Some(problem) = picture::problem(name, &bytes) {
            return cx.refuse(problem, head);
        }
        match photo::look(kind, &bytes) {
            Ok(look) => {
                let key = photo::key(&file.hash());
                Some(Self { name: name.to_owned(), kind, look, key, body: file.body.clone() })
            }
            Err(fault) => cx.refuse(unfit(fault), head),
        }
    }

    /// The addresses of its prints begin with this, below the folder of its commune.
    pub fn stem(&self) -> String {
        let (stem, _) = self.name.rsplit_once('.').unwrap_or((&self.name, ""));
        format!("{}-{}", stem.to_ascii_lowercase(), self.key)
    }
}

/// What is wrong with a photograph, as a problem.
pub fn unfit(fault: Fault) -> Problem {
    match fault {
        Fault::Damaged => Problem::ImageDamaged,
        Fault::Moving => Problem::ImageKind { what: UnfitPicture::Moving },
        Fault::Cmyk => Problem::ImageKind { what: UnfitPicture::Cmyk },
        Fault::TooManyPixels(width, height) => {
            Problem::ImageDimensions { width, height, side: photo::MOST_SIDE, pixels: photo::MOST_PIXELS }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_have_their_names_and_addresses() {
        let of = |word| PhotoLicence { word }.of_commons();
        let told = |name: &str, address: &str| Some((name.to_owned(), address.to_owned()));
        assert_eq!(of("CC-BY-SA-4.0"), told("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"));
        assert_eq!(of("CC0-1.0"), told("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"));
        assert_eq!(of("permission"), None);
    }

    #[test]
    fn names_are_plain_and_lead_nowhere_else() {
        assert_eq!(misnamed("marche_2-b.JPG"), None);
        let problem = Problem::BadFileName { name: "le marché.jpg".into(), suggestion: "le-marche.jpg".into() };
        assert_eq!(misnamed("le marché.jpg"), Some(problem));
        for (path, file) in [("../a.jpg", "a.jpg"), ("a/b.png", "b.png"), ("C:\\Photos\\Le Lac.JPG", "le-lac.jpg")] {
            let problem = Problem::PicturePath { path: path.to_owned(), file: file.to_owned() };
            assert_eq!(misnamed(path), Some(problem));
        }
        for (name, format) in [("a.svg", "SVG"), ("a.heic", "HEIC"), ("a", ""), ("https://a.tg/b.jpg?x", "")] {
            let what = UnfitPicture::Format(format.to_owned());
            assert_eq!(misnamed(name), Some(Problem::ImageKind { what }), "{name}");
        }
    }
}
