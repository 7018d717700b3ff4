//! A link to a page elsewhere.

use super::field::{Definition, Field, Kind};
use super::reader::table;
use super::{Citation, Context, FromToml, Url};
use crate::i18n::Text;
use crate::source::toml::Node;

/// The fields of a link.
pub const LINK: Definition = Definition::new(
    "link",
    &[
        &[
            Field::must("url", Kind::Url, "\"https://…\"", "the address, whole", "l'adresse, entière"),
            Field::may(
                "title",
                Kind::Text,
                "{ fr = \"…\", en = \"…\" }",
                "what it leads to; the address itself is shown where it is missing",
                "où il mène ; à défaut, on montre l'adresse elle-même",
            ),
        ],
        super::CITATION,
    ],
);

/// A link to a page elsewhere, as it was at a date.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Link {
    /// The address.
    pub url: Url,
    /// What it leads to; the address itself is shown where it is missing.
    pub title: Option<Text>,
    /// Where the link was printed, and of when it is.
    pub citation: Citation,
}

impl FromToml for Link {
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&LINK)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &LINK, cx, |r| {
            let url = r.required("url");
            let title = r.optional("title");
            let citation = Citation::read(r);
            Some(Self { url: url?, title, citation })
        })
    }
}
