//! The table `offline` of `content/atlas.toml`: what stays readable without a connection.

use super::field::{Definition, Field, Kind};
use super::reader::table;
use super::{Context, FromToml};
use crate::source::toml::Node;

/// The fields of what stays readable without a connection.
pub const OFFLINE: Definition = Definition::new(
    "offline",
    &[&[
        Field::may(
            "worker",
            Kind::Flag,
            "true",
            "pages that were read are kept (default); with `false` every device forgets what it kept",
            "les pages lues sont gardées (par défaut) ; avec `false`, chaque appareil oublie ce qu'il gardait",
        ),
        Field::may(
            "take_away",
            Kind::Flag,
            "true",
            "the whole atlas can be taken along, page by page or as a ZIP; default `false`: a large country's weighs hundreds of megabytes and takes long to build",
            "tout l'atlas peut être emporté, page par page ou en un ZIP ; par défaut `false` : celui d'un grand pays pèse des centaines de mégaoctets et se construit lentement",
        ),
    ]],
);

/// What stays readable without a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offline {
    /// Whether pages that were read are kept; without, whatever was kept is forgotten.
    pub worker: bool,
    /// Whether the whole atlas can be taken along.
    pub take_away: bool,
}

impl Default for Offline {
    fn default() -> Self {
        Self { worker: true, take_away: false }
    }
}

impl FromToml for Offline {
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&OFFLINE)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &OFFLINE, cx, |r| {
            let usual = Self::default();
            let worker = r.optional("worker").unwrap_or(usual.worker);
            let take_away = r.optional("take_away").unwrap_or(usual.take_away);
            Some(Self { worker, take_away })
        })
    }
}
