//! The files of a site as plain values.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::{CannotRead, builtin, names, walk};
use crate::diag::{FileId, Files, Problem, Report, Span};

/// Extensions whose files must be UTF-8 text.
const TEXTS: &[&str] = &["toml", "md", "geojson", "html", "css", "js", "svg", "txt", "xml", "json"];

/// Folders of a site that are read whole.
pub const FOLDERS: [&str; 3] = ["content", "geodata", "themes"];

/// The one file beside them that is read: what the host is told. Everything else there is not the atlas's.
pub const HOST_FILE: &str = "netlify.toml";

/// Everything a site is made from, sorted by path. A copy shares the files.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Arc<Vec<SourceFile>>,
    texts: Files,
    /// Whether something was left out or reported.
    is_faulty: bool,
}

/// One file of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name in the report.
    pub id: FileId,
    /// Where it stands, relative to the site folder, with `/`.
    pub path: Arc<str>,
    /// What it holds.
    pub body: Body,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Body {
    /// UTF-8 text, byte-order mark and line ends as they are in the file.
    Text(Arc<str>),
    /// Anything else.
    Bytes(Arc<[u8]>),
    /// A photograph on the disk: too large to be held, read again when it is looked at.
    OnDisk(OnDisk),
}

impl PartialEq for Body {
    /// The same bytes; those of one place in memory are not gone through.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => Arc::ptr_eq(one, other) || one == other,
            (Self::Bytes(one), Self::Bytes(other)) => Arc::ptr_eq(one, other) || one == other,
            (Self::OnDisk(one), Self::OnDisk(other)) => one == other,
            _ => false,
        }
    }
}

impl Eq for Body {}

/// A file left on the disk.
#[derive(Clone, Debug)]
pub struct OnDisk {
    path: Arc<Path>,
    hash: blake3::Hash,
}

impl PartialEq for OnDisk {
    /// The same bytes, wherever they are.
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl Eq for OnDisk {}

/// A file before it is judged.
pub(super) struct Found {
    pub path: String,
    pub content: Content,
}

/// What the walk brought back for one file.
pub(super) enum Content {
    Bytes(Vec<u8>),
    OnDisk(OnDisk),
    Refused(Problem),
}

impl OnDisk {
    pub(super) fn new(path: &Path, hash: blake3::Hash) -> Self {
        Self { path: path.into(), hash }
    }

    /// The bytes, as long as they are those that were there when the site was read.
    fn read(&self) -> Result<Vec<u8>, String> {
        let bytes = std::fs::read(&self.path).map_err(|error| error.to_string())?;
        if blake3::hash(&bytes) == self.hash { Ok(bytes) } else { Err("changed since it was read".to_owned()) }
    }
}

/// One file, judged alone.
struct Judged {
    /// What there is of it to show.
    text: Arc<str>,
    /// What it holds; nothing when it is left out.
    body: Option<Body>,
    /// What is wrong, and the byte at which it is.
    wrong: Option<(Problem, usize)>,
}

impl Judged {
    fn of((path, content): (String, Content)) -> (String, Self) {
        let is_text = path.rsplit_once('.').is_some_and(|(_, extension)| TEXTS.contains(&extension));
        let none = || Arc::from("");
        let judged = match content {
            Content::Refused(problem) => Self { text: none(), body: None, wrong: Some((problem, 0)) },
            Content::OnDisk(file) => Self { text: none(), body: Some(Body::OnDisk(file)), wrong: None },
            Content::Bytes(bytes) if !is_text => {
                Self { text: none(), body: Some(Body::Bytes(bytes.into())), wrong: None }
            }
            Content::Bytes(bytes) => match std::str::from_utf8(&bytes) {
                Ok(text) => {
                    let text: Arc<str> = text.into();
                    Self { text: text.clone(), body: Some(Body::Text(text)), wrong: None }
                }
                Err(error) => {
                    let good = error.valid_up_to();
                    // The readable beginning is kept, so that the report can say which line.
                    let text = String::from_utf8_lossy(bytes.get(..good).unwrap_or_default());
                    Self { text: text.into(), body: None, wrong: Some((Problem::NotUtf8, good)) }
                }
            },
        };
        (path, judged)
    }
}

impl Body {
    /// The content as bytes.
    ///
    /// # Errors
    /// Those of [`SourceFile::bytes`].
    pub fn bytes(&self) -> Result<Cow<'_, [u8]>, String> {
        match self {
            Self::Text(text) => Ok(Cow::Borrowed(text.as_bytes())),
            Self::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            Self::OnDisk(file) => file.read().map(Cow::Owned),
        }
    }
}

