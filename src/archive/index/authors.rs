//! Who wrote what.

use std::collections::BTreeMap;

use super::collation::{collator, compare};
use super::model::{Author, Index};
use crate::address::name_slug;
use crate::archive::model::Archive;

/// Groups briefings by author; authors stand in the order of the language.
pub fn group(archive: &Archive, index: &mut Index) {
    let mut authors: BTreeMap<String, Author> = BTreeMap::new();
    for number in &index.newest {
        for name in &archive.briefings[*number].source.authors {
            let author = authors
                .entry(name_slug(name))
                .or_insert_with_key(|slug| Author {
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
    index.authors = authors.into();
    let slugs = index.authors.numbered();
    let slugs = slugs.map(|(n, author)| (author.slug.clone(), n));
    index.author_by_slug = slugs.collect();
}
