//! The names of persons as an index has them, the family name first.
//!
//! In: a name in its usual order. Out: the inverted form. A name alone doesn't say how its bearer files it; these are
//! the rules for a name of which nothing more is known. Where they are wrong, the vocabulary states `sort`.
//!
//! - The last word is the family name: "Kendall, Liz".
//! - A particle with a capital belongs to the family name: "Van Rensselaer, Stephen". One in small letters stands behind the given
//!   names: "Leyen, Ursula von der", "Beauvoir, Simone de". French `du` and `des`, which contain the article, stay in front:
//!   "du Maurier, Daphne" (Chicago, 17th edition, 16.71, gives the first and the third by what bearers prefer).
//! - An Arabic article in small letters is a particle: "Sadat, Anwar el-".
//! - A name with a patronymic in words (`bin`, `ibn`, `bint`, `binti`, `ben` in small letters) is not inverted: "Mohammed bin Salman".
//! - A name of one word, one written in Chinese, Japanese or Korean, and any name in an index whose language puts the family name
//!   first or has none (Hungarian, Icelandic, Vietnamese, Khmer, Chinese, Japanese, Korean) is not inverted.
//! - `Jr`, `Sr` and a number stand last: "Rockefeller, John Davison, III". With one other word the number is a ruler's: "Charles III".
//! - What stands in parentheses at the end stays there; a name with a comma is taken to be inverted.

/// Particles that stand after the given names when in small letters.
const PARTICLES: [&str; 26] = [
    "van", "von", "vom", "zu", "zum", "zur", "der", "den", "dem", "het", "ter", "ten", "te", "de",
    "la", "las", "los", "del", "da", "das", "do", "dos", "di", "af", "av", "y",
];

/// Particles that stay before the family name in small letters, too.
const KEPT: [&str; 4] = ["du", "des", "le", "les"];

const PATRONYMICS: [&str; 6] = ["bin", "ibn", "bint", "binti", "ben", "ould"];

/// Languages in which a name is filed as it is said.
const AS_SAID: [&str; 8] = ["hu", "is", "vi", "km", "zh", "ja", "ko", "mn"];

/// A person's name with the family name first, where that is another place than it has.
pub fn inverted(name: &str, language: &str) -> String {
    let name = name.trim();
    let (plain, qualifier) = match name.rfind(" (").filter(|_| name.ends_with(')')) {
        Some(at) => name.split_at(at),
        None => (name, ""),
    };
    let Some(parts) = person_name(plain, language) else {
        return name.to_string();
    };
    let mut inverted = format!("{}, {}", parts.family, parts.given);
    for (before, part) in [(" ", Some(parts.particle)), (", ", parts.suffix)] {
        if let Some(part) = part.filter(|part| !part.is_empty()) {
            inverted.push_str(before);
            inverted.push_str(&part);
        }
    }
    inverted + qualifier
}

/// The parts of a person's name.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct PersonName {
    /// `Ursula`, never empty.
    pub given: String,
    /// `von der`, or `el-`, which is joined to the family name; may be empty.
    pub particle: String,
    /// `Leyen`, never empty.
    pub family: String,
    /// `Jr`, `III`.
    pub suffix: Option<String>,
}

/// Whether two texts have the same words, in any order.
pub fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| {
        let mut words: Vec<String> = text
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.sort();
        words
    };
    words(a) == words(b)
}

/// The parts of a name that is in its usual order; `None` where it is not inverted. `language` is a primary subtag.
pub fn person_name(name: &str, language: &str) -> Option<PersonName> {
    let (name, suffix) = split_suffix(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    let stays = name.contains(',')
        || AS_SAID.contains(&language)
        || name.chars().any(is_east_asian)
        || words.iter().any(|word| PATRONYMICS.contains(word));
    let family = family_name(&words);
    if stays || family == 0 {
        return None;
    }
    let (given, rest) = words.split_at_checked(family)?;
    // Particles between the given names and the family name.
    let particles = rest
        .iter()
        .take(rest.len().saturating_sub(1))
        .take_while(|word| PARTICLES.contains(word))
        .count();
    let (particles, surname) = rest.split_at_checked(particles)?;
    let surname = surname.join(" ");
    let (article, surname) = arabic_article(&surname);
    let particles: Vec<&str> = particles.iter().copied().chain(article).collect();
    Some(PersonName {
        given: given.join(" "),
        particle: particles.join(" "),
        family: surname.to_string(),
        suffix: suffix.map(str::to_string),
    })
}

/// The place of the first word that isn't a given name: the last word, with the particles before it.
fn family_name(words: &[&str]) -> usize {
    let mut place = words.len().saturating_sub(1);
    while let Some(before) = place.checked_sub(1).and_then(|before| words.get(before)) {
        let lower = before.to_lowercase();
        let is_particle = PARTICLES.contains(&lower.as_str())
            || KEPT.contains(&lower.as_str())
            || lower == "al"
            || lower == "el";
        // `Y` and the like with a capital are initials; a name's first word is a given name whatever it looks like.
        if !is_particle || before.chars().count() < 2 && *before != lower || place == 1 {
            break;
        }
        place -= 1;
    }
    place
}

/// `Jr`, `Sr` or a number at the end of a name of at least two other words.
fn split_suffix(name: &str) -> (&str, Option<&str>) {
    let Some((rest, last)) = name.rsplit_once(char::is_whitespace) else {
        return (name, None);
    };
    let is_number = last.len() > 1 && last.chars().all(|c| "IVX".contains(c));
    let is_suffix = is_number || matches!(last, "Jr" | "Jr." | "Sr" | "Sr.");
    let rest = rest.trim_end().trim_end_matches(',');
    match is_suffix {
        true if rest.contains(char::is_whitespace) => (rest, Some(last)),
        // A ruler, who is called by one name; nothing is inverted.
        true if is_number => ("", None),
        _ => (name, None),
    }
}

/// `el-` of `el-Sadat`.
fn arabic_article(surname: &str) -> (Option<&str>, &str) {
    let article = [
        "al-", "el-", "as-", "ad-", "ar-", "an-", "ash-", "at-", "az-",
    ]
    .iter()
    .find(|article| surname.starts_with(**article))
    .and_then(|article| surname.split_at_checked(article.len()))
    .filter(|(_, rest)| rest.starts_with(char::is_uppercase));
    match article {
        Some((article, rest)) => (Some(article), rest),
        None => (None, surname),
    }
}

fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}
