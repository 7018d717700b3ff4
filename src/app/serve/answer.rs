//! One request, one answer: a function of the state of the site, as the host will do it.

use super::accept_language;
use super::events;
use super::form;
use super::headers;
use super::live::Live;
use super::trouble::{SPEECHES, speech_of};
use crate::builder::OnDemand;
use crate::diag::{Report, Speech};

/// What a browser asks for.
pub(super) struct Asked {
    pub method: String,
    /// As written in the request, percent-encoded.
    pub path: String,
    pub query: Option<String>,
    pub accept_language: String,
}

/// What it gets.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// What is wrong, when the page could not be made.
    pub fault: Option<Report>,
}

const TEXT: &str = "text/plain; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";

impl Answer {
    fn new(status: u16, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        // Never kept: the next request may find another site.
        let headers = vec![header("content-type", kind), header("cache-control", "no-store")];
        Self { status, headers, body: body.into(), fault: None }
    }

    /// A sentence.
    pub(super) fn plain(status: u16, text: impl Into<String>) -> Self {
        Self::new(status, TEXT, text.into())
    }

    fn redirect(to: String) -> Self {
        let mut answer = Self::plain(302, "");
        answer.headers.push(("location".to_owned(), to));
        answer
    }

    /// A page that follows the site.
    fn page(status: u16, page: &[u8], live: &Live) -> Self {
        // A page served while the last edit is broken has yet to be told so.
        let seen = if live.trouble.is_none() { live.version } else { 0 };
        Self::new(status, HTML, events::inject(page, seen))
    }
}

/// Answers a request for a page or a file.
pub(super) fn answer(live: &Live, asked: &Asked) -> Answer {
    if !matches!(asked.method.as_str(), "GET" | "HEAD") {
        return Answer::plain(405, "405");
    }
    let of_form = decode(&asked.path).and_then(|path| form::file(&live.setting.root, &path));
    let mut answer = match (asked.path.as_str(), &live.site) {
        ("/admin", _) if form::file(&live.setting.root, form::ADDRESS).is_some() => {
            return Answer::redirect(form::ADDRESS.to_owned());
        }
        _ if let Some((name, bytes)) = of_form => Answer::new(200, content_type(&name), bytes),
        (events::SCRIPT, _) => return Answer::new(200, "text/javascript; charset=utf-8", events::SCRIPT_TEXT),
        (events::STYLE, _) => return Answer::new(200, "text/css; charset=utf-8", events::STYLE_TEXT),
        (events::REPORT, _) => {
            let speech = speech_of(asked.query.as_deref().unwrap_or(""), live.setting.speech);
            return live
                .trouble
                .as_ref()
                .map_or_else(|| Answer::plain(404, "404"), |trouble| Answer::new(200, HTML, trouble.html(speech)));
        }
        (_, Some(site)) => of_site(live, site, asked),
        (_, None) => {
            let speech = speech_for(asked, live);
            let report = live.trouble.as_ref().map_or("", |trouble| trouble.html(speech));
            report_page(503, report, speech, live.version)
        }
    };
    for (name, value) in live.rules.of(&asked.path) {
        headers::set(&mut answer.headers, name, value);
    }
    answer
}

fn of_site(live: &Live, site: &OnDemand, asked: &Asked) -> Answer {
    let Some(path) = decode(&asked.path) else { return not_found(live, "", asked) };
    let path = path.trim_start_matches('/');
    let languages: Vec<&str> = site.languages().iter().map(String::as_str).collect();
    if path.is_empty()
        && let Some(language) = accept_language::choose(&asked.accept_language, &languages)
    {
        let mut answer = Answer::redirect(format!("/{language}/"));
        answer.headers.push(("vary".to_owned(), "accept-language".to_owned()));
        return answer;
    }
    let is_folder = path.is_empty() || path.ends_with('/');
    let file = if is_folder { format!("{path}index.html") } else { path.to_owned() };
    if let Some(answer) = page(200, live, site, &file, asked) {
        return answer;
    }
    if !is_folder && site.has_page(&format!("{path}/index.html")) {
        let query = asked.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
        // From the path as asked, so that nothing decoded can end up in a header; one `/` at the head, or it names a host.
        return Answer::redirect(format!("/{}/{query}", asked.path.trim_start_matches('/')));
    }
    if let Some(bytes) = site.photo(&file) {
        // Its name says what it was made of.
        let mut answer = Answer::new(200, content_type(&file), bytes);
        let forever = "public, max-age=31536000, immutable";
        headers::set(&mut answer.headers, "cache-control".to_owned(), forever.to_owned());
        return answer;
    }
    let asset = site.asset(&file).map(<[u8]>::to_vec).or_else(|| site.names(&file)).or_else(|| site.map(&file));
    let bytes = asset.or_else(|| site.machine_files().get(&file).map(<[u8]>::to_vec));
    match bytes {
        Some(bytes) if file.ends_with(".html") => Answer::page(200, &bytes, live),
        Some(bytes) => Answer::new(200, content_type(&file), bytes),
        None => not_found(live, path, asked),
    }
}

