//! Names as people write them: the one thing a word stands for, or what it may have meant.
//!
//! In: the records, what kind of thing is named, and what somebody wrote: a slug, or the name or label that readers see, in any language of the atlas. Out: the slug, or an
//! [`Unknown`] that says which there are. Nothing is guessed: where two things answer to a word, both are named.

use std::collections::BTreeSet;

use crate::diag::{Choices, Noun, Speech, home};
use crate::i18n::{Languages, Text};
use crate::record::{Commune, Entry, Named, Partner, Records, Reference, Slug, VOCABULARIES};
use crate::text::{fold, most_like, nearest, parted, slugify};

/// How many names are proposed for one that leads nowhere.
const PROPOSED: usize = 3;

/// A shorter beginning is part of too many words.
const SHORTEST_PART: usize = 3;

/// A word that stands for nothing, or for several things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What it should name.
    pub noun: Noun,
    /// What was written.
    pub text: String,
    /// How near the names are.
    pub nearness: Nearness,
    /// The names, the likest first.
    pub near: Choices,
    /// How many there are of the kind.
    pub total: usize,
}

/// How a word goes with the names proposed for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearness {
    /// Each of them is called so.
    Shared,
    /// It may be one of them, misspelt or cut.
    Near,
    /// They are only the likest.
    Far,
    /// What has this very slug is not published yet; the names are of others that are called so.
    Draft,
    /// What has this very slug cannot be read; the names are of others that are called so.
    Unread,
}

/// Something that can be named.
struct Thing<'r> {
    slug: &'r str,
    /// What readers see, with the language where it has one: by these alone it may be named.
    labels: Labels<'r>,
    /// What else it is known by: enough to propose it, not to choose it.
    hints: Vec<String>,
}

/// The slug that is meant by what somebody wrote.
pub fn meant(records: &Records, noun: Noun, written: &str) -> Result<String, Unknown> {
    let written = written.trim();
    let things = things(records, noun);
    if let Some(thing) = things.iter().find(|thing| thing.slug == written) {
        return Ok(thing.slug.to_owned());
    }
    let key = key(written);
    let answering = |is_called: &dyn Fn(&Thing<'_>) -> bool| -> Vec<&Thing<'_>> {
        things.iter().filter(|thing| !key.is_empty() && is_called(thing)).collect()
    };
    let unknown = |nearness: Nearness, near: Vec<&Thing<'_>>| Unknown {
        noun,
        text: written.to_owned(),
        nearness,
        near: choices_of(near.into_iter(), things.len()),
        total: things.len(),
    };
    let called = answering(&|thing| thing.slug == key || thing.keys().any(|own| own == key));
    // Nothing else that is called so stands in for what has the slug itself.
    let has_slug = |slug: &&str| !things.iter().any(|thing| thing.slug == *slug);
    for slug in [written, &key].into_iter().filter(has_slug) {
        let nearness = match &records.broken {
            broken if broken.is_draft(noun, slug) => Nearness::Draft,
            broken if broken.is_unread(noun, slug) => Nearness::Unread,
            _ => continue,
        };
        return Err(Unknown { text: slug.to_owned(), ..unknown(nearness, called) });
    }
    match called.as_slice() {
        [] => {}
        [one] => return Ok(one.slug.to_owned()),
        _ => return Err(unknown(Nearness::Shared, called)),
    }
    let hinted = answering(&|thing| thing.hints.contains(&key));
    match hinted.len() {
        0 => {}
        1 => return Err(unknown(Nearness::Near, hinted)),
        _ => return Err(unknown(Nearness::Shared, hinted)),
    }
    // A number tells communes apart: one is not proposed for another.
    let number = figures(&key);
    let has_its_number =
        |thing: &Thing<'_>| noun != Noun::Commune || number.is_empty() || figures(thing.slug) == number;
    let is_near = |thing: &Thing<'_>| {
        let is_part = |own: &String| key.len() >= SHORTEST_PART && own.contains(&key);
        let own = thing.all_keys();
        own.iter().any(is_part) || nearest(&key, own.iter().map(String::as_str)).is_some()
    };
    let (near, far): (Vec<&Thing<'_>>, Vec<&Thing<'_>>) =
        things.iter().partition(|thing| !key.is_empty() && has_its_number(thing) && is_near(thing));
    Err(match near.is_empty() {
        true => unknown(Nearness::Far, likest(&key, far)),
        false => unknown(Nearness::Near, likest(&key, near)),
    })
}

/// What there is of a kind, in the order of the content, each with what readers see.
pub fn choices(records: &Records, noun: Noun) -> Choices {
    let things = things(records, noun);
    choices_of(things.iter(), things.len())
}

