//! `projects.csv`: the actions.

use super::table::{Cell, Ledger, Made, Sheet, list, slugs};
use crate::atlas::{Id, Project};
use crate::page::{Dataset, Target};
use crate::view::Kind;

type Row<'a> = (Id<Project>, &'a Project);

/// The page that shows a project: that of its partnership, else of its commune.
pub(super) fn page(project: &Project) -> Option<Target> {
    project.partnership.map(Target::Partnership).or(project.commune.map(Target::Commune))
}

pub(super) fn projects(ledger: Ledger<'_>) -> Made {
    let atlas = ledger.atlas;
    Sheet::of_slugs(ledger, |(_, p): &Row<'_>| &p.slug)
        .text("title", |(_, p)| Some(&p.title))
        .cell("partnership", Kind::Text, |(_, p)| {
            Cell::maybe(p.partnership.map(|id| atlas.partnerships[id].slug.clone()))
        })
        .refers(Dataset::Partnerships)
        .cell("commune", Kind::Text, |(_, p)| Cell::maybe(p.commune.map(|id| atlas.communes[id].slug.clone())))
        .refers(Dataset::Communes)
        .cell("themes", Kind::List, |(_, p)| slugs(&atlas.terms, &p.themes))
        .cell("sdgs", Kind::List, |(_, p)| slugs(&atlas.terms, &p.sdgs))
        .text("lead_body", |(_, p)| p.lead.as_ref())
        .cell("partners", Kind::List, |(_, p)| list(p.partners.iter().map(|id| atlas.partners[*id].slug.clone())))
        .cell("places", Kind::List, |(_, p)| list(p.places.iter().map(|id| atlas.communes[*id].slug.clone())))
        .cell("funding", Kind::List, |(_, p)| slugs(&atlas.terms, &p.funding))
        .fact("start", Kind::Date, |(_, p)| Some(&p.start))
        .fact("end", Kind::Date, |(_, p)| Some(&p.end))
        .fact("budget", Kind::Number, |(_, p)| Some(&p.budget))
        .text("object", |(_, p)| p.object.as_ref())
        .cell("open_to_join", Kind::Boolean, |(_, p)| p.open_to_join.map_or(Cell::Empty, Cell::Bool))
        .text("note", |(_, p)| p.note.as_ref())
        .cell("checked", Kind::Date, |(_, p)| Cell::date(&p.checked))
        .page(|(_, p)| page(p))
        .rows(Dataset::Projects, atlas.projects.iter().collect(), |(_, p)| page(p))
}
