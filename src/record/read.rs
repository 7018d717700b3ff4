//! Every file of the content to its reader.

use std::sync::Arc;

use super::boundary::Layer;
use super::field::Definition;
use super::headless::{Headed, headed};
use super::kept::{Pieces, Read};
use super::languages::languages;
use super::picture;
use super::place::{Place, stem, stem_and_language};
use super::prose::Body;
use super::register::{PREFECTURE, REGION, REGISTER as REGISTER_FIELDS};
use super::settings::SETTINGS as SETTINGS_FIELDS;
use super::shapes::slug_in_disguise;
use super::{
    Boundaries, Broken, COMMUNE, Context, ENTRY, FromToml, PAGE, PARTNER, PARTNERSHIP, PROFILE, PROJECT, PROSE, Page,
    Partner, Partnership, Picture, Profile, Project, Prose, REFERENCE, Reader, Reference, Register, Settings, Slug,
    Tile, Vocabulary, Written, tiles,
};
use crate::diag::{Diagnostic, FileId, Noun, Problem, Report, Span, Spanned};
use crate::i18n::{Date, Languages};
use crate::photo;
use crate::source::toml::{Table, parse};
use crate::source::{self, SourceFile, Sources, front_matter};
use crate::text::{self, is_slug};

/// A record, its slug and its file. A copy shares the record.
#[derive(Debug, PartialEq)]
pub struct Named<T> {
    /// The slug: the name of its file or folder.
    pub slug: Arc<str>,
    /// Its file.
    pub file: FileId,
    /// What it says.
    pub record: Arc<T>,
}

impl<T> Clone for Named<T> {
    fn clone(&self) -> Self {
        Self { slug: Arc::clone(&self.slug), file: self.file, record: Arc::clone(&self.record) }
    }
}

/// Everything the content says, file by file, nothing joined.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "the fields are the files of docs/content-model.en.md")]
pub struct Records {
    pub languages: Languages,
    pub settings: Option<(Settings, FileId)>,
    pub vocabularies: Vec<Arc<Vocabulary>>,
    pub register: Arc<Register>,
    pub bibliography: Arc<Vec<Reference>>,
    pub profiles: Vec<Named<Profile>>,
    pub prose: Vec<Named<Prose>>,
    pub pictures: Vec<Named<Picture>>,
    pub partners: Vec<Named<Partner>>,
    pub partnerships: Vec<Named<Partnership>>,
    pub projects: Vec<Named<Project>>,
    pub pages: Vec<Named<Page>>,
    pub boundaries: Boundaries,
    pub tiles: Vec<Tile>,
    /// What was written and could not be read.
    pub broken: Broken,
    /// Every source named anywhere, also by parts that were left out.
    pub cited: Vec<Arc<Vec<Slug>>>,
    /// Every date of something that has happened.
    pub past: Vec<Spanned<Date>>,
    /// Every short text with values per language, file by file.
    pub written: Vec<(FileId, Arc<Vec<Written>>)>,
}

/// The entries of the register, each under a header of its own.
const REGISTER_ENTRIES: [Headed; 3] = [
    Headed { noun: Noun::Region, definition: &REGION, header: Some("[[region]]") },
    Headed { noun: Noun::Prefecture, definition: &PREFECTURE, header: Some("[[prefecture]]") },
    Headed { noun: Noun::Commune, definition: &COMMUNE, header: Some("[[commune]]") },
];

const SETTINGS: &str = "content/atlas.toml";
const REGISTER: &str = "content/register.toml";
const SOURCES: &str = "content/sources.toml";
/// Every atlas has statuses: they are computed.
const STATUSES: &str = "content/vocabularies/statuses.toml";

/// Reads every record of the content. Files are read in parallel and collected in the order of their paths.
pub fn read(sources: &Sources, report: &mut Report) -> Records {
    read_again(sources, &Pieces::default(), report).0
}