/// The slugs there are of a kind.
pub fn names(records: &Records, noun: Noun) -> Vec<&str> {
    things(records, noun).into_iter().map(|thing| thing.slug).collect()
}

/// Where every name of a kind can be read.
fn place(noun: Noun, speech: Speech) -> Option<String> {
    let place = home(noun)?;
    let at = match speech {
        Speech::English if place.ends_with('/') => "the files of",
        Speech::English if place.ends_with("register.toml") => "the `slug` lines of",
        Speech::English => "between brackets in",
        Speech::French if place.ends_with('/') => "les fichiers de",
        Speech::French if place.ends_with("register.toml") => "les lignes `slug` de",
        Speech::French => "entre crochets dans",
    };
    Some(format!("{at} {place}"))
}

impl Unknown {
    /// What is wrong, which names there are, and where all of them stand.
    pub fn words(&self, speech: Speech) -> String {
        let (text, near) = (&self.text, self.near.said(speech));
        let place = home(self.noun).unwrap_or_default();
        let all = self.whole(speech);
        if let Some(words) = self.of_its_slug(speech) {
            return words;
        }
        match (speech, self.nearness) {
            (Speech::English, _) if self.total == 0 => format!("nothing is called “{text}” here: {place} has none yet"),
            (Speech::French, _) if self.total == 0 => {
                format!("rien ne s'appelle « {text} » ici : {place} n'en contient pas encore")
            }
            (Speech::English, Nearness::Shared) => format!("“{text}” may be any of: {near}; write which one"),
            (Speech::French, Nearness::Shared) => {
                format!("« {text} » peut désigner : {near} ; écrivez le nom entier qui convient")
            }
            (Speech::English, Nearness::Near) => format!("nothing is called “{text}” here; did you mean {near}?{all}"),
            (Speech::French, Nearness::Near) => {
                format!("rien ne s'appelle « {text} » ici ; vouliez-vous dire {near} ?{all}")
            }
            (Speech::English, _) => format!("nothing is called “{text}” here; the nearest: {near}.{all}"),
            (Speech::French, _) => {
                format!("rien ne s'appelle « {text} » ici ; les plus proches : {near}.{all}")
            }
        }
    }

    /// What is said of a record that is there and cannot be named.
    fn of_its_slug(&self, speech: Speech) -> Option<String> {
        let (slug, near) = (&self.text, self.near.said(speech));
        let said = match (speech, self.nearness) {
            (Speech::English, Nearness::Draft) => {
                format!("`{slug}` is still a draft: publish its record first, by taking `draft = true` out of it")
            }
            (Speech::French, Nearness::Draft) => {
                format!("`{slug}` est encore un brouillon : publiez d'abord sa fiche, en retirant `draft = true`")
            }
            (Speech::English, Nearness::Unread) => format!("`{slug}` cannot be read: `atlas check` says why"),
            (Speech::French, Nearness::Unread) => format!("`{slug}` est illisible : `atlas check` dit pourquoi"),
            _ => return None,
        };
        Some(match speech {
            _ if self.near.words.is_empty() => said,
            Speech::English => format!("{said}. If another is meant, write its slug: {near}"),
            Speech::French => format!("{said}. S'il s'agit d'un autre, écrivez son identifiant : {near}"),
        })
    }

    /// Where the whole list stands, unless all of it was said; of a vocabulary also then, when none is near: what is missing is added there.
    fn whole(&self, speech: Speech) -> String {
        let is_vocabulary = home(self.noun).is_some_and(|place| place.contains("/vocabularies/"));
        let is_to_be_seen =
            self.total > self.near.words.len() || (is_vocabulary && matches!(self.nearness, Nearness::Far));
        let Some(place) = place(self.noun, speech).filter(|_| is_to_be_seen) else {
            return String::new();
        };
        let total = self.total;
        match speech {
            Speech::English => format!(" The whole list ({total}): {place}"),
            Speech::French => format!(" Liste entière ({total}) : {place}"),
        }
    }
}

impl Thing<'_> {
    /// What readers see, ready to be compared.
    fn keys(&self) -> impl Iterator<Item = String> + '_ {
        self.labels.iter().map(|(_, label)| key(label))
    }

    fn all_keys(&self) -> Vec<String> {
        [self.slug.to_owned()].into_iter().chain(self.keys()).chain(self.hints.iter().cloned()).collect()
    }
}

/// A name without what writing may change: case, accents, apostrophes, hyphens and blanks.
fn key(name: &str) -> String {
    let slug = slugify(name);
    // Of letters that have none of a–z for them, the folded word.
    if slug.is_empty() { fold(name.trim()) } else { slug }
}

fn figures(name: &str) -> String {
    name.chars().filter(char::is_ascii_digit).collect()
}

