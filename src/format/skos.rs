//! The vocabulary for other programs: SKOS as Turtle and as JSON-LD, and a JSON file of its own with counts.
//!
//! Formats: SKOS Reference (W3C, 2009), Turtle 1.1, JSON-LD 1.1. A topic's IRI is `topics.ttl#ID`, which stays what it is whether the
//! topic has a page or not; it is relative to the site's address, or absolute where `base_url` is configured.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;
use serde_json::{Value, json};

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
            let _ = writeln!(out, "@base <{}> .", iri(base));
        }
        let literal = |text: &str| format!("{}@{}", quoted(text), self.language);
        let mut scheme = Statement::of("<topics.ttl>", "skos:ConceptScheme");
        scheme.add("skos:prefLabel", [literal(&self.title)]);
        scheme.add(
            "skos:hasTopConcept",
            self.tops().map(|topic| node(&topic.id)),
        );
        scheme.write(&mut out);
        for (kind, members) in self.kinds() {
            let mut collection = Statement::of(&node(&kind_id(kind)), "skos:Collection");
            collection.add("skos:prefLabel", [literal(kind)]);
            collection.add("skos:member", members.iter().map(|topic| node(&topic.id)));
            collection.write(&mut out);
        }
        for topic in &self.topics {
            let mut concept = Statement::of(&node(&topic.id), "skos:Concept");
            concept.add("skos:inScheme", ["<topics.ttl>".to_string()]);
            concept.add("skos:notation", [quoted(&topic.id)]);
            concept.add("skos:prefLabel", [literal(&topic.label)]);
            concept.add(
                "skos:altLabel",
                topic.aliases.iter().map(|name| literal(name)),
            );
            concept.add(
                "skos:hiddenLabel",
                topic.hidden.iter().map(|name| literal(name)),
            );
            let text = |text: &String| (!text.is_empty()).then(|| literal(text));
            concept.add("skos:definition", text(&topic.definition));
            concept.add("skos:scopeNote", text(&topic.scope_note));
            let nodes = |ids: &[String]| ids.iter().map(|id| node(id)).collect::<Vec<_>>();
            concept.add("skos:broader", nodes(&topic.broader));
            concept.add("skos:narrower", nodes(&topic.narrower));
            concept.add("skos:related", nodes(&topic.related));
            let is_top = self.is_top(topic).then(|| "<topics.ttl>".to_string());
            concept.add("skos:topConceptOf", is_top);
            concept.add(
                "skos:exactMatch",
                topic.same_as.iter().map(|to| format!("<{}>", iri(to))),
            );
            concept.add(
                "foaf:page",
                topic.page.iter().map(|page| format!("<{}>", iri(page))),
            );
            concept.add("owl:deprecated", topic.retired.then(|| "true".to_string()));
            concept.add(
                "dcterms:isReplacedBy",
                topic.replaced_by.iter().map(|id| node(id)),
            );
            concept.write(&mut out);
        }
        out
    }

    /// The same as JSON-LD.
    pub fn json_ld(&self) -> String {
        let reference = |id: &String| json!({"@id": format!("topics.ttl#{}", encode_fragment(id))});
        let references = |ids: &[String]| Value::Array(ids.iter().map(reference).collect());
        let literal = |text: &str| json!({"@value": text, "@language": self.language});
        let literals =
            |texts: &[String]| Value::Array(texts.iter().map(|text| literal(text)).collect());
        let scheme = json!({
            "@id": "topics.ttl",
            "@type": "ConceptScheme",
            "prefLabel": literal(&self.title),
            "hasTopConcept": self.tops().map(|topic| reference(&topic.id)).collect::<Vec<_>>(),
        });
        let concepts = self.topics.iter().map(|topic| {
            let mut concept = json!({
                "@id": format!("topics.ttl#{}", encode_fragment(&topic.id)),
                "@type": "Concept",
                "inScheme": {"@id": "topics.ttl"},
                "notation": topic.id,
                "prefLabel": literal(&topic.label),
            });
            let mut add = |key: &str, value: Value| {
                let is_empty = value.as_array().is_some_and(Vec::is_empty) || value.is_null();
                if let (Some(concept), false) = (concept.as_object_mut(), is_empty) {
                    concept.insert(key.to_string(), value);
                }
            };
            let text = |text: &String| {
                if text.is_empty() {
                    Value::Null
                } else {
                    literal(text)
                }
            };
            add("altLabel", literals(&topic.aliases));
            add("hiddenLabel", literals(&topic.hidden));
            add("definition", text(&topic.definition));
            add("scopeNote", text(&topic.scope_note));
            add("broader", references(&topic.broader));
            add("narrower", references(&topic.narrower));
            if self.is_top(topic) {
                add("topConceptOf", json!({"@id": "topics.ttl"}));
            }
            add("related", references(&topic.related));
            add(
                "exactMatch",
                Value::Array(topic.same_as.iter().map(|to| json!({"@id": to})).collect()),
            );
            add(
                "page",
                topic
                    .page
                    .as_ref()
                    .map_or(Value::Null, |page| json!({"@id": page})),
            );
            add(
                "deprecated",
                if topic.retired {
                    json!(true)
                } else {
                    Value::Null
                },
            );
            add(
                "isReplacedBy",
                topic.replaced_by.as_ref().map_or(Value::Null, reference),
            );
            concept
        });
        let collections = self.kinds().into_iter().map(|(kind, members)| {
            let members = members.iter().map(|topic| reference(&topic.id));
            json!({
                "@id": format!("topics.ttl#{}", encode_fragment(&kind_id(kind))),
                "@type": "Collection",
                "prefLabel": literal(kind),
                "member": members.collect::<Vec<_>>(),
            })
        });
        let mut context = json!({
            "@vocab": "http://www.w3.org/2004/02/skos/core#",
            "page": "http://xmlns.com/foaf/0.1/page",
            "deprecated": "http://www.w3.org/2002/07/owl#deprecated",
            "isReplacedBy": "http://purl.org/dc/terms/isReplacedBy",
        });
        if let (Some(base), Some(context)) = (&self.base, context.as_object_mut()) {
            context.insert("@base".into(), json!(base));
        }
        let graph: Vec<Value> = std::iter::once(scheme)
            .chain(collections.collect::<Vec<_>>())
            .chain(concepts)
            .collect();
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

    fn is_top(&self, topic: &Concept) -> bool {
        topic.broader.is_empty() && !topic.retired
    }

    fn tops(&self) -> impl Iterator<Item = &Concept> {
        self.topics.iter().filter(|topic| self.is_top(topic))
    }

    /// The topics of each kind, by kind.
    fn kinds(&self) -> BTreeMap<&str, Vec<&Concept>> {
        let mut kinds: BTreeMap<&str, Vec<&Concept>> = BTreeMap::new();
        for topic in self.topics.iter().filter(|topic| !topic.kind.is_empty()) {
            kinds.entry(&topic.kind).or_default().push(topic);
        }
        kinds
    }
}

