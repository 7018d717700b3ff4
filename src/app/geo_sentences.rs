//! What `atlas geo` says, in both languages.

use std::path::Path;

use super::sentences::{pick, size};
use crate::diag::{Speech, area};
use crate::survey::{Findings, Provenance};

pub(super) fn surveying(speech: Speech) -> String {
    pick(speech, "Surveying", "Arpentage")
}

pub(super) fn no_register(speech: Speech) -> String {
    pick(
        speech,
        "the register of the atlas has no such place, or cannot be read; run `atlas check`, or name the atlas with --site",
        "le registre de l'atlas n'a aucun lieu de ce niveau, ou est illisible ; lancez `atlas check`, ou nommez l'atlas avec --site",
    )
}

pub(super) fn is_taken(out: &Path, speech: Speech) -> String {
    let out = out.display();
    pick(
        speech,
        &format!("{out} is there already and is not replaced; move it, or name another file after --write"),
        &format!("{out} existe déjà et n'est pas remplacé ; déplacez-le, ou nommez un autre fichier après --write"),
    )
}

/// How many places are named one by one.
const NAMED: usize = 20;

fn some(names: &[String], speech: Speech) -> String {
    let mut said = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > NAMED {
        let rest = names.len() - NAMED;
        said.push_str(&pick(speech, &format!(" and {rest} more"), &format!(" et {rest} autres")));
    }
    said
}

/// What was found, a line a subject.
pub(super) fn findings(found: &Findings, speech: Speech) -> Vec<String> {
    let Findings { boundaries, points, places, .. } = found;
    let km2 = |value: f64| area(value, speech);
    let mut lines = vec![pick(
        speech,
        &format!("Boundaries: {boundaries}; points: {points}; places of the register: {places}."),
        &format!("Limites : {boundaries} ; points : {points} ; lieux du registre : {places}."),
    )];
    let whole = km2(found.square_km);
    lines.push(match found.register_square_km {
        Some(expected) => {
            let share = (found.square_km / expected - 1.0) * 100.0;
            let expected = km2(expected);
            let french = format!("{share:+.1}").replace('.', ",");
            pick(
                speech,
                &format!("Area: {whole}; the register adds up to {expected} ({share:+.1}%)."),
                &format!("Superficie : {whole} ; le registre en totalise {expected} ({french} %)."),
            )
        }
        None => pick(
            speech,
            &format!("Area: {whole}; the register does not state all areas."),
            &format!("Superficie : {whole} ; le registre ne donne pas toutes les superficies."),
        ),
    });
    if let Some(by) = &found.joined_by {
        lines.push(pick(
            speech,
            &format!("Joined to the register by the property “{by}”."),
            &format!("Reliées au registre par la propriété « {by} »."),
        ));
    }
    if !found.spelt.is_empty() {
        let pairs: Vec<String> = found.spelt.iter().map(|(name, slug)| format!("{name} → {slug}")).collect();
        let pairs = some(&pairs, speech);
        lines.push(pick(
            speech,
            &format!("Spelt otherwise and taken for: {pairs}."),
            &format!("Orthographe différente, pris pour : {pairs}."),
        ));
    }
    if !found.missing.is_empty() {
        let (count, names) = (found.missing.len(), some(&found.missing, speech));
        lines.push(pick(
            speech,
            &format!("Without a boundary ({count}): {names}."),
            &format!("Sans limite ({count}) : {names}."),
        ));
    }
    let Findings { snapped, closed, gaps, overlaps, .. } = found;
    if *snapped > 0 || *closed > 0 {
        let closed_area = km2(found.closed_square_km);
        lines.push(pick(
            speech,
            &format!("Mended, points snapped: {snapped}; slivers closed: {closed} ({closed_area})."),
            &format!("Réparé, points recalés : {snapped} ; interstices fermés : {closed} ({closed_area})."),
        ));
    }
    let (gap, overlap) = (km2(found.gap_square_km), km2(found.overlap_square_km));
    lines.push(pick(
        speech,
        &format!("Between neighbours, gaps: {gaps} ({gap}); overlaps: {overlaps} ({overlap})."),
        &format!("Entre voisins, vides : {gaps} ({gap}) ; recouvrements : {overlaps} ({overlap})."),
    ));
    lines
}

/// What was done to the layer, for the file itself; English, as the keys beside it.
pub(super) fn changed(found: &Findings) -> String {
    let mut done = vec!["joined to the register by slug".to_owned()];
    if found.snapped > 0 || found.closed > 0 {
        let closed = area(found.closed_square_km, Speech::English);
        done.push(format!("{} points snapped, {} slivers closed ({closed})", found.snapped, found.closed));
    }
    done.push("rings oriented (RFC 7946), coordinates rounded to 6 decimals, other properties dropped".to_owned());
    done.join("; ")
}

/// Where the layer was written, and what is left to say of where it comes from.
pub(super) fn written(out: &Path, bytes: u64, provenance: &Provenance, speech: Speech) -> Vec<String> {
    let (path, size) = (out.display(), size(bytes, speech));
    let mut lines = vec![pick(speech, &format!("Written: {path} ({size})."), &format!("Écrit : {path} ({size})."))];
    let open: Vec<&str> =
        [("--source", &provenance.source), ("--date", &provenance.retrieved), ("--licence", &provenance.licence)]
            .into_iter()
            .filter(|(_, value)| value.is_none())
            .map(|(option, _)| option)
            .collect();
    if !open.is_empty() {
        let open = open.join(", ");
        lines.push(pick(
            speech,
            &format!("Not said yet, and left open in the file: {open}. Read the licence before you publish."),
            &format!("Pas encore dit, et laissé ouvert dans le fichier : {open}. Lisez la licence avant de publier."),
        ));
    }
    lines.push(pick(
        speech,
        "Add a row to the table of geodata/PROVENANCE.md:",
        "Ajoutez une ligne au tableau de geodata/PROVENANCE.md :",
    ));
    let cell = |value: &Option<String>| value.clone().unwrap_or_else(|| "…".to_owned());
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    lines.push(format!(
        "| `{name}` | … | {} | {} | … | {} | {} (BLAKE3 {}): {} |",
        cell(&provenance.source),
        cell(&provenance.licence),
        cell(&provenance.retrieved),
        provenance.file,
        provenance.blake3.get(..16).unwrap_or_default(),
        provenance.changed,
    ));
    lines
}
