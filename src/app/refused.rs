//! What is wrong with a command line, in French: the library that reads it speaks English only.
//!
//! In: its error, of which it tells the kind and the words concerned. Out: the same as sentences; help and version, which it also hands over as
//! errors, are none. Where it says more than its kind tells (the words of a value's own reader), these stand as they are.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::values::Unfit;
use crate::diag::Speech;

/// What to print in place of the library's words; nothing where it is no error, or one that is not known here.
pub(super) fn in_french(error: &Error) -> Option<String> {
    let said = sentence(error)?;
    let usage = error.get(ContextKind::Usage).map(|usage| usage.to_string().replacen("Usage: ", "Usage : ", 1));
    let advice = advice(error).map(|advice| format!("\n  conseil : {advice}\n")).unwrap_or_default();
    let usage = usage.map(|usage| format!("\n{}\n", usage.trim_end())).unwrap_or_default();
    Some(format!("erreur : {said}\n{advice}{usage}\nPour en savoir plus : « --help ».\n"))
}

fn sentence(error: &Error) -> Option<String> {
    let one = |kind| words(error, kind).into_iter().next().unwrap_or_default();
    let argument = one(ContextKind::InvalidArg);
    let value = one(ContextKind::InvalidValue);
    let choices = words(error, ContextKind::ValidValue);
    let choices =
        if choices.is_empty() { String::new() } else { format!("\n  [valeurs possibles : {}]", choices.join(", ")) };
    Some(match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("« {argument} » demande une valeur, et n'en a pas{choices}")
        }
        ErrorKind::InvalidValue => format!("« {value} » n'est pas une valeur de « {argument} »{choices}"),
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(|why| match why.downcast_ref::<Unfit>() {
                Some(unfit) => unfit.words(Speech::French).to_owned(),
                None => why.to_string(),
            });
            let why = why.map(|why| format!(" : {why}")).unwrap_or_default();
            format!("« {value} » n'est pas une valeur de « {argument} »{why}")
        }
        ErrorKind::UnknownArgument => format!("« {argument} » n'est pas attendu ici"),
        ErrorKind::InvalidSubcommand => {
            format!("« {} » n'est pas une commande", one(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "il manque une commande".to_owned(),
        ErrorKind::MissingRequiredArgument => {
            format!("il manque : {}", words(error, ContextKind::InvalidArg).join(", "))
        }
        ErrorKind::ArgumentConflict => {
            let prior = words(error, ContextKind::PriorArg);
            let is_again = prior.is_empty() || prior.iter().all(|prior| *prior == argument);
            if is_again {
                format!("« {argument} » ne se donne qu'une fois")
            } else {
                format!("« {argument} » ne va pas avec {}", prior.join(", "))
            }
        }
        ErrorKind::TooManyValues => format!("« {value} » est une valeur de trop pour « {argument} »"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("« {argument} » n'a pas le nombre de valeurs qu'il faut")
        }
        ErrorKind::NoEquals => format!("« {argument} » s'écrit avec un signe = avant sa valeur"),
        ErrorKind::InvalidUtf8 => "un argument n'est pas écrit en UTF-8".to_owned(),
        _ => return None,
    })
}

/// What may have been meant.
fn advice(error: &Error) -> Option<String> {
    let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let meant = kinds.into_iter().find_map(|kind| Some(words(error, kind)).filter(|words| !words.is_empty()))?;
    let meant: Vec<String> = meant.iter().map(|word| format!("« {word} »")).collect();
    Some(format!("il existe {}", meant.join(", ")))
}

/// The words of one part of an error.
fn words(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(word)) => vec![word.clone()],
        Some(ContextValue::Strings(words)) => words.clone(),
        _ => Vec::new(),
    }
}
