//! `atlas tiles`: a first tile grid of the communes, to be kept as `geodata/tiles.toml` and changed by hand.

use std::fmt::Write as _;

use super::arguments::Tiles;
use super::{Stop, Terminal, sentences};
use crate::atlas::{Atlas, Commune, Id, join};
use crate::diag::{Problem, Report};
use crate::geometry::{Cell, Geographic};
use crate::map::{Seated, layout};
use crate::record;
use crate::source::Sources;

pub(super) fn tiles(arguments: &Tiles, terminal: &Terminal) -> Result<(), Stop> {
    let speech = terminal.speech;
    terminal.step(&sentences::reading(speech));
    let mut report = Report::default();
    let sources = Sources::read(&arguments.site, &mut report).map_err(|error| Stop::Failed(error.words(speech)))?;
    let records = record::read(&sources, &mut report);
    let atlas = join(records, None, &mut report);
    // The grid there is may be what is wrong: it is about to be replaced.
    report.retain(|diagnostic| {
        !matches!(
            diagnostic.problem,
            Problem::TileTaken { .. } | Problem::TileMissing { .. } | Problem::TilesApart { .. }
        )
    });
    let Some(atlas) = atlas.filter(|_| report.is_clean(false)) else {
        terminal.report(&report, sources.files(), false);
        return Err(Stop::Content);
    };
    let seated: Vec<(Id<Commune>, Seated)> =
        atlas.communes.ids().filter_map(|id| Some((id, seat(&atlas, id)?))).collect();
    let places: Vec<Seated> = seated.iter().map(|(_, seat)| *seat).collect();
    let (cells, is_whole) = layout(&places, usize::from(arguments.columns));
    let grid: Vec<(Id<Commune>, Cell)> = seated.iter().map(|(id, _)| *id).zip(cells).collect();
    terminal.print(&written(&atlas, &grid));
    if !is_whole {
        terminal.say(&sentences::tiles_apart(speech));
    }
    Ok(())
}

fn seat(atlas: &Atlas, id: Id<Commune>) -> Option<Seated> {
    let commune = &atlas.communes[id];
    let point = commune.point.as_ref()?;
    let at = Geographic::new(point.lon, point.lat)?;
    Some(Seated { at, prefecture: commune.prefecture.index(), region: commune.region.index() })
}

/// The grid as the file it is kept in: prefecture by prefecture, in the order of the register.
fn written(atlas: &Atlas, grid: &[(Id<Commune>, Cell)]) -> String {
    let mut text = String::from("# slug = [column, row]\n");
    for (_, region) in atlas.regions.iter() {
        let _ = write!(text, "\n# == {} ==\n", region.slug);
        for prefecture in &region.prefectures {
            let prefecture = &atlas.prefectures[*prefecture];
            let _ = write!(text, "\n# {}\n", prefecture.slug);
            for (id, cell) in grid.iter().filter(|(id, _)| prefecture.communes.contains(id)) {
                let _ = writeln!(text, "{} = [{}, {}]", atlas.communes[*id].slug, cell.column, cell.row);
            }
        }
    }
    text
}
