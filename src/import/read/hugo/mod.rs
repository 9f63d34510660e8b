//! Hugo: texts under `content/`, bundles, and the addresses that the configuration gives them.
//!
//! In: a Hugo site's folder. Out: its posts and pages in one language, with the addresses that Hugo gives them
//! (<https://gohugo.io/content-management/urls/>), and its files.

mod address;
mod reading;
mod site;
mod terms;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Map, Value};

use super::folder::{self, Found};
use super::front_matter::{self, FrontMatter};
use super::options::Options;
use super::people::People;
use super::post;
use super::shortcodes;
use crate::import::convert;
use crate::import::model::{
    Body, Kind, ListPage, Listed, Moment, Note, ReadError, SiteFacts, Source, SourcePost,
    is_picture,
};
use address::{Place, address, alias, pathified};
use reading::{Reading, TextFile, Version};
use site::{Site, any_case, site};

pub use site::CONFIGURATIONS;

/// Reads a Hugo site.
///
/// # Errors
///
/// Where the folder has no text that can be read.
pub fn read(root: &Path, options: &Options) -> Result<Source, ReadError> {
    let site = site(root, options);
    let files = folder::files(root);
    let mut reading = Reading {
        people: People::of(&files, any_case(&site.config, "params")),
        source: Source {
            site: facts(&site),
            ..Source::default()
        },
        options,
        bundles: BTreeSet::new(),
        sections: BTreeSet::new(),
        versions: Vec::new(),
        site,
    };
    let content: Vec<(&Found, String, Option<String>)> = files
        .iter()
        .filter_map(|file| {
            reading
                .site
                .inner(&file.place)
                .map(|(inner, language)| (file, inner, language))
        })
        .collect();
    for (_, inner, _) in &content {
        reading.learn(inner);
    }
    for (file, inner, language) in content {
        reading.of_content(file, &inner, language);
    }
    let base = reading.site.base.clone();
    for file in &files {
        let inner = file.place.strip_prefix("static/");
        let asset = file
            .place
            .strip_prefix("assets/")
            .filter(|_| is_picture(&file.place));
        if let Some(inner) = inner.or(asset) {
            reading
                .source
                .files
                .push(file.copied(format!("{base}/{inner}")));
        }
    }
    reading.choose();
    match reading.source.posts.is_empty() {
        true => Err(ReadError::new(root, "no post is there that can be read")),
        false => Ok(reading.source),
    }
}

/// What a site says of itself.
fn facts(site: &Site) -> SiteFacts {
    let text = |key: &str| {
        any_case(&site.config, key)
            .and_then(Value::as_str)
            .map(str::to_string)
    };
    let of_language = |key: &str| {
        let languages = any_case(&site.config, "languages")?;
        any_case(any_case(languages, &site.language)?, key)?
            .as_str()
            .map(str::to_string)
    };
    let params = || {
        let params = any_case(&site.config, "params")?;
        any_case(params, "description")?
            .as_str()
            .map(str::to_string)
    };
    SiteFacts {
        title: of_language("title").or(text("title")),
        description: params(),
        address: text("baseURL"),
        language: of_language("languageCode")
            .or(text("languageCode").filter(|_| site.languages.is_empty()))
            .or(Some(site.language.clone())),
        time_zone: text("timeZone"),
    }
}

/// A file's name in parts: without its extension and language, the language, and the extension.
fn parts<'n>(site: &Site, name: &'n str) -> (&'n str, Option<String>, String) {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending = ending.to_lowercase();
    match stem.rsplit_once('.') {
        Some((stem, language)) if site.languages.iter().any(|known| known == language) => {
            (stem, Some(language.to_string()), ending)
        }
        _ => (stem, None, ending),
    }
}

fn is_text(ending: &str) -> bool {
    ["md", "markdown", "mdown", "html", "htm"].contains(&ending)
}

