//! What an editor writes, and what a reader then sees: stories told through `annals build` and the pages that it makes.

use crate::harness::{Archive, SITE, Site};
use crate::look;
use crate::look::{between, links, printed, prose, tags, text};

const RECORD: &str = "sources: [{title: S, url: \"https://example.com\"}]";

/// The page of one article in an archive that has nothing else.
fn page_of(path: &str, content: &str) -> String {
    let archive = Archive::new().file(&format!("content/briefings/{path}"), content);
    let site = archive.build();
    let pages = site
        .addresses()
        .into_iter()
        .filter(|address| address.starts_with("briefings/"));
    let pages: Vec<String> = pages.collect();
    assert_eq!(pages.len(), 1, "one article, and these pages: {pages:?}");
    site.page(&pages[0])
}

fn title_of(page: &str) -> String {
    text(between(page, "<h1>", "</h1>"))
}

fn prose_of(page: &str) -> String {
    let prose = prose(page);
    prose[..prose.rfind("</div>").unwrap_or(prose.len())]
        .trim()
        .to_string()
}

fn said(archive: &Archive) -> String {
    let run = archive.run(&[]);
    assert!(run.status.success(), "{}", printed(&run));
    String::from_utf8_lossy(&run.stderr).into_owned()
}

/// The titles that a list of a page shows, in its order.
fn titles(page: &str, all: &[&str]) -> Vec<String> {
    let mut found: Vec<(usize, &str)> = all
        .iter()
        .filter_map(|title| Some((page.find(&format!(">{title}</a>"))?, *title)))
        .collect();
    found.sort();
    found
        .into_iter()
        .map(|(_, title)| title.to_string())
        .collect()
}

mod titles_and_dates;

mod plain_text;

mod summaries;

mod references;

mod order_and_neighbours;

mod contents_and_headings;

mod addresses;
mod characters;

mod links_between_texts;

mod events_and_topics;
mod foreign;

mod themes;

mod markup;
mod meaning;

mod the_command;
