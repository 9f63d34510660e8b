//! The regular plurals of English.
//!
//! In: a name. Out: the same with its last word in the other number. A form that is no word does no harm, since no
//! text has it; so where spelling leaves two possibilities (`databases`, `boxes`), both are given.

/// The name in the plural, unless it ends as plurals do or in no letter.
pub fn plural(name: &str) -> Option<String> {
    let last = name
        .chars()
        .next_back()
        .filter(|c| c.is_ascii_alphabetic())?;
    let word = name.rsplit([' ', '-']).next().unwrap_or(name);
    let is_abbreviation = word.len() > 1 && word.chars().all(char::is_uppercase);
    if is_abbreviation {
        return Some(format!("{name}s"));
    }
    let before = name.chars().rev().nth(1).unwrap_or(' ');
    let is_vowel = matches!(before.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u');
    match last {
        's' if word.ends_with("ss") => Some(format!("{name}es")),
        's' | 'S' => None,
        'x' | 'z' => Some(format!("{name}es")),
        'h' if word.ends_with("ch") || word.ends_with("sh") => Some(format!("{name}es")),
        'y' if !is_vowel => Some(format!("{}ies", name.get(..name.len() - 1).unwrap_or(name))),
        _ => Some(format!("{name}s")),
    }
}

/// The name in the singular, if it ends as plurals do.
pub fn singulars(name: &str) -> impl Iterator<Item = String> {
    let word = name.rsplit([' ', '-']).next().unwrap_or(name);
    let is_plural = word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is", "ics", "'s", "’s"]
            .iter()
            .any(|end| word.ends_with(end));
    let cut = |letters: usize| {
        let end = name.len().saturating_sub(letters);
        name.get(..end).unwrap_or(name).to_string()
    };
    let forms = if !is_plural {
        [None, None]
    } else if word.ends_with("ies") && word.len() > 4 {
        [Some(cut(3) + "y"), None]
    } else if ["sses", "xes", "zes", "ches", "shes", "ses"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        [Some(cut(2)), Some(cut(1))]
    } else {
        [Some(cut(1)), None]
    };
    forms.into_iter().flatten()
}
