//! What texts of a Hugo site say of its terms: `content/tags/chips/_index.md`, `content/authors/ada/_index.md`.

use serde_json::Value;

use super::reading::{Reading, TextFile};
use crate::import::model::{Listed, TermPage};

/// What the page of a list of terms, or of one term, lists; `None` for any other page.
pub fn of_page(reading: &mut Reading, page: &TextFile, addresses: Vec<String>) -> Option<Listed> {
    let TextFile {
        file,
        folder,
        front,
        body,
        ..
    } = page;
    let (taxonomy, term) = folder.split_once('/').unwrap_or((folder, ""));
    let is_of_authors = matches!(taxonomy, "authors" | "author");
    let is_of_terms = reading
        .site
        .taxonomies
        .iter()
        .any(|known| known == taxonomy)
        || matches!(taxonomy, "tags" | "categories");
    let text = |keys: &[&str]| {
        let found = keys.iter().find_map(|key| front.keys.get(*key)?.as_str());
        found.map(str::to_string)
    };
    match (is_of_authors, is_of_terms, term) {
        (true, _, "") => Some(Listed::Authors),
        (true, _, term) => {
            let name = text(&["display_name", "name", "title"]);
            let name = name.unwrap_or_else(|| term.to_string());
            reading.people.add(term, &name);
            Some(Listed::Author(name))
        }
        (_, true, "") if body.trim().is_empty() => Some(Listed::Terms),
        (_, true, term) if !term.is_empty() && !term.contains('/') => {
            reading.source.terms.push(TermPage {
                name: front
                    .keys
                    .get("slug")
                    .and_then(Value::as_str)
                    .unwrap_or(term)
                    .to_string(),
                label: text(&["title"]).unwrap_or_else(|| term.to_string()),
                text: body.to_string(),
                former_addresses: addresses,
                place: file.place.clone(),
            });
            Some(Listed::Term(term.to_string()))
        }
        _ => None,
    }
}
