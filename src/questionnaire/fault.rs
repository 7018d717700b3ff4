//! What is wrong with a questionnaire that comes back, and where.

use crate::diag::Speech;
use crate::model::Unknown;

/// A fault, with the row and the column a spreadsheet shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub reason: Reason,
    /// The row, from 1; 0 for the file as a whole.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The first line is not that of a questionnaire.
    Header,
    /// The file is no table of text.
    Unreadable,
    /// A row has no key although something stands in it: cells were merged, or the key was erased.
    NoKey,
    /// A key that is not asked.
    UnknownKey(String),
    /// A key that stands twice.
    Twice(String),
    /// A formula.
    Formula(String),
    /// The value of an error of the spreadsheet, such as `#REF!`.
    Error(String),
    /// A row with more cells than the header.
    TooWide,
    /// A cell that holds whole rows: a quotation mark was opened and not closed.
    OpenQuote,
    /// A cell where this question has no answer.
    NoAnswerHere,
    /// A sentence that does not say in which of these languages it is.
    NoLanguage(Vec<String>),
    /// An answer beside a word of a list, where nothing is asked.
    Listed,
    /// No number, or one beyond what the thing can be.
    Number(String),
    /// A currency there is not, or a sign that several have, with their codes.
    Currency(String, Vec<String>),
    /// No date.
    Date(String),
    /// A number or a date that may be either of two.
    Either(String, String, String),
    /// A number whose last figures a spreadsheet has taken away.
    Shortened(String),
    /// A name there is not, or that several have.
    Name(Unknown),
    /// No web address.
    Url(String),
    /// No e-mail address.
    Email(String),
    /// Neither yes nor no.
    Flag(String),
    /// A word that may stand for these reasons why there is no value, or for one where it cannot be written.
    State(String, Vec<&'static str>),
    /// That there is none, without what shows that it was looked for.
    NoneUnproved(String),
    /// Words that only say that there are none.
    SaysNothing(String),
    /// Letters that nobody sees.
    Hidden,
    /// Evidence of nothing.
    EvidenceOnly,
    /// Nothing says of which record it is.
    NoSubject,
    /// The slug of one record beside the name of another.
    OtherName {
        /// The slug.
        slug: String,
        /// What is called so.
        name: String,
        /// What the questionnaire says it is called.
        told: String,
    },
}

impl Fault {
    pub(super) fn new(reason: Reason, row: usize, column: usize) -> Self {
        Self { reason, row, column }
    }

    pub(super) fn of_file(reason: Reason) -> Self {
        Self { reason, row: 0, column: 0 }
    }

    /// The name a spreadsheet gives the cell: `C7`.
    pub fn cell(&self) -> Option<String> {
        let letter = char::from(b'A' + u8::try_from(self.column.min(25)).unwrap_or(0));
        (self.row > 0).then(|| format!("{letter}{}", self.row))
    }

    /// The place and what is wrong, and what to do.
    pub fn words(&self, speech: Speech) -> String {
        let said = match speech {
            Speech::French => self.french(),
            Speech::English => self.english(),
        };
        match (self.cell(), speech) {
            (None, _) => said,
            (Some(cell), Speech::French) => format!("{cell} : {said}"),
            (Some(cell), Speech::English) => format!("{cell}: {said}"),
        }
    }

