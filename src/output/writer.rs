//! Writing a site file by file, as its files are made: compare, stage, swap.
//!
//! In: the files, in any order and from any thread. Out: the folder, whole or untouched. A file whose bytes stand already is not written: at the end it is
//! linked into the new folder, and keeps its time; one that nobody touched since it was written is not even read ([`Seal`]). Files that others put in the folder stay,
//! and are told; empty folders go. Nothing is held in memory but names and hashes.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::marker::{MARKER, Marker, NOTES};
use super::seal::{Moment, Seal};
use super::stage::Stage;
use super::{CannotWrite, Outputs, safe_path};

/// A folder being written.
pub struct Writer {
    out: PathBuf,
    /// What stands there, if it is ours.
    standing: Option<Standing>,
    stage: Stage,
    /// When this run began to look at what stands.
    opened: Option<Moment>,
}

/// What a folder of ours says of itself.
#[derive(Default)]
struct Standing {
    marker: Marker,
    seal: Seal,
}

/// What became of a file that was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Put {
    hash: blake3::Hash,
    size: u64,
    stands: bool,
}

/// What was made and what was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files of the site.
    pub files: usize,
    /// HTML pages among them.
    pub pages: usize,
    /// Bytes of the site.
    pub bytes: u64,
    /// How many files were written, the others stood; nothing where all stood and none was taken away.
    pub renewed: Option<usize>,
    /// How many warnings the build had.
    pub warnings: usize,
    /// Files in the folder that are not of the site, sorted. They stay.
    pub others: Vec<String>,
    marker: Marker,
}

impl Written {
    /// Whether the folder is another than before.
    pub fn is_changed(&self) -> bool {
        self.renewed.is_some()
    }

    /// A line a file, sorted by path: its hash (BLAKE3), two spaces, its path. `b3sum --check` reads it.
    pub fn manifest(&self) -> String {
        self.marker.manifest()
    }
}

/// Puts a site that is held in memory in the folder `out`: see [`Writer`].
pub fn write(out: &Path, outputs: &Outputs) -> Result<Written, CannotWrite> {
    let writer = Writer::open(out, &|| {})?;
    let files: Vec<(&str, &[u8])> = outputs.iter().collect();
    let put = files.into_par_iter().map(|(path, bytes)| (path.to_owned(), writer.put(path, bytes))).collect();
    writer.finish(put, "", 0, "")
}

/// What stands in a folder, by name: no file of it was read yet but the one that says what it is.
pub struct Found {
    out: PathBuf,
    standing: Standing,
    listed: Listed,
}

impl Found {
    /// Looks at a folder; nothing where no site of ours stands.
    pub fn look(out: &Path) -> Option<Self> {
        Some(Self { out: out.to_path_buf(), standing: Standing::read(out).ok()?, listed: list(out).ok()? })
    }

    /// The site, if all of it is there as it was written, nothing else is, and it was made from what `key` names. Every byte of it is read, but for the files that
    /// nobody touched since.
    pub fn made_from(self, key: &str) -> Option<Written> {
        let Self { out, standing: Standing { marker, seal }, listed } = self;
        if key.is_empty() || marker.key != key || !listed.is(&marker) {
            return None;
        }
        // One buffer for many files: a new one for each is more work for the system than what is read into it.
        let size = |bytes: &mut Vec<u8>, (path, hash): (&String, &blake3::Hash)| {
            let file = out.join(path);
            let data = file.symlink_metadata().ok()?;
            (seal.holds(&data) || stands(&file, &data, hash, bytes)).then_some(data.len())
        };
        let sizes: Option<Vec<u64>> = marker.files.par_iter().map_init(Vec::new, size).collect();
        Some(told(marker, sizes?.into_iter().sum(), None, Vec::new()))
    }
}

fn told(marker: Marker, bytes: u64, renewed: Option<usize>, others: Vec<String>) -> Written {
    Written {
        files: marker.files.len(),
        pages: marker.files.keys().filter(|path| path.ends_with(".html")).count(),
        bytes,
        renewed,
        warnings: marker.warnings,
        others,
        marker,
    }
}

impl Standing {
    fn read(out: &Path) -> io::Result<Self> {
        let marker = out.join(MARKER);
        let text = fs::read_to_string(&marker)?;
        Ok(Self { seal: Seal::of(&marker, &text), marker: Marker::read(&text) })
    }

