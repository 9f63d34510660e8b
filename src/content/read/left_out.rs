//! What is said of files that aren't published, and of those that stand where they don't belong.
//!
//! In: paths with reasons. Out: one warning a reason, at the first file; the others are named, as far as they aren't too many.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::paths::within;
use super::roles::{FOLDERS, LeftOut, Misplaced, WayOut, Withheld, misplaced};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};

/// How many files a warning names.
const NAMED: usize = 20;

/// The warnings about files that are left out.
pub fn report(left_out: &[(Arc<str>, LeftOut)]) -> Vec<Diagnostic> {
    let groups = grouped(left_out.iter().map(|(path, reason)| (*reason, path)));
    let say = |(reason, paths): (LeftOut, Vec<&Arc<str>>)| {
        let (code, message, hint) = say_left_out(reason, &paths);
        diagnostic(code, &paths, message, hint)
    };
    groups.into_iter().map(say).collect()
}

/// The warnings about files that are published and belong elsewhere.
pub fn report_misplaced<'a>(files: impl Iterator<Item = &'a Arc<str>>) -> Vec<Diagnostic> {
    let reasons = files.filter_map(|path| Some((misplaced(within(path))?, path)));
    let say = |(reason, paths): (Misplaced, Vec<&Arc<str>>)| {
        let (message, hint) = say_misplaced(&reason, &paths);
        diagnostic(Code::MisplacedFile, &paths, message, hint)
    };
    grouped(reasons).into_iter().map(say).collect()
}

/// The warning about files that are copied with whatever scripts they have.
pub fn report_scripts(paths: Vec<&Arc<str>>) -> Option<Diagnostic> {
    let copied = subject(&paths, "is copied as it is", "are copied as they are");
    let message = match paths.len() {
        1 => format!("{copied}, with its scripts if it has any"),
        _ => format!("{copied}, with their scripts if they have any"),
    };
    let hint = "list it in `keep_scripts` in site.yaml if that is meant; an article in HTML belongs into `content/briefings/`";
    (!paths.is_empty()).then(|| diagnostic(Code::CopiedHtml, &paths, message, hint.to_string()))
}

fn grouped<'a, R: Ord>(
    files: impl Iterator<Item = (R, &'a Arc<str>)>,
) -> BTreeMap<R, Vec<&'a Arc<str>>> {
    let mut groups: BTreeMap<R, Vec<&Arc<str>>> = BTreeMap::new();
    for (reason, path) in files {
        groups.entry(reason).or_default().push(path);
    }
    groups
}

fn diagnostic(code: Code, paths: &[&Arc<str>], message: String, hint: String) -> Diagnostic {
    let mut paths = paths.iter();
    let first = paths
        .next()
        .map_or_else(|| Arc::from(""), |path| Arc::clone(path));
    let mut diagnostic = Diagnostic::new(code, Place::start(&first), message).hint(hint);
    for path in paths.take(NAMED - 1) {
        diagnostic = diagnostic.related(Place::start(path), "");
    }
    diagnostic
}

/// `this file is` or `these 3 files are`, for the beginning of a message.
fn subject(paths: &[&Arc<str>], one: &str, many: &str) -> String {
    match paths.len() {
        1 => format!("this file {one}"),
        count => format!("these {count} files {many}"),
    }
}

fn say_left_out(reason: LeftOut, paths: &[&Arc<str>]) -> (Code, String, String) {
    match reason {
        LeftOut::Leftover => {
            let what = subject(paths, "looks", "look");
            let rest = match paths.len() {
                1 => "isn't published",
                _ => "aren't published",
            };
            let message = format!(
                "{what} like what an editor, a merge or an operating system leaves behind, and {rest}"
            );
            let hint = "delete it, or rename it if it is to be published".to_string();
            (Code::LeftoverFile, message, hint)
        }
        LeftOut::Withheld(why) => {
            let (message, hint) = say_withheld(why, paths);
            (Code::WithheldFile, message, hint)
        }
        LeftOut::Format(format) => {
            let name = format.name;
            let is_left_out = match paths.len() {
                1 => "this file is left out".to_string(),
                count => format!("these {count} files are left out"),
            };
            let message = format!("Annals doesn't read {name}; {is_left_out}");
            let hint = match format.way_out {
                WayOut::Rename => {
                    "rename it to `.md`, and take out what isn't Markdown".to_string()
                }
                WayOut::Pandoc => pandoc(paths),
                WayOut::Template => "write its text as Markdown".to_string(),
                WayOut::Document => format!(
                    "{}; to publish the file as it is, put it into a folder of its own, such as `content/files/`",
                    pandoc(paths)
                ),
            };
            (Code::UnreadFormat, message, hint)
        }
    }
}