/// A page of the site, made now; where it fails, the one before it.
fn page(status: u16, live: &Live, site: &OnDemand, file: &str, asked: &Asked) -> Option<Answer> {
    let (page, fault) = live.page(file)?;
    let mut answer = match (page, &fault) {
        (Some(page), None) => Answer::page(status, &page, live),
        (Some(earlier), Some(_)) => Answer::new(status, HTML, events::inject(&earlier, 0)),
        (None, fault) => {
            let speech = speech_for(asked, live);
            let trouble = live.trouble_of(fault.as_ref()?, site, false);
            // Not told of what it shows by itself, but of whatever comes after.
            report_page(500, trouble.html(speech), speech, live.version + u64::from(live.trouble.is_none()))
        }
    };
    answer.fault = fault;
    Some(answer)
}

/// The page of the reader's language when the address begins with one, else the one for all.
fn not_found(live: &Live, path: &str, asked: &Asked) -> Answer {
    let language = path.split('/').next().unwrap_or("");
    let files = [format!("{language}/404.html"), "404.html".to_owned()];
    let found = live.site.as_ref().and_then(|site| files.iter().find_map(|file| page(404, live, site, file, asked)));
    found.unwrap_or_else(|| Answer::plain(404, "404"))
}

/// The language of the program for whoever asks: that of the address, else of the browser, else of the terminal.
fn speech_for(asked: &Asked, live: &Live) -> Speech {
    let codes = SPEECHES.map(Speech::code);
    let of_browser = accept_language::choose(&asked.accept_language, &codes).unwrap_or("");
    let first = asked.path.trim_start_matches('/').split('/').next().unwrap_or("");
    speech_of(first, speech_of(of_browser, live.setting.speech))
}

/// Where there is no page to show: what has to be corrected first.
fn report_page(status: u16, report: &str, speech: Speech, version: u64) -> Answer {
    let (code, style) = (speech.code(), events::STYLE);
    let page = format!(
        "<!doctype html><html lang=\"{code}\" data-report><head><meta charset=\"utf-8\"><title>atlas</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"stylesheet\" href=\"{style}\"></head>\
         <body>{report}</body></html>"
    );
    Answer::new(status, HTML, events::inject(page.as_bytes(), version))
}

fn content_type(file: &str) -> &'static str {
    match file.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "geojson" => "application/geo+json",
        "xml" if file.ends_with("atom.xml") => "application/atom+xml; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "wasm" => "application/wasm",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

