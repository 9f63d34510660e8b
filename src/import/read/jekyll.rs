//! Jekyll: posts under `_posts/` and `_drafts/`, collections, pages, and the addresses that `_config.yml` gives them.
//!
//! In: a Jekyll site's folder. Out: its posts and pages, with the addresses that Jekyll 4 gives them
//! (<https://jekyllrb.com/docs/permalinks/>), and its files.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use super::folder::{self, Found};
use super::front_matter::{self, FrontMatter};
use super::liquid::{self, Context};
use super::permalink::{self, Names};
use super::{Options, post};
use crate::address::slug;
use crate::import::convert;
use crate::import::model::{
    Body, FileContent, Kind, Moment, Note, ReadError, SiteFacts, Source, SourceFile, SourcePost,
};

/// Extensions of texts.
const MARKDOWN: [&str; 5] = ["md", "markdown", "mkd", "mkdn", "mkdown"];

/// What a site's configuration says that matters here.
struct Site {
    config: Value,
    base: String,
    zone: TimeZone,
    permalink: String,
    authors: Value,
    includes: BTreeMap<String, String>,
    values: BTreeMap<String, String>,
}

/// Reads a Jekyll site.
///
/// # Errors
///
/// Where the folder has no text that can be read.
pub fn read(root: &Path, options: &Options) -> Result<Source, ReadError> {
    let files = folder::files(root);
    let site = site(root, &files, options);
    let text = |key: &str| {
        site.config
            .get(key)
            .and_then(Value::as_str)
            .map(str::to_string)
    };
    let mut source = Source {
        site: SiteFacts {
            title: text("title").or_else(|| text("name")),
            description: text("description"),
            address: text("url"),
            language: text("lang").or_else(|| text("locale")),
            time_zone: text("timezone"),
        },
        ..Source::default()
    };
    for file in &files {
        match role(&site, file) {
            Role::Post => read_text(&site, file, options, &mut source),
            Role::File => source.files.push(SourceFile {
                path: file.place.clone(),
                content: FileContent::OnDisk(file.path.clone()),
                former_addresses: vec![format!("{}/{}", site.base, file.place)],
            }),
            Role::Machine => {}
        }
    }
    match source.posts.is_empty() {
        true => Err(ReadError::new(root, "no post is there that can be read")),
        false => Ok(source),
    }
}

fn site(root: &Path, files: &[Found], options: &Options) -> Site {
    let config = folder::data(root, &["_config.yml", "_config.yaml", "_config.toml"]);
    let config = config.unwrap_or(Value::Null);
    let text = |key: &str| config.get(key).and_then(Value::as_str).unwrap_or_default();
    let base = match text("baseurl").trim_matches('/') {
        "" => String::new(),
        base => format!("/{base}"),
    };
    let stated = match config.get("permalink").and_then(Value::as_str) {
        Some("pretty") => "/:categories/:year/:month/:day/:title/",
        Some("ordinal") => "/:categories/:year/:y_day/:title:output_ext",
        Some("weekdate") => "/:categories/:year/W:week/:short_day/:title:output_ext",
        Some("none") => "/:categories/:title:output_ext",
        Some("date") | None => "/:categories/:year/:month/:day/:title:output_ext",
        Some(pattern) => pattern,
    };
    let permalink = options
        .permalink
        .clone()
        .unwrap_or_else(|| stated.to_string());
    let includes = files.iter().filter_map(|file| {
        let name = file.place.strip_prefix("_includes/")?;
        Some((name.to_string(), folder::text(file).ok()?))
    });
    let mut values = BTreeMap::new();
    values.insert("site.baseurl".to_string(), base.clone());
    values.insert(
        "site.url".to_string(),
        text("url").trim_end_matches('/').to_string(),
    );
    for key in ["title", "description", "email", "github_username"] {
        values.insert(format!("site.{key}"), text(key).to_string());
    }
    Site {
        zone: TimeZone::get(text("timezone")).unwrap_or(TimeZone::UTC),
        authors: folder::data(
            root,
            &[
                "_data/authors.yml",
                "_data/authors.yaml",
                "_data/authors.json",
            ],
        )
        .unwrap_or(Value::Null),
        base,
        permalink,
        includes: includes.collect(),
        values,
        config,
    }
}

/// What a file is.
enum Role {
    /// A text that may be a post or a page.
    Post,
    /// It comes along as it is.
    File,
    /// It belongs to how the site is made.
    Machine,
}

