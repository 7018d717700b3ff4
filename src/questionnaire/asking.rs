//! What questions say to somebody who never sees a file of the atlas: no key, no path, and whose side is meant.

use super::question::{Question, Step};
use crate::diag::{Noun, Speech};
use crate::text::capitalised;

/// Words in French and in English.
type Said = [&'static str; 2];

/// What an item of a list is, and its questions, by the keys that lead there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asking {
    lists: &'static [(&'static str, Said)],
    questions: &'static [(&'static str, Said)],
}

/// What a commune is asked. It is the town hall itself that reads this.
pub(super) const COMMUNE: Asking = Asking {
    lists: &[
        ("offer", ["Ce que vous offrez", "What you offer"]),
        ("need", ["Ce que vous recherchez", "What you are looking for"]),
        ("contact", ["Contact", "Contact"]),
        ("link", ["Page web à votre sujet", "Web page about you"]),
    ],
    questions: &[
        (
            "checked",
            [
                "Date à laquelle quelqu'un a relu ces réponses pour la dernière fois",
                "Date on which somebody last went over these answers",
            ],
        ),
        (
            "confirmed",
            [
                "Date à laquelle la commune elle-même a donné ou confirmé ces réponses ; sans elle, vos pages disent que l'atlas les a établies d'après les sources citées",
                "Date on which the commune itself gave or confirmed these answers; without it, your pages say that the atlas drew them up from the sources it cites",
            ],
        ),
        ("asset", ["Ce qui vous distingue, en une ligne", "What sets you apart, in one line"]),
        ("wanted", ["Quelle sorte de partenaire vous recherchez", "What kind of partner you are looking for"]),
        ("distance_capital", ["Distance jusqu'à la capitale, en km", "Distance from the capital, in km"]),
        ("seat", ["Chef-lieu : où se trouve la mairie", "Seat: where the town hall stands"]),
        ("population", ["Nombre d'habitants", "Number of inhabitants"]),
        ("area", ["Superficie, en km²", "Area, in km²"]),
        (
            "mayor",
            [
                "Nom du maire (mettez la date dans la dernière colonne)",
                "Name of the mayor (put the date in the last column)",
            ],
        ),
        ("governance", ["Qui conduit votre coopération", "Who runs your cooperation"]),
        ("motivations", ["Pourquoi vous recherchez un partenaire", "Why you are looking for a partner"]),
        ("networks", ["Les réseaux dont vous faites partie", "The networks you belong to"]),
        (
            "characters",
            ["Comment est votre commune : littorale, rurale…", "What your commune is like: coastal, rural…"],
        ),
        ("strength", ["Un de vos atouts, en une phrase", "One of your strengths, in a sentence"]),
        ("stake", ["Un de vos enjeux, en une phrase", "One of the things at stake for you, in a sentence"]),
        ("offer.theme", ["le thème", "the theme"]),
        ("offer.text", ["en une ou deux phrases", "in one or two sentences"]),
        ("offer.kind", ["la sorte d'échange", "the kind of exchange"]),
        ("offer.opened", ["depuis quand", "since when"]),
        ("offer.expires", EXPIRES),
        ("need.theme", ["le thème", "the theme"]),
        ("need.text", ["en une ou deux phrases", "in one or two sentences"]),
        ("need.kind", ["la sorte d'échange", "the kind of exchange"]),
        ("need.opened", ["depuis quand", "since when"]),
        ("need.expires", EXPIRES),
        ("contact.function", ["quel service : une fonction, jamais une personne", "which office, never a person"]),
        (
            "contact.email",
            [
                "adresse électronique du service (jamais celle d'une personne)",
                "e-mail address of the office (never a person's)",
            ],
        ),
        ("contact.phone", ["téléphone du service", "telephone of the office"]),
        (
            "contact.url",
            ["page web du service, en entier, avec https://", "web page of the office, whole, with https://"],
        ),
        ("link.url", ADDRESS),
        ("link.title", TITLE),
    ],
};

/// What is asked of a partner.
pub(super) const PARTNER: Asking = Asking {
    lists: &[("link", ["Page web à son sujet", "Web page about it"])],
    questions: &[
        ("name", ["Nom du partenaire", "Name of the partner"]),
        ("population", ["Nombre d'habitants", "Number of inhabitants"]),
        ("place", ["Où il se trouve : ville, département, Land", "Where it is: town, département, Land"]),
        ("website", ["Son site, en entier, avec https://", "Its website, whole, with https://"]),
        (
            "successor",
            ["L'organisme qui porte aujourd'hui ses engagements", "The body that carries its commitments today"],
        ),
        ("link.url", ADDRESS),
        ("link.title", TITLE),
    ],
};

