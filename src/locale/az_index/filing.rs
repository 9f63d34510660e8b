//! The order of an index: what of a name counts, and which letter it stands under.
//!
//! In: a language, a way of filing, names. Out: keys that compare as the names do, and initials.
//!
//! Letters are compared by the Unicode Collation Algorithm (Unicode Technical Standard 10) as the Common Locale Data Repository
//! tailors it to the language. Numbers compare by their value and stand before letters. A comma or a parenthesis ends what is
//! compared first: the rest decides only between names that are alike up to there, nothing before a parenthesis, a parenthesis
//! before a comma, a comma before all else (Chicago, 17th edition, 16.59 and 16.60). Behind a comma, where given names stand,
//! words count in both ways of filing, so that "Lane, T. R." comes before "Lane, Thomas".

use std::cmp::Ordering;

use icu_collator::options::{AlternateHandling, CollatorOptions, MaxVariable, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::model::{Filing, Initial};

// Below the bytes that a collation key begins with, in the order of what they stand for.
const PARENTHESIS: u8 = 0;
const COMMA: u8 = 1;
const SPACE: u8 = 2;

/// The rows of the Japanese syllabary.
const KANA: [&str; 10] = ["あ", "か", "さ", "た", "な", "は", "ま", "や", "ら", "わ"];

/// What each of the nineteen leading consonants of Korean is filed under, in the order of the Unicode Standard's 3.12.
const HANGUL: [&str; 19] = [
    "ㄱ", "ㄱ", "ㄴ", "ㄷ", "ㄷ", "ㄹ", "ㅁ", "ㅂ", "ㅂ", "ㅅ", "ㅅ", "ㅇ", "ㅈ", "ㅈ", "ㅊ", "ㅋ",
    "ㅌ", "ㅍ", "ㅎ",
];

/// The order of one index.
pub struct Order {
    filing: Filing,
    /// The language without script and region, in small letters.
    language: String,
    /// Letters alone, without punctuation.
    primary: Option<CollatorBorrowed<'static>>,
    /// Everything; it decides between names that differ in accents, capitals or punctuation.
    full: Option<CollatorBorrowed<'static>>,
    /// A to Z, each with its key.
    latin: Vec<(String, Vec<u8>)>,
    /// The marks that stand before the readings of each letter in a Chinese collation, where no reading begins with I, U or V.
    /// In all others they stand after every character.
    readings: Vec<(String, Vec<u8>)>,
}

impl Order {
    /// The order of a language.
    pub fn new(language: &str, filing: Filing) -> Order {
        let locale = Locale::try_from_str(language).unwrap_or(Locale::UNKNOWN);
        let mut options = CollatorOptions::default();
        let full = collator(&locale, options);
        options.strength = Some(Strength::Primary);
        options.alternate_handling = Some(AlternateHandling::Shifted);
        options.max_variable = Some(MaxVariable::Punctuation);
        let mut order = Order {
            filing,
            language: locale.id.language.as_str().to_string(),
            primary: collator(&locale, options),
            full,
            latin: Vec::new(),
            readings: Vec::new(),
        };
        let letters = |letters: &str, prefix: &str| -> Vec<(String, Vec<u8>)> {
            letters
                .chars()
                .map(|letter| {
                    (
                        letter.to_string(),
                        order.bytes(&format!("{prefix}{letter}")),
                    )
                })
                .collect()
        };
        (order.latin, order.readings) = (
            letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ", ""),
            letters("ABCDEFGHJKLMNOPQRSTWXYZ", "\u{FDD0}"),
        );
        order
    }

    /// The language without script and region.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Compares all of two names.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.full
            .as_ref()
            .map_or(Ordering::Equal, |full| full.compare(a, b))
            .then_with(|| a.cmp(b))
    }

    /// The key of a name: keys compare as bytes do.
    pub fn key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(name.len() * 2);
        for (mark, part) in parts(name) {
            let by_words = self.filing == Filing::WordByWord || mark == Some(COMMA);
            let words: Vec<&str> = match by_words {
                true => part.split_whitespace().collect(),
                false => vec![part],
            };
            let words = words
                .into_iter()
                .map(|word| self.bytes(word))
                .filter(|word| !word.is_empty());
            for (place, word) in words.enumerate() {
                if !key.is_empty() {
                    key.push(mark.filter(|_| place == 0).unwrap_or(SPACE));
                }
                key.extend(word);
            }
        }
        key
    }

    /// A name without the article it begins with, which doesn't count. Only the language's own articles are known, only whole
    /// words before others, not in capitals. A place's is part of its name ("Los Ángeles"), except English "the".
    pub fn without_article<'n>(&self, name: &'n str, kind: &str) -> &'n str {
        if kind == "person" || kind == "place" && self.language != "en" {
            return name;
        }
        let (words, elided) = articles(&self.language);
        let after_word = |article: &&str| {
            let rest = strip_capitalised(name, article)?;
            let trimmed = rest.trim_start();
            (trimmed.len() < rest.len()).then_some(trimmed)
        };
        let after_elision = |article: &&str| {
            let rest = strip_capitalised(name, article)?;
            rest.strip_prefix(['\'', '’'])
        };
        words
            .iter()
            .filter(|article| kind != "place" || **article == "the")
            .find_map(after_word)
            .or_else(|| elided.iter().find_map(after_elision))
            .filter(|rest| !rest.is_empty())
            .unwrap_or(name)
    }

    /// What a name begins with, and a key that puts initials in order.
    pub fn initial(&self, name: &str) -> (Vec<u8>, Initial) {
        let first = name
            .char_indices()
            .find(|(_, c)| !self.bytes(c.encode_utf8(&mut [0; 4])).is_empty());
        let ranked = |rank: u8, key: Vec<u8>| {
            let mut ranked = vec![rank];
            ranked.extend(key);
            ranked
        };
        match first {
            None => (ranked(0, Vec::new()), Initial::Symbol),
            Some((_, c)) if c.is_numeric() => (ranked(1, Vec::new()), Initial::Number),
            Some((_, c)) if !c.is_alphabetic() => (ranked(0, Vec::new()), Initial::Symbol),
            Some((at, _)) => match self.letter(name.get(at..).unwrap_or(name)) {
                Some(letter) => (ranked(2, self.bytes(&letter)), Initial::Letter(letter)),
                None => (ranked(3, Vec::new()), Initial::Other),
            },
        }
    }

    /// The letter that a text stands under which begins with one. No list of letters is needed: the collation itself says what
    /// is a letter of the language, since only such a one differs from every other at the first level.
    fn letter(&self, text: &str) -> Option<String> {
        // Thai and Lao write some vowels before the consonant that they follow, which is filed first.
        let text = text.trim_start_matches(['เ', 'แ', 'โ', 'ใ', 'ไ', 'ເ', 'ແ', 'ໂ', 'ໃ', 'ໄ']);
        let first = text.chars().next()?;
        match first {
            '\u{AC00}'..='\u{D7A3}' => {
                let consonant = (u32::from(first) - 0xAC00) / 588;
                return HANGUL.get(consonant as usize).map(|l| l.to_string());
            }
            '\u{3041}'..='\u{30FF}' => return self.row(first),
            _ if is_han(first) => return self.reading(first),
            _ => {}
        }
        let marks = text.chars().skip(1).take_while(|c| is_combining_mark(*c));
        let cluster: String = std::iter::once(first).chain(marks).nfd().collect();
        let single = self.base(&cluster);
        // A letter that is written with several: what they weigh together doesn't begin with what the first weighs.
        let mut letter = (self.bytes(&single), single);
        for length in 2..=3 {
            let several: String = text.chars().take(length).collect();
            let weight = self.bytes(&several);
            let is_word = several.chars().all(char::is_alphabetic);
            if is_word && several.chars().count() == length && !weight.starts_with(&letter.0) {
                letter = (weight, several);
            }
        }
        Some(letter.1.to_uppercase().nfc().collect())
    }

    /// A letter without the marks that the language doesn't take for part of it; `AE` and its like under their first.
    fn base(&self, cluster: &str) -> String {
        let weight = self.bytes(cluster);
        let latin = self.latin.iter().find(|(_, key)| weight.starts_with(key));
        if let Some((letter, _)) = latin {
            return letter.clone();
        }
        cluster
            .char_indices()
            .map(|(at, c)| cluster.get(..at + c.len_utf8()).unwrap_or(cluster))
            .find(|prefix| self.bytes(prefix) == weight)
            .unwrap_or(cluster)
            .to_string()
    }

    fn row(&self, kana: char) -> Option<String> {
        let weight = self.bytes(kana.encode_utf8(&mut [0; 4]));
        let row = KANA.iter().rev().find(|row| self.bytes(row) <= weight)?;
        Some(row.to_string())
    }

    fn reading(&self, han: char) -> Option<String> {
        let known = self.readings.is_sorted_by(|(_, a), (_, b)| a < b);
        let weight = self.bytes(han.encode_utf8(&mut [0; 4]));
        let reading = self.readings.iter().rev().find(|(_, key)| *key <= weight)?;
        known.then(|| reading.0.clone())
    }

    fn bytes(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len());
        match &self.primary {
            Some(primary) => {
                let Ok(()) = primary.write_sort_key_to(text, &mut key);
            }
            None => key.extend(text.to_lowercase().bytes()),
        }
        key
    }
}

