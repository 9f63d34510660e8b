//! The command line, lowered to plain values, and what a person sees of a build.
//!
//! Comes in: arguments. Goes out: an exit code: 0 built, 1 there are errors (where the content has them, nothing was written), 2 could not run.

mod help;
mod shell;
mod suggest;
mod topics;

use std::io::{IsTerminal, Write, stderr, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;

use crate::archive::resolve::Now;
use crate::build::{Built, Progress, Report, Request, build};
use crate::content::parse::base_url;
use crate::diagnostic::{self, count};
use crate::output::Outcome;
use crate::serve::{self, News};
use crate::yaml::record::parse_moment;

/// Turns a folder of articles into a briefing archive: pages, topics, a timeline.
///
/// Articles, topics, events and pages are under `content/`, Markdown or plain text; the site is written to `output/`, ready for
/// any static host, or to be opened from disk.
#[derive(Debug, Parser)]
#[command(name = "annals", version, max_term_width = 100, disable_help_subcommand = true, after_help = help::list())]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site.
    ///
    /// Reads everything under `content/`, reports all problems at once, and, where no error is among them, writes the whole site.
    #[command(
        after_help = "Examples:\n  annals build                                 the site in this folder, into output/\n  annals build --root archive --output public  a site elsewhere\n  annals build --date 2026-06-05               as it is published on that day\n\nExit codes: 0 built, 1 there are errors (where the content has them, nothing was written), 2 could not run."
    )]
    Build(BuildArgs),
    /// Ask about the vocabulary: why a mention is a link, and what is left undone.
    #[command(subcommand)]
    Topics(topics::TopicsCommand),
    /// Propose event records from dates in articles, as YAML ready to be edited.
    ///
    /// Prints each sentence with its date in EDTF and the topics that it mentions; what a record covers already is left out. Nothing is
    /// written into the archive unless `--output` says where.
    #[command(
        after_help = "Examples:\n  annals suggest                                             all articles of this archive\n  annals suggest content/briefings/2026/news.md > new.yaml   one article\n  annals suggest --anchor last-named history.txt             an article that tells a history"
    )]
    Suggest(suggest::SuggestArgs),
    /// Preview the site in a browser, and keep it up to date while you write.
    ///
    /// Each page is made when it is asked for; nothing is written. Saving a file updates the open pages that show it.
    #[command(
        after_help = "Examples:\n  annals serve                 the site in this folder\n  annals serve --drafts --open drafts as well, in a browser at once\n\nCtrl-C ends it."
    )]
    Serve(ServeArgs),
    /// Print a page of the documentation, or the help of a command.
    Help(help::HelpArgs),
    /// Print completions for a shell.
    #[command(
        after_help = "Example:\n  annals completions bash > ~/.local/share/bash-completion/completions/annals"
    )]
    Completions(shell::CompletionsArgs),
    /// Print a man page.
    #[command(
        after_help = "Examples:\n  annals man > annals.1                     about the program\n  annals man topics report > annals-topics-report.1   about a command"
    )]
    Man(shell::ManArgs),
}

#[derive(Debug, Args)]
struct ServeArgs {
    /// The folder that holds `content/` and, perhaps, `themes/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The address to listen at. Others than this machine's own let other machines in.
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    host: String,
    /// The port to listen at; where it is taken, the next one that isn't.
    #[arg(long, value_name = "PORT", default_value_t = 4040)]
    port: u16,
    /// Open a browser.
    #[arg(long)]
    open: bool,
    /// Show drafts as well.
    #[arg(long)]
    drafts: bool,
    /// Show the site as it is published on this day or at this moment, instead of now.
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    date: Option<Timestamp>,
}

#[derive(Debug, Args)]
struct BuildArgs {
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
    /// Publish as on this day (2026-06-05) or at this moment (2026-06-05T09:00Z), instead of now.
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    date: Option<Timestamp>,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

fn parse_base_url(text: &str) -> Result<String, String> {
    base_url(text).ok_or_else(|| "write it whole: https://example.org/archive".into())
}

fn parse_date(text: &str) -> Result<Timestamp, String> {
    parse_moment(text).ok_or_else(|| "write 2026-06-05, or 2026-06-05T09:00Z".into())
}

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    match Cli::parse().command {
        Command::Build(args) => run_build(&args),
        Command::Topics(command) => topics::run(&command),
        Command::Suggest(args) => suggest::run(&args),
        Command::Serve(args) => run_serve(args),
        Command::Help(args) => help::run(&args, Cli::command()),
        Command::Completions(args) => shell::completions(&args, Cli::command()),
        Command::Man(args) => shell::man(&args, Cli::command()),
    }
}

