//! Who wrote a work: a person with a family name, or a name that stays as it is.

use serde::Serialize;

use super::line::line;
use crate::locale::az_index::{PersonName, person_name};

/// Somebody who wrote a work, as styles of citation need the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Author {
    /// A person, and the name as it is said.
    Person(PersonName, String),
    /// An institution; or a person whose name has no order that could be told, or one word.
    Named(String),
}

/// Words that make a name that of an institution, in English, French, German and Spanish, in small letters.
const INSTITUTIONS: &[&str] = &[
    "&",
    "academy",
    "agence",
    "agencia",
    "agency",
    "agentur",
    "alliance",
    "and",
    "association",
    "authority",
    "board",
    "bureau",
    "center",
    "centre",
    "centro",
    "coalition",
    "college",
    "comisión",
    "commission",
    "committee",
    "company",
    "conseil",
    "consejo",
    "council",
    "department",
    "desk",
    "editors",
    "et",
    "federation",
    "for",
    "forum",
    "foundation",
    "für",
    "gmbh",
    "government",
    "group",
    "inc",
    "inc.",
    "initiative",
    "institut",
    "institute",
    "institution",
    "instituto",
    "kommission",
    "laboratory",
    "llc",
    "ltd",
    "ltd.",
    "ministère",
    "ministerio",
    "ministerium",
    "ministry",
    "network",
    "newsroom",
    "observatory",
    "of",
    "office",
    "organisation",
    "organization",
    "parliament",
    "plc",
    "pour",
    "press",
    "project",
    "rédaction",
    "redacción",
    "redaktion",
    "secretariat",
    "service",
    "services",
    "society",
    "staff",
    "team",
    "the",
    "think-tank",
    "trust",
    "und",
    "union",
    "universidad",
    "universität",
    "université",
    "university",
];

impl Author {
    /// The author of a name as the editor wrote it. `is_person` says what it is, where that is known; else its words decide.
    pub fn of(name: &str, is_person: Option<bool>, language: &str) -> Author {
        let name = line(name);
        let looks_institutional = || {
            let is_sign = |word: &str| {
                INSTITUTIONS.contains(&word.to_lowercase().trim_end_matches(','))
                    || word.chars().any(|c| c.is_ascii_digit())
            };
            name.split(' ').any(is_sign)
        };
        if !is_person.unwrap_or_else(|| !looks_institutional()) {
            return Author::Named(name);
        }
        let primary = language.split('-').next().unwrap_or_default();
        match inverted(&name, primary).or_else(|| person_name(&name, primary)) {
            Some(parts) => Author::Person(parts, name),
            None => Author::Named(name),
        }
    }

    /// The name as it is said.
    pub fn as_said(&self) -> &str {
        match self {
            Author::Person(_, name) | Author::Named(name) => name,
        }
    }
}

/// The parts of a name that is written family name first: `Smith, John`, `von der Leyen, Ursula`. What follows the comma of
/// `John Smith, Jr.` is no given name.
fn inverted(name: &str, language: &str) -> Option<PersonName> {
    let (family, given) = name.split_once(", ")?;
    let is_suffix = matches!(given, "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III" | "IV");
    if given.contains(',') || is_suffix {
        return None;
    }
    // As it is told from its usual order; where that has no order to tell, the comma has.
    let turned = person_name(&format!("{given} {family}"), language);
    turned.filter(|parts| parts.given == given).or_else(|| {
        Some(PersonName {
            given: given.to_string(),
            particle: String::new(),
            family: family.to_string(),
            suffix: None,
        })
    })
}

/// Particle and family name: `von der Leyen`, `el-Sadat`.
pub fn with_particle(name: &PersonName) -> String {
    match name.particle.as_str() {
        "" => name.family.clone(),
        article if article.ends_with('-') => format!("{article}{}", name.family),
        particle => format!("{particle} {}", name.family),
    }
}
