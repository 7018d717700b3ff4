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
    /// What the name of a new file is made of: of each part, the first of these fields that is filled in.
    slug: &'static [Part],
    /// The field its title is in; where it is empty, the name of its file stands for it.
    title: &'static str,
    /// What a list of records shows of each, made in the same way; the name of its file where there is nothing.
    summary: &'static [Part],
}

/// Fields that stand for one another; `LANGUAGE` in them is each language of the atlas.
type Part = &'static [&'static str];

/// The parties of a partnership: each is one of four bodies, the first rather a commune, the second rather a partner.
const PARTIES: [Part; 2] = [
    &["party.0.commune", "party.0.prefecture", "party.0.region", "party.0.partner"],
    &["party.1.partner", "party.1.region", "party.1.prefecture", "party.1.commune"],
];

/// What stands in the name of a new file for a part that is not filled in yet: no name may have it, and nothing is saved with it.
const MISSING: &str = "_";

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
        slug: &PARTIES,
        title: "title.LANGUAGE",
        summary: &PARTIES,
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
        slug: &[&["name.LANGUAGE"]],
        title: "name.LANGUAGE",
        summary: &[&["name.LANGUAGE"]],
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
        slug: &[&["commune", "partnership"], &["title.LANGUAGE"]],
        title: "title.LANGUAGE",
        summary: &[&["title.LANGUAGE"]],
    },
    Collection {
        name: "communes",
        document: "commune",
        folder: "content/communes",
        path: "{{slug}}/commune",
        is_prose: false,
        definition: &PROFILE,
        english: ["Communes", "record of a commune"],
        french: ["Communes", "fiche de commune"],
        icon: "home_work",
        slug: &[&["_commune"]],
        title: "_commune",
        summary: &[&["slug"]],
    },
    Collection {
        name: "profiles",
        document: "profile",
        folder: "content/communes",
        path: "{{slug}}/profile",
        is_prose: true,
        definition: &PROSE,
        english: ["Profiles", "profile of a commune"],
        french: ["Portraits", "portrait de commune"],
        icon: "article",
        slug: &[&["_commune"]],
        title: "_commune",
        summary: &[&["slug"]],
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
        slug: &[&["title"]],
        title: "title",
        summary: &[&["title"]],
    },
];

/// The form of an atlas in the language of whoever fills in. `names`: what each language of the atlas is called, in itself; `folder`: what the folder of the
/// atlas is called here, by which whoever tries the form on a copy is asked for it.
pub fn form(records: &Records, names: &[String], folder: &str, speech: Speech) -> Value {
    let locale = Locale::new(speech.code());
    let widgets = Widgets { records, speech, names, locale: locale.as_ref() };
    let codes = records.languages.codes();
    let title = records.settings.as_ref().map(|(settings, _)| widgets.word(&settings.title)).unwrap_or_default();
    let (backend, is_proposed) = backend(records, folder);
    let collections: Vec<Value> = COLLECTIONS.iter().map(|collection| collection.settings(&widgets)).collect();
    let formats = COLLECTIONS.iter().map(|one| {
        json!({ "name": one.format(), "extension": one.extension(), "prose": one.is_prose, "fields": shapes(one.definition) })
    });
    json!({
        "languages": codes,
        "refusals": {
            "few": widgets.pick(
                "Not saved yet: “{list}” takes at least {least}, filled in.",
                "Rien n’est encore enregistré : « {list} » en demande au moins {least}, remplies.",
            ),
            "unnamed": widgets.pick(
                "Not saved yet: the file would have no name that can stay. Fill in what it is named after (the parties, the commune, the title or the name).",
                "Rien n’est encore enregistré : le fichier n’aurait pas de nom qui puisse durer. Remplissez ce dont il tire son nom (les parties, la commune, le titre ou le nom).",
            ),
        },
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
fn backend(records: &Records, folder: &str) -> (Value, bool) {
    let repository = records.settings.as_ref().and_then(|(settings, _)| settings.repository.as_ref());
    let address = repository.map_or("", |url| url.0.trim_end_matches('/').trim_end_matches(".git"));
    let (host, path) = address.split_once("://").and_then(|(_, rest)| rest.split_once('/')).unwrap_or(("", ""));
    match host {
        // Whoever may not write proposes from a copy of their own.
        "github.com" => {
            (json!({ "name": "github", "repo": path, "open_authoring": true, "auth_scope": "public_repo" }), true)
        }
        "gitlab.com" => (json!({ "name": "gitlab", "repo": path }), true),
        // Nobody's name begins with a hyphen. What comes after it is the folder that is asked for; a name of a repository has no such signs.
        "" => {
            let folder: String = folder.chars().filter(|letter| !['/', ':'].contains(letter)).collect();
            let folder = if folder.is_empty() { "atlas" } else { &folder };
            (json!({ "name": "github", "repo": format!("-/{folder}"), "auth_methods": ["token"] }), false)
        }
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
        let codes = widgets.records.languages.codes();
        let language = codes.first().cloned().unwrap_or_default();
        let in_language = |template: &str| template.replace("LANGUAGE", &language);
        let [several, one] = match widgets.speech {
            Speech::English => self.english,
            Speech::French => self.french,
        };
        let mut fields = Vec::new();
        if self.slug.iter().any(|part| part.contains(&"_commune")) {
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
        // In the language of the form first, where the atlas has it.
        let mut shown = codes.to_vec();
        shown.sort_by_key(|code| code != widgets.speech.code());
        set("summary", self.made_of(self.summary, &shown, " — ", "…").into());
        set(
            "slug",
            json!({
                "template": self.made_of(self.slug, codes, "-", MISSING), "editable": ["create"],
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

    /// A template of parts: of each the first field that is filled in, else what stands for a part that is missing.
    fn made_of(&self, parts: &[Part], codes: &[String], between: &str, missing: &str) -> String {
        let filled = |part: &Part| {
            let mut keys = part.iter().flat_map(|key| match key.contains("LANGUAGE") {
                true => codes.iter().map(|code| key.replace("LANGUAGE", code)).collect(),
                false => vec![(*key).to_owned()],
            });
            let first = keys.next().unwrap_or_default();
            let others: String = keys.map(|key| format!(" | default('{{{{{key}}}}}')")).collect();
            format!("{{{{{first}{others} | default('{missing}')}}}}")
        };
        parts.iter().map(filled).collect::<Vec<_>>().join(between)
    }
}