impl SourceFile {
    /// The text, when the file is one.
    pub fn text(&self) -> Option<&str> {
        match &self.body {
            Body::Text(text) => Some(text),
            Body::Bytes(_) | Body::OnDisk(_) => None,
        }
    }

    /// The content as bytes, whatever it is.
    ///
    /// # Errors
    /// A file left on the disk that is there no more, or is another: why, in the words of the system.
    pub fn bytes(&self) -> Result<Cow<'_, [u8]>, String> {
        self.body.bytes()
    }

    /// The BLAKE3 hash of the content.
    pub fn hash(&self) -> [u8; 32] {
        match &self.body {
            Body::Text(text) => blake3::hash(text.as_bytes()),
            Body::Bytes(bytes) => blake3::hash(bytes),
            Body::OnDisk(file) => file.hash,
        }
        .into()
    }

    /// What follows the last `/` of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

impl Sources {
    /// Reads `content/`, `themes/`, `geodata/` and `netlify.toml` of a site folder, in parallel.
    ///
    /// Files that break a rule are left out and reported. Only a folder that cannot be read at all is an error.
    pub fn read(root: &Path, report: &mut Report) -> Result<Self, CannotRead> {
        let mut found = walk::walk(root)?;
        builtin::complete(&mut found);
        Ok(Self::judge(found, report))
    }

    /// The same from paths and bytes, with the theme that the program carries laid under them as in a folder.
    pub fn as_in_a_folder(files: Vec<(String, Vec<u8>)>, report: &mut Report) -> Self {
        let mut found = Self::taken(files);
        builtin::complete(&mut found);
        Self::judge(found, report)
    }

    /// The same from paths and bytes alone, for tests and fuzzing: same rules, no disk.
    pub fn in_memory(files: Vec<(String, Vec<u8>)>, report: &mut Report) -> Self {
        Self::judge(Self::taken(files), report)
    }

    fn taken(files: Vec<(String, Vec<u8>)>) -> Vec<Found> {
        let is_read = |path: &str| {
            (path == HOST_FILE || path.split_once('/').is_some_and(|(folder, _)| FOLDERS.contains(&folder)))
                && !path.split('/').any(|part| part.starts_with('.'))
        };
        files
            .into_iter()
            .filter(|(path, _)| is_read(path))
            .map(|(path, bytes)| {
                let content = walk::bounded(&path, bytes.len() as u64).map_or(Content::Bytes(bytes), Content::Refused);
                Found { path, content }
            })
            .collect()
    }

    fn judge(mut found: Vec<Found>, report: &mut Report) -> Self {
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found.dedup_by(|a, b| a.path == b.path);
        let paths: Vec<&str> = found.iter().map(|found| found.path.as_str()).collect();
        let mut refused = names::refused(&paths);
        let judged: Vec<(String, Judged)> =
            found.into_par_iter().map(|Found { path, content }| (path, content)).map(Judged::of).collect();
        let mut is_faulty = false;
        let mut files = Vec::with_capacity(judged.len());
        let mut texts = Vec::with_capacity(judged.len());
        for (rank, (path, Judged { text, body, wrong })) in judged.into_iter().enumerate() {
            let id = FileId(u32::try_from(rank).unwrap_or(u32::MAX));
            if let Some(said) = refused.remove(&rank) {
                // A name that is refused is all there is to say of the file.
                said.into_iter().for_each(|said| report.push(said));
                is_faulty = true;
                texts.push((path, Arc::from("")));
                continue;
            }
            if let Some((problem, at)) = wrong {
                is_faulty = true;
                report.add(problem, Span::new(id, at, at));
            }
            if let Some(body) = body {
                files.push(SourceFile { id, path: path.as_str().into(), body });
            }
            texts.push((path, text));
        }
        Self { files: Arc::new(files), texts: Files::new(texts), is_faulty }
    }

