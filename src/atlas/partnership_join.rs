//! Joins partners, partnerships and projects.

use std::collections::{BTreeMap, BTreeSet};

use super::kept::{Each, OneByOne, Standing};
use super::resolve::{Directory, each_once};
use super::status::{Rule, compute};
use super::term_join::{circles, say_circle};
use super::{Body, Commune, Day, How, Id, Partner, Partnership, Party, Project, Shelf, SignOfLife, Status, Term};
use crate::diag::{Diagnostic, Noun, Problem, Remark, Report, Span};
use crate::i18n::Date;
use crate::record::{self, Named, Records, Settings, Slug};

/// Nothing when a partner has no word at all to stand in for its country or type.
pub(super) fn partners(
    records: &Records,
    directory: &Directory,
    before: Option<&Each<record::Partner, Partner>>,
    report: &mut Report,
) -> Option<Each<record::Partner, Partner>> {
    OneByOne::join(records.partners.clone(), before, report, |named, report| partner(named, directory, report))
}

fn partner(named: &Named<record::Partner>, directory: &Directory, report: &mut Report) -> Option<Partner> {
    let record = &named.record;
    let successor = record.successor.as_ref().and_then(|slug| directory.partners.resolve(&slug.0, report));
    Some(Partner {
        slug: named.slug.to_string(),
        file: named.file,
        name: record.name.value.clone(),
        actor: directory.required_term(Noun::Actor, &record.actor, report)?,
        level: record.level.as_ref().and_then(|level| directory.term(Noun::Level, level, report)),
        country: directory.required_term(Noun::Country, &record.country, report)?,
        place: record.place.clone(),
        point: directory.point(&record.point, report),
        population: directory.series(&[&record.population], report),
        website: record.website.as_ref().map(|url| url.0.clone()),
        codes: record.codes.clone(),
        successor,
        predecessors: Vec::new(),
        networks: directory.terms(Noun::Network, &record.networks, report),
        aliases: record.aliases.clone(),
        note: record.note.clone(),
        checked: record.checked,
        links: directory.links(&record.links, report),
        partnerships: Vec::new(),
        projects: Vec::new(),
    })
}

/// A partner cannot be its own successor, be it by way of others.
pub(super) fn check_successions(records: &Records, partners: &Shelf<Partner>, report: &mut Report) {
    // Looked for where there is a circle, and not at every join.
    let place = |id: &Id<Partner>| {
        let named = records.partners.iter().find(|named| *named.slug == *partners[*id].slug)?;
        Some(named.record.successor.as_ref()?.0.span)
    };
    for circle in circles(partners.ids(), |id| partners[id].successor) {
        let slugs = circle.iter().map(|id| partners[*id].slug.clone()).collect();
        say_circle(Problem::SuccessorCycle { slugs }, circle.iter().filter_map(place), report);
    }
}

/// Whether each partner is in the country it was in: a partnership looks at no more of its partners.
pub(super) fn are_where_they_were(
    now: &Each<record::Partner, Partner>,
    before: &Each<record::Partner, Partner>,
) -> bool {
    now.shelf.is_alike(&before.shelf, |one, other| one.country == other.country)
}

/// What the join of a partnership looks at.
pub(super) struct Surroundings<'a> {
    pub(super) directory: &'a Directory,
    pub(super) partners: &'a Shelf<Partner>,
    pub(super) terms: &'a Shelf<Term>,
    pub(super) rules: &'a BTreeMap<&'static str, Id<Term>>,
    pub(super) settings: &'a Settings,
    pub(super) day: &'a Day,
}

/// Nothing when a partnership has no form at all to stand in.
pub(super) fn partnerships(
    records: &Records,
    around: &Surroundings<'_>,
    before: Option<&Each<record::Partnership, Partnership>>,
    report: &mut Report,
) -> Option<Each<record::Partnership, Partnership>> {
    OneByOne::join(records.partnerships.clone(), before, report, |named, report| partnership(named, around, report))
}

