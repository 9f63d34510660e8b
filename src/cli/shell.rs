//! What a system wants beside a program: completions for shells, and man pages. Both are made of the command line itself.

use std::io;
use std::process::ExitCode;

use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::help;
use super::report::{err, finished, out};

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell.
    shell: Shell,
}

#[derive(Debug, Args)]
pub struct ManArgs {
    /// A command with its subcommand; without one, the page about `annals` as a whole.
    names: Vec<String>,
}

/// Prints what a shell wants to know for completing `annals`; `command` is the whole command line.
pub fn completions(args: &CompletionsArgs, mut command: Command) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "annals", &mut script);
    finished(out(&String::from_utf8_lossy(&script)))
}

/// Prints a man page, of section 1; `command` is the whole command line.
pub fn man(args: &ManArgs, mut command: Command) -> ExitCode {
    command.build();
    let Some(found) = help::find(&mut command, &args.names) else {
        err(&format!(
            "annals: there is no command `{}`",
            args.names.join(" ")
        ));
        return ExitCode::from(2);
    };
    match page(found) {
        Ok(page) => finished(out(&page)),
        Err(error) => {
            err(&format!("annals: {error}"));
            ExitCode::from(2)
        }
    }
}

/// A man page as roff. Fails where the writer does, which a text in memory never is a reason for.
fn page(command: &Command) -> io::Result<String> {
    // A title's empty date would be left out, and what follows taken for it.
    let man = Man::new(command.clone())
        .date(" ")
        .source(concat!("Annals ", env!("CARGO_PKG_VERSION")))
        .manual("Annals");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    // Examples are lines of their own; the library would fill them into a paragraph.
    let notes = command.get_after_long_help().or(command.get_after_help());
    if let Some(notes) = notes {
        let mut roff = Roff::default();
        roff.control("SH", ["NOTES"]).control("nf", []);
        for line in notes.to_string().lines() {
            roff.text([roman(line)]);
        }
        roff.control("fi", []);
        roff.to_writer(&mut page)?;
    }
    Ok(String::from_utf8_lossy(&page).into_owned())
}