    /// The same folder after the files at these paths, relative to it, were written anew: nothing else is read. Nothing when more than that may have
    /// happened, or one of them cannot be read: then the folder is to be [read](Self::read) whole.
    pub fn reread(&self, root: &Path, told: &BTreeSet<String>) -> Option<Self> {
        if self.is_faulty {
            return None;
        }
        let is_there = |path: &str| root.join(path).symlink_metadata().ok();
        let mut files = Arc::clone(&self.files);
        let mut texts = Vec::new();
        for path in told {
            let Ok(at) = self.files.binary_search_by(|file| (*file.path).cmp(path)) else {
                // A name that came and went between two steps of an editor is nothing; a folder that went is more than that.
                let had_files = self.under(&format!("{path}/")).next().is_some();
                if had_files || is_there(path).is_some() {
                    return None;
                }
                continue;
            };
            let content = is_there(path).filter(std::fs::Metadata::is_file).map(|_| walk::read_file(root, path))?;
            let (_, Judged { text, body: Some(body), wrong: None }) = Judged::of((path.clone(), content)) else {
                return None;
            };
            if self.files.get(at).is_some_and(|file| file.body == body) {
                continue;
            }
            let file = Arc::make_mut(&mut files).get_mut(at)?;
            file.body = body;
            texts.push((file.id, text));
        }
        Some(Self { files, texts: self.texts.with_texts(&texts), is_faulty: false })
    }

    /// The files that are not as they were, told by their ids; nothing when both have not the same files by name.
    pub fn changed_since(&self, earlier: &Self) -> Option<BTreeSet<FileId>> {
        if !self.texts.has_names_of(&earlier.texts) {
            return None;
        }
        let mut changed = BTreeSet::new();
        let (mut old, mut new) = (earlier.files.iter().peekable(), self.files.iter().peekable());
        while let Some(id) = old.peek().map(|file| file.id).into_iter().chain(new.peek().map(|file| file.id)).min() {
            // What is left out has no body.
            let before = old.next_if(|file| file.id == id).map(|file| &file.body);
            let after = new.next_if(|file| file.id == id).map(|file| &file.body);
            if before != after {
                changed.insert(id);
            }
        }
        Some(changed)
    }

    /// Every file, sorted by path.
    pub fn all(&self) -> &[SourceFile] {
        &self.files
    }

    /// One hash of every path and every byte: two sites with the same are the same.
    pub fn fingerprint(&self) -> String {
        self.fingerprint_of(|_| true)
    }

    /// One hash of every path, and of the bytes of the files that count.
    pub fn fingerprint_of(&self, counts: impl Fn(&SourceFile) -> bool + Sync) -> String {
        let hash = |file: &SourceFile| if counts(file) { file.hash() } else { [0; 32] };
        let hashes: Vec<[u8; 32]> = self.files.par_iter().map(hash).collect();
        let mut hasher = blake3::Hasher::new();
        for (file, hash) in self.files.iter().zip(&hashes) {
            // No path holds a zero byte.
            hasher.update(file.path.as_bytes()).update(&[0]).update(hash);
        }
        hasher.finalize().to_hex().to_string()
    }

    /// Paths and texts for the report, files left out included.
    pub fn files(&self) -> &Files {
        &self.texts
    }

    /// The paths of the files that are there and were left out, sorted. Why is in the report.
    pub fn left_out(&self) -> impl Iterator<Item = &str> {
        let is_kept = |id: FileId| self.files.binary_search_by_key(&id, |file| file.id).is_ok();
        self.texts.ids().filter(move |id| !is_kept(*id)).map(|id| self.texts.path(id))
    }

