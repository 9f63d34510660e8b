//! An archive that is read for a question about it.
//!
//! In: the folder that holds `content/`. Out: the archive with its sources, or why the question can't be asked.

use std::path::Path;
use std::process::ExitCode;

use jiff::Timestamp;

use super::report::{err, human};
use crate::archive::model::Archive;
use crate::archive::resolve::Now;
use crate::build;
use crate::content::read::Sources;
use crate::diagnostic::{self, Severity};

/// Now, for who writes: drafts count.
pub fn now() -> Now {
    Now {
        moment: Timestamp::now(),
        drafts: true,
    }
}

/// An archive, drafts as well. Names that lead nowhere stop no question: they are a part of what there is to do.
///
/// # Errors
///
/// Where the archive has other errors, which are printed: the command ends with this code.
pub fn readable(root: &Path) -> Result<(Archive, Sources), ExitCode> {
    let (archive, sources, mut found) = build::archive(root, None, now());
    diagnostic::lenient(&mut found);
    found.retain(|problem| problem.severity == Severity::Error);
    if found.is_empty() {
        return Ok((archive, sources));
    }
    diagnostic::sort(&mut found);
    human(&found, &sources.texts(&build::named(&found)));
    err("annals: the archive has errors; mend them first");
    Err(ExitCode::from(1))
}
