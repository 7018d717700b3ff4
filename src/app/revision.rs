//! The files of an atlas at a revision that `git` keeps.
//!
//! In: the site folder and what the person calls the revision, which is never taken for an option. Out: the files as [`Sources`]. Nothing is checked out or written.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::{Stop, sentences};
use crate::diag::{Report, Speech};
use crate::source::{FOLDERS, HOST_FILE, LIMITS, Sources};

/// The sources at a revision.
pub(super) fn sources_at(site: &Path, revision: &str, speech: Speech) -> Result<Sources, Stop> {
    let failed =
        |said: &[u8]| Stop::Failed(sentences::no_revision(revision, String::from_utf8_lossy(said).trim(), speech));
    let commit = git(site, speech)?
        .args(["rev-parse", "--verify", "--quiet", "--end-of-options"])
        .arg(format!("{revision}^{{commit}}"))
        .output()
        .map_err(|error| Stop::Failed(sentences::no_git(&error.to_string(), speech)))?;
    let commit = text_of(commit).map_err(|said| failed(&said))?;
    let listed = git(site, speech)?
        .args(["ls-tree", "-r", "-z", commit.trim(), "--"])
        .args(FOLDERS)
        .arg(HOST_FILE)
        .output()
        .map_err(|error| failed(error.to_string().as_bytes()))?;
    let listed = text_of(listed).map_err(|said| failed(&said))?;
    let mut entries: Vec<(String, String)> = Vec::new();
    for line in listed.split('\0').filter(|line| !line.is_empty()) {
        // Links are refused wherever they lead: mode 120000.
        if let Some((head, path)) = line.split_once('\t')
            && let [mode, "blob", id] = head.split(' ').collect::<Vec<_>>().as_slice()
            && *mode != "120000"
        {
            entries.push((path.to_owned(), (*id).to_owned()));
        }
    }
    if entries.len() > LIMITS.files {
        return Err(failed(b"too many files"));
    }
    let files = contents(site, &entries, speech).map_err(|error| failed(error.to_string().as_bytes()))?;
    Ok(Sources::as_in_a_folder(files, &mut Report::default()))
}

fn git(site: &Path, speech: Speech) -> Result<Command, Stop> {
    if !site.is_dir() {
        return Err(Stop::Failed(sentences::no_git(&site.display().to_string(), speech)));
    }
    let mut git = Command::new("git");
    git.arg("-C").arg(site).args(["-c", "core.quotepath=off"]).env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
    git.stdin(Stdio::null());
    Ok(git)
}

/// What a command said, else what it complained of.
fn text_of(output: Output) -> Result<String, Vec<u8>> {
    if output.status.success() { Ok(String::from_utf8_lossy(&output.stdout).into_owned()) } else { Err(output.stderr) }
}

/// Path and bytes of each entry, by one run of `git`.
fn contents(site: &Path, entries: &[(String, String)], speech: Speech) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut git = git(site, speech).map_err(|_| std::io::Error::other("git"))?;
    let mut child = git.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let wanted: String = entries.iter().map(|(_, id)| format!("{id}\n")).collect();
    let mut input = child.stdin.take().ok_or_else(|| std::io::Error::other("git"))?;
    // Written beside reading, or each would wait for the other.
    let writer = tokio::runtime::Builder::new_current_thread().build()?;
    let written = writer.spawn_blocking(move || input.write_all(wanted.as_bytes()));
    let output = child.wait_with_output()?;
    writer.block_on(written).map_err(std::io::Error::other)??;
    let mut rest = output.stdout.as_slice();
    let mut files = Vec::with_capacity(entries.len());
    for (path, id) in entries {
        // `<id> blob <size>`, a line end, the bytes, a line end.
        let lost = || std::io::Error::other(format!("{id}: {path}"));
        let end = rest.iter().position(|byte| *byte == b'\n').ok_or_else(lost)?;
        let head = String::from_utf8_lossy(rest.get(..end).unwrap_or_default()).into_owned();
        let size: usize = head.rsplit(' ').next().and_then(|size| size.parse().ok()).ok_or_else(lost)?;
        let body = rest.get(end + 1..end + 1 + size).ok_or_else(lost)?;
        files.push((path.clone(), body.to_vec()));
        rest = rest.get(end + 2 + size..).unwrap_or_default();
    }
    Ok(files)
}
