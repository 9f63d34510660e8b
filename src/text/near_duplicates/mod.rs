//! The same text twice: articles that are nearly alike, as when a wire text is sent again with a correction.
//!
//! In: the [`Shingles`] of every article, which can be kept while its text stays what it is. Out: all pairs of articles whose
//! Jaccard similarity is high enough, and groups of an original and its copies.
//!
//! MinHash with banding (Broder, 1997; Leskovec, Rajaraman, Ullman: *Mining of massive datasets*, 3.4) finds such pairs with a
//! probability, and text that stands in every article, a footer or a form, makes candidates of all pairs. A prefix filter (Chaudhuri, Ganti,
//! Kaushik, 2006; Bayardo, Ma, Srikant, 2007: *Scaling up all pairs similarity search*) finds every pair with certainty and
//! begins with what is rare, so that it doesn't see the footer. It is what stands here, in `join`.

mod join;
mod series;
mod shingles;
mod update;

pub use join::{Pair, pairs};
pub use series::is_series;
pub use shingles::Shingles;
pub use update::{Compared, update_pairs};

/// Articles whose similarity is as high as this are nearly the same text.
pub const NEAR: f64 = 0.8;

/// An article and its copies, by their numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The earliest.
    pub original: usize,
    /// The others, ascending.
    pub copies: Vec<usize>,
}

/// Groups articles, which are numbered from the earliest on. Each copy makes a pair with its original: an article that is only
/// like another copy is an original. One that is like several originals belongs to the earliest of them.
pub fn groups(pairs: &[Pair]) -> Vec<Group> {
    let mut sorted: Vec<(usize, usize)> =
        pairs.iter().map(|pair| (pair.second, pair.first)).collect();
    sorted.sort_unstable();
    let mut groups = std::collections::BTreeMap::<usize, Vec<usize>>::new();
    let mut copies = std::collections::BTreeSet::new();
    for same in sorted.chunk_by(|a, b| a.0 == b.0) {
        let original = same.iter().find(|(_, earlier)| !copies.contains(earlier));
        if let Some((article, original)) = original {
            copies.insert(*article);
            groups.entry(*original).or_default().push(*article);
        }
    }
    groups
        .into_iter()
        .map(|(original, copies)| Group { original, copies })
        .collect()
}
