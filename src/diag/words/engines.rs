//! What other parsers say — of GeoJSON, of templates, of style sheets — in words of our own where it can be foreseen.
//!
//! In: a message, in English. Out: the same in the language of the report; what is not foreseen is quoted as it is, and said to be so.

use super::Speech;

/// What a message begins with, then what to say in French and in English; `{}` takes what followed.
type Row = (&'static str, &'static str, &'static str);

const JSON: &[Row] = &[
    ("EOF while parsing", "le fichier s'arrête avant la fin", "the file stops before its end"),
    (
        "expected `,` or `}`",
        "il manque une virgule avant ceci, ou une accolade }",
        "a comma is missing before this, or a brace }",
    ),
    (
        "expected `,` or `]`",
        "il manque une virgule avant ceci, ou un crochet ]",
        "a comma is missing before this, or a bracket ]",
    ),
    ("expected `:`", "il manque un deux-points avant ceci", "a colon is missing before this"),
    ("expected value", "une valeur est attendue ici", "a value is expected here"),
    ("expected ident", "true, false ou null est mal écrit", "true, false or null is misspelt"),
    ("trailing comma", "une virgule de trop", "one comma too many"),
    ("trailing characters", "quelque chose suit la fin des données", "something follows the end of the data"),
    (
        "key must be a string",
        "un nom entre guillemets est attendu ici",
        "a name between quotation marks is expected here",
    ),
    ("invalid number", "ce nombre est mal écrit", "this number is badly written"),
    ("number out of range", "ce nombre est trop grand", "this number is too large"),
    ("invalid escape", "un signe spécial est mal écrit", "a special sign is badly written"),
    (
        "control character",
        "un caractère invisible se trouve dans un texte",
        "a character that is not seen stands in a text",
    ),
    ("recursion limit", "il y a trop de niveaux imbriqués", "this is nested too deeply"),
    (
        "FeatureCollection",
        "ceci n'est pas une collection d'objets (FeatureCollection)",
        "this is not a collection of features (FeatureCollection)",
    ),
];

const TEMPLATE: &[Row] = &[
    (
        "Unexpected end of input",
        "le gabarit s'arrête alors qu'un {% if %}, un {% for %} ou un {% block %} est encore ouvert",
        "the template stops while an {% if %}, a {% for %} or a {% block %} is still open",
    ),
    ("no drawing ", "il n'y a pas de pictogramme {}", "there is no icon {}"),
    ("no asset ", "il n'y a pas de fichier {}", "there is no file {}"),
    ("no message ", "il n'y a pas de message {}", "there is no message {}"),
];

const ASSET: &[Row] = &[
    (
        "an icon holds shapes only",
        "un pictogramme n'a que des formes : ni programme, ni style, ni lien, ni image",
        "an icon has shapes only: no program, style, link or picture",
    ),
    (
        "an icon is an <svg>",
        "un pictogramme est un élément <svg> entier, jusqu'à </svg>",
        "an icon is a whole <svg> element, up to </svg>",
    ),
    (
        "an icon says its viewBox",
        "un pictogramme donne son viewBox, comme viewBox=\"0 0 24 24\"",
        "an icon gives its viewBox, such as viewBox=\"0 0 24 24\"",
    ),
    (
        "Unexpected end of input",
        "la feuille de style s'arrête avant une accolade fermante }",
        "the style sheet stops before a closing brace }",
    ),
    ("Invalid token in pseudo element", "un nom est attendu après ::", "a name is expected after ::"),
    ("Invalid empty selector", "un sélecteur est attendu avant l'accolade", "a selector is expected before the brace"),
    ("Unknown at rule", "cette règle @ n'existe pas", "there is no such @ rule"),
];

pub(super) fn json(said: &str, speech: Speech) -> String {
    let said = said.rsplit_once("deserializing GeoJSON: ").map_or(said, |(_, said)| said);
    let said = said.rsplit_once(" at line ").map_or(said, |(said, _)| said);
    translated(JSON, said, speech)
}

pub(super) fn template(said: &str, speech: Speech) -> String {
    translated(TEMPLATE, said, speech)
}

pub(super) fn asset(said: &str, speech: Speech) -> String {
    translated(ASSET, said, speech)
}

fn translated(rows: &[Row], said: &str, speech: Speech) -> String {
    let row = rows.iter().find_map(|row| Some((row, said.strip_prefix(row.0)?)));
    match (row, speech) {
        (Some(((_, french, _), rest)), Speech::French) => french.replace("{}", rest.trim()),
        (Some(((_, _, english), rest)), Speech::English) => english.replace("{}", rest.trim()),
        (None, Speech::French) if !said.contains('\n') => format!("en anglais dans le texte : {said}"),
        (None, _) => said.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_foreseen_is_translated_and_the_rest_is_quoted() {
        let said = "Error while deserializing GeoJSON: expected `,` or `}` at line 7 column 7";
        assert_eq!(json(said, Speech::English), "a comma is missing before this, or a brace }");
        assert_eq!(json("odd at line 3 column 1", Speech::English), "odd");
        assert_eq!(template("no asset site.js", Speech::French), "il n'y a pas de fichier site.js");
        assert_eq!(asset("odd", Speech::French), "en anglais dans le texte : odd");
        assert_eq!(asset("odd", Speech::English), "odd");
    }
}
