//! The engines: one a language, with the words, files and drawings of the skin bound to it.
//!
//! In: the overlay, its catalogues and assets. Out: a [`Skin`]. Templates see `site` (set once a language) and whatever fields
//! the view has, and five functions: `t(key=…, n=…)` for words, `asset(name=…)`, `inline_asset(name=…)` and `has_asset(name=…)` for files,
//! `icon(name=…)` for drawings. Everything printed is escaped except what a template marks as safe.

use super::assets::{self, Asset, Assets};
use super::catalogue;
use super::faults;
use super::foretold::foretold;
use super::icons::Icons;
use super::mentions::mentions;
use super::overlay::Overlay;
use super::squeeze::squeeze;
use crate::diag::{Diagnostic, FileId, Problem, Report, Span, TemplatePart};
use crate::i18n::{Arg, LanguageId, Languages, Locale, Messages};
use crate::source::Sources;
use rayon::prelude::*;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, Error, Kwargs, State, Tera, Value};

/// Templates, words and assets, ready to make pages. A copy shares all but the engines.
#[derive(Clone)]
pub struct Skin {
    /// One a language, in the order of the languages.
    engines: Vec<Tera>,
    shared: Arc<Shared>,
    templates: Arc<Vec<Template>>,
    /// The templates by name, with little whitespace.
    squeezed: Arc<Vec<(String, String)>>,
}

/// What every engine knows.
struct Shared {
    messages: Vec<Messages>,
    /// The words of a language of another site.
    none: Messages,
    locales: Vec<Locale>,
    assets: Assets,
    icons: Icons,
}

/// A template as its author wrote it.
pub(super) struct Template {
    pub name: String,
    pub text: String,
    pub file: FileId,
}

const ESCAPED: [&str; 3] = [".html", ".xml", ".svg"];

/// Loads a skin. Every problem of its files is reported; what comes back is [sound](Skin::is_sound) when pages can be made with it, and serves to check
/// the rest of the content in any case.
pub fn load(sources: &Sources, theme: &str, languages: &Languages, locales: &[Locale], report: &mut Report) -> Skin {
    let overlay = Overlay::new(sources, theme);
    let mut problems = Report::default();
    let locales: Vec<Locale> = locales.iter().filter_map(|locale| Locale::new(locale.code())).collect();
    let shared = Arc::new(Shared {
        none: Messages::default(),
        messages: catalogue::read(&overlay, languages, &locales, &mut problems),
        icons: Icons::read(overlay.folder("assets/icons"), &mut problems),
        assets: assets::read(&overlay, &mut problems),
        locales,
    });
    let templates: Vec<Template> = overlay
        .folder("templates")
        .filter(|(name, _)| ESCAPED.iter().any(|ending| name.ends_with(ending)))
        .filter_map(|(name, file)| {
            Some(Template { name: name.to_owned(), text: file.text()?.to_owned(), file: file.id })
        })
        .collect();
    let templates = Arc::new(templates);
    check(&templates, &shared, &overlay, &mut problems);
    let sound = problems.is_clean(false);
    report.append(problems);
    if !sound {
        return Skin { engines: Vec::new(), shared, templates, squeezed: Arc::default() };
    }
    let squeezed: Vec<(String, String)> = templates.iter().map(|t| (t.name.clone(), squeeze(&t.text))).collect();
    let squeezed = Arc::new(squeezed);
    let mut engines = Vec::new();
    for language in languages.iter() {
        match engine(&squeezed, language, &shared) {
            Ok(engine) => engines.push(engine),
            Err(error) => {
                report.add(Problem::Template { said: error.to_string() }, Span::head(FileId::SITE));
                return Skin { engines: Vec::new(), shared, templates, squeezed };
            }
        }
    }
    Skin { engines, shared, templates, squeezed }
}

