//! The catalogue of problems, as data: each variant holds what its words need, nothing else.

use super::{Code, Severity};

/// The kinds of things content refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Noun {
    /// A commune of the register.
    Commune,
    /// A prefecture of the register.
    Prefecture,
    /// A region of the register.
    Region,
    /// A partner record.
    Partner,
    /// A partnership record.
    Partnership,
    /// A project record.
    Project,
    /// An entry of the bibliography.
    Source,
    /// A page in prose.
    Page,
    /// An entry of a vocabulary: a theme.
    Theme,
    /// A macro-theme.
    MacroTheme,
    /// A domain of the country.
    Domain,
    /// A form of cooperation.
    Form,
    /// A status.
    Status,
    /// A mode of governance.
    Governance,
    /// A way of funding.
    Funding,
    /// A level of authority.
    Level,
    /// A type of actor.
    Actor,
    /// A network.
    Network,
    /// A motivation.
    Motivation,
    /// A benefit.
    Benefit,
    /// A country.
    Country,
    /// A trait of a commune.
    Character,
    /// A kind of need or offer.
    Exchange,
    /// A sustainable development goal.
    Sdg,
    /// A page made by the atlas itself, such as the list of disagreements.
    View,
    /// A heading in a page.
    Anchor,
    /// A boundary in a GeoJSON file.
    Boundary,
}

/// What a value should look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// A year, a month or a day.
    Date,
    /// A plain string.
    String,
    /// A text in the languages of the atlas.
    Text,
    /// A slug.
    Slug,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// A longitude and a latitude.
    Point,
    /// A table.
    Table,
    /// A list.
    List,
    /// A claim.
    Claim,
    /// One of a few words.
    OneOf,
}

/// What a value turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Found {
    /// A string.
    String,
    /// A whole number.
    Whole,
    /// A number with decimals.
    Number,
    /// `true` or `false`.
    Bool,
    /// A date.
    Date,
    /// A list.
    List,
    /// A table.
    Table,
}

