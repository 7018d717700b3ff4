//! E-mail addresses in a text, and which look like a person's and not like an office's.

use std::ops::Range;

use super::fold;

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
    "enquir",
    "environ",
    "etat",
    "federation",
    "finance",
    "gemeinde",
    "hoteldeville",
    "info",
    "inquir",
    "international",
    "jumelage",
    "kontakt",
    "mail",
    "maire",
    "mairie",
    "mayor",
    "municip",
    "office",
    "partena",
    "partner",
    "post",
    "prefect",
    "presid",
    "press",
    "presse",
    "project",
    "projet",
    "rathaus",
    "reception",
    "region",
    "relation",
    "secret",
    "service",
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

/// Names of offices so short that they are found in names of people: they count as whole words only.
const SHORT_OFFICES: &[&str] = &["dgs", "dst", "ngo", "ong", "sg"];

/// The e-mail addresses of a text.
pub fn mailboxes(text: &str) -> Vec<Range<usize>> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || "._+-".contains(c);
    let is_host = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
    let around = |(at, _): (usize, &str)| {
        let before = text.get(..at)?;
        let start = before
            .rfind(|c| !is_local(c))
            .map_or(0, |i| i + before.get(i..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
        let after = text.get(at + 1..)?;
        let host = after.get(..after.find(|c| !is_host(c)).unwrap_or(after.len()))?.trim_end_matches(['.', '-']);
        (start < at && host.contains('.')).then_some(start..at + 1 + host.len())
    };
    text.match_indices('@').filter_map(around).collect()
}

/// Whether an address looks like a person's: on a host open to anybody and naming no office, or made of two names.
/// `names` are those of the body itself, as slugs; none in a text, where nothing says whose address it is.
pub fn looks_private(address: &str, names: &[String]) -> bool {
    let address = fold(address);
    let Some((name, host)) = address.split_once('@') else { return false };
    let letters = |text: &str| text.chars().filter(char::is_ascii_lowercase).collect::<String>();
    let whole = letters(name);
    let is_own = names.iter().map(|own| letters(own)).any(|own| own.len() > 2 && whole.contains(&own));
    let in_host = letters(host.split('.').next().unwrap_or(""));
    let parts = || name.split(['.', '_', '-']).map(|part| part.trim_matches(|c: char| c.is_ascii_digit()));
    let is_office =
        OFFICES.iter().any(|office| whole.contains(office)) || parts().any(|part| SHORT_OFFICES.contains(&part));
    if is_own || whole.is_empty() || in_host == whole || is_office {
        return false;
    }
    let is_free = host.split('.').any(|part| FREE_HOSTS.contains(&part));
    let parts: Vec<&str> = parts().collect();
    let is_name = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase());
    is_free || (parts.len() == 2 && parts.iter().all(is_name) && parts.iter().any(|part| part.len() > 2))
}

#[cfg(test)]
mod tests {
    use super::{looks_private, mailboxes};

    #[test]
    fn offices_are_told_from_people() {
        let kloto = ["kloto".to_owned(), "kpalime".to_owned()];
        for private in [
            "koffi.mensah@mairie.tg",
            "k.mensah@ville-niort.fr",
            "akouvi228@gmail.com",
            "Ama_Doe@yahoo.fr",
            "kongolo@gmail.com",
        ] {
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
            "ong.kloto@gmail.com",
        ] {
            assert!(!looks_private(office, &kloto), "{office}");
        }
    }

    #[test]
    fn addresses_are_found_in_a_sentence() {
        let text = "Écrire à kofi.mensah@gmail.com, à mairie.kloto1@yahoo.fr ou à coop@niort.fr. @census, a@b";
        let found: Vec<&str> = mailboxes(text).into_iter().filter_map(|range| text.get(range)).collect();
        assert_eq!(found, ["kofi.mensah@gmail.com", "mairie.kloto1@yahoo.fr", "coop@niort.fr"]);
        assert_eq!(found.iter().map(|address| looks_private(address, &[])).collect::<Vec<_>>(), [true, false, false]);
    }
}
