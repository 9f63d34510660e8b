//! YAML text as a tree of nodes that know their places.
//!
//! In: the text of one YAML document and where it begins in its file. Out: a [`Node`], or what is wrong with
//! the text. Scalars stay as written: what a `no` or a `2026` means is decided by the key it stands at ([`crate::yaml::record`]).
//!
//! This module is the only one that knows the parser, `saphyr-parser`. `serde_yaml` would stop at the first problem of a
//! file, and can't say where a key or a value of the wrong type stands.
//!
//! Depth, size and repetition through aliases are bounded, since a text of a few hundred bytes can otherwise stand for
//! gigabytes.

use std::collections::BTreeMap;
use std::ops::Range;

use super::indented::IndentedSource;
use saphyr_parser::{Event, Parser, ScalarStyle, StrInput};

/// How deep collections may be nested.
pub const MAX_DEPTH: usize = 32;
/// How many nodes a document may have, those that aliases repeat included.
pub const MAX_NODES: usize = 500_000;
/// How many bytes of text a document may have in nodes that have anchors, each counted as often as an alias repeats it.
pub const MAX_REPEATED: usize = 4 << 20;

/// A value and the bytes of the file that it stands in.
#[derive(Debug, Clone)]
pub struct Node {
    /// Bytes from the file's beginning.
    pub span: Range<usize>,
    /// What stands there.
    pub value: Value,
}

/// What a node holds.
#[derive(Debug, Clone)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A scalar as written, and whether it stood in quotes (or as a block).
    Scalar(String, bool),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order of the text.
    Map(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Debug, Clone)]
pub struct Key {
    /// Bytes from the file's beginning.
    pub span: Range<usize>,
    /// The key as text.
    pub name: String,
}

/// Why a text gives no tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It isn't YAML.
    Invalid(String),
    /// It has a second document.
    SecondDocument,
    /// It passes a limit.
    TooComplex(&'static str),
    /// A mapping has a key twice; the first place, and the key.
    DuplicateKey(Range<usize>, String),
}

/// A problem and its place.
pub type Error = (Range<usize>, Problem);

/// Reads one YAML document; `offset` is where `text` begins in its file. An empty document is [`Value::Null`].
///
/// A quoted scalar may go on in lines that aren't indented, as other readers have it.
///
/// # Errors
/// Where the text isn't YAML, has a second document or the same key twice, or passes a limit.
pub fn parse(text: &str, offset: usize) -> Result<Node, Error> {
    let mut source = IndentedSource::new(text);
    loop {
        let places = Places::new(&source, offset);
        let mut loader = Loader {
            parser: Parser::new_from_str(&source.text),
            places,
            nodes: 0,
            repeated: 0,
            anchors: BTreeMap::new(),
            written: text,
            unindented: None,
        };
        let result = loader.document();
        let unindented = loader.unindented;
        match unindented.and_then(|character| source.with_scalar_indented(character)) {
            Some(indented) => source = indented,
            None => return result,
        }
    }
}

/// From the parser's places, which count characters, to bytes.
struct Places {
    offset: usize,
    end: usize,
    /// The byte of each character; empty where the text is ASCII, as it was written, and both counts agree.
    bytes: Vec<u32>,
}

impl Places {
    fn new(source: &IndentedSource, offset: usize) -> Places {
        let text = &source.text;
        let bytes = if text.is_ascii() && source.inserted() == 0 {
            Vec::new()
        } else {
            source.written_bytes()
        };
        Places {
            offset,
            end: offset + text.len() - source.inserted(),
            bytes,
        }
    }

    fn byte(&self, character: usize) -> usize {
        let at = if self.bytes.is_empty() {
            character
        } else {
            self.bytes
                .get(character)
                .map_or(usize::MAX, |b| *b as usize)
        };
        self.offset.saturating_add(at).min(self.end)
    }

    fn range(&self, span: saphyr_parser::Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }
}

struct Loader<'a> {
    parser: Parser<'a, StrInput<'a>>,
    places: Places,
    nodes: usize,
    /// Bytes of text in nodes that have anchors, and in what aliases repeat.
    repeated: usize,
    anchors: BTreeMap<usize, Node>,
    /// The text as it was written, which places are of.
    written: &'a str,
    /// The character at which a quoted scalar begins whose later lines aren't indented.
    unindented: Option<usize>,
}

