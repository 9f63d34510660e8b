//! The text of an article as markup with slots: parsed once, shown on any page.
//!
//! In: what [`crate::markup::markdown`] and [`crate::markup::plain`] make of a source. Out: HTML for one place, once
//! [`crate::archive::resolve`] knows where each link leads.
//!
//! What depends on the place (the way to a linked page, a picture's size) is left open as a [`Slot`]; all else is final.
//! So a body is two flat values instead of a tree, an article is parsed once, and a page costs one copy of its text.

use std::borrow::{Borrow, Cow};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::characters::is_forbidden;
use crate::ids::TopicId;
use crate::yaml::record::Spanned;

/// Markup with slots.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// The markup between the slots.
    pub html: String,
    /// In the order of the markup.
    pub slots: Vec<Slot>,
    /// Links within the site, by the number that their slots name.
    pub links: Vec<Spanned<LinkUse>>,
    /// Pictures of the site, by the number that their slots name.
    pub images: Vec<Spanned<ImageUse>>,
    /// Hosts of pictures that are elsewhere, in the order of the text.
    pub image_hosts: Vec<Spanned<String>>,
    /// All headings, in the order of the text.
    pub headings: Vec<Heading>,
    /// Other ids of the text: footnotes, and those of raw HTML.
    pub anchors: Vec<String>,
    /// The first paragraph as plain text, with signs where a link's text is open ([`fill_signs`]); empty where there is none.
    pub lead: String,
    /// Words of the text.
    pub words: usize,
    /// Where the text begins in its file, in bytes.
    pub start: usize,
    /// The text as Markdown, its links as they are written; `None` where the site wants no copies of its texts.
    pub markdown: Option<String>,
    /// A hash of all that it was made of: equal ones mean equal bodies.
    pub source_fingerprint: crate::cache::Fingerprint,
}

/// A place in the markup that is filled when it is known where the markup will stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Bytes of [`Body::html`] before it.
    pub at: usize,
    /// What fills it.
    pub insertion: Insertion,
}

/// What fills a slot; the number counts within [`Body::links`] or [`Body::images`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Insertion {
    /// `<a href="…">`
    LinkOpen(usize),
    /// `</a>`
    LinkClose(usize),
    /// The text of a link that has none of its own.
    LinkText(usize),
    /// The value of an attribute: a link in raw HTML.
    LinkAddress(usize),
    /// `<img …>`
    Image(usize),
    /// The value of an attribute: a picture in raw HTML.
    ImageAddress(usize),
    /// `<a href="…">` around a topic's name in prose; the number is the topic's, as in the three that follow. No parser makes
    /// these: they stand beside a body ([`Body::html_with`]).
    TopicOpen(TopicId),
    /// `</a>`
    TopicClose(TopicId),
    /// What a link to the place where a text first mentions a topic leads to.
    TopicAnchor(TopicId),
    /// What markup says by itself, in the site's language: text, or the value of an attribute.
    Message(BodyMessage),
}

/// What markup says by itself. Which words say it depends on the site's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BodyMessage {
    /// The title of an alert that has none of its own, by the name of its class: `note`.
    AlertNote,
    /// `tip`
    AlertTip,
    /// `important`
    AlertImportant,
    /// `warning`
    AlertWarning,
    /// `caution`
    AlertCaution,
    /// The name of a ticked box.
    TaskDone,
    /// The name of an empty box.
    TaskOpen,
    /// The name of a table, by its number within the text, from 1.
    Table(usize),
    /// The name of the section at the end of a text.
    Footnotes,
    /// The name of a link from a footnote to where it is referred to, by the footnote's number, from 1.
    BackToReference(usize),
}

