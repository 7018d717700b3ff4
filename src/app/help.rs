//! What may be typed, told in either language: `--help`, and `docs/commands.<fr|en>.md`, both from the one definition of the arguments.

use std::ffi::OsString;
use std::fmt::Write as _;

use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, Command, CommandFactory as _};

use super::arguments::Arguments;
use super::french_help as french;
use crate::diag::Speech;

/// The definition with its words in a language.
pub(super) fn command(speech: Speech) -> Command {
    match speech {
        Speech::English => Arguments::command(),
        Speech::French => in_french(Arguments::command()),
    }
}

/// What was asked, `help COMMAND` as `COMMAND --help`: the library knows that command in English only.
pub(super) fn asked(words: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut words: Vec<OsString> = words.collect();
    let is_option = |word: &OsString| word.to_string_lossy().starts_with('-');
    let at = words.iter().skip(1).position(|word| word == "help").map(|at| at + 1);
    // Before it there are options and their values, and no command that it may be an argument of.
    let is_first = |at: &usize| {
        let before = words.get(1..*at).unwrap_or_default();
        before
            .iter()
            .enumerate()
            .all(|(at, word)| is_option(word) || (at > 0 && before.get(at - 1).is_some_and(is_option)))
    };
    if let Some(at) = at.filter(is_first) {
        words.remove(at);
        words.push("--help".into());
    }
    words
}

/// The words of the frame around the help, in French: the library has them in English only.
const TEMPLATE: &str = "{before-help}{about-with-newline}\nUsage : {usage}\n\n{all-args}{after-help}";

fn in_french(command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let help =
        Arg::new("help").short('h').long("help").action(ArgAction::Help).help("Afficher cette aide").global(true);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Afficher la version");
    let program = command
        .about(french::PROGRAM)
        .long_about(None)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .help_template(TEMPLATE)
        .subcommand_help_heading("Commandes\u{a0}")
        .subcommand_value_name("COMMANDE")
        .arg(help)
        .arg(version)
        .mut_args(|arg| arg_in_french("", arg));
    names.into_iter().fold(program, |program, name| {
        program.mut_subcommand(&name, |inner| {
            let about = french::COMMANDS.iter().find(|(known, _)| *known == name).map_or("", |(_, about)| about);
            inner.about(about).help_template(TEMPLATE).mut_args(|arg| arg_in_french(&name, arg))
        })
    })
}

fn arg_in_french(command: &str, arg: Arg) -> Arg {
    let id = arg.get_id().to_string();
    let heading = if arg.is_positional() { "Arguments\u{a0}" } else { "Options\u{a0}" };
    let known = french::ARGUMENTS.iter().find(|(of, name, _)| *of == command && *name == id);
    let Some((.., help)) = known else { return arg.help_heading(heading) };
    let (defaults, values) = (default_of(&arg), values_of(&arg));
    let mut help = (*help).to_owned();
    if let Some(default) = defaults {
        let _ = write!(help, " [par défaut : {default}]");
    }
    if !values.is_empty() {
        let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        let _ = write!(help, " [valeurs possibles : {}]", names.join(", "));
    }
    let takes_values = arg.get_action().takes_values();
    let arg = arg.help(help).help_heading(heading);
    if takes_values { arg.hide_default_value(true).hide_possible_values(true) } else { arg }
}

/// What an option is when it is not told.
fn default_of(arg: &Arg) -> Option<String> {
    let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    (arg.get_action().takes_values() && !defaults.is_empty()).then(|| defaults.join(", "))
}

/// What may be chosen, where that is a list.
fn values_of(arg: &Arg) -> Vec<PossibleValue> {
    if arg.get_action().takes_values() { arg.get_possible_values() } else { Vec::new() }
}

/// The words of `docs/commands.<fr|en>.md`.
struct Words {
    title: &'static str,
    generated: &'static str,
    every: &'static str,
    codes: &'static str,
    head: &'static str,
    default: &'static str,
    values: &'static str,
}

