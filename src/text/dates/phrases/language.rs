//! What a language's file says of dates, ready to be matched.
//!
//! In: the text of `locale/dates/TAG.yaml`. Out: a [`Language`]: classes of words, and phrases as patterns of words and slots.
//!
//! A phrase is a list of elements parted by spaces: words that can stand for each other (`dernier|dernière`), or a slot
//! (`{unit}`); `?` after either says that it may be absent. What a phrase means is the key that it stands at.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::tokens::Vocabulary;
use crate::text::dates::word::{Part, Unit};
use crate::yaml::tree::{Node, Value, parse};

/// What a word can be. A word may be several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// 1 to 12.
    Month(i8),
    /// A month cut short, `janv.`: only with its day or its year.
    ShortMonth(i8),
    /// 0 (Monday) to 6.
    Weekday(i8),
    /// 1 (spring) to 4.
    Season(i8),
    /// A number.
    Count(u16),
    /// A number in an order.
    Nth(u16),
    /// A stretch of time.
    Unit(Unit),
    /// The same in the plural, where that is another word.
    Units(Unit),
    /// Days from the article's.
    Deictic(i8),
    /// A word of deadlines: what it stands beside may be to come, though it was agreed, postponed or set.
    Due,
    /// A verb of what is to come.
    Ahead,
    /// A verb of what is over.
    Past,
    /// A word before or after which a number is no year.
    Label,
}

/// A part of a pattern that one word or number fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// A month's name.
    Month,
    /// A weekday's name.
    Weekday,
    /// A day of a month, in digits or as a word.
    Day,
    /// Four digits.
    Year,
    /// A season's name.
    Season,
    /// A number of things.
    Count,
    /// A number in an order.
    Nth,
    /// A stretch of time.
    Unit,
    /// `yesterday`
    Deictic,
    /// The number of a century, in digits, words or Roman numerals.
    Century,
    /// A decade, by its first year: `1990er`.
    Tens,
    /// Two digits or four that name a decade after its word: `années 90`.
    Decade,
    /// A number from 1 to 53.
    Week,
}

/// An element of a pattern.
#[derive(Debug, Clone)]
pub enum Element {
    /// Any of these words.
    Words(Vec<u16>),
    /// This sign.
    Sign(char),
    /// What fills this slot.
    Slot(Slot),
    /// Nothing: the words before it mean this unit, as in `vorjahr =year`.
    Unit(Unit),
    /// Nothing: the words before it mean that many days from the article's, as in `après - demain =2`.
    Days(i8),
}

/// A phrase, and what it means.
#[derive(Debug)]
pub struct Pattern {
    /// Its elements, each with whether it may be absent.
    pub elements: Vec<(Element, bool)>,
    /// What it means.
    pub meaning: Meaning,
}

/// What a phrase means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Meaning {
    Date,
    Days,
    Quarter,
    Half,
    Century,
    Decade,
    WeekNumber,
    NthWeekday,
    Ago,
    Ahead,
    Earlier,
    Later,
    Last,
    This,
    Next,
    Previous,
    Following,
    Same,
    Whole,
    Part(Part),
    Since,
    Until,
    By,
    After,
    In,
    Between,
    About,
    To,
    And,
    From,
}

/// The keys of `phrases`, each with what it means.
const MEANINGS: [(&str, Meaning); 33] = [
    ("date", Meaning::Date),
    ("days", Meaning::Days),
    ("quarter", Meaning::Quarter),
    ("half", Meaning::Half),
    ("century", Meaning::Century),
    ("decade", Meaning::Decade),
    ("week-number", Meaning::WeekNumber),
    ("nth-weekday", Meaning::NthWeekday),
    ("ago", Meaning::Ago),
    ("ahead", Meaning::Ahead),
    ("earlier", Meaning::Earlier),
    ("later", Meaning::Later),
    ("last", Meaning::Last),
    ("this", Meaning::This),
    ("next", Meaning::Next),
    ("previous", Meaning::Previous),
    ("following", Meaning::Following),
    ("same", Meaning::Same),
    ("whole", Meaning::Whole),
    ("early", Meaning::Part(Part::Early)),
    ("mid", Meaning::Part(Part::Mid)),
    ("late", Meaning::Part(Part::Late)),
    ("end", Meaning::Part(Part::End)),
    ("since", Meaning::Since),
    ("until", Meaning::Until),
    ("by", Meaning::By),
    ("after", Meaning::After),
    ("in", Meaning::In),
    ("between", Meaning::Between),
    ("about", Meaning::About),
    ("to", Meaning::To),
    ("and", Meaning::And),
    ("from", Meaning::From),
];