impl BodyMessage {
    /// Every message, those with a number with 0, and the key of each in the files of messages.
    pub const KEYS: [(BodyMessage, &'static str); 10] = [
        (BodyMessage::AlertNote, "alert_note"),
        (BodyMessage::AlertTip, "alert_tip"),
        (BodyMessage::AlertImportant, "alert_important"),
        (BodyMessage::AlertWarning, "alert_warning"),
        (BodyMessage::AlertCaution, "alert_caution"),
        (BodyMessage::TaskDone, "task_done"),
        (BodyMessage::TaskOpen, "task_open"),
        (BodyMessage::Table(0), "table_number"),
        (BodyMessage::Footnotes, "footnotes"),
        (BodyMessage::BackToReference(0), "back_to_reference"),
    ];

    /// Its key in the files of messages.
    pub fn key(self) -> &'static str {
        let kind = self.with_number(0);
        let mut keys = BodyMessage::KEYS.iter();
        keys.find(|(message, _)| *message == kind)
            .map_or("", |(_, key)| key)
    }

    /// Its number, the `{number}` of its text; 0 where it has none.
    pub fn number(self) -> usize {
        match self {
            BodyMessage::Table(number) | BodyMessage::BackToReference(number) => number,
            _ => 0,
        }
    }

    fn with_number(self, number: usize) -> BodyMessage {
        match self {
            BodyMessage::Table(_) => BodyMessage::Table(number),
            BodyMessage::BackToReference(_) => BodyMessage::BackToReference(number),
            other => other,
        }
    }

    /// A message by its key and its number.
    fn of(key: &str, number: usize) -> Option<BodyMessage> {
        let mut keys = BodyMessage::KEYS.iter();
        let (message, _) = keys.find(|(_, known)| *known == key)?;
        Some(message.with_number(number))
    }
}

/// A link as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkUse {
    /// Where it leads.
    pub destination: LinkDestination,
    /// What the address asks of the page or file, from its `?` on; may be empty.
    pub query: String,
    /// The link's title; may be empty.
    pub title: String,
}

/// Where a link leads, as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkDestination {
    /// The path of a source or a file, percent-decoded, and a heading's id; either may be empty.
    Path(String, String),
    /// The name of a wikilink, and a heading; the heading may be empty.
    Name(String, String),
}

/// A picture as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageUse {
    /// The path of a file, percent-decoded.
    pub path: String,
    /// The text instead of the picture; may be empty.
    pub alt: String,
    /// How wide it is to be shown, in CSS pixels, where the text says so.
    pub width: Option<u32>,
    /// The picture's title; may be empty.
    pub title: String,
}

/// A heading of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Unique within the body.
    pub id: String,
    /// Plain text.
    pub text: String,
}

impl Body {
    /// The markup with its slots filled by `fill`, which appends what a insertion becomes.
    pub fn html(&self, fill: impl FnMut(Insertion, &mut String)) -> String {
        self.html_with(&[], fill)
    }

    /// The markup with its slots and those of `marks`, which stand in the order of the markup as well. Where they meet, what ends
    /// a topic's name stands before all else, and what begins one after.
    pub fn html_with(
        &self,
        marks: &[Slot],
        mut fill: impl FnMut(Insertion, &mut String),
    ) -> String {
        let slots = self.slots.len() + marks.len();
        let mut html = String::with_capacity(self.html.len() + 96 * slots);
        let mut done = 0;
        let mut marks = marks.iter().peekable();
        let mut put = |slot: &Slot, html: &mut String| {
            html.push_str(self.html.get(done..slot.at).unwrap_or(""));
            fill(slot.insertion, html);
            done = slot.at;
        };
        for slot in &self.slots {
            let goes_before = |mark: &&Slot| {
                let closes = matches!(mark.insertion, Insertion::TopicClose(_));
                mark.at < slot.at || mark.at == slot.at && closes
            };
            while let Some(mark) = marks.next_if(goes_before) {
                put(mark, &mut html);
            }
            put(slot, &mut html);
        }
        marks.for_each(|mark| put(mark, &mut html));
        html.push_str(self.html.get(done..).unwrap_or(""));
        html
    }
}

/// The sign in growing markup where a slot will be: noncharacters, which no text keeps ([`without_marks`]).
///
/// A sign rather than a number of bytes, since markup is moved about (footnotes) and rewritten (raw HTML) until it is done.
const OPEN: char = '\u{fdd0}';
const CLOSE: char = '\u{fdd1}';

