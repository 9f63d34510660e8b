//! BibTeX, as LaTeX and most reference managers read it.

use super::author::{Author, with_particle};
use super::line::line;
use super::work::Work;

/// The macros that every style defines for the months.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// One entry, in UTF-8. The title is in braces of its own, so that no style changes its capitals.
pub fn bibtex(work: &Work) -> String {
    let mut fields: Vec<(&str, String)> = Vec::new();
    if !work.authors.is_empty() {
        let authors: Vec<String> = work.authors.iter().map(author).collect();
        fields.push(("author", format!("{{{}}}", authors.join(" and "))));
    }
    fields.push(("title", format!("{{{{{}}}}}", escaped(work.title))));
    fields.push(("organization", format!("{{{}}}", escaped(work.publisher))));
    if let Some(date) = work.date {
        fields.push(("date", format!("{{{date}}}")));
        fields.push(("year", format!("{{{}}}", date.year())));
        let month = usize::try_from(date.month() - 1).ok();
        if let Some(month) = month.and_then(|month| MONTHS.get(month)) {
            fields.push(("month", (*month).to_string()));
        }
    }
    if let Some(url) = work.url {
        fields.push(("url", format!("{{{}}}", address(url))));
    }
    let fields: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("  {name} = {value}"))
        .collect();
    format!("@online{{{},\n{}\n}}\n", work.key, fields.join(",\n"))
}

/// `von Last, Jr, First`; in braces where it is to stay whole.
fn author(author: &Author) -> String {
    match author {
        Author::Named(name) => format!("{{{}}}", escaped(name)),
        Author::Person(name, _) => {
            let family = escaped(&with_particle(name));
            // A family name in small letters would be taken for a particle without a name.
            let family = match name.family.starts_with(char::is_lowercase) {
                true => format!("{{{family}}}"),
                false => family,
            };
            let given = escaped(&name.given);
            match &name.suffix {
                Some(suffix) => format!("{family}, {}, {given}", escaped(suffix)),
                None => format!("{family}, {given}"),
            }
        }
    }
}

/// A text that LaTeX sets as it is. Braces become commands: BibTeX counts them even after a backslash.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '<' => out.push_str("\\textless{}"),
            '>' => out.push_str("\\textgreater{}"),
            '|' => out.push_str("\\textbar{}"),
            '#' | '$' | '%' | '&' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '\u{a0}' => out.push('~'),
            c => out.push(c),
        }
    }
    out
}

/// An address is read as it stands, so that what would end the field is percent-encoded.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() || c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
