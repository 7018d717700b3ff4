//! What of the packages goes into the folder of the form: the program, its fonts, its words in every language it speaks, a reader of TOML, and their licences.
//!
//! The package is made for bundlers. Two things in it a browser cannot load by itself, and they are changed on the way: words kept as JSON become modules, and
//! libraries called by their bare names are called by their files. Fonts are taken from beside it, never from elsewhere. A version in which one of them is not found where it is looked for is refused.

use std::fs;
use std::path::{Path, PathBuf};

use crate::diag::Speech;

/// Libraries the program calls by name: the name, the file of it, what it is called in the folder. Those it calls only for maps, code blocks and vector
/// pictures, which no record has, are left out.
const LIBRARIES: [(&str, &str, &str); 3] = [
    ("immutable", "immutable/dist/immutable.es.js", "immutable.js"),
    ("exifr/dist/lite.esm.mjs", "exifr/dist/lite.esm.mjs", "exifr.js"),
    ("turndown/lib/turndown.browser.es.js", "turndown/lib/turndown.browser.es.js", "turndown.js"),
];

/// Licences, and what each is called in the folder.
const LICENCES: [(&str, &str); 5] = [
    ("@sveltia/cms/LICENSE.txt", "sveltia-cms.txt"),
    ("smol-toml/LICENSE", "smol-toml.txt"),
    ("immutable/LICENSE", "immutable.txt"),
    ("exifr/LICENSE", "exifr.txt"),
    ("turndown/LICENSE", "turndown.txt"),
];

/// Where the program would fetch its fonts.
const FONTS_ELSEWHERE: &str = "https://cdn.jsdelivr.net/fontsource/fonts/";

/// Why the folder cannot be made.
pub(super) enum Fault {
    /// A file of a package cannot be read.
    Unread(PathBuf),
    /// The program does not call this where it is looked for.
    Moved(String),
}

impl Fault {
    pub(super) fn words(&self, speech: Speech) -> String {
        match (self, speech) {
            (Self::Unread(path), Speech::English) => format!("{} cannot be read", path.display()),
            (Self::Unread(path), Speech::French) => format!("{} ne peut pas être lu", path.display()),
            (Self::Moved(name), Speech::English) => {
                format!("this version of the form does not call {name} as expected")
            }
            (Self::Moved(name), Speech::French) => {
                format!("cette version du formulaire n'appelle pas {name} comme attendu")
            }
        }
    }
}

type Files = Vec<(String, Vec<u8>)>;

/// The files of the folder that come from packages.
pub(super) fn files(modules: &Path) -> Result<Files, Fault> {
    let mut files = Files::new();
    let cms = modules.join("@sveltia/cms");
    let mut program = text(&cms.join("npm/index.js"))?;
    for (name, file, called) in LIBRARIES {
        program = replaced(&program, &format!("import(`{name}`)"), &format!("import(`./{called}`)"))?;
        files.push((format!("cms/{called}"), bytes(&modules.join(file))?));
    }
    for (name, path) in listed(&cms.join("locales"))? {
        let Some(code) = name.strip_suffix(".json") else { continue };
        // English is in the program itself.
        if program.contains(&format!("../locales/{name}")) {
            program = replaced(&program, &format!("`../locales/{name}`"), &format!("`../locales/{code}.js`"))?;
            files.push((
                format!("locales/{code}.js"),
                format!("export default {};\n", text(&path)?.trim()).into_bytes(),
            ));
        }
    }
    let assets = listed(&cms.join("npm/assets"))?;
    program = own_fonts(&program, &assets)?;
    files.push(("cms/index.js".to_owned(), without_map(&program)));
    for folder in ["chunks", "assets"] {
        for (name, path) in listed(&cms.join("npm").join(folder))? {
            let file = if name.ends_with(".js") { without_map(&text(&path)?) } else { bytes(&path)? };
            files.push((format!("cms/{folder}/{name}"), file));
        }
    }
    for (name, path) in listed(&modules.join("smol-toml/dist"))? {
        if name.ends_with(".js") {
            files.push((format!("toml/{name}"), bytes(&path)?));
        }
    }
    for (path, name) in LICENCES {
        files.push((format!("licences/{name}"), bytes(&modules.join(path))?));
    }
    Ok(files)
}

/// The program with one call changed; it stands there once or more, never not at all.
fn replaced(program: &str, from: &str, to: &str) -> Result<String, Fault> {
    if program.contains(from) { Ok(program.replace(from, to)) } else { Err(Fault::Moved(from.to_owned())) }
}

/// The program with its fonts taken from beside it: `…/<font>@<version>/<part>.woff2` there is `<font>-<part>-<hash>.woff2` here.
fn own_fonts(program: &str, assets: &[(String, PathBuf)]) -> Result<String, Fault> {
    let mut parts = program.split(FONTS_ELSEWHERE);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (address, rest) = part.split_once(".woff2").unwrap_or((part, ""));
        let own = address.split_once('@').zip(address.rsplit_once('/')).and_then(|((font, _), (_, part))| {
            let start = format!("{}-{part}-", font.trim_end_matches(":vf"));
            assets.iter().find(|(name, _)| name.starts_with(&start))
        });
        let (name, _) = own.ok_or_else(|| Fault::Moved(format!("{FONTS_ELSEWHERE}{address}")))?;
        // Seen from the page.
        out.push_str(&format!("cms/assets/{name}{rest}"));
    }
    Ok(out)
}

/// Maps of the source are for those who change the program: nobody here, and they weigh most.
fn without_map(script: &str) -> Vec<u8> {
    let lines = script.lines().filter(|line| !line.starts_with("//# sourceMappingURL="));
    lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes()
}

/// The files of a folder by name, sorted; maps are left out.
fn listed(folder: &Path) -> Result<Vec<(String, PathBuf)>, Fault> {
    let entries = fs::read_dir(folder).map_err(|_| Fault::Unread(folder.to_owned()))?;
    let mut found: Vec<(String, PathBuf)> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.is_file() && path.extension().is_none_or(|extension| extension != "map"))
        .filter_map(|path| Some((path.file_name()?.to_string_lossy().into_owned(), path)))
        .collect();
    found.sort();
    Ok(found)
}

fn text(path: &Path) -> Result<String, Fault> {
    fs::read_to_string(path).map_err(|_| Fault::Unread(path.to_owned()))
}

fn bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    fs::read(path).map_err(|_| Fault::Unread(path.to_owned()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn fonts_come_from_beside_the_program_or_it_is_refused() {
        let assets = [("a-sans-latin-x1.woff2".to_owned(), PathBuf::new())];
        let program = |font: &str| format!("src:url({FONTS_ELSEWHERE}{font}.woff2) format('woff2')");
        let own = own_fonts(&program("a-sans:vf@5.3.0/latin"), &assets).ok().unwrap();
        assert_eq!(own, "src:url(cms/assets/a-sans-latin-x1.woff2) format('woff2')");
        assert!(own_fonts(&program("b-sans@1.0.0/latin"), &assets).is_err());
        assert!(replaced("import(`a`)", "import(`b`)", "import(`./b.js`)").is_err(), "a library that moved is told");
    }
}
