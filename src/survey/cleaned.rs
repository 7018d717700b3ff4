//! A surveyed layer as a GeoJSON file.

use crate::geometry::{Geographic, Polygon, Ring};
use crate::record::Boundary;

/// Where a layer comes from; what nobody said stays open, and is written as `null`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The name of the file it was made from.
    pub file: String,
    /// Its BLAKE3 hash, in hexadecimal.
    pub blake3: String,
    /// Who publishes it, and where.
    pub source: Option<String>,
    /// The day it was retrieved.
    pub retrieved: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// What was done to it.
    pub changed: String,
}

/// The text of the file: RFC 7946, six decimals (the grid the layer lies on, so that reading it gives the same polygons)
/// and one property, `slug`. One feature a line, in the order of their slugs.
pub fn cleaned(layer: &[Boundary], provenance: &Provenance) -> String {
    let mut layer: Vec<&Boundary> = layer.iter().filter(|boundary| !boundary.polygons.is_empty()).collect();
    layer.sort_by(|a, b| a.key.cmp(&b.key));
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"provenance\":{");
    let known = |key: &str, value: &str| format!("\"{key}\":{}", quoted(value));
    let open = |key: &str, value: &Option<String>| match value {
        Some(value) => known(key, value),
        None => format!("\"{key}\":null"),
    };
    let members = [
        known("file", &provenance.file),
        known("blake3", &provenance.blake3),
        open("source", &provenance.source),
        open("retrieved", &provenance.retrieved),
        open("licence", &provenance.licence),
        known("changed", &provenance.changed),
    ];
    text.push_str(&members.join(","));
    text.push_str("},\"features\":[\n");
    for (at, boundary) in layer.iter().enumerate() {
        if at > 0 {
            text.push_str(",\n");
        }
        text.push_str("{\"type\":\"Feature\",\"properties\":{");
        text.push_str(&known("slug", &boundary.key));
        text.push_str("},\"geometry\":");
        geometry(&boundary.polygons, &mut text);
        text.push('}');
    }
    text.push_str("\n]}\n");
    text
}

fn geometry(polygons: &[Polygon<Geographic>], text: &mut String) {
    match polygons {
        [only] => {
            text.push_str("{\"type\":\"Polygon\",\"coordinates\":");
            polygon(only, text);
        }
        several => {
            text.push_str("{\"type\":\"MultiPolygon\",\"coordinates\":[");
            for (at, one) in several.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                polygon(one, text);
            }
            text.push(']');
        }
    }
    text.push('}');
}

fn polygon(polygon: &Polygon<Geographic>, text: &mut String) {
    text.push('[');
    for (at, one) in polygon.rings().enumerate() {
        if at > 0 {
            text.push(',');
        }
        ring(one, text);
    }
    text.push(']');
}

fn ring(ring: &Ring<Geographic>, text: &mut String) {
    text.push('[');
    for (at, place) in ring.points().iter().chain(ring.points().first()).enumerate() {
        if at > 0 {
            text.push(',');
        }
        let point = place.quantised();
        text.push('[');
        degrees(point.x, text);
        text.push(',');
        degrees(point.y, text);
        text.push(']');
    }
    text.push(']');
}

/// Millionths of a degree as degrees, without zeros at the end.
fn degrees(millionths: i32, text: &mut String) {
    let (whole, part) = (millionths.unsigned_abs() / 1_000_000, millionths.unsigned_abs() % 1_000_000);
    let sign = if millionths < 0 { "-" } else { "" };
    if part == 0 {
        text.push_str(&format!("{sign}{whole}"));
    } else {
        text.push_str(format!("{sign}{whole}.{part:06}").trim_end_matches('0'));
    }
}

/// A string of JSON.
fn quoted(value: &str) -> String {
    let mut quoted = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_as_short_as_they_can_be() {
        let said = |n: i32| {
            let mut text = String::new();
            degrees(n, &mut text);
            text
        };
        assert_eq!([0, -1, 1_200_000, -179_999_999, 500].map(said), ["0", "-0.000001", "1.2", "-179.999999", "0.0005"]);
        assert_eq!(quoted("a\"b\\c\n"), "\"a\\\"b\\\\c\\u000a\"");
    }
}
