//! Every kind of file a person writes by hand, and what it holds.

use super::field::Definition;
use super::{ENTRY, PAGE, PARTNER, PARTNERSHIP, PROFILE, PROJECT, PROSE, REFERENCE, REGISTER, SETTINGS};

/// A kind of file.
#[derive(Clone, Copy, Debug)]
pub struct Document {
    /// Its stable name.
    pub name: &'static str,
    /// Where it stands; what is between `<` and `>` varies.
    pub path: &'static str,
    /// What it is, in English.
    pub english: &'static str,
    /// What it is, in French.
    pub french: &'static str,
    /// What is in it.
    pub holds: Holds,
}

/// What a file holds.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// The fields of one table.
    Fields(&'static Definition),
    /// Front matter with the fields of one table, then prose.
    FrontMatter(&'static Definition),
    /// Tables named by slugs, all of one kind.
    Entries(&'static Definition),
    /// Slugs of communes, each with a column and a row.
    Cells,
}

/// Every kind of file, in the order of the content reference.
pub const DOCUMENTS: &[Document] = &[
    Document {
        name: "atlas",
        path: "content/atlas.toml",
        english: "The atlas itself",
        french: "L'atlas lui-même",
        holds: Holds::Fields(&SETTINGS),
    },
    Document {
        name: "vocabulary",
        path: "content/vocabularies/<name>.toml",
        english: "Controlled words",
        french: "Des mots contrôlés",
        holds: Holds::Entries(&ENTRY),
    },
    Document {
        name: "register",
        path: "content/register.toml",
        english: "Regions, prefectures and communes",
        french: "Régions, préfectures et communes",
        holds: Holds::Fields(&REGISTER),
    },
    Document {
        name: "sources",
        path: "content/sources.toml",
        english: "The bibliography",
        french: "La bibliographie",
        holds: Holds::Entries(&REFERENCE),
    },
    Document {
        name: "commune",
        path: "content/communes/<slug>/commune.toml",
        english: "What a commune says of itself, as facts",
        french: "Ce qu'une commune dit d'elle-même, en faits",
        holds: Holds::Fields(&PROFILE),
    },
    Document {
        name: "profile",
        path: "content/communes/<slug>/profile.<language>.md",
        english: "A commune's profile in prose: its front matter",
        french: "Le portrait d'une commune, en prose : son en-tête",
        holds: Holds::FrontMatter(&PROSE),
    },
    Document {
        name: "partner",
        path: "content/partners/<slug>.toml",
        english: "A partner",
        french: "Un partenaire",
        holds: Holds::Fields(&PARTNER),
    },
    Document {
        name: "partnership",
        path: "content/partnerships/<slug>.toml",
        english: "A partnership, in the long time",
        french: "Un partenariat, dans la durée",
        holds: Holds::Fields(&PARTNERSHIP),
    },
    Document {
        name: "project",
        path: "content/projects/<slug>.toml",
        english: "A project, in time",
        french: "Un projet, dans le temps",
        holds: Holds::Fields(&PROJECT),
    },
    Document {
        name: "page",
        path: "content/pages/<slug>.<language>.md",
        english: "A page in prose: its front matter",
        french: "Une page en prose : son en-tête",
        holds: Holds::FrontMatter(&PAGE),
    },
    Document {
        name: "tiles",
        path: "geodata/tiles.toml",
        english: "The cell of each commune in the tile grid: its column and its row",
        french: "La case de chaque commune dans la grille : sa colonne et sa ligne",
        holds: Holds::Cells,
    },
];
