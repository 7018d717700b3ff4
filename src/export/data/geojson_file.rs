//! Points as GeoJSON (RFC 7946): communes and partners. What only stands for a place says so.

use serde_json::{Map, Value, json};

use super::table::{Cell, Table};

/// The rows of a table that have a longitude and a latitude, with all their other values.
///
/// # Errors
/// Writing into memory does not fail; the error is that of the writer's interface.
pub(super) fn geojson_file(table: &Table) -> std::io::Result<Vec<u8>> {
    let column = |name: &str| table.columns.iter().position(|column| column.name == name);
    let (lon, lat) = (column("longitude"), column("latitude"));
    let number = |row: &[Cell], at: Option<usize>| match row.get(at?) {
        Some(Cell::Number(number)) => Some(*number),
        _ => None,
    };
    let feature = |row: &Vec<Cell>| {
        let (lon, lat) = (number(row, lon)?, number(row, lat)?);
        let mut properties = Map::new();
        for (column, cell) in table.columns.iter().zip(row) {
            if !matches!(column.name.as_str(), "longitude" | "latitude") {
                properties.insert(column.name.clone(), serde_json::to_value(cell).unwrap_or(Value::Null));
            }
        }
        Some(json!({
            "type": "Feature",
            "geometry": { "type": "Point", "coordinates": [lon, lat] },
            "properties": properties,
        }))
    };
    let features: Vec<Value> = table.rows.iter().filter_map(feature).collect();
    Ok(serde_json::to_vec(&json!({ "type": "FeatureCollection", "features": features }))?)
}
