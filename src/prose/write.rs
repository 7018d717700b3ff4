//! From events to HTML of our own making, refusing on the way what may not be published.

use super::address::{Address, address, is_direction, is_file_name};
use super::inline::{Chunk, Run};
use super::notes::Notes;
use super::read::Spanned;
use super::{Citation, CitationMark, Heading, Link, Links, Prose, safe};
use crate::diag::{FileId, Noun, Problem, Report, Span};
use crate::i18n::Locale;
use crate::text::{is_slug, nearest, shorten, slugify};
use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

/// What a text is rendered with.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    /// The Markdown.
    pub source: &'a str,
    /// Its file and first byte.
    pub base: (FileId, usize),
    /// Its language.
    pub locale: &'a Locale,
    /// Before every id.
    pub prefix: &'a str,
    /// What links lead to.
    pub links: &'a dyn Links,
}

type Cite<'c> = &'c mut dyn FnMut(&str, Option<&str>, Span) -> CitationMark;

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
enum Inside {
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

#[derive(Default)]
struct Table {
    columns: Vec<Alignment>,
    column: usize,
    head: bool,
}

struct OpenHeading {
    level: u8,
    id: Option<String>,
    range: Range<usize>,
}

struct Writer<'a, 'c> {
    page: Page<'a>,
    cite: Cite<'c>,
    report: &'c mut Report,
    prose: Prose,
    run: Run,
    /// The text around a footnote being written.
    outer: Vec<String>,
    notes: Notes,
    note: Option<String>,
    heading: Option<OpenHeading>,
    /// Level of the last heading.
    level: u8,
    /// Slugs of headings, without prefix.
    slugs: BTreeSet<String>,
    /// Anchors to check once every heading is known.
    anchors: Vec<(String, Span)>,
    /// For each open link, whether it was published.
    links_open: Vec<bool>,
    inside: Inside,
    table: Table,
    raw_reported: bool,
}

impl Writer<'_, '_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.page.base.0, self.page.base.1 + range.start, self.page.base.1 + range.end)
    }

    /// The span of a part of a range, when it is written there literally; else of the whole range.
    fn part(&self, range: &Range<usize>, part: &str) -> Span {
        let slice = self.page.source.get(range.clone()).unwrap_or("");
        let candidates = [format!("]({part}"), format!("](<{part}"), format!("]: {part}"), part.to_owned()];
        let found = candidates.iter().find_map(|needle| slice.rfind(needle).map(|at| at + needle.len() - part.len()));
        match found {
            Some(at) if !part.is_empty() => self.span(&(range.start + at..range.start + at + part.len())),
            _ => self.span(range),
        }
    }

    fn put(&mut self, html: &str) {
        self.prose.html.push_str(html);
    }

    /// Text without the characters nobody sees, each of which is a problem.
    fn visible(&mut self, text: &str, range: &Range<usize>) -> String {
        let hidden = |c: char| (c.is_control() && !matches!(c, '\n' | '\t' | '\r')) || is_direction(c);
        if !text.contains(|c| hidden(c) || c == '\r') {
            return text.to_owned();
        }
        for c in text.chars().filter(|c| hidden(*c)).collect::<BTreeSet<char>>() {
            let span = self.part(range, c.encode_utf8(&mut [0; 4]));
            self.report.add(Problem::ControlCharacter { code: format!("U+{:04X}", u32::from(c)) }, span);
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
        let settled = self.run.settle(self.page.locale);
        self.put(&settled.html);
        self.say(&settled.plain);
    }

    /// Adds a line of plain text.
    fn say(&mut self, plain: &str) {
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
                let text = self.page.source.get(range.clone()).unwrap_or("").trim();
                let first = text.lines().next().unwrap_or("").to_owned();
                let end = range.start + self.page.source.get(range.clone()).unwrap_or("").trim_end().len();
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
            TagEnd::Link => {
                if self.links_open.pop() == Some(true) {
                    self.run.push(Chunk::Tag("</a>".into()));
                }
            }
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
                    self.put(&format!("<pre tabindex=\"0\"><code>{}</code></pre>\n", safe::text(&code)));
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
        let settled = self.run.settle(self.page.locale);
        match settled.figure {
            Some(caption) => {
                self.put("<figure>");
                self.put(&settled.html);
                if let Some(caption) = caption {
                    let caption = self.page.locale.typeset(&caption);
                    self.put(&format!("<figcaption>{}</figcaption>", safe::text(&caption)));
                    self.say(&caption);
                }
                self.put("</figure>\n");
            }
            None if settled.html.trim().is_empty() => {}
            None => self.put(&format!("<p>{}</p>\n", settled.html)),
        }
        self.say(&settled.plain);
    }

    fn start_heading(
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
            let marks =
                self.page.source.get(range.clone()).unwrap_or("").bytes().take_while(|byte| *byte == b'#').count();
            let span = if marks > 0 { self.span(&(range.start..range.start + marks)) } else { self.trimmed(&range) };
            self.report.add(Problem::HeadingLevel { found, expected }, span);
        }
        self.level = expected;
        self.heading = Some(OpenHeading { level: expected, id, range });
    }

    /// The span of a range without the white space at its end.
    fn trimmed(&self, range: &Range<usize>) -> Span {
        let length = self.page.source.get(range.clone()).unwrap_or("").trim_end().len();
        self.span(&(range.start..range.start + length))
    }

    fn end_heading(&mut self) {
        let settled = self.run.settle(self.page.locale);
        let Some(OpenHeading { level, id, range }) = self.heading.take() else { return };
        if settled.plain.is_empty() {
            let span = self.trimmed(&range);
            self.report.add(Problem::EmptyText, span);
            return;
        }
        let slug = match id {
            Some(id) => {
                if self.slugs.contains(&id) {
                    let span = self.part(&range, &id);
                    self.report.add(Problem::DuplicateSlug { noun: Noun::Anchor, slug: id.clone() }, span);
                }
                id
            }
            None => self.unused(&slugify(&settled.plain)),
        };
        self.slugs.insert(slug.clone());
        let id = format!("{}{slug}", self.page.prefix);
        self.put(&format!("<h{level} id=\"{}\">{}</h{level}>\n", safe::attribute(&id), settled.html));
        self.say(&settled.plain);
        self.prose.headings.push(Heading { level, id, text: settled.plain });
    }

    /// A slug no heading has yet.
    fn unused(&self, slug: &str) -> String {
        let slug = if slug.is_empty() { "section" } else { slug };
        if !self.slugs.contains(slug) {
            return slug.to_owned();
        }
        let mut number = 2;
        loop {
            let numbered = format!("{slug}-{number}");
            if !self.slugs.contains(&numbered) {
                return numbered;
            }
            number += 1;
        }
    }

    fn start_alert(&mut self, kind: BlockQuoteKind) {
        let (class, key) = match kind {
            BlockQuoteKind::Note => ("note", "prose-note"),
            BlockQuoteKind::Tip => ("tip", "prose-tip"),
            BlockQuoteKind::Important => ("important", "prose-important"),
            BlockQuoteKind::Warning => ("warning", "prose-warning"),
            BlockQuoteKind::Caution => ("caution", "prose-caution"),
        };
        self.put(&format!("<div class=\"alert alert-{class}\" role=\"note\">\n"));
        let title = self.page.links.say(key);
        if !title.is_empty() {
            self.put(&format!("<p class=\"alert-title\">{}</p>\n", safe::text(&title)));
        }
    }

    fn start_table(&mut self, columns: Vec<Alignment>) {
        self.table = Table { columns, column: 0, head: false };
        // A region that scrolls takes the focus, so that the keyboard can scroll it; then it needs a name.
        let heading = self.prose.headings.last().map(|heading| heading.text.clone());
        let name = heading.unwrap_or_else(|| self.page.links.say("prose-table"));
        self.put("<div class=\"table-scroll\"");
        if !name.is_empty() {
            self.put(&format!(" tabindex=\"0\" role=\"region\" aria-label=\"{}\"", safe::attribute(&name)));
        }
        self.put("><table>");
    }

    fn end_cell(&mut self) {
        let settled = self.run.settle(self.page.locale);
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
        let prefix = safe::attribute(self.page.prefix);
        let id = if first { format!(" id=\"{prefix}note_ref_{letter}\"") } else { String::new() };
        self.run.push(Chunk::Mark(format!(
            "<sup><a class=\"footnote\"{id} href=\"#{prefix}note_{letter}\" role=\"doc-noteref\">{letter}</a></sup>"
        )));
    }

    fn link(
        &mut self,
        link_type: LinkType,
        target: &str,
        title: &str,
        range: &Range<usize>,
        definition: Option<Range<usize>>,
    ) {
        let place = definition.unwrap_or_else(|| range.clone());
        let span = self.part(&place, target);
        let mail = format!("mailto:{target}");
        let wanted = if link_type == LinkType::Email { mail.as_str() } else { target };
        let published = match address(wanted) {
            Some(Address::Web(address)) => Some((address, true)),
            Some(Address::Contact(address)) => Some((address, false)),
            Some(Address::Anchor(anchor)) => {
                self.anchors.push((anchor.to_owned(), self.part(&place, anchor)));
                Some((format!("#{}{anchor}", self.page.prefix), false))
            }
            Some(Address::Record { scheme, noun, slug }) => match self.page.links.resolve(scheme, slug) {
                Ok(href) => Some((href.address, false)),
                Err(candidates) => {
                    let span = Span { start: span.end - clipped(slug.len()).min(span.end - span.start), ..span };
                    self.dangling(noun, slug, &candidates, span);
                    None
                }
            },
            None => {
                self.report.add(Problem::LinkScheme { url: shorten(target, 60) }, span);
                None
            }
        };
        // Markdown lets an address in angle brackets stand in a link; HTML does not.
        let published = published.filter(|_| !self.links_open.contains(&true));
        self.links_open.push(published.is_some());
        let Some((address, external)) = published else { return };
        let mut html = format!("<a href=\"{}\"", safe::attribute(&address));
        if !title.is_empty() {
            let title = self.visible(title, range);
            let _ = write!(html, " title=\"{}\"", safe::attribute(&self.page.locale.typeset(&title)));
        }
        html.push_str(if external { " rel=\"noopener noreferrer external\">" } else { ">" });
        self.run.push(Chunk::Tag(html));
        self.prose.links.push(Link { address, external, span });
    }

    fn dangling(&mut self, noun: Noun, slug: &str, candidates: &[String], span: Span) {
        let nearest = nearest(slug, candidates.iter().map(String::as_str)).map(str::to_owned);
        self.report.add(Problem::Dangling { noun, slug: slug.to_owned(), nearest }, span);
    }

    /// `@slug` or `@slug: place`.
    fn citation(&mut self, reference: &str, range: &Range<usize>) {
        self.inside = Inside::Citation;
        let content = reference.strip_prefix('@').unwrap_or(reference);
        let (slug, at) = content.split_once(':').unwrap_or((content, ""));
        let slug = slug.trim();
        let at = at.split_whitespace().collect::<Vec<_>>().join(" ");
        let at = Some(self.visible(&at, range)).filter(|at| !at.is_empty());
        // Just after the `[@`, whatever follows it.
        let start = range.start + 2 + (content.len() - content.trim_start().len());
        let span = self.span(&(start..start + slug.len()));
        if let Err(candidates) = self.page.links.resolve("source", slug) {
            self.dangling(Noun::Source, slug, &candidates, span);
            return;
        }
        let mark = (self.cite)(slug, at.as_deref(), span);
        let id = format!("{}cite_{}", self.page.prefix, self.prose.citations.len() + 1);
        self.run.push(Chunk::Mark(format!(
            "<sup><a class=\"cite\" id=\"{}\" href=\"{}\" role=\"doc-noteref\" title=\"{}\">{}</a></sup>",
            safe::attribute(&id),
            safe::attribute(&mark.href),
            safe::attribute(&mark.title),
            mark.number
        )));
        self.prose.citations.push(Citation { source: slug.to_owned(), at, span, mark: mark.number, id });
    }

    fn image(&mut self) {
        let Inside::Image { target, title, alt, range, span, .. } = std::mem::replace(&mut self.inside, Inside::Text)
        else {
            return;
        };
        let alt = self.visible(alt.trim(), &range);
        if alt.is_empty() {
            let whole = self.span(&range);
            self.report.add(Problem::ImageWithoutAlt, whole);
        }
        if !is_file_name(&target) {
            self.report.add(Problem::LinkScheme { url: shorten(&target, 60) }, span);
            return;
        }
        let href = match self.page.links.resolve("image", &target) {
            Ok(href) => href,
            Err(candidates) => {
                let nearest = nearest(&target, candidates.iter().map(String::as_str)).map(str::to_owned);
                self.report.add(Problem::ImageMissing { name: target, nearest }, span);
                return;
            }
        };
        let alt = self.page.locale.typeset(&alt);
        let mut html = format!("<img src=\"{}\" alt=\"{}\"", safe::attribute(&href.address), safe::attribute(&alt));
        if let Some((width, height)) = href.size {
            let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
        }
        html.push_str(" loading=\"lazy\" decoding=\"async\">");
        self.run.push(Chunk::Image { html, caption: (!title.is_empty()).then_some(title) });
    }

    fn finish(mut self) -> Prose {
        self.settle();
        for (anchor, span) in std::mem::take(&mut self.anchors) {
            if !self.slugs.contains(&anchor) {
                let candidates: Vec<String> = self.slugs.iter().cloned().collect();
                self.dangling(Noun::Anchor, &anchor, &candidates, span);
            }
        }
        let notes = self.notes.section(self.page.prefix, self.page.links);
        self.prose.html.push_str(&notes);
        self.prose.plain.truncate(self.prose.plain.trim_end().len());
        let has_letters = |word: &&str| word.contains(char::is_alphanumeric);
        self.prose.words = self.prose.plain.split_whitespace().filter(has_letters).count();
        self.prose
    }
}

fn clipped(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
