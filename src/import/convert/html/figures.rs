//! Figures: something, and the words below it.

use super::converter::{Context, Converter, paragraphs};
use crate::import::convert::document::{Block, Inline, Picture, Wrapper, is_blank};
use crate::import::convert::tree::{Element, Node, each};
use crate::import::convert::write;

/// Extensions of pictures, to know a link to a larger copy by.
const PICTURES: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "tif", "tiff",
];

impl Converter {
    /// A figure with one picture is that picture with its caption as its title, which a page shows below it; of any other the caption is a
    /// paragraph behind it.
    pub(super) fn figure(&mut self, element: &Element, context: &Context, out: &mut Vec<Block>) {
        let mut rest = Vec::new();
        let mut captions = Vec::new();
        part(&element.children, &mut rest, &mut captions);
        let mut caption = Vec::new();
        for one in &captions {
            if !is_blank(&caption) {
                caption.push(Inline::Text(" ".to_string()));
            }
            caption.extend(self.line(&one.children));
        }
        let caption = joined_line(caption);
        if let Some(parts) = self.lone_picture(&rest) {
            let has_notes = caption.iter().any(has_note);
            match parts {
                (mut picture, None) if !has_notes => {
                    picture.title = write::line(&caption);
                    out.extend(paragraphs(vec![Inline::Picture(picture)], context));
                    return;
                }
                (mut picture, Some(Wrapper::Link { address, .. }))
                    if !has_notes && is_picture(&address) =>
                {
                    if !is_blank(&caption) {
                        self.left_out(format!(
                            "the link from a figure's picture to its file: {address}"
                        ));
                        picture.title = write::line(&caption);
                        out.extend(paragraphs(vec![Inline::Picture(picture)], context));
                        return;
                    }
                    let link = Wrapper::Link {
                        address,
                        title: String::new(),
                    };
                    out.extend(paragraphs(
                        vec![Inline::Wrapped(link, vec![Inline::Picture(picture)])],
                        context,
                    ));
                }
                (picture, None) => out.extend(paragraphs(vec![Inline::Picture(picture)], context)),
                (picture, Some(link)) => {
                    let parts = vec![Inline::Wrapped(link, vec![Inline::Picture(picture)])];
                    out.extend(paragraphs(parts, context));
                }
            }
        } else {
            out.extend(self.flow(&rest, context));
        }
        if !is_blank(&caption) {
            let caption = Inline::Wrapped(Wrapper::Emphasis, caption);
            out.extend(paragraphs(vec![caption], context));
        }
    }

    /// The picture that is all that nodes show, and the link around it.
    fn lone_picture(&mut self, nodes: &[Node]) -> Option<(Picture, Option<Wrapper>)> {
        let (mut pictures, mut others) = (0, 0);
        each(nodes, &mut |element| match element.name.as_str() {
            "img" | "amp-img" => pictures += 1,
            "table" | "pre" | "blockquote" | "iframe" | "video" | "audio" | "object" | "embed"
            | "ul" | "ol" | "figure" => others += 1,
            _ => {}
        });
        // A lazy picture stands there twice: for a script, and for where none runs.
        if pictures == 0 || others > 0 {
            return None;
        }
        let before = (
            self.notes.clone(),
            self.shown.clone(),
            self.shown_without_script.clone(),
        );
        let line = self.line(nodes);
        let mut shown = line
            .into_iter()
            .filter(|part| !is_blank(std::slice::from_ref(part)));
        let found = match (shown.next(), shown.next()) {
            (Some(Inline::Picture(picture)), None) => Some((picture, None)),
            (Some(Inline::Wrapped(link @ Wrapper::Link { .. }, inner)), None) => {
                let mut inner = inner
                    .into_iter()
                    .filter(|part| !is_blank(std::slice::from_ref(part)));
                match (inner.next(), inner.next()) {
                    (Some(Inline::Picture(picture)), None) => Some((picture, Some(link))),
                    _ => None,
                }
            }
            _ => None,
        };
        if found.is_none() {
            (self.notes, self.shown, self.shown_without_script) = before;
        }
        found
    }
}

/// Parts captions from what they are about, at any depth outside of another figure.
fn part<'n>(nodes: &'n [Node], rest: &mut Vec<Node>, captions: &mut Vec<&'n Element>) {
    for node in nodes {
        match node {
            Node::Element(element)
                if element.name == "figcaption" || element.has_class(&["wp-caption-text"]) =>
            {
                captions.push(element);
            }
            Node::Element(element) if matches!(element.name.as_str(), "div" | "dl" | "dt") => {
                let mut inner = Element {
                    children: Vec::new(),
                    ..element.clone()
                };
                part(&element.children, &mut inner.children, captions);
                rest.push(Node::Element(inner));
            }
            other => rest.push(other.clone()),
        }
    }
}

/// A caption's lines as one, without white space and new lines at its ends.
fn joined_line(mut parts: Vec<Inline>) -> Vec<Inline> {
    let is_nothing = |part: &Inline| is_blank(std::slice::from_ref(part));
    while parts.last().is_some_and(is_nothing) {
        parts.pop();
    }
    let first = parts.iter().position(|part| !is_nothing(part)).unwrap_or(0);
    parts.split_off(first)
}

fn has_note(part: &Inline) -> bool {
    match part {
        Inline::Note(_) => true,
        Inline::Wrapped(_, inner) => inner.iter().any(has_note),
        _ => false,
    }
}

fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or("");
    let extension = path
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| PICTURES.contains(&extension.as_str()))
}
