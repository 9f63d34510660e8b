//! `annals new`: an archive to begin with, and briefings, topics and events in their places.
//!
//! In: titles. Out: files that weren't there before, and their paths. Nothing is overwritten; a record joins the others of its year.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Subcommand};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::arguments::RootArg;
use super::reading::now;
use super::report::{err, finished, out};
use crate::address::name_slug;
use crate::archive::model::Archive;
use crate::build;
use crate::cache::disk;
use crate::editor::starter::{self, Host, NewFile, TopicDraft};
use crate::editor::unknown_topics::unknown_topics;
use crate::locale::date::EventDate;
use crate::output;
use crate::yaml::moment;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct NewArgs {
    /// A folder for a new archive; it may be there, without a `content` folder.
    #[arg(value_name = "DIR", required = true)]
    folder: Option<PathBuf>,
    /// What the archive is called; the folder's name where this isn't given.
    #[arg(long)]
    title: Option<String>,
    /// A workflow that publishes it on GitHub Pages.
    #[arg(long)]
    github: bool,
    /// What Netlify needs.
    #[arg(long)]
    netlify: bool,
    /// What Cloudflare Pages needs.
    #[arg(long)]
    cloudflare: bool,
    #[command(subcommand)]
    one: Option<NewCommand>,
}

#[derive(Debug, Subcommand)]
enum NewCommand {
    /// Add a briefing, as a draft.
    Briefing {
        /// Its title.
        title: String,
        /// Its date (2026-06-05); today where this isn't given.
        #[arg(long, value_name = "DATE", value_parser = parse_day)]
        date: Option<Date>,
        #[command(flatten)]
        folder: RootArg,
    },
    /// Add a topic.
    Topic {
        /// Its label.
        label: String,
        /// Person, place, company, programme, policy, theme … as you like.
        #[arg(long)]
        kind: Option<String>,
        /// Its id, the file's name; made of the label where this isn't given.
        #[arg(long)]
        id: Option<String>,
        #[command(flatten)]
        folder: RootArg,
    },
    /// Add an event's record to the file of its year.
    Event {
        /// Its title.
        title: String,
        /// When it happened or will happen, in EDTF: 2026-06-05, 2026-06, 2024-05~ (about), 2025/2026 (from, to).
        #[arg(long, value_name = "DATE", value_parser = EventDate::parse)]
        date: EventDate,
        #[command(flatten)]
        folder: RootArg,
    },
}

fn parse_day(text: &str) -> Result<Date, String> {
    let moment = moment::read(text, &TimeZone::UTC);
    moment.map(|moment| moment.date).map_err(|error| {
        let (reason, hint) = (error.reason(), error.hint());
        format!("{reason}: {hint}")
    })
}

/// Why nothing was made, and the exit code that says so.
pub(super) struct Refusal(pub String, pub u8);

impl Refusal {
    pub fn disk(path: &Path, error: &io::Error) -> Refusal {
        Refusal(format!("{}: {error}", path.display()), 2)
    }
}

/// Runs the command.
pub fn run(args: &NewArgs) -> ExitCode {
    let made = match &args.one {
        None => archive(args),
        Some(NewCommand::Briefing {
            title,
            date,
            folder,
        }) => briefing(&folder.root, title, *date),
        Some(NewCommand::Topic {
            label,
            kind,
            id,
            folder: RootArg { root },
        }) => {
            let draft = TopicDraft {
                label,
                kind: kind.as_deref(),
                id: id.as_deref(),
                ..TopicDraft::default()
            };
            in_archive(root).and_then(|()| topics(root, &everything(root), &[draft]))
        }
        Some(NewCommand::Event {
            title,
            date,
            folder,
        }) => event(&folder.root, title, date),
    };
    ended(made)
}

/// Prints what was made, or why nothing was.
pub(super) fn ended(made: Result<String, Refusal>) -> ExitCode {
    match made {
        Ok(text) => finished(out(&text)),
        Err(Refusal(why, code)) => {
            err(&format!("annals: {why}"));
            ExitCode::from(code)
        }
    }
}

fn today(zone: &TimeZone) -> Date {
    zone.to_datetime(Timestamp::now()).date()
}

/// Makes a whole archive. What is printed says how to go on.
fn archive(args: &NewArgs) -> Result<String, Refusal> {
    let folder = args.folder.clone().unwrap_or_default();
    if folder.join("content").exists() {
        let why = format!("{} has a folder `content` already", folder.display());
        return Err(Refusal(why, 1));
    }
    let absolute = std::path::absolute(&folder).unwrap_or_else(|_| folder.clone());
    let name = absolute
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let title = args.title.clone().or(name).unwrap_or_default();
    let hosts = [
        (args.github, Host::GitHub),
        (args.netlify, Host::Netlify),
        (args.cloudflare, Host::Cloudflare),
    ];
    let hosts: Vec<Host> = hosts
        .into_iter()
        .filter_map(|(wanted, host)| wanted.then_some(host))
        .collect();
    let files = starter::archive(&title, today(&TimeZone::UTC), &hosts);
    let text = write_new(&folder, &files)?;
    if args.github {
        err("annals: replace OWNER and REPOSITORY in .github/workflows/publish.yml");
    }
    err(&format!(
        "annals: look at it with `annals serve --root {0}`, or write it with `annals build --root {0}`",
        folder.display()
    ));
    Ok(text)
}

