//! The problems in English.

mod boundaries;
mod nouns;
mod prose;
mod records;
mod tiles;

use super::engines::{asset, template};
use super::plenty::too_many;
use super::syntax::toml;
use super::{Speech, Words, is_pointed_into, meant, pages, pictures, translations};
use crate::diag::{Problem, Remark};
use nouns::{choice, choices, holes, list, noun, part, size, suggestion};
use records::{
    bad_date, conflict, dates_reversed, draft, draft_named, empty_file, header_unfit, likely_duplicate, misplaced_key,
    missing_key, needs_only, no_locale, number_differs, number_in_text, number_missing, one_for_all, parent_cycle,
    party_twice, place_outside, redirect_missing, scale_differs, several_in_one, state_misnamed, successor_cycle,
    too_few_parties, unsourced_value, wrong_type,
};

/// From here on a bound is no bound to speak of.
const ENDLESS: f64 = 1e9;

pub(in crate::diag::words) fn remark(remark: &Remark) -> &'static str {
    match remark {
        Remark::FirstHere => "first here",
        Remark::NearestDeclaredHere => "the nearest one is declared here",
        Remark::AndHere => "and here",
        Remark::ContradictedHere => "contradicted here",
        Remark::OtherValueHere => "the other one is here",
        Remark::RegisteredHere => "the register gives this value",
        Remark::NeighbourHere => "the neighbour is here",
        Remark::SeemsToEndHere => "the keys seem to end here",
        Remark::DraftHere => "kept aside here",
    }
}

