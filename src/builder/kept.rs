//! What one run keeps for the next, so that an edit costs what it changed.
//!
//! Each part is kept with everything it was made of, as plain values, and is taken again only where that is the very same: there is no list of what an edit
//! touches. A [`Kept`] that holds nothing gives the same site, and a test says so.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::atlas::{Atlas, Joined, join, join_again};
use crate::diag::Report;
use crate::geometry::Geographic;
use crate::i18n::{Date, LanguageId, Languages, Locale};
use crate::map::{Ground, Layers, NamedShape};
use crate::page::{Index, Plan, are_planned_alike, plan};
use crate::record::{self, Boundaries, Boundary, Pieces, Records};
use crate::site::Site;
use crate::skin::{self, Skin};
use crate::source::{SourceFile, Sources};
use crate::survey::{Surveyed, survey, survey_again};
use crate::view::CheckedProse;
use crate::wording::{self, ReadOver};

/// What was made of sources. A copy shares it.
#[derive(Clone, Default)]
pub struct Kept {
    /// Whether anything is to be kept.
    is_keeping: bool,
    pieces: Pieces,
    surveyed: Surveyed,
    read_over: ReadOver,
    joined: Joined,
    skin: KeptSkin,
    ground: KeptGround,
    prose: CheckedProse,
    planned: Option<Planned>,
}

impl Kept {
    /// For a run that is the only one.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// For the first run of several.
    pub fn empty() -> Self {
        let (skin, ground) = (
            KeptSkin { is_keeping: true, ..KeptSkin::default() },
            KeptGround { is_keeping: true, ..KeptGround::default() },
        );
        Self { is_keeping: true, skin, ground, ..Self::default() }
    }

    /// The records of the content, their boundaries surveyed.
    pub(super) fn records(&mut self, sources: &Sources, report: &mut Report) -> Records {
        if !self.is_keeping {
            let mut records = record::read(sources, report);
            survey(&mut records, report);
            return records;
        }
        let (mut records, pieces) = record::read_again(sources, &self.pieces, report);
        self.pieces = pieces;
        self.surveyed = survey_again(&mut records, &self.surveyed, report);
        records
    }

    /// Reads over the texts of the content.
    pub(super) fn wording(&mut self, sources: &Sources, records: &Records, locales: &[Locale], report: &mut Report) {
        if self.is_keeping {
            self.read_over = wording::check_again(sources, records, locales, &self.read_over, report);
        } else {
            wording::check(records, locales, report);
        }
    }

    /// The joined atlas.
    pub(super) fn atlas(&mut self, records: Records, today: Option<Date>, report: &mut Report) -> Option<Atlas> {
        if !self.is_keeping {
            return join(records, today, report);
        }
        let (atlas, joined) = join_again(records, today, &self.joined, report)?;
        self.joined = joined;
        Some(atlas)
    }

    /// The two parts that are made beside one another.
    pub(super) fn skin_and_ground(&mut self) -> (&mut KeptSkin, &mut KeptGround) {
        (&mut self.skin, &mut self.ground)
    }

    /// The address of every page, given the words that stand in them.
    pub(super) fn plan(
        &mut self,
        atlas: &Arc<Atlas>,
        word: &dyn Fn(LanguageId, Index) -> String,
        report: &mut Report,
    ) -> Arc<Plan> {
        if !self.is_keeping {
            return Arc::new(plan(atlas, word, report));
        }
        let words: Vec<String> =
            atlas.languages.iter().flat_map(|language| Index::ALL.map(|index| word(language, index))).collect();
        let is_alike = |kept: &&Planned| kept.words == words && are_planned_alike(&kept.atlas, atlas);
        let mut said = Report::default();
        let plan = match self.planned.as_ref().filter(is_alike) {
            Some(kept) => Arc::clone(&kept.plan),
            None => Arc::new(plan(atlas, word, &mut said)),
        };
        // What was said is not kept, so neither is what it was said of.
        let kept = Planned { words, atlas: Arc::clone(atlas), plan: Arc::clone(&plan) };
        self.planned = said.is_empty().then_some(kept);
        report.append(said);
        plan
    }

    /// Reports the problems of prose.
    pub(super) fn prose(&mut self, site: &Site, report: &mut Report) {
        let checked = site.check(&self.prose, report);
        if self.is_keeping {
            self.prose = checked;
        }
    }
}

/// The addresses, and what they were made of.
#[derive(Clone)]
struct Planned {
    /// The words in addresses, language by language.
    words: Vec<String>,
    atlas: Arc<Atlas>,
    plan: Arc<Plan>,
}

/// A skin, and what it was made of.
#[derive(Clone, Default)]
pub(super) struct KeptSkin {
    is_keeping: bool,
    theme: String,
    languages: Languages,
    files: Arc<Vec<SourceFile>>,
    skin: Option<Arc<Skin>>,
    report: Report,
}

