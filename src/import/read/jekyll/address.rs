//! Where Jekyll puts a text.

use jiff::tz::TimeZone;
use serde_json::Value;

use super::site::Site;
use crate::import::model::SourcePost;
use crate::import::read::front_matter::FrontMatter;
use crate::import::read::permalink::{self, Names};
use crate::yaml::moment;

/// What makes the address of a text, beside its front matter.
pub struct Place<'a> {
    /// Its slug, or its file's name without the day and the extension.
    pub title: &'a str,
    /// Its file's name without the extension, and without the day for a post.
    pub name: &'a str,
    /// Its categories as Jekyll has them ([`categories`]).
    pub categories: Vec<String>,
    /// Whether it is a post.
    pub is_post: bool,
}

/// The categories of a post: of its folders, of the configuration's defaults, and of its front matter. A text is cut at blanks; capitals
/// are small letters.
pub fn categories(place: &str, front: &FrontMatter, defaults: &[(String, Value)]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if let Some((folders, _)) = place.split_once("_posts/") {
        let folders = folders.split('/').filter(|part| !part.is_empty());
        found.extend(folders.map(str::to_string));
    }
    let stated = defaults.iter().map(|(key, value)| (key.as_str(), value));
    let own = front.keys.iter().map(|(key, value)| (key.as_str(), value));
    for (key, value) in stated.chain(own) {
        match (key, value) {
            ("category", Value::String(name)) => found.push(name.clone()),
            ("categories", Value::String(names)) => {
                found.extend(names.split_whitespace().map(str::to_string));
            }
            ("category" | "categories", Value::Array(names)) => {
                found.extend(names.iter().filter_map(Value::as_str).map(str::to_string));
            }
            _ => {}
        }
    }
    let mut categories: Vec<String> = Vec::new();
    for name in found {
        let name = name.to_lowercase();
        if !name.trim().is_empty() && !categories.contains(&name) {
            categories.push(name);
        }
    }
    categories
}

/// Where Jekyll puts a post or a page. Of a post whose day depends on the zone there may be two, since a configuration without a zone
/// has that of the machine that built the site.
pub fn addresses(
    site: &Site,
    front: &mut FrontMatter,
    post: &SourcePost,
    place: &Place,
) -> Vec<String> {
    let stated = front.text("permalink");
    let dates = match &post.date {
        Some(date) => days(site, &date.text).into_iter().map(Some).collect(),
        None => vec![None],
    };
    let found = dates
        .iter()
        .filter_map(|date| address((site, post), place, stated.as_deref(), date.as_deref()));
    // What ends with neither a slash nor an extension of pages is a file in HTML, which hosts answer with under both names.
    let found = found.flat_map(|address| {
        let is_whole = ["/", ".html", ".htm", ".xml", ".txt", ".json"]
            .iter()
            .any(|end| address.ends_with(end));
        let file = (!is_whole).then(|| format!("{address}.html"));
        [Some(address), file].into_iter().flatten()
    });
    let mut addresses: Vec<String> = Vec::new();
    for address in found {
        if !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    addresses
}

/// A date in the site's zone; where it has none, as it is stated and in UTC.
fn days(site: &Site, stated: &str) -> Vec<String> {
    let own = &stated.get(..19).unwrap_or(stated);
    let begins = |zone: &TimeZone| {
        let moment = moment::read(stated, zone).ok()?;
        let begins = moment.begins(zone)?;
        let has_time = stated.len() > 10;
        has_time.then(|| {
            zone.to_datetime(begins)
                .strftime("%Y-%m-%dT%H:%M:%S")
                .to_string()
        })
    };
    match site.has_zone {
        true => vec![begins(&site.zone).unwrap_or_else(|| own.to_string())],
        false => [Some(own.to_string()), begins(&TimeZone::UTC)]
            .into_iter()
            .flatten()
            .collect(),
    }
}

fn address(
    (site, post): (&Site, &SourcePost),
    place: &Place,
    stated: Option<&str>,
    date: Option<&str>,
) -> Option<String> {
    let Place {
        title,
        name,
        categories,
        is_post,
    } = place;
    let within = site.within(&post.place);
    let folder = within.rsplit_once('/').map_or("", |(folder, _)| folder);
    let collection = within
        .strip_prefix('_')
        .and_then(|place| place.split('/').next())
        .filter(|_| !is_post);
    let of_collection = collection.and_then(|name| {
        let pattern = site
            .config
            .get("collections")?
            .get(name)?
            .get("permalink")?;
        pattern.as_str().map(str::to_string)
    });
    let mut names = Names {
        date,
        ..Names::default()
    };
    let mut set = |name: &'static str, value: String| drop(names.others.insert(name, value));
    set("title", pretty(title));
    set("slug", plain(title));
    set("name", plain(name));
    set("categories", categories.join("/"));
    let slugs: Vec<String> = categories.iter().map(|name| plain(name)).collect();
    set("slugified_categories", slugs.join("/"));
    set("output_ext", ".html".to_string());
    set("basename", name.to_string());
    set("collection", collection.unwrap_or_default().to_string());
    let inner = collection.map_or(folder, |name| {
        folder
            .trim_start_matches('_')
            .trim_start_matches(name)
            .trim_matches('/')
    });
    let path = match (collection, inner) {
        (Some(_), "") => name.to_string(),
        (Some(_), inner) => format!("{inner}/{name}"),
        (None, inner) => inner.to_string(),
    };
    set("path", path);
    let ending = if site.permalink.ends_with('/') {
        "/"
    } else {
        ".html"
    };
    let pattern = match (stated, is_post, of_collection) {
        (Some(stated), _, _) => stated.to_string(),
        (None, true, _) => site.permalink.clone(),
        (None, false, Some(pattern)) => pattern,
        (None, false, None) if collection.is_some() => format!("/:collection/:path{ending}"),
        (None, false, None) => {
            let folder = match folder {
                "" => String::new(),
                folder => format!("/{folder}"),
            };
            return Some(match *name {
                "index" => format!("{folder}/"),
                name => format!("{folder}/{name}{ending}"),
            });
        }
    };
    permalink::address(&pattern, &names)
}

/// Jekyll's `slugify` in its mode `pretty`, with capitals: all signs but some become hyphens.
fn pretty(text: &str) -> String {
    hyphens(text, |c| {
        c.is_alphanumeric() || "._~!$&'()+,;=@".contains(c)
    })
}

/// Jekyll's `slugify`: small letters and digits, all else as hyphens.
fn plain(text: &str) -> String {
    hyphens(text, char::is_alphanumeric).to_lowercase()
}

fn hyphens(text: &str, is_kept: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if is_kept(c) => out.push(c),
            _ if out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    out.trim_matches('-').to_string()
}
