//! Text as the formats hold it.

use crate::printed::is_noncharacter;

/// A text in one line, without control characters: no format has room for them.
pub fn line(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|c| {
            if c.is_control() || is_noncharacter(c) {
                ' '
            } else {
                c
            }
        })
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}
