//! A command line that cannot be read: said in the language asked for, on standard error, with exit code 2.

use crate::site::Site;

/// What is typed, and what is said of it in French.
const FAULTS: [(&[&str], &[&str]); 14] = [
    (&["biuld"], &["« biuld » n'est pas une commande", "il existe « build »"]),
    (&["check", "--strikt"], &["« --strikt » n'est pas attendu ici", "il existe « --strict »", "Usage : atlas check"]),
    (&["check", "--format", "xml"], &["« xml » n'est pas une valeur de « --format <FORMAT> »", "human, short, json"]),
    (&["check", "--format"], &["« --format <FORMAT> » demande une valeur"]),
    (&["build", "--today", "21/11/2026"], &["« 21/11/2026 »", "écrivez 2026-11-21"]),
    (&["build", "--base-url", "atlas.example"], &["« atlas.example »", "écrivez https://atlas.example"]),
    (&["serve", "--port", "grand"], &["« grand » n'est pas une valeur de « --port <PORT> » : écrivez un nombre"]),
    (&["serve", "--port", "99999"], &["écrivez un nombre entier, 65535 au plus"]),
    (&["serve", "--host", "chez-moi"], &["écrivez une adresse en chiffres"]),
    (&["serve", "--editor", "bloc-notes"], &["nommez vscode, vscodium"]),
    (&["tiles", "--columns", "100"], &["écrivez un nombre entier de 1 à 99"]),
    (&["build", "--out", "a", "--out", "b"], &["« --out <DIR> » ne se donne qu'une fois"]),
    (&["init"], &["il manque : <DIR>"]),
    (&["check", "ici"], &["« ici » n'est pas attendu ici"]),
];

#[test]
fn what_is_wrong_with_a_command_line_is_said_in_french_too() {
    let site = Site::small();
    for (typed, said) in FAULTS {
        let ran = site.run(&[typed, &["--lang", "fr"]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{typed:?}: {}", ran.err);
        assert!(ran.err.starts_with("erreur : ") && ran.err.contains("« --help »"), "{typed:?}: {}", ran.err);
        for words in said {
            assert!(ran.err.contains(words), "{typed:?}: {words} in {}", ran.err);
        }
        for english in ["invalid", "is not in", "error:", "Usage: ", "tip:", "possible values", "For more"] {
            assert!(!ran.err.contains(english), "{typed:?}: {english} in {}", ran.err);
        }
        let ran = site.run(&[typed, &["--lang", "en"]].concat());
        assert!(ran.code == 2 && ran.err.starts_with("error: "), "{typed:?}: {}", ran.err);
    }
}

#[test]
fn help_and_version_are_no_error() {
    let site = Site::small();
    for (typed, said) in [(&["--help", "--lang", "fr"][..], "Commandes"), (&["--version"], "atlas ")] {
        let ran = site.run(typed);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{typed:?}");
        assert!(ran.out.contains(said), "{typed:?}: {}", ran.out);
    }
}
