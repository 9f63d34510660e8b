//! Where each page and file is in the output: the address mirrors the path of the source.
//!
//! Comes in: what is published, and the files beside it. Goes out: [`Map`]. Each address has one owner: two that would be
//! written to one address (or to two that a case-insensitive file system takes for one) are reported, both named.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Redirection;
use super::topics::Placed;
use crate::address::{Address, fixed, slug};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::Spanned;
use crate::model::Article;
use crate::parse::stem;
use crate::read::SourceFile;

/// Pages that every archive has.
pub const FIXED: &[&str] = &[
    "index.html",
    "archive.html",
    "topics.html",
    "timeline.html",
    "404.html",
    "feed.xml",
    "feed.json",
    "sitemap.xml",
];

/// Folders of the output that hold nothing but generated pages.
const GENERATED: &[&str] = &["archive/", "assets/"];

/// The addresses of everything, by number.
pub struct Map {
    /// Of published articles.
    pub articles: Vec<Address>,
    /// Of topics.
    pub topics: Vec<Address>,
    /// Of files; `None` where a file's name is no address.
    pub files: Vec<Option<Address>>,
    /// Old addresses, with the new ones.
    pub redirects: Vec<Redirection>,
    /// Width and height of files that are pictures.
    pub dimensions: Vec<Option<(u32, u32)>>,
    /// Files by their paths within `content/`.
    pub files_by_path: BTreeMap<String, usize>,
}

/// Who wants an address: where it is written, and what it is.
struct Claim {
    place: Place,
    what: String,
}

#[derive(Default)]
struct Claims {
    by_key: BTreeMap<String, Claim>,
}

impl Claims {
    fn claim(&mut self, address: &Address, place: Place, what: String, out: &mut Vec<Diagnostic>) {
        if let Some(folder) = GENERATED
            .iter()
            .find(|folder| address.key().starts_with(*folder))
        {
            let message = format!(
                "{what} would be written to `{address}`, and `{folder}` is kept for generated pages"
            );
            out.push(
                Diagnostic::new(Code::DuplicateAddress, place, message)
                    .hint("move it to a folder of another name"),
            );
            return;
        }
        match self.by_key.get(&address.key()) {
            None => {
                self.by_key.insert(address.key(), Claim { place, what });
            }
            Some(first) => {
                let message = format!(
                    "{what} would be written to `{address}`, which {} has already",
                    first.what
                );
                let diagnostic = Diagnostic::new(Code::DuplicateAddress, place, message);
                let diagnostic = match first.place.file.is_empty() {
                    true => diagnostic,
                    false => diagnostic
                        .label("second")
                        .related(first.place.clone(), "first"),
                };
                out.push(diagnostic.hint("rename one of them, or give it another `slug`"));
            }
        }
    }
}

/// Gives everything its address.
pub fn assign(
    articles: &[Article],
    withheld: &[Article],
    topics: &[Placed],
    files: &[SourceFile],
    out: &mut Vec<Diagnostic>,
) -> Map {
    let mut claims = Claims::default();
    let nowhere: Arc<str> = "".into();
    for path in FIXED {
        claims.claim(
            &fixed(path),
            Place::start(&nowhere),
            "a page that every archive has".into(),
            out,
        );
    }
    let mut map = Map {
        articles: Vec::new(),
        topics: Vec::new(),
        files: Vec::new(),
        redirects: Vec::new(),
        dimensions: files.iter().map(|file| file.dimensions).collect(),
        files_by_path: BTreeMap::new(),
    };
    for article in articles {
        let address = article_address(article, out);
        let place = article
            .slug
            .as_ref()
            .map_or(Place::start(&article.path), |slug| {
                Place::new(&article.path, slug.span.clone())
            });
        claims.claim(&address, place, format!("“{}”", article.title), out);
        map.articles.push(address);
    }
    for topic in topics {
        let topic = &topic.source;
        let folder = folder_address(within(&topic.path));
        let slug = if topic.slug.is_empty() {
            "topic".to_string()
        } else {
            topic.slug.clone()
        };
        let address = checked(
            &format!("{folder}{slug}.html"),
            Place::start(&topic.path),
            "a topic's file",
            out,
        );
        claims.claim(
            &address,
            Place::new(&topic.path, topic.label.span.clone()),
            format!("the topic “{}”", topic.label.value),
            out,
        );
        map.topics.push(address);
    }
    for (number, file) in files.iter().enumerate() {
        let path = within(&file.path);
        map.files_by_path.insert(path.to_string(), number);
        let name = path.rsplit('/').next().unwrap_or(path);
        let address = match Address::new(&format!("{}{name}", folder_address(path))) {
            Ok(address) => {
                claims.claim(
                    &address,
                    Place::start(&file.path),
                    format!("the file `{path}`"),
                    out,
                );
                Some(address)
            }
            Err(why) => {
                let message = format!("this file's name is no address: {why}");
                out.push(
                    Diagnostic::new(Code::BadAddress, Place::start(&file.path), message)
                        .hint("rename it"),
                );
                None
            }
        };
        map.files.push(address);
    }
    for (number, article) in articles.iter().enumerate() {
        for alias in &article.aliases {
            if let Some(from) = alias_address(alias, &article.path, out) {
                claims.claim(
                    &from,
                    Place::new(&article.path, alias.span.clone()),
                    format!("an alias of “{}”", article.title),
                    out,
                );
                map.redirects.push(Redirection {
                    from,
                    to: map.articles[number].clone(),
                    title: article.title.clone(),
                });
            }
        }
    }
    // What isn't published now has its address checked now, not on the day it is.
    for article in withheld {
        let address = article_address(article, out);
        claims.claim(
            &address,
            Place::start(&article.path),
            format!("“{}”, which isn't published yet,", article.title),
            out,
        );
    }
    map
}

