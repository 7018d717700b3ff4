//! The way back from the list of sources of a page to its text.
//!
//! A mark leads to its source by itself. The list leads back to the first mark of each source, which therefore needs a name;
//! which mark is first is known only once the page is written, whatever the template shows and in whatever order.

/// What leads to a source, and what leads back from it.
const TO: &str = "#source-";
const BACK: &str = "#mark-";

/// Names the first mark of each source `mark-<number>`, or leads back to the name that it has already.
pub fn with_back_links(html: String) -> String {
    if memchr::memmem::find(html.as_bytes(), TO.as_bytes()).is_none() {
        return html;
    }
    let mut out = String::with_capacity(html.len() + 512);
    let mut named: Vec<(&str, &str)> = Vec::new();
    let mut done = 0;
    for at in memchr::memchr_iter(b'#', html.as_bytes()) {
        let Some(rest) = html.get(at..) else { continue };
        let (is_mark, number) = match (rest.strip_prefix(TO), rest.strip_prefix(BACK)) {
            (Some(rest), _) => (true, digits(rest)),
            (_, Some(rest)) => (false, digits(rest)),
            _ => continue,
        };
        let known = named.iter().find(|(other, _)| *other == number);
        match (is_mark, known) {
            (true, None) => {
                let before = html.get(done..at).unwrap_or("");
                let opening = before.rfind("<a").map_or(done, |start| done + start);
                let tag = html.get(opening..).and_then(|tag| tag.split_once('>')).map_or("", |(tag, _)| tag);
                let id = attribute(tag, " id=");
                if id.is_empty() {
                    let after_name = opening + "<a".len();
                    out.push_str(html.get(done..after_name).unwrap_or(""));
                    out.push_str(&format!(" id=\"mark-{number}\""));
                    done = after_name;
                }
                named.push((number, id));
            }
            (false, Some((_, id))) if !id.is_empty() => {
                out.push_str(html.get(done..=at).unwrap_or(""));
                out.push_str(id);
                done = at + BACK.len() + number.len();
            }
            _ => {}
        }
    }
    out.push_str(html.get(done..).unwrap_or(""));
    out
}

fn digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

/// The value of an attribute, quoted or not.
fn attribute<'t>(tag: &'t str, name: &str) -> &'t str {
    let Some((_, value)) = tag.split_once(name) else { return "" };
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or(""),
        None => value.split([' ', '>', '/']).next().unwrap_or(""),
    }
}

#[cfg(test)]
mod tests {
    use super::with_back_links;

    #[test]
    fn the_first_mark_of_each_source_is_named_and_led_back_to() {
        let page = "<a class=mark href=\"#source-1\">1</a><a class=\"mark cite\" id=\"cite_1\" href=\"#source-2\">2</a>\
                    <a class=mark href=#source-1>1</a><a href=\"#mark-1\">1</a><a href=\"#mark-2\">2</a>";
        let expected = "<a id=\"mark-1\" class=mark href=\"#source-1\">1</a><a class=\"mark cite\" id=\"cite_1\" href=\"#source-2\">2</a>\
                        <a class=mark href=#source-1>1</a><a href=\"#mark-1\">1</a><a href=\"#cite_1\">2</a>";
        assert_eq!(with_back_links(page.to_owned()), expected);
        assert_eq!(with_back_links("<p>#12</p>".to_owned()), "<p>#12</p>");
    }
}
