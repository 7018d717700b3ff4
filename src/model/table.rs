//! The tables of the content reference: one row a field.

use crate::diag::{Noun, Speech};
use crate::record::{DOCUMENTS, Definition, Field, Holds, Kind, VOCABULARIES};

/// Every definition that a file holds, those it is made of after it, each once.
pub fn sections() -> Vec<&'static Definition> {
    let mut found: Vec<&'static Definition> = Vec::new();
    for document in DOCUMENTS {
        match document.holds {
            Holds::Fields(definition) | Holds::FrontMatter(definition) | Holds::Entries(definition) => {
                add(definition, &mut found);
            }
            Holds::Cells => {}
        }
    }
    found
}

fn add(definition: &'static Definition, found: &mut Vec<&'static Definition>) {
    if found.iter().any(|known| known.name == definition.name) {
        return;
    }
    found.push(definition);
    for field in definition.fields() {
        inner(&field.kind, found);
    }
}

fn inner(kind: &Kind, found: &mut Vec<&'static Definition>) {
    match kind {
        Kind::Table(definition) => add(definition, found),
        Kind::List(of) => inner(of, found),
        Kind::Claims(of) => {
            add(&crate::record::CLAIM, found);
            inner(of, found);
        }
        Kind::Statement | Kind::Statements => add(&crate::record::STATEMENT, found),
        _ => {}
    }
}

/// The table of a definition, in Markdown.
pub fn table(definition: &Definition, speech: Speech) -> String {
    let mut text = match speech {
        Speech::French => "| clé | type | |\n|---|---|---|\n".to_owned(),
        Speech::English => "| key | type | |\n|---|---|---|\n".to_owned(),
    };
    for field in definition.fields() {
        let (required, said) = match speech {
            Speech::French => ("obligatoire ; ", field.french),
            Speech::English => ("required; ", field.english),
        };
        let required = if field.is_required { required } else { "" };
        text += &format!("| `{}` | {} | {required}{said} |\n", key(field), kind(&field.kind, speech));
    }
    text
}

/// A key as it is best written: in double brackets where each item is a table.
fn key(field: &Field) -> String {
    match field.kind {
        Kind::List(Kind::Table(_) | Kind::Statement) => format!("[[{}]]", field.key),
        _ => field.key.to_owned(),
    }
}

fn kind(kind: &Kind, speech: Speech) -> String {
    let pick = |english: &str, french: &str| match speech {
        Speech::French => french.to_owned(),
        Speech::English => english.to_owned(),
    };
    match kind {
        Kind::Flag => pick("`true` or `false`", "`true` ou `false`"),
        Kind::Whole(..) => pick("whole number", "nombre entier"),
        Kind::Number(..) => pick("number", "nombre"),
        Kind::Line => pick("string", "chaîne"),
        Kind::Word(words) => words.iter().map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(" "),
        Kind::Country => pick("two capitals", "deux capitales"),
        Kind::Text | Kind::Rendering => pick("Text", "Texte"),
        Kind::Segment => pick("Text of slugs", "Texte fait d'identifiants"),
        Kind::Date => "Date".to_owned(),
        Kind::Name => pick("slug", "identifiant"),
        Kind::Reference(noun) => slug_of(*noun, speech),
        Kind::Commune => slug_of(Noun::Commune, speech),
        Kind::Url => pick("address", "adresse"),
        Kind::UrlOfPath => pick("address with `{path}`", "adresse avec `{path}`"),
        Kind::Email => pick("e-mail address", "adresse électronique"),
        Kind::Picture => pick("file name", "nom de fichier"),
        Kind::Strings => pick("table of strings", "table de chaînes"),
        Kind::Table(definition) => part(definition, speech, false),
        Kind::List(Kind::Table(definition)) => part(definition, speech, true),
        Kind::List(Kind::Statement) | Kind::Statements => pick("Statements", "Phrases"),
        Kind::List(of) => format!("{}{}", pick("list: ", "liste : "), self::kind(of, speech)),
        Kind::Claims(of) => format!("{}({})", pick("Claim", "Affirmation"), self::kind(of, speech)),
        Kind::Claimed => pick("the value or a State", "la valeur ou un État"),
        Kind::Statement => pick("Statement", "Phrase"),
    }
}

/// A table that is defined elsewhere in the reference: what is shared has a name there.
fn part(definition: &Definition, speech: Speech, is_list: bool) -> String {
    match (definition.name, is_list, speech) {
        ("link", true, Speech::English) => "Links".to_owned(),
        ("link", true, Speech::French) => "Liens".to_owned(),
        ("point", ..) => "Point".to_owned(),
        (name, true, Speech::English) => format!("list, see [below](#{name})"),
        (name, true, Speech::French) => format!("liste, voir [plus bas](#{name})"),
        (name, false, Speech::English) => format!("table, see [below](#{name})"),
        (name, false, Speech::French) => format!("table, voir [plus bas](#{name})"),
    }
}

fn slug_of(noun: Noun, speech: Speech) -> String {
    let vocabulary = VOCABULARIES.iter().find(|(_, own)| *own == noun).map(|(name, _)| format!("`{name}`"));
    let (english, french) = match (noun, vocabulary) {
        (_, Some(name)) => (name.clone(), format!("de {name}")),
        (Noun::Region, _) => ("a region".to_owned(), "d'une région".to_owned()),
        (Noun::Prefecture, _) => ("a prefecture".to_owned(), "d'une préfecture".to_owned()),
        (Noun::Commune, _) => ("a commune".to_owned(), "d'une commune".to_owned()),
        (Noun::Partnership, _) => ("a partnership".to_owned(), "d'un partenariat".to_owned()),
        (Noun::Partner, _) => ("a partner".to_owned(), "d'un partenaire".to_owned()),
        _ => ("`sources.toml`".to_owned(), "de `sources.toml`".to_owned()),
    };
    match speech {
        Speech::English => format!("slug of {english}"),
        Speech::French => format!("identifiant {french}"),
    }
}
