//! What a briefing is about that doesn't say so itself, as a wire text doesn't.
//!
//! In: the topics that its title names, and those that its text mentions. Out: at most [`MOST`] topics: those of the title and those that
//! the text mentions at least [`MENTIONS`] times and at least once in [`WORDS_A_MENTION`] words. Those of the title come first, then the
//! most mentioned. A text that mentions none so often has none.

use std::cmp::Reverse;

use crate::archive::model::TopicMention;
use crate::ids::TopicId;

/// How often a text must mention a topic.
const MENTIONS: usize = 3;
/// In how many words it must do so once.
const WORDS_A_MENTION: usize = 150;
/// The most topics of a text.
const MOST: usize = 5;

/// Numbers of topics, in the order of the rule above; `words` is how many the text has.
pub(super) fn infer(
    in_title: Vec<TopicId>,
    mentioned: &[TopicMention],
    words: usize,
) -> Vec<TopicId> {
    let count = |topic: TopicId| {
        let mention = mentioned.iter().find(|mention| mention.topic == topic);
        mention.map_or(0, |mention| mention.count)
    };
    let often = mentioned
        .iter()
        .filter(|mention| mention.count >= MENTIONS && mention.count * WORDS_A_MENTION >= words);
    let mut topics = in_title.clone();
    topics.extend(often.map(|mention| mention.topic));
    topics.sort_by_key(|topic| (!in_title.contains(topic), Reverse(count(*topic)), *topic));
    topics.dedup();
    topics.truncate(MOST);
    topics
}
