//! Typographic punctuation in place of what a keyboard has.
//!
//! In: a block of text with straight quotation marks, hyphens and full stops, and the [`Quotes`] of its language. Out: which of these
//! signs become others: quotation marks, apostrophes, primes (`5′10″`), dashes and ellipses.
//!
//! Which way a mark faces follows CommonMark's rule for delimiters (section 6.2); which sign closes what is decided for the whole
//! block, since a straight single quotation mark may be an apostrophe on either side of a word and a double one may be inches.

mod dashes;
mod replacement;

use super::quotes::Quotes;
pub use replacement::Replacement;

const APOSTROPHE: &str = "’";
const PRIME: &str = "′";
const DOUBLE_PRIME: &str = "″";

/// Words that begin with an apostrophe where no quotation mark closes right after them.
const CONTRACTIONS: &[&str] = &[
    // English
    "tis", "twas", "twere", "twill", "twould", "em", "til", "bout", "nuff", "cept", "neath",
    // German
    "s", "n", "ne", "nen", "nem", "ner", "nes",
];

/// Plain text (a title, a summary) with typographic punctuation.
pub fn smart(text: &str, quotes: Quotes) -> String {
    apply(text, 0, &replacements(text, quotes))
}

/// A piece of a block, which begins `start` bytes into it, with the replacements that stand within the piece.
pub fn apply(piece: &str, start: usize, replacements: &[Replacement]) -> String {
    let mut out = String::with_capacity(piece.len() + 2 * replacements.len());
    let mut done = 0;
    for replacement in replacements {
        let at = replacement.at.saturating_sub(start);
        out.push_str(piece.get(done..at).unwrap_or(""));
        out.push_str(replacement.sign);
        done = at + replacement.length;
    }
    out.push_str(piece.get(done..).unwrap_or(""));
    out
}

/// What becomes of the signs of a block, in its order.
pub fn replacements(block: &str, quotes: Quotes) -> Vec<Replacement> {
    if !block.contains(['"', '\'', '-', '.']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    doubles(block, &marks(block, '"'), quotes, &mut found);
    singles(block, &marks(block, '\''), quotes, &mut found);
    dashes::find(block, &mut found);
    found.sort_by_key(|replacement| replacement.at);
    found
}

/// A straight quotation mark and what stands around it.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: usize,
    before: Option<char>,
    after: Option<char>,
}

fn marks(block: &str, sign: char) -> Vec<Mark> {
    let found = block.match_indices(sign).map(|(at, _)| Mark {
        at,
        before: block.get(..at).and_then(|text| text.chars().next_back()),
        after: block.get(at + 1..).and_then(|text| text.chars().next()),
    });
    found.collect()
}

impl Mark {
    fn replaced(&self, sign: &'static str) -> Replacement {
        Replacement {
            at: self.at,
            length: 1,
            sign,
        }
    }

    fn may_open(&self) -> bool {
        !is_space(self.after) && !is_letter(self.before)
    }

    fn may_close(&self) -> bool {
        !is_space(self.before) && !is_letter(self.after)
    }

    /// Whether it can do nothing but close.
    fn closes(&self) -> bool {
        self.may_close() && !self.may_open()
    }

    fn opens(&self) -> bool {
        self.may_open() && !self.may_close()
    }

    fn is_in_word(&self) -> bool {
        is_letter(self.before) && is_letter(self.after)
    }
}

fn is_space(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

/// Whether a character is part of a word: a letter, a digit, or an accent of its own.
fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}'))
}

fn doubles(block: &str, marks: &[Mark], quotes: Quotes, found: &mut Vec<Replacement>) {
    let mut open = 0_usize;
    for (n, mark) in marks.iter().enumerate() {
        let before = block.get(..mark.at).unwrap_or("");
        if is_inches(before, marks.get(n + 1), open) {
            found.push(mark.replaced(DOUBLE_PRIME));
        } else if mark.opens() || mark.may_open() && open == 0 {
            open += 1;
            found.push(mark.replaced(quotes.double.0));
        } else if mark.may_close() || mark.is_in_word() && open > 0 {
            open = open.saturating_sub(1);
            found.push(mark.replaced(quotes.double.1));
        }
    }
}

/// Whether a double mark stands for inches or seconds: after feet or minutes always, after another number where it closes no
/// quotation: where none is open, or where the next mark closes it.
fn is_inches(before: &str, next: Option<&Mark>, open: usize) -> bool {
    let Some(rest) = before_number(before) else {
        return false;
    };
    let rest = rest.trim_end();
    if rest
        .strip_suffix(['\'', '′', '’'])
        .is_some_and(|feet| before_number(feet).is_some())
    {
        return true;
    }
    let is_closed_next = next.is_some_and(|next| next.closes() && !is_digit(next.before));
    open == 0 || is_closed_next
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(char::is_numeric)
}

