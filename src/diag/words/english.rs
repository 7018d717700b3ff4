//! The problems in English.

use super::Words;
use crate::diag::{Found, Noun, Problem, Remark, Shape};

fn noun(noun: Noun) -> &'static str {
    match noun {
        Noun::Commune => "commune",
        Noun::Prefecture => "prefecture",
        Noun::Region => "region",
        Noun::Partner => "partner",
        Noun::Partnership => "partnership",
        Noun::Project => "project",
        Noun::Source => "source",
        Noun::Page => "page",
        Noun::Theme => "theme",
        Noun::MacroTheme => "macro-theme",
        Noun::Domain => "domain",
        Noun::Form => "form of cooperation",
        Noun::Status => "status",
        Noun::Governance => "mode of governance",
        Noun::Funding => "way of funding",
        Noun::Level => "level",
        Noun::Actor => "type of actor",
        Noun::Network => "network",
        Noun::Motivation => "motivation",
        Noun::Benefit => "benefit",
        Noun::Country => "country",
        Noun::Character => "trait",
        Noun::Exchange => "kind of exchange",
        Noun::Sdg => "sustainable development goal",
        Noun::View => "page of the atlas",
        Noun::Anchor => "heading",
        Noun::Boundary => "boundary",
    }
}

fn declared(noun: Noun) -> &'static str {
    match noun {
        Noun::Commune | Noun::Prefecture | Noun::Region => "content/register.toml",
        Noun::Partner => "content/partners/",
        Noun::Partnership => "content/partnerships/",
        Noun::Project => "content/projects/",
        Noun::Source => "content/sources.toml",
        Noun::Page => "content/pages/",
        Noun::View | Noun::Anchor => "docs/content-model.en.md",
        Noun::Boundary => "geodata/",
        _ => "content/vocabularies/",
    }
}

fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Bool => "true or false",
        Shape::Whole => "a whole number",
        Shape::Number => "a number",
        Shape::Date => "a date such as 1991, \"1991-05\" or 1991-05-12",
        Shape::String => "a text between quotes",
        Shape::Text => "a text: \"…\" or { fr = \"…\", en = \"…\" }",
        Shape::Slug => "a slug such as \"ogou-1\"",
        Shape::Url => "a web address such as \"https://…\"",
        Shape::Email => "an e-mail address",
        Shape::Point => "a point { lon = 1.2, lat = 6.1 }",
        Shape::Table => "a table",
        Shape::List => "a list […]",
        Shape::Claim => "a value, or a claim { value = …, source = \"…\" }",
        Shape::OneOf => "one of the words allowed here",
    }
}

fn found(found: Found) -> &'static str {
    match found {
        Found::String => "a text",
        Found::Whole => "a whole number",
        Found::Number => "a number with decimals",
        Found::Bool => "a value true or false",
        Found::Date => "a date",
        Found::List => "a list",
        Found::Table => "a table",
    }
}

fn suggestion(nearest: &Option<String>) -> String {
    nearest.as_ref().map(|word| format!("did you mean “{word}”?")).unwrap_or_default()
}

fn list(words: &[String]) -> String {
    words.join(", ")
}

pub(super) fn remark(remark: &Remark) -> &'static str {
    match remark {
        Remark::FirstHere => "first used here",
        Remark::NearestDeclaredHere => "the nearest one is declared here",
        Remark::ContradictedHere => "contradicted here",
        Remark::OtherValueHere => "the other value is here",
    }
}

