//! A body as markup for one page: its holes filled with links and pictures seen from there.

use crate::address::{Address, encode_fragment};
use crate::body::{Body, Hole, Part, escape};
use crate::resolve::{Archive, LinkTarget, Linked, PictureTarget, Resolved};
use crate::view::shape::ContentsEntry;

/// From where links are seen.
#[derive(Debug, Clone, Copy)]
pub enum From<'a> {
    /// From the page at this address: all links are relative.
    Page(&'a Address),
    /// From anywhere, as in a feed: all links begin with the site's address.
    Anywhere(&'a str),
}

impl From<'_> {
    fn url(self, to: &Address) -> String {
        match self {
            From::Page(page) => page.relative(to),
            From::Anywhere(base) => format!("{base}/{}", to.url()),
        }
    }
}

/// The markup of a text; `body` is the part of `text` that holds it. Mentions of topics are links on the text's own page only.
pub fn html<T>(archive: &Archive, text: &Resolved<T>, body: &Body, from: From) -> String {
    let marks = match from {
        From::Page(_) => text.subjects.marks.as_slice(),
        From::Anywhere(_) => &[],
    };
    // The first link to a topic is what links to the first mention lead to.
    let has_anchor = |mark: &Hole| match mark.part {
        Part::TopicAnchor(n) => Some(n),
        _ => None,
    };
    let mut anchored: Vec<usize> = marks.iter().filter_map(has_anchor).collect();
    let mut topic_link = |n: usize, html: &mut String| {
        let topic = &archive.topics[n].text.source;
        html.push_str(" class=\"term\"");
        if !anchored.contains(&n) {
            anchored.push(n);
            html.push_str(" id=\"");
            escape(&topic_anchor(&topic.slug), html);
            html.push('"');
        }
        if !topic.summary.is_empty() {
            html.push_str(" data-definition=\"");
            escape(&topic.summary, html);
            html.push('"');
        }
    };
    body.html_with(marks, |part, html| match part {
        Part::TopicOpen(n) => {
            html.push_str("<a");
            topic_link(n, html);
            html.push_str(" href=\"");
            escape(&from.url(&archive.topics[n].text.address), html);
            html.push_str("\">");
        }
        Part::TopicClose(_) => html.push_str("</a>"),
        Part::TopicAnchor(n) => {
            html.push_str("<span id=\"");
            escape(&topic_anchor(&archive.topics[n].text.source.slug), html);
            html.push_str("\"></span>");
        }
        Part::LinkOpen(n) => {
            if let Some(href) = href(&text.links[n], &text.address, from) {
                html.push_str("<a");
                if let (From::Page(_), Linked::Topic(topic)) = (from, text.links[n].what()) {
                    topic_link(*topic, html);
                }
                html.push_str(" href=\"");
                escape(&href, html);
                let title = &body.links[n].value.title;
                if !title.is_empty() {
                    html.push_str("\" title=\"");
                    escape(title, html);
                }
                html.push_str("\">");
            }
        }
        Part::LinkClose(n) => {
            if !matches!(text.links[n], LinkTarget::Nowhere { .. }) {
                html.push_str("</a>");
            }
        }
        Part::LinkText(n) => escape(text.links[n].label(), html),
        Part::LinkAddress(n) => escape(
            &href(&text.links[n], &text.address, from).unwrap_or_else(|| "#".into()),
            html,
        ),
        Part::Image(n) => picture(&text.pictures[n], body, n, from, html),
        Part::ImageAddress(n) => {
            if let PictureTarget::Found { address, .. } = &text.pictures[n] {
                escape(&from.url(address), html);
            }
        }
    })
}

/// The id of the place where a text first mentions a topic; no heading's id has a dot.
pub fn topic_anchor(slug: &str) -> String {
    format!("topic.{slug}")
}

fn href(target: &LinkTarget, own: &Address, from: From) -> Option<String> {
    match (target, from) {
        (LinkTarget::Nowhere { .. }, _) => None,
        (LinkTarget::Here(fragment), From::Page(_)) => {
            Some(format!("#{}", encode_fragment(fragment)))
        }
        (LinkTarget::Here(fragment), From::Anywhere(_)) => {
            Some(format!("{}#{}", from.url(own), encode_fragment(fragment)))
        }
        (
            LinkTarget::There {
                address, fragment, ..
            },
            _,
        ) if fragment.is_empty() => Some(from.url(address)),
        (
            LinkTarget::There {
                address, fragment, ..
            },
            _,
        ) => Some(format!(
            "{}#{}",
            from.url(address),
            encode_fragment(fragment)
        )),
    }
}

fn picture(target: &PictureTarget, body: &Body, n: usize, from: From, html: &mut String) {
    let used = &body.images[n].value;
    let PictureTarget::Found {
        address,
        dimensions,
    } = target
    else {
        escape(&used.alt, html);
        return;
    };
    html.push_str("<img src=\"");
    escape(&from.url(address), html);
    html.push_str("\" alt=\"");
    escape(&used.alt, html);
    if !used.title.is_empty() {
        html.push_str("\" title=\"");
        escape(&used.title, html);
    }
    html.push('"');
    if let Some((width, height)) = dimensions {
        html.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
    }
    html.push_str(" loading=\"lazy\" decoding=\"async\">");
}

/// Headings of levels 2 and 3 as a table of contents, where there are three headings or more.
pub fn contents(body: &Body) -> Vec<ContentsEntry> {
    let headings: Vec<_> = body
        .headings
        .iter()
        .filter(|heading| matches!(heading.level, 2 | 3))
        .collect();
    let mut entries: Vec<ContentsEntry> = Vec::new();
    if headings.len() < 3 {
        return entries;
    }
    for heading in headings {
        let entry = ContentsEntry {
            id: encode_fragment(&heading.id),
            text: heading.text.clone(),
            children: Vec::new(),
        };
        match entries.last_mut().filter(|_| heading.level == 3) {
            Some(parent) => parent.children.push(entry),
            None => entries.push(entry),
        }
    }
    entries
}
