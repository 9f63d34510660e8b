//! A topic by one of its names, for reports.

use serde::Serialize;

use crate::content::model::Topic;

/// A name of a topic.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct TopicName {
    /// The topic's id.
    pub topic: String,
    /// The name.
    pub name: String,
}

pub fn name(topic: &Topic, text: &str) -> TopicName {
    TopicName {
        topic: topic.slug.clone(),
        name: text.to_string(),
    }
}
