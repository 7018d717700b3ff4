//! The page of a commune.

use crate::atlas::{Commune, Id, Neighbour, Recorded};
use crate::i18n::{Arg, LanguageId};
use crate::page::Target;
use crate::prose::{self, CitationMark, Prose};
use crate::record::{ProseBody, Translation};

use super::heading::capitalised;
use super::links::PageLinks;
use super::pages;
use super::scribe::Scribe;
use super::shared::{CommuneRow, Line, Link};

/// So many partnerships of its territory the page of a commune names.
const WIDER: usize = 6;

impl Scribe<'_> {
    /// The page of a commune.
    pub(super) fn commune(&mut self, id: Id<Commune>) -> pages::Commune {
        let atlas = self.desk.atlas;
        let commune = &atlas.communes[id];
        let profile = commune.profile.as_ref();
        let own = commune.texts.iter().find(|text| text.language == self.language);
        let prose = own.or_else(|| commune.texts.first());
        let lent = prose.filter(|prose| prose.language != self.language);
        let prose_lang = lent.map(|prose| atlas.languages.code(prose.language).to_owned());

        let summary = prose.map_or_else(Line::default, |prose| {
            let locale = self.locales.get(prose.language.index()).unwrap_or(self.locale);
            Line { text: locale.typeset(&prose.summary), lang: prose_lang.clone() }
        });
        let facts = self.commune_facts(id);
        let body = prose.and_then(|prose| Some((atlas.stories[commune.story].text(prose.language)?, prose.language)));
        let text = body.map(|(body, language)| self.prose(body, language, Some(id))).unwrap_or_default();
        let photos = self.photos(id, &text.figures);
        let (partnerships, leads) = self.rows_and_leads(&commune.partnerships);
        let none_claims = match profile {
            Some(profile) if !profile.partnerships.is_empty() => {
                self.fact("partnerships", &profile.partnerships).values
            }
            _ => Vec::new(),
        };
        let own_projects: Vec<_> =
            commune.projects.iter().copied().filter(|id| atlas.projects[*id].partnership.is_none()).collect();
        let labels = |ids: &[Id<crate::atlas::Term>]| self.labels(ids);

        pages::Commune {
            level: capitalised(&self.text(&atlas.settings.commune.singular)),
            prefecture: self.link(Target::Prefecture(commune.prefecture)),
            region: self.link(Target::Region(commune.region)),
            locator: self.locator(id),
            asset: profile.map(|p| self.maybe(&p.asset)).unwrap_or_default(),
            summary,
            has_remarks: facts.iter().any(has_remark),
            facts,
            register: self.register_lines(id),
            characters: profile.map(|p| labels(&p.characters)).unwrap_or_default(),
            prose: text.html,
            prose_lang,
            translation: prose.map_or("", |prose| prose.translation.word()),
            photos,
            motivations: profile.map(|p| labels(&p.motivations)).unwrap_or_default(),
            networks: profile.map(|p| labels(&p.networks)).unwrap_or_default(),
            wanted: profile.map(|p| self.maybe(&p.wanted)).unwrap_or_default(),
            strengths: profile.map(|p| self.said(&p.strengths)).unwrap_or_default(),
            stakes: profile.map(|p| self.said(&p.stakes)).unwrap_or_default(),
            offers: profile.map(|p| self.exchanges(&p.offers, None)).unwrap_or_default(),
            needs: profile.map(|p| self.exchanges(&p.needs, None)).unwrap_or_default(),
            partnerships,
            leads,
            none_sentence: match commune.recorded {
                Recorded::Partner => String::new(),
                Recorded::Lead => self.say("recorded.lead_sentence", &[]),
                Recorded::NoneFound => self.say("recorded.none_found_sentence", &[]),
                Recorded::NotSearched => self.say("recorded.not_searched_sentence", &[]),
            },
            wider: self.wider(id),
            none_claims,
            confirmed: profile.map(|p| self.date(&p.confirmed)).unwrap_or_default(),
            projects: self.projects(&own_projects, false),
            contacts: profile.map(|p| self.contacts(p)).unwrap_or_default(),
            links: profile.map(|p| self.outward(&p.links)).unwrap_or_default(),
            neighbours: self.neighbours(id),
            contribute: self.page_href("contribute"),
            is_bare: profile.is_none() && prose.is_none() && commune.partnerships.is_empty(),
        }
    }

    /// The partnerships of its prefecture and region themselves, in which the commune has no part of its own.
    fn wider(&self, id: Id<Commune>) -> Vec<Link> {
        let commune = &self.desk.atlas.communes[id];
        let ids = self.counted(&self.desk.atlas.indexes.around(commune));
        if ids.len() > WIDER {
            return vec![self.link(Target::Region(commune.region))];
        }
        ids.iter().map(|id| self.link(Target::Partnership(*id))).collect()
    }

    /// The strip of facts: those a reader expects of every commune, and those its own file adds.
    fn commune_facts(&mut self, id: Id<Commune>) -> Vec<super::shared::Fact> {
        let commune = &self.desk.atlas.communes[id];
        let mut facts = vec![
            self.fact("population", &commune.population),
            self.fact("area", &commune.area),
            self.fact("seat", &commune.seat),
        ];
        facts.extend(self.fact_if_any("urban_population", &commune.urban_population));
        facts.extend(self.fact_if_any("rural_population", &commune.rural_population));
        if let Some(profile) = &commune.profile {
            facts.extend(self.fact_if_any("distance_capital", &profile.distance_capital));
            facts.extend(self.fact_if_any("mayor", &profile.mayor));
            facts.extend(self.fact_if_any("governance", &profile.governance));
        }
        // What is contested takes a box of its own: after the strip, not in the middle of it.
        facts.sort_by_key(|fact| fact.disputed);
        facts
    }

    /// What the register adds: cantons, other names, code.
    fn register_lines(&self, id: Id<Commune>) -> Vec<(String, String)> {
        let commune = &self.atlas.communes[id];
        let mut lines = Vec::new();
        let mut line = |key: &str, values: &[String]| {
            if !values.is_empty() {
                lines.push((self.say(key, &[]), self.locale.typeset(&values.join(", "))));
            }
        };
        line("field.cantons", &commune.cantons);
        line("field.aliases", &commune.aliases);
        line("field.code", &commune.code.iter().cloned().collect::<Vec<_>>());
        lines
    }

    fn contacts(&mut self, profile: &crate::atlas::Profile) -> Vec<pages::Contact> {
        let contacts = &profile.contacts;
        contacts
            .iter()
            .map(|(contact, evidence)| pages::Contact {
                function: self.desk.line(&contact.function),
                email: contact.email.as_ref().map(|email| email.value.0.clone()).unwrap_or_default(),
                phone: contact.phone.clone().unwrap_or_default(),
                tel: contact.phone.as_deref().and_then(crate::text::dialled).unwrap_or_default(),
                url: contact.url.as_ref().map(|url| url.0.clone()).unwrap_or_default(),
                as_of: self.when_known("when.seen.", &evidence.as_of),
                marks: self.marks(evidence),
            })
            .collect()
    }

    /// The nearest communes, with distances and what is recorded of them.
    fn neighbours(&self, id: Id<Commune>) -> Vec<CommuneRow> {
        let row = |near: &Neighbour| {
            let number = self.locale.number(near.distance.round().max(1.0), 0);
            let aside = self.say("label.away", &[("distance", Arg::Text(&number))]);
            CommuneRow { aside, ..self.commune_row(near.commune) }
        };
        self.atlas.communes[id].nearest.iter().map(row).collect()
    }

    /// The address of a page in prose by its slug; empty when there is no such page.
    pub(super) fn page_href(&self, slug: &str) -> String {
        let page = self.atlas.slugs.pages.get(slug);
        page.map(|id| self.href(Target::Page(*id))).unwrap_or_default()
    }

    /// A text in Markdown, its citations numbered with the marks of the page; `beside`: the commune whose photographs it may show.
    pub(super) fn prose(&mut self, body: &ProseBody, language: LanguageId, beside: Option<Id<Commune>>) -> Prose {
        let desk = self.desk;
        let links = PageLinks::new(desk, language, beside);
        let text = desk.manuscript(body, language, &links);
        let locale = text.locale;
        let mut report = std::mem::take(&mut self.report);
        // A source that does not exist is reported by the room of prose, which asks `links` for it first; the mark is never shown.
        let mut cite = |slug: &str, at: Option<&str>, _| {
            let source = desk.atlas.slugs.sources.get(slug).copied();
            let at = Line { text: at.map(|at| locale.typeset(at)).unwrap_or_default(), lang: None };
            let mark = source.map(|source| self.mark_of(source, at));
            let (number, href, title) = mark.map_or_else(Default::default, |mark| (mark.number, mark.href, mark.title));
            CitationMark { number, href, title }
        };
        let made = prose::render(text, "", &mut cite, &mut report);
        self.report = report;
        made
    }

    /// A page in prose.
    pub(super) fn page(&mut self, id: Id<crate::atlas::Page>) -> pages::Prose {
        let Some(text) = self.desk.atlas.pages[id].text(self.language) else {
            return pages::Prose { html: String::new(), lang: None, contents: Vec::new(), translation: "original" };
        };
        let prose = self.prose(&text.body, text.language, None);
        let contents = prose.headings.iter().filter(|heading| heading.level == 2);
        pages::Prose {
            contents: contents.map(|h| Link { href: format!("#{}", h.id), label: h.text.clone() }).collect(),
            html: prose.html,
            lang: (text.language != self.language).then(|| self.atlas.languages.code(text.language).to_owned()),
            translation: Translation::word(text.translation),
        }
    }
}

/// Whether a fact has more to it than its newest value.
fn has_remark(fact: &super::shared::Fact) -> bool {
    fact.disputed || fact.values.len() > 1 || fact.values.iter().any(|value| !value.note.text.is_empty())
}