/// A few of some things, those with a name most like a word first.
fn likest<'t, 'r>(key: &str, things: Vec<&'t Thing<'r>>) -> Vec<&'t Thing<'r>> {
    let mut seen = BTreeSet::new();
    let keys: Vec<(String, &'t Thing<'r>)> =
        things.iter().flat_map(|thing| thing.all_keys().into_iter().map(move |own| (own, *thing))).collect();
    let order = most_like(key, keys.iter().map(|(own, _)| own.as_str()), keys.len());
    let owners = order.into_iter().flat_map(|own| keys.iter().filter(move |(one, _)| one == own));
    owners.map(|(_, thing)| *thing).filter(|thing| seen.insert(thing.slug)).take(PROPOSED).collect()
}

fn choices_of<'t, 'r: 't>(things: impl Iterator<Item = &'t Thing<'r>>, total: usize) -> Choices {
    let things: Vec<&Thing<'_>> = things.collect();
    let slugs: Vec<String> = things.iter().map(|thing| thing.slug.to_owned()).collect();
    let others = total.saturating_sub(slugs.len());
    Choices::ordered(slugs, others).labelled(|slug| {
        let thing = things.iter().find(|thing| thing.slug == slug);
        thing.map_or_else(Vec::new, |thing| thing.labels.iter().filter(|(code, _)| !code.is_empty()).copied().collect())
    })
}

/// What readers see of a thing, each with the language it is in, or with none.
type Labels<'r> = Vec<(&'r str, &'r str)>;

/// A text with the language of each of its values.
fn labels<'r>(text: &'r Text, languages: &'r Languages) -> Labels<'r> {
    languages.iter().filter_map(|language| Some((languages.code(language), text.get(language)?))).collect()
}

/// What a commune may be called that is not its name: that without its number, or grown together with it, other names, its seat.
fn hints(commune: &Commune, languages: &Languages) -> Vec<String> {
    let (stem, number) = parted(&commune.slug.0.value);
    let seats = commune.seat.0.iter().filter_map(|claim| claim.value.value());
    let seats = seats.flat_map(|seat| labels(seat, languages)).map(|(_, seat)| key(seat));
    let aliases = commune.aliases.iter().map(|alias| key(alias));
    [stem.to_owned(), format!("{stem}{number}")].into_iter().chain(seats).chain(aliases).collect()
}

fn things<'r>(records: &'r Records, noun: Noun) -> Vec<Thing<'r>> {
    let languages = &records.languages;
    let register = &records.register;
    let named = |slug: &'r str, name: &'r Text, others: Labels<'r>| {
        let labels = labels(name, languages).into_iter().chain(others).collect();
        Thing { slug, labels, hints: Vec::new() }
    };
    let place = |slug: &'r Slug, name: &'r Text| named(&slug.0.value, name, Vec::new());
    match noun {
        Noun::Commune => {
            let commune = |one: &'r Commune| Thing { hints: hints(one, languages), ..place(&one.slug, &one.name) };
            register.communes.iter().map(commune).collect()
        }
        Noun::Prefecture => register.prefectures.iter().map(|one| place(&one.slug, &one.name)).collect(),
        Noun::Region => register.regions.iter().map(|one| place(&one.slug, &one.name)).collect(),
        Noun::Partner => {
            let partner = |one: &'r Named<Partner>| {
                let aliases = one.record.aliases.iter().map(|alias| ("", alias.as_str()));
                named(&one.slug, &one.record.name.value, aliases.collect())
            };
            records.partners.iter().map(partner).collect()
        }
        Noun::Partnership => {
            let partnership = |slug: &'r str| Thing { slug, labels: Vec::new(), hints: Vec::new() };
            records.partnerships.iter().map(|one| partnership(&one.slug)).collect()
        }
        Noun::Source => {
            // A title is too long to be proposed.
            let title = |one: &'r Reference| labels(&one.title, languages).into_iter().map(|(_, title)| ("", title));
            let source =
                |one: &'r Reference| Thing { slug: &one.slug.value, labels: title(one).collect(), hints: Vec::new() };
            records.bibliography.iter().map(source).collect()
        }
        _ => {
            debug_assert!(VOCABULARIES.iter().any(|(_, own)| *own == noun));
            let vocabularies = records.vocabularies.iter().filter(|vocabulary| vocabulary.noun == noun);
            let word = |entry: &'r Entry| {
                // What readers see in addresses.
                let segments = entry.path.iter().flat_map(|path| labels(path, languages));
                named(&entry.slug.value, &entry.label, segments.map(|(_, segment)| ("", segment)).collect())
            };
            vocabularies.flat_map(|vocabulary| &vocabulary.entries).map(word).collect()
        }
    }
}
