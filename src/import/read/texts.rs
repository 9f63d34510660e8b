//! Folders of texts with front matter: Zola, Pelican, Eleventy, Obsidian's vaults, and plain folders.
//!
//! In: a folder. Out: its posts and pages with the addresses that the system gives them, and its files. What these systems differ in is
//! where texts are, how their heads are written, and which rule makes an address.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use super::folder::{self, Found};
use super::front_matter::{self, FrontMatter};
use super::liquid::{self, Context};
use super::permalink::{self, Names};
use super::{Format, Options, calls, post};
use crate::address::slug;
use crate::cache::disk::read_file;
use crate::import::arrange::NAMED;
use crate::import::convert;
use crate::import::model::{
    Body, FileContent, Kind, Moment, Note, ReadError, SiteFacts, Source, SourceFile, SourcePost,
};

/// What is known of a source as a whole.
struct Site<'a> {
    format: Format,
    /// The folder that texts are in, with a slash behind it; empty for the whole.
    texts: String,
    /// What is copied to the former site's root.
    copied: &'static [&'static str],
    article_rule: Option<String>,
    page_rule: Option<String>,
    zone: TimeZone,
    options: &'a Options,
}

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

fn site<'a>(
    root: &Path,
    files: &[Found],
    format: Format,
    options: &'a Options,
) -> (Site<'a>, SiteFacts) {
    let has = |folder: &str| files.iter().any(|file| file.place.starts_with(folder));
    let mut site = Site {
        format,
        texts: String::new(),
        copied: &[],
        article_rule: options.permalink.clone(),
        page_rule: None,
        zone: TimeZone::UTC,
        options,
    };
    let mut facts = SiteFacts::default();
    match format {
        Format::Zola => {
            site.texts = "content/".into();
            site.copied = &["static/"];
            let config = folder::data(root, &["config.toml", "zola.toml"]).unwrap_or(Value::Null);
            let text = |key: &str| config.get(key).and_then(Value::as_str).map(str::to_string);
            facts = SiteFacts {
                title: text("title"),
                description: text("description"),
                address: text("base_url"),
                language: text("default_language"),
                time_zone: None,
            };
        }
        Format::Pelican => {
            let config = read_file(&root.join("pelicanconf.py")).unwrap_or_default();
            let config = String::from_utf8_lossy(&config);
            let text = |key: &str| assigned(&config, key);
            let folder = text("PATH").unwrap_or_else(|| "content".into());
            site.texts = format!("{}/", folder.trim_matches(['.', '/']));
            site.article_rule = site.article_rule.or_else(|| text("ARTICLE_URL"));
            site.article_rule
                .get_or_insert_with(|| "{slug}.html".into());
            site.page_rule = text("PAGE_URL").or(Some("pages/{slug}.html".into()));
            let zone = text("TIMEZONE");
            site.zone = TimeZone::get(zone.as_deref().unwrap_or_default()).unwrap_or(TimeZone::UTC);
            facts = SiteFacts {
                title: text("SITENAME"),
                description: text("SITESUBTITLE"),
                address: text("SITEURL"),
                language: text("DEFAULT_LANG"),
                time_zone: zone,
            };
        }
        Format::Eleventy => {
            let folders = ["content/", "src/", "site/"];
            let folder = folders.iter().find(|folder| has(folder));
            site.texts = folder.map(|folder| folder.to_string()).unwrap_or_default();
            site.copied = &["public/", "assets/", "static/"];
        }
        _ => {}
    }
    (site, facts)
}

/// What a configuration in Python assigns to a name, where that is a text or a choice of two.
fn assigned(config: &str, name: &str) -> Option<String> {
    let lines = config.lines().map(str::trim_end);
    let mut values = lines.filter_map(|line| {
        let value = line
            .strip_prefix(name)?
            .trim_start()
            .strip_prefix('=')?
            .trim();
        let value = value.trim_start_matches(['u', 'r', 'b']);
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let inner = value.get(1..)?;
        inner.get(..inner.find(quote)?).map(str::to_string)
    });
    values.next_back()
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

/// Where the system puts a text.
fn address(
    site: &Site,
    front: &mut FrontMatter,
    post: &SourcePost,
    (folder, name): (&str, &str),
) -> Option<String> {
    let stated = ["path", "url", "permalink", "save_as"]
        .iter()
        .find_map(|key| front.text(key));
    if let Some(stated) = stated.filter(|stated| !stated.contains("{{")) {
        let is_file = stated
            .rsplit('/')
            .next()
            .is_some_and(|last| last.contains('.'));
        let slash = if is_file || stated.ends_with('/') {
            ""
        } else {
            "/"
        };
        return Some(format!("/{}{slash}", stated.trim_start_matches('/')));
    }
    let rule = match post.kind {
        Kind::Article => site.article_rule.as_ref(),
        Kind::Page => site.page_rule.as_ref(),
    };
    if let Some(rule) = rule {
        let rule = colons(rule);
        let date = post.date.as_ref().map(|date| date.text.as_str());
        let mut others = BTreeMap::new();
        for key in ["slug", "title", "filename", "fileslug", "name"] {
            others.insert(key, name.to_string());
        }
        let category = post.terms.iter().find(|term| term.taxonomy == "category");
        others.insert(
            "category",
            category
                .map(|term| python_slug(&term.name))
                .unwrap_or_default(),
        );
        others.insert("lang", post.language.clone().unwrap_or_default());
        others.insert("path", folder.to_string());
        return permalink::address(&rule, &Names { date, others });
    }
    match site.format {
        Format::Zola | Format::Eleventy => {
            let parts = [folder, name]
                .into_iter()
                .filter(|part| !part.is_empty() && *part != "index");
            let path = parts.collect::<Vec<_>>().join("/");
            Some(if path.is_empty() {
                "/".into()
            } else {
                format!("/{path}/")
            })
        }
        _ => None,
    }
}

/// Pelican's names of a rule, `{date:%Y}` and `{slug}`, as ours, `:year` and `:slug`.
fn colons(rule: &str) -> String {
    let dates = [
        ("%Y", "year"),
        ("%m", "month"),
        ("%d", "day"),
        ("%b", "short_month"),
        ("%B", "long_month"),
        ("%y", "short_year"),
        ("%-m", "i_month"),
        ("%-d", "i_day"),
        ("%j", "y_day"),
    ];
    let mut rule = rule.to_string();
    for (form, name) in dates {
        rule = rule.replace(&format!("{{date:{form}}}"), &format!(":{name}"));
    }
    for name in ["slug", "category", "lang", "path", "title"] {
        rule = rule.replace(&format!("{{{name}}}"), &format!(":{name}"));
    }
    rule
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

/// Pelican's slug: without accents and signs, words joined by hyphens.
fn python_slug(text: &str) -> String {
    let plain = crate::editor::plain_letters(text);
    let kept = plain
        .chars()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace() || "-_".contains(*c));
    let kept: String = kept.collect();
    let words = kept.split(|c: char| c == '-' || c.is_whitespace());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.')
        .map_or(String::new(), |(_, ending)| ending.to_lowercase())
}
