//! What belongs to a record by what others say: lists back, told to each at the end.

use super::resolve::each_once;
use super::{Commune, Id, Neighbour, Partner, Partnership, Project, Recorded, Shelf, Term};

/// The lists back of every commune, partner and partnership, in the order of their shelves.
pub(super) struct Ties {
    communes: Vec<OfCommune>,
    partners: Vec<OfPartner>,
    partnerships: Vec<Vec<Id<Project>>>,
}

#[derive(Clone)]
struct OfCommune {
    partnerships: Vec<Id<Partnership>>,
    projects: Vec<Id<Project>>,
    recorded: Recorded,
    is_sourced: bool,
}

#[derive(Clone, Default)]
struct OfPartner {
    predecessors: Vec<Id<Partner>>,
    partnerships: Vec<Id<Partnership>>,
    projects: Vec<Id<Project>>,
}

impl Ties {
    pub(super) fn of(
        communes: &Shelf<Commune>,
        partners: &Shelf<Partner>,
        partnerships: &Shelf<Partnership>,
        projects: &Shelf<Project>,
        terms: &Shelf<Term>,
    ) -> Self {
        let alone = |commune: &Commune| {
            let was_searched = commune.profile.as_ref().is_some_and(|profile| !profile.partnerships.is_empty());
            let recorded = if was_searched { Recorded::NoneFound } else { Recorded::NotSearched };
            OfCommune { partnerships: Vec::new(), projects: Vec::new(), recorded, is_sourced: false }
        };
        let mut ties = Self {
            communes: communes.iter().map(|(_, commune)| alone(commune)).collect(),
            partners: vec![OfPartner::default(); partners.len()],
            partnerships: vec![Vec::new(); partnerships.len()],
        };
        for (id, partnership) in partnerships.iter() {
            let is_lead = terms[partnership.status.term].lead;
            let is_sourced = !is_lead && partnership.is_sourced();
            for commune in &partnership.communes {
                let Some(commune) = ties.communes.get_mut(commune.index()) else { continue };
                commune.partnerships.push(id);
                commune.recorded = commune.recorded.min(if is_lead { Recorded::Lead } else { Recorded::Partner });
                commune.is_sourced |= is_sourced;
            }
            for partner in &partnership.partners {
                if let Some(partner) = ties.partners.get_mut(partner.index()) {
                    partner.partnerships.push(id);
                }
            }
        }
        for (id, partner) in partners.iter() {
            if let Some(successor) = partner.successor.and_then(|id| ties.partners.get_mut(id.index())) {
                successor.predecessors.push(id);
            }
        }
        for (id, project) in projects.iter() {
            if let Some(partnership) = project.partnership.and_then(|id| ties.partnerships.get_mut(id.index())) {
                partnership.push(id);
            }
            for commune in each_once(project.commune.iter().chain(&project.places)) {
                if let Some(commune) = ties.communes.get_mut(commune.index()) {
                    commune.projects.push(id);
                }
            }
            for partner in &project.partners {
                if let Some(partner) = ties.partners.get_mut(partner.index()) {
                    partner.projects.push(id);
                }
            }
        }
        ties
    }

    /// Tells each record its lists, communes their nearest too. Those that know them already are left as they are.
    pub(super) fn tell(
        self,
        nearest: Vec<Vec<Neighbour>>,
        communes: &mut Shelf<Commune>,
        partners: &mut Shelf<Partner>,
        partnerships: &mut Shelf<Partnership>,
    ) {
        for (index, (ties, nearest)) in self.communes.into_iter().zip(nearest).enumerate() {
            let id = Id::new(index);
            let known = &communes[id];
            let is_known = known.recorded == ties.recorded
                && known.is_tie_sourced == ties.is_sourced
                && known.partnerships == ties.partnerships
                && known.projects == ties.projects
                && known.nearest == nearest;
            if !is_known && let Some(commune) = communes.at(id) {
                (commune.partnerships, commune.projects) = (ties.partnerships, ties.projects);
                (commune.recorded, commune.nearest) = (ties.recorded, nearest);
                commune.is_tie_sourced = ties.is_sourced;
            }
        }
        for (index, ties) in self.partners.into_iter().enumerate() {
            let id = Id::new(index);
            let known = &partners[id];
            let is_known = known.predecessors == ties.predecessors
                && known.partnerships == ties.partnerships
                && known.projects == ties.projects;
            if !is_known && let Some(partner) = partners.at(id) {
                (partner.predecessors, partner.partnerships) = (ties.predecessors, ties.partnerships);
                partner.projects = ties.projects;
            }
        }
        for (index, projects) in self.partnerships.into_iter().enumerate() {
            let id = Id::new(index);
            let is_known = partnerships[id].projects == projects;
            if !is_known && let Some(partnership) = partnerships.at(id) {
                partnership.projects = projects;
            }
        }
    }
}
