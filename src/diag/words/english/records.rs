//! Words that weigh: two records of one thing, a name for several, dates the wrong way round. In English.

use super::nouns::{found, list, noun, shape, suggestion, written};
use crate::diag::words::{Words, braces, circle, sign_of};
use crate::diag::{Found, Noun, Shape, UnfitCode};
use crate::i18n::Misdated;

pub(super) fn likely_duplicate(kind: Noun, name: &str, first: &str) -> Words {
    Words::new(
        match name == first {
            true => format!("“{name}” seems to be recorded already ({})", noun(kind)),
            false => format!("“{name}” seems to be recorded already, as “{first}” ({})", noun(kind)),
        },
        "second record".into(),
        apart(kind).into(),
    )
}

pub(super) fn scale_differs(value: &f64, other: &f64, times: u32, is_exact: bool) -> Words {
    let times = if is_exact { format!("exactly {times} times") } else { format!("about {times} times") };
    Words::new(
        format!("{value} here and {other} there: {times} apart"),
        "a “thousand” lost, or a zero too many?".into(),
        "check both in their sources and correct the slip; if both stand there so, say so in a `note`, or mark one as \
         `preferred`"
            .into(),
    )
}

pub(super) fn header_unfit(name: &str, sign: Option<char>) -> Words {
    let Some(sign) = sign else {
        return Words::new(
            format!("“{name}” is not the name of a header: it would not be sent"),
            String::new(),
            "write the name as it is known, in letters, digits and hyphens without a space: X-Content-Type-Options"
                .into(),
        );
    };
    Words::new(
        format!("the header {name} would not be sent: {} cannot stand in its value", sign_of(sign)),
        String::new(),
        "write the value in letters without accents, digits and plain signs".into(),
    )
}

pub(super) fn one_for_all(seems: &str, languages: &[String]) -> Words {
    Words::new(
        format!("this text seems to be in “{seems}”, and is given for every language"),
        String::new(),
        format!("write it language by language: {}; where one is not there yet, leave it out", braces(languages)),
    )
}

pub(super) fn several_in_one(text: &str, words: &[String]) -> Words {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    Words::new(
        format!("“{text}” is several words in one"),
        format!("did you mean {}?", words.join(", ")),
        "in a list, put each word between quotation marks of its own, with a comma between them; elsewhere keep one"
            .into(),
    )
}

