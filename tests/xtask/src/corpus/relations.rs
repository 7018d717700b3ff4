//! Partners, partnerships and projects.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::chance::Chance;
use super::names::{Given, Name, abroad};
use super::profiles::both;
use super::register::Lie;
use super::texts::{self, THEMES};
use super::{DISPUTED, UNKNOWN};

/// Countries partners are in: code, family of names, and about where.
const COUNTRIES: &[(&str, usize, f64, f64)] = &[
    ("tg", 0, 1.0, 8.0),
    ("bj", 0, 2.3, 9.0),
    ("bf", 0, -1.5, 12.3),
    ("ci", 0, -5.5, 7.5),
    ("gh", 0, -1.2, 7.5),
    ("ml", 0, -6.0, 13.5),
    ("ne", 0, 3.0, 14.0),
    ("sn", 0, -14.5, 14.5),
    ("cm", 0, 12.0, 5.5),
    ("mg", 0, 47.0, -19.0),
    ("de", 1, 10.5, 51.0),
    ("at", 1, 14.5, 47.5),
    ("ch", 1, 8.2, 46.8),
    ("es", 2, -4.0, 40.0),
    ("pt", 2, -8.0, 39.8),
    ("it", 2, 12.0, 43.0),
    ("br", 2, -47.0, -15.0),
    ("co", 2, -74.0, 4.5),
    ("pl", 3, 19.5, 52.0),
    ("cz", 3, 15.5, 49.8),
    ("sk", 3, 19.5, 48.7),
    ("ma", 4, -6.5, 32.5),
    ("tn", 4, 9.5, 35.5),
    ("lb", 4, 35.8, 33.9),
];
const ACTORS: &[(&str, &str)] = &[
    ("ong", "Association"),
    ("comite-jumelage", "Comité de jumelage"),
    ("universite", "Université"),
    ("ecole", "École"),
];
const LEVELS: &[&str] = &["commune", "commune", "commune", "cc", "ca", "departement", "region", "province"];
const FORMS: &[&str] = &[
    "jumelage",
    "jumelage-coop",
    "convention",
    "accord-cadre",
    "projet",
    "sud-sud",
    "amitie",
    "scolaire",
    "informelle",
];
const FUNDING: &[&str] =
    &["budget-propre", "un-pourcent-eau", "aap-generaliste", "ue-programmes", "mecenat", "dons", "part-partenaire"];
const MOTIVATIONS: &[&str] = &["valeurs", "attente-citoyenne", "management", "jeunesse", "economie", "odd"];
const BENEFITS: &[&str] = &["service-public", "formation", "liens", "tolerance", "cohesion", "economie", "visibilite"];
const STATED: &[&str] = &["renouvele", "evaluation", "elargi", "suspendu"];

/// Who works with whom: everything texts link to.
pub struct Ties {
    pub partners: Vec<Name>,
    pub partnerships: Vec<Tie>,
}

/// A partnership before its facts.
pub struct Tie {
    pub slug: String,
    pub communes: Vec<usize>,
    pub partners: Vec<usize>,
    form: &'static str,
}

impl Ties {
    /// Ties so many partners to the communes.
    pub fn of(lie: &Lie, partners: usize, partnerships: usize) -> Self {
        let mut given = Given::default();
        let names: Vec<Name> = (0..partners)
            .map(|rank| {
                let mut chance = Chance::of("partner", rank);
                let (code, family, ..) = COUNTRIES[country(rank)];
                let name = abroad(family, &mut chance);
                let kind = actor(rank).map_or(name.clone(), |(_, kind)| format!("{kind} {name}"));
                given.name(kind, code)
            })
            .collect();
        let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut ties = Vec::new();
        for rank in 0..partnerships {
            let mut chance = Chance::of("tie", rank);
            // Every partner has a partnership; what is left over goes anywhere.
            let partner = if rank < partners { rank } else { chance.between(0, partners - 1) };
            let mut commune = chance.between(0, lie.communes.len() - 1);
            while !taken.insert((commune, partner)) {
                commune = (commune + 1) % lie.communes.len();
            }
            let mut tie = Tie {
                slug: format!("{}-{}", lie.communes[commune].name.slug, names[partner].slug),
                communes: vec![commune],
                partners: vec![partner],
                form: FORMS[chance.between(0, FORMS.len() - 1)],
            };
            if chance.percent(4) {
                let other = (commune + 1) % lie.communes.len();
                if taken.insert((other, partner)) {
                    tie.communes.push(other);
                    tie.form = "jumelage-tri";
                }
            }
            ties.push(tie);
        }
        // Two pairs of names may read the same once joined by a hyphen.
        let mut slugs = Given::default();
        for tie in &mut ties {
            tie.slug = slugs.name(tie.slug.replace('-', " "), "partnership").slug;
        }
        Self { partners: names, partnerships: ties }
    }

