//! Former addresses: what was at each, and which of them become aliases.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use url::Url;

use super::lists;
use crate::address::{Address, host};
use crate::archive::resolve::{Reserved, alias_path, folder_address};
use crate::import::model::{SourceFile, SourcePost};

/// What was at each former address, and what stands at each path of the source.
pub struct Addresses {
    hosts: BTreeSet<String>,
    /// The archive's files by former addresses, in the form of [`key`].
    by_address: BTreeMap<String, String>,
    /// The archive's files by their paths in the source.
    by_place: BTreeMap<String, String>,
    /// The same by every end of that path, with and without its extension; `None` where two have it.
    by_end: BTreeMap<String, Option<String>>,
    /// The same by the last part of that path without its extension, where no two have it.
    by_name: BTreeMap<String, Option<String>>,
    /// The years and months that have public briefings.
    dated: BTreeSet<String>,
    /// Posts by the last parts of their former addresses and by their names.
    by_last_part: BTreeMap<String, BTreeSet<usize>>,
    /// The file of each post, and the year in which it was published.
    posts: Vec<(String, String)>,
}

/// What a source has by the name that an address ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByName<'a> {
    /// One post, at this path, and the address agrees with it in more than a word.
    One(&'a str),
    /// Several posts, or one that has a common word for a name.
    Unsure,
    /// Nothing.
    Absent,
}

impl Addresses {
    /// Of these posts, which stand at these paths, and of files with theirs.
    pub fn new(
        hosts: &[String],
        posts: &[SourcePost],
        paths: &[String],
        files: &[(String, SourceFile)],
    ) -> Addresses {
        let hosts = hosts.iter().filter_map(|address| own_host(address));
        let mut addresses = Addresses {
            hosts: hosts.collect(),
            by_address: BTreeMap::new(),
            by_place: BTreeMap::new(),
            by_end: BTreeMap::new(),
            by_name: BTreeMap::new(),
            dated: lists::dated(posts),
            by_last_part: BTreeMap::new(),
            posts: Vec::new(),
        };
        for (number, (post, path)) in posts.iter().zip(paths).enumerate() {
            let year = post.date.as_ref().and_then(|date| date.text.get(..4));
            let year = year.unwrap_or_default().to_string();
            addresses.posts.push((path.clone(), year));
            let places = post.former_addresses.iter().chain([&post.place]);
            for name in places.filter_map(|place| last_part(place)) {
                let known = addresses.by_last_part.entry(name).or_default();
                known.insert(number);
            }
            addresses.by_place.insert(post.place.clone(), path.clone());
            addresses.add_ends(&post.place, path);
            let name = name_of(&post.place);
            let names = addresses.by_name.entry(name);
            names
                .and_modify(|known| *known = None)
                .or_insert(Some(path.clone()));
            addresses.add(&post.former_addresses, path);
        }
        for (path, file) in files {
            addresses.by_place.insert(file.path.clone(), path.clone());
            let name = name_of(&file.path);
            addresses.by_name.entry(name).or_insert(Some(path.clone()));
            addresses.add(&file.former_addresses, path);
        }
        addresses
    }

    fn add_ends(&mut self, place: &str, path: &str) {
        let without = ["/index.md", "/_index.md", ".md", ".markdown", ".html"];
        let stems = without
            .iter()
            .filter_map(|ending| place.strip_suffix(ending));
        for form in stems.chain([place]) {
            let ends = form.match_indices('/').map(|(at, _)| at + 1);
            for at in ends.chain([0]) {
                let end = form.get(at..).unwrap_or_default().to_lowercase();
                let known = self.by_end.entry(end);
                known
                    .and_modify(|known| {
                        if known.as_deref() != Some(path) {
                            *known = None;
                        }
                    })
                    .or_insert_with(|| Some(path.to_string()));
            }
        }
    }

    /// Adds the pages that a system has of terms and of lists.
    pub fn add_lists(&mut self, addresses: Vec<(String, String)>) {
        for (address, path) in addresses {
            if let Some(key) = self.key_of(&address) {
                self.by_address.entry(key).or_insert(path);
            }
        }
    }

    fn add(&mut self, former: &[String], path: &str) {
        for address in former {
            if let Some(key) = self.key_of(address) {
                self.by_address
                    .entry(key)
                    .or_insert_with(|| path.to_string());
            }
        }
    }

