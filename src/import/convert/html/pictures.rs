//! Pictures, and where they really are: many a page names them for a script that loads them later.

use super::converter::Converter;
use crate::import::convert::document::{Inline, Picture, is_blank};
use crate::import::convert::tree::{Element, each};

/// Attributes in which a script finds the picture that it loads.
const LAZY: &[&str] = &[
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-hi-res-src",
    "data-full-src",
];

/// Words in the address of what stands there until then.
const PLACEHOLDERS: &[&str] = &[
    "placeholder",
    "blank.gif",
    "spacer.gif",
    "1x1.",
    "pixel.gif",
    "lazy_placeholder",
    "transparent.gif",
    "grey.gif",
];

impl Converter {
    /// What an `img` shows.
    pub(super) fn picture(&mut self, element: &Element) -> Option<Inline> {
        let is_point = |name: &str| {
            element
                .get(name)
                .is_some_and(|size| matches!(size, "0" | "1" | "0px" | "1px"))
        };
        if is_point("width") && is_point("height") {
            self.left_out("a picture of one point, which counts readers");
            return None;
        }
        let Some(source) = source(element) else {
            let is_within = element
                .get("src")
                .is_some_and(|source| source.starts_with("data:"));
            self.left_out(if is_within {
                "a picture that is written into the page itself (`data:`)"
            } else {
                "a picture without an address"
            });
            return None;
        };
        let is_lazy = LAZY.iter().any(|name| element.has(name));
        if is_lazy && self.shown_without_script.contains(&source) {
            return None;
        }
        self.shown.insert(source.clone());
        if element
            .get("title")
            .is_some_and(|title| Some(title) != element.get("alt"))
        {
            self.left_out("titles of pictures, which show where a pointer rests on them");
        }
        // Behind a bar, a number would be read as the picture's width.
        let alt = element.get("alt").unwrap_or("").replace('|', "¦");
        Some(Inline::Picture(Picture {
            source,
            alt,
            title: String::new(),
        }))
    }

    /// The picture that an element's text stands on.
    pub(super) fn background(&mut self, element: &Element) -> Option<Inline> {
        let stated = || {
            let (_, after) = element.get("style")?.split_once("url(")?;
            after.split_once(')').map(|(address, _)| address)
        };
        let address = element.get("data-background-image").or_else(stated)?;
        let address = address.trim().trim_matches(['"', '\'']).to_string();
        let words = element.get("aria-label").unwrap_or("").to_string();
        let image = Element {
            attributes: vec![("src".to_string(), address), ("alt".to_string(), words)],
            ..Element::default()
        };
        self.changed("a picture on which a text stood stands above it");
        self.picture(&image)
    }

    /// The picture of several that a page would choose from.
    pub(super) fn chosen_picture(&mut self, element: &Element) -> Option<Inline> {
        let image = element.find(&["img"]);
        if let Some(image) = image.filter(|image| source(image).is_some()) {
            return self.picture(image);
        }
        let found = element
            .elements()
            .filter(|inner| inner.name == "source")
            .find_map(source)?;
        let image = Element {
            attributes: vec![
                ("src".to_string(), found),
                (
                    "alt".to_string(),
                    image
                        .and_then(|image| image.get("alt"))
                        .unwrap_or("")
                        .to_string(),
                ),
            ],
            ..Element::default()
        };
        self.picture(&image)
    }

    /// What stands for readers without scripts: pictures that aren't shown otherwise.
    pub(super) fn without_script(&mut self, element: &Element, out: &mut Vec<Inline>) {
        let mut pictures = Vec::new();
        each(&element.children, &mut |inner| {
            if inner.name == "img" {
                pictures.push(inner);
            }
        });
        for picture in pictures {
            if let Some(source) = source(picture).filter(|source| !self.shown.contains(source)) {
                self.shown_without_script.insert(source);
                out.extend(self.picture(picture));
            }
        }
        let words = self.line(&element.children);
        if !words
            .iter()
            .all(|part| matches!(part, Inline::Picture(_)) || is_blank(std::slice::from_ref(part)))
        {
            self.left_out("what is said to readers without scripts (`<noscript>`)");
        }
    }
}

/// The address of a picture's file.
pub(super) fn source(element: &Element) -> Option<String> {
    let is_file = |address: &&str| !address.starts_with("data:") && !address.starts_with("about:");
    let lazy = LAZY
        .iter()
        .filter_map(|name| element.get(name))
        .find(is_file);
    let stated = element.get("src").filter(is_file);
    let stated = stated.filter(|address| {
        let file = address
            .rsplit('/')
            .next()
            .unwrap_or(address)
            .to_ascii_lowercase();
        !(has_set(element) && PLACEHOLDERS.iter().any(|word| file.contains(word)))
    });
    let address = lazy.or(stated).map(str::to_string);
    let address = address.or_else(|| {
        largest(
            element
                .get("data-srcset")
                .or(element.get("data-lazy-srcset"))
                .or(element.get("srcset"))?,
        )
    });
    Some(super::links::cleaned(&address?)).filter(|address| !address.is_empty())
}

fn has_set(element: &Element) -> bool {
    ["srcset", "data-srcset", "data-lazy-srcset"]
        .iter()
        .any(|name| element.has(name))
}

/// The largest of a set of pictures: `small.jpg 300w, large.jpg 1200w`.
fn largest(set: &str) -> Option<String> {
    let candidates = set
        .split(", ")
        .flat_map(|part| part.split(",\n"))
        .filter_map(|part| {
            let mut words = part.trim().trim_end_matches(',').split_whitespace();
            let address = words.next()?;
            let size = words
                .next()
                .and_then(|size| size.trim_end_matches(['w', 'x', 'h']).parse::<f64>().ok());
            (!address.starts_with("data:")).then_some((address, size.unwrap_or(1.0)))
        });
    candidates
        .max_by(|one, other| one.1.total_cmp(&other.1))
        .map(|(address, _)| address.to_string())
}
