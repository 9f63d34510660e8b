//! What commands have in common: values of options.

use std::path::Path;

use clap::ValueEnum;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::content::parse::base_url;
use crate::content::read::time_zone;
use crate::yaml::moment;

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
