//! The words for photographs.

use super::{Speech, Words};
use crate::diag::{Problem, UnfitPicture};

/// What is wrong with a photograph, and what to do; nothing said of any other problem.
pub(super) fn words(problem: &Problem, speech: Speech) -> Words {
    let pick = |french: String, english: String| match speech {
        Speech::French => french,
        Speech::English => english,
    };
    let (title, label, help) = match problem {
        Problem::ImageDamaged => (
            pick("cette photo est abîmée".into(), "this photograph is damaged".into()),
            String::new(),
            pick(
                "le fichier s'arrête avant la fin, ou son contenu se lit mal : copiez-le de nouveau depuis l'appareil"
                    .into(),
                "the file ends too soon, or its content cannot be read: copy it again from the camera".into(),
            ),
        ),
        Problem::ImageKind { what: UnfitPicture::Moving } => (
            pick("cette image bouge".into(), "this picture moves".into()),
            String::new(),
            pick(
                "seules les photos fixes sont publiées : enregistrez-en une vue en JPEG".into(),
                "only still photographs are published: save one view of it as JPEG".into(),
            ),
        ),
        Problem::ImageKind { what: UnfitPicture::Cmyk } => (
            pick(
                "les couleurs de cette photo sont celles de l'imprimerie (CMJN)".into(),
                "the colours of this photograph are those of a printing press (CMYK)".into(),
            ),
            String::new(),
            pick(
                "exportez-la de nouveau en JPEG, en couleurs d'écran (RVB, sRGB)".into(),
                "export it again as JPEG, in the colours of a screen (RGB, sRGB)".into(),
            ),
        ),
        Problem::ImageKind { what: UnfitPicture::Format(format) } => (
            if format.is_empty() {
                pick("ceci n'est pas le nom d'une photo".into(), "this is not the name of a photograph".into())
            } else {
                pick(format!("une image {format} n'est pas publiée"), format!("a picture in {format} is not published"))
            },
            pick(".jpg, .png ou .webp attendu".into(), ".jpg, .png or .webp expected".into()),
            pick(
                "exportez la photo en JPEG à côté de la fiche, et écrivez le nom de ce fichier".into(),
                "export the photograph as JPEG beside the record, and write the name of that file".into(),
            ),
        ),
        Problem::ImageDimensions { width, height, side, pixels } => (
            pick(
                format!("cette photo a {width} × {height} pixels : c'est trop"),
                format!("this photograph has {width} × {height} pixels: that is too many"),
            ),
            String::new(),
            pick(
                format!(
                    "réduisez-la : au plus {side} pixels de côté et {} millions en tout ; elle est publiée en 1600 pixels de large",
                    pixels / 1_000_000
                ),
                format!(
                    "make it smaller: at most {side} pixels a side and {} million in all; it is published 1600 pixels wide",
                    pixels / 1_000_000
                ),
            ),
        ),
        Problem::ImageUnused { name } => (
            pick(
                "rien ne parle de cette photo : elle n'est pas publiée".into(),
                "nothing speaks of this photograph: it is not published".into(),
            ),
            String::new(),
            pick(
                format!(
                    "ajoutez à commune.toml, à côté : [[photo]] avec file = \"{name}\", alt = {{ fr = \"…\", en = \"…\" }}, credit = \"…\", licence = \"…\" (celle que son auteur a choisie) ; ou retirez-la"
                ),
                format!(
                    "add to commune.toml beside it: [[photo]] with file = \"{name}\", alt = {{ fr = \"…\", en = \"…\" }}, credit = \"…\", licence = \"…\" (the one its author chose); or remove it"
                ),
            ),
        ),
        Problem::ImageRights { name } => (
            pick(
                format!("rien ne dit de qui est « {name} » ni sous quels droits"),
                format!("nothing says whose “{name}” is, nor under which rights"),
            ),
            String::new(),
            pick(
                format!(
                    "ajoutez à commune.toml : [[photo]] avec file = \"{name}\", alt = {{ fr = \"…\", en = \"…\" }}, credit = \"…\", licence = \"…\" (celle que son auteur a choisie)"
                ),
                format!(
                    "add to commune.toml: [[photo]] with file = \"{name}\", alt = {{ fr = \"…\", en = \"…\" }}, credit = \"…\", licence = \"…\" (the one its author chose)"
                ),
            ),
        ),
        _ => (String::new(), String::new(), String::new()),
    };
    Words { title, label, help }
}
