//! A text as clean Markdown: for programs, and for readers who want it so.
//!
//! In: the Markdown of a text, and where its links lead. Out: CommonMark with the same extensions, in which every link
//! is written with its address, headings stand below the page's title, and quotation marks are those of the page. What has no form
//! in Markdown, raw HTML, becomes its text. `pulldown-cmark-to-cmark` writes it, and reads each block again to see that it says the
//! same.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Tag, TagEnd};
use pulldown_cmark_to_cmark as cmark;

use super::footnotes::note_key;
use super::options::EXTENSIONS;
use super::plain_text::plain_text;
use super::source::{self, Events};
use super::title;
use crate::markup::body::without_marks;
use crate::markup::quotes::Quotes;
use crate::markup::sanitizer;

/// Where a link or a picture of the site leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its address, as the copy is to have it; `None` where it leads nowhere.
    pub url: Option<String>,
    /// What stands for a link that has no text of its own.
    pub label: String,
}

/// What a copy is made of, beside its text.
#[derive(Debug, Default)]
pub struct Copy<'a> {
    /// The title of the page: a first heading that repeats it is left out.
    pub title: &'a str,
    /// As in [`super::options::Options`].
    pub quotes: Option<Quotes>,
    /// Links of the site, by the byte of the text at which each begins.
    pub links: BTreeMap<usize, Target>,
    /// Pictures of the site, by the byte of the text at which each begins.
    pub pictures: BTreeMap<usize, Target>,
}

/// The copy of a text.
pub fn copy(text: &str, of: &Copy) -> String {
    let text = &without_marks(text);
    let (mut events, _) = source::read(text, of.quotes);
    let options = super::options::Options {
        quotes: of.quotes,
        title: Some(of.title),
        keep_levels: false,
    };
    if let Some((heading, span)) = title::heading(&events)
        && title::is_title(&events, &span, &heading, options)
    {
        events.drain(span);
    }
    let is_top = |event: &Event| {
        let level = HeadingLevel::H1;
        matches!(event, Event::Start(Tag::Heading { level: found, .. }) if *found == level)
    };
    let mut copyist = Copyist {
        of,
        shift: usize::from(events.iter().any(|(event, _)| is_top(event))),
        notes: notes(&events),
        sign: sign(text),
        labels: Vec::new(),
        links: Vec::new(),
        out: Vec::with_capacity(events.len()),
    };
    let mut at = 0;
    while at < events.len() {
        at = copyist.event(&events, at);
    }
    let written = to_markdown(&copyist.out);
    let labels = copyist.labels.iter().enumerate();
    labels.fold(written, |written, (n, label)| {
        let sign = format!("<{}{n}>", copyist.sign);
        written.replace(&sign, &format!("[^{label}]"))
    })
}

/// What begins the tags that stand for references to footnotes while a text is written. The writer reads each block by itself,
/// without the footnotes, and would take a reference for text; a tag has the same neighbours to a delimiter of emphasis. No tag of
/// the text's own is written, and none in its code begins like this.
fn sign(text: &str) -> String {
    let mut sign = String::from("note-");
    while text.contains(&format!("<{sign}")) {
        sign.push('-');
    }
    sign
}

/// Events as Markdown. A block that can't be written so that it reads the same becomes its text.
pub fn to_markdown(events: &[Event]) -> String {
    if let Some(text) = serialised(events) {
        return text;
    }
    let blocks = blocks(events).into_iter().map(|block| {
        serialised(block).unwrap_or_else(|| {
            let spanned: Events = block.iter().map(|one| (one.clone(), 0..0)).collect();
            let text = CowStr::from(plain_text(&spanned));
            let paragraph = [
                Event::Start(Tag::Paragraph),
                Event::Text(text.clone()),
                Event::End(TagEnd::Paragraph),
            ];
            serialised(&paragraph).unwrap_or_else(|| text.to_string())
        })
    });
    blocks.collect::<Vec<_>>().join("\n\n")
}

fn serialised(events: &[Event]) -> Option<String> {
    let options = cmark::Options {
        code_block_token_count: 3,
        list_token: '-',
        increment_ordered_list_bullets: true,
        ..cmark::Options::default()
    };
    let mut text = String::new();
    // Wikilinks are links by now, and marks typographic.
    let extensions = EXTENSIONS.difference(Options::ENABLE_WIKILINKS);
    cmark::cmark_with_options(events.iter(), &mut text, extensions, options).ok()?;
    Some(text.trim_matches('\n').to_string())
}

/// The blocks that stand in no other.
fn blocks<'e, 'a>(events: &'e [Event<'a>]) -> Vec<&'e [Event<'a>]> {
    let (mut blocks, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            blocks.extend(events.get(start..=at));
            start = at + 1;
        }
    }
    blocks
}

/// The footnotes that a text refers to.
fn notes(events: &Events) -> BTreeSet<String> {
    let labels = events.iter().filter_map(|(event, _)| match event {
        Event::FootnoteReference(label) => Some(note_key(label)),
        _ => None,
    });
    labels.collect()
}

struct Copyist<'a, 'c> {
    of: &'c Copy<'c>,
    /// How far headings move down.
    shift: usize,
    /// Footnotes whose definitions are still to come.
    notes: BTreeSet<String>,
    /// What begins the tags that stand for references to footnotes.
    sign: String,
    /// The labels of those references.
    labels: Vec<String>,
    /// Whether each open link is one in the copy.
    links: Vec<bool>,
    out: Vec<Event<'a>>,
}