fn role(site: &Site, file: &Found) -> Role {
    let place = &file.place;
    let name = place.rsplit('/').next().unwrap_or(place);
    let extension = extension(name);
    let top = place.split('/').next().unwrap_or_default();
    let is_text = MARKDOWN.contains(&&*extension) || extension == "html";
    let is_in = |folder: &str| {
        place.starts_with(&format!("{folder}/")) || place.contains(&format!("/{folder}/"))
    };
    if is_in("_posts") || is_in("_drafts") {
        return if is_text { Role::Post } else { Role::File };
    }
    if let Some(collection) = top.strip_prefix('_') {
        return match collections(site).any(|name| name == collection) {
            true if is_text => Role::Post,
            true => Role::File,
            false => Role::Machine,
        };
    }
    let is_machine = [
        "gemfile",
        "rakefile",
        "makefile",
        "readme",
        "license",
        "contributing",
        "package",
        "dockerfile",
    ]
    .iter()
    .any(|stem| name.to_lowercase().starts_with(stem));
    let is_code = [
        "scss", "sass", "css", "js", "rb", "gemspec", "yml", "yaml", "toml", "json", "lock", "xml",
        "sh", "ts", "py",
    ]
    .contains(&&*extension);
    match (is_text, is_machine || is_code) {
        (_, true) => Role::Machine,
        (true, false) => Role::Post,
        (false, false) => Role::File,
    }
}

fn collections(site: &Site) -> impl Iterator<Item = &str> {
    let stated = site.config.get("collections");
    let named = stated
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(Map::keys);
    let listed = stated.and_then(Value::as_array).into_iter().flatten();
    named
        .map(String::as_str)
        .chain(listed.filter_map(Value::as_str))
        .filter(|name| *name != "posts" && *name != "drafts")
}

fn read_text(site: &Site, file: &Found, options: &Options, source: &mut Source) {
    let read = folder::text(file).map_err(|error| error.message);
    let left = |why: String| Note::left_out(format!("{}: {why}", file.place));
    let text = match read {
        Ok(text) => text,
        Err(why) => return source.notes.push(left(why)),
    };
    match front_matter::split(&text) {
        Ok((Some(front), body)) => {
            source
                .posts
                .extend(text_post(site, file, (front, body), options))
        }
        // Jekyll copies what has no front matter as it is; a post of Markdown is one all the same.
        Ok((None, body)) if file.place.contains("_posts/") => {
            let front = FrontMatter {
                body_line: 1,
                ..FrontMatter::default()
            };
            source
                .posts
                .extend(text_post(site, file, (front, body), options));
        }
        Ok((None, _)) => source.files.push(SourceFile {
            path: file.place.clone(),
            content: FileContent::OnDisk(file.path.clone()),
            former_addresses: vec![format!("{}/{}", site.base, file.place)],
        }),
        Err(why) => source
            .notes
            .push(left(format!("its front matter can't be read: {why}"))),
    }
}

fn text_post(
    site: &Site,
    file: &Found,
    (mut front, body): (FrontMatter, &str),
    options: &Options,
) -> Option<SourcePost> {
    for (key, value) in defaults(site, &file.place) {
        front.keys.entry(key).or_insert(value);
    }
    let place = &file.place;
    let is_draft = place.starts_with("_drafts/") || place.contains("/_drafts/");
    let is_post = is_draft || place.starts_with("_posts/") || place.contains("/_posts/");
    let mut post = SourcePost {
        place: place.clone(),
        kind: if is_post { Kind::Article } else { Kind::Page },
        ..SourcePost::default()
    };
    let body_line = front.body_line;
    post::fill(&mut post, &mut front, &[]);
    let (day, name) = dated(place);
    if post.date.is_none() && is_post {
        post.date = day.map(|text| Moment { text });
    }
    if is_draft {
        post::withhold(&mut post, "it stands in `_drafts/`");
    }
    if front.truth("published") == Some(false) {
        post::withhold(&mut post, "it says `published: false`");
    }
    if front.truth("draft") == Some(true) {
        post::withhold(&mut post, "it says `draft: true`");
    }
    let is_future_shown = site.config.get("future").and_then(Value::as_bool) == Some(true);
    if is_post && !is_future_shown {
        post::schedule(&mut post, options.now, &site.zone);
    }
    let stated_slug = front.text("slug");
    post.slug = Some(stated_slug.clone().unwrap_or_else(|| name.clone()));
    let title = stated_slug.unwrap_or(name);
    if post.title.is_none() && is_post {
        post.title = Some(title.replace(['-', '_'], " "));
    }
    let address = address(site, &mut front, &post, &title, is_post);
    post.former_addresses
        .extend(address.map(|at| format!("{}{at}", site.base)));
    for key in ["redirect_from", "aliases"] {
        for at in front.list(key, false) {
            post.former_addresses
                .push(format!("{}/{}", site.base, at.trim_start_matches('/')));
        }
    }
    if front.keys.contains_key("redirect_to") {
        post::withhold(&mut post, "it led elsewhere (`redirect_to`)");
    }
    for author in &mut post.authors {
        let known = site.authors.get(author.as_str());
        let known = known.and_then(|known| known.get("name").or(known.get("full_name")));
        if let Some(name) = known.and_then(Value::as_str) {
            *author = name.to_string();
        }
    }
    let values = values_of(site, &post);
    post::rest(&mut post, front);
    let mut notes = Vec::new();
    let context = Context {
        includes: &site.includes,
        base: &site.base,
        values: &values,
    };
    let text = liquid::expanded(body, &context, &mut notes);
    let lines = notes.into_iter().map(|note| Note {
        line: note.line.map(|line| line + body_line - 1),
        ..note
    });
    post.notes.extend(lines);
    let text = match extension(place).as_str() {
        "html" => {
            let converted = convert::to_markdown(&text);
            post.notes.extend(converted.notes);
            converted.markdown
        }
        _ => without_attributes(&text, &mut post.notes),
    };
    post.body = Body::Markdown(text);
    Some(post)
}

