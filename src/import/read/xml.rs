//! XML of feeds and exports: one record after the other.
//!
//! In: a document whose root, or the channel in it, holds records. Out: each record as a small tree, as soon as it is read, so that no more
//! than one stands in memory. Prefixes stay as they are written: exports name their namespaces by different addresses.

use std::path::Path;

use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::decoded::{Decoded, MAX_EXPORT, MAX_PART, line_at};
use crate::import::model::{Note, ReadError};
use crate::markup::sanitizer::VOID;

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

    /// The value of an attribute by its name.
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

/// Calls a function with each record of a document, and gives what is to be said of its characters.
///
/// # Errors
///
/// Where the file can't be read, is larger than an export is, or isn't well-formed, at the line.
pub fn each(path: &Path, see: &mut dyn FnMut(Record)) -> Result<Option<Note>, ReadError> {
    let file = Decoded::open(path, MAX_EXPORT)?;
    let left_of_part = file.left_of_part();
    let mut reader = Reader::from_reader(file);
    reader.config_mut().allow_dangling_amp = true;
    let mut records = Records {
        open: Vec::new(),
        markup: 0,
    };
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        if records.open.is_empty() {
            left_of_part.set(MAX_PART);
        }
        let event = reader
            .read_event_into(&mut bytes)
            .map_err(|problem| problem.to_string());
        let step = event.and_then(|event| records.take(event, see));
        match step {
            Ok(true) => {}
            Ok(false) => return Ok(reader.get_ref().note(path)),
            Err(message) => {
                return Err(ReadError {
                    line: line_at(path, reader.buffer_position()),
                    ..ReadError::new(path, message)
                });
            }
        }
    }
}

/// Records that are open.
struct Records {
    open: Vec<Record>,
    /// How many elements are open in one whose markup is its text.
    markup: usize,
}

impl Records {
    /// Takes an event, and says whether there may be more.
    fn take(&mut self, event: Event, see: &mut dyn FnMut(Record)) -> Result<bool, String> {
        match event {
            Event::Eof if self.open.is_empty() => return Ok(false),
            Event::Eof => return Err("the file ends within an element; is it whole?".to_string()),
            Event::Start(tag) if self.markup > 0 => {
                self.markup += usize::from(!is_void(&tag));
                self.add(&format!("<{}>", &*tag));
            }
            Event::Empty(tag) if self.markup > 0 && is_void(&tag) => {
                self.add(&format!("<{}>", &*tag));
            }
            Event::Empty(tag) if self.markup > 0 => {
                let name = tag.name().as_ref().to_string();
                self.add(&format!("<{}></{name}>", tag.trim_end_matches('/')));
            }
            Event::End(tag) if self.markup > 1 && VOID.contains(&tag.name().as_ref()) => {}
            Event::End(tag) if self.markup > 1 => {
                self.markup -= 1;
                self.add(&format!("</{}>", &*tag));
            }
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_string();
                if self.open.is_empty() && CONTAINERS.contains(&name.as_str()) {
                    return Ok(true);
                }
                if self.open.len() > MAX_DEPTH {
                    return Err(format!(
                        "elements stand in each other more than {MAX_DEPTH} deep"
                    ));
                }
                let record = record(&tag);
                self.markup = usize::from(record.attribute("type") == Some("xhtml"));
                self.open.push(record);
            }
            Event::Empty(tag) => self.close(record(&tag), see),
            Event::End(_) => {
                self.markup = 0;
                if let Some(record) = self.open.pop() {
                    self.close(record, see);
                }
            }
            Event::Text(text) if self.markup > 0 => self.add(&text),
            Event::Text(text) => self.add(&text.xml10_content()),
            Event::CData(text) => self.add(&text.xml10_content()),
            Event::GeneralRef(name) if self.markup > 0 => self.add(&format!("&{};", &*name)),
            Event::GeneralRef(name) => self.add(&resolved(&name)),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        Ok(true)
    }

    fn add(&mut self, text: &str) {
        if let Some(record) = self.open.last_mut() {
            record.text.push_str(text);
        }
    }

    fn close(&mut self, record: Record, see: &mut dyn FnMut(Record)) {
        match self.open.last_mut() {
            Some(parent) => parent.children.push(record),
            None => see(record),
        }
    }
}

fn is_void(tag: &BytesStart) -> bool {
    VOID.contains(&tag.name().as_ref())
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
