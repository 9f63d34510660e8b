//! Which known name a misspelt one was meant to be.
//!
//! In: the names that there are, and one that isn't among them. Out: the nearest of them, if one is near enough to be meant.
//!
//! A foreign archive may have thousands of broken links, each of which is held against thousands of names. So names are folded
//! once ([`KnownNames`]), and only those are compared letter by letter whose length and letters leave the distance possible.

use std::collections::BTreeMap;

/// Names to compare others with.
#[derive(Debug, Default)]
pub struct KnownNames {
    /// By their number of letters.
    by_length: BTreeMap<usize, Vec<KnownName>>,
}

#[derive(Debug)]
struct KnownName {
    written: String,
    /// In lower case.
    folded: String,
    letters: u64,
}

impl<'a> FromIterator<&'a str> for KnownNames {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> KnownNames {
        let mut by_length: BTreeMap<usize, Vec<KnownName>> = BTreeMap::new();
        for name in names {
            let folded = name.to_lowercase();
            let same_length = by_length.entry(folded.chars().count()).or_default();
            same_length.push(KnownName {
                written: name.to_string(),
                letters: letters(&folded),
                folded,
            });
        }
        KnownNames { by_length }
    }
}

impl KnownNames {
    /// The name that is nearest to a misspelt one, if any is near enough to be meant: a third of its letters may differ, and at
    /// most four. Of two that are equally near the one that comes first in the alphabet.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let name = name.to_lowercase();
        let (length, mask) = (name.chars().count(), letters(&name));
        let mut allowed = (length / 3).clamp(1, 4);
        let mut best: Option<(usize, &str)> = None;
        let lengths = length.saturating_sub(allowed)..=length + allowed;
        for known in self.by_length.range(lengths).flat_map(|(_, names)| names) {
            // One change puts one letter in, takes one out, or both.
            if (mask ^ known.letters).count_ones() as usize > 2 * allowed {
                continue;
            }
            let distance = strsim::damerau_levenshtein(&name, &known.folded);
            let found = (distance, known.written.as_str());
            if distance <= allowed && best.is_none_or(|best| found < best) {
                (allowed, best) = (distance, Some(found));
            }
        }
        best.map(|(_, written)| written)
    }
}

/// Which letters a word has: one bit for each, shared by those that are 64 apart.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |mask, c| mask | 1 << (c as u32 & 63))
}

/// The same, of a few names that are asked for once.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<&str> = known.into_iter().collect();
    let names: KnownNames = known.iter().copied().collect();
    let found = names.nearest(name)?;
    known.into_iter().find(|known| *known == found)
}
