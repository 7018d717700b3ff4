//! What the commands say, in both languages.

use std::path::Path;
use std::time::Duration;

use crate::builder::Stage;
use crate::diag::Speech;
use crate::output::Written;

pub(super) fn pick(speech: Speech, english: &str, french: &str) -> String {
    match speech {
        Speech::English => english.to_owned(),
        Speech::French => french.to_owned(),
    }
}

/// Why a file named on the command line cannot be read.
pub(super) fn refused(name: &str, error: &std::io::Error, speech: Speech) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            pick(speech, &format!("there is no file {name}"), &format!("il n'y a pas de fichier {name}"))
        }
        std::io::ErrorKind::PermissionDenied => {
            pick(speech, &format!("{name} may not be read by you"), &format!("vous n'avez pas le droit de lire {name}"))
        }
        std::io::ErrorKind::IsADirectory => {
            pick(speech, &format!("{name} is a folder"), &format!("{name} est un dossier"))
        }
        _ => format!("{name}: {error}"),
    }
}

/// What comes before the reason of a failure.
pub(super) fn failed(speech: Speech) -> String {
    pick(speech, "atlas could not run: ", "atlas n'a pas pu s'exécuter : ")
}

pub(super) fn reading(speech: Speech) -> String {
    pick(speech, "Reading", "Lecture")
}

pub(super) fn building(speech: Speech) -> String {
    pick(speech, "Building", "Construction")
}

pub(super) fn nothing_written(speech: Speech) -> String {
    pick(speech, "Nothing was written.", "Rien n'a été écrit.")
}

pub(super) fn read(files: usize, spent: Duration, speech: Speech) -> String {
    let ms = spent.as_millis();
    pick(speech, &format!("{files} files read in {ms} ms"), &format!("{files} fichiers lus en {ms} ms"))
}

/// What a build made and did.
pub(super) fn built(written: &Written, out: &Path, spent: Duration, speech: Speech) -> String {
    let made = counted(written.pages, written.files, written.bytes, spent, speech);
    let out = out.display();
    let (english, french) = match written.renewed {
        None => ("; nothing changed".to_owned(), " ; rien n'a changé".to_owned()),
        Some(all) if all == written.files => (String::new(), String::new()),
        Some(0) => ("; files taken away".to_owned(), " ; des fichiers retirés".to_owned()),
        Some(1) => ("; 1 file written".to_owned(), " ; 1 fichier écrit".to_owned()),
        Some(n) => (format!("; {n} files written"), format!(" ; {n} fichiers écrits")),
    };
    pick(speech, &format!("{made}: {out}{english}"), &format!("{made} : {out}{french}"))
}

fn counted(pages: usize, files: usize, bytes: u64, spent: Duration, speech: Speech) -> String {
    let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let (pages, size, ms) = (count(pages, "page", "pages"), size(bytes, speech), spent.as_millis());
    match speech {
        Speech::English => format!("{pages}, {}, {size} in {ms} ms", count(files, "file", "files")),
        Speech::French => format!("{pages}, {}, {size} en {ms} ms", count(files, "fichier", "fichiers")),
    }
}

pub(super) fn no_languages(site: &Path, speech: Speech) -> String {
    let path = site.join("content/atlas.toml");
    pick(
        speech,
        &format!("{} does not say which languages the atlas has; `atlas check` tells more", path.display()),
        &format!("{} ne dit pas les langues de l'atlas ; `atlas check` en dit plus", path.display()),
    )
}

/// How many files of others are named.
const NAMED: usize = 5;

/// Files in the output folder that are somebody else's.
pub(super) fn others(others: &[String], out: &Path, speech: Speech) -> String {
    let (out, named) = (out.display(), others.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", "));
    let more = if others.len() > NAMED { ", …" } else { "" };
    match (speech, others.len()) {
        (Speech::English, 1) => format!("Left in {out}, not written by atlas: {named}"),
        (Speech::English, n) => format!("Left in {out}, {n} files not written by atlas: {named}{more}"),
        (Speech::French, 1) => format!("Laissé dans {out}, pas écrit par atlas : {named}"),
        (Speech::French, n) => format!("Laissés dans {out}, {n} fichiers pas écrits par atlas : {named}{more}"),
    }
}

/// Warnings of a build whose sources are the same as before: they are not looked for again.
pub(super) fn warnings_as_before(warnings: usize, speech: Speech) -> String {
    let (english, french) = if warnings == 1 {
        ("1 warning".to_owned(), "1 avertissement".to_owned())
    } else {
        (format!("{warnings} warnings"), format!("{warnings} avertissements"))
    };
    pick(
        speech,
        &format!("{english}, as at the last build; `atlas check` shows them."),
        &format!("{french}, comme à la dernière construction ; `atlas check` les montre."),
    )
}

