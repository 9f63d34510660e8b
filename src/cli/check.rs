//! `annals check`: what a build would report, without a build.

use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::arguments::{AddressArg, ArchiveArgs};
use super::report::{counted, err, finished, out, out_styled};
use crate::build::{Request, check};
use crate::diagnostic::{self, Diagnostic, Severity, Texts};

#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    archive: ArchiveArgs,
    #[command(flatten)]
    address: AddressArg,
    /// How problems are printed.
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    format: CheckFormat,
    /// Ask the web for all addresses of links and sources as well: which have moved, and which are dead. What was fine within the
    /// last week isn't asked for again.
    #[arg(long)]
    external: bool,
    /// Write the new addresses of those that have moved into the sources.
    #[arg(long, requires = "external")]
    fix_moved: bool,
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
    let root = args.archive.root();
    let request = Request {
        root: root.to_path_buf(),
        output: root.join("output"),
        base_url: args.address.base_url.clone(),
        now: args.archive.now(),
        lenient: args.archive.lenient,
        lint: true,
        clean: false,
    };
    let report = check(&request);
    let mut texts = report.texts;
    let mut found = report.diagnostics;
    if args.external {
        match external(args, &request) {
            Ok((problems, quoted)) => {
                found.extend(problems);
                diagnostic::sort(&mut found);
                texts.extend(quoted);
            }
            Err(code) => return code,
        }
    }
    let texts = &texts;
    let has_errors = diagnostic::has_errors(&found);
    found.retain(|one| !args.quiet || one.severity == Severity::Error);
    let printed = match args.format {
        CheckFormat::Human => out_styled(&diagnostic::human(&found, texts, true)),
        CheckFormat::Json => out(&format!("{:#}\n", diagnostic::json(&found, texts))),
        CheckFormat::Github => out(&diagnostic::annotations(&found, texts, root)),
        CheckFormat::Sarif => {
            let log = diagnostic::sarif(&found, texts, root);
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

/// What the web says of the archive's addresses, with the texts that this quotes.
#[cfg(feature = "external-links")]
fn external(args: &CheckArgs, request: &Request) -> Result<(Vec<Diagnostic>, Texts), ExitCode> {
    let base_url = request.base_url.as_deref();
    let external = super::external::check(&request.root, base_url, request.now, args.fix_moved);
    if !args.quiet {
        super::external::say(&external.said);
    }
    Ok((external.problems, external.texts))
}

/// This program can't ask the web.
#[cfg(not(feature = "external-links"))]
fn external(_: &CheckArgs, _: &Request) -> Result<(Vec<Diagnostic>, Texts), ExitCode> {
    err(
        "annals: this program was built without the feature `external-links`, which asks the web; build it with `cargo install --path . --features external-links`",
    );
    Err(ExitCode::from(2))
}