/// The command that makes Markdown of the first of some files.
fn pandoc(paths: &[&Arc<str>]) -> String {
    let from = paths.first().map_or("name", |path| path);
    let stem = from.rsplit_once('.').map_or(from, |(stem, _)| stem);
    let quoted =
        |path: &str| match path.contains(|c: char| !c.is_alphanumeric() && !"/._-".contains(c)) {
            true => format!("\"{path}\""),
            false => path.to_string(),
        };
    let (from, to) = (quoted(from), quoted(&format!("{stem}.md")));
    format!("make Markdown of it, for example with `pandoc --to gfm --output {to} {from}`")
}

fn say_withheld(why: Withheld, paths: &[&Arc<str>]) -> (String, String) {
    let is = subject(paths, "is left out", "are left out");
    let draft = "to keep an article back, write `draft: true` in its front matter";
    match why {
        Withheld::Folder => {
            let folder = match paths.len() {
                1 => "this folder is left out with all that is in it".to_string(),
                count => format!("these {count} folders are left out with all that is in them"),
            };
            let message = format!(
                "{folder}: Jekyll and others don't publish what is in a folder whose name begins with `_`"
            );
            (
                message,
                format!("rename it if it is to be published; {draft}"),
            )
        }
        Withheld::Underscore => {
            let message =
                format!("{is}: Jekyll and others don't publish files whose names begin with `_`");
            (
                message,
                format!("rename it if it is to be published; {draft}"),
            )
        }
        Withheld::Settings => {
            let message = format!("{is}: the settings of another program aren't read");
            let hint = "write what this site is to have into `content/site.yaml`, and take the file out of `content/`";
            (message, hint.to_string())
        }
        Withheld::Draft => {
            let message =
                format!("{is}, since `draft` at the end of a name says that it isn't finished");
            (
                message,
                format!("rename it if it is to be published; {draft}"),
            )
        }
        Withheld::UndatedPost => {
            let message = format!(
                "{is}: Jekyll doesn't publish what stands in `_posts/` without a date in its name"
            );
            let hint = "put the date before its name, 2026-06-05-name.md, or move it to `content/briefings/`";
            (message, hint.to_string())
        }
    }
}

fn say_misplaced(reason: &Misplaced, paths: &[&Arc<str>]) -> (String, String) {
    let read = subject(paths, "is read as a briefing", "are read as briefings");
    let copied = subject(paths, "is copied as it is", "are copied as they are");
    let to_briefings = "move it to `content/briefings/`, or to `content/pages/` if it stands outside of the archive's order; `aliases` keep its old address";
    match reason {
        Misplaced::Theme => {
            let published = subject(paths, "is published", "are published");
            let message =
                format!("{published} as any other: no theme is looked for within `content/`");
            (
                message,
                "move the theme to `themes/`, beside `content/`".to_string(),
            )
        }
        Misplaced::ReadMe => {
            let message = format!("{read}, though it seems to be for editors");
            (
                message,
                "move what isn't for readers out of `content/`, or give it another name"
                    .to_string(),
            )
        }
        Misplaced::TopText => {
            let message = format!("{read} and belongs into a folder");
            (message, to_briefings.to_string())
        }
        Misplaced::Folder(folder) => {
            let message = format!("{read}; `content/{folder}/` is no folder that Annals knows");
            let has_posts = paths.iter().any(|path| path.contains("/_posts/"));
            let hint = match nearest(folder, FOLDERS) {
                Some(near) => format!("did you mean `content/{near}/`?"),
                // There, a date ahead holds a post back.
                None if has_posts => format!(
                    "{to_briefings}. In `_posts/` an article isn't published before its date; elsewhere it is, so write `embargo: …` into each whose date is ahead before you move it"
                ),
                None => to_briefings.to_string(),
            };
            (message, hint)
        }
        Misplaced::EventText => {
            let message = format!("{read}; `content/events/` is for records in YAML");
            (message, to_briefings.to_string())
        }
        Misplaced::TopData => {
            let message =
                format!("{copied}: of the data at the top of `content/`, only `site.yaml` is read");
            let hint = "records of events belong into `content/events/`; what isn't for readers, beside `content/`";
            (message, hint.to_string())
        }
        Misplaced::TopicData => {
            let message = format!("{copied}: a topic is a Markdown file with front matter");
            (
                message,
                "write it as `content/topics/name.md`, with `label: …` in its front matter"
                    .to_string(),
            )
        }
        Misplaced::EventData => {
            let message = format!("{copied}: records of events are read from YAML");
            (
                message,
                "write the records as YAML, or move the file to another folder".to_string(),
            )
        }
    }
}
