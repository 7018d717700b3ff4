//! Places as other programs write them.

use serde::Serialize;

use crate::diag::{Files, Span};

/// A part of a file. Lines and columns count from 1, columns in characters; the end is the place after the last character;
/// bytes count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    pub start_line: usize,
    pub start_column: usize,
    pub end_line: usize,
    pub end_column: usize,
    pub byte_offset: u32,
    pub byte_length: u32,
}

impl Region {
    pub(super) fn of(span: Span, files: &Files) -> Self {
        let (start, end) = (files.place(span.file, span.start), files.place(span.file, span.end));
        Self {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
            byte_offset: span.start,
            byte_length: span.end - span.start,
        }
    }
}

/// A path as a relative URI (RFC 3986): what is not plain is percent-encoded, byte by byte.
pub(super) fn uri(path: &str) -> String {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(byte);
    path.bytes()
        .map(|byte| if is_plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
