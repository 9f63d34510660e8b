//! Dates of a text beside the records that there are: what is recorded already, and what contradicts a record.
//!
//! In: a date found, and the first and last day of a record's. Out: yes or no.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::text::dates::{Anchor, DateAmbiguity, DateMention};

/// A record, as far as it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordSummary<'a> {
    /// Its first day; `None` where it has no beginning, or an unknown one.
    pub earliest: Option<Date>,
    /// Its last day; `None` where it has no end, or an unknown one.
    pub latest: Option<Date>,
    /// Its topics.
    pub topics: &'a [&'a str],
    /// Whether the article states it, or links to it.
    pub stated: bool,
    /// Whether the sentence tells it: see [`tells`].
    pub told: bool,
}

/// Whether a record says already what a date would propose: their days are the same, and they share a topic, or the article states
/// the record, or the sentence tells it; or one lies within the other, they share a topic, and the article states the record.
pub fn covers(known: &RecordSummary, found: &DateMention, topics: &[&str]) -> bool {
    let shares = known.topics.iter().any(|topic| topics.contains(topic));
    let same = known.earliest == found.earliest && known.latest == found.latest;
    if same {
        return shares || known.stated || known.told;
    }
    let within = |inner: (Option<Date>, Option<Date>), outer: (Option<Date>, Option<Date>)| {
        let begins = outer.0.is_none() || inner.0.is_some_and(|day| Some(day) >= outer.0);
        let ends = outer
            .1
            .is_none_or(|last| inner.1.is_some_and(|day| day <= last));
        begins && ends
    };
    let (record, text) = (
        (known.earliest, known.latest),
        (found.earliest, found.latest),
    );
    shares && known.stated && (within(record, text) || within(text, record))
}

/// Whether a sentence has most of the longer words of a record's title.
pub fn tells(sentence: &str, title: &str) -> bool {
    let (sentence, title) = (longer_words(sentence), longer_words(title));
    let shared = title.intersection(&sentence).count();
    shared > 0 && shared * 3 >= title.len() * 2
}

/// The words of a text that have more than three letters, in small letters.
pub fn longer_words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3)
        .map(str::to_lowercase)
        .collect()
}

/// The date that stands beside a link, in the same clause: within the link's words, or else the nearest.
pub fn beside<'a>(
    text: &str,
    found: &'a [DateMention],
    link: &Range<usize>,
) -> Option<&'a DateMention> {
    let first = found.partition_point(|one| one.sentence.end <= link.start);
    let in_sentence = found
        .get(first..)?
        .iter()
        .take_while(|one| one.sentence.start < link.end);
    in_sentence
        .filter_map(|one| {
            let between = if one.range.end <= link.start {
                one.range.end..link.start
            } else {
                link.end..one.range.start.max(link.end)
            };
            let words = text.get(between)?;
            let apart = words.contains([';', ':', '—', '(', ')'])
                || [
                    ", and ",
                    ", but ",
                    ", while ",
                    ", which ",
                    ", whereas ",
                    " after ",
                    " before ",
                ]
                .iter()
                .any(|mark| words.contains(mark));
            (!apart).then_some((words.len(), one))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, one)| one)
}

/// Whether a date can't be that of a record. Only what its words say whole is held against a record: what was reckoned, or
/// could be read in two ways, may have been read wrongly. A date that is said to be inexact may be off by its own length, and by a month at least.
pub fn contradicts(earliest: Option<Date>, latest: Option<Date>, found: &DateMention) -> bool {
    let sure = found.anchor == Anchor::None
        && !matches!(
            found.ambiguity,
            Some(DateAmbiguity::DayOrMonth | DateAmbiguity::Incomplete)
        );
    let slack = match (found.about, found.earliest, found.latest) {
        (false, ..) => 0,
        (true, Some(first), Some(last)) => {
            first.until(last).map_or(31, |span| span.get_days().max(31))
        }
        (true, ..) => 31,
    };
    let early = found
        .earliest
        .and_then(|day| day.checked_sub(slack.days()).ok());
    let late = found
        .latest
        .and_then(|day| day.checked_add(slack.days()).ok());
    let behind = matches!((early, latest), (Some(first), Some(last)) if first > last);
    let before = matches!((late, earliest), (Some(last), Some(first)) if last < first);
    sure && (behind || before)
}