/// Appends the sign of a slot.
pub fn mark(insertion: Insertion, html: &mut String) {
    let (letter, number) = match insertion {
        Insertion::LinkOpen(n) => ('o', n),
        Insertion::LinkClose(n) => ('c', n),
        Insertion::LinkText(n) => ('t', n),
        Insertion::LinkAddress(n) => ('a', n),
        Insertion::Image(n) => ('i', n),
        Insertion::ImageAddress(n) => ('s', n),
        Insertion::Message(message) => {
            html.push_str(&format!(
                "{OPEN}m{}.{}{CLOSE}",
                message.key(),
                message.number()
            ));
            return;
        }
        Insertion::TopicOpen(_) | Insertion::TopicClose(_) | Insertion::TopicAnchor(_) => return,
    };
    html.push_str(&format!("{OPEN}{letter}{number}{CLOSE}"));
}

/// A text of the same length in which no sign of a slot can stand, and no other character that a page may not have.
pub fn without_marks(text: &str) -> Cow<'_, str> {
    if !text.contains(is_forbidden) {
        return text.into();
    }
    let blank = |c: char| match is_forbidden(c) {
        true => " ".repeat(c.len_utf8()),
        false => c.to_string(),
    };
    text.chars().map(blank).collect::<String>().into()
}

/// Takes the signs out of finished markup. A link that lost one of its ends, as raw HTML can make it, loses the other.
pub fn take_marks(marked: &str) -> (String, Vec<Slot>) {
    let mut html = String::with_capacity(marked.len());
    let mut slots: Vec<Slot> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut rest = marked;
    while let Some((before, sign)) = rest.split_once(OPEN) {
        html.push_str(before);
        let Some((sign, after)) = sign.split_once(CLOSE) else {
            rest = sign;
            break;
        };
        let insertion = read_mark(sign);
        rest = after;
        let Some(insertion) = insertion else { continue };
        match insertion {
            Insertion::LinkOpen(n) => {
                if let Some((_, at)) = open.replace((n, slots.len())) {
                    slots.remove(at);
                    open = Some((n, slots.len()));
                }
            }
            Insertion::LinkClose(n) if open.take_if(|(opened, _)| *opened == n).is_none() => {
                continue;
            }
            _ => {}
        }
        slots.push(Slot {
            at: html.len(),
            insertion,
        });
    }
    html.push_str(rest);
    if let Some((_, at)) = open {
        slots.remove(at);
    }
    (html, slots)
}

/// A text in which `fill` says what stands at each sign.
pub fn fill_signs(text: &str, mut fill: impl FnMut(Insertion, &mut String)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, sign)) = rest.split_once(OPEN) {
        out.push_str(before);
        let Some((sign, after)) = sign.split_once(CLOSE) else {
            rest = sign;
            break;
        };
        if let Some(insertion) = read_mark(sign) {
            fill(insertion, &mut out);
        }
        rest = after;
    }
    out + rest
}

fn read_mark(sign: &str) -> Option<Insertion> {
    let mut letters = sign.chars();
    let letter = letters.next()?;
    if letter == 'm' {
        let (key, number) = letters.as_str().split_once('.')?;
        return Some(Insertion::Message(BodyMessage::of(
            key,
            number.parse().ok()?,
        )?));
    }
    let n = letters.as_str().parse().ok()?;
    Some(match letter {
        'o' => Insertion::LinkOpen(n),
        'c' => Insertion::LinkClose(n),
        't' => Insertion::LinkText(n),
        'a' => Insertion::LinkAddress(n),
        'i' => Insertion::Image(n),
        's' => Insertion::ImageAddress(n),
        _ => return None,
    })
}

/// A range moved by a number of bytes: from a text within a file to the file.
pub fn shifted(span: impl Borrow<Range<usize>>, offset: usize) -> Range<usize> {
    let Range { start, end } = span.borrow();
    start + offset..end + offset
}

/// Appends text escaped for HTML, in an element or between double quotes.
pub fn escape(text: &str, html: &mut String) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        html.push_str(text.get(done..at).unwrap_or(""));
        html.push_str(entity);
        done = at + 1;
    }
    html.push_str(text.get(done..).unwrap_or(""));
}
