//! Which words, files and drawings a template asks for, found without running it.
//!
//! In: the source of a template. Out: every call of `t`, `asset`, `inline_asset`, `has_asset` and `icon` whose argument is written out, with its place.
//! A key that is put together (`t(key="state." ~ fact.state)`) counts for everything that begins with its first part.
//! What is wholly computed is not seen here; it is answered for when a page is made.

use std::ops::Range;

/// A call with a written-out argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention<'t> {
    /// The function called.
    pub function: &'t str,
    /// The argument, or the part of it that is written out.
    pub name: &'t str,
    /// Whether more is joined to it.
    pub open: bool,
    /// Where the argument stands in the template.
    pub range: Range<usize>,
}

const FUNCTIONS: [(&str, &str); 5] =
    [("t", "key"), ("asset", "name"), ("inline_asset", "name"), ("has_asset", "name"), ("icon", "name")];

/// Every call of the functions of a skin, in order.
pub(super) fn mentions(template: &str) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    for (at, _) in template.match_indices('(') {
        let before = template.get(..at).unwrap_or("");
        let start = before
            .rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.'))
            .map_or(0, |i| i + before.get(i..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
        let Some(called) = template.get(start..at) else { continue };
        let Some((function, argument)) = FUNCTIONS.iter().find(|(function, _)| *function == called) else { continue };
        let inside = call_body(template, at + 1);
        found.extend(arguments(template, inside, function, argument));
    }
    found.sort_by_key(|mention| mention.range.start);
    found
}

/// The range between the brackets of a call.
fn call_body(template: &str, from: usize) -> Range<usize> {
    let mut depth = 1_usize;
    let mut quote: Option<char> = None;
    for (offset, c) in template.get(from..).unwrap_or("").char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            None if c == '(' => depth += 1,
            None if c == ')' => {
                depth -= 1;
                if depth == 0 {
                    return from..from + offset;
                }
            }
            None => {}
        }
    }
    from..template.len()
}

/// The first string of `argument=` in a call, if it is written out.
fn arguments<'t>(
    template: &'t str,
    inside: Range<usize>,
    function: &'static str,
    argument: &str,
) -> Option<Mention<'t>> {
    let body = template.get(inside.clone())?;
    let mut offset = 0;
    let at = loop {
        let found = body.get(offset..)?.find(argument)? + offset;
        let own = !body.get(..found)?.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        let after = body.get(found + argument.len()..)?.trim_start();
        if own && after.starts_with('=') && !after.starts_with("==") {
            break found;
        }
        offset = found + argument.len();
    };
    let value = body.get(at..)?;
    let open_at = value.find('=')? + 1;
    let text = value.get(open_at..)?;
    let lead = text.len() - text.trim_start().len();
    let quote = text.trim_start().chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let start = inside.start + at + open_at + lead + 1;
    let rest = template.get(start..inside.end)?;
    let length = rest.find(quote)?;
    let joined = rest.get(length + 1..)?.trim_start().starts_with('~');
    Some(Mention { function, name: rest.get(..length)?, open: joined, range: start..start + length })
}

#[cfg(test)]
mod tests {
    use super::mentions;

    fn found(template: &str) -> Vec<(&str, &str, bool)> {
        mentions(template).into_iter().map(|m| (m.function, m.name, m.open)).collect()
    }

    #[test]
    fn calls_are_found_with_their_argument() {
        assert_eq!(
            found(r#"{{ t(key="a.b", n=count(x)) }} {{ t(n=1, key='c') }}"#),
            [("t", "a.b", false), ("t", "c", false)]
        );
        assert_eq!(
            found(r#"{{ icon(name="water") }} {% if has_asset(name="site.js") %}"#),
            [("icon", "water", false), ("has_asset", "site.js", false)]
        );
    }

    #[test]
    fn what_is_joined_counts_for_its_beginning() {
        assert_eq!(found(r#"{{ t(key="state." ~ v.state) }}"#), [("t", "state.", true)]);
        assert_eq!(found(r#"{{ t(key=page.key) }} {{ icon(name=theme.icon) }}"#), []);
    }

    #[test]
    fn other_calls_are_not_ours() {
        assert_eq!(found(r#"{{ at(key="x") }} {{ x.t(key="y") }} t (é) {{ t(monkey="z") }} {{ t("#), []);
    }

    #[test]
    fn a_mention_knows_its_place() {
        let template = r#"<p>é {{ t(key="a") }}"#;
        let range = mentions(template).into_iter().next().map(|m| m.range);
        assert_eq!(range.and_then(|r| template.get(r)), Some("a"));
    }
}
