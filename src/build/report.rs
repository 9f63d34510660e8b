//! What a build says of itself, while it runs and when it is over.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::diagnostic::{Diagnostic, Texts};
use crate::output::{Outcome, OutputError};

/// How a build went.
#[derive(Debug, Default)]
pub struct Report {
    /// All problems, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that they quote.
    pub texts: Texts,
    /// What was built; `None` where the content has errors and nothing was written.
    pub built: Option<Built>,
    /// What the files for other programs can't say, and which of them are the site's own, for those who ask.
    pub notes: Vec<String>,
    /// Why it could not be written.
    pub error: Option<OutputError>,
    /// How much was done.
    pub work: Work,
}

/// What was built.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Built {
    /// Published briefings.
    pub briefings: usize,
    /// Topics.
    pub topics: usize,
    /// Events.
    pub events: usize,
    /// Files written.
    pub written: usize,
    /// Files that were there already.
    pub unchanged: usize,
    /// Files of a former build that are gone.
    pub removed: usize,
    /// Pages whose template failed; what a former build made of them stays.
    pub failed: usize,
}

/// How much a build did, beside what it wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// What was worked out and not remembered, by kind: `parse` counts texts.
    pub misses: BTreeMap<&'static str, usize>,
    /// Pages that were rendered.
    pub rendered: usize,
}

/// How far a build has come.
#[derive(Debug, Clone, Copy)]
pub enum Progress<'a> {
    /// Another build of this site runs, and this one waits for it.
    Waiting,
    /// This number of files is to be made.
    Making(usize),
    /// One is made.
    Made(&'a Address, Outcome),
}
