//! What a commune says of itself: facts, and a text of about four hundred words in each language.

use std::fmt::Write as _;

use super::chance::Chance;
use super::names::person;
use super::register::Lie;
use super::texts::{self, Pair, THEMES};
use super::{DISPUTED, UNKNOWN};

const MOTIVATIONS: &[&str] =
    &["valeurs", "attente-citoyenne", "management", "jeunesse", "economie", "institutionnel", "odd"];
const CHARACTERS: &[&str] = &[
    "touristique",
    "littoral",
    "patrimonial",
    "agricole",
    "transfrontalier",
    "universitaire",
    "montagne",
    "rural",
    "carrefour",
];
const NETWORKS: &[&str] = &["cuf", "afccre", "ccre", "platforma", "cglu", "vdf", "amrf", "iclei"];
const GOVERNANCE: &[&str] = &["directe-service", "directe-ri", "comite-jumelage", "comite-pilotage", "deleguee"];
const KINDS: &[&str] = &["expertise", "formation", "investissement", "echange"];

/// Which of two languages: the first or the second of a [`Pair`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    French,
    English,
}

fn pick(pair: &Pair, tongue: Tongue) -> &'static str {
    if tongue == Tongue::French { pair.0 } else { pair.1 }
}

/// A text in both languages as TOML.
pub fn both(pair: &Pair) -> String {
    format!("{{ fr = \"{}\", en = \"{}\" }}", pair.0, pair.1)
}

/// `commune.toml` of a commune; `is_alone` when it is a party of no partnership.
pub fn facts(lie: &Lie, rank: usize, is_alone: bool) -> String {
    let mut chance = Chance::of("facts", rank);
    let commune = &lie.communes[rank];
    let report = format!("report-{}", lie.prefecture(rank).slug);
    let mut text = "checked = 2026-10-01\n".to_owned();
    let _ = writeln!(text, "asset = {}", both(chance.one(texts::ASSETS)));
    let _ = if chance.percent(UNKNOWN) {
        writeln!(text, "distance_capital = \"unknown\"")
    } else {
        let km = chance.between(12, 640);
        writeln!(text, "distance_capital = {{ value = {km}, source = \"survey\", as_of = 2023, approximate = true }}")
    };
    if chance.percent(10) {
        let more = commune.population + chance.between(1, 4000);
        let _ = writeln!(text, "population = {{ value = {more}, source = \"{report}\", as_of = 2025 }}");
    }
    let _ = writeln!(text, "mayor = {{ value = \"{}\", source = \"yearbook\", as_of = 2024 }}", person(&mut chance));
    let governance = chance.some(2, GOVERNANCE);
    let _ = if chance.percent(DISPUTED) {
        writeln!(
            text,
            "governance = [\n  {{ value = \"{}\", source = \"survey\" }},\n  {{ value = \"{}\", source = \"{report}\", preferred = true, reason = {{ fr = \"Le rapport est plus récent.\", en = \"The report is more recent.\" }} }},\n]",
            governance[0], governance[1]
        )
    } else {
        writeln!(text, "governance = {{ value = \"{}\", source = \"survey\", as_of = 2023 }}", governance[0])
    };
    if is_alone && chance.percent(40) {
        let _ = writeln!(text, "partnerships = {{ value = \"none\", source = \"inventory\", as_of = 2024 }}");
    }
    let mut list = |key: &str, count: usize, of: &[&str]| {
        let words: Vec<String> = chance.some(count, of).iter().map(|word| format!("\"{word}\"")).collect();
        let _ = writeln!(text, "{key} = [{}]", words.join(", "));
    };
    list("motivations", 3, MOTIVATIONS);
    list("networks", 2, NETWORKS);
    list("characters", 2, CHARACTERS);
    let _ = writeln!(
        text,
        "wanted = {{ fr = \"Une collectivité de taille comparable, pour un échange durable.\", en = \"An authority of comparable size, for a lasting exchange.\" }}"
    );
    for pair in chance.some(2, texts::STRENGTHS) {
        let theme = chance.one(THEMES).0;
        let _ = write!(
            text,
            "\n[[strength]]\ntheme = \"{theme}\"\ntext = {}\nsource = \"{report}\"\nas_of = 2025\n",
            both(pair)
        );
    }
    let _ = write!(text, "\n[[stake]]\ntext = {}\nsource = \"survey\"\n", both(chance.one(texts::STAKES)));
    for (key, pairs, count) in [("offer", texts::OFFERS, 2), ("need", texts::NEEDS, 3)] {
        let count = chance.between(1, count);
        for pair in chance.some(count, pairs) {
            let (theme, kind) = (chance.one(THEMES).0, chance.one(KINDS));
            let (month, year) = (chance.between(1, 12), chance.between(2027, 2029));
            let _ = write!(
                text,
                "\n[[{key}]]\ntheme = \"{theme}\"\nkind = \"{kind}\"\ntext = {}\nopened = 2025\nexpires = \"{year}-{month:02}\"\nsource = \"{report}\"\nat = {{ fr = \"page {month}\", en = \"page {month}\" }}\n",
                both(pair)
            );
        }
    }
    let slug = &commune.name.slug;
    let _ = write!(
        text,
        "\n[[contact]]\nfunction = {{ fr = \"Mairie, service des relations internationales\", en = \"Town hall, international office\" }}\nemail = \"international@{slug}.example.org\"\nsource = \"yearbook\"\nas_of = 2024\n\
         \n[[link]]\nurl = \"https://{slug}.example.org/\"\ntitle = {{ fr = \"Site de la commune\", en = \"The commune’s site\" }}\nas_of = 2026\n"
    );
    text
}