/// The languages that have a file, in the order of their tags.
pub static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let files = crate::locale::date_words::files().into_iter();
    files.map(|(tag, text)| Language::read(tag, text)).collect()
});

/// A language's dates.
#[derive(Debug, Default)]
pub struct Language {
    /// Its tag: `fr`.
    pub tag: String,
    /// Its words.
    pub words: Vocabulary,
    classes: HashMap<u16, Vec<Class>>,
    /// Phrases that are dates.
    pub dates: Vec<Pattern>,
    /// Phrases that stand before a date: parts of one, and prepositions.
    pub before: Vec<Pattern>,
    /// Endings of verbs of what is to come, and of what is over.
    pub endings: [Vec<String>; 2],
    /// What its file says that nothing is known of.
    pub problems: Vec<String>,
    /// Words that may stand before a date, as prepositions or articles.
    pub prepositions: Vec<String>,
    /// Whether a year stands without a preposition: "2025 stieg der Umsatz".
    pub bare_years: bool,
}

impl Language {
    /// What a word can be.
    pub fn classes(&self, word: u16) -> &[Class] {
        self.classes.get(&word).map_or(&[], Vec::as_slice)
    }

    /// Reads a file; what it says of nothing known is passed over, and counted among its problems.
    pub fn read(tag: &str, text: &str) -> Language {
        let mut language = Language {
            tag: tag.to_string(),
            ..Language::default()
        };
        let tree = match parse(text, 0) {
            Ok(tree) => tree,
            Err((_, problem)) => {
                language.problems.push(format!("{problem:?}"));
                return language;
            }
        };
        for (key, node) in map(&tree) {
            language.section(key, node);
        }
        language
    }

    fn section(&mut self, key: &str, node: &Node) {
        match key {
            "months" => {
                self.list(node, 1, |number| Class::Month(number as i8));
                self.short_months(node);
            }
            "weekdays" => self.list(node, 0, |number| Class::Weekday(number as i8)),
            "seasons" => self.list(node, 1, |number| Class::Season(number as i8)),
            "numbers" => self.list(node, 1, Class::Count),
            "ordinals" => self.list(node, 1, Class::Nth),
            "days" => {
                for (days, node) in map(node) {
                    if let Ok(days) = days.parse() {
                        self.class(node, Class::Deictic(days));
                    }
                }
            }
            "tens" => {
                for (number, node) in map(node) {
                    if let Ok(number) = number.parse() {
                        self.class(node, Class::Count(number));
                    }
                }
            }
            "units" => self.units(node, Class::Unit),
            "plural-units" => self.units(node, Class::Units),
            "due" => self.class(node, Class::Due),
            "ahead" => self.class(node, Class::Ahead),
            "past" => self.class(node, Class::Past),
            "labels" => self.class(node, Class::Label),
            "prepositions" => self.prepositions = words(node),
            "ahead-endings" => self.endings[0] = words(node),
            "past-endings" => self.endings[1] = words(node),
            "nth-endings" => self.words.nth = words(node),
            "decade-endings" => self.words.tens = words(node),
            "bare-years" => {
                self.bare_years = matches!(&node.value, Value::Scalar(yes, _) if yes == "true")
            }
            "phrases" => self.phrases(node),
            _ => self.problems.push(key.to_string()),
        }
    }

    fn list(&mut self, node: &Node, from: u16, class: impl Fn(u16) -> Class) {
        let Value::List(items) = &node.value else {
            return;
        };
        for (number, item) in (from..).zip(items) {
            self.class(item, class(number));
        }
    }

    fn units(&mut self, node: &Node, class: fn(Unit) -> Class) {
        for (name, node) in map(node) {
            if let Some((_, unit)) = UNITS.iter().find(|(unit, _)| *unit == name) {
                self.class(node, class(*unit));
            }
        }
    }

    fn short_months(&mut self, node: &Node) {
        let Value::List(items) = &node.value else {
            return;
        };
        for (number, item) in (1..).zip(items) {
            for word in words(item) {
                if let Some(short) = word.strip_suffix('.') {
                    let word = self.words.add(short);
                    let class = Class::ShortMonth(number);
                    self.classes.entry(word).or_default().push(class);
                }
            }
        }
    }

    fn class(&mut self, node: &Node, class: Class) {
        for word in words(node).iter().filter(|word| !word.ends_with('.')) {
            let number = self.words.add(word);
            self.classes.entry(number).or_default().push(class);
        }
    }

