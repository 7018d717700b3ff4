//! The line that closes a run: how many problems, and what to do next.

use crate::diag::{Counts, Speech};

/// Counts the problems and says what to do. With `strict`, warnings stop a build as errors do.
pub fn closing(counts: Counts, strict: bool, speech: Speech) -> String {
    let next = match speech {
        Speech::English => english_next(counts, strict),
        Speech::French => french_next(counts, strict),
    };
    let sentences = [counted(counts, speech), next.to_owned(), fixable(counts.fixable, speech)];
    sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>().join(" ")
}

/// How many can be mended by the program; empty when none can.
fn fixable(count: usize, speech: Speech) -> String {
    match (count, speech) {
        (0, _) => String::new(),
        (1, Speech::English) => "`atlas check --fix` mends one problem, which says so.".to_owned(),
        (1, Speech::French) => "`atlas check --fix` corrige un problème ; c'est indiqué dessous.".to_owned(),
        (n, Speech::English) => format!("`atlas check --fix` mends {n} of these problems; each says so."),
        (n, Speech::French) => {
            format!("`atlas check --fix` corrige {n} de ces problèmes ; c'est indiqué sous chacun.")
        }
    }
}

/// Counts the problems: `2 errors, 1 warning.`; empty when there is none.
pub fn counted(counts: Counts, speech: Speech) -> String {
    let kinds = match speech {
        Speech::English => [("error", "errors"), ("warning", "warnings"), ("note", "notes")],
        Speech::French => [("erreur", "erreurs"), ("avertissement", "avertissements"), ("note", "notes")],
    };
    let parts: Vec<String> = [counts.errors, counts.warnings, counts.notes]
        .into_iter()
        .zip(kinds)
        .filter(|(n, _)| *n > 0)
        .map(|(n, (one, many))| format!("{n} {}", if n == 1 { one } else { many }))
        .collect();
    if parts.is_empty() { String::new() } else { format!("{}.", parts.join(", ")) }
}

fn stops(counts: Counts, strict: bool) -> bool {
    counts.errors > 0 || (strict && counts.warnings > 0)
}

fn english_next(counts: Counts, strict: bool) -> &'static str {
    match (counts.errors, counts.warnings, counts.notes) {
        (0, 0, 0) => "No problem found.",
        _ if stops(counts, strict) => {
            "Correct what is listed above, then run the same command again; `atlas explain CODE` says more."
        }
        _ => "Nothing here stops the atlas from being built; correct it when you can.",
    }
}

fn french_next(counts: Counts, strict: bool) -> &'static str {
    match (counts.errors, counts.warnings, counts.notes) {
        (0, 0, 0) => "Aucun problème.",
        _ if stops(counts, strict) => {
            "Corrigez ce qui est listé ci-dessus, puis relancez la même commande ; `atlas explain CODE` en dit plus."
        }
        _ => "Rien de cela n'empêche de construire l'atlas ; corrigez-le quand vous pourrez.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_in_number_and_say_what_to_do() {
        let counts = Counts { errors: 1, warnings: 2, ..Counts::default() };
        assert_eq!(
            closing(counts, false, Speech::English),
            "1 error, 2 warnings. Correct what is listed above, then run the same command again; `atlas explain CODE` says more."
        );
        assert_eq!(
            closing(counts, false, Speech::French),
            "1 erreur, 2 avertissements. Corrigez ce qui est listé ci-dessus, puis relancez la même commande ; `atlas explain CODE` en dit plus."
        );
        assert_eq!(closing(Counts::default(), true, Speech::French), "Aucun problème.");
        let mendable = Counts { errors: 3, fixable: 2, ..Counts::default() };
        assert!(
            closing(mendable, false, Speech::English)
                .ends_with(" `atlas check --fix` mends 2 of these problems; each says so.")
        );
        assert!(
            closing(mendable, false, Speech::French)
                .ends_with(" `atlas check --fix` corrige 2 de ces problèmes ; c'est indiqué sous chacun.")
        );
    }

    #[test]
    fn warnings_stop_only_a_strict_run() {
        let counts = Counts { warnings: 1, ..Counts::default() };
        assert!(closing(counts, false, Speech::English).contains("Nothing here stops"));
        assert!(closing(counts, true, Speech::English).contains("Correct"));
    }
}
