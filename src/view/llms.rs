//! What `llms.txt` says of the archive.
//!
//! It stays small however large the archive is: the newest briefings, the topics that most briefings are about, and the years,
//! from which all else can be reached. It shows what lists show, so an edit of a text that changes no summary leaves it as it is.

use super::markdown_export::copy_address;
use super::timeline::Scope;
use super::{Views, first, summaries, year_address};
use crate::archive::index::Year;
use crate::format::llms::{LinkedEntry, Llms, Section};

/// So many of the newest briefings are listed.
const BRIEFINGS: usize = 30;
/// And so many topics.
const TOPICS: usize = 30;

impl Views<'_> {
    pub(super) fn llms(&self) -> Llms {
        let config = &self.archive.config;
        let title = |key: &str| self.language.text(key).to_string();
        let section = |key: &str, entries| Section {
            title: title(key),
            entries,
        };
        Llms {
            title: config.title.clone(),
            description: config.description.clone(),
            details: self.llms_details(),
            sections: vec![
                section("latest_briefings", self.llms_briefings()),
                section("topics", self.llms_topics()),
                section("archive", self.llms_archive()),
                section("llms_pages", self.llms_pages()),
                section("llms_data", self.llms_data()),
            ],
        }
    }

    fn llms_details(&self) -> Vec<String> {
        let counts = [
            ("count_briefings", self.archive.briefings.len()),
            ("count_topics", self.archive.topics.len()),
            ("count_events", self.archive.events.len()),
        ];
        let counts = counts.iter().filter(|(_, count)| *count > 0);
        let counts: Vec<String> = counts
            .map(|(key, count)| self.language.count(key, *count))
            .collect();
        let mut details = Vec::new();
        if !counts.is_empty() {
            let counts = self.language.and(&counts);
            details.push(self.language.with("llms_holds", &[("counts", &counts)]));
        }
        let newest = &self.index.newest;
        let days = (self.day_of(newest.iter().rev()), self.day_of(newest.iter()));
        if let (Some(first), Some(last)) = days {
            let days = [("first", first.words.as_str()), ("last", &last.words)];
            details.push(self.language.with("llms_span", &days));
        }
        if self.has_copies() {
            details.push(self.language.text("llms_copies").to_string());
        }
        details
    }

    fn llms_briefings(&self) -> Vec<LinkedEntry> {
        let newest = self.without_copies(&self.index.newest);
        let entry = |number: &usize| {
            let summary = &self.cards.summaries[*number];
            let day = summary.date.as_ref().map(|day| day.iso.as_str());
            let mut note = vec![day.unwrap_or_default(), &summary.summary];
            note.retain(|part| !part.is_empty());
            let url = match self.has_copies() {
                true => copy_address(&self.archive.briefings[*number].address).url(),
                false => summary.url.clone(),
            };
            self.llms_entry(&url, &summary.title, &note.join(". "))
        };
        first(&newest, BRIEFINGS).iter().map(entry).collect()
    }

    fn llms_topics(&self) -> Vec<LinkedEntry> {
        let indices = ["topics", "topics_by_kind", "topics_tree", "topics_active"];
        let pages = ["topics", "topics-by-kind", "topics-tree", "topics-active"];
        let index = |(key, page): (&&str, &str)| {
            let note = self.language.text(&format!("{key}_about")).to_string();
            self.llms_entry(&format!("{page}.html"), self.language.text(key), &note)
        };
        let indices = indices.iter().zip(pages).map(index);
        let topic = |number: &usize| {
            let card = summaries::topic_card(self.archive, self.index, *number, self.language);
            self.llms_entry(&card.url, &card.label, &card.summary)
        };
        let busiest = self.busiest();
        indices
            .chain(first(&busiest, TOPICS).iter().map(topic))
            .collect()
    }

    fn llms_archive(&self) -> Vec<LinkedEntry> {
        let text = |key: &'static str| self.language.text(key);
        let events = self.archive.events.len();
        let mut entries = vec![
            self.llms_entry("archive.html", text("archive"), text("archive_about")),
            self.llms_entry(
                "timeline.html",
                text("timeline"),
                &self.language.count("count_events", events),
            ),
        ];
        entries.extend(self.index.years.iter().map(|year: &Year| {
            let count = year.months.iter().map(|month| month.briefings.len()).sum();
            let note = self.language.count("count_briefings", count);
            let url = year_address(year.year).url();
            self.llms_entry(&url, &year.year.to_string(), &note)
        }));
        entries
    }

    fn llms_pages(&self) -> Vec<LinkedEntry> {
        let text = |key: &'static str| self.language.text(key);
        let pages = self.archive.pages.iter().map(|page| {
            // No list shows how a page begins, so that edits don't show here either.
            let note = page.source.summary.as_deref().unwrap_or_default();
            self.llms_entry(&page.address.url(), &page.source.title, note)
        });
        let mut entries: Vec<LinkedEntry> = pages.collect();
        if !self.index.authors.is_empty() {
            entries.push(self.llms_entry("authors.html", text("authors"), text("authors_about")));
        }
        entries
    }

    /// Everything in forms that programs read.
    fn llms_data(&self) -> Vec<LinkedEntry> {
        let text = |key: &'static str| self.language.text(key);
        let mut entries = Vec::new();
        if self.site.feeds {
            entries.push(self.llms_entry("feed.xml", text("feed_atom"), text("latest_briefings")));
            entries.push(self.llms_entry("feed.json", text("feed_json"), text("latest_briefings")));
        }
        for (url, format) in [
            ("topics.json", "JSON"),
            ("topics.jsonld", "SKOS, JSON-LD"),
            ("topics.ttl", "SKOS, Turtle"),
        ] {
            entries.push(self.llms_entry(url, url, &self.labelled(text("topics"), format)));
        }
        if !self.archive.events.is_empty() {
            let exports = self.export_links(Scope::All).into_iter();
            entries.extend(exports.map(|export| {
                let note = self.labelled(text("timeline"), &export.label);
                self.llms_entry(&export.url, &export.url, &note)
            }));
        }
        entries
    }

    pub(super) fn labelled(&self, label: &str, text: &str) -> String {
        self.language
            .with("labelled", &[("label", label), ("text", text)])
    }

    fn llms_entry(&self, url: &str, label: &str, note: &str) -> LinkedEntry {
        LinkedEntry {
            url: self.full(url).unwrap_or_else(|| url.to_string()),
            label: label.to_string(),
            note: note.to_string(),
        }
    }
}
