//! Les problèmes des fichiers de limites, en français.

use super::super::plenty::beginning;
use super::nouns::{list, the};
use crate::diag::BoundaryProblem;
use crate::diag::words::engines::json;
use crate::diag::words::measure::area;
use crate::diag::words::{Speech, Words};

pub(super) fn words(problem: &BoundaryProblem) -> Words {
    let w = Words::new;
    match problem {
        BoundaryProblem::GeoJsonSyntax { said } => w(
            "ce fichier GeoJSON est illisible".into(),
            json(said, Speech::French),
            "exportez de nouveau la couche : une FeatureCollection en longitude et latitude (WGS 84)".into(),
        ),
        BoundaryProblem::FeatureWithoutKey { expected } => w(
            "cet objet ne peut pas être relié au registre".into(),
            String::new(),
            format!("ajoutez la propriété {expected}"),
        ),
        BoundaryProblem::FeatureGeometry { expected, found } => w(
            format!("une géométrie de type {found} ne peut pas servir ici"),
            String::new(),
            format!("attendu : {expected}"),
        ),
        BoundaryProblem::RingTooShort { points } => w(
            format!("un anneau de {points} points n'entoure rien"),
            String::new(),
            "un anneau a au moins quatre positions, la dernière égale à la première".into(),
        ),
        BoundaryProblem::MissingBoundary { noun: kind, slugs } => w(
            match slugs.as_slice() {
                [slug] => format!("aucune limite n'est dessinée pour {} « {slug} »", the(*kind)),
                several => {
                    format!("aucune limite n'est dessinée pour {} lieux du registre : {}", several.len(), beginning(several))
                }
            },
            String::new(),
            "ajoutez son objet, avec la propriété slug, au fichier de geodata/".into(),
        ),
        BoundaryProblem::CountryWithoutOutline { code, is_in_world } => w(
            format!("geodata/ n'a pas de contour du pays de cet atlas, « {code} »"),
            if *is_in_world {
                "ses cartes sont dessinées avec celui de world.geojson, qui est grossier".into()
            } else {
                "ses cartes montrent des points sans terre : world.geojson n'a pas non plus ce pays".into()
            },
            format!("ajoutez geodata/country.geojson, un objet avec la propriété country = \"{code}\", ou geodata/regions.geojson avec le contour de chaque région"),
        ),
        BoundaryProblem::RingCrosses { lon, lat } => w(
            format!("cette limite se croise elle-même à la longitude {lon}, latitude {lat}"),
            String::new(),
            "réparez-la dans un éditeur de cartes (QGIS : Réparer les géométries), ou lancez `atlas geo` sur le fichier"
                .into(),
        ),
        BoundaryProblem::RingWinding { rings } => w(
            if *rings == 1 {
                "cet anneau tourne dans le mauvais sens".into()
            } else {
                format!("{rings} anneaux tournent dans le mauvais sens, à partir de cet objet")
            },
            "retourné pour les cartes".into(),
            "contour dans le sens inverse des aiguilles d'une montre, trous dans l'autre (RFC 7946) ; \
             `atlas geo FICHIER --write` répare le fichier"
                .into(),
        ),
        BoundaryProblem::RingSpike => w(
            "cet anneau fait un aller et retour sur une même ligne".into(),
            "la pointe a été ôtée pour les cartes".into(),
            "`atlas geo FICHIER --write` répare le fichier".into(),
        ),
        BoundaryProblem::HoleOutside => w(
            "un trou se trouve hors du polygone où il est percé".into(),
            String::new(),
            "faites-en un polygone à part (MultiPolygon), ou retirez-le".into(),
        ),
        BoundaryProblem::ProjectedCoordinates { x, y } => w(
            format!("({x}, {y}) n'est pas en degrés : ces coordonnées semblent projetées, en mètres"),
            String::new(),
            "exportez de nouveau la couche en longitude et latitude (WGS 84, EPSG:4326)".into(),
        ),
        BoundaryProblem::EmptyBoundaries => w(
            "ce fichier ne contient aucun objet".into(),
            String::new(),
            "exportez de nouveau la couche, ou retirez le fichier".into(),
        ),
        BoundaryProblem::CoverageGap { square_km, between } => w(
            format!("{} entre {} n'appartiennent à aucun d'eux", area(*square_km, Speech::French), list(between)),
            String::new(),
            "tracez la limite commune une seule fois pour les deux, ou fermez-le avec `atlas geo FICHIER --snap MÈTRES`".into(),
        ),
        BoundaryProblem::CoverageOverlap { square_km, other } => w(
            format!("{} appartiennent à la fois à cette limite et à « {other} »", area(*square_km, Speech::French)),
            String::new(),
            "tracez la limite commune une seule fois pour les deux, ou fermez-le avec `atlas geo FICHIER --snap MÈTRES`".into(),
        ),
        BoundaryProblem::AreaDiffers { found, expected } => w(
            format!(
                "cette limite entoure {}, le registre dit {}",
                area(*found, Speech::French),
                area(*expected, Speech::French)
            ),
            String::new(),
            "vérifiez que la bonne forme porte le bon slug, et la superficie du registre".into(),
        ),
        BoundaryProblem::BoundaryElsewhere { km, swapped, others } => w(
            format!(
                "cette limite est à {km:.0} km de l'endroit où le registre place ce lieu{}",
                match others {
                    0 => String::new(),
                    1 => " ; celle d'un autre lieu de ce fichier aussi".into(),
                    n => format!(" ; celles de {n} autres lieux de ce fichier aussi"),
                }
            ),
            if *swapped { "longitude et latitude semblent inversées".into() } else { String::new() },
            if *swapped {
                "exportez de nouveau la couche, longitude en premier, comme le veut GeoJSON".into()
            } else {
                "vérifiez que la bonne forme porte le bon slug, que la couche est en longitude et latitude (WGS 84, EPSG:4326), et le point du registre".into()
            },
        ),
        BoundaryProblem::RingCollapses => w(
            "un anneau est trop petit pour être dessiné : arrondi, il n'entoure rien".into(),
            "laissé hors des cartes".into(),
            "retirez-le, ou vérifiez les coordonnées".into(),
        ),
        BoundaryProblem::CoverageMended { snapped, closed, square_km } => w(
            format!(
                "réparé pour les cartes (points recalés : {snapped} ; interstices fermés : {closed}, {})",
                area(*square_km, Speech::French)
            ),
            String::new(),
            "`atlas geo FICHIER --write` écrit la couche réparée".into(),
        ),
        BoundaryProblem::PlaceAmbiguous { name, candidates } => w(
            format!("« {name} » pourrait être plusieurs lieux du registre"),
            String::new(),
            format!("ajoutez la propriété slug, parmi {}", list(candidates)),
        ),
        BoundaryProblem::PlaceUnmatched { name, candidates } => w(
            format!("« {name} » n'est aucun lieu du registre"),
            String::new(),
            if candidates.is_empty() {
                "ajoutez la propriété slug".into()
            } else {
                format!("ajoutez la propriété slug ; les plus proches sont {}", list(candidates))
            },
        ),
    }
}
