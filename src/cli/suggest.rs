//! `annals suggest`: event records proposed from dates in prose.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::arguments::{Format, RootArg, within};
use super::reading::readable;
use super::report::{err, finished, out, plural};
use crate::archive::model::Archive;
use crate::content::read::Sources;
use crate::editor::suggest::{SuggestOptions, Suggestions, suggest, yaml};
use crate::output;
use crate::text::dates::{DateLanguage, Relative};

#[derive(Debug, Args)]
pub struct SuggestArgs {
    /// The articles; all briefings and pages where none is named.
    files: Vec<PathBuf>,
    #[command(flatten)]
    folder: RootArg,
    /// From where relative dates are reckoned, in articles whose `relative_dates` doesn't say so.
    #[arg(long, value_enum, default_value_t = Anchor::ByWording)]
    anchor: Anchor,
    /// The month that financial years begin in, 1 to 12; April, and October in American English, where this isn't given.
    #[arg(long, value_name = "MONTH", value_parser = clap::value_parser!(i8).range(1..=12))]
    fiscal_year_from: Option<i8>,
    /// As YAML, or as JSON with each date in TimeML's terms as well.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// A new file for the records, instead of printing them; one that is there already isn't touched.
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Anchor {
    /// "Last Thursday" from the article's date, "a year earlier" from the last date named.
    ByWording,
    /// All from the article's date.
    Article,
    /// All from the last date named.
    LastNamed,
}

/// Runs the command. Drafts count: this is for who writes them.
pub fn run(args: &SuggestArgs) -> ExitCode {
    match readable(&args.folder.root) {
        Ok((archive, sources)) => propose(args, &archive, &sources),
        Err(code) => code,
    }
}

fn propose(args: &SuggestArgs, archive: &Archive, sources: &Sources) -> ExitCode {
    let language = &archive.config.language;
    if !DateLanguage::of(language).is_read() {
        err(&format!(
            "annals: nothing is proposed: dates aren't read in the archive's language, `{language}`, but in {}",
            DateLanguage::tags().join(", ")
        ));
    }
    let options = SuggestOptions {
        files: args
            .files
            .iter()
            .map(|file| within(file, &args.folder.root))
            .collect(),
        relative: match args.anchor {
            Anchor::ByWording => Relative::ByWording,
            Anchor::Article => Relative::ToArticle,
            Anchor::LastNamed => Relative::ToLastNamed,
        },
        fiscal_start: args.fiscal_year_from,
    };
    match suggest(archive, sources, &options) {
        Ok(suggestions) => print(args, &suggestions),
        Err(file) => {
            err(&format!(
                "annals: `{file}` is no briefing or page of this archive, or is under embargo"
            ));
            ExitCode::from(2)
        }
    }
}

fn print(args: &SuggestArgs, suggestions: &Suggestions) -> ExitCode {
    let text = match args.format {
        Format::Human => yaml(&suggestions.proposals),
        Format::Json => match serde_json::to_string_pretty(suggestions) {
            Ok(json) => format!("{json}\n"),
            Err(error) => {
                err(&format!("annals: {error}"));
                return ExitCode::from(2);
            }
        },
    };
    let printed = match &args.output {
        None => finished(out(&text)),
        // An empty file of events would be one more thing to clear away.
        Some(_) if suggestions.proposals.is_empty() => ExitCode::SUCCESS,
        Some(file) => match output::new_file(file, &text) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                err(&format!(
                    "annals: {} is there already; nothing was written",
                    file.display()
                ));
                ExitCode::from(2)
            }
            Err(error) => {
                err(&format!("annals: {}: {error}", file.display()));
                ExitCode::from(2)
            }
        },
    };
    for file in &suggestions.undated {
        err(&format!(
            "annals: {file} has no date: only dates that are said whole are used"
        ));
    }
    let Suggestions {
        proposals,
        dates,
        covered,
        ..
    } = suggestions;
    err(&format!(
        "annals: {} proposed of {}; {covered} recorded already, {} said before in the same article",
        plural(proposals.len(), "record"),
        plural(*dates, "date"),
        dates - covered - proposals.len()
    ));
    printed
}
