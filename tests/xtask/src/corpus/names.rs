//! Names that read like names, made of parts: with accents, hyphens, numbers and homonyms. No list of real places is behind them.

use std::collections::BTreeSet;

use super::chance::Chance;

const STEMS: &[&str] = &[
    "Auber", "Bel", "Béth", "Brez", "Chên", "Clair", "Cré", "Dom", "Éga", "Épin", "Ferr", "Font", "Gué", "Haut", "Îl",
    "Jaun", "Lou", "Marc", "Mont", "Neuf", "Noir", "Œuill", "Pér", "Pré", "Quinç", "Roch", "Sauv", "Tré", "Vald",
    "Vieux", "Vign", "Yss",
];
const ENDS: &[&str] = &[
    "ac", "argues", "ay", "court", "é", "ègre", "eille", "emont", "ency", "euil", "ières", "igny", "ilhac", "ôme",
    "oux", "ouvre", "uzon", "ville",
];
const TAILS: &[&str] = &[
    "en-Plaine",
    "la-Forêt",
    "le-Château",
    "le-Vieux",
    "les-Bains",
    "lès-Prés",
    "l’Église",
    "sur-Andre",
    "sur-Loëze",
    "sur-Mer",
    "sur-Vière",
    "sous-Bois",
];
const SAINTS: &[&str] =
    &["Aignan", "Amé", "Benoît", "Côme", "Éloi", "Étienne", "Géraud", "Josse", "Loup", "Maïeul", "Noé", "Yves"];
const LANDS: &[&str] = &["Bas-", "Grand-", "Haut-", "Petit-", "Val-de-", "Pays-de-", "Deux-", "Côte-de-"];
/// Beginnings and ends of names abroad, by family of languages, with the letters each is written in.
const ABROAD: &[(&[&str], &[&str])] = &[
    (
        &["Agbo", "Dzo", "Ɖe", "Kpa", "Ŋma", "Sɔka", "Tɛŋ", "Wuli", "Yendu", "Zogbe"],
        &["dougou", "go", "kopé", "limé", "ŋga", "pala", "ré", "sso", "vié", "wɔ"],
    ),
    (
        &["Alt", "Berg", "Grün", "Königs", "Lüne", "Neu", "Ober", "Wald", "Weiß", "Würm"],
        &["ach", "bach", "brück", "burg", "feld", "hausen", "ingen", "stetten"],
    ),
    (
        &["Alca", "Bena", "Castel", "Guada", "Mon", "Peña", "San ", "Villa", "Ribe", "Tor"],
        &["blanca", "fría", "lão", "mar", "nova", "rosa", "zón", "tello"],
    ),
    (
        &["Byd", "Če", "Kraś", "Lub", "Nowa ", "Opa", "Sło", "Vel", "Zám", "Žil"],
        &["ice", "ín", "ków", "nik", "ov", "owiec", "szcz", "ziny"],
    ),
    (
        &["Aïn ", "Beni ", "El ", "Oulad ", "Sidi ", "Tizi "],
        &["Amar", "Hammou", "Kébir", "Mellah", "Naïma", "Ouzane", "Rahal", "Yahia"],
    ),
];
const FIRST: &[&str] = &["A.", "B.", "É.", "K.", "M.", "N.", "Y."];
const FAMILY: &[&str] = &[
    "Adèle",
    "Bréant",
    "Costé",
    "Dœuff",
    "Evrard",
    "Gnassi",
    "Héran",
    "Izoard",
    "Lœwe",
    "Mazières",
    "Ouvrard",
    "Téoulé",
];

/// A name of a place and the slug it is known by.
#[derive(Clone)]
pub struct Name {
    pub name: String,
    pub slug: String,
}

/// Names already given: slugs are used once, names may come back.
#[derive(Default)]
pub struct Given(BTreeSet<String>);

impl Given {
    /// The name with a slug of its own: the plain one, else with `beside`, else with a count.
    pub fn name(&mut self, name: String, beside: &str) -> Name {
        let plain = short(slug(&name));
        let longer = short(format!("{plain}-{beside}"));
        let counted = (2..).map(|count| format!("{longer}-{count}"));
        let slug =
            [plain, longer.clone()].into_iter().chain(counted).find(|slug| !self.0.contains(slug)).unwrap_or(longer);
        self.0.insert(slug.clone());
        Name { name, slug }
    }
}

/// The name of a place of the country. There are some seven thousand: a large country has homonyms.
pub fn place(chance: &mut Chance) -> String {
    let stem = format!("{}{}", chance.one(STEMS), chance.one(ENDS));
    match chance.between(0, 9) {
        0 => format!("Saint-{}", chance.one(SAINTS)),
        1 => format!("Saint-{}-{}", chance.one(SAINTS), chance.one(TAILS)),
        2 | 3 => format!("{stem}-{}", chance.one(TAILS)),
        4 => format!("La {stem}"),
        _ => stem,
    }
}

/// The name of a region or a prefecture.
pub fn land(chance: &mut Chance) -> String {
    format!("{}{}{}", chance.one(LANDS), chance.one(STEMS), chance.one(ENDS))
}

/// The name of a place abroad.
pub fn abroad(family: usize, chance: &mut Chance) -> String {
    let (stems, ends) = ABROAD[family % ABROAD.len()];
    format!("{}{}", chance.one(stems), chance.one(ends))
}

/// Somebody who holds an office: an initial and a family name that nobody has.
pub fn person(chance: &mut Chance) -> String {
    format!("{} {}", chance.one(FIRST), chance.one(FAMILY))
}

/// The longest slug before a count: the atlas takes no longer ones than eighty letters.
const LONGEST: usize = 72;

/// A slug no longer than that; all its letters are of one byte.
fn short(mut slug: String) -> String {
    slug.truncate(LONGEST);
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// A slug as the atlas wants it: small ASCII letters, figures and hyphens.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            'à' | 'â' | 'ã' | 'á' | 'ä' => slug.push('a'),
            'é' | 'è' | 'ê' | 'ë' | 'ɛ' => slug.push('e'),
            'î' | 'ï' | 'í' => slug.push('i'),
            'ô' | 'ö' | 'ó' | 'ɔ' => slug.push('o'),
            'û' | 'ü' | 'ù' => slug.push('u'),
            'ç' | 'č' => slug.push('c'),
            'ɖ' => slug.push('d'),
            'ł' => slug.push('l'),
            'ñ' | 'ŋ' => slug.push('n'),
            'ś' => slug.push('s'),
            'ž' => slug.push('z'),
            'œ' => slug.push_str("oe"),
            'ß' => slug.push_str("ss"),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_end_matches('-').to_owned()
}