/// The fragment that stands for a kind; no topic's id has a slash.
fn kind_id(kind: &str) -> String {
    format!("kinds/{kind}")
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// All that is said of one subject.
struct Statement {
    subject: String,
    predicates: Vec<(String, Vec<String>)>,
}

impl Statement {
    fn of(subject: &str, kind: &str) -> Statement {
        Statement {
            subject: subject.to_string(),
            predicates: vec![("a".into(), vec![kind.to_string()])],
        }
    }

    fn add(&mut self, predicate: &str, objects: impl IntoIterator<Item = String>) {
        let objects: Vec<String> = objects.into_iter().collect();
        if !objects.is_empty() {
            self.predicates.push((predicate.to_string(), objects));
        }
    }

    fn write(&self, out: &mut String) {
        let _ = write!(out, "\n{}", self.subject);
        for (number, (predicate, objects)) in self.predicates.iter().enumerate() {
            let end = if number == 0 { " " } else { " ;\n    " };
            let _ = write!(out, "{end}{predicate} {}", objects.join(", "));
        }
        out.push_str(" .\n");
    }
}

fn node(id: &str) -> String {
    format!("<topics.ttl#{}>", encode_fragment(id))
}

/// An IRI as Turtle writes it between `<` and `>` (Turtle 1.1, `IRIREF`).
fn iri(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\0'..=' ' | '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`' | '\\' => {
                let _ = write!(out, "%{:02X}", c as u32);
            }
            _ => out.push(c),
        }
    }
    out
}

/// A literal as Turtle writes it (Turtle 1.1, `STRING_LITERAL_QUOTE`).
fn quoted(text: &str) -> String {
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
