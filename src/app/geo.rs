//! `atlas geo FILE`: a boundary file looked at before it is used, and written as the atlas likes it best.

use std::path::{Path, PathBuf};

use super::arguments::{Geo, Level};
use super::geo_sentences as say;
use super::{Stop, Terminal, sentences};
use crate::diag::{Noun, Problem, Report, Span};
use crate::geometry::REACHES;
use crate::output;
use crate::record::{self, Context};
use crate::source::Sources;
use crate::survey::{Place, Provenance, cleaned, inspect, strangers};

/// The largest file looked at, in bytes: what programs write with more decimals than needed is larger than what an atlas reads.
const LARGEST: u64 = 512 << 20;

/// Millionths of a degree in a metre along a meridian.
const UNITS_PER_METRE: f64 = 1e6 / 111_195.0;

pub(super) fn geo(arguments: &Geo, terminal: &Terminal) -> Result<(), Stop> {
    let speech = terminal.speech;
    let out = arguments.write.as_ref().map(|out| target(out.as_deref(), arguments));
    if let Some(out) = &out
        && is_taken(out, arguments)
    {
        return Err(Stop::Failed(say::is_taken(out, speech)));
    }
    terminal.step(&sentences::reading(speech));
    let sources = Sources::read(&arguments.site, &mut Report::default());
    let sources = sources.map_err(|error| Stop::Failed(error.words(speech)))?;
    // What is wrong with the content is for `atlas check`; here only the register is asked.
    let records = record::read(&sources, &mut Report::default());
    let noun = noun(arguments.layer);
    let places = Place::all(&records.register, &records.languages, noun);
    if places.is_empty() {
        return Err(Stop::Failed(say::no_register(speech)));
    }

    let name = arguments.file.display().to_string();
    let refused = |error: std::io::Error| Stop::Failed(sentences::refused(&name, &error, speech));
    let size = std::fs::metadata(&arguments.file).map_err(refused)?.len();
    let mut report = Report::default();
    let bytes = if size > LARGEST { Vec::new() } else { std::fs::read(&arguments.file).map_err(refused)? };
    let hash = blake3::hash(&bytes).to_hex().to_string();
    let (text, fault) = match String::from_utf8(bytes) {
        _ if size > LARGEST => (String::new(), Some((Problem::TooLarge { bytes: size, limit: LARGEST }, 0))),
        Ok(text) => (text, None),
        Err(error) => (String::new(), Some((Problem::NotUtf8, error.utf8_error().valid_up_to()))),
    };
    let (files, file) = sources.files().with(name, text.into());
    if let Some((problem, _)) = fault {
        report.add(problem, Span::head(file));
        terminal.report(&report, &files, false);
        return Err(Stop::Content);
    }
    let text = files.text(file);

    terminal.step(&say::surveying(speech));
    let mut cx = Context::new(&records.languages, file);
    let mut layer = record::read_shapes(text, &mut cx);
    let is_whole = cx.report.is_clean(false);
    report.append(cx.report);
    let findings = inspect(&mut layer, &places, noun, &reaches(arguments.snap), is_whole, &mut report);
    // Content is told so by `atlas check`, which knows whether a record is broken.
    strangers(&layer, &places, &mut report);
    terminal.report(&report, &files, false);
    for line in say::findings(&findings, speech) {
        terminal.say(&line);
    }
    if !report.is_clean(false) {
        if out.is_some() {
            terminal.say(&sentences::nothing_written(speech));
        }
        return Err(Stop::Content);
    }
    if let Some(out) = out {
        let provenance = Provenance {
            file: arguments.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            blake3: hash,
            source: arguments.source.clone(),
            retrieved: arguments.date.map(|date| date.to_string()),
            licence: arguments.licence.clone(),
            changed: say::changed(&findings),
        };
        let written = cleaned(&layer, &provenance);
        write(&out, &written, text, arguments).map_err(|error| Stop::Failed(error.words(speech)))?;
        for line in say::written(&out, written.len() as u64, &provenance, speech) {
            terminal.say(&line);
        }
    }
    Ok(())
}

fn noun(level: Level) -> Noun {
    match level {
        Level::Communes => Noun::Commune,
        Level::Regions => Noun::Region,
    }
}

/// How far points may be brought together: as in a build, or as far as somebody asks, in metres.
fn reaches(snap: Option<f64>) -> Vec<i32> {
    match snap {
        Some(metres) => vec![(metres * UNITS_PER_METRE).round().clamp(0.0, 1e6) as i32],
        None => REACHES.to_vec(),
    }
}

/// Where the layer is written: where a build reads it, unless another place is named.
fn target(out: Option<&Path>, arguments: &Geo) -> PathBuf {
    let name = match arguments.layer {
        Level::Communes => "communes.geojson",
        Level::Regions => "regions.geojson",
    };
    out.map_or_else(|| arguments.site.join("geodata").join(name), Path::to_path_buf)
}

/// Whether another file than the one looked at stands there: it is not for this command to replace.
fn is_taken(out: &Path, arguments: &Geo) -> bool {
    out.exists() && !is_same(out, &arguments.file)
}

fn is_same(a: &Path, b: &Path) -> bool {
    a.canonicalize().ok().zip(b.canonicalize().ok()).is_some_and(|(a, b)| a == b)
}

fn write(out: &Path, text: &str, before: &str, arguments: &Geo) -> Result<(), output::CannotWrite> {
    if is_same(out, &arguments.file) { output::amend(out, before, text) } else { output::put(out, text) }
}
