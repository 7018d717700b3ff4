//! `cargo xtask bench`: what a build and a check cost. Figures only: whoever reads them judges.
//!
//! On a site there is, or with `--communes N` or `--texts N` on one that is drawn for it (see [`xtask::corpus`]), any number of times for several sizes.
//! The released program builds a site again and again: into an empty folder, then over an unchanged one, then after a profile was changed. Beside it, the same bytes
//! are merely written to the same disk: what no generator could go below; and other generators that are on PATH make the same pages of their text
//! (see [`crate::peers`]). Memory and processor time are read in runs of their own,
//! so that looking at them does not slow down the runs that are timed. On a machine that does other work, processor time is the
//! figure to compare.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::peers;
use crate::serve;
use crate::steps::{self, Done, root};
use crate::tree;
use xtask::corpus::{self, Size};

/// How often a build is timed unless said otherwise.
const RUNS: usize = 10;

/// How many builds are looked at while they run, at most.
const LOOKED_AT: usize = 5;

/// What another program did with the same pages: its name, how many pages, and each run, or why there is none.
type Beside = (&'static str, usize, Result<Vec<(Duration, Option<Look>)>, String>);

/// How long another program may take for one run: what takes longer is told, and not waited for.
const PATIENCE: Duration = Duration::from_secs(300);

/// How often another program is run, at most.
const PEER_RUNS: usize = 2;

/// How long between two looks: a two-hundredth of the time so far, within these bounds. Looking takes time from what is looked at.
const LOOK: (Duration, Duration) = (Duration::from_millis(1), Duration::from_millis(50));

/// Measures: `arguments` are a number of runs and the folder of a site, both optional, or sizes of corpora, each after `--communes` or `--texts`; and after `--into` the folder
/// sites are written in, for instance one in memory: then what a disk takes is not measured.
pub fn bench(arguments: &[String]) -> Done {
    let (mut runs, mut site, mut sizes) = (RUNS, root(), Vec::new());
    let mut folder = PathBuf::from(steps::site("bench"));
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match (word.as_str(), word.parse()) {
            ("--communes", _) => {
                let communes = words.next().ok_or("--communes needs a number")?;
                sizes.push(Size::country(corpus::number(communes)?));
            }
            ("--texts", _) => {
                let texts = words.next().ok_or("--texts needs a number")?;
                sizes.push(Size::prose(corpus::number(texts)?));
            }
            ("--into", _) => folder = PathBuf::from(words.next().ok_or("--into needs a folder")?).join("atlas-bench"),
            (_, Ok(number)) => runs = usize::max(number, 1),
            (folder, Err(_)) => site = root().join(folder),
        }
    }
    steps::cargo(&["build", "--release", "--locked", "--quiet"])?;
    let bench = |site| Bench { atlas: steps::released("atlas"), site, folder: folder.clone() };
    if sizes.is_empty() {
        return bench(site).run(runs);
    }
    for size in sizes {
        let drawn = PathBuf::from(steps::site(&format!("corpus-{}-{}", size.communes, size.texts)));
        println!("\n{} communes, {} pages in prose", size.communes, size.texts);
        if !drawn.join("content").is_dir() {
            corpus::write(size, &drawn, &root())?;
        }
        bench(drawn).run(runs)?;
    }
    Ok(())
}

struct Bench {
    atlas: PathBuf,
    site: PathBuf,
    /// Where sites are written, each in a folder of its own. None is removed before the end: file systems are slow to give out again what
    /// was given back a moment ago, and a build in the life of a site does not ask them to.
    folder: PathBuf,
}

