//! What the benches measure on: an invented country of 117 communes, read, joined and ready.

use std::path::Path;

use atlas::builder::{self, Kept, OnDemand, Options};
use atlas::diag::Report;
use atlas::source::Sources;
use xtask::corpus;

/// As many as Togo has.
pub const COMMUNES: usize = 117;

/// The sources of the country, drawn into `folder` if they are not there yet.
///
/// # Panics
/// Where the folder cannot be written or read.
pub fn sources(folder: &Path) -> Sources {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let site = folder.join(format!("corpus-{COMMUNES}"));
    if !site.exists() {
        corpus::write(corpus::Size::country(COMMUNES), &site, &repository).unwrap_or_else(|said| panic!("{said}"));
    }
    let mut report = Report::default();
    let sources = Sources::read(&site, &mut report).unwrap_or_else(|said| panic!("{said:?}"));
    assert!(report.is_clean(true), "the corpus has a problem");
    sources
}

/// The site of these sources, no page of it made.
///
/// # Panics
/// Where they have a problem.
pub fn stand(sources: &Sources) -> OnDemand {
    let mut report = Report::default();
    let site = builder::stand(sources, &Options::default(), &mut Kept::nothing(), &|_| {}, &mut report);
    site.unwrap_or_else(|| panic!("the corpus has a problem"))
}
