//! What a text points to: links, citations, images.

use super::address::{Address, SCHEMES, address, is_file_name};
use super::inline::{Caption, Chunk};
use super::write::{Inside, OpenLink, Writer};
use super::{Citation, Link, Shown, safe};
use crate::diag::{Choices, Diagnostic, Noun, Problem, Span};
use crate::text::{certain, disguised_host, is_idle_alt, looks_private, meant, nearest, shorten};
use pulldown_cmark::LinkType;
use std::fmt::Write;
use std::ops::Range;

impl Writer<'_, '_> {
    pub fn link(
        &mut self,
        link_type: LinkType,
        target: &str,
        title: &str,
        range: &Range<usize>,
        definition: Option<Range<usize>>,
    ) {
        let place = definition.unwrap_or_else(|| range.clone());
        let span = self.part(&place, target);
        if target.trim_start_matches('#').is_empty() {
            let whole = self.span(range);
            self.report.add(Problem::EmptyLink { has_address: false }, whole);
            self.open_link(false, range);
            return;
        }
        let mail = format!("mailto:{target}");
        let wanted = if link_type == LinkType::Email { mail.as_str() } else { target };
        let published = match address(wanted) {
            Some(Address::Web(address)) => {
                self.host(&address, target, span);
                Some((address, true))
            }
            Some(Address::Contact(address)) => {
                if let Some(mailbox) = address.strip_prefix("mailto:").filter(|mailbox| looks_private(mailbox, &[])) {
                    let span = self.tail(span, target, mailbox);
                    self.report.add(Problem::PrivateContact { text: mailbox.to_owned() }, span);
                }
                Some((address, false))
            }
            Some(Address::Anchor(anchor)) => {
                self.anchors.push((anchor.to_owned(), self.tail(span, target, anchor)));
                Some((format!("#{}{anchor}", self.page.purpose.id_prefix()), false))
            }
            Some(Address::Record { scheme, noun, slug }) => match self.page.text.links.resolve(scheme, slug) {
                Ok(href) => Some((href.address, false)),
                Err(candidates) => {
                    let span = self.tail(span, target, slug);
                    self.dangling(noun, slug, &candidates, span);
                    None
                }
            },
            None => {
                self.not_published(target, span);
                None
            }
        };
        // Markdown lets an address in angle brackets stand in a link; HTML does not.
        let published = published.filter(|_| !self.links_open.iter().any(|open| open.is_published));
        self.open_link(published.is_some(), range);
        let Some((address, external)) = published else { return };
        let mut html = format!("<a href=\"{}\"", safe::attribute(&address));
        if !title.is_empty() {
            let title = self.visible(title, range);
            let _ = write!(html, " title=\"{}\"", safe::attribute(&self.page.text.locale.typeset(&title)));
        }
        html.push_str(if external { " rel=\"noopener noreferrer external\">" } else { ">" });
        self.run.push(Chunk::Tag(html));
        self.prose.links.push(Link { address, external, span });
    }

    /// Reports a link that may not be published, with what was meant where that can be told.
    fn not_published(&mut self, target: &str, span: Span) {
        let is_written_out = self.text(span) == target;
        let whole = format!("https://{target}");
        let is_web = target.starts_with("www.") && matches!(address(&whole), Some(Address::Web(_)));
        let record = target.split_once(':').filter(|_| !is_web).and_then(|(scheme, slug)| {
            let known = nearest(scheme, SCHEMES.iter().map(|(known, _)| *known))?;
            // A slug that does not exist either is put right in the same breath.
            let slug = match self.page.text.links.resolve(known, slug) {
                Ok(_) => slug.to_owned(),
                Err(candidates) => nearest(slug, candidates.iter().map(String::as_str))?.to_owned(),
            };
            let is_certain =
                certain(scheme, SCHEMES.iter().map(|(known, _)| *known)).is_some() && target.ends_with(&slug);
            // What is written already is no correction: then something else is wrong with it.
            Some((format!("{known}:{slug}"), is_certain)).filter(|(meant, _)| meant != target)
        });
        let (near, is_certain) = match record {
            Some((near, is_certain)) => (Some(near), is_certain),
            None => (Some(whole).filter(|_| is_web), is_web),
        };
        let kinds = SCHEMES.iter().map(|(scheme, _)| *scheme).collect();
        let problem = Problem::LinkScheme { url: shorten(target, 60), nearest: near.clone(), kinds };
        let diagnostic = Diagnostic::new(problem, span);
        self.report.push(match near.filter(|_| is_certain && is_written_out) {
            Some(meant) => diagnostic.fixed(span, meant),
            None => diagnostic,
        });
    }