impl<'a> Loader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Range<usize>), Error> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, self.places.range(span))),
            Some(Err(error)) => {
                if error.info() == "invalid indentation in quoted scalar" {
                    self.unindented = Some(error.marker().index());
                }
                let at = self.places.byte(error.marker().index());
                Err((
                    self.problem_at(at, error.info()),
                    Problem::Invalid(error.info().to_string()),
                ))
            }
            None => Ok((Event::StreamEnd, self.places.end..self.places.end)),
        }
    }

    /// Where a problem is: the parser places one about a tab where the value began that the tab interrupts.
    fn problem_at(&self, at: usize, info: &str) -> Range<usize> {
        let rest = self.written.get(at - self.places.offset..).unwrap_or("");
        match rest.find("\n\t").filter(|_| info.contains("tab")) {
            Some(line) => at + line + 1..at + line + 2,
            None => at..at,
        }
    }

    fn document(&mut self) -> Result<Node, Error> {
        let mut root = Node {
            span: self.places.offset..self.places.end,
            value: Value::Null,
        };
        let mut documents = 0;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(root),
                Event::DocumentStart(_) => {
                    documents += 1;
                    if documents > 1 {
                        return Err((span, Problem::SecondDocument));
                    }
                }
                Event::StreamStart | Event::DocumentEnd | Event::Nothing => {}
                event => root = self.node(event, span, 0)?,
            }
        }
    }

    fn node(&mut self, event: Event<'a>, span: Range<usize>, depth: usize) -> Result<Node, Error> {
        self.count(1, &span)?;
        check_depth(depth, &span)?;
        let (anchor, node) = match event {
            Event::Scalar(text, style, anchor, _) => (
                anchor,
                Node {
                    span,
                    value: scalar(&text, style),
                },
            ),
            Event::SequenceStart(anchor, _) => (anchor, self.list(span, depth)?),
            Event::MappingStart(anchor, _) => (anchor, self.map(span, depth)?),
            Event::Alias(id) => {
                let node = self.repeated(id, &span)?;
                check_depth(depth + height(&node), &span)?;
                return Ok(Node {
                    span,
                    value: node.value,
                });
            }
            _ => return Err((span, Problem::Invalid("a value was expected".into()))),
        };
        self.remember(anchor, &node)?;
        Ok(node)
    }

    /// Keeps a node for the aliases of its anchor, where it has one.
    fn remember(&mut self, anchor: usize, node: &Node) -> Result<(), Error> {
        if anchor > 0 {
            self.count_repeated(node, &node.span)?;
            self.anchors.insert(anchor, node.clone());
        }
        Ok(())
    }

    /// What an alias stands for.
    fn repeated(&mut self, anchor: usize, span: &Range<usize>) -> Result<Node, Error> {
        let Some(node) = self.anchors.remove(&anchor) else {
            let message = "the alias stands within what it repeats";
            return Err((span.clone(), Problem::Invalid(message.into())));
        };
        self.count(size(&node), span)?;
        self.count_repeated(&node, span)?;
        self.anchors.insert(anchor, node.clone());
        Ok(node)
    }

    fn count_repeated(&mut self, node: &Node, span: &Range<usize>) -> Result<(), Error> {
        self.repeated += bytes(node);
        if self.repeated > MAX_REPEATED {
            let why = "aliases repeat too much text in it";
            return Err((span.clone(), Problem::TooComplex(why)));
        }
        Ok(())
    }

    fn count(&mut self, nodes: usize, span: &Range<usize>) -> Result<(), Error> {
        self.nodes += nodes;
        if self.nodes > MAX_NODES {
            return Err((
                span.clone(),
                Problem::TooComplex("it has too many values, those that aliases repeat included"),
            ));
        }
        Ok(())
    }

    fn list(&mut self, start: Range<usize>, depth: usize) -> Result<Node, Error> {
        let mut items: Vec<Node> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::SequenceEnd {
                let end = items
                    .last()
                    .map_or(span.end, |item| item.span.end.max(start.end));
                let end = if self.text_at(start.start) == Some('[') {
                    span.end
                } else {
                    end
                };
                return Ok(Node {
                    span: start.start..end,
                    value: Value::List(items),
                });
            }
            let mut item = self.node(event, span, depth + 1)?;
            // Nothing stands nowhere; the dash before it does.
            if matches!(item.value, Value::Null)
                && item.span.is_empty()
                && self.text_at(item.span.start.saturating_sub(1)) == Some('-')
            {
                item.span.start -= 1;
            }
            items.push(item);
        }
    }

    fn map(&mut self, start: Range<usize>, depth: usize) -> Result<Node, Error> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        let mut seen: BTreeMap<String, Range<usize>> = BTreeMap::new();
        loop {
            let (event, span) = self.next()?;
            let key = match event {
                Event::MappingEnd => {
                    let end = entries
                        .last()
                        .map_or(span.end, |(_, value)| value.span.end.max(start.start));
                    let end = if self.text_at(start.start) == Some('{') {
                        span.end
                    } else {
                        end
                    };
                    return Ok(Node {
                        span: start.start..end,
                        value: Value::Map(entries),
                    });
                }
                Event::Scalar(name, style, anchor, _) => {
                    let value = scalar(&name, style);
                    let node = Node {
                        span: span.clone(),
                        value,
                    };
                    self.remember(anchor, &node)?;
                    let name = name.into_owned();
                    Key {
                        span: span.clone(),
                        name,
                    }
                }
                Event::Alias(id) => match self.repeated(id, &span)?.value {
                    Value::Scalar(name, _) => Key {
                        span: span.clone(),
                        name,
                    },
                    _ => return Err((span, Problem::Invalid("a key must be plain text".into()))),
                },
                _ => return Err((span, Problem::Invalid("a key must be plain text".into()))),
            };
            self.count(1, &span)?;
            if let Some(first) = seen.insert(key.name.clone(), span.clone()) {
                return Err((span, Problem::DuplicateKey(first, key.name)));
            }
            let (event, mut span) = self.next()?;
            // A key without a value: the parser's place for it is the next token, which would mislead.
            if matches!(&event, Event::Scalar(text, ScalarStyle::Plain, ..) if text.is_empty()) {
                span = key.span.clone();
            }
            let value = self.node(event, span, depth + 1)?;
            entries.push((key, value));
        }
    }

    fn text_at(&self, byte: usize) -> Option<char> {
        let at = byte.checked_sub(self.places.offset)?;
        self.written.get(at..)?.chars().next()
    }
}

