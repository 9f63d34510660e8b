//! How much a topic of a term would do for its archive.
//!
//! In: a [`Term`] and how many texts there are, and how many of its own have no topic yet. Out: a score to sort by.
//!
//! A term of very few texts leads to little, and one of nearly all texts tells none from another: those of 3 to 30 % of them tell most.
//! Words in small letters are a theme where titles have them, where texts that have them have them often, and where two or more
//! go together; a name is one by its capitals.

use crate::editor::terms::Term;

/// In small archives no term is in too many texts.
const SMALL_ARCHIVE: usize = 20;

/// The score of a term; `adds` says how many of its texts have no topic.
pub fn score(term: &Term, kind: Option<&str>, texts: usize, adds: usize) -> f64 {
    let own = term.texts.len() as f64;
    let share = own / texts.max(SMALL_ARCHIVE) as f64;
    let splits = ((0.9 - share) / 0.6).clamp(0.0, 1.0);
    let reach = (1.0 + own).ln() * splits;
    let new = 0.6 + 0.4 * adds as f64 / own.max(1.0);
    let quality = match term.is_name {
        true => name_quality(term, kind, texts),
        false => theme_quality(term, texts),
    };
    reach * new * quality
}

fn name_quality(term: &Term, kind: Option<&str>, texts: usize) -> f64 {
    let known = if kind.is_some() { 1.0 } else { 0.8 };
    known * (0.8 + in_own_titles(term) + 0.3 * in_titles(term, texts))
}

fn theme_quality(term: &Term, texts: usize) -> f64 {
    let often = f64::from(term.count) / term.texts.len().max(1) as f64;
    let is_joined = term.text().contains([' ', '-']);
    let joined = if is_joined { 0.3 } else { 0.0 };
    let titles = 1.5 * in_own_titles(term) + 0.7 * in_titles(term, texts);
    // An adjective stands before its noun.
    let alone = f64::from(term.cues.closes) / f64::from(term.count.max(1));
    (0.1 + joined + titles + 0.15 * (often - 1.0).clamp(0.0, 2.0)) * (0.35 + alone).min(1.0)
}

/// The share of a term's texts that have it in their titles, a quarter at most.
fn in_own_titles(term: &Term) -> f64 {
    (f64::from(term.titles) / term.texts.len().max(1) as f64).min(0.25)
}

/// How many titles have a term, beside what is many in an archive: three in a hundred.
fn in_titles(term: &Term, texts: usize) -> f64 {
    let many = (0.03 * texts as f64 + 3.0).ln_1p();
    (f64::from(term.titles).ln_1p() / many).min(1.2)
}
