//! The vocabulary for other programs: SKOS as Turtle and as JSON-LD, and a JSON file of its own with counts.
//!
//! In: a [`Vocabulary`]. Out: text. What SKOS says of it is listed once, as [`Subject`]s with their properties; Turtle and JSON-LD
//! are two ways to write that list.
//!
//! Formats: SKOS Reference (W3C, 2009), Turtle 1.1, JSON-LD 1.1. A topic's IRI is `topics.ttl#ID`, which stays what it is whether the
//! topic has a page or not; it is relative to the site's address, or absolute where `base_url` is configured. JSON-LD of a site
//! without an address names no topic for others to refer to.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::address::encode_fragment;

/// The vocabulary as other programs read it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Vocabulary {
    /// The site's title.
    pub title: String,
    /// BCP 47 tag.
    pub language: String,
    /// The site's address with a final slash, where one is configured.
    pub base: Option<String>,
    /// In the order of their ids.
    pub topics: Vec<Concept>,
}

/// A topic, in SKOS's terms, and what the archive has of it.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Concept {
    /// The id, unique within the vocabulary.
    pub id: String,
    /// `skos:prefLabel`
    pub label: String,
    /// `skos:altLabel`
    pub aliases: Vec<String>,
    /// `skos:hiddenLabel`
    pub hidden: Vec<String>,
    /// Its kind; may be empty.
    pub kind: String,
    /// `skos:definition`; may be empty.
    pub definition: String,
    /// `skos:scopeNote`; may be empty.
    pub scope_note: String,
    /// Ids of wider topics.
    pub broader: Vec<String>,
    /// Ids of narrower topics.
    pub narrower: Vec<String>,
    /// Ids of related topics, as the vocabulary states them.
    pub related: Vec<String>,
    /// `skos:exactMatch`
    pub same_as: Vec<String>,
    /// Whether it is no longer used.
    pub retired: bool,
    /// The id of the topic that is used in its place.
    pub replaced_by: Option<String>,
    /// Its page, relative to the site's root; `None` where it has none.
    pub page: Option<String>,
    /// Briefings about it.
    pub briefings: usize,
    /// Briefings that mention it, those about it among them.
    pub mentioned_in: usize,
    /// How often they do.
    pub mentions: usize,
    /// Events about it.
    pub events: usize,
    /// Other topics by id, with the number of briefings that are about both or mention both: the 20 of most briefings.
    pub together_with: BTreeMap<String, usize>,
}

/// The scheme that all concepts are in.
const SCHEME: &str = "topics.ttl";

/// The property that leads to a topic's page.
const PAGE: &str = "foaf:page";

/// A property of SKOS or of a vocabulary beside it.
struct Property {
    /// Its name in Turtle, with a prefix; JSON-LD's key is what follows the colon.
    name: &'static str,
    /// Whether JSON-LD always writes a list.
    is_list: bool,
}

const fn one(name: &'static str) -> Property {
    Property {
        name,
        is_list: false,
    }
}

const fn list(name: &'static str) -> Property {
    Property {
        name,
        is_list: true,
    }
}

impl Property {
    fn key(&self) -> &'static str {
        self.name.split_once(':').map_or(self.name, |(_, key)| key)
    }
}

