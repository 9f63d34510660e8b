//! How many briefings there were over time, and which topics were written about lately.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::lists;
use super::model::ActiveTopic;
use super::site::Site;
use super::summaries;
use crate::archive::index;
use crate::graphics::sparkline::{Month, Sparkline, sparkline};
use crate::ids::{BriefingId, TopicId};

/// The months before the newest briefing that count as recent.
pub const RECENT_MONTHS: i32 = 12;

/// The topics that were most written about in the last months of the archive, most active first: at most `most` of them.
pub fn active(site: &Site, most: usize) -> Vec<ActiveTopic> {
    let Some((_, last)) = span(site) else {
        return Vec::new();
    };
    let since = months(last) - RECENT_MONTHS;
    let recent = |n: TopicId| {
        let all = months_of(site, n);
        all.iter().filter(|month| months(**month) > since).count()
    };
    let mut active: Vec<(TopicId, usize)> = lists::current_topics(site)
        .into_iter()
        .map(|n| (n, recent(n)))
        .filter(|(_, recent)| *recent > 0)
        .collect();
    active.sort_by_key(|(n, recent)| (Reverse(*recent), site.index.topic_rank[*n]));
    active.truncate(most);
    let topics = active.into_iter().map(|(n, recent)| ActiveTopic {
        topic: summaries::topic_entry(site.archive, site.index, n, site.language),
        recent,
        trend_html: trend(site, n),
    });
    topics.collect()
}

/// How many briefings about a topic or mentioning it there were over time: an `svg` element; empty where there are none.
pub fn trend(site: &Site, topic: TopicId) -> String {
    let source = &site.archive.topics[topic].text.source;
    let id = format!("trend.{}", source.slug);
    let values = [("topic", source.label.value.as_str())];
    let title = site.language.with("briefings_that_mention", &values);
    draw_trend(site, &id, &title, &months_of(site, topic))
}

/// How many briefings there were over time: an `svg` element; empty where none has a date.
pub fn overall_trend(site: &Site) -> String {
    let briefings = site.index.newest.iter();
    let months: Vec<_> = briefings
        .filter_map(|n| month_published(site, *n))
        .collect();
    draw_trend(site, "page.trend", site.language.text("briefings"), &months)
}

fn draw_trend(site: &Site, id: &str, title: &str, months: &[Month]) -> String {
    // A chart of one bar tells nothing.
    let Some(span) = span(site).filter(|(first, last)| first != last) else {
        return String::new();
    };
    let mut counts: BTreeMap<Month, usize> = BTreeMap::new();
    for month in months {
        *counts.entry(*month).or_default() += 1;
    }
    let counts: Vec<_> = counts.into_iter().collect();
    sparkline(&Sparkline {
        id,
        title,
        counted: "count_briefings",
        dates: &site.dates,
        months: &counts,
        span,
        width: 300,
        height: 72,
    })
}

/// The months of a topic's dated briefings.
fn months_of(site: &Site, topic: TopicId) -> Vec<Month> {
    let briefings = lists::briefings_of(site, topic).iter();
    briefings
        .filter_map(|briefing| month_published(site, *briefing))
        .collect()
}

fn month_published(site: &Site, briefing: BriefingId) -> Option<Month> {
    let published = site.archive.briefings[briefing].source.published.as_ref()?;
    let date = published.value.date;
    Some(Month {
        year: date.year(),
        month: date.month() as u8,
    })
}

/// The months of the oldest and the newest briefing.
pub fn span(site: &Site) -> Option<(Month, Month)> {
    let month = |month: &index::Month| Month {
        year: month.year,
        month: month.month as u8,
    };
    let newest = site.index.years.first()?.months.first()?;
    let oldest = site.index.years.last()?.months.last()?;
    Some((month(oldest), month(newest)))
}

fn months(month: Month) -> i32 {
    i32::from(month.year) * 12 + i32::from(month.month)
}