pub(super) fn needs_only(lacking: &[&'static str]) -> Words {
    let (title, help) = match lacking {
        ["offer"] => (
            "this profile tells what it needs, and nothing that it offers",
            "add [[offer]] with theme = \"…\" and text = { … }",
        ),
        ["motivations"] => (
            "this profile tells what it needs, and not why it wants a partner",
            "add a line motivations = [\"…\"] above the first [[…]]: words of content/vocabularies/motivations.toml",
        ),
        _ => (
            "a profile that only lists needs is not accepted",
            "add [[offer]] with theme = \"…\" and text = { … }, and a line motivations = [\"…\"] above the first [[…]]",
        ),
    };
    Words::new(title.into(), String::new(), help.into())
}

pub(super) fn number_missing(name: &str, candidates: &[String]) -> Words {
    Words::new(
        format!("“{name}” is not the name of a commune: its number is part of it"),
        match candidates {
            [only] => format!("did you mean “{only}”?"),
            _ => "which one?".into(),
        },
        match candidates {
            [only] => format!("write \"{only}\", if that is the one"),
            _ => format!("choose one of {}", list(candidates)),
        },
    )
}

pub(super) fn no_locale(code: &str, why: &UnfitCode) -> Words {
    let (text, meant) = match why {
        UnfitCode::SaysMore(alone) => (format!("“{code}” says more than a language"), Some(alone.clone())),
        UnfitCode::Capitals(small) => {
            (format!("“{code}”: the code of a language is written in small letters"), Some(small.clone()))
        }
        UnfitCode::Twice => (format!("the language “{code}” is listed twice"), None),
        UnfitCode::Unknown => (format!("“{code}” is the code of no language the program knows"), None),
    };
    Words::new(text, suggestion(&meant), "write the code of a language, such as fr, en, pt, ee".into())
}

pub(super) fn number_differs(name: &str, slug: &str, number: i64) -> Words {
    Words::new(
        format!("“{name}” (`{slug}`) has number = {number}"),
        "not the number it ends with".into(),
        "look the commune up again: its number is part of its name, and its slug has the same".into(),
    )
}

pub(super) fn bad_date(text: &str, why: Misdated) -> Words {
    Words::new(
        format!("“{text}” is not a date"),
        match why {
            Misdated::Meant(date) => format!("did you mean “{date}”?"),
            Misdated::Either(one, other) => format!("is it “{one}” or “{other}”?"),
            Misdated::Decimals(year) => format!("a year is a whole number: {year}"),
            Misdated::Years(first, last) => format!("these are two years: {first} and {last}"),
            Misdated::NoMonth(month) => format!("there is no month {month}: months go from 01 to 12"),
            Misdated::NoDay { day, days } => format!("there is no day {day} in this month: it has {days}"),
            Misdated::Other => String::new(),
        },
        match why {
            Misdated::Years(first, last) => format!(
                "a date is one moment: keep one, {first} or {last}; what lasts has a date `start` and a date `end`"
            ),
            _ => "write a year 1991, a month \"1991-05\" or a day 1991-05-12".into(),
        },
    )
}

pub(super) fn place_outside(commune: &str, kind: Noun, party: &str, lies_in: &str) -> Words {
    let kind = noun(kind);
    Words::new(
        format!("“{commune}” does not lie in the {kind} “{party}”"),
        format!("it lies in the {kind} “{lies_in}”"),
        "keep only communes that lie in it; a commune that takes part by itself is a party of its own".into(),
    )
}

pub(super) fn parent_cycle(slugs: &[String]) -> Words {
    Words::new(
        match slugs {
            [first, .., last] => format!("“{first}” cannot be wider than “{last}” and narrower at once"),
            _ => format!("“{}” cannot be its own parent", slugs.concat()),
        },
        circle(slugs),
        "name the wider word as `parent`, or remove the line from the widest of them".into(),
    )
}

pub(super) fn successor_cycle(slugs: &[String]) -> Words {
    Words::new(
        match slugs {
            [first, .., last] => format!("“{first}” cannot both succeed “{last}” and be succeeded by it"),
            _ => format!("“{}” cannot succeed itself", slugs.concat()),
        },
        circle(slugs),
        "keep the line `successor` of the body that came first, and remove it from the one that carries on".into(),
    )
}

pub(super) fn wrong_type(expected: Shape, seen: Found) -> Words {
    Words::new(
        format!("{} is expected here", shape(expected)),
        format!("this is {}", found(seen)),
        written(expected, seen),
    )
}

pub(super) fn too_few_parties(found: usize) -> Words {
    Words::new(
        format!("a partnership has at least two parties; this one has {found}"),
        "in this record".into(),
        "add a line [[party]], then commune, prefecture, region or partner = \"…\"".into(),
    )
}

pub(super) fn party_twice(slug: &str) -> Words {
    Words::new(
        format!("“{slug}” is a party to this partnership twice"),
        "named above already".into(),
        "remove one of the two [[party]] tables; another body of the same name has another slug".into(),
    )
}

pub(super) fn state_misnamed(text: &str, states: &[&'static str]) -> Words {
    if states.is_empty() {
        let is_initials = text.contains(char::is_alphabetic) && !text.contains(char::is_lowercase);
        return Words::new(
            format!("“{text}” says nothing, and would be published as it stands"),
            String::new(),
            format!(
                "remove the line: what is not known is left out{}",
                if is_initials { "; if these are initials, write the name in full" } else { "" }
            ),
        );
    }
    Words::new(
        format!("“{text}” is no value: the atlas has a word for it"),
        format!("did you mean {}?", states.iter().map(|state| format!("\"{state}\"")).collect::<Vec<_>>().join(" or ")),
        STATES.into(),
    )
}

/// What is written in place of a value.
const STATES: &str = "where there is no value, write \"unknown\", \"none\" (looked for and not found), \"not-collected\", \"not-applicable\" or \"withheld\", or leave the line out; pages say it in their language";

pub(super) fn empty_file() -> Words {
    Words::new(
        "this record is empty".into(),
        "nothing is written in it".into(),
        "delete the file, or fill it: `atlas new` prepares one".into(),
    )
}

pub(super) fn conflict() -> Words {
    Words::new(
        "two versions of these lines are left to choose between".into(),
        "git marks them so".into(),
        "keep what is right of both, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>".into(),
    )
}

pub(super) fn missing_key(key: &str, example: &str, is_in_braces: bool) -> Words {
    let more = match key {
        // No licence is proposed: which it is only its author knows.
        "licence" => {
            ": CC-BY-4.0, public-domain or another, the one its author chose; permission only where the author agreed that it is published here"
        }
        _ => "",
    };
    Words::new(
        format!("the key “{key}” is missing"),
        if is_in_braces { "between these braces".into() } else { "in this record".into() },
        if is_in_braces {
            format!("add `{example}` between the braces, after a comma{more}")
        } else {
            format!("add a line: {example}{more}")
        },
    )
}

pub(super) fn number_in_text(expected: Shape, number: &str, is_about: bool, currencies: &[String]) -> Words {
    let help = match currencies {
        [code] => format!("write {{ value = {number}, currency = \"{code}\" }}"),
        [code, others @ ..] => {
            format!("write {{ value = {number}, currency = \"{code}\" }}, or {} in place of {code}", list(others))
        }
        [] if is_about => format!("write {{ value = {number}, approximate = true }}"),
        [] => format!("write the number alone, without quotation marks or unit, with a decimal point: {number}"),
    };
    Words::new(format!("{} is expected here", shape(expected)), "this is a text".into(), help)
}

pub(super) fn misplaced_key(key: &str, header: &str) -> Words {
    Words::new(
        format!("“{key}” belongs to the record, and stands here below {header}"),
        "all that stands below a header belongs to it".into(),
        format!("move the line up, above the first {header}"),
    )
}

pub(super) fn draft(missing: &[String]) -> Words {
    let (label, help) = match missing {
        [] => (String::new(), "remove this line once the record is ready"),
        missing => (format!("still missing: {}", missing.join(", ")), "fill in what is missing, then remove this line"),
    };
    Words::new("this record is a draft: nothing of it is published".into(), label, help.into())
}

pub(super) fn draft_named(kind: Noun, slug: &str) -> Words {
    Words::new(
        format!("the {} “{slug}” is still a draft, and is named here", noun(kind)),
        "nothing of it is published".into(),
        "publish its record first: take `draft = true` out of it".into(),
    )
}

pub(super) fn dates_reversed(first: &str, start: &str, last: &str, end: &str) -> Words {
    Words::new(
        format!("`{last}` ({end}) cannot come before `{first}` ({start})"),
        "this date".into(),
        match last {
            "sign_of_life" => "read both dates again; a meeting before the start is a `first_contact`".into(),
            _ => "read both dates again in their source; leave out one that is not known".into(),
        },
    )
}

/// What to do with two records that seem to be one.
fn apart(noun: Noun) -> &'static str {
    match noun {
        Noun::Partner => {
            "merge the two records; if they are two bodies, say what tells them apart: `place`, `level` or `codes`"
        }
        Noun::Source => {
            "merge the two entries; if they are two documents, say what tells them apart: `year`, `author` or `publisher`"
        }
        Noun::Commune => "keep one of the two; if they are two communes, their numbers or names tell them apart",
        Noun::Project => "merge the two records; if they are two projects, let their titles or dates tell them apart",
        _ => "merge the two records: different dates or sources are claims of one record",
    }
}

pub(super) fn unsourced_value() -> Words {
    Words::new(
        "this value contradicts a source and names none".into(),
        "readers would be told that the sources disagree".into(),
        "write { value = …, source = \"…\" }, the source being a name of content/sources.toml, or take this value out"
            .into(),
    )
}

pub(super) fn redirect_missing(language: &str, to: &str, rule: &str) -> Words {
    Words::new(
        format!("no redirect leads to {to}: the language “{language}” of the atlas is left out"),
        "this is the rule of another language".into(),
        format!("add beside it a table [[redirects]] with {rule}"),
    )
}