/// What is said of a subject by a property.
enum Object<'a> {
    /// Another resource, by its IRI.
    Resource(String),
    /// Text in the vocabulary's language.
    Text(&'a str),
    /// A code that is in no language.
    Code(&'a str),
    /// The truth value.
    True,
}

/// A subject and all triples about it.
struct Subject<'a> {
    iri: String,
    /// The name of its class within SKOS.
    class: &'static str,
    properties: Vec<(Property, Vec<Object<'a>>)>,
}

impl<'a> Subject<'a> {
    fn new(iri: String, class: &'static str) -> Subject<'a> {
        Subject {
            iri,
            class,
            properties: Vec::new(),
        }
    }

    /// Adds a triple an object; a property without any is not said.
    fn with(mut self, property: Property, objects: impl IntoIterator<Item = Object<'a>>) -> Self {
        let objects: Vec<Object> = objects.into_iter().collect();
        if !objects.is_empty() {
            self.properties.push((property, objects));
        }
        self
    }
}

impl Vocabulary {
    /// The vocabulary as Turtle.
    pub fn turtle(&self) -> String {
        let mut out = String::from(
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
             @prefix dcterms: <http://purl.org/dc/terms/> .\n\
             @prefix foaf: <http://xmlns.com/foaf/0.1/> .\n\
             @prefix owl: <http://www.w3.org/2002/07/owl#> .\n",
        );
        if let Some(base) = &self.base {
            let _ = writeln!(out, "@base {} .", turtle_iri(base));
        }
        for subject in self.subjects() {
            let iri = turtle_iri(&subject.iri);
            let _ = write!(out, "\n{iri} a skos:{}", subject.class);
            for (property, objects) in &subject.properties {
                let objects = objects.iter().map(|object| match object {
                    Object::Resource(iri) => turtle_iri(iri),
                    Object::Text(text) => format!("{}@{}", turtle_string(text), self.language),
                    Object::Code(code) => turtle_string(code),
                    Object::True => "true".to_string(),
                });
                let objects: Vec<String> = objects.collect();
                let _ = write!(out, " ;\n    {} {}", property.name, objects.join(", "));
            }
            out.push_str(" .\n");
        }
        out
    }

    /// The same as JSON-LD. Without a base, each subject is a node without an IRI (a blank node): programs invent a host for a
    /// relative one, or drop what is said of it. A page is then left out.
    pub fn json_ld(&self) -> String {
        let id = |iri: &str| match &self.base {
            Some(_) => iri.to_string(),
            None => blank_or_absolute(iri),
        };
        let graph = self.subjects().into_iter().map(|subject| {
            let mut node = Map::new();
            node.insert("@id".into(), json!(id(&subject.iri)));
            node.insert("@type".into(), json!(subject.class));
            let properties = subject.properties.iter();
            let is_said = |property: &Property| self.base.is_some() || property.name != PAGE;
            for (property, objects) in properties.filter(|(property, _)| is_said(property)) {
                let mut objects = objects.iter().map(|object| match object {
                    Object::Resource(iri) => json!({"@id": id(iri)}),
                    Object::Text(text) => json!({"@value": text, "@language": self.language}),
                    Object::Code(code) => json!(code),
                    Object::True => json!(true),
                });
                let value = match property.is_list {
                    true => Some(Value::Array(objects.collect())),
                    false => objects.next(),
                };
                node.insert(property.key().into(), value.unwrap_or_default());
            }
            Value::Object(node)
        });
        let graph: Vec<Value> = graph.collect();
        let mut context = Map::new();
        for (key, iri) in [
            ("@vocab", "http://www.w3.org/2004/02/skos/core#"),
            ("page", "http://xmlns.com/foaf/0.1/page"),
            ("deprecated", "http://www.w3.org/2002/07/owl#deprecated"),
            ("isReplacedBy", "http://purl.org/dc/terms/isReplacedBy"),
        ] {
            context.insert(key.into(), json!(iri));
        }
        if let Some(base) = &self.base {
            context.insert("@base".into(), json!(base));
        }
        pretty(&json!({"@context": context, "@graph": graph}))
    }

    /// The topics with their counts.
    pub fn json(&self) -> String {
        pretty(&json!({
            "title": self.title,
            "language": self.language,
            "base": self.base,
            "topics": self.topics,
        }))
    }

    /// The scheme, then a collection a kind of topic, then a concept a topic.
    fn subjects(&self) -> Vec<Subject<'_>> {
        let tops = self.topics.iter().filter(|topic| topic.is_top());
        let scheme = Subject::new(SCHEME.to_string(), "ConceptScheme")
            .with(one("skos:prefLabel"), [Object::Text(&self.title)])
            .with(list("skos:hasTopConcept"), tops.map(Concept::object));
        let mut kinds: BTreeMap<&str, Vec<&Concept>> = BTreeMap::new();
        for topic in self.topics.iter().filter(|topic| !topic.kind.is_empty()) {
            kinds.entry(&topic.kind).or_default().push(topic);
        }
        let collections = kinds.into_iter().map(|(kind, members)| {
            // No topic's id has a slash.
            Subject::new(topic_iri(&format!("kinds/{kind}")), "Collection")
                .with(one("skos:prefLabel"), [Object::Text(kind)])
                .with(
                    list("skos:member"),
                    members.into_iter().map(Concept::object),
                )
        });
        let concepts = self.topics.iter().map(Concept::subject);
        [scheme]
            .into_iter()
            .chain(collections)
            .chain(concepts)
            .collect()
    }
}

impl Concept {
    fn is_top(&self) -> bool {
        self.broader.is_empty() && !self.retired
    }

    fn object(&self) -> Object<'_> {
        topic(&self.id)
    }

    fn subject(&self) -> Subject<'_> {
        let scheme = || Object::Resource(SCHEME.to_string());
        let resource = |iri: &String| Object::Resource(iri.clone());
        Subject::new(topic_iri(&self.id), "Concept")
            .with(one("skos:inScheme"), [scheme()])
            .with(one("skos:notation"), [Object::Code(&self.id)])
            .with(one("skos:prefLabel"), [Object::Text(&self.label)])
            .with(list("skos:altLabel"), texts(&self.aliases))
            .with(list("skos:hiddenLabel"), texts(&self.hidden))
            .with(one("skos:definition"), text_of(&self.definition))
            .with(one("skos:scopeNote"), text_of(&self.scope_note))
            .with(list("skos:broader"), topics(&self.broader))
            .with(list("skos:narrower"), topics(&self.narrower))
            .with(list("skos:related"), topics(&self.related))
            .with(one("skos:topConceptOf"), self.is_top().then(scheme))
            .with(list("skos:exactMatch"), self.same_as.iter().map(resource))
            .with(one(PAGE), self.page.iter().map(resource))
            .with(one("owl:deprecated"), self.retired.then_some(Object::True))
            .with(
                one("dcterms:isReplacedBy"),
                self.replaced_by.iter().map(|id| topic(id)),
            )
    }
}

