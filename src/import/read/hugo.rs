//! Hugo: texts under `content/`, bundles, and the addresses that the configuration gives them.
//!
//! In: a Hugo site's folder. Out: its posts and pages in one language, with the addresses that Hugo gives them
//! (<https://gohugo.io/content-management/urls/>), and its files.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::tz::TimeZone;
use serde_json::Value;

use super::folder::{self, Found};
use super::front_matter::{self, FrontMatter};
use super::options::Options;
use super::permalink::{self, Names};
use super::post;
use super::shortcodes;
use crate::import::convert;
use crate::import::model::{
    Body, FileContent, Kind, ListPage, Note, ReadError, SiteFacts, Source, SourceFile, SourcePost,
    is_picture,
};

/// What a site's configuration says that matters here.
struct Site {
    config: Value,
    base: String,
    zone: TimeZone,
    /// Patterns by section.
    permalinks: BTreeMap<String, String>,
    is_ugly: bool,
    taxonomies: Vec<String>,
    /// The language that comes, and all that there are.
    language: String,
    languages: Vec<String>,
}

/// Reads a Hugo site.
///
/// # Errors
///
/// Where the folder has no text that can be read.
pub fn read(root: &Path, options: &Options) -> Result<Source, ReadError> {
    let site = site(root, options);
    let text = |key: &str| {
        any_case(&site.config, key)
            .and_then(Value::as_str)
            .map(str::to_string)
    };
    let params = |key: &str| {
        let params = any_case(&site.config, "params")?;
        any_case(params, key)?.as_str().map(str::to_string)
    };
    let mut source = Source {
        site: SiteFacts {
            title: text("title"),
            description: params("description"),
            address: text("baseURL"),
            language: text("languageCode").or(Some(site.language.clone())),
            time_zone: text("timeZone"),
        },
        ..Source::default()
    };
    let content = text("contentDir").unwrap_or_else(|| "content".into());
    let mut others = 0;
    for file in folder::files(root) {
        if let Some(inner) = file.place.strip_prefix(&format!("{content}/")) {
            let inner = inner.to_string();
            others += usize::from(!of_content(&site, &file, &inner, options, &mut source));
        } else if let Some(inner) = file.place.strip_prefix("static/") {
            source
                .files
                .push(copied(&file, format!("{}/{inner}", site.base)));
        } else if let Some(inner) = file
            .place
            .strip_prefix("assets/")
            .filter(|_| is_picture(&file.place))
        {
            source
                .files
                .push(copied(&file, format!("{}/{inner}", site.base)));
        }
    }
    if others > 0 {
        let text = format!("{others} texts in other languages; `--language` brings one of them");
        source.notes.push(Note::left_out(text));
    }
    match source.posts.is_empty() {
        true => Err(ReadError::new(root, "no post is there that can be read")),
        false => Ok(source),
    }
}

fn copied(file: &Found, address: String) -> SourceFile {
    SourceFile {
        path: file.place.clone(),
        content: FileContent::OnDisk(file.path.clone()),
        former_addresses: vec![address],
    }
}

/// A value by its key, whose capitals don't matter to Hugo.
fn any_case<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    let mut entries = value.as_object()?.iter();
    entries
        .find(|(known, _)| known.eq_ignore_ascii_case(key))
        .map(|(_, value)| value)
}

fn site(root: &Path, options: &Options) -> Site {
    const NAMES: [&str; 14] = [
        "hugo.toml",
        "hugo.yaml",
        "hugo.yml",
        "hugo.json",
        "config.toml",
        "config.yaml",
        "config.yml",
        "config.json",
        "config/_default/hugo.toml",
        "config/_default/hugo.yaml",
        "config/_default/config.toml",
        "config/_default/config.yaml",
        "config/_default/config.yml",
        "config/_default/config.json",
    ];
    let mut config = folder::data(root, &NAMES).unwrap_or(Value::Null);
    for part in ["permalinks", "taxonomies", "languages", "params"] {
        let names = ["toml", "yaml", "yml", "json"]
            .map(|ending| format!("config/_default/{part}.{ending}"));
        let names = names.each_ref().map(String::as_str);
        if let (Some(data), Some(entries)) = (folder::data(root, &names), config.as_object_mut()) {
            entries.entry(part).or_insert(data);
        }
    }
    let text = |key: &str| any_case(&config, key).and_then(Value::as_str);
    let base = url::Url::parse(text("baseURL").unwrap_or_default());
    let base = base.map_or(String::new(), |url| {
        url.path().trim_end_matches('/').to_string()
    });
    let stated = any_case(&config, "permalinks").and_then(Value::as_object);
    let mut permalinks = BTreeMap::new();
    for (section, value) in stated.into_iter().flatten() {
        match value {
            Value::String(pattern) => drop(permalinks.insert(section.clone(), pattern.clone())),
            Value::Object(patterns) if section == "page" => {
                let patterns = patterns.iter();
                let patterns = patterns.filter_map(|(section, pattern)| {
                    Some((section.clone(), pattern.as_str()?.to_string()))
                });
                permalinks.extend(patterns);
            }
            _ => {}
        }
    }
    let languages = any_case(&config, "languages").and_then(Value::as_object);
    let languages: Vec<String> = languages
        .into_iter()
        .flat_map(|all| all.keys().cloned())
        .collect();
    let main = text("defaultContentLanguage").unwrap_or("en").to_string();
    let taxonomies = any_case(&config, "taxonomies").and_then(Value::as_object);
    let taxonomies = taxonomies.into_iter().flatten();
    let taxonomies = taxonomies.filter_map(|(_, plural)| plural.as_str().map(str::to_string));
    let no_terms = ["authors", "author", "series"];
    Site {
        zone: TimeZone::get(text("timeZone").unwrap_or_default()).unwrap_or(TimeZone::UTC),
        base,
        permalinks,
        is_ugly: any_case(&config, "uglyURLs").and_then(Value::as_bool) == Some(true),
        taxonomies: taxonomies
            .filter(|name| !no_terms.contains(&&**name))
            .collect(),
        language: options.language.clone().unwrap_or(main),
        languages,
        config,
    }
}

