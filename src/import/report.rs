//! What an import did: for the editor to read, and for programs.
//!
//! In: what each post, file and topic came to. Out: a [`Report`] as Markdown ([`Report::markdown`]) or as values that `serde` writes.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::arrange::Links;
use super::model::{Kind, Note, NoteKind, Source, SourcePost, Withheld};
use super::read::Format;

/// What an import did.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// What kind of source it was.
    pub format: &'static str,
    /// Posts of an archive's order.
    pub briefings: usize,
    /// Pages beside it.
    pub pages: usize,
    /// Posts and pages that aren't public.
    pub withheld: usize,
    /// Topics that were made.
    pub topics: usize,
    /// Topics that several names became: the label and the names.
    pub merged_topics: Vec<(String, Vec<String>)>,
    /// Pictures and other files.
    pub files: usize,
    /// Former addresses that are aliases.
    pub aliases: usize,
    /// Links of the source to itself.
    pub own_links: usize,
    /// Those of them that lead to a file of the archive.
    pub resolved_links: usize,
    /// Pictures that the source names and doesn't have.
    pub missing_pictures: usize,
    /// Posts without a date.
    pub undated: Vec<String>,
    /// What each post came to, where there is something to say.
    pub posts: Vec<PostReport>,
    /// What was left out, with why.
    pub left_out: Vec<(String, String)>,
    /// What was changed or left out that belongs to no post.
    pub notes: Vec<Said>,
}

/// What a post came to.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PostReport {
    /// Where it stands in the source.
    pub place: String,
    /// Where it stands now.
    pub path: String,
    /// What was changed or left out.
    pub notes: Vec<Said>,
    /// Pictures that the source names and doesn't have.
    pub missing_pictures: Vec<String>,
    /// Links to the source itself that lead nowhere.
    pub unresolved: Vec<String>,
    #[serde(skip)]
    aliases: usize,
    #[serde(skip)]
    links: (usize, usize),
    #[serde(skip)]
    is_page: bool,
    #[serde(skip)]
    is_withheld: bool,
    #[serde(skip)]
    is_undated: bool,
}

/// Something that was changed or left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Said {
    /// `changed` or `left-out`.
    pub kind: &'static str,
    /// What it was, and what became of it.
    pub text: String,
    /// Its line in the source, from 1, where that is known.
    pub line: Option<usize>,
}

impl Said {
    fn new(note: &Note) -> Said {
        Said {
            kind: match note.kind {
                NoteKind::Changed => "changed",
                NoteKind::LeftOut => "left-out",
            },
            text: note.text.clone(),
            line: note.line,
        }
    }
}

impl PostReport {
    /// Of a post that is a file of the archive now.
    pub fn new(
        post: &SourcePost,
        path: &str,
        aliases: &[String],
        links: &Links,
        more: Vec<Note>,
    ) -> PostReport {
        PostReport {
            place: post.place.clone(),
            path: path.to_string(),
            notes: post.notes.iter().chain(&more).map(Said::new).collect(),
            missing_pictures: links.missing_pictures.clone(),
            unresolved: links.unresolved.clone(),
            aliases: aliases.len(),
            links: (links.own, links.resolved),
            is_page: post.kind == Kind::Page,
            is_withheld: matches!(
                &post.withheld,
                Some(Withheld::Draft(_) | Withheld::Scheduled)
            ),
            is_undated: post.kind == Kind::Article && post.date.is_none(),
        }
    }
}

impl Report {
    /// Of a source of which nothing was arranged yet.
    pub fn new(format: Format, source: &Source) -> Report {
        Report {
            format: format.name(),
            notes: source.notes.iter().map(Said::new).collect(),
            ..Report::default()
        }
    }

    /// Adds a post.
    pub fn post(&mut self, post: PostReport) {
        match post.is_page {
            true => self.pages += 1,
            false => self.briefings += 1,
        }
        self.withheld += usize::from(post.is_withheld);
        self.aliases += post.aliases;
        self.own_links += post.links.0;
        self.resolved_links += post.links.1;
        if post.is_undated {
            self.undated.push(post.place.clone());
        }
        self.missing_pictures += post.missing_pictures.len();
        let lists = [&post.unresolved, &post.missing_pictures];
        if !post.notes.is_empty() || lists.iter().any(|list| !list.is_empty()) {
            self.posts.push(post);
        }
    }

    /// Adds something of the source that isn't in the archive.
    pub fn left_out(&mut self, place: &str, why: &str) {
        self.left_out.push((place.to_string(), why.to_string()));
    }

    /// Says how many topics were made, and which of several names.
    pub fn topics(&mut self, count: usize, merged: Vec<(String, Vec<String>)>) {
        self.topics = count;
        self.merged_topics = merged;
    }

