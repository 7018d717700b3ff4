//! The settings of the host, `netlify.toml`: mistakes that Netlify accepts in silence.
//!
//! In: the file and the plan of addresses. Out: problems: a table or a key that Netlify does not know, a rule whose path can never apply, a rule that sets
//! nothing, or what no browser would be sent, or that another has settled, a redirect to no page, a language without the redirects of the others, a site without the
//! headers that protect its readers, a folder published that is not the one built. An atlas without this file is fine: it is hosted elsewhere.
//!
//! `tables` knows what Netlify reads; `rules` follows headers and redirects, `languages` holds them against the languages of the atlas. This room serves nothing, and
//! reports no setting of a build that Netlify itself refuses.

mod languages;
mod rules;
mod tables;

pub use rules::{header_value, is_header_name, unfit_in_header};

use crate::atlas::Atlas;
use crate::diag::{Diagnostic, Noun, Problem, Report, Span};
use crate::page::{Index, Plan, Target};
use crate::record::quoted;
use crate::source::Sources;
use crate::source::toml::{Node, Table, Value, parse_under};

/// Where the settings stand.
const FILE: &str = "netlify.toml";

/// Where `atlas build` writes unless it is told otherwise.
const BUILT: &str = "public";

/// Checks the settings of the host, if there are any. Without sound words (`is_worded`) the addresses of the plan are not the final ones: then no redirect is
/// followed.
pub fn check(sources: &Sources, atlas: &Atlas, plan: &Plan, is_worded: bool, report: &mut Report) {
    let Some(file) = sources.get(FILE) else { return };
    let Some(text) = file.text() else { return };
    let settings = parse_under(text, tables::HEADS, file.id, 0, report);
    if !settings.is_whole {
        return;
    }
    let misspelt = tables::check(&settings, report);
    publish(&settings, report);
    let lost = |path: &str| !is_worded || may_be_lost(path, atlas, plan);
    rules::redirects(&settings, plan, &lost, report);
    languages::check(&settings, &atlas.languages, plan, report);
    rules::headers(&settings, misspelt, report);
}

/// Whether the page of an address may be missing only because its record could not be read: that has been said.
fn may_be_lost(path: &str, atlas: &Atlas, plan: &Plan) -> bool {
    let is_page = path.split('/').filter(|part| !part.is_empty()).count() == 2 && atlas.broken.touches(Noun::Page);
    is_page
        || atlas.languages.iter().any(|language| {
            RECORDS.iter().any(|(noun, index)| {
                let slug = path.strip_prefix(plan.href(Target::Index(*index), language));
                slug.is_some_and(|slug| atlas.broken.may_name(*noun, slug.trim_end_matches('/')))
            })
        })
}

/// The records with pages of their own, and the list each page stands under.
const RECORDS: [(Noun, Index); 8] = [
    (Noun::Commune, Index::Communes),
    (Noun::Partnership, Index::Partnerships),
    (Noun::Partner, Index::Partners),
    (Noun::Theme, Index::Themes),
    (Noun::Form, Index::Forms),
    (Noun::Country, Index::Countries),
    (Noun::Region, Index::Regions),
    (Noun::Prefecture, Index::Prefectures),
];

/// The folder published is the one the site is built into.
fn publish(settings: &Table, report: &mut Report) {
    let Some(Value::Table(build)) = settings.get("build").map(|entry| &entry.node.value) else { return };
    let Some(Value::String(command)) = build.get("command").map(|entry| &entry.node.value) else { return };
    // Only of our own command is it known where it writes, and only from the folder it runs in.
    let mut words = command.split_whitespace();
    if !words.any(|word| word == "build") || build.get("base").is_some() {
        return;
    }
    let mut words = words.skip_while(|word| *word != "--out" && *word != "-o" && !word.starts_with("--out="));
    let built = match words.next() {
        Some(word) => word.strip_prefix("--out=").or_else(|| words.next()).unwrap_or(BUILT),
        None => BUILT,
    };
    let plain = |folder: &str| folder.trim_start_matches("./").trim_matches(['/', '"', '\'']).to_owned();
    match build.get("publish").map(|entry| &entry.node) {
        Some(Node { value: Value::String(found), span }) if plain(found) != plain(built) => {
            let problem = Problem::PublishFolder { found: found.clone(), built: plain(built) };
            report.push(rewritten(Diagnostic::new(problem, *span), found, *span, &plain(built)));
        }
        Some(_) => {}
        None if build.entries.iter().any(|entry| crate::text::nearest(&entry.key.value, ["publish"]).is_some()) => {}
        None => {
            let example = format!("publish = \"{}\"", plain(built));
            report.add(Problem::MissingKey { key: "publish".to_owned(), example, is_in_braces: false }, build.span);
        }
    }
}

/// Adds the change of a whole string, where it is written without escapes.
fn rewritten(diagnostic: Diagnostic, text: &str, span: Span, new: &str) -> Diagnostic {
    match quoted(text, span, &(0..text.len())) {
        Some(inside) => diagnostic.fixed(inside, new),
        None => diagnostic,
    }
}
