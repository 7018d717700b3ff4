//! Reading without a connection: the service worker, and what "take the atlas with you" takes.
//!
//! `/sw.js` is a script of this room with the addresses of the site before it, so that it changes when they do. `/offline-<language>.json` names every
//! file of a language with a hash and its compressed weight: who has taken the atlas once takes only what changed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Packed;
use crate::output::Outputs;

/// Where the service worker stands: it may speak for the folder it is in and all below.
pub const WORKER: &str = "/sw.js";

/// What a service worker is told of the site.
#[derive(Serialize)]
pub struct Told {
    /// Language code → the page for what is not kept.
    pub offline: BTreeMap<String, String>,
    /// What those pages need.
    pub needs: Vec<String>,
}

/// The service worker.
///
/// # Errors
/// Writing plain values as JSON does not fail; the error is that of the library's interface.
pub fn worker(told: &Told) -> Result<Vec<u8>, serde_json::Error> {
    Ok([b"const site = ", serde_json::to_vec(told)?.as_slice(), b";\n", include_bytes!("offline_worker.js")].concat())
}

/// The kill switch: a worker that forgets everything that was kept and takes itself away.
pub fn last_worker() -> &'static [u8] {
    include_bytes!("offline_farewell.js")
}

/// A file to take: a hash of its bytes, and what it weighs compressed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Taken(pub String, pub usize);

/// Every file that reading in a language needs, by address. The page that offers to take them is made last: its weight is not known yet, and is left out.
pub fn taken(
    outputs: &Outputs,
    packed: &Packed,
    languages: &[String],
    code: &str,
    hash: &dyn Fn(&[u8]) -> String,
) -> BTreeMap<String, Taken> {
    let files = outputs.iter().filter(|(path, _)| is_read_in(path, languages, code));
    let take = |(path, bytes): (&str, &[u8])| {
        let weight = packed.weights.get(path).copied().unwrap_or(0);
        (address(path), Taken(hash(bytes), weight))
    };
    files.map(take).collect()
}

/// The list of what there is to take, as a file.
///
/// # Errors
/// Writing plain values as JSON does not fail; the error is that of the library's interface.
pub fn taken_list(taken: &BTreeMap<String, Taken>) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(taken)
}

/// The address of an output.
fn address(path: &str) -> String {
    format!(
        "/{}",
        path.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/')).unwrap_or(path)
    )
}

/// Whether somebody who reads in a language meets a file: its pages and maps, and the assets that are not of another language.
fn is_read_in(path: &str, languages: &[String], code: &str) -> bool {
    if let Some(asset) = path.strip_prefix("assets/") {
        let is_of = |other: &String| {
            let rest = asset.strip_prefix("find-").and_then(|rest| rest.strip_prefix(other.as_str()));
            rest.is_some_and(|rest| rest.starts_with('/'))
        };
        return !languages.iter().any(|other| other != code && is_of(other));
    }
    let own = path.strip_prefix(code).and_then(|rest| rest.strip_prefix('/'));
    own.is_some_and(|rest| rest != "404.html" && !rest.ends_with("atom.xml") && !rest.ends_with(".webmanifest"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_takes_its_own() {
        let codes = ["fr".to_owned(), "en".to_owned()];
        let taken = |path| is_read_in(path, &codes, "fr");
        for path in [
            "fr/index.html",
            "fr/cartes/a.svg",
            "assets/site-0.css",
            "fr/names.js",
            "assets/find-fr/a.js",
            "fr/offline.html",
        ] {
            assert!(taken(path), "{path}");
        }
        for path in [
            "en/index.html",
            "fr/404.html",
            "fr/atom.xml",
            "fr/themes/eau/atom.xml",
            "en/names.js",
            "assets/find-en/a.js",
            "index.html",
            "data/a.csv",
            "frx/a.html",
        ] {
            assert!(!taken(path), "{path}");
        }
        assert_eq!(address("fr/index.html"), "/fr/");
        assert_eq!(address("fr/offline.html"), "/fr/offline.html");
    }
}