    fn english(&self) -> String {
        match &self.reason {
            Reason::Header => {
                "this is not the first line of a questionnaire; take the one `atlas export csv` writes".to_owned()
            }
            Reason::Unreadable => "this is not a table of text: save it as CSV".to_owned(),
            Reason::NoKey => {
                "the key of this row is missing; were cells merged? Put it back from a new export".to_owned()
            }
            Reason::UnknownKey(key) => format!("no question has the key “{key}”; export the questionnaire anew"),
            Reason::Twice(key) => format!("the key “{key}” stands twice; leave one of the rows"),
            Reason::Formula(text) => format!("“{text}” is a formula; write its value"),
            Reason::Error(text) => format!("“{text}” is an error of the spreadsheet; write the value"),
            Reason::TooWide => {
                "this row has more cells than the first line; is there a semicolon or a comma too many?".to_owned()
            }
            Reason::OpenQuote => {
                "the quotation mark in this cell is not closed: the rows below were taken for its text".to_owned()
            }
            Reason::NoAnswerHere => "this question has its answer in another column".to_owned(),
            Reason::NoLanguage(codes) => format!(
                "this is a sentence: move it to the column of its language ({}); here it would be shown in every language",
                codes.join(" or ")
            ),
            Reason::Listed => {
                "this row only shows a word to choose from; write the answer beside its question, further up".to_owned()
            }
            Reason::Number(text) => {
                format!("“{text}” is no number that can be; write figures, such as 12000 or 12,5, or unknown")
            }
            Reason::Currency(text, codes) if codes.is_empty() => {
                format!("“{text}” is no currency that is known; write its code of three letters, as in 12500 EUR")
            }
            Reason::Currency(text, codes) => {
                format!("“{text}” is the name of several currencies; write the code: {}", codes.join(", "))
            }
            Reason::Date(text) => {
                format!("“{text}” is no date; write 2025, 2025-03 or 2025-03-21 (format the cell as text)")
            }
            Reason::Either(text, one, other) => format!("“{text}” may be {one} or {other}; write one of them"),
            Reason::Shortened(text) => {
                format!(
                    "“{text}” is a number that the spreadsheet has shortened; format the cell as text and type it again"
                )
            }
            Reason::Name(unknown) => unknown.words(Speech::English),
            Reason::Url(text) => format!("“{text}” is no web address; write it whole, with https://"),
            Reason::Email(text) => format!("“{text}” is no e-mail address"),
            Reason::Flag(text) => format!("“{text}” is neither yes nor no"),
            Reason::State(text, states) => {
                format!("“{text}” is no value: in the column of the value, write {}", one_of(states, " or "))
            }
            Reason::NoneUnproved(text) => format!(
                "“{text}” is said of what was looked for and not found: it needs a source and a date; if nobody has looked, write unknown"
            ),
            Reason::SaysNothing(text) => format!("“{text}” says nothing: leave the cell empty"),
            Reason::Hidden => "this holds letters that nobody sees; type it again".to_owned(),
            Reason::EvidenceOnly => "this is evidence of nothing: the answer itself is empty".to_owned(),
            Reason::NoSubject => "the second line does not say of which record this is".to_owned(),
            Reason::OtherName { slug, name, told } => format!(
                "{slug} is {name}, and this line says {told}; a questionnaire comes back for the commune it was written for: put its slug back, or export one of {slug}"
            ),
        }
    }