impl Bench {
    fn run(&self, runs: usize) -> Done {
        self.clear()?;
        // Warms up: files of the site come from memory from now on.
        let standing = self.folder.join("standing");
        self.build(&standing)?;
        let files = tree::read(&standing.display().to_string())?;
        let pages = files.keys().filter(|name| name.ends_with(".html")).count();
        let bytes: usize = files.values().map(Vec::len).sum();

        let checked = times(runs, |_| self.check())?;
        let fresh = times(runs, |run| self.build(&self.folder.join(format!("built-{run}"))))?;
        let unchanged = times(runs, |_| self.build(&standing))?;
        let copy = self.folder.join("copy");
        let names = tree::copy_of_site(&self.site, &copy)?;
        let edited = Edited::of(self, &copy, &names)?;
        // The copy lacks what only hosts read: the first build over another site's makes every page.
        edited.bench.build(&standing)?;
        let after_an_edit = times(runs, |_| edited.change().and_then(|()| edited.bench.build(&standing)))?;
        let after_an_edit_looks: Result<Vec<_>, _> = (0..runs.min(LOOKED_AT))
            .map(|_| edited.change().and_then(|()| look(edited.bench.command(&standing))))
            .collect();
        let after_an_edit_looks = after_an_edit_looks?;
        let own = || Look::at(std::process::id()).map_or(Duration::ZERO, |look| look.processor);
        let before = own();
        let written = times(runs, |run| write(&self.folder.join(format!("written-{run}")), &files))?;
        let writing = own().saturating_sub(before) / u32::try_from(runs).unwrap_or(u32::MAX);
        let looks: Result<Vec<_>, _> = (0..runs.min(LOOKED_AT))
            .map(|run| look(self.command(&self.folder.join(format!("looked-{run}")))))
            .collect();
        let looks = looks?;
        let beside = self.peers(&files, runs)?;
        let glances: Result<Vec<_>, _> = (0..runs.min(LOOKED_AT)).map(|_| look(self.check_command())).collect();
        let glances = glances?;
        self.clear()?;

        println!("{pages} pages, {} files, {}; {runs} runs", files.len(), megabytes(bytes));
        println!("                             fastest    median");
        row("check", &checked);
        row("build into an empty folder", &fresh);
        row("build, nothing to write", &unchanged);
        row("build, one profile changed", &after_an_edit);
        row("merely write these bytes", &written);
        let ratio = |at: usize| ms(fresh[at]) / ms(written[at]).max(f64::MIN_POSITIVE);
        println!("ratio of build to write     {:>8.1}  {:>8.1}", ratio(0), ratio(runs / 2));
        spent("check", &glances);
        spent("build", &looks);
        println!("merely write, processor time {:.0} ms", ms(writing));
        if let Some(build) = least(&looks) {
            println!("processor time of build to write  {:.1}", ms(build) / ms(writing).max(f64::MIN_POSITIVE));
        }
        spent("build, one profile changed", &after_an_edit_looks);
        for (peer, pages, seen) in beside {
            let (mut times, theirs): (Vec<Duration>, Vec<Option<Look>>) = match seen {
                Ok(seen) => seen.into_iter().unzip(),
                Err(said) => {
                    println!("{peer}, {pages} pages of the text: {said}");
                    continue;
                }
            };
            times.sort();
            row(&format!("{peer}, {pages} pages of the text"), &times);
            spent(peer, &theirs);
            if let (Some(ours), Some(theirs)) = (least(&looks), least(&theirs)) {
                let ratio = ms(ours) / ms(theirs).max(f64::MIN_POSITIVE);
                println!("processor time of atlas to that of {peer}  {ratio:.2}");
            }
        }
        self.stages("check", &[])?;
        let out = self.folder.join("timed");
        self.stages("build", &["--out", &out.display().to_string()])?;
        // The first copy was edited, and went with what was built.
        let names = tree::copy_of_site(&self.site, &copy)?;
        serve::bench(&self.atlas, &copy, &names, runs)?;
        self.clear()?;
        if let Some(others) = busy() {
            println!("note: {others}");
        }
        Ok(())
    }

    fn command(&self, out: &Path) -> Command {
        let mut command = Command::new(&self.atlas);
        command.args(["build", "--quiet", "--site"]).arg(&self.site).arg("--out").arg(out).stdin(Stdio::null());
        command
    }

    fn build(&self, out: &Path) -> Done {
        let status = self.command(out).status().map_err(|error| format!("{}: {error}", self.atlas.display()))?;
        if status.success() { Ok(()) } else { Err(format!("the build ended with {status}")) }
    }

