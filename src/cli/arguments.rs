//! What commands have in common: options, and the values of options.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::archive::resolve::Now;
use crate::content::parse::base_url;
use crate::content::read::time_zone;
use crate::yaml::moment;

// No `///` on what is flattened into a command: it would stand in place of what the command says of itself.

// The folder that a command works on.
#[derive(Debug, Args)]
pub struct RootArg {
    /// The folder that holds `content/` and, perhaps, `themes/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

// What is read, and what of it counts as published.
#[derive(Debug, Args)]
pub struct ArchiveArgs {
    #[command(flatten)]
    pub folder: RootArg,
    /// Publish drafts as well.
    #[arg(long)]
    pub drafts: bool,
    /// Warn of topics, links and pictures that aren't there, and go on all the same: their words stay. For archives that come from
    /// elsewhere.
    #[arg(long)]
    pub lenient: bool,
    /// Publish as on this day (2026-06-05) or at this moment (2026-06-05T09:00Z), instead of now.
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub date: Option<GivenDate>,
}

impl ArchiveArgs {
    /// The folder that holds `content/`.
    pub fn root(&self) -> &Path {
        &self.folder.root
    }

    /// What counts as now.
    pub fn now(&self) -> Now {
        Now {
            moment: now(self.date.as_ref(), self.root()),
            drafts: self.drafts,
        }
    }
}

// The address of the site that pages are made for.
#[derive(Debug, Args)]
pub struct AddressArg {
    /// The site's absolute address, in place of the one in site.yaml; feeds and the sitemap need it.
    #[arg(long, value_name = "URL", value_parser = parse_base_url)]
    pub base_url: Option<String>,
}

/// How a command's result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a person.
    Human,
    /// For a program.
    Json,
}

/// The absolute address of a site.
///
/// # Errors
///
/// Where it is none, with what to write.
pub fn parse_base_url(text: &str) -> Result<String, String> {
    base_url(text).ok_or_else(|| "write it whole: https://example.org/archive".into())
}

/// A day or a moment as it was given: where it states no zone, it is in the site's, which isn't known while arguments are read.
#[derive(Debug, Clone)]
pub struct GivenDate(String);

impl GivenDate {
    /// The moment, or the first one of the day, for the site in a folder.
    pub fn moment(&self, root: &Path) -> Timestamp {
        self.begins(&time_zone(root)).unwrap_or_default()
    }

    fn begins(&self, zone: &TimeZone) -> Option<Timestamp> {
        moment::read(&self.0, zone).ok()?.begins(zone)
    }
}

/// The moment that counts as now: the given one, or what the clock says.
pub fn now(given: Option<&GivenDate>, root: &Path) -> Timestamp {
    given.map_or_else(Timestamp::now, |given| given.moment(root))
}

/// A day or a moment.
///
/// # Errors
///
/// Where it is neither, with what to write.
pub fn parse_date(text: &str) -> Result<GivenDate, String> {
    let example = "write a day (2026-06-05) or a moment (2026-06-05T09:00Z)";
    let moment = moment::read(text, &TimeZone::UTC);
    moment.map_err(|error| format!("{}; {example}", error.reason()))?;
    let given = GivenDate(text.to_string());
    let is_date = given.begins(&TimeZone::UTC).is_some();
    is_date.then_some(given).ok_or_else(|| example.into())
}

/// A file as the archive names it: relative to the site's folder, with `/` between its parts.
pub fn within(file: &Path, root: &Path) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let (file, root) = (absolute(file), absolute(root));
    let relative = file.strip_prefix(&root).unwrap_or(&file);
    let parts = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned());
    parts.collect::<Vec<_>>().join("/")
}