impl KeptSkin {
    /// The skin of a theme.
    pub(super) fn load(
        &mut self,
        sources: &Sources,
        theme: &str,
        languages: &Languages,
        locales: &[Locale],
        report: &mut Report,
    ) -> Skin {
        if !self.is_keeping {
            return skin::load(sources, theme, languages, locales, report);
        }
        let is_same =
            self.theme == theme && self.languages == *languages && sources.under("themes/").eq(self.files.iter());
        if let Some(skin) = self.skin.as_ref().filter(|_| is_same) {
            report.append(self.report.clone());
            return Skin::clone(skin);
        }
        let mut said = Report::default();
        let skin = skin::load(sources, theme, languages, locales, &mut said);
        report.append(said.clone());
        let files = Arc::new(sources.under("themes/").cloned().collect());
        let (theme, languages) = (theme.to_owned(), languages.clone());
        *self = Self { is_keeping: true, theme, languages, files, skin: Some(Arc::new(skin.clone())), report: said };
        skin
    }
}

/// The ground of maps, and what it was made of.
#[derive(Clone, Default)]
pub(super) struct KeptGround {
    is_keeping: bool,
    boundaries: Boundaries,
    /// Of each boundary of a commune, the region and the prefecture it is part of.
    parts: Vec<Option<[String; 2]>>,
    setting: Setting,
    ground: Option<Arc<Ground>>,
}

impl KeptGround {
    /// What the maps of an atlas are drawn from.
    pub(super) fn of(&mut self, atlas: &Atlas) -> Arc<Ground> {
        let parts_of = |boundary: &Boundary| {
            let commune = &atlas.communes[*atlas.slugs.communes.get(&boundary.key)?];
            let prefecture = &atlas.prefectures[commune.prefecture];
            Some([atlas.regions[commune.region].slug.clone(), prefecture.slug.clone()])
        };
        let parts: Vec<Option<[String; 2]>> = atlas.boundaries.communes.iter().map(parts_of).collect();
        let setting = Setting::of(atlas);
        let is_same = self.boundaries.is(&atlas.boundaries) && self.parts == parts && self.setting == setting;
        if let Some(ground) = self.ground.as_ref().filter(|_| is_same) {
            return Arc::clone(ground);
        }
        let before = self.ground.as_deref().filter(|_| Arc::ptr_eq(&self.boundaries.world, &atlas.boundaries.world));
        let ground = Arc::new(prepare(&atlas.boundaries, &parts, &setting, before));
        if self.is_keeping {
            let boundaries = atlas.boundaries.clone();
            *self = Self { is_keeping: true, boundaries, parts, setting, ground: Some(Arc::clone(&ground)) };
        }
        ground
    }
}

/// What of an atlas is set into its boundaries.
#[derive(Clone, Default, PartialEq)]
struct Setting {
    home: String,
    is_partial: bool,
    places: Vec<Geographic>,
}

impl Setting {
    fn of(atlas: &Atlas) -> Self {
        let drawn: BTreeSet<&str> = atlas.boundaries.communes.iter().map(|shape| shape.key.as_str()).collect();
        let points = atlas.communes.iter().filter_map(|(_, commune)| commune.point.as_ref());
        Self {
            home: atlas.settings.country.to_lowercase(),
            is_partial: atlas.communes.iter().any(|(_, commune)| !drawn.contains(commune.slug.as_str())),
            places: points.filter_map(|point| Geographic::new(point.lon, point.lat)).collect(),
        }
    }
}

fn prepare(
    boundaries: &Boundaries,
    parts: &[Option<[String; 2]>],
    setting: &Setting,
    before: Option<&Ground>,
) -> Ground {
    let shape = |boundary: &Boundary, parts: Option<[String; 2]>| {
        let (part_of, district) = parts.map_or((None, None), |[region, prefecture]| (Some(region), Some(prefecture)));
        NamedShape { key: boundary.key.clone(), part_of, district, polygons: boundary.polygons.clone() }
    };
    let shapes =
        |layer: &[Boundary]| -> Vec<NamedShape> { layer.iter().map(|boundary| shape(boundary, None)).collect() };
    let communes = boundaries.communes.iter().zip(parts);
    let layers = Layers {
        country: &shapes(&boundaries.country),
        regions: &shapes(&boundaries.regions),
        communes: &communes.map(|(boundary, parts)| shape(boundary, parts.clone())).collect::<Vec<_>>(),
        world: &shapes(&boundaries.world),
        home: &setting.home,
        is_partial: setting.is_partial,
        places: &setting.places,
    };
    Ground::prepare_again(&layers, before)
}
