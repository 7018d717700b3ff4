//! Escaping for HTML and XML.

use std::borrow::Cow;

/// Escapes `& < > " '` so that a string may stand in HTML or XML, as text or as a quoted attribute.
///
/// ```
/// assert_eq!(atlas::text::escape("Aného & <Lacs>"), "Aného &amp; &lt;Lacs&gt;");
/// ```
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::escape;
    use proptest::prelude::*;
    use std::borrow::Cow;

    #[test]
    fn what_needs_nothing_is_borrowed() {
        assert!(matches!(escape("Kpalimé"), Cow::Borrowed("Kpalimé")));
    }

    #[test]
    fn the_five_characters_are_escaped() {
        assert_eq!(escape("<a b=\"c\" d='e'>&</a>"), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;&lt;/a&gt;");
    }

    proptest! {
        #[test]
        fn nothing_dangerous_is_left_and_nothing_is_lost(text in ".*") {
            let escaped = escape(&text);
            prop_assert!(!escaped.contains(['<', '>', '"', '\'']));
            let back = escaped
                .replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
            prop_assert_eq!(back, text);
        }
    }
}