/// What stands before the number that ends a text; `None` where it ends with none, or with one that belongs to a word (`U2`).
fn before_number(text: &str) -> Option<&str> {
    let is_part = |c: char| c.is_numeric() || matches!(c, '.' | ',' | '/' | '⁄');
    let rest = text.trim_end_matches(is_part);
    let is_whole = !is_letter(rest.chars().next_back());
    (is_digit(text.chars().next_back()) && is_whole).then_some(rest)
}

fn singles(block: &str, marks: &[Mark], quotes: Quotes, found: &mut Vec<Replacement>) {
    let mut closing = marks.iter().filter(|mark| mark.may_close()).count();
    let mut open = 0_usize;
    // Where a mark stands that is known to be an apostrophe.
    let mut apostrophe = None;
    for (n, mark) in marks.iter().enumerate() {
        closing -= usize::from(mark.may_close());
        let before = block.get(..mark.at).unwrap_or("");
        let after = block.get(mark.at + 1..).unwrap_or("");
        let is_known = apostrophe.take() == Some(mark.at);
        let sign = if is_known || mark.is_in_word() {
            match !is_known && is_feet(before, after) {
                true => PRIME,
                false => APOSTROPHE,
            }
        } else if is_cut_and(before, after) {
            apostrophe = Some(mark.at + 2);
            APOSTROPHE
        } else if mark.opens() || mark.may_open() && open == 0 {
            match closing > 0 && !is_contraction(after) {
                true => {
                    open += 1;
                    quotes.single.0
                }
                false => APOSTROPHE,
            }
        } else if mark.may_close() && open > 0 && !is_possessive(mark, marks.get(n + 1)) {
            open -= 1;
            quotes.single.1
        } else if mark.may_close() && open == 0 && before_number(before).is_some() {
            PRIME
        } else if mark.may_close() {
            APOSTROPHE
        } else {
            continue;
        };
        found.push(mark.replaced(sign));
    }
}

/// Whether a single mark between two digits stands for feet or minutes: `5'10"`, `5'10`. A Swiss number parts its thousands with it.
fn is_feet(before: &str, after: &str) -> bool {
    let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (Some(number), Some(rest)) = (after.get(..digits), after.get(digits..)) else {
        return false;
    };
    let is_short = (1..=2).contains(&digits) && before_number(before).is_some();
    let inches = number.parse::<u32>().unwrap_or(u32::MAX);
    let ends = rest.starts_with('"') || !rest.starts_with(char::is_alphanumeric) && inches < 12;
    is_short && (ends || rest.starts_with(|c: char| c.is_numeric())) && !rest.starts_with('\'')
}

/// Whether a word goes on as `n'` between two words: `rock 'n' roll`.
fn is_cut_and(before: &str, after: &str) -> bool {
    let rest = after
        .strip_prefix("n'")
        .or_else(|| after.strip_prefix("N'"));
    let word_before = before.strip_suffix([' ', '\u{a0}']);
    let is_between = word_before.is_some_and(|word| is_letter(word.chars().next_back()));
    let word_after = rest.map(|rest| rest.strip_prefix([' ', '\u{a0}']).unwrap_or(rest));
    is_between && word_after.is_some_and(|word| is_letter(word.chars().next()))
}

/// Whether what follows a single mark is a word that something was cut from: `'tis`, `'90s`.
fn is_contraction(after: &str) -> bool {
    let end = after.find(|c: char| !c.is_alphanumeric());
    let (word, rest) = after.split_at(end.unwrap_or(after.len()));
    let is_decade = word.strip_suffix('s').unwrap_or(word).len() == 2
        && word.starts_with(|c: char| c.is_ascii_digit());
    let word = word.to_lowercase();
    !rest.starts_with('\'') && (is_decade || CONTRACTIONS.contains(&word.as_str()))
}