/// The same, given what an earlier reading kept: files that are as they were then are not read again.
pub fn read_again(sources: &Sources, kept: &Pieces, report: &mut Report) -> (Records, Pieces) {
    let mut records = Records::default();
    let is_in = |folder: &str, path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    for path in [SETTINGS, REGISTER, SOURCES, STATUSES] {
        // Of a folder that is left out whole, that alone is said.
        if sources.left_out().any(|folder| is_in(folder, path)) {
            records.broken.file(path);
        } else if !sources.files().has(path) {
            report.add(Problem::MissingFile { path: path.to_owned() }, Span::head(FileId::SITE));
            records.broken.file(path);
        }
    }
    let mut are_all_known = true;
    let settings_table = sources.get(SETTINGS).and_then(|file| match conflict(file) {
        Some(place) => {
            report.add(Problem::Conflict, place);
            None
        }
        None => Some((parse_file(file, report)?, file.id)),
    });
    if let Some((table, file)) = &settings_table {
        (records.languages, are_all_known) = languages(table, *file, report);
    }
    let languages = records.languages.clone();
    if let Some((table, file)) = &settings_table {
        let text = sources.get(SETTINGS).and_then(SourceFile::text).unwrap_or("");
        let mut cx = Context { text, ..Context::new(&languages, *file) };
        let mut reader = Reader::new(table, &SETTINGS_FIELDS, &mut cx);
        records.settings = Some((Settings::read(&mut reader), *file));
        reader.finish();
        if languages.is_empty() || !are_all_known {
            // That is said; no text can be right then.
            cx.report.retain(|diagnostic| !is_language(diagnostic));
        }
        if table.is_whole {
            report.append(cx.report);
            records.cited.push(Arc::new(std::mem::take(&mut cx.cited)));
            records.past.append(&mut cx.past);
            records.written.push((*file, Arc::new(cx.written)));
        }
    }
    if languages.is_empty() {
        // Without languages no text can be read: everything else would be noise.
        return (records, Pieces::default());
    }
    let files: Vec<&SourceFile> = sources.under("content/").chain(sources.under("geodata/")).collect();
    let pieces = Pieces::read(&files, sources, &languages, kept);
    for path in sources.left_out() {
        records.broken.file(path);
    }
    records.broken.absent(|home| sources.files().has(home) || sources.under(home).next().is_some());
    for read in pieces.all() {
        if !read.report.is_empty() {
            report.append(read.report.clone());
        }
        records.broken.append(&read.broken);
        if !read.cited.is_empty() {
            records.cited.push(Arc::clone(&read.cited));
        }
        records.past.extend_from_slice(&read.past);
        if !read.written.is_empty() {
            records.written.push((read.file, Arc::clone(&read.written)));
        }
        read.piece.join(&mut records);
    }
    if !are_all_known {
        // A text may be in the language that was meant.
        report.retain(|diagnostic| !is_language(diagnostic));
    }
    (records, pieces)
}

fn is_language(diagnostic: &Diagnostic) -> bool {
    matches!(diagnostic.problem, Problem::UnknownLanguage { .. })
}

/// Reads one file, with everything that is to be said of it.
pub(super) fn read_one(file: &SourceFile, sources: &Sources, languages: &Languages) -> Read {
    let mut cx = Context { text: file.text().unwrap_or(""), ..Context::new(languages, file.id) };
    let piece = match conflict(file) {
        Some(place) => cx.refuse(Problem::Conflict, place).unwrap_or(Piece::Nothing),
        None => one(file, sources, &mut cx),
    };
    if !cx.report.is_clean(false) && matches!(piece, Piece::Nothing | Piece::Layer(_) | Piece::Tiles(_)) {
        cx.broken.file(&file.path);
    }
    cx.report.bound();
    let Context { report, broken, cited, past, written, .. } = cx;
    Read { file: file.id, piece, report, broken, cited: Arc::new(cited), past, written: Arc::new(written) }
}

