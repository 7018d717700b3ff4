//! What only a file system can do: links out of the folder, loops, names, and where a build writes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use atlas::builder::{self, Options};
use atlas::diag::Report;
use atlas::output;
use atlas::source::Sources;

use crate::corpus::{Input, corpus, small};
use crate::harmless;
use crate::sites::Draft;

fn write(draft: &Draft, folder: &Path) {
    for (path, bytes) in &draft.files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

/// The problems of a folder as path and code.
fn problems(folder: &Path) -> Vec<(String, &'static str)> {
    let mut report = Report::default();
    let sources = Sources::read(folder, &mut report).unwrap();
    builder::check(&sources, &Options::default(), &mut report);
    let sorted = report.sorted(sources.files()).into_iter();
    sorted.map(|d| (sources.files().path(d.span.file).to_owned(), d.code().0)).collect()
}

#[cfg(unix)]
#[test]
fn links_are_refused_wherever_they_lead() {
    use std::os::unix::fs::symlink;
    let secret = tempfile::tempdir().unwrap();
    fs::write(secret.path().join("secret.md"), "+++\ntitle = \"secret\"\n+++\nsecret").unwrap();
    fs::write(secret.path().join("secret.toml"), "name = \"secret\"").unwrap();
    let cases: [(&str, &Path); 14] = [
        ("content/pages/out.fr.md", &secret.path().join("secret.md")),
        ("content/partners/out.toml", &secret.path().join("secret.toml")),
        ("content/communes/out", secret.path()),
        ("content/more", Path::new("/")),
        ("content/pages/relative.fr.md", Path::new("../../../secret.md")),
        ("content/pages/loop.fr.md", Path::new("loop.fr.md")),
        ("content/communes/parent", Path::new("..")),
        ("content/communes/self", Path::new(".")),
        ("content/pages/inside.fr.md", Path::new("about.fr.md")),
        ("content/pages/dangling.fr.md", Path::new("nowhere")),
        ("content/pages/device.fr.md", Path::new("/dev/zero")),
        ("content/pages/process.fr.md", Path::new("/proc/self/environ")),
        ("geodata/towns.geojson", &secret.path().join("secret.toml")),
        ("themes/default/templates/evil.html", &secret.path().join("secret.md")),
    ];
    for (link, to) in cases {
        let folder = tempfile::tempdir().unwrap();
        write(&small(), folder.path());
        symlink(to, folder.path().join(link)).unwrap();
        assert_eq!(problems(folder.path()), [(link.to_owned(), "symbolic-link")], "{link} → {}", to.display());
    }
    // Two that lead to each other.
    let folder = tempfile::tempdir().unwrap();
    write(&small(), folder.path());
    symlink("b.fr.md", folder.path().join("content/pages/a.fr.md")).unwrap();
    symlink("a.fr.md", folder.path().join("content/pages/b.fr.md")).unwrap();
    let both = ["content/pages/a.fr.md", "content/pages/b.fr.md"].map(|path| (path.to_owned(), "symbolic-link"));
    assert_eq!(problems(folder.path()), both);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_opened() {
    use std::os::unix::net::UnixListener;
    let folder = tempfile::tempdir().unwrap();
    write(&small(), folder.path());
    let _socket = UnixListener::bind(folder.path().join("content/pages/socket.fr.md")).unwrap();
    // A pipe that nobody writes to: whoever opens it waits for ever.
    let pipe = folder.path().join("content/pages/pipe.fr.md");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let both = ["content/pages/pipe.fr.md", "content/pages/socket.fr.md"].map(|path| (path.to_owned(), "unreadable"));
    assert_eq!(problems(folder.path()), both);
}

/// Every file below a folder.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inside) = folders.pop() {
        for entry in fs::read_dir(inside).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(
                    path.strip_prefix(folder).unwrap().to_string_lossy().into_owned(),
                    fs::read(&path).unwrap(),
                );
            }
        }
    }
    found
}

#[test]
fn nothing_is_written_outside_the_output_folder() {
    let corpus = corpus();
    // One in eight: every input is held against the safe names of its outputs elsewhere, this writes them.
    let named: Vec<&Input> =
        corpus.iter().filter(|input| input.family == "names" || input.family == "files").step_by(8).collect();
    assert!(named.len() > 10);
    for input in named {
        let outcome = input.draft().build(&Options::default());
        let Some(outputs) = outcome.outputs else { continue };
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("beside"), "beside").unwrap();
        output::write(&folder.path().join("deep/public"), &outputs).unwrap();
        let written = tree(folder.path());
        let outside = written.keys().find(|path| *path != "beside" && !path.starts_with("deep/public/"));
        assert_eq!(outside, None, "{input}");
        assert_eq!(written["beside"], b"beside", "{input}");
        assert_eq!(written.len(), outputs.len() + 2, "{input}: the site, its mark, and what stood beside it");
        assert_eq!(harmless::faults(&outputs), [""; 0], "{input}");
    }
}