    fn open_link(&mut self, is_published: bool, range: &Range<usize>) {
        self.links_open.push(OpenLink { is_published, range: range.clone(), from: self.run.len() });
    }

    /// Ends a link. One without a word in it cannot be seen, nor read aloud.
    pub fn end_link(&mut self) {
        let Some(open) = self.links_open.pop() else { return };
        if open.is_published {
            if self.run.is_blank_since(open.from) {
                let whole = self.span(&open.range);
                self.report.add(Problem::EmptyLink { has_address: true }, whole);
            }
            self.run.push(Chunk::Tag("</a>".into()));
        }
    }

    /// Reports the name of a site that is not what it seems.
    fn host(&mut self, address: &str, target: &str, span: Span) {
        let host = address.split('/').nth(2).unwrap_or("").split(['?', '#', ':']).next().unwrap_or("");
        let Some(disguise) = disguised_host(host) else { return };
        let word = host.get(disguise.range).unwrap_or("").to_owned();
        let place = target.find(&word).filter(|_| self.text(span) == target).and_then(|at| u32::try_from(at).ok());
        let length = u32::try_from(word.len()).unwrap_or(0);
        let span = place.map_or(span, |at| Span { start: span.start + at, end: span.start + at + length, ..span });
        self.report.add(Problem::MixedScript { word, letter: disguise.letter }, span);
    }

    /// The span of the end of a target, when the target is written out at its span.
    fn tail(&self, span: Span, target: &str, end: &str) -> Span {
        let length = u32::try_from(end.len()).unwrap_or(u32::MAX);
        if self.text(span) == target { Span { start: span.end.saturating_sub(length), ..span } } else { span }
    }

    /// The span of the slug of a citation: just after the `[@`. A slug broken over two lines is read as one: then the
    /// whole citation is shown.
    fn slug_span(&self, range: &Range<usize>, slug: &str) -> Span {
        let whole = self.span(range);
        let Some(rest) = self.text(whole).strip_prefix("[@") else { return whole };
        let start = range.start + 2 + (rest.len() - rest.trim_start().len());
        if rest.trim_start().starts_with(slug) { self.span(&(start..start + slug.len())) } else { whole }
    }

    pub fn dangling(&mut self, noun: Noun, slug: &str, candidates: &[String], span: Span) {
        let names = candidates.iter().map(String::as_str);
        // Only the pages of the atlas have names that an editor may put into other words.
        let near = if noun == Noun::View { meant(slug, names) } else { nearest(slug, names) };
        let nearest = near.map(str::to_owned);
        self.dangling_for(noun, slug, nearest, candidates, span);
    }

    fn dangling_for(&mut self, noun: Noun, slug: &str, nearest: Option<String>, candidates: &[String], span: Span) {
        let known = Choices::new(slug, candidates.iter().map(String::as_str));
        self.report.add(Problem::Dangling { noun, slug: slug.to_owned(), nearest, known }, span);
    }

    /// `@slug` or `@slug: place`.
    pub fn citation(&mut self, reference: &str, range: &Range<usize>) {
        self.inside = Inside::Citation;
        let content = reference.strip_prefix('@').unwrap_or(reference);
        let (slug, at) = content.split_once(':').unwrap_or((content, ""));
        let slug = slug.trim();
        let at = at.split_whitespace().collect::<Vec<_>>().join(" ");
        let at = Some(self.visible(&at, range)).filter(|at| !at.is_empty());
        let span = self.slug_span(range, slug);
        if let Err(candidates) = self.page.text.links.resolve("source", slug) {
            match with_place(slug).filter(|(source, _)| candidates.iter().any(|known| known == source)) {
                Some((source, place)) => {
                    let meant = format!("{source}: {place}");
                    self.dangling_for(Noun::Source, slug, Some(meant), &candidates, span);
                }
                None => self.dangling(Noun::Source, slug, &candidates, span),
            }
            return;
        }
        let mark = (self.cite)(slug, at.as_deref(), span);
        let id = format!("{}cite_{}", self.page.purpose.id_prefix(), self.prose.citations.len() + 1);
        // Where the text is copied, the number must not go on with one that stands before it.
        let mut html = format!("\u{202f}<a class=\"mark cite\" id=\"{}\"", safe::attribute(&id));
        let _ = write!(html, " href=\"{}\" role=\"doc-noteref\"", safe::attribute(&mark.href));
        if !mark.title.is_empty() {
            let _ = write!(html, " title=\"{}\"", safe::attribute(&mark.title));
        }
        let _ = write!(html, ">{}</a>", mark.number);
        self.run.push(Chunk::Mark(html));
        self.prose.citations.push(Citation { source: slug.to_owned(), at, span, mark: mark.number, id });
    }

