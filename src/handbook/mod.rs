//! The handbook of problems: one page a code, in French and English.
//!
//! In: the specifications of `tests/problems/`, carried by the program. Each holds what the problem means and how to mend it,
//! the smallest content that has it, and what is then said. Out: the page that `atlas explain` prints and that `docs/problems/`
//! holds, and the specification itself for the test that proves it true: the tests are the handbook.
//!
//! This room runs nothing and knows no record: whether a specification is true is for `tests/problems.rs` to find.

mod page;
mod spec;

use include_dir::{Dir, include_dir};

pub use page::{index, page};
pub use spec::{Content, Example, Spec, Text};

static SPECS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/problems");

/// Every specification, sorted by code. One that cannot be read is left out; a test says which.
pub fn specs() -> Vec<Spec> {
    let mut specs: Vec<Spec> = SPECS
        .files()
        .filter(|file| file.path().extension().is_some_and(|extension| extension == "md"))
        .filter_map(|file| Spec::parse(file.contents_utf8()?).ok())
        .collect();
    specs.sort_by(|a, b| a.code.cmp(&b.code));
    specs
}
