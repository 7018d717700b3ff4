//! The suggested changes of a report, gathered file by file.

use super::{Diagnostic, Files, Fix, Report};

/// A file, before and after the changes suggested for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// Its path, relative to the site folder.
    pub path: String,
    /// Its text as it was read.
    pub before: String,
    /// Its text with the changes, nothing else touched.
    pub after: String,
    /// How many changes.
    pub changes: usize,
}

impl Report {
    /// Every file with suggested changes, sorted by path. Of changes that touch one another only the first is made: the next
    /// run sees what is left.
    pub fn amendments(&self, files: &Files) -> Vec<Amendment> {
        let mut fixes: Vec<&Fix> = self.sorted(files).into_iter().filter_map(|d: &Diagnostic| d.fix.as_ref()).collect();
        fixes.sort_by_key(|fix| (files.path(fix.span.file), fix.span));
        fixes.dedup();
        fixes.chunk_by(|a, b| a.span.file == b.span.file).filter_map(|fixes| amendment(fixes, files)).collect()
    }
}

fn amendment(fixes: &[&Fix], files: &Files) -> Option<Amendment> {
    let file = fixes.first()?.span.file;
    let before = files.text(file);
    let (mut after, mut done, mut changes) = (String::new(), 0, 0);
    for fix in fixes {
        let (start, end) = (fix.span.start as usize, fix.span.end as usize);
        // The same place twice, or one within the other.
        if start < done || (changes > 0 && start == done) {
            continue;
        }
        after.push_str(before.get(done..start)?);
        after.push_str(&fix.text);
        done = end;
        changes += 1;
    }
    after.push_str(before.get(done..)?);
    Some(Amendment { path: files.path(file).to_owned(), before: before.to_owned(), after, changes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{FileId, Problem, Span};

    fn amended(text: &str, fixes: &[(usize, usize, &str)]) -> Vec<(String, usize)> {
        let files = Files::new(vec![("a.toml".into(), text.into())]);
        let mut report = Report::default();
        for (start, end, text) in fixes {
            let span = Span::new(FileId(0), *start, *end);
            report.push(Diagnostic::new(Problem::EmptyText, span).fixed(span, *text));
        }
        report.amendments(&files).into_iter().map(|a| (a.after, a.changes)).collect()
    }

    #[test]
    fn only_the_places_named_change() {
        assert_eq!(
            amended("été = 1\r\nb = 2", &[(15, 16, "3"), (0, 5, "hiver")]),
            [("hiver = 1\r\nb = 3".to_owned(), 2)]
        );
        assert_eq!(amended("abcdef", &[(0, 1, "x"), (4, 6, "")]), [("xbcd".to_owned(), 2)]);
    }

    #[test]
    fn of_two_changes_that_touch_the_first_is_made() {
        assert_eq!(amended("abcdef", &[(0, 3, "x"), (2, 4, "y"), (3, 5, "z")]), [("xdef".to_owned(), 1)]);
        assert_eq!(amended("abc", &[(1, 1, "x"), (1, 1, "x")]), [("axbc".to_owned(), 1)]);
    }

    #[test]
    fn a_report_without_suggestion_changes_nothing() {
        assert_eq!(amended("abc", &[]), []);
    }
}