    /// A folder of ours that does not say any more what was written.
    fn lost() -> Self {
        Self { marker: Marker { is_damaged: true, ..Marker::default() }, ..Self::default() }
    }

    /// Whether a file that stands in the folder was written by an earlier run. Where the list of what was written is lost, nobody can say: then none was.
    fn is_ours(&self, path: &str) -> bool {
        self.marker.files.contains_key(path)
    }

    /// Whether a file that stands where one of the site belongs is kept, and the build refused. Where the list is lost it is most likely ours.
    fn is_in_the_way(&self, path: &str) -> bool {
        !self.marker.is_damaged && !self.is_ours(path)
    }
}

impl Writer {
    /// Begins to write the folder `out`, which is missing, empty, or one that an earlier run wrote: anything else is refused, and left as it is.
    /// Another run that writes the same folder is waited for; `waits` is told.
    pub fn open(out: &Path, waits: &dyn Fn()) -> Result<Self, CannotWrite> {
        let name = out.file_name().ok_or_else(|| CannotWrite::Nameless(out.to_path_buf()))?;
        let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // Asked before anything is made, and again once no other run can change the answer.
        may_replace(out)?;
        fs::create_dir_all(parent).map_err(CannotWrite::refused(parent))?;
        let stage = Stage::take(parent, name, waits)?;
        let opened = stage.now();
        let standing = may_replace(out)?;
        Ok(Self { out: out.to_path_buf(), standing, stage, opened })
    }

