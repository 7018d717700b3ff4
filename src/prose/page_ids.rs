//! Ids that stand in pages beside those of their prose: two things at one address would hide one of them.

/// Ids that templates give.
const GIVEN: [&str; 53] = [
    "beside",
    "children",
    "codes",
    "communes",
    "complete",
    "content",
    "coverage",
    "documents",
    "exchanges",
    "exchanging",
    "explorer-keys",
    "explorer-parts",
    "explorer-words",
    "fields",
    "goto",
    "late",
    "latest",
    "leads",
    "lent",
    "links",
    "list",
    "map",
    "mentioned",
    "moments",
    "needs",
    "neighbours",
    "offers",
    "others",
    "outcomes",
    "partners",
    "partnerships",
    "photos",
    "profile",
    "projects",
    "published",
    "recorded",
    "regions",
    "related",
    "remarks",
    "seekers",
    "sides",
    "sources",
    "stakes",
    "stale",
    "steering",
    "strengths",
    "themes",
    "to-come",
    "undated",
    "unused",
    "words",
    "world",
    "yours",
];

/// What those begin with that are made: of a drawing, of the mark of a source, of a source, of a fact, of a map, of a project.
const BEGINNINGS: [&str; 6] = ["i-", "mark-", "source-", "about-", "map-", "project-"];

/// Whether a page may have this id without any heading of its prose.
pub(super) fn is_of_a_page(id: &str) -> bool {
    GIVEN.contains(&id) || BEGINNINGS.iter().any(|start| id.starts_with(start))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs;
    use std::path::Path;

    use super::is_of_a_page;

    #[test]
    fn every_id_that_a_template_gives_is_known() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
        let files = |folder: &Path| fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect::<Vec<_>>();
        let (parts, pages): (Vec<_>, Vec<_>) = files(&folder).into_iter().partition(|path| path.is_dir());
        let mut seen = 0;
        for file in pages.into_iter().chain(parts.iter().flat_map(|part| files(part))) {
            let text = fs::read_to_string(file).unwrap();
            for rest in text.split(" id=\"").skip(1) {
                let id = rest.split('"').next().unwrap();
                let fixed = id.split("{{").next().unwrap();
                // One that is all made stands on pages without prose, or begins as one that is.
                if !fixed.is_empty() {
                    assert!(is_of_a_page(fixed), "{id}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 50, "{seen}");
        assert!(!is_of_a_page("histoire") && !is_of_a_page("text-sources"));
    }
}
