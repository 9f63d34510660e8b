//! Which of a source's languages comes, and where the translations of each text are.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::site::{Site, without_language};
use crate::import::model::{Note, Source, SourcePost};
use crate::import::read::options::Format;

/// Keeps the texts of the language that comes, each with the addresses of its translations; the others are listed.
pub fn choose(site: &Site, source: &mut Source) {
    let is_of_several = match site.format {
        Format::Zola => !site.languages.is_empty(),
        Format::Pelican => true,
        _ => site.options.language.is_some(),
    };
    let Some(main) = site.language.clone().or(site.options.language.clone()) else {
        return;
    };
    if !is_of_several {
        return;
    }
    let wanted = site
        .options
        .language
        .clone()
        .unwrap_or_else(|| main.clone());
    let language = |post: &SourcePost| post.language.clone().unwrap_or_else(|| main.clone());
    let mut translations: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for post in &source.posts {
        let address = post.former_addresses.first();
        if let Some(address) = address.filter(|_| language(post) != wanted) {
            let all = translations.entry(key(site, post)).or_default();
            all.insert(language(post), address.clone().into());
        }
    }
    let mut kept = Vec::with_capacity(source.posts.len());
    for mut post in std::mem::take(&mut source.posts) {
        let own = language(&post);
        if own != wanted {
            let text = format!("{}: in `{own}`; `--language {own}` brings it", post.place);
            source.notes.push(Note::left_out(text));
            continue;
        }
        if let Some(all) = translations.get(&key(site, &post)) {
            post.extra.insert("translations".into(), all.clone().into());
        }
        // What all have is the archive's.
        post.language = None;
        kept.push(post);
    }
    source.posts = kept;
    if site.options.language.is_some() {
        source.site.language = Some(wanted);
    }
}

/// What the translations of a text have in common: its path without the language, or its slug.
fn key(site: &Site, post: &SourcePost) -> String {
    match site.format {
        Format::Zola => without_language(site, &post.place).0,
        _ => post.slug.clone().unwrap_or_default(),
    }
}
