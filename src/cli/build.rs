//! `annals build`.

use std::io::{self, IsTerminal, stderr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Args;

use super::arguments::{Format, GivenDate, now, parse_base_url, parse_date};
use super::progress_bar::ProgressBar;
use super::report::{counted, err, finished, human, out, plural};
use crate::archive::resolve::Now;
use crate::build::{Built, Progress, Report, Request, build};
use crate::diagnostic;
use crate::output::Outcome;
use crate::printed::escaped_json;

#[derive(Debug, Args)]
pub struct BuildArgs {
    /// The folder that holds `content/` and, perhaps, `themes/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Where the site is written to; `output` in the root folder where this isn't given.
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The site's absolute address, in place of the one in site.yaml; feeds and the sitemap need it.
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    base_url: Option<String>,
    /// Publish drafts as well.
    #[arg(long)]
    drafts: bool,
    /// Warn of topics, links and pictures that aren't there, and build all the same: their words stay. For archives that come from
    /// elsewhere.
    #[arg(long)]
    lenient: bool,
    /// Publish as on this day (2026-06-05) or at this moment (2026-06-05T09:00Z), instead of now.
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    date: Option<GivenDate>,
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
    let now = Now {
        moment: now(args.date.as_ref(), &args.root),
        drafts: args.drafts,
    };
    let request = Request {
        root: args.root.clone(),
        output: args
            .output
            .clone()
            .unwrap_or_else(|| args.root.join("output")),
        base_url: args.base_url.clone(),
        now,
        lenient: args.lenient,
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
