//! How a text's dates are to be read.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How a text's dates are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// The article's day.
    pub anchor: Date,
    /// From where relative dates are reckoned.
    pub relative: Relative,
    /// Whether 5/6/2026 is the sixth of May, and a financial year the federal government's.
    pub american: bool,
    /// The month that financial years begin in; `None` for the country's own (April in Britain, October in the United States).
    pub fiscal_start: Option<i8>,
}

impl Setting {
    /// For an article of this day in this language (a BCP 47 tag), each relative date reckoned as its words say.
    pub fn new(anchor: Date, language: &str) -> Setting {
        Setting {
            anchor,
            relative: Relative::ByWording,
            american: language.eq_ignore_ascii_case("en-US"),
            fiscal_start: None,
        }
    }

    /// The month, 1 to 12, that financial years begin in.
    pub fn fiscal_start(&self) -> i8 {
        let usual = if self.american { 10 } else { 4 };
        self.fiscal_start
            .filter(|month| (1..=12).contains(month))
            .unwrap_or(usual)
    }
}

/// From where relative dates are reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Relative {
    /// As their words say: "last Thursday" from the article's day, "a year earlier" from the last date named. What names no year
    /// goes by a date named before it in its paragraph, else by the article's day.
    #[default]
    ByWording,
    /// All from the article's day, as in a news report.
    ToArticle,
    /// All from the last date named, as in a history; "yesterday", "today", "tomorrow" and "ago" from the article's day all the same.
    ToLastNamed,
}

impl Relative {
    /// Each by the word that an article's front matter uses.
    pub const WORDS: [(&'static str, Relative); 3] = [
        ("by-wording", Relative::ByWording),
        ("article", Relative::ToArticle),
        ("last-named", Relative::ToLastNamed),
    ];
}
