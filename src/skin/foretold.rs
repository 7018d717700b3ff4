//! A template with what is known of it already written out.
//!
//! In: a squeezed template, the engine of its language and `site`, once that is known. Out: the same template, where words without holes, addresses of files and drawings
//! named in the template itself, values of `site` and lists of them stand as they will be printed, and questions after files of the theme are answered. Done once for a
//! site: a page asks for dozens of them, and a site has thousands of pages.

use tera::{Context, Tera};

/// What prints the same on every page: a call whose only argument is written out. `t` counts among them: a message that lacks what fills its holes
/// prints them as they are.
const PRINTS: [(&str, &str); 4] = [("t", "key"), ("asset", "name"), ("inline_asset", "name"), ("icon", "name")];
/// What is true or false on every page.
const QUESTION: (&str, &str) = ("has_asset", "name");

/// The template with what `engine` knows of it. What fails to be printed stays, and fails on its page, in its place.
pub(super) fn foretold(template: &str, engine: &mut Tera, site: &Context) -> String {
    // Where the name means something else, nothing is known of it.
    let is_other = ["for site in", "set site =", "set_global site ="].iter().any(|other| template.contains(other));
    let nothing = Context::new();
    let site = if is_other { &nothing } else { site };
    let mut out = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let (kind, end) = match tag.as_bytes().get(1) {
            Some(b'{') => (Kind::Print, "}}"),
            Some(b'%') => (Kind::Statement, "%}"),
            _ => (Kind::Text, "{"),
        };
        let length = if kind == Kind::Text { 1 } else { tag.find(end).map_or(tag.len(), |at| at + end.len()) };
        let (whole, (tag, after)) = (tag, tag.split_at(length));
        if let Some((list, after)) = list_of_site(whole)
            && let Some(text) = rendered(list, engine, site)
        {
            out.push_str(&text);
            rest = after;
            continue;
        }
        match kind {
            Kind::Print => out.push_str(&printed(tag, engine, site).unwrap_or_else(|| tag.to_owned())),
            Kind::Statement => out.push_str(&answered(tag, engine)),
            Kind::Text => out.push_str(tag),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Print,
    Statement,
    Text,
}

/// What a tag prints on every page; nothing if that is not known.
fn printed(tag: &str, engine: &mut Tera, site: &Context) -> Option<String> {
    let call = tag.strip_prefix("{{")?.strip_suffix("}}")?.trim();
    let is_call = PRINTS.iter().any(|(function, argument)| argument_of(call, function, argument).is_some());
    let is_known = is_call || call.strip_prefix("site.").is_some_and(is_name);
    if is_known { rendered(tag, engine, site) } else { None }
}

/// A piece of a template as it will be printed; nothing where that fails, or would be read as a part of the template.
fn rendered(piece: &str, engine: &mut Tera, site: &Context) -> Option<String> {
    let text = engine.render_str(piece, site, true).ok()?;
    // Space at an edge could be taken for that of the template, which a neighbouring tag may drop.
    let is_apart = !text.is_empty() && !text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace);
    (is_apart && !text.contains(['{', '}'])).then_some(text)
}

