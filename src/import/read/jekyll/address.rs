//! Where Jekyll puts a text.

use super::site::Site;
use crate::address::slug;
use crate::import::model::SourcePost;
use crate::import::read::front_matter::FrontMatter;
use crate::import::read::permalink::{self, Names};

/// Where Jekyll puts a post or a page.
pub fn address(
    site: &Site,
    front: &mut FrontMatter,
    post: &SourcePost,
    title: &str,
    is_post: bool,
) -> Option<String> {
    let stated = front.text("permalink");
    let folders = folders(post, is_post).join("/");
    let place = post.place.rsplit_once('/').map_or("", |(folder, _)| folder);
    let collection = post
        .place
        .strip_prefix('_')
        .and_then(|place| place.split('/').next());
    let of_collection = collection.filter(|_| !is_post).and_then(|name| {
        let pattern = site
            .config
            .get("collections")?
            .get(name)?
            .get("permalink")?;
        pattern.as_str().map(str::to_string)
    });
    let mut names = Names {
        date: post.date.as_ref().map(|date| date.text.as_str()),
        ..Names::default()
    };
    let mut set = |name: &'static str, value: String| drop(names.others.insert(name, value));
    set("title", title.to_string());
    set("slug", slug(title));
    set("name", title.to_string());
    set("categories", folders.clone());
    set("slugified_categories", folders);
    set("output_ext", ".html".to_string());
    set("basename", title.to_string());
    set("collection", collection.unwrap_or_default().to_string());
    let path = match collection {
        Some(name) if !is_post => {
            let inner = place
                .trim_start_matches('_')
                .trim_start_matches(name)
                .trim_matches('/');
            if inner.is_empty() {
                title.to_string()
            } else {
                format!("{inner}/{title}")
            }
        }
        _ => place.to_string(),
    };
    set("path", path);
    let is_pretty = site.permalink.ends_with('/');
    let ending = if is_pretty { "/" } else { ".html" };
    let pattern = match (stated, is_post, of_collection) {
        (Some(stated), _, _) => stated,
        (None, true, _) => site.permalink.clone(),
        (None, false, Some(pattern)) => pattern,
        (None, false, None) if collection.is_some() => format!("/:collection/:path{ending}"),
        (None, false, None) => {
            let is_index = title == "index";
            let folder = if place.is_empty() {
                String::new()
            } else {
                format!("/{place}")
            };
            return Some(match is_index {
                true => format!("{folder}/"),
                false => format!("{folder}/{title}{ending}"),
            });
        }
    };
    permalink::address(&pattern, &names)
}

/// The folders of a text's address that its folders and its categories give.
fn folders(post: &SourcePost, is_post: bool) -> Vec<String> {
    let within = match post.place.split_once("_posts/") {
        Some((within, _)) if is_post => within,
        _ => "",
    };
    let within = within.split('/').filter(|part| !part.is_empty());
    let categories = post.terms.iter().filter(|term| term.taxonomy == "category");
    let categories = categories.map(|term| slug(&term.name));
    within.map(str::to_string).chain(categories).collect()
}
