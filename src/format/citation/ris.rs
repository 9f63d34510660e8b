//! RIS, as EndNote, Zotero and library catalogues read it.

use super::author::{Author, with_particle};
use super::line::line;
use super::work::Work;

/// One record: a tag of two characters, two spaces, a hyphen, a space and the value, each line ended by CR and LF.
pub fn ris(work: &Work) -> String {
    let mut out = String::new();
    let mut add = |tag: &str, value: &str| {
        let value = line(value);
        if !value.is_empty() {
            out.push_str(&format!("{tag}  - {value}\r\n"));
        }
    };
    add("TY", "ELEC");
    add("ID", work.key);
    add("TI", work.title);
    for author in work.authors {
        add("AU", &name(author));
    }
    add("T2", work.container);
    add("PB", work.publisher);
    if let Some(date) = work.date {
        add("PY", &format!("{:04}", date.year()));
        let day = format!("{:04}/{:02}/{:02}", date.year(), date.month(), date.day());
        add("DA", &day);
    }
    add("LA", work.language);
    add("AB", work.summary);
    add("UR", work.url.unwrap_or_default());
    out.push_str("ER  - \r\n");
    out
}

/// `Last, First, Suffix`: what has no comma is the name of an institution, so it loses those that it has.
fn name(author: &Author) -> String {
    match author {
        Author::Named(name) => name.replace(',', ""),
        Author::Person(name, _) => {
            let family = with_particle(name);
            let parts = [Some(&family), Some(&name.given), name.suffix.as_ref()];
            let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
            parts.join(", ")
        }
    }
}
