//! What fields are called in a sentence, and in a form.

use crate::diag::Speech;

/// How a French noun agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    Masculine,
    Feminine,
    Masculines,
    Feminines,
}

use Agreement::{Feminine as F, Feminines as FP, Masculine as M, Masculines as MP};

/// Key, French noun and how it agrees, English noun.
const LABELS: &[(&str, &str, Agreement, &str)] = &[
    ("accessed", "date de consultation", F, "date of access"),
    ("active_years", "seuil « actif »", M, "threshold for “active”"),
    ("actor", "sorte d’acteur", F, "kind of body"),
    ("aliases", "autres noms", MP, "other names"),
    ("alt", "description de la photo", F, "description of the photograph"),
    ("amount", "montant", M, "amount"),
    ("approximate", "valeur approchée", F, "approximate value"),
    ("area", "superficie", F, "area"),
    ("as_of", "date de validité", F, "as-of date"),
    ("asset", "atout principal", M, "main asset"),
    ("at", "endroit dans la source", M, "place in the source"),
    ("author", "auteur", M, "author"),
    ("base_url", "adresse du site", F, "address of the site"),
    ("benefits", "bénéfices", MP, "benefits"),
    ("bound", "borne", F, "bound"),
    ("brings", "ce que cette partie apporte", M, "what this side brings"),
    ("budget", "budget", M, "budget"),
    ("cantons", "cantons", MP, "cantons"),
    ("caption", "légende", F, "caption"),
    ("characters", "caractères", MP, "characters"),
    ("checked", "date de relecture", F, "date last checked"),
    ("code", "code officiel", M, "official code"),
    ("codes", "codes officiels", MP, "official codes"),
    ("commune", "commune", F, "commune"),
    ("communes_count", "nombre de communes", M, "number of communes"),
    ("confirmed", "date de confirmation par la commune", F, "date of the commune's confirmation"),
    ("contact", "contact", M, "contact"),
    ("convention", "convention", F, "agreement"),
    ("counterpart", "partenaire selon les sources", M, "partner according to sources"),
    ("country", "pays", M, "country"),
    ("credit", "auteur de la photo", M, "author of the photograph"),
    ("currency", "monnaie", F, "currency"),
    ("date", "date", F, "date"),
    ("description", "description", F, "description"),
    ("distance_capital", "distance de la capitale", F, "distance from the capital"),
    ("document", "document", M, "document"),
    ("domain", "domaine", M, "domain"),
    ("dormant_years", "seuil « en sommeil »", M, "threshold for “dormant”"),
    ("draft", "mention « brouillon »", F, "mark “draft”"),
    ("email", "adresse électronique", F, "e-mail address"),
    ("end", "date de fin", F, "end date"),
    ("entry_budget", "budget pour s’y joindre", M, "budget for joining"),
    ("expires", "date d’expiration", F, "expiry date"),
    ("figure", "chiffre national", M, "national figure"),
    ("file", "fichier", M, "file"),
    ("first_contact", "premier contact", M, "first contact"),
    ("form", "forme", F, "form"),
    ("from", "début de la période", M, "beginning of the period"),
    ("function", "fonction", F, "office"),
    ("funder", "financeur", M, "funder"),
    ("funding", "financement", M, "funding"),
    ("gets", "ce que cette partie reçoit", M, "what this side gets"),
    ("governance", "pilotage", M, "governance"),
    ("icon", "dessin", M, "drawing"),
    ("kind", "sorte", F, "kind"),
    ("label", "intitulé", M, "label"),
    ("language", "langue", F, "language"),
    ("languages", "langues", FP, "languages"),
    ("lat", "latitude", F, "latitude"),
    ("lead", "pilote", M, "lead"),
    ("letter", "lettre", F, "letter"),
    ("level", "échelon", M, "level"),
    ("levels", "noms des niveaux", MP, "names of the levels"),
    ("licence", "licence", F, "licence"),
    ("link", "lien", M, "link"),
    ("lon", "longitude", F, "longitude"),
    ("macro", "macro-thème", M, "macro-theme"),
    ("map_credit", "crédit des cartes", M, "map credit"),
    ("mayor", "maire", M, "mayor"),
    ("menu", "place au menu", F, "place in the menu"),
    ("motivations", "motivations", FP, "motivations"),
    ("name", "nom", M, "name"),
    ("need", "besoin", M, "need"),
    ("networks", "réseaux", MP, "networks"),
    ("note", "remarque", F, "remark"),
    ("number", "numéro", M, "number"),
    ("object", "objet", M, "object"),
    ("offer", "offre", F, "offer"),
    ("open_to_join", "ouverture à d’autres", F, "openness to others"),
    ("opened", "date d’ouverture", F, "opening date"),
    ("order", "rang", M, "rank"),
    ("outcome", "résultat", M, "outcome"),
    ("parent", "mot plus large", M, "wider word"),
    ("partner", "partenaire", M, "partner"),
    ("partners", "partenaires", MP, "partners"),
    ("partnership", "partenariat", M, "partnership"),
    ("partnerships", "recherche de partenariats", F, "search for partnerships"),
    ("party", "partie", F, "party"),
    ("path", "segment d’adresse", M, "address segment"),
    ("phone", "téléphone", M, "telephone"),
    ("photo", "photo", F, "photograph"),
    ("place", "lieu", M, "place"),
    ("places", "lieux", MP, "places"),
    ("point", "position sur la carte", F, "position on the map"),
    ("population", "population", F, "population"),
    ("prefecture", "préfecture", F, "prefecture"),
    ("prefectures_count", "nombre de préfectures", M, "number of prefectures"),
    ("preferred", "préférence", F, "preference"),
    ("publisher", "éditeur", M, "publisher"),
    ("reason", "motif", M, "reason"),
    ("region", "région", F, "region"),
    ("renewal", "renouvellement", M, "renewal"),
    ("repository", "adresse des fichiers", F, "address of the files"),
    ("represented_by", "représentant", M, "representative"),
    ("rural_population", "population rurale", F, "rural population"),
    ("sdgs", "objectifs de développement durable", MP, "sustainable development goals"),
    ("seat", "chef-lieu", M, "seat"),
    ("share", "part d’un financeur", F, "share of a funder"),
    ("sign_of_life", "signe de vie", M, "sign of life"),
    ("signed_as", "signataire d’alors", M, "signatory of the time"),
    ("source", "source", F, "source"),
    ("stake", "enjeu", M, "stake"),
    ("start", "date de début", F, "start date"),
    ("status", "statut déclaré", M, "stated status"),
    ("strength", "atout", M, "strength"),
    ("subtitle", "sous-titre", M, "subtitle"),
    ("successor", "successeur", M, "successor"),
    ("summary", "résumé", M, "summary"),
    ("text", "texte", M, "text"),
    ("theme", "thème", M, "theme"),
    ("themes", "thèmes", MP, "themes"),
    ("title", "titre", M, "title"),
    ("translation", "état de la traduction", M, "state of the translation"),
    ("unit", "unité", F, "unit"),
    ("urban_population", "population urbaine", F, "urban population"),
    ("url", "adresse", F, "address"),
    ("value", "valeur", F, "value"),
    ("wanted", "partenaire recherché", M, "partner sought"),
    ("website", "site", M, "website"),
    ("what", "ce qui s’est passé", M, "what happened"),
    ("why", "ce que cette partie cherche", M, "what this side seeks"),
    ("year", "année de parution", F, "year of publication"),
];

/// A field in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub french: String,
    pub agreement: Agreement,
    pub english: String,
}

/// What a field is called in a form.
pub fn called(key: &str, speech: Speech) -> String {
    let label = label(key);
    match speech {
        Speech::English => label.english,
        Speech::French => label.french,
    }
}

/// What a field is called; one that has no noun is called by its key.
pub(super) fn label(key: &str) -> Label {
    match LABELS.iter().find(|(known, ..)| *known == key) {
        Some((_, french, agreement, english)) => {
            Label { french: (*french).to_owned(), agreement: *agreement, english: (*english).to_owned() }
        }
        None => Label { french: format!("champ {key}"), agreement: M, english: format!("field {key}") },
    }
}

impl Agreement {
    /// The ending of a participle: `ajouté`, `ajoutée`, `ajoutés`, `ajoutées`.
    pub(super) fn ending(self) -> &'static str {
        match self {
            M => "",
            F => "e",
            MP => "s",
            FP => "es",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_sorted_and_each_is_there_once() {
        assert!(LABELS.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(label("end").french, "date de fin");
        assert_eq!(label("new_key").english, "field new_key");
    }
}
