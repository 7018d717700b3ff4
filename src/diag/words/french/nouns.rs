//! Noms, formes et listes, en français.

use crate::diag::words::{bracketed, home};
use crate::diag::{Choices, Found, Noun, Shape, Speech, TemplatePart};

pub(super) fn noun(noun: Noun) -> &'static str {
    match noun {
        Noun::Commune => "commune",
        Noun::Prefecture => "préfecture",
        Noun::Region => "région",
        Noun::Partner => "partenaire",
        Noun::Partnership => "partenariat",
        Noun::Project => "projet",
        Noun::Source => "source",
        Noun::Page => "page",
        Noun::Theme => "thème",
        Noun::MacroTheme => "grand thème",
        Noun::Domain => "domaine",
        Noun::Form => "forme de coopération",
        Noun::Status => "statut",
        Noun::Governance => "mode de gouvernance",
        Noun::Funding => "mode de financement",
        Noun::Level => "échelon",
        Noun::Actor => "type d'acteur",
        Noun::Network => "réseau",
        Noun::Motivation => "motivation",
        Noun::Benefit => "bénéfice",
        Noun::Country => "pays",
        Noun::Character => "caractère",
        Noun::Exchange => "type d'échange",
        Noun::Sdg => "objectif de développement durable",
        Noun::View => "page de l'atlas",
        Noun::Anchor => "titre",
        Noun::Boundary => "limite",
        Noun::Photo => "photo",
    }
}

pub(super) fn is_feminine(noun: Noun) -> bool {
    matches!(
        noun,
        Noun::Commune
            | Noun::Prefecture
            | Noun::Region
            | Noun::Source
            | Noun::Page
            | Noun::Form
            | Noun::Motivation
            | Noun::View
            | Noun::Boundary
            | Noun::Photo
    )
}

/// The noun with its definite article: `la commune`, `le thème`, `l'échelon`.
pub(super) fn the(kind: Noun) -> String {
    let word = noun(kind);
    match kind {
        Noun::Level | Noun::Sdg => format!("l'{word}"),
        _ if is_feminine(kind) => format!("la {word}"),
        _ => format!("le {word}"),
    }
}

/// Que faire d'un nom qui n'existe pas : parmi quoi choisir, et où en ajouter un autre.
pub(super) fn choice(noun: Noun, known: &Choices) -> String {
    let choose = match noun {
        _ if known.words.is_empty() => String::new(),
        Noun::Anchor => format!("titres de ce texte : {}", choices(known)),
        _ if known.words.len() == 1 => format!("il n'y a que {}", choices(known)),
        _ => format!("choisissez parmi : {}", choices(known)),
    };
    let it = if is_feminine(noun) { "la" } else { "le" };
    match home(noun) {
        Some(home) if choose.is_empty() && home.ends_with('/') => format!("créez d'abord sa fiche dans {home}"),
        Some(home) if choose.is_empty() => format!("ajoutez-{it} d'abord à {home}"),
        Some(home) if home.ends_with('/') => format!("{choose} ; sinon, créez sa fiche dans {home}"),
        Some(home) => format!("{choose} ; sinon, ajoutez-{it} à {home}"),
        None => choose,
    }
}

/// Une liste, avec ce qui reste.
pub(super) fn choices(known: &Choices) -> String {
    let words = known.said(Speech::French);
    if known.others == 0 { words } else { format!("{words} … et {} de plus", known.others) }
}

pub(super) fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Bool => "true ou false",
        Shape::Whole => "un nombre entier",
        Shape::Number => "un nombre",
        Shape::Date => "une date comme 1991, \"1991-05\" ou 1991-05-12",
        Shape::String => "un texte entre guillemets",
        Shape::Text => "un texte : \"…\" ou { fr = \"…\", en = \"…\" }",
        Shape::Slug => "un identifiant comme \"ogou-1\"",
        Shape::Url => "une adresse web comme \"https://…\"",
        Shape::Email => "une adresse électronique",
        Shape::Point => "un point { lon = 1.2, lat = 6.1 }",
        Shape::Table => "une table",
        Shape::List => "une liste […]",
        Shape::Claim => "une valeur, ou une affirmation { value = …, source = \"…\" }",
        Shape::OneOf => "l'un des mots admis ici",
    }
}

pub(super) fn found(found: Found) -> &'static str {
    match found {
        Found::String => "un texte",
        Found::Whole => "un nombre entier",
        Found::Number => "un nombre à virgule",
        Found::Bool => "une valeur true ou false",
        Found::Date => "une date",
        Found::List => "une liste",
        Found::Table => "une table",
    }
}

pub(super) fn part(part: TemplatePart) -> &'static str {
    match part {
        TemplatePart::Filter => "le filtre",
        TemplatePart::Test => "le test",
        TemplatePart::Function => "la fonction",
        TemplatePart::Template => "le gabarit",
        TemplatePart::Drawing => "le dessin",
        TemplatePart::Asset => "le fichier d'habillage",
    }
}

pub(super) fn suggestion(nearest: &Option<String>) -> String {
    nearest.as_ref().map(|word| format!("vouliez-vous dire « {word} » ?")).unwrap_or_default()
}

pub(super) fn list(words: &[String]) -> String {
    words.join(", ")
}

/// Un poids, comme on le lit.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} octets"),
        1024..1_048_576 => format!("{} Ko", bytes.div_ceil(1024)),
        _ => format!("{} Mo", bytes.div_ceil(1_048_576)),
    }
}

/// Ce qu'il faut écrire là où ceci est attendu ; rien si la forme le dit déjà.
pub(super) fn written(expected: Shape, seen: Found) -> String {
    match expected {
        Shape::List if seen == Found::Table => {
            "mettez deux crochets de chaque côté d'un titre, comme [[party]], et un autour d'accolades : [{ … }]".into()
        }
        Shape::Date => {
            "une année 1991, un mois \"1991-05\", un jour 1991-05-12 ; si la date n'est pas connue, retirez la ligne"
                .into()
        }
        Shape::Bool => "écrivez true (oui) ou false (non), sans guillemets".into(),
        Shape::Whole => {
            "n'écrivez que des chiffres, sans guillemets, ni espaces, ni point entre les milliers : 12345".into()
        }
        Shape::Number => {
            "écrivez le nombre seul, sans guillemets, espaces ni unité, avec un point pour la virgule : 12345, 187.8".into()
        }
        Shape::Point => {
            "écrivez { lon = …, lat = … } : la longitude (positive à l'est), la latitude (positive au nord), en degrés décimaux".into()
        }
        Shape::String if seen == Found::Table => {
            "ici un seul texte entre guillemets, sans accolades ni langues : dans un fichier .fr.md, le texte français seul"
                .into()
        }
        Shape::Table if seen == Found::List => {
            "mettez un seul crochet de chaque côté d'un titre, [nom], et des accolades seules autour de clés et de valeurs : { clé = \"…\" }".into()
        }
        Shape::String => "mettez-le entre guillemets : \"…\"".into(),
        Shape::List => "mettez-le entre crochets, même s'il n'y a qu'un élément : [\"…\"]".into(),
        Shape::Table => {
            "écrivez des clés et des valeurs entre accolades, { clé = \"…\" }, ou sous une ligne [clé]".into()
        }
        _ => String::new(),
    }
}

/// Les trous d'un message, comme on les écrit.
pub(super) fn holes(names: &[String]) -> String {
    if names.is_empty() { "aucun".into() } else { bracketed(names) }
}
