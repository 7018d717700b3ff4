//! The names of an atlas for the box "go to": a script that hands them over, one a language.
//!
//! A classic script, not JSON: a page opened from a folder (`file://`) may load it too. Addresses are without the slash they begin with, so that a copy of
//! the site may stand anywhere.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::text::LETTERS;
use crate::view::Names;

/// What the script hands over; its keys are short because there are thousands of some of them.
#[derive(Serialize)]
struct Handed<'a> {
    /// The letters that folding replaces: what each of them becomes.
    letters: BTreeMap<char, &'static str>,
    /// Name and common beginning of the addresses of each kind.
    kinds: Vec<(&'a str, &'a str)>,
    /// Kind, name, rest of the address, place, other names.
    names: Vec<(usize, &'a str, &'a str, &'a str, &'a [String])>,
    /// Sentences to fill in, each by plural category.
    words: BTreeMap<&'static str, BTreeMap<&'static str, String>>,
}

/// The script that hands over the names of a language. `words` are the sentences the box says.
///
/// # Errors
/// Writing plain values as JSON does not fail; the error is that of the library's interface.
pub fn names_script(
    names: &[Names],
    words: BTreeMap<&'static str, BTreeMap<&'static str, String>>,
) -> Result<Vec<u8>, serde_json::Error> {
    let letters = LETTERS.iter().flat_map(|(plain, letters)| letters.chars().map(move |letter| (letter, *plain)));
    let beginnings: Vec<&str> = names.iter().map(beginning).collect();
    let mut all = Vec::new();
    for (at, (kind, beginning)) in names.iter().zip(&beginnings).enumerate() {
        for name in &kind.names {
            let rest = name.link.href.strip_prefix(beginning).unwrap_or(&name.link.href);
            all.push((at, name.link.label.as_str(), rest, name.place.as_str(), name.also.as_slice()));
        }
    }
    let kinds =
        names.iter().zip(&beginnings).map(|(kind, beginning)| (kind.kind.as_str(), beginning.trim_start_matches('/')));
    let handed = Handed { letters: letters.collect(), kinds: kinds.collect(), names: all, words };
    Ok([b"atlas.names(", serde_json::to_vec(&handed)?.as_slice(), b")\n"].concat())
}

/// What the addresses of a kind have in common, up to a slash.
fn beginning(names: &Names) -> &str {
    let mut hrefs = names.names.iter().map(|name| name.link.href.as_str());
    let Some(first) = hrefs.next() else { return "" };
    let shared = hrefs.fold(first.len(), |shared, href| {
        first.bytes().zip(href.bytes()).take(shared).take_while(|(a, b)| a == b).count()
    });
    let shared = first.get(..first.floor_char_boundary(shared)).unwrap_or("");
    shared.get(..shared.rfind('/').map_or(0, |slash| slash + 1)).unwrap_or("")
}
