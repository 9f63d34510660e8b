//! Who wrote what.

use std::collections::BTreeMap;

use super::{Index, collator, compare};
use crate::address::{Address, slug};
use crate::archive::model::Archive;
use crate::ids::BriefingId;

/// Somebody who wrote briefings. Two names are one author's where they have the same letters, whatever their capitals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Author {
    /// As the newest briefing writes it.
    pub name: String,
    /// The name as a part of an address.
    pub slug: String,
    /// Newest first.
    pub briefings: Vec<BriefingId>,
}

/// Groups briefings by author; authors stand in the order of the language. Who has a name without letters has no place here.
pub fn group(archive: &Archive, index: &mut Index) {
    let mut authors: BTreeMap<String, Author> = BTreeMap::new();
    for number in &index.newest {
        for name in &archive.briefings[*number].source.authors {
            let slug = slug(name);
            // As a file's name it may be empty, or reserved.
            if Address::new(&format!("{slug}.html")).is_err() || slug.is_empty() {
                continue;
            }
            let author = authors.entry(slug).or_insert_with_key(|slug| Author {
                name: name.clone(),
                slug: slug.clone(),
                briefings: Vec::new(),
            });
            if author.briefings.last() != Some(number) {
                author.briefings.push(*number);
            }
        }
    }
    let collator = collator(&archive.config.language);
    let mut authors: Vec<Author> = authors.into_values().collect();
    authors.sort_by(|a, b| compare(&collator, &a.name, &b.name).then_with(|| a.slug.cmp(&b.slug)));
    let slugs = authors.iter().enumerate();
    index.author_by_slug = slugs.map(|(n, author)| (author.slug.clone(), n)).collect();
    index.authors = authors;
}

impl Index {
    /// The number of the author of this name.
    pub fn author(&self, name: &str) -> Option<usize> {
        self.author_by_slug.get(&slug(name)).copied()
    }
}
