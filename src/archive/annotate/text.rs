//! The annotations of one text, out of its mentions.

use std::collections::HashMap;

use crate::archive::model::{
    Annotations, LinkQuote, LinkTarget, Linked, TextFeatures, TopicMention,
};
use crate::ids::TopicId;
use crate::markup::body::{Insertion, Slot};
use crate::text::mentions::{Decision, Mention, Mentions, Quote};
use crate::text::near_duplicates::Shingles;
use crate::text::similarity::Profile;

/// A name with less text around it in its sentence, in bytes, stands alone.
const ALONE: usize = 4;

/// What a text mentions, and the sentences of its links, which lead to `links`. What else there is of annotations stays empty.
pub fn annotations(mentions: &Mentions, links: &[LinkTarget]) -> Annotations {
    let mut topics: Vec<(TopicMention, &Mention)> = Vec::new();
    let mut numbers: HashMap<TopicId, usize> = HashMap::new();
    let mut marks = Vec::new();
    for mention in &mentions.all {
        let number = *numbers.entry(mention.topic).or_insert(topics.len());
        match topics.get_mut(number) {
            Some((known, best)) => {
                known.count += 1;
                if rank(mention) < rank(best) {
                    *best = mention;
                }
            }
            None => topics.push((
                TopicMention {
                    topic: mention.topic,
                    count: 1,
                    quote: Quote::default(),
                },
                mention,
            )),
        }
        if mention.link == Decision::Linked {
            marks.push(Slot {
                at: mention.start,
                insertion: Insertion::TopicOpen(mention.topic),
            });
            marks.push(Slot {
                at: mention.end,
                insertion: Insertion::TopicClose(mention.topic),
            });
        }
    }
    for (known, best) in &mut topics {
        known.quote = mentions.quote(&best.sentence, &best.text);
        // A link to the topic is its own anchor.
        if rank(best).1 > 0 {
            marks.push(Slot {
                at: best.start,
                insertion: Insertion::TopicAnchor(known.topic),
            });
        }
    }
    sort(&mut marks);
    Annotations {
        topics: topics.into_iter().map(|(mention, _)| mention).collect(),
        marks,
        links: link_quotes(mentions, links),
        ..Annotations::default()
    }
}

/// In the order of the markup. An anchor stands before the link that begins where it does, and after one that ends there.
fn sort(marks: &mut [Slot]) {
    marks.sort_by_key(|mark| {
        let order = match mark.insertion {
            Insertion::TopicClose(_) => 0,
            Insertion::TopicAnchor(_) => 1,
            _ => 2,
        };
        (mark.at, order)
    });
}

fn link_quotes(mentions: &Mentions, links: &[LinkTarget]) -> Vec<LinkQuote> {
    let quoted = mentions
        .links
        .iter()
        .filter(|place| links.get(place.link).is_some_and(is_quoted));
    let quotes = quoted.map(|place| LinkQuote {
        link: place.link,
        quote: mentions.quote(&place.sentence, &place.text),
    });
    quotes.collect()
}

/// What a briefing is compared by.
pub(super) fn features(title: &str, mentions: &Mentions) -> TextFeatures {
    TextFeatures {
        profile: Profile::of_tokens(title, &mentions.text, &mentions.tokens),
        shingles: Shingles::of_tokens(&mentions.text, &mentions.tokens),
    }
}

/// Whether the page that a link leads to shows its sentence.
pub(super) fn is_quoted(target: &LinkTarget) -> bool {
    matches!(target.what(), Linked::Article(_) | Linked::Event(_))
}

/// Which of a topic's mentions is shown elsewhere: one in a sentence before one that stands alone, as in a table; then the linked
/// one, then those of the prose.
fn rank(mention: &Mention) -> (bool, u8) {
    let around = mention.sentence.len() - mention.text.len().min(mention.sentence.len());
    let place = match mention.link {
        Decision::Linked | Decision::Marked => 0,
        Decision::InHeading | Decision::InCode | Decision::InAttribution => 2,
        _ => 1,
    };
    (around < ALONE, place)
}
