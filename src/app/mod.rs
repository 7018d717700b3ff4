//! The commands: what a person types, sees and gets back as an exit code.
//!
//! In: arguments, the environment, the clock, the terminal. Out: a built folder, a report, a server on this machine.
//! Each command is one short function over [`crate::builder`]; no rule of the content lives here.
//!
//! Exit codes: 0 clean, 1 the content has errors, 2 could not run.

mod admin;
mod arguments;
mod build;
mod check;
mod diff;
mod explain;
mod french_help;
mod geo;
mod geo_sentences;
mod help;
mod init;
mod new;
mod new_sentences;
mod refused;
mod revision;
mod schema;
mod sentences;
mod serve;
mod sheet;
mod speech;
mod terminal;
mod tiles;
mod timings;
mod values;

use std::io::Write as _;
use std::process::ExitCode;

use clap::FromArgMatches as _;

use crate::diag::Speech;
use arguments::{Arguments, Command};
pub use help::commands_page;
use terminal::Terminal;

/// Why a command ends without having done its work.
enum Stop {
    /// The content has errors, already reported: exit code 1.
    Content,
    /// It could not run, for this reason: exit code 2.
    Failed(String),
    /// Whoever was asked did not answer, and was told so: exit code 2.
    Cancelled,
}

/// Runs the command given on the command line.
pub fn run() -> ExitCode {
    // The help is asked for before anything is understood: its language too.
    let speech = speech::of_words(std::env::args_os().map(|word| word.to_string_lossy().into_owned()))
        .unwrap_or_else(speech::of_environment);
    let read = help::command(speech).try_get_matches_from(help::asked(std::env::args_os()));
    let arguments = match read.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) => return refused(&error, speech),
    };
    let speech = arguments.global.lang.map_or(speech, Into::into);
    let terminal = Terminal::new(&arguments.global, speech);
    let done = match &arguments.command {
        Command::Admin(admin) => admin::admin(admin, &terminal),
        Command::Build(build) => build::build(build, &terminal),
        Command::Check(check) => check::check(check, &terminal),
        Command::Serve(serve) => serve::serve(serve, &terminal),
        Command::Geo(geo) => geo::geo(geo, &terminal),
        Command::Tiles(tiles) => tiles::tiles(tiles, &terminal),
        Command::Diff(diff) => diff::diff(diff, &terminal),
        Command::Explain(explain) => explain::explain(explain, &terminal),
        Command::Export(export) => sheet::export(export, &terminal),
        Command::Import(import) => sheet::import(import, &terminal),
        Command::Init(init) => init::init(init, &terminal),
        Command::New(new) => new::new(new, &terminal),
        Command::Schema(of) => schema::schema(of, &terminal),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Content) => ExitCode::from(1),
        Err(Stop::Cancelled) => ExitCode::from(2),
        Err(Stop::Failed(reason)) => {
            terminal.fail(&reason);
            ExitCode::from(2)
        }
    }
}

/// Ends with what the reader of the command line says: that it is wrong, or the help that was asked for.
fn refused(error: &clap::Error, speech: Speech) -> ExitCode {
    match speech {
        Speech::French if error.use_stderr() => match refused::in_french(error) {
            Some(said) => drop(std::io::stderr().write_all(said.as_bytes())),
            None => error.exit(),
        },
        _ => error.exit(),
    }
    ExitCode::from(2)
}