pub(super) fn waiting(out: &Path, speech: Speech) -> String {
    let out = out.display();
    pick(
        speech,
        &format!("Another build is writing {out}: waiting for it to end."),
        &format!("Une autre construction écrit {out} : attente de sa fin."),
    )
}

pub(super) fn is_clean(speech: Speech) -> String {
    pick(speech, "No problem found.", "Aucun problème.")
}

pub(super) fn port_taken(port: u16, instead: u16, speech: Speech) -> String {
    pick(
        speech,
        &format!("Port {port} is taken; using {instead}."),
        &format!("Le port {port} est pris ; {instead} le remplace."),
    )
}

pub(super) fn no_port(port: u16, said: &str, speech: Speech) -> String {
    pick(
        speech,
        &format!("no port can be opened from {port} on: {said}; give another one with --port"),
        &format!("aucun port ne peut être ouvert à partir de {port} : {said} ; donnez-en un autre avec --port"),
    )
}

pub(super) fn serving(address: &str, speech: Speech) -> String {
    pick(
        speech,
        &format!("\n    {address}\n\nThe site is rebuilt at every change. Ctrl-C stops."),
        &format!("\n    {address}\n\nLe site est reconstruit à chaque changement. Ctrl-C arrête."),
    )
}

pub(super) fn last_good(has_site: bool, speech: Speech) -> String {
    if has_site {
        pick(
            speech,
            "Correct and save; the last good site is still served.",
            "Corrigez et enregistrez ; le dernier site sans erreur reste servi.",
        )
    } else {
        pick(
            speech,
            "Correct and save; the site will then be served.",
            "Corrigez et enregistrez ; le site sera alors servi.",
        )
    }
}

/// The one line of a rebuild: what changed, what was found, how long it took, what to do.
pub(super) fn rebuilt(what: &str, found: &str, advice: &str, spent: Duration) -> String {
    let parts: Vec<&str> = [what, found.trim_end_matches('.')].into_iter().filter(|part| !part.is_empty()).collect();
    let (line, ms) = (parts.join(" · "), spent.as_millis());
    let advice = if advice.is_empty() { String::new() } else { format!(" {advice}") };
    format!("{line} · {ms} ms.{advice}")
}

/// The first of these files, and how many more there are.
pub(super) fn named(files: &[String], most: usize, speech: Speech) -> String {
    let (shown, more) =
        (files.iter().take(most).cloned().collect::<Vec<_>>().join(", "), files.len().saturating_sub(most));
    match more {
        0 => shown,
        1 => pick(speech, &format!("{shown} and 1 more"), &format!("{shown} et 1 autre")),
        _ => pick(speech, &format!("{shown} and {more} more"), &format!("{shown} et {more} autres")),
    }
}

/// The same in both languages.
pub(super) fn pages(count: usize) -> String {
    format!("{count} {}", if count == 1 { "page" } else { "pages" })
}

/// The button that uncovers the page under a report.
pub(super) fn put_away(speech: Speech) -> String {
    pick(speech, "Show the page (Esc)", "Voir la page (Échap)")
}

/// Above the reason why a folder cannot be read.
pub(super) fn unreadable(speech: Speech) -> String {
    pick(speech, "The folder of the atlas cannot be read.", "Le dossier de l'atlas ne peut pas être lu.")
}

/// Above a failure of the program.
pub(super) fn bug(speech: Speech) -> String {
    pick(speech, "The program failed.", "Le programme a échoué.")
}

pub(super) fn not_our_name(speech: Speech) -> String {
    pick(
        speech,
        "This server answers under localhost or a number only.",
        "Ce serveur ne répond que sous localhost ou sous un numéro.",
    )
}

pub(super) fn open_to_others(speech: Speech) -> String {
    pick(
        speech,
        "Everybody on this network can read the site, drafts included.",
        "Toute personne de ce réseau peut lire le site, brouillons compris.",
    )
}

pub(super) fn not_watching(said: &str, speech: Speech) -> String {
    pick(
        speech,
        &format!("Changes cannot be watched ({said}): start again to see them."),
        &format!("Les changements ne peuvent pas être suivis ({said}) : relancez pour les voir."),
    )
}

pub(super) fn no_base(speech: Speech) -> String {
    pick(
        speech,
        "The revision to compare with has errors: the pages that change are not listed.",
        "La révision à laquelle comparer a des erreurs : les pages qui changent ne sont pas listées.",
    )
}

pub(super) fn no_git(said: &str, speech: Speech) -> String {
    pick(
        speech,
        &format!(
            "git could not be run ({said}); it keeps the earlier states of the atlas, install it or run this where it is"
        ),
        &format!(
            "git n'a pas pu être lancé ({said}) ; il garde les états antérieurs de l'atlas : installez-le, ou lancez ceci là où il est"
        ),
    )
}

