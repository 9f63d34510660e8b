//! The archive by year and month.

use crate::address::{Address, fixed};
use crate::archive::index::{Month, Year};
use crate::ids::BriefingId;
use crate::view::detail::Detail;
use crate::view::json_ld::{Described, item_list};
use crate::view::links;
use crate::view::lists;
use crate::view::model::{
    ArchiveMonth, ArchiveOverview, ArchiveYear, Content, MonthCount, MonthOfYear, YearCount,
};
use crate::view::page::{Draft, Located};
use crate::view::parts::Part;
use crate::view::site::Site;

/// The most briefings on the page of a year; where there are more, it shows the newest of each month.
const YEAR: usize = 600;

/// Every year that has briefings, by its place in the index.
pub fn years(site: &Site) -> Vec<Located<usize>> {
    let years = site.index.years.iter().enumerate();
    years
        .map(|(n, year)| Located::at(links::year_address(year.year), n))
        .collect()
}

/// Some of the briefings of the archive, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Those of a month, by the places of its year and of the month in it.
    Month(usize, usize),
    /// Those without a date, where there are too many for the archive's first page.
    Undated,
}

/// Every part of every month that has briefings, and of those without a date.
pub fn months(site: &Site) -> Vec<Located<(List, Part)>> {
    let years = site.index.years.iter().enumerate();
    let months = years.flat_map(|(y, year)| (0..year.months.len()).map(move |m| List::Month(y, m)));
    let undated = has_undated_pages(site).then_some(List::Undated);
    let lists = months.chain(undated);
    let parts = lists.flat_map(|list| {
        let parts = Part::all(briefings(site, list).len());
        parts.map(move |part| Located::at(part.address(&address(site, list)), (list, part)))
    });
    parts.collect()
}

/// Whether briefings without a date have pages of their own.
fn has_undated_pages(site: &Site) -> bool {
    Part::oldest(site.index.undated.len()).newer().is_some()
}

fn briefings<'s>(site: &'s Site, list: List) -> &'s [BriefingId] {
    match list {
        List::Month(y, m) => match month_at(site, y, m) {
            Some(month) => &month.briefings,
            None => &[],
        },
        List::Undated => &site.index.undated,
    }
}

fn month_at<'s>(site: &'s Site, y: usize, m: usize) -> Option<&'s Month> {
    site.index.years.get(y)?.months.get(m)
}

fn address(site: &Site, list: List) -> Address {
    match list {
        List::Month(y, m) => match month_at(site, y, m) {
            Some(month) => links::month_address(month),
            None => undated_address(),
        },
        List::Undated => undated_address(),
    }
}

fn undated_address() -> Address {
    fixed("archive/undated.html")
}

fn name(site: &Site, list: List) -> String {
    match list {
        List::Month(y, m) => month_at(site, y, m)
            .map(|month| site.dates.month_of_year(month.year, month.month))
            .unwrap_or_default(),
        List::Undated => site.language.text("undated").to_string(),
    }
}

/// The archive by year.
pub fn overview(site: &Site, _: &(), _: Detail) -> Draft {
    let month = |month: &Month| MonthCount {
        label: site.dates.month(month.month as u8),
        url: links::month_address(month).url(),
        count: month.briefings.len(),
    };
    let year = |year: &Year| YearCount {
        label: year.year.to_string(),
        url: links::year_address(year.year).url(),
        count: year.months.iter().map(|month| month.briefings.len()).sum(),
        months: year.months.iter().map(month).collect(),
    };
    let years = site.index.years.iter().map(year).collect();
    let undated = match has_undated_pages(site) {
        true => Part::newest(site.index.undated.len()).items(&site.index.undated),
        false => &site.index.undated,
    };
    let content = Content::of(ArchiveOverview {
        years,
        undated: site.summaries.of_briefings(undated),
        undated_count: site.index.undated.len(),
        undated_url: match has_undated_pages(site) {
            true => undated_address().url(),
            false => String::new(),
        },
    });
    Draft::new(content, vec![links::home(site)])
}

