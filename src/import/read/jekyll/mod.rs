//! Jekyll: posts under `_posts/` and `_drafts/`, collections, pages, and the addresses that `_config.yml` gives them.
//!
//! In: a Jekyll site's folder. Out: its posts and pages, with the addresses that Jekyll 4 gives them
//! (<https://jekyllrb.com/docs/permalinks/>), and its files.

mod address;
mod site;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::import::convert;
use crate::import::model::{Body, Kind, Moment, Note, ReadError, SiteFacts, Source, SourcePost};
use crate::import::read::folder::{self, Found, extension};
use crate::import::read::front_matter::{self, FrontMatter};
use crate::import::read::kramdown::without_attributes;
use crate::import::read::liquid::{self, Context};
use crate::import::read::options::Options;
use crate::import::read::post;
use address::{Place, addresses, categories};
use site::{Site, collections, defaults, site};

/// Extensions of texts.
const MARKDOWN: [&str; 5] = ["md", "markdown", "mkd", "mkdn", "mkdown"];

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
            address: text("url").map(|url| format!("{}{}", url.trim_end_matches('/'), site.base)),
            language: text("lang").or_else(|| text("locale")),
            time_zone: text("timezone"),
        },
        ..Source::default()
    };
    for file in &files {
        match role(&site, file) {
            Role::Post => read_text(&site, file, options, &mut source),
            Role::File => source
                .files
                .push(file.copied(format!("{}/{}", site.base, file.place))),
            Role::Machine => {}
        }
    }
    match source.posts.is_empty() {
        true => Err(ReadError::new(root, "no post is there that can be read")),
        false => Ok(source),
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
    let place = site.within(&file.place);
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
        Ok((None, _)) => source
            .files
            .push(file.copied(format!("{}/{}", site.base, file.place))),
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
    let stated = defaults(site, site.within(&file.place));
    let categories = categories(site.within(&file.place), &front, &stated);
    for (key, value) in stated {
        front.keys.entry(key).or_insert(value);
    }
    let mut stated_values = BTreeMap::new();
    liquid::flatten(
        "page",
        &Value::Object(front.keys.clone()),
        &mut stated_values,
    );
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
    withhold(site, &mut post, &mut front, options);
    let stated_slug = front.text("slug");
    post.slug = Some(stated_slug.clone().unwrap_or_else(|| name.clone()));
    let title = stated_slug.unwrap_or_else(|| name.clone());
    if post.title.is_none() && is_post {
        post.title = Some(title.replace(['-', '_'], " "));
    }
    let parts = Place {
        title: &title,
        name: &name,
        categories,
        is_post,
    };
    let found = addresses(site, &mut front, &post, &parts).into_iter();
    post.former_addresses
        .extend(found.map(|at| format!("{}{at}", site.base)));
    for key in ["redirect_from", "aliases"] {
        for at in front.list(key, false) {
            post.former_addresses
                .push(format!("{}/{}", site.base, at.trim_start_matches('/')));
        }
    }
    site.people.name(&mut post.authors);
    let has_tags = body.contains("{{") || body.contains("{%");
    let values = match has_tags {
        true => values_of(site, &post, stated_values),
        false => BTreeMap::new(),
    };
    post::rest(&mut post, front);
    let context = Context {
        includes: &site.includes,
        base: &site.base,
        values: &values,
        rules: &options.rules,
    };
    set_text(&mut post, body, body_line, &context);
    Some(post)
}

/// Withholds a text that Jekyll doesn't show.
fn withhold(site: &Site, post: &mut SourcePost, front: &mut FrontMatter, options: &Options) {
    let place = post.place.clone();
    let is_draft = place.starts_with("_drafts/") || place.contains("/_drafts/");
    let is_post = post.is_article();
    if front.keys.contains_key("redirect_to") {
        post::withhold(post, "it led elsewhere (`redirect_to`)");
    }
    let collection = site.within(&place).strip_prefix('_');
    let collection = collection.and_then(|place| place.split('/').next());
    if collection.is_some_and(|name| !is_post && !site.is_shown(name)) {
        post::withhold(post, "its collection doesn't say `output: true`");
    }
    if is_draft {
        post::withhold(post, "it stands in `_drafts/`");
    }
    if front.truth("published") == Some(false) {
        post::withhold(post, "it says `published: false`");
    }
    if front.truth("draft") == Some(true) {
        post::withhold(post, "it says `draft: true`");
    }
    let is_future_shown = site.config.get("future").and_then(Value::as_bool) == Some(true);
    if is_post && !is_future_shown {
        post::schedule(post, options.now, &site.zone);
    }
}

/// Gives a post its text; its front matter ends before a line.
fn set_text(post: &mut SourcePost, body: &str, body_line: usize, context: &Context) {
    let mut notes = Vec::new();
    let text = liquid::expanded(body, context, &mut notes);
    let lines = notes.into_iter().map(|note| Note {
        line: note.line.map(|line| line + body_line - 1),
        ..note
    });
    post.notes.extend(lines);
    let text = match extension(&post.place).as_str() {
        "html" => {
            let converted = convert::to_markdown(&text);
            post.notes.extend(converted.notes);
            converted.markdown
        }
        _ => without_attributes(&text, &mut post.notes),
    };
    post.body = Body::Markdown(text);
}

/// What `page.NAME` and `site.NAME` stand for in a post.
fn values_of(
    site: &Site,
    post: &SourcePost,
    stated: BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let mut values = site.values.clone();
    values.extend(stated);
    values.insert("page.title".into(), post.title.clone().unwrap_or_default());
    let date = post.date.as_ref().map(|date| date.text.clone());
    values.insert("page.date".into(), date.unwrap_or_default());
    values
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