/// Whether a mark that could close a quotation is the genitive of a plural in it: the next mark closes it.
fn is_possessive(mark: &Mark, next: Option<&Mark>) -> bool {
    let is_plural = matches!(mark.before, Some('s' | 'x' | 'z' | 'S' | 'X' | 'Z'));
    is_plural && mark.after == Some(' ') && next.is_some_and(Mark::closes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_smart(language: &str, text: &str, wanted: &str) {
        assert_eq!(smart(text, Quotes::of(language)), wanted, "{language}");
    }

    #[test]
    fn titles_have_the_marks_of_the_language() {
        assert_smart(
            "en-GB",
            "Britain's \"compute\" -- or 'chips'",
            "Britain’s “compute” – or ‘chips’",
        );
        assert_smart("de", "Der \"KI-Gipfel\" tagt", "Der „KI-Gipfel“ tagt");
        assert_smart("fr", "Le \"sommet\"", "Le «\u{202f}sommet\u{202f}»");
    }

    #[test]
    fn apostrophes_are_told_from_quotation_marks() {
        for (text, wanted) in [
            ("rock 'n' roll, rock'n'roll", "rock ’n’ roll, rock’n’roll"),
            (
                "the '90s, 'tis and 'twas 'quoted'",
                "the ’90s, ’tis and ’twas ‘quoted’",
            ),
            (
                "the '90s and the labs' prices...",
                "the ’90s and the labs’ prices…",
            ),
            ("'the labs' prices rose'", "‘the labs’ prices rose’"),
            ("\"'Tis\", ''90s music'", "“’Tis”, ‘’90s music’"),
            ("give 'em the 'em' element", "give ’em the ‘em’ element"),
            ("in 'the 1990s'", "in ‘the 1990s’"),
        ] {
            assert_smart("en", text, wanted);
        }
        assert_smart("de", "'ne Idee, 'So geht's'", "’ne Idee, ‚So geht’s‘");
        assert_smart(
            "fr",
            "l'homme d'\"un\" jour",
            "l’homme d’«\u{202f}un\u{202f}» jour",
        );
        assert_smart("es", "¿\"Qué\"? (\"esto\")", "¿«Qué»? («esto»)");
    }

    #[test]
    fn marks_behind_brackets_and_dashes_open() {
        assert_smart(
            "en",
            "(\"a\") ['b'] --\"c\" -'d' {\"e\"}",
            "(“a”) [‘b’] –“c” -‘d’ {“e”}",
        );
    }

    #[test]
    fn numbers_have_primes() {
        for (text, wanted) in [
            ("5'10\" tall, 6' 2\" too", "5′10″ tall, 6′ 2″ too"),
            ("a 3.5\" disk, 6' deep", "a 3.5″ disk, 6′ deep"),
            ("40° 26' 46\" N", "40° 26′ 46″ N"),
            (
                "\"a 12\" record\", \"size 12\"",
                "“a 12″ record”, “size 12”",
            ),
            ("\"He is 5'10\",\" she said", "“He is 5′10″,” she said"),
            ("CHF 1'000'000, the '24 vote", "CHF 1’000’000, the ’24 vote"),
            ("'in 1990' and \"in 1990\"", "‘in 1990’ and “in 1990”"),
            ("U2' songs", "U2’ songs"),
        ] {
            assert_smart("en", text, wanted);
        }
    }

    #[test]
    fn dashes_stand_between_words() {
        let wanted = "a–b—c––d—–e——f-g";
        assert_smart("en", "a--b---c----d-----e------f-g", wanted);
        for (text, wanted) in [
            ("A -- b, 1990--2000.", "A – b, 1990–2000."),
            ("the U.S.--China talks", "the U.S.–China talks"),
            ("he said--no. 3.5--4.5", "he said–no. 3.5–4.5"),
            (
                "the plan --so he said-- failed",
                "the plan –so he said– failed",
            ),
            ("\"To be.\" --Shakespeare", "“To be.” –Shakespeare"),
            ("\"a\"--\"b\" and \"But I--\"", "“a”–“b” and “But I–”"),
            ("2019/20--2021/22, 中文--中文", "2019/20–2021/22, 中文–中文"),
            ("--", "–"),
            ("no--, --- \"---\"", "no–, — “—”"),
        ] {
            assert_smart("en", text, wanted);
        }
    }

    #[test]
    fn what_may_be_typed_keeps_its_signs() {
        for text in [
            "www.x.org/a--b",
            "foo@a--b.org",
            "file--name.txt.",
            "foo --bar",
            "git commit --amend",
            "C:\\a--b",
            "(--x)",
            "src/a--b/c",
            "my_a--b",
            "main--x.c",
            "a--b.co.uk/c",
            "npm test -- --watch",
            "a --> b <-- c",
            "i--;",
            "for (j = 9; j > 0; j--)",
            "go test ./...",
            "--[no-]color",
            "#a--b",
            "docs/a...b",
            "~/a--b",
            "--date=x--y",
        ] {
            assert_smart("en", text, text);
        }
        assert_smart("en", "the \"--date\" or \"--\"", "the “--date” or “--”");
    }
}
