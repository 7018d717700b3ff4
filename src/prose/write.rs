//! From events to HTML of our own making, refusing on the way what may not be published.

use super::headings::OpenHeading;
use super::inline::{Caption, Chunk, Run};
use super::notes::Notes;
use super::read::Spanned;
use super::{Cite, Manuscript, Prose, Purpose, safe};
use crate::diag::{Diagnostic, MOST, Noun, Problem, Report, Span};
use crate::i18n::Locale;
use crate::text::{LOST, is_hidden, shorten};
use pulldown_cmark::{Alignment, BlockQuoteKind, Event, LinkType, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What a text is rendered with.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    /// The text.
    pub text: Manuscript<'a>,
    /// What it is rendered for.
    pub purpose: Purpose<'a>,
}

impl Page<'_> {
    /// The locale that sets the words; none where nobody will read them.
    pub fn setting(&self) -> Option<&Locale> {
        match self.purpose {
            Purpose::Page { .. } => Some(self.text.locale),
            Purpose::Check => None,
        }
    }
}

/// Writes a text.
pub(super) fn write(events: Vec<Spanned<'_>>, page: Page<'_>, cite: Cite<'_>, report: &mut Report) -> Prose {
    let mut writer = Writer {
        page,
        cite,
        report,
        prose: Prose::default(),
        run: Run::default(),
        outer: Vec::new(),
        notes: Notes::default(),
        note: None,
        heading: None,
        level: 1,
        slugs: BTreeSet::new(),
        numbers: BTreeMap::new(),
        anchors: Vec::new(),
        links_open: Vec::new(),
        inside: Inside::Text,
        table: Table::default(),
        raw_reported: false,
    };
    for (event, range, definition) in events {
        writer.event(event, range, definition);
    }
    writer.finish()
}

/// What events are being taken for.
pub(super) enum Inside {
    /// Text.
    Text,
    /// A block of code.
    Code(String),
    /// Raw HTML, already reported.
    Raw,
    /// A citation, already written.
    Citation,
    /// An image: what stands in it is its description.
    Image { target: String, title: String, alt: String, range: Range<usize>, span: Span, depth: usize },
}

/// A link whose text is being read.
pub(super) struct OpenLink {
    /// Whether it leads somewhere.
    pub is_published: bool,
    /// Where it stands.
    pub range: Range<usize>,
    /// How many pieces came before it.
    pub from: usize,
}

#[derive(Default)]
pub(super) struct Table {
    columns: Vec<Alignment>,
    column: usize,
    head: bool,
}

/// Writes one text.
pub(super) struct Writer<'a, 'c> {
    pub page: Page<'a>,
    pub cite: Cite<'c>,
    pub report: &'c mut Report,
    pub prose: Prose,
    pub run: Run,
    /// The text around a footnote being written.
    pub outer: Vec<String>,
    pub notes: Notes,
    pub note: Option<String>,
    pub heading: Option<OpenHeading>,
    /// Level of the last heading.
    pub level: u8,
    /// Slugs of headings, without prefix.
    pub slugs: BTreeSet<String>,
    /// The last number given to a slug that several headings would have.
    pub numbers: BTreeMap<String, usize>,
    /// Anchors to check once every heading is known.
    pub anchors: Vec<(String, Span)>,
    /// Links whose end is still to come.
    pub links_open: Vec<OpenLink>,
    pub inside: Inside,
    pub table: Table,
    pub raw_reported: bool,
}

