//! Nameless boundaries and the places their properties name.

use std::collections::{BTreeMap, BTreeSet};

use super::naming::Naming;
use super::{Findings, Place};
use crate::diag::{BoundaryProblem, Report};
use crate::record::Boundary;
use crate::text::{fold, is_slug};

/// How many names are compared with one another at most: beyond, a layer is of another country, and no guess helps.
const MOST_COMPARED: usize = 20_000_000;

/// How many near names are proposed.
const CANDIDATES: usize = 3;

/// Gives each boundary without a slug that of the place it names, and leaves out those that name none, or several.
///
/// Which property holds a slug, a code or a name is read off the values: the one that most often is one of the register. A name is first looked for as
/// it is (folded); then those that are left over, among the places that are left over, may differ in a letter or two.
pub(super) fn join(layer: &mut Vec<Boundary>, places: &[Place], findings: &mut Findings, report: &mut Report) {
    let nameless: Vec<usize> =
        layer.iter().enumerate().filter(|(_, boundary)| boundary.key.is_empty()).map(|(at, _)| at).collect();
    if nameless.is_empty() {
        return;
    }
    let index = Index::of(places);
    let Some(column) = Column::best(nameless.iter().filter_map(|at| layer.get(*at)), &index) else {
        if let Some(first) = nameless.first().and_then(|at| layer.get(*at)) {
            report.add(BoundaryProblem::FeatureWithoutKey { expected: "slug" }, first.span);
        }
        layer.retain(|boundary| !boundary.key.is_empty());
        return;
    };
    findings.joined_by = Some(column.words());

    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut left: Vec<(usize, String)> = Vec::new();
    for at in &nameless {
        let Some(boundary) = layer.get_mut(*at) else { continue };
        let Some(value) = column.value(boundary) else {
            report.add(BoundaryProblem::FeatureWithoutKey { expected: "slug" }, boundary.span);
            continue;
        };
        match column.found(&value, &index, boundary, places).as_slice() {
            [] => left.push((*at, value)),
            [only] => {
                taken.insert(*only);
                boundary.key = places.get(*only).map(|place| place.slug.clone()).unwrap_or_default();
            }
            several => {
                let candidates = slugs(several, places);
                report.add(BoundaryProblem::PlaceAmbiguous { name: value, candidates }, boundary.span);
            }
        }
    }
    let free: Vec<usize> = (0..places.len()).filter(|place| !taken.contains(place)).collect();
    let is_worth_it = left.len() * places.len() <= MOST_COMPARED;
    for (at, value) in left {
        let Some(boundary) = layer.get_mut(at) else { continue };
        let near = if is_worth_it && column.kind == Kind::Name { index.near(&value, &free) } else { Vec::new() };
        match near.as_slice() {
            [only] => {
                boundary.key = places.get(*only).map(|place| place.slug.clone()).unwrap_or_default();
                findings.spelt.push((value, boundary.key.clone()));
            }
            [] => {
                let candidates = if is_worth_it { index.nearest(&value, places) } else { Vec::new() };
                report.add(BoundaryProblem::PlaceUnmatched { name: value, candidates }, boundary.span);
            }
            several => {
                let candidates = slugs(several, places);
                report.add(BoundaryProblem::PlaceAmbiguous { name: value, candidates }, boundary.span);
            }
        }
    }
    layer.retain(|boundary| !boundary.key.is_empty());
}

/// Reports the boundaries that bear the slug of no place.
pub fn strangers(layer: &[Boundary], places: &[Place], report: &mut Report) {
    let known: BTreeSet<&str> = places.iter().map(|place| place.slug.as_str()).collect();
    let strange: Vec<&Boundary> = layer.iter().filter(|boundary| !known.contains(boundary.key.as_str())).collect();
    if strange.is_empty() {
        return;
    }
    let index = Index::of(places);
    let is_worth_it = strange.len() * places.len() <= MOST_COMPARED;
    for boundary in strange {
        let candidates = if is_worth_it { index.nearest(&boundary.key, places) } else { Vec::new() };
        report.add(BoundaryProblem::PlaceUnmatched { name: boundary.key.clone(), candidates }, boundary.span);
    }
}

fn slugs(some: &[usize], places: &[Place]) -> Vec<String> {
    some.iter().filter_map(|place| places.get(*place)).map(|place| place.slug.clone()).collect()
}

/// Places by what they are called.
struct Index {
    slugs: BTreeMap<String, Vec<usize>>,
    codes: BTreeMap<String, Vec<usize>>,
    names: BTreeMap<Naming, Vec<usize>>,
}

impl Index {
    fn of(places: &[Place]) -> Self {
        let mut index = Self { slugs: BTreeMap::new(), codes: BTreeMap::new(), names: BTreeMap::new() };
        for (at, place) in places.iter().enumerate() {
            index.slugs.entry(fold(&place.slug)).or_default().push(at);
            if let Some(code) = &place.code {
                index.codes.entry(fold(code)).or_default().push(at);
            }
            let namings: BTreeSet<Naming> = place.names.iter().map(|name| Naming::of(name)).collect();
            for naming in namings {
                index.names.entry(naming).or_default().push(at);
            }
        }
        index
    }

