//! The archive by year and month.

use crate::archive::index::{Month, Year};
use crate::view::detail::Detail;
use crate::view::json_ld::{Described, item_list};
use crate::view::links;
use crate::view::lists;
use crate::view::model::{
    ArchiveMonth, ArchiveOverview, ArchiveYear, Content, Link, MonthCount, MonthOfYear, YearCount,
};
use crate::view::page::{Draft, Located};
use crate::view::site::Site;

/// Every year that has briefings, by its place in the index.
pub fn years(site: &Site) -> Vec<Located<usize>> {
    let years = site.index.years.iter().enumerate();
    years
        .map(|(n, year)| Located::at(links::year_address(year.year), n))
        .collect()
}

/// Every month that has briefings, by the places of its year and of the month in it.
pub fn months(site: &Site) -> Vec<Located<(usize, usize)>> {
    let years = site.index.years.iter().enumerate();
    let months = years.flat_map(|(y, year)| {
        let months = year.months.iter().enumerate();
        months.map(move |(m, month)| Located::at(links::month_address(month), (y, m)))
    });
    months.collect()
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
    let content = Content::Archive(ArchiveOverview {
        years,
        undated: site.summaries.of_briefings(&site.index.undated),
    });
    Draft::new(content, vec![links::home(site)])
}

/// The briefings of a year, by month.
pub fn year(site: &Site, number: &usize, _: Detail) -> Draft {
    let number = *number;
    let years = &site.index.years;
    let month = |month: &Month| MonthOfYear {
        label: site.dates.month(month.month as u8),
        url: links::month_address(month).url(),
        anchor: format!("m{:02}", month.month),
        briefings: month
            .briefings
            .iter()
            .map(|n| lists::entry(site, *n))
            .collect(),
    };
    let neighbour = |number: Option<usize>| years.get(number?).map(|year| links::year(year.year));
    let content = Content::ArchiveYear(ArchiveYear {
        year: years[number].year.to_string(),
        months: years[number].months.iter().map(month).collect(),
        previous: neighbour(Some(number + 1)),
        next: neighbour(number.checked_sub(1)),
    });
    let label = site.dates.year(i64::from(years[number].year));
    titled_by_time(
        site,
        &label,
        Draft::new(content, links::archive_trail(site)),
    )
}

/// The briefings of a month, newest first.
pub fn month(site: &Site, (y, m): &(usize, usize), _: Detail) -> Draft {
    let (y, m) = (*y, *m);
    let years = &site.index.years;
    let month = &years[y].months[m];
    let link = |month: &Month| Link {
        url: links::month_address(month).url(),
        label: site.dates.month_of_year(month.year, month.month),
    };
    let older = years[y]
        .months
        .get(m + 1)
        .or_else(|| years.get(y + 1).and_then(|year| year.months.first()));
    let newer = match m.checked_sub(1) {
        Some(m) => years[y].months.get(m),
        None => y.checked_sub(1).and_then(|y| years[y].months.last()),
    };
    let content = ArchiveMonth {
        month: site.dates.month_of_year(month.year, month.month),
        year: links::year(month.year),
        briefings: site.summaries.of_briefings(&month.briefings),
        previous: older.map(link),
        next: newer.map(link),
    };
    let listed = content.briefings.iter().map(|one| &**one);
    let described = Described::collection(None, item_list(site, listed));
    let label = content.month.clone();
    let mut trail = links::archive_trail(site);
    trail.push(content.year.clone());
    let draft = Draft::new(Content::ArchiveMonth(content), trail).described(described);
    titled_by_time(site, &label, draft)
}

/// Titled as the briefings of a time.
fn titled_by_time(site: &Site, time: &str, draft: Draft) -> Draft {
    let values = [("time", time)];
    let title = site.language.with("briefings_of", &values);
    draft.titled(title, site.language.with("briefings_of_about", &values))
}