/// Reads a file below `content/`; whether it is one of the language that comes.
fn of_content(
    site: &Site,
    file: &Found,
    inner: &str,
    options: &Options,
    source: &mut Source,
) -> bool {
    let name = inner.rsplit('/').next().unwrap_or(inner);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending = ending.to_lowercase();
    let is_text = ["md", "markdown", "mdown", "html", "htm"].contains(&&*ending);
    let (stem, language) = match stem.rsplit_once('.') {
        Some((stem, language)) if site.languages.iter().any(|known| known == language) => {
            (stem, Some(language))
        }
        _ => (stem, None),
    };
    // A folder of its own for each language.
    let folder = inner.split('/').next().unwrap_or_default();
    let of_folder = site.languages.iter().find(|known| *known == folder);
    let language = language.or(of_folder.map(String::as_str));
    if language.is_some_and(|language| language != site.language) {
        return !is_text;
    }
    if !is_text {
        let folder = inner
            .rsplit_once('/')
            .map_or(String::new(), |(folder, _)| format!("/{folder}"));
        source
            .files
            .push(copied(file, format!("{}{folder}/{name}", site.base)));
        return true;
    }
    let left = |why: String| Note::left_out(format!("{}: {why}", file.place));
    let text = match folder::text(file) {
        Ok(text) => text,
        Err(error) => {
            source.notes.push(left(error.message));
            return true;
        }
    };
    match front_matter::split(&text) {
        Ok((front, body)) => {
            let front = front.unwrap_or(FrontMatter {
                body_line: 1,
                ..FrontMatter::default()
            });
            let text = TextFile {
                file,
                inner,
                stem,
                front,
                body,
            };
            if stem == "_index" {
                section(site, text, options, source);
            } else {
                source.posts.push(text_post(site, text, options));
            }
        }
        Err(why) => source
            .notes
            .push(left(format!("its front matter can't be read: {why}"))),
    }
    true
}

/// A file with a text.
struct TextFile<'a> {
    file: &'a Found,
    /// Its path within the folder of contents.
    inner: &'a str,
    /// Its name without its ending and its language.
    stem: &'a str,
    front: FrontMatter,
    body: &'a str,
}

/// The text of a list's page is a page where it says something; the list itself is Annals' own.
fn section(site: &Site, text: TextFile, options: &Options, source: &mut Source) {
    let TextFile {
        file, inner, body, ..
    } = text;
    if text.front.keys.get("cascade").is_some() {
        let text = format!(
            "{}: `cascade`, which says something of all texts below it",
            file.place
        );
        source.notes.push(Note::left_out(text));
    }
    if body.trim().is_empty() || inner == "_index.md" {
        let folder = inner.rsplit_once('/').map_or("", |(folder, _)| folder);
        let address = format!("{}/{}/", site.base, pathified(folder));
        source.lists.push(ListPage::posts(address));
        if !body.trim().is_empty() {
            let text = format!("{}: the text of the home page", file.place);
            source.notes.push(Note::left_out(text));
        }
        return;
    }
    let text = TextFile {
        stem: "index",
        ..text
    };
    let mut page = text_post(site, text, options);
    page.kind = Kind::Page;
    source.posts.push(page);
}

