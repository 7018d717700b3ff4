//! Steps and their account; running `cargo` and the atlas.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// What a step gives: nothing, or why it failed.
pub type Done = Result<(), String>;

/// The account of a run.
pub struct Run {
    steps: Vec<(&'static str, Done, Duration)>,
}

impl Run {
    /// Nothing done yet.
    pub fn new() -> Self {
        Self { steps: Vec::new() }
    }

    /// Announces, runs and times a step.
    pub fn step(&mut self, name: &'static str, run: impl FnOnce() -> Done) {
        println!("\n== {name}");
        let started = Instant::now();
        let done = run();
        let spent = started.elapsed();
        if let Err(reason) = &done {
            println!("{reason}");
        }
        println!("== {name}: {} in {:.1} s", if done.is_ok() { "passed" } else { "FAILED" }, spent.as_secs_f64());
        self.steps.push((name, done, spent));
    }

    /// The same, for a step that needs what an earlier one makes: without it, it fails unrun.
    pub fn step_after(&mut self, needed: &'static str, name: &'static str, run: impl FnOnce() -> Done) {
        if self.steps.iter().any(|(other, done, _)| *other == needed && done.is_ok()) {
            self.step(name, run);
        } else {
            self.step(name, || Err(format!("not run: it needs “{needed}”")));
        }
    }

    /// Lists what was done and what failed; the last line counts.
    pub fn sum_up(self) -> ExitCode {
        println!("\n== Summary");
        for (name, done, spent) in &self.steps {
            println!("{}  {:>7.1} s  {name}", if done.is_ok() { "passed" } else { "FAILED" }, spent.as_secs_f64());
        }
        let failed: Vec<_> =
            self.steps.iter().filter_map(|(name, done, _)| Some((name, done.as_ref().err()?))).collect();
        for (name, reason) in &failed {
            println!("\n{name}: {reason}");
        }
        println!("\n{} passed, {} failed", self.steps.len() - failed.len(), failed.len());
        ExitCode::from(u8::from(!failed.is_empty()))
    }
}

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Where everything that is built goes.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// Where a built site goes.
pub fn site(name: &str) -> String {
    target().join("xtask").join(name).display().to_string()
}

/// A released program of this repository.
pub fn released(name: &str) -> PathBuf {
    target().join("release").join(name).with_extension(std::env::consts::EXE_EXTENSION)
}

/// Runs a command in the root of the repository, its output going where ours goes.
pub fn run(command: &mut Command) -> Done {
    run_in(&root(), command)
}

/// The same in another folder.
pub fn run_in(folder: &Path, command: &mut Command) -> Done {
    let shown = shown(command);
    println!("$ {shown}");
    match command.current_dir(folder).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` ended with {status}")),
        Err(error) => Err(format!("`{shown}` could not be run: {error}")),
    }
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// The cargo that runs us, so that one toolchain does everything.
pub fn cargo(arguments: &[&str]) -> Done {
    run(&mut cargo_command(arguments))
}

/// The same, to be given more before it is run.
pub fn cargo_command(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

/// The released atlas on the content of this repository.
pub fn atlas(arguments: &[&str], environment: &[(&str, &str)]) -> Done {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["run", "--release", "--locked", "--quiet", "--"]).args(arguments);
    run(command.envs(environment.iter().copied()))
}
