//! Parts of a series: texts that are nearly the same since each says the same of another month, year or part.
//!
//! In: the titles of two such texts. Out: whether they tell the texts apart.

/// Whether two titles name parts of one series: each has a number, a month or a numeral and these differ, or one has none and is
/// otherwise the other (`A plan`, `A plan, part 2`).
pub fn is_series(one: &str, other: &str) -> bool {
    let (one, other) = (Title::of(one), Title::of(other));
    let both_numbered = !one.numbers.is_empty() && !other.numbers.is_empty();
    one.numbers != other.numbers && (both_numbered || one.words == other.words)
}

/// A title's words, those that number it apart.
struct Title {
    numbers: Vec<String>,
    words: Vec<String>,
}

impl Title {
    fn of(title: &str) -> Title {
        let all = title.split(|c: char| !c.is_alphanumeric());
        let all = all.filter(|word| !word.is_empty());
        let (numbers, words): (Vec<&str>, Vec<&str>) = all.partition(|word| is_number(word));
        let words = words.into_iter().map(str::to_lowercase);
        Title {
            numbers: numbers.into_iter().map(str::to_lowercase).collect(),
            words: words.filter(|word| !is_marker(word)).collect(),
        }
    }
}

/// Whether a word counts or dates: `2026`, `Q3`, `2nd`, `September`, `IV`, `two`, `second`.
fn is_number(word: &str) -> bool {
    const NAMES: [&str; 36] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "spring",
        "summer",
        "autumn",
        "winter",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    ];
    let is_roman = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
    is_roman || word.contains(char::is_numeric) || NAMES.contains(&word.to_lowercase().as_str())
}

/// Words that stand before a number and say nothing else.
fn is_marker(word: &str) -> bool {
    matches!(
        word,
        "part" | "no" | "number" | "volume" | "vol" | "issue" | "chapter" | "episode" | "edition"
    )
}
