//! Event records proposed from dates in prose, and dates in prose that contradict the record that they are linked to.
//!
//! In: the resolved [`Archive`] and its sources. Out: [`Suggestions`], for an editor to choose from, and diagnostics.
//!
//! A date is left out where a record covers it ([`covers`]), and where the same article proposed it before for the same
//! topics and the sentence tells no other event ([`told`]). What is
//! reckoned (`last Thursday`) is reckoned as [`dates::Relative`] says, which each article may choose by `relative_dates` in its
//! front matter. An article without a date of its own yields only what its words say whole.

mod compare;
mod record;
mod told;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;

use crate::archive::annotate::{MentionFinder, Occurrences, TextContext};
use crate::archive::model::{Archive, Linked, Resolved, ResolvedEvent};
use crate::content::model::Article;
use crate::content::read::Sources;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::ids::{EventId, List};
use crate::text::dates::{self, Anchor, DateLanguage, DateMention, Relative, Setting};
use crate::text::mentions::Mentions;

use told::Told;

pub use compare::{RecordSummary, beside, contradicts, covers, tells};
pub use record::{DatedText, Proposal, Timex3, propose, yaml};

/// How suggestions are to be made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SuggestOptions {
    /// Only of these files, relative to the site's folder; of all briefings and pages where there are none.
    pub files: Vec<String>,
    /// From where relative dates are reckoned in articles that don't say so.
    pub relative: Relative,
    /// The month that financial years begin in, where it isn't the country's own.
    pub fiscal_start: Option<i8>,
}

/// What an editor may want to record.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Suggestions {
    /// In the order of the files and their texts.
    pub proposals: Vec<Proposal>,
    /// How many dates were found in all.
    pub dates: usize,
    /// How many of them are left out, since a record covers them.
    pub covered: usize,
    /// Articles without a date, of which only dates that are said whole are used.
    pub undated: Vec<String>,
}

/// Proposes records for the dates in the texts of an archive.
///
/// # Errors
///
/// Where one of the files in `options` is no text of the archive: its path.
pub fn suggest(
    archive: &Archive,
    sources: &Sources,
    options: &SuggestOptions,
) -> Result<Suggestions, String> {
    let texts: Vec<&Resolved<Article>> = archive.briefings.iter().chain(&archive.pages).collect();
    let is_text = |file: &&String| texts.iter().any(|text| *text.source.path == ***file);
    if let Some(unknown) = options.files.iter().find(|file| !is_text(file)) {
        return Err(unknown.clone());
    }
    let chosen = texts.into_par_iter().filter(|text| {
        options.files.is_empty() || options.files.iter().any(|file| **file == *text.source.path)
    });
    let finder = MentionFinder::of_archive(archive);
    let known = Records::new(archive);
    let read: Vec<Text> = chosen
        .map(|text| Text::read(text, &finder, archive, options))
        .collect();
    let mut taken: BTreeSet<String> = archive
        .events
        .iter()
        .map(|event| event.record.id.value.clone())
        .collect();
    let mut out = Suggestions::default();
    for text in &read {
        if text.anchor.is_none() {
            out.undated.push(text.article.source.path.to_string());
        }
        text.propose(&known, sources, &mut taken, &mut out);
    }
    Ok(out)
}

/// Reports each date that stands beside a link to an event and can't be the event's.
pub fn contradictions(archive: &Archive, sources: &Sources) -> Vec<Diagnostic> {
    let finder = MentionFinder::of_archive(archive);
    let texts: Vec<&Resolved<Article>> = archive
        .briefings
        .iter()
        .chain(&archive.pages)
        .filter(|text| {
            text.links
                .iter()
                .any(|link| event_of(link.what()).is_some())
        })
        .collect();
    let reported = texts.into_par_iter().flat_map_iter(|text| {
        let read = Text::read(text, &finder, archive, &SuggestOptions::default());
        read.contradictions(archive, sources)
    });
    reported.collect()
}

fn event_of(linked: &Linked) -> Option<EventId> {
    match linked {
        Linked::Event(number) => Some(*number),
        _ => None,
    }
}

/// The records of an archive, to be looked up by their days.
struct Records<'a> {
    /// Topics, by the events' numbers.
    topics: List<EventId, Vec<&'a str>>,
    archive: &'a Archive,
    by_days: BTreeMap<(Option<Date>, Option<Date>), Vec<EventId>>,
}

impl<'a> Records<'a> {
    fn new(archive: &'a Archive) -> Records<'a> {
        let slugs = |event: &'a ResolvedEvent| {
            let topics = event.topics.iter();
            let topics = topics.map(|topic| archive.topics[*topic].text.source.slug.as_str());
            topics.collect()
        };
        let mut by_days: BTreeMap<_, Vec<EventId>> = BTreeMap::new();
        for (number, event) in archive.events.numbered() {
            let days = event.record.date.days();
            by_days.entry(days).or_default().push(number);
        }
        Records {
            topics: archive.events.iter().map(slugs).collect(),
            archive,
            by_days,
        }
    }

    /// Whether a record of the archive covers a date of an article that states these events.
    fn cover(&self, found: &DateMention, sentence: (&str, &[&str]), stated: &[EventId]) -> bool {
        let (text, topics) = sentence;
        let same = self.by_days.get(&(found.earliest, found.latest));
        let same = same.into_iter().flatten().copied();
        same.chain(stated.iter().copied()).any(|number| {
            let (Some(event), Some(own)) =
                (self.archive.events.item(number), self.topics.item(number))
            else {
                return false;
            };
            let (earliest, latest) = event.record.date.days();
            let known = RecordSummary {
                earliest,
                latest,
                topics: own,
                stated: stated.contains(&number),
                told: tells(text, &event.record.title),
            };
            covers(&known, found, topics)
        })
    }
}

