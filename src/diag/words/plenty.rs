//! The words for what there is too much of.

use super::{Speech, Words};
use crate::diag::Plenty;

/// More than `limit` of something.
pub(super) fn too_many(what: Plenty, limit: usize, speech: Speech) -> Words {
    let limit = grouped(limit, speech);
    let (title, help) = match (what, speech) {
        (Plenty::Problems | Plenty::Warnings, Speech::English) => (
            format!("this file has more than {limit} problems: the others are not shown"),
            "mend the first ones and check again: one mistake often makes many",
        ),
        (Plenty::Problems | Plenty::Warnings, Speech::French) => (
            format!("ce fichier a plus de {limit} problèmes : les autres ne sont pas montrés"),
            "corrigez les premiers et vérifiez de nouveau : une seule faute en cause souvent beaucoup",
        ),
        (Plenty::Cells, Speech::English) => (
            format!("the tables of this text have more than {limit} cells"),
            "give the table fewer columns, or divide it between several pages",
        ),
        (Plenty::Cells, Speech::French) => (
            format!("les tableaux de ce texte ont plus de {limit} cases"),
            "donnez moins de colonnes au tableau, ou répartissez-le sur plusieurs pages",
        ),
        (Plenty::Photos, Speech::English) => (
            format!("this record has more than {limit} photographs"),
            "keep those that show best what the commune is: each weighs on the line of its readers",
        ),
        (Plenty::Photos, Speech::French) => (
            format!("cette fiche a plus de {limit} photos"),
            "gardez celles qui montrent le mieux la commune : chacune pèse sur la ligne de ses lecteurs",
        ),
        (Plenty::Crossings, Speech::English) => (
            format!("the sides of this boundary are tangled: more than {limit} crossings or near misses to follow"),
            "export the layer again: its points may have lost their order",
        ),
        (Plenty::Crossings, Speech::French) => (
            format!("les côtés de cette limite sont emmêlés : plus de {limit} croisements ou frôlements à suivre"),
            "exportez de nouveau la couche : ses points ont peut-être perdu leur ordre",
        ),
        (Plenty::Characters, Speech::English) => (
            format!("this text has more than {limit} characters"),
            "shorten it; what takes paragraphs is written in the text of a profile or of a page",
        ),
        (Plenty::Characters, Speech::French) => (
            format!("ce texte a plus de {limit} caractères"),
            "raccourcissez-le ; ce qui demande des paragraphes s'écrit dans le texte d'un profil ou d'une page",
        ),
        (Plenty::Lines, Speech::English) => {
            ("this name has more than one line".to_owned(), "write it on one line, without \\n between its words")
        }
        (Plenty::Lines, Speech::French) => {
            ("ce nom a plus d'une ligne".to_owned(), "écrivez-le sur une seule ligne, sans \\n entre ses mots")
        }
    };
    Words { title, label: String::new(), help: help.into() }
}

/// So many names of a long list are written.
const FIRST: usize = 8;

/// The beginning of a list of names; an ellipsis says that it goes on.
pub(super) fn beginning(names: &[String]) -> String {
    let first = names.iter().take(FIRST).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > FIRST { first + ", …" } else { first }
}

/// A number with its thousands apart, as the language writes them.
fn grouped(number: usize, speech: Speech) -> String {
    let apart = match speech {
        Speech::English => ',',
        Speech::French => '\u{202f}',
    };
    let digits = number.to_string();
    let mut said = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            said.push(apart);
        }
        said.push(digit);
    }
    said
}
