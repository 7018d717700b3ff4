//! From Markdown to events with byte ranges.

use super::limits::{CELLS, DEPTH, too_deep, too_many_cells};
use crate::diag::Problem;
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag};
use std::ops::Range;

/// An event, its range, and the range of the definition of a reference link.
pub(super) type Spanned<'a> = (Event<'a>, Range<usize>, Option<Range<usize>>);

/// Reads a text; fails with the range of the first element that is nested too deeply, or one cell too many.
pub(super) fn events(markdown: &str) -> Result<Vec<Spanned<'_>>, (Problem, Range<usize>)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let mut parser = Parser::new_with_broken_link_callback(markdown, options, Some(citation)).into_offset_iter();
    let mut events = Vec::new();
    let (mut depth, mut cells) = (0_usize, 0_usize);
    while let Some((event, range)) = parser.next() {
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        cells += usize::from(matches!(event, Event::Start(Tag::TableCell)));
        if depth > DEPTH {
            return Err((too_deep(), range));
        }
        if cells > CELLS {
            return Err((too_many_cells(), range));
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