    /// For each commune, the first partnership it is a party of.
    pub fn first_of_each(&self, communes: usize) -> Vec<Option<&str>> {
        let mut first = vec![None; communes];
        for tie in self.partnerships.iter().rev() {
            for commune in &tie.communes {
                first[*commune] = Some(tie.slug.as_str());
            }
        }
        first
    }
}

fn country(partner: usize) -> usize {
    Chance::of("country", partner).between(0, COUNTRIES.len() - 1)
}

/// One partner in five is no local authority.
fn actor(partner: usize) -> Option<(&'static str, &'static str)> {
    let mut chance = Chance::of("actor", partner);
    chance.percent(20).then(|| *chance.one(ACTORS))
}

/// `content/partners/<slug>.toml`.
pub fn partner(name: &Name, rank: usize) -> String {
    let mut chance = Chance::of("body", rank);
    let (code, _, lon, lat) = COUNTRIES[country(rank)];
    let mut text = format!("name = \"{}\"\n", name.name);
    let _ = match actor(rank) {
        Some((actor, _)) => writeln!(text, "actor = \"{actor}\""),
        None => writeln!(text, "actor = \"collectivite\"\nlevel = \"{}\"", chance.one(LEVELS)),
    };
    let (east, north) = (chance.part() * 3.0 - 1.5, chance.part() * 3.0 - 1.5);
    let _ = write!(
        text,
        "country = \"{code}\"\npoint = {{ lon = {:.5}, lat = {:.5}, source = \"yearbook\" }}\n",
        lon + east,
        lat + north
    );
    if chance.percent(70) {
        let people = chance.between(2, 400) * chance.between(60, 800);
        let _ = writeln!(text, "population = {{ value = {people}, source = \"yearbook\", as_of = 2021 }}");
    } else if chance.percent(UNKNOWN * 3) {
        let _ = writeln!(text, "population = \"unknown\"");
    }
    let _ = writeln!(text, "website = \"https://{}.example.net/\"", name.slug);
    // A code of its own tells a partner from its namesakes in the same country.
    let _ = writeln!(text, "codes = {{ national = \"{:06}\" }}", rank + 1);
    if chance.percent(25) {
        let _ = writeln!(
            text,
            "note = {{ fr = \"Connu par l’inventaire ; à confirmer auprès de lui.\", en = \"Known from the inventory; to be confirmed with it.\" }}"
        );
    }
    text
}