impl<'a> Copyist<'a, '_> {
    /// Copies the event at `at`, and returns which is next.
    fn event(&mut self, events: &Events<'a>, at: usize) -> usize {
        let Some((event, span)) = events.get(at) else {
            return at + 1;
        };
        match event {
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            }) => {
                let bare = matches!(link_type, LinkType::WikiLink { has_pothole: false });
                let target = self.of.links.get(&span.start);
                self.open_link(*link_type, dest_url, title, target);
                if let Some(target) = target.filter(|_| bare) {
                    let label = target.label.clone();
                    self.out.push(Event::Text(label.into()));
                    let end = end_of(events, at);
                    self.close_link();
                    return end + 1;
                }
            }
            Event::End(TagEnd::Link) => self.close_link(),
            Event::Start(Tag::Image {
                dest_url,
                title,
                link_type,
                ..
            }) => {
                let end = end_of(events, at);
                let alt = plain_text(events.get(at + 1..end).unwrap_or(&[]));
                // A wikilink that embeds another text is a link.
                match self.of.links.get(&span.start) {
                    Some(target) => {
                        self.open_link(*link_type, dest_url, title, Some(target));
                        self.out.push(Event::Text(target.label.clone().into()));
                        self.close_link();
                    }
                    None => self.picture(dest_url, title, alt, self.of.pictures.get(&span.start)),
                }
                return end + 1;
            }
            Event::Start(Tag::FootnoteDefinition(label))
                if !self.notes.remove(&note_key(label)) =>
            {
                return end_of(events, at) + 1;
            }
            Event::Start(Tag::Heading { level, .. }) => {
                let level = self.level(*level);
                self.out.push(Event::Start(Tag::Heading {
                    level,
                    id: None,
                    classes: Vec::new(),
                    attrs: Vec::new(),
                }));
            }
            Event::End(TagEnd::Heading(level)) => {
                let level = self.level(*level);
                self.out.push(Event::End(TagEnd::Heading(level)));
            }
            Event::Start(Tag::HtmlBlock) => {
                let end = end_of(events, at);
                self.raw(events.get(at..end).unwrap_or(&[]));
                return end + 1;
            }
            Event::InlineHtml(html) => {
                let name = html.trim_start_matches('<').to_ascii_lowercase();
                if name.starts_with("br>") || name.starts_with("br/") || name.starts_with("br ") {
                    self.out.push(Event::HardBreak);
                }
            }
            Event::FootnoteReference(label) => {
                let tag = format!("<{}{}>", self.sign, self.labels.len());
                self.labels.push(label.to_string());
                self.out.push(Event::InlineHtml(tag.into()));
            }
            other => self.out.push(other.clone()),
        }
        at + 1
    }

    /// A block of raw HTML becomes its text.
    fn raw(&mut self, events: &[(Event, Range<usize>)]) {
        let html = events.iter().filter_map(|(event, _)| match event {
            Event::Html(html) => Some(&**html),
            _ => None,
        });
        let text = sanitizer::text(&html.collect::<String>());
        if !text.is_empty() {
            self.out.push(Event::Start(Tag::Paragraph));
            self.out.push(Event::Text(text.into()));
            self.out.push(Event::End(TagEnd::Paragraph));
        }
    }

    fn open_link(
        &mut self,
        kind: LinkType,
        address: &CowStr<'a>,
        title: &CowStr<'a>,
        target: Option<&Target>,
    ) {
        let address: Option<Cow<str>> = match target {
            Some(target) => target.url.as_deref().map(Cow::Borrowed),
            None => leads_out(address, kind).then(|| Cow::Borrowed(&**address)),
        };
        let link_type = match kind {
            LinkType::Autolink | LinkType::Email => kind,
            _ => LinkType::Inline,
        };
        if let Some(address) = &address {
            self.out.push(Event::Start(Tag::Link {
                link_type,
                dest_url: address.to_string().into(),
                title: title.clone(),
                id: "".into(),
            }));
        }
        self.links.push(address.is_some());
    }

    fn close_link(&mut self) {
        if self.links.pop() == Some(true) {
            self.out.push(Event::End(TagEnd::Link));
        }
    }

    fn picture(&mut self, address: &str, title: &CowStr<'a>, alt: String, target: Option<&Target>) {
        let address = match target {
            Some(target) => target.url.clone(),
            None => leads_out(address, LinkType::Inline).then(|| address.to_string()),
        };
        let Some(address) = address else {
            self.out.push(Event::Text(alt.into()));
            return;
        };
        self.out.push(Event::Start(Tag::Image {
            link_type: LinkType::Inline,
            dest_url: address.into(),
            title: title.clone(),
            id: "".into(),
        }));
        if !alt.is_empty() {
            self.out.push(Event::Text(alt.into()));
        }
        self.out.push(Event::End(TagEnd::Image));
    }

    fn level(&self, level: HeadingLevel) -> HeadingLevel {
        HeadingLevel::try_from((level as usize + self.shift).min(6)).unwrap_or(level)
    }
}

/// Whether a link leads to another host, and may.
fn leads_out(address: &str, kind: LinkType) -> bool {
    match sanitizer::scheme(address) {
        Some(scheme) => sanitizer::SCHEMES.contains(&scheme.as_str()),
        None => address.starts_with("//") || kind == LinkType::Email,
    }
}

/// Where what begins at `at` ends.
fn end_of(events: &Events, at: usize) -> usize {
    let mut depth = 0;
    let rest = events.get(at..).unwrap_or(&[]);
    let length = rest.iter().position(|(event, _)| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    length.map_or(events.len().saturating_sub(1), |length| at + length)
}