fn collator(locale: &Locale, options: CollatorOptions) -> Option<CollatorBorrowed<'static>> {
    let mut preferences = CollatorPreferences::from(locale);
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    Collator::try_new(preferences, options).ok()
}

/// A name cut at commas and parentheses, each part with the mark before it. A comma inside a number cuts nothing.
fn parts(name: &str) -> Vec<(Option<u8>, &str)> {
    let mut parts = Vec::new();
    let (mut start, mut mark) = (0, None);
    for (at, c) in name.char_indices() {
        let behind = name.get(at + 1..).unwrap_or_default();
        let next = match c {
            '(' => PARENTHESIS,
            ',' if !behind.starts_with(|c: char| c.is_numeric()) => COMMA,
            _ => continue,
        };
        parts.push((mark, name.get(start..at).unwrap_or_default()));
        (start, mark) = (at + 1, Some(next));
    }
    parts.push((mark, name.get(start..).unwrap_or_default()));
    parts
}

/// The rest of a name after an article in small letters or with a capital.
fn strip_capitalised<'n>(name: &'n str, article: &str) -> Option<&'n str> {
    let mut rest = name.chars();
    for (place, wanted) in article.chars().enumerate() {
        let c = rest.next()?;
        let capital = place == 0 && c.to_lowercase().eq([wanted]);
        if c != wanted && !capital {
            return None;
        }
    }
    Some(rest.as_str())
}

/// A language's articles: as words, and as they stand before an apostrophe.
fn articles(language: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match language {
        "en" => (&["the", "an", "a"], &[]),
        "de" => (&["der", "die", "das", "ein", "eine"], &[]),
        "fr" => (&["le", "la", "les", "un", "une"], &["l"]),
        "es" => (&["el", "la", "los", "las", "un", "una"], &[]),
        "it" => (
            &["il", "lo", "la", "i", "gli", "le", "un", "uno", "una"],
            &["l", "un", "gl"],
        ),
        "pt" => (&["os", "as", "o", "a", "um", "uma"], &[]),
        "ca" => (&["el", "la", "els", "les", "un", "una"], &["l"]),
        "nl" => (&["de", "het", "een", "'t", "’t"], &[]),
        "sv" | "da" | "nb" | "nn" | "no" => (&["den", "det", "de", "en", "ett", "et", "ei"], &[]),
        _ => (&[], &[]),
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
