//! `content/site.yaml` as a [`Config`].

use std::sync::Arc;

use jiff::tz::{self, TimeZone};

use crate::address;
use crate::content::model::{BriefingType, Coding, Config, Host, MenuItem, TopicLinks};
use crate::content::read::{SourceText, Sources, is_path};
use crate::diagnostic::{Code, Diagnostic, KnownNames, Place};
use crate::locale::az_index::Filing;
use crate::yaml::document::document;
use crate::yaml::record::{Record, Spanned};

/// The configuration file.
pub const CONFIG: &str = "content/site.yaml";

/// A site's absolute address without a final slash; `None` where the text is none. Letters of other scripts are written as a URI has
/// them: punycode in the host's name, percent-encoded in the path.
pub fn base_url(text: &str) -> Option<String> {
    let address = text.trim().trim_end_matches('/');
    if !address.is_ascii() {
        let url = url::Url::parse(address).ok()?;
        return ascii_base_url(url.as_str().trim_end_matches('/'));
    }
    ascii_base_url(address)
}

fn ascii_base_url(address: &str) -> Option<String> {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let plain = |c: char| {
        c.is_ascii_graphic() && !matches!(c, '?' | '#' | '"' | '<' | '>' | '\\' | '\'' | '&')
    };
    (rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[') && rest.chars().all(plain))
        .then(|| address.to_string())
}

/// What goes for a site without a configuration.
pub fn none(sources: &Sources, base_url: Option<&str>, out: &mut Vec<Diagnostic>) -> Config {
    let path: Arc<str> = CONFIG.into();
    // Without a content folder that is what is said.
    if sources.has_content {
        let message = "there is no `content/site.yaml`; the site goes by defaults";
        let hint =
            "write one: `title: My archive`, and `base_url: https://…` for feeds and a sitemap";
        let diagnostic = Diagnostic::new(Code::MissingConfig, Place::start(&path), message);
        out.push(diagnostic.hint(hint));
    }
    let base_url = base_url.map(str::to_string);
    Config {
        path,
        base_url,
        ..Config::default()
    }
}

/// Reads the configuration; what is missing or wrong is as in [`Config::default`].
pub fn parse(
    source: &SourceText,
    base_url_given: Option<&str>,
    out: &mut Vec<Diagnostic>,
) -> Config {
    let mut config = Config {
        path: source.path.clone(),
        ..Config::default()
    };
    let Some(node) = document(source.text(), 0..source.text().len(), &source.path, out) else {
        return config;
    };
    let mut record = Record::new(&node, "site.yaml", &source.path, out);
    let record = &mut record;
    if let Some(title) = record.required_text("title") {
        config.title = title.value;
    }
    if let Some(description) = record.text("description") {
        config.description = description.value;
    }
    config.base_url = stated_base_url(record, base_url_given);
    if let Some(language) = language(record) {
        config.language = language.value;
        config.language_span = language.span;
    }
    if let Some(zone) = time_zone(record) {
        config.time_zone = zone;
    }
    if let Some(lenient) = record.boolean("lenient") {
        config.lenient = lenient;
    }
    looks(record, &mut config);
    publishing(record, &mut config);
    files(record, &mut config);
    record.finish();
    config
}

/// The site's absolute address: the one that is given, else the stated one.
fn stated_base_url(record: &mut Record, given: Option<&str>) -> Option<String> {
    let stated = record.text("base_url");
    let address = stated.as_ref().and_then(|url| base_url(&url.value));
    match stated {
        Some(url) if address.is_none() => {
            let message = format!("`base_url` is no address: {}", url.value);
            let place = Place::new(record.file, url.span);
            let hint = "write it whole: https://example.org/archive";
            record.report(Diagnostic::new(Code::BadValue, place, message).hint(hint));
        }
        // `base_url:` with nothing behind it says that there is none yet.
        None if given.is_none() && !record.states("base_url") => {
            let message =
                "without `base_url` there are no feeds, no sitemap and no canonical links";
            let hint = "add `base_url: https://…`, or build with --base-url";
            let place = Place::start(record.file);
            record.report(Diagnostic::new(Code::NoBaseUrl, place, message).hint(hint));
        }
        _ => {}
    }
    given.map(str::to_string).or(address)
}

fn language(record: &mut Record) -> Option<Spanned<String>> {
    let language = record.text("language")?;
    if icu_locale_core::Locale::try_from_str(&language.value).is_ok() {
        return Some(language);
    }
    let message = format!("`{}` is no language tag", language.value);
    let place = Place::new(record.file, language.span);
    let hint = "write a BCP 47 tag: en, en-GB, fr, de-CH";
    record.report(Diagnostic::new(Code::BadValue, place, message).hint(hint));
    None
}

/// A time zone by its name in the IANA's database, a copy of which is in the program.
fn time_zone(record: &mut Record) -> Option<TimeZone> {
    let name = record.text("time_zone")?;
    let zone = TimeZone::get(&name.value).ok();
    let zone = zone.filter(|zone| !zone.is_unknown());
    if zone.is_none() {
        let available: Vec<String> = tz::db().available().map(|name| name.to_string()).collect();
        let known: KnownNames = available.iter().map(String::as_str).collect();
        let message = format!("`{}` is no time zone", name.value);
        let hint = match known.nearest(&name.value) {
            Some(known) => format!("did you mean `{known}`?"),
            None => {
                "write a name of the IANA's time zones: Europe/Paris, America/New_York, UTC".into()
            }
        };
        let place = Place::new(record.file, name.span);
        record.report(Diagnostic::new(Code::BadValue, place, message).hint(hint));
    }
    zone
}

/// How pages look, and what is on them.
fn looks(record: &mut Record, config: &mut Config) {
    if let Some(theme) = record.text("theme") {
        config.theme = theme;
    }
    config.theme_options = record.options("theme_options");
    if let Some(smart) = record.boolean("smart_punctuation") {
        config.smart_punctuation = smart;
    }
    if let Some(entries) = record.number("home_entries", 1, 200) {
        config.home_entries = entries as usize;
    }
    if let Some(entries) = record.number("feed_entries", 1, 1000) {
        config.feed_entries = entries as usize;
    }
    config.editor = editor(record);
    config.navigation = menu(record, "navigation");
    config.footer = menu(record, "footer");
    config.logo = record.text("logo");
    let links = [
        ("article", TopicLinks::Article),
        ("section", TopicLinks::Section),
        ("none", TopicLinks::None),
    ];
    if let Some(links) = one_of(record, "topic_links", &links) {
        config.topic_links = links;
    }
    let filings = [
        ("word-by-word", Filing::WordByWord),
        ("letter-by-letter", Filing::LetterByLetter),
    ];
    if let Some(filing) = one_of(record, "filing", &filings) {
        config.filing = filing;
    }
}

/// Who publishes the site, and where.
fn publishing(record: &mut Record, config: &mut Config) {
    if let Some(kind) = one_of(record, "briefing_type", &BriefingType::NAMES) {
        config.briefing_type = kind;
    }
    let publisher = record.text("publisher");
    config.publisher = publisher
        .map(|name| name.value)
        .filter(|name| !name.is_empty());
    let hosts = [("any", Host::Any), ("netlify", Host::Netlify)];
    if let Some(host) = one_of(record, "host", &hosts) {
        config.host = host;
    }
    if let Some(copies) = record.boolean("markdown_copies") {
        config.markdown_copies = copies;
    }
    config.compressed_copies = codings(record);
    config.image_hosts = image_hosts(record);
}

/// Which files are published beside texts, and how; the reader of the disk has read the same keys before ([`crate::content::read`]).
fn files(record: &mut Record, config: &mut Config) {
    if let Some(follow) = record.boolean("follow_links") {
        config.follow_links = follow;
    }
    config.publish_hidden = paths(record, "publish_hidden");
    config.keep_scripts = paths(record, "keep_scripts");
}

/// Paths within `content/`.
fn paths(record: &mut Record, key: &'static str) -> Vec<String> {
    let mut paths = Vec::new();
    for text in record.texts(key) {
        let path = text.value.trim_matches('/');
        if is_path(path) {
            paths.push(path.to_string());
            continue;
        }
        let message = format!("`{}` is no path within `content/`", text.value);
        let hint = "write it as it is seen from `content/`, without `..`: .well-known/security.txt";
        let place = Place::new(record.file, text.span);
        record.report(Diagnostic::new(Code::BadValue, place, message).hint(hint));
    }
    paths
}

/// A menu: a list of records with `label` and `to`.
fn menu(record: &mut Record, key: &'static str) -> Option<Vec<Spanned<MenuItem>>> {
    let nodes = record.list(key);
    let items = nodes.iter().filter_map(|node| {
        let mut record = record.nested(node, "an entry of a menu");
        let (label, to) = (record.required_text("label"), record.required_text("to"));
        record.finish();
        let (label, to) = (label?.value, to?);
        Some(Spanned {
            value: MenuItem {
                label,
                to: to.value,
            },
            span: to.span,
        })
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then_some(items)
}

/// Hosts that pictures may come from, each once: `images.example.org`, or `*.example.org` for all below it.
fn image_hosts(record: &mut Record) -> Vec<String> {
    let mut hosts = Vec::new();
    for text in record.texts("allow_images_from") {
        let (any, name) = match text.value.strip_prefix("*.") {
            Some(name) => ("*.", name),
            None => ("", text.value.as_str()),
        };
        let is_name =
            !name.contains(['/', '@', ';', ',', '\'', '"']) && !name.contains(char::is_whitespace);
        let host = address::host(&format!("https://{name}")).filter(|_| is_name);
        if let Some(host) = host {
            hosts.push(format!("{any}{host}"));
            continue;
        }
        let message = format!("`allow_images_from` names hosts; `{}` is none", text.value);
        let place = Place::new(record.file, text.span);
        let hint = "write its name alone: `allow_images_from: [images.example.org]`";
        record.report(Diagnostic::new(Code::BadValue, place, message).hint(hint));
    }
    hosts.sort();
    hosts.dedup();
    hosts
}

/// How files are compressed, each once.
fn codings(record: &mut Record) -> Vec<Coding> {
    let mut codings = Vec::new();
    for text in record.texts("compressed_copies") {
        let found = Coding::NAMES.iter().find(|(name, _)| *name == text.value);
        match found {
            Some(_) if cfg!(not(feature = "compress")) => {
                let message = "this program was built without `compressed_copies`";
                let place = Place::new(record.file, text.span);
                let hint = "leave the key out, or build Annals with the feature: `cargo install --path . --features compress`";
                record.report(Diagnostic::new(Code::BadValue, place, message).hint(hint));
            }
            Some((_, coding)) => codings.push(*coding),
            None => {
                let message = format!(
                    "`compressed_copies` are of `gzip` and `brotli`, not of `{}`",
                    text.value
                );
                let place = Place::new(record.file, text.span);
                let hint = "write `compressed_copies: [gzip, brotli]`, or one of them";
                record.report(Diagnostic::new(Code::BadValue, place, message).hint(hint));
            }
        }
    }
    codings.sort();
    codings.dedup();
    codings
}

/// Editors by name, each with the address that it listens to.
const EDITORS: [(&str, &str); 6] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    (
        "idea",
        "idea://open?file={path}&line={line}&column={column}",
    ),
    (
        "textmate",
        "txmt://open?url=file://{path}&line={line}&column={column}",
    ),
];

/// The address that opens an editor: a name that is known, or an address with `{path}`.
fn editor(record: &mut Record) -> Option<String> {
    let text = record.text("editor")?;
    if let Some((_, template)) = EDITORS.iter().find(|(name, _)| *name == text.value) {
        return Some((*template).to_string());
    }
    let is_script = text
        .value
        .trim_start()
        .to_ascii_lowercase()
        .starts_with("javascript:");
    if text.value.contains("{path}") && text.value.contains(':') && !is_script {
        return Some(text.value);
    }
    let names = EDITORS.map(|(name, _)| format!("`{name}`")).join(", ");
    let message = format!(
        "`editor` is {names} or an address with {{path}}, not `{}`",
        text.value
    );
    let hint = "write `editor: vscode`, or `editor: \"myeditor://{path}?line={line}\"`";
    let place = Place::new(record.file, text.span);
    record.report(Diagnostic::new(Code::BadValue, place, message).hint(hint));
    None
}

/// A choice between words.
fn one_of<T: Copy>(record: &mut Record, key: &'static str, choices: &[(&str, T)]) -> Option<T> {
    let text = record.text(key)?;
    let chosen = choices.iter().find(|(word, _)| *word == text.value);
    if chosen.is_none() {
        let words: Vec<String> = choices
            .iter()
            .map(|(word, _)| format!("`{word}`"))
            .collect();
        let message = format!("`{key}` is {}, not `{}`", words.join(" or "), text.value);
        let place = Place::new(record.file, text.span);
        record.report(Diagnostic::new(Code::BadValue, place, message));
    }
    chosen.map(|(_, choice)| *choice)
}