    fn french(&self) -> String {
        match &self.reason {
            Reason::Header => {
                "ce n'est pas la première ligne d'un questionnaire ; partez de celui qu'écrit `atlas export csv`"
                    .to_owned()
            }
            Reason::Unreadable => "ce n'est pas un tableau de texte : enregistrez-le en CSV".to_owned(),
            Reason::NoKey => {
                "la clé de cette ligne manque ; des cellules ont-elles été fusionnées ? Reprenez-la d'un nouvel export"
                    .to_owned()
            }
            Reason::UnknownKey(key) => {
                format!("aucune question n'a la clé « {key} » ; exportez de nouveau le questionnaire")
            }
            Reason::Twice(key) => format!("la clé « {key} » figure deux fois ; gardez une seule des lignes"),
            Reason::Formula(text) => format!("« {text} » est une formule ; écrivez sa valeur"),
            Reason::Error(text) => format!("« {text} » est une erreur du tableur ; écrivez la valeur"),
            Reason::TooWide => {
                "cette ligne a plus de cellules que la première ; y a-t-il un point-virgule ou une virgule de trop ?"
                    .to_owned()
            }
            Reason::OpenQuote => {
                "le guillemet de cette cellule n'est pas fermé : les lignes suivantes ont été prises pour son texte"
                    .to_owned()
            }
            Reason::NoAnswerHere => "cette question a sa réponse dans une autre colonne".to_owned(),
            Reason::NoLanguage(codes) => format!(
                "c'est une phrase : mettez-la dans la colonne de sa langue ({}) ; ici, elle serait montrée dans toutes les langues",
                codes.join(" ou ")
            ),
            Reason::Listed => {
                "cette ligne montre seulement un mot à choisir ; écrivez la réponse en face de sa question, plus haut"
                    .to_owned()
            }
            Reason::Number(text) => {
                format!(
                    "« {text} » n'est pas un nombre possible ; écrivez des chiffres, comme 12000 ou 12,5, ou inconnu"
                )
            }
            Reason::Currency(text, codes) if codes.is_empty() => {
                format!(
                    "« {text} » n'est pas une monnaie connue ; écrivez son code de trois lettres, comme dans 12500 EUR"
                )
            }
            Reason::Currency(text, codes) => {
                format!("« {text} » est le nom de plusieurs monnaies ; écrivez le code : {}", codes.join(", "))
            }
            Reason::Date(text) => {
                format!("« {text} » n'est pas une date ; écrivez 2025, 2025-03 ou 2025-03-21 (cellule au format texte)")
            }
            Reason::Either(text, one, other) => {
                format!("« {text} » peut être {one} ou {other} ; écrivez l'un des deux")
            }
            Reason::Shortened(text) => {
                format!(
                    "« {text} » est un nombre que le tableur a abrégé ; mettez la cellule au format texte et retapez-le"
                )
            }
            Reason::Name(unknown) => unknown.words(Speech::French),
            Reason::Url(text) => format!("« {text} » n'est pas une adresse web ; écrivez-la en entier, avec https://"),
            Reason::Email(text) => format!("« {text} » n'est pas une adresse électronique"),
            Reason::Flag(text) => format!("« {text} » n'est ni oui ni non"),
            Reason::State(text, states) => {
                let states: Vec<&str> = states.iter().map(|state| in_french(state)).collect();
                format!(
                    "« {text} » n'est pas une valeur : dans la colonne de la valeur, écrivez {}",
                    one_of(&states, " ou ")
                )
            }
            Reason::NoneUnproved(text) => format!(
                "« {text} » se dit de ce qu'on a cherché et pas trouvé : il y faut une source et une date ; si personne n'a cherché, écrivez inconnu"
            ),
            Reason::SaysNothing(text) => format!("« {text} » ne dit rien : laissez la cellule vide"),
            Reason::Hidden => "ce texte contient des caractères invisibles ; tapez-le de nouveau".to_owned(),
            Reason::EvidenceOnly => "c'est la preuve de rien : la réponse elle-même est vide".to_owned(),
            Reason::NoSubject => "la deuxième ligne ne dit pas de quelle fiche il s'agit".to_owned(),
            Reason::OtherName { slug, name, told } => format!(
                "{slug} est {name}, alors que cette ligne dit {told} ; un questionnaire revient pour la commune pour laquelle il a été écrit : remettez son slug, ou exportez celui de {slug}"
            ),
        }
    }
}

/// What stands for having no value, with what it says in French.
fn in_french(state: &'static str) -> &'static str {
    match state {
        "unknown" => "unknown (inconnu)",
        "not-collected" => "not-collected (non relevé)",
        "not-applicable" => "not-applicable (sans objet)",
        "withheld" => "withheld (non publié)",
        other => other,
    }
}

/// Words to choose from.
fn one_of(words: &[&str], or: &str) -> String {
    match words {
        [rest @ .., last] if !rest.is_empty() => format!("{}{or}{last}", rest.join(", ")),
        words => words.concat(),
    }
}
