//! Quotation marks by language.
//!
//! Comes in: the English marks that the Markdown parser makes of straight ones. Goes out: those of the site's language.
//! Source: Unicode CLDR, `delimiters` of each language; the narrow no-break spaces of French by the Imprimerie nationale's rules.

/// The four quotation marks of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotes {
    double: (&'static str, &'static str),
    single: (&'static str, &'static str),
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

/// Turns the parser's English marks into those of a language, one block of text after the other.
#[derive(Debug, Default)]
pub struct Turner {
    single_open: bool,
}

impl Turner {
    /// What `text` becomes, where it is a mark that the parser made of `source`; `None` where it isn't.
    pub fn turn(&mut self, text: &str, source: &str, quotes: Quotes) -> Option<&'static str> {
        match (text, source) {
            ("“", "\"") => Some(quotes.double.0),
            ("”", "\"") => Some(quotes.double.1),
            ("‘", "'") => {
                self.single_open = true;
                Some(quotes.single.0)
            }
            // The parser gives one sign for a closing mark and an apostrophe.
            ("’", "'") => Some(if std::mem::take(&mut self.single_open) {
                quotes.single.1
            } else {
                "’"
            }),
            _ => None,
        }
    }

    /// A mark doesn't close in another block than it opened.
    pub fn end_block(&mut self) {
        self.single_open = false;
    }
}