    pub fn image(&mut self) {
        let Inside::Image { target, title, alt, range, span, .. } = std::mem::replace(&mut self.inside, Inside::Text)
        else {
            return;
        };
        let alt = self.visible(alt.trim(), &range);
        if alt.is_empty() || is_idle_alt(&alt, &target) {
            let whole = self.span(&range);
            self.report.add(Problem::ImageWithoutAlt { text: shorten(&alt, 60) }, whole);
        }
        if !is_file_name(&target) {
            self.report.add(Problem::ImageElsewhere { url: shorten(&target, 60) }, span);
            return;
        }
        let href = match self.page.text.links.resolve("image", &target) {
            Ok(href) => href,
            Err(known) if known.contains(&target) => {
                self.report.add(Problem::ImageRights { name: target }, span);
                return;
            }
            Err(candidates) => {
                let nearest = nearest(&target, candidates.iter().map(String::as_str)).map(str::to_owned);
                self.report.add(Problem::ImageMissing { name: target, nearest, is_described: false }, span);
                return;
            }
        };
        let shown = href.shown.map(|shown| *shown).unwrap_or_default();
        let html = picture(&href.address, &self.page.text.locale.typeset(&alt), &shown);
        let text = if title.is_empty() { shown.caption.clone() } else { title };
        let caption = Caption { text, rights: rights(&shown) };
        self.run.push(Chunk::Image { html, name: target, caption });
    }
}

/// An image that leaves its room before it comes, in the files a browser may choose from.
fn picture(address: &str, alt: &str, shown: &Shown) -> String {
    let (last, others) = shown.files.split_last().map_or((None, &[][..]), |(last, others)| (Some(last), others));
    let sizes = safe::attribute(&shown.sizes);
    let mut html = String::new();
    for (kind, files) in others {
        let _ = write!(html, "<source type=\"{kind}\" srcset=\"{}\" sizes=\"{sizes}\">", safe::attribute(files));
    }
    let _ = write!(html, "<img src=\"{}\"", safe::attribute(address));
    if let Some((_, files)) = last {
        let _ = write!(html, " srcset=\"{}\" sizes=\"{sizes}\"", safe::attribute(files));
    }
    let _ = write!(html, " alt=\"{}\"", safe::attribute(alt));
    if shown.size != (0, 0) {
        let _ = write!(html, " width=\"{}\" height=\"{}\"", shown.size.0, shown.size.1);
    }
    html.push_str(" loading=\"lazy\" decoding=\"async\">");
    if others.is_empty() { html } else { format!("<picture>{html}</picture>") }
}

/// Whose an image is, under which licence, and how heavy it is.
fn rights(shown: &Shown) -> String {
    let (name, address) = &shown.licence;
    let licence = match (name.is_empty(), address.is_empty()) {
        (true, _) => String::new(),
        (false, true) => safe::text(name),
        (false, false) => format!(
            "<a href=\"{}\" rel=\"noopener noreferrer external\">{}</a>",
            safe::attribute(address),
            safe::text(name)
        ),
    };
    let parts = [safe::text(&shown.credit), licence, safe::text(&shown.weight)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { String::new() } else { format!("<small>{}</small>", parts.join(" · ")) }
}

/// A citation whose place was written after a comma or a blank and not after a colon, as most books have it: the source and the place.
fn with_place(cited: &str) -> Option<(&str, &str)> {
    let (source, rest) = cited.split_once([',', ' '])?;
    let place = rest.trim_start_matches([',', ' ']);
    (!place.is_empty() && !place.starts_with('@')).then_some((source, place))
}
