//! A template with what is known of it already written out.
//!
//! In: a squeezed template and the engine of its language. Out: the same template, where words without holes, addresses of files and drawings named in the template
//! itself stand as they will be printed, and questions after files of the theme are answered. Done once when a skin is loaded: a page asks for dozens of them, and a
//! site has thousands of pages.

use tera::{Context, Tera};

/// What prints the same on every page: a call whose only argument is written out. `t` counts among them: a message that lacks what fills its holes
/// prints them as they are.
const PRINTS: [(&str, &str); 3] = [("t", "key"), ("asset", "name"), ("icon", "name")];
/// What is true or false on every page.
const QUESTION: (&str, &str) = ("has_asset", "name");

/// The template with what `engine` knows of it. What fails to be printed stays, and fails on its page, in its place.
pub(super) fn foretold(template: &str, engine: &mut Tera) -> String {
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
        let (tag, after) = tag.split_at(length);
        match kind {
            Kind::Print => out.push_str(&printed(tag, engine).unwrap_or_else(|| tag.to_owned())),
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

/// What a tag prints on every page; nothing if that is not known, or would be read as a part of the template.
fn printed(tag: &str, engine: &mut Tera) -> Option<String> {
    let call = tag.strip_prefix("{{")?.strip_suffix("}}")?.trim();
    let is_known = PRINTS.iter().any(|(function, argument)| argument_of(call, function, argument).is_some());
    if !is_known {
        return None;
    }
    let text = engine.render_str(tag, &Context::new(), true).ok()?;
    // Space at an edge could be taken for that of the template, which a neighbouring tag may drop.
    let is_apart = !text.is_empty() && !text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace);
    (is_apart && !text.contains(['{', '}'])).then_some(text)
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
    use tera::{Error, Kwargs, State, Tera};

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
        let told = foretold("<p>{{ t(key=\"a\") }} {{t(key=\"b\")}}</p>", &mut engine());
        assert_eq!(told, "<p>&lt;a&gt; &lt;b&gt;</p>");
        let told = foretold(
            "{% if has_asset(name=\"there.png\") or has_asset(name=\"lost.png\") %}x{% endif %}",
            &mut engine(),
        );
        assert_eq!(told, "{% if true or false %}x{% endif %}");
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
        ] {
            assert_eq!(foretold(text, &mut engine()), text);
        }
    }
}
