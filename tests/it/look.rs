//! Looks into an output folder as a browser does: tags, attributes, anchors, and where each link leads.
#![allow(dead_code)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Every file below a folder, by its address.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The output folder's own list of its files, which is no part of the site.
pub const LIST: &str = annals::output::LIST;

/// Reads every file below a folder, but for an output folder's own list.
pub fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("a readable folder");
        if entry.file_type().is_file() {
            let path = entry
                .path()
                .strip_prefix(folder)
                .expect("a path within the folder");
            let address = path.to_string_lossy().replace('\\', "/");
            if address == LIST {
                continue;
            }
            files.insert(address, fs::read(entry.path()).expect("a readable file"));
        }
    }
    files
}

/// The addresses whose bytes differ between two outputs, or that only one of them has.
pub fn differences(one: &Files, other: &Files) -> Vec<String> {
    let addresses: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differs = |address: &&&String| one.get(**address) != other.get(**address);
    addresses
        .iter()
        .filter(differs)
        .map(|address| address.to_string())
        .collect()
}

/// The command, ready for arguments.
pub fn annals() -> Command {
    Command::new(env!("CARGO_BIN_EXE_annals"))
}

/// Says that a test didn't run, and why, also where the output of tests that pass isn't shown.
pub fn skipped(why: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

/// What a run printed, for messages.
pub fn printed(output: &Output) -> String {
    format!(
        "{}{}(exit code {:?})",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
        output.status.code()
    )
}

/// A tag of a page.
#[derive(Debug, Clone)]
pub struct Tag {
    /// In lower case.
    pub name: String,
    /// With their values as a browser reads them.
    pub attributes: Vec<(String, String)>,
    /// Whether it is `</name>`.
    pub closes: bool,
}

impl Tag {
    /// The value of an attribute.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The tags of a page, in its order. Reads what browsers read: attributes with and without quotation marks, comments.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let closes = rest.starts_with('/');
        let inner = rest.strip_prefix('/').unwrap_or(rest);
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (tag, after) = read_tag(inner, closes);
        tags.push(tag);
        rest = after;
    }
    tags
}

fn read_tag(text: &str, closes: bool) -> (Tag, &str) {
    let end = text
        .find(|c: char| c.is_whitespace() || c == '>' || c == '/')
        .unwrap_or(text.len());
    let mut tag = Tag {
        name: text[..end].to_ascii_lowercase(),
        attributes: Vec::new(),
        closes,
    };
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (tag, after);
        }
        if rest.is_empty() {
            return (tag, rest);
        }
        let end = rest[1..].find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'));
        let end = end.map_or(rest.len(), |end| end + 1);
        let end = (end..=rest.len())
            .find(|at| rest.is_char_boundary(*at))
            .unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let inner = &after[1..];
                    let end = inner.find(quote).unwrap_or(inner.len());
                    value = &inner[..end];
                    rest = inner.get(end + 1..).unwrap_or("");
                }
                _ => {
                    let end = after
                        .find(|c: char| c.is_whitespace() || c == '>')
                        .unwrap_or(after.len());
                    value = &after[..end];
                    rest = &after[end..];
                }
            }
        }
        tag.attributes.push((name, unescape(value)));
    }
}