/// Whether each partnership ties the bodies it tied, in the form it did: what tells it from all others.
pub(super) fn tie_the_same(
    now: &Each<record::Partnership, Partnership>,
    before: &Each<record::Partnership, Partnership>,
) -> bool {
    let ties = |one: &Partnership, other: &Partnership| {
        let bodies = one.parties.iter().map(|party| party.body);
        one.form == other.form && bodies.eq(other.parties.iter().map(|party| party.body))
    };
    // What could not be joined counts too.
    let asks = |(one, other): (&Named<record::Partnership>, &Named<record::Partnership>)| {
        let (one, other) = (&one.record, &other.record);
        one.form.0.value == other.form.0.value && one.parties.len() == other.parties.len()
    };
    now.shelf.is_alike(&before.shelf, ties) && now.inputs.iter().zip(&before.inputs).all(asks)
}

fn partnership(
    named: &Named<record::Partnership>,
    around: &Surroundings<'_>,
    report: &mut Report,
) -> Option<Partnership> {
    let (record, directory) = (&named.record, around.directory);
    let form = directory.required_term(Noun::Form, &record.form, report)?;
    let parties: Vec<Party> = record.parties.iter().filter_map(|p| party(p, directory, report)).collect();
    check_bodies(record, &parties, report);
    let theme_claims = directory.words_fact(Noun::Theme, &record.themes, report);
    let themes = each_once(theme_claims.values().flatten().copied());
    let start = directory.fact(&record.start, report);
    let end = directory.fact(&record.end, report);
    let renewal = directory.fact(&record.renewal, report);
    let mut signs_of_life: Vec<SignOfLife> = record
        .signs_of_life
        .iter()
        .map(|sign| SignOfLife {
            date: sign.date.value,
            what: sign.what.clone(),
            evidence: directory.evidence(&sign.citation, report),
        })
        .collect();
    // Newest first, as in every list. Of two signs of one date, the one that says what happened comes first.
    signs_of_life.sort_by_key(|sign| (std::cmp::Reverse(sign.date), sign.what.is_none()));

    let status = status(record, [&start, &renewal], &end, &signs_of_life, around, report)?;

    let mut communes: Vec<Id<Commune>> = Vec::new();
    let mut partner_ids: Vec<Id<Partner>> = Vec::new();
    for party in &parties {
        match party.body {
            Body::Commune(id) => communes.push(id),
            Body::Partner(id) => partner_ids.push(id),
            Body::Region(_) | Body::Prefecture(_) => {}
        }
        communes.extend(&party.places);
    }
    let (communes, partner_ids) = (each_once(communes.into_iter()), each_once(partner_ids.into_iter()));
    let countries = each_once(partner_ids.iter().map(|id| around.partners[*id].country));
    let mut decades: Vec<i32> = start.values().filter(|date| date.has_come(&around.day.0)).map(Date::decade).collect();
    decades.sort_unstable();
    decades.dedup();

    Some(Partnership {
        slug: named.slug.to_string(),
        file: named.file,
        form,
        convention: directory.fact(&record.convention, report),
        title: record.title.clone(),
        theme_claims,
        themes,
        object: record.object.clone(),
        parties,
        start,
        end,
        first_contact: directory.fact(&record.first_contact, report),
        renewal,
        signs_of_life,
        status,
        counterpart: directory.fact(&record.counterpart, report),
        funding: directory.terms(Noun::Funding, &record.funding, report),
        networks: directory.terms(Noun::Network, &record.networks, report),
        amount: directory.fact(&record.amount, report),
        outcomes: directory.said(&record.outcomes, report),
        documents: directory.links(&record.documents, report),
        links: directory.links(&record.links, report),
        note: record.note.clone(),
        checked: record.checked,
        projects: Vec::new(),
        communes,
        partners: partner_ids,
        countries,
        decades,
    })
}

