//! The language of a site: the messages of its pages, and how it says numbers and lists.
//!
//! In: a BCP 47 tag and files of messages: those of this program, and `words/TAG.yaml` of the site's theme, which say single
//! messages otherwise or add a language. Out: a [`Language`], and diagnostics for messages that a file lacks or that nobody
//! asks for.
//!
//! Messages are found from the particular to the general: `de-CH`, then `de`, then English, which has them all. How numbers,
//! lists and plurals are said comes from the Common Locale Data Repository, through `icu`, for every language that it knows.

mod message_files;

use std::collections::BTreeMap;
use std::sync::Arc;

use icu_decimal::DecimalFormatter;
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use serde::Serialize;

pub use message_files::{Loaded, MessageFiles, built_in, load};

/// The language that has all messages.
pub const FALLBACK: &str = "en";

/// What a page says of itself, by its key.
pub type Messages = BTreeMap<String, Message>;

/// One thing that a page says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Message {
    /// A text, perhaps with placeholders: `Part {part} of {parts}`.
    Text(String),
    /// A text for each plural category of the language (`one`, `few`, `other`, …; Unicode Technical Standard 35, part 3), or
    /// what an open mapping names.
    Forms(BTreeMap<String, String>),
}

/// A language, ready to speak.
pub struct Language {
    /// BCP 47 tag, as the site states it.
    pub tag: String,
    /// The messages, those of English where the language has none.
    pub messages: Arc<Messages>,
    locale: Locale,
    plurals: Option<PluralRules>,
    numbers: Option<DecimalFormatter>,
    and: Option<ListFormatter>,
    or: Option<ListFormatter>,
}

impl Language {
    fn new(tag: &str, messages: Messages) -> Language {
        let locale = locale(tag);
        let lists = ListFormatterOptions::default();
        Language {
            tag: tag.to_string(),
            messages: Arc::new(messages),
            plurals: PluralRules::try_new_cardinal((&locale).into()).ok(),
            numbers: DecimalFormatter::try_new((&locale).into(), Default::default()).ok(),
            and: ListFormatter::try_new_and((&locale).into(), lists).ok(),
            or: ListFormatter::try_new_or((&locale).into(), lists).ok(),
            locale,
        }
    }

    /// What the language's data is looked up by.
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// A text as it stands in the file; a key that isn't there says itself, which `tests/it/words.rs` rules out.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        match self.messages.get(key) {
            Some(Message::Text(text)) => text,
            Some(Message::Forms(forms)) => forms.get("other").map_or(key, String::as_str),
            None => key,
        }
    }

    /// A text with its placeholders filled: `{part}` by the value of `part`.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.text(key), values)
    }

    /// The form of a text that goes with a number, which is its `{count}`.
    pub fn count(&self, key: &str, count: usize) -> String {
        let form = match self.messages.get(key) {
            Some(Message::Forms(forms)) => {
                let form = forms.get(self.category(count as u64));
                form.map_or_else(|| self.text(key), String::as_str)
            }
            _ => self.text(key),
        };
        fill(form, &[("count", &self.number(count as u64))])
    }

    /// What an open mapping says of a name; `None` where it doesn't.
    pub fn named(&self, map: &str, name: &str) -> Option<&str> {
        match self.messages.get(map)? {
            Message::Forms(names) => names.get(name).map(String::as_str),
            Message::Text(_) => None,
        }
    }

    /// The name of the plural category that a number is of: `one`, `other`.
    pub fn category(&self, count: u64) -> &'static str {
        let category = self.plurals.as_ref().map(|rules| rules.category_for(count));
        category.map_or("other", category_name)
    }

    /// A number in the language's digits and groups: `10,800`.
    pub fn number(&self, number: u64) -> String {
        match &self.numbers {
            Some(numbers) => numbers.format_to_string(&number.into()),
            None => number.to_string(),
        }
    }

    /// Texts as a list: `A, B and C`.
    pub fn and<T: AsRef<str>>(&self, items: &[T]) -> String {
        joined(&self.and, items)
    }

    /// Texts as alternatives: `A, B or C`.
    pub fn or<T: AsRef<str>>(&self, items: &[T]) -> String {
        joined(&self.or, items)
    }
}

fn joined<T: AsRef<str>>(formatter: &Option<ListFormatter>, items: &[T]) -> String {
    let texts: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match formatter {
        Some(formatter) => formatter.format_to_string(texts.iter()),
        None => texts.join(", "),
    }
}

/// A text with its placeholders filled. A placeholder that no value is given for stays as it is.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, name, behind)) = next_placeholder(rest) {
        out.push_str(before);
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => out.push_str(value),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = behind;
    }
    out + rest
}

/// The names of a text's placeholders, in its order.
pub fn placeholders(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((_, name, behind)) = next_placeholder(rest) {
        names.push(name);
        rest = behind;
    }
    names
}

/// What stands before a text's first placeholder, its name, and what stands after it.
fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, from) = text.split_once('{')?;
    let (name, behind) = from.split_once('}')?;
    Some((before, name, behind))
}

/// The locale that a language's data is looked up by. English without a region is British here: the days before the months.
fn locale(tag: &str) -> Locale {
    let tag = if tag.eq_ignore_ascii_case("en") {
        "en-GB"
    } else {
        tag
    };
    Locale::try_from_str(tag).unwrap_or(Locale::UNKNOWN)
}

/// The plural categories by the names that CLDR gives them.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}
