//! Links and pictures: those of the site as slots, those of other hosts as they are.

use std::ops::Range;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use pulldown_cmark_escape::escape_href;

use super::{Lead, LinkEnd, Writer};
use crate::address::host;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::markup::body::{ImageUse, Insertion, LinkDestination, LinkUse, escape, mark, shifted};
use crate::markup::markdown::plain_text::plain_text;
use crate::markup::markdown::source;
use crate::markup::markdown::source::Events;
use crate::markup::sanitizer;
use crate::yaml::record::Spanned;

impl Writer<'_, '_> {
    pub(super) fn link(&mut self, kind: LinkType, address: &str, title: &str, span: &Range<usize>) {
        let end = match kind {
            LinkType::WikiLink { has_pothole } => {
                // In a table a `|` is written with a backslash.
                let address = address.strip_suffix('\\').unwrap_or(address);
                let (name, heading) = address.split_once('#').unwrap_or((address, ""));
                // `[[A#Chapter#Section]]`: the last names the place.
                let heading = heading.rsplit('#').next().unwrap_or("");
                let n = self.refer(
                    LinkDestination::Name(name.trim().to_string(), heading.trim().to_string()),
                    title,
                    span,
                );
                mark(Insertion::LinkOpen(n), &mut self.html);
                if !has_pothole {
                    mark(Insertion::LinkText(n), &mut self.html);
                    self.body.words += name.split_whitespace().count();
                    if self.lead == Lead::Open {
                        mark(Insertion::LinkText(n), &mut self.body.lead);
                    }
                }
                LinkEnd::Slot(n)
            }
            LinkType::Email => self.external(&format!("mailto:{address}"), title),
            _ => match sanitizer::scheme(address) {
                // A date, or any words, that stand for an event: `[5 June 2026](event:ID)`.
                Some(scheme) if scheme == "event" => {
                    let n = self.refer(
                        LinkDestination::Name(decode(address), String::new()),
                        title,
                        span,
                    );
                    mark(Insertion::LinkOpen(n), &mut self.html);
                    LinkEnd::Slot(n)
                }
                Some(scheme) if sanitizer::SCHEMES.contains(&scheme.as_str()) => {
                    self.external(address, title)
                }
                Some(scheme) => {
                    self.unsafe_link(&scheme, span);
                    LinkEnd::Nothing
                }
                None if address.starts_with("//") => self.external(address, title),
                None => {
                    let n = self.refer(path_destination(address), title, span);
                    self.ask(n, query(address));
                    mark(Insertion::LinkOpen(n), &mut self.html);
                    LinkEnd::Slot(n)
                }
            },
        };
        self.links.push(end);
    }

    fn unsafe_link(&mut self, scheme: &str, span: &Range<usize>) {
        let message = format!("a link may not begin with `{scheme}:`; it leads nowhere");
        let allowed = sanitizer::SCHEMES.join(", ");
        let hint = match nearest(scheme, sanitizer::SCHEMES.iter().copied()) {
            Some(near) => format!("did you mean `{near}:`? Allowed are {allowed}"),
            None => format!("allowed are {allowed}"),
        };
        self.out
            .push(Diagnostic::new(Code::UnsafeLink, self.place(span), message).hint(hint));
    }

    fn refer(&mut self, destination: LinkDestination, title: &str, span: &Range<usize>) -> usize {
        let span = shifted(span, self.offset);
        self.body.links.push(Spanned {
            value: LinkUse {
                destination,
                query: String::new(),
                title: title.to_string(),
            },
            span,
        });
        self.body.links.len() - 1
    }

    fn ask(&mut self, link: usize, query: &str) {
        if let Some(link) = self.body.links.get_mut(link) {
            link.value.query = query.to_string();
        }
    }

    fn external(&mut self, address: &str, title: &str) -> LinkEnd {
        self.html.push_str("<a href=\"");
        // Writing to a string can't fail.
        let _ = escape_href(&mut self.html, address);
        if !title.is_empty() {
            self.html.push_str("\" title=\"");
            escape(title, &mut self.html);
        }
        self.html.push_str("\">");
        LinkEnd::Element
    }

    /// Writes what an embedded wikilink to another text (`![[Name]]`) begins at `at`, which becomes a link, and returns which event is
    /// next; `None` where the events there are a picture.
    pub(super) fn embedded(&mut self, events: &Events, at: usize) -> Option<usize> {
        let (
            Event::Start(Tag::Image {
                dest_url,
                title,
                link_type: LinkType::WikiLink { has_pothole },
                ..
            }),
            span,
        ) = events.get(at)?
        else {
            return None;
        };
        if source::is_picture(dest_url) {
            return None;
        }
        let end = picture_end(events, at);
        let inner = events.get(at + 1..end).unwrap_or(&[]);
        let (_, width) = split_width(plain_text(inner), true);
        let has_pothole = *has_pothole && width.is_none();
        self.link(LinkType::WikiLink { has_pothole }, dest_url, title, span);
        let mut next = at + 1;
        while has_pothole && next < end {
            next = self.event(events, next);
        }
        self.end(&TagEnd::Link);
        Some(end + 1)
    }

