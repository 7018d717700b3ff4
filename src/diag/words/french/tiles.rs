//! Les problèmes de la grille de cases, en français.

use super::nouns::the;
use crate::diag::Problem;
use crate::diag::words::Words;

pub(super) fn words(problem: &Problem) -> Words {
    let w = Words::new;
    match problem {
        Problem::TileTaken { column, row, commune } => w(
            format!("cette case (colonne {column}, rangée {row}) appartient déjà à « {commune} »"),
            String::new(),
            "donnez à chaque commune une case à elle".into(),
        ),
        Problem::TileMissing { slug } => w(
            format!("la commune « {slug} » n'a pas de case"),
            String::new(),
            format!("ajoutez une ligne {slug} = [colonne, rangée], ou refaites la grille avec atlas tiles"),
        ),
        Problem::TilesApart { noun: kind, slug } => w(
            format!("les cases de {} « {slug} » ne sont pas d'un seul tenant", the(*kind)),
            "sa première case est ici".into(),
            "déplacez des cases jusqu'à ce que chacune touche par un côté une autre du même lieu".into(),
        ),
        _ => w(String::new(), String::new(), String::new()),
    }
}