/// What is asked of a partnership.
pub(super) const PARTNERSHIP: Asking = Asking {
    lists: &[
        ("party", ["Partie", "Party"]),
        ("sign_of_life", ["Signe de vie", "Sign of life"]),
        ("document", ["Convention ou rapport", "Agreement or report"]),
        ("link", ["Page web sur ce partenariat", "Web page about this partnership"]),
    ],
    questions: &[
        (
            "title",
            [
                "Titre, seulement quand les noms des parties ne le disent pas",
                "Title, only when the names of the parties do not say it",
            ],
        ),
        ("first_contact", ["Quand les parties se sont rencontrées", "When the parties first met"]),
        (
            "party.signed_as",
            ["l'organisme qui a signé, quand c'était un autre", "the body that signed, when it was another one"],
        ),
        (
            "party.commune",
            [
                "son nom, si c'est une commune (remplissez une seule de ces quatre lignes)",
                "its name, if it is a commune (fill in one of these four lines only)",
            ],
        ),
        ("party.prefecture", ["son nom, si c'est une préfecture", "its name, if it is a prefecture"]),
        ("party.region", ["son nom, si c'est une région", "its name, if it is a region"]),
        ("party.partner", ["son nom, si c'est un partenaire", "its name, if it is a partner"]),
        (
            "party.motivations",
            ["pourquoi elle le veut, en mots à choisir", "why it wants this, in words to choose from"],
        ),
        ("party.benefits", ["ce qu'elle reçoit, en mots à choisir", "what it gets, in words to choose from"]),
        ("party.governance", ["qui conduit le partenariat de son côté", "who runs the partnership on its side"]),
        ("party.why", ["ce qu'elle cherche, en une phrase", "what it seeks, in a sentence"]),
        ("party.brings", ["ce qu'elle apporte, en une phrase", "what it brings, in a sentence"]),
        ("party.gets", ["ce qu'elle reçoit, en une phrase", "what it gets, in a sentence"]),
        ("sign_of_life.date", ["sa date", "its date"]),
        ("amount", ["La somme qu'on y consacre, avec sa monnaie", "What is spent on it, with the currency"]),
        ("outcome", ["Un résultat, en une phrase", "One thing that came of it, in a sentence"]),
        ("document.url", ADDRESS),
        ("document.title", TITLE),
        ("link.url", ADDRESS),
        ("link.title", TITLE),
    ],
};

const EXPIRES: Said = [
    "jusqu'à quand (passé cette date, vos pages ne le montrent plus)",
    "until when (after that date your pages no longer show it)",
];
const ADDRESS: Said = ["son adresse, en entier, avec https://", "its address, whole, with https://"];
const TITLE: Said = ["son titre ; sans lui, on montre l'adresse", "its title; without it, the address is shown"];

/// What the lists of words are called, by the names of their vocabularies.
const LISTS: [(Noun, Said); 12] = [
    (Noun::Theme, ["Thèmes", "Themes"]),
    (Noun::Form, ["Formes de coopération", "Forms of cooperation"]),
    (Noun::Governance, ["Modes de pilotage", "Ways of running it"]),
    (Noun::Funding, ["Financements", "Ways of funding"]),
    (Noun::Level, ["Échelons", "Levels"]),
    (Noun::Actor, ["Sortes d'acteurs", "Kinds of body"]),
    (Noun::Network, ["Réseaux", "Networks"]),
    (Noun::Motivation, ["Motivations", "Motivations"]),
    (Noun::Benefit, ["Bénéfices", "Benefits"]),
    (Noun::Country, ["Pays", "Countries"]),
    (Noun::Character, ["Caractères", "Characters"]),
    (Noun::Exchange, ["Sortes d'échange", "Kinds of exchange"]),
];

/// What a list of words is called.
pub(super) fn list_called(noun: Noun, speech: Speech) -> &'static str {
    LISTS.iter().find(|(own, _)| *own == noun).map_or("", |(_, said)| pick(*said, speech))
}

/// One of two, for a reader of this language.
pub(super) fn pick([french, english]: Said, speech: Speech) -> &'static str {
    match speech {
        Speech::French => french,
        Speech::English => english,
    }
}

impl Asking {
    /// What a question says: the item it is about, then what is asked of it; what a field says of itself where nothing better is known.
    pub(super) fn words(&self, question: &Question, speech: Speech) -> String {
        let keys: Vec<&str> = question.way.iter().filter_map(Step::key).collect();
        let own = self.questions.iter().find(|(known, _)| *known == keys.join("."));
        let (english, french) = (question.field.english, question.field.french);
        let asked = pick(own.map_or([french, english], |(_, said)| *said), speech);
        let colon = if speech == Speech::French { " : " } else { ": " };
        match question.way.as_slice() {
            [Step::Key(key), Step::Item(at), _, ..] => {
                let list =
                    self.lists.iter().find(|(known, _)| known == key).map_or(*key, |(_, said)| pick(*said, speech));
                format!("{list} ({}){colon}{asked}", at + 1)
            }
            [_, Step::Item(at)] => format!("{} ({})", capitalised(asked), at + 1),
            _ => capitalised(asked),
        }
    }
}