/// Adds a briefing; where no day is given, of today in the site's time zone.
fn briefing(root: &Path, title: &str, day: Option<Date>) -> Result<String, Refusal> {
    in_archive(root)?;
    let day = day.unwrap_or_else(|| today(&everything(root).config.time_zone));
    write_new(root, &[starter::briefing(title, day)])
}

/// Adds topics, unless the vocabulary has one of them.
fn topics(root: &Path, archive: &Archive, drafts: &[TopicDraft]) -> Result<String, Refusal> {
    for id in drafts.iter().filter_map(|draft| draft.id) {
        let is_name = id.starts_with(char::is_alphanumeric) && name_slug(id) == id.to_lowercase();
        if !is_name || id.to_lowercase().ends_with(".draft") {
            let why = format!("`{id}` is no id; it has letters, digits and `-`, as `example-labs`");
            return Err(Refusal(why, 2));
        }
    }
    let names = archive.topics.iter().flat_map(|topic| {
        let source = &topic.text.source;
        let names = std::iter::once(&source.label).chain(&source.aliases);
        names.map(|name| (name.value.to_lowercase(), &source.path))
    });
    let names: BTreeMap<String, &Arc<str>> = names.collect();
    for draft in drafts {
        if let Some(path) = names.get(&draft.label.to_lowercase()) {
            let why = format!(
                "{path} is called `{}` already; nothing was written",
                draft.label
            );
            return Err(Refusal(why, 1));
        }
    }
    let files: Vec<NewFile> = drafts.iter().copied().map(starter::topic).collect();
    write_new(root, &files)
}

/// `annals topics new`: topics by their labels, or those that briefings state and the vocabulary lacks.
pub fn run_topics(root: &Path, labels: &[String], from_unknown: bool) -> ExitCode {
    ended(in_archive(root).and_then(|()| new_topics(root, labels, from_unknown)))
}

fn new_topics(root: &Path, labels: &[String], from_unknown: bool) -> Result<String, Refusal> {
    let (archive, sources, found) = build::archive(root, None, now());
    let unknown = match from_unknown {
        true => unknown_topics(&found, &sources.texts(&build::named(&found))),
        false => Vec::new(),
    };
    let stated = labels.iter().map(|label| TopicDraft {
        label,
        ..TopicDraft::default()
    });
    let unknown = unknown.iter().map(|topic| TopicDraft {
        label: &topic.label,
        aliases: &topic.aliases,
        ..TopicDraft::default()
    });
    let drafts: Vec<TopicDraft> = stated.chain(unknown).collect();
    topics(root, &archive, &drafts)
}

/// Adds a record to the file of its year; to a file of its own, where none can be put after those that are there.
fn event(root: &Path, title: &str, date: &EventDate) -> Result<String, Refusal> {
    in_archive(root)?;
    let archive = everything(root);
    let events = archive
        .events
        .iter()
        .map(|event| event.record.id.value.clone());
    let removed = archive
        .removed
        .iter()
        .map(|event| event.record.id.value.clone());
    let mut taken: BTreeSet<String> = events.chain(removed).collect();
    let id = starter::new_id(date.edtf(), title, &mut taken);
    let file = starter::event(title, date, &id);
    let path = root.join(&file.path);
    let former = match disk::read_file(&path) {
        Ok(bytes) => String::from_utf8(bytes).ok(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return write_new(root, &[file]);
        }
        Err(error) => return Err(Refusal::disk(&path, &error)),
    };
    let text = former.and_then(|former| starter::with_event(&former, &file.text));
    let Some(text) = text else {
        let path = format!("content/events/{id}.yaml");
        return write_new(root, &[NewFile { path, ..file }]);
    };
    let replaced = disk::replace_file(&path, |out| out.write_all(text.as_bytes()));
    replaced.map_err(|error| Refusal(error.to_string(), 2))?;
    Ok(format!("{}\n", file.path))
}

/// All that the archive has, drafts as well; what is wrong with it is for a build to say.
fn everything(root: &Path) -> Archive {
    build::archive(root, None, now()).0
}

fn in_archive(root: &Path) -> Result<(), Refusal> {
    if root.join("content").is_dir() {
        return Ok(());
    }
    let why = format!(
        "there is no folder `content` in {}; `annals new DIR` makes an archive",
        root.display()
    );
    Err(Refusal(why, 2))
}

/// Writes files that aren't there; if one is, none is written.
pub(super) fn write_new(root: &Path, files: &[NewFile]) -> Result<String, Refusal> {
    for file in files {
        if root.join(&file.path).symlink_metadata().is_ok() {
            let why = format!("{} is there already; nothing was written", file.path);
            return Err(Refusal(why, 1));
        }
    }
    let mut text = String::new();
    for file in files {
        let path = root.join(&file.path);
        output::new_file(&path, &file.text).map_err(|error| Refusal::disk(&path, &error))?;
        text.push_str(&format!("{}\n", file.path));
    }
    Ok(text)
}
