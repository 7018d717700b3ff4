//! The line that closes a run: how many problems, and what to do next.

use crate::diag::{Counts, Speech};

/// Counts the problems and says what to do. With `strict`, warnings stop a build as errors do.
pub fn closing(counts: Counts, strict: bool, speech: Speech) -> String {
    let next = match speech {
        Speech::English => english_next(counts, strict),
        Speech::French => french_next(counts, strict),
    };
    let counted = counted(counts, speech);
    if counted.is_empty() { next.to_owned() } else { format!("{counted} {next}") }
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
        _ if stops(counts, strict) => "Correct what is listed above, then run the same command again.",
        _ => "Nothing here stops the atlas from being built; correct it when you can.",
    }
}

fn french_next(counts: Counts, strict: bool) -> &'static str {
    match (counts.errors, counts.warnings, counts.notes) {
        (0, 0, 0) => "Aucun problème.",
        _ if stops(counts, strict) => "Corrigez ce qui est listé ci-dessus, puis relancez la même commande.",
        _ => "Rien de cela n'empêche de construire l'atlas ; corrigez-le quand vous pourrez.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_in_number_and_say_what_to_do() {
        let counts = Counts { errors: 1, warnings: 2, notes: 0 };
        assert_eq!(
            closing(counts, false, Speech::English),
            "1 error, 2 warnings. Correct what is listed above, then run the same command again."
        );
        assert_eq!(
            closing(counts, false, Speech::French),
            "1 erreur, 2 avertissements. Corrigez ce qui est listé ci-dessus, puis relancez la même commande."
        );
        assert_eq!(closing(Counts::default(), true, Speech::French), "Aucun problème.");
    }

    #[test]
    fn warnings_stop_only_a_strict_run() {
        let counts = Counts { errors: 0, warnings: 1, notes: 0 };
        assert!(closing(counts, false, Speech::English).contains("Nothing here stops"));
        assert!(closing(counts, true, Speech::English).contains("Correct"));
    }
}
