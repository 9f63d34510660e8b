//! What the texts of an export refer to.

use std::collections::{BTreeMap, BTreeSet};

use super::super::content;
use super::super::xml::Record;
use crate::import::model::SiteFacts;

/// What an export has beside its posts.
#[derive(Debug, Default)]
pub struct Known {
    /// What it says of the site.
    pub site: SiteFacts,
    /// The names of people, by those that they sign in with.
    pub authors: BTreeMap<String, String>,
    /// Files, by the numbers of their items.
    pub attachments: BTreeMap<String, Attachment>,
    /// Blocks that are used in several texts, by the numbers of their items.
    pub blocks: BTreeMap<String, String>,
    /// The slugs of terms, by what they are of and their names.
    pub slugs: BTreeMap<(String, String), String>,
    /// The addresses of files, by those of the pages that the site has about them, as [`page_key`] gives them.
    pub pages: BTreeMap<String, String>,
    /// Addresses of hosts that the site or its files were at.
    others: BTreeSet<String>,
    /// How many items there are.
    pub items: usize,
}

/// A file of the site.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Where it is.
    pub address: String,
    /// What it shows, in words.
    pub alt: Option<String>,
    /// Its caption, as HTML.
    pub caption: Option<String>,
    /// The post that it was put into.
    pub parent: String,
    /// Its place among those of that post.
    pub order: i64,
}

impl Known {
    /// Takes what there is in a record.
    pub fn see(&mut self, record: &Record) {
        let text = || Some(record.text.trim().to_string()).filter(|text| !text.is_empty());
        match record.name.as_str() {
            "title" => self.site.title = text(),
            "description" => self.site.description = text(),
            "language" => self.site.language = text(),
            "link" if self.site.address.is_none() => self.site.address = text(),
            "wp:base_blog_url" => self.site.address = text().or(self.site.address.take()),
            "wp:author" => {
                let name = record.get("wp:author_display_name").map(str::to_string);
                let names = [
                    record.get("wp:author_first_name"),
                    record.get("wp:author_last_name"),
                ];
                let whole = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
                if let Some(login) = record.get("wp:author_login") {
                    let name = name.unwrap_or(whole);
                    let name = if name.is_empty() {
                        login.to_string()
                    } else {
                        name
                    };
                    self.authors.insert(login.to_string(), name);
                }
            }
            "wp:category" => self.term(record, ("category", "wp:cat_name", "wp:category_nicename")),
            "wp:tag" => self.term(record, ("post_tag", "wp:tag_name", "wp:tag_slug")),
            "item" => self.item(record),
            _ => {}
        }
    }

    fn term(&mut self, record: &Record, names: (&str, &str, &str)) {
        let (taxonomy, name, slug) = names;
        if let (Some(name), Some(slug)) = (record.get(name), record.get(slug)) {
            let key = (taxonomy.to_string(), name.to_string());
            self.slugs.insert(key, slug.to_string());
        }
    }

    fn item(&mut self, record: &Record) {
        self.items += 1;
        let Some(number) = record.get("wp:post_id") else {
            return;
        };
        self.see_host(record, number);
        match record.get("wp:post_type") {
            Some("attachment") => {
                let address = record
                    .get("wp:attachment_url")
                    .or_else(|| record.get("guid"));
                let Some(address) = address else { return };
                let attachment = Attachment {
                    address: address.to_string(),
                    alt: meta(record, "_wp_attachment_image_alt")
                        .and_then(|alt| content::words(&alt)),
                    caption: record.get("excerpt:encoded").map(str::to_string),
                    parent: record.get("wp:post_parent").unwrap_or("0").to_string(),
                    order: record
                        .get("wp:menu_order")
                        .and_then(|order| order.parse().ok())
                        .unwrap_or(0),
                };
                let by_number = ["attachment_id", "p"].map(|name| format!("?{name}={number}"));
                let pages = by_number.iter().map(String::as_str);
                for page in pages.chain(record.get("link")) {
                    self.pages
                        .insert(page_key(page), attachment.address.clone());
                }
                self.attachments.insert(number.to_string(), attachment);
            }
            Some("wp_block") => {
                let text = record.get("content:encoded").unwrap_or("").to_string();
                self.blocks.insert(number.to_string(), text);
            }
            _ => {}
        }
    }

    /// Takes the host of an item: that of its address, and the one that it had when it was made, which its number in its id tells.
    fn see_host(&mut self, record: &Record, number: &str) {
        let guid = record.get("guid").filter(|guid| {
            let query = guid.split_once('?').map(|(_, query)| query);
            let forms = ["p", "page_id"].map(|name| format!("{name}={number}"));
            query.is_some_and(|query| forms.iter().any(|form| form == query))
        });
        let file = record
            .get("wp:attachment_url")
            .filter(|address| address.contains(".files.wordpress.com/"));
        for address in [record.get("link"), guid, file].into_iter().flatten() {
            let host = address.split('/').take(3).collect::<Vec<_>>().join("/");
            if host.starts_with("http") && !self.others.contains(&host) {
                self.others.insert(host);
            }
        }
    }

    /// Addresses of hosts that the site or its files were at.
    pub fn hosts(&self) -> impl Iterator<Item = &str> {
        let own = self.site.address.as_deref();
        own.into_iter()
            .chain(self.others.iter().map(String::as_str))
    }

    /// The files of a post, in their order.
    pub fn of_post(&self, number: &str) -> Vec<&Attachment> {
        let mut own: Vec<&Attachment> = self
            .attachments
            .values()
            .filter(|one| one.parent == number)
            .collect();
        own.sort_by_key(|attachment| attachment.order);
        own
    }
}

/// A value that a post has under a name.
pub fn meta(record: &Record, name: &str) -> Option<String> {
    let mut found = record
        .all("wp:postmeta")
        .filter(|meta| meta.get("wp:meta_key") == Some(name));
    found.find_map(|meta| meta.get("wp:meta_value").map(str::to_string))
}

/// An address as pages are compared: without scheme, `www.` and the last slash; of `?p=7` that alone.
pub fn page_key(address: &str) -> String {
    let query = address.rfind('?').and_then(|at| address.get(at..));
    if let Some(query) = query.filter(|query| !query.contains('/')) {
        return query.to_string();
    }
    let (_, plain) = address.split_once("://").unwrap_or(("", address));
    let plain = plain.strip_prefix("www.").unwrap_or(plain);
    plain.trim_end_matches('/').to_lowercase()
}
