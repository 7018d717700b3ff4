//! What the search over texts knows of a page: its name, where it is, what it says.
//!
//! In: the atlas. Out: one [`PageText`] a page, read when it is asked for. The text is what the records say, without marks, dates and the words every page of a kind has:
//! it does not depend on a template. What a page only lists (the neighbours of a commune, the rows of a theme) is found on its own page.

use crate::atlas::{Commune, Exchange, Id, Partner, Partnership, Project, Region, Said, Term};
use crate::diag::Noun;
use crate::i18n::{Arg, LanguageId, Text};
use crate::page::{Index, Target};
use crate::prose::passages;
use crate::record::Town;

use super::desk::Desk;
use super::heading::capitalised;
use super::names::other_towns;
use super::shared::{Line, Link};

/// A page, for the search over texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageText {
    /// What it is: "Commune", "Partenariat" …
    pub kind: String,
    /// Its heading and address.
    pub link: Link,
    /// Where it is or belongs; may be empty.
    pub place: String,
    /// Other names it goes by.
    pub names: Vec<String>,
    /// What it says first, line by line.
    pub lede: Vec<Line>,
    /// The rest, passage by passage.
    pub text: Vec<Line>,
    /// What it may be narrowed by: names out of [`FACETS`] with the stable name of a record.
    pub facets: Vec<(&'static str, String)>,
}

/// Something results may be narrowed by.
#[derive(Clone, Debug, PartialEq)]
pub struct TextFacet {
    /// `theme`, `region`, `country`, `form`: its name in the address.
    pub key: &'static str,
    /// Its name.
    pub name: String,
    /// What stands for not narrowing by it.
    pub all: String,
    /// Stable name and label of each choice, sorted as the language sorts.
    pub choices: Vec<(String, String)>,
}

/// What results may be narrowed by.
pub const FACETS: [&str; 4] = ["theme", "region", "country", "form"];

/// Every page of a language that search leads to, numbered from 0: those with a name of their own first.
pub struct PageTexts<'a> {
    desk: &'a Desk<'a>,
    targets: Vec<Target>,
    towns: Vec<(Target, &'a Town)>,
}

impl<'a> PageTexts<'a> {
    /// Those of a language.
    pub fn new(desk: &'a Desk<'a>) -> Self {
        let own = desk.plan.pages().filter(|(_, language, _)| *language == desk.language).map(|(target, _, _)| target);
        let mut targets: Vec<Target> = own.filter(|target| rank(*target).is_some()).collect();
        targets.sort_by_key(|target| (rank(*target), *target));
        Self { desk, targets, towns: other_towns(desk.atlas) }
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.targets.len()
    }

    /// What a page says; nothing for a number past the last.
    pub fn read(&self, page: usize) -> PageText {
        let reading = Reading { desk: self.desk, towns: &self.towns, entry: PageText::default() };
        self.targets.get(page).map_or_else(PageText::default, |target| reading.of(*target))
    }
}

/// What results may be narrowed by, with every choice there is.
pub fn text_facets(desk: &Desk<'_>) -> Vec<TextFacet> {
    let atlas = desk.atlas;
    let words = |noun: Noun| {
        let paged = atlas.words(noun).filter(|id| desk.plan.has(Target::Word(*id)));
        paged.map(|id| (atlas.terms[id].slug.clone(), desk.text(&atlas.terms[id].label))).collect()
    };
    let facet = |key: &'static str| {
        let mut choices: Vec<(String, String)> = match key {
            "theme" => words(Noun::Theme),
            "country" => words(Noun::Country),
            "form" => words(Noun::Form),
            _ => atlas.regions.iter().map(|(_, region)| (region.slug.clone(), desk.text(&region.name))).collect(),
        };
        choices.sort_by_cached_key(|(slug, label)| (desk.locale.sort_key(label), slug.clone()));
        let name = match key {
            "region" => capitalised(&desk.text(&atlas.settings.region.singular)),
            _ => desk.say(&format!("find.{key}"), &[]),
        };
        let all = match key {
            "region" => {
                let plural = desk.text(&atlas.settings.region.plural);
                desk.say("find.all_places", &[("places", Arg::Text(&plural))])
            }
            _ => desk.say(&format!("find.all_{key}"), &[]),
        };
        TextFacet { key, name, all, choices }
    };
    FACETS.into_iter().map(facet).collect()
}

