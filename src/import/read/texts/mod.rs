//! Folders of texts with front matter: Zola, Pelican, Eleventy, Obsidian's vaults, and plain folders.
//!
//! In: a folder. Out: its posts and pages with the addresses that the system gives them, and its files. What these systems differ in is
//! where texts are, how their heads are written, and which rule makes an address.

mod address;
mod site;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value};

use crate::address::slug;
use crate::import::arrange::NAMED;
use crate::import::convert;
use crate::import::model::{
    Body, FileContent, Kind, Moment, Note, ReadError, Source, SourceFile, SourcePost,
};
use crate::import::read::folder::{self, Found};
use crate::import::read::front_matter::{self, FrontMatter};
use crate::import::read::liquid::{self, Context};
use crate::import::read::options::{Format, Options};
use crate::import::read::{calls, post};
use address::{address, day_of_address, python_slug};
use site::{Site, site};

/// Reads such a source.
///
/// # Errors
///
/// Where the folder has no text that can be read.
pub fn read(root: &Path, format: Format, options: &Options) -> Result<Source, ReadError> {
    let files = folder::files(root);
    let (site, facts) = site(root, &files, format, options);
    let mut source = Source {
        site: facts,
        ..Source::default()
    };
    for file in &files {
        let Some(inner) = file.place.strip_prefix(&site.texts) else {
            let folder = site
                .copied
                .iter()
                .find_map(|folder| file.place.strip_prefix(folder));
            source
                .files
                .extend(folder.map(|inner| copied(file, format!("/{inner}"))));
            continue;
        };
        let ending = extension(inner);
        match ending.as_str() {
            "md" | "markdown" | "mkd" | "txt" | "html" | "htm" if inner != "README.md" => {
                add_text(&site, file, inner, &mut source);
            }
            "rst" | "adoc" | "org" | "njk" | "liquid" | "hbs" | "ipynb" => {
                let text = format!("{}: texts in this format aren't read", file.place);
                source.notes.push(Note::left_out(text));
            }
            "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "avif" | "pdf" | "csv" | "mp4"
            | "mp3" | "ico" | "docx" | "xlsx" | "zip" => {
                source.files.push(copied(file, format!("/{inner}")));
            }
            _ => {}
        }
    }
    match source.posts.is_empty() {
        true => Err(ReadError::new(root, "no text is there that can be read")),
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

fn add_text(site: &Site, file: &Found, inner: &str, source: &mut Source) {
    let left = |why: String| Note::left_out(format!("{}: {why}", file.place));
    let text = match folder::text(file) {
        Ok(text) => text,
        Err(error) => return source.notes.push(left(error.message)),
    };
    let split = match site.format {
        Format::Pelican => Ok(headers(&text)),
        _ => front_matter::split(&text),
    };
    match split {
        Ok((front, body)) => {
            let is_list = inner.rsplit('/').next() == Some("_index.md");
            if is_list && body.trim().is_empty() {
                return;
            }
            let front = front.unwrap_or(FrontMatter {
                body_line: 1,
                ..FrontMatter::default()
            });
            let post = text_post(site, (file, inner), (front, body));
            source.posts.push(post);
        }
        Err(why) => source
            .notes
            .push(left(format!("its front matter can't be read: {why}"))),
    }
}

/// Pelican's head: lines `Key: value` up to an empty one. A head between lines of `---` is one as well.
fn headers(text: &str) -> (Option<FrontMatter>, &str) {
    if text.trim_start().starts_with("---")
        && let Ok((Some(front), body)) = front_matter::split(text)
    {
        return (Some(front), body);
    }
    let mut keys = Map::new();
    let mut at = 0;
    let mut lines = 1;
    let mut last = String::new();
    for line in text.split_inclusive('\n') {
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        let is_key =
            !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
        let is_more = line.starts_with("    ") && !last.is_empty();
        if is_key && line.contains(':') {
            last = key.to_lowercase();
            keys.insert(last.clone(), value.trim().into());
        } else if let (true, Some(Value::String(value))) = (is_more, keys.get_mut(&last)) {
            value.push(' ');
            value.push_str(line.trim());
        } else {
            at += if line.trim().is_empty() && !keys.is_empty() {
                line.len()
            } else {
                0
            };
            break;
        }
        at += line.len();
        lines += 1;
    }
    match keys.is_empty() {
        true => (None, text),
        false => {
            let front = FrontMatter {
                keys,
                body_line: lines + 1,
            };
            (Some(front), text.get(at..).unwrap_or_default())
        }
    }
}

fn text_post(
    site: &Site,
    (file, inner): (&Found, &str),
    (mut front, body): (FrontMatter, &str),
) -> SourcePost {
    let mut post = SourcePost {
        place: file.place.clone(),
        ..SourcePost::default()
    };
    let body_line = front.body_line;
    flatten_taxonomies(&mut front);
    post::fill(&mut post, &mut front, &[]);
    let (folder, stem) = stem_of(inner);
    let (day, name) = dated(&stem);
    if post.date.is_none() {
        post.date = day.map(|text| Moment { text });
    }
    if post.date.is_none() && site.format == Format::Zola {
        // Many have the day in the address alone.
        let path = front.keys.get("path").and_then(Value::as_str);
        post.date = path.and_then(day_of_address).map(|text| Moment { text });
    }
    let is_page = match site.format {
        Format::Pelican => folder.split('/').any(|part| part == "pages"),
        Format::Obsidian | Format::Text => false,
        _ => post.date.is_none(),
    };
    post.kind = if is_page { Kind::Page } else { Kind::Article };
    withhold(site, &mut post, &mut front);
    let stated = front.text("slug");
    let by_title = site.format == Format::Pelican;
    let title = post
        .title
        .clone()
        .filter(|_| by_title)
        .map(|title| python_slug(&title));
    let name = stated.or(title).unwrap_or_else(|| match site.format {
        Format::Zola => slug(&name),
        _ => name,
    });
    if post.title.is_none() && matches!(site.format, Format::Obsidian | Format::Text) {
        let heading = body.trim_start().strip_prefix("# ").is_some();
        post.title = (!heading).then(|| stem.clone());
    }
    post.slug = Some(name.clone());
    let address = address(site, &mut front, &post, (&folder, &name));
    post.former_addresses.extend(address);
    for key in ["aliases", "redirect_from"] {
        // A vault's aliases are further names of a note, not addresses.
        if site.format == Format::Obsidian {
            break;
        }
        for alias in front.list(key, false) {
            post.former_addresses
                .push(format!("/{}", alias.trim_start_matches('/')));
        }
    }
    post::rest(&mut post, front);
    let mut notes = Vec::new();
    let text = markup(site.format, body, &mut notes);
    post.notes.extend(notes.into_iter().map(|note| Note {
        line: note.line.map(|line| line + body_line - 1),
        ..note
    }));
    post.body = match extension(inner).as_str() {
        "html" | "htm" => {
            let converted = convert::to_markdown(&text);
            post.notes.extend(converted.notes);
            Body::Markdown(converted.markdown)
        }
        "txt" => Body::Text(text),
        _ => Body::Markdown(text),
    };
    post
}

/// Zola has its lists of terms in a table.
fn flatten_taxonomies(front: &mut FrontMatter) {
    if let Some(Value::Object(lists)) = front.keys.remove("taxonomies") {
        for (name, list) in lists {
            front.keys.entry(name).or_insert(list);
        }
    }
}

fn withhold(site: &Site, post: &mut SourcePost, front: &mut FrontMatter) {
    if front.truth("draft") == Some(true) {
        post::withhold(post, "it says `draft: true`");
    }
    for key in ["published", "publish"] {
        if front.truth(key) == Some(false) {
            post::withhold(post, &format!("it says `{key}: false`"));
        }
    }
    if front.truth("eleventyExcludeFromCollections") == Some(true) {
        post::withhold(post, "it says `eleventyExcludeFromCollections: true`");
    }
    if front.keys.get("permalink") == Some(&Value::Bool(false)) {
        front.keys.remove("permalink");
        post::withhold(post, "it says `permalink: false`");
    }
    let status = front.text("status").map(|status| status.to_lowercase());
    if let Some(status) = status.filter(|status| status != "published" && status != "publish") {
        post::withhold(post, &format!("its status is `{status}`"));
    }
    if site.format == Format::Pelican {
        post::schedule(post, site.options.now, &site.zone);
    }
}

/// A text without the markup of its system.
fn markup(format: Format, body: &str, notes: &mut Vec<Note>) -> String {
    match format {
        Format::Zola => calls::expanded(body, notes).replace("](@/", &format!("]({NAMED}")),
        Format::Pelican => {
            let mut text = body.to_string();
            for name in [
                "{filename}",
                "{static}",
                "{attach}",
                "|filename|",
                "{photo}",
            ] {
                text = text.replace(&format!("]({name}"), &format!("]({NAMED}"));
                text = text.replace(&format!("\"{name}"), &format!("\"{NAMED}"));
                text = text.replace(&format!("]: {name}"), &format!("]: {NAMED}"));
            }
            text
        }
        Format::Eleventy => {
            let context = Context {
                includes: &BTreeMap::new(),
                base: "",
                values: &BTreeMap::new(),
            };
            liquid::expanded(body, &context, notes)
        }
        _ => body.to_string(),
    }
}

/// The folder and the name that make a text's address: those of the folder for `index.md`.
fn stem_of(inner: &str) -> (String, String) {
    let (folder, name) = inner.rsplit_once('/').unwrap_or(("", inner));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match stem {
        "index" | "_index" if !folder.is_empty() => {
            let (folder, stem) = folder.rsplit_once('/').unwrap_or(("", folder));
            (folder.to_string(), stem.to_string())
        }
        stem => (folder.to_string(), stem.to_string()),
    }
}

/// The day that a file's name begins with, and the rest.
fn dated(stem: &str) -> (Option<String>, String) {
    let day = stem
        .get(..10)
        .filter(|day| day.parse::<jiff::civil::Date>().is_ok());
    match (day, stem.get(10..)) {
        (Some(day), Some(rest)) => {
            let rest = rest.trim_start_matches(['-', '_', ' ']);
            let name = if rest.is_empty() { stem } else { rest };
            (Some(day.to_string()), name.to_string())
        }
        _ => (None, stem.to_string()),
    }
}

fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.')
        .map_or(String::new(), |(_, ending)| ending.to_lowercase())
}
