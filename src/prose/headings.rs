//! Headings: from level 2 without skipping, each with an id of its own, and no other attribute.

use super::page_ids::is_of_a_page;
use super::write::Writer;
use super::{Heading, safe};
use crate::diag::{Noun, Problem, Span};
use crate::text::{is_slug, shorten, slugify};
use pulldown_cmark::{CowStr, HeadingLevel};
use std::ops::Range;

/// A heading whose text is being read.
pub(super) struct OpenHeading {
    level: u8,
    id: Option<String>,
    range: Range<usize>,
}

impl Writer<'_, '_> {
    pub fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<CowStr<'_>>,
        classes: &[CowStr<'_>],
        attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
        range: Range<usize>,
    ) {
        for class in classes {
            let text = format!(".{class}");
            let span = self.part(&range, &text);
            self.report.add(Problem::HeadingAttribute { text }, span);
        }
        for (name, value) in attributes {
            let text = value.as_ref().map_or_else(|| name.to_string(), |value| format!("{name}={value}"));
            let span = self.part(&range, &text);
            self.report.add(Problem::HeadingAttribute { text: shorten(&text, 40) }, span);
        }
        if let Some(id) = id.as_ref().filter(|id| !is_slug(id)) {
            let text = format!("#{id}");
            let span = self.part(&range, &text);
            self.report.add(Problem::HeadingAttribute { text: shorten(&text, 40) }, span);
        }
        let id = id.filter(|id| is_slug(id)).map(CowStr::into_string);
        let found = level as u8;
        let expected = if found < 2 { 2 } else { found.min(self.level + 1) };
        if found != expected {
            let marks = self
                .page
                .text
                .markdown
                .get(range.clone())
                .unwrap_or("")
                .bytes()
                .take_while(|byte| *byte == b'#')
                .count();
            let span = if marks > 0 { self.span(&(range.start..range.start + marks)) } else { self.trimmed(&range) };
            self.report.add(Problem::HeadingLevel { found, expected }, span);
        }
        self.level = expected;
        self.heading = Some(OpenHeading { level: expected, id, range });
    }

    /// The span of a range without the white space at its end.
    fn trimmed(&self, range: &Range<usize>) -> Span {
        let length = self.page.text.markdown.get(range.clone()).unwrap_or("").trim_end().len();
        self.span(&(range.start..range.start + length))
    }

    pub fn end_heading(&mut self) {
        let settled = self.run.settle(Some(self.page.text.locale));
        let Some(OpenHeading { level, id, range }) = self.heading.take() else { return };
        if settled.plain.is_empty() {
            let span = self.trimmed(&range);
            self.report.add(Problem::EmptyText, span);
            return;
        }
        let slug = match id {
            Some(id) => {
                if self.slugs.contains(&id) || is_of_a_page(&id) {
                    let span = self.part(&range, &id);
                    self.report.add(Problem::DuplicateSlug { noun: Noun::Anchor, slug: id.clone(), meant: None }, span);
                }
                id
            }
            None => self.unused(&slugify(&settled.plain)),
        };
        self.slugs.insert(slug.clone());
        let id = format!("{}{slug}", self.page.purpose.id_prefix());
        self.put(&format!("<h{level} id=\"{}\">{}</h{level}>\n", safe::attribute(&id), settled.html));
        self.say(&settled.plain);
        self.prose.headings.push(Heading { level, id, text: settled.plain });
    }

    /// A slug no heading has yet, nor anything else of its page.
    fn unused(&mut self, slug: &str) -> String {
        let slug = if slug.is_empty() { "section" } else { slug };
        let apart = is_of_a_page(slug).then(|| format!("text-{slug}"));
        let slug = apart.as_deref().unwrap_or(slug);
        if !self.slugs.contains(slug) {
            return slug.to_owned();
        }
        // From the number given last: a text of one heading a thousand times is gone through once.
        let mut number = self.numbers.get(slug).copied().unwrap_or(1);
        loop {
            number += 1;
            let numbered = format!("{slug}-{number}");
            if !self.slugs.contains(&numbered) {
                self.numbers.insert(slug.to_owned(), number);
                return numbered;
            }
        }
    }
}
