//! What is drawn, and the picture of it.

use serde::Serialize;

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Node<'a> {
    /// What tells two topics of one label apart, the same in every build.
    pub id: &'a str,
    /// Its name.
    pub label: &'a str,
    /// It gives the link the class `kind-…`; may be empty.
    pub kind: &'a str,
    /// What is said after the name, in the site's language: "programme, 12 briefings". May be empty.
    pub detail: &'a str,
    /// Where the link leads.
    pub href: &'a str,
    /// How much it is used: it decides what is drawn, and how large.
    pub uses: usize,
}

/// What joins two topics; they are numbers of places in the list of nodes. One that is out of range, or joins a node to itself,
/// is not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Edge {
    /// One end; of a broader topic and a narrower, the broader.
    pub from: usize,
    /// The other.
    pub to: usize,
    /// Why they are joined.
    pub kind: EdgeKind,
    /// How strongly, from 0 to 1.
    pub weight: f64,
}

/// Why two topics are joined, the strongest reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum EdgeKind {
    /// One is broader than the other.
    Broader,
    /// The vocabulary says that they are related.
    Related,
    /// They stand together in texts.
    Association,
}

/// What the picture fills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frame<'a> {
    /// It begins the ids in the picture; no two pictures of a page may share it.
    pub id: &'a str,
    /// What the picture shows.
    pub title: &'a str,
    /// More about it.
    pub description: &'a str,
    /// Units that are pixels where the picture is shown at its full width; names are 13 and 15 units high. At least 80.
    pub width: u16,
    /// In the same units; at least 80.
    pub height: u16,
    /// The most topics that are drawn.
    pub most: usize,
}

/// What is drawn, and which topics and kinds are in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// An `svg` element.
    pub svg: String,
    /// The topics that are drawn, the most used first.
    pub shown: Vec<usize>,
    /// Those of them whose name stands in the picture.
    pub named: Vec<usize>,
    /// The kinds of the topics that are drawn, most frequent first, each with its class: for a legend.
    pub kinds: Vec<(String, String)>,
}
