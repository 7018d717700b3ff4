//! From a folder on disk to a list of paths and bytes.
//!
//! Nothing here follows a link, opens a device, or reads more than the limits allow.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::sources::{Content, FOLDERS, Found, HOST_FILE, OnDisk};
use super::{CannotRead, LIMITS, limits};
use crate::diag::Problem;

/// Every file of the site that is the atlas's, in no particular order.
pub(super) fn walk(root: &Path) -> Result<Vec<Found>, CannotRead> {
    if !root.is_dir() {
        return Err(CannotRead::NoFolder(root.to_path_buf()));
    }
    if !root.join("content").is_dir() {
        return Err(CannotRead::NoContent(root.to_path_buf()));
    }
    let mut entries = Vec::new();
    for name in FOLDERS.into_iter().chain([HOST_FILE]) {
        let top = root.join(name);
        // `symlink_metadata` does not follow: a top folder that is a link is refused like any other link.
        match top.symlink_metadata() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(CannotRead::Refused(top, error.to_string())),
            Ok(_) => list(root, &top, &mut entries)?,
        }
    }
    Ok(entries.into_par_iter().map(|(path, entry)| Found { content: read(&path, &entry), path }).collect())
}

/// What the walk knows of an entry before reading it.
enum Entry {
    File(PathBuf),
    Refused(Problem),
}

fn list(root: &Path, top: &Path, entries: &mut Vec<(String, Entry)>) -> Result<(), CannotRead> {
    let is_hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".");
    let walk = WalkDir::new(top)
        .follow_links(false)
        .follow_root_links(false)
        .max_depth(LIMITS.depth)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !is_hidden(entry));
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(top).to_path_buf();
                let said = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                entries.push((relative(root, &path), Entry::Refused(Problem::Unreadable { said: Some(said) })));
                continue;
            }
        };
        let kind = entry.file_type();
        let path = relative(root, entry.path());
        if kind.is_dir() {
            if entry.depth() >= LIMITS.depth {
                entries.push((path, Entry::Refused(Problem::TooDeep { limit: LIMITS.depth })));
            }
            continue;
        }
        let found = if kind.is_symlink() {
            Entry::Refused(Problem::SymbolicLink)
        } else if !kind.is_file() {
            Entry::Refused(Problem::Unreadable { said: None })
        } else if let Some(name) = unprintable(&entry) {
            Entry::Refused(name)
        } else {
            Entry::File(entry.into_path())
        };
        entries.push((path, found));
        if entries.len() > LIMITS.files {
            return Err(CannotRead::TooManyFiles(LIMITS.files));
        }
    }
    Ok(())
}

/// A name that no text can carry: not UTF-8, or with control characters or a backslash in it.
fn unprintable(entry: &DirEntry) -> Option<Problem> {
    let name = entry.file_name().to_string_lossy();
    let is_fine = entry.file_name().to_str().is_some() && !name.chars().any(|c| c.is_control() || c == '\\');
    let suggestion = name.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect();
    (!is_fine).then(|| Problem::BadFileName { name: name.into_owned(), suggestion })
}

/// The path below the site folder, with `/` on every system.
fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    if std::path::MAIN_SEPARATOR == '/' {
        return below.to_string_lossy().into_owned();
    }
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// A file of the site by its path, which is known to be one.
pub(super) fn read_file(root: &Path, path: &str) -> Content {
    read(path, &Entry::File(root.join(path)))
}

fn read(path: &str, entry: &Entry) -> Content {
    let file = match entry {
        Entry::Refused(problem) => return Content::Refused(problem.clone()),
        Entry::File(file) => file,
    };
    let unreadable = |error: std::io::Error| Content::Refused(Problem::Unreadable { said: Some(error.to_string()) });
    let open = match File::open(file) {
        Ok(open) => open,
        Err(error) => return unreadable(error),
    };
    let length = open.metadata().map_or(0, |data| data.len());
    if let Some(problem) = bounded(path, length) {
        return Content::Refused(problem);
    }
    if limits::is_photo(path) {
        return on_disk(path, file, open);
    }
    // One byte more than is allowed: a file that grew since is noticed.
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    if let Err(error) = open.take(LIMITS.size_of(path) + 1).read_to_end(&mut bytes) {
        return unreadable(error);
    }
    bounded(path, bytes.len() as u64).map_or(Content::Bytes(bytes), Content::Refused)
}

/// A photograph stays where it is: an atlas may have thousands, and each is needed once.
fn on_disk(path: &str, file: &Path, open: File) -> Content {
    let mut hasher = blake3::Hasher::new();
    let mut taken = open.take(LIMITS.size_of(path) + 1);
    match hasher.update_reader(&mut taken) {
        Ok(_) => {
            let length = LIMITS.size_of(path) + 1 - taken.limit();
            bounded(path, length)
                .map_or_else(|| Content::OnDisk(OnDisk::new(file, hasher.finalize())), Content::Refused)
        }
        Err(error) => Content::Refused(Problem::Unreadable { said: Some(error.to_string()) }),
    }
}

