//! `annals serve`.

use std::process::ExitCode;

use clap::Args;

use super::arguments::ArchiveArgs;
#[cfg(feature = "serve")]
use super::arguments::RootArg;
use super::report::err;
#[cfg(feature = "serve")]
use super::report::{counted, human, out, plural};
#[cfg(feature = "serve")]
use crate::diagnostic;
#[cfg(feature = "serve")]
use crate::serve::{self, ServeEvent};

#[derive(Debug, Args)]
#[cfg_attr(
    not(feature = "serve"),
    allow(
        dead_code,
        reason = "read for the help alone where there is no preview"
    )
)]
pub struct ServeArgs {
    #[command(flatten)]
    archive: ArchiveArgs,
    /// The address to listen at. Others than this machine's own let other machines in.
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    host: String,
    /// The port to listen at; where it is taken, the next one that isn't.
    #[arg(long, value_name = "PORT", default_value_t = 4040)]
    port: u16,
    /// Open a browser.
    #[arg(long)]
    open: bool,
    /// Look the site over every second, where changes can't be watched: on network drives, in containers and in WSL.
    #[arg(long)]
    poll: bool,
}

/// Says that there is no preview, and how to get one.
#[cfg(not(feature = "serve"))]
pub fn run(_: ServeArgs) -> ExitCode {
    err(
        "annals: this program was built without a preview; `cargo install --path . --features serve` builds one that has it",
    );
    ExitCode::from(2)
}

/// Runs the command, which ends when the process is ended.
#[cfg(feature = "serve")]
pub fn run(args: ServeArgs) -> ExitCode {
    let ArchiveArgs {
        folder: RootArg { root },
        drafts,
        lenient,
        date,
    } = args.archive;
    let options = serve::Options {
        moment: date.map(|given| given.moment(&root)),
        root,
        drafts,
        lenient,
        host: args.host,
        port: args.port,
        open: args.open,
        polls: args.poll,
    };
    match serve::serve(&options, &tell) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let (host, port) = (&options.host, options.port);
            err(&format!(
                "annals: could not listen at {host}, port {port}: {error}"
            ));
            ExitCode::from(2)
        }
    }
}

#[cfg(feature = "serve")]
fn tell(event: ServeEvent) {
    match event {
        ServeEvent::OtherPort(port) => err(&format!(
            "annals: the port is in use; {port} is taken instead"
        )),
        // Nobody may read the address; the preview runs all the same.
        ServeEvent::Ready(url) => drop(out(&format!("{url}\n"))),
        ServeEvent::Unwatched(why) => err(&format!(
            "annals: changes can't be watched ({why}); the site is looked over every second, as with --poll"
        )),
        ServeEvent::Failed(why) => err(&format!(
            "annals: the site could not be read, by a fault of Annals ({why}); the pages stay as they were"
        )),
        ServeEvent::Reloaded {
            diagnostics,
            texts,
            pages,
            took,
        } => {
            human(diagnostics, texts);
            let mut line = match diagnostic::has_errors(diagnostics) {
                true => "the pages stay as they were".to_string(),
                false => plural(pages, "page"),
            };
            if !diagnostics.is_empty() {
                line.push_str(&format!("; {}", counted(diagnostics)));
            }
            err(&format!("{line} ({:.0} ms)", took.as_secs_f64() * 1000.0));
        }
    }
}
