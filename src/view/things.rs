//! What JSON-LD names on many pages: the publisher, topics, events and authors, each made once.
//!
//! In: a site's inputs. Out: [`Things`], and the ids by which they are named.

use super::site_inputs::Inputs;
use super::summaries;
use crate::address::{Address, encode_fragment, fixed};
use crate::archive::index::Index;
use crate::archive::model::ResolvedEvent;
use crate::cache::Hashed;
use crate::format::schema_org::Thing;
use crate::ids::{AuthorId, EventId, List, TopicId};

/// What many pages name.
pub struct Things {
    /// Who publishes the archive: as it says, or by its title.
    pub publisher: Hashed<Thing>,
    /// Topics in short, by their numbers.
    pub terms: List<TopicId, Hashed<Thing>>,
    /// Events in short, by their numbers: an `Event` promises a date, which only its own page gives.
    pub events: List<EventId, Hashed<Thing>>,
    /// By the authors' numbers.
    pub authors: List<AuthorId, Hashed<Thing>>,
}

/// The `@id` of the vocabulary, where the site has an address.
pub fn vocabulary_id(inputs: Inputs) -> Option<String> {
    inputs.full("topics.ttl")
}

/// A topic's IRI, as `topics.ttl` has it.
pub fn term_id(inputs: Inputs, topic: TopicId) -> Option<String> {
    let slug = &inputs.archive.topics[topic].text.source.slug;
    let set = vocabulary_id(inputs)?;
    Some(format!("{set}#{}", encode_fragment(slug)))
}

/// The `@id` of the event that the page at an absolute address is about.
pub fn event_id(page: &str) -> String {
    format!("{page}#event")
}

/// Where an author's page is.
pub fn author_address(index: &Index, number: AuthorId) -> Address {
    fixed(&format!("authors/{}.html", index.authors[number].slug))
}

/// A person of this name, unless it is the publisher's.
pub fn person(publisher: &Hashed<Thing>, name: &str, url: Option<String>) -> Hashed<Thing> {
    if publisher.name == name {
        return publisher.clone();
    }
    Hashed::new(Thing {
        kind: "Person",
        id: url.as_ref().map(|url| format!("{url}#author")),
        name: name.to_string(),
        url,
    })
}

impl Things {
    /// Makes each once.
    pub fn new(inputs: Inputs) -> Things {
        let Inputs { archive, index, .. } = inputs;
        let publisher = publisher(inputs);
        let authors = index.authors.numbered();
        let authors = authors.map(|(number, author)| {
            let page = inputs.absolute(&author_address(index, number));
            person(&publisher, &author.name, page)
        });
        Things {
            authors: authors.collect(),
            terms: archive
                .topics
                .ids()
                .map(|topic| term(inputs, topic))
                .collect(),
            events: archive
                .events
                .iter()
                .map(|one| event(inputs, one))
                .collect(),
            publisher,
        }
    }
}

fn publisher(inputs: Inputs) -> Hashed<Thing> {
    let config = &inputs.archive.config;
    let home = inputs.full("index.html");
    Hashed::new(Thing {
        kind: "Organization",
        id: home.as_ref().map(|home| format!("{home}#publisher")),
        name: config.publisher.as_ref().unwrap_or(&config.title).clone(),
        url: home,
    })
}

fn term(inputs: Inputs, topic: TopicId) -> Hashed<Thing> {
    let link = summaries::topic_link(inputs.archive, inputs.index, topic);
    Hashed::new(Thing {
        kind: "DefinedTerm",
        id: term_id(inputs, topic),
        name: link.label,
        url: inputs.full(&link.url),
    })
}

fn event(inputs: Inputs, event: &ResolvedEvent) -> Hashed<Thing> {
    let url = inputs.absolute(&event.address);
    Hashed::new(Thing {
        kind: "Thing",
        id: url.as_deref().map(event_id),
        name: event.record.title.clone(),
        url,
    })
}
