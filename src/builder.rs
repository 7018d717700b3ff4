//! From sources to a finished site: the tour of the house.

use crate::atlas::join;
use crate::diag::{FileId, Problem, Report, Span};
use crate::hosting;
use crate::i18n::{Date, Languages, Locale};
use crate::map::{Ground, Layers, NamedShape};
use crate::output::Outputs;
use crate::page::plan;
use crate::record::{self, Boundary};
use crate::site::Site;
use crate::skin;
use crate::source::Sources;
use crate::wording;

/// What a build is asked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where the site will stand, without a final `/`; default: `base_url` of `content/atlas.toml`.
    pub base_url: Option<String>,
    /// The day statuses are computed at; default: `as_of` of `content/atlas.toml`.
    pub today: Option<Date>,
    /// Whether warnings stop the build.
    pub strict: bool,
    /// Whether pages are minified.
    pub minify: bool,
}

/// Everything there is to say about the sources, and the site they make; no byte of a page is made yet.
///
/// Nothing comes back when the sources do not hold together enough to plan a site. What comes back of sources with errors is
/// good for further checks only.
pub fn prepare(sources: &Sources, options: &Options, report: &mut Report) -> Option<Site> {
    let records = record::read(sources, report);
    let locales = locales(&records.languages, report)?;
    wording::check(&records, &locales, report);
    let atlas = join(records, options.today, report)?;
    // The two costly preparations know nothing of each other.
    let (skin, ground) = rayon::join(
        || skin::load(sources, &atlas.settings.theme, &atlas.languages, &locales, report),
        || ground(&atlas),
    );
    let segment = |language, index: crate::page::Index| {
        let key = format!("path.{}", index.key());
        skin.messages(language).say(locales.get(crate::i18n::LanguageId::index(language))?, &key, &[])
    };
    let plan =
        plan(&atlas, &|language, index| segment(language, index).unwrap_or_else(|| index.key().to_owned()), report);
    hosting::check(sources, &atlas, &plan, skin.is_sound(), report);
    let base_url = options.base_url.clone().unwrap_or_else(|| atlas.settings.base_url.clone());
    let base_url = base_url.trim_end_matches('/').to_owned();
    Some(Site { atlas, plan, skin, locales, ground, base_url, files: sources.files().clone() })
}

/// Checks everything a build checks; whether a build would pass. A template can fail on one page of a thousand, and a link
/// can be seen to lead nowhere only once it is written: so the pages are made, unless there is an error already, and dropped.
pub fn check(sources: &Sources, options: &Options, report: &mut Report) -> bool {
    build(sources, &Options { minify: false, ..options.clone() }, report).is_some()
}

/// Builds the site; nothing when the report is not clean.
pub fn build(sources: &Sources, options: &Options, report: &mut Report) -> Option<Outputs> {
    let site = prepare(sources, options, report)?;
    if !report.is_clean(options.strict) {
        // Nothing will be written: only the problems that are still unsaid matter.
        site.check(report);
        site.atlas.broken.silence(report);
        return None;
    }
    let outputs = site.render(options.minify, report);
    report.is_clean(options.strict).then_some(outputs)
}

fn locales(languages: &Languages, report: &mut Report) -> Option<Vec<Locale>> {
    let locale = |code: &String| {
        let locale = Locale::new(code);
        if locale.is_none() {
            report.add(Problem::NoLocale { code: code.clone() }, Span::head(FileId::SITE));
        }
        locale
    };
    let locales: Option<Vec<Locale>> = languages.codes().iter().map(locale).collect();
    locales.filter(|locales| !locales.is_empty())
}

/// What maps are drawn from.
fn ground(atlas: &crate::atlas::Atlas) -> Ground {
    let shapes = |boundaries: &[Boundary], part_of: &dyn Fn(&str) -> Option<String>| -> Vec<NamedShape> {
        boundaries
            .iter()
            .map(|b| NamedShape { key: b.key.clone(), part_of: part_of(&b.key), polygons: b.polygons.clone() })
            .collect()
    };
    let region_of = |slug: &str| {
        let commune = atlas.communes.iter().find(|(_, commune)| commune.slug == slug);
        commune.map(|(_, commune)| atlas.regions[commune.region].slug.clone())
    };
    let nothing = |_: &str| None;
    let boundaries = &atlas.boundaries;
    Ground::prepare(&Layers {
        country: &shapes(&boundaries.country, &nothing),
        regions: &shapes(&boundaries.regions, &nothing),
        communes: &shapes(&boundaries.communes, &region_of),
        world: &shapes(&boundaries.world, &nothing),
    })
}