    /// Takes a file of the site: its path relative to the folder, with `/`, and its bytes.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<Put, CannotWrite> {
        safe_path::check_one(path)?;
        let put = Put { hash: blake3::hash(bytes), size: bytes.len() as u64, stands: false };
        if let Some(standing) = &self.standing
            && let file = self.out.join(path)
            && let Ok(data) = file.symlink_metadata()
        {
            let is_known = standing.seal.holds(&data);
            let known = standing.marker.files.get(path).filter(|_| is_known);
            if known.map_or_else(|| has_bytes(&file, &data, bytes), |hash| *hash == put.hash) {
                return Ok(Put { stands: true, ..put });
            }
            if standing.is_in_the_way(path) && !data.is_dir() {
                return Err(CannotWrite::InTheWay(file));
            }
        }
        let file = self.stage.site().join(path);
        in_its_folder(&file, || fs::write(&file, bytes)).map_err(CannotWrite::refused(&self.out.join(path)))?;
        Ok(put)
    }

    /// The bytes of a file that an earlier run wrote, if it stands as it was written; with them, it is put.
    pub fn standing(&self, path: &str) -> Option<(Vec<u8>, Put)> {
        let hash = self.standing.as_ref()?.marker.files.get(path)?;
        let file = self.out.join(path);
        let mut bytes = Vec::new();
        let stands = stands(&file, &file.symlink_metadata().ok()?, hash, &mut bytes);
        let put = Put { hash: *hash, size: bytes.len() as u64, stands };
        stands.then_some((bytes, put))
    }

    /// Puts a file that an earlier run wrote, without reading it, if nobody touched it since.
    pub fn untouched(&self, path: &str) -> Option<Put> {
        let Standing { marker, seal } = self.standing.as_ref()?;
        let hash = marker.files.get(path)?;
        let data = self.out.join(path).symlink_metadata().ok()?;
        seal.holds(&data).then_some(Put { hash: *hash, size: data.len(), stands: true })
    }

    /// Every file that an earlier run wrote.
    pub fn earlier(&self) -> impl Iterator<Item = &str> {
        self.standing.iter().flat_map(|standing| standing.marker.files.keys().map(String::as_str))
    }

    /// What an earlier run noted of its pages; empty for nothing.
    pub fn notes(&self) -> String {
        self.standing.as_ref().and_then(|_| fs::read_to_string(self.out.join(NOTES)).ok()).unwrap_or_default()
    }

    /// Ends: with every file that was put, the folder becomes the site. `key` names everything it was made from.
    ///
    /// `notes` are for the next run, which reads them by [`Writer::notes`]; they are no file of the site.
    ///
    /// Files may come in any order. Which error is told does not depend on timing: that of the first path.
    pub fn finish(
        self,
        mut files: Vec<(String, Result<Put, CannotWrite>)>,
        key: &str,
        warnings: usize,
        notes: &str,
    ) -> Result<Written, CannotWrite> {
        files.sort_by(|(one, _), (other, _)| one.cmp(other));
        if let Some([(path, _), _]) = files.array_windows().find(|[(one, _), (next, _)]| one == next) {
            return Err(CannotWrite::Collision(path.clone(), path.clone()));
        }
        let listed = match &self.standing {
            Some(_) => list(&self.out).map_err(CannotWrite::refused(&self.out))?,
            None => Listed::default(),
        };
        let is_other = |path: &&String| {
            !path.ends_with('/')
                && files.binary_search_by(|(made, _)| made.cmp(path)).is_err()
                && self.standing.as_ref().is_some_and(|standing| !standing.is_ours(path))
        };
        let named: Vec<String> = listed.named.iter().filter(is_other).cloned().collect();
        safe_path::check_together(files.iter().map(|(path, _)| path).chain(&named).map(String::as_str))?;
        let made: Vec<(String, Put)> =
            files.into_iter().map(|(path, put)| put.map(|put| (path, put))).collect::<Result<_, _>>()?;
        let stand: Vec<bool> = made.iter().map(|(_, put)| put.stands).collect();
        let renewed = stand.iter().filter(|stands| !**stands).count();
        let is_same = renewed == 0 && listed.named.len() == made.len() + named.len();
        let nameless = listed.nameless.iter().map(|path| path.to_string_lossy().into_owned());
        let others: Vec<String> = named.iter().cloned().chain(nameless).collect();
        let bytes = made.iter().map(|(_, put)| put.size).sum();
        let files = made.into_iter().map(|(path, put)| (path, put.hash)).collect();
        let marker = Marker { key: key.to_owned(), warnings, files, is_damaged: false };
        if self.standing.is_some() && is_same {
            if self.notes() != notes {
                self.replace(NOTES, notes)?;
            }
            if self.standing.as_ref().is_some_and(|standing| standing.marker != marker) {
                let text = marker.text();
                self.replace(MARKER, &text)?;
                // Every file was right after this moment.
                press(&self.out, &text, self.opened);
            }
            return Ok(told(marker, bytes, None, others));
        }
        let site = self.stage.site();
        let carry = |path: &&Path| carry(&self.out.join(path), &site.join(path)).map_err(CannotWrite::refused(path));
        let files: Vec<(&str, bool)> = marker.files.keys().map(String::as_str).zip(stand).collect();
        let carried = files.iter().filter(|(_, stands)| *stands).map(|(path, _)| Path::new(*path));
        let carried = carried.chain(named.iter().map(Path::new)).chain(listed.nameless.iter().map(PathBuf::as_path));
        let carried: Vec<&Path> = carried.collect();
        carried.par_iter().map(carry).collect::<Vec<_>>().into_iter().collect::<Result<(), _>>()?;
        let text = marker.text();
        for (name, text) in [(MARKER, text.as_str()), (NOTES, notes)] {
            let file = site.join(name);
            if !text.is_empty() {
                in_its_folder(&file, || fs::write(&file, text)).map_err(CannotWrite::refused(&self.out.join(name)))?;
            }
        }
        let Self { out, mut stage, opened, .. } = self;
        let ready = stage.now();
        if renewed == files.len() {
            press(&site, &text, ready);
        }
        stage.swap_in(&out).map_err(|error| match error.kind() {
            io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy => CannotWrite::OfAnotherDisk(out.clone()),
            _ => CannotWrite::refused(&out)(error),
        })?;
        if renewed < files.len() {
            // A file that was linked changed once more when the old site went.
            let swapped = stage.now();
            let is_right = |(path, stood): &(&str, bool)| {
                let data = out.join(path).symlink_metadata().ok().filter(Metadata::is_file);
                data.is_some_and(|data| match stood {
                    true => Moment::of_bytes(&data) < opened,
                    false => Moment::of_change(&data) <= ready,
                })
            };
            if files.par_iter().all(is_right) {
                press(&out, &text, swapped);
            }
        }
        Ok(told(marker, bytes, Some(renewed), others))
    }

    /// Writes a file that is not of the site, which stands already, anew.
    fn replace(&self, name: &str, text: &str) -> Result<(), CannotWrite> {
        let (spare, file) = (self.stage.spare(), self.out.join(name));
        let written = fs::write(&spare, text).and_then(|()| fs::rename(&spare, &file));
        written.map_err(CannotWrite::refused(&file))
    }
}

