//! The catalogue of problems, as data: each variant holds what its words need, nothing else.

use crate::i18n::Misdated;
use crate::text::Misdialled;

use super::{BoundaryProblem, Choices, Found, Noun, Shape, Slip, TemplatePart};

/// What there may be too many of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plenty {
    /// Problems of one file: beyond the limit they are counted no more.
    Problems,
    /// Warnings and notes of one file, none of what is left out being an error.
    Warnings,
    /// Cells of the tables of one text.
    Cells,
    /// Photographs of one record.
    Photos,
    /// Crossings of the sides of a boundary.
    Crossings,
    /// Characters of a text.
    Characters,
    /// Lines of a name.
    Lines,
}

/// Why a code names no language of an atlas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnfitCode {
    /// The program knows no such language.
    Unknown,
    /// It says more than a language, which alone is this.
    SaysMore(String),
    /// It is written in capitals, and is this.
    Capitals(String),
    /// The language is listed already.
    Twice,
}

/// Why a picture is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnfitPicture {
    /// It is a file of another format: its name in capitals; empty where the name of the file tells none.
    Format(String),
    /// It moves.
    Moving,
    /// Its colours are those of a printing press.
    Cmyk,
}

/// Everything that can be wrong with the content of an atlas. Fields are named for what the words need.
#[allow(missing_docs, reason = "a field is named for the value its words print")]
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// TOML that cannot be read; the parser's own words (English).
    TomlSyntax { said: String },
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// Letters of UTF-8 that were read as those of another encoding, and stored so; what they stood for.
    Garbled { text: String, meant: String },
    /// A file over the size limit, in bytes.
    TooLarge { bytes: u64, limit: u64 },
    /// A folder below the deepest that is read.
    TooDeep { limit: usize },
    /// A symbolic link that leaves the site folder, or any link where none is followed.
    SymbolicLink,
    /// A file that cannot be read; the system's own words.
    Unreadable { said: Option<String> },
    /// A file in a place where none is expected.
    UnexpectedFile { expected: &'static str, nearest: Option<String> },
    /// A file name that is not a slug.
    BadFileName { name: String, suggestion: String },
    /// A record without a single line.
    EmptyFile,
    /// A commune whose number is not the one that its name or its slug ends with.
    NumberDiffers { name: String, slug: String, number: i64 },
    /// A word for having no value, other than the words of the atlas for it, and those it may stand for; none in a text, which has no such words.
    StateMisnamed { text: String, states: Vec<&'static str> },
    /// Marks of two versions between which git could not choose.
    Conflict,
    /// A key of the record written below the header of one of its tables.
    MisplacedKey { key: String, header: String },
    /// A record that is not published yet, and the keys it lacks.
    Draft { missing: Vec<String> },
    /// A draft that something published names.
    DraftNamed { noun: Noun, slug: String },
    /// No `+++` front matter at the head of a Markdown file.
    NoFrontMatter,
    /// Front matter that is opened and never closed.
    UnclosedFrontMatter,
    /// A required file is missing.
    MissingFile { path: String },
    /// A key that no record of this kind has.
    UnknownKey { key: String, nearest: Option<String>, known: Vec<String> },
    /// Keys of an entry under no header: the header that was meant.
    OutsideEntry { key: String, example: String },
    /// A value of the wrong type.
    WrongType { expected: Shape, found: Found },
    /// A number written as a text, with what stands beside it: whether it is said not to be exact, and the currencies its sign may stand for.
    NumberInText { expected: Shape, number: String, is_about: bool, currencies: Vec<String> },
    /// A required key that is not there, in a record or between braces.
    MissingKey { key: String, example: String, is_in_braces: bool },
    /// Not a date.
    BadDate { text: String, why: Misdated },
    /// Not a slug.
    BadSlug { text: String, suggestion: String },
    /// Several slugs in one string: each of them.
    SeveralInOne { text: String, words: Vec<String> },
    /// Not a web address that may be linked to (`https`, `http`).
    BadUrl { text: String, suggestion: Option<String> },
    /// Not an e-mail address.
    BadEmail { text: String },
    /// A telephone number that is none.
    BadPhone { text: String, why: Misdialled },
    /// Not the code of a country.
    BadCountry { text: String },
    /// Not the code of a currency; the one that was meant.
    BadCurrency { text: String, suggestion: Option<String> },
    /// An amount of money of which the currency is not said.
    AmountWithoutCurrency,
    /// A point far from the country it should be in; perhaps longitude and latitude are swapped.
    PointElsewhere { lon: f64, lat: f64, swapped: bool },
    /// Longitude or latitude out of range.
    BadPoint { lon: f64, lat: f64, swapped: bool },
    /// A number below its least or above its greatest sensible value.
    OutOfRange { value: f64, least: f64, greatest: f64 },
    /// Not one of the words allowed here.
    NotAllowed { text: String, nearest: Option<String>, allowed: Vec<String> },
    /// A language the atlas does not have, or a file name without one; what is missing in its place: languages, or files.
    UnknownLanguage { code: String, known: Vec<String>, missing: Vec<String> },
    /// A text with no language filled in.
    EmptyText,
    /// A list in the place of a value, with nothing in it.
    EmptyList,
    /// A reference to something that does not exist.
    Dangling { noun: Noun, slug: String, nearest: Option<String>, known: Choices },
    /// Two records with one slug; the free one that the name of this record is for.
    DuplicateSlug { noun: Noun, slug: String, meant: Option<String> },
    /// Two outputs at one address.
    DuplicateAddress { address: String },
    /// The same parties and form in two files.
    DuplicatePartnership { first: String },
    /// A partnership with fewer than two parties.
    TooFewParties { found: usize },
    /// A body that is a party twice.
    PartyTwice { slug: String },
    /// A party that names nobody, or more than one body.
    PartyNames { found: usize },
    /// A project attached to nothing.
    ProjectUnattached,
    /// A date before another that it can only follow: the keys and the dates.
    DatesReversed { first: &'static str, start: String, last: &'static str, end: String },
    /// A date after the day of the atlas.
    InTheFuture { date: String, today: String },
    /// `preferred` without `reason`.
    PreferredWithoutReason,
    /// More than one preferred claim.
    TwoPreferred,
    /// A numeric zero without a source.
    ZeroWithoutSource,
    /// A value that contradicts a source and has none.
    UnsourcedValue,
    /// `none` without source and date.
    NoneWithoutEvidence,
    /// A mayor or another office without the date it was true.
    UndatedOffice { key: &'static str },
    /// A stated status without reason.
    StatusWithoutReason,
    /// A stated status that the dates contradict.
    StatusContradicted { stated: String, computed: String },
    /// Needs without any offer or motivation: the keys that are not there.
    NeedsOnly { lacking: Vec<&'static str> },
    /// A need or an offer past its expiry.
    Expired { date: String },
    /// A commune profile of a commune that has a facts file but no prose, or the other way round.
    ProfileIncomplete { missing: String, command: String },
    /// A text that one language lends to another.
    Lent { missing: Vec<String> },
    /// A page that exists in some languages only.
    PageUntranslated { slug: String, missing: Vec<String> },
    /// A translation older than its original.
    StaleTranslation,
    /// An address that looks private.
    PrivateContact { text: String },
    /// A person named where an office should be.
    PersonNamed { text: String },
    /// Raw HTML in prose.
    RawHtml { text: String },
    /// A link that may not be followed: scheme not allowed. The kinds of records a link may name.
    LinkScheme { url: String, nearest: Option<String>, kinds: Vec<&'static str> },
    /// An image that is not the plain name of a file beside its text.
    ImageElsewhere { url: String },
    /// A heading that skips a level or is of the first level.
    HeadingLevel { found: u8, expected: u8 },
    /// An image without alternative text, or with one that says nothing: what it says.
    ImageWithoutAlt { text: String },
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
    UnusedMessage { key: String, nearest: Option<String> },
    /// A message whose holes differ between languages.
    MessageHoles { key: String, expected: Vec<String>, found: Vec<String> },
    /// A style sheet or a script that cannot be read.
    Asset { said: String },
    /// A language that has no locale data.
    NoLocale { code: String, why: UnfitCode },
    /// Two words for the same computed status, or none.
    StatusRule { rule: &'static str, found: usize },
    /// A commune given as the place of a party that it does not lie in: the party, and the place it lies in.
    PlaceOutside { commune: String, noun: Noun, party: String, lies_in: String },
    /// A word among its own wider words: the way round, from a word to its parent and on.
    ParentCycle { slugs: Vec<String> },
    /// Partners that succeed one another in a circle.
    SuccessorCycle { slugs: Vec<String> },
    /// A bug of the program, caught while making one page.
    Internal { said: String },
    /// A photograph that cannot be read to its end.
    ImageDamaged,
    /// A picture of a kind that is not published.
    ImageKind { what: UnfitPicture },
    /// A photograph with a side, or more pixels, beyond the limit.
    ImageDimensions { width: u32, height: u32, side: u32, pixels: u64 },
    /// A photograph that nothing speaks of.
    ImageUnused { name: String },
    /// A photograph shown in a text, of which nothing says whose it is.
    ImageRights { name: String },
    /// An image that is not beside its text, or beside the record that describes it.
    ImageMissing { name: String, nearest: Option<String>, is_described: bool },
    /// A path where the name of a file is asked for; the name.
    PicturePath { path: String, file: String },
    /// A character that is not seen, and that can make a text read as another.
    ControlCharacter { code: String },
    /// A cell of the tile grid given to two communes.
    TileTaken { column: i32, row: i32, commune: String },
    /// A commune without a cell in the tile grid.
    TileMissing { slug: String },
    /// A prefecture or region in pieces on the tile grid.
    TilesApart { noun: Noun, slug: String },
    /// Two records that seem to be one body under two names.
    LikelyDuplicate { noun: Noun, name: String, first: String },
    /// A reference to a commune by a name that several share: the number is missing.
    NumberMissing { name: String, candidates: Vec<String> },
    /// A text that names a commune without its number.
    NameWithoutNumber { name: String, candidates: Vec<String> },
    /// A translation checked before its original was.
    TranslationBehind { original: String, translation: String },
    /// A translation much longer or shorter than the text it renders; lengths in words.
    TranslationLength { words: usize, others: usize, language: String },
    /// A number or a year that the text in the other language does not have.
    FigureDiffers { figure: String, language: String },
    /// Two numbers for one fact of which one is so many times the other.
    ScaleDiffers { value: f64, other: f64, times: u32, is_exact: bool },
    /// A text that seems to be in another language than the one it is given for.
    WrongLanguage { expected: String, seems: String },
    /// A sentence written once for every language of an atlas: the one it seems to be in, and all of them.
    OneForAll { seems: String, languages: Vec<String> },
    /// A telephone number written in prose.
    PhoneInProse { text: String },
    /// Marks of a text that were meant for something else than what readers would see.
    MarkdownSlip { text: String, slip: Slip },
    /// A word that mixes letters of two scripts that look alike.
    MixedScript { word: String, letter: char },
    /// Two paths that differ by upper and lower case, or by the way accents are stored, only.
    CaseCollision { other: String },
    /// A name that some systems cannot store.
    ReservedName { name: String },
    /// TOML or JSON nested beyond the limit.
    NestedTooDeep { limit: usize },
    /// A picture whose content is not what its name says, or that holds a program.
    ImageContent { expected: &'static str, is_active: bool },
    /// A link without an address, or without a word to follow.
    EmptyLink { has_address: bool },
    /// A rule of netlify.toml whose path does not begin with `/`.
    HostingPath { text: String },
    /// A header rule that sets no header.
    HeaderRuleEmpty,
    /// A header that is not sent: its name is none, or this sign of its value cannot be sent.
    HeaderUnfit { name: String, sign: Option<char> },
    /// A redirect to a page that the atlas does not make.
    RedirectNowhere { to: String, nearest: Option<String> },
    /// A language of the atlas without a rule that the others have: its page or file `to` is what the rule would show.
    RedirectMissing { language: String, to: String, rule: String },
    /// A site without a header that protects its readers.
    HeaderMissing { name: String, example: String },
    /// A policy that keeps the script of every page from running; `hash` would let it.
    PolicyScript { hash: &'static str },
    /// A rule of netlify.toml that settles what another one before it settles: a path, or a header of a path.
    DuplicateRule { rule: String },
    /// A folder published that is not the one the site is built into.
    PublishFolder { found: String, built: String },
    /// A template that asks for a filter, a function, another template … that does not exist.
    TemplateName { part: TemplatePart, name: String, nearest: Option<String>, known: Choices },
    /// A template that asks for a value it does not get.
    TemplateValue { name: String, nearest: Option<String>, available: Choices },
    /// More of something than is gone through.
    TooMany { what: Plenty, limit: usize },
    /// A problem of a boundary file.
    Boundary(BoundaryProblem),
}

impl From<BoundaryProblem> for Problem {
    fn from(problem: BoundaryProblem) -> Self {
        Self::Boundary(problem)
    }
}
