//! Files to begin with: a whole archive, or one briefing, topic or event.
//!
//! In: titles and days. Out: [`NewFile`]s, texts that an editor goes on writing. Nothing is read or written here.

use jiff::civil::Date;
use serde::Serialize;

use super::record_id::plain_letters;
use crate::address::{name_slug, slug};
use crate::locale::date::EventDate;
use crate::yaml::tree::{self, Value};
use crate::yaml::write::block;

pub use super::record_id::new_id;

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Relative to the archive's folder, with `/` between its parts.
    pub path: String,
    /// All of it.
    pub text: String,
}

/// Where an archive will be published, and what each host wants beside the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// GitHub Pages: a workflow.
    GitHub,
    /// Netlify: a configuration, and redirects that go first.
    Netlify,
    /// Cloudflare Pages: a configuration.
    Cloudflare,
}

impl Host {
    /// Its file's path and text.
    fn file(self) -> (&'static str, &'static str) {
        match self {
            Host::GitHub => (
                ".github/workflows/publish.yml",
                include_str!("hosts/github.yml"),
            ),
            Host::Netlify => ("netlify.toml", include_str!("hosts/netlify.toml")),
            Host::Cloudflare => ("wrangler.toml", include_str!("hosts/wrangler.toml")),
        }
    }
}

/// The files of an archive that was begun on a day: every kind of text once, each saying what it is for.
///
/// ```
/// use annals::editor::starter::{Host, archive};
///
/// let files = archive("Machines and Money", jiff::civil::date(2026, 6, 5), &[Host::GitHub]);
/// let paths: Vec<&str> = files.iter().map(|file| &*file.path).collect();
/// assert!(paths.contains(&"content/site.yaml") && paths.contains(&".github/workflows/publish.yml"));
/// ```
pub fn archive(title: &str, day: Date, hosts: &[Host]) -> Vec<NewFile> {
    const FILES: [(&str, &str); 8] = [
        ("content/site.yaml", include_str!("archive/site.yaml")),
        (
            "content/briefings/{year}/how-this-archive-works.md",
            include_str!("archive/briefing.md"),
        ),
        (
            "content/topics/annals.md",
            include_str!("archive/annals.md"),
        ),
        (
            "content/topics/vocabulary.md",
            include_str!("archive/vocabulary.md"),
        ),
        (
            "content/topics/event-record.md",
            include_str!("archive/event-record.md"),
        ),
        (
            "content/events/{year}.yaml",
            include_str!("archive/events.yaml"),
        ),
        ("content/pages/about.md", include_str!("archive/about.md")),
        (".gitignore", include_str!("archive/gitignore")),
    ];
    let title = scalar(title);
    let fill = |text: &str| {
        text.replace("{title}", &title)
            .replace("{date}", &day.to_string())
            .replace("{year}", &year(day))
    };
    let own = FILES.iter().map(|(path, text)| NewFile {
        path: fill(path),
        text: fill(text),
    });
    let hosted = hosts.iter().map(|host| {
        let (path, text) = host.file();
        NewFile {
            path: path.into(),
            text: text.into(),
        }
    });
    let mut files: Vec<NewFile> = own.chain(hosted).collect();
    if hosts.contains(&Host::Netlify)
        && let Some(site) = files.first_mut()
    {
        site.text = site.text.replace("# host: any\n", "host: netlify\n");
    }
    files
}

/// A briefing: a draft, until its author takes the line away.
pub fn briefing(title: &str, day: Date) -> NewFile {
    #[derive(Serialize)]
    struct Front<'a> {
        title: &'a str,
        date: String,
    }
    let front = block(&Front {
        title,
        date: day.to_string(),
    });
    let name = match slug(&plain_letters(title)) {
        name if name.is_empty() => "briefing".into(),
        name => name,
    };
    NewFile {
        path: format!("content/briefings/{}/{name}.md", year(day)),
        text: format!(
            "---\n{front}# summary: What it says, in a sentence or two.\ntopics: []\n# authors: []\n# sources: []\n\
             draft: true  # not published until this line is gone\n---\n\n"
        ),
    }
}

/// What is known of a topic that is to be made.
#[derive(Debug, Clone, Copy, Default)]
pub struct TopicDraft<'a> {
    /// Its label.
    pub label: &'a str,
    /// Its other names.
    pub aliases: &'a [String],
    /// Its kind.
    pub kind: Option<&'a str>,
    /// Its file's name, where it isn't to be made of the label.
    pub id: Option<&'a str>,
}

/// The file of a new topic.
pub fn topic(draft: TopicDraft) -> NewFile {
    #[derive(Serialize)]
    struct Front<'a> {
        label: &'a str,
        #[serde(skip_serializing_if = "<[String]>::is_empty")]
        aliases: &'a [String],
        #[serde(skip_serializing_if = "Option::is_none")]
        kind: Option<&'a str>,
    }
    let TopicDraft {
        label,
        aliases,
        kind,
        id,
    } = draft;
    let mut front = block(&Front {
        label,
        aliases,
        kind,
    });
    if aliases.is_empty() {
        front.push_str("# aliases: []\n");
    }
    if kind.is_none() {
        front.push_str("# kind: person, place, company, programme, policy, theme …\n");
    }
    let name = id.map_or_else(|| name_slug(&plain_letters(label)), str::to_string);
    NewFile {
        path: format!("content/topics/{name}.md"),
        text: format!(
            "---\n{front}# broader: a wider topic's id\n# summary: Its definition, in a sentence.\n---\n"
        ),
    }
}

/// An event's record as a list of one, with the file that it belongs in: that of its year.
pub fn event(title: &str, date: &EventDate, id: &str) -> NewFile {
    #[derive(Serialize)]
    struct Record<'a> {
        id: &'a str,
        title: &'a str,
        date: &'a str,
    }
    let record = block(&[Record {
        id,
        title,
        date: date.edtf(),
    }]);
    let name = match date.year() {
        Some(year) => format!("{year:04}"),
        None => "undated".into(),
    };
    NewFile {
        path: format!("content/events/{name}.yaml"),
        text: format!(
            "{record}  # kind: summit, law, export-control, …\n  # status: announced, scheduled, occurred, in-force, …\n  \
             # topics: []\n  # sources: []\n"
        ),
    }
}

/// A file of records with one more at its end; `None` where it isn't a list in block style, so that a record can't be put after it.
pub fn with_event(file: &str, record: &str) -> Option<String> {
    let count = |text: &str| match tree::parse(text, 0).ok()?.value {
        Value::List(items) => Some(items.len()),
        Value::Null => Some(0),
        Value::Scalar(..) | Value::Map(_) => None,
    };
    let former = count(file)?;
    let item = file
        .lines()
        .find(|line| line.trim_start().starts_with("- "));
    let indent: String = item
        .unwrap_or("")
        .chars()
        .take_while(|c| *c == ' ')
        .collect();
    let mut text = file.trim_end().to_string();
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    for line in record.lines() {
        text.push_str(&format!("{indent}{line}\n"));
    }
    if file.contains("\r\n") {
        text = text.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    (count(&text) == Some(former + 1)).then_some(text)
}

/// A text as a scalar of YAML, on one line.
fn scalar(text: &str) -> String {
    let one_line: Vec<&str> = text.split_whitespace().collect();
    let mapping = std::collections::BTreeMap::from([("title", one_line.join(" "))]);
    let written = block(&mapping);
    written
        .strip_prefix("title: ")
        .map_or_else(String::new, |value| value.trim_end().to_string())
}

/// A day's year as a folder's name.
fn year(day: Date) -> String {
    format!("{:04}", day.year())
}
