//! schema.org's types as this archive uses them: plain values, written as JSON-LD.
//!
//! Source of names and of what may stand where: <https://schema.org>, version 29. A property that has nothing to say is left out.

#![allow(
    missing_docs,
    reason = "a field is the property of that name, which schema.org defines"
)]

use serde::Serialize;

use crate::cache::Hashed;

/// The content of one `<script type="application/ld+json">`.
#[derive(Debug, Serialize)]
pub struct Document {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Node>,
}

impl Document {
    /// What is said of these things.
    pub fn of(graph: Vec<Node>) -> Document {
        Document {
            context: "https://schema.org",
            graph,
        }
    }

    /// It as a script's content; empty where nothing is said.
    pub fn script(&self) -> String {
        if self.graph.is_empty() {
            return String::new();
        }
        // No end tag can stand in a script, and nothing that some parser takes for the beginning of a comment.
        let json = serde_json::to_string(self).unwrap_or_default();
        json.replace('<', "\\u003c")
    }
}

/// A thing that a page is about, or is.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Node {
    /// A briefing.
    Article(Box<Article>),
    /// A page among others.
    Page(Box<Page>),
    /// Where a page stands.
    Breadcrumb(List),
    /// The archive.
    WebSite(Box<WebSite>),
    /// An event of the timeline.
    Event(Box<Event>),
    /// A topic.
    Term(Box<Term>),
    /// The vocabulary.
    TermSet(Box<TermSet>),
}

/// A thing that is described elsewhere.
#[derive(Debug, Clone, Serialize)]
pub struct Reference {
    #[serde(rename = "@id")]
    pub id: String,
}

/// A thing with a name.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Thing {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// `Article` and what is below it, and `Report`.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Article {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub main_entity_of_page: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_part_of: Option<Reference>,
    pub headline: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    pub in_language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_modified: Option<String>,
    pub author: Vec<Hashed<Thing>>,
    pub publisher: Hashed<Thing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    pub word_count: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article_section: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Hashed<Thing>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Hashed<Thing>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub citation: Vec<Work>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_based_on: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub correction: Vec<Correction>,
}

/// A source.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Work {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Thing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived_at: Option<String>,
}

/// A picture.
#[derive(Debug, Serialize)]
pub struct Image {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub url: String,
    pub width: u32,
    pub height: u32,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub caption: String,
}

/// A correction that is stated on a page.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Correction {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub text: String,
    pub date_published: String,
}

/// A page: `WebPage`, `CollectionPage`, `SearchResultsPage`, `AboutPage`, `ProfilePage`.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(rename = "@id")]
    pub id: String,
    pub url: String,
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    pub in_language: String,
    pub is_part_of: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Reference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub main_entity: Option<Entity>,
}

/// What a page is there for.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Entity {
    /// Something in short.
    Thing(Hashed<Thing>),
    /// Several things in an order.
    List(List),
}

/// `ItemList` and `BreadcrumbList`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct List {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_of_items: Option<usize>,
    pub item_list_element: Vec<Item>,
}

/// A thing in a list; the address is `url` in an `ItemList`, and `item` in a `BreadcrumbList`.
#[derive(Debug, Serialize)]
pub struct Item {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub position: usize,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The archive.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WebSite {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(rename = "@id")]
    pub id: String,
    pub url: String,
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    pub in_language: String,
    pub publisher: Hashed<Thing>,
    pub potential_action: SearchAction,
}

/// How the archive is searched.
#[derive(Debug, Serialize)]
pub struct SearchAction {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub target: EntryPoint,
    /// `required name=search_term_string`
    #[serde(rename = "query-input")]
    pub query_input: &'static str,
}

/// Where an action is begun.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntryPoint {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub url_template: String,
}

/// A topic.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Term {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(rename = "@id")]
    pub id: String,
    pub name: String,
    pub term_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternate_name: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
    pub in_defined_term_set: Option<Thing>,
}

/// The vocabulary.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TermSet {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(rename = "@id")]
    pub id: String,
    pub name: String,
    pub url: String,
    pub in_language: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub has_defined_term: Vec<Hashed<Thing>>,
}

/// An event. Dates are ISO 8601.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub identifier: String,
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event_status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub location: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Hashed<Thing>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subject_of: Vec<Work>,
}

/// Where an event is.
#[derive(Debug, Serialize)]
pub struct Place {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub name: String,
    pub address: String,
}
