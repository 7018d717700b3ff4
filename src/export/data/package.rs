//! `datapackage.json`: what every table and column holds, under which licence, from which sources (<https://specs.frictionlessdata.io>).

use serde_json::{Value, json};

use crate::page::{DATA_FOLDER, Dataset};
use crate::view::{Column, Desk, Kind, Tabled};

/// Dates as precise as somebody knows them.
const DATE: &str = r"^\d{4}(-\d{2}(-\d{2})?)?$";

/// What a desk says, in every language.
type Each<'a> = &'a dyn Fn(&dyn Fn(&Desk<'_>) -> String) -> String;

/// The description of the data, in every language: the standard has room for one, so they stand one after the other.
///
/// # Errors
/// Writing into memory does not fail; the error is that of the writer's interface.
pub(super) fn package(desks: &[Desk<'_>], tables: &[Tabled], weights: &[(String, usize)]) -> std::io::Result<Vec<u8>> {
    let Some(desk) = desks.first() else { return Ok(Vec::new()) };
    let settings = &desk.atlas.settings;
    let each = |words: &dyn Fn(&Desk<'_>) -> String| {
        let mut all: Vec<String> = desks.iter().map(words).filter(|words| !words.is_empty()).collect();
        all.dedup();
        all.join(" / ")
    };
    let read = |text: &Option<crate::i18n::Text>| each(&|desk| desk.maybe(text).text);
    let licence = settings
        .licence
        .as_ref()
        .map(|licence| json!([{ "path": licence.url.0, "title": each(&|desk| desk.text(&licence.name)) }]));
    let sources: Vec<Value> = desk
        .atlas
        .sources
        .iter()
        .map(|(_, source)| {
            // In the words of each language that has some: the title itself, or what it means.
            let title = each(&|desk| {
                let meant = source.translation.as_ref().filter(|text| text.get(desk.language).is_some());
                desk.text(meant.unwrap_or(&source.title))
            });
            match &source.url {
                Some(url) => json!({ "title": title, "path": url }),
                None => json!({ "title": title }),
            }
        })
        .collect();
    let bytes = |path: &str| weights.iter().find(|(other, _)| other == path).map_or(0, |(_, bytes)| *bytes);
    let mut resources = Vec::new();
    for table in tables {
        let names = |part: fn((String, String)) -> String| each(&|desk| part(desk.table_words(table.set)));
        let (title, description) = (names(|words| words.0), names(|words| words.1));
        let path = format!("{}.csv", table.set.name());
        resources.push(json!({
            "name": table.set.name(),
            "path": path,
            "profile": "tabular-data-resource",
            "title": title,
            "description": description,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": bytes(&table.set.href("csv")),
            "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "header": true },
            "schema": schema(table, tables, &each),
        }));
        for (href, mediatype) in others(table.set) {
            let file = href.trim_start_matches(DATA_FOLDER).to_owned();
            let ending = file.rsplit('.').next().unwrap_or("").to_owned();
            resources.push(json!({
                "name": file.replace('.', "-"),
                "path": file,
                "profile": "data-resource",
                "title": title,
                "description": description,
                "format": ending,
                "mediatype": mediatype,
                "encoding": "utf-8",
                "bytes": bytes(&href),
            }));
        }
    }
    let package = json!({
        "profile": "data-package",
        "name": format!("cooperation-atlas-{}", settings.country.to_ascii_lowercase()),
        "title": each(&|desk| desk.text(&settings.title)),
        "description": read(&settings.description),
        "homepage": format!("{}/", desk.base_url),
        "version": desk.atlas.day.0.to_string(),
        "licenses": licence.unwrap_or_else(|| json!([])),
        "sources": sources,
        "contributors": [{ "title": read(&settings.publisher), "role": "publisher" }],
        "resources": resources,
    });
    let mut package = package;
    if let Some(fields) = package.as_object_mut() {
        // The standard wants at least one of each of these, or none at all.
        fields.retain(|_, value| !value.as_array().is_some_and(Vec::is_empty));
        if settings.publisher.is_none() {
            fields.remove("contributors");
        }
    }
    Ok(serde_json::to_vec_pretty(&package)?)
}

/// The other files of a table, with their media types.
pub(super) fn others(set: Dataset) -> Vec<(String, &'static str)> {
    let mut files = vec![(set.href("json"), "application/json")];
    files.extend(set.points().map(|href| (href, "application/geo+json")));
    files
}

fn schema(table: &Tabled, tables: &[Tabled], each: Each<'_>) -> Value {
    let field = |column: &Column| {
        let kind = match column.kind {
            Kind::Number => "number",
            Kind::Integer => "integer",
            Kind::Boolean => "boolean",
            Kind::Text | Kind::Date | Kind::List | Kind::Address => "string",
        };
        let mut field = json!({
            "name": column.name,
            "type": kind,
            "description": each(&|desk| desk.column_words(column)),
        });
        if let Some(fields) = field.as_object_mut() {
            match column.kind {
                Kind::Address => drop(fields.insert("format".to_owned(), json!("uri"))),
                Kind::Date => drop(fields.insert("constraints".to_owned(), json!({ "pattern": DATE }))),
                _ => {}
            }
        }
        field
    };
    let keys: Vec<Value> = table
        .columns
        .iter()
        .filter_map(|column| {
            let set = column.refers?;
            // A table that points to itself is named by nothing, says the standard.
            let resource = if set == table.set { "" } else { set.name() };
            let key = key(tables.iter().find(|table| table.set == set)?);
            Some(json!({ "fields": column.name, "reference": { "resource": resource, "fields": key } }))
        })
        .collect();
    let mut schema = json!({
        "fields": table.columns.iter().map(field).collect::<Vec<_>>(),
        "missingValues": [""],
    });
    if let Some(fields) = schema.as_object_mut() {
        fields.insert("primaryKey".to_owned(), key(table));
        if !keys.is_empty() {
            fields.insert("foreignKeys".to_owned(), json!(keys));
        }
    }
    schema
}

/// The columns that tell a row of a table from every other one: the standard writes one by its name alone.
fn key(table: &Tabled) -> Value {
    let names: Vec<&str> =
        table.columns.iter().filter(|column| column.is_key).map(|column| column.name.as_str()).collect();
    match names.as_slice() {
        [name] => json!(name),
        names => json!(names),
    }
}