/// `%C3%A9` is `é`; none when it is not UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push(high * 16 + low);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::path::Path;

    use super::*;
    use crate::app::serve::headers::Rules;
    use crate::app::serve::live::Setting;
    use crate::builder::{self, Kept, Options};
    use crate::source::Sources;

    /// The small atlas with one file otherwise.
    fn site(path: &str, text: &str) -> OnDemand {
        let mut report = Report::default();
        let sources = Sources::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small"), &mut report).unwrap();
        let mut files: Vec<(String, Vec<u8>)> =
            sources.all().iter().map(|file| (file.path.to_string(), file.bytes().unwrap().to_vec())).collect();
        files.retain(|(other, _)| other != path);
        files.push((path.to_owned(), text.as_bytes().to_vec()));
        builder::stand(
            &Sources::in_memory(files, &mut report),
            &Options::default(),
            &mut Kept::nothing(),
            &|_| {},
            &mut report,
        )
        .unwrap()
    }

    fn rules() -> Rules {
        Rules::read("[[headers]]\nfor = \"/*\"\n[headers.values]\nContent-Security-Policy = \"default-src 'none'\"\n")
    }

    fn live() -> Live {
        Live::new(Setting::default()).with_site(site("content/communes/lac-1/é.txt", ""), rules())
    }

    fn asked(path: &str) -> Asked {
        Asked { method: "GET".into(), path: path.into(), query: None, accept_language: String::new() }
    }

    fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
        answer.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    fn body(answer: &Answer) -> String {
        String::from_utf8(answer.body.clone()).unwrap()
    }

    #[test]
    fn a_rule_takes_the_place_of_the_header_it_names() {
        let rules = Rules::read("[[headers]]\nfor = \"/data/*\"\n[headers.values]\nContent-Type = \"text/plain\"\n");
        let live = Live::new(Setting::default()).with_site(site("content/communes/lac-1/é.txt", ""), rules);
        let answer = answer(&live, &asked("/data/communes.csv"));
        let kinds = answer.headers.iter().filter(|(name, _)| name == "content-type");
        assert_eq!(kinds.map(|(_, value)| value.as_str()).collect::<Vec<_>>(), ["text/plain"]);
    }

    #[test]
    fn addresses_lead_where_they_will_once_it_is_published() {
        let live = live();
        let get = |path: &str| answer(&live, &asked(path));
        assert!(body(&get("/fr/communes/")).contains("<script src=\"/_atlas/page.js?1\" defer></script></body>"));
        let missing = answer(&live, &Asked { query: Some("a=1".into()), ..asked("/fr/communes") });
        assert_eq!((missing.status, header(&missing, "location")), (302, Some("/fr/communes/?a=1")));
        assert_eq!(header(&get("//fr"), "location"), Some("/fr/"));

        let front = |wish: &str| answer(&live, &Asked { accept_language: wish.into(), ..asked("/") });
        assert_eq!(header(&front("en-GB,fr;q=0.5"), "location"), Some("/en/"));
        assert_eq!(header(&front("fr"), "location"), Some("/fr/"));
        assert_eq!(front("de").status, 200);

        for (path, language) in
            [("/en/x/y", "en"), ("/fr/x", "fr"), ("/fr/../../Cargo.toml", "fr"), ("/en/%2e%2e/Cargo.toml", "en")]
        {
            let found = get(path);
            assert_eq!(found.status, 404, "{path}");
            assert!(body(&found).contains(&format!("<html lang=\"{language}\">")), "{path}");
        }
        for path in ["/x", "/%ff", "/../Cargo.toml", "/data/x"] {
            assert_eq!(get(path).status, 404, "{path}");
        }
        let post = answer(&live, &Asked { method: "POST".into(), ..asked("/fr/") });
        assert_eq!(post.status, 405);
    }

    #[test]
    fn types_and_headers_are_those_of_the_published_site_and_only_pages_get_the_script() {
        let live = live();
        let home = body(&answer(&live, &asked("/fr/")));
        let sheet = home.split("<link rel=\"stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap();
        let css = answer(&live, &asked(sheet));
        assert_eq!(header(&css, "content-type"), Some("text/css; charset=utf-8"));
        assert_eq!(header(&css, "content-security-policy"), Some("default-src 'none'"));
        assert!(!body(&css).contains("_atlas"));
        let map = answer(&live, &asked("/fr/cartes/communes.svg"));
        assert_eq!((map.status, header(&map, "content-type")), (200, Some("image/svg+xml")));
        let robots = answer(&live, &asked("/robots.txt"));
        assert_eq!((robots.status, header(&robots, "content-type")), (200, Some("text/plain; charset=utf-8")));
        assert!(body(&answer(&live, &asked(events::SCRIPT))).contains("EventSource"));
    }

    #[test]
    fn before_there_is_a_site_the_report_is_the_page() {
        let live = Live::new(Setting::default());
        let trouble = live.trouble_of_bug();
        let live = live.with_trouble(trouble);
        let page = answer(&live, &asked("/fr/"));
        assert_eq!(page.status, 503);
        assert!(body(&page).contains("<section lang=\"fr\">") && body(&page).contains("page.js?1"), "{}", body(&page));
        let english = answer(&live, &Asked { accept_language: "en".into(), ..asked("/") });
        assert!(body(&english).contains("<section lang=\"en\">"));
    }

    #[test]
    fn a_page_that_fails_is_the_last_one_that_did_not_with_what_is_wrong() {
        let template = "themes/default/templates/home.html";
        let broken =
            || site(template, "{% extends \"base.html\" %}{% block content %}{{ page.nothing.at_all }}{% endblock %}");
        let alone = Live::new(Setting::default()).with_site(broken(), rules());
        let page = answer(&alone, &asked("/fr/"));
        assert_eq!(page.status, 500);
        assert!(body(&page).contains("home.html") && page.fault.is_some(), "{}", body(&page));

        let first = live();
        let expected = body(&answer(&first, &asked("/fr/"))).replace("page.js?1", "page.js?0");
        let second = first.with_site(broken(), rules());
        let page = answer(&second, &asked("/fr/"));
        assert_eq!((page.status, body(&page)), (200, expected.clone()));
        // Another edit that fails in the same way does not make the last good page unreachable.
        let trouble = second.trouble_of(page.fault.as_ref().unwrap(), second.site.as_ref().unwrap(), true);
        let known = second.with_fault(trouble.clone());
        assert!(known.says(&trouble) && !second.says(&trouble));
        let third = known.with_site(broken(), rules());
        assert_eq!(body(&answer(&third, &asked("/fr/"))), expected);
        assert_eq!(answer(&third, &asked("/fr/communes/")).fault, None);
    }
}
