//! XML of feeds and exports: one record after the other.
//!
//! In: a document whose root, or the channel in it, holds records. Out: each record as a small tree, as soon as it is read, so that no more
//! than one stands in memory. Prefixes stay as they are written: exports name their namespaces by different addresses.

use std::path::Path;

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::import::model::ReadError;

/// How deep a record may be.
const MAX_DEPTH: usize = 100;

/// Elements that hold records.
const CONTAINERS: &[&str] = &["rss", "channel", "feed", "rdf:RDF", "RDF"];

/// An element with what stands in it.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// Its name, with the prefix that it is written with.
    pub name: String,
    /// Its attributes.
    pub attributes: Vec<(String, String)>,
    /// Its own text, all parts of it; for XHTML its markup.
    pub text: String,
    /// The elements in it.
    pub children: Vec<Record>,
}

impl Record {
    /// The text of the first child of a name, without white space around it, where it isn't empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        let child = self.children.iter().find(|child| child.name == name)?;
        Some(child.text.trim()).filter(|text| !text.is_empty())
    }

    /// An attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        let (_, value) = attributes.find(|(known, _)| known == name)?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }

    /// The children of a name.
    pub fn all<'r>(&'r self, name: &'r str) -> impl Iterator<Item = &'r Record> {
        self.children.iter().filter(move |child| child.name == name)
    }
}

/// Calls a function with each record of a document.
///
/// # Errors
///
/// Where it isn't well-formed, at the line.
pub fn each(path: &Path, text: &str, see: &mut dyn FnMut(Record)) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    let mut open: Vec<Record> = Vec::new();
    let mut markup = 0;
    let error = |reader: &Reader<&[u8]>, message: String| {
        let at = usize::try_from(reader.buffer_position())
            .unwrap_or(usize::MAX)
            .min(text.len());
        let before = text.as_bytes().get(..at).unwrap_or_default();
        ReadError {
            line: Some(1 + before.iter().filter(|byte| **byte == b'\n').count()),
            ..ReadError::new(path, message)
        }
    };
    loop {
        let event = reader
            .read_event()
            .map_err(|problem| error(&reader, problem.to_string()))?;
        match event {
            Event::Eof if open.is_empty() => return Ok(()),
            Event::Eof => {
                return Err(error(
                    &reader,
                    "the file ends within an element; is it whole?".to_string(),
                ));
            }
            Event::Start(tag) | Event::Empty(tag) if markup > 0 && is_void(&tag) => {
                add(&mut open, &format!("<{}>", &*tag));
            }
            Event::Start(tag) if markup > 0 => {
                markup += 1;
                add(&mut open, &format!("<{}>", &*tag));
            }
            Event::Empty(tag) if markup > 0 => {
                let name = tag.name().as_ref().to_string();
                add(
                    &mut open,
                    &format!("<{}></{name}>", tag.trim_end_matches('/')),
                );
            }
            Event::End(tag) if markup > 1 => {
                markup -= 1;
                add(&mut open, &format!("</{}>", &*tag));
            }
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_string();
                if open.is_empty() && CONTAINERS.contains(&name.as_str()) {
                    continue;
                }
                if open.len() > MAX_DEPTH {
                    return Err(error(
                        &reader,
                        format!("elements stand in each other more than {MAX_DEPTH} deep"),
                    ));
                }
                let record = record(&tag);
                markup = usize::from(record.attribute("type") == Some("xhtml"));
                open.push(record);
            }
            Event::Empty(tag) => close(record(&tag), &mut open, see),
            Event::End(_) => {
                markup = 0;
                if let Some(record) = open.pop() {
                    close(record, &mut open, see);
                }
            }
            Event::Text(text) if markup > 0 => add(&mut open, &text),
            Event::Text(text) => add(&mut open, &text.xml10_content()),
            Event::CData(text) => add(&mut open, &text.xml10_content()),
            Event::GeneralRef(name) if markup > 0 => add(&mut open, &format!("&{};", &*name)),
            Event::GeneralRef(name) => add(&mut open, &resolved(&name)),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn is_void(tag: &BytesStart) -> bool {
    crate::markup::sanitizer::VOID.contains(&tag.name().as_ref())
}

fn add(open: &mut [Record], text: &str) {
    if let Some(record) = open.last_mut() {
        record.text.push_str(text);
    }
}

fn close(record: Record, open: &mut [Record], see: &mut dyn FnMut(Record)) {
    match open.last_mut() {
        Some(parent) => parent.children.push(record),
        None => see(record),
    }
}

fn record(tag: &BytesStart) -> Record {
    let attributes = tag.attributes().flatten().map(|attribute| {
        let value = attribute.value.as_ref();
        let value = quick_xml::escape::unescape(value)
            .map_or_else(|_| value.to_string(), |value| value.into_owned());
        (attribute.key.as_ref().to_string(), value)
    });
    Record {
        name: tag.name().as_ref().to_string(),
        attributes: attributes.collect(),
        ..Record::default()
    }
}

/// The character that a reference names; what names none stands as it is.
fn resolved(name: &BytesRef) -> String {
    match name.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        _ => resolve_html5_entity(name).map_or_else(|| format!("&{};", &**name), str::to_string),
    }
}
