//! Numbers of things, each kind with a type of its own, and lists that only they index.
//!
//! A topic is known to the pages by its number in the archive's list of topics, and so is a briefing, an event or a link. With a type each,
//! one can't be taken for the other. A list's [`Index`] is the one place in this crate where a number may be out of range: a number
//! is made by the list that it counts in, or by one with as many items.

use std::cmp::Ordering;
use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

use rayon::iter::{FromParallelIterator, IntoParallelIterator, IntoParallelRefIterator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The number of a thing of one kind, from 0.
pub trait Id: Copy + Debug + Eq + Ord {
    /// Of the thing at this place; a list has at most `u32::MAX` items.
    fn from_place(place: usize) -> Self;
    /// The place in a list.
    fn place(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(u32);

        impl Id for $name {
            fn from_place(place: usize) -> $name {
                $name(u32::try_from(place).unwrap_or(u32::MAX))
            }

            fn place(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A published briefing, in the order of the files' paths.
    BriefingId
    /// A published article, briefing or page, while links are found.
    ArticleId
    /// An article that isn't published now, while links are found.
    WithheldId
    /// A file that may be copied, while links are found.
    FileId
    /// A published page outside of the archive's order, in the order of the files' paths.
    PageId
    /// A topic, in the order of the topics' ids.
    TopicId
    /// An event, in the order of the events' ids.
    EventId
    /// An event that was taken out, in the order of the events' ids.
    RemovalId
    /// A former address, in the order of the addresses.
    RedirectId
    /// Something that the timeline can be narrowed to.
    FacetId
    /// An author, in the order of the language.
    AuthorId
}

/// A list whose places are numbers of one kind.
#[derive(Clone, PartialEq, Eq)]
pub struct List<I, T> {
    items: Vec<T>,
    ids: PhantomData<fn(I) -> I>,
}

impl<I: Id, T> List<I, T> {
    /// An empty list.
    pub const fn new() -> List<I, T> {
        List::of(Vec::new())
    }

    const fn of(items: Vec<T>) -> List<I, T> {
        List {
            items,
            ids: PhantomData,
        }
    }

    /// A list of as many items, all the same.
    pub fn filled<U: Clone>(&self, item: U) -> List<I, U> {
        List::of(vec![item; self.len()])
    }

    /// Adds an item at the end; returns its number.
    pub fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::from_place(self.items.len() - 1)
    }

    /// The item of a number, if there is one.
    pub fn item(&self, id: I) -> Option<&T> {
        self.items.get(id.place())
    }

    /// The item of a number, if there is one.
    pub fn item_mut(&mut self, id: I) -> Option<&mut T> {
        self.items.get_mut(id.place())
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// All items, in the order of their numbers.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// All items, in the order of their numbers.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    /// All items, without their numbers.
    pub fn as_slice(&self) -> &[T] {
        &self.items
    }

    /// The item for which `order` is equal, with its number; the list is sorted by it.
    pub fn search_by(&self, order: impl FnMut(&T) -> Ordering) -> Option<(I, &T)> {
        let place = self.items.binary_search_by(order).ok()?;
        Some((I::from_place(place), self.items.get(place)?))
    }

    /// All numbers, ascending.
    pub fn ids(
        &self,
    ) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + Clone + use<I, T> {
        (0..self.items.len()).map(I::from_place)
    }

    /// All items, each with its number.
    pub fn numbered(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator + Clone {
        let items = self.items.iter().enumerate();
        items.map(|(place, item)| (I::from_place(place), item))
    }

    /// All items, each with its number.
    pub fn into_numbered(self) -> impl Iterator<Item = (I, T)> {
        let items = self.items.into_iter().enumerate();
        items.map(|(place, item)| (I::from_place(place), item))
    }

    /// A list of as many items, each made of one of these.
    pub fn map<U>(&self, of: impl FnMut(&T) -> U) -> List<I, U> {
        self.items.iter().map(of).collect()
    }
}

#[allow(
    clippy::indexing_slicing,
    reason = "a number is made by the list that it counts in, or by one with as many items"
)]
impl<I: Id, T> Index<I> for List<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.items[id.place()]
    }
}

#[allow(
    clippy::indexing_slicing,
    reason = "a number is made by the list that it counts in, or by one with as many items"
)]
impl<I: Id, T> IndexMut<I> for List<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.place()]
    }
}

impl<I, T> Default for List<I, T> {
    fn default() -> List<I, T> {
        List {
            items: Vec::new(),
            ids: PhantomData,
        }
    }
}

impl<I, T: Debug> Debug for List<I, T> {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        self.items.fmt(f)
    }
}

impl<I, T> From<Vec<T>> for List<I, T> {
    fn from(items: Vec<T>) -> List<I, T> {
        List {
            items,
            ids: PhantomData,
        }
    }
}

impl<I, T> FromIterator<T> for List<I, T> {
    fn from_iter<A: IntoIterator<Item = T>>(items: A) -> List<I, T> {
        Vec::from_iter(items).into()
    }
}

impl<I, T: Send> FromParallelIterator<T> for List<I, T> {
    fn from_par_iter<A: IntoParallelIterator<Item = T>>(items: A) -> List<I, T> {
        Vec::from_par_iter(items).into()
    }
}

impl<I, T> IntoIterator for List<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> std::vec::IntoIter<T> {
        self.items.into_iter()
    }
}

impl<'a, I, T> IntoIterator for &'a List<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> std::slice::Iter<'a, T> {
        self.items.iter()
    }
}

impl<'a, I, T> IntoIterator for &'a mut List<I, T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> std::slice::IterMut<'a, T> {
        self.items.iter_mut()
    }
}

impl<I, T: Send> IntoParallelIterator for List<I, T> {
    type Item = T;
    type Iter = rayon::vec::IntoIter<T>;

    fn into_par_iter(self) -> rayon::vec::IntoIter<T> {
        self.items.into_par_iter()
    }
}

impl<'a, I, T: Sync> IntoParallelIterator for &'a List<I, T> {
    type Item = &'a T;
    type Iter = rayon::slice::Iter<'a, T>;

    fn into_par_iter(self) -> rayon::slice::Iter<'a, T> {
        self.items.par_iter()
    }
}

impl<I, T: Serialize> Serialize for List<I, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.items.serialize(serializer)
    }
}

impl<'de, I, T: Deserialize<'de>> Deserialize<'de> for List<I, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<List<I, T>, D::Error> {
        Vec::deserialize(deserializer).map(List::from)
    }
}
