//! What a list is called in a form, and one of its items, in both languages of the program.

use crate::diag::Speech;

/// Key, the list and one item in French, the same in English. A button says “Add” before the item: it has its article.
const LISTS: &[(&str, [&str; 2], [&str; 2])] = &[
    ("aliases", ["autres noms", "un nom"], ["other names", "a name"]),
    ("brings", ["ce que cette partie apporte", "une phrase"], ["what this side brings", "a sentence"]),
    ("contact", ["contacts", "un contact"], ["contacts", "a contact"]),
    ("document", ["documents", "un document"], ["documents", "a document"]),
    ("gets", ["ce que cette partie reçoit", "une phrase"], ["what this side gets", "a sentence"]),
    ("link", ["liens", "un lien"], ["links", "a link"]),
    ("need", ["besoins", "un besoin"], ["needs", "a need"]),
    ("offer", ["offres", "une offre"], ["offers", "an offer"]),
    ("outcome", ["résultats", "un résultat"], ["outcomes", "an outcome"]),
    ("party", ["parties", "une partie"], ["parties", "a party"]),
    ("photo", ["photos", "une photo"], ["photographs", "a photograph"]),
    ("sdgs", ["objectifs de développement durable", "un objectif"], ["sustainable development goals", "a goal"]),
    ("share", ["parts des financeurs", "une part"], ["shares of funders", "a share"]),
    ("sign_of_life", ["signes de vie", "un signe de vie"], ["signs of life", "a sign of life"]),
    ("stake", ["enjeux", "un enjeu"], ["stakes", "a stake"]),
    ("strength", ["atouts", "un atout"], ["strengths", "a strength"]),
    ("why", ["ce que cette partie cherche", "une phrase"], ["what this side seeks", "a sentence"]),
];

/// A list and one of its items; nothing for a key that no list of a form has.
pub(super) fn list_called(key: &str, speech: Speech) -> Option<[&'static str; 2]> {
    LISTS.iter().find(|(known, ..)| *known == key).map(|(_, french, english)| match speech {
        Speech::French => *french,
        Speech::English => *english,
    })
}

/// One statement of a fact.
pub(super) fn claim_called(speech: Speech) -> &'static str {
    match speech {
        Speech::French => "une affirmation",
        Speech::English => "a claim",
    }
}
