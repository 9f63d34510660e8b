//! Event records proposed from dates, as YAML ready to be edited.
//!
//! In: a date in its text, and the topics of its sentence. Out: a [`Proposal`], and a list of them as a file that
//! `content/events/` can hold. What only an editor can know (its kind, how much it matters) is left to be filled in.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::characters::slice;
use crate::editor::record_id::new_id;
use crate::text::dates::{Anchor, DateAmbiguity, DateLanguage, DateMention, Part};
use crate::yaml::write::block;

/// A record that an editor may want.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// The file.
    pub file: String,
    /// Where the date stands in it, from 1; `None` where markup hides it.
    pub line: Option<usize>,
    /// Characters from the beginning of the line, from 1; `None` where the line is.
    pub column: Option<usize>,
    /// The sentence, on one line.
    pub sentence: String,
    /// The words that say the date.
    pub words: String,
    /// The date, in EDTF.
    pub date: String,
    /// An id that no other record has.
    pub id: String,
    /// The sentence without its date, cut to a title's length.
    pub title: String,
    /// The topics of the sentence.
    pub topics: Vec<String>,
    /// How far it has come, as far as its date and the article's tell.
    pub status: Option<&'static str>,
    /// What an editor should look at.
    pub notes: Vec<String>,
    /// The date in the terms of TimeML: one expression, or the two ends of a range.
    pub timex3: Vec<Timex3>,
}

/// An expression as TimeML annotates it (TIMEX3, type DATE).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Timex3 {
    /// Its words.
    pub text: String,
    /// The attribute `value`.
    pub value: String,
    /// The attribute `mod`.
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<&'static str>,
}

/// Characters of a title, at most.
const TITLE: usize = 90;

/// A date, with what its text says of it.
pub struct DatedText<'a> {
    /// The whole text, plain.
    pub text: &'a str,
    /// The date in it.
    pub found: &'a DateMention,
    /// The language of the text.
    pub language: DateLanguage,
    /// The article's day, where it has one.
    pub anchor: Option<Date>,
}

/// Proposes a record. `topics` are the ids of the topics of its sentence, `taken` the ids of all records that there are, to which the new
/// one is added. In which file and line it stands is for the caller to say.
pub fn propose(dated: DatedText, topics: Vec<String>, taken: &mut BTreeSet<String>) -> Proposal {
    let DatedText {
        text,
        found,
        language,
        anchor,
    } = dated;
    let sentence = one_line(found.sentence_in(text));
    let words = one_line(found.words(text));
    let title = title(text, found, language);
    let timex3 = found.timex.iter().map(|one| Timex3 {
        text: one_line(slice(text, &one.range)),
        value: one.value.clone(),
        modifier: one.modifier,
    });
    Proposal {
        file: String::new(),
        line: None,
        column: None,
        timex3: timex3.collect(),
        id: new_id(&found.edtf, &title, taken),
        title,
        sentence,
        words,
        date: found.edtf.clone(),
        topics,
        status: anchor.and_then(|anchor| status(found, anchor)),
        notes: notes(found, anchor),
    }
}

/// What a record begins with.
#[derive(Serialize)]
struct Head<'a> {
    id: &'a str,
    title: String,
    date: &'a str,
}

/// What follows, as far as it is known.
#[derive(Serialize)]
struct Rest<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    topics: &'a [String],
}

/// The proposals as a list of records, each below the sentence that it comes from. Empty where there are none.
///
/// Comments stand between the keys, which no writer of YAML makes: keys and values are its, the lines between them ours.
pub fn yaml(proposals: &[Proposal]) -> String {
    let mut out = String::new();
    for proposal in proposals {
        if !out.is_empty() {
            out.push('\n');
        }
        let line = proposal
            .line
            .map_or_else(String::new, |line| format!(":{line}"));
        out.push_str(&format!("# {}{line}\n", one_line(&proposal.file)));
        out.push_str(&format!("# {}\n", proposal.sentence));
        for note in &proposal.notes {
            out.push_str(&format!("# {note}\n"));
        }
        let head = block(&[Head {
            id: &proposal.id,
            title: one_line(&proposal.title),
            date: &proposal.date,
        }]);
        out.push_str(&format!("{}  # {}\n", head.trim_end(), proposal.words));
        out.push_str("  # kind: summit, law, export-control, …\n");
        if proposal.status.is_none() {
            out.push_str("  # status: announced, scheduled, occurred, in-force, …\n");
        }
        let rest = block(&Rest {
            status: proposal.status,
            topics: &proposal.topics,
        });
        // An empty mapping is written as `{}`.
        let rest = rest.lines().filter(|line| *line != "{}");
        rest.for_each(|line| out.push_str(&format!("  {line}\n")));
        out.push_str("  # significance: 1 to 3\n");
    }
    out
}

