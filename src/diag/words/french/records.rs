//! Les mots à peser : deux fiches pour une chose, un nom pour plusieurs, des dates à rebours. En français.

use super::nouns::{list, noun};
use crate::diag::Noun;
use crate::diag::words::{Words, circle};
use crate::i18n::Misdated;

pub(super) fn likely_duplicate(kind: Noun, name: &str, first: &str) -> Words {
    Words::new(
        format!("« {name} » semble déjà figurer dans {first} ({})", noun(kind)),
        "seconde fiche".into(),
        apart(kind).into(),
    )
}

pub(super) fn number_missing(name: &str, candidates: &[String]) -> Words {
    Words::new(
        format!("« {name} » n'est pas le nom d'une commune : le numéro en fait partie"),
        match candidates {
            [only] => format!("vouliez-vous dire « {only} » ?"),
            _ => "laquelle ?".into(),
        },
        match candidates {
            [only] => format!("écrivez \"{only}\", si c'est bien elle"),
            _ => format!("choisissez parmi {}", list(candidates)),
        },
    )
}

pub(super) fn bad_date(text: &str, why: Misdated) -> Words {
    Words::new(
        format!("« {text} » n'est pas une date"),
        match why {
            Misdated::Meant(date) => format!("vouliez-vous dire « {date} » ?"),
            Misdated::Either(one, other) => format!("est-ce « {one} » ou « {other} » ?"),
            Misdated::Decimals(year) => format!("une année est un nombre entier : {year}"),
            Misdated::NoMonth(month) => format!("il n'y a pas de mois {month} : les mois vont de 01 à 12"),
            Misdated::NoDay { day, days } => format!("il n'y a pas de jour {day} dans ce mois : il en a {days}"),
            Misdated::Other => String::new(),
        },
        "écrivez une année 1991, un mois \"1991-05\" ou un jour 1991-05-12".into(),
    )
}

pub(super) fn place_outside(commune: &str, kind: Noun, party: &str, lies_in: &str) -> Words {
    let kind = noun(kind);
    Words::new(
        format!("« {commune} » ne se trouve pas dans la {kind} « {party} »"),
        format!("elle est dans la {kind} « {lies_in} »"),
        "ne gardez que des communes qui s'y trouvent ; une commune qui participe elle-même est une partie à part entière".into(),
    )
}

pub(super) fn parent_cycle(slugs: &[String]) -> Words {
    Words::new(
        match slugs {
            [first, .., last] => {
                format!("« {first} » ne peut pas être à la fois plus large et plus étroit que « {last} »")
            }
            _ => format!("« {} » ne peut pas être son propre parent", slugs.concat()),
        },
        circle(slugs),
        "donnez comme `parent` le mot plus large, ou retirez la ligne du plus large de tous".into(),
    )
}

pub(super) fn dates_reversed(first: &str, start: &str, last: &str, end: &str) -> Words {
    Words::new(
        format!("`{last}` ({end}) ne peut pas précéder `{first}` ({start})"),
        "cette date".into(),
        match last {
            "sign_of_life" => "relisez les deux dates ; une rencontre d'avant le début est un `first_contact`".into(),
            _ => "relisez les deux dates dans leur source ; omettez celle qu'on ne connaît pas".into(),
        },
    )
}

/// What to do with two records that seem to be one.
fn apart(noun: Noun) -> &'static str {
    match noun {
        Noun::Partner => {
            "fusionnez les deux fiches ; si ce sont deux organismes, dites ce qui les distingue : `place`, `level` ou `codes`"
        }
        Noun::Source => {
            "fusionnez les deux entrées ; si ce sont deux documents, dites ce qui les distingue : `year`, `author` ou `publisher`"
        }
        Noun::Project => {
            "fusionnez les deux fiches ; si ce sont deux projets, que leur titre ou leurs dates les distinguent"
        }
        _ => "fusionnez les deux fiches : des dates ou des sources différentes sont des affirmations d'une même fiche",
    }
}
