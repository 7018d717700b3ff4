//! Les mots à peser : deux fiches pour une chose, un nom pour plusieurs, des dates à rebours. En français.

use super::nouns::{found, list, noun, shape, suggestion, the, written};
use crate::diag::words::{Words, braces, circle, sign_of};
use crate::diag::{Found, Noun, Shape, UnfitCode};
use crate::i18n::Misdated;

pub(super) fn likely_duplicate(kind: Noun, name: &str, first: &str) -> Words {
    Words::new(
        match name == first {
            true => format!("« {name} » semble déjà figurer dans l'atlas ({})", noun(kind)),
            false => format!("« {name} » semble déjà figurer dans l'atlas, sous « {first} » ({})", noun(kind)),
        },
        "seconde fiche".into(),
        apart(kind).into(),
    )
}

pub(super) fn scale_differs(value: &f64, other: &f64, times: u32, is_exact: bool) -> Words {
    let [value, other] = [value, other].map(|number| number.to_string().replace('.', ","));
    let of = if is_exact { "de" } else { "d'environ" };
    Words::new(
        format!("{value} ici et {other} là : un rapport {of} 1 à {times}"),
        "un « mille » perdu, ou un zéro de trop ?".into(),
        "vérifiez les deux dans leurs sources et corrigez l'erreur ; si elles y figurent bien ainsi, dites-le dans une \
         `note`, ou donnez la préférence à l'une d'elles (`preferred`)"
            .into(),
    )
}

pub(super) fn header_unfit(name: &str, sign: Option<char>) -> Words {
    let Some(sign) = sign else {
        return Words::new(
            format!("« {name} » n'est pas le nom d'un en-tête : il ne serait pas envoyé"),
            String::new(),
            "écrivez le nom sous sa forme connue, en lettres, chiffres et traits d'union, sans espace : X-Content-Type-Options".into(),
        );
    };
    Words::new(
        format!("l'en-tête {name} ne serait pas envoyé : {} n'a pas sa place dans une valeur", sign_of(sign)),
        String::new(),
        "écrivez la valeur en lettres sans accents, chiffres et signes simples".into(),
    )
}

pub(super) fn one_for_all(seems: &str, languages: &[String]) -> Words {
    Words::new(
        format!("ce texte semble être en « {seems} », et il est donné pour toutes les langues"),
        String::new(),
        format!("écrivez-le langue par langue : {} ; omettez celle qui manque encore", braces(languages)),
    )
}

pub(super) fn several_in_one(text: &str, words: &[String]) -> Words {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    Words::new(
        format!("« {text} » : plusieurs mots en un seul"),
        format!("vouliez-vous dire {} ?", words.join(", ")),
        "dans une liste, mettez chaque mot entre ses propres guillemets, une virgule entre eux ; ailleurs, n'en gardez qu'un".into(),
    )
}

