//! From sources to a finished site: the tour of the house.
//!
//! What one run may keep for the next, for whoever looks at a site while it is being edited, is in [`kept`].

mod kept;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::atlas::Atlas;
use crate::diag::{Diagnostic, FileId, Problem, Report, Span, UnfitCode};
use crate::hosting;
use crate::i18n::{Date, LanguageId, Languages, Locale};
use crate::map::{Ground, Layers};
use crate::output::Outputs;
use crate::page::Index;
use crate::record::Settings;
use crate::site::Site;
pub use crate::site::{OnDemand, Past, Preview, Rendered, Stage, Standing, Watch};
use crate::skin::Skin;
use crate::source::Sources;
use crate::text::{certain, nearest};
pub use kept::Kept;

/// What a build is asked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where the site will stand, without a final `/`; default: `base_url` of `content/atlas.toml`.
    pub base_url: Option<String>,
    /// The day statuses are computed at; default: `as_of` of `content/atlas.toml`.
    pub today: Option<Date>,
    /// Whether warnings stop the build.
    pub strict: bool,
    /// Whether pages in prose are made small.
    pub minify: bool,
    /// Whether the site is built to be looked at only.
    pub preview: Option<Preview>,
}

/// Everything there is to say about the sources, and the site they make; no byte of a page is made yet.
///
/// Nothing comes back when the sources do not hold together enough to plan a site. What comes back of sources with errors is
/// good for further checks only.
pub fn prepare(sources: &Sources, options: &Options, report: &mut Report) -> Option<Site> {
    ready(sources, options, |_| true, &mut Kept::nothing(), &|_| {}, report)
}

/// The same, telling what is being done. Where `draws` says of the theme that no page will be made, or there is an error, maps have no ground.
fn ready(
    sources: &Sources,
    options: &Options,
    draws: impl Fn(&str) -> bool,
    kept: &mut Kept,
    watch: Watch<'_>,
    report: &mut Report,
) -> Option<Site> {
    watch(Stage::Parse);
    let mut records = kept.records(sources, report);
    report.in_languages(records.languages.codes());
    watch(Stage::Join);
    let locales = locales(&records.languages, report)?;
    kept.wording(sources, &records, &locales, report);
    // Short texts were listed to be read over: joining finds them in their records.
    records.written = Vec::new();
    let atlas = Arc::new(kept.atlas(records, options.today, report)?);
    watch(Stage::Prepare);
    let has_pages = report.is_clean(options.strict) && draws(&atlas.settings.theme);
    // The two costly preparations know nothing of each other.
    let (skins, grounds) = kept.skin_and_ground();
    let (skin, ground) = rayon::join(
        || {
            watch(Stage::Skin);
            let skin = skins.load(sources, &atlas.settings.theme, &atlas.languages, &locales, report);
            watch(Stage::Rest);
            skin
        },
        || {
            watch(Stage::Ground);
            let ground = if has_pages { grounds.of(&atlas) } else { Arc::new(Ground::prepare(&Layers::default())) };
            watch(Stage::Rest);
            ground
        },
    );
    watch(Stage::Plan);
    check_theme(&atlas.settings, sources, report);
    place_missing_words(&atlas, report);
    check_icons(&atlas, &skin, report);
    let segment = |language: LanguageId, index: Index| {
        let key = format!("path.{}", index.key());
        let locale = locales.get(language.index());
        let said = locale.and_then(|locale| skin.messages(language).say(locale, &key, &[]));
        said.unwrap_or_else(|| index.key().to_owned())
    };
    let plan = kept.plan(&atlas, &segment, report);
    hosting::check(sources, &atlas, &plan, skin.is_sound(), report);
    let base_url = options.base_url.clone().unwrap_or_else(|| atlas.settings.base_url.clone());
    let base_url = base_url.trim_end_matches('/').to_owned();
    let (files, preview) = (sources.files().clone(), options.preview.clone());
    let is_minified = options.minify;
    Some(Site { atlas, plan, skin, locales, ground, base_url, files, is_minified, preview })
}

/// Checks everything a build checks; whether a build would pass.
pub fn check(sources: &Sources, options: &Options, report: &mut Report) -> bool {
    check_watched(sources, options, &|_| {}, report)
}

/// The same, telling what is being done.
///
/// The templates the program carries take every page it makes: with them, what a page could still report is in its prose, and texts are checked
/// without making a page. Templates of a site's own can fail on one page of a thousand, and write a link that leads nowhere: with them, and without an
/// error so far, every page is made and dropped.
pub fn check_watched(sources: &Sources, options: &Options, watch: Watch<'_>, report: &mut Report) -> bool {
    let is_own = |theme: &str| !sources.has_carried_theme(theme);
    let Some(mut site) = ready(sources, options, is_own, &mut Kept::nothing(), watch, report) else { return false };
    if report.is_clean(options.strict) && is_own(&site.atlas.settings.theme) {
        site.render(|_, _| (), None, None, watch, report);
    } else {
        finish_check(&site, &mut Kept::nothing(), watch, report);
    }
    // Nobody waits for the memory of a large atlas to be given back.
    rayon::spawn(move || drop(site));
    report.is_clean(options.strict)
}