/// Where git begins to tell two versions of a text apart.
fn conflict(file: &SourceFile) -> Option<Span> {
    const BEGINS: &str = "<<<<<<< ";
    let text = file.text()?;
    let at = if text.starts_with(BEGINS) { 0 } else { text.find("\n<<<<<<< ")? + 1 };
    // A text may show the one mark; both are those of git.
    let end = text.get(at..)?.lines().next()?.len();
    text.get(at..)?.contains("\n>>>>>>> ").then(|| Span::new(file.id, at, at + end))
}

/// What one file gives.
pub(super) enum Piece {
    Nothing,
    Vocabulary(Arc<Vocabulary>),
    Register(Arc<Register>),
    Bibliography(Arc<Vec<Reference>>),
    Profile(Named<Profile>),
    Prose(Named<Prose>),
    Picture(Named<Picture>),
    Partner(Named<Partner>),
    Partnership(Named<Partnership>),
    Project(Named<Project>),
    Page(Named<Page>),
    Layer(Layer),
    Tiles(Vec<Tile>),
}

impl Piece {
    /// What others call a record that stands in a file of its own.
    fn name(&self) -> Option<(Noun, &str)> {
        match self {
            Self::Partner(partner) => Some((Noun::Partner, &partner.slug)),
            Self::Partnership(partnership) => Some((Noun::Partnership, &partnership.slug)),
            Self::Project(project) => Some((Noun::Project, &project.slug)),
            Self::Page(page) => Some((Noun::Page, &page.slug)),
            _ => None,
        }
    }

    fn join(&self, records: &mut Records) {
        match self {
            Self::Nothing => {}
            Self::Vocabulary(vocabulary) => records.vocabularies.push(Arc::clone(vocabulary)),
            Self::Register(register) => records.register = Arc::clone(register),
            Self::Bibliography(references) => records.bibliography = Arc::clone(references),
            Self::Profile(profile) => records.profiles.push(profile.clone()),
            Self::Prose(prose) => records.prose.push(prose.clone()),
            Self::Picture(picture) => records.pictures.push(picture.clone()),
            Self::Partner(partner) => records.partners.push(partner.clone()),
            Self::Partnership(partnership) => records.partnerships.push(partnership.clone()),
            Self::Project(project) => records.projects.push(project.clone()),
            Self::Page(page) => records.pages.push(page.clone()),
            Self::Layer(layer) => records.boundaries.add(layer.clone()),
            Self::Tiles(tiles) => records.tiles.clone_from(tiles),
        }
    }
}

