//! New records: the files of one, from the few things that must be known.
//!
//! In: a kind, a slug, answers, and the records there are. Out: paths and texts that are valid as they stand, or why not: what is still to be asked, or what names nothing.
//! Where nobody can be asked, a record that lacks something says that it is a draft, which is valid. Nothing is written here, and nobody is asked: `atlas new` does both.

use std::collections::BTreeMap;

use super::naming::{Unknown, meant};
use super::scaffold::{Filled, quoted, scaffold, text};
use crate::diag::{Noun, Speech};
use crate::i18n::Date;
use crate::record::{Claims, Definition, PAGE, PARTNER, PARTNERSHIP, PROFILE, PROJECT, PROSE, Records};
use crate::text::{is_slug, parted, slugify};

/// What can be drafted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftKind {
    /// What a commune of the register says of itself.
    Commune,
    /// A partner.
    Partner,
    /// A partnership.
    Partnership,
    /// A project.
    Project,
    /// A page in prose.
    Page,
}

/// What may be told of a new record, by the name of its flag.
pub type Answers = BTreeMap<&'static str, Vec<String>>;

/// What can be a party, by the flag that tells it.
const PARTIES: [(&str, Noun); 4] = [
    ("commune", Noun::Commune),
    ("prefecture", Noun::Prefecture),
    ("region", Noun::Region),
    ("partner", Noun::Partner),
];

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its path in the folder of the atlas.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// Why there is no draft.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "each says what its fields are of: the name of a flag, what was written, what was meant"
)]
pub enum NoDraft {
    /// No slug.
    BadSlug { text: String, suggestion: String },
    /// This must be told too.
    Missing { flag: &'static str, is_text: bool },
    /// It names nothing there is.
    Unknown { flag: &'static str, what: Unknown },
    /// No date.
    BadDate { flag: &'static str, text: String },
    /// It ends before it starts.
    Reversed { start: String, end: String },
    /// It says nothing.
    Empty { flag: &'static str },
    /// This is told of records of another kind; those that this kind has.
    OfAnother { flag: &'static str, own: &'static [&'static str] },
    /// Its words are given for a language the atlas has not.
    NoLanguage { flag: &'static str, code: String, known: Vec<String> },
}

impl NoDraft {
    /// What was told wrong or not at all.
    pub fn flag(&self) -> Option<&'static str> {
        match self {
            Self::BadSlug { .. } | Self::OfAnother { .. } => None,
            Self::Reversed { .. } => Some("end"),
            Self::Missing { flag, .. }
            | Self::Unknown { flag, .. }
            | Self::BadDate { flag, .. }
            | Self::NoLanguage { flag, .. }
            | Self::Empty { flag } => Some(flag),
        }
    }
}

impl DraftKind {
    /// What may be told of a record of this kind.
    fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Commune => &["summary"],
            Self::Partner => &["name", "actor", "country"],
            Self::Partnership => {
                &["form", "commune", "prefecture", "region", "partner", "start", "end", "source", "at"]
            }
            Self::Project => &["title", "partnership", "commune", "start", "end", "source", "at"],
            Self::Page => &["title", "description"],
        }
    }
}

/// What becomes of something that has to be told, and is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untold {
    /// There is no file before it is.
    IsAsked,
    /// The record is a draft until it is.
    IsLeft,
}

/// The files of a new record. A partnership without a slug gets the one made of its parties; one whose parties nobody is asked for, those that its slug is made of.
pub fn draft(
    kind: DraftKind,
    slug: &str,
    answers: &Answers,
    records: &Records,
    untold: Untold,
    speech: Speech,
) -> Result<Vec<NewFile>, NoDraft> {
    // A commune is in the register already: it may be called as it is read.
    let is_left_out = slug.is_empty() && kind == DraftKind::Partnership;
    // What has no name yet cannot be left for later.
    let untold = if is_left_out { Untold::IsAsked } else { untold };
    if !is_slug(slug) && kind != DraftKind::Commune && !is_left_out {
        return Err(NoDraft::BadSlug { text: slug.to_owned(), suggestion: slugify(slug) });
    }
    let own = kind.flags();
    if let Some(flag) = answers.keys().find(|flag| !own.contains(flag)) {
        return Err(NoDraft::OfAnother { flag, own });
    }
    let drafter = Drafter { answers, records, untold, speech };
    match kind {
        DraftKind::Commune => drafter.commune(slug),
        DraftKind::Partner => drafter.partner(slug),
        DraftKind::Partnership => drafter.partnership(slug),
        DraftKind::Project => drafter.project(slug),
        DraftKind::Page => drafter.page(slug),
    }
}

struct Drafter<'a> {
    answers: &'a Answers,
    records: &'a Records,
    untold: Untold,
    speech: Speech,
}

impl Drafter<'_> {
    fn commune(&self, slug: &str) -> Result<Vec<NewFile>, NoDraft> {
        let slug = &*self.named("SLUG", Noun::Commune, slug)?;
        let mut files = Vec::new();
        let path = format!("content/communes/{slug}/commune.toml");
        let head = format!("{}{}", self.head(&path), self.register(slug));
        files.push(self.file(path, &head, &PROFILE, &[]));
        // Beside a profile that is there, another is made of it.
        let first = usize::from(self.records.prose.iter().any(|standing| *standing.slug == *slug));
        for (rank, (language, summary)) in (first..).zip(self.words("summary")?) {
            let filled = [Filled::string("summary", &summary), Filled::string("translation", translation(rank))];
            files.push(self.prose(format!("content/communes/{slug}/profile.{language}.md"), &PROSE, &filled, ""));
        }
        Ok(files)
    }

    fn partner(&self, slug: &str) -> Result<Vec<NewFile>, NoDraft> {
        let filled = [
            self.must(self.text("name").map(|value| Filled { key: "name", value }))?,
            self.must(self.reference("actor", Noun::Actor))?,
            self.must(self.reference("country", Noun::Country))?,
        ];
        let path = format!("content/partners/{slug}.toml");
        let head = self.head(&path);
        Ok(vec![self.file(path, &head, &PARTNER, &filled)])
    }

    fn partnership(&self, slug: &str) -> Result<Vec<NewFile>, NoDraft> {
        let mut filled = vec![self.must(self.reference("form", Noun::Form))?];
        let mut parties = Vec::new();
        for (key, noun) in PARTIES {
            for name in self.all(key) {
                parties.push((key, self.named(key, noun, name)?));
            }
        }
        if parties.is_empty() && self.untold == Untold::IsLeft {
            parties = self.parties_of(slug);
        }
        let lacks = match &*parties {
            parties if parties.iter().all(|(key, _)| *key == "partner") => Some("commune"),
            [_] => Some("partner"),
            _ => None,
        };
        if let Some(flag) = lacks {
            filled.push(self.must(Err(NoDraft::Missing { flag, is_text: false }))?);
        }
        let party = |(key, slug): (&str, String)| Filled { key: "party", value: format!("{key} = {}", quoted(&slug)) };
        filled.extend(parties.into_iter().map(party));
        filled.extend(self.dates()?);
        let usual = if slug.is_empty() { usual_slug(self.answers, self.records) } else { None };
        let slug = usual.as_deref().unwrap_or(slug);
        if !is_slug(slug) {
            return Err(NoDraft::BadSlug { text: slug.to_owned(), suggestion: slugify(slug) });
        }
        let path = format!("content/partnerships/{slug}.toml");
        let head = self.head(&path);
        Ok(vec![self.file(path, &head, &PARTNERSHIP, &filled)])
    }

    fn project(&self, slug: &str) -> Result<Vec<NewFile>, NoDraft> {
        let mut filled = vec![self.must(self.text("title").map(|value| Filled { key: "title", value }))?];
        for (key, noun) in [("partnership", Noun::Partnership), ("commune", Noun::Commune)] {
            if let Some(name) = self.one(key) {
                filled.push(Filled::string(key, &self.named(key, noun, name)?));
            }
        }
        if filled.len() < 2 {
            filled.push(self.must(Err(NoDraft::Missing { flag: "commune", is_text: false }))?);
        }
        filled.extend(self.dates()?);
        let path = format!("content/projects/{slug}.toml");
        let head = self.head(&path);
        Ok(vec![self.file(path, &head, &PROJECT, &filled)])
    }

    fn page(&self, slug: &str) -> Result<Vec<NewFile>, NoDraft> {
        let (titles, descriptions) = (self.words("title")?, self.words("description")?);
        let told: Vec<&String> = titles.iter().map(|(language, _)| language).collect();
        let languages = if told.is_empty() { self.records.languages.codes().iter().collect() } else { told };
        let mut files = Vec::new();
        for (rank, language) in languages.into_iter().enumerate() {
            let words = |flag, told: &[(String, String)]| {
                let words = told.iter().find(|(own, _)| own == language);
                words.map(|(_, words)| words.clone()).ok_or(NoDraft::Missing { flag, is_text: true })
            };
            let description = words("description", &descriptions);
            let body = description.clone().unwrap_or_default();
            let filled = [
                self.must(words("title", &titles).map(|title| Filled::string("title", &title)))?,
                self.must(description.map(|description| Filled::string("description", &description)))?,
                Filled::string("translation", translation(rank)),
            ];
            files.push(self.prose(format!("content/pages/{slug}.{language}.md"), &PAGE, &filled, &body));
        }
        Ok(files)
    }

    /// What has to be told; left out, it makes the record a draft where nobody is asked for it.
    fn must(&self, told: Result<Filled, NoDraft>) -> Result<Filled, NoDraft> {
        match told {
            Err(NoDraft::Missing { .. }) if self.untold == Untold::IsLeft => {
                Ok(Filled { key: "draft", value: "true".to_owned() })
            }
            told => told,
        }
    }

    /// The parties that the name of a partnership is made of: a place of the register, then a partner. A place whose communes have its name with a number is none: one
    /// of them may be meant.
    fn parties_of(&self, slug: &str) -> Vec<(&'static str, String)> {
        let communes = &self.records.register.communes;
        let has_numbers = |place: &str| {
            communes.iter().any(|commune| {
                let (stem, number) = parted(&commune.slug.0.value);
                stem == place && !number.is_empty()
            })
        };
        let is_named = |noun: Noun, slug: &str| {
            let is_clear = matches!(noun, Noun::Commune | Noun::Partner) || !has_numbers(slug);
            is_clear && meant(self.records, noun, slug).is_ok_and(|known| known == slug)
        };
        let split = |(at, _): (usize, &str)| {
            let (place, partner) = (slug.get(..at)?, slug.get(at + 1..)?);
            let (key, _) = PARTIES.into_iter().find(|(_, noun)| is_named(*noun, place))?;
            is_named(Noun::Partner, partner).then(|| vec![(key, place.to_owned()), ("partner", partner.to_owned())])
        };
        slug.match_indices('-').find_map(split).unwrap_or_default()
    }

    fn all(&self, flag: &str) -> &[String] {
        self.answers.get(flag).map_or(&[], Vec::as_slice)
    }

    fn one(&self, flag: &str) -> Option<&str> {
        self.all(flag).first().map(String::as_str)
    }

    /// The words told under a flag, by language, in the order of the languages: `fr=Eau`; words without a language are the same in all.
    fn words(&self, flag: &'static str) -> Result<Vec<(String, String)>, NoDraft> {
        let codes = self.records.languages.codes();
        let mut found: BTreeMap<usize, String> = BTreeMap::new();
        for told in self.all(flag) {
            let tagged = told.split_once('=').map(|(code, words)| (code.trim(), words));
            let rank = tagged.and_then(|(code, _)| codes.iter().position(|known| known == code));
            let (ranks, words) = match (tagged, rank) {
                (Some((_, words)), Some(rank)) => (rank..rank + 1, words),
                // Two or three small letters before the sign are the code of a language and no word.
                (Some((code, _)), None)
                    if (2..=3).contains(&code.len()) && code.bytes().all(|letter| letter.is_ascii_lowercase()) =>
                {
                    return Err(NoDraft::NoLanguage { flag, code: code.to_owned(), known: codes.to_vec() });
                }
                _ => (0..codes.len(), told.as_str()),
            };
            if words.trim().is_empty() {
                return Err(NoDraft::Empty { flag });
            }
            ranks.for_each(|rank| drop(found.insert(rank, words.trim().to_owned())));
        }
        Ok(found.into_iter().filter_map(|(rank, words)| Some((codes.get(rank)?.clone(), words))).collect())
    }

    /// A text that must be told, as TOML.
    fn text(&self, flag: &'static str) -> Result<String, NoDraft> {
        let words = self.words(flag)?;
        let Some((_, first)) = words.first() else { return Err(NoDraft::Missing { flag, is_text: true }) };
        if words.len() == self.records.languages.len() && words.iter().all(|(_, other)| other == first) {
            return Ok(quoted(first));
        }
        let words: Vec<(&str, &str)> = words.iter().map(|(code, words)| (code.as_str(), words.as_str())).collect();
        Ok(text(&words))
    }

    /// A slug that must be told and must exist.
    fn reference(&self, flag: &'static str, noun: Noun) -> Result<Filled, NoDraft> {
        let name = self.one(flag).ok_or(NoDraft::Missing { flag, is_text: false })?;
        Ok(Filled::string(flag, &self.named(flag, noun, name)?))
    }

    /// The start and the end, each with the source where one is told.
    fn dates(&self) -> Result<Vec<Filled>, NoDraft> {
        let mut evidence = String::new();
        if let Some(source) = self.one("source") {
            let source = self.named("source", Noun::Source, source)?;
            evidence += &format!(", source = {}", quoted(&source));
        }
        if !self.all("at").is_empty() {
            evidence += &format!(", at = {}", self.text("at")?);
        }
        let mut dates = Vec::new();
        for flag in ["start", "end"] {
            let Some(told) = self.one(flag) else { continue };
            let date = Date::parse(told.trim()).ok_or_else(|| NoDraft::BadDate { flag, text: told.to_owned() })?;
            dates.push((flag, date));
        }
        if let [(_, start), (_, end)] = dates.as_slice()
            && start.first_day() > end.last_day()
        {
            return Err(NoDraft::Reversed { start: start.to_string(), end: end.to_string() });
        }
        let mut filled = Vec::new();
        for (flag, date) in dates {
            let date = if date.month.is_none() { date.to_string() } else { quoted(&date.to_string()) };
            let value = if evidence.is_empty() { date } else { format!("{{ value = {date}{evidence} }}") };
            filled.push(Filled { key: flag, value });
        }
        Ok(filled)
    }

    /// The slug of a name there is.
    fn named(&self, flag: &'static str, noun: Noun, name: &str) -> Result<String, NoDraft> {
        meant(self.records, noun, name).map_err(|what| NoDraft::Unknown { flag, what })
    }

    fn head(&self, path: &str) -> String {
        match self.speech {
            Speech::French => format!(
                "# {path}\n# Retirez le « # » des lignes que vous complétez. `atlas check` dit ce qui ne va pas.\n\n"
            ),
            Speech::English => {
                format!("# {path}\n# Remove the “#” of the lines you fill in. `atlas check` says what is wrong.\n\n")
            }
        }
    }

    /// What the register says of a commune: it need not be written again.
    fn register(&self, slug: &str) -> String {
        let register = &self.records.register;
        let Some(commune) = register.communes.iter().find(|commune| commune.slug.0.value == slug) else {
            return String::new();
        };
        let first = |number: &Claims<f64>| number.0.first().and_then(|claim| claim.value.value().copied());
        let of_text = |text: &crate::i18n::Text| {
            self.records.languages.iter().find_map(|language| text.get(language).map(quoted))
        };
        let seat = commune.seat.0.first().and_then(|claim| claim.value.value()).and_then(of_text);
        let known = [
            ("name", of_text(&commune.name)),
            ("number", commune.number.map(|number| number.to_string())),
            ("prefecture", Some(quoted(&commune.prefecture.0.value))),
            ("seat", seat),
            ("population", first(&commune.population).map(|number| number.to_string())),
            ("area", first(&commune.area).map(|number| number.to_string())),
        ];
        let said = match self.speech {
            Speech::French => "Ce que dit déjà le registre, sans qu'il faille le répéter :",
            Speech::English => "What the register says already, and need not be said again:",
        };
        let lines = known.into_iter().filter_map(|(key, value)| Some(format!("#   {key} = {}\n", value?)));
        format!("# {said}\n{}\n", lines.collect::<String>())
    }

    fn file(&self, path: String, head: &str, definition: &Definition, filled: &[Filled]) -> NewFile {
        let fields = scaffold(definition, filled, &self.records.languages, self.speech);
        NewFile { path, text: format!("{head}{fields}") }
    }

    fn prose(&self, path: String, definition: &Definition, filled: &[Filled], body: &str) -> NewFile {
        let fields = scaffold(definition, filled, &self.records.languages, self.speech);
        let body = if body.is_empty() { String::new() } else { format!("\n{body}\n") };
        NewFile { path, text: format!("+++\n{fields}+++\n{body}") }
    }
}

/// The name that tells a partnership from every other: the slugs of its parties; nothing where none are told, or not by names there are.
pub fn usual_slug(answers: &Answers, records: &Records) -> Option<String> {
    let told =
        PARTIES.iter().flat_map(|(key, noun)| answers.get(key).into_iter().flatten().map(move |name| (noun, name)));
    let slugs: Option<Vec<String>> = told.map(|(noun, name)| meant(records, *noun, name).ok()).collect();
    slugs.filter(|slugs| !slugs.is_empty()).map(|slugs| slugs.join("-"))
}

/// Whether the name of a partnership has that of one of its communes without the number that tells it from others.
pub fn lacks_number(slug: &str, answers: &Answers, records: &Records) -> bool {
    let communes = answers.get("commune").into_iter().flatten();
    let slugs = communes.filter_map(|name| meant(records, Noun::Commune, name).ok());
    let framed = format!("-{slug}-");
    let is_cut = |commune: String| {
        let (stem, number) = parted(&commune);
        let has = |name: &str| framed.contains(&format!("-{name}-"));
        !number.is_empty() && has(stem) && !has(&commune)
    };
    slugs.into_iter().any(is_cut)
}

/// What the answer of a flag names, where it names something.
pub fn noun_of(flag: &str) -> Option<Noun> {
    Some(match flag {
        "commune" => Noun::Commune,
        "prefecture" => Noun::Prefecture,
        "region" => Noun::Region,
        "partner" => Noun::Partner,
        "partnership" => Noun::Partnership,
        "source" => Noun::Source,
        "form" => Noun::Form,
        "actor" => Noun::Actor,
        "country" => Noun::Country,
        _ => return None,
    })
}

/// The first language told is that of the original.
fn translation(rank: usize) -> &'static str {
    if rank == 0 { "original" } else { "human" }
}
