//! Which articles have a term.
//!
//! In: every article's [`Profile`]. Out: an inverted [`Index`] of the terms that can relate articles, and of each article
//! the [length of its vector](Index::length) and a [fingerprint](Index::fingerprint) of the vector.
//!
//! All sums are of integers: they are the same in any order, with any number of threads, on any machine.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::profile::{PARTS, Profile, Term};
use super::weight::{Weight, shift};
use super::words::pair;

/// Which articles have a term, and what each article's vector is like.
pub struct Index {
    parts: Vec<Part>,
    /// Of each article, the square of its vector's length; a weight's unit is 1/(32·256).
    squares: Vec<u64>,
    /// Of each article, what its vector is, as a number.
    fingerprints: Vec<u64>,
    /// Of each article, 1 / length.
    inverse: Vec<f32>,
}

/// The terms whose numbers begin alike.
struct Part {
    /// By the rest of the term's number.
    terms: HashMap<u32, Common, BuildHasherDefault<Spread>>,
    postings: Vec<Posting>,
}

/// A term that several articles have, and not too many.
#[derive(Debug, Clone, Copy)]
pub struct Common {
    start: u32,
    end: u32,
    weight: Weight,
}

/// An article's number, and in the lowest byte how strongly it has the term.
#[derive(Debug, Clone, Copy, Default)]
pub struct Posting(u32);

/// Articles of an archive that can be related, at most.
pub const MOST: usize = 1 << 24;

impl Posting {
    fn new(article: usize, impact: u8) -> Self {
        Self((article as u32) << 8 | u32::from(impact))
    }

    pub fn article(self) -> usize {
        (self.0 >> 8) as usize
    }

    pub fn impact(self) -> u8 {
        self.0 as u8
    }
}

impl Index {
    /// Reads all articles' terms.
    pub fn of(articles: &[&Profile]) -> Self {
        let zeros = || (0..articles.len()).map(|_| AtomicU64::new(0)).collect();
        let (squares, fingerprints): (Vec<_>, Vec<_>) = (zeros(), zeros());
        let add = |article: usize, square, fingerprint| {
            if let (Some(squares), Some(fingerprints)) =
                (squares.get(article), fingerprints.get(article))
            {
                squares.fetch_add(square, Ordering::Relaxed);
                fingerprints.fetch_add(fingerprint, Ordering::Relaxed);
            }
        };
        let mut parts = Vec::with_capacity(PARTS);
        for wave in (0..PARTS).step_by(WAVE) {
            let entries = entries(articles, wave);
            let wave = (0..WAVE).into_par_iter().map(|at| {
                let of_part = || entries.iter().filter_map(|block| block.get(at));
                Part::of(wave + at, of_part, articles.len(), add)
            });
            parts.par_extend(wave);
        }
        let squares: Vec<u64> = squares.into_iter().map(AtomicU64::into_inner).collect();
        Self {
            parts,
            inverse: squares.iter().map(|square| inverse(*square)).collect(),
            squares,
            fingerprints: fingerprints
                .into_iter()
                .map(AtomicU64::into_inner)
                .collect(),
        }
    }

    /// A number that stays the same while an article's vector does: its terms that aren't left out, how strong they are, and idf.
    pub fn fingerprint(&self, article: usize) -> u64 {
        self.fingerprints.get(article).copied().unwrap_or(0)
    }

    /// The length of an article's vector, in 1/(32·256).
    pub fn length(&self, article: usize) -> f64 {
        (self.squares.get(article).copied().unwrap_or(0) as f64).sqrt()
    }

    /// The unit of a product of two vectors, over those of the two lengths.
    pub fn unit(&self) -> f64 {
        (1_u64 << shift(self.squares.len())) as f64
    }

    /// 1 / length of each article, 0 for one without terms.
    pub fn inverse(&self) -> &[f32] {
        &self.inverse
    }

    /// Of an article's terms those that others have as well, each with the article's impact.
    pub fn common<'a>(
        &'a self,
        profile: &'a Profile,
    ) -> impl Iterator<Item = (Term, u8, &'a Common)> {
        self.parts
            .iter()
            .enumerate()
            .flat_map(move |(number, part)| {
                profile.part(number).filter_map(move |(rest, impact)| {
                    let common = part.terms.get(&rest)?;
                    Some((Term::new(number, rest), impact, common))
                })
            })
    }

    /// Which articles have a term of this part.
    pub fn postings(&self, term: Term, common: &Common) -> &[Posting] {
        let part = self.parts.get(term.part());
        part.and_then(|part| {
            part.postings
                .get(common.start as usize..common.end as usize)
        })
        .unwrap_or_default()
    }
}

