//! `atlas explain`: the page of one problem, or the list of all.

use super::arguments::Explain;
use super::terminal::Terminal;
use super::{Stop, sentences};
use crate::handbook;
use crate::text::nearest;

/// Prints the page of a code on standard output; without a code, the list of all.
pub(super) fn explain(arguments: &Explain, terminal: &Terminal) -> Result<(), Stop> {
    let specs = handbook::specs();
    let Some(code) = &arguments.code else {
        terminal.print(&handbook::index(&specs, terminal.speech));
        return Ok(());
    };
    let Some(spec) = specs.iter().find(|spec| spec.code == *code) else {
        let near = nearest(code, specs.iter().map(|spec| spec.code.as_str()));
        return Err(Stop::Failed(sentences::no_such_code(terminal.speech, code, near)));
    };
    terminal.print(&handbook::page(spec, terminal.speech));
    Ok(())
}
