//! `content/vocabularies/<name>.toml`: controlled words.

use super::field::{Definition, Field, Kind};
use super::reader::table;
use super::shapes::{Segment, slug_in_disguise};
use super::{Context, FromToml, Slug, Url};
use crate::diag::{Noun, Problem, Span, Spanned};
use crate::i18n::{Text, is_country_code};
use crate::source::toml::{Node, Table};
use crate::text::is_slug;

/// The fields of a controlled word.
pub const ENTRY: Definition = Definition::new(
    "entry",
    &[&[
        Field::must("label", Kind::Text, "{ fr = \"…\", en = \"…\" }", "what readers see", "ce que voit le lecteur"),
        Field::may(
            "description",
            Kind::Text,
            "{ fr = \"…\", en = \"…\" }",
            "a sentence on it",
            "une phrase à son sujet",
        ),
        Field::may(
            "path",
            Kind::Segment,
            "{ fr = \"eau\", en = \"water\" }",
            "its segment in addresses; default: made from the label",
            "son segment dans les adresses ; par défaut, tiré de l'intitulé",
        ),
        Field::may(
            "parent",
            Kind::Name,
            "\"…\"",
            "the wider word of the same vocabulary",
            "le mot plus large du même vocabulaire",
        ),
        Field::may(
            "macro",
            Kind::Reference(Noun::MacroTheme),
            "\"…\"",
            "of a theme: its macro-theme",
            "d'un thème : son macro-thème",
        ),
        Field::may(
            "domain",
            Kind::Reference(Noun::Domain),
            "\"…\"",
            "of a theme: its domain",
            "d'un thème : son domaine",
        ),
        Field::may(
            "sdgs",
            Kind::List(&Kind::Whole(1, 17)),
            "[6, 13]",
            "of a theme: sustainable development goals",
            "d'un thème : objectifs de développement durable",
        ),
        Field::may(
            "icon",
            Kind::Line,
            "\"…\"",
            "of a theme: a file of `themes/…/assets/icons/`; a narrower theme inherits it",
            "d'un thème : un fichier de `themes/…/assets/icons/` ; un thème plus étroit en hérite",
        ),
        Field::may(
            "rule",
            Kind::Word(&["active", "unconfirmed", "dormant", "ended", "unknown"]),
            "\"active\"",
            "of a status: the computed status this word is for; each rule exactly once",
            "d'un statut : le statut calculé dont ce mot tient lieu ; chaque règle exactement une fois",
        ),
        Field::may(
            "live",
            Kind::Flag,
            "true",
            "of a status: counts as a running partnership",
            "d'un statut : compte comme un partenariat en cours",
        ),
        Field::may(
            "lead",
            Kind::Flag,
            "true",
            "of a status: comes before any partnership; shown, never counted as one",
            "d'un statut : vient avant tout partenariat, une piste ; montré, jamais compté comme un partenariat",
        ),
        Field::may(
            "south",
            Kind::Flag,
            "true",
            "of a country: counts as one of the South where the statistics give the share of South–South cooperation",
            "d'un pays : compte parmi ceux du Sud là où les statistiques donnent la part de la coopération Sud-Sud",
        ),
        Field::may("url", Kind::Url, "\"https://…\"", "of a network: its site", "d'un réseau : son site"),
    ]],
);

/// The vocabularies an atlas has: file name and what its entries are.
pub const VOCABULARIES: &[(&str, Noun)] = &[
    ("themes", Noun::Theme),
    ("macro-themes", Noun::MacroTheme),
    ("domains", Noun::Domain),
    ("forms", Noun::Form),
    ("statuses", Noun::Status),
    ("governance", Noun::Governance),
    ("funding", Noun::Funding),
    ("levels", Noun::Level),
    ("actors", Noun::Actor),
    ("networks", Noun::Network),
    ("motivations", Noun::Motivation),
    ("benefits", Noun::Benefit),
    ("countries", Noun::Country),
    ("characters", Noun::Character),
    ("exchanges", Noun::Exchange),
    ("sdgs", Noun::Sdg),
];

/// One vocabulary, entries in the order written.
#[derive(Clone, Debug, PartialEq)]
pub struct Vocabulary {
    /// What its entries are.
    pub noun: Noun,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// One controlled word.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its stable name and place.
    pub slug: Spanned<String>,
    /// What readers see.
    pub label: Text,
    /// A sentence on it.
    pub description: Option<Text>,
    /// Its segment in addresses, when it is not the slug of the label.
    pub path: Option<Text>,
    /// The wider entry of the same vocabulary.
    pub parent: Option<Slug>,
    /// A theme's macro-theme.
    pub macro_theme: Option<Slug>,
    /// A theme's domain.
    pub domain: Option<Slug>,
    /// Sustainable development goals, 1 to 17.
    pub sdgs: Vec<Spanned<i64>>,
    /// The name of its drawing in the skin.
    pub icon: Option<Spanned<String>>,
    /// The computed status a status is the word for.
    pub rule: Option<Spanned<String>>,
    /// Whether a status counts as running.
    pub live: bool,
    /// Whether a status comes before any partnership: a lead, never counted as one.
    pub lead: bool,
    /// Whether a country counts as one of the South.
    pub south: bool,
    /// A network's site.
    pub url: Option<Url>,
}

impl FromToml for Entry {
    fn fits(kind: &Kind) -> bool {
        kind.is_table(&ENTRY)
    }

    fn from_toml(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        table(node, &ENTRY, cx, |r| {
            Some(Self {
                slug: Spanned::new(String::new(), Span::head(r.cx.file)),
                label: r.required("label").unwrap_or_default(),
                description: r.optional("description"),
                path: r.optional::<Segment>("path").map(|segment| segment.0),
                parent: r.optional("parent"),
                macro_theme: r.optional("macro"),
                domain: r.optional("domain"),
                sdgs: r.list("sdgs"),
                icon: r.optional("icon"),
                rule: r.optional("rule"),
                live: r.optional("live").unwrap_or(false),
                lead: r.optional("lead").unwrap_or(false),
                south: r.optional("south").unwrap_or(false),
                url: r.optional("url"),
            })
        })
    }
}

impl Vocabulary {
    /// Reads the tables of one vocabulary file.
    pub(super) fn read(noun: Noun, document: &Table, cx: &mut Context<'_>) -> Self {
        let mut entries = Vec::new();
        for item in &document.entries {
            let slug = &item.key;
            if !is_slug(&slug.value) {
                let meant = slug_in_disguise(&slug.value);
                let problem =
                    Problem::BadSlug { text: slug.value.clone(), suggestion: meant.clone().unwrap_or_default() };
                let _: Option<()> = cx.refuse_with(problem, slug.span, meant);
                cx.broken.name(noun, &slug.value);
                continue;
            }
            if noun == Noun::Country && !is_country_code(&slug.value.to_ascii_uppercase()) {
                cx.report.add(Problem::BadCountry { text: slug.value.clone() }, slug.span);
                cx.broken.name(noun, &slug.value);
                continue;
            }
            match Entry::from_toml(&item.node, cx) {
                Some(entry) => entries.push(Entry { slug: slug.clone(), ..entry }),
                None => cx.broken.name(noun, &slug.value),
            }
        }
        Self { noun, entries }
    }
}