pub(super) fn needs_only(lacking: &[&'static str]) -> Words {
    let (title, help) = match lacking {
        ["offer"] => (
            "ce profil dit ce qu'il attend, et rien de ce qu'il offre",
            "ajoutez [[offer]] avec theme = \"…\" et text = { … }",
        ),
        ["motivations"] => (
            "ce profil dit ce qu'il attend, et pas pourquoi il cherche un partenaire",
            "ajoutez une ligne motivations = [\"…\"] au-dessus du premier [[…]] : des mots de content/vocabularies/motivations.toml",
        ),
        _ => (
            "un profil qui n'énumère que des besoins n'est pas accepté",
            "ajoutez [[offer]] avec theme = \"…\" et text = { … }, et une ligne motivations = [\"…\"] au-dessus du premier [[…]]",
        ),
    };
    Words::new(title.into(), String::new(), help.into())
}

pub(super) fn number_missing(name: &str, candidates: &[String]) -> Words {
    Words::new(
        format!("« {name} » n'est pas le nom d'une commune : le numéro en fait partie"),
        match candidates {
            [only] => format!("vouliez-vous dire « {only} » ?"),
            _ => "laquelle ?".into(),
        },
        match candidates {
            [only] => format!("écrivez \"{only}\", si c'est bien elle"),
            _ => format!("choisissez parmi {}", list(candidates)),
        },
    )
}

pub(super) fn no_locale(code: &str, why: &UnfitCode) -> Words {
    let (text, meant) = match why {
        UnfitCode::SaysMore(alone) => (format!("« {code} » dit plus qu'une langue"), Some(alone.clone())),
        UnfitCode::Capitals(small) => {
            (format!("« {code} » : le code d'une langue s'écrit en minuscules"), Some(small.clone()))
        }
        UnfitCode::Twice => (format!("la langue « {code} » figure deux fois"), None),
        UnfitCode::Unknown => (format!("« {code} » n'est le code d'aucune langue que le programme connaisse"), None),
    };
    Words::new(text, suggestion(&meant), "écrivez le code d'une langue, comme fr, en, pt, ee".into())
}

pub(super) fn number_differs(name: &str, slug: &str, number: i64) -> Words {
    Words::new(
        format!("« {name} » (`{slug}`) a pour numéro number = {number}"),
        "ce n'est pas celui qui le termine".into(),
        "vérifiez de quelle commune il s'agit : le numéro fait partie du nom, et l'identifiant a le même".into(),
    )
}

pub(super) fn bad_date(text: &str, why: Misdated) -> Words {
    Words::new(
        format!("« {text} » n'est pas une date"),
        match why {
            Misdated::Meant(date) => format!("vouliez-vous dire « {date} » ?"),
            Misdated::Either(one, other) => format!("est-ce « {one} » ou « {other} » ?"),
            Misdated::Decimals(year) => format!("une année est un nombre entier : {year}"),
            Misdated::Years(first, last) => format!("ce sont deux années : {first} et {last}"),
            Misdated::NoMonth(month) => format!("il n'y a pas de mois {month} : les mois vont de 01 à 12"),
            Misdated::NoDay { day, days } => format!("il n'y a pas de jour {day} dans ce mois : il en a {days}"),
            Misdated::Other => String::new(),
        },
        match why {
            Misdated::Years(first, last) => format!(
                "une date est un seul moment : gardez-en une, {first} ou {last} ; ce qui dure a une date `start` et une date `end`"
            ),
            _ => "écrivez une année 1991, un mois \"1991-05\" ou un jour 1991-05-12".into(),
        },
    )
}

pub(super) fn place_outside(commune: &str, kind: Noun, party: &str, lies_in: &str) -> Words {
    let kind = noun(kind);
    Words::new(
        format!("« {commune} » ne se trouve pas dans la {kind} « {party} »"),
        format!("elle est dans la {kind} « {lies_in} »"),
        "ne gardez que des communes qui s'y trouvent ; une commune qui participe elle-même est une partie à part entière".into(),
    )
}

pub(super) fn parent_cycle(slugs: &[String]) -> Words {
    Words::new(
        match slugs {
            [first, .., last] => {
                format!("« {first} » ne peut pas être à la fois plus large et plus étroit que « {last} »")
            }
            _ => format!("« {} » ne peut pas être son propre parent", slugs.concat()),
        },
        circle(slugs),
        "donnez comme `parent` le mot plus large, ou retirez la ligne du plus large de tous".into(),
    )
}

pub(super) fn successor_cycle(slugs: &[String]) -> Words {
    Words::new(
        match slugs {
            [first, .., last] => {
                format!("« {first} » ne peut pas à la fois succéder à « {last} » et l'avoir pour successeur")
            }
            _ => format!("« {} » ne peut pas se succéder à lui-même", slugs.concat()),
        },
        circle(slugs),
        "gardez la ligne `successor` de celui qui existait d'abord, et retirez-la de celui qui poursuit".into(),
    )
}

pub(super) fn wrong_type(expected: Shape, seen: Found) -> Words {
    Words::new(format!("il faut ici {}", shape(expected)), format!("ceci est {}", found(seen)), written(expected, seen))
}

pub(super) fn too_few_parties(found: usize) -> Words {
    Words::new(
        format!("un partenariat a au moins deux parties ; celui-ci en a {found}"),
        "dans cette fiche".into(),
        "ajoutez une ligne [[party]], puis commune, prefecture, region ou partner = \"…\"".into(),
    )
}

pub(super) fn party_twice(slug: &str) -> Words {
    Words::new(
        format!("« {slug} » est deux fois partie à ce partenariat"),
        "déjà nommé plus haut".into(),
        "retirez l'un des deux tableaux [[party]] ; une autre collectivité du même nom a un autre slug".into(),
    )
}

pub(super) fn state_misnamed(text: &str, states: &[&'static str]) -> Words {
    if states.is_empty() {
        let is_sigle = text.contains(char::is_alphabetic) && !text.contains(char::is_lowercase);
        return Words::new(
            format!("« {text} » ne dit rien, et serait publié tel quel"),
            String::new(),
            format!(
                "retirez la ligne : ce qu'on ne sait pas, on l'omet{}",
                if is_sigle { " ; si c'est un sigle, écrivez le nom en entier" } else { "" }
            ),
        );
    }
    Words::new(
        format!("« {text} » n'est pas une valeur : l'atlas a un mot pour cela"),
        format!(
            "vouliez-vous dire {} ?",
            states.iter().map(|state| format!("\"{state}\"")).collect::<Vec<_>>().join(" ou ")
        ),
        STATES.into(),
    )
}

/// Ce qui s'écrit à la place d'une valeur.
const STATES: &str = "quand il n'y a pas de valeur, écrivez \"unknown\" (inconnu), \"none\" (cherché et pas trouvé), \"not-collected\" (non relevé), \"not-applicable\" (sans objet) ou \"withheld\" (non publié), ou retirez la ligne ; les pages le disent dans leur langue";

pub(super) fn empty_file() -> Words {
    Words::new(
        "cette fiche est vide".into(),
        "rien n'y est écrit".into(),
        "supprimez le fichier, ou remplissez-le : `atlas new` en prépare un".into(),
    )
}

pub(super) fn conflict() -> Words {
    Words::new(
        "il reste à choisir entre deux versions de ces lignes".into(),
        "git les marque ainsi".into(),
        "gardez ce qui est juste dans l'une et l'autre, et retirez les lignes qui commencent par <<<<<<<, ======= et >>>>>>>"
            .into(),
    )
}

pub(super) fn missing_key(key: &str, example: &str, is_in_braces: bool) -> Words {
    let more = match key {
        // No licence is proposed: which it is only its author knows.
        "licence" => {
            " : CC-BY-4.0, public-domain ou une autre, celle que son auteur a choisie ; permission seulement s'il a accepté qu'elle paraisse ici"
        }
        _ => "",
    };
    Words::new(
        format!("il manque la clé « {key} »"),
        if is_in_braces { "entre ces accolades".into() } else { "dans cette fiche".into() },
        if is_in_braces {
            format!("ajoutez `{example}` entre les accolades, après une virgule{more}")
        } else {
            format!("ajoutez une ligne : {example}{more}")
        },
    )
}

pub(super) fn number_in_text(expected: Shape, number: &str, is_about: bool, currencies: &[String]) -> Words {
    let help = match currencies {
        [code] => format!("écrivez {{ value = {number}, currency = \"{code}\" }}"),
        [code, others @ ..] => {
            format!("écrivez {{ value = {number}, currency = \"{code}\" }}, ou {} à la place de {code}", list(others))
        }
        [] if is_about => format!("écrivez {{ value = {number}, approximate = true }}"),
        [] => format!("écrivez le nombre seul, sans guillemets ni unité, avec un point pour la virgule : {number}"),
    };
    Words::new(format!("il faut ici {}", shape(expected)), "ceci est un texte".into(), help)
}

pub(super) fn misplaced_key(key: &str, header: &str) -> Words {
    Words::new(
        format!("« {key} » appartient à la fiche, et se trouve ici sous {header}"),
        "tout ce qui suit un titre lui appartient".into(),
        format!("remontez la ligne au-dessus du premier {header}"),
    )
}

pub(super) fn draft(missing: &[String]) -> Words {
    let (label, help) = match missing {
        [] => (String::new(), "retirez cette ligne quand la fiche est prête"),
        missing => {
            (format!("il manque encore : {}", missing.join(", ")), "complétez ce qui manque, puis retirez cette ligne")
        }
    };
    Words::new("cette fiche est un brouillon : rien n'en est publié".into(), label, help.into())
}

pub(super) fn draft_named(kind: Noun, slug: &str) -> Words {
    Words::new(
        format!("{} « {slug} » est encore un brouillon, et on y renvoie ici", the(kind)),
        "rien n'en est publié".into(),
        "publiez d'abord sa fiche : retirez-en `draft = true`".into(),
    )
}

pub(super) fn dates_reversed(first: &str, start: &str, last: &str, end: &str) -> Words {
    Words::new(
        format!("`{last}` ({end}) ne peut pas précéder `{first}` ({start})"),
        "cette date".into(),
        match last {
            "sign_of_life" => "relisez les deux dates ; une rencontre d'avant le début est un `first_contact`".into(),
            _ => "relisez les deux dates dans leur source ; omettez celle qu'on ne connaît pas".into(),
        },
    )
}

/// What to do with two records that seem to be one.
fn apart(noun: Noun) -> &'static str {
    match noun {
        Noun::Partner => {
            "fusionnez les deux fiches ; si ce sont deux organismes, dites ce qui les distingue : `place`, `level` ou `codes`"
        }
        Noun::Source => {
            "fusionnez les deux entrées ; si ce sont deux documents, dites ce qui les distingue : `year`, `author` ou `publisher`"
        }
        Noun::Commune => {
            "gardez l'une des deux ; si ce sont deux communes, leurs numéros ou leurs noms les distinguent"
        }
        Noun::Project => {
            "fusionnez les deux fiches ; si ce sont deux projets, que leur titre ou leurs dates les distinguent"
        }
        _ => "fusionnez les deux fiches : des dates ou des sources différentes sont des affirmations d'une même fiche",
    }
}

pub(super) fn unsourced_value() -> Words {
    Words::new(
        "cette valeur contredit une source et n'en cite aucune".into(),
        "on lirait que les sources ne s'accordent pas".into(),
        "écrivez { value = …, source = \"…\" }, la source étant un nom de content/sources.toml, ou retirez cette valeur".into(),
    )
}

pub(super) fn redirect_missing(language: &str, to: &str, rule: &str) -> Words {
    Words::new(
        format!("aucune redirection ne mène à {to} : la langue « {language} » de l'atlas est oubliée"),
        "voici la règle d'une autre langue".into(),
        format!("ajoutez à côté une table [[redirects]] avec {rule}"),
    )
}
