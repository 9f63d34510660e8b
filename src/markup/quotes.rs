//! Quotation marks by language.
//!
//! In: a language's tag. Out: its four marks.
//! Source: Unicode CLDR, `delimiters` of each language; the narrow no-break spaces of French by the Imprimerie nationale's rules.

/// The four quotation marks of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Quotes {
    /// What opens and what closes a quotation.
    pub double: (&'static str, &'static str),
    /// What opens and what closes a quotation within another.
    pub single: (&'static str, &'static str),
}

impl Quotes {
    /// The marks of a language, by its BCP 47 tag; English where the language isn't known here.
    pub fn of(language: &str) -> Quotes {
        let tag = language.to_ascii_lowercase();
        let primary = tag.split('-').next().unwrap_or("");
        let (double, single) = match primary {
            _ if tag == "de-ch" || tag == "fr-ch" || tag == "it-ch" => (("«", "»"), ("‹", "›")),
            "de" | "cs" | "sk" | "sl" | "lt" | "is" | "et" => (("„", "“"), ("‚", "‘")),
            "fr" => (("«\u{202f}", "\u{202f}»"), ("“", "”")),
            "es" | "it" | "pt" | "el" | "ca" => (("«", "»"), ("“", "”")),
            "ru" | "uk" | "be" | "bg" => (("«", "»"), ("„", "“")),
            "nb" | "nn" | "no" => (("«", "»"), ("‘", "’")),
            "pl" | "ro" | "hr" | "sr" | "hu" => (("„", "”"), ("‚", "’")),
            "sv" | "fi" => (("”", "”"), ("’", "’")),
            "ja" | "zh" if tag != "zh-cn" && tag != "zh-hans" && primary == "ja" => {
                (("「", "」"), ("『", "』"))
            }
            _ => (("“", "”"), ("‘", "’")),
        };
        Quotes { double, single }
    }
}
