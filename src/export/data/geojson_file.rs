//! Points as GeoJSON (RFC 7946): communes and partners. What only stands for a place says so.

use serde_json::{Map, Value, json};

use super::json_file::listed;
use super::table::Cell;
use crate::view::Column;

/// The rows of a table that have a longitude and a latitude, with all their other values, written one after the other. Together, as values, they would take ten
/// times the room.
pub(super) struct Points {
    rows: Vec<u8>,
    lon: Option<usize>,
    lat: Option<usize>,
}

impl Points {
    /// Without a row.
    pub(super) fn new(columns: &[Column]) -> Self {
        let column = |name: &str| columns.iter().position(|column| column.name == name);
        Self { rows: Vec::new(), lon: column("longitude"), lat: column("latitude") }
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
        if !self.rows.is_empty() {
            self.rows.push(b',');
        }
        let feature = json!({
            "type": "Feature",
            "geometry": { "type": "Point", "coordinates": [lon, lat] },
            "properties": properties,
        });
        Ok(serde_json::to_writer(&mut self.rows, &feature)?)
    }

    /// The rows, with a comma between.
    pub(super) fn finish(self) -> Vec<u8> {
        self.rows
    }

    /// The whole file, of rows that were written in several parts.
    pub(super) fn file<'p>(parts: impl Iterator<Item = &'p [u8]>) -> Vec<u8> {
        let frame = json!({ "type": "FeatureCollection", "features": [] }).to_string();
        let (head, foot) = frame.split_once("[]").unwrap_or((&frame, ""));
        let mut file = head.as_bytes().to_vec();
        listed(&mut file, parts.filter(|part| !part.is_empty()), Vec::extend_from_slice);
        file.extend_from_slice(foot.as_bytes());
        file
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::view::{Aspect, Kind};

    #[test]
    fn parts_make_one_file_whichever_of_them_are_empty() {
        let column = |name: &'static str| Column {
            name: name.to_owned(),
            what: name,
            aspect: Aspect::Itself,
            kind: Kind::Number,
            refers: None,
            is_key: false,
        };
        let columns = ["longitude", "latitude", "id"].map(column);
        let part = |ids: &[f64]| {
            let mut points = Points::new(&columns);
            for id in ids {
                points.row(&columns, &[Cell::Number(1.5), Cell::Number(6.25), Cell::Number(*id)]).unwrap();
            }
            // A row without a place is no point.
            points.row(&columns, &[Cell::Empty, Cell::Number(6.25), Cell::Number(9.0)]).unwrap();
            points.finish()
        };
        for parts in [vec![part(&[]), part(&[1.0, 2.0]), part(&[]), part(&[3.0])], vec![part(&[1.0, 2.0, 3.0])]] {
            let file = Points::file(parts.iter().map(Vec::as_slice));
            let read: Value = serde_json::from_slice(&file).unwrap();
            let ids: Vec<_> =
                read["features"].as_array().unwrap().iter().map(|f| f["properties"]["id"].clone()).collect();
            assert_eq!(ids, [json!(1), json!(2), json!(3)]);
        }
        let none: Value = serde_json::from_slice(&Points::file(std::iter::empty())).unwrap();
        assert_eq!(none["features"], json!([]));
    }
}
