//! What the parts of an atlas stand on: shelves of records, each found by its id, and parts that are looked up as a whole.
//!
//! A copy that takes notes ([`Atlas::noting`](super::Atlas::noting)) remembers what was looked up in it.

use std::ops::{Deref, Index};
use std::sync::Arc;

use super::Id;
use super::trace::{Kind, Notes, Part};

/// All the `T`s of an atlas, each found by its id. A copy shares them.
#[derive(Debug)]
pub struct Shelf<T> {
    items: Arc<Vec<Arc<T>>>,
    notes: Option<(Arc<Notes>, Kind)>,
}

impl<T> Clone for Shelf<T> {
    fn clone(&self) -> Self {
        Self { items: Arc::clone(&self.items), notes: self.notes.clone() }
    }
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self::sharing(Vec::new())
    }
}

/// Shelves with the same items are equal, whoever takes notes of them.
impl<T: PartialEq> PartialEq for Shelf<T> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

impl<T> Shelf<T> {
    pub(super) fn new(items: Vec<T>) -> Self {
        Self::sharing(items.into_iter().map(Arc::new).collect())
    }

    /// From items that others may hold too.
    pub(super) fn sharing(items: Vec<Arc<T>>) -> Self {
        Self { items: Arc::new(items), notes: None }
    }

    /// The same shelf, what is looked up on it being noted.
    pub(super) fn noting(&self, notes: &Arc<Notes>, kind: Kind) -> Self {
        Self { items: Arc::clone(&self.items), notes: Some((Arc::clone(notes), kind)) }
    }

    /// The items, in order; no note is taken.
    pub(super) fn items(&self) -> &[Arc<T>] {
        &self.items
    }

    /// The item at this place, to be held by others too.
    pub(super) fn shared(&self, index: usize) -> Option<Arc<T>> {
        self.items.get(index).map(Arc::clone)
    }

    /// Whether another shelf has as many items, and `is_alike` says so of each and the one at its place. Those that are the same in memory are not looked at.
    pub fn is_alike(&self, other: &Self, is_alike: impl Fn(&T, &T) -> bool) -> bool {
        let mut pairs = self.items.iter().zip(other.items.iter());
        self.len() == other.len() && pairs.all(|(one, other)| Arc::ptr_eq(one, other) || is_alike(one, other))
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = Id<T>> + use<T> {
        (0..self.items.len()).map(Id::new)
    }

    /// Every id with its item, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Id<T>, &T)> {
        if let Some((notes, kind)) = &self.notes {
            notes.saw_all(*kind);
        }
        self.items.iter().enumerate().map(|(index, item)| (Id::new(index), item.as_ref()))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl<T: Clone> Shelf<T> {
    /// The item of an id, to be changed: here only, where others hold it too.
    pub(super) fn at(&mut self, id: Id<T>) -> Option<&mut T> {
        Arc::make_mut(&mut self.items).get_mut(id.index()).map(Arc::make_mut)
    }
}

impl<T> Index<Id<T>> for Shelf<T> {
    type Output = T;

    #[allow(clippy::indexing_slicing, reason = "only the join makes ids, and shelves never shrink")]
    fn index(&self, id: Id<T>) -> &T {
        if let Some((notes, kind)) = &self.notes {
            notes.saw(*kind, id.index());
        }
        &self.items[id.index()]
    }
}

/// A part of an atlas that is looked up as a whole. A copy shares it.
#[derive(Debug)]
pub struct Whole<T> {
    value: Arc<T>,
    notes: Option<(Arc<Notes>, Part)>,
}

impl<T> Whole<T> {
    pub(super) fn new(value: T) -> Self {
        Self { value: Arc::new(value), notes: None }
    }

    /// The same part, its being looked up noted.
    pub(super) fn noting(&self, notes: &Arc<Notes>, part: Part) -> Self {
        Self { value: Arc::clone(&self.value), notes: Some((Arc::clone(notes), part)) }
    }

    /// What it holds; no note is taken.
    pub(super) fn value(&self) -> &T {
        &self.value
    }
}

impl<T> Clone for Whole<T> {
    fn clone(&self) -> Self {
        Self { value: Arc::clone(&self.value), notes: self.notes.clone() }
    }
}

impl<T: Default> Default for Whole<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: PartialEq> PartialEq for Whole<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T> Deref for Whole<T> {
    type Target = T;

    fn deref(&self) -> &T {
        if let Some((notes, part)) = &self.notes {
            notes.saw_part(*part);
        }
        &self.value
    }
}
