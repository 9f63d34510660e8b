//! What must hold for the text of any article: every step that reads prose takes it, and every place that is given of it is right.
//!
//! The fuzz target (`tests/fuzz`) uses this file as well, so it depends on nothing of the other tests.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use annals::ids::{Id, TopicId};
use annals::markup::body::Body;
use annals::markup::{markdown, plain};
use annals::text::mentions::{
    Kind, LinkSense, Mentions, Name, Setting, TopicNames, Vocabulary, find, find_in_line,
    plain_text,
};
use annals::text::near_duplicates::Shingles;
use annals::text::{dates, similarity};

/// Names that the posts have, of each kind and script.
static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let names: &[(Kind, &[&str])] = &[
        (Kind::Proper, &["Nvidia"]),
        (Kind::Theme, &["Export controls", "GPU"]),
        (Kind::Proper, &["AI Act", "Artificial Intelligence Act"]),
        (Kind::Proper, &["AT&T"]),
        (Kind::Proper, &["C++"]),
        (Kind::Person, &["Ada Lovelace"]),
        (Kind::Place, &["北京", "Łódź"]),
        (Kind::Theme, &["compute"]),
    ];
    let topic = |(kind, given): &(Kind, &'static [&'static str])| TopicNames {
        label: given[0],
        aliases: given[1..].to_vec(),
        kind: *kind,
        ..TopicNames::default()
    };
    Vocabulary::new(&names.iter().map(topic).collect())
});

/// Reads a text as Markdown and as plain text; `Err` says what is wrong with what was read.
pub fn check(text: &str) -> Result<(), String> {
    let path: Arc<str> = "post.md".into();
    let mut diagnostics = Vec::new();
    let parsed = markdown::parse(
        text,
        0,
        &path,
        markdown::Options::default(),
        &mut diagnostics,
    );
    check_body(&parsed.body)?;
    check_typography(text, &parsed.body, &path)?;
    check_body(&plain::parse(text, true).body)?;
    let line = text.lines().next().unwrap_or("");
    check_mentions(&find_in_line(line, &VOCABULARY, &Setting::default()))
}

/// Typographic punctuation changes signs and nothing else, and a copy as Markdown can be made of any text.
fn check_typography(text: &str, straight: &Body, path: &Arc<str>) -> Result<(), String> {
    for language in ["en", "de", "fr", "es"] {
        let quotes = Some(markdown::Quotes::of(language));
        let options = markdown::Options {
            quotes,
            ..markdown::Options::default()
        };
        let typographic = markdown::parse(text, 0, path, options, &mut Vec::new()).body;
        let letters = |body: &Body| -> String {
            let text = plain_text(body, &[]);
            text.chars().filter(|c| c.is_alphanumeric()).collect()
        };
        if letters(&typographic) != letters(straight) {
            return Err(format!("punctuation changes words: {}", typographic.html));
        }
        let copy = markdown::Copy {
            quotes,
            ..markdown::Copy::default()
        };
        markdown::copy(text, &copy);
    }
    Ok(())
}

fn check_body(body: &Body) -> Result<(), String> {
    // Some links lead to a topic, and some have no text of their own.
    let sense = |number: usize| LinkSense {
        topic: number
            .is_multiple_of(2)
            .then_some(TopicId::from_place(number % 8)),
        label: ["", "a title", "北京 "][number % 3],
    };
    let links: Vec<LinkSense> = (0..body.links.len()).map(sense).collect();
    let setting = Setting {
        links: &links,
        per_section: true,
        ..Setting::default()
    };
    let found = find(body, &VOCABULARY, &setting);
    check_mentions(&found)?;
    for mention in &found.all {
        let words = &found.text[mention.text.clone()];
        let markup = body.html.get(mention.start..mention.end);
        let markup = markup.ok_or_else(|| format!("{mention:?} is no place of the markup"))?;
        let in_link = found
            .links
            .iter()
            .any(|link| link.text.start < mention.text.end && mention.text.start < link.text.end);
        let piece = Body {
            html: markup.into(),
            ..Body::default()
        };
        // The text of a link may come from the page that it leads to, and stands in no markup.
        if !in_link && squeezed(&plain_text(&piece, &[])) != squeezed(words) {
            return Err(format!("{words:?} is {markup:?} in the markup"));
        }
    }
    check_prose(&found.text)
}

/// A text with single spaces.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every place is one of the text, in its order, within its sentence, and without blanks at its ends.
fn check_mentions(found: &Mentions) -> Result<(), String> {
    let inside = |text: &Range<usize>, sentence: &Range<usize>| {
        let words = found.text.get(text.clone());
        let around = found.text.get(sentence.clone());
        around.is_some()
            && sentence.start <= text.start
            && text.end <= sentence.end
            && words.is_some_and(|words| !words.is_empty())
    };
    // A link to a topic is a mention; its text may have others.
    let (mut end, mut link_end) = (0, 0);
    for mention in &found.all {
        let end = match mention.name {
            Name::Link => &mut link_end,
            Name::Of(..) => &mut end,
        };
        if !inside(&mention.text, &mention.sentence) || mention.text.start < *end {
            return Err(format!("{mention:?} has a wrong place in {:?}", found.text));
        }
        *end = mention.text.end;
        let quote = found.quote(&mention.sentence, &mention.text);
        if quote.words.trim().is_empty() {
            return Err(format!("{mention:?} is quoted without words"));
        }
    }
    for name in &found.ambiguous {
        if !inside(&name.text, &name.sentence) {
            return Err(format!("{name:?} has a wrong place in {:?}", found.text));
        }
    }
    let mut end = 0;
    for link in &found.links {
        if !inside(&link.text, &link.sentence) || link.text.start < end {
            return Err(format!("{link:?} has a wrong place in {:?}", found.text));
        }
        end = link.text.end;
    }
    Ok(())
}

/// Dates, terms, shingles and words for the search are read out of any text.
fn check_prose(text: &str) -> Result<(), String> {
    let day = jiff::civil::Date::constant(2026, 6, 5);
    for date in dates::find(text, &dates::Setting::new(day, "en-GB")) {
        let words = text.get(date.range.clone()).unwrap_or("");
        let around = date.sentence.start <= date.range.start
            && date.range.end <= date.sentence.end
            && text.get(date.sentence.clone()).is_some();
        if words.trim() != words || words.is_empty() || !around {
            return Err(format!("{date:?} has a wrong place in {text:?}"));
        }
    }
    let mut end = 0;
    let mut wrong = None;
    similarity::words::words(text, &annals::text::tokens::read(text), |word| {
        if word.start < end || text.get(word.start..word.end).is_none() {
            wrong = Some(format!("{word:?} has a wrong place in {text:?}"));
        }
        end = word.end;
    });
    if let Some(wrong) = wrong {
        return Err(wrong);
    }
    let profile = similarity::Profile::of("A title", text);
    let shingles = Shingles::of(text);
    if end > 0 && (profile.terms() == 0 || shingles.is_empty()) {
        return Err(format!("no terms or shingles of {text:?}"));
    }
    annals::search::words::words(text, |_| {});
    Ok(())
}