pub(super) fn words(problem: &Problem) -> Words {
    let w = Words::new;
    match problem {
        Problem::TomlSyntax { said } => w(
            "this TOML cannot be read".into(),
            said.clone(),
            "check quotes, brackets and the `=` between key and value".into(),
        ),
        Problem::NotUtf8 => w(
            "this file is not in UTF-8".into(),
            "the first byte that is not UTF-8 comes after this".into(),
            "save the file with the encoding “UTF-8” in your editor".into(),
        ),
        Problem::TooLarge { bytes, limit } => w(
            format!("this file is too large: {bytes} bytes"),
            String::new(),
            format!("the limit is {limit} bytes; split the text or lighten the file"),
        ),
        Problem::TooDeep { limit } => w(
            format!("this lies more than {limit} folders deep"),
            String::new(),
            "move it nearer to the top of the site folder".into(),
        ),
        Problem::SymbolicLink => {
            w("symbolic links are not followed".into(), String::new(), "put the file itself in the folder".into())
        }
        Problem::Unreadable { said } => w(
            format!("this file cannot be read: {said}"),
            String::new(),
            "check that it exists and that you may read it".into(),
        ),
        Problem::UnexpectedFile { expected } => {
            w("this file is not used by the atlas".into(), String::new(), format!("expected here: {expected}"))
        }
        Problem::BadFileName { name, suggestion } => w(
            format!("“{name}” cannot be a file name of the content"),
            String::new(),
            format!("use lower-case letters a–z, digits and hyphens: {suggestion}"),
        ),
        Problem::NoFrontMatter => w(
            "the front matter is missing".into(),
            "`+++` is expected on the first line".into(),
            "begin the file with `+++`, the keys, then `+++`".into(),
        ),
        Problem::UnclosedFrontMatter => w(
            "the front matter is never closed".into(),
            "opened here".into(),
            "add a line `+++` after the last key".into(),
        ),
        Problem::MissingFile { path } => {
            w(format!("the file {path} is missing"), String::new(), "an atlas cannot be built without it".into())
        }
        Problem::UnknownKey { key, nearest, known } => w(
            format!("the key “{key}” is not known here"),
            suggestion(nearest),
            format!("keys known here: {}", list(known)),
        ),
        Problem::WrongType { expected, found: seen } => {
            w(format!("{} is expected here", shape(*expected)), format!("this is {}", found(*seen)), String::new())
        }
        Problem::MissingKey { key, example } => {
            w(format!("the key “{key}” is missing"), String::new(), format!("add a line: {example}"))
        }
        Problem::BadDate { text } => w(
            format!("“{text}” is not a date"),
            String::new(),
            "write a year 1991, a month \"1991-05\" or a day 1991-05-12".into(),
        ),
        Problem::BadSlug { text, suggestion } => w(
            format!("“{text}” is not a slug"),
            if suggestion.is_empty() { String::new() } else { format!("did you mean “{suggestion}”?") },
            "a slug has lower-case letters a–z, digits and hyphens only".into(),
        ),
        Problem::BadUrl { text } => w(
            format!("“{text}” is not a web address"),
            String::new(),
            "write the whole address, beginning with https:// or http://".into(),
        ),
        Problem::BadEmail { text } => {
            w(format!("“{text}” is not an e-mail address"), String::new(), "write it as office@town.example".into())
        }
        Problem::BadPoint { lon, lat, swapped } => w(
            format!("longitude {lon}, latitude {lat}: no such point on Earth"),
            if *swapped { "longitude and latitude seem swapped".into() } else { String::new() },
            "longitude runs from -180 to 180, latitude from -90 to 90".into(),
        ),
        Problem::OutOfRange { value, least, greatest } => w(
            format!("{value} is out of range"),
            String::new(),
            format!("a value from {least} to {greatest} is expected"),
        ),
        Problem::NotAllowed { text, nearest, allowed } => {
            w(format!("“{text}” is not allowed here"), suggestion(nearest), format!("allowed: {}", list(allowed)))
        }
        Problem::UnknownLanguage { code, known } => w(
            format!("the atlas has no language “{code}”"),
            String::new(),
            format!("languages of content/atlas.toml: {}", list(known)),
        ),
        Problem::EmptyText => w(
            "this text is empty".into(),
            String::new(),
            "write it, or remove the key: what is not known is left out".into(),
        ),
        Problem::Dangling { noun: kind, slug, nearest } => w(
            format!("the {} “{slug}” does not exist", noun(*kind)),
            suggestion(nearest),
            format!("declared in {}", declared(*kind)),
        ),
        Problem::DuplicateSlug { noun: kind, slug } => w(
            format!("two records have the slug “{slug}” ({})", noun(*kind)),
            "second use".into(),
            "give one of them another slug, or merge them".into(),
        ),
        Problem::DuplicateAddress { address } => {
            w(format!("two pages have the address {address}"), String::new(), "give one of them another `path`".into())
        }
        Problem::DuplicatePartnership { first } => w(
            format!("the same parties and form are already recorded in {first}"),
            String::new(),
            "merge the two files: different dates or sources are claims of one record".into(),
        ),
        Problem::TooFewParties { found } => w(
            format!("a partnership has at least two parties; this one has {found}"),
            String::new(),
            "add a [[party]] with commune, prefecture, region or partner".into(),
        ),
        Problem::PartyNames { found } => w(
            format!("a party names exactly one body; this one names {found}"),
            String::new(),
            "keep one of commune, prefecture, region, partner".into(),
        ),
        Problem::ProjectUnattached => w(
            "this project belongs to no partnership and no commune".into(),
            String::new(),
            "add partnership = \"…\" or commune = \"…\"".into(),
        ),
        Problem::DatesReversed { start, end } => {
            w(format!("the end ({end}) comes before the start ({start})"), String::new(), "check both dates".into())
        }
        Problem::InTheFuture { date, today } => w(
            format!("{date} is after the day of the atlas ({today})"),
            String::new(),
            "check the date, or move `as_of` in content/atlas.toml".into(),
        ),
        Problem::PreferredWithoutReason => {
            w("a preferred claim says why".into(), String::new(), "add reason = { fr = \"…\", en = \"…\" }".into())
        }
        Problem::TwoPreferred => {
            w("two claims are preferred".into(), String::new(), "at most one claim of a fact may be preferred".into())
        }
        Problem::ZeroWithoutSource => w(
            "a zero needs a source".into(),
            String::new(),
            "write { value = 0, source = \"…\" }, or \"unknown\" when it is not known".into(),
        ),
        Problem::NoneWithoutEvidence => w(
            "“none” says who looked and when".into(),
            String::new(),
            "write { value = \"none\", source = \"…\", as_of = … }, or \"unknown\"".into(),
        ),
        Problem::UndatedOffice { key } => w(
            format!("“{key}” changes with elections: it needs a date"),
            String::new(),
            "add as_of = … to the claim".into(),
        ),
        Problem::StatusWithoutReason => w(
            "a stated status says why".into(),
            String::new(),
            "add reason = { fr = \"…\", en = \"…\" }, or remove the status: it is computed".into(),
        ),
        Problem::StatusContradicted { stated, computed } => w(
            format!("the stated status “{stated}” does not fit the dates, which say “{computed}”"),
            String::new(),
            "correct the dates or the status".into(),
        ),
        Problem::NeedsOnly => w(
            "a profile that only lists needs is not accepted".into(),
            String::new(),
            "add at least one [[offer]] and one entry in motivations".into(),
        ),
        Problem::Expired { date } => {
            w(format!("expired on {date}: no longer shown"), String::new(), "renew the date or remove the entry".into())
        }
        Problem::ProfileIncomplete { missing } => {
            w(format!("this profile has no {missing}"), String::new(), "add the file beside this one".into())
        }
        Problem::Lent { missing } => w(
            format!("text missing in: {}", list(missing)),
            "lent from another language, and marked so on the page".into(),
            "add the translation".into(),
        ),
        Problem::PageUntranslated { slug, missing } => w(
            format!("“{slug}” has no text in: {}", list(missing)),
            "the page is lent from another language, and marked so".into(),
            "add the missing file beside this one".into(),
        ),
        Problem::StaleTranslation => w(
            "this translation is marked stale".into(),
            String::new(),
            "bring it up to date, then set translation = \"human\"".into(),
        ),
        Problem::PrivateContact { text } => w(
            format!("“{text}” looks like a private address"),
            String::new(),
            "give the address of an office, never of a person".into(),
        ),
        Problem::GeoJsonSyntax { said } => w(
            "this GeoJSON cannot be read".into(),
            said.clone(),
            "a FeatureCollection in longitude/latitude (WGS 84) is expected".into(),
        ),
        Problem::FeatureWithoutKey { expected } => w(
            "this feature cannot be joined to the register".into(),
            String::new(),
            format!("add the property {expected}"),
        ),
        Problem::FeatureGeometry { expected, found } => {
            w(format!("a geometry of type {found} cannot be used here"), String::new(), format!("expected: {expected}"))
        }
        Problem::RingTooShort { points } => w(
            format!("a ring of {points} points encloses nothing"),
            String::new(),
            "a ring has at least four positions, the last equal to the first".into(),
        ),
        Problem::MissingBoundary { noun: kind, slug } => w(
            format!("no boundary is drawn for the {} “{slug}”", noun(*kind)),
            String::new(),
            "add its feature, with the property slug, to the file in geodata/".into(),
        ),
        Problem::RawHtml { text } => w(
            format!("raw HTML is not accepted: {text}"),
            String::new(),
            "write it in Markdown; for a plain < sign, write &lt;".into(),
        ),
        Problem::LinkScheme { url } => w(
            format!("this link may not be published: {url}"),
            String::new(),
            "use https://, http://, mailto:, tel:, or a link to a record such as commune:ogou-1".into(),
        ),
        Problem::HeadingLevel { found, expected } => w(
            format!("a heading of level {found} cannot stand here"),
            format!("level {expected} is expected"),
            "begin with ## and go down one level at a time".into(),
        ),
        Problem::ImageWithoutAlt => {
            w("this image has no description".into(), String::new(), "write ![what the picture shows](file.jpg)".into())
        }
        Problem::HeadingAttribute { text } => {
            w(format!("a heading may not carry “{text}”"), String::new(), "only an anchor {#name} is accepted".into())
        }
        Problem::ProseTooDeep { limit } => w(
            "this text is nested too deeply".into(),
            String::new(),
            format!("the limit is {limit} levels of lists and quotations"),
        ),
        Problem::Sanitised => {
            w("something unsafe was found in this text".into(), String::new(), "write it in plain Markdown".into())
        }
        Problem::Template { said } => {
            w("this template cannot be used".into(), said.clone(), "see the list of values in docs/".into())
        }
        Problem::MissingMessage { key, language } => w(
            format!("the message “{key}” is missing in “{language}”"),
            String::new(),
            "add it to the messages of that language".into(),
        ),
        Problem::UnusedMessage { key } => {
            w(format!("no template uses the message “{key}”"), String::new(), "remove it in every language".into())
        }
        Problem::MessageHoles { key, expected, found } => w(
            format!("the message “{key}” has the holes {}; the other language has {}", list(found), list(expected)),
            String::new(),
            "use the same names between { } in every language".into(),
        ),
        Problem::Asset { said } => w("this asset cannot be used".into(), said.clone(), String::new()),
        Problem::NoLocale { code } => w(
            format!("there is no locale data for the language “{code}”"),
            String::new(),
            "use a BCP 47 code such as fr, en, pt, de".into(),
        ),
        Problem::StatusRule { rule, found } => w(
            format!("{found} statuses have rule = \"{rule}\"; exactly one is needed"),
            String::new(),
            "see content/vocabularies/statuses.toml".into(),
        ),
        Problem::Internal { said } => w(
            format!("the program failed while making this page: {said}"),
            String::new(),
            "this is a bug of atlas: please report it with this message".into(),
        ),
        Problem::ImageMissing { name, nearest } => w(
            format!("there is no image “{name}” beside this text"),
            suggestion(nearest),
            "put the file in the folder of the record and write its name alone".into(),
        ),
        Problem::ControlCharacter { code } => w(
            format!("this text holds a character that is not seen: {code}"),
            "it can make a text read as another".into(),
            "delete it; retype the words around it rather than paste them".into(),
        ),
        Problem::TileTaken { column, row, commune } => w(
            format!("this cell (column {column}, row {row}) belongs to “{commune}” already"),
            String::new(),
            "give each commune a cell of its own".into(),
        ),
        Problem::TileMissing { slug } => w(
            format!("the commune “{slug}” has no cell"),
            String::new(),
            format!("add a line {slug} = [column, row]; or lay the grid out anew with atlas tiles"),
        ),
        Problem::TilesApart { noun: kind, slug } => w(
            format!("the cells of the {} “{slug}” are not in one piece", noun(*kind)),
            "its first cell is here".into(),
            "move cells until each one shares a side with another of the same place".into(),
        ),
    }
}