/// What `page.NAME` and `site.NAME` stand for in a post.
fn values_of(site: &Site, post: &SourcePost) -> BTreeMap<String, String> {
    let mut values = site.values.clone();
    values.insert("page.title".into(), post.title.clone().unwrap_or_default());
    let date = post.date.as_ref().map(|date| date.text.clone());
    values.insert("page.date".into(), date.unwrap_or_default());
    values
}

/// What the configuration's `defaults` say of a file.
fn defaults(site: &Site, place: &str) -> Vec<(String, Value)> {
    let stated = site.config.get("defaults").and_then(Value::as_array);
    let mut found: Vec<(usize, &Map<String, Value>)> = Vec::new();
    for one in stated.into_iter().flatten() {
        let scope = one.get("scope");
        let text = |key: &str| {
            scope
                .and_then(|scope| scope.get(key))
                .and_then(Value::as_str)
        };
        let path = text("path").unwrap_or_default().trim_matches('/');
        let is_in = path.is_empty() || place == path || place.starts_with(&format!("{path}/"));
        let is_of_kind = match text("type") {
            None | Some("") => true,
            Some("posts") => place.contains("_posts/"),
            Some("drafts") => place.contains("_drafts/"),
            Some("pages") => !place.starts_with('_'),
            Some(collection) => place.starts_with(&format!("_{collection}/")),
        };
        if let Some(values) = one
            .get("values")
            .and_then(Value::as_object)
            .filter(|_| is_in && is_of_kind)
        {
            found.push((path.len(), values));
        }
    }
    // The nearest counts.
    found.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    let all = found.into_iter().flat_map(|(_, values)| values.clone());
    all.collect()
}

/// Where Jekyll puts a post or a page.
fn address(
    site: &Site,
    front: &mut FrontMatter,
    post: &SourcePost,
    title: &str,
    is_post: bool,
) -> Option<String> {
    let stated = front.text("permalink");
    let categories = post.terms.iter().filter(|term| term.taxonomy == "category");
    let categories: Vec<String> = categories.map(|term| slug(&term.name)).collect();
    let mut folders: Vec<String> = Vec::new();
    let within = post.place.split("_posts/").next().unwrap_or_default();
    if is_post && post.place.contains("_posts/") {
        folders.extend(
            within
                .split('/')
                .filter(|part| !part.is_empty())
                .map(str::to_string),
        );
    }
    folders.extend(categories);
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
    set("categories", folders.join("/"));
    set("slugified_categories", folders.join("/"));
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

/// The day and the rest of a post's file name.
fn dated(place: &str) -> (Option<String>, String) {
    let name = place.rsplit('/').next().unwrap_or(place);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut parts = stem.splitn(4, '-');
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<i16>().ok());
    let (year, month, day) = (
        number(parts.next()),
        number(parts.next()),
        number(parts.next()),
    );
    let date = match (year, month, day) {
        (Some(year), Some(month), Some(day)) if year > 31 => {
            let month = i8::try_from(month).unwrap_or_default();
            let day = i8::try_from(day).unwrap_or_default();
            jiff::civil::Date::new(year, month, day).ok()
        }
        _ => None,
    };
    match (date, parts.next()) {
        (Some(date), Some(rest)) => (Some(date.to_string()), rest.to_string()),
        _ => (None, stem.to_string()),
    }
}

/// A text without kramdown's lists of attributes, `{: .note}` and `{:toc}`.
fn without_attributes(text: &str, notes: &mut Vec<Note>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_code = false;
    let mut count = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            is_code = !is_code;
        }
        let is_list =
            trimmed.starts_with("{:") && trimmed.ends_with('}') && !trimmed.contains("{:/");
        if is_list && !is_code {
            count += 1;
            continue;
        }
        match line.find("{:").filter(|_| !is_code) {
            Some(at) => {
                let (before, rest) = line.split_at(at);
                match rest
                    .find('}')
                    .filter(|end| !rest.get(..*end).unwrap_or_default().contains(['`', '\n']))
                {
                    Some(end) => {
                        count += 1;
                        out.push_str(before);
                        out.push_str(rest.get(end + 1..).unwrap_or_default());
                    }
                    None => out.push_str(line),
                }
            }
            None => out.push_str(line),
        }
    }
    if count > 0 {
        notes.push(Note::left_out("kramdown's attributes (`{: …}`)"));
    }
    out
}

fn extension(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    name.rsplit_once('.')
        .map_or(String::new(), |(_, ending)| ending.to_lowercase())
}