const ENGLISH: Words = Words {
    title: "Commands",
    generated: "This page is made from the program's own definitions: `UPDATE_GOLDEN=1 cargo test --test handbook` makes it anew. `atlas <command> --help` says the same in a terminal.",
    every: "Every command",
    codes: "Each command ends with 0 when all is well, 1 when the content has errors, and 2 when it could not run: bad arguments, no such folder, a full disk. Progress and reports go to standard error; what is meant for programs goes to standard output.",
    head: "| | |\n|---|---|\n",
    default: "default:",
    values: "one of:",
};

const FRENCH: Words = Words {
    title: "Les commandes",
    generated: "Cette page est tirée des définitions mêmes du programme : `UPDATE_GOLDEN=1 cargo test --test handbook` la refait. `atlas <commande> --help --lang fr` dit la même chose dans un terminal.",
    every: "Toutes les commandes",
    codes: "Chaque commande se termine par 0 quand tout va bien, 1 quand le contenu a des erreurs, 2 quand elle n'a pas pu s'exécuter : mauvais arguments, dossier absent, disque plein. L'avancement et les rapports vont sur la sortie d'erreur ; ce qui est destiné aux programmes va sur la sortie standard.",
    head: "| | |\n|---|---|\n",
    default: "par défaut :",
    values: "au choix :",
};

/// A page about every command, as Markdown.
pub fn commands_page(speech: Speech) -> String {
    let words = match speech {
        Speech::English => &ENGLISH,
        Speech::French => &FRENCH,
    };
    let program = Arguments::command();
    let mut page = format!("# {}\n\n{}\n\n{}\n\n{}", words.title, words.generated, words.codes, words.head);
    for inner in program.get_subcommands() {
        let name = inner.get_name();
        let _ = writeln!(page, "| [`atlas {name}`](#atlas-{name}) | {} |", about(inner, speech));
    }
    for inner in program.get_subcommands() {
        let name = inner.get_name();
        let (positional, options): (Vec<&Arg>, Vec<&Arg>) = inner.get_arguments().partition(|arg| arg.is_positional());
        let taken: Vec<String> = positional.iter().map(|arg| usage(arg)).collect();
        let usage = format!("atlas {name} [OPTIONS] {}", taken.join(" "));
        let _ =
            write!(page, "\n## atlas {name}\n\n{}.\n\n    {}\n\n{}", about(inner, speech), usage.trim(), words.head);
        for arg in positional.into_iter().chain(options) {
            page.push_str(&line(name, arg, words, speech));
        }
    }
    let _ = write!(page, "\n## {}\n\n{}", words.every, words.head);
    for arg in program.get_arguments() {
        page.push_str(&line("", arg, words, speech));
    }
    page
}

fn about(command: &Command, speech: Speech) -> String {
    let french = french::COMMANDS.iter().find(|(name, _)| *name == command.get_name());
    match (speech, french) {
        (Speech::French, Some((_, about))) => (*about).to_owned(),
        _ => command.get_about().map(ToString::to_string).unwrap_or_default(),
    }
}

/// `<SLUG>`, `[CODE]`.
fn usage(arg: &Arg) -> String {
    let name = value_name(arg);
    if arg.is_required_set() { format!("<{name}>") } else { format!("[{name}]") }
}

fn value_name(arg: &Arg) -> String {
    let names = arg.get_value_names().unwrap_or_default();
    names.first().map_or_else(|| arg.get_id().as_str().to_uppercase(), ToString::to_string)
}