/// White space and signs that can't be seen become single spaces, so that a comment or title stays on its line.
fn one_line(text: &str) -> String {
    let apart = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
            )
    };
    text.split(apart)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The sentence without a date at its beginning or end, its closing point, and what is too long.
fn title(text: &str, found: &DateMention, language: DateLanguage) -> String {
    const BEFORE: [&str; 16] = [
        "on", "in", "by", "since", "until", "till", "from", "at", "during", "before", "after",
        "between", "of", "for", "through", "dated",
    ];
    let sentence = found.sentence_in(text);
    let date = found.range.start.saturating_sub(found.sentence.start)
        ..found.range.end.saturating_sub(found.sentence.start);
    let before = sentence.get(..date.start).unwrap_or("").trim_end();
    let after = sentence.get(date.end..).unwrap_or("");
    let last = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let last_word = last.to_lowercase();
    let preposition = BEFORE.contains(&last_word.as_str()) || language.is_preposition(&last_word);
    let lead = before.len() - if preposition { last.len() } else { 0 };
    let lead = before.get(..lead).unwrap_or("");
    let closing: &[char] = &['.', '!', '?', ',', ';', ':', ' ', '\n', ')', '"', '”', '’'];
    let words = if lead.trim().is_empty() && !after.trim_matches(closing).is_empty() {
        one_line(after.trim_start_matches(|c: char| {
            matches!(c, ',' | ':' | ';' | '–' | '-') || c.is_whitespace()
        }))
    } else if after.trim_matches(closing).is_empty() && !lead.trim().is_empty() {
        one_line(lead)
    } else {
        one_line(sentence)
    };
    capitalised(&cut(words.trim_end_matches(closing)))
}

/// As much as a title may have, to the end of a word.
fn cut(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(TITLE) else {
        return text.to_string();
    };
    let head = text.get(..end).unwrap_or("");
    let whole = head
        .rfind(' ')
        .and_then(|space| head.get(..space))
        .unwrap_or(head);
    format!("{}…", whole.trim_end_matches([',', ';', ':']))
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => "Untitled".into(),
    }
}

fn status(found: &DateMention, anchor: Date) -> Option<&'static str> {
    let ahead = found.earliest.is_some_and(|day| day > anchor)
        || found.earliest.is_none() && found.latest.is_some_and(|day| day > anchor);
    if ahead {
        let day = found.earliest.is_some() && found.earliest == found.latest;
        return Some(if day { "scheduled" } else { "announced" });
    }
    let over = found.latest.is_some_and(|day| day <= anchor);
    over.then_some("occurred")
}

fn notes(found: &DateMention, anchor: Option<Date>) -> Vec<String> {
    let mut notes = Vec::new();
    match found.ambiguity {
        Some(DateAmbiguity::DayOrMonth) => {
            notes.push("Day and month could be the other way round.")
        }
        Some(DateAmbiguity::Weekday) => {
            notes.push("The day doesn't fall on the weekday that the text says.")
        }
        Some(DateAmbiguity::PastOrFuture) => {
            let ahead = anchor.is_some_and(|anchor| found.latest.is_none_or(|day| day > anchor));
            notes.push(if ahead {
                "This may be past or to come; it was taken as to come."
            } else {
                "This may be past or to come; it was taken as past."
            });
        }
        Some(DateAmbiguity::Incomplete) => {
            notes.push("The text says more of this date than was read: see its sentence.")
        }
        None => {}
    }
    match found.anchor {
        Anchor::Article => notes.push("Reckoned from the article's date."),
        Anchor::LastNamed => notes.push("Reckoned from the date named before it."),
        Anchor::None => {}
    }
    match found.part {
        Some(Part::Early) => notes.push("The text says: early in it."),
        Some(Part::Mid) => notes.push("The text says: in the middle of it."),
        Some(Part::Late | Part::End) => notes.push("The text says: late in it."),
        None => {}
    }
    notes.into_iter().map(str::to_string).collect()
}