/// Seals what stands in a folder, all of which was right at this moment. Without a seal the next run reads it.
fn press(folder: &Path, marker: &str, moment: Option<Moment>) {
    let _ = moment.map(|moment| Seal::press(&folder.join(MARKER), marker, moment));
}

/// What a site of ours says of itself; nothing where there is no folder, or an empty one. An error for anything else.
fn may_replace(out: &Path) -> Result<Option<Standing>, CannotWrite> {
    let Ok(data) = out.symlink_metadata() else { return Ok(None) };
    if !data.is_dir() {
        return Err(CannotWrite::NotAFolder(out.to_path_buf()));
    }
    let marker = out.join(MARKER);
    if marker.symlink_metadata().is_ok_and(|data| data.is_file()) {
        // One that cannot be read as text is damaged: the folder is ours, and nothing is known of it.
        return Ok(Some(Standing::read(out).unwrap_or_else(|_| Standing::lost())));
    }
    let mut entries = fs::read_dir(out).map_err(CannotWrite::refused(out))?;
    if entries.next().is_some() { Err(CannotWrite::NotOurs(out.to_path_buf())) } else { Ok(None) }
}

/// Reads a file into `bytes`, whatever they held; whether it is the one that was written.
fn stands(file: &Path, data: &Metadata, hash: &blake3::Hash, bytes: &mut Vec<u8>) -> bool {
    bytes.clear();
    data.is_file()
        && File::open(file).is_ok_and(|mut open| open.read_to_end(bytes).is_ok())
        && blake3::hash(bytes) == *hash
}

fn has_bytes(file: &Path, data: &Metadata, bytes: &[u8]) -> bool {
    data.is_file() && data.len() == bytes.len() as u64 && fs::read(file).is_ok_and(|standing| standing == bytes)
}

/// Makes a file, and its folder if that is what is missing.
fn in_its_folder(file: &Path, make: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match make() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(file.parent().unwrap_or(file))?;
            make()
        }
        done => done,
    }
}

/// The same file in another folder: by a link, so that nothing is written and its time stays, else by a copy with its time.
fn carry(from: &Path, to: &Path) -> io::Result<()> {
    let link = in_its_folder(to, || fs::hard_link(from, to));
    link.or_else(|_| {
        fs::copy(from, to)?;
        File::options().write(true).open(to)?.set_modified(from.metadata()?.modified()?)
    })
}

/// What stands below a folder but the marker and the notes.
#[derive(Default)]
struct Listed {
    /// Every file, and every empty folder, which ends in `/`; paths with `/`.
    named: BTreeSet<String>,
    /// Files whose names are no text: somebody else's.
    nameless: Vec<PathBuf>,
}

impl Listed {
    /// Whether all files of a site are there, and nothing else is.
    fn is(&self, site: &Marker) -> bool {
        self.nameless.is_empty() && self.named.iter().eq(site.files.keys())
    }
}

fn list(folder: &Path) -> io::Result<Listed> {
    let mut listed = Listed::default();
    for path in collect(folder, Path::new(""))? {
        match path.to_str() {
            Some(MARKER | NOTES | "") => {}
            Some(text) => drop(listed.named.insert(text.to_owned())),
            None => listed.nameless.push(path),
        }
    }
    listed.nameless.sort();
    Ok(listed)
}

fn collect(folder: &Path, above: &Path) -> io::Result<Vec<PathBuf>> {
    let (mut found, mut folders) = (Vec::new(), Vec::new());
    let within = |name: &OsStr, end: &str| {
        let mut path = above.as_os_str().to_owned();
        path.push(name);
        path.push(end);
        PathBuf::from(path)
    };
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => folders.push((entry.path(), within(&entry.file_name(), "/"))),
            false => found.push(within(&entry.file_name(), "")),
        }
    }
    if found.is_empty() && folders.is_empty() {
        found.push(above.to_owned());
    }
    let below = folders.par_iter().map(|(folder, above)| collect(folder, above));
    found.extend(below.collect::<io::Result<Vec<_>>>()?.into_iter().flatten());
    Ok(found)
}

#[cfg(test)]
mod tests;