    fn phrases(&mut self, node: &Node) {
        let keys: BTreeMap<&str, Meaning> = MEANINGS.into_iter().collect();
        for (key, node) in map(node) {
            let (Some(meaning), Value::List(items)) = (keys.get(key), &node.value) else {
                self.problems.push(key.to_string());
                continue;
            };
            for item in items {
                let Value::Scalar(text, _) = &item.value else {
                    continue;
                };
                let elements = text.split(' ').map(|part| self.element(part)).collect();
                let pattern = Pattern {
                    elements,
                    meaning: *meaning,
                };
                let leads = matches!(
                    meaning,
                    Meaning::Part(_)
                        | Meaning::Since
                        | Meaning::Until
                        | Meaning::By
                        | Meaning::After
                        | Meaning::In
                        | Meaning::Between
                        | Meaning::About
                        | Meaning::To
                        | Meaning::And
                        | Meaning::From
                );
                if leads {
                    self.before.push(pattern);
                } else {
                    self.dates.push(pattern);
                }
            }
        }
    }

    fn element(&mut self, part: &str) -> (Element, bool) {
        let (part, optional) = match part.strip_suffix('?') {
            Some(part) => (part, true),
            None => (part, false),
        };
        let slot = part
            .strip_prefix('{')
            .and_then(|part| part.strip_suffix('}'))
            .and_then(|name| SLOTS.iter().find(|(slot, _)| *slot == name));
        let unit = part
            .strip_prefix('=')
            .and_then(|name| UNITS.iter().find(|(unit, _)| *unit == name));
        if let Some((_, unit)) = unit {
            return (Element::Unit(*unit), false);
        }
        let days = part.strip_prefix('=').and_then(|days| days.parse().ok());
        if let Some(days) = days {
            return (Element::Days(days), false);
        }
        if slot.is_none() && part.contains(['{', '}', '=']) {
            self.problems.push(part.to_string());
        }
        let mut chars = part.chars();
        let element = match (slot, chars.next(), chars.next()) {
            (Some((_, slot)), ..) => Element::Slot(*slot),
            (None, Some(sign), None) if !sign.is_alphanumeric() => Element::Sign(sign),
            _ => Element::Words(part.split('|').map(|word| self.words.add(word)).collect()),
        };
        (element, optional)
    }
}

const SLOTS: [(&str, Slot); 13] = [
    ("month", Slot::Month),
    ("weekday", Slot::Weekday),
    ("day", Slot::Day),
    ("year", Slot::Year),
    ("season", Slot::Season),
    ("count", Slot::Count),
    ("nth", Slot::Nth),
    ("unit", Slot::Unit),
    ("deictic", Slot::Deictic),
    ("century", Slot::Century),
    ("tens", Slot::Tens),
    ("decade", Slot::Decade),
    ("week", Slot::Week),
];

const UNITS: [(&str, Unit); 8] = [
    ("day", Unit::Day),
    ("weekend", Unit::Weekend),
    ("week", Unit::Week),
    ("month", Unit::Month),
    ("quarter", Unit::Quarter),
    ("year", Unit::Year),
    ("decade", Unit::Decade),
    ("century", Unit::Century),
];

fn map(node: &Node) -> impl Iterator<Item = (&str, &Node)> {
    let entries: &[_] = match &node.value {
        Value::Map(entries) => entries,
        _ => &[],
    };
    entries.iter().map(|(key, node)| (key.name.as_str(), node))
}

fn words(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Scalar(text, _) => text.split_whitespace().map(str::to_string).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_says_what_is_asked_of_it() {
        for (tag, text) in crate::locale::date_words::files() {
            let language = Language::read(tag, text);
            assert!(
                language.problems.is_empty(),
                "{tag}: {:?}",
                language.problems
            );
            let has = |class: Class| language.classes.values().any(|all| all.contains(&class));
            assert!((1..=12).all(|month| has(Class::Month(month))), "{tag}");
            assert!((0..=6).all(|day| has(Class::Weekday(day))), "{tag}");
            assert!((1..=4).all(|season| has(Class::Season(season))), "{tag}");
            assert!((1..=10).all(|count| has(Class::Count(count))), "{tag}");
            assert!((-1..=1).all(|days| has(Class::Deictic(days))), "{tag}");
            for (_, unit) in UNITS {
                assert!(has(Class::Unit(unit)), "{tag}: {unit:?}");
            }
        }
    }
}