    fn clear(&self) -> Done {
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(format!("{}: {error}", self.folder.display()))
            }
            _ => Ok(()),
        }
    }

    fn check_command(&self) -> Command {
        let mut command = Command::new(&self.atlas);
        command.args(["check", "--quiet", "--site"]).arg(&self.site).stdin(Stdio::null());
        command
    }

    fn check(&self) -> Done {
        let status = self.check_command().status().map_err(|error| format!("{}: {error}", self.atlas.display()))?;
        if status.success() { Ok(()) } else { Err(format!("the check ended with {status}")) }
    }

    /// The same pages made by other programs: name, pages, times, and what was seen of them while they ran.
    fn peers(&self, files: &BTreeMap<String, Vec<u8>>, runs: usize) -> Result<Vec<Beside>, String> {
        let mut all = Vec::new();
        for peer in peers::PEERS.iter().filter(|peer| peer.is_there()) {
            let folder = self.folder.join(peer.name);
            let pages = peer.write(files, &folder)?;
            let out = |run: usize| self.folder.join(format!("{}-{run}", peer.name));
            // A program that fails on so many pages, or takes too long, is told: the others go on.
            let seen = (0..runs.min(PEER_RUNS)).map(|run| {
                let started = Instant::now();
                let look = look_until(peer.command(&folder, &out(run)), Some(PATIENCE))?;
                let took = started.elapsed();
                made_all(&out(run), pages)?;
                Ok((took, look))
            });
            all.push((peer.name, pages, seen.collect()));
            // With every size and every program, what they wrote would fill a disk.
            let written = (0..PEER_RUNS).map(out).chain([folder]);
            written.for_each(|folder| drop(fs::remove_dir_all(folder)));
        }
        Ok(all)
    }

    /// Prints the stages of one run as the program tells them.
    fn stages(&self, command: &str, more: &[&str]) -> Done {
        println!("\nstages of one {command}:");
        let mut run = Command::new(&self.atlas);
        run.args([command, "--quiet", "--timings", "--lang", "en", "--site"]).arg(&self.site).args(more);
        let status = run.stdin(Stdio::null()).status().map_err(|error| error.to_string())?;
        if status.success() { Ok(()) } else { Err(format!("the {command} ended with {status}")) }
    }
}

/// A copy of a site, in which a profile is changed again and again.
struct Edited {
    bench: Bench,
    profile: PathBuf,
}

impl Edited {
    fn of(bench: &Bench, copy: &Path, names: &[String]) -> Result<Self, String> {
        let is_profile = |name: &&String| name.starts_with("content/communes/") && name.ends_with(".md");
        let profile = names.iter().find(is_profile).ok_or("the site has no profile")?;
        let (atlas, folder) = (bench.atlas.clone(), bench.folder.clone());
        Ok(Self { profile: copy.join(profile), bench: Bench { atlas, site: copy.to_path_buf(), folder } })
    }

    fn change(&self) -> Done {
        let said = |error: std::io::Error| format!("{}: {error}", self.profile.display());
        let text = fs::read_to_string(&self.profile).map_err(said)?;
        fs::write(&self.profile, format!("{text}\nA line more.\n")).map_err(said)
    }
}

/// A program that ended well may have taken most of the pages for something else: then its time is that of nothing.
fn made_all(folder: &Path, pages: usize) -> Done {
    let made = tree::read(&folder.display().to_string())?.keys().filter(|name| name.ends_with(".html")).count();
    if made < pages { Err(format!("it made {made} pages of {pages}")) } else { Ok(()) }
}

/// Runs a command and looks at it until it ends. Both figures only grow while a program runs, so looking often enough misses at
/// most what happens in the last moment. Nothing where the system does not show them.
fn look(command: Command) -> Result<Option<Look>, String> {
    look_until(command, None)
}

/// The same, and ends the program when it takes longer than this.
fn look_until(mut command: Command, limit: Option<Duration>) -> Result<Option<Look>, String> {
    let started = Instant::now();
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let mut last = None;
    loop {
        last = Look::at(child.id()).or(last);
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) if status.success() => return Ok(last),
            Some(status) => return Err(format!("the program ended with {status}")),
            None if limit.is_some_and(|limit| started.elapsed() > limit) => {
                child.kill().and_then(|()| child.wait()).map_err(|error| error.to_string())?;
                return Err(format!("not done after {} s", started.elapsed().as_secs()));
            }
            None => std::thread::sleep((started.elapsed() / 200).clamp(LOOK.0, LOOK.1)),
        }
    }
}