/// Reports what is wrong with the templates, each problem at its place.
fn check(templates: &[Template], shared: &Arc<Shared>, overlay: &Overlay<'_>, report: &mut Report) {
    // What is written and cannot be used has been reported: it is not missing too.
    let is_drawn = |name: &str| !overlay.layers(&format!("assets/icons/{name}.svg")).is_empty();
    let mut readable = true;
    for template in templates {
        // Alone, a template that is well formed may still miss its parent: only its own syntax counts here.
        if let Err(error) = Tera::new().add_raw_template(&template.name, &template.text)
            && let tera::ErrorKind::SyntaxError(said) = error.kind()
        {
            let range = &said.span().range;
            report.add(
                Problem::Template { said: said.message().to_owned() },
                Span::new(template.file, range.start, range.end),
            );
            readable = false;
        }
        let mentions = mentions(&template.text);
        for mention in mentions.iter().filter(|mention| !mention.open) {
            // A template that asks first may name a file that is not there.
            let asks = || mentions.iter().any(|other| other.function == "has_asset" && other.name == mention.name);
            let problem = match mention.function {
                "icon" if !shared.icons.has(mention.name) && !is_drawn(mention.name) => faults::among(
                    TemplatePart::Drawing,
                    mention.name,
                    &shared.icons.names().map(str::to_owned).collect::<Vec<_>>(),
                ),
                "asset" | "inline_asset" if !(shared.assets.addresses.contains_key(mention.name) || asks()) => {
                    let known: Vec<String> = shared.assets.addresses.keys().cloned().collect();
                    faults::among(TemplatePart::Asset, mention.name, &known)
                }
                _ => continue,
            };
            report.add(problem, Span::new(template.file, mention.range.start, mention.range.end));
        }
    }
    if !readable {
        return;
    }
    let plain = templates.iter().map(|t| (t.name.clone(), t.text.clone())).collect::<Vec<_>>();
    if let Err(error) = engine(&plain, LanguageId(0), shared) {
        faults::faults(&error, templates, None).into_iter().for_each(|fault| report.push(fault));
    }
}

/// The engine of a language, its templates with what is known of them written out.
fn told(
    templates: &[(String, String)],
    language: LanguageId,
    shared: &Arc<Shared>,
    site: &Context,
) -> Result<Tera, Error> {
    let mut teller = engine(&[], language, shared)?;
    let told: Vec<(String, String)> =
        templates.iter().map(|(name, text)| (name.clone(), foretold(text, &mut teller, site))).collect();
    engine(&told, language, shared)
}

fn engine(templates: &[(String, String)], language: LanguageId, shared: &Arc<Shared>) -> Result<Tera, Error> {
    let mut tera = Tera::default();
    tera.autoescape_on(ESCAPED);
    let known = Arc::clone(shared);
    tera.register_function("t", move |args: Kwargs, _: &State| known.say(language, &args));
    let known = Arc::clone(shared);
    tera.register_function("asset", move |args: Kwargs, _: &State| -> Result<String, Error> {
        let name = args.must_get::<&str>("name")?;
        known.assets.addresses.get(name).cloned().ok_or_else(|| Error::message(format!("no asset {name}")))
    });
    let known = Arc::clone(shared);
    tera.register_function("inline_asset", move |args: Kwargs, _: &State| -> Result<Value, Error> {
        let name = args.must_get::<&str>("name")?;
        let address = known.assets.inline.get(name).or_else(|| known.assets.addresses.get(name));
        address.map(|address| Value::safe_string(address)).ok_or_else(|| Error::message(format!("no asset {name}")))
    });
    let known = Arc::clone(shared);
    tera.register_function("has_asset", move |args: Kwargs, _: &State| -> Result<bool, Error> {
        Ok(known.assets.addresses.contains_key(args.must_get::<&str>("name")?))
    });
    let known = Arc::clone(shared);
    tera.register_function("icon", move |args: Kwargs, _: &State| -> Result<Value, Error> {
        let name = args.must_get::<&str>("name")?;
        let drawing = known.icons.reference(name);
        drawing
            .map(|svg| Value::safe_string(&svg))
            .ok_or_else(|| Error::message(format!("no drawing assets/icons/{name}.svg")))
    });
    tera.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), text.as_str())))?;
    Ok(tera)
}

