//! `atlas new KIND SLUG`: a new record as a commented file that is valid as it stands.
//!
//! Takes what it needs from flags; on a terminal it asks for what is missing. Nothing that stands there is replaced.

use std::path::Path;

use super::arguments::{Kind, New};
use super::{Stop, Terminal, new_sentences as say, sentences};
use crate::builder::{self, Options};
use crate::diag::{Noun, Report};
use crate::model::{
    Answers, DraftKind, NewFile, NoDraft, Untold, choices, draft, lacks_number, meant, noun_of, usual_slug,
};
use crate::output;
use crate::record::{self, Records};
use crate::source::Sources;

pub(super) fn new(arguments: &New, terminal: &Terminal) -> Result<(), Stop> {
    let speech = terminal.speech;
    let sources = Sources::read(&arguments.site, &mut Report::default());
    let sources = sources.map_err(|error| Stop::Failed(error.words(speech)))?;
    // What is wrong with the content is for `atlas check`; here only names are asked.
    let records = record::read(&sources, &mut Report::default());
    if records.languages.is_empty() {
        return Err(Stop::Failed(sentences::no_languages(&arguments.site, speech)));
    }
    // Nobody is asked anything for a record that is there already. A commune whose facts are there may get its profile.
    let known = named(arguments, &records);
    let there = paths(arguments.kind, &known, records.languages.codes());
    let adds_profile = matches!(arguments.kind, Kind::Commune) && !arguments.summary.is_empty();
    if let Some(path) = there.iter().find(|path| sources.files().has(path) && !adds_profile) {
        let lacks = records.languages.codes().iter().find(|code| !sources.files().has(&profile(&known, code)));
        return Err(Stop::Failed(match (arguments.kind, lacks) {
            (Kind::Commune, Some(code)) => say::has_no_profile(path, &known, code, speech),
            (Kind::Commune, None) => say::is_complete(path, speech),
            _ => say::stands_already(path, speech),
        }));
    }
    let (mut files, answers) = answered(arguments, &records, terminal)?;
    files.retain(|file| !(adds_profile && there.contains(&file.path) && sources.files().has(&file.path)));
    if let Some(standing) = files.iter().find(|file| arguments.site.join(&file.path).symlink_metadata().is_ok()) {
        let said = if adds_profile { say::is_complete } else { say::stands_already };
        return Err(Stop::Failed(said(&standing.path, speech)));
    }
    for file in &files {
        output::put(&arguments.site.join(&file.path), &file.text).map_err(|error| Stop::Failed(error.words(speech)))?;
        terminal.say(&say::written(&file.path, speech));
    }
    let slug = slug(arguments);
    if matches!(arguments.kind, Kind::Partnership)
        && lacks_number(slug, &answers, &records)
        && let Some(usual) = usual_slug(&answers, &records)
    {
        terminal.say(&say::lacks_number(slug, &usual, speech));
    }
    look_at(&arguments.site, &files, terminal)
}

/// The slug that was told; nothing for a partnership that is to be named for its parties.
fn slug(arguments: &New) -> &str {
    arguments.slug.as_deref().unwrap_or_default()
}

/// The slug of the record; a commune of the register may be called as it is read.
fn named(arguments: &New, records: &Records) -> String {
    let commune = matches!(arguments.kind, Kind::Commune).then(|| meant(records, Noun::Commune, slug(arguments)).ok());
    commune.flatten().unwrap_or_else(|| slug(arguments).to_owned())
}

/// Where the profile of a commune stands.
fn profile(slug: &str, language: &str) -> String {
    format!("content/communes/{slug}/profile.{language}.md")
}

/// Where the record stands once it is there.
fn paths(kind: Kind, slug: &str, languages: &[String]) -> Vec<String> {
    match kind {
        Kind::Commune => vec![format!("content/communes/{slug}/commune.toml")],
        Kind::Partner => vec![format!("content/partners/{slug}.toml")],
        Kind::Partnership => vec![format!("content/partnerships/{slug}.toml")],
        Kind::Project => vec![format!("content/projects/{slug}.toml")],
        Kind::Page => languages.iter().map(|code| format!("content/pages/{slug}.{code}.md")).collect(),
    }
}

