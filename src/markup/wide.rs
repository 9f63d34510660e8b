//! Characters of East Asian scripts, between which the end of a line is no space.

/// Whether a line that ends with one character and the next that begins with the other are joined without a space: both are wide or halfwidth,
/// and neither is Hangul, whose words are parted by spaces (CSS Text Module Level 3, section 4.1.3).
pub fn joins(before: Option<char>, after: Option<char>) -> bool {
    let joins = |c: char| is_wide(c) || is_halfwidth(c);
    before.is_some_and(joins) && after.is_some_and(joins)
}

/// How many columns a line takes in a typeface of one width: wide characters take two.
pub fn columns(line: &str) -> usize {
    let columns = line.chars().map(|c| 1 + usize::from(is_east_asian(c)));
    columns.sum()
}

fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x115F | 0x3131..=0x318F | 0xAC00..=0xD7A3)
}

/// Whether a character belongs to a script of East Asia, whose words stand beside others without a space.
pub fn is_east_asian(c: char) -> bool {
    is_wide(c) || is_hangul(c)
}

/// Whether a character is halfwidth (Unicode Standard Annex 11: H) and not Hangul.
fn is_halfwidth(c: char) -> bool {
    matches!(u32::from(c), 0xFF61..=0xFF9F)
}

/// Whether a character is wide (Unicode Standard Annex 11: W or F) and not Hangul.
pub fn is_wide(c: char) -> bool {
    matches!(u32::from(c),
        0x2E80..=0x303E
        | 0x3041..=0x3130
        | 0x3190..=0x31FF
        | 0x3220..=0xA4CF
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF01..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F200..=0x1F2FF
        | 0x20000..=0x3FFFD)
}