/// The path within `content/`.
pub fn within(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path)
}

/// The output folder for a path within `content/`, with a final slash; empty at the top. Pages stand at the top.
fn folder_address(path: &str) -> String {
    let path = path.strip_prefix("pages/").unwrap_or(path);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let parts = folder.split('/').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            if slug(part).is_empty() {
                "folder/".to_string()
            } else {
                format!("{}/", slug(part))
            }
        })
        .collect()
}

fn article_address(article: &Article, out: &mut Vec<Diagnostic>) -> Address {
    let folder = folder_address(within(&article.path));
    match &article.slug {
        None => {
            let name = slug(stem(&article.path));
            let name = if name.is_empty() {
                "untitled".to_string()
            } else {
                name
            };
            checked(
                &format!("{folder}{name}.html"),
                Place::start(&article.path),
                "a file's name",
                out,
            )
        }
        Some(wanted) => {
            let place = Place::new(&article.path, wanted.span.clone());
            let name = wanted.value.strip_suffix(".html").unwrap_or(&wanted.value);
            // A slug is one part of an address: it may not choose a folder, and never one outside.
            if name.contains('/') || slug(name).is_empty() {
                let message = format!("`{}` is no slug", wanted.value);
                let hint =
                    "a slug is the last part of an address, without folders: what-the-unit-buys";
                out.push(Diagnostic::new(Code::BadAddress, place, message).hint(hint));
                return fixed(&format!("{folder}invalid.html"));
            }
            checked(&format!("{folder}{name}.html"), place, "a slug", out)
        }
    }
}

fn checked(path: &str, place: Place, what: &str, out: &mut Vec<Diagnostic>) -> Address {
    Address::new(path).unwrap_or_else(|why| {
        out.push(
            Diagnostic::new(
                Code::BadAddress,
                place,
                format!("{what} gives no address: {why}"),
            )
            .hint("choose another name"),
        );
        fixed("invalid.html")
    })
}

/// An old address: `/old/page.html` as it is, `/old/page` and `/old/page/` as the `index.html` of that folder.
fn alias_address(
    alias: &Spanned<String>,
    file: &Arc<str>,
    out: &mut Vec<Diagnostic>,
) -> Option<Address> {
    let path = alias.value.split(['?', '#']).next().unwrap_or("");
    let is_page = [".html", ".htm", ".php", ".xml", ".aspx"]
        .iter()
        .any(|suffix| path.ends_with(suffix));
    let path = if is_page {
        path.to_string()
    } else {
        format!("{}/index.html", path.trim_end_matches('/'))
    };
    match Address::new(&path) {
        Ok(address) => Some(address),
        Err(why) => {
            let message = format!(
                "the alias `{}` is no address within the site: {why}",
                alias.value
            );
            let hint = "write the old address from the site's root: /old/page.html";
            out.push(
                Diagnostic::new(
                    Code::BadAddress,
                    Place::new(file, alias.span.clone()),
                    message,
                )
                .hint(hint),
            );
            None
        }
    }
}
