//! One request, one answer: a function of the state of the site, as the host will do it.

use super::accept_language;
use super::live::Live;
use super::reload;
use crate::output::Outputs;

/// What a browser asks for.
pub(super) struct Asked<'a> {
    pub method: &'a str,
    /// As written in the request, percent-encoded.
    pub path: &'a str,
    pub query: Option<&'a str>,
    pub accept_language: &'a str,
}

/// What it gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub(super) fn new(status: u16, kind: &str, body: Vec<u8>) -> Self {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        // Never kept: the next request may find another site.
        Self { status, headers: vec![header("content-type", kind), header("cache-control", "no-store")], body }
    }

    fn redirect(to: String) -> Self {
        let mut answer = Self::new(302, "text/plain; charset=utf-8", Vec::new());
        answer.headers.push(("location".to_owned(), to));
        answer
    }
}

/// Answers a request for a page or a file.
pub(super) fn answer(live: &Live, asked: &Asked<'_>) -> Answer {
    if !matches!(asked.method, "GET" | "HEAD") {
        return Answer::new(405, "text/plain; charset=utf-8", b"405".to_vec());
    }
    if asked.path == reload::SCRIPT {
        return Answer::new(200, "text/javascript; charset=utf-8", reload::SCRIPT_TEXT.as_bytes().to_vec());
    }
    let mut answer = match &live.site {
        Some(site) => of_site(live, site, asked),
        None => Answer::new(503, "text/html; charset=utf-8", reload::inject(&report_page(&live.report), live)),
    };
    answer.headers.extend(live.rules.of(asked.path));
    answer
}

fn of_site(live: &Live, site: &Outputs, asked: &Asked<'_>) -> Answer {
    let Some(path) = decode(asked.path) else { return not_found(live, site, "") };
    let path = path.trim_start_matches('/');
    if path.is_empty()
        && let Some(language) = accept_language::choose(asked.accept_language, &languages(site))
    {
        let mut answer = Answer::redirect(format!("/{language}/"));
        answer.headers.push(("vary".to_owned(), "accept-language".to_owned()));
        return answer;
    }
    let is_folder = path.is_empty() || path.ends_with('/');
    let file = if is_folder { format!("{path}index.html") } else { path.to_owned() };
    if let Some(bytes) = site.get(&file) {
        return file_answer(200, &file, bytes, live);
    }
    if !is_folder && site.get(&format!("{path}/index.html")).is_some() {
        let query = asked.query.map(|query| format!("?{query}")).unwrap_or_default();
        // From the path as asked, so that nothing decoded can end up in a header; one `/` at the head, or it names a host.
        return Answer::redirect(format!("/{}/{query}", asked.path.trim_start_matches('/')));
    }
    not_found(live, site, path)
}

/// The page of the reader's language when the address begins with one, else the one for all.
fn not_found(live: &Live, site: &Outputs, path: &str) -> Answer {
    let language = path.split('/').next().unwrap_or("");
    for file in [format!("{language}/404.html"), "404.html".to_owned()] {
        if let Some(bytes) = site.get(&file) {
            return file_answer(404, &file, bytes, live);
        }
    }
    Answer::new(404, "text/plain; charset=utf-8", b"404".to_vec())
}

fn file_answer(status: u16, file: &str, bytes: &[u8], live: &Live) -> Answer {
    let kind = content_type(file);
    let body = if kind.starts_with("text/html") { reload::inject(bytes, live) } else { bytes.to_vec() };
    Answer::new(status, kind, body)
}

/// The languages of the site: folders at its top that have a home page and a page for what is not found.
fn languages(site: &Outputs) -> Vec<&str> {
    site.iter()
        .filter_map(|(path, _)| path.strip_suffix("/index.html"))
        .filter(|folder| !folder.contains('/') && site.get(&format!("{folder}/404.html")).is_some())
        .collect()
}

