//! Bounds on a text, so that no text can make a build slow.

use crate::diag::{Plenty, Problem};

/// Largest text, in bytes: about ten thousand words.
const BYTES: usize = 64 * 1024;

/// Deepest nesting of blocks and inline elements. Sanitising takes time that grows with the square of the depth.
pub(super) const DEPTH: usize = 32;

/// The problem of a text over the size limit.
pub(super) fn too_large(markdown: &str) -> Option<Problem> {
    let size = |bytes: usize| u64::try_from(bytes).unwrap_or(u64::MAX);
    (markdown.len() > BYTES).then(|| Problem::TooLarge { bytes: size(markdown.len()), limit: size(BYTES) })
}

/// The problem of a text nested too deeply.
pub(super) fn too_deep() -> Problem {
    Problem::ProseTooDeep { limit: DEPTH }
}

/// Most cells of tables: Markdown fills up short rows, so that a few bytes can make a great many.
pub(super) const CELLS: usize = 20_000;

/// The problem of a text with too many cells.
pub(super) fn too_many_cells() -> Problem {
    Problem::TooMany { what: Plenty::Cells, limit: CELLS }
}
