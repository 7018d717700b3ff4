//! Names short enough for a cell.

use super::super::lettering::text_width;

/// The name, or as much of it as fits: of a compound the beginning and the initial of its last part, of one word its beginning.
pub(super) fn short(name: &str, size: i32, width: i32) -> String {
    let fits = |text: &str| text_width(text, size) <= width;
    if fits(name) {
        return name.to_owned();
    }
    let tail = name
        .rsplit_once(['-', ' '])
        .and_then(|(_, last)| last.chars().next())
        .map_or_else(String::new, |initial| format!("-{}", initial.to_uppercase()));
    let head: &str = name.split(['-', ' ']).next().unwrap_or(name);
    let mut letters: Vec<char> = head.chars().collect();
    if !tail.is_empty() && fits(&format!("{head}{tail}.")) {
        return format!("{head}{tail}.");
    }
    let cut = |letters: &[char]| {
        let cut: String = letters.iter().collect();
        if tail.is_empty() { format!("{cut}.") } else { format!("{cut}{tail}.") }
    };
    while letters.len() > 1 {
        letters.pop();
        if fits(&cut(&letters)) {
            return cut(&letters);
        }
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_cut_and_stays_apart_from_its_neighbour() {
        let cut = |name| short(name, 23, 97);
        assert_eq!(cut("Kloto"), "Kloto");
        for (name, other) in [("Kpendjal", "Kpendjal-Ouest"), ("Moyen-Mono", "Moyen"), ("Tchamba", "Tchaoudjo")] {
            assert_ne!(cut(name), cut(other));
            assert!(text_width(&cut(name), 23) <= 97 && text_width(&cut(other), 23) <= 97, "{}", cut(other));
        }
    }
}