fn run_build(args: &BuildArgs) -> ExitCode {
    let started = Instant::now();
    let now = Now {
        moment: args.date.unwrap_or_else(Timestamp::now),
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
        lint: args.verbose,
        clean: args.clean,
    };
    if let Some(jobs) = args.jobs
        && let Err(error) = rayon::ThreadPoolBuilder::new()
            .num_threads(jobs.into())
            .build_global()
    {
        eprintln!("annals: could not start {jobs} threads: {error}");
        return ExitCode::from(2);
    }
    let bar = progress_bar(args);
    let report = build(&request, &|progress| show(progress, &bar, args));
    bar.finish_and_clear();
    print(&report, args, started.elapsed());
    exit_code(&report)
}

fn run_serve(args: ServeArgs) -> ExitCode {
    let options = serve::Options {
        root: args.root,
        drafts: args.drafts,
        moment: args.date,
        host: args.host,
        port: args.port,
        open: args.open,
    };
    match serve::serve(&options, &tell) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let (host, port) = (&options.host, options.port);
            eprintln!("annals: could not listen at {host}, port {port}: {error}");
            ExitCode::from(2)
        }
    }
}

fn tell(news: News) {
    match news {
        News::OtherPort(port) => eprintln!("annals: the port is in use; {port} is taken instead"),
        News::Ready(url) => out(&format!("{url}\n")),
        News::Unwatched(why) => {
            eprintln!(
                "annals: changes can't be watched ({why}); the site is looked over every second"
            )
        }
        News::Read {
            diagnostics,
            texts,
            pages,
            took,
        } => {
            anstream::eprint!("{}", diagnostic::human(diagnostics, texts, true));
            let mut line = match diagnostic::has_errors(diagnostics) {
                true => "the pages stay as they were".to_string(),
                false => plural(pages, "page"),
            };
            if !diagnostics.is_empty() {
                line.push_str(&format!("; {}", counted(diagnostics)));
            }
            eprintln!("{line} ({:.0} ms)", took.as_secs_f64() * 1000.0);
        }
    }
}

fn exit_code(report: &Report) -> ExitCode {
    match report {
        Report {
            refusal: Some(_), ..
        } => ExitCode::from(2),
        _ if diagnostic::has_errors(&report.diagnostics) => ExitCode::from(1),
        _ => ExitCode::SUCCESS,
    }
}

/// A bar for work that a person waits for; hidden where nobody looks.
fn progress_bar(args: &BuildArgs) -> ProgressBar {
    if args.quiet || args.format == Format::Json || !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} files") {
        bar.set_style(style);
    }
    bar
}

fn show(progress: Progress, bar: &ProgressBar, args: &BuildArgs) {
    match progress {
        Progress::Waiting if !args.quiet => {
            eprintln!("annals: another build of this site is running; waiting for it")
        }
        Progress::Waiting => {}
        Progress::Making(files) => bar.set_length(files as u64),
        Progress::Made(address, outcome) => {
            if let (true, Outcome::Written(why)) = (args.verbose, outcome) {
                bar.suspend(|| eprintln!("written {address}: {why}"));
            }
            bar.inc(1);
        }
    }
}

fn print(report: &Report, args: &BuildArgs, took: Duration) {
    let Report {
        diagnostics,
        texts,
        built,
        notes,
        refusal,
        ..
    } = report;
    if args.format == Format::Json {
        let value = serde_json::json!({
            "diagnostics": diagnostic::json(diagnostics, texts),
            "built": built,
            "failure": refusal.as_ref().map(ToString::to_string),
        });
        out(&format!("{value:#}\n"));
        return;
    }
    let shown: Vec<_> = diagnostics
        .iter()
        .filter(|d| !args.quiet || d.severity() == diagnostic::Severity::Error)
        .cloned()
        .collect();
    anstream::eprint!("{}", diagnostic::human(&shown, texts, true));
    if args.verbose {
        notes.iter().for_each(|note| eprintln!("{note}"));
    }
    match (built, refusal) {
        (Some(built), _) if !args.quiet => {
            out(&format!("{}\n", closing_line(built, diagnostics, took)));
        }
        (Some(_), _) => {}
        (None, Some(refusal)) => eprintln!("annals: {refusal}"),
        (None, None) => eprintln!("annals: nothing was written: {}", counted(diagnostics)),
    }
}

/// Standard output may be closed early (`annals build | head`); that is no reason to fail.
fn out(text: &str) {
    let _ = stdout().write_all(text.as_bytes());
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
        plural(*written, "page"),
        took.as_secs_f64()
    )
}

fn counted(diagnostics: &[diagnostic::Diagnostic]) -> String {
    let (errors, warnings) = count(diagnostics);
    format!(
        "{}, {}",
        plural(errors, "error"),
        plural(warnings, "warning")
    )
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// A file as the archive names it: relative to the site's folder, with `/` between its parts.
fn within(file: &Path, root: &Path) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let (file, root) = (absolute(file), absolute(root));
    let relative = file.strip_prefix(&root).unwrap_or(&file);
    let parts = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned());
    parts.collect::<Vec<_>>().join("/")
}