/// The briefings of a year, by month: the newest of each month only, where there are too many for one page.
pub fn year(site: &Site, number: &usize, _: Detail) -> Draft {
    let number = *number;
    let years = &site.index.years;
    let year = years.get(number);
    let months = year.map_or(&[][..], |year| &year.months);
    let all: usize = months.iter().map(|month| month.briefings.len()).sum();
    let shown = match all > YEAR {
        true => YEAR / months.len().max(1),
        false => all,
    };
    let month = |month: &Month| MonthOfYear {
        label: site.dates.month(month.month as u8),
        url: links::month_address(month).url(),
        anchor: format!("m{:02}", month.month),
        count: month.briefings.len(),
        briefings: lists::first(&month.briefings, shown)
            .iter()
            .map(|n| lists::entry(site, *n))
            .collect(),
    };
    let neighbour = |number: Option<usize>| years.get(number?).map(|year| links::year(year.year));
    let content = Content::of(ArchiveYear {
        year: year.map_or(String::new(), |year| year.year.to_string()),
        months: months.iter().map(month).collect(),
        previous: neighbour(Some(number + 1)),
        next: neighbour(number.checked_sub(1)),
    });
    let label = year.map_or(String::new(), |year| site.dates.year(i64::from(year.year)));
    titled_by_time(
        site,
        &label,
        Draft::new(content, links::archive_trail(site)),
    )
}

/// A part of the briefings of a month, or of those without a date.
pub fn month(site: &Site, (list, part): &(List, Part), _: Detail) -> Draft {
    let (list, part) = (*list, *part);
    let link =
        |(list, part): (List, Part)| part.link(site, &address(site, list), &name(site, list));
    let older = part.older().map(|part| (list, part));
    let older = older.or_else(|| {
        let list = neighbour(site, list, true)?;
        Some((list, Part::newest(briefings(site, list).len())))
    });
    let newer = part.newer().map(|part| (list, part));
    let newer = newer.or_else(|| {
        let list = neighbour(site, list, false)?;
        Some((list, Part::oldest(briefings(site, list).len())))
    });
    let year = match list {
        List::Month(y, _) => site.index.years.get(y).map(|year| links::year(year.year)),
        List::Undated => None,
    };
    let content = ArchiveMonth {
        month: part.title(site, &name(site, list)),
        year: year
            .clone()
            .unwrap_or_else(|| site.link("archive.html", "archive")),
        briefings: site
            .summaries
            .of_briefings(part.items(briefings(site, list))),
        previous: older.map(link),
        next: newer.map(link),
    };
    let listed = content.briefings.iter().map(|one| &**one);
    let described = Described::collection(None, item_list(site, listed));
    let label = content.month.clone();
    let mut trail = links::archive_trail(site);
    trail.extend(year);
    let draft = Draft::new(Content::of(content), trail).described(described);
    titled_by_time(site, &label, draft)
}

/// The next older or newer month that has briefings.
fn neighbour(site: &Site, list: List, older: bool) -> Option<List> {
    let List::Month(y, m) = list else {
        return None;
    };
    let months = |y: usize| site.index.years.get(y).map_or(0, |year| year.months.len());
    match older {
        true if m + 1 < months(y) => Some(List::Month(y, m + 1)),
        true => (months(y + 1) > 0).then_some(List::Month(y + 1, 0)),
        false if m > 0 => Some(List::Month(y, m - 1)),
        false => {
            let y = y.checked_sub(1)?;
            Some(List::Month(y, months(y).checked_sub(1)?))
        }
    }
}

/// Titled as the briefings of a time.
fn titled_by_time(site: &Site, time: &str, draft: Draft) -> Draft {
    let values = [("time", time)];
    let title = site.language.with("briefings_of", &values);
    draft.titled(title, site.language.with("briefings_of_about", &values))
}
