//! The fields that mean the same in every record that has them.

use super::LINK;
use super::field::{Field, Kind};

/// What is to be said beside the facts.
pub(super) const NOTE: Field = Field::may("note", Kind::Text, "{ fr = \"…\", en = \"…\" }", "a remark", "une remarque");

/// A record that is being written: nobody is shown it.
pub(super) const DRAFT: Field = Field::may(
    "draft",
    Kind::Flag,
    "true",
    "`true` while it is being written: nothing of it is published",
    "`true` tant qu'on l'écrit : rien n'en est publié",
);

/// When the record was last gone over.
pub(super) const CHECKED: Field = Field::may(
    "checked",
    Kind::Date,
    "\"2026-11\"",
    "when somebody last went over this record",
    "quand quelqu'un a relu cette fiche pour la dernière fois",
);

/// Pages elsewhere.
pub(super) const LINKS: Field = Field::may(
    "link",
    Kind::List(&Kind::Table(&LINK)),
    "",
    "pages about it elsewhere",
    "des pages à son sujet, ailleurs",
);
