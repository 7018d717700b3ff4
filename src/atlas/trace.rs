//! What was looked up in an atlas: the records and lists that a page was made from.
//!
//! In a copy of an atlas that takes notes, whoever looks up a record or a list leaves a note. What a page shows is a function of what it looked up: where all of that is
//! the same another time, so is the page. Looking up one thing can lead to the next; the first that is another is in the notes of the earlier time, whatever would
//! follow from it. (That is a *verifying trace* of a build system.) Counting a shelf and going over its ids leaves no note: that is the same where every slug is, which
//! [`Digests`](super::Digests) see to.

use std::fmt;
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// The shelves whose records are noted one by one. The others are of the register, the vocabularies and the bibliography, on which everything stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Communes,
    Partners,
    Partnerships,
    Projects,
    Pages,
    Stories,
}

impl Kind {
    pub const COUNT: usize = 6;
}

/// The lists that are noted as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    ByTerm,
    ByDecade,
    Undated,
    ByRegion,
    ByPrefecture,
    ByContestedName,
    Contested,
    PagesInOrder,
    ByTerritory,
    ToCome,
}

impl Part {
    pub const ALL: [Self; 10] = [
        Self::ByTerm,
        Self::ByDecade,
        Self::Undated,
        Self::ByRegion,
        Self::ByPrefecture,
        Self::ByContestedName,
        Self::Contested,
        Self::PagesInOrder,
        Self::ByTerritory,
        Self::ToCome,
    ];

    /// Its bit among the parts that were looked up.
    pub fn bit(self) -> u64 {
        1 << self as u64
    }
}

/// More records of one kind than this are noted as all of them.
const MOST: usize = 256;

/// What was looked up so far. Whoever holds an atlas may look, from any thread: the notes of a page are complete because the page was the only one that did.
#[derive(Debug)]
pub(super) struct Notes {
    parts: AtomicU64,
    shelves: [Marks; Kind::COUNT],
}

/// The marks of one shelf.
#[derive(Debug)]
struct Marks {
    all: AtomicBool,
    /// A bit a record.
    records: Vec<AtomicU64>,
    /// A bit for each of `records` that has one set: to take the notes of a page is no work of the size of the atlas.
    marked: Vec<AtomicU64>,
}

impl Marks {
    fn new(length: usize) -> Self {
        let none = |bits: usize| (0..bits.div_ceil(64)).map(|_| AtomicU64::new(0)).collect::<Vec<_>>();
        let records = none(length);
        Self { all: AtomicBool::new(false), marked: none(records.len()), records }
    }

    fn mark(&self, index: usize) {
        if set(&self.records, index) {
            set(&self.marked, index / 64);
        }
    }

    fn take(&self) -> Seen {
        let mut seen = Vec::new();
        for (rank, marked) in self.marked.iter().enumerate() {
            for word in bits(marked.swap(0, Ordering::Relaxed)).map(|bit| rank * 64 + bit) {
                let records = self.records.get(word).map_or(0, |records| records.swap(0, Ordering::Relaxed));
                seen.extend(bits(records).filter_map(|bit| u32::try_from(word * 64 + bit).ok()));
            }
        }
        if self.all.swap(false, Ordering::Relaxed) || seen.len() > MOST { Seen::All } else { Seen::These(seen) }
    }
}

/// Sets a bit; whether it was not set. Most are set already, and looking is cheaper than setting.
fn set(words: &[AtomicU64], index: usize) -> bool {
    let bit = 1 << (index % 64);
    let word = words.get(index / 64);
    word.is_some_and(|word| word.load(Ordering::Relaxed) & bit == 0 && word.fetch_or(bit, Ordering::Relaxed) & bit == 0)
}

/// The bits that are set, lowest first.
fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (word != 0).then(|| word.trailing_zeros() as usize);
        word &= word.wrapping_sub(1);
        bit
    })
}

impl Notes {
    /// None yet, of shelves of these lengths.
    pub fn new(lengths: [usize; Kind::COUNT]) -> Self {
        Self { parts: AtomicU64::new(0), shelves: lengths.map(Marks::new) }
    }