    /// The path and query of an address of the source's own, in the form in which they are compared; `None` for another site's.
    fn key_of(&self, address: &str) -> Option<String> {
        let path = self.own_path(address)?;
        let (path, _) = path.split_once('#').unwrap_or((&path, ""));
        Some(key(path))
    }

    /// The path from the former site's root, with query and fragment, of an address of its own.
    pub fn own_path(&self, address: &str) -> Option<String> {
        if address.starts_with('/') && !address.starts_with("//") {
            return Some(address.to_string());
        }
        let absolute = match address.strip_prefix("//") {
            Some(rest) => format!("https://{rest}"),
            None => address.to_string(),
        };
        let url = Url::parse(&absolute).ok()?;
        let host = own_host(&absolute)?;
        let is_own = matches!(url.scheme(), "http" | "https") && self.hosts.contains(&host);
        is_own.then(|| {
            let rest = url.as_str().get(url[..url::Position::BeforePath].len()..);
            rest.unwrap_or("/").to_string()
        })
    }

    /// The archive's file for a link of a post: by its former address, by its place in the source, or by its file's name; where it was
    /// a list's, the address of the archive's own.
    pub fn target(&self, link: &str, post: &SourcePost) -> Option<String> {
        let stated = self.stated_target(link, post).map(str::to_string);
        stated.or_else(|| {
            let path = self.own_path(link)?;
            let (path, _) = path.split_once('#').unwrap_or((&path, ""));
            // What follows a `?` is for counting visits most often.
            let plain = path.split_once('?').filter(|(plain, _)| *plain != "/");
            let plain = plain.and_then(|(plain, _)| self.at(plain).cloned());
            let whole = || lists::whole_list(path).and_then(|list| self.at(&list).cloned());
            plain
                .or_else(whole)
                .or_else(|| lists::by_date(path, &self.dated))
        })
    }

    fn at(&self, address: &str) -> Option<&String> {
        self.key_of(address)
            .and_then(|key| self.by_address.get(&key))
    }

    fn stated_target(&self, link: &str, post: &SourcePost) -> Option<&str> {
        let (link, _) = link.split_once('#').unwrap_or((link, ""));
        if let Some(found) = self.at(link) {
            return Some(found);
        }
        let (path, _) = link.split_once('?').unwrap_or((link, ""));
        let path = percent_decode_str(path).decode_utf8_lossy();
        let from_root = path.trim_start_matches('/').to_string();
        let beside = joined(folder(&post.place), &path);
        let of_page = post
            .former_addresses
            .first()
            .and_then(|at| self.own_path(at))
            .and_then(|at| joined(folder(&at), &path));
        if let Some(found) = of_page.and_then(|at| self.by_address.get(&key(&format!("/{at}")))) {
            return Some(found);
        }
        let places = [beside, Some(from_root)].into_iter().flatten();
        let mut places = places.filter(|place| !place.is_empty());
        places
            .find_map(|place| self.by_place.get(&place))
            .map(String::as_str)
    }

    /// What the source has by the name that an address of its own ends with, where nothing is at that address: an earlier rule made it,
    /// perhaps.
    pub fn by_name_of(&self, link: &str) -> ByName<'_> {
        let found = last_part(link).and_then(|name| {
            let numbers = self.by_last_part.get(&name)?;
            Some((name, numbers))
        });
        let Some((name, numbers)) = found else {
            return ByName::Absent;
        };
        let has_words = name.matches('-').count() >= 2;
        let agrees = |year: &str| year.len() == 4 && link.split('/').any(|part| part == year);
        let mut posts = numbers.iter().filter_map(|number| self.posts.get(*number));
        match (posts.next(), posts.next()) {
            (Some((path, year)), None) if has_words || agrees(year) => ByName::One(path),
            _ => ByName::Unsure,
        }
    }

    /// The archive's file of a post by its name in the source, as `ref` and `post_url` state it: a path or the last part of one.
    pub fn named(&self, name: &str, post: &SourcePost) -> Option<&str> {
        let name = name.trim().trim_start_matches('/');
        let name = name.trim_end_matches('/');
        let here = joined(folder(&post.place), name);
        let forms = here.into_iter().chain([name.to_string()]);
        for form in forms {
            if let Some(found) = self.by_place.get(&form) {
                return Some(found);
            }
            if let Some(Some(found)) = self.by_end.get(&form.to_lowercase()) {
                return Some(found);
            }
        }
        if let Some(found) = self.by_address.get(&key(&format!("/{name}"))) {
            return Some(found);
        }
        self.by_name.get(&name_of(name))?.as_deref()
    }

    /// Whether an address is that of the former site's front page.
    pub fn is_front_page(&self, link: &str) -> bool {
        self.key_of(link).is_some_and(|key| key.is_empty())
    }

    /// Whether an address is one of the source's own, and not another site's.
    pub fn is_own(&self, link: &str) -> bool {
        let has_scheme = Url::parse(link).is_ok() || link.starts_with("//");
        !has_scheme || self.own_path(link).is_some()
    }
}

