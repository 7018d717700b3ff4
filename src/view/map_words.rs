//! What is said of a map: what is on it, what is not, how exact it is, and whose boundaries are drawn.

use super::scribe::Scribe;
use crate::geometry::Geographic;
use crate::i18n::Arg;
use crate::map::Mark;

/// How many communes a map shows.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// Those that are set out.
    pub named: usize,
    /// All there are in the country or the region, whether on the map or not.
    pub all: usize,
    /// Those that are not on it for want of a place.
    pub missing: usize,
}

impl Scribe<'_> {
    /// A map in words, for who does not see it.
    pub(super) fn described(&self, Shown { named, all, missing }: Shown) -> String {
        let share = self.share(named, all);
        let key = if missing == 0 { "map.description" } else { "map.highlighted" };
        self.joined(&self.say(key, &[("marks", Arg::Text(&share))]), &self.without_place(missing))
    }

    /// What is to be known of the communes on a map, and of those that are not.
    pub(super) fn of_marks(&self, marks: &[Mark], missing: usize) -> String {
        // Points stand for communes only as long as nobody has supplied their boundaries.
        let points = || marks.iter().filter(|mark| !self.ground.has_area(&mark.key));
        let all = points().count();
        let rough = points().filter(|mark| self.is_approximate(&mark.key)).count();
        let exactness = match rough {
            0 => String::new(),
            rough if rough == all => self.count("map.points", all),
            rough => self.count("map.points_some", rough),
        };
        self.joined(&exactness, &self.without_place(missing))
    }

    fn without_place(&self, missing: usize) -> String {
        if missing == 0 { String::new() } else { self.count("map.without_place", missing) }
    }

    /// Whether the point of a commune only stands for its place.
    fn is_approximate(&self, slug: &str) -> bool {
        let commune = self.atlas.slugs.communes.get(slug).map(|id| &self.atlas.communes[*id]);
        commune.and_then(|commune| commune.point.as_ref()).is_some_and(|point| point.approximate)
    }

    /// Somewhere on the polygon of a commune: it is drawn, even where the register has no point for it.
    pub(super) fn place_in_area(&self, slug: &str) -> Option<Geographic> {
        if !self.ground.has_area(slug) {
            return None;
        }
        let shape = self.atlas.boundaries.communes.iter().find(|shape| shape.key == slug)?;
        shape.polygons.first()?.outer.points().first().copied()
    }

    /// Source and licence of the boundaries, as the atlas states them.
    pub(super) fn credit(&self) -> String {
        let source = self.maybe(&self.atlas.settings.map_credit).text;
        if source.is_empty() { source } else { self.say("map.credit", &[("source", Arg::Text(&source))]) }
    }

    /// The same with what the layers of communes and regions say of themselves, where they are drawn. A layer of communes that says nothing is not taken for
    /// part of the rest; one of regions is, as it was there first.
    pub(super) fn credit_of_country(&self) -> String {
        let boundaries = &self.atlas.boundaries;
        let communes = match boundaries.communes_from.as_deref() {
            _ if !self.ground.has_areas() => String::new(),
            Some(source) => self.say("map.credit_communes", &[("source", Arg::Text(source))]),
            None => self.say("map.credit_communes_unknown", &[]),
        };
        let regions = match boundaries.regions_from.as_deref().filter(|_| !self.ground.is_of_communes()) {
            Some(source) => self.say("map.credit_regions", &[("source", Arg::Text(source))]),
            None => String::new(),
        };
        self.joined(&self.joined(&communes, &regions), &self.credit())
    }

    /// Two sentences, one after the other.
    pub(super) fn sentences(&self, one: &str, other: &str) -> String {
        self.say("join.sentences", &[("a", Arg::Text(one)), ("b", Arg::Text(other))])
    }

    /// The same where either may be empty.
    pub(super) fn joined(&self, one: &str, other: &str) -> String {
        match (one.is_empty(), other.is_empty()) {
            (_, true) => one.to_owned(),
            (true, false) => other.to_owned(),
            (false, false) => self.sentences(one, other),
        }
    }
}
