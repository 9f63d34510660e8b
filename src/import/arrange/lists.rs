//! Pages that a former site made of its posts: lists, terms, authors, its feed and its search.
//!
//! In: a source's posts, and the lists that its reader found. Out: former addresses, each with the page of the archive that stands in
//! for it. Where a reader found none, addresses that most generators and themes have are taken to be such lists: a post or a file with
//! that address goes before.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;

use super::topics::Topics;
use crate::address::name_slug;
use crate::editor::plain_letters;
use crate::import::model::{ListPage, Listed, SourcePost};

/// The page that lists all briefings.
const ARCHIVE: &str = "/archive.html";
const TOPICS: &str = "/topics.html";
const AUTHORS: &str = "/authors.html";
const SEARCH: &str = "/search.html";
const FEED: &str = "/feed.xml";

/// Former addresses of lists, each with the archive's page: a path of its source files, or the address of a page that is made.
/// `has_feed` says whether the archive will have a feed.
pub fn pages(
    posts: &[SourcePost],
    topics: &Topics,
    found: &[ListPage],
    has_feed: bool,
) -> Vec<(String, String)> {
    let slugs = author_slugs(posts);
    let of_list = |of: &Listed| match of {
        Listed::Posts => Some(ARCHIVE.to_string()),
        Listed::Terms => Some(TOPICS.to_string()),
        Listed::Term(name) => topics.path(name),
        Listed::Authors => (!slugs.is_empty()).then(|| AUTHORS.to_string()),
        Listed::Author(name) => Some(name_slug(name))
            .filter(|slug| slugs.contains(slug))
            .map(|_| AUTHORS.to_string()),
        Listed::Feed => has_feed.then(|| FEED.to_string()),
        Listed::Search => Some(SEARCH.to_string()),
    };
    let stated = found
        .iter()
        .filter_map(|list| Some((list.address.clone(), of_list(&list.of)?)));
    let mut pages: Vec<(String, String)> = stated.collect();
    pages.extend(topics.addresses(posts));
    for slug in &slugs {
        let plain = plain_letters(slug);
        for folder in ["author", "authors", "people", "contributors", "by"] {
            pages.push((format!("/{folder}/{slug}/"), AUTHORS.to_string()));
            pages.push((format!("/{folder}/{plain}/"), AUTHORS.to_string()));
        }
    }
    let usual: [(&str, &[&str]); 5] = [
        (
            ARCHIVE,
            &[
                "/archive/",
                "/archives/",
                "/blog/archives/",
                "/blog/archive/",
                "/blog/",
                "/posts/",
                "/post/",
                "/news/",
                "/articles/",
                "/writing/",
            ],
        ),
        (
            TOPICS,
            &["/tags/", "/tag/", "/categories/", "/category/", "/topics/"],
        ),
        (SEARCH, &["/search/"]),
        (
            FEED,
            &[
                "/feed/",
                "/feed.xml",
                "/rss/",
                "/rss.xml",
                "/atom.xml",
                "/index.xml",
                "/feed/feed.xml",
                "/feeds/all.atom.xml",
                "/feeds/all.rss.xml",
                "/blog/index.xml",
                "/posts/index.xml",
                "/blog/feed.xml",
            ],
        ),
        (AUTHORS, &["/authors/", "/author/"]),
    ];
    let usual = usual
        .iter()
        .filter(|(page, _)| *page != AUTHORS || !slugs.is_empty())
        .filter(|(page, _)| *page != FEED || has_feed);
    for (page, addresses) in usual {
        let addresses = addresses.iter();
        pages.extend(addresses.map(|address| (address.to_string(), page.to_string())));
    }
    pages
}

/// The posts that will be briefings.
fn public_articles(posts: &[SourcePost]) -> impl Iterator<Item = &SourcePost> {
    let posts = posts.iter();
    posts.filter(|post| post.is_article() && post.withheld.is_none())
}

/// The names of authors who will have a page, as their addresses have them.
fn author_slugs(posts: &[SourcePost]) -> BTreeSet<String> {
    let names = public_articles(posts).flat_map(|post| &post.authors);
    names.map(|name| name_slug(name)).collect()
}

/// The address of the list that a page of a list, or a feed of it, is made of: `/blog/page/2/` is of `/blog/`.
pub fn whole_list(path: &str) -> Option<String> {
    let path = path.split('?').next().unwrap_or(path);
    let path = path.trim_end_matches("index.html").trim_end_matches('/');
    let (before, last) = path.rsplit_once('/')?;
    let is_number = !last.is_empty() && last.chars().all(|c| c.is_ascii_digit());
    if let Some(list) = before.strip_suffix("/page").filter(|_| is_number) {
        return Some(format!("{list}/"));
    }
    let is_feed = matches!(
        last,
        "feed" | "feed.xml" | "atom.xml" | "rss.xml" | "index.xml"
    );
    (is_feed && !before.is_empty()).then(|| format!("{before}/"))
}

/// The archive's list, where a path is that of a list by date: `/2014/`, `/blog/2014/05/`.
pub fn by_date(path: &str, posts: &BTreeSet<String>) -> Option<String> {
    let path = percent_decode_str(path.split('?').next().unwrap_or(path)).decode_utf8_lossy();
    let parts = path
        .split('/')
        .filter(|part| !part.is_empty() && *part != "index.html");
    let parts: Vec<&str> = parts.collect();
    let at = parts
        .iter()
        .position(|part| part.len() == 4 && part.parse::<u16>().is_ok())?;
    // What stands before the year is a word or two, and nothing but numbers behind it.
    let dates = parts.get(at..).unwrap_or_default();
    let numbers: Option<Vec<u16>> = dates.iter().map(|part| part.parse().ok()).collect();
    match (numbers?.as_slice(), at <= 2) {
        (&[year], true) if posts.contains(&format!("{year:04}")) => Some(ARCHIVE.to_string()),
        (&[year, month] | &[year, month, _], true)
            if posts.contains(&format!("{year:04}-{month:02}")) =>
        {
            Some(ARCHIVE.to_string())
        }
        _ => None,
    }
}

/// The years and months that have public briefings: `2014`, `2014-05`.
pub fn dated(posts: &[SourcePost]) -> BTreeSet<String> {
    let dates = public_articles(posts).filter_map(|post| post.date.as_ref());
    let parts = dates.flat_map(|date| [date.text.get(..4), date.text.get(..7)]);
    parts.flatten().map(str::to_string).collect()
}
