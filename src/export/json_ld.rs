//! JSON-LD: what a page is about, for machines (<https://schema.org>).

use serde_json::{Value, json};

use crate::atlas::{Body, Commune, Partner, Partnership, Place};
use crate::page::{DATA_PACKAGE, Dataset, Index, Target};
use crate::view::{Desk, Frame, Page};

/// The structured data of a page, safe inside a script element: `<` is written as an escape, so that no text of the content can
/// close the element. Empty for pages that are about nothing in particular.
pub fn json_ld(desk: &Desk<'_>, target: Target, frame: &Frame, page: &Page) -> String {
    if frame.noindex || matches!(target, Target::Chooser) {
        return String::new();
    }
    let mut graph = vec![subject(desk, target, frame, page)];
    if let Target::Commune(_) = target {
        graph.push(authority(frame));
    }
    if !frame.trail.is_empty() {
        graph.push(breadcrumb(desk, frame));
    }
    // Lists are moved, not read again: every page has one of these.
    let mut document = json!({ "@context": "https://schema.org" });
    set(&mut document, "@graph", Value::Array(graph));
    serde_json::to_string(&document).unwrap_or_default().replace('<', "\\u003c")
}

fn subject(desk: &Desk<'_>, target: Target, frame: &Frame, page: &Page) -> Value {
    let atlas = desk.atlas;
    let mut subject = json!({ "@type": kind(desk, target), "name": frame.heading, "url": frame.canonical });
    if !frame.description.is_empty() {
        set(&mut subject, "description", json!(frame.description));
    }
    // A thing has no language; a page has.
    if !matches!(target, Target::Commune(_) | Target::Region(_) | Target::Prefecture(_) | Target::Partner(_)) {
        set(&mut subject, "inLanguage", json!(frame.lang));
    }
    match (target, page) {
        (Target::Commune(id), _) => place_commune(desk, &atlas.communes[id], frame, &mut subject),
        (Target::Prefecture(id), _) => {
            let region = area(desk, Target::Region(atlas.prefectures[id].region));
            set(&mut subject, "containedInPlace", region);
        }
        (Target::Partner(id), _) => place_partner(desk, &atlas.partners[id], &mut subject),
        (Target::Partnership(id), _) => set(&mut subject, "about", parties(desk, &atlas.partnerships[id])),
        (Target::Index(Index::Data), _) => {
            let tables = Dataset::ALL.into_iter().map(|set| (set.href("csv"), "text/csv"));
            let files = tables.chain([(DATA_PACKAGE.to_owned(), "application/json")]);
            describe_data(desk, files.collect(), &mut subject);
        }
        (Target::Index(Index::Statistics), Page::Statistics(page)) => {
            let counted = [Dataset::Partnerships, Dataset::Communes, Dataset::Words];
            let files = counted.map(|set| (set.href("csv"), "text/csv"));
            describe_data(desk, files.to_vec(), &mut subject);
            let charts: Vec<&str> = page.charts.iter().map(|chart| chart.heading.as_str()).collect();
            set(&mut subject, "variableMeasured", json!(charts));
            set(&mut subject, "isBasedOn", json!(whole(desk, Target::Index(Index::Data))));
        }
        _ => {}
    }
    subject
}

fn kind(desk: &Desk<'_>, target: Target) -> &'static str {
    match target {
        Target::Home => "WebSite",
        Target::Commune(_) | Target::Region(_) | Target::Prefecture(_) => "AdministrativeArea",
        Target::Partner(id) => organisation(&desk.atlas.partners[id]),
        Target::Index(Index::Data | Index::Statistics) => "Dataset",
        Target::Index(_) => "CollectionPage",
        _ => "WebPage",
    }
}

/// Only authorities have a level; an association is no government.
fn organisation(partner: &Partner) -> &'static str {
    if partner.level.is_some() { "GovernmentOrganization" } else { "Organization" }
}

/// A commune is a place; what signs for it is its authority, told apart by `@id`.
fn authority(frame: &Frame) -> Value {
    json!({
        "@type": "GovernmentOrganization",
        "@id": format!("{}#authority", frame.canonical),
        "name": frame.heading,
        "areaServed": { "@id": format!("{}#place", frame.canonical) },
        "mainEntityOfPage": frame.canonical,
    })
}

fn place_commune(desk: &Desk<'_>, commune: &Commune, frame: &Frame, subject: &mut Value) {
    set(subject, "@id", json!(format!("{}#place", frame.canonical)));
    let mut prefecture = area(desk, Target::Prefecture(commune.prefecture));
    set(&mut prefecture, "containedInPlace", area(desk, Target::Region(commune.region)));
    set(subject, "containedInPlace", prefecture);
    if let Some(point) = &commune.point {
        set(subject, "geo", coordinates(point));
    }
}

fn place_partner(desk: &Desk<'_>, partner: &Partner, subject: &mut Value) {
    // Codes of countries are the names of their records.
    let country = desk.atlas.terms[partner.country].slug.to_ascii_uppercase();
    let mut location = json!({ "@type": "Place", "address": { "@type": "PostalAddress", "addressCountry": country } });
    // A point near it would be taken for the place itself.
    if let Some(point) = partner.point.as_ref().filter(|point| !point.approximate) {
        set(&mut location, "geo", coordinates(point));
    }
    set(subject, "location", location);
    if let Some(site) = &partner.website {
        set(subject, "sameAs", json!(site));
    }
    if !partner.aliases.is_empty() {
        set(subject, "alternateName", json!(partner.aliases));
    }
}

fn parties(desk: &Desk<'_>, partnership: &Partnership) -> Value {
    let party = |body: Body| {
        let target = Desk::body_target(body);
        let kind = match body {
            Body::Partner(id) => organisation(&desk.atlas.partners[id]),
            Body::Region(_) | Body::Prefecture(_) | Body::Commune(_) => "GovernmentOrganization",
        };
        json!({ "@type": kind, "name": desk.heading(target).text, "url": whole(desk, target) })
    };
    partnership.parties.iter().map(|own| party(own.body)).collect()
}

fn area(desk: &Desk<'_>, target: Target) -> Value {
    json!({ "@type": "AdministrativeArea", "name": desk.heading(target).text, "url": whole(desk, target) })
}

fn coordinates(point: &Place) -> Value {
    json!({ "@type": "GeoCoordinates", "longitude": point.lon, "latitude": point.lat })
}

fn whole(desk: &Desk<'_>, target: Target) -> String {
    format!("{}{}", desk.base_url, desk.plan.href(target, desk.language))
}

/// What finders of data sets ask for: the licence, the day, the place, the files.
fn describe_data(desk: &Desk<'_>, files: Vec<(String, &str)>, subject: &mut Value) {
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
    set(subject, "dateModified", json!(desk.atlas.day.0.to_string()));
    let file = |(href, format): (String, &str)| {
        let url = format!("{}{href}", desk.base_url);
        json!({ "@type": "DataDownload", "contentUrl": url, "encodingFormat": format })
    };
    set(subject, "distribution", files.into_iter().map(file).collect());
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
    let mut breadcrumb = json!({ "@type": "BreadcrumbList" });
    set(&mut breadcrumb, "itemListElement", Value::Array(steps));
    breadcrumb
}

fn set(subject: &mut Value, key: &str, value: Value) {
    if let Some(fields) = subject.as_object_mut() {
        fields.insert(key.to_owned(), value);
    }
}