    /// The files whose path begins with `folder`, such as `content/communes/`, sorted by path.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a SourceFile> + 'a {
        let first = self.files.partition_point(|file| *file.path < *folder);
        self.files.iter().skip(first).take_while(move |file| file.path.starts_with(folder))
    }

    /// Whether pages of this theme are made with the templates, words and drawings the program carries, and no others: those are known to take
    /// every page the program makes.
    pub fn has_carried_theme(&self, theme: &str) -> bool {
        let makes_pages = |path: &str| {
            let inside =
                path.strip_prefix("themes/").and_then(|path| path.split_once('/')).map_or("", |(_, inside)| inside);
            ["templates/", "messages/", "assets/icons/"].iter().any(|folder| inside.starts_with(folder))
        };
        let carried: BTreeMap<String, &[u8]> = builtin::carried().into_iter().collect();
        let is_carried = |file: &SourceFile| {
            carried.get(&*file.path).is_some_and(|bytes| file.bytes().is_ok_and(|own| **bytes == *own))
        };
        let own = format!("themes/{theme}/");
        let files = self.under("themes/default/").chain(self.under(&own));
        let here = files.filter(|file| makes_pages(&file.path));
        let here: BTreeMap<FileId, bool> = here.map(|file| (file.id, is_carried(file))).collect();
        here.values().all(|is_carried| *is_carried)
            && here.len() == carried.keys().filter(|path| makes_pages(path)).count()
    }

    /// The file at this very path.
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        let at = self.files.binary_search_by(|file| (*file.path).cmp(path)).ok()?;
        self.files.get(at)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::diag::{Place, Severity};

    fn files(list: &[(&str, &[u8])]) -> Vec<(String, Vec<u8>)> {
        list.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect()
    }

    #[test]
    fn sorted_found_by_path_and_by_folder() {
        let mut report = Report::default();
        let sources = Sources::in_memory(
            files(&[
                ("netlify.toml", b""),
                ("content/b.toml", b"b"),
                ("content/a/x.md", b"x"),
                ("content/a-photo.jpg", &[0xff, 0xd8]),
                ("content/.hidden.toml", b"no"),
                ("target/debug/a.toml", b"no"),
            ]),
            &mut report,
        );
        let paths: Vec<_> = sources.all().iter().map(|file| &*file.path).collect();
        assert_eq!(paths, ["content/a-photo.jpg", "content/a/x.md", "content/b.toml", "netlify.toml"]);
        assert_eq!(sources.under("content/a/").map(|file| &*file.path).collect::<Vec<_>>(), ["content/a/x.md"]);
        assert_eq!(sources.get("content/b.toml").and_then(SourceFile::text), Some("b"));
        assert_eq!(*sources.get("content/a-photo.jpg").unwrap().bytes().unwrap(), [0xff, 0xd8]);
        assert!(sources.get("content/c.toml").is_none());
        assert_eq!(report, Report::default());
        let fewer = Sources::in_memory(files(&[("netlify.toml", b"")]), &mut report);
        assert_ne!(sources.fingerprint(), fewer.fingerprint());
        for file in sources.all() {
            assert_eq!(*sources.files().path(file.id), *file.path);
        }
    }

    #[test]
    fn a_file_that_is_not_utf8_is_left_out_and_the_line_is_named() {
        let mut report = Report::default();
        let sources = Sources::in_memory(files(&[("content/a.toml", b"a = 1\nb = \"caf\xe9\"\n")]), &mut report);
        assert!(sources.all().is_empty());
        let problem = report.sorted(sources.files())[0];
        assert_eq!(problem.problem, Problem::NotUtf8);
        assert_eq!(sources.files().place(problem.span.file, problem.span.start), Place { line: 2, column: 9 });
    }

    #[test]
    fn sizes_and_depths_are_bounded() {
        let mut report = Report::default();
        let long = vec![b'a'; 256 * 1024 + 1];
        let sources = Sources::in_memory(
            files(&[
                ("content/a.md", &long),
                ("content/register.toml", &long),
                ("themes/a.css", &long),
                ("content/1/2/3/4/5/6/7/8/a.md", b""),
                ("content/1/2/3/4/5/6/7/a.md", b""),
            ]),
            &mut report,
        );
        let paths: Vec<_> = sources.all().iter().map(|file| &*file.path).collect();
        assert_eq!(paths, ["content/1/2/3/4/5/6/7/a.md", "content/register.toml", "themes/a.css"]);
        let problems: Vec<_> = report.sorted(sources.files()).into_iter().map(|d| d.problem.clone()).collect();
        assert_eq!(
            problems,
            [Problem::TooDeep { limit: 8 }, Problem::TooLarge { bytes: 256 * 1024 + 1, limit: 256 * 1024 }]
        );
        assert!(problems.iter().all(|problem| problem.severity() == Severity::Error));
    }
}