pub(super) fn no_revision(revision: &str, said: &str, speech: Speech) -> String {
    let said = if said.is_empty() { String::new() } else { format!(" ({said})") };
    pick(
        speech,
        &format!("git knows no revision “{revision}” of this folder{said}; `git log --oneline` lists those there are"),
        &format!(
            "git ne connaît pas de révision « {revision} » de ce dossier{said} ; `git log --oneline` en donne la liste"
        ),
    )
}

pub(super) fn not_opened(said: &str, speech: Speech) -> String {
    pick(
        speech,
        &format!("No browser could be opened ({said})."),
        &format!("Aucun navigateur n'a pu être ouvert ({said})."),
    )
}

pub(super) fn broke(speech: Speech) -> String {
    pick(
        speech,
        "The program failed while building: this is a bug of atlas, please report it.",
        "Le programme a échoué en construisant : c'est un défaut d'atlas, merci de le signaler.",
    )
}

pub(super) fn tiles_apart(speech: Speech) -> String {
    pick(
        speech,
        "Some places are still in pieces: move their cells by hand, atlas check says which.",
        "Des lieux restent en morceaux : déplacez leurs cases à la main, atlas check dit lesquels.",
    )
}

pub(super) fn inside_sources(out: &Path, speech: Speech) -> String {
    let out = out.display();
    pick(
        speech,
        &format!("{out} lies among the sources of the atlas; name another folder with --out"),
        &format!("{out} se trouve parmi les sources de l'atlas ; nommez un autre dossier avec --out"),
    )
}

/// A line of the table of timings: what was done, and milliseconds.
pub(super) fn stage(stage: Stage, ms: f64, speech: Speech) -> String {
    let (english, french) = match stage {
        Stage::Read => ("files read", "lecture des fichiers"),
        Stage::Parse => ("records", "fiches"),
        Stage::Join => ("records joined", "fiches mises en relation"),
        Stage::Prepare => ("theme and maps made ready", "thème et cartes préparés"),
        Stage::Skin => ("theme", "thème"),
        Stage::Ground => ("ground of the maps", "fond des cartes"),
        Stage::Plan => ("addresses", "adresses"),
        Stage::Prose => ("texts checked", "textes vérifiés"),
        Stage::Photos => ("photographs", "photos"),
        Stage::Pages => ("pages", "pages"),
        Stage::View => ("what they show, with maps", "ce qu’elles montrent, cartes comprises"),
        Stage::Template => ("templates", "gabarits"),
        Stage::Minify => ("made small", "réduites"),
        Stage::Export => ("files for machines", "fichiers pour les machines"),
        Stage::Links => ("links", "liens"),
        Stage::Write => ("files written", "écriture des fichiers"),
        Stage::Swap => ("site put in its place", "mise en place du site"),
        Stage::Rest => ("rest", "reste"),
    };
    let name = pick(speech, english, french);
    if !stage.is_part() {
        return timed(&name, ms);
    }
    // Threads work at it side by side: their times together can be more than passes on the clock.
    timed(&pick(speech, &format!("  {name} (all threads)"), &format!("  {name} (tous les fils)")), ms)
}

/// The last line of the table of timings.
pub(super) fn total(ms: f64, speech: Speech) -> String {
    timed(&pick(speech, "in all", "en tout"), ms)
}

fn timed(name: &str, ms: f64) -> String {
    format!("{name:<56}{ms:>9.0} ms")
}

/// A size in decimal units, as file managers show it.
pub(super) fn size(bytes: u64, speech: Speech) -> String {
    let (unit, value) = match bytes {
        0..1_000 => return format!("{bytes} {}", pick(speech, "B", "o")),
        1_000..1_000_000 => (pick(speech, "kB", "ko"), bytes as f64 / 1e3),
        _ => (pick(speech, "MB", "Mo"), bytes as f64 / 1e6),
    };
    let number = format!("{value:.1}");
    format!("{} {unit}", if speech == Speech::French { number.replace('.', ",") } else { number })
}

pub(super) fn no_such_code(speech: Speech, code: &str, nearest: Option<&str>) -> String {
    let (english, french) = match nearest {
        Some(near) => (format!("did you mean {near}? "), format!("vouliez-vous dire {near} ? ")),
        None => (String::new(), String::new()),
    };
    pick(
        speech,
        &format!("no problem has the code “{code}”; {english}`atlas explain` lists them all"),
        &format!("aucun problème n'a le code « {code} » ; {french}`atlas explain` les donne tous"),
    )
}

pub(super) fn mended(path: &str, changes: usize, speech: Speech) -> String {
    let (english, french) = if changes == 1 { ("change", "changement") } else { ("changes", "changements") };
    pick(
        speech,
        &format!("{path}: {changes} {english} made; `git diff` shows them"),
        &format!("{path} : {changes} {french} ; `git diff` les montre"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_write_them() {
        assert_eq!(size(999, Speech::English), "999 B");
        assert_eq!(size(1_234, Speech::French), "1,2 ko");
        assert_eq!(size(12_345_678, Speech::English), "12.3 MB");
    }
}
