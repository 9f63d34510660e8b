//! `annals build`.

use std::io::{self, IsTerminal, stderr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Args;

use super::arguments::{AddressArg, ArchiveArgs, Format};
use super::progress_bar::ProgressBar;
use super::report::{counted, err, finished, human, out, plural};
use crate::build::{Built, Progress, Report, Request, build};
use crate::diagnostic;
use crate::output::Outcome;
use crate::printed::escaped_json;

#[derive(Debug, Args)]
pub struct BuildArgs {
    #[command(flatten)]
    archive: ArchiveArgs,
    #[command(flatten)]
    address: AddressArg,
    /// Where the site is written to; `output` in the root folder where this isn't given.
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// How many threads to use; as many as there are processors where this isn't given. The result is the same.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    jobs: Option<u16>,
    /// How problems are printed: for a person, or as JSON for a program.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Print nothing but errors.
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Name each file that is written and say why, say what the timeline's files can't hold, and report dates in prose that contradict
    /// the record of the event they are linked to.
    #[arg(short, long)]
    verbose: bool,
    /// Start afresh: believe nothing that former builds remember, and make every page again.
    #[arg(long)]
    clean: bool,
}

/// Runs the command.
pub fn run(args: &BuildArgs) -> ExitCode {
    let started = Instant::now();
    let root = args.archive.root();
    let request = Request {
        root: root.to_path_buf(),
        output: args.output.clone().unwrap_or_else(|| root.join("output")),
        base_url: args.address.base_url.clone(),
        now: args.archive.now(),
        lenient: args.archive.lenient,
        lint: args.verbose,
        clean: args.clean,
    };
    if let Some(jobs) = args.jobs
        && let Err(error) = rayon::ThreadPoolBuilder::new()
            .num_threads(jobs.into())
            .build_global()
    {
        err(&format!("annals: could not start {jobs} threads: {error}"));
        return ExitCode::from(2);
    }
    let is_watched = !args.quiet && args.format == Format::Human && stderr().is_terminal();
    let bar = ProgressBar::new(is_watched);
    let report = build(&request, &|progress| show(progress, &bar, args));
    bar.finish();
    match print(&report, args, started.elapsed()) {
        Ok(()) => exit_code(&report),
        Err(error) => finished(Err(error)),
    }
}

fn exit_code(report: &Report) -> ExitCode {
    match report {
        Report { error: Some(_), .. } => ExitCode::from(2),
        _ if diagnostic::has_errors(&report.diagnostics) => ExitCode::from(1),
        _ => ExitCode::SUCCESS,
    }
}

fn show(progress: Progress, bar: &ProgressBar, args: &BuildArgs) {
    match progress {
        Progress::Waiting if !args.quiet => {
            err("annals: another build of this site is running; waiting for it")
        }
        Progress::Waiting => {}
        Progress::Making(files) => bar.set_total(files),
        Progress::Made(address, outcome) => {
            if let (true, Outcome::Written(why)) = (args.verbose, outcome) {
                bar.suspended(|| err(&format!("written {address}: {why}")));
            }
            bar.advance();
        }
    }
}

fn print(report: &Report, args: &BuildArgs, took: Duration) -> io::Result<()> {
    let Report {
        diagnostics,
        texts,
        built,
        notes,
        error,
        ..
    } = report;
    if args.format == Format::Json {
        let value = serde_json::json!({
            "diagnostics": diagnostic::json(diagnostics, texts),
            "built": built,
            "failure": error.as_ref().map(ToString::to_string),
        });
        return out(&escaped_json(&format!("{value:#}\n")));
    }
    let shown: Vec<_> = diagnostics
        .iter()
        .filter(|d| !args.quiet || d.severity == diagnostic::Severity::Error)
        .cloned()
        .collect();
    human(&shown, texts);
    if args.verbose {
        notes.iter().for_each(|note| err(note));
    }
    match (built, error) {
        (Some(built), _) if !args.quiet => {
            return out(&format!("{}\n", closing_line(built, diagnostics, took)));
        }
        (Some(_), _) => {}
        (None, Some(error)) => err(&format!("annals: {error}")),
        (None, None) => err(&format!(
            "annals: nothing was written: {}",
            counted(diagnostics)
        )),
    }
    Ok(())
}

fn closing_line(built: &Built, diagnostics: &[diagnostic::Diagnostic], took: Duration) -> String {
    let Built {
        briefings,
        topics,
        events,
        written,
        unchanged,
        removed,
        failed,
    } = built;
    let mut problems = String::new();
    if *failed > 0 {
        problems.push_str(&format!("; {} could not be made", plural(*failed, "page")));
    }
    if !diagnostics.is_empty() {
        problems.push_str(&format!("; {}", counted(diagnostics)));
    }
    format!(
        "{}, {}, {}: {} written, {unchanged} unchanged, {removed} removed in {:.2} s{problems}",
        plural(*briefings, "briefing"),
        plural(*topics, "topic"),
        plural(*events, "event"),
        plural(*written, "file"),
        took.as_secs_f64()
    )
}