    fn exact(&self, kind: Kind, value: &str) -> &[usize] {
        let found = match kind {
            Kind::Slug => self.slugs.get(&fold(value)),
            Kind::Code => self.codes.get(&fold(value)),
            Kind::Name => self.names.get(&Naming::of(value)),
        };
        found.map_or(&[], Vec::as_slice)
    }

    /// The free places whose name differs least, when it differs little.
    fn near(&self, value: &str, free: &[usize]) -> Vec<usize> {
        let naming = Naming::of(value);
        let is_free = |place: &&usize| free.binary_search(place).is_ok();
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (other, places) in &self.names {
            if let Some(apart) = naming.apart(other) {
                found.extend(places.iter().filter(is_free).map(|place| (apart, *place)));
            }
        }
        found.sort_unstable();
        let least = found.first().map(|(apart, _)| *apart);
        let mut nearest: Vec<usize> =
            found.into_iter().filter(|(apart, _)| Some(*apart) == least).map(|(_, place)| place).collect();
        nearest.dedup();
        nearest
    }

    /// Whether a name differs little from one of the register.
    fn is_near(&self, value: &str) -> bool {
        let naming = Naming::of(value);
        self.names.keys().any(|other| naming.apart(other).is_some())
    }

    /// The slugs of the places whose name is nearest, however far.
    fn nearest(&self, value: &str, places: &[Place]) -> Vec<String> {
        let naming = Naming::of(value);
        let mut found: Vec<(usize, bool, usize)> = Vec::new();
        for (other, some) in &self.names {
            let longer = naming.letters.len().max(other.letters.len());
            if naming.letters.len().abs_diff(other.letters.len()) * 2 > longer {
                continue;
            }
            let apart = crate::text::apart(&naming.letters, &other.letters);
            if apart * 2 <= longer {
                found.extend(some.iter().map(|place| (apart, other.number != naming.number, *place)));
            }
        }
        found.sort_unstable();
        let mut nearest = Vec::new();
        for (_, _, place) in found {
            if !nearest.contains(&place) && nearest.len() < CANDIDATES {
                nearest.push(place);
            }
        }
        slugs(&nearest, places)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Slug,
    Code,
    Name,
}

/// The property, or the two, that say which place a boundary is of.
struct Column {
    kind: Kind,
    property: String,
    /// A property with the number, when it stands apart from the name.
    number: Option<String>,
}

impl Column {
    /// The property whose values are most often in the register.
    fn best<'a>(layer: impl Iterator<Item = &'a Boundary>, index: &Index) -> Option<Self> {
        // A part of a large layer shows it as well as the whole.
        let sample: Vec<&Boundary> = layer.take(500).collect();
        let mut properties: Vec<&String> =
            sample.iter().flat_map(|boundary| boundary.labels.iter().map(|(property, _)| property)).collect();
        properties.sort();
        properties.dedup();
        let mut columns: Vec<Self> = Vec::new();
        for property in properties.iter().take(60) {
            for kind in [Kind::Slug, Kind::Code, Kind::Name] {
                columns.push(Self { kind, property: (*property).clone(), number: None });
            }
        }
        let single = Self::most(columns, &sample, index);
        if single.as_ref().is_some_and(|(hits, _)| hits * 2 >= sample.len()) {
            return single.map(|(_, column)| column);
        }
        // Perhaps the number stands in a property of its own.
        let is_number = |property: &str| {
            let mut values = sample.iter().filter_map(|boundary| label(boundary, property));
            values.all(|value| value.len() < 4 && value.parse::<u32>().is_ok())
        };
        let (numbers, words): (Vec<&String>, Vec<&String>) =
            properties.iter().take(60).copied().partition(|property| is_number(property));
        let mut pairs = Vec::new();
        for word in words {
            for number in numbers.iter().take(8) {
                pairs.push(Self { kind: Kind::Name, property: word.clone(), number: Some((*number).clone()) });
            }
        }
        let double = Self::most(pairs, &sample, index);
        let best = single.into_iter().chain(double).max_by_key(|(hits, column)| (*hits, column.number.is_none()));
        best.map(|(_, column)| column).or_else(|| Self::nearest(&properties, &sample, index))
    }

    /// Where nothing is written as in the register: the property most of whose values are nearly a name of it.
    fn nearest(properties: &[&String], sample: &[&Boundary], index: &Index) -> Option<Self> {
        let near = |property: &str| {
            let values = sample.iter().take(50).filter_map(|boundary| label(boundary, property));
            values.filter(|value| index.is_near(value)).count()
        };
        let counted = properties.iter().take(60).map(|property| (near(property), *property));
        let (count, property) = counted.rev().max_by_key(|(count, _)| *count)?;
        (count > 0).then(|| Self { kind: Kind::Name, property: property.clone(), number: None })
    }