/// YAML 1.2.2, section 10.2.1.1: what stands for nothing.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    let plain = style == ScalarStyle::Plain;
    if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
        return Value::Null;
    }
    Value::Scalar(text.to_string(), !plain)
}

fn check_depth(depth: usize, span: &Range<usize>) -> Result<(), Error> {
    match depth > MAX_DEPTH {
        true => Err((span.clone(), Problem::TooComplex("it is nested too deeply"))),
        false => Ok(()),
    }
}

/// How many collections are nested in a node; at most [`MAX_DEPTH`], since no deeper node is ever made.
fn height(node: &Node) -> usize {
    match &node.value {
        Value::Null | Value::Scalar(..) => 0,
        Value::List(items) => 1 + items.iter().map(height).max().unwrap_or(0),
        Value::Map(entries) => {
            1 + entries
                .iter()
                .map(|(_, value)| height(value))
                .max()
                .unwrap_or(0)
        }
    }
}

fn size(node: &Node) -> usize {
    1 + match &node.value {
        Value::Null | Value::Scalar(..) => 0,
        Value::List(items) => items.iter().map(size).sum(),
        Value::Map(entries) => entries
            .iter()
            .map(|(_, value)| 1 + size(value))
            .sum::<usize>(),
    }
}

/// Bytes of all text in a node.
fn bytes(node: &Node) -> usize {
    match &node.value {
        Value::Null => 0,
        Value::Scalar(text, _) => text.len(),
        Value::List(items) => items.iter().map(bytes).sum(),
        Value::Map(entries) => entries
            .iter()
            .map(|(key, value)| key.name.len() + bytes(value))
            .sum(),
    }
}
