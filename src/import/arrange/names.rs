//! Which file each post, picture and topic stands in.

use std::collections::BTreeSet;

use crate::address::{composed, slug};
use crate::archive::resolve::Reserved;
use crate::import::model::{Body, SourcePost};

/// Names that were given.
pub struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// None but those whose pages would stand where every archive has one.
    pub fn new(reserved: &Reserved) -> Names {
        let pages = reserved
            .fixed
            .iter()
            .filter_map(|address| address.strip_suffix(".html"));
        Names {
            taken: pages
                .map(|page| format!("content/pages/{}.md", page.to_lowercase()))
                .collect(),
        }
    }

    /// The path of a post's file: `content/briefings/2026/2026-06-05-name.md`, `content/pages/name.md`.
    pub fn post(&mut self, post: &SourcePost) -> String {
        let title = post.title.as_deref().unwrap_or_default();
        let name = post
            .slug
            .as_deref()
            .map(slug)
            .filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| slug(title));
        let name: String = name.chars().take(80).collect();
        let name = match name.trim_matches(['-', '.']) {
            "" => "untitled",
            name => name,
        };
        let day = post.date.as_ref().and_then(|date| date.text.get(..10));
        let day = day.filter(|day| day.parse::<jiff::civil::Date>().is_ok());
        let extension = match &post.body {
            Body::Markdown(_) => "md",
            Body::Text(_) => "txt",
        };
        match (post.is_article(), day) {
            (true, Some(day)) => {
                let year = day.get(..4).unwrap_or_default();
                self.free(&format!("content/briefings/{year}/{day}-{name}"), extension)
            }
            (true, None) => self.free(&format!("content/briefings/{name}"), extension),
            (false, _) => self.free(&format!("content/pages/{name}"), extension),
        }
    }

    /// The path of a file that comes along: where it was within the source, below `content/files/`.
    pub fn file(&mut self, path: &str) -> String {
        let parts = path
            .split(['/', '\\'])
            .filter(|part| !matches!(*part, "" | "." | ".."));
        let parts: Vec<String> = parts.map(part).collect();
        let path = format!("content/files/{}", parts.join("/"));
        match path.rsplit_once('.') {
            Some((stem, extension)) if !extension.contains('/') => self.free(stem, extension),
            _ => self.free(&path, ""),
        }
    }

    /// The path, or the first with a number behind it that isn't taken, whatever the case of its letters.
    fn free(&mut self, stem: &str, extension: &str) -> String {
        let with = |stem: &str| match extension {
            "" => stem.to_string(),
            extension => format!("{stem}.{extension}"),
        };
        let mut path = with(stem);
        let mut number = 1;
        while !self.taken.insert(path.to_lowercase()) {
            number += 1;
            path = with(&format!("{stem}-{number}"));
        }
        path
    }
}

/// A part of a path that every system takes and that isn't hidden.
fn part(text: &str) -> String {
    let text = composed(text);
    let kept = text.chars().map(|c| match c {
        c if c.is_control() || "<>:\"|?*%#".contains(c) => '-',
        c => c,
    });
    let kept: String = kept.collect();
    let kept = kept.trim_start_matches('.').trim_end_matches(['.', ' ']);
    match kept {
        "" => "file".to_string(),
        kept => kept.to_string(),
    }
}
