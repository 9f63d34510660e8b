//! A text's words, line by line, as terms are made of them.
//!
//! In: the mentions of a text, which have its plain text, words and sentences. Out: its [`Line`]s. What a sentence's or a line's place
//! makes of a capital is noted, since such a capital is no sign of a name.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::word_lists::is_function_word;
use crate::text::mentions::Mentions;
use crate::text::similarity::words::words;

/// A line of more words is a sentence, however it is capitalised.
const LONGEST_HEADING: usize = 16;

/// A word of a line, without a possessive.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// As it is written.
    pub text: &'a str,
    /// The byte of the text where it begins.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// What it is, whatever its capitals.
    pub hash: u64,
    /// Whether its place gives it a capital.
    pub is_initial: bool,
    /// Whether nothing but a blank or a hyphen stands between it and the word before.
    pub follows: bool,
    /// Whether that is a hyphen.
    pub hyphenated: bool,
    /// Whether it is part of something that is no word: an address, a path, a name of a program.
    pub is_glued: bool,
    /// The sentence that it stands in, as a hash of its text.
    pub sentence: u64,
}

impl Word<'_> {
    /// Whether its first letter is a capital.
    pub fn has_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it has two letters or more, and more capitals than small letters.
    pub fn is_abbreviation(&self) -> bool {
        let capitals = self.text.chars().filter(|c| c.is_uppercase()).count();
        capitals > 1 && capitals * 2 > self.text.chars().filter(|c| c.is_alphabetic()).count()
    }
}

/// A line of a text.
#[derive(Debug)]
pub struct Line<'a> {
    /// Its words.
    pub words: Vec<Word<'a>>,
    /// Whether it is capitalised as titles are, so that its capitals say nothing.
    pub is_title_case: bool,
}

/// The lines of a text.
pub fn lines(mentions: &Mentions) -> Vec<Line<'_>> {
    let text = mentions.text.as_str();
    let mut lines: Vec<Vec<Word>> = vec![Vec::new()];
    let mut tokens = mentions.tokens.words.iter();
    let mut sentences = Sentences::of(mentions);
    let mut end = 0;
    words(text, &mentions.tokens, |word| {
        let token = tokens.find(|token| token.start as usize == word.start);
        let between = text.get(end..word.start).unwrap_or_default();
        if between.contains('\n') {
            lines.push(Vec::new());
        }
        let Some(line) = lines.last_mut() else { return };
        let begins = token.is_some_and(|token| token.begins());
        line.push(Word {
            text: text.get(word.start..word.end).unwrap_or_default(),
            start: word.start,
            end: word.end,
            hash: word.hash,
            is_initial: line.is_empty() || begins,
            follows: between == " " || between == "-",
            hyphenated: between == "-",
            is_glued: is_glued(text, word.start, word.end),
            sentence: sentences.at(word.start),
        });
        end = word.end;
    });
    lines
        .into_iter()
        .map(|words| Line {
            is_title_case: is_title_case(text, &words),
            words,
        })
        .collect()
}

/// Whether signs of addresses and paths stand right beside a word.
fn is_glued(text: &str, start: usize, end: usize) -> bool {
    let before = text
        .get(..start)
        .and_then(|before| before.chars().next_back());
    let mut after = text.get(end..).unwrap_or_default().chars();
    let (next, second) = (after.next(), after.next());
    let signs = |c: char| matches!(c, '/' | '_' | '@' | '#' | '=' | '\\' | '.' | '{' | '}');
    before.is_some_and(|c| signs(c) && c != '/' || c == '/' && !follows_word(text, start))
        || next.is_some_and(|c| match c {
            '.' | '/' => second.is_some_and(|c| c.is_alphanumeric() || c == '/') && c == '.',
            c => signs(c),
        })
}

/// Whether a `/` before a place parts two words, as in `and/or`.
fn follows_word(text: &str, start: usize) -> bool {
    let before = text.get(..start.saturating_sub(1)).unwrap_or_default();
    let part = before.rsplit(char::is_whitespace).next().unwrap_or("");
    !part.is_empty() && part.chars().all(char::is_alphabetic)
}

/// Whether nearly all words of a line that isn't a sentence have a capital.
fn is_title_case(text: &str, words: &[Word]) -> bool {
    let (Some(_), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    let ends_sentence = text
        .get(last.end..)
        .is_some_and(|rest| rest.starts_with(['.', '!', ',', ';']));
    let telling = words.iter().filter(|word| !is_function_word(word.text));
    let (mut all, mut small) = (0, 0);
    for word in telling {
        all += 1;
        small += usize::from(word.text.starts_with(char::is_lowercase));
    }
    words.len() <= LONGEST_HEADING && !ends_sentence && all > 1 && small * 6 <= all
}

/// The sentences of a text by their hashes, asked for in the order of the text.
struct Sentences<'a> {
    mentions: &'a Mentions,
    current: Range<usize>,
    hash: u64,
}

impl<'a> Sentences<'a> {
    fn of(mentions: &'a Mentions) -> Sentences<'a> {
        Sentences {
            mentions,
            current: 0..0,
            hash: 0,
        }
    }

    fn at(&mut self, place: usize) -> u64 {
        if !self.current.contains(&place) {
            self.current = self.mentions.tokens.sentence(&(place..place));
            let sentence = self.mentions.text.get(self.current.clone());
            self.hash = xxh3_64(sentence.unwrap_or_default().as_bytes());
        }
        self.hash
    }
}