/// Before there is a site: what has to be corrected first.
fn report_page(report: &str) -> Vec<u8> {
    let text = report.replace('&', "&amp;").replace('<', "&lt;");
    format!("<!doctype html><html><head><meta charset=\"utf-8\"><title>atlas</title></head><body><pre>{text}</pre></body></html>").into_bytes()
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

    use std::sync::Arc;

    use super::*;
    use crate::app::serve::headers::Rules;

    fn live() -> Live {
        let mut site = Outputs::default();
        for path in [
            "index.html",
            "404.html",
            "fr/index.html",
            "fr/404.html",
            "en/index.html",
            "en/404.html",
            "data/index.html",
            "fr/communes/index.html",
            "assets/a.css",
            "fr/atom.xml",
            "photos/é.jpg",
        ] {
            site.add(path, format!("<body>{path}</body>"));
        }
        let rules = Rules::read(
            "[[headers]]\nfor = \"/*\"\n[headers.values]\nContent-Security-Policy = \"default-src 'none'\"\n",
        );
        Live { version: 1, site: Some(Arc::new(site)), rules, report: String::new() }
    }

    fn get_as(path: &str, accept_language: &str) -> Answer {
        answer(&live(), &Asked { method: "GET", path, query: None, accept_language })
    }

    fn get(path: &str) -> Answer {
        get_as(path, "")
    }

    fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
        answer.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    fn body(answer: &Answer) -> String {
        String::from_utf8(answer.body.clone()).unwrap()
    }

    #[test]
    fn a_folder_is_its_index_and_a_missing_slash_is_added() {
        assert!(body(&get("/fr/communes/")).starts_with("<body>fr/communes/index.html<script"));
        let missing =
            answer(&live(), &Asked { method: "GET", path: "/fr/communes", query: Some("a=1"), accept_language: "" });
        assert_eq!((missing.status, header(&missing, "location")), (302, Some("/fr/communes/?a=1")));
        let host = answer(&live(), &Asked { method: "GET", path: "//fr", query: None, accept_language: "" });
        assert_eq!(header(&host, "location"), Some("/fr/"));
    }

    #[test]
    fn the_root_leads_to_a_language_of_the_atlas_or_shows_both() {
        assert_eq!(header(&get_as("/", "en-GB,fr;q=0.5"), "location"), Some("/en/"));
        assert_eq!(header(&get_as("/", "fr"), "location"), Some("/fr/"));
        assert!(body(&get_as("/", "de")).starts_with("<body>index.html"));
    }

    #[test]
    fn what_is_not_there_is_said_in_the_language_of_the_address() {
        for (path, page) in [
            ("/en/x/y", "en/404.html"),
            ("/fr/x", "fr/404.html"),
            ("/x", "404.html"),
            ("/%ff", "404.html"),
            ("/../Cargo.toml", "404.html"),
            ("/%2e%2e/Cargo.toml", "404.html"),
            ("/data/x", "404.html"),
        ] {
            let found = get(path);
            assert_eq!(found.status, 404, "{path}");
            assert!(body(&found).starts_with(&format!("<body>{page}")), "{path}");
        }
    }

    #[test]
    fn types_and_headers_are_those_of_the_published_site_and_only_pages_get_the_script() {
        let css = get("/assets/a.css");
        assert_eq!(header(&css, "content-type"), Some("text/css; charset=utf-8"));
        assert_eq!(header(&css, "content-security-policy"), Some("default-src 'none'"));
        assert_eq!(body(&css), "<body>assets/a.css</body>");
        assert_eq!(header(&get("/fr/atom.xml"), "content-type"), Some("application/atom+xml; charset=utf-8"));
        assert_eq!(get("/photos/%C3%A9.jpg").status, 200);
        assert!(body(&get(reload::SCRIPT)).contains("EventSource"));
    }

    #[test]
    fn only_reading_is_possible() {
        let asked = |method| Asked { method, path: "/fr/", query: None, accept_language: "" };
        assert_eq!(answer(&live(), &asked("POST")).status, 405);
        assert_eq!(answer(&live(), &asked("HEAD")).status, 200);
    }

    #[test]
    fn before_there_is_a_site_the_report_is_the_page() {
        let live = Live { version: 1, report: "error: <b>".into(), ..Live::default() };
        let page = answer(&live, &Asked { method: "GET", path: "/", query: None, accept_language: "fr" });
        assert_eq!(page.status, 503);
        assert!(body(&page).contains("error: &lt;b>") && body(&page).contains("reload.js?0"));
    }
}
