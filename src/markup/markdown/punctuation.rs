//! Quotation marks by language.
//!
//! Comes in: the English marks that the Markdown parser makes of straight ones. Goes out: those of the site's language.
//! Source: Unicode CLDR, `delimiters` of each language; the narrow no-break spaces of French by the Imprimerie nationale's rules.

use std::ops::Range;

/// The four quotation marks of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
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
    /// What `text` becomes, where it is a mark that the parser made of what stands at `span`; `None` where it isn't.
    pub fn turn_at(
        &mut self,
        whole: &str,
        span: &Range<usize>,
        text: &str,
        quotes: Quotes,
    ) -> Option<&'static str> {
        let in_word = whole[..span.start].ends_with(char::is_alphanumeric)
            && whole[span.end..].starts_with(char::is_alphanumeric);
        let source = whole.get(span.clone()).filter(|_| !in_word)?;
        self.turn(text, source, quotes)
    }

    fn turn(&mut self, text: &str, source: &str, quotes: Quotes) -> Option<&'static str> {
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

/// Plain text (a title, a summary) with typographic marks in place of straight ones, by the rules that Markdown's text goes by.
pub fn smart(text: &str, quotes: Quotes) -> String {
    if !text.contains(['"', '\'', '-', '.']) {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut single_open = false;
    let mut before = ' ';
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let opens = before.is_whitespace()
            || matches!(
                before,
                '(' | '[' | '{' | '“' | '‘' | '«' | '„' | '–' | '—' | '/'
            );
        let closes = rest[c.len_utf8()..]
            .chars()
            .next()
            .is_none_or(|next| !next.is_alphanumeric());
        let (mark, length) = match c {
            '"' if opens => (quotes.double.0, 1),
            '"' => (quotes.double.1, 1),
            // An apostrophe stands within or behind a word, or in place of a century.
            '\'' if opens && !rest[1..].starts_with(|next: char| next.is_ascii_digit()) => {
                single_open = true;
                (quotes.single.0, 1)
            }
            '\'' if closes && std::mem::take(&mut single_open) => (quotes.single.1, 1),
            '\'' => ("’", 1),
            '-' if rest.starts_with("---") => ("—", 3),
            '-' if rest.starts_with("--") => ("–", 2),
            '.' if rest.starts_with("...") => ("…", 3),
            _ => (&rest[..c.len_utf8()], c.len_utf8()),
        };
        out.push_str(mark);
        before = mark.chars().next_back().unwrap_or(c);
        rest = &rest[length..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_have_the_marks_of_the_language() {
        let english = Quotes::of("en-GB");
        assert_eq!(
            smart("Britain's \"compute\" -- or 'chips'", english),
            "Britain’s “compute” – or ‘chips’"
        );
        assert_eq!(
            smart("the '90s and the labs' prices...", english),
            "the ’90s and the labs’ prices…"
        );
        assert_eq!(
            smart("Der \"KI-Gipfel\" tagt", Quotes::of("de")),
            "Der „KI-Gipfel“ tagt"
        );
        assert_eq!(
            smart("Le \"sommet\"", Quotes::of("fr")),
            "Le «\u{202f}sommet\u{202f}»"
        );
    }
}