/// The draft, once everything it needs is told, and what was told.
fn answered(arguments: &New, records: &Records, terminal: &Terminal) -> Result<(Vec<NewFile>, Answers), Stop> {
    let speech = terminal.speech;
    let mut answers = told(arguments);
    let by_flags = answers.clone();
    let kind = draft_kind(arguments.kind);
    let untold = if terminal.can_ask() { Untold::IsAsked } else { Untold::IsLeft };
    loop {
        let why = match draft(kind, slug(arguments), &answers, records, untold, speech) {
            Ok(files) => return Ok((files, answers)),
            Err(why) => why,
        };
        // What was told by a flag is not asked again, nor is what is no question.
        let flag = why.flag().filter(|flag| terminal.can_ask() && *flag != "SLUG" && !by_flags.contains_key(flag));
        let Some(flag) = flag else { return Err(Stop::Failed(say::no_draft(&why, speech))) };
        let choices = noun_of(flag).map(|noun| choices(records, noun)).filter(|choices| !choices.words.is_empty());
        match (&why, &choices) {
            (NoDraft::Missing { .. }, Some(choices)) => terminal.tell(&say::choices(choices, speech)),
            (NoDraft::Missing { .. }, None) => {}
            // The whole list is not said again after each slip.
            (_, Some(_)) => {
                terminal.tell(&format!("{} {}", say::no_draft(&why, speech), say::how_to_see_all(speech)));
            }
            (_, None) => terminal.tell(&say::no_draft(&why, speech)),
        }
        answers.remove(flag);
        let languages = match why {
            NoDraft::Missing { is_text: true, .. } => records.languages.codes(),
            _ => &[],
        };
        let mut ask = |language: Option<&str>| {
            let question = say::question(flag, language, speech);
            let mut answer = terminal.ask(&question);
            while let Some(choices) = choices.as_ref().filter(|_| answer.as_deref() == Some(say::ALL)) {
                terminal.tell(&choices.said(speech));
                answer = terminal.ask(&question);
            }
            let answer = answer.filter(|answer| !answer.is_empty());
            let answer = answer.map(|answer| language.map_or(answer.clone(), |code| format!("{code}={answer}")));
            answers.entry(flag).or_default().extend(answer);
        };
        match languages {
            [] => ask(None),
            codes => codes.iter().for_each(|code| ask(Some(code))),
        }
        if answers.get(flag).is_none_or(Vec::is_empty) {
            terminal.tell(&say::cancelled(speech));
            return Err(Stop::Cancelled);
        }
    }
}

fn draft_kind(kind: Kind) -> DraftKind {
    match kind {
        Kind::Commune => DraftKind::Commune,
        Kind::Partner => DraftKind::Partner,
        Kind::Partnership => DraftKind::Partnership,
        Kind::Project => DraftKind::Project,
        Kind::Page => DraftKind::Page,
    }
}

fn told(arguments: &New) -> Answers {
    let one = |told: &Option<String>| told.iter().cloned().collect::<Vec<_>>();
    let all = [
        ("commune", arguments.commune.clone()),
        ("prefecture", arguments.prefecture.clone()),
        ("region", arguments.region.clone()),
        ("partner", arguments.partner.clone()),
        ("form", one(&arguments.form)),
        ("partnership", one(&arguments.partnership)),
        ("start", one(&arguments.start)),
        ("end", one(&arguments.end)),
        ("source", one(&arguments.source)),
        ("at", arguments.at.clone()),
        ("name", arguments.name.clone()),
        ("actor", one(&arguments.actor)),
        ("country", one(&arguments.country)),
        ("title", arguments.title.clone()),
        ("description", arguments.description.clone()),
        ("summary", arguments.summary.clone()),
    ];
    all.into_iter().filter(|(_, told)| !told.is_empty()).collect()
}

/// Says what the check says of the new files: what is still to be filled in, with its line.
fn look_at(site: &Path, files: &[NewFile], terminal: &Terminal) -> Result<(), Stop> {
    let speech = terminal.speech;
    let mut report = Report::default();
    let sources = Sources::read(site, &mut report).map_err(|error| Stop::Failed(error.words(speech)))?;
    builder::check(&sources, &Options::default(), &mut report);
    let is_new = |path: &str| files.iter().any(|file| file.path == path);
    report.retain(|diagnostic| is_new(sources.files().path(diagnostic.span.file)));
    if report.is_empty() {
        terminal.say(&say::is_sound(speech));
    } else {
        terminal.report(&report, sources.files(), false);
    }
    Ok(())
}