    /// Writes the picture that begins at `at`, and returns which event is next.
    pub(super) fn image(&mut self, events: &Events, at: usize) -> usize {
        let Some((
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            }),
            span,
        )) = events.get(at)
        else {
            return at + 1;
        };
        let end = picture_end(events, at);
        let is_wikilink = matches!(link_type, LinkType::WikiLink { .. });
        let dest_url = match is_wikilink {
            true => dest_url.strip_suffix('\\').unwrap_or(dest_url),
            false => dest_url,
        };
        let alt = match link_type {
            LinkType::WikiLink { has_pothole: false } => String::new(),
            _ => plain_text(events.get(at + 1..end).unwrap_or(&[])),
        };
        let (alt, width) = split_width(alt, is_wikilink);
        if alt.is_empty() {
            self.missing_alt(span);
        }
        self.add_to_lead(&alt);
        match sanitizer::scheme(dest_url) {
            Some(scheme) if scheme == "http" || scheme == "https" => {
                self.external_image(dest_url, &alt, title);
                self.note_host(dest_url, span);
            }
            None if dest_url.starts_with("//") => {
                self.external_image(dest_url, &alt, title);
                self.note_host(dest_url, span);
            }
            Some(scheme) => self.unsafe_image(&scheme, &alt, span),
            None => {
                // What comes after these signs says which part or form of the file is meant.
                let path = decode(dest_url.split(['#', '?']).next().unwrap_or(""));
                let used = ImageUse {
                    path,
                    alt,
                    width,
                    title: if self.figure {
                        String::new()
                    } else {
                        title.to_string()
                    },
                };
                self.body.images.push(Spanned {
                    value: used,
                    span: shifted(span, self.offset),
                });
                mark(Insertion::Image(self.body.images.len() - 1), &mut self.html);
            }
        }
        if self.figure {
            self.html.push_str("<figcaption>");
            self.caption(title, span);
            self.html.push_str("</figcaption>");
        }
        end + 1
    }

    fn missing_alt(&mut self, span: &Range<usize>) {
        let place = self.place(span);
        let message = "this picture has no alternative text";
        let hint = "say what it shows: `![A map of Europe's AI factories](map.svg)`";
        self.out
            .push(Diagnostic::new(Code::MissingAlt, place, message).hint(hint));
    }

    /// Writes the alternative text of a picture whose address no page may load.
    fn unsafe_image(&mut self, scheme: &str, alt: &str, span: &Range<usize>) {
        let message = format!(
            "a picture's address may not begin with `{scheme}:`; its alternative text stands in its place"
        );
        let diagnostic = Diagnostic::new(Code::UnsafeLink, self.place(span), message);
        self.out.push(diagnostic.hint("allowed are http, https"));
        // The text is in the lead already, as every picture's is.
        let lead = std::mem::replace(&mut self.lead, Lead::Done);
        self.plain(alt);
        self.lead = lead;
    }

    /// Writes a picture's title with the markup that stands in it.
    fn caption(&mut self, title: &str, span: &Range<usize>) {
        let (events, _) = source::read(title, self.options.quotes);
        let is_inline = |event: &Event| match event {
            Event::Start(tag) => source::is_inline(&tag.to_end()),
            Event::End(end) => source::is_inline(end),
            Event::Text(_) | Event::Code(_) | Event::InlineMath(_) | Event::SoftBreak => true,
            _ => false,
        };
        // What is wrong in it is reported at the picture.
        let events: Events = events
            .into_iter()
            .filter(|(event, _)| is_inline(event))
            .map(|(event, _)| (event, span.clone()))
            .collect();
        let mut at = 0;
        while at < events.len() {
            at = self.event(&events, at);
        }
    }

    fn note_host(&mut self, address: &str, span: &Range<usize>) {
        self.body
            .image_hosts
            .extend(host(address).map(|value| Spanned {
                value,
                span: shifted(span, self.offset),
            }));
    }

    fn external_image(&mut self, address: &str, alt: &str, title: &str) {
        self.html.push_str("<img src=\"");
        let _ = escape_href(&mut self.html, address);
        self.html.push_str("\" alt=\"");
        escape(alt, &mut self.html);
        if !title.is_empty() && !self.figure {
            self.html.push_str("\" title=\"");
            escape(title, &mut self.html);
        }
        self.html
            .push_str("\" loading=\"lazy\" decoding=\"async\">");
    }
}

/// A picture's alternative text, and how wide the picture is to be in CSS pixels, as Obsidian writes it: `![[map.png|300]]`,
/// `![[map.png|300x200]]` and `![A map|300](map.png)`. The height follows from the picture.
fn split_width(alt: String, is_wikilink: bool) -> (String, Option<u32>) {
    let (text, size) = match alt.rsplit_once('|') {
        Some((text, size)) => (text.trim_end(), size.trim()),
        None if is_wikilink => ("", alt.trim()),
        None => return (alt, None),
    };
    let (width, height) = size.split_once('x').unwrap_or((size, "0"));
    match (width.parse(), height.parse::<u32>()) {
        (Ok(width), Ok(_)) if width > 0 => (text.to_string(), Some(width)),
        _ => (alt, None),
    }
}

/// Where the picture that begins at `at` ends.
fn picture_end(events: &Events, at: usize) -> usize {
    let mut depth = 0;
    let mut rest = events.iter().enumerate().skip(at);
    let end = rest.find(|(_, (event, _))| {
        match event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    end.map_or(events.len().saturating_sub(1), |(end, _)| end)
}

pub(super) fn decode(address: &str) -> String {
    percent_decode_str(address).decode_utf8_lossy().into_owned()
}

pub(super) fn path_destination(address: &str) -> LinkDestination {
    let (path, heading) = address.split_once('#').unwrap_or((address, ""));
    let path = path.split('?').next().unwrap_or("");
    LinkDestination::Path(decode(path), decode(heading))
}

/// What an address asks, from its `?` on, without its fragment; empty where it asks nothing.
pub(super) fn query(address: &str) -> &str {
    let end = address.find('#').unwrap_or(address.len());
    let address = address.get(..end).unwrap_or("");
    let start = address.find('?').unwrap_or(end);
    let query = address.get(start..).unwrap_or("");
    if query == "?" { "" } else { query }
}