/// What is wrong with a file of this many bytes at this path, if anything.
pub(super) fn bounded(path: &str, bytes: u64) -> Option<Problem> {
    let limit = LIMITS.size_of(path);
    if path.matches('/').count() > LIMITS.depth {
        Some(Problem::TooDeep { limit: LIMITS.depth })
    } else {
        (bytes > limit).then_some(Problem::TooLarge { bytes, limit })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use std::fs;

    use super::*;
    use crate::diag::Report;
    use crate::source::{Body, Sources};

    #[test]
    fn a_file_of_the_default_theme_on_the_disk_wins_over_the_one_carried() {
        let folder = site(&[("content/a.toml", ""), ("themes/default/templates/base.html", "mine")]);
        let mut report = Report::default();
        let sources = Sources::read(folder.path(), &mut report).unwrap();
        let text = |path: &str| sources.get(path).and_then(|file| file.text());
        assert_eq!(text("themes/default/templates/base.html"), Some("mine"));
        assert!(text("themes/default/templates/home.html").is_some());
    }

    fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    /// The files of the folder itself: without those of the theme that the program carries.
    fn own<'a>(sources: &'a Sources, written: &[&str]) -> Vec<(&'a str, &'a Body)> {
        let is_own = |path: &str| !path.starts_with("themes/") || written.contains(&path);
        let files = sources.all().iter().filter(|file| is_own(&file.path));
        files.map(|file| (&*file.path, &file.body)).collect()
    }

    #[test]
    fn the_disk_and_the_memory_give_the_same() {
        let list = [
            ("content/b.toml", "b = 1"),
            ("content/a/é.md", "+++\n+++\n"),
            ("content/.git/x.toml", "no"),
            ("themes/default/base.html", "<p>"),
            ("geodata/PROVENANCE.md", "p"),
            ("netlify.toml", "n"),
            ("README.md", "no"),
        ];
        let folder = site(&list);
        let mut report = Report::default();
        let disk = Sources::read(folder.path(), &mut report).unwrap();
        let memory =
            Sources::in_memory(list.iter().map(|(p, t)| ((*p).into(), t.as_bytes().to_vec())).collect(), &mut report);
        let written = list.map(|(path, _)| path);
        assert_eq!(own(&disk, &written), own(&memory, &written));
        assert_eq!(own(&disk, &written).len(), 5);
        assert_eq!(memory.all().len(), 5);
        assert_eq!(report, Report::default());
    }

    #[cfg(unix)]
    #[test]
    fn links_are_refused_even_at_the_top() {
        let outside = site(&[("content/secret.md", "secret"), ("a.geojson", "{}")]);
        let folder = site(&[("content/a.toml", "a = 1")]);
        let link = std::os::unix::fs::symlink::<PathBuf, PathBuf>;
        link(outside.path().join("content"), folder.path().join("content/more")).unwrap();
        link(outside.path().join("content/secret.md"), folder.path().join("content/s.md")).unwrap();
        link(outside.path().to_path_buf(), folder.path().join("geodata")).unwrap();
        let mut report = Report::default();
        let sources = Sources::read(folder.path(), &mut report).unwrap();
        assert_eq!(own(&sources, &[]).len(), 1);
        let refused: Vec<_> = report
            .sorted(sources.files())
            .into_iter()
            .map(|d| (sources.files().path(d.span.file).to_owned(), d.code().0))
            .collect();
        let expected = ["content/more", "content/s.md", "geodata"].map(|path| (path.to_owned(), "symbolic-link"));
        assert_eq!(refused, expected);
    }

    #[test]
    fn too_deep_on_disk_is_said_once_and_not_entered() {
        let folder = site(&[("content/1/2/3/4/5/6/7/a.md", ""), ("content/1/2/3/4/5/6/7/8/9/a.md", "")]);
        let mut report = Report::default();
        let sources = Sources::read(folder.path(), &mut report).unwrap();
        assert_eq!(own(&sources, &[]).len(), 1);
        let problems = report.sorted(sources.files());
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].problem, Problem::TooDeep { limit: 8 });
    }

    #[test]
    fn a_missing_folder_and_a_folder_without_content_are_told_apart() {
        let folder = site(&[("a.txt", "")]);
        let mut report = Report::default();
        let missing = Sources::read(&folder.path().join("none"), &mut report);
        assert!(matches!(missing, Err(CannotRead::NoFolder(_))));
        assert!(matches!(Sources::read(&folder.path().join("a.txt"), &mut report), Err(CannotRead::NoFolder(_))));
        assert!(matches!(Sources::read(folder.path(), &mut report), Err(CannotRead::NoContent(_))));
    }
}