impl Shared {
    /// The words of a key, its holes filled from the other arguments.
    fn say(&self, language: LanguageId, args: &Kwargs) -> Result<String, Error> {
        let key = args.must_get::<&str>("key")?;
        let absent = || Error::message(format!("no message {key}"));
        let messages = self.messages.get(language.index()).ok_or_else(absent)?;
        let locale = self.locales.get(language.index()).ok_or_else(absent)?;
        let holes = args.iter().filter_map(|(name, value)| Some((name.as_str()?, value)));
        let holes = holes.filter(|(name, _)| *name != "key").map(|(name, value)| {
            let words = value.as_str().map_or_else(|| Cow::Owned(value.to_string()), Cow::Borrowed);
            (name, value.as_i64().filter(|_| value.is_number()), words)
        });
        let holes: Vec<(&str, Option<i64>, Cow<'_, str>)> = holes.collect();
        let filled: Vec<(&str, Arg<'_>)> =
            holes.iter().map(|(name, number, words)| (*name, number.map_or(Arg::Text(words), Arg::Number))).collect();
        messages.say(locale, key, &filled).ok_or_else(absent)
    }
}

impl Skin {
    /// Sets what is the same on every page of a language, one for each in their order; templates know it as `site`.
    pub fn set_sites(&mut self, languages: &Languages, sites: &[impl Serialize + Sync]) {
        let (templates, shared) = (&self.squeezed, &self.shared);
        let languages: Vec<LanguageId> = languages.iter().collect();
        self.engines.par_iter_mut().zip(languages).zip(sites).for_each(|((engine, language), site)| {
            let mut known = Context::new();
            known.insert("site", site);
            // What cannot be told ahead is told page by page.
            if let Ok(told) = told(templates, language, shared, &known) {
                *engine = told;
            }
            engine.global_context().insert("site", site);
        });
    }

    /// Makes a page: `template` is a name without ending (`commune`), the fields of `view` are what the template sees.
    ///
    /// # Errors
    /// What is wrong with the template, at its place.
    pub fn render(
        &self,
        template: &str,
        language: LanguageId,
        view: &impl Serialize,
    ) -> Result<String, Box<Diagnostic>> {
        let bug = |said: String| Box::new(Diagnostic::new(Problem::Internal { said }, Span::head(FileId::SITE)));
        let engine = self.engines.get(language.index()).ok_or_else(|| bug("no such language".to_owned()))?;
        let context = Context::from_serialize(view).map_err(|error| bug(error.to_string()))?;
        let name = if ESCAPED.iter().any(|ending| template.ends_with(ending)) {
            template.to_owned()
        } else {
            format!("{template}.html")
        };
        match engine.render(&name, &context) {
            Ok(mut page) => {
                self.shared.icons.complete(&mut page);
                Ok(page)
            }
            Err(error) => {
                let error = self.explain(&name, language, engine, &context).unwrap_or(error);
                let fault = faults::faults(&error, &self.templates, Some(&context)).into_iter().next();
                Err(fault.map_or_else(|| bug(error.to_string()), Box::new))
            }
        }
    }

    /// Parts of pages that show the same, each made like a page; nothing where its template fails: [`Skin::render`] says why.
    pub fn parts<const N: usize>(
        &self,
        templates: [Option<&str>; N],
        language: LanguageId,
        view: &impl Serialize,
    ) -> [Option<String>; N] {
        let (engine, context) = (self.engines.get(language.index()), Context::from_serialize(view).ok());
        templates.map(|template| engine?.render(template?, context.as_ref()?).ok())
    }

    /// The failure in the lines of the template as it was written. Only failures pay for this.
    fn explain(&self, name: &str, language: LanguageId, failed: &Tera, context: &Context) -> Option<Error> {
        let plain: Vec<(String, String)> = self.templates.iter().map(|t| (t.name.clone(), t.text.clone())).collect();
        let mut engine = engine(&plain, language, &self.shared).ok()?;
        let mut failed = failed.clone();
        if let Some(site) = failed.global_context().get("site") {
            engine.global_context().insert_value("site", site.clone());
        }
        engine.render(name, context).err()
    }

    /// Whether pages can be made with it.
    pub fn is_sound(&self) -> bool {
        !self.engines.is_empty()
    }

    /// The words of a language. A language of another site has none.
    pub fn messages(&self, language: LanguageId) -> &Messages {
        self.shared.messages.get(language.index()).unwrap_or(&self.shared.none)
    }

    /// The address of a file of the theme, such as `icon-512.png`, if it has one.
    pub fn asset(&self, name: &str) -> Option<&str> {
        self.shared.assets.addresses.get(name).map(String::as_str)
    }

    /// The colours of the style sheet by the name of their custom property, by day.
    pub fn inks(&self) -> &BTreeMap<String, String> {
        &self.shared.assets.inks
    }

    /// Whether there is a drawing of this name.
    pub fn has_icon(&self, name: &str) -> bool {
        self.shared.icons.has(name)
    }

    /// The names of the drawings, sorted.
    pub fn icons(&self) -> impl Iterator<Item = &str> {
        self.shared.icons.names()
    }

    /// The files pages point to: output path and bytes, sorted by path.
    pub fn assets(&self) -> &[Asset] {
        &self.shared.assets.files
    }
}

/// What a page is made with, for whoever wants to name the parts of a fingerprint.
impl std::fmt::Debug for Skin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = self.templates.iter().map(|template| template.name.as_str()).collect();
        let assets: BTreeMap<_, _> = self.shared.assets.addresses.iter().collect();
        f.debug_struct("Skin").field("templates", &names).field("assets", &assets).finish_non_exhaustive()
    }
}