pub(in crate::diag::words) fn words(problem: &Problem) -> Words {
    let w = Words::new;
    match problem {
        Problem::TomlSyntax { said } => {
            let [label, help] = toml(said, Speech::English)
                .unwrap_or([said, "check the quotation marks, the brackets and the = sign of the line"]);
            w("this line cannot be read".into(), label.into(), help.into())
        }
        Problem::NotUtf8 => w(
            "this file is not in UTF-8".into(),
            "what comes next is stored otherwise, often an accented letter".into(),
            "save it again with the encoding UTF-8, then see whether the letters are right in this place".into(),
        ),
        Problem::TooLarge { bytes, limit } => w(
            format!("this is too large: {}", size(*bytes)),
            String::new(),
            format!("the limit is {}; export a photograph smaller; of a text, remove what is in it by mistake (a long comment, something pasted many times), or divide it into several files", size(*limit)),
        ),
        Problem::TooDeep { limit } => w(
            format!("this lies more than {limit} folders deep"),
            String::new(),
            "move it nearer to the top of the site folder".into(),
        ),
        Problem::SymbolicLink => {
            w("symbolic links are not followed".into(), String::new(), "put the file itself in the folder".into())
        }
        Problem::Unreadable { said: Some(said) } => w(
            format!("this file cannot be read: {said}"),
            String::new(),
            "check that it exists and that you may read it".into(),
        ),
        Problem::Unreadable { said: None } => w(
            "this is not a file".into(),
            String::new(),
            "take it out of the folder: a pipe, a socket or a device holds no text".into(),
        ),
        Problem::UnexpectedFile { expected, nearest } => w(
            "this file is not used by the atlas".into(),
            suggestion(nearest),
            if expected.starts_with("*.") {
                format!("remove it; a photograph is put here as {expected}: export it again, renaming is not enough")
            } else {
                format!("remove it, or rename it; expected here: {expected}")
            },
        ),
        Problem::BadFileName { name, suggestion } => w(
            format!("“{name}” cannot be the name of a file or folder of the content"),
            String::new(),
            match suggestion.as_str() {
                "" => "rename it with lower-case letters a–z, digits and hyphens; delete it if it is only a copy".into(),
                _ => format!("rename it to “{suggestion}”: lower-case letters a–z, digits and hyphens"),
            },
        ),
        Problem::EmptyFile => empty_file(),
        Problem::NoFrontMatter => w(
            "the front matter is missing".into(),
            "`+++` is expected on the first line".into(),
            "begin the file with a line `+++`, the keys (of a page: title, description, translation; of a profile: summary, translation), then a line `+++`".into(),
        ),
        Problem::UnclosedFrontMatter => w(
            "the front matter is never closed".into(),
            "opened here".into(),
            "add a line `+++` after the last key".into(),
        ),
        Problem::MissingFile { path } => w(
            if path.ends_with('/') { format!("the folder {path} is missing") } else { format!("the file {path} is missing") },
            String::new(),
            if path.starts_with("themes/") {
                "translate the file of another language into it, or take the language out of content/atlas.toml".into()
            } else if is_pointed_into(path) {
                "put it back in its place: what is written elsewhere refers to it".into()
            } else {
                "put it back in its place: no page can be made without it".into()
            },
        ),
        Problem::UnknownKey { key, nearest, known } => w(
            format!("the key “{key}” is not known here"),
            suggestion(nearest),
            format!("keys known here: {}", list(known)),
        ),
        Problem::OutsideEntry { key, example } => w(
            format!("“{key}” belongs to no entry"),
            "a line is missing above this one".into(),
            format!("write the header of the entry above, for instance {example}"),
        ),
        Problem::WrongType { expected, found } => wrong_type(*expected, *found),
        Problem::NumberDiffers { name, slug, number } => number_differs(name, slug, *number),
        Problem::StateMisnamed { text, states } => state_misnamed(text, states),
        Problem::MissingKey { key, example, is_in_braces } => missing_key(key, example, *is_in_braces),
        Problem::NumberInText { expected, number, is_about, currencies } => {
            number_in_text(*expected, number, *is_about, currencies)
        }
        Problem::BadDate { text, why } => bad_date(text, *why),
        Problem::BadSlug { text, suggestion } => w(
            format!("“{text}” is not a slug"),
            if suggestion.is_empty() { String::new() } else { format!("did you mean “{suggestion}”?") },
            "a slug is written in lower-case letters a–z, digits and hyphens, without accents or blanks: ville-de-niort".into(),
        ),
        Problem::SeveralInOne { text, words } => several_in_one(text, words),
        Problem::BadUrl { text, suggestion: whole } => w(
            format!("“{text}” is not a web address"),
            suggestion(whole),
            "write the whole address, beginning with https:// or http://".into(),
        ),
        Problem::TooMany { what, limit } => too_many(*what, *limit, Speech::English),
        Problem::BadEmail { text } => w(
            format!("“{text}” is not an e-mail address"),
            String::new(),
            "an address has a name, an @ sign and a domain with a dot: office@town.example".into(),
        ),
        Problem::BadCountry { text } => w(
            format!("“{text}” is not the code of a country"),
            String::new(),
            "use the two letters of ISO 3166-1: TG for Togo, FR for France".into(),
        ),
        Problem::BadCurrency { text, suggestion: meant } => w(
            format!("“{text}” is not the code of a currency"),
            suggestion(meant),
            "use the three capital letters of ISO 4217: EUR for the euro, XOF for the CFA franc of West Africa, XAF for that of Central Africa".into(),
        ),
        Problem::PlaceOutside { commune, noun, party, lies_in } => place_outside(commune, *noun, party, lies_in),
        Problem::ParentCycle { slugs } => parent_cycle(slugs),
        Problem::SuccessorCycle { slugs } => successor_cycle(slugs),
        Problem::Conflict => conflict(),
        Problem::MisplacedKey { key, header } => misplaced_key(key, header),
        Problem::Draft { missing } => draft(missing),
        Problem::DraftNamed { noun, slug } => draft_named(*noun, slug),
        Problem::AmountWithoutCurrency => w(
            "the currency of this amount is missing".into(),
            String::new(),
            "write for instance { value = 50000, currency = \"EUR\" }".into(),
        ),
        Problem::PointElsewhere { lon, lat, swapped } => w(
            format!("the point at longitude {lon}, latitude {lat} is outside the country"),
            if *swapped { "longitude and latitude seem swapped".into() } else { String::new() },
            "`lon` is the longitude (east is positive), `lat` the latitude (north is positive), in decimal degrees"
                .into(),
        ),
        Problem::BadPoint { lon, lat, swapped } => w(
            format!("longitude {lon}, latitude {lat}: no such point on Earth"),
            if *swapped { "latitude runs from -90 to 90".into() } else { String::new() },
            if *swapped {
                format!("look the place up again: there is a digit too many, a decimal point was lost, or the two changed places and it is lon = {lat}, lat = {lon}")
            } else {
                "longitude, written first, runs from -180 to 180, latitude from -90 to 90".into()
            },
        ),
        Problem::OutOfRange { value, least, greatest } => w(
            format!("{value} is out of range"),
            String::new(),
            if *greatest >= ENDLESS {
                format!("write a number of at least {least}, or \"unknown\"")
            } else {
                format!("write a number from {least} to {greatest}")
            },
        ),
        Problem::NotAllowed { text, nearest, allowed } => {
            w(format!("“{text}” is not allowed here"), suggestion(nearest), format!("allowed: {}", list(allowed)))
        }
        Problem::UnknownLanguage { code, known, missing } => w(
            match code.as_str() {
                "" => "the name of this file does not say its language".into(),
                _ => format!("the atlas has no language “{code}”"),
            },
            suggestion(&meant(code, known)),
            match missing.as_slice() {
                [] => format!(
                    "languages of content/atlas.toml: {}; remove this text, or give it one of these languages",
                    list(known)
                ),
                _ => format!("languages of content/atlas.toml: {}; language missing here: {}", list(known), list(missing)),
            },
        ),
        Problem::EmptyText => w(
            "this text is empty".into(),
            String::new(),
            "write it; where it is not required, remove the line: what is not known is left out".into(),
        ),
        Problem::EmptyList => w(
            "this list is empty".into(),
            String::new(),
            "fill it in, or remove the line: what is not known is left out, or said to be so by the word \"unknown\"".into(),
        ),
        Problem::Dangling { noun: kind, slug, nearest, known } => {
            w(format!("the {} “{slug}” does not exist", noun(*kind)), suggestion(nearest), choice(*kind, known))
        }
        Problem::DuplicateSlug { noun: kind, slug, meant } => w(
            format!("two records have the slug “{slug}” ({})", noun(*kind)),
            meant.as_ref().map_or("second use".into(), |_| suggestion(meant)),
            "give one of them another slug, or merge them".into(),
        ),
        Problem::DuplicateAddress { address } => w(
            format!("two pages have the address {address}"),
            "second page".into(),
            "give one of them an address part of its own, path = \"…\" in a page, path = { fr = \"…\", en = \"…\" } in a list, or another slug".into(),
        ),
        Problem::DuplicatePartnership { first } => w(
            format!("the same parties and form are already recorded as “{first}”"),
            String::new(),
            "correct the parties if they are wrong; otherwise keep one file, where other dates and sources are further [[start]], [[end]] …".into(),
        ),
        Problem::TooFewParties { found } => too_few_parties(*found),
        Problem::PartyTwice { slug } => party_twice(slug),
        Problem::PartyNames { found } => w(
            match found {
                0 => "this party names nobody".into(),
                _ => format!("a party names one signatory; this one names {found}"),
            },
            String::new(),
            match found {
                0 => "add a line commune, prefecture, region or partner = \"…\"".into(),
                _ => "keep one of commune, prefecture, region, partner; another signatory has its own [[party]]".into(),
            },
        ),
        Problem::ProjectUnattached => w(
            "this project belongs to no partnership and no commune".into(),
            "in this record".into(),
            "add a line: partnership = \"…\" or commune = \"…\"".into(),
        ),
        Problem::DatesReversed { first, start, last, end } => dates_reversed(first, start, last, end),
        Problem::InTheFuture { date, today } => w(
            format!("{date} is after the day of the atlas ({today})"),
            String::new(),
            "check the date, or move `as_of` in content/atlas.toml".into(),
        ),
        Problem::PreferredWithoutReason => w(
            "this value is preferred without a reason".into(),
            String::new(),
            "add reason = { fr = \"…\", en = \"…\" }, or remove preferred".into(),
        ),
        Problem::TwoPreferred => w(
            "two values of one fact are preferred".into(),
            "preferred too".into(),
            "keep preferred = true on one of them only".into(),
        ),
        Problem::UnsourcedValue => unsourced_value(),
        Problem::ZeroWithoutSource => w(
            "a zero needs a source".into(),
            String::new(),
            "write { value = 0, source = \"…\" }, the source being a name of content/sources.toml, or \"unknown\" when it is not known".into(),
        ),
        Problem::NoneWithoutEvidence => w(
            "“none” needs a source and a date: who looked, and when".into(),
            String::new(),
            "write { value = \"none\", source = \"…\", as_of = 2024 }, the source being a name of content/sources.toml; where nobody has looked, write \"unknown\" in place of all that".into(),
        ),
        Problem::UndatedOffice { key } => w(
            format!("“{key}” changes with elections: it needs a date"),
            String::new(),
            "write { value = \"…\", source = \"…\", as_of = 2024 }: a name of content/sources.toml, and when it was true".into(),
        ),
        Problem::StatusWithoutReason => w(
            "this status is stated without a reason".into(),
            String::new(),
            "add reason = { fr = \"…\", en = \"…\" }, or remove the status: it is computed from the dates".into(),
        ),
        Problem::StatusContradicted { stated, computed } => w(
            format!("the stated status “{stated}” does not fit the dates, which say “{computed}”"),
            String::new(),
            "correct the dates, or remove the status: it is computed; `as_of` says of when a stated one is".into(),
        ),
        Problem::NeedsOnly { lacking } => needs_only(lacking),
        Problem::Expired { date } => w(
            format!("good until {date}, which has passed: no longer shown"),
            String::new(),
            "move the date if it still holds, or remove the whole entry".into(),
        ),
        Problem::ProfileIncomplete { missing, command } => {
            w(format!("this profile has no {missing}"), String::new(), format!("`{command}` writes it beside this one"))
        }
        Problem::Lent { missing } => w(
            format!("this text is missing in a language: {}", list(missing)),
            "lent from another language, and marked so on the page".into(),
            format!("add {} between the braces", translations(missing)),
        ),
        Problem::PageUntranslated { slug, missing } => w(
            format!("“{slug}” is missing in a language: {}", list(missing)),
            "the page is lent from another language, and marked so".into(),
            format!("add {}: title, description and text translated, and translation = \"human\"", pages(slug, missing)),
        ),
        Problem::StaleTranslation => w(
            "this translation is marked stale".into(),
            String::new(),
            "bring it up to date, then set translation = \"human\"".into(),
        ),
        Problem::Template { said } => w(
            "this template cannot be used".into(),
            template(said, Speech::English),
            "compare it with the template of the same name in themes/default/".into(),
        ),
        Problem::MissingMessage { key, language } => w(
            format!("the message “{key}” is missing in “{language}”"),
            String::new(),
            format!("add {key} = \"…\" to messages/{language}.toml of the theme"),
        ),
        Problem::UnusedMessage { key, nearest } => {
            let said = format!("no template uses the message “{key}”");
            w(said, suggestion(nearest), "correct its name, or remove it in every language".into())
        }
        Problem::MessageHoles { key, expected, found } => w(
            format!("in the message “{key}” the holes are {}; in the other language {}", holes(found), holes(expected)),
            String::new(),
            "use the same names between braces in every language".into(),
        ),
        Problem::Asset { said } => w(
            "this file of the theme cannot be used".into(),
            asset(said, Speech::English),
            "correct the place shown, or go back to the file as it was".into(),
        ),
        Problem::NoLocale { code, why } => no_locale(code, why),
        Problem::StatusRule { rule, found } => w(
            format!("{found} statuses have rule = \"{rule}\"; exactly one is needed"),
            String::new(),
            match found {
                0 => format!("add to one of the statuses: rule = \"{rule}\""),
                _ => "keep it on one of them and correct the others".into(),
            },
        ),
        Problem::Internal { said } => w(
            format!("the program failed while making this page: {said}"),
            String::new(),
            "this is a bug of atlas: please report it with this message".into(),
        ),
        Problem::ImageDamaged
        | Problem::ImageKind { .. }
        | Problem::ImageDimensions { .. }
        | Problem::ImageUnused { .. }
        | Problem::ImageRights { .. } => pictures::words(problem, Speech::English),
        Problem::TileTaken { .. } | Problem::TileMissing { .. } | Problem::TilesApart { .. } => tiles::words(problem),
        Problem::LikelyDuplicate { noun, name, first } => likely_duplicate(*noun, name, first),
        Problem::NumberMissing { name, candidates } => number_missing(name, candidates),
        Problem::NameWithoutNumber { name, candidates } => w(
            format!("“{name}” names a commune without its number"),
            "which one?".into(),
            format!("write the whole name: {}", list(candidates)),
        ),
        Problem::TranslationBehind { original, translation } => w(
            format!("the original was checked on {original}, this translation on {translation}"),
            "checked before its original".into(),
            "read the translation again and move its `checked`, or set translation = \"stale\"".into(),
        ),
        Problem::TranslationLength { words, others, language } => w(
            format!("this text has {words} words, the text in “{language}” has {others}"),
            String::new(),
            "see whether a part was left out or added in one language".into(),
        ),
        Problem::FigureDiffers { figure, language } => w(
            format!("{figure} does not stand in the text in “{language}”"),
            "this number".into(),
            "both languages give the same figures: correct the one that is wrong, or write it as a fact in TOML".into(),
        ),
        Problem::ScaleDiffers { value, other, times, is_exact } => scale_differs(value, other, *times, *is_exact),
        Problem::WrongLanguage { expected, seems } => w(
            format!("this text is given for “{expected}” and seems to be in “{seems}”"),
            String::new(),
            format!("put it under {seems}, or translate it"),
        ),
        Problem::OneForAll { seems, languages } => one_for_all(seems, languages),
        Problem::MixedScript { word, letter } => w(
            format!("“{word}” mixes letters of two scripts"),
            format!("“{letter}” (U+{:04X}) is of another alphabet, and only looks like a letter of this one", u32::from(*letter)),
            "type the word again on a keyboard".into(),
        ),
        Problem::CaseCollision { other } => w(
            format!("this path is the same as {other} on Windows and macOS"),
            String::new(),
            "delete the one too many, or give it a name that differs by more than capitals".into(),
        ),
        Problem::ReservedName { name } => w(
            format!("“{name}” cannot be stored on every system"),
            String::new(),
            "choose another name: lower-case letters a–z, digits and hyphens, not con, aux, nul, com1 …".into(),
        ),
        Problem::NestedTooDeep { limit } => w(
            "this is nested too deeply".into(),
            String::new(),
            format!("the limit is {limit} tables or lists inside one another; remove the brackets or braces too many"),
        ),
        Problem::HostingPath { text } => w(
            format!("“{text}” is not the path of a page: the rule would never apply"),
            String::new(),
            "begin it with /, such as /fr/*".into(),
        ),
        Problem::HeaderRuleEmpty => w(
            "this rule sets no header".into(),
            String::new(),
            "add a table [headers.values] with at least one header, or remove the rule".into(),
        ),
        Problem::HeaderUnfit { name, sign } => header_unfit(name, *sign),
        Problem::RedirectNowhere { to, nearest } => w(
            format!("this redirect leads to {to}, where there is no page"),
            suggestion(nearest),
            "give the address of a page of the atlas, or a whole address beginning with https://".into(),
        ),
        Problem::RedirectMissing { language, to, rule } => redirect_missing(language, to, rule),
        Problem::HeaderMissing { name, example } => w(
            format!("no rule for /* sets the header {name}"),
            String::new(),
            format!("add to [headers.values]: {example}"),
        ),
        Problem::PolicyScript { hash } => w(
            "this policy keeps the one script that stands in every page from running: searching and the map explorer would do nothing".into(),
            String::new(),
            format!("add to script-src: {hash}"),
        ),
        Problem::DuplicateRule { rule } => {
            w(format!("{rule} has been settled by a rule above"), "one too many".into(), "keep one of the two".into())
        }
        Problem::PublishFolder { found, built } => w(
            format!("“{found}” would be published, but the site is built into “{built}”"),
            String::new(),
            format!("write publish = \"{built}\""),
        ),
        Problem::TemplateName { part: kind, name, nearest, known } => w(
            format!("the {} “{name}” does not exist", part(*kind)),
            suggestion(nearest),
            format!("there are: {}", choices(known)),
        ),
        Problem::TemplateValue { name, nearest, available } => w(
            format!("this template asks for “{name}”, which this page does not have"),
            suggestion(nearest),
            format!("values of this page: {}", choices(available)),
        ),
        Problem::RawHtml { .. }
        | Problem::LinkScheme { .. }
        | Problem::ImageElsewhere { .. }
        | Problem::HeadingLevel { .. }
        | Problem::ImageWithoutAlt { .. }
        | Problem::ControlCharacter { .. }
        | Problem::Garbled { .. }
        | Problem::HeadingAttribute { .. }
        | Problem::ImageMissing { .. }
        | Problem::PicturePath { .. }
        | Problem::ImageContent { .. }
        | Problem::EmptyLink { .. }
        | Problem::PrivateContact { .. }
        | Problem::PersonNamed { .. }
        | Problem::BadPhone { .. }
        | Problem::PhoneInProse { .. }
        | Problem::MarkdownSlip { .. }
        | Problem::ProseTooDeep { .. }
        | Problem::Sanitised => prose::words(problem),
        Problem::Boundary(problem) => boundaries::words(problem),
    }
}
