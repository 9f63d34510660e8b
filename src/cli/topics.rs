//! `annals topics`: what mentions were found in a text and why, and what the vocabulary leaves undone.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::arguments::{Format, RootArg, within};
use super::new;
use super::reading::readable;
use super::report::{err, finished, json, out};
use super::topic_suggestions::{self, SuggestTopicsArgs};
use crate::archive::model::Archive;
use crate::content::read::Sources;
use crate::editor::vocabulary_report::{explain, report};

/// Lists of the report are cut here for a person.
const SHOWN: usize = 25;

#[derive(Debug, Subcommand)]
pub enum TopicsCommand {
    /// Say for every mention of a topic in an article which rule made it a link, or didn't.
    #[command(
        after_help = "Example:\n  annals topics explain content/briefings/2026/what-the-unit-buys.md"
    )]
    Explain(ExplainArgs),
    /// List what the vocabulary leaves undone.
    ///
    /// Names and phrases of the archive that no topic has, topics that are never mentioned, stated topics that the text never names,
    /// names that never match, and names that are nearly equal.
    Report(ReportArgs),
    /// Propose topics from what the archive writes of, as files ready to be edited.
    ///
    /// Names and themes that no topic has, those first that would do most: that reach briefings without a topic, and tell some briefings
    /// from others. Each comes with its other names, its kind as far as its words tell, and two sentences. Nothing is written unless
    /// `--output` says where; what was written there and is deleted isn't proposed again.
    #[command(
        after_help = "Examples:\n  annals topics suggest                             the first 60, to look at\n  annals topics suggest --output content/topics     a file each: edit them, and delete what is no topic"
    )]
    Suggest(SuggestTopicsArgs),
    /// Make files for topics by their labels, or for those that briefings state and the vocabulary lacks.
    ///
    /// What is made is printed, path by path. Names that differ in capitals, accents or the signs between words become one topic.
    #[command(
        after_help = "Examples:\n  annals topics new \"Example Labs\" Edinburgh\n  annals topics new --from-unknown"
    )]
    New(NewTopicsArgs),
}

#[derive(Debug, Args)]
pub struct NewTopicsArgs {
    /// Their labels.
    #[arg(value_name = "LABEL", required_unless_present = "from_unknown")]
    labels: Vec<String>,
    /// Those that briefings state and the vocabulary lacks.
    #[arg(long)]
    from_unknown: bool,
    #[command(flatten)]
    folder: RootArg,
}

#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The article's file.
    file: PathBuf,
    #[command(flatten)]
    about: AboutArgs,
}

#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Print whole lists instead of their first entries.
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    about: AboutArgs,
}

#[derive(Debug, Args)]
struct AboutArgs {
    #[command(flatten)]
    folder: RootArg,
    /// For a person, or as JSON for a program.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// Runs the command.
pub fn run(command: &TopicsCommand) -> ExitCode {
    match command {
        TopicsCommand::Explain(args) => ask(&args.about.folder.root, |archive, sources| {
            run_explain(args, archive, sources)
        }),
        TopicsCommand::Report(args) => ask(&args.about.folder.root, |archive, _| {
            let report = report(archive);
            let most = if args.all { usize::MAX } else { SHOWN };
            print(&args.about, &report, &report.text(most))
        }),
        TopicsCommand::Suggest(args) => ask(&args.folder.root, |archive, _| {
            topic_suggestions::run(args, archive)
        }),
        TopicsCommand::New(args) => {
            new::run_topics(&args.folder.root, &args.labels, args.from_unknown)
        }
    }
}

/// Asks about an archive without errors.
fn ask(root: &Path, question: impl FnOnce(&Archive, &Sources) -> ExitCode) -> ExitCode {
    match readable(root) {
        Ok((archive, sources)) => question(&archive, &sources),
        Err(code) => code,
    }
}

fn run_explain(args: &ExplainArgs, archive: &Archive, sources: &Sources) -> ExitCode {
    let file = within(&args.file, &args.about.folder.root);
    match explain(archive, sources, &file) {
        Some(explanation) => print(&args.about, &explanation, &explanation.text()),
        None => {
            err(&format!(
                "annals: `{file}` is no briefing or page of this archive, or is under embargo"
            ));
            ExitCode::from(2)
        }
    }
}

fn print(about: &AboutArgs, value: &impl serde::Serialize, text: &str) -> ExitCode {
    match about.format {
        Format::Human => finished(out(text)),
        Format::Json => json(value),
    }
}
