//! Counts over time as a small picture: how often a topic is mentioned ([`sparkline`]).
//!
//! Comes in: counts. Goes out: an `svg` element as text. It needs no script and no style of its own: everything that has a
//! colour has a class, and the theme says which. What a picture shows it also says in words, in its title and description, so
//! it needs no table beside it.

mod sparkline;

pub use sparkline::{Month, Sparkline, sparkline};

/// What is smaller has no room for a number.
const LEAST_WIDTH: u16 = 120;
const LEAST_HEIGHT: u16 = 64;

/// A length in proportion, in whole units; what is not nothing is at least one.
fn scaled(count: usize, most: usize, length: i64) -> i64 {
    let (count, most) = (count as u128, most.max(1) as u128);
    let length = length.max(0) as u128;
    let scaled = (count * length + most / 2) / most;
    match scaled {
        0 if count > 0 => 1,
        scaled => i64::try_from(scaled).unwrap_or(i64::MAX),
    }
}
