//! The key somebody meant who wrote another word for it.

use super::{fold, nearest};

/// Words people write for a key, in French or in English, and the keys they may stand for; folded.
const SYNONYMS: &[(&str, &[&str])] = &[
    ("adresse", &["address", "email", "url", "link"]),
    ("anglais", &["en"]),
    ("annee", &["year"]),
    ("auteur", &["author"]),
    ("besoin", &["need"]),
    ("carte", &["map"]),
    ("chef-lieu", &["seat"]),
    ("chef_lieu", &["seat"]),
    ("cheflieu", &["seat"]),
    ("courriel", &["email"]),
    ("date", &["year"]),
    ("debut", &["start"]),
    ("devise", &["currency"]),
    ("editeur", &["publisher"]),
    ("english", &["en"]),
    ("fin", &["end"]),
    ("forme", &["form"]),
    ("francais", &["fr"]),
    ("french", &["fr"]),
    ("intitule", &["label", "title"]),
    ("langue", &["language"]),
    ("legende", &["caption"]),
    ("lien", &["link", "url", "website"]),
    ("lieu", &["place"]),
    ("link", &["url", "website"]),
    ("mail", &["email"]),
    ("maire", &["mayor"]),
    ("motif", &["reason"]),
    ("nom", &["name", "title"]),
    ("offre", &["offer"]),
    ("partenaire", &["partner"]),
    ("pays", &["country"]),
    ("raison", &["reason"]),
    ("resume", &["summary"]),
    ("site", &["website", "url", "link"]),
    ("statut", &["status"]),
    ("superficie", &["area"]),
    ("tel", &["phone"]),
    ("telephone", &["phone"]),
    ("titre", &["title"]),
    ("url", &["url", "website", "link"]),
    ("valeur", &["value"]),
    ("web", &["website", "url", "link"]),
];

/// The key a word nearly is, or stands for in everyday French or English.
///
/// ```
/// assert_eq!(atlas::text::meant("aset", ["asset", "wanted"]), Some("asset"));
/// assert_eq!(atlas::text::meant("Téléphone", ["email", "phone"]), Some("phone"));
/// assert_eq!(atlas::text::meant("url", ["link", "website"]), Some("website"));
/// ```
pub fn meant<'k>(word: &str, keys: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let keys: Vec<&str> = keys.into_iter().collect();
    let folded = fold(word);
    let (_, meanings) = SYNONYMS.iter().find(|(synonym, _)| *synonym == folded).unwrap_or(&("", &[]));
    let known = |meaning: &&str| keys.iter().copied().find(|key| key == meaning);
    meanings.iter().find_map(known).or_else(|| nearest(word, keys.iter().copied()))
}

/// The one key a word stands for in everyday French or English, whatever there is to choose from.
///
/// ```
/// assert_eq!(atlas::text::only_synonym("Résumé"), Some("summary"));
/// assert_eq!(atlas::text::only_synonym("lien"), None);
/// ```
pub fn only_synonym(word: &str) -> Option<&'static str> {
    let folded = fold(word);
    let (_, meanings) = SYNONYMS.iter().find(|(synonym, _)| *synonym == folded)?;
    if let [only] = meanings { Some(only) } else { None }
}