/// What a text is filled with.
struct Filling<'a> {
    lie: &'a Lie,
    rank: usize,
    tongue: Tongue,
    partnership: Option<&'a str>,
    /// Themes of the holes `{theme}` and `{other}`, drawn for each sentence.
    themes: [(&'static str, &'static str, &'static str); 2],
}

impl Filling<'_> {
    fn fill(&self, pair: &Pair) -> String {
        let (lie, rank, tongue) = (self.lie, self.rank, self.tongue);
        let commune = &lie.communes[rank];
        let near = &lie.communes[if rank + 1 < lie.communes.len() { rank + 1 } else { rank - 1 }].name;
        let theme = |at: usize| {
            let (slug, fr, en) = self.themes[at];
            format!("[{}](theme:{slug})", if tongue == Tongue::French { fr } else { en })
        };
        let partner = match (self.partnership, tongue) {
            (Some(slug), Tongue::French) => {
                format!("son [partenariat le plus ancien](partnership:{slug}) en est la preuve")
            }
            (Some(slug), Tongue::English) => format!("its [oldest partnership](partnership:{slug}) is the proof"),
            (None, Tongue::French) => "elle a suivi de près [ceux de ses voisines](view:partnerships)".to_owned(),
            (None, Tongue::English) => {
                "it has followed closely [those of its neighbours](view:partnerships)".to_owned()
            }
        };
        let page = if tongue == Tongue::French { "page" } else { "p." };
        let cite = format!("[@report-{}: {page} {}]", lie.prefecture(rank).slug, commune.area);
        let place = |name: &super::names::Name, scheme: &str| format!("[{}]({scheme}:{})", name.name, name.slug);
        pick(pair, tongue)
            .replace("{name}", &commune.name.name)
            .replace("{seat}", &commune.seat)
            .replace("{pref}", &place(lie.prefecture(rank), "prefecture"))
            .replace("{region}", &place(lie.region(rank), "region"))
            .replace("{near}", &place(near, "commune"))
            .replace("{partner}", &partner)
            .replace("{theme}", &theme(0))
            .replace("{other}", &theme(1))
            .replace("{n}", &thousands(commune.population, tongue))
            .replace("{m}", &commune.area.to_string())
            .replace("{cite}", if pair.0.contains("{n}") { "[@census]" } else { &cite })
    }
}

/// The profile of a commune in one language: the same in both, sentence by sentence.
pub fn prose(lie: &Lie, rank: usize, partnership: Option<&str>, tongue: Tongue) -> String {
    let name = &lie.communes[rank].name.name;
    let (summary, translation) = match tongue {
        Tongue::French => (
            format!(
                "{name} vit de son marché, de ses écoles et de ses associations ; elle cherche un échange durable."
            ),
            "original",
        ),
        Tongue::English => (
            format!(
                "{name} lives off its market, its schools and its associations; it is looking for a lasting exchange."
            ),
            "human",
        ),
    };
    let said = said(lie, rank, partnership, tongue, &mut Chance::of("prose", rank));
    format!("+++\nsummary = \"{summary}\"\ntranslation = \"{translation}\"\nchecked = 2026-10-01\n+++\n\n{said}")
}

