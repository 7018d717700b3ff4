//! A link to a page elsewhere.

use super::reader::table;
use super::{Citation, Context, FromToml, Url};
use crate::i18n::Text;
use crate::source::toml::Node;

/// A link to a page elsewhere, as it was at a date.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The address.
    pub url: Url,
    /// What it leads to; the address itself is shown where it is missing.
    pub title: Option<Text>,
    /// Where the link was printed, and of when it is.
    pub citation: Citation,
}

impl FromToml for Link {
    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, cx, |r| {
            let url = r.required("url", "url = \"https://…\"");
            let title = r.optional("title");
            let citation = Citation::read(r);
            Some(Self { url: url?, title, citation })
        })
    }
}
