//! The kinds of things content speaks of, and what a value should be or was.

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
    /// A photograph beside a record.
    Photo,
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

/// What a template may ask for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TemplatePart {
    /// A filter: `value | name`.
    Filter,
    /// A test: `value is name`.
    Test,
    /// A function: `name()`.
    Function,
    /// Another template, extended or included.
    Template,
    /// A drawing of `assets/icons/`.
    Drawing,
    /// A file of `assets/`.
    Asset,
}

/// What becomes of marks that a text does not have as they were meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slip {
    /// A link, a note or a heading is read as it was typed.
    Mark,
    /// A cell of a table beyond its last column is read nowhere.
    Cell,
    /// A table is read as it was typed, bars and all.
    Bars,
    /// Items of a list run together.
    Bullets,
    /// A paragraph is read as code.
    Indent,
    /// A source is named, not cited.
    Citation,
    /// Marks stand in a text that has none.
    Plain,
}
