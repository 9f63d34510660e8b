//! How a text's dates are to be read.

use super::phrases::language::{LANGUAGES, Language};
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
    /// The language of the text.
    pub language: DateLanguage,
    /// The month that financial years begin in; `None` for the country's own (April in Britain, October in the United States).
    pub fiscal_start: Option<i8>,
}

impl Setting {
    /// For an article of this day in this language (a BCP 47 tag), each relative date reckoned as its words say.
    pub fn new(anchor: Date, language: &str) -> Setting {
        Setting {
            anchor,
            relative: Relative::ByWording,
            language: DateLanguage::of(language),
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

/// A language, as far as its dates are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateLanguage(Option<u8>);

impl DateLanguage {
    /// English, which has a grammar of its own.
    pub const ENGLISH: DateLanguage = DateLanguage(Some(u8::MAX));
    /// One whose dates aren't read.
    pub const UNREAD: DateLanguage = DateLanguage(None);

    /// The language of a BCP 47 tag.
    pub fn of(tag: &str) -> DateLanguage {
        let primary = tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
        if primary == "en" {
            return DateLanguage::ENGLISH;
        }
        let place = LANGUAGES.iter().position(|one| one.tag == primary);
        DateLanguage(place.and_then(|place| u8::try_from(place).ok()))
    }

    /// Whether its dates are read.
    pub fn is_read(self) -> bool {
        self != DateLanguage::UNREAD
    }

    /// The tags of the languages that are read, in their order.
    pub fn tags() -> Vec<&'static str> {
        let mut tags: Vec<&str> = LANGUAGES.iter().map(|one| one.tag.as_str()).collect();
        tags.push("en");
        tags.sort_unstable();
        tags
    }

    /// Whether a word may stand before a date as its preposition or article: `am`, `le`. Of English nothing is said here.
    pub fn is_preposition(self, word: &str) -> bool {
        self.phrases()
            .is_some_and(|language| language.prepositions.iter().any(|one| one == word))
    }

    /// What its file says; `None` for English, and where there is no file.
    pub(super) fn phrases(self) -> Option<&'static Language> {
        LANGUAGES.get(usize::from(self.0?))
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
