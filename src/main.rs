//! The `annals` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    annals::cli::run()
}
