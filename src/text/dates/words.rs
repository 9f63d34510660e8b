//! The words that date expressions are made of.
//!
//! In: a word. Out: what it can be in a date expression ([`Word`]). The table is laid out when the crate is compiled:
//! each word of a text costs one look into it.

/// What a word can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Nothing that matters here.
    Other,
    /// A month, written out.
    Month(i8),
    /// A month, cut short.
    ShortMonth(i8),
    /// A weekday, 0 (Monday) to 6.
    Weekday(i8),
    /// A weekday, cut short.
    ShortWeekday(i8),
    /// A stretch of time.
    Unit(Unit),
    /// Several of them.
    Units(Unit),
    /// A number.
    Count(u16),
    /// A number in an order.
    Nth(u8),
    /// 1 (spring) to 4.
    Season(i8),
    /// The years of a century, by their tens: 9.
    Tens(i16),
    /// A feast, by its number in `feasts`.
    Feast(Feast),
    /// Before, at or behind a moment known to writer and reader.
    Deictic(i8),
    /// A part of a day.
    DayPart(DayPart),
    /// Which of several.
    Which(Which),
    /// A place within a stretch of time.
    Part(Part),
    /// `start`, `end`, as a noun that wants `of`.
    PartNoun(Part),
    /// A preposition or conjunction, or another word with a part to play.
    Function(FunctionWord),
    /// Behind a number it makes that a quantity.
    Measure,
    /// A verb that tells the tense.
    Verb(Verb),
    /// Before a number it makes that a name.
    Label,
}

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// 24 hours.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// From a Monday.
    Week,
    /// Two of them.
    Fortnight,
    /// Of the calendar.
    Month,
    /// Three months.
    Quarter,
    /// Of the calendar.
    Year,
    /// Ten years.
    Decade,
    /// A hundred.
    Century,
}

/// Which of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Before that of the article.
    Last,
    /// That of the article.
    This,
    /// Behind that of the article.
    Next,
    /// Before the one that was named.
    Previous,
    /// The one that was named.
    Same,
    /// Behind the one that was named.
    Following,
}

/// A place within a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// TIMEX3's START.
    Early,
    /// MID.
    Mid,
    /// END.
    Late,
    /// END, where its last day is meant: "the end of 2026".
    End,
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayPart {
    /// TIMEX3's MO.
    Morning,
    /// AF.
    Afternoon,
    /// EV.
    Evening,
    /// NI.
    Night,
}

/// A feast with a date of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feast {
    /// 25 December.
    Christmas,
    /// The fourth Thursday of November.
    Thanksgiving,
    /// The Sunday after the first full moon of spring.
    Easter,
}

/// Words with a part to play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum FunctionWord {
    The,
    A,
    Of,
    In,
    On,
    At,
    By,
    To,
    And,
    Or,
    For,
    From,
    Since,
    Until,
    Through,
    Before,
    After,
    Between,
    During,
    About,
    Ago,
    Earlier,
    Later,
    Hence,
    Now,
    Onwards,
    Every,
    Not,
    Than,
    Up,
    As,
    Half,
    Fiscal,
    Ended,
    Time,
    Eve,
    Bc,
    Ad,
    New,
    With,
    Its,
    Midnight,
    Pre,
    Circa,
    Budget,
    It,
    Past,
}

/// What a verb tells of the tense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// `will`, `shall`: what follows is to come.
    Will,
    /// `may`, `could`: what is to come, if no `have` follows.
    May,
    /// `is`, `are`.
    Is,
    /// `was`, `were`.
    Was,
    /// `had`.
    Had,
    /// `has`, `have`.
    Has,
    /// `due`, `expected`: what follows is to come, if it is expected now.
    Due,
    /// `said`, `took`.
    Past,
    /// `meets`, `expires`: behind a present one, what is arranged.
    Present,
}

/// A short word as one number; `None` if it is longer than 16 bytes.
#[allow(
    clippy::indexing_slicing,
    reason = "const code has no iterators, and the loop ends with the word"
)]
const fn key(word: &[u8]) -> Option<u128> {
    if word.len() > 16 {
        return None;
    }
    let (mut key, mut at) = (0, 0);
    while at < word.len() {
        key = key << 8 | word[at].to_ascii_lowercase() as u128;
        at += 1;
    }
    Some(key)
}

const fn slot(key: u128) -> usize {
    let mixed = (key as u64 ^ (key >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (64 - BITS)) as usize
}

const BITS: u32 = 11;
const SLOTS: usize = 1 << BITS;

#[allow(
    clippy::indexing_slicing,
    reason = "the compiler runs it, and would say so"
)]
static TABLE: [(u128, Word); SLOTS] = {
    let mut table = [(0, Word::Other); SLOTS];
    let mut list = 0;
    while list < super::lexicon::WORDS.len() {
        let (words, word) = super::lexicon::WORDS[list];
        let bytes = words.as_bytes();
        let (mut from, mut at) = (0, 0);
        while at <= bytes.len() {
            if at == bytes.len() || bytes[at] == b' ' {
                // What can't stand in the table is found by the test below.
                if let Some(key) = key(bytes.split_at(at).0.split_at(from).1) {
                    let mut place = slot(key);
                    while table[place].0 != 0 {
                        place = (place + 1) % SLOTS;
                    }
                    table[place] = (key, word);
                }
                from = at + 1;
            }
            at += 1;
        }
        list += 1;
    }
    table
};

/// What a word can be, whatever its capitals.
pub fn classify(word: &[u8]) -> Word {
    let Some(key) = key(word) else {
        return Word::Other;
    };
    let mut place = slot(key);
    while let Some((there, word)) = TABLE.get(place) {
        if *there == key {
            return *word;
        }
        if *there == 0 {
            break;
        }
        place = (place + 1) % SLOTS;
    }
    Word::Other
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::WORDS;
    use super::*;

    #[test]
    fn each_word_stands_in_the_table_once() {
        for (words, word) in WORDS {
            for one in words.split(' ') {
                assert_eq!(classify(one.as_bytes()), *word, "{one}");
                assert_eq!(classify(one.to_uppercase().as_bytes()), *word, "{one}");
            }
        }
    }
}
