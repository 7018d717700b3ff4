//! What holds of every report: places that are places, words in both languages, formats that can be shown.

use atlas::diag::{Diagnostic, FileId, Files, Report, Span, Speech, render, words};

/// Every place is a place of a file, every problem has its words in both languages, and every format can be written.
pub fn check_report(report: &Report, files: &Files) {
    let check = |span: Span, of: &Diagnostic| {
        if span.file == FileId::SITE {
            return;
        }
        let text = files.text(span.file);
        let (start, end) = (span.start as usize, span.end as usize);
        let path = files.path(span.file);
        assert!(start <= end && end <= text.len(), "{path}: {start}..{end} of {}: {of:?}", text.len());
        assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{path}: {start}..{end}: {of:?}");
    };
    for diagnostic in report.sorted(files) {
        check(diagnostic.span, diagnostic);
        diagnostic.others.iter().for_each(|(span, _)| check(*span, diagnostic));
        let [french, english] = [Speech::French, Speech::English].map(|speech| words(&diagnostic.problem, speech));
        assert!(!french.title.trim().is_empty() && !english.title.trim().is_empty(), "{diagnostic:?}");
    }
    for speech in [Speech::French, Speech::English] {
        let short = render::short(report, files, speech);
        let human = render::human(report, files, speech, false);
        for line in short.lines().chain(human.lines()) {
            // What a terminal would obey, and what makes a line read otherwise than it is written.
            let is_harmful = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(!line.contains(is_harmful), "{line:?}");
        }
        render::human(report, files, speech, true);
    }
}
