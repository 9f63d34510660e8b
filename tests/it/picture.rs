//! A picture as a list of its elements. It must be well-formed XML.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element with the text right inside of it.
#[derive(Debug, Clone, Default)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes, unescaped.
    pub attributes: BTreeMap<String, String>,
    /// Its text, unescaped.
    pub text: String,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    pub fn number(&self, name: &str) -> f64 {
        let value = self
            .attribute(name)
            .unwrap_or_else(|| panic!("{self:?} has no {name}"));
        value.parse().unwrap_or_else(|_| panic!("{self:?}: {name}"))
    }
}

/// The elements of a picture, in the order of their beginnings.
pub fn elements(svg: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(svg);
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{error} in {svg}"))
        {
            Event::Start(start) => {
                open.push(elements.len());
                elements.push(element(&start));
            }
            Event::Empty(start) => elements.push(element(&start)),
            Event::End(_) => drop(open.pop()),
            Event::Text(text) => {
                if let Some(at) = open.last() {
                    elements[*at].text.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                let entity = format!("&{};", &*name);
                let text = quick_xml::escape::unescape(&entity)
                    .expect("a known entity")
                    .into_owned();
                elements[*open.last().expect("inside of an element")]
                    .text
                    .push_str(&text);
            }
            Event::Eof => break,
            other => panic!("{other:?} in a picture"),
        }
    }
    assert!(open.is_empty(), "an element isn't closed");
    elements
}

fn element(start: &BytesStart) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.expect("a well-formed attribute, none twice");
        let name = attribute.key.as_ref().to_string();
        (
            name,
            quick_xml::escape::unescape(&attribute.value)
                .expect("known entities")
                .into_owned(),
        )
    });
    Element {
        name: start.name().as_ref().to_string(),
        attributes: attributes.collect(),
        text: String::new(),
    }
}