impl Writer<'_, '_> {
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.page.text.base.0, self.page.text.base.1 + range.start, self.page.text.base.1 + range.end)
    }

    /// The Markdown at a span.
    pub fn text(&self, span: Span) -> &str {
        let offset = |at: u32| usize::try_from(at).unwrap_or(usize::MAX).saturating_sub(self.page.text.base.1);
        self.page.text.markdown.get(offset(span.start)..offset(span.end)).unwrap_or("")
    }

    /// The span of a part of a range, when it is written there literally; else of the whole range.
    pub fn part(&self, range: &Range<usize>, part: &str) -> Span {
        let slice = self.page.text.markdown.get(range.clone()).unwrap_or("");
        let candidates = [format!("]({part}"), format!("](<{part}"), format!("]: {part}"), part.to_owned()];
        let found = candidates.iter().find_map(|needle| slice.rfind(needle).map(|at| at + needle.len() - part.len()));
        match found {
            Some(at) if !part.is_empty() => self.span(&(range.start + at..range.start + at + part.len())),
            _ => self.span(range),
        }
    }

    pub fn put(&mut self, html: &str) {
        self.prose.html.push_str(html);
    }

    /// Text without the characters nobody sees, each of which is a problem.
    pub fn visible(&mut self, text: &str, range: &Range<usize>) -> String {
        let hidden = is_hidden;
        if !text.contains(|c| hidden(c) || c == '\r') {
            return text.to_owned();
        }
        for c in text.chars().filter(|c| hidden(*c)).collect::<BTreeSet<char>>() {
            let problem = Problem::ControlCharacter { code: format!("U+{:04X}", u32::from(c)) };
            let slice = self.page.text.markdown.get(range.clone()).unwrap_or("");
            // One more than are shown, so that it is known that there are more.
            let places: Vec<usize> = slice.match_indices(c).map(|(at, _)| range.start + at).take(MOST + 1).collect();
            if places.is_empty() {
                // Shown with what is around it, it cannot be taken out alone.
                self.report.add(problem.clone(), self.span(range));
            }
            for at in places {
                let span = self.span(&(at..at + c.len_utf8()));
                let diagnostic = Diagnostic::new(problem.clone(), span);
                // What a letter left behind tells where to type it again.
                self.report.push(if c == LOST { diagnostic } else { diagnostic.fixed(span, "") });
            }
        }
        text.chars().filter(|c| !hidden(*c) && *c != '\r').collect()
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>, definition: Option<Range<usize>>) {
        match (&mut self.inside, &event) {
            (Inside::Citation, Event::End(TagEnd::Link)) | (Inside::Raw, Event::End(TagEnd::HtmlBlock)) => {
                self.inside = Inside::Text;
            }
            (Inside::Citation | Inside::Raw, _) => {}
            (Inside::Code(_), Event::Text(text)) => {
                let text = self.visible(text, &range);
                if let Inside::Code(code) = &mut self.inside {
                    code.push_str(&text);
                }
            }
            (Inside::Image { alt, .. }, Event::Text(text) | Event::Code(text)) => alt.push_str(text),
            (Inside::Image { alt, .. }, Event::SoftBreak | Event::HardBreak) => alt.push(' '),
            (Inside::Image { depth, .. }, Event::Start(Tag::Image { .. })) => *depth += 1,
            (Inside::Image { depth, .. }, Event::End(TagEnd::Image)) if *depth > 0 => *depth -= 1,
            (Inside::Image { .. }, Event::End(TagEnd::Image)) => self.image(),
            (Inside::Image { .. }, Event::InlineHtml(_)) => self.inline(event, &range),
            (Inside::Image { .. }, _) => {}
            _ => match event {
                Event::Start(tag) => self.start(tag, range, definition),
                Event::End(tag) => self.end(tag),
                event => self.inline(event, &range),
            },
        }
    }

    fn inline(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Text(text) => {
                let text = self.visible(&text, range);
                self.run.push(Chunk::Text(text));
            }
            Event::Code(code) => {
                let plain = self.visible(&code, range);
                self.run.push(Chunk::Fixed { html: format!("<code>{}</code>", safe::text(&plain)), plain });
            }
            Event::SoftBreak => self.run.push(Chunk::Text("\n".into())),
            Event::HardBreak => self.run.push(Chunk::Break),
            Event::Rule => {
                self.settle();
                self.put("<hr>\n");
            }
            Event::FootnoteReference(label) => self.note_mark(&label),
            Event::InlineHtml(text) | Event::Html(text) => self.raw(&text, range),
            // Extensions that are not enabled: if one ever is, its text is not lost.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.run.push(Chunk::Text(text.into_string())),
            Event::TaskListMarker(_) | Event::Start(_) | Event::End(_) => {}
        }
    }

    /// Raw HTML: a problem once per element, not again for its closing tag.
    fn raw(&mut self, text: &str, range: &Range<usize>) {
        if !(self.raw_reported && text.starts_with("</")) {
            let span = self.span(range);
            self.report.add(Problem::RawHtml { text: shorten(text, 40) }, span);
            self.raw_reported = true;
        }
    }

    /// Writes inline content that no element of its own holds, such as that of a tight list item.
    fn settle(&mut self) {
        let settled = self.run.settle(self.page.setting());
        self.put(&settled.html);
        self.say(&settled.plain);
    }

    /// Adds a line of plain text.
    pub fn say(&mut self, plain: &str) {
        if !plain.is_empty() {
            self.prose.plain.push_str(plain);
            self.prose.plain.push('\n');
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>, definition: Option<Range<usize>>) {
        match tag {
            Tag::Emphasis => self.run.push(Chunk::Tag("<em>".into())),
            Tag::Strong => self.run.push(Chunk::Tag("<strong>".into())),
            Tag::Strikethrough => self.run.push(Chunk::Tag("<del>".into())),
            Tag::Superscript | Tag::Subscript => {}
            Tag::Link { link_type: LinkType::ShortcutUnknown, dest_url, .. } => self.citation(&dest_url, &range),
            Tag::Link { link_type, dest_url, title, .. } => self.link(link_type, &dest_url, &title, &range, definition),
            Tag::Image { dest_url, title, .. } => {
                let place = definition.unwrap_or_else(|| range.clone());
                let span = self.part(&place, &dest_url);
                let title = self.visible(&title, &range);
                self.inside =
                    Inside::Image { target: dest_url.into_string(), title, alt: String::new(), range, span, depth: 0 };
            }
            block => {
                self.settle();
                self.start_block(block, range);
            }
        }
    }

    fn start_block(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, id, classes, attrs } => self.start_heading(level, id, &classes, &attrs, range),
            Tag::BlockQuote(None) => self.put("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.start_alert(kind),
            Tag::CodeBlock(_) => self.inside = Inside::Code(String::new()),
            Tag::HtmlBlock => {
                let text = self.page.text.markdown.get(range.clone()).unwrap_or("").trim();
                let first = text.lines().next().unwrap_or("").to_owned();
                let end = range.start + self.page.text.markdown.get(range.clone()).unwrap_or("").trim_end().len();
                self.raw_reported = false;
                self.raw(&first, &(range.start..end));
                self.inside = Inside::Raw;
            }
            Tag::List(None) => self.put("<ul>\n"),
            Tag::List(Some(1)) => self.put("<ol>\n"),
            Tag::List(Some(first)) => self.put(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.put("<li>"),
            Tag::FootnoteDefinition(label) => {
                self.outer.push(std::mem::take(&mut self.prose.html));
                self.note = Some(label.into_string());
            }
            Tag::DefinitionList => self.put("<dl>\n"),
            Tag::DefinitionListTitle => self.put("<dt>"),
            Tag::DefinitionListDefinition => self.put("<dd>"),
            Tag::Table(columns) => self.start_table(columns),
            Tag::TableHead => {
                self.table.head = true;
                self.table.column = 0;
                self.put("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.put("<tr>");
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.run.push(Chunk::Tag("</em>".into())),
            TagEnd::Strong => self.run.push(Chunk::Tag("</strong>".into())),
            TagEnd::Strikethrough => self.run.push(Chunk::Tag("</del>".into())),
            TagEnd::Superscript | TagEnd::Subscript | TagEnd::Image => {}
            TagEnd::Link => self.end_link(),
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::TableCell => self.end_cell(),
            block => {
                self.settle();
                self.end_block(block);
            }
        }
    }

    fn end_block(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(None) => self.put("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.put("</div>\n"),
            TagEnd::CodeBlock => {
                if let Inside::Code(code) = std::mem::replace(&mut self.inside, Inside::Text) {
                    self.put(&format!("<pre><code>{}</code></pre>\n", safe::text(&code)));
                    self.say(code.trim_end());
                }
            }
            TagEnd::List(true) => self.put("</ol>\n"),
            TagEnd::List(false) => self.put("</ul>\n"),
            TagEnd::Item => self.put("</li>\n"),
            TagEnd::FootnoteDefinition => {
                let outer = self.outer.pop().unwrap_or_default();
                let html = std::mem::replace(&mut self.prose.html, outer);
                if let Some(label) = self.note.take() {
                    self.notes.define(label, html);
                }
            }
            TagEnd::DefinitionList => self.put("</dl>\n"),
            TagEnd::DefinitionListTitle => self.put("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.put("</dd>\n"),
            TagEnd::Table => self.put("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.table.head = false;
                self.put("</tr></thead>\n<tbody>");
            }
            TagEnd::TableRow => self.put("</tr>\n"),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let settled = self.run.settle(self.page.setting());
        match settled.figure {
            Some((name, caption)) => {
                self.put("<figure>");
                self.put(&settled.html);
                if caption != Caption::default() {
                    let text = self.page.text.locale.typeset(&caption.text);
                    let space = if text.is_empty() || caption.rights.is_empty() { "" } else { " " };
                    self.put(&format!("<figcaption>{}{space}{}</figcaption>", safe::text(&text), caption.rights));
                    self.say(&text);
                }
                self.put("</figure>\n");
                self.prose.figures.push(name);
            }
            None if settled.html.trim().is_empty() => {}
            None => self.put(&format!("<p>{}</p>\n", settled.html)),
        }
        self.say(&settled.plain);
    }

    fn start_alert(&mut self, kind: BlockQuoteKind) {
        let (class, key) = match kind {
            BlockQuoteKind::Note => ("note", "prose.note"),
            BlockQuoteKind::Tip => ("tip", "prose.tip"),
            BlockQuoteKind::Important => ("important", "prose.important"),
            BlockQuoteKind::Warning => ("warning", "prose.warning"),
            BlockQuoteKind::Caution => ("caution", "prose.caution"),
        };
        self.put(&format!("<div class=\"alert alert-{class}\" role=\"note\">\n"));
        let title = self.page.text.links.say(key);
        if !title.is_empty() {
            self.put(&format!("<p class=\"alert-title\">{}</p>\n", safe::text(&title)));
        }
    }

    fn start_table(&mut self, columns: Vec<Alignment>) {
        self.table = Table { columns, column: 0, head: false };
        // A region that scrolls takes the focus, so that the keyboard can scroll it; then it needs a name.
        let heading = self.prose.headings.last().map(|heading| heading.text.clone());
        let name = heading.unwrap_or_else(|| self.page.text.links.say("prose.table"));
        self.put("<div class=\"table-scroll\"");
        if !name.is_empty() {
            self.put(&format!(" tabindex=\"0\" role=\"region\" aria-label=\"{}\"", safe::attribute(&name)));
        }
        self.put("><table>");
        if !name.is_empty() {
            self.put(&format!("<caption>{}</caption>", safe::text(&name)));
        }
    }

    fn end_cell(&mut self) {
        let settled = self.run.settle(self.page.setting());
        let class = match self.table.columns.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        self.table.column += 1;
        // An empty heading would be read out as a heading without a name.
        let html = if self.table.head && !settled.html.trim().is_empty() {
            format!("<th scope=\"col\"{class}>{}</th>", settled.html)
        } else {
            format!("<td{class}>{}</td>", settled.html)
        };
        self.put(&html);
        self.say(&settled.plain);
    }

    fn note_mark(&mut self, label: &str) {
        let (letter, first) = self.notes.mention(label);
        let prefix = safe::attribute(self.page.purpose.id_prefix());
        let id = if first { format!(" id=\"{prefix}note_ref_{letter}\"") } else { String::new() };
        self.run.push(Chunk::Mark(format!(
            "<sup><a class=\"footnote\"{id} href=\"#{prefix}note_{letter}\" role=\"doc-noteref\">{letter}</a></sup>"
        )));
    }

    fn finish(mut self) -> Prose {
        self.settle();
        for (anchor, span) in std::mem::take(&mut self.anchors) {
            if !self.slugs.contains(&anchor) {
                let candidates: Vec<String> = self.slugs.iter().cloned().collect();
                self.dangling(Noun::Anchor, &anchor, &candidates, span);
            }
        }
        let notes = self.notes.section(self.page.purpose.id_prefix(), self.page.text.links);
        self.prose.html.push_str(&notes);
        self.prose.plain.truncate(self.prose.plain.trim_end().len());
        let has_letters = |word: &&str| word.contains(char::is_alphanumeric);
        self.prose.words = self.prose.plain.split_whitespace().filter(has_letters).count();
        self.prose
    }
}
