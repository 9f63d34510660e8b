//! What the name of an article's file says: its date and its title.

use jiff::civil::Date;

/// The name of a file without its folders and its extension.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The name of an article's file without its extension, and the same without a date at its beginning.
pub fn article_name(path: &str) -> (&str, &str) {
    let stem = stem(path);
    (stem, split_date(stem).1)
}

/// A date at the beginning of a file's name, and the rest of the name.
pub fn split_date(stem: &str) -> (Option<Date>, &str) {
    let dated = stem.split_at_checked(10).and_then(|(date, rest)| {
        let shaped = date.as_bytes().get(4) == Some(&b'-');
        let date = shaped.then(|| date.parse::<Date>().ok()).flatten()?;
        match rest.strip_prefix(['-', '_', ' ']) {
            Some(name) => Some((date, name)),
            None => rest.is_empty().then_some((date, stem)),
        }
    });
    match dated {
        Some((date, name)) => (Some(date), name),
        None => (None, stem),
    }
}

/// A title made of a file's name without its date.
pub fn title(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Untitled".into(),
    }
}

/// Whether a file's name is digits, decimal or hexadecimal, as programs give them.
pub fn is_number(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_hexdigit() || matches!(c, ' ' | '-' | '_' | '.');
    name.contains(|c: char| c.is_ascii_digit()) && name.chars().all(is_part)
}
