//! Folders of texts with front matter: Zola, Pelican, Eleventy, Obsidian's vaults, and plain folders.
//!
//! In: a folder. Out: its posts and pages with the addresses that the system gives them, and its files. What these systems differ in is
//! where texts are, how their heads are written, and which rule makes an address.

mod address;
mod body;
mod languages;
mod site;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value};

use crate::import::model::{Kind, ListPage, Listed, Moment, Note, ReadError, Source, SourcePost};
use crate::import::read::folder::{self, Found, extension};
use crate::import::read::front_matter::{self, FrontMatter};
use crate::import::read::liquid;
use crate::import::read::options::{Format, Options};
use crate::import::read::post;
use address::{Location, address, day_of_address, python_slug, zola_slug};
use site::{Site, site, without_language};

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
                .extend(folder.map(|inner| file.copied(format!("/{inner}"))));
            continue;
        };
        let ending = extension(inner);
        match ending.as_str() {
            "md" | "markdown" | "mkd" | "txt" | "html" | "htm" if inner != "README.md" => {
                add_text(&site, file, inner, &mut source);
            }
            "njk" | "liquid" | "hbs" if site.format == Format::Eleventy => {
                source.lists.extend(template_list(file));
            }
            "rst" | "adoc" | "org" | "njk" | "liquid" | "hbs" | "ipynb" => {
                let text = format!("{}: texts in this format aren't read", file.place);
                source.notes.push(Note::left_out(text));
            }
            "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "avif" | "pdf" | "csv" | "mp4"
            | "mp3" | "ico" | "docx" | "xlsx" | "zip" => {
                source.files.push(file.copied(format!("/{inner}")));
            }
            _ => {}
        }
    }
    languages::choose(&site, &mut source);
    set_base(&mut source);
    match source.posts.is_empty() {
        true => Err(ReadError::new(root, "no text is there that can be read")),
        false => Ok(source),
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
            let (folder, name) = inner.rsplit_once('/').unwrap_or(("", inner));
            let is_list = name == "_index.md";
            if is_list && body.trim().is_empty() {
                if !folder.is_empty() {
                    source.lists.push(ListPage {
                        address: format!("/{folder}/"),
                        of: Listed::Posts,
                    });
                }
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
    let mut values = BTreeMap::new();
    if site.format == Format::Eleventy && body.contains("{{") {
        values.clone_from(&site.values);
        liquid::flatten("", &Value::Object(front.keys.clone()), &mut values);
    }
    flatten_taxonomies(&mut front);
    post::fill(&mut post, &mut front, &[]);
    site.people.name(&mut post.authors);
    let (inner, language) = without_language(site, inner);
    let inner = inner.as_str();
    post.language = post.language.take().or(language);
    let (folder, stem) = stem_of(inner);
    let folder = match site.format {
        Format::Zola if !site.keeps_names => folder
            .split('/')
            .map(zola_slug)
            .collect::<Vec<_>>()
            .join("/"),
        _ => folder,
    };
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
    let name = name_of(site, post.title.as_deref(), stated, (&stem, name));
    if post.title.is_none() && matches!(site.format, Format::Obsidian | Format::Text) {
        let heading = body.trim_start().strip_prefix("# ").is_some();
        post.title = (!heading).then(|| stem.clone());
    }
    post.slug = Some(name.clone());
    let file_name = inner.rsplit('/').next().unwrap_or(inner);
    let file_name = file_name
        .rsplit_once('.')
        .map_or(file_name, |(stem, _)| stem);
    let address = address(
        site,
        &mut front,
        &post,
        Location {
            folder: &folder,
            name: &name,
            file_name,
        },
    );
    set_addresses(site, &mut post, &mut front, address);
    post::rest(&mut post, front);
    body::set_text(site, &mut post, (body, body_line), &values);
    post
}

/// Sets where a text was: the address that the system gives it, and those that it states.
fn set_addresses(
    site: &Site,
    post: &mut SourcePost,
    front: &mut FrontMatter,
    address: Option<String>,
) {
    let of_language = post
        .language
        .as_ref()
        .filter(|_| site.format == Format::Zola);
    let prefix = of_language.filter(|language| site.language.as_ref() != Some(language));
    let prefix = prefix.map_or(String::new(), |language| format!("/{language}"));
    post.former_addresses
        .extend(address.map(|at| format!("{prefix}{at}")));
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
}

/// The last part of an address: the slug that is stated, or what the system makes of the title or of the file's name, with its day and without.
fn name_of(
    site: &Site,
    title: Option<&str>,
    stated: Option<String>,
    (stem, name): (&str, String),
) -> String {
    let by_title = site.format == Format::Pelican && !site.pelican.by_name;
    let by_title = by_title && !(site.pelican.name_has_slug && name != stem);
    let title = title.filter(|_| by_title).map(python_slug);
    let name = stated.or(title).unwrap_or_else(|| match site.format {
        Format::Pelican if !site.pelican.name_has_slug => python_slug(stem),
        _ => name,
    });
    match site.format {
        Format::Zola if !site.keeps_names => zola_slug(&name),
        _ => name,
    }
}

/// The page that a template makes of posts, where it is a list of them at an address of its own.
fn template_list(file: &Found) -> Option<ListPage> {
    let text = folder::text(file).ok()?;
    let (front, _) = front_matter::split(&text).ok()?;
    let front = front?.keys;
    let stated = front.get("permalink")?.as_str()?;
    let (address, _) = stated.split_once(['{', ':']).unwrap_or((stated, ""));
    let of = match address.rsplit('/').next() {
        Some(name) if name.ends_with(".xml") || name.ends_with(".json") => Listed::Feed,
        _ if address.starts_with("/search") => Listed::Search,
        _ => Listed::Posts,
    };
    // A list of terms has the address of one of them after its own.
    let is_whole =
        address.len() > 1 && !address.starts_with("/tag") && !address.starts_with("/categor");
    is_whole.then(|| ListPage {
        address: format!("/{}", address.trim_start_matches('/')),
        of,
    })
}

/// Addresses count from the root of the site's host, where that has a folder for the site.
fn set_base(source: &mut Source) {
    let address = source.site.address.as_deref().unwrap_or_default();
    let Ok(url) = url::Url::parse(address) else {
        return;
    };
    let base = url.path().trim_end_matches('/').to_string();
    if base.is_empty() {
        return;
    }
    let posts = source
        .posts
        .iter_mut()
        .flat_map(|post| &mut post.former_addresses);
    let files = source
        .files
        .iter_mut()
        .flat_map(|file| &mut file.former_addresses);
    let lists = source.lists.iter_mut().map(|list| &mut list.address);
    for address in posts.chain(files).chain(lists) {
        *address = format!("{base}{address}");
    }
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