/// Addresses that aliases have taken.
pub struct Taken {
    folders: Vec<String>,
    pages: BTreeSet<String>,
    aliases: BTreeSet<String>,
}

impl Taken {
    /// None but those that the archive's own pages have or will have.
    pub fn new(paths: &[String], reserved: &Reserved) -> Taken {
        let fixed = reserved.fixed.iter().map(|address| address.to_lowercase());
        Taken {
            folders: reserved.folders.clone(),
            pages: paths
                .iter()
                .map(|path| page_of(path))
                .chain(fixed)
                .collect(),
            aliases: BTreeSet::new(),
        }
    }

    /// The aliases of a post: its former addresses but that of its page, those with a query, which no file can answer, those where every archive has pages of its own, and those that
    /// another has.
    pub fn aliases(&mut self, addresses: &Addresses, post: &SourcePost) -> Vec<String> {
        let mut aliases = Vec::new();
        for former in &post.former_addresses {
            let Some(own) = addresses.own_path(former) else {
                continue;
            };
            let (own, _) = own.split_once('#').unwrap_or((&own, ""));
            if own.contains('?') || own == "/" {
                continue;
            }
            let at = alias_path(own);
            let Ok(address) = Address::new(at.trim_start_matches('/')) else {
                continue;
            };
            let at = address.key();
            if self.folders.iter().any(|folder| at.starts_with(folder)) {
                continue;
            }
            if !self.pages.contains(&at) && self.aliases.insert(at) {
                aliases.push(own.to_string());
            }
        }
        aliases
    }
}

/// Where the page of a file of the archive will be, in small letters.
fn page_of(path: &str) -> String {
    let within = path.strip_prefix("content/").unwrap_or(path);
    let name = within.rsplit('/').next().unwrap_or(within);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{}{name}.html", folder_address(within)).to_lowercase()
}

/// A path as addresses are compared: decoded, in small letters, without `index.html`, `.html` and the last slash.
fn key(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let path = percent_decode_str(path).decode_utf8_lossy().to_lowercase();
    let path = path.trim_end_matches("index.html").trim_end_matches('/');
    let path = path.strip_suffix(".html").unwrap_or(path);
    match query {
        "" => path.to_string(),
        query => format!("{path}?{query}"),
    }
}

/// The name that an address or a path ends with: without its extension, the day before it, and capitals.
fn last_part(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let path = percent_decode_str(path).decode_utf8_lossy().to_lowercase();
    let path = path.trim_end_matches('/');
    let path = path.strip_suffix("/index.html").unwrap_or(path);
    let path = path.strip_suffix("/index.md").unwrap_or(path);
    let name = path.rsplit('/').next().unwrap_or(path);
    let endings = [".html", ".htm", ".md", ".markdown", ".php", ".aspx"];
    let stem = endings.iter().find_map(|ending| name.strip_suffix(ending));
    let stem = stem.unwrap_or(name);
    let day = stem.get(..10);
    let is_dated = day.is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok());
    let undated = stem.get(10..).filter(|_| is_dated).unwrap_or(stem);
    let name = undated.trim_start_matches(['-', '_']).replace('_', "-");
    Some(name).filter(|name| !name.is_empty())
}

/// The host of an address, without `www.`.
fn own_host(address: &str) -> Option<String> {
    let absolute = match address.contains("//") {
        true => address.to_string(),
        false => format!("https://{address}"),
    };
    let host = host(&absolute)?;
    Some(host.strip_prefix("www.").unwrap_or(&host).to_string())
}

/// The folder of a path: all before its last slash.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last part of a path without its extension.
fn name_of(path: &str) -> String {
    let path = path.trim_end_matches("/index.md").trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name
        .rsplit_once('.')
        .filter(|(_, ending)| ending.len() <= 8);
    stem.map_or(name, |(stem, _)| stem).to_lowercase()
}

/// A relative path as seen from the root of the folder it is relative to; `None` where it leads outside.
fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = match path.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
