//! What stands between two words.
//!
//! In: the text between two words, and what is around it. Out: one byte that says how the two belong together, and whether a
//! sentence ends between them: there is no other splitter of sentences.
//!
//! A name that is written with a space is also found with a hyphen, a line break or a space that doesn't break, and the other
//! way round ([`loose`]); any other sign (a comma, a slash, `&`) must stand in the text as it stands in the name.

/// White space, in any number and of any kind.
pub const SPACE: u8 = 0;
/// A hyphen or a short dash without spaces.
pub const HYPHEN: u8 = 1;
/// Nothing: two signs of a script without spaces.
pub const NOTHING: u8 = 2;
/// What parts two words: quotation marks, several signs, a dash between spaces.
pub const APART: u8 = 3;
/// The end of a sentence.
pub const SENTENCE: u8 = 4;
/// The end of a block.
pub const BLOCK: u8 = 5;

/// Whether the word after a gap begins something, so that its capital may be due to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// It doesn't.
    None,
    /// A quotation, or what follows a colon.
    Start,
    /// A sentence: how many bytes of the gap belong to the one before, and where the next begins.
    Sentence(usize, usize),
}

/// How a name or a text goes on over a gap; `None` where no name does.
pub fn loose(gap: u8) -> Option<u8> {
    match gap {
        SPACE | HYPHEN | NOTHING => Some(SPACE),
        APART | SENTENCE | BLOCK => None,
        sign => Some(sign),
    }
}

/// Whether two words with this gap can be parts of one name.
pub fn joins(gap: u8) -> bool {
    matches!(gap, SPACE | HYPHEN)
}

/// What the `gap` between the end of `before` and the word `next` is.
pub fn classify(before: &str, gap: &str, next: &str) -> (u8, Break) {
    // The commonest first: no more need be asked of them.
    match gap {
        "" => return (NOTHING, Break::None),
        " " | "\n" => return (SPACE, Break::None),
        ", " => return (b',', Break::None),
        "-" => return (HYPHEN, Break::None),
        _ => {}
    }
    let break_at = if gap.contains('\n') {
        gap.find("\n\n")
    } else {
        None
    };
    if let Some(at) = break_at {
        let (before, behind) = gap.split_at_checked(at).unwrap_or((gap, ""));
        let begins = gap.len() - behind.trim_start().len();
        return (BLOCK, Break::Sentence(before.trim_end().len(), begins));
    }
    if let Some((ends, begins)) = sentence_end(before, gap, next) {
        return (SENTENCE, Break::Sentence(ends, begins));
    }
    let mut signs = gap.chars().filter(|c| !is_space(*c));
    let (Some(sign), more) = (signs.next(), signs.next().is_some()) else {
        return (SPACE, Break::None);
    };
    let starts = matches!(sign, ':' | '"' | '“' | '«' | '„' | '»' | '”')
        || gap.contains(['"', '“', '«', '„'])
        || gap.contains(" '")
        || gap.contains(" ‘");
    let pause = if starts { Break::Start } else { Break::None };
    if more {
        return (APART, pause);
    }
    let spaced = gap.chars().count() > 1;
    let kind = match sign {
        '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '–' | '−' if !spaced => HYPHEN,
        '\'' | '’' | '‘' | 'ʼ' | '`' if !spaced => b'\'',
        // Names in scripts without spaces are parted by a middle dot.
        '・' | '·' if !spaced => SPACE,
        ',' | '(' | ')' | '/' => sign as u8,
        sign if sign.is_ascii()
            && !spaced
            && sign > ' '
            && !matches!(sign, '"' | '!' | '?' | ';') =>
        {
            sign as u8
        }
        _ => APART,
    };
    (kind, pause)
}

/// White space, or what can't be seen.
fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}' | '\u{ad}' | '\u{2060}' | '\u{feff}' | '\u{200c}' | '\u{200d}'
        )
}

/// Where a sentence ends within a gap and the next begins. A point ends none after an abbreviation or an initial, nor before
/// a small letter.
fn sentence_end(before: &str, gap: &str, next: &str) -> Option<(usize, usize)> {
    let at = gap.find(['.', '!', '?', '…', '。', '！', '？'])?;
    let mut rest = gap.get(at..)?.chars();
    let sign = rest.next()?;
    let rest = rest.as_str();
    let closing = rest.trim_start_matches([
        '.', '!', '?', '…', '"', '”', '’', '\'', '»', ')', ']', '」', '』', '。',
    ]);
    let ends = gap.len() - closing.len();
    if matches!(sign, '。' | '！' | '？') {
        return Some((ends, gap.len() - closing.trim_start().len()));
    }
    let spaced = closing.starts_with(is_space);
    if !spaced
        || next.starts_with(char::is_lowercase)
        || sign == '.' && at == 0 && is_abbreviation(before)
    {
        return None;
    }
    Some((ends, gap.len() - closing.trim_start().len()))
}

fn is_abbreviation(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    // Of small letters only those that stand for a word before a number or a name: the `s` of a possessive ends a sentence.
    let is_initial = word.chars().count() == 1
        && word.starts_with(|c: char| c.is_uppercase() || matches!(c, 'b' | 'c' | 'd' | 'p' | 'v'));
    is_initial
        || matches!(
            word,
            "Mr" | "Mrs"
                | "Ms"
                | "Dr"
                | "Prof"
                | "St"
                | "No"
                | "no"
                | "vs"
                | "eg"
                | "ie"
                | "cf"
                | "Fig"
                | "fig"
                | "Gen"
                | "Sen"
                | "Rep"
                | "Gov"
                | "Lt"
                | "Col"
                | "Sgt"
                | "Rev"
                | "Hon"
                | "Art"
                | "art"
                | "Sec"
                | "Jan"
                | "Feb"
                | "Mar"
                | "Apr"
                | "Jun"
                | "Jul"
                | "Aug"
                | "Sept"
                | "Sep"
                | "Oct"
                | "Nov"
                | "Dec"
                | "Mon"
                | "Tue"
                | "Tues"
                | "Wed"
                | "Thu"
                | "Thurs"
                | "Fri"
                | "pp"
                | "approx"
                | "ca"
                | "Nr"
                | "Jr"
        )
}
