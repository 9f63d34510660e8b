//! Long lists, part by part, each part on a page of its own.
//!
//! In: a list, newest first. Out: its [`Part`]s, where they are and what they are called. Parts are counted from the oldest, each but
//! the newest is full, and the newest stands at the list's own address: what is added to the list changes the newest part alone, and
//! a link to any other goes on leading to what it led to.

use super::model::{Link, PartLink};
use super::site::Site;
use crate::address::{Address, fixed};

/// The number of briefings in each part but the newest, which has fewer than twice as many. A briefing in a list takes up to 2 kB.
const MOST: usize = 100;

/// A part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// 1 for the oldest.
    number: usize,
    /// How many parts there are.
    count: usize,
}

impl Part {
    /// All parts of a list with so many items, the newest first; a short list is one part.
    pub fn all(items: usize) -> impl Iterator<Item = Part> {
        let count = (items / MOST).max(1);
        (1..=count).rev().map(move |number| Part { number, count })
    }

    /// The newest of a list with so many items.
    pub fn newest(items: usize) -> Part {
        let count = (items / MOST).max(1);
        let number = count;
        Part { number, count }
    }

    /// The oldest of a list with so many items.
    pub fn oldest(items: usize) -> Part {
        Part {
            number: 1,
            ..Part::newest(items)
        }
    }

    /// The next older part.
    pub fn older(self) -> Option<Part> {
        let number = self.number - 1;
        (number > 0).then_some(Part { number, ..self })
    }

    /// The next newer part.
    pub fn newer(self) -> Option<Part> {
        let number = self.number + 1;
        (number <= self.count).then_some(Part { number, ..self })
    }

    /// What is in it of the list, which is newest first.
    pub fn items<T>(self, all: &[T]) -> &[T] {
        let end = all.len().saturating_sub((self.number - 1) * MOST);
        let start = match self.number == self.count {
            true => 0,
            false => end.saturating_sub(MOST),
        };
        all.get(start..end).unwrap_or_default()
    }

    /// Where it is, for a list at this address: `archive/2026-06.html`, `archive/2026-06/1.html`.
    pub fn address(self, list: &Address) -> Address {
        if self.number == self.count {
            return list.clone();
        }
        part_address(list, self.number)
    }

    /// What it is called, for a list of this name.
    pub fn title(self, site: &Site, list: &str) -> String {
        match self.number == self.count {
            true => list.to_string(),
            false => part_title(site, list, self.number),
        }
    }

    /// A link to it, for a list at this address and of this name.
    pub fn link(self, site: &Site, list: &Address, name: &str) -> Link {
        Link {
            url: self.address(list).url(),
            label: self.title(site, name),
        }
    }
}

/// Where a part is that has an address of its own.
fn part_address(list: &Address, number: usize) -> Address {
    let list = list.as_str();
    let stem = list.strip_suffix(".html").unwrap_or(list);
    fixed(&format!("{stem}/{number}.html"))
}

/// What a part is called, by its number: `June 2026, part 2`.
pub fn part_title(site: &Site, list: &str, number: usize) -> String {
    let number = number.to_string();
    let values = [("title", list), ("part", &number)];
    site.language.with("part_of_list", &values)
}

/// The page of a long index: a part of what is in an order of its own, the first at the index's own address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaf {
    /// From 0.
    pub number: usize,
    /// How many there are.
    pub count: usize,
}

impl Leaf {
    /// All parts of an index, each with at most `most` of so many items.
    pub fn all(items: usize, most: usize) -> impl Iterator<Item = Leaf> {
        let count = items.div_ceil(most).max(1);
        (0..count).map(move |number| Leaf { number, count })
    }

    /// What is in it of the index, which has at most `most` items in each.
    pub fn items<T>(self, all: &[T], most: usize) -> &[T] {
        all.chunks(most).nth(self.number).unwrap_or_default()
    }

    /// Where it is: the first at this address, the others below it.
    pub fn address(self, index: &Address) -> Address {
        match self.number {
            0 => index.clone(),
            number => part_address(index, number + 1),
        }
    }

    /// What it is called, for an index of this name.
    pub fn title(self, site: &Site, index: &str) -> String {
        match self.number {
            0 => index.to_string(),
            number => part_title(site, index, number + 1),
        }
    }

    /// Links to all parts of its index, whose own address is this; none where there is one part.
    pub fn links(self, address: impl Fn(Leaf) -> Address) -> Vec<PartLink> {
        let parts = (0..self.count).filter(|_| self.count > 1);
        let link = |number: usize| {
            let leaf = Leaf { number, ..self };
            PartLink {
                url: match number == self.number {
                    true => String::new(),
                    false => address(leaf).url(),
                },
                number: number + 1,
                rel: match number {
                    _ if number + 1 == self.number => "prev",
                    _ if number == self.number + 1 => "next",
                    _ => "",
                },
            }
        };
        parts.map(link).collect()
    }
}
