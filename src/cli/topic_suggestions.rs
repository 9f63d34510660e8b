//! `annals topics suggest`: topics proposed from what the archive writes of.
//!
//! In: the archive, and what its editor rejected. Out: records on standard output, or a file each in a folder; what was written there before
//! and is gone is rejected from then on.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::arguments::{Format, RootArg};
use super::new::{Refusal, ended, write_new};
use super::report::{err, finished, json, out, plural};
use crate::archive::model::Archive;
use crate::cache::disk;
use crate::editor::topic_suggestions::{
    PROPOSED, REJECTED, TopicSuggestions, file, gone, proposed_lines, rejected_names, suggest,
    text, with_rejected,
};
use crate::output;

#[derive(Debug, Args)]
pub struct SuggestTopicsArgs {
    #[command(flatten)]
    pub folder: RootArg,
    /// A folder for the files, instead of printing them; none that is there is touched.
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// How many are proposed at most.
    #[arg(long, value_name = "COUNT", default_value_t = 60)]
    limit: usize,
    /// As files for a person, or as JSON for a program.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// Runs the command on an archive without errors.
pub fn run(args: &SuggestTopicsArgs, archive: &Archive) -> ExitCode {
    match propose(args, archive) {
        Ok((suggestions, printed)) => {
            let code = match (args.format, printed) {
                (Format::Json, _) => json(&suggestions),
                (Format::Human, Some(paths)) => finished(out(&paths)),
                (Format::Human, None) => finished(out(&text(&suggestions))),
            };
            err(&summary(&suggestions));
            code
        }
        Err(refusal) => ended(Err(refusal)),
    }
}

/// The suggestions, and the paths of the files where some were written.
fn propose(
    args: &SuggestTopicsArgs,
    archive: &Archive,
) -> Result<(TopicSuggestions, Option<String>), Refusal> {
    let list = args.folder.root.join(REJECTED);
    let mut rejected = read(&list)?;
    let Some(folder) = &args.output else {
        let names = rejected_names(&rejected);
        return Ok((suggest(archive, args.limit, &names), None));
    };
    let proposed_before = read(&folder.join(PROPOSED))?;
    let deleted = gone(archive, &proposed_before, |name| folder.join(name).exists());
    if !deleted.is_empty() {
        rejected = with_rejected(&rejected, &deleted);
        replace(&list, &rejected)?;
    }
    let suggestions = suggest(archive, args.limit, &rejected_names(&rejected));
    let files: Vec<_> = suggestions.topics.iter().map(file).collect();
    let paths = write_new(folder, &files)?;
    let lines = proposed_lines(&proposed_before, &suggestions.topics, |name| {
        folder.join(name).exists()
    });
    if !lines.is_empty() {
        replace(&folder.join(PROPOSED), &lines)?;
    }
    let shown = paths
        .lines()
        .map(|path| format!("{}\n", folder.join(path).display()));
    Ok((suggestions, Some(shown.collect())))
}

fn summary(suggestions: &TopicSuggestions) -> String {
    format!(
        "annals: {} proposed, {} more; {} rejected before; {} of {} without a topic",
        plural(suggestions.topics.len(), "topic"),
        suggestions.more,
        suggestions.rejected,
        suggestions.without_topic,
        plural(suggestions.briefings, "briefing"),
    )
}

/// A list; empty where there is none.
fn read(path: &Path) -> Result<String, Refusal> {
    match disk::read_file(path) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(Refusal::disk(path, &error)),
    }
}

/// Writes a list, new with its folders or in place of the former one.
fn replace(path: &Path, text: &str) -> Result<(), Refusal> {
    if !path.exists() {
        return output::new_file(path, text).map_err(|error| Refusal::disk(path, &error));
    }
    let replaced = disk::replace_file(path, |file| file.write_all(text.as_bytes()));
    replaced.map_err(|error| Refusal(error.to_string(), 2))
}
