//! The command line, lowered to plain values: one file a command, and all that is printed in [`report`].
//!
//! In: arguments. Out: an exit code: 0 built, 1 there are errors (where the content has them, nothing was written), 2 could not run.
//!
//! ```no_run
//! fn main() -> std::process::ExitCode {
//!     annals::cli::run()
//! }
//! ```

mod arguments;
mod build;
mod check;
#[cfg(feature = "external-links")]
mod external;
mod help;
mod import;
mod new;
mod progress_bar;
mod reading;
mod report;
mod serve;
mod shell;
mod suggest;
mod topic_suggestions;
mod topics;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

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
    /// Begin an archive, or add a briefing, a topic or an event to one.
    ///
    /// What is made is printed, path by path. Nothing that is there is overwritten.
    #[command(
        after_help = "Examples:\n  annals new my-archive                               an archive that can be built at once\n  annals new my-archive --github                      with a workflow that publishes it\n  annals new briefing \"Public computers, counted\"     a briefing of today\n  annals new topic \"Example Labs\" --kind company\n  annals new event \"A machine is switched on\" --date 2026-06"
    )]
    New(new::NewArgs),
    /// Bring in an archive of another program.
    ///
    /// The source is only read. What was changed or left out is listed in a report. A second import brings what changed at the source
    /// and leaves what was edited since.
    #[command(
        after_help = "Examples:\n  annals import ~/blog --into archive                     an archive of what its files say it is\n  annals import ~/blog --into archive --dry-run           what would be written\n  annals import ~/blog --into archive --host old.example.org\n\nExit codes: 0 imported, 1 files were changed here and at the source, 2 could not run."
    )]
    Import(import::ImportArgs),
    /// Build the site.
    ///
    /// Reads everything under `content/`, reports all problems at once, and, where no error is among them, writes the whole site.
    #[command(
        after_help = "Examples:\n  annals build                                 the site in this folder, into output/\n  annals build --root archive --output public  a site elsewhere\n  annals build --date 2026-06-05               as it is published on that day\n\nExit codes: 0 built, 1 there are errors (where the content has them, nothing was written), 2 could not run."
    )]
    Build(build::BuildArgs),
    /// Check everything that a build checks, and write nothing.
    ///
    /// Problems go to standard output, as text, as JSON, as annotations for a workflow on GitHub, or as SARIF.
    #[command(
        after_help = "Examples:\n  annals check                        what is wrong with the archive in this folder\n  annals check --format github        beside the lines of a change, in a workflow on GitHub\n  annals check --format sarif > annals.sarif\n  annals check --external             ask the web for what links and sources lead to, too\n\nExit codes: 0 no errors, 1 there are errors, 2 could not run."
    )]
    Check(check::CheckArgs),
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
    Serve(serve::ServeArgs),
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

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    match Cli::parse().command {
        Command::New(args) => new::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Topics(command) => topics::run(&command),
        Command::Suggest(args) => suggest::run(&args),
        Command::Serve(args) => serve::run(args),
        Command::Help(args) => help::run(&args, Cli::command()),
        Command::Completions(args) => shell::completions(&args, Cli::command()),
        Command::Man(args) => shell::man(&args, Cli::command()),
    }
}