    pub fn saw(&self, kind: Kind, index: usize) {
        if let Some(marks) = self.shelves.get(kind as usize) {
            marks.mark(index);
        }
    }

    pub fn saw_all(&self, kind: Kind) {
        if let Some(marks) = self.shelves.get(kind as usize) {
            marks.all.store(true, Ordering::Relaxed);
        }
    }

    pub fn saw_part(&self, part: Part) {
        let bit = part.bit();
        if self.parts.load(Ordering::Relaxed) & bit == 0 {
            self.parts.fetch_or(bit, Ordering::Relaxed);
        }
    }

    /// Notes what was looked up another time.
    pub fn saw_again(&self, trace: &Trace) {
        self.parts.fetch_or(trace.parts, Ordering::Relaxed);
        for (marks, seen) in self.shelves.iter().zip(&trace.shelves) {
            match seen {
                Seen::All => marks.all.store(true, Ordering::Relaxed),
                Seen::These(seen) => seen.iter().for_each(|index| marks.mark(*index as usize)),
            }
        }
    }

    /// What was looked up since the last time this was asked.
    pub fn take(&self) -> Trace {
        Trace { parts: self.parts.swap(0, Ordering::Relaxed), shelves: self.shelves.each_ref().map(Marks::take) }
    }
}

/// What was looked up. Its text has no space in it, and reads back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// A bit a [`Part`].
    pub(super) parts: u64,
    pub(super) shelves: [Seen; Kind::COUNT],
}

/// The records of one kind that were looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// These, by their places, in order.
    These(Vec<u32>),
    /// Every one, or too many to name them.
    All,
}

impl Default for Trace {
    fn default() -> Self {
        Self { parts: 0, shelves: std::array::from_fn(|_| Seen::These(Vec::new())) }
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.parts)?;
        for seen in &self.shelves {
            match seen {
                Seen::All => f.write_str("/*")?,
                Seen::These(seen) => {
                    f.write_str("/")?;
                    for (rank, index) in seen.iter().enumerate() {
                        write!(f, "{}{index}", if rank == 0 { "" } else { "," })?;
                    }
                }
            }
        }
        Ok(())
    }
}

impl FromStr for Trace {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut pieces = text.split('/');
        let parts = pieces.next().and_then(|parts| parts.parse().ok()).ok_or(())?;
        let mut shelves = Self::default().shelves;
        for shelf in &mut shelves {
            *shelf = match pieces.next().ok_or(())? {
                "*" => Seen::All,
                "" => Seen::These(Vec::new()),
                seen => Seen::These(seen.split(',').map(str::parse).collect::<Result<_, _>>().map_err(|_| ())?),
            };
        }
        if pieces.next().is_none() { Ok(Self { parts, shelves }) } else { Err(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_of_what_was_seen_since_they_were_taken() {
        let notes = Notes::new([5_000, 1, 0, 70, 0, 9]);
        assert_eq!(notes.take(), Trace::default());
        for index in [4_999, 64, 0, 64] {
            notes.saw(Kind::Communes, index);
        }
        notes.saw_all(Kind::Partners);
        notes.saw_part(Part::Contested);
        let trace = notes.take();
        assert_eq!(trace.to_string(), "64/0,64,4999/*////");
        assert_eq!(trace.to_string().parse(), Ok(trace.clone()));
        assert_eq!(notes.take(), Trace::default());
        notes.saw(Kind::Projects, 69);
        notes.saw_again(&trace);
        assert_eq!(notes.take().to_string(), "64/0,64,4999/*//69//");
        (0..=MOST).for_each(|index| notes.saw(Kind::Communes, index));
        assert_eq!(notes.take().to_string(), "0/*/////");
    }

    #[test]
    fn a_text_that_is_no_trace_is_told() {
        for text in ["", "0", "0//////1/", "x//////", "0/1,/*////", "0/-1/////", "0//////5000000000"] {
            assert_eq!(text.parse::<Trace>(), Err(()), "{text}");
        }
    }
}
