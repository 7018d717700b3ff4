//! Areas as people write them.

use super::Speech;

/// An area in square metres below a hectare, in km² above, to three figures that count.
pub fn area(square_km: f64, speech: Speech) -> String {
    let (value, unit) = if square_km < 0.01 { (square_km * 1e6, "m²") } else { (square_km, "km²") };
    let decimals = if value >= 100.0 || value == 0.0 {
        0
    } else if value >= 10.0 {
        1
    } else {
        2
    };
    let number = format!("{value:.decimals$}");
    let number = if decimals > 0 { number.trim_end_matches('0').trim_end_matches('.') } else { &number };
    match speech {
        Speech::French => format!("{} {unit}", number.replace('.', ",")),
        Speech::English => format!("{number} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_areas_are_in_square_metres() {
        assert_eq!(area(0.4, Speech::French), "0,4 km²");
        assert_eq!(area(0.000_35, Speech::English), "350 m²");
        assert_eq!(area(56_712.4, Speech::English), "56712 km²");
        assert_eq!(area(12.34, Speech::French), "12,3 km²");
        assert_eq!(area(0.0, Speech::English), "0 m²");
    }
}
