//! A name with its place in the order of an index.
//!
//! In: a topic or another name of one. Out: the form that is shown, the form that it is filed under, and its key.

use std::cmp::Ordering;

use super::filing::Order;
use super::model::Topic;
use super::names;

/// A name with its place in the order.
#[derive(Debug, Clone)]
pub struct Filed {
    /// As shown.
    pub heading: String,
    /// As filed: without a leading article.
    pub filed: String,
    key: Vec<u8>,
    /// What decides between equal names.
    id: String,
}

impl Filed {
    /// A topic under its preferred name.
    pub fn of_topic(order: &Order, topic: &Topic) -> Filed {
        let stated = topic.sort.map(str::trim).filter(|sort| !sort.is_empty());
        let (heading, basis) = match stated {
            Some(sort) if names::same_words(sort, topic.label) => (sort.into(), sort.into()),
            Some(sort) => (topic.label.trim().to_string(), sort.to_string()),
            None => {
                let heading = Filed::heading(order, topic.label, topic.kind);
                (heading.clone(), heading)
            }
        };
        let filed = match stated {
            Some(_) => basis,
            None => order.without_article(&basis, topic.kind).to_string(),
        };
        let key = order.key(&filed);
        let id = topic.id.to_string();
        Filed {
            heading,
            filed,
            key,
            id,
        }
    }

    /// Another name of a topic of this kind.
    pub fn of_name(order: &Order, name: &str, kind: &str, id: &str) -> Filed {
        let heading = Filed::heading(order, name, kind);
        let filed = order.without_article(&heading, kind).to_string();
        let key = order.key(&filed);
        let id = id.to_string();
        Filed {
            heading,
            filed,
            key,
            id,
        }
    }

    fn heading(order: &Order, name: &str, kind: &str) -> String {
        match kind {
            "person" => names::inverted(name, order.language()),
            _ => name.trim().to_string(),
        }
    }

    /// The order of the index.
    pub fn compare(&self, other: &Filed, order: &Order) -> Ordering {
        self.key
            .cmp(&other.key)
            .then_with(|| order.compare(&self.filed, &other.filed))
            .then_with(|| self.heading.cmp(&other.heading))
            .then_with(|| self.id.cmp(&other.id))
    }
}