/// `content/partnerships/<slug>.toml`.
pub fn partnership(lie: &Lie, ties: &Ties, rank: usize) -> String {
    let mut chance = Chance::of("partnership", rank);
    let Tie { communes, partners, form, .. } = &ties.partnerships[rank];
    let report = format!("report-{}", lie.prefecture(communes[0]).slug);
    let count = chance.between(1, 3);
    let themes = quoted(chance.some(count, THEMES).iter().map(|theme| theme.0));
    let mut text = format!("form = \"{form}\"\n");
    let _ = if chance.percent(60) {
        writeln!(text, "convention = {{ value = {}, source = \"inventory\", as_of = 2024 }}", chance.percent(70))
    } else {
        writeln!(text, "convention = \"unknown\"")
    };
    let _ = writeln!(text, "themes = {{ value = [{themes}], source = \"inventory\", as_of = 2024 }}");
    let funding = quoted(chance.some(2, FUNDING).into_iter().copied());
    let _ = writeln!(text, "funding = [{funding}]");
    if chance.percent(15) {
        let euros = chance.between(2, 400) * 500;
        let _ =
            writeln!(text, "amount = {{ value = {euros}, currency = \"EUR\", source = \"{report}\", as_of = 2024 }}");
    }
    let start = chance.between(1958, 2023);
    let mut last = 2025;
    if chance.percent(8) {
        let end = chance.between(start.max(2005), 2025);
        last = end;
        let _ = writeln!(text, "end = {{ value = {end}, source = \"{report}\" }}");
    } else if chance.percent(2) {
        let status = chance.one(STATED);
        let _ = writeln!(
            text,
            "status = {{ value = \"{status}\", reason = {{ fr = \"Dit par le comité.\", en = \"Said by the committee.\" }}, source = \"press\", as_of = 2025 }}"
        );
    }
    let party = |key: &str, slug: &str, text: &mut String, chance: &mut Chance| {
        let _ = write!(text, "\n[[party]]\n{key} = \"{slug}\"\n");
        if chance.percent(50) {
            let motivations = quoted(chance.some(2, MOTIVATIONS).into_iter().copied());
            let benefits = quoted(chance.some(2, BENEFITS).into_iter().copied());
            let _ = writeln!(
                text,
                "governance = \"comite-jumelage\"\nmotivations = [{motivations}]\nbenefits = [{benefits}]"
            );
        }
        let (brings, gets) = (both(chance.one(texts::BODY_BRINGS)), both(chance.one(texts::BODY_GETS)));
        let _ = writeln!(
            text,
            "brings = {{ text = {brings}, source = \"survey\" }}\ngets = {{ text = {gets}, source = \"survey\" }}"
        );
    };
    for commune in communes {
        party("commune", &lie.communes[*commune].name.slug, &mut text, &mut chance);
    }
    for partner in partners {
        party("partner", &ties.partners[*partner].slug, &mut text, &mut chance);
    }
    let claim = |year: usize, source: &str, text: &mut String| {
        let _ = write!(
            text,
            "\n[[start]]\nvalue = {year}\nsource = \"{source}\"\nat = {{ fr = \"tableau {}\", en = \"table {}\" }}\n",
            year % 9 + 1,
            year % 9 + 1
        );
    };
    if chance.percent(UNKNOWN) {
        text.insert_str(text.find("themes =").unwrap_or(0), "start = \"unknown\"\n");
    } else {
        claim(start, "inventory", &mut text);
        if chance.percent(DISPUTED) {
            claim(start + 2, &report, &mut text);
        } else if chance.percent(20) {
            claim(start, &report, &mut text);
        }
    }
    for _ in 0..chance.between(0, 2) {
        let (year, month) = (chance.between(start.max(2005), last), chance.between(1, 12));
        let what = both(chance.one(texts::SIGNS));
        let _ = write!(text, "\n[[sign_of_life]]\ndate = \"{year}-{month:02}\"\nsource = \"press\"\nwhat = {what}\n");
    }
    if chance.percent(30) {
        let _ = write!(text, "\n[[outcome]]\ntext = {}\nsource = \"{report}\"\n", both(chance.one(texts::OUTCOMES)));
    }
    if chance.percent(40) {
        let _ =
            write!(text, "\n[[link]]\nurl = \"https://press.example.org/{rank}\"\nas_of = 2024\nsource = \"press\"\n");
    }
    text
}

/// The slug and the text of a project.
pub fn project(lie: &Lie, ties: &Ties, rank: usize) -> (String, String) {
    let mut chance = Chance::of("project", rank);
    let theme = chance.one(THEMES);
    let slug = format!("{}-{}", theme.0, rank + 1);
    let mut text = format!(
        "title = {{ fr = \"Programme {1}, phase {0}\", en = \"Programme: {2}, phase {0}\" }}\n",
        rank + 1,
        theme.1,
        theme.2
    );
    if chance.percent(10) {
        let commune = chance.between(0, lie.communes.len() - 1);
        let _ = writeln!(text, "commune = \"{}\"", lie.communes[commune].name.slug);
    } else {
        let tie = &ties.partnerships[chance.between(0, ties.partnerships.len() - 1)];
        let partner = &ties.partners[tie.partners[0]].slug;
        let _ = writeln!(
            text,
            "partnership = \"{}\"\npartners = [\"{partner}\"]\nplaces = [\"{}\"]",
            tie.slug, lie.communes[tie.communes[0]].name.slug
        );
    }
    let (start, goal) = (chance.between(2008, 2024), chance.between(1, 17));
    let budget = chance.between(4, 300) * 1000;
    let _ = write!(
        text,
        "themes = [\"{}\"]\nsdgs = [{goal}]\nstart = {{ value = {start}, source = \"inventory\" }}\nend = {{ value = {}, source = \"inventory\" }}\n\
         budget = {{ value = {budget}, currency = \"EUR\", source = \"inventory\", as_of = 2024 }}\nopen_to_join = {}\n\
         object = {{ fr = \"Un programme de trois ans, préparé des deux côtés.\", en = \"A three-year programme, prepared on both sides.\" }}\n\
         \n[[share]]\nfunder = {{ fr = \"La commune\", en = \"The commune\" }}\namount = {{ value = {}, currency = \"EUR\", source = \"inventory\" }}\n\
         \n[[outcome]]\ntext = {}\nsource = \"inventory\"\n",
        theme.0,
        start + 3,
        chance.percent(30),
        budget / 4,
        both(chance.one(texts::OUTCOMES))
    );
    (slug, text)
}

fn quoted(words: impl Iterator<Item = &'static str>) -> String {
    words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}
