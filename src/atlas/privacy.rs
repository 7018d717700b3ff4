//! Addresses that look like a person's and not like an office's.

use crate::text::fold;

/// Hosts that give an address to anybody. A town hall may well use one, under its own name.
const FREE_HOSTS: &[&str] = &[
    "aol",
    "free",
    "gmail",
    "gmx",
    "googlemail",
    "hotmail",
    "icloud",
    "laposte",
    "live",
    "mail",
    "me",
    "msn",
    "orange",
    "outlook",
    "proton",
    "protonmail",
    "sfr",
    "t-online",
    "wanadoo",
    "web",
    "yahoo",
    "yandex",
    "ymail",
    "zoho",
];

/// Parts of words that name an office, in the languages of town halls this atlas has met.
const OFFICES: &[&str] = &[
    "accueil",
    "admin",
    "agenda",
    "asso",
    "bureau",
    "burgermeister",
    "burgerm",
    "cabinet",
    "city",
    "comite",
    "committee",
    "commun",
    "conseil",
    "contact",
    "cooper",
    "council",
    "courrier",
    "culture",
    "delegation",
    "depart",
    "development",
    "developpement",
    "direct",
    "dst",
    "enquir",
    "environ",
    "etat",
    "finance",
    "info",
    "inquir",
    "international",
    "jumelage",
    "kontakt",
    "mail",
    "mairie",
    "maire",
    "mayor",
    "municip",
    "office",
    "partena",
    "partner",
    "post",
    "prefect",
    "presid",
    "presse",
    "press",
    "projet",
    "project",
    "rathaus",
    "reception",
    "region",
    "relation",
    "secret",
    "service",
    "sg",
    "siege",
    "social",
    "solidar",
    "stadt",
    "support",
    "syndicat",
    "technique",
    "tourism",
    "town",
    "twin",
    "urban",
    "ville",
    "web",
];

/// Whether an address looks like a person's: on a host open to anybody and naming no office, or made of two names.
/// `names` are those of the body itself, as slugs.
pub(super) fn looks_private(address: &str, names: &[String]) -> bool {
    let address = fold(address);
    let Some((name, host)) = address.split_once('@') else { return false };
    let letters = |text: &str| text.chars().filter(char::is_ascii_lowercase).collect::<String>();
    let whole = letters(name);
    let is_own = names.iter().map(|own| letters(own)).any(|own| own.len() > 2 && whole.contains(&own));
    let in_host = letters(host.split('.').next().unwrap_or(""));
    if is_own || whole.is_empty() || in_host == whole || OFFICES.iter().any(|office| whole.contains(office)) {
        return false;
    }
    let is_free = host.split('.').any(|part| FREE_HOSTS.contains(&part));
    let parts: Vec<&str> =
        name.split(['.', '_', '-']).map(|part| part.trim_matches(|c: char| c.is_ascii_digit())).collect();
    let is_name = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase());
    is_free || (parts.len() == 2 && parts.iter().all(is_name) && parts.iter().any(|part| part.len() > 2))
}

#[cfg(test)]
mod tests {
    use super::looks_private;

    #[test]
    fn offices_are_told_from_people() {
        let kloto = ["kloto".to_owned(), "kpalime".to_owned()];
        for private in ["koffi.mensah@mairie.tg", "k.mensah@ville-niort.fr", "akouvi228@gmail.com", "Ama_Doe@yahoo.fr"]
        {
            assert!(looks_private(private, &kloto), "{private}");
        }
        for office in [
            "mairie.kloto1@gmail.com",
            "kpalime@yahoo.fr",
            "contact@niort.fr",
            "relations.internationales@niort.fr",
            "jumelage-kpalime@orange.fr",
            "secretariat@gmail.com",
            "niort@niort.fr",
            "sg@kloto1.tg",
            "dgs@niort.fr",
            "Maire@Niort.fr",
            "tourist.office@town.example",
            "1@gmail.com",
        ] {
            assert!(!looks_private(office, &kloto), "{office}");
        }
    }
}
