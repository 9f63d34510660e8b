//! What the pages of the archive show: all years, a year, a month.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{Day, Link, Summary};
use crate::cache::Hashed;

/// The archive: its years and months.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct ArchiveOverview {
    /// Newest first.
    pub years: Vec<YearCount>,
    /// Articles without a date, by title.
    pub undated: Vec<Hashed<Summary>>,
    /// How many there are.
    pub undated_count: usize,
    /// The page that lists all of them, where there are too many for this one; else empty.
    pub undated_url: String,
}

/// A year of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct YearCount {
    /// `2026`
    pub label: String,
    /// The year's page.
    pub url: String,
    /// Briefings in it.
    pub count: usize,
    /// Its months, newest first.
    pub months: Vec<MonthCount>,
}

/// A month of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct MonthCount {
    /// `June`, in the site's language.
    pub label: String,
    /// The month's page.
    pub url: String,
    /// Briefings in it.
    pub count: usize,
}

/// A year's briefings, by month.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct ArchiveYear {
    /// `2026`
    pub year: String,
    /// Newest first.
    pub months: Vec<MonthOfYear>,
    /// The next older year that has briefings.
    pub previous: Option<Link>,
    /// The next newer one.
    pub next: Option<Link>,
}

/// A month within a year's page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct MonthOfYear {
    /// `June`, in the site's language.
    pub label: String,
    /// The month's page.
    pub url: String,
    /// Its anchor on the year's page: `m06`.
    pub anchor: String,
    /// Briefings in it.
    pub count: usize,
    /// Newest first; the newest only, where the year has too many for one page.
    pub briefings: Vec<Entry>,
}

/// A briefing in a dense list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Entry {
    /// Relative to the site's root.
    pub url: String,
    /// Plain text.
    pub title: String,
    /// The publication date.
    pub date: Option<Day>,
}

/// A month's briefings.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct ArchiveMonth {
    /// `June 2026`, in the site's language.
    pub month: String,
    /// The year's page.
    pub year: Link,
    /// Newest first.
    pub briefings: Vec<Hashed<Summary>>,
    /// The next older month that has briefings.
    pub previous: Option<Link>,
    /// The next newer one.
    pub next: Option<Link>,
}