/// The most memory and the least processor time of several runs.
fn spent(what: &str, looks: &[Option<Look>]) {
    match looks.iter().flatten().max_by_key(|look| look.memory) {
        Some(look) => println!("{what}, most memory at once   {}", megabytes(look.memory)),
        None => println!("{what}, most memory at once   not measured on this system"),
    }
    if let Some(processor) = least(looks) {
        println!("{what}, least processor time {:.0} ms", ms(processor));
    }
}

fn least(looks: &[Option<Look>]) -> Option<Duration> {
    looks.iter().flatten().map(|look| look.processor).min()
}

/// What a running program has used so far.
struct Look {
    /// The most memory it held at once, in bytes.
    memory: usize,
    /// Processor time, its own and the system's for it, of all its threads.
    processor: Duration,
}

/// Clock ticks a second in `/proc`: the same on every Linux one meets.
const TICKS: f64 = 100.0;

impl Look {
    /// From `/proc`, where there is one and the program still runs.
    fn at(process: u32) -> Option<Self> {
        let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        let kilobytes: usize = peak.trim().strip_suffix("kB")?.trim().parse().ok()?;
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        // After the name in brackets, which may hold anything: user and system time are the 12th and 13th.
        let mut after = stat.rsplit(')').next()?.split_whitespace().skip(11);
        let ticks: f64 = after.next()?.parse::<f64>().ok()? + after.next()?.parse::<f64>().ok()?;
        Some(Self { memory: kilobytes * 1024, processor: Duration::from_secs_f64(ticks / TICKS) })
    }
}

/// Times of a task in ascending order; the task is told which run it is.
fn times(runs: usize, task: impl Fn(usize) -> Done) -> Result<Vec<Duration>, String> {
    let mut times = Vec::new();
    for run in 0..runs {
        let started = Instant::now();
        task(run)?;
        times.push(started.elapsed());
    }
    times.sort();
    Ok(times)
}

/// Writes files with as many threads as a build has, folders as they come.
fn write(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Done {
    let put = |name: &String, bytes: &Vec<u8>| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, bytes)
    };
    let list: Vec<(&String, &Vec<u8>)> = files.iter().collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = |part: &[(&String, &Vec<u8>)]| -> Done {
        part.iter()
            .try_for_each(|(name, bytes)| put(name, bytes).map_err(|error: std::io::Error| format!("{name}: {error}")))
    };
    std::thread::scope(|scope| {
        let parts = list.chunks(list.len().div_ceil(threads).max(1));
        let running: Vec<_> = parts.map(|part| scope.spawn(move || share(part))).collect();
        running.into_iter().try_for_each(|thread| thread.join().map_err(|_| "a thread failed".to_owned())?)
    })
}

pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

pub fn row(name: &str, times: &[Duration]) {
    println!("{name:<26} {:>6.0} ms {:>6.0} ms", ms(times[0]), ms(times[times.len() / 2]));
}

fn megabytes(bytes: usize) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

/// Whether other work may have slowed these figures down.
fn busy() -> Option<String> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load: f64 = fs::read_to_string("/proc/loadavg").ok()?.split(' ').next()?.parse().ok()?;
    (load > cores as f64 * 1.1)
        .then(|| format!("the load is {load:.1} on {cores} cores: other work slows these figures down"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_takes_too_long_is_ended_and_told() {
        let mut command = Command::new("sleep");
        command.arg("60");
        let said = look_until(command, Some(Duration::from_millis(20))).err();
        assert!(said.is_some_and(|said| said.starts_with("not done after")));
    }

    #[test]
    fn a_program_that_leaves_pages_out_is_told() {
        let folder = std::env::temp_dir().join(format!("atlas-made-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.html"), "").unwrap();
        let said = [1, 2].map(|pages| made_all(&folder, pages));
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(said, [Ok(()), Err("it made 1 pages of 2".to_owned())]);
    }

    #[test]
    fn times_are_sorted_and_failures_are_told() {
        let slept = times(3, |_| Ok(())).unwrap();
        assert!(slept.len() == 3 && slept.is_sorted());
        assert_eq!(times(2, |run| Err(format!("run {run}"))), Err("run 0".to_owned()));
    }
}
