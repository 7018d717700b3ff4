//! Which language of the atlas a reader would like.

/// The language a browser asks for first among those the atlas has; none when it asks for none of them.
pub(super) fn choose<'a>(header: &str, languages: &[&'a str]) -> Option<&'a str> {
    let mut wishes: Vec<(f32, &str)> = header
        .split(',')
        .map(|part| {
            let (tag, parameters) = part.split_once(';').unwrap_or((part, ""));
            let weight = parameters.trim().strip_prefix("q=").map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
            (weight, tag.trim())
        })
        .filter(|(weight, _)| *weight > 0.0)
        .collect();
    // Stable: what is asked for with one weight keeps its order.
    wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
    let primary = |tag: &'a str| tag.split('-').next().unwrap_or(tag);
    wishes.iter().find_map(|(_, tag)| {
        let exact = languages.iter().find(|language| language.eq_ignore_ascii_case(tag));
        let near = || {
            languages
                .iter()
                .find(|language| primary(language).eq_ignore_ascii_case(tag.split('-').next().unwrap_or("")))
        };
        exact.or_else(near).copied()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_wish_the_atlas_can_fulfil() {
        let languages = ["en", "fr"];
        for (header, chosen) in [
            ("fr-FR,fr;q=0.9,en;q=0.8", Some("fr")),
            ("de,en;q=0.5,fr;q=0.7", Some("fr")),
            ("en-GB", Some("en")),
            ("EN", Some("en")),
            ("fr;q=0, en;q=0.1", Some("en")),
            ("de, ee", None),
            ("*", None),
            ("", None),
            ("fr;q=x", None),
        ] {
            assert_eq!(choose(header, &languages), chosen, "{header}");
        }
        assert_eq!(choose("pt-BR", &["pt-PT", "pt-BR"]), Some("pt-BR"));
    }
}