    /// Says how many files came along.
    pub fn files(&mut self, count: usize) {
        self.files = count;
    }

    /// How many links of the source to itself lead nowhere, and how many pictures it doesn't have.
    pub fn unresolved(&self) -> usize {
        self.own_links - self.resolved_links + self.missing_pictures
    }

    /// The report as Markdown.
    pub fn markdown(&self) -> String {
        let mut text = String::from("# Import\n\n");
        let percent = |part: usize, whole: usize| match whole {
            0 => 100.0,
            _ => 100.0 * part as f64 / whole as f64,
        };
        let resolved = percent(self.resolved_links, self.own_links);
        if resolved < 80.0 {
            let _ = writeln!(
                text,
                "**Only {resolved:.0} % of the source's links to itself lead to something. Its addresses are probably made by another rule: \
                 state it with `--permalink`, and former hosts with `--host`.**\n"
            );
        }
        let rows = [
            ("Source", self.format.to_string()),
            ("Briefings", self.briefings.to_string()),
            ("Pages", self.pages.to_string()),
            ("Of these not public", self.withheld.to_string()),
            ("Without a date", self.undated.len().to_string()),
            ("Topics", self.topics.to_string()),
            ("Files", self.files.to_string()),
            (
                "Pictures that the source names and doesn't have",
                self.missing_pictures.to_string(),
            ),
            (
                "Former addresses that lead to a new one",
                self.aliases.to_string(),
            ),
            (
                "Links within the source that were found",
                format!(
                    "{} of {} ({resolved:.1} %)",
                    self.resolved_links, self.own_links
                ),
            ),
        ];
        text.push_str("| | |\n|---|---|\n");
        for (name, value) in rows {
            let _ = writeln!(text, "| {name} | {value} |");
        }
        self.counts(&mut text);
        self.details(&mut text);
        text
    }

    /// What was done most often.
    fn counts(&self, text: &mut String) {
        let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for said in self.posts.iter().flat_map(|post| &post.notes) {
            *counts.entry((said.kind, &said.text)).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
        counts.sort_by_key(|((kind, text), count)| (std::cmp::Reverse(*count), *kind, *text));
        if counts.is_empty() {
            return;
        }
        text.push_str("\n## What was done more than once\n\n");
        for ((kind, what), count) in counts.iter().take(100) {
            let _ = writeln!(text, "- {count} × {}: {}", word(kind), line(what));
        }
    }

    fn details(&self, text: &mut String) {
        let mut section = |title: &str, lines: Vec<String>| {
            if !lines.is_empty() {
                let _ = write!(text, "\n## {title}\n\n");
                lines.iter().for_each(|one| {
                    let _ = writeln!(text, "- {one}");
                });
            }
        };
        let merged = self.merged_topics.iter();
        let merged =
            merged.map(|(label, names)| format!("{}: {}", line(label), line(&names.join(", "))));
        section("Topics of several names", merged.collect());
        let left_out = self.left_out.iter();
        let left_out = left_out.map(|(place, why)| format!("`{}`: {}", line(place), line(why)));
        section("Left out", left_out.collect());
        let of_all = self
            .notes
            .iter()
            .map(|said| format!("{}: {}", word(said.kind), line(&said.text)));
        section("Of the source as a whole", of_all.collect());
        let undated = self
            .undated
            .iter()
            .map(|place| format!("`{}`", line(place)));
        section("Without a date", undated.collect());
        let unresolved = self.posts.iter().flat_map(|post| {
            let links = post.unresolved.iter();
            links.map(|link| format!("`{}`: `{}`", line(&post.place), line(link)))
        });
        section("Links that lead nowhere", unresolved.collect());
        let missing = self.posts.iter().flat_map(|post| {
            let pictures = post.missing_pictures.iter();
            pictures.map(|picture| format!("`{}`: `{}`", line(&post.place), line(picture)))
        });
        section("Pictures that the source doesn't have", missing.collect());
        let notes = self.posts.iter().flat_map(|post| {
            post.notes.iter().map(|said| {
                let at = said.line.map(|line| format!(":{line}")).unwrap_or_default();
                format!(
                    "`{}{at}`: {}: {}",
                    line(&post.place),
                    word(said.kind),
                    line(&said.text)
                )
            })
        });
        section("Post by post", notes.collect());
    }
}

fn word(kind: &str) -> &str {
    match kind {
        "left-out" => "left out",
        kind => kind,
    }
}

/// A text in one line, in which code spans end.
fn line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.matches('`').count() % 2 {
        0 => text,
        _ => text.replace('`', "'"),
    }
}