/// Character references as the characters that they stand for.
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(';').filter(|end| *end < 12);
        let character = end.and_then(|end| match &rest[1..end] {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            number => {
                let number = number.strip_prefix('#')?;
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                    None => number.parse().ok()?,
                };
                char::from_u32(code)
            }
        });
        match (character, end) {
            (Some(character), Some(end)) => {
                out.push(character);
                rest = &rest[end + 1..];
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// A page's text without its tags, each run of white space one space.
pub fn text(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    unescape(&out)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What stands between the first `start` and the next `end`.
pub fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = text
        .find(start)
        .unwrap_or_else(|| panic!("there is no {start:?} in:\n{text}"))
        + start.len();
    let length = text[from..]
        .find(end)
        .unwrap_or_else(|| panic!("there is no {end:?} behind {start:?} in:\n{text}"));
    &text[from..from + length]
}

/// The part of a briefing's page that its text stands in.
pub fn prose(page: &str) -> &str {
    between(page, "<div class=\"prose\">", "</article>")
}

/// The address within the site that a relative link leads to, and its fragment; `None` where it leads above the site.
pub fn follow(page: &str, link: &str) -> Option<(String, String)> {
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split('?').next().unwrap_or("");
    let fragment = decode(fragment);
    if path.is_empty() {
        return Some((page.to_string(), fragment));
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some((decode(&parts.join("/")), fragment))
}

fn decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8_lossy()
        .into_owned()
}

/// Whether a link leads to another place on the web.
pub fn is_external(link: &str) -> bool {
    [
        "https://", "http://", "mailto:", "tel:", "doi:", "ftp://", "//",
    ]
    .iter()
    .any(|start| link.starts_with(start))
}

/// The links of a page, those of a redirection among them.
pub fn links(html: &str) -> Vec<String> {
    let mut links = Vec::new();
    for tag in tags(html) {
        for name in ["href", "src"] {
            links.extend(tag.value(name).map(str::to_string));
        }
        if tag.name == "meta" && tag.value("http-equiv") == Some("refresh") {
            links.extend(
                tag.value("content")
                    .and_then(|content| content.split_once("url="))
                    .map(|(_, url)| url.to_string()),
            );
        }
    }
    links
}

/// The anchors of a page.
pub fn ids(html: &str) -> Vec<String> {
    tags(html)
        .iter()
        .filter_map(|tag| tag.value("id").map(str::to_string))
        .collect()
}

/// Everything that is wrong with the links of an output: not relative, or to a file or anchor that isn't there; and ids
/// that stand twice on one page. `base_path` is what links of `404.html` begin with.
pub fn broken_links(files: &Files, base_path: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let pages: BTreeMap<&str, String> = files
        .iter()
        .filter(|(address, _)| address.ends_with(".html"))
        .map(|(address, bytes)| {
            (
                address.as_str(),
                String::from_utf8_lossy(bytes).into_owned(),
            )
        })
        .collect();
    let anchors: BTreeMap<&str, Vec<String>> = pages
        .iter()
        .map(|(address, html)| (*address, ids(html)))
        .collect();
    for (page, ids) in &anchors {
        let mut seen = BTreeSet::new();
        wrong.extend(
            ids.iter()
                .filter(|id| !seen.insert(*id))
                .map(|id| format!("{page}: the id {id:?} stands twice")),
        );
    }
    for (page, html) in &pages {
        for link in links(html) {
            if is_external(&link) || link == "#" {
                continue;
            }
            let relative = match *page {
                "404.html" if link.starts_with('#') => link.clone(),
                "404.html" => match link.strip_prefix(base_path) {
                    Some(rest) => rest.to_string(),
                    None => {
                        wrong.push(format!("{page}: {link:?} doesn't begin with {base_path:?}"));
                        continue;
                    }
                },
                _ => link.clone(),
            };
            if relative.starts_with('/')
                || relative
                    .split(['/', '?', '#'])
                    .next()
                    .is_some_and(|first| first.contains(':'))
            {
                wrong.push(format!("{page}: {link:?} is not relative"));
                continue;
            }
            let Some((address, fragment)) = follow(page, &relative) else {
                wrong.push(format!("{page}: {link:?} leads above the site"));
                continue;
            };
            if !files.contains_key(&address) {
                wrong.push(format!(
                    "{page}: {link:?} leads to {address:?}, which isn't there"
                ));
            } else if !fragment.is_empty()
                && let Some(ids) = anchors.get(address.as_str())
                && !ids.contains(&fragment)
            {
                wrong.push(format!(
                    "{page}: {link:?} leads to the anchor {fragment:?}, which isn't there"
                ));
            }
        }
    }
    wrong
}