/// The order among pages that fit a query alike; nothing for pages that nobody looks for by words.
fn rank(target: Target) -> Option<usize> {
    Some(match target {
        Target::Commune(_) => 0,
        Target::Partnership(_) => 1,
        Target::Partner(_) => 2,
        Target::Word(_) => 3,
        Target::Page(_) => 4,
        Target::Prefecture(_) => 5,
        Target::Region(_) => 6,
        Target::Index(Index::Search) | Target::PagesOn(_) => return None,
        Target::Index(_) => 7,
        Target::Period(_) => 8,
        Target::Chooser | Target::NotFound | Target::Offline | Target::Home => return None,
    })
}

/// An entry while it is written.
struct Reading<'a> {
    desk: &'a Desk<'a>,
    /// Towns that are the seat of no commune, and where they are found.
    towns: &'a [(Target, &'a Town)],
    entry: PageText,
}

impl Reading<'_> {
    fn of(mut self, target: Target) -> PageText {
        let desk = self.desk;
        let atlas = desk.atlas;
        self.entry.link = desk.link(target);
        self.entry.kind = match target {
            Target::Commune(_) => capitalised(&desk.text(&atlas.settings.commune.singular)),
            Target::Prefecture(_) => capitalised(&desk.text(&atlas.settings.prefecture.singular)),
            Target::Region(_) => capitalised(&desk.text(&atlas.settings.region.singular)),
            Target::Partnership(_) => desk.say("find.partnership", &[]),
            Target::Partner(_) => desk.say("find.partner", &[]),
            Target::Word(id) => match atlas.terms[id].noun {
                Noun::Form => desk.say("find.form", &[]),
                Noun::Country => desk.say("find.country", &[]),
                _ => desk.say("find.theme", &[]),
            },
            _ => desk.say("find.page", &[]),
        };
        match target {
            Target::Commune(id) => self.commune(id),
            Target::Partnership(id) => self.partnership(id),
            Target::Partner(id) => self.partner(id),
            Target::Word(id) => self.word(id),
            Target::Region(id) => {
                let region = &atlas.regions[id];
                self.entry.names.clone_from(&region.aliases);
                self.names(region.prefectures.iter().map(|id| &atlas.prefectures[*id].name));
                self.facet("region", &region.slug);
            }
            Target::Prefecture(id) => {
                let prefecture = &atlas.prefectures[id];
                self.entry.names.clone_from(&prefecture.aliases);
                self.entry.place = desk.text(&atlas.regions[prefecture.region].name);
                self.names(prefecture.communes.iter().map(|id| &atlas.communes[*id].name));
                self.facet("region", &atlas.regions[prefecture.region].slug);
            }
            Target::Page(id) => {
                if let Some(text) = atlas.pages[id].text(desk.language) {
                    let lede = self.written_in(text.language, &text.description.value);
                    self.entry.lede.push(lede);
                    self.markdown(text.body.markdown(), text.language);
                }
            }
            Target::Index(Index::Sources) => {
                let titles = atlas.sources.iter().map(|(_, source)| desk.text(&source.title)).collect();
                self.line_of(titles);
            }
            _ => {}
        }
        let desk = self.desk;
        let towns = self.towns.iter().filter(|(home, _)| *home == target);
        self.entry.names.extend(towns.map(|(_, town)| town.name.clone()));
        let facets = &mut self.entry.facets;
        facets.sort();
        facets.dedup();
        // Other languages of the site call it otherwise: a reader of both finds it by either name.
        if let Some(name) = own_name(desk, target) {
            let others = atlas.languages.iter().map(|language| name.read(language).text.to_owned());
            self.entry.names.extend(others.filter(|other| *other != self.entry.link.label));
        }
        self.entry
    }

    fn commune(&mut self, id: Id<Commune>) {
        let desk = self.desk;
        let atlas = desk.atlas;
        let commune = &atlas.communes[id];
        self.entry.place = desk.text(&atlas.prefectures[commune.prefecture].name);
        self.entry.names.extend(commune.aliases.iter().cloned());
        self.entry.names.extend(commune.seat.values().map(|seat| desk.text(seat)));
        self.facet("region", &atlas.regions[commune.region].slug);
        let own = commune.texts.iter().find(|text| text.language == desk.language);
        let prose = own.or_else(|| commune.texts.first());
        let asset = commune.profile.as_ref().and_then(|profile| profile.asset.as_ref()).map(|text| desk.line(text));
        let summary = prose.map(|prose| self.written_in(prose.language, &prose.summary));
        self.entry.lede.extend(asset.into_iter().chain(summary));
        if let Some(profile) = &commune.profile {
            self.said(&profile.strengths);
            self.said(&profile.stakes);
            self.exchanges(&profile.offers);
            self.exchanges(&profile.needs);
            self.texts(profile.wanted.iter());
        }
        let body = prose.and_then(|prose| Some((atlas.stories[commune.story].text(prose.language)?, prose.language)));
        if let Some((body, language)) = body {
            self.markdown(body.markdown(), language);
        }
        for id in &commune.projects {
            self.project(*id);
        }
        let partners: Vec<String> =
            commune.partnerships.iter().map(|id| desk.heading(Target::Partnership(*id)).text).collect();
        self.line_of(partners);
        self.line_of(commune.cantons.clone());
        for id in &commune.partnerships {
            self.partnership_facets(*id, false);
        }
    }

    fn partnership(&mut self, id: Id<Partnership>) {
        let desk = self.desk;
        let atlas = desk.atlas;
        let partnership = &atlas.partnerships[id];
        self.entry.place = self.labels(&partnership.countries).join(", ");
        let mut about = vec![desk.text(&atlas.terms[partnership.form].label)];
        about.extend(self.labels(&partnership.themes));
        self.entry.lede.extend(partnership.object.as_ref().map(|object| desk.line(object)));
        self.line_of(about);
        let partners = partnership.partners.iter().map(|id| &atlas.partners[*id]);
        self.entry.names.extend(partners.flat_map(|partner| &partner.aliases).cloned());
        for party in &partnership.parties {
            self.texts(party.signed_as.iter().chain(&party.represented_by));
            self.said(&party.why);
            self.said(&party.brings);
            self.said(&party.gets);
        }
        self.said(&partnership.outcomes);
        self.texts(partnership.signs_of_life.iter().filter_map(|sign| sign.what.as_ref()));
        self.texts(partnership.note.iter());
        for id in &partnership.projects {
            self.project(*id);
        }
        self.texts(partnership.documents.iter().chain(&partnership.links).filter_map(|(link, _)| link.title.as_ref()));
        self.partnership_facets(id, true);
    }

    fn partner(&mut self, id: Id<Partner>) {
        let desk = self.desk;
        let atlas = desk.atlas;
        let partner = &atlas.partners[id];
        self.entry.place = desk.text(&atlas.terms[partner.country].label);
        self.entry.names.extend(partner.aliases.iter().cloned());
        self.entry.lede.extend(partner.note.as_ref().map(|note| desk.line(note)));
        self.texts(partner.place.iter());
        let mut lines = vec![desk.text(&atlas.terms[partner.actor].label)];
        lines.extend(partner.partnerships.iter().map(|id| desk.heading(Target::Partnership(*id)).text));
        self.line_of(lines);
        self.facet("country", &atlas.terms[partner.country].slug);
        for id in &partner.partnerships {
            self.partnership_facets(*id, true);
        }
    }

    fn word(&mut self, id: Id<Term>) {
        let desk = self.desk;
        let term = &desk.atlas.terms[id];
        self.entry.place = term.parent.map(|parent| desk.text(&desk.atlas.terms[parent].label)).unwrap_or_default();
        self.entry.lede.extend(term.description.as_ref().map(|text| desk.line(text)));
        let goals = self.labels(&term.sdgs);
        self.line_of(goals);
        match term.noun {
            Noun::Theme => self.theme(id),
            Noun::Form => self.facet("form", &term.slug),
            _ => self.facet("country", &term.slug),
        }
    }

    fn project(&mut self, id: Id<Project>) {
        let project = &self.desk.atlas.projects[id];
        self.texts([&project.title].into_iter().chain(&project.object));
        self.said(&project.outcomes);
        project.themes.iter().for_each(|theme| self.theme(*theme));
    }

    fn exchanges(&mut self, exchanges: &[Exchange]) {
        self.texts(exchanges.iter().map(|exchange| &exchange.text));
        exchanges.iter().for_each(|exchange| self.theme(exchange.theme));
    }

    fn said(&mut self, said: &[Said]) {
        self.texts(said.iter().map(|said| &said.text));
    }

    fn texts<'t>(&mut self, texts: impl Iterator<Item = &'t Text>) {
        self.entry.text.extend(texts.map(|text| self.desk.line(text)).filter(|line| !line.text.is_empty()));
    }

    fn names<'t>(&mut self, names: impl Iterator<Item = &'t Text>) {
        let names = names.map(|name| self.desk.text(name)).collect();
        self.line_of(names);
    }

    fn markdown(&mut self, markdown: &str, language: LanguageId) {
        for passage in passages(markdown).into_iter().flatten() {
            // What stands for code, citations and images is no word, and leaves no space before a full stop.
            let words = passage.text.replace(" \u{fffc}", "").replace('\u{fffc}', "");
            let line = self.written_in(language, words.trim());
            self.entry.text.extend(Some(line).filter(|line| !line.text.is_empty()));
        }
    }

    /// A text written in a language, typeset as that one is.
    fn written_in(&self, language: LanguageId, text: &str) -> Line {
        let desk = self.desk;
        let locale = desk.locales.get(language.index()).unwrap_or(desk.locale);
        let lang = (language != desk.language).then(|| desk.atlas.languages.code(language).to_owned());
        Line { text: locale.typeset(text), lang }
    }

    fn line_of(&mut self, parts: Vec<String>) {
        let line = Line { text: parts.join(" · "), lang: None };
        self.entry.text.extend(Some(line).filter(|line| !line.text.is_empty()));
    }

    fn labels(&self, ids: &[Id<Term>]) -> Vec<String> {
        ids.iter().map(|id| self.desk.text(&self.desk.atlas.terms[*id].label)).collect()
    }

    fn facet(&mut self, key: &'static str, slug: &str) {
        self.entry.facets.push((key, slug.to_owned()));
    }

    /// A theme and the wider themes it is part of.
    fn theme(&mut self, id: Id<Term>) {
        let terms = &self.desk.atlas.terms;
        for id in terms.with_wider(id) {
            self.facet("theme", &terms[id].slug);
        }
    }

    fn partnership_facets(&mut self, id: Id<Partnership>, with_region: bool) {
        let atlas = self.desk.atlas;
        let partnership = &atlas.partnerships[id];
        self.facet("form", &atlas.terms[partnership.form].slug);
        for country in &partnership.countries {
            self.facet("country", &atlas.terms[*country].slug);
        }
        partnership.themes.iter().for_each(|theme| self.theme(*theme));
        if with_region {
            let regions = atlas.indexes.by_region.iter().filter(|(_, ids)| ids.binary_search(&id).is_ok());
            let regions: Vec<Id<Region>> = regions.map(|(region, _)| *region).collect();
            regions.into_iter().for_each(|region| self.facet("region", &atlas.regions[region].slug));
        }
    }
}

/// The name of a record, in every language.
fn own_name<'a>(desk: &Desk<'a>, target: Target) -> Option<&'a Text> {
    let atlas = desk.atlas;
    Some(match target {
        Target::Commune(id) => &atlas.communes[id].name,
        Target::Partner(id) => &atlas.partners[id].name,
        Target::Word(id) => &atlas.terms[id].label,
        Target::Region(id) => &atlas.regions[id].name,
        Target::Prefecture(id) => &atlas.prefectures[id].name,
        _ => return None,
    })
}
