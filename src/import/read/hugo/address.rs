//! Where Hugo puts a text (<https://gohugo.io/content-management/urls/>).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::site::Site;
use crate::import::model::SourcePost;
use crate::import::read::front_matter::FrontMatter;
use crate::import::read::permalink::{self, Names};

/// Where a text stands below `content/`, and what it is.
pub struct Place<'a> {
    /// The folder, without that of its bundle.
    pub folder: &'a str,
    /// The name: its bundle's, or its file's without the extension.
    pub name: &'a str,
    /// The slug that it states.
    pub slug: Option<String>,
    /// Whether it is the page of a list.
    pub is_list: bool,
}

/// Where Hugo puts a text.
pub fn address(
    site: &Site,
    front: &mut FrontMatter,
    post: &SourcePost,
    place: &Place,
) -> Option<String> {
    if let Some(url) = front.text("url") {
        let url = pathified(site, &url);
        let is_file = url.ends_with(".html") || url.ends_with(".htm") || url.ends_with('/');
        let slash = if is_file { "" } else { "/" };
        return Some(format!("/{}{slash}", url.trim_start_matches('/')));
    }
    let (folder, name) = (place.folder, place.name);
    let section = folder.split('/').next().unwrap_or_default();
    let root = || match section {
        "" => site.permalinks.get("/"),
        _ => None,
    };
    let pattern = site
        .permalinks
        .get(section)
        .or_else(root)
        .filter(|_| !place.is_list);
    let last = place.slug.as_deref().unwrap_or(name);
    let Some(pattern) = pattern else {
        let folder = pathified(site, folder);
        let path = match folder.as_str() {
            "" => pathified(site, last),
            folder => format!("{folder}/{}", pathified(site, last)),
        };
        return Some(match site.is_ugly {
            true => format!("/{path}.html"),
            false => format!("/{path}/"),
        });
    };
    let title = post.title.as_deref().unwrap_or(name);
    let mut names = Names {
        date: post.date.as_ref().map(|date| date.text.as_str()),
        ..Names::default()
    };
    // What has no date has the first day of the first year.
    if names.date.is_none() {
        for (key, value) in [("year", "1"), ("month", "01"), ("day", "01")] {
            names.others.insert(key, value.to_string());
        }
    }
    let mut set = |key: &'static str, value: String| drop(names.others.insert(key, value));
    set("title", name_of(site, title));
    set(
        "slug",
        name_of(site, place.slug.as_deref().unwrap_or(title)),
    );
    set("slugorcontentbasename", name_of(site, last));
    set("slugorfilename", name_of(site, last));
    set("filename", name_of(site, name));
    set("contentbasename", name_of(site, name));
    set("section", pathified(site, section));
    set("sections", pathified(site, folder));
    let address = permalink::address(pattern, &names)?;
    Some(match site.is_ugly {
        true => format!(
            "{}.html",
            address.trim_end_matches('/').trim_end_matches(".html")
        ),
        false => format!("{}/", address.trim_end_matches('/')),
    })
}

/// A former address that a text states: from the root, or from the folder that its own page is in.
pub fn alias(site: &Site, stated: &str, own: Option<&str>) -> Option<String> {
    let at = match (stated.strip_prefix('/'), own) {
        (Some(from_root), _) => from_root.to_string(),
        (None, Some(own)) => {
            let folder = own
                .trim_end_matches('/')
                .rsplit_once('/')
                .map_or("", |(folder, _)| folder);
            let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
            for part in stated.split('/') {
                match part {
                    "" | "." => {}
                    ".." => drop(parts.pop()),
                    part => parts.push(part),
                }
            }
            let base = site.base.trim_start_matches('/');
            let path = parts.join("/");
            path.strip_prefix(base)
                .unwrap_or(&path)
                .trim_start_matches('/')
                .to_string()
        }
        (None, None) => stated.to_string(),
    };
    let is_file = at.ends_with(".html") || at.ends_with(".htm");
    let at = match (is_file, site.is_ugly) {
        (true, _) => at,
        (false, true) => format!("{}.html", at.trim_end_matches('/')),
        (false, false) => format!("{}/", at.trim_end_matches('/')),
    };
    (at != "/").then(|| format!("{}/{at}", site.base))
}

/// A path as Hugo writes it in an address: small letters, blanks as hyphens, without signs.
pub fn pathified(site: &Site, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let text: String = match site.is_plain {
        true => text
            .nfd()
            .filter(|c| !is_combining_mark(*c))
            .nfc()
            .collect(),
        false => text.to_string(),
    };
    let text = match site.has_capitals {
        true => text,
        false => text.to_lowercase(),
    };
    for c in text.trim().chars() {
        match c {
            c if c.is_alphanumeric() || is_combining_mark(c) || "/._-+~@".contains(c) => {
                out.push(c)
            }
            c if c.is_whitespace() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out
}

/// A name within a pattern, which has no plus and no two hyphens in a row.
fn name_of(site: &Site, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in pathified(site, text).chars() {
        let c = if c == '+' { '-' } else { c };
        if !(c == '-' && out.ends_with('-')) {
            out.push(c);
        }
    }
    out
}