impl Reading<'_> {
    /// Learns which folders are bundles and sections.
    fn learn(&mut self, inner: &str) {
        let (folder, name) = inner.rsplit_once('/').unwrap_or(("", inner));
        let (stem, _, ending) = parts(&self.site, name);
        if stem == "index" && is_text(&ending) {
            self.bundles.insert(folder.to_string());
        }
        if let Some((section, _)) = inner.split_once('/') {
            self.sections.insert(section.to_string());
        }
    }

    /// Reads a file below the folder of content.
    fn of_content(&mut self, file: &Found, inner: &str, language: Option<String>) {
        let (folder, name) = inner.rsplit_once('/').unwrap_or(("", inner));
        let (stem, of_name, ending) = parts(&self.site, name);
        let language = of_name
            .or(language)
            .unwrap_or_else(|| self.site.main.clone());
        if !is_text(&ending) {
            let folder = pathified(&self.site, folder);
            let slash = if folder.is_empty() { "" } else { "/" };
            let address = format!("{}{slash}{folder}/{name}", self.site.base);
            return self.source.files.push(file.copied(address));
        }
        let left = |why: String| Note::left_out(format!("{}: {why}", file.place));
        if stem != "index" && stem != "_index" && self.bundles.contains(folder) {
            let note = left("it is part of a bundle, and no page".into());
            return self.source.notes.push(note);
        }
        let text = match folder::text(file) {
            Ok(text) => text,
            Err(error) => return self.source.notes.push(left(error.message)),
        };
        let (front, body) = match front_matter::split(&text) {
            Ok((front, body)) => (front, body),
            Err(why) => {
                let note = left(format!("its front matter can't be read: {why}"));
                return self.source.notes.push(note);
            }
        };
        let front = front.unwrap_or(FrontMatter {
            body_line: 1,
            ..FrontMatter::default()
        });
        let key = front.keys.get("translationKey").and_then(Value::as_str);
        let key = key.map_or_else(|| format!("{folder}/{stem}"), str::to_string);
        let is_list = stem == "_index";
        let text = TextFile {
            file,
            folder,
            stem,
            language: language.clone(),
            front,
            body,
        };
        if is_list && self.list(&text) {
            return;
        }
        let post = self.text_post(text);
        let post = SourcePost {
            kind: if is_list { Kind::Page } else { post.kind },
            ..post
        };
        self.versions.push(Version {
            post,
            language,
            key,
        });
    }

    /// Reads the page of a list; whether that is all that it is. A text of its own makes it a page; the list itself is Annals' own.
    fn list(&mut self, text: &TextFile) -> bool {
        let TextFile {
            file,
            folder,
            front,
            body,
            ..
        } = text;
        if front.keys.get("cascade").is_some() {
            let text = format!(
                "{}: `cascade`, which says something of all texts below it",
                file.place
            );
            self.source.notes.push(Note::left_out(text));
        }
        let former = front.keys.get("aliases").and_then(Value::as_array);
        let former = former.into_iter().flatten().filter_map(Value::as_str);
        let own = match *folder {
            "" => format!("{}/", self.site.base),
            folder => format!("{}/{}/", self.site.base, pathified(&self.site, folder)),
        };
        let former: Vec<String> = former
            .filter_map(|stated| alias(&self.site, stated, Some(&own)))
            .collect();
        let addresses = || [own.clone()].into_iter().chain(former.clone());
        if let Some(of) = terms::of_page(self, text, addresses().collect()) {
            let lists = addresses().map(|address| ListPage {
                address,
                of: of.clone(),
            });
            self.source.lists.extend(lists);
            return true;
        }
        if !body.trim().is_empty() && !folder.is_empty() {
            return false;
        }
        let lists = addresses().map(|address| ListPage {
            address,
            of: Listed::Posts,
        });
        let home = format!("{}/", self.site.base);
        self.source
            .lists
            .extend(lists.filter(|list| list.address != home));
        if !body.trim().is_empty() {
            let text = format!("{}: the text of the home page", file.place);
            self.source.notes.push(Note::left_out(text));
        }
        true
    }

    fn text_post(&self, text: TextFile) -> SourcePost {
        let TextFile {
            file,
            folder,
            stem,
            language,
            mut front,
            body,
        } = text;
        let site = &self.site;
        let mut post = SourcePost {
            place: file.place.clone(),
            ..SourcePost::default()
        };
        let body_line = front.body_line;
        let publishes = front
            .text("publishDate")
            .or_else(|| front.text("publishdate"));
        let is_built = is_built(&front);
        post::fill(&mut post, &mut front, &site.taxonomies);
        post.kind = match post.date {
            Some(_) => Kind::Article,
            None => Kind::Page,
        };
        if front.truth("draft") == Some(true) && !site.shows_drafts {
            post::withhold(&mut post, "it says `draft: true`");
        }
        if front.truth("headless") == Some(true) {
            post::withhold(&mut post, "it says `headless: true`");
        }
        if !is_built {
            post::withhold(&mut post, "it says that it isn't built");
        }
        self.schedule(&mut post, publishes);
        let is_bundle = matches!(stem, "index" | "_index");
        let (folder, name) = match is_bundle {
            true => folder.rsplit_once('/').unwrap_or(("", folder)),
            false => (folder, stem),
        };
        let stated = front.text("slug");
        let undated = name.get(11..).filter(|_| {
            name.get(..10)
                .is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok())
        });
        let slug = stated.clone();
        post.slug = Some(slug.unwrap_or_else(|| undated.unwrap_or(name).to_string()));
        let place = Place {
            folder,
            name,
            slug: stated,
            is_list: stem == "_index",
        };
        let prefix = format!("{}{}", site.base, site.prefix(&language));
        let address = address(site, &mut front, &post, &place);
        post.former_addresses
            .extend(address.map(|at| format!("{prefix}{at}")));
        let own = post.former_addresses.first().cloned();
        for stated in front.list("aliases", false) {
            post.former_addresses
                .extend(alias(site, &stated, own.as_deref()));
        }
        front.drop(&["translationKey"]);
        post::rest(&mut post, front);
        self.set_text(&mut post, body, body_line);
        post
    }

    /// A day to come withholds, but where the configuration says otherwise.
    fn schedule(&self, post: &mut SourcePost, publishes: Option<String>) {
        if self.site.shows_future {
            return;
        }
        let (now, zone) = (self.options.now, &self.site.zone);
        match publishes {
            Some(publishes) => {
                let date = post.date.replace(Moment { text: publishes });
                post::schedule(post, now, zone);
                if post.withheld.is_none() {
                    post.date = date.or(post.date.take());
                }
            }
            None => post::schedule(post, now, zone),
        }
    }

    fn set_text(&self, post: &mut SourcePost, body: &str, body_line: usize) {
        let mut notes = Vec::new();
        let text = shortcodes::expanded(body, &self.options.rules, &mut notes);
        post.notes.extend(notes.into_iter().map(|note| Note {
            line: note.line.map(|line| line + body_line - 1),
            ..note
        }));
        let is_html = post.place.ends_with(".html") || post.place.ends_with(".htm");
        let text = match is_html {
            true => {
                let converted = convert::to_markdown(&text);
                post.notes.extend(converted.notes);
                converted.markdown
            }
            false => text,
        };
        post.body = Body::Markdown(text);
    }

    /// Keeps the texts of the language that comes, each with where its translations are.
    fn choose(&mut self) {
        let mut translations: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
        for version in &self.versions {
            let address = version.post.former_addresses.first();
            if let Some(address) = address.filter(|_| version.language != self.site.language) {
                let all = translations.entry(version.key.clone()).or_default();
                all.insert(version.language.clone(), address.clone().into());
            }
        }
        for section in &self.sections {
            self.source.lists.push(ListPage {
                address: format!("{}/{}/", self.site.base, pathified(&self.site, section)),
                of: Listed::Posts,
            });
        }
        for version in std::mem::take(&mut self.versions) {
            let mut post = version.post;
            if version.language != self.site.language {
                let text = format!(
                    "{}: in `{}`; `--language {}` brings it",
                    post.place, version.language, version.language
                );
                self.source.notes.push(Note::left_out(text));
                continue;
            }
            self.people.name(&mut post.authors);
            if let Some(all) = translations.get(&version.key) {
                post.extra.insert("translations".into(), all.clone().into());
            }
            self.source.posts.push(post);
        }
    }
}

/// Whether a text says that it is a page: `build: {render: never}` says that it isn't.
fn is_built(front: &FrontMatter) -> bool {
    let build = front.keys.get("build").or(front.keys.get("_build"));
    let render = build.and_then(|build| build.get("render"));
    !matches!(render, Some(Value::Bool(false))) && render.and_then(Value::as_str) != Some("never")
}
