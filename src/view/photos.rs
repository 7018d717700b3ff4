//! Photographs as pages show them: in several files a browser chooses from, with a description, whose they are, and what they weigh.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::atlas::{self, Commune, Id};
use crate::i18n::{Arg, Text};
use crate::photo::Format;
use crate::prose::Shown;

use super::desk::Desk;
use super::scribe::Scribe;
use super::shared::{Line, Link, Mark};

/// How wide a photograph is shown in a text, as `sizes` says it: the measure of a text, the whole width of a telephone.
const IN_A_TEXT: &str = "(min-width: 44rem) 40rem, 94vw";

/// A photograph.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Photo {
    /// What is to be seen.
    pub alt: Line,
    /// What is said below it; may be empty.
    pub caption: Line,
    /// Whose it is, in words: "Photo: …".
    pub credit: String,
    /// Its licence, with the address of its text; the address may be empty.
    pub licence: Link,
    /// Where the original is; may be empty.
    pub url: String,
    /// What it weighs, in words, from the smallest file to the largest; empty where that is not known yet.
    pub weight: String,
    /// Width in pixels of the largest file.
    pub width: u32,
    /// Height in pixels of the largest file.
    pub height: u32,
    /// The file for a browser that chooses none.
    pub src: String,
    /// Its files as `srcset` names them, WebP.
    pub webp: String,
    /// The same, JPEG.
    pub jpeg: String,
    /// The date it is of, in words; may be empty.
    pub as_of: String,
    /// Sources.
    pub marks: Vec<Mark>,
}

/// The addresses of a photograph.
struct Files {
    width: u32,
    height: u32,
    src: String,
    webp: String,
    jpeg: String,
}

impl Files {
    fn of(photo: &atlas::Photo, slug: &str) -> Self {
        let prints = photo.prints(slug);
        let of = |wanted: Format| prints.iter().filter(move |(_, _, format, _)| *format == wanted);
        let srcset = |wanted: Format| -> String {
            of(wanted).map(|(width, _, _, path)| format!("/{path} {width}w")).collect::<Vec<_>>().join(", ")
        };
        let largest = prints.iter().map(|(width, height, ..)| (*width, *height)).max().unwrap_or_default();
        // Of the middle size, for browsers that know no other way.
        let usual = of(Format::Jpeg).rfind(|(width, ..)| *width <= 800).or(of(Format::Jpeg).next());
        Self {
            width: largest.0,
            height: largest.1,
            src: usual.map(|(.., path)| format!("/{path}")).unwrap_or_default(),
            webp: srcset(Format::WebP),
            jpeg: srcset(Format::Jpeg),
        }
    }
}

impl Desk<'_> {
    /// From the lightest to the heaviest of the files a browser of today loads; empty where they are not made yet.
    fn weight_of(&self, photo: &atlas::Photo, slug: &str) -> String {
        let prints = photo.prints(slug);
        let modern = prints.iter().filter(|(_, _, format, _)| *format == Format::WebP);
        let weights: Option<Vec<usize>> = modern.map(|(.., path)| self.stock.photos.get(path).copied()).collect();
        let Some((Some(least), Some(most))) = weights.map(|all| (all.iter().min().copied(), all.iter().max().copied()))
        else {
            return String::new();
        };
        // A number stays with its unit.
        let [least, most] = [least, most].map(|bytes| self.weight(bytes).replace(' ', "\u{a0}"));
        if least == most {
            return least;
        }
        self.say("photo.weight", &[("least", Arg::Text(&least)), ("most", Arg::Text(&most))])
    }

    fn licence_of(&self, photo: &atlas::Photo) -> Link {
        match photo.licence.of_commons() {
            Some((label, href)) => Link { href, label },
            None => Link { href: String::new(), label: self.say(&format!("photo.{}", photo.licence.word), &[]) },
        }
    }

    fn credit_of(&self, photo: &atlas::Photo) -> String {
        let name = self.locale.typeset(&photo.credit);
        self.say("photo.credit", &[("name", Arg::Text(&name))])
    }

    /// How a text shows a photograph of its commune.
    pub(super) fn shown(&self, photo: &atlas::Photo, slug: &str) -> (String, Shown) {
        let files = Files::of(photo, slug);
        let licence = self.licence_of(photo);
        let caption = |text: &Text| Some(self.line(text)).filter(|line| line.lang.is_none()).map(|line| line.text);
        let shown = Shown {
            size: (files.width, files.height),
            files: vec![("image/webp", files.webp), ("image/jpeg", files.jpeg)],
            sizes: IN_A_TEXT.to_owned(),
            caption: photo.caption.as_ref().and_then(caption).unwrap_or_default(),
            credit: self.credit_of(photo),
            licence: (licence.label, licence.href),
            weight: self.weight_of(photo, slug),
        };
        (files.src, shown)
    }
}

impl Scribe<'_> {
    /// The photographs of a commune but those that stand in its text with all that must be said of them.
    pub(super) fn photos(&mut self, id: Id<Commune>, in_the_text: &[String]) -> Vec<Photo> {
        let commune = &self.desk.atlas.communes[id];
        let in_the_text: BTreeSet<&str> = in_the_text.iter().map(String::as_str).collect();
        let others = commune.photos.iter().filter(|photo| !in_the_text.contains(photo.picture.name.as_str()));
        others.map(|photo| self.photo(photo, &commune.slug)).collect()
    }

    fn photo(&mut self, photo: &atlas::Photo, slug: &str) -> Photo {
        let files = Files::of(photo, slug);
        Photo {
            alt: self.line(&photo.alt),
            caption: self.maybe(&photo.caption),
            credit: self.credit_of(photo),
            licence: self.licence_of(photo),
            url: photo.url.clone().unwrap_or_default(),
            weight: self.weight_of(photo, slug),
            width: files.width,
            height: files.height,
            src: files.src,
            webp: files.webp,
            jpeg: files.jpeg,
            as_of: self.date(&photo.evidence.as_of),
            marks: self.marks(&photo.evidence),
        }
    }
}