/// Bytes before a date that are read to find it again in its file.
const WORDS_BEFORE: usize = 200;

/// Proposals of one article for one date, at most: each is compared with those before it.
const SAME_DATE: usize = 24;

/// An article that was read.
struct Text<'a> {
    article: &'a Resolved<Article>,
    anchor: Option<Date>,
    mentions: Mentions,
    found: Vec<DateMention>,
}

impl<'a> Text<'a> {
    fn read(
        article: &'a Resolved<Article>,
        finder: &MentionFinder,
        archive: &Archive,
        options: &SuggestOptions,
    ) -> Text<'a> {
        let mentions = finder.mentions(&TextContext {
            stated: article.topics(),
            ..article.context(None)
        });
        let published = article.source.published.as_ref();
        let anchor = published.map(|published| published.value.date);
        // What would be reckoned from an unknown day is left out below.
        let day = anchor.unwrap_or(Date::constant(2000, 1, 1));
        let setting = Setting {
            relative: article.source.relative_dates.unwrap_or(options.relative),
            fiscal_start: options.fiscal_start,
            ..Setting::new(day, &archive.config.language)
        };
        let mut found = dates::find(&mentions.text, &setting);
        found.retain(|one| anchor.is_some() || one.anchor == Anchor::None);
        Text {
            article,
            anchor,
            mentions,
            found,
        }
    }

    fn propose(
        &self,
        records: &Records,
        sources: &Sources,
        taken: &mut BTreeSet<String>,
        out: &mut Suggestions,
    ) {
        let archive = records.archive;
        let mut stated = self.article.events.clone();
        stated.extend(
            self.article
                .links
                .iter()
                .filter_map(|link| event_of(link.what())),
        );
        let file = sources.text_at(&self.article.source.path);
        let file = file.as_deref().map(|file| self.occurrences(file));
        let mut before: HashMap<&str, Vec<Told>> = HashMap::new();
        for found in &self.found {
            out.dates += 1;
            let topics = self.topics(archive, &found.sentence);
            let sentence = found.sentence_in(&self.mentions.text);
            if records.cover(found, (sentence, &topics), &stated) {
                out.covered += 1;
                continue;
            }
            let before = before.entry(found.edtf.as_str()).or_default();
            if before.len() >= SAME_DATE {
                continue;
            }
            let told = Told::new(&self.mentions.text, found, &topics);
            if before.iter().any(|earlier| told.repeats(earlier)) {
                continue;
            }
            let place = file.as_ref().and_then(|file| {
                let span = self.place(file, found)?;
                Some(file.line_column(span.start))
            });
            let (line, column) = place.unzip();
            let dated = DatedText {
                text: &self.mentions.text,
                found,
                language: DateLanguage::of(&archive.config.language),
                anchor: self.anchor,
            };
            let topics = topics.iter().map(|topic| topic.to_string()).collect();
            let proposal = propose(dated, topics, taken);
            out.proposals.push(Proposal {
                file: self.article.source.path.to_string(),
                line,
                column,
                ..proposal
            });
            before.push(told);
        }
    }

    /// The ids of the topics that a sentence mentions, in the order of the text.
    fn topics<'b>(&self, archive: &'b Archive, sentence: &Range<usize>) -> Vec<&'b str> {
        let all = &self.mentions.all;
        let first = all.partition_point(|mention| mention.text.start < sentence.start);
        let mut topics = Vec::new();
        for mention in all.iter().skip(first) {
            if mention.text.start >= sentence.end {
                break;
            }
            let slug = archive.topics[mention.topic].text.source.slug.as_str();
            if !topics.contains(&slug) {
                topics.push(slug);
            }
        }
        topics
    }

    fn occurrences<'b>(&'b self, file: &'b str) -> Occurrences<'b> {
        Occurrences::new(&self.mentions, file, self.article.source.body.start)
    }

    /// Where a date stands in the file; `None` where markup hides it.
    fn place(&self, file: &Occurrences, found: &DateMention) -> Option<Range<usize>> {
        // With the words before it a date is seldom taken for another of the same words.
        let sentence = found.sentence.start.min(found.range.start);
        let mut start = sentence.max(found.range.start.saturating_sub(WORDS_BEFORE));
        while !self.mentions.text.is_char_boundary(start) {
            start -= 1;
        }
        match file.find(&(start..found.range.end)) {
            Some(span) => Some(span.end.saturating_sub(found.range.len())..span.end),
            None => file.find(&found.range),
        }
    }

    fn contradictions(&self, archive: &Archive, sources: &Sources) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        let path = &self.article.source.path;
        let file = sources.text_at(path);
        let file = self.occurrences(file.as_deref().unwrap_or_default());
        for link in &self.mentions.links {
            let target = self.article.links.get(link.link);
            let event = target.and_then(|target| event_of(target.what()));
            let Some(event) = event.and_then(|event| archive.events.item(event)) else {
                continue;
            };
            let record = &event.record;
            let (earliest, latest) = record.date.days();
            let beside = beside(&self.mentions.text, &self.found, &link.text);
            let Some(found) = beside.filter(|found| contradicts(earliest, latest, found)) else {
                continue;
            };
            let words = found.words(&self.mentions.text);
            let place = match self.place(&file, found) {
                Some(span) => Place::new(path, span),
                None => Place::start(path),
            };
            let message = format!(
                "“{words}” stands beside a link to the event `{}`, whose record says `{}`",
                record.id.value, record.date
            );
            out.push(
                Diagnostic::new(Code::ContradictingDate, place, message)
                    .related(&record.place, "the record")
                    .hint("correct the one that is wrong; if the date is of something else, put it into a sentence of its own"),
            );
        }
        out
    }
}