/// A row of a table: how it is typed, what it is for.
fn line(command: &str, arg: &Arg, words: &Words, speech: Speech) -> String {
    let id = arg.get_id().as_str();
    let long = arg.get_long().map(|long| format!("--{long}"));
    let short = arg.get_short().map(|short| format!("-{short}"));
    let takes = arg.get_action().takes_values();
    let is_optional = arg.get_num_args().is_some_and(|number| number.min_values() == 0);
    let value = match (arg.is_positional(), takes, is_optional) {
        (true, ..) => usage(arg),
        (_, true, true) => format!(" [{}]", value_name(arg)),
        (_, true, false) => format!(" <{}>", value_name(arg)),
        _ => String::new(),
    };
    let typed: Vec<String> = short.into_iter().chain(long).collect();
    let french = french::ARGUMENTS.iter().find(|(of, name, _)| *of == command && *name == id);
    let help = match (speech, french) {
        (Speech::French, Some((.., help))) => (*help).to_owned(),
        _ => arg.get_help().map(ToString::to_string).unwrap_or_default(),
    };
    let mut said = vec![help];
    let values: Vec<String> = values_of(arg).iter().map(|value| choice(command, id, value, speech)).collect();
    if !values.is_empty() {
        said.push(format!("{} {}", words.values, values.join(", ")));
    }
    if let Some(default) = default_of(arg) {
        said.push(format!("{} `{default}`", words.default));
    }
    format!("| `{}{value}` | {} |\n", typed.join("`, `"), said.join(separator(speech)).replace('|', "\\|"))
}

/// What stands between two parts of a sentence.
fn separator(speech: Speech) -> &'static str {
    match speech {
        Speech::English => "; ",
        Speech::French => " ; ",
    }
}

/// A value that may be chosen, with what it stands for.
fn choice(command: &str, id: &str, value: &PossibleValue, speech: Speech) -> String {
    let name = value.get_name();
    let french = french::VALUES.iter().find(|(of, arg, known, _)| (*of, *arg, *known) == (command, id, name));
    let help = match (speech, french) {
        (Speech::French, Some((.., help))) => Some((*help).to_owned()),
        _ => value.get_help().map(ToString::to_string),
    };
    help.map_or_else(|| format!("`{name}`"), |help| format!("`{name}` ({help})"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn french_has_every_word_of_the_definition_and_no_other() {
        let program = Arguments::command();
        let (mut commands, mut arguments, mut values) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let all = [("", &program)].into_iter().chain(program.get_subcommands().map(|inner| (inner.get_name(), inner)));
        for (name, command) in all {
            if !name.is_empty() {
                commands.insert(name);
            }
            for arg in command.get_arguments() {
                arguments.insert((name, arg.get_id().as_str()));
                let told = values_of(arg).into_iter().filter(|value| value.get_help().is_some());
                values.extend(told.map(|value| (name, arg.get_id().as_str(), value.get_name().to_owned())));
            }
        }
        assert_eq!(french::COMMANDS.iter().map(|(name, _)| *name).collect::<BTreeSet<_>>(), commands);
        assert_eq!(french::ARGUMENTS.iter().map(|(of, name, _)| (*of, *name)).collect::<BTreeSet<_>>(), arguments);
        let french = french::VALUES.iter().map(|(of, arg, name, _)| (*of, *arg, (*name).to_owned()));
        assert_eq!(french.collect::<BTreeSet<_>>(), values);
    }

    #[test]
    fn the_help_speaks_french_and_the_definition_still_holds_together() {
        let mut french = command(Speech::French);
        french.clone().debug_assert();
        let said = french.render_help().to_string();
        assert!(
            said.contains("Commandes\u{a0}:") && said.contains("Options\u{a0}:") && said.contains("Construit le site"),
            "{said}"
        );
        let said = french.find_subcommand_mut("build").unwrap().render_help().to_string();
        assert!(said.contains("[par défaut : public]") && !said.contains("[default"), "{said}");
        assert!(!said.contains("Print help"), "{said}");
    }

    #[test]
    fn help_may_be_asked_for_in_both_ways() {
        let words = |line: &str| {
            let words = asked(line.split(' ').map(Into::into)).into_iter();
            words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words("atlas help build"), "atlas build --help");
        assert_eq!(words("atlas --lang fr help"), "atlas --lang fr --help");
        // A word of another command is left to it.
        assert_eq!(words("atlas explain help"), "atlas explain help");
        assert_eq!(words("atlas --quiet new page help"), "atlas --quiet new page help");
    }
}