/// A loop over a list of `site` that prints nothing but fields of its entries, at the head of a text; and what follows it.
fn list_of_site(text: &str) -> Option<(&str, &str)> {
    const END: &str = "{% endfor %}";
    let (head, body) = text.strip_prefix("{% for ")?.split_once(" %}")?;
    let (entry, list) = head.split_once(" in site.")?;
    let (body, after) = body.split_once(END)?;
    let is_field = |print: &str| {
        let rest = print.split_once("}}").and_then(|(print, _)| print.trim().strip_prefix(entry));
        rest.is_some_and(|rest| rest.is_empty() || rest.strip_prefix('.').is_some_and(|f| f.split('.').all(is_name)))
    };
    let is_plain = !body.contains("{%") && body.split("{{").skip(1).all(is_field);
    let length = text.len() - after.len();
    (is_name(entry) && is_name(list) && is_plain).then(|| text.split_at(length))
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// A statement with its questions answered.
fn answered(tag: &str, engine: &mut Tera) -> String {
    let (function, argument) = QUESTION;
    let opening = format!("{function}({argument}=\"");
    let mut out = String::new();
    let mut rest = tag;
    while let Some(at) = rest.find(&opening) {
        let (before, call) = rest.split_at(at);
        let Some(length) = call.find("\")").map(|at| at + 2) else { break };
        let (call, after) = call.split_at(length);
        let is_call = argument_of(call, function, argument).is_some();
        let answer =
            if is_call { engine.render_str(&format!("{{{{ {call} }}}}"), &Context::new(), true).ok() } else { None };
        out.push_str(before);
        out.push_str(answer.filter(|answer| answer == "true" || answer == "false").as_deref().unwrap_or(call));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The one argument of a call, if it is a text without anything to work out.
fn argument_of<'t>(call: &'t str, function: &str, argument: &str) -> Option<&'t str> {
    let inside = call.strip_prefix(function)?.strip_prefix('(')?.strip_suffix(')')?;
    let text = inside.strip_prefix(argument)?.strip_prefix("=\"")?.strip_suffix('"')?;
    (!text.contains(['"', '\\'])).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::foretold;
    use std::collections::BTreeMap;
    use tera::{Context, Error, Kwargs, State, Tera};

    fn engine() -> Tera {
        let mut tera = Tera::default();
        tera.register_function("t", |args: Kwargs, _: &State| -> Result<String, Error> {
            match args.must_get::<&str>("key")? {
                "odd" => Ok("{{ 1 }}".to_owned()),
                "spaced" => Ok(" x".to_owned()),
                "none" => Err(Error::message("no message")),
                key => Ok(format!("<{key}>")),
            }
        });
        tera.register_function("has_asset", |args: Kwargs, _: &State| -> Result<bool, Error> {
            Ok(args.must_get::<&str>("name")? == "there.png")
        });
        tera
    }

    #[test]
    fn what_is_known_is_written_out_and_escaped() {
        let told = foretold("<p>{{ t(key=\"a\") }} {{t(key=\"b\")}}</p>", &mut engine(), &Context::new());
        assert_eq!(told, "<p>&lt;a&gt; &lt;b&gt;</p>");
        let told = foretold(
            "{% if has_asset(name=\"there.png\") or has_asset(name=\"lost.png\") %}x{% endif %}",
            &mut engine(),
            &Context::new(),
        );
        assert_eq!(told, "{% if true or false %}x{% endif %}");
    }

    fn site() -> Context {
        let entry = |name: &str| BTreeMap::from([("name", name.to_owned())]);
        let mut site = Context::new();
        site.insert("site", &BTreeMap::from([("menu", vec![entry("a"), entry("<b>")])]));
        site
    }

    #[test]
    fn lists_of_the_site_are_written_out() {
        let told = foretold(
            "<ul>{% for e in site.menu %}<li>{{ e.name }}</li>{% endfor %}</ul>{{ page }}",
            &mut engine(),
            &site(),
        );
        assert_eq!(told, "<ul><li>a</li><li>&lt;b&gt;</li></ul>{{ page }}");
        let mut title = Context::new();
        title.insert("site", &BTreeMap::from([("title", "A & B")]));
        assert_eq!(foretold("<b>{{ site.title }}</b>", &mut engine(), &title), "<b>A &amp; B</b>");
    }

    #[test]
    fn what_is_not_known_stays() {
        for text in [
            "{{ t(key=\"a\", n=2) }}",
            "{{ t(key=word) }}",
            "{{- t(key=\"a\") -}}",
            "{{ t(key=\"a\") | upper }}",
            "{{ t(key=\"odd\") }}",
            "{{ t(key=\"spaced\") }}",
            "{{ t(key=\"none\") }}",
            "{% if has_asset(name=name) %}{ {x} {{ page",
            "{{ site.none }}{{ site.title | upper }}{{ sites.title }}",
            "{% for site in page.sites %}{{ site.title }}{% endfor %}",
            "{% for entry in site.menu %}{{ entry.name }}{{ page.name }}{% endfor %}",
            "{% for entry in site.menu %}{% if entry.name %}x{% endif %}{% endfor %}",
        ] {
            assert_eq!(foretold(text, &mut engine(), &site()), text);
        }
    }
}
