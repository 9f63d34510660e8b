//! The home page.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{Day, Summary};
use super::timeline::EventView;
use super::topics::{ActiveTopic, TopicEntry};
use crate::cache::Hashed;

/// The home page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Home {
    /// The newest briefings, newest first.
    pub briefings: Vec<Hashed<Summary>>,
    /// Significant events, newest first.
    pub events: Vec<Hashed<EventView>>,
    /// Events of this day in earlier years, latest first.
    pub on_this_day: Vec<Hashed<EventView>>,
    /// What is to come, soonest first.
    pub next_dates: Vec<Hashed<EventView>>,
    /// The topics with most briefings, most first.
    pub topics: Vec<TopicEntry>,
    /// The topics that were most written about lately, most active first.
    pub active: Vec<ActiveTopic>,
    /// Briefings over the whole time of the archive, as an `svg` element; empty where none has a date.
    pub trend_html: String,
    /// The day of the oldest briefing that has a date.
    pub first: Option<Day>,
    /// The day of the newest one.
    pub last: Option<Day>,
    /// How much the archive holds.
    pub counts: Counts,
}

/// How much the archive holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Counts {
    /// Published briefings.
    pub briefings: usize,
    /// Topics.
    pub topics: usize,
    /// Events.
    pub events: usize,
}
