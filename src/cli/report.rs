//! What all commands print, and where it goes.
//!
//! A closed pipe is no error: `annals build -v 2>&1 | head` builds the whole site. A full disk is one where it loses a command's
//! result; of messages for a person as much is written as can be.

use std::io::{self, Write, stderr, stdout};
use std::process::ExitCode;

use crate::diagnostic::{self, Diagnostic, Texts, count};
use crate::printed;

/// Writes a command's result to standard output.
///
/// # Errors
///
/// Where it can't be written, but for a closed pipe: its reader has had what it wanted.
pub fn out(text: &str) -> io::Result<()> {
    write_all(&mut stdout().lock(), &printed::replaced(text))
}

/// The same for a text with colours, which stay where standard output is a terminal.
///
/// # Errors
///
/// As [`out`].
pub fn out_styled(text: &str) -> io::Result<()> {
    write_all(&mut anstream::stdout().lock(), text)
}

fn write_all(out: &mut impl Write, text: &str) -> io::Result<()> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

/// Writes a line to standard error. The names of files and the system's messages in it may hold what a terminal would obey.
pub fn err(line: &str) {
    let _ = writeln!(stderr(), "{}", printed::replaced(line));
}

/// Writes problems to standard error as a person reads them, in colours where it is a terminal.
pub fn human(diagnostics: &[Diagnostic], texts: &Texts) {
    let text = diagnostic::human(diagnostics, texts, true);
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// The exit code of a command whose result was printed, or wasn't; then it says why.
pub fn finished(printed: io::Result<()>) -> ExitCode {
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            err(&format!(
                "annals: standard output can't be written: {error}"
            ));
            ExitCode::from(2)
        }
    }
}

/// Writes a value as JSON to standard output, as a command's whole result.
pub fn json(value: &impl serde::Serialize) -> ExitCode {
    match serde_json::to_string_pretty(value) {
        Ok(json) => finished(out(&format!("{json}\n"))),
        Err(error) => {
            err(&format!("annals: {error}"));
            ExitCode::from(2)
        }
    }
}

/// Errors and warnings, counted: `1 error, 2 warnings`.
pub fn counted(diagnostics: &[Diagnostic]) -> String {
    let (errors, warnings) = count(diagnostics);
    format!(
        "{}, {}",
        plural(errors, "error"),
        plural(warnings, "warning")
    )
}

/// `1 page`, `2 pages`.
pub fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
