//! What is asked of a build.

use std::path::PathBuf;

use crate::archive::resolve::Now;

/// What is to be built, and where to.
#[derive(Debug, Clone)]
pub struct Request {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// The output folder.
    pub output: PathBuf,
    /// In place of the configured `base_url`.
    pub base_url: Option<String>,
    /// What counts as now.
    pub now: Now,
    /// Whether names that lead nowhere are warned of and no errors, as `lenient` in `site.yaml` has it.
    pub lenient: bool,
    /// Whether dates in prose are held against the records of the events that they are linked to.
    pub lint: bool,
    /// Whether nothing that is remembered is believed, but which files are ours.
    pub clean: bool,
}