/// Reads one file by its place in the tree.
fn one(file: &SourceFile, sources: &Sources, cx: &mut Context<'_>) -> Piece {
    let place = Place { file, sources };
    let segments: Vec<&str> = file.path.split('/').collect();
    match segments.as_slice() {
        ["content", "atlas.toml"] | ["geodata", "PROVENANCE.md"] => Piece::Nothing,
        ["content", "register.toml"] => {
            list(file, &[Noun::Region, Noun::Prefecture, Noun::Commune], cx, |table, cx| {
                let table = headed(table, &REGISTER_ENTRIES, cx);
                let mut reader = Reader::new(&table, &REGISTER_FIELDS, cx);
                let register = Register::read(&mut reader);
                reader.finish();
                Piece::Register(Arc::new(register))
            })
        }
        ["content", "sources.toml"] => list(file, &[Noun::Source], cx, bibliography),
        ["content", "vocabularies", name] => vocabulary(place, name, cx),
        ["content", "communes", folder, "commune.toml"] => named(folder, place, cx, |slug, cx| {
            with_table(file, &PROFILE, cx, |r| {
                let record = Profile::read(r);
                Piece::Profile(Named { slug, file: file.id, record: Arc::new(record) })
            })
        }),
        ["content", "communes", folder, name] if name.ends_with(".md") => named(folder, place, cx, |slug, cx| {
            let Some((stem, language)) = stem_and_language(name, place, cx) else { return Piece::Nothing };
            if stem != "profile" {
                let meant = text::nearest(stem, ["profile"]).map(|meant| name.replacen(stem, meant, 1));
                let nearest = meant.filter(|meant| !place.has(&format!("content/communes/{folder}/{meant}")));
                if let Some(meant) = &nearest {
                    cx.broken.file(&format!("content/communes/{folder}/{meant}"));
                }
                cx.report.add(Problem::UnexpectedFile { expected: "profile.<lang>.md", nearest }, Span::head(file.id));
                return Piece::Nothing;
            }
            with_front_matter(file, &PROSE, cx, |r, body| {
                let record = Prose::read(r, language, body);
                Piece::Prose(Named { slug, file: file.id, record: Arc::new(record) })
            })
        }),
        ["content", "communes", folder, name] if photo::Kind::of(name).is_some() => {
            named(folder, place, cx, |slug, cx| {
                let picture = Picture::read(file, cx);
                picture.map_or(Piece::Nothing, |record| {
                    Piece::Picture(Named { slug, file: file.id, record: Arc::new(record) })
                })
            })
        }
        ["content", "partners", name] if name.ends_with(".toml") => named(stem(name), place, cx, |slug, cx| {
            with_table(file, &PARTNER, cx, |r| {
                let record = Partner::read(r);
                Piece::Partner(Named { slug, file: file.id, record: Arc::new(record) })
            })
        }),
        ["content", "partnerships", name] if name.ends_with(".toml") => named(stem(name), place, cx, |slug, cx| {
            with_table(file, &PARTNERSHIP, cx, |r| {
                let record = Partnership::read(r);
                Piece::Partnership(Named { slug, file: file.id, record: Arc::new(record) })
            })
        }),
        ["content", "projects", name] if name.ends_with(".toml") => named(stem(name), place, cx, |slug, cx| {
            with_table(file, &PROJECT, cx, |r| {
                let record = Project::read(r);
                Piece::Project(Named { slug, file: file.id, record: Arc::new(record) })
            })
        }),
        ["content", "pages", name] if name.ends_with(".md") => {
            let Some((stem, language)) = stem_and_language(name, place, cx) else { return Piece::Nothing };
            named(stem, place, cx, |slug, cx| {
                with_front_matter(file, &PAGE, cx, |r, body| {
                    let record = Page::read(r, &slug, language, body);
                    Piece::Page(Named { slug, file: file.id, record: Arc::new(record) })
                })
            })
        }
        ["geodata", "tiles.toml"] => list(file, &[], cx, |table, cx| Piece::Tiles(tiles::read(table, cx))),
        ["geodata", name] if Layer::FILES.contains(name) => {
            file.text().and_then(|text| Layer::read(name, text, cx)).map_or(Piece::Nothing, Piece::Layer)
        }
        _ => {
            // A picture that is not one is worse than a picture that nothing shows yet.
            let problem = match file.bytes() {
                Ok(bytes) => picture::problem(file.name(), &bytes),
                Err(said) => Some(Problem::Unreadable { said: Some(said) }),
            };
            if let Some(problem) = problem.or_else(|| place.unexpected(&segments, cx)) {
                cx.report.add(problem, Span::head(file.id));
            }
            Piece::Nothing
        }
    }
}

