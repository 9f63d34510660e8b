//! A source's posts, files and terms as an archive of ours.
//!
//! In: a [`Source`]. Out: an [`Import`]: texts with front matter as an editor would write it, topics, files, and a report. Every former
//! address becomes an alias, and links are made to lead to source files.

mod addresses;
mod attributes;
mod front_matter;
mod links;
mod lists;
mod names;
mod topics;

use std::collections::BTreeMap;

use serde_json::Value;

use super::model::{Body, FileContent, SiteFacts, Source, SourcePost};
use super::read::Format;
use super::report::{PostReport, Report};
use crate::archive::resolve::Reserved;
use crate::editor::starter;
use crate::yaml::write::block;
use addresses::Addresses;
use names::Names;
use topics::Topics;

pub use links::{Links, NAMED};
pub use topics::KnownTopic;

/// What the editor asks for.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// Hosts that the source was at, whose addresses are its own; that of its configuration is one anyway.
    pub hosts: Vec<String>,
    /// Topics that the archive has already.
    pub topics: Vec<KnownTopic>,
    /// Whether the archive has a `site.yaml` already, which stays.
    pub has_site: bool,
    /// Addresses of pages that every archive has.
    pub reserved: Reserved,
    /// The day of the import.
    pub day: jiff::civil::Date,
}

/// A file of the archive to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedFile {
    /// Relative to the archive's folder, with `/` between its parts.
    pub path: String,
    /// What is to stand in it.
    pub content: FileContent,
}

/// An archive to be written.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// Its files, in the order of their paths.
    pub files: Vec<ImportedFile>,
    /// What was done.
    pub report: Report,
}

/// Makes an archive of a source.
pub fn arrange(source: Source, format: Format, wishes: &Wishes) -> Import {
    let mut report = Report::new(format, &source);
    report.has_site = wishes.has_site;
    let mut hosts = wishes.hosts.clone();
    hosts.extend(source.site.address.clone());
    hosts.extend(source.hosts.iter().cloned());
    let (posts, empty): (Vec<SourcePost>, Vec<SourcePost>) = source
        .posts
        .into_iter()
        .partition(SourcePost::has_something);
    for post in empty {
        report.left_out(&post.place, "it has neither a title nor a text");
    }
    let mut names = Names::new(&wishes.reserved);
    let files: Vec<(String, _)> = source
        .files
        .into_iter()
        .filter(|file| !matches!(file.content, FileContent::Absent))
        .map(|file| (names.file(&file.path), file))
        .collect();
    let paths: Vec<String> = posts.iter().map(|post| names.post(post)).collect();
    let mut addresses = Addresses::new(&hosts, &posts, &paths, &files);
    let topics = Topics::new(&wishes.topics, &posts, &source.terms);
    let has_feed = wishes.has_site || base_url(&source.site).is_some();
    addresses.add_lists(lists::pages(&posts, &topics, &source.lists, has_feed));
    let mut imported = BTreeMap::new();
    let mut taken = addresses::Taken::new(&paths, &wishes.reserved);
    // Each is gone before the next, since an archive's texts may be large.
    for (post, path) in posts.into_iter().zip(&paths) {
        let (body, links) = match &post.body {
            Body::Markdown(text) => links::rewritten(text, &post, path, &addresses),
            Body::Text(text) => (text.clone(), links::Links::default()),
        };
        let body = attributes::without_looks(body, &mut report.attributes);
        let aliases = taken.aliases(&addresses, &post);
        let stated = topics.of_post(&post);
        let front = front_matter::of(&post, path, &stated, &aliases, &addresses);
        report.post(PostReport::new(&post, path, &aliases, &links, front.notes));
        let text = format!("---\n{}---\n\n{}\n", block(&front.keys), body.trim());
        imported.insert(path.clone(), FileContent::Bytes(text.into_bytes()));
    }
    for (path, text) in topics.files() {
        let text = links::rewritten(&text, &SourcePost::default(), &path, &addresses).0;
        imported.insert(path, FileContent::Bytes(text.into_bytes()));
    }
    report.topics(topics.count(), topics.merged());
    report.files(files.len());
    for (path, file) in files {
        imported.insert(path, file.content);
    }
    if !wishes.has_site {
        let text = site(&report, &source.site, wishes);
        imported.insert(
            "content/site.yaml".into(),
            FileContent::Bytes(text.into_bytes()),
        );
        imported.insert(
            ".gitignore".into(),
            FileContent::Bytes(b"output/\n.annals/\n".to_vec()),
        );
    }
    let files = imported.into_iter();
    Import {
        files: files
            .map(|(path, content)| ImportedFile { path, content })
            .collect(),
        report,
    }
}

/// `site.yaml` with what the source says of itself.
fn site(report: &Report, facts: &SiteFacts, wishes: &Wishes) -> String {
    let title = facts.title.clone().unwrap_or_else(|| "Archive".into());
    let files = starter::archive(&title, wishes.day, &[]);
    let text = files
        .into_iter()
        .find(|file| file.path == "content/site.yaml");
    let mut text = text.map(|file| file.text).unwrap_or_default();
    let scalar = |value: &str| block(&Value::from(value)).trim().to_string();
    if let Some(description) = &facts.description {
        let line = format!("\ndescription: {}\n", scalar(description));
        text = text.replacen("\ndescription:\n", &line, 1);
    }
    if let Some(language) = &facts.language {
        let line = format!("\nlanguage: {}\n", scalar(language));
        text = text.replacen("\nlanguage: en\n", &line, 1);
    }
    if let Some(zone) = &facts.time_zone {
        let line = format!("\ntime_zone: {}\n", scalar(zone));
        text = text.replacen("\n# time_zone: UTC\n", &line, 1);
    }
    if let Some(address) = base_url(facts) {
        let line = format!("\nbase_url: {}\n", scalar(&address));
        text = text.replacen("\nbase_url:\n", &line, 1);
    }
    if !report.picture_hosts.is_empty() {
        let hosts: Vec<String> = report
            .picture_hosts
            .keys()
            .map(|host| scalar(host))
            .collect();
        let line = format!("\nallow_images_from: [{}]\n", hosts.join(", "));
        text = text.replacen("\n# allow_images_from: []\n", &line, 1);
    }
    if report.unresolved() > 0 {
        text = text.replacen("\n# lenient: false\n", "\nlenient: true\n", 1);
    }
    text
}

/// The address of the former site, which will be the archive's own where that is a host's whole: former addresses count from there.
fn base_url(facts: &SiteFacts) -> Option<String> {
    let url = url::Url::parse(facts.address.as_deref()?).ok()?;
    let is_whole = matches!(url.scheme(), "http" | "https") && url.path() == "/";
    let is_public = url.domain().is_some_and(|host| host.contains('.'));
    (is_whole && is_public).then(|| url.as_str().trim_end_matches('/').to_string())
}
