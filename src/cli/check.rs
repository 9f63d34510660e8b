//! `annals check`: what a build would report, without a build.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::Timestamp;

use super::build::parse_base_url;
use super::parse_date;
use super::report::{counted, err, finished, out, out_styled};
use crate::archive::resolve::Now;
use crate::build::{Request, check};
use crate::diagnostic::{self, Severity};

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The folder that holds `content/` and, perhaps, `themes/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The site's absolute address, in place of the one in site.yaml.
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    base_url: Option<String>,
    /// Check drafts as well.
    #[arg(long)]
    drafts: bool,
    /// Warn of topics, links and pictures that aren't there, as `annals build --lenient` does.
    #[arg(long)]
    lenient: bool,
    /// Check what is published on this day (2026-06-05) or at this moment (2026-06-05T09:00Z), instead of now.
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    date: Option<Timestamp>,
    /// How problems are printed.
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    format: CheckFormat,
    /// Print nothing but errors.
    #[arg(short, long)]
    quiet: bool,
}

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    /// For a person.
    Human,
    /// For a program.
    Json,
    /// As annotations of a workflow on GitHub.
    Github,
    /// As SARIF 2.1.0, for code hosts and editors.
    Sarif,
}

/// Runs the command.
pub fn run(args: &CheckArgs) -> ExitCode {
    let request = Request {
        root: args.root.clone(),
        output: args.root.join("output"),
        base_url: args.base_url.clone(),
        now: Now {
            moment: args.date.unwrap_or_else(Timestamp::now),
            drafts: args.drafts,
        },
        lenient: args.lenient,
        lint: true,
        clean: false,
    };
    let report = check(&request);
    let texts = &report.texts;
    let mut found = report.diagnostics;
    let has_errors = diagnostic::has_errors(&found);
    found.retain(|one| !args.quiet || one.severity == Severity::Error);
    let printed = match args.format {
        CheckFormat::Human => out_styled(&diagnostic::human(&found, texts, true)),
        CheckFormat::Json => out(&format!("{:#}\n", diagnostic::json(&found, texts))),
        CheckFormat::Github => out(&diagnostic::annotations(&found, texts, &args.root)),
        CheckFormat::Sarif => {
            let log = diagnostic::sarif(&found, texts, &args.root);
            out(&format!("{log:#}\n"))
        }
    };
    if args.format == CheckFormat::Human && !args.quiet {
        err(&format!("annals: {}", counted(&found)));
    }
    match finished(printed) {
        ExitCode::SUCCESS if has_errors => ExitCode::from(1),
        code => code,
    }
}