/// Reads on under the slug that the name of the file or folder is, or will be once it is renamed.
fn named(
    name: &str,
    place: Place<'_>,
    cx: &mut Context<'_>,
    then: impl FnOnce(Arc<str>, &mut Context<'_>) -> Piece,
) -> Piece {
    place.slug(name, cx).map_or(Piece::Nothing, |slug| then(slug.into(), cx))
}

fn parse_file(file: &SourceFile, report: &mut Report) -> Option<Table> {
    file.text().map(|text| parse(text, file.id, 0, report))
}

/// Reads a file as one table.
fn with_table(
    file: &SourceFile,
    definition: &'static Definition,
    cx: &mut Context<'_>,
    read: impl FnOnce(&mut Reader<'_, '_, '_>) -> Piece,
) -> Piece {
    let Some(table) = parse_file(file, &mut cx.report) else { return Piece::Nothing };
    // A profile of which nothing is known yet is a profile; a record that has to say something is not.
    if table.is_whole && table.entries.is_empty() && definition.has_required() {
        cx.report.add(Problem::EmptyFile, Span::head(file.id));
        return Piece::Nothing;
    }
    read_table(&table, definition, cx, read)
}

/// Reads a parsed table. In a file with broken syntax keys are missing that the editor did write: complaints about what
/// is missing or unknown would be noise, so only the syntax is reported.
fn read_table(
    table: &Table,
    definition: &'static Definition,
    cx: &mut Context<'_>,
    read: impl FnOnce(&mut Reader<'_, '_, '_>) -> Piece,
) -> Piece {
    if !table.is_whole {
        return Piece::Nothing;
    }
    cx.record = Some(definition);
    let mut reader = Reader::new(table, definition, cx);
    let draft = reader.draft();
    let piece = read(&mut reader);
    let Some(at) = draft else {
        reader.finish();
        return piece;
    };
    reader.finish_draft(at);
    // What nobody is shown dates nothing, and waits for no translation.
    cx.past.clear();
    cx.written.clear();
    if let Some((noun, slug)) = piece.name() {
        cx.broken.draft(noun, slug, at);
    }
    Piece::Nothing
}

/// Reads a file that lists entries of some kinds. With broken syntax the entries that can be read are kept, since all the
/// content refers to them, but only the syntax is reported, and any name may stand in what is lost.
fn list(
    file: &SourceFile,
    kinds: &[Noun],
    cx: &mut Context<'_>,
    read: impl FnOnce(&Table, &mut Context<'_>) -> Piece,
) -> Piece {
    let Some(table) = parse_file(file, &mut cx.report) else { return Piece::Nothing };
    if table.is_whole {
        return read(&table, cx);
    }
    let mut partial = Context::new(cx.languages, cx.file);
    let piece = read(&table, &mut partial);
    for kind in kinds {
        cx.broken.list(*kind);
    }
    piece
}

fn with_front_matter(
    file: &SourceFile,
    definition: &'static Definition,
    cx: &mut Context<'_>,
    read: impl FnOnce(&mut Reader<'_, '_, '_>, Body) -> Piece,
) -> Piece {
    let source::Body::Text(text) = &file.body else { return Piece::Nothing };
    let Some(parts) = front_matter(text, file.id, &mut cx.report) else { return Piece::Nothing };
    let front = text.get(parts.toml.clone()).unwrap_or("");
    let table = parse(front, file.id, parts.toml.start, &mut cx.report);
    let body = Body::new(text, file.id, parts.body.start);
    read_table(&table, definition, cx, |r| read(r, body))
}

fn bibliography(table: &Table, cx: &mut Context<'_>) -> Piece {
    let mut references = Vec::new();
    let named = Headed { noun: Noun::Source, definition: &REFERENCE, header: None };
    for entry in &headed(table, &[named], cx).entries {
        let reference = entry_slug(&entry.key, cx).and_then(|slug| {
            let reference = Reference::from_toml(&entry.node, cx)?;
            Some(Reference { slug, ..reference })
        });
        match reference {
            Some(reference) => references.push(reference),
            None => cx.broken.name(Noun::Source, &entry.key.value),
        }
    }
    Piece::Bibliography(Arc::new(references))
}

fn entry_slug(key: &Spanned<String>, cx: &mut Context<'_>) -> Option<Spanned<String>> {
    if is_slug(&key.value) {
        return Some(key.clone());
    }
    let meant = slug_in_disguise(&key.value);
    let problem = Problem::BadSlug { text: key.value.clone(), suggestion: meant.clone().unwrap_or_default() };
    cx.refuse_with(problem, key.span, meant)
}

fn vocabulary(place: Place<'_>, name: &str, cx: &mut Context<'_>) -> Piece {
    let Some(noun) = place.vocabulary(name, cx) else { return Piece::Nothing };
    let named = Headed { noun, definition: &ENTRY, header: None };
    list(place.file, &[noun], cx, |table, cx| {
        let table = headed(table, &[named], cx);
        Piece::Vocabulary(Arc::new(Vocabulary::read(noun, &table, cx)))
    })
}
