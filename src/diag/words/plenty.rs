//! The words for what there is too much of.

use super::{Speech, Words};
use crate::diag::Plenty;

/// More than `limit` of something.
pub(super) fn too_many(what: Plenty, limit: usize, speech: Speech) -> Words {
    let (title, help) = match (what, speech) {
        (Plenty::Problems, Speech::English) => (
            format!("this file has more than {limit} problems: the others are not shown"),
            "mend the first ones and check again: one mistake often makes many",
        ),
        (Plenty::Problems, Speech::French) => (
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
    };
    Words { title, label: String::new(), help: help.into() }
}