    /// The column with most hits, the first of several; none when nothing is found.
    fn most(columns: Vec<Self>, sample: &[&Boundary], index: &Index) -> Option<(usize, Self)> {
        let hits = |column: &Self| {
            let values = sample.iter().filter_map(|boundary| column.value(boundary));
            // A name that its slug is made of is a name all the same: it may be spelt a little otherwise elsewhere in the layer.
            let is_so = |value: &String| column.kind != Kind::Slug || is_slug(value);
            values.filter(|value| is_so(value) && !index.exact(column.kind, value).is_empty()).count()
        };
        let mut best: Option<(usize, Self)> = None;
        for column in columns {
            let hits = hits(&column);
            if hits > best.as_ref().map_or(0, |(most, _)| *most) {
                best = Some((hits, column));
            }
        }
        best
    }

    fn value(&self, boundary: &Boundary) -> Option<String> {
        let value = label(boundary, &self.property)?;
        match &self.number {
            Some(number) => Some(format!("{value} {}", label(boundary, number)?)),
            None => Some(value.to_owned()),
        }
    }

    /// The places a value names; of several, those of which another property says what they are part of.
    fn found(&self, value: &str, index: &Index, boundary: &Boundary, places: &[Place]) -> Vec<usize> {
        let found = index.exact(self.kind, value);
        if found.len() < 2 {
            return found.to_vec();
        }
        let said: Vec<Naming> = boundary.labels.iter().map(|(_, value)| Naming::of(value)).collect();
        let is_within = |place: &&usize| {
            let within = places.get(**place).into_iter().flat_map(|place| &place.within);
            within.map(|word| Naming::of(word)).any(|word| said.contains(&word))
        };
        let narrowed: Vec<usize> = found.iter().filter(is_within).copied().collect();
        if narrowed.is_empty() { found.to_vec() } else { narrowed }
    }

    fn words(&self) -> String {
        match &self.number {
            Some(number) => format!("{} + {number}", self.property),
            None => self.property.clone(),
        }
    }
}

fn label<'a>(boundary: &'a Boundary, property: &str) -> Option<&'a str> {
    boundary.labels.iter().find(|(name, _)| name == property).map(|(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::diag::{FileId, Problem, Span};

    fn named(labels: &[(&str, &str)]) -> Boundary {
        let labels = labels.iter().map(|(property, value)| ((*property).to_owned(), (*value).to_owned())).collect();
        Boundary { key: String::new(), labels, polygons: Vec::new(), span: Span::head(FileId(0)) }
    }

    #[test]
    fn names_are_found_in_their_property_even_where_none_is_written_as_in_the_register() {
        let place = |slug: &str, name: &str| Place { slug: slug.into(), names: vec![name.into()], ..Place::default() };
        let places = [place("tchaoudjo-1", "Tchaoudjo 1"), place("kpendjal-2", "Kpendjal 2")];
        let mut layer = vec![
            named(&[("id", "7"), ("nom", "Tchaudjo 1")]),
            named(&[("id", "8"), ("nom", "Kpendjall 2")]),
            named(&[("id", "9"), ("nom", "Tchaoudjo 9")]),
        ];
        let (mut findings, mut report) = (Findings::default(), Report::default());
        join(&mut layer, &places, &mut findings, &mut report);
        let keys: Vec<&str> = layer.iter().map(|boundary| boundary.key.as_str()).collect();
        assert_eq!(keys, ["tchaoudjo-1", "kpendjal-2"]);
        assert_eq!(findings.spelt.len(), 2);
        assert_eq!(findings.joined_by.as_deref(), Some("nom"));
        let is_meant = |problem: &Problem| matches!(problem, Problem::Boundary(BoundaryProblem::PlaceUnmatched { name, .. }) if name == "Tchaoudjo 9");
        assert!(report.says(is_meant));
    }

    #[test]
    fn a_name_that_its_slug_is_made_of_may_be_misspelt_like_any_other() {
        let place = |slug: &str, name: &str| Place { slug: slug.into(), names: vec![name.into()], ..Place::default() };
        let places = [place("niort", "Niort"), place("aiffres", "Aiffres"), place("chauray", "Chauray")];
        let mut layer = vec![named(&[("nom", "Niort")]), named(&[("nom", "Aifres")]), named(&[("nom", "Chaurey")])];
        let (mut findings, mut report) = (Findings::default(), Report::default());
        join(&mut layer, &places, &mut findings, &mut report);
        let keys: Vec<&str> = layer.iter().map(|boundary| boundary.key.as_str()).collect();
        assert_eq!(keys, ["niort", "aiffres", "chauray"]);
        assert!(report.is_empty());
    }
}