/// A label of a blank node for what is named within the vocabulary; any other IRI is absolute, and stays.
fn blank_or_absolute(iri: &str) -> String {
    let Some(name) = iri.strip_prefix(SCHEME) else {
        return iri.to_string();
    };
    let mut label = String::from("_:topics");
    for c in name.chars() {
        match c {
            '#' => label.push('-'),
            c if c.is_ascii_alphanumeric() || c == '-' => label.push(c),
            c => {
                let _ = write!(label, "_{:x}", u32::from(c));
            }
        }
    }
    label
}

fn topic_iri(id: &str) -> String {
    format!("{SCHEME}#{}", encode_fragment(id))
}

fn topic<'a>(id: &str) -> Object<'a> {
    Object::Resource(topic_iri(id))
}

fn topics(ids: &[String]) -> impl Iterator<Item = Object<'_>> {
    ids.iter().map(|id| topic(id))
}

fn texts(texts: &[String]) -> impl Iterator<Item = Object<'_>> {
    texts.iter().map(|text| Object::Text(text))
}

fn text_of(text: &str) -> Option<Object<'_>> {
    (!text.is_empty()).then_some(Object::Text(text))
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// An IRI as Turtle writes it, between `<` and `>` (Turtle 1.1, `IRIREF`).
fn turtle_iri(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('<');
    for c in text.chars() {
        match c {
            '\0'..=' ' | '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`' | '\\' => {
                let _ = write!(out, "%{:02X}", c as u32);
            }
            _ => out.push(c),
        }
    }
    out.push('>');
    out
}

/// A literal as Turtle writes it (Turtle 1.1, `STRING_LITERAL_QUOTE`).
fn turtle_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