/// Says what is still unsaid when no page is made.
fn finish_check(site: &Site, kept: &mut Kept, watch: Watch<'_>, report: &mut Report) {
    watch(Stage::Prose);
    kept.prose(site, report);
    site.atlas.broken.silence(report);
    report.bound();
}

/// Builds the site and holds it; nothing when the report is not clean.
pub fn build(sources: &Sources, options: &Options, report: &mut Report) -> Option<Outputs> {
    let mut site = start(sources, options, &|_| {}, report)?;
    let rendered = site.render(|_, bytes| bytes.to_vec(), Some(&Standing::nothing()), None, &|_| {}, report);
    let outputs = rendered.files.into_iter().collect();
    report.is_clean(options.strict).then_some(outputs)
}

/// Everything a build does before its first page is made; nothing when the report is not clean. [`Site::render`] makes the pages, and may add to the report.
pub fn start(sources: &Sources, options: &Options, watch: Watch<'_>, report: &mut Report) -> Option<Site> {
    let site = ready(sources, options, |_| true, &mut Kept::nothing(), watch, report)?;
    if report.is_clean(options.strict) {
        return Some(site);
    }
    // Nothing will be written: only the problems that are still unsaid matter.
    finish_check(&site, &mut Kept::nothing(), watch, report);
    None
}

/// The site with its pages made when they are asked for; nothing when the report is not clean. Texts are checked; what a template could still say
/// of a page is said when that page is made. What was made before of the same sources is taken from `kept`, which is left with what this run made:
/// what comes back is the same whatever it holds.
pub fn stand(
    sources: &Sources,
    options: &Options,
    kept: &mut Kept,
    watch: Watch<'_>,
    report: &mut Report,
) -> Option<OnDemand> {
    let site = ready(sources, options, |_| true, kept, watch, report)?;
    finish_check(&site, kept, watch, report);
    watch(Stage::Export);
    let stand = report.is_clean(options.strict).then(|| OnDemand::new(site));
    watch(Stage::Rest);
    stand
}

/// Names everything the pages of a site are made of but its records: the other sources, and what was `asked` for, the program included. Of the files of records
/// the names count.
pub fn around(site: &Site, sources: &Sources, asked: &str) -> blake3::Hash {
    let records = site.atlas.files_of_records();
    let others = sources.fingerprint_of(|file| !records.contains(&file.id));
    blake3::hash(format!("{asked}\n{others}").as_bytes())
}

/// The theme the settings name is a folder of `themes/`.
fn check_theme(settings: &Settings, sources: &Sources, report: &mut Report) {
    let Some(place) = settings.theme_place else { return };
    let folder = |path: &str| Some(path.strip_prefix("themes/")?.split_once('/')?.0.to_owned());
    let themes: BTreeSet<String> = sources.under("themes/").filter_map(|file| folder(&file.path)).collect();
    if themes.contains(&settings.theme) {
        return;
    }
    let names = || themes.iter().map(String::as_str);
    let text = settings.theme.clone();
    let (near, fix) = (nearest(&text, names()).map(str::to_owned), certain(&text, names()));
    let fix = fix.map(|name| format!("\"{name}\""));
    let diagnostic =
        Diagnostic::new(Problem::NotAllowed { text, nearest: near, allowed: themes.iter().cloned().collect() }, place);
    report.push(match fix {
        Some(name) => diagnostic.fixed(place, name),
        None => diagnostic,
    });
}

/// That the words of a language are missing is said where the language is asked for.
fn place_missing_words(atlas: &Atlas, report: &mut Report) {
    let Some(place) = atlas.settings.languages_place else { return };
    for code in atlas.languages.codes() {
        let missing = Problem::MissingFile { path: format!("themes/default/messages/{code}.toml") };
        if report.says(|problem| *problem == missing) {
            report.retain(|diagnostic| diagnostic.problem != missing);
            report.add(missing, place);
        }
    }
}

/// Every drawing a word asks for is one the skin has.
fn check_icons(atlas: &Atlas, skin: &Skin, report: &mut Report) {
    for icon in atlas.terms.iter().filter_map(|(_, term)| term.icon.as_ref()).filter(|icon| !icon.value.is_empty()) {
        if !skin.has_icon(&icon.value) {
            let nearest = nearest(&icon.value, skin.icons()).map(str::to_owned);
            let allowed = skin.icons().map(str::to_owned).collect();
            report.add(Problem::NotAllowed { text: icon.value.clone(), nearest, allowed }, icon.span);
        }
    }
}

fn locales(languages: &Languages, report: &mut Report) -> Option<Vec<Locale>> {
    let locale = |code: &String| {
        let locale = Locale::new(code);
        if locale.is_none() {
            report.add(Problem::NoLocale { code: code.clone(), why: UnfitCode::Unknown }, Span::head(FileId::SITE));
        }
        locale
    };
    let locales: Option<Vec<Locale>> = languages.codes().iter().map(locale).collect();
    locales.filter(|locales| !locales.is_empty())
}
