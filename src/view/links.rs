//! Links to the archive's own pages, and the trails that lead to the pages below them.

use super::model::Link;
use super::site::Site;
use crate::address::{Address, fixed};
use crate::archive::index::Month;

/// The home page.
pub fn home(site: &Site) -> Link {
    site.link("index.html", "home")
}

/// From the home page to the index of the topics.
pub fn topics_trail(site: &Site) -> Vec<Link> {
    vec![home(site), site.link("topics.html", "topics")]
}

/// From the home page to the archive by year.
pub fn archive_trail(site: &Site) -> Vec<Link> {
    vec![home(site), site.link("archive.html", "archive")]
}

/// From the home page to the timeline.
pub fn timeline_trail(site: &Site) -> Vec<Link> {
    vec![home(site), site.link("timeline.html", "timeline")]
}

/// The page of a year's briefings.
pub fn year(year: i16) -> Link {
    Link {
        url: year_address(year).url(),
        label: year.to_string(),
    }
}

/// Where the page of a year's briefings is.
pub fn year_address(year: i16) -> Address {
    fixed(&format!("archive/{year:04}.html"))
}

/// Where the page of a month's briefings is.
pub fn month_address(month: &Month) -> Address {
    fixed(&format!(
        "archive/{:04}-{:02}.html",
        month.year, month.month
    ))
}