/// A page in prose, in one language: its text is like a profile, and about one of the communes.
pub fn page(lie: &Lie, number: usize, partnership: Option<&str>, tongue: Tongue) -> String {
    let rank = number % lie.communes.len();
    let name = &lie.communes[rank].name.name;
    let (title, description, translation) = match tongue {
        Tongue::French => ("récit", "Ce qu’on raconte à", "original"),
        Tongue::English => ("story", "What is told in", "human"),
    };
    let said = said(lie, rank, partnership, tongue, &mut Chance::of("page", number));
    format!(
        "+++\ntitle = \"{name}, {title} {number}\"\ndescription = \"{description} {name}.\"\ntranslation = \"{translation}\"\n+++\n\n{said}"
    )
}

/// About four hundred words on a commune.
fn said(lie: &Lie, rank: usize, partnership: Option<&str>, tongue: Tongue, chance: &mut Chance) -> String {
    let say = |fr: &'static str, en: &'static str| if tongue == Tongue::French { fr } else { en };
    let mut filling = Filling { lie, rank, tongue, partnership, themes: [THEMES[0], THEMES[1]] };
    let mut fill = |pairs: &[Pair], chance: &mut Chance| {
        let pair = chance.one(pairs);
        let drawn = chance.some(2, THEMES);
        filling.themes = [*drawn[0], *drawn[1]];
        filling.fill(pair)
    };
    let mut text = String::new();
    let heading = fill(texts::HEADINGS_PLACE, chance);
    let _ = write!(text, "## {heading}\n\n{}\n\n{}\n\n", fill(texts::PLACE, chance), fill(texts::AROUND, chance));
    let _ = write!(
        text,
        "## {}\n\n{}\n\n",
        say("Ce que fait la commune", "What the commune does"),
        fill(texts::WORK, chance)
    );
    let _ = write!(text, "{}\n\n", fill(texts::WORK, chance));
    table(&mut text, chance, tongue);
    let _ = write!(
        text,
        "## {}\n\n{}\n\n",
        say("Ce que la coopération lui a appris", "What cooperation has taught it"),
        fill(texts::COOPERATION, chance)
    );
    let _ = write!(text, "## {}\n\n", say("Ce que nous apportons", "What we bring"));
    let count = chance.between(3, 4);
    for pair in chance.some(count, texts::BRINGS) {
        let _ = writeln!(text, "- {}", fill(std::slice::from_ref(pair), chance));
    }
    let _ = write!(text, "\n### {}\n\n", say("Pour commencer", "How to start"));
    let steps: [Pair; 3] = [
        ("Écrire à la mairie, en français ou en anglais.", "Write to the town hall, in French or in English."),
        ("Convenir d’un **référent** de chaque côté.", "Agree on a **contact** on each side."),
        ("Se rendre visite avant de signer quoi que ce soit.", "Visit each other before signing anything."),
    ];
    for (number, step) in steps.iter().enumerate() {
        let _ = writeln!(text, "{}. {}", number + 1, pick(step, tongue));
    }
    let _ = write!(
        text,
        "\n## {}\n\n{}\n",
        say("Ce que nous cherchons", "What we are looking for"),
        fill(texts::SEEKS, chance)
    );
    text
}

/// A table of the services of the commune.
fn table(text: &mut String, chance: &mut Chance, tongue: Tongue) {
    let head = pick(&("| Service | Agents | Depuis |", "| Service | Staff | Since |"), tongue);
    let _ = write!(text, "{head}\n|:---|---:|---:|\n");
    for (_, fr, en) in chance.some(4, THEMES) {
        let name = if tongue == Tongue::French { fr } else { en };
        let first = name.chars().next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
        let rest: String = name.chars().skip(1).collect();
        let _ = writeln!(text, "| {first}{rest} | {} | {} |", chance.between(2, 40), chance.between(1985, 2022));
    }
    text.push('\n');
}

/// A whole number as each language groups it.
fn thousands(number: usize, tongue: Tongue) -> String {
    let between = if tongue == Tongue::French { ' ' } else { ',' };
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(between);
        }
        grouped.push(digit);
    }
    grouped
}