fn text_post(site: &Site, text: TextFile, options: &Options) -> SourcePost {
    let TextFile {
        file,
        inner,
        stem,
        mut front,
        body,
    } = text;
    let mut post = SourcePost {
        place: file.place.clone(),
        ..SourcePost::default()
    };
    let body_line = front.body_line;
    let publishes = front
        .text("publishDate")
        .or_else(|| front.text("publishdate"));
    post::fill(&mut post, &mut front, &site.taxonomies);
    post.kind = if post.date.is_some() {
        Kind::Article
    } else {
        Kind::Page
    };
    if front.truth("draft") == Some(true) {
        post::withhold(&mut post, "it says `draft: true`");
    }
    if front.truth("headless") == Some(true) {
        post::withhold(&mut post, "it says `headless: true`");
    }
    if let Some(publishes) = publishes {
        let date = post
            .date
            .replace(crate::import::model::Moment { text: publishes });
        post::schedule(&mut post, options.now, &site.zone);
        if post.withheld.is_none() {
            post.date = date.or(post.date);
        }
    }
    post::schedule(&mut post, options.now, &site.zone);
    let is_bundle = stem == "index";
    let path = inner.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (folder, name) = match is_bundle {
        true => path.rsplit_once('/').unwrap_or(("", path)),
        false => (path, stem),
    };
    let stated = front.text("slug");
    let undated = name.get(11..).filter(|_| {
        name.get(..10)
            .is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok())
    });
    post.slug = Some(
        stated
            .clone()
            .unwrap_or_else(|| undated.unwrap_or(name).to_string()),
    );
    let location = Location {
        folder,
        name,
        slug: stated.as_deref(),
    };
    let address = address(site, &mut front, &post, location);
    post.former_addresses
        .extend(address.map(|at| format!("{}{at}", site.base)));
    let aliases = aliases(site, &mut front, post.former_addresses.first());
    post.former_addresses.extend(aliases);
    post::rest(&mut post, front);
    let mut notes = Vec::new();
    let mut text = shortcodes::expanded(body, &mut notes);
    post.notes.extend(notes.into_iter().map(|note| Note {
        line: note.line.map(|line| line + body_line - 1),
        ..note
    }));
    if file.place.ends_with(".html") || file.place.ends_with(".htm") {
        let converted = convert::to_markdown(&text);
        post.notes.extend(converted.notes);
        text = converted.markdown;
    }
    post.body = Body::Markdown(text);
    post
}

/// The addresses from which Hugo leads to a text. One without a slash at its beginning stands beside `address`, where Hugo puts the text.
fn aliases(site: &Site, front: &mut FrontMatter, address: Option<&String>) -> Vec<String> {
    let beside = address.and_then(|address| address.trim_end_matches('/').rsplit_once('/'));
    let folder = address.map(|_| beside.map_or("", |(folder, _)| folder));
    let aliases = front.list("aliases", false).into_iter();
    let aliases = aliases.map(|alias| match folder {
        Some(folder) if !alias.starts_with('/') => format!("{folder}/{alias}"),
        _ => format!("{}{alias}", site.base),
    });
    aliases.collect()
}

/// Where a text stands among the contents.
struct Location<'a> {
    folder: &'a str,
    /// Its file's name without an ending, or its folder's where that holds nothing else.
    name: &'a str,
    /// What it says that it is called in its address.
    slug: Option<&'a str>,
}

/// Where Hugo puts a text.
fn address(
    site: &Site,
    front: &mut FrontMatter,
    post: &SourcePost,
    location: Location,
) -> Option<String> {
    let Location { folder, name, slug } = location;
    if let Some(url) = front.text("url") {
        return Some(format!("/{}", url.trim_start_matches('/')));
    }
    let section = folder.split('/').next().unwrap_or_default();
    let pattern = site.permalinks.get(section);
    let last = slug.unwrap_or(name);
    let Some(pattern) = pattern else {
        let folder = pathified(folder);
        let path = if folder.is_empty() {
            pathified(last)
        } else {
            format!("{folder}/{}", pathified(last))
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
    let mut set = |key: &'static str, value: String| drop(names.others.insert(key, value));
    set("title", pathified(title));
    set("slug", pathified(slug.unwrap_or(title)));
    set("slugorcontentbasename", pathified(last));
    set("slugorfilename", pathified(last));
    set("filename", pathified(name));
    set("contentbasename", pathified(name));
    set("section", pathified(section));
    set("sections", pathified(folder));
    let address = permalink::address(pattern, &names)?;
    Some(match (site.is_ugly, address.ends_with('/')) {
        (true, _) => format!("{}.html", address.trim_end_matches('/')),
        (false, false) if !address.contains('.') => format!("{address}/"),
        _ => address,
    })
}

/// A path as Hugo writes it in an address: small letters, blanks as hyphens, without signs.
fn pathified(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().to_lowercase().chars() {
        match c {
            c if c.is_alphanumeric() || "/._-+~@".contains(c) => out.push(c),
            c if c.is_whitespace() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out
}
