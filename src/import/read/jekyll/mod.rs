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
use crate::import::model::{
    Body, FileContent, Kind, Moment, Note, ReadError, SiteFacts, Source, SourceFile, SourcePost,
};
use crate::import::read::folder::{self, Found};
use crate::import::read::front_matter::{self, FrontMatter};
use crate::import::read::liquid::{self, Context};
use crate::import::read::options::Options;
use crate::import::read::post;
use address::address;
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
    name_authors(site, &mut post.authors);
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

/// Writes the names of authors in place of their keys in `_data/authors.yml`.
fn name_authors(site: &Site, authors: &mut [String]) {
    for author in authors {
        let known = site.authors.get(author.as_str());
        let known = known.and_then(|known| known.get("name").or(known.get("full_name")));
        if let Some(name) = known.and_then(Value::as_str) {
            *author = name.to_string();
        }
    }
}

/// What `page.NAME` and `site.NAME` stand for in a post.
fn values_of(site: &Site, post: &SourcePost) -> BTreeMap<String, String> {
    let mut values = site.values.clone();
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
