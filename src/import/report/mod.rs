//! What an import did: for the editor to read, and for programs.
//!
//! In: what each post, file and topic came to. Out: a [`Report`] as Markdown ([`Report::markdown`]) or as values that `serde` writes.

mod markdown;

use std::collections::BTreeMap;

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
    /// Links of the source to what it has itself.
    pub own_links: usize,
    /// Those of them that lead to a file of the archive.
    pub resolved_links: usize,
    /// Links of the source to what it doesn't have.
    pub absent_links: usize,
    /// Pictures that the source names and doesn't have.
    pub missing_pictures: usize,
    /// Posts without a date.
    pub undated: Vec<String>,
    /// What each post came to, where there is something to say.
    pub posts: Vec<PostReport>,
    /// Links to what has another address now, because each leads to a post by its name alone.
    pub links_by_name: usize,
    /// Hosts of pictures elsewhere, with how many each has.
    pub picture_hosts: BTreeMap<String, usize>,
    /// Attributes of HTML that no page has, by their names: how many were taken out.
    pub attributes: BTreeMap<String, usize>,
    /// Whether the archive has a `site.yaml` of its own, which stays as it is.
    #[serde(skip)]
    pub has_site: bool,
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
    /// Links to the source itself that lead nowhere, though it may have what they mean.
    pub unresolved: Vec<String>,
    /// Links to what the source doesn't have.
    pub absent: Vec<String>,
    /// Links that lead to a post by its name alone.
    pub by_name: Vec<String>,
    #[serde(skip)]
    picture_hosts: BTreeMap<String, usize>,
    #[serde(skip)]
    aliases: usize,
    #[serde(skip)]
    links: (usize, usize, usize),
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
    /// `changed`, `left-out`, or `no-rule`: left out, since nothing says what it becomes.
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
                NoteKind::NoRule => "no-rule",
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
            absent: links.absent_targets.clone(),
            by_name: links.by_name.clone(),
            picture_hosts: links.picture_hosts.clone(),
            aliases: aliases.len(),
            links: (links.own, links.resolved, links.absent),
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
        self.absent_links += post.links.2;
        self.links_by_name += post.by_name.len();
        for (host, count) in &post.picture_hosts {
            *self.picture_hosts.entry(host.clone()).or_default() += count;
        }
        if post.is_undated {
            self.undated.push(post.place.clone());
        }
        self.missing_pictures += post.missing_pictures.len();
        let lists = [
            &post.unresolved,
            &post.missing_pictures,
            &post.absent,
            &post.by_name,
        ];
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
        self.own_links - self.resolved_links + self.absent_links + self.missing_pictures
    }
}