fn party(record: &record::Party, directory: &Directory, report: &mut Report) -> Option<Party> {
    let body = match &record.body {
        record::Body::Region(slug) => directory.regions.resolve(&slug.0, report).map(Body::Region),
        record::Body::Prefecture(slug) => directory.prefectures.resolve(&slug.0, report).map(Body::Prefecture),
        record::Body::Commune(slug) => directory.communes.resolve_quoted(&slug.0, report).map(Body::Commune),
        record::Body::Partner(slug) => directory.partners.resolve(&slug.0, report).map(Body::Partner),
    };
    let governance = record.governance.as_ref().and_then(|slug| directory.term(Noun::Governance, slug, report));
    let party = Party {
        body: Body::Commune(Id::new(0)),
        signed_as: record.signed_as.clone(),
        represented_by: record.represented_by.clone(),
        places: directory.places(&record.places, report),
        governance,
        motivations: directory.terms(Noun::Motivation, &record.motivations, report),
        benefits: directory.terms(Noun::Benefit, &record.benefits, report),
        why: directory.said(&record.why.0, report),
        brings: directory.said(&record.brings.0, report),
        gets: directory.said(&record.gets.0, report),
    };
    Some(Party { body: body?, ..party })
}

fn status(
    record: &record::Partnership,
    starts: [&super::Fact<Date>; 2],
    end: &super::Fact<Date>,
    signs: &[SignOfLife],
    around: &Surroundings<'_>,
    report: &mut Report,
) -> Option<Status> {
    let (rule, how) = compute(signs, starts, end, around.settings.thresholds, &around.day.0);
    let computed = *around.rules.get(rule.word())?;
    let Some(stated) = &record.status else { return Some(Status { term: computed, how }) };
    let evidence = around.directory.evidence(&stated.citation, report);
    let Some(term) = around.directory.term(Noun::Status, &stated.value, report) else {
        return Some(Status { term: computed, how });
    };
    let is_running = around.terms[term].live;
    // What is stated with a date is a sign of life of that day, if it says that the relation runs.
    let stated_at = stated.citation.as_of;
    let as_stated =
        stated_at.filter(|_| is_running).map(|date| SignOfLife { date, what: None, evidence: evidence.clone() });
    let with_it: Vec<SignOfLife> = signs.iter().cloned().chain(as_stated).collect();
    let (rule, how) = compute(&with_it, starts, end, around.settings.thresholds, &around.day.0);
    let is = |rule: Rule| around.rules.get(rule.word()) == Some(&term);
    let is_contradicted = match (rule, &how) {
        (Rule::Ended | Rule::Dormant, _) => is_running,
        (Rule::Unconfirmed, _) => is(Rule::Active),
        // A relation may end soon after a sign of life; not before it.
        (Rule::Active, How::Since { date, .. }) => {
            is(Rule::Ended) && stated_at.is_none_or(|stated| date.first_day() > stated.last_day())
        }
        _ => false,
    };
    if is_contradicted {
        let slug = |id: Id<Term>| around.terms[id].slug.clone();
        let computed = around.rules.get(rule.word()).map(|id| slug(*id)).unwrap_or_default();
        let problem = Problem::StatusContradicted { stated: slug(term), computed };
        let diagnostic = Diagnostic::new(problem, stated.value.0.span);
        report.push(match place_of(record, &how) {
            Some(place) => diagnostic.with(place, Remark::ContradictedHere),
            None => diagnostic,
        });
    }
    Some(Status { term, how: How::Stated { reason: stated.reason.clone(), evidence } })
}

/// Where the date stands that a computed status comes from.
fn place_of(record: &record::Partnership, how: &How) -> Option<Span> {
    let (How::Ended { date, .. } | How::Since { date, .. }) = how else { return None };
    let claims = [&record.end, &record.start, &record.renewal].into_iter().flat_map(|claims| &claims.0);
    let claimed = claims.filter_map(|claim| Some((*claim.value.value()?, claim.place)));
    let signs = record.signs_of_life.iter().map(|sign| (sign.date.value, sign.date.span));
    signs.chain(claimed).find(|(found, _)| found == date).map(|(_, place)| place)
}

