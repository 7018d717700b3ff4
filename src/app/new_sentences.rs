//! What `atlas new` says and asks, in both languages.

use super::sentences::pick;
use crate::diag::{Choices, Speech};
use crate::model::NoDraft;

/// The answer that asks for the whole list.
pub(super) const ALL: &str = "?";

/// Lists up to this length are shown whole before a question.
const WHOLE: usize = 30;

/// How many of a longer one.
const BEGINNING: usize = 3;

pub(super) fn written(path: &str, speech: Speech) -> String {
    pick(speech, &format!("{path}: written"), &format!("{path} : écrit"))
}

pub(super) fn is_sound(speech: Speech) -> String {
    pick(
        speech,
        "It is valid as it stands. Open it, remove the “#” of the lines you fill in, and run `atlas check`.",
        "Le fichier est valable tel quel. Ouvrez-le, retirez le « # » des lignes que vous complétez, et lancez `atlas check`.",
    )
}

pub(super) fn stands_already(path: &str, speech: Speech) -> String {
    pick(
        speech,
        &format!("{path} exists already, and is left as it is; change it, or choose another name"),
        &format!("{path} existe déjà et reste tel quel ; modifiez-le, ou choisissez un autre nom"),
    )
}

/// The name of a commune cannot be chosen: its file is changed, or its profile written.
pub(super) fn has_no_profile(path: &str, slug: &str, language: &str, speech: Speech) -> String {
    let command = format!("atlas new commune {slug} --summary {language}=\"…\"");
    let there = is_complete(path, speech);
    pick(speech, &format!("{there}. For its profile: {command}"), &format!("{there}. Pour son profil : {command}"))
}

/// Every file of a commune is there.
pub(super) fn is_complete(path: &str, speech: Speech) -> String {
    pick(
        speech,
        &format!("{path} exists already, and is left as it is; change it"),
        &format!("{path} existe déjà et reste tel quel ; modifiez-le"),
    )
}

/// Why there is no file, and what to do.
pub(super) fn no_draft(why: &NoDraft, speech: Speech) -> String {
    match why {
        NoDraft::BadSlug { text, suggestion } => {
            let (english, french) = if suggestion.is_empty() {
                (String::new(), String::new())
            } else {
                (format!("; did you mean {suggestion}?"), format!(" ; vouliez-vous dire {suggestion} ?"))
            };
            pick(
                speech,
                &format!("“{text}” cannot be the name of a file: lower-case letters a–z, digits and hyphens{english}"),
                &format!(
                    "« {text} » ne peut pas être un nom de fichier : lettres minuscules a–z, chiffres et traits d'union{french}"
                ),
            )
        }
        NoDraft::Missing { flag, is_text } => {
            let example = if *is_text { "fr=\"…\"" } else { "…" };
            pick(
                speech,
                &format!("tell {} too: --{flag} {example}", subject(flag, speech)),
                &format!("il manque {} : --{flag} {example}", subject(flag, speech)),
            )
        }
        NoDraft::Unknown { what, .. } => what.words(speech),
        NoDraft::BadDate { flag, text } => pick(
            speech,
            &format!("“{text}” is no date: write --{flag} 1991, 1991-05 or 1991-05-12"),
            &format!("« {text} » n'est pas une date : écrivez --{flag} 1991, 1991-05 ou 1991-05-12"),
        ),
        NoDraft::Reversed { start, end } => pick(
            speech,
            &format!(
                "--end {end} is before --start {start}: read both dates again, or leave out one that is not known"
            ),
            &format!(
                "--end {end} précède --start {start} : relisez les deux dates, ou omettez celle qu'on ne connaît pas"
            ),
        ),
        NoDraft::OfAnother { flag, own } => {
            let own = own.iter().map(|flag| format!("--{flag}")).collect::<Vec<_>>().join(", ");
            pick(
                speech,
                &format!("--{flag} is not told of such a record; what is: {own}"),
                &format!("--{flag} ne se dit pas d'une telle fiche ; ce qui s'en dit : {own}"),
            )
        }
        NoDraft::NoLanguage { flag, code, known } => {
            let known = known.join(", ");
            pick(
                speech,
                &format!("--{flag}: the atlas has no language “{code}”; it has {known}"),
                &format!("--{flag} : l'atlas n'a pas de langue « {code} » ; il a {known}"),
            )
        }
        NoDraft::Empty { flag } => pick(
            speech,
            &format!("--{flag} says nothing: write words, or leave it out"),
            &format!("--{flag} ne dit rien : écrivez des mots, ou retirez-le"),
        ),
    }
}

/// What an answer is chosen from; of a long list its beginning, and how all of it is shown.
pub(super) fn choices(known: &Choices, speech: Speech) -> String {
    let total = known.words.len();
    if total <= WHOLE {
        return known.said(speech);
    }
    let first = known.beginning(BEGINNING).said(speech);
    pick(
        speech,
        &format!("{first}… ({total}; a part of a name is enough to see those like it, {ALL} shows them all)"),
        &format!(
            "{first}… ({total} ; une partie d'un nom suffit pour voir ceux qui y ressemblent, {ALL} les montre tous)"
        ),
    )
}

/// How the whole list is asked for.
pub(super) fn how_to_see_all(speech: Speech) -> String {
    pick(speech, &format!("({ALL} shows all there are)"), &format!("({ALL} montre tous ceux qu'il y a)"))
}

/// The name of the file does not say which commune it is about.
pub(super) fn lacks_number(slug: &str, usual: &str, speech: Speech) -> String {
    pick(
        speech,
        &format!(
            "The name “{slug}” leaves out the number of the commune: rename the file to {usual}.toml before it is published, since its address stays"
        ),
        &format!(
            "Le nom « {slug} » omet le numéro de la commune : renommez le fichier en {usual}.toml avant sa publication, car son adresse ne changera plus"
        ),
    )
}

pub(super) fn cancelled(speech: Speech) -> String {
    pick(speech, "Cancelled: nothing was written.", "Annulé : rien n'a été écrit.")
}

fn subject(flag: &str, speech: Speech) -> String {
    let (english, french) = match flag {
        "commune" => ("a commune of the register", "une commune du registre"),
        "partner" => ("a partner", "un partenaire"),
        "form" => ("the form of the partnership", "la forme du partenariat"),
        "name" => ("its name", "son nom"),
        "actor" => ("what kind of body it is", "quelle sorte d'acteur c'est"),
        "country" => ("its country", "son pays"),
        "title" => ("its title", "son titre"),
        "description" => (
            "a sentence that describes it, in each language of its title",
            "une phrase qui la décrit, dans chaque langue de son titre",
        ),
        _ => ("this", "ceci"),
    };
    pick(speech, english, french)
}

/// The question of a flag; in a language where it asks for words.
pub(super) fn question(flag: &str, language: Option<&str>, speech: Speech) -> String {
    let subject = subject(flag, speech);
    let mut letters = subject.chars();
    let subject = letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect());
    let language = language.map_or_else(String::new, |code| format!(" [{code}]"));
    pick(speech, &format!("{subject}{language}:"), &format!("{subject}{language} :"))
}
