//! What may be typed.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::serve::Editor;
use super::values::{base_url, columns, day, host, metres, port};
use crate::diag::Speech;
use crate::i18n::Date;

/// Turns a folder of plain files into a bilingual atlas of decentralised cooperation.
#[derive(Debug, Parser)]
#[command(name = "atlas", version, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub global: Global,
}

#[derive(Debug, Args)]
pub(super) struct Global {
    /// Say nothing but problems
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// When to colour the report
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: Colour,
    /// Language of the messages [default: that of the environment]
    #[arg(long, value_name = "LANG", global = true)]
    pub lang: Option<Lang>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Lang {
    Fr,
    En,
}

impl From<Lang> for Speech {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Fr => Self::French,
            Lang::En => Self::English,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site into a folder
    Build(Build),
    /// Check the content; write nothing
    Check(Check),
    /// Look at a boundary file before it is used; write it joined to the register and mended
    Geo(Geo),
    /// Build the site, serve it on this machine, rebuild at every change
    Serve(Serve),
    /// Lay out a tile grid, one equal cell a commune; prints what geodata/tiles.toml may hold
    Tiles(Tiles),
    /// Say in plain sentences what changes for readers since a git revision
    Diff(Diff),
    /// Explain a problem by its code; without a code, list them all
    Explain(Explain),
    /// Start a new record: a commented file to fill in, already valid; what is not told is asked for on a terminal, and left for later elsewhere: a draft
    New(Box<New>),
    /// Write a record as a questionnaire that a spreadsheet fills in
    Export(Export),
    /// Take a questionnaire that comes back into its record: only what was changed changes
    Import(Import),
    /// Write a small complete atlas into a new folder, to start from
    Init(Init),
    /// JSON Schemas of every kind of file, for editors; one document on standard output, or one file each in a folder
    Schema(SchemaOf),
    /// Put the form that fills in records in a browser beside a built site, under admin/; needs Node with npm
    Admin(Admin),
}

#[derive(Debug, Args)]
pub(super) struct Admin {
    /// The folder of the atlas: the one that holds content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// The folder of the built site
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub out: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    /// The kind of file
    #[arg(value_name = "FORMAT")]
    pub format: SheetFormat,
    /// The kind of record
    #[arg(value_name = "KIND")]
    pub kind: SheetKind,
    /// The commune, by its slug in the register; the partner or the partnership, by the name of its file, which need not be there yet
    #[arg(value_name = "SLUG")]
    pub slug: String,
    /// The file to write, one that does not exist yet [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// The folder of the atlas: the one that holds content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The kind of file
    #[arg(value_name = "FORMAT")]
    pub format: SheetFormat,
    /// The questionnaire, as `atlas export` wrote it and a spreadsheet saved it
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The record it must be about; any, when it is not told
    #[arg(long, value_name = "SLUG", alias = "commune")]
    pub slug: Option<String>,
    /// The folder of the atlas: the one that holds content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SheetFormat {
    Csv,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SheetKind {
    Commune,
    Partner,
    Partnership,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder to write: one that does not exist yet, or is empty
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct New {
    /// What to start
    #[arg(value_name = "KIND")]
    pub kind: Kind,
    /// The name of its file or folder, such as rive; of a commune, its slug in the register; of a partnership, made of its parties when left out
    #[arg(value_name = "SLUG", required_if_eq_any([("kind", "commune"), ("kind", "partner"), ("kind", "project"), ("kind", "page")]))]
    pub slug: Option<String>,
    /// The folder of the atlas: the one that holds content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Of a partnership or a project: a commune of the register
    #[arg(long, value_name = "SLUG")]
    pub commune: Vec<String>,
    /// Of a partnership: a prefecture of the register
    #[arg(long, value_name = "SLUG")]
    pub prefecture: Vec<String>,
    /// Of a partnership: a region of the register
    #[arg(long, value_name = "SLUG")]
    pub region: Vec<String>,
    /// Of a partnership: a partner
    #[arg(long, value_name = "SLUG")]
    pub partner: Vec<String>,
    /// Of a partnership: its form, a slug of vocabularies/forms.toml
    #[arg(long, value_name = "SLUG")]
    pub form: Option<String>,
    /// Of a project: the partnership it belongs to
    #[arg(long, value_name = "SLUG")]
    pub partnership: Option<String>,
    /// Of a partnership or a project: when it began
    #[arg(long, value_name = "DATE")]
    pub start: Option<String>,
    /// Of a partnership or a project: when it ends or ended
    #[arg(long, value_name = "DATE")]
    pub end: Option<String>,
    /// Where these dates are from, a slug of sources.toml
    #[arg(long, value_name = "SLUG")]
    pub source: Option<String>,
    /// Where in the source; once for each language: --at fr="tableau 1" --at en="table 1"
    #[arg(long, value_name = "TEXT")]
    pub at: Vec<String>,
    /// Of a partner: its name
    #[arg(long, value_name = "TEXT")]
    pub name: Vec<String>,
    /// Of a partner: what kind of body it is, a slug of vocabularies/actors.toml
    #[arg(long, value_name = "SLUG")]
    pub actor: Option<String>,
    /// Of a partner: its country, a slug of vocabularies/countries.toml
    #[arg(long, value_name = "SLUG")]
    pub country: Option<String>,
    /// Of a project or a page: its title; once for each language: --title fr="Des puits" --title en="Wells"
    #[arg(long, value_name = "TEXT")]
    pub title: Vec<String>,
    /// Of a page: for search engines and shared links; once for each language
    #[arg(long, value_name = "TEXT")]
    pub description: Vec<String>,
    /// Of a commune: it in one or two sentences; once for each language: starts its profile
    #[arg(long, value_name = "TEXT")]
    pub summary: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    Commune,
    Partner,
    Partnership,
    Project,
    Page,
}

#[derive(Debug, Args)]
pub(super) struct SchemaOf {
    /// Where to write one file a schema; without it, one document that holds them all goes to standard output
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// The folder of the atlas, whose languages the schemas ask for
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    /// The folder of the atlas: the one that holds content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// The folder to write; replaced whole, but for files that atlas did not write
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub out: PathBuf,
    /// Where the site will stand [default: base_url of content/atlas.toml]
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
    /// The day statuses are computed at [default: as_of of content/atlas.toml]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
    /// Let warnings stop the build
    #[arg(long)]
    pub strict: bool,
    /// Build a site to be looked at only: a banner on every page, closed to search engines; with a git revision, a page that lists the pages it changes
    #[arg(long, value_name = "REV", num_args = 0..=1, default_missing_value = "")]
    pub preview: Option<String>,
    /// Say how long each stage took
    #[arg(long)]
    pub timings: bool,
    /// List every file of the site with its hash (BLAKE3, as b3sum does), sorted: in FILE, or on standard output
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "-")]
    pub manifest: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// The folder of the atlas: the one that holds content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// How to print the report: human on standard error, the others, for programs, on standard output
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
    /// Let warnings fail the check
    #[arg(long)]
    pub strict: bool,
    /// Make the changes that are certain, and report what is left
    #[arg(long)]
    pub fix: bool,
    /// Say how long each stage took
    #[arg(long)]
    pub timings: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Lines with carets, for people
    Human,
    /// One line a problem
    Short,
    /// docs/report.schema.json
    Json,
    /// Annotations of GitHub Actions, and the summary of the job
    Github,
    /// SARIF 2.1.0
    Sarif,
    /// GitLab code quality
    Gitlab,
}

#[derive(Debug, Args)]
pub(super) struct Geo {
    /// The GeoJSON file, in longitude and latitude (WGS 84)
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The folder of the atlas: the one that holds content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// What the file draws
    #[arg(long, value_name = "LEVEL", default_value = "communes")]
    pub layer: Level,
    /// Bring points together that are no more than so many metres apart [default: 1, then 11, where neighbours do not fit]
    #[arg(long, value_name = "METRES", value_parser = metres)]
    pub snap: Option<f64>,
    /// Write the layer joined and mended [default: into geodata/ of the atlas]
    #[arg(long, value_name = "OUT", num_args = 0..=1)]
    pub write: Option<Option<PathBuf>>,
    /// Who publishes the layer, and where; goes into the written file
    #[arg(long, value_name = "TEXT", requires = "write")]
    pub source: Option<String>,
    /// The day it was retrieved; goes into the written file
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, requires = "write")]
    pub date: Option<Date>,
    /// Its licence; goes into the written file
    #[arg(long, value_name = "TEXT", requires = "write")]
    pub licence: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Level {
    Communes,
    Regions,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// The folder of the atlas: the one that holds content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// The port; when taken, the next free one
    #[arg(long, default_value_t = 1111, value_parser = port)]
    pub port: u16,
    /// The address to answer at; 0.0.0.0 lets everybody on the network read the site
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::from([127, 0, 0, 1]), value_parser = host)]
    pub host: IpAddr,
    /// Where links of a report lead: vscode, vscodium, cursor, zed, idea, none, or an address with {path}, {line} and {column} in it
    #[arg(long, value_name = "EDITOR", default_value = "vscode")]
    pub editor: Editor,
    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,
    /// Say how long each stage of a rebuild takes
    #[arg(long)]
    pub timings: bool,
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The revision to compare with, as git names it: main, HEAD~1, a tag …
    #[arg(value_name = "REV", allow_hyphen_values = true)]
    pub revision: String,
    /// The folder of the atlas: the one that holds content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "plain")]
    pub format: DiffFormat,
    /// The day statuses are computed at, on both sides [default: as_of of content/atlas.toml]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// One line a change
    Plain,
    /// Headings and lists, for the summary of a pull request
    Markdown,
}

#[derive(Debug, Args)]
pub(super) struct Tiles {
    /// The folder of the atlas: the one that holds content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// About how many columns wide
    #[arg(long, default_value_t = 7, value_parser = columns)]
    pub columns: u16,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// What stands between brackets in a report, such as unknown-theme
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_definition_holds_together() {
        Arguments::command().debug_assert();
    }
}