/// Everything that can be wrong with the content of an atlas. Fields are named for what the words need.
#[allow(missing_docs, reason = "a field is named for the value its words print")]
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// TOML that cannot be read; the parser's own words (English).
    TomlSyntax { said: String },
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A file over the size limit, in bytes.
    TooLarge { bytes: u64, limit: u64 },
    /// A folder below the deepest that is read.
    TooDeep { limit: usize },
    /// A symbolic link that leaves the site folder, or any link where none is followed.
    SymbolicLink,
    /// A file that cannot be read; the system's own words.
    Unreadable { said: String },
    /// A file in a place where none is expected.
    UnexpectedFile { expected: &'static str },
    /// A file name that is not a slug.
    BadFileName { name: String, suggestion: String },
    /// No `+++` front matter at the head of a Markdown file.
    NoFrontMatter,
    /// Front matter that is opened and never closed.
    UnclosedFrontMatter,
    /// A required file is missing.
    MissingFile { path: String },
    /// A key that no record of this kind has.
    UnknownKey { key: String, nearest: Option<String>, known: Vec<String> },
    /// A value of the wrong type.
    WrongType { expected: Shape, found: Found },
    /// A required key that is not there.
    MissingKey { key: String, example: String },
    /// Not a date.
    BadDate { text: String },
    /// Not a slug.
    BadSlug { text: String, suggestion: String },
    /// Not a web address that may be linked to (`https`, `http`).
    BadUrl { text: String },
    /// Not an e-mail address.
    BadEmail { text: String },
    /// Longitude or latitude out of range.
    BadPoint { lon: f64, lat: f64, swapped: bool },
    /// A number below its least or above its greatest sensible value.
    OutOfRange { value: f64, least: f64, greatest: f64 },
    /// Not one of the words allowed here.
    NotAllowed { text: String, nearest: Option<String>, allowed: Vec<String> },
    /// A language the atlas does not have.
    UnknownLanguage { code: String, known: Vec<String> },
    /// A text with no language filled in.
    EmptyText,
    /// A reference to something that does not exist.
    Dangling { noun: Noun, slug: String, nearest: Option<String> },
    /// Two records with one slug.
    DuplicateSlug { noun: Noun, slug: String },
    /// Two outputs at one address.
    DuplicateAddress { address: String },
    /// The same parties and form in two files.
    DuplicatePartnership { first: String },
    /// A partnership with fewer than two parties.
    TooFewParties { found: usize },
    /// A party that names nobody, or more than one body.
    PartyNames { found: usize },
    /// A project attached to nothing.
    ProjectUnattached,
    /// An end before its start.
    DatesReversed { start: String, end: String },
    /// A date after the day of the atlas.
    InTheFuture { date: String, today: String },
    /// `preferred` without `reason`.
    PreferredWithoutReason,
    /// More than one preferred claim.
    TwoPreferred,
    /// A numeric zero without a source.
    ZeroWithoutSource,
    /// `none` without source and date.
    NoneWithoutEvidence,
    /// A mayor or another office without the date it was true.
    UndatedOffice { key: &'static str },
    /// A stated status without reason.
    StatusWithoutReason,
    /// A stated status that the dates contradict.
    StatusContradicted { stated: String, computed: String },
    /// Needs without any offer or motivation.
    NeedsOnly,
    /// A need or an offer past its expiry.
    Expired { date: String },
    /// A commune profile of a commune that has a facts file but no prose, or the other way round.
    ProfileIncomplete { missing: String },
    /// A text that one language lends to another.
    Lent { missing: Vec<String> },
    /// A page that exists in some languages only.
    PageUntranslated { slug: String, missing: Vec<String> },
    /// A translation older than its original.
    StaleTranslation,
    /// An address that looks private.
    PrivateContact { text: String },
    /// Not readable as GeoJSON; the parser's own words.
    GeoJsonSyntax { said: String },
    /// A feature without the property that joins it to the register.
    FeatureWithoutKey { expected: &'static str },
    /// A geometry of a kind that cannot be drawn here.
    FeatureGeometry { expected: &'static str, found: String },
    /// A ring with too few points.
    RingTooShort { points: usize },
    /// No boundary for a region.
    MissingBoundary { noun: Noun, slug: String },
    /// Raw HTML in prose.
    RawHtml { text: String },
    /// A link that may not be followed: scheme not allowed.
    LinkScheme { url: String },
    /// A heading that skips a level or is of the first level.
    HeadingLevel { found: u8, expected: u8 },
    /// An image without alternative text.
    ImageWithoutAlt,
    /// An attribute on a heading other than an id.
    HeadingAttribute { text: String },
    /// Markdown nested or long beyond the limit.
    ProseTooDeep { limit: usize },
    /// The sanitiser found something the first layer let through.
    Sanitised,
    /// A template that cannot be read or rendered; the engine's own words.
    Template { said: String },
    /// A message that one language has and another has not.
    MissingMessage { key: String, language: String },
    /// A message nobody asks for.
    UnusedMessage { key: String },
    /// A message whose holes differ between languages.
    MessageHoles { key: String, expected: Vec<String>, found: Vec<String> },
    /// A style sheet or a script that cannot be read.
    Asset { said: String },
    /// A language that has no locale data.
    NoLocale { code: String },
    /// Two words for the same computed status, or none.
    StatusRule { rule: &'static str, found: usize },
    /// A bug of the program, caught while making one page.
    Internal { said: String },
    /// An image that is not beside its text.
    ImageMissing { name: String, nearest: Option<String> },
    /// A character that is not seen, and that can make a text read as another.
    ControlCharacter { code: String },
    /// A cell of the tile grid given to two communes.
    TileTaken { column: i32, row: i32, commune: String },
    /// A commune without a cell in the tile grid.
    TileMissing { slug: String },
    /// A prefecture or region in pieces on the tile grid.
    TilesApart { noun: Noun, slug: String },
}

impl Problem {
    /// The stable code of this kind of problem.
    pub fn code(&self) -> Code {
        Code(match self {
            Self::TomlSyntax { .. } => "toml-syntax",
            Self::NotUtf8 => "not-utf8",
            Self::TooLarge { .. } => "too-large",
            Self::TooDeep { .. } => "too-deep",
            Self::SymbolicLink => "symbolic-link",
            Self::Unreadable { .. } => "unreadable",
            Self::UnexpectedFile { .. } => "unexpected-file",
            Self::BadFileName { .. } => "bad-file-name",
            Self::NoFrontMatter => "no-front-matter",
            Self::UnclosedFrontMatter => "unclosed-front-matter",
            Self::MissingFile { .. } => "missing-file",
            Self::UnknownKey { .. } => "unknown-key",
            Self::WrongType { .. } => "wrong-type",
            Self::MissingKey { .. } => "missing-key",
            Self::BadDate { .. } => "bad-date",
            Self::BadSlug { .. } => "bad-slug",
            Self::BadUrl { .. } => "bad-url",
            Self::BadEmail { .. } => "bad-email",
            Self::BadPoint { .. } => "bad-point",
            Self::OutOfRange { .. } => "out-of-range",
            Self::NotAllowed { .. } => "not-allowed",
            Self::UnknownLanguage { .. } => "unknown-language",
            Self::EmptyText => "empty-text",
            Self::Dangling { noun, .. } => match noun {
                Noun::Commune => "unknown-commune",
                Noun::Prefecture => "unknown-prefecture",
                Noun::Region => "unknown-region",
                Noun::Partner => "unknown-partner",
                Noun::Partnership => "unknown-partnership",
                Noun::Project => "unknown-project",
                Noun::Source => "unknown-source",
                Noun::Page => "unknown-page",
                Noun::Theme => "unknown-theme",
                Noun::Form => "unknown-form",
                Noun::Country => "unknown-country",
                Noun::View => "unknown-view",
                Noun::Anchor => "unknown-anchor",
                Noun::Boundary => "unknown-boundary",
                _ => "unknown-word",
            },
            Self::DuplicateSlug { .. } => "duplicate-slug",
            Self::DuplicateAddress { .. } => "duplicate-address",
            Self::DuplicatePartnership { .. } => "duplicate-partnership",
            Self::TooFewParties { .. } => "too-few-parties",
            Self::PartyNames { .. } => "party-names",
            Self::ProjectUnattached => "project-unattached",
            Self::DatesReversed { .. } => "dates-reversed",
            Self::InTheFuture { .. } => "in-the-future",
            Self::PreferredWithoutReason => "preferred-without-reason",
            Self::TwoPreferred => "two-preferred",
            Self::ZeroWithoutSource => "zero-without-source",
            Self::NoneWithoutEvidence => "none-without-evidence",
            Self::UndatedOffice { .. } => "undated-office",
            Self::StatusWithoutReason => "status-without-reason",
            Self::StatusContradicted { .. } => "status-contradicted",
            Self::NeedsOnly => "needs-only",
            Self::Expired { .. } => "expired",
            Self::ProfileIncomplete { .. } => "profile-incomplete",
            Self::Lent { .. } => "lent-text",
            Self::PageUntranslated { .. } => "page-untranslated",
            Self::StaleTranslation => "stale-translation",
            Self::PrivateContact { .. } => "private-contact",
            Self::GeoJsonSyntax { .. } => "geojson-syntax",
            Self::FeatureWithoutKey { .. } => "feature-without-key",
            Self::FeatureGeometry { .. } => "feature-geometry",
            Self::RingTooShort { .. } => "ring-too-short",
            Self::MissingBoundary { .. } => "missing-boundary",
            Self::RawHtml { .. } => "raw-html",
            Self::LinkScheme { .. } => "link-scheme",
            Self::HeadingLevel { .. } => "heading-level",
            Self::ImageWithoutAlt => "image-without-alt",
            Self::HeadingAttribute { .. } => "heading-attribute",
            Self::ProseTooDeep { .. } => "prose-too-deep",
            Self::Sanitised => "sanitised",
            Self::Template { .. } => "template",
            Self::MissingMessage { .. } => "missing-message",
            Self::UnusedMessage { .. } => "unused-message",
            Self::MessageHoles { .. } => "message-holes",
            Self::Asset { .. } => "asset",
            Self::NoLocale { .. } => "no-locale",
            Self::StatusRule { .. } => "status-rule",
            Self::Internal { .. } => "internal",
            Self::ImageMissing { .. } => "image-missing",
            Self::ControlCharacter { .. } => "control-character",
            Self::TileTaken { .. } => "tile-taken",
            Self::TileMissing { .. } => "tile-missing",
            Self::TilesApart { .. } => "tiles-apart",
        })
    }

    /// How much this problem weighs.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Lent { .. }
            | Self::PageUntranslated { .. }
            | Self::ProfileIncomplete { .. }
            | Self::StaleTranslation
            | Self::Expired { .. }
            | Self::UnexpectedFile { .. }
            | Self::StatusContradicted { .. }
            | Self::UnusedMessage { .. }
            | Self::InTheFuture { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
