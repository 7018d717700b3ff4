//! Points as GeoJSON (RFC 7946): communes and partners. What only stands for a place says so.

use serde_json::{Map, Value, json};

use super::table::Cell;
use crate::view::Column;

/// The rows of a table that have a longitude and a latitude, with all their other values: a file that is written row by row. Together, as values, they would take ten
/// times its room.
pub(super) struct Points {
    file: Vec<u8>,
    /// What stands after the last row.
    foot: Vec<u8>,
    is_empty: bool,
    lon: Option<usize>,
    lat: Option<usize>,
}

impl Points {
    /// Without a row.
    pub(super) fn new(columns: &[Column]) -> Self {
        let column = |name: &str| columns.iter().position(|column| column.name == name);
        let frame = json!({ "type": "FeatureCollection", "features": [] }).to_string();
        let (head, foot) = frame.split_once("[]").unwrap_or((&frame, ""));
        Self {
            file: format!("{head}[").into_bytes(),
            foot: format!("]{foot}").into_bytes(),
            is_empty: true,
            lon: column("longitude"),
            lat: column("latitude"),
        }
    }

    /// Adds a row, if it has a place.
    ///
    /// # Errors
    /// Writing into memory does not fail; the error is that of the writer's interface.
    pub(super) fn row(&mut self, columns: &[Column], cells: &[Cell]) -> std::io::Result<()> {
        let number = |at: Option<usize>| match cells.get(at?) {
            Some(Cell::Number(number)) => Some(*number),
            _ => None,
        };
        let (Some(lon), Some(lat)) = (number(self.lon), number(self.lat)) else { return Ok(()) };
        let mut properties = Map::new();
        for (column, cell) in columns.iter().zip(cells) {
            if !matches!(column.name.as_str(), "longitude" | "latitude") {
                properties.insert(column.name.clone(), serde_json::to_value(cell).unwrap_or(Value::Null));
            }
        }
        if !std::mem::replace(&mut self.is_empty, false) {
            self.file.push(b',');
        }
        let feature = json!({
            "type": "Feature",
            "geometry": { "type": "Point", "coordinates": [lon, lat] },
            "properties": properties,
        });
        Ok(serde_json::to_writer(&mut self.file, &feature)?)
    }

    /// The whole file.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.file.append(&mut self.foot);
        self.file
    }
}
