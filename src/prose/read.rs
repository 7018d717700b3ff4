//! From Markdown to events with byte ranges.

use super::limits::DEPTH;
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag};
use std::ops::Range;

/// An event, its range, and the range of the definition of a reference link.
pub(super) type Spanned<'a> = (Event<'a>, Range<usize>, Option<Range<usize>>);

/// Reads a text; fails with the range of the first element that is nested too deeply.
pub(super) fn events(markdown: &str) -> Result<Vec<Spanned<'_>>, Range<usize>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let mut parser = Parser::new_with_broken_link_callback(markdown, options, Some(citation)).into_offset_iter();
    let mut events = Vec::new();
    let mut depth = 0_usize;
    while let Some((event, range)) = parser.next() {
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH {
            return Err(range);
        }
        let definition = match &event {
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. })
                if is_reference(*link_type) =>
            {
                parser.reference_definitions().get(id).map(|definition| definition.span.clone())
            }
            _ => None,
        };
        events.push((event, range, definition));
    }
    Ok(events)
}

/// `[@slug: place]` has no definition: it is ours.
fn citation(link: BrokenLink<'_>) -> Option<(CowStr<'_>, CowStr<'_>)> {
    let ours = link.link_type == LinkType::Shortcut || link.link_type == LinkType::ShortcutUnknown;
    (ours && link.reference.starts_with('@')).then_some((link.reference, CowStr::Borrowed("")))
}

fn is_reference(link: LinkType) -> bool {
    matches!(link, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut)
}
