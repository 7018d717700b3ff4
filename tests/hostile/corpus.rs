//! The lists of inputs: `tests/hostile/*.toml`, one family a file.
//!
//! An input has a name, a word on what it tries, what is put (`put`: a string, or a list of strings and of `[string, times]`), the
//! places it is put in, and the code of the error it must meet in each of their files (`refused`, or several with ` or ` between);
//! without one, it must be built and harmless. What an input does not say, its family says; `refused = ""` says that it is harmless after all.
//!
//! A place is a file of the smallest atlas and what is written there: all of it, or at its `start` or `end`, or in place of a line.
//! In that text `{}` stands for what is put, as a TOML string, `{raw}` for the same as it is, `{name}` for the name of the input.

use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::sites::Draft;

/// One input, in its places.
#[derive(Clone, Debug)]
pub struct Input {
    pub family: String,
    pub name: String,
    pub put: String,
    pub refused: Option<String>,
    /// Whether nothing of it may be found in what is published.
    pub hidden: bool,
    changes: Vec<Change>,
}

/// A text written in a file.
#[derive(Clone, Debug)]
struct Change {
    file: String,
    from: Option<String>,
    to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Family {
    about: String,
    #[serde(default)]
    places: Vec<Place>,
    refused: Option<String>,
    #[serde(default)]
    hidden: bool,
    input: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    tries: String,
    #[serde(default)]
    put: Put,
    places: Option<Vec<Place>>,
    refused: Option<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    file: String,
    from: Option<String>,
    to: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Put {
    Once(String),
    Parts(Vec<Part>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Part {
    Once(String),
    Times(String, usize),
}

impl Default for Put {
    fn default() -> Self {
        Self::Once(String::new())
    }
}

impl Put {
    fn text(&self) -> String {
        match self {
            Self::Once(text) => text.clone(),
            Self::Parts(parts) => parts
                .iter()
                .map(|part| match part {
                    Part::Once(text) => text.clone(),
                    Part::Times(text, times) => text.repeat(*times),
                })
                .collect(),
        }
    }
}

/// Every input of every family.
pub fn corpus() -> Vec<Input> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let lists = files.into_iter().filter(|file| file.extension().is_some_and(|extension| extension == "toml"));
    lists
        .flat_map(|file| {
            let family = file.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(&file).unwrap();
            let list: Family = toml::from_str(&text).unwrap_or_else(|error| panic!("{family}: {error}"));
            assert!(!list.about.is_empty(), "{family}");
            let inputs: Vec<Input> = list.input.iter().map(|written| input(&family, &list, written)).collect();
            inputs
        })
        .collect()
}

fn input(family: &str, list: &Family, written: &Written) -> Input {
    assert!(!written.tries.is_empty(), "{family}/{}: what does it try?", written.name);
    let put = written.put.text();
    let places = written.places.as_ref().unwrap_or(&list.places);
    let fill = |text: &str| {
        let text = text.replace("{name}", &written.name).replace("{raw}", &put);
        if text.contains("{}") { text.replace("{}", &toml_string(&put)) } else { text }
    };
    let changes = places
        .iter()
        .map(|place| Change { file: fill(&place.file), from: place.from.clone(), to: fill(&place.to) })
        .collect();
    let refused = written.refused.clone().or_else(|| list.refused.clone()).filter(|code| !code.is_empty());
    Input { family: family.to_owned(), name: written.name.clone(), put, refused, hidden: list.hidden, changes }
}

/// A text as a string of TOML, whatever it holds.
pub fn toml_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out + "\""
}

/// The smallest atlas, with less style: nothing hostile is in a style sheet, and each input would pay for reading them.
pub fn small() -> Draft {
    static SMALL: LazyLock<Draft> = LazyLock::new(|| {
        let mut draft = Draft::small();
        draft.files.retain(|path, _| !path.ends_with(".css") || path.ends_with("10-reset.css"));
        draft
    });
    SMALL.clone()
}

impl Input {
    /// The smallest atlas with this input in its places.
    pub fn draft(&self) -> Draft {
        let mut draft = small();
        for Change { file, from, to } in &self.changes {
            match from.as_deref() {
                None => draft.write(file, to),
                Some("end") => {
                    let text = format!("{}\n{to}\n", draft.text(file));
                    draft.write(file, text);
                }
                // A record may end in tables: its own keys stand before them.
                Some("start") => {
                    let text = format!("{to}\n{}", draft.text(file));
                    draft.write(file, text);
                }
                Some(from) => {
                    let text = draft.text(file);
                    assert!(text.contains(from), "{self}: {from:?} is not in {file}");
                    let text = text.replacen(from, to, 1);
                    draft.write(file, text);
                }
            }
        }
        draft
    }

    /// The files it is put in.
    pub fn files(&self) -> impl Iterator<Item = &String> {
        self.changes.iter().map(|change| &change.file)
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.family, self.name)
    }
}
