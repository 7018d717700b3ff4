//! The forms of the browser: the settings of Sveltia CMS, made of the definitions by which records are read.
//!
//! In: the records, the language of whoever fills in, what the languages of the atlas are called. Out: one JSON document: the settings, and
//! the shapes by which the script beside them opens and closes files. Nothing is written here.

use serde_json::{Map, Value, json};

use super::shapes::SLUG;
use super::widget::{Widgets, shapes};
use crate::diag::{Noun, Speech};
use crate::i18n::Locale;
use crate::record::{Definition, PAGE, PARTNER, PARTNERSHIP, PROFILE, PROJECT, PROSE, Records};

/// A kind of record that a form fills in.
#[derive(Clone, Copy, Debug)]
pub struct Collection {
    /// Its stable name: that of the [`Document`](crate::record::Document) it is made of, in the plural.
    pub name: &'static str,
    /// The name of the document.
    pub document: &'static str,
    folder: &'static str,
    path: &'static str,
    is_prose: bool,
    definition: &'static Definition,
    /// Several and one, in English and in French.
    english: [&'static str; 2],
    french: [&'static str; 2],
    icon: &'static str,
    slug: &'static str,
    /// The field its title is in; where it is empty, the name of its file stands for it.
    title: &'static str,
    summary: &'static str,
}

/// Every kind, in the order of the menu.
pub const COLLECTIONS: [Collection; 6] = [
    Collection {
        name: "partnerships",
        document: "partnership",
        folder: "content/partnerships",
        path: "{{slug}}",
        is_prose: false,
        definition: &PARTNERSHIP,
        english: ["Partnerships", "partnership"],
        french: ["Partenariats", "partenariat"],
        icon: "handshake",
        slug: "{{party.0.commune}}-{{party.1.partner}}",
        title: "title.LANGUAGE",
        summary: "{{slug}}",
    },
    Collection {
        name: "partners",
        document: "partner",
        folder: "content/partners",
        path: "{{slug}}",
        is_prose: false,
        definition: &PARTNER,
        english: ["Partners", "partner"],
        french: ["Partenaires", "partenaire"],
        icon: "public",
        slug: "{{name.LANGUAGE}}",
        title: "name.LANGUAGE",
        summary: "{{name.LANGUAGE}}",
    },
    Collection {
        name: "projects",
        document: "project",
        folder: "content/projects",
        path: "{{slug}}",
        is_prose: false,
        definition: &PROJECT,
        english: ["Projects", "project"],
        french: ["Projets", "projet"],
        icon: "construction",
        slug: "{{commune}}-{{title.LANGUAGE}}",
        title: "title.LANGUAGE",
        summary: "{{title.LANGUAGE}}",
    },
    Collection {
        name: "communes",
        document: "commune",
        folder: "content/communes",
        path: "{{slug}}/commune",
        is_prose: false,
        definition: &PROFILE,
        english: ["Communes: facts", "record of a commune"],
        french: ["Communes : les faits", "fiche d’une commune"],
        icon: "home_work",
        slug: "{{_commune}}",
        title: "_commune",
        summary: "{{slug}}",
    },
    Collection {
        name: "profiles",
        document: "profile",
        folder: "content/communes",
        path: "{{slug}}/profile",
        is_prose: true,
        definition: &PROSE,
        english: ["Communes: profiles", "profile of a commune"],
        french: ["Communes : les portraits", "portrait d’une commune"],
        icon: "article",
        slug: "{{_commune}}",
        title: "_commune",
        summary: "{{slug}}",
    },
    Collection {
        name: "pages",
        document: "page",
        folder: "content/pages",
        path: "{{slug}}",
        is_prose: true,
        definition: &PAGE,
        english: ["Pages", "page"],
        french: ["Pages", "page"],
        icon: "description",
        slug: "{{title}}",
        title: "title",
        summary: "{{title}}",
    },
];

/// The form of an atlas in the language of whoever fills in. `names`: what each language of the atlas is called, in itself.
pub fn form(records: &Records, names: &[String], speech: Speech) -> Value {
    let locale = Locale::new(speech.code());
    let widgets = Widgets { records, speech, names, locale: locale.as_ref() };
    let codes = records.languages.codes();
    let title = records.settings.as_ref().map(|(settings, _)| widgets.word(&settings.title)).unwrap_or_default();
    let (backend, is_proposed) = backend(records);
    let collections: Vec<Value> = COLLECTIONS.iter().map(|collection| collection.settings(&widgets)).collect();
    let formats = COLLECTIONS.iter().map(|one| {
        json!({ "name": one.format(), "extension": one.extension(), "prose": one.is_prose, "fields": shapes(one.definition) })
    });
    json!({
        "languages": codes,
        "formats": formats.collect::<Vec<_>>(),
        "config": {
            "load_config_file": false,
            "backend": backend,
            "publish_mode": if is_proposed { "editorial_workflow" } else { "simple" },
            "app_title": title,
            "media_folder": "content/communes",
            "public_folder": "/communes",
            // Photographs are scaled down by the atlas; the original is what is kept.
            "media_libraries": { "stock_assets": { "providers": [] } },
            "i18n": {
                "structure": "multiple_files", "locales": codes, "default_locale": codes.first(), "initial_locales": "all",
            },
            "slug": { "encoding": "ascii", "clean_accents": true, "maxlength": 80 },
            "editor": { "preview": false },
            "collections": collections,
        },
    })
}

/// Where records are kept, and whether each save is a proposal there. Without a place that is known, only a copy on this computer is worked on.
fn backend(records: &Records) -> (Value, bool) {
    let repository = records.settings.as_ref().and_then(|(settings, _)| settings.repository.as_ref());
    let address = repository.map_or("", |url| url.0.trim_end_matches('/').trim_end_matches(".git"));
    let (host, path) = address.split_once("://").and_then(|(_, rest)| rest.split_once('/')).unwrap_or(("", ""));
    match host {
        // Whoever may not write proposes from a copy of their own.
        "github.com" => {
            (json!({ "name": "github", "repo": path, "open_authoring": true, "auth_scope": "public_repo" }), true)
        }
        "gitlab.com" => (json!({ "name": "gitlab", "repo": path }), true),
        // Nobody's name begins with a hyphen.
        "" => (json!({ "name": "github", "repo": "-/atlas", "auth_methods": ["token"] }), false),
        _ => (
            json!({ "name": "gitea", "repo": path, "base_url": format!("https://{host}"), "api_root": format!("https://{host}/api/v1") }),
            false,
        ),
    }
}

impl Collection {
    /// The name of its format; files of prose have one whose name says so, or the form does not take it.
    pub fn format(&self) -> String {
        let ending = if self.is_prose { "-frontmatter" } else { "" };
        format!("atlas-{}{ending}", self.document)
    }

    fn extension(&self) -> &'static str {
        if self.is_prose { "md" } else { "toml" }
    }

    fn settings(&self, widgets: &Widgets<'_>) -> Value {
        let language = widgets.records.languages.codes().first().cloned().unwrap_or_default();
        let in_language = |template: &str| template.replace("LANGUAGE", &language);
        let [several, one] = match widgets.speech {
            Speech::English => self.english,
            Speech::French => self.french,
        };
        let mut fields = Vec::new();
        if self.slug.contains("_commune") {
            fields.push(json!({
                "name": "_commune", "label": widgets.pick("Commune", "Commune"), "widget": "select", "required": false,
                "options": widgets.choices(Noun::Commune),
                "hint": widgets.pick(
                    "For a new record: the commune it is about. In one that is there, its file says which.",
                    "Pour une fiche nouvelle : la commune dont elle parle. Dans une fiche qui existe, son fichier le dit.",
                ),
            }));
        }
        fields.extend(widgets.fields(self.definition));
        if self.is_prose {
            fields.push(json!({
                "name": "body", "label": widgets.pick("Text", "Texte"), "widget": "text", "required": true,
                "hint": widgets.pick("The text, in Markdown.", "Le texte, en Markdown."),
            }));
        }
        // The file itself goes along unseen, so that what did not change stays as it is written.
        fields.push(json!({ "name": "_file", "widget": "hidden" }));
        if self.is_prose {
            for field in fields.iter_mut().filter_map(Value::as_object_mut) {
                field.insert("i18n".into(), true.into());
            }
        }
        let mut settings = Map::new();
        let mut set = |key: &str, value: Value| drop(settings.insert(key.into(), value));
        set("name", self.name.into());
        set("label", several.into());
        set("label_singular", one.into());
        set("icon", self.icon.into());
        set("folder", self.folder.into());
        set("path", self.path.into());
        set("extension", self.extension().into());
        set("format", self.format().into());
        set("identifier_field", in_language(self.title).into());
        set("summary", in_language(self.summary).into());
        set(
            "slug",
            json!({
                "template": in_language(self.slug), "editable": ["create"],
                "hint": widgets.pick(
                    "The name of its file and the end of its address: lower-case letters, digits, hyphens. It never changes.",
                    "Le nom de son fichier et la fin de son adresse : minuscules sans accent, chiffres, traits d’union. Il ne change jamais.",
                ),
                "pattern": [SLUG, widgets.pick("lower-case letters, digits, hyphens", "minuscules sans accent, chiffres, traits d’union")],
            }),
        );
        set("i18n", self.is_prose.into());
        set("sortable_fields", json!({ "fields": ["slug"] }));
        if !self.is_prose {
            set("media_folder", "".into());
            set("public_folder", "".into());
        }
        set("fields", fields.into());
        Value::Object(settings)
    }
}
