//! `cargo xtask corpus`: the content of an atlas of any size, to measure and to test the program on.
//!
//! In: how many communes, and how many pages in prose beside them. Out: the files of a site: an invented country with its register and boundaries, profiles of about four hundred words in two
//! languages, partners, partnerships, projects and sources in proportion to the French national atlas (4 700 communes, 8 150 partners, 10 440
//! partnerships), every kind of fact and of text in use, two in a hundred contested and as many unknown. The vocabularies are those of this
//! repository. The same number gives the same bytes: no clock, no order of a hash map.

mod chance;
mod country;
mod names;
mod profiles;
mod register;
mod relations;
mod texts;

use std::fs;
use std::path::{Path, PathBuf};

use profiles::Tongue;
use register::{Lie, PAGES, SETTINGS};
use relations::Ties;

/// Communes of the French national atlas.
pub const COMMUNES: usize = 4_700;
/// Its partners and partnerships.
const PARTNERS: usize = 8_150;
const PARTNERSHIPS: usize = 10_440;
/// The fewest communes that make a country with regions and neighbours.
const FEWEST: usize = 20;
/// Of a hundred facts, how many are contested, and how many unknown.
const DISPUTED: usize = 2;
const UNKNOWN: usize = 2;
/// The name of the country that `register::SETTINGS` tells by its code.
const OWN_COUNTRY: &str = "\n[zz]\nlabel = { fr = \"Pays inventé\", en = \"Invented country\" }\n";

/// How large a corpus is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Communes; partners, partnerships and projects are in proportion to them.
    pub communes: usize,
    /// Pages in prose beside those that every corpus has, each in two languages.
    pub texts: usize,
}

impl Size {
    /// A country, and no text but those of its communes.
    pub const fn country(communes: usize) -> Self {
        Self { communes, texts: 0 }
    }

    /// Pages in prose, and the smallest country.
    pub const fn prose(texts: usize) -> Self {
        Self { communes: FEWEST, texts }
    }
}

/// Hands every file of a corpus to `put`, by its path in the site folder; `repository` is where the vocabularies and the world are taken from.
///
/// # Errors
///
/// Too few communes, or what `put` and reading the repository say.
pub fn draw(
    Size { communes, texts }: Size,
    repository: &Path,
    put: &mut dyn FnMut(&str, &str) -> Result<(), String>,
) -> Result<(), String> {
    if communes < FEWEST {
        return Err(format!("a country needs at least {FEWEST} communes"));
    }
    let lie = Lie::of(communes);
    let share = |whole: usize| communes * whole / COMMUNES;
    let ties = Ties::of(&lie, share(PARTNERS), share(PARTNERSHIPS));
    put("content/atlas.toml", SETTINGS)?;
    put("content/register.toml", &lie.register())?;
    put("content/sources.toml", &lie.sources())?;
    for (name, text) in PAGES {
        put(&format!("content/pages/{name}"), text)?;
    }
    for name in names_in(&repository.join("content/vocabularies"))? {
        let path = format!("content/vocabularies/{name}");
        let words = read(&repository.join(&path))?;
        // The country that is made up is in no list.
        let own = if name == "countries.toml" { OWN_COUNTRY } else { "" };
        put(&path, &format!("{words}{own}"))?;
    }
    for (name, text) in lie.boundaries() {
        put(&format!("geodata/{name}"), &text)?;
    }
    put("geodata/world.geojson", &read(&repository.join("geodata/world.geojson"))?)?;
    put("geodata/PROVENANCE.md", "Invented, but for the world: see the repository of the program.\n")?;
    let first_of_each = ties.first_of_each(communes);
    for number in 0..texts {
        let first = first_of_each[number % communes];
        put(&format!("content/pages/text-{number}.fr.md"), &profiles::page(&lie, number, first, Tongue::French))?;
        put(&format!("content/pages/text-{number}.en.md"), &profiles::page(&lie, number, first, Tongue::English))?;
    }
    for (rank, first) in first_of_each.into_iter().enumerate() {
        let folder = format!("content/communes/{}", lie.communes[rank].name.slug);
        put(&format!("{folder}/commune.toml"), &profiles::facts(&lie, rank, first.is_none()))?;
        put(&format!("{folder}/profile.fr.md"), &profiles::prose(&lie, rank, first, Tongue::French))?;
        put(&format!("{folder}/profile.en.md"), &profiles::prose(&lie, rank, first, Tongue::English))?;
    }
    for (rank, name) in ties.partners.iter().enumerate() {
        put(&format!("content/partners/{}.toml", name.slug), &relations::partner(name, rank))?;
    }
    for (rank, tie) in ties.partnerships.iter().enumerate() {
        put(&format!("content/partnerships/{}.toml", tie.slug), &relations::partnership(&lie, &ties, rank))?;
    }
    for rank in 0..ties.partnerships.len() / 3 {
        let (slug, text) = relations::project(&lie, &ties, rank);
        put(&format!("content/projects/{slug}.toml"), &text)?;
    }
    Ok(())
}

/// Writes a corpus into a folder that is not there yet, or is empty.
pub fn write(size: Size, out: &Path, repository: &Path) -> Result<usize, String> {
    if fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(format!("{} is not empty", out.display()));
    }
    let mut files = 0;
    draw(size, repository, &mut |path, text| {
        let path = out.join(path);
        let written = fs::create_dir_all(path.parent().unwrap_or(out)).and_then(|()| fs::write(&path, text));
        files += 1;
        written.map_err(|error| format!("{}: {error}", path.display()))
    })?;
    Ok(files)
}

/// What was asked for on the command line: how large a corpus, and where to.
///
/// # Errors
///
/// A sentence on what cannot be understood.
pub fn arguments(words: &[String]) -> Result<(Size, PathBuf), String> {
    let (mut size, mut out) = (Size::country(COMMUNES), None);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value"))?;
        match word.as_str() {
            "--communes" => size = Size::country(number(value)?),
            "--texts" => size = Size::prose(number(value)?),
            "--out" => out = Some(PathBuf::from(value)),
            _ => return Err(format!("{word} is not understood")),
        }
    }
    Ok((size, out.ok_or("name a folder with --out")?))
}

/// A number of the command line.
///
/// # Errors
///
/// A sentence on what is none.
pub fn number(word: &str) -> Result<usize, String> {
    word.parse().map_err(|_| format!("{word} is not a number"))
}

fn names_in(folder: &Path) -> Result<Vec<String>, String> {
    let said = |error: std::io::Error| format!("{}: {error}", folder.display());
    let entries: Result<Vec<_>, _> = fs::read_dir(folder).map_err(said)?.collect();
    let names = entries.map_err(said)?.into_iter().filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".toml")).collect();
    names.sort();
    Ok(names)
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
