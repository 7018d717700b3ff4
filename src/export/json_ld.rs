//! JSON-LD: what a page is about, for machines (<https://schema.org>).

use serde_json::{Value, json};

use crate::page::{DATA_PACKAGE, Dataset, Index, Target};
use crate::view::{Desk, Frame, Page};

/// The structured data of a page, safe inside a script element: `<` is written as an escape, so that no text of the content can
/// close the element. Empty for pages that are about nothing in particular.
pub fn json_ld(desk: &Desk<'_>, target: Target, frame: &Frame, page: &Page) -> String {
    if frame.noindex || matches!(target, Target::Chooser) {
        return String::new();
    }
    let mut graph = vec![subject(desk, target, frame, page)];
    if !frame.trail.is_empty() {
        graph.push(breadcrumb(desk, frame));
    }
    let document = json!({ "@context": "https://schema.org", "@graph": graph });
    document.to_string().replace('<', "\\u003c")
}

fn subject(desk: &Desk<'_>, target: Target, frame: &Frame, page: &Page) -> Value {
    let atlas = desk.atlas;
    let mut subject = json!({
        "@type": kind(target, page),
        "name": frame.heading,
        "url": frame.canonical,
        "inLanguage": frame.lang,
    });
    if !frame.description.is_empty() {
        set(&mut subject, "description", json!(frame.description));
    }
    let place = match target {
        Target::Commune(id) => {
            let commune = &atlas.communes[id];
            let region = atlas.regions[commune.region].name.read(desk.language).text;
            let inside = json!({ "@type": "AdministrativeArea", "name": region });
            set(&mut subject, "containedInPlace", inside);
            commune.point.as_ref()
        }
        Target::Partner(id) => atlas.partners[id].point.as_ref(),
        _ => None,
    };
    if let Some(point) = place {
        set(&mut subject, "geo", json!({ "@type": "GeoCoordinates", "longitude": point.lon, "latitude": point.lat }));
    }
    if target == Target::Index(Index::Data) {
        describe_data(desk, &mut subject);
    }
    // A thing has no language; a page has.
    if matches!(target, Target::Commune(_) | Target::Region(_) | Target::Prefecture(_) | Target::Partner(_))
        && let Some(fields) = subject.as_object_mut()
    {
        fields.remove("inLanguage");
    }
    subject
}

/// What finders of data sets ask for: the licence, the day, the place, the files.
fn describe_data(desk: &Desk<'_>, subject: &mut Value) {
    let settings = &desk.atlas.settings;
    if let Some(licence) = &settings.licence {
        set(subject, "license", json!(licence.url.0));
    }
    let publisher = desk.maybe(&settings.publisher).text;
    if !publisher.is_empty() {
        set(subject, "creator", json!({ "@type": "Organization", "name": publisher }));
    }
    set(subject, "isAccessibleForFree", json!(true));
    set(subject, "version", json!(desk.atlas.day.0.to_string()));
    let file = |(href, format): (String, &str)| {
        let url = format!("{}{href}", desk.base_url);
        json!({ "@type": "DataDownload", "contentUrl": url, "encodingFormat": format })
    };
    let tables = Dataset::ALL.into_iter().map(|set| (set.href("csv"), "text/csv"));
    let files: Vec<Value> = tables.chain([(DATA_PACKAGE.to_owned(), "application/json")]).map(file).collect();
    set(subject, "distribution", json!(files));
}

fn kind(target: Target, page: &Page) -> &'static str {
    match (target, page) {
        (Target::Home, _) => "WebSite",
        (Target::Commune(_) | Target::Region(_) | Target::Prefecture(_), _) => "AdministrativeArea",
        (Target::Partner(_), _) => "Organization",
        (Target::Index(Index::Data), _) => "Dataset",
        (Target::Index(_), _) => "CollectionPage",
        _ => "WebPage",
    }
}

fn breadcrumb(desk: &Desk<'_>, frame: &Frame) -> Value {
    let steps: Vec<Value> = frame
        .trail
        .iter()
        .enumerate()
        .map(|(at, step)| {
            let item = format!("{}{}", desk.base_url, step.href);
            json!({ "@type": "ListItem", "position": at + 1, "name": step.label, "item": item })
        })
        .collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": steps })
}

fn set(subject: &mut Value, key: &str, value: Value) {
    if let Some(fields) = subject.as_object_mut() {
        fields.insert(key.to_owned(), value);
    }
}
