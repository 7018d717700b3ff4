//! Typed ids: a number that only the join can make, good for one shelf.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Index;
use std::sync::Arc;

/// The place of a `T` on its [`Shelf`].
pub struct Id<T> {
    index: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    pub(super) fn new(index: usize) -> Self {
        Self { index: u32::try_from(index).unwrap_or(u32::MAX), of: PhantomData }
    }

    /// The number of the place, from 0.
    pub fn index(self) -> usize {
        self.index as usize
    }
}

// Derived impls would ask `T` for the same trait; an id is a number whatever it points to.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}
impl<T> std::fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// All the `T`s of an atlas, each found by its id. A copy shares them.
#[derive(Debug, PartialEq)]
pub struct Shelf<T>(Vec<Arc<T>>);

impl<T> Clone for Shelf<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Shelf<T> {
    pub(super) fn new(items: Vec<T>) -> Self {
        Self(items.into_iter().map(Arc::new).collect())
    }

    /// From items that others may hold too.
    pub(super) fn sharing(items: Vec<Arc<T>>) -> Self {
        Self(items)
    }

    /// The item at this place, to be held by others too.
    pub(super) fn shared(&self, index: usize) -> Option<Arc<T>> {
        self.0.get(index).map(Arc::clone)
    }

    /// Whether another shelf has as many items, and `is_alike` says so of each and the one at its place. Those that are the same in memory are not looked at.
    pub fn is_alike(&self, other: &Self, is_alike: impl Fn(&T, &T) -> bool) -> bool {
        let mut pairs = self.0.iter().zip(&other.0);
        self.len() == other.len() && pairs.all(|(one, other)| Arc::ptr_eq(one, other) || is_alike(one, other))
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = Id<T>> + use<T> {
        (0..self.0.len()).map(Id::new)
    }

    /// Every id with its item, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Id<T>, &T)> {
        self.0.iter().enumerate().map(|(index, item)| (Id::new(index), item.as_ref()))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Clone> Shelf<T> {
    /// The item of an id, to be changed: here only, where others hold it too.
    pub(super) fn at(&mut self, id: Id<T>) -> Option<&mut T> {
        self.0.get_mut(id.index()).map(Arc::make_mut)
    }
}

impl<T> Index<Id<T>> for Shelf<T> {
    type Output = T;

    #[allow(clippy::indexing_slicing, reason = "only the join makes ids, and shelves never shrink")]
    fn index(&self, id: Id<T>) -> &T {
        &self.0[id.index()]
    }
}
