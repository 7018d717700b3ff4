//! `cargo xtask test`: everything that is checked before a change is accepted, in one command and in one order;
//! `cargo xtask bench`: what a build costs; `cargo xtask corpus`: content of any size to measure on.
//!
//! Next to no dependency: it is compiled before anything else and must be quick. Steps are announced and timed; a step that fails does
//! not hide what the next ones would say, except those that need what it makes. The last line counts.

mod bench;
mod browser;
mod peers;
mod serve;
mod steps;
mod tree;

use std::process::ExitCode;

use steps::Run;
use xtask::corpus;

fn main() -> ExitCode {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let mut run = Run::new();
    match wanted.as_str() {
        "test" => everything(&mut run),
        "bench" => {
            let arguments: Vec<String> = std::env::args().skip(2).collect();
            return match bench::bench(&arguments) {
                Ok(()) => ExitCode::SUCCESS,
                Err(reason) => {
                    eprintln!("{reason}");
                    ExitCode::FAILURE
                }
            };
        }
        "corpus" => {
            let arguments: Vec<String> = std::env::args().skip(2).collect();
            let written = corpus::arguments(&arguments)
                .and_then(|(size, out)| Ok((corpus::write(size, &out, &steps::root())?, out)));
            return match written {
                Ok((files, out)) => {
                    println!("{files} files in {}", out.display());
                    ExitCode::SUCCESS
                }
                Err(reason) => {
                    eprintln!("{reason}");
                    ExitCode::FAILURE
                }
            };
        }
        "browser" => {
            run.step("release build", || steps::cargo(&["build", "--release", "--locked"]));
            run.step("the atlas is built", || steps::atlas(&["build", "--out", &steps::site("one")], &[]));
            run.step_after("the atlas is built", "browser", || browser::test(&steps::site("one")));
        }
        "pictures" => {
            run.step("release build", || steps::cargo(&["build", "--release", "--locked"]));
            run.step("the atlas is built", || steps::atlas(&["build", "--out", &steps::site("one")], &[]));
            run.step_after("the atlas is built", "pictures", || browser::pictures(&steps::site("one")));
        }
        _ => {
            println!(
                "cargo xtask test                   everything CI runs\n\
                 cargo xtask browser                only the site in a browser\n\
                 cargo xtask pictures               takes the pictures of the README and docs anew\n\
                 cargo xtask bench [RUNS] [SITE]    what a build and a check cost: figures, no judgement\n\
                 cargo xtask bench [RUNS] --communes N …    the same on content drawn for it, for each size\n\
                 cargo xtask bench [RUNS] --texts N …       the same on pages in prose alone, N in each language\n\
                 cargo xtask bench … --into DIR     sites are written there: in memory, for instance\n\
                 cargo xtask corpus [--communes N] --out DIR    the content of an invented country of that size; --texts N: so many pages in prose"
            );
            return ExitCode::from(if matches!(wanted.as_str(), "" | "help" | "--help" | "-h") { 0 } else { 2 });
        }
    }
    run.sum_up()
}

fn everything(run: &mut Run) {
    run.step("format", || steps::cargo(&["fmt", "--all", "--check"]));
    run.step("lints", || {
        steps::cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"])
    });
    // The member that checks schemas would change what every other is compiled with; and it needs the released program.
    run.step("tests", || steps::cargo(&["test", "--workspace", "--exclude", "schemas", "--locked", "--no-fail-fast"]));
    // What the first command of the README compiles.
    run.step("release build", || steps::cargo(&["build", "--release", "--locked"]));
    run.step_after("release build", "reports are valid by their schemas", || {
        steps::cargo(&["test", "--package", "schemas", "--locked"])
    });
    run.step_after("release build", "the content is clean", || steps::atlas(&["check", "--strict"], &[]));
    run.step_after("release build", "the atlas is built", || {
        steps::atlas(&["build", "--out", &steps::site("one")], &[])
    });
    run.step_after("the atlas is built", "built again by one thread, it is the same", || {
        steps::atlas(&["build", "--out", &steps::site("two")], &[("RAYON_NUM_THREADS", "1")])?;
        tree::same(&steps::site("one"), &steps::site("two"))
    });
    run.step_after("the atlas is built", "browser", || browser::test(&steps::site("one")));
}
