//! What depends on the language of a site: its messages, its dates in words, its order of letters.
//!
//! In: a language tag and files of messages. Out: texts, numbers, lists and dates as that language says them, and an index from
//! A to Z in its order.
//!
//! ```
//! use annals::diagnostic::Place;
//! use annals::locale::date::{Dates, EventDate};
//! use annals::locale::language::{MessageFiles, load};
//!
//! let stated = Place::start(&"content/site.yaml".into());
//! let language = load("de", MessageFiles::new(), stated, &mut Vec::new()).language;
//! assert_eq!(language.text("topics"), "Themen");
//! let date = EventDate::parse("2026-06-05").expect("a date in EDTF");
//! assert_eq!(date.words(&Dates::new(&language)), "5. Juni 2026");
//! ```

pub mod az_index;
pub mod date;
pub mod date_words;
pub mod language;
