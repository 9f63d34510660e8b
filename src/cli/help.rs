//! `annals help`: the pages of `docs/` and the help of each command, in the terminal.
//!
//! A page's name goes before a command's: `annals help topics` prints the page, which names the command, and `annals topics
//! --help` the command's help.

use std::process::ExitCode;

use clap::{Args, Command};

use super::report::{err, finished, out};
use crate::diagnostic::nearest;

/// A page of the documentation.
struct Page {
    name: &'static str,
    /// What it answers, for the list of pages.
    about: &'static str,
    text: &'static str,
}

/// A page by its file's name in `docs/`.
macro_rules! page {
    ($name:literal, $about:literal) => {
        Page {
            name: $name,
            about: $about,
            text: include_str!(concat!("../../docs/", $name, ".md")),
        }
    };
}

/// All pages, in the order of the README.
static PAGES: [Page; 16] = [
    page!(
        "articles",
        "what an article says, in Markdown or plain text"
    ),
    page!(
        "topics",
        "the vocabulary, and when a mention becomes a link"
    ),
    page!("events", "event records, their dates, the timeline"),
    page!("site", "what site.yaml sets"),
    page!("themes", "what a site looks like"),
    page!("languages", "the languages of pages"),
    page!("search", "what readers can search"),
    page!("preview", "a site while it is written"),
    page!("import", "how an archive of another program comes in"),
    page!("hosting", "how a site is published"),
    page!(
        "compatibility",
        "what other programs make of an archive's files"
    ),
    page!("commands", "every command and option"),
    page!("problems", "what each error and warning means"),
    page!("speed", "how long a build takes, and how to measure it"),
    page!("how-it-works", "how a folder becomes a site"),
    page!(
        "dependencies",
        "what Annals is compiled from, and what that costs"
    ),
];

#[derive(Debug, Args)]
pub struct HelpArgs {
    /// A page, or a command with its subcommand; without one, the list of both.
    #[arg(value_name = "PAGE|COMMAND")]
    names: Vec<String>,
}

/// The list of pages, as it stands below the list of commands.
pub fn list() -> String {
    let mut list = "Pages of documentation, by `annals help PAGE`:\n".to_string();
    for Page { name, about, .. } in &PAGES {
        list.push_str(&format!("  {name:13}  {about}\n"));
    }
    list.trim_end().to_string()
}

/// Prints the page or the command's help that is asked for; `command` is the whole command line.
pub fn run(args: &HelpArgs, mut command: Command) -> ExitCode {
    if let [name] = args.names.as_slice()
        && let Some(page) = PAGES.iter().find(|page| page.name == name)
    {
        return finished(out(page.text));
    }
    command.build();
    match find(&mut command, &args.names) {
        Some(found) => finished(out(&found.render_long_help().to_string())),
        None => {
            err(&format!("annals: {}", unknown(&args.names, &command)));
            ExitCode::from(2)
        }
    }
}

/// The command that a row of names leads to.
pub fn find<'a>(command: &'a mut Command, names: &[String]) -> Option<&'a mut Command> {
    names
        .iter()
        .try_fold(command, |command, name| command.find_subcommand_mut(name))
}

fn unknown(names: &[String], command: &Command) -> String {
    let asked = names.join(" ");
    let commands = command.get_subcommands().map(Command::get_name);
    let commands: Vec<&str> = commands.collect();
    let pages: Vec<&str> = PAGES.iter().map(|page| page.name).collect();
    let mut message = format!("there is no page or command `{asked}`");
    if let Some(near) = nearest(&asked, pages.iter().chain(&commands).copied()) {
        message.push_str(&format!("; did you mean `{near}`?"));
    }
    message.push_str(&format!("\nThe pages are {}.", pages.join(", ")));
    message.push_str(&format!("\nThe commands are {}.", commands.join(", ")));
    message
}