impl Common {
    /// How much the term tells.
    pub fn weight(&self) -> Weight {
        self.weight
    }
}

fn inverse(square: u64) -> f32 {
    if square == 0 {
        0.0
    } else {
        (1.0 / (square as f64).sqrt()) as f32
    }
}

/// Parts that are made at a time: an article's terms are read in few goes, and few stand in memory twice.
const WAVE: usize = 16;
/// Articles that one thread reads before another may take some.
const BLOCK: usize = 512;

/// The rest of a term's number, and an article that has it.
type Entry = (u32, Posting);

/// What articles have of the parts from `wave` on: by block of articles, and by part, in the order of the articles.
fn entries(articles: &[&Profile], wave: usize) -> Vec<Vec<Vec<Entry>>> {
    let read = |(block, profiles): (usize, &[&Profile])| {
        let mut entries = vec![Vec::new(); WAVE];
        for (place, profile) in profiles.iter().enumerate() {
            for (part, list) in entries.iter_mut().enumerate() {
                let terms = profile.part(wave + part);
                list.extend(
                    terms.map(|(rest, impact)| (rest, Posting::new(block * BLOCK + place, impact))),
                );
            }
        }
        entries
    };
    articles.par_chunks(BLOCK).enumerate().map(read).collect()
}

impl Part {
    /// `entries` are the part's, in blocks; `add` is told what each article's terms add to its square and to its fingerprint.
    fn of<'a, Blocks: Iterator<Item = &'a Vec<Entry>>>(
        number: usize,
        entries: impl Fn() -> Blocks,
        articles: usize,
        add: impl Fn(usize, u64, u64),
    ) -> Self {
        let total = entries().map(Vec::len).sum();
        let mut places: HashMap<u32, u32, BuildHasherDefault<Spread>> = HashMap::default();
        places.reserve(total / 2);
        let (mut rests, mut counts) = (Vec::new(), Vec::<u32>::new());
        let mut found: Vec<u32> = Vec::with_capacity(total);
        for (rest, _) in entries().flatten() {
            let place = *places.entry(*rest).or_insert(counts.len() as u32);
            match counts.get_mut(place as usize) {
                Some(count) => *count += 1,
                None => {
                    counts.push(1);
                    rests.push(*rest);
                }
            }
            found.push(place);
        }
        drop(places);
        let weights: Vec<Option<Weight>> =
            counts.iter().map(|df| Weight::of(*df, articles)).collect();
        let (mut common, total) = common(&counts, &weights);
        let mut postings = vec![Posting::default(); total];
        let mut found = found.into_iter();
        for article in
            entries().flat_map(|block| block.chunk_by(|a, b| a.1.article() == b.1.article()))
        {
            let (mut square, mut fingerprint) = (0, 0_u64);
            for ((rest, posting), place) in article.iter().zip(&mut found) {
                let Some(weight) = weights.get(place as usize).copied().flatten() else {
                    continue;
                };
                let impact = posting.impact();
                let strength = u64::from(weight.strength(impact));
                square += strength * strength;
                let value =
                    u64::from(impact) << 48 | u64::from(weight.idf) << 32 | u64::from(weight.df);
                fingerprint = fingerprint.wrapping_add(pair(Term::new(number, *rest).0, value));
                let Some(common) = common.get_mut(place as usize).and_then(Option::as_mut) else {
                    continue;
                };
                if let Some(empty) = postings.get_mut(common.end as usize) {
                    *empty = *posting;
                }
                common.end += 1;
            }
            if let Some((_, posting)) = article.first() {
                add(posting.article(), square, fingerprint);
            }
        }
        let terms = rests
            .into_iter()
            .zip(common)
            .filter_map(|(rest, common)| Some((rest, common?)));
        let mut part = Self {
            terms: HashMap::default(),
            postings,
        };
        part.terms.reserve(terms.clone().count());
        part.terms.extend(terms);
        part
    }
}

/// The terms that relate articles, with their postings still empty, and how many postings there will be.
fn common(counts: &[u32], weights: &[Option<Weight>]) -> (Vec<Option<Common>>, usize) {
    let mut start = 0;
    let common = |(count, weight): (&u32, &Option<Weight>)| {
        let weight = weight.filter(|_| *count > 1)?;
        let common = Common {
            start,
            end: start,
            weight,
        };
        start += count;
        Some(common)
    };
    let common = counts.iter().zip(weights).map(common).collect();
    (common, start as usize)
}

/// Spreads numbers that are hashes already.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0 ^ u64::from(number)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
