//! A briefing as a reference in somebody else's text: in words, as BibTeX, as RIS and as CSL-JSON.
//!
//! In: a [`Work`]. Out: one text a format. None names the day on which the page was looked at (`urldate`, `accessed`):
//! that is the reader's to say, and the output knows no clock.
//!
//! - BibTeX: Patashnik, "BibTeXing" (1988), for names, braces and months; `@online` with `date` and `organization` is biblatex's
//!   (3.20, 2.1.1 and 2.2). Older styles take it for `@misc`, and read `year` and `month`.
//! - RIS: the specification of Research Information Systems (2001), with the type `ELEC` for a page of the web.
//! - CSL-JSON: the schema `csl-data.json` of CSL 1.0.2.

mod author;
mod bibtex;
mod csl;
mod line;
mod ris;
mod work;

pub use author::Author;
pub use bibtex::bibtex;
pub use csl::csl_json;
use line::line;
pub use ris::ris;
pub use work::Work;

/// The reference in words, the same in every language: authors, title, site, date and address.
pub fn plain(work: &Work) -> String {
    let authors: Vec<&str> = work.authors.iter().map(|author| author.as_said()).collect();
    let mut out = authors.join(", ");
    if !out.is_empty() {
        out.push_str(": ");
    }
    let title = line(work.title);
    out.push_str(&title);
    if !title.ends_with(['.', '?', '!', '…']) {
        out.push('.');
    }
    out.push(' ');
    out.push_str(&line(work.container));
    if !work.date_words.is_empty() {
        out.push_str(", ");
        out.push_str(work.date_words);
    }
    out.push('.');
    if let Some(url) = work.url {
        out.push(' ');
        out.push_str(url);
    }
    out
}

/// The key of the work at an address: `2026-the-bristol-machine` for `briefings/2026/the-bristol-machine.html`.
///
/// A letter that BibTeX's keys can't have is written as the number of its code point.
pub fn key(address: &str) -> String {
    let path = address.strip_suffix(".html").unwrap_or(address);
    let path = path.split_once('/').map_or(path, |(_, below)| below);
    let mut key = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => key.push(c),
            c if c.is_alphanumeric() => key.push_str(&format!("u{:x}", u32::from(c))),
            _ => key.push('-'),
        }
    }
    key
}