/// The places of a region or a prefecture are communes that lie in it. Where communes lie is no part of what a partnership is joined to, so this is
/// looked at each time.
pub(super) fn check_places(records: &Records, standing: &Standing, report: &mut Report) {
    let Standing { directory, regions, prefectures, homes, .. } = standing;
    for party in records.partnerships.iter().flat_map(|named| &named.record.parties) {
        for place in &party.places {
            let Some(home) = directory.communes.find(&place.0.value).and_then(|id| homes.get(id.index()).copied())
            else {
                continue;
            };
            let (noun, own, lies_in) = match &party.body {
                record::Body::Prefecture(own) => (Noun::Prefecture, own, &prefectures[home].slug),
                record::Body::Region(own) => (Noun::Region, own, &regions[prefectures[home].region].slug),
                record::Body::Commune(_) | record::Body::Partner(_) => continue,
            };
            let is_known = match noun {
                Noun::Region => directory.regions.find(&own.0.value).is_some(),
                _ => directory.prefectures.find(&own.0.value).is_some(),
            };
            if is_known && *lies_in != own.0.value {
                let (commune, party, lies_in) = (place.0.value.clone(), own.0.value.clone(), lies_in.clone());
                let problem = Problem::PlaceOutside { commune, noun, party, lies_in };
                report.push(Diagnostic::new(problem, place.0.span).with(own.0.span, Remark::ContradictedHere));
            }
        }
    }
}

/// A body cannot be its own partner, nor a party twice.
fn check_bodies(record: &record::Partnership, parties: &[Party], report: &mut Report) {
    if parties.len() != record.parties.len() {
        return;
    }
    for (at, (party, written)) in parties.iter().zip(&record.parties).enumerate() {
        let before = parties.iter().zip(&record.parties).take(at);
        if let Some((_, first)) = before.clone().find(|(other, _)| other.body == party.body) {
            let [first, again] = [first, written].map(|party| party.body.slug().0.span);
            let found = parties.iter().map(|party| party.body).collect::<BTreeSet<_>>().len();
            let problem = match found {
                1 => Problem::TooFewParties { found },
                _ => Problem::PartyTwice { slug: written.body.slug().0.value.clone() },
            };
            report.push(Diagnostic::new(problem, again).with(first, Remark::FirstHere));
            return;
        }
    }
}

/// Projects.
pub(super) fn projects(
    records: &Records,
    directory: &Directory,
    before: Option<&Each<record::Project, Project>>,
    report: &mut Report,
) -> Option<Each<record::Project, Project>> {
    OneByOne::join(records.projects.clone(), before, report, |named, report| Some(project(named, directory, report)))
}

fn project(named: &Named<record::Project>, directory: &Directory, report: &mut Report) -> Project {
    let record = &named.record;
    let partnership = |slug: &Slug, report: &mut Report| directory.partnerships.resolve(&slug.0, report);
    let commune = |slug: &Slug, report: &mut Report| directory.communes.resolve_quoted(&slug.0, report);
    let shares = record.shares.iter().map(|share| {
        let evidence = directory.evidence(&share.citation, report);
        (share.funder.clone(), directory.fact(&share.amount, report), evidence)
    });
    let shares = shares.collect();
    Project {
        slug: named.slug.to_string(),
        file: named.file,
        title: record.title.value.clone(),
        partnership: record.partnership.as_ref().and_then(|slug| partnership(slug, report)),
        commune: record.commune.as_ref().and_then(|slug| commune(slug, report)),
        themes: directory.terms(Noun::Theme, &record.themes, report),
        sdgs: directory.sdgs(&record.sdgs, report),
        lead: record.lead.clone(),
        partners: directory.partners(&record.partners, report),
        places: directory.places(&record.places, report),
        funding: directory.terms(Noun::Funding, &record.funding, report),
        start: directory.fact(&record.start, report),
        end: directory.fact(&record.end, report),
        object: record.object.clone(),
        budget: directory.fact(&record.budget, report),
        shares,
        outcomes: directory.said(&record.outcomes, report),
        open_to_join: record.open_to_join,
        entry_budget: directory.fact(&record.entry_budget, report),
        links: directory.links(&record.links, report),
        note: record.note.clone(),
        checked: record.checked,
    }
}
