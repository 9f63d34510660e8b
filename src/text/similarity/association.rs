//! Which topics go together.
//!
//! In: for each topic the articles that it occurs in. Out: for each topic those that stand with it more often than
//! chance would have it, the most telling first.
//!
//! The measure is the log-likelihood ratio G² of the two-by-two table of articles that have both, one, the other or neither
//! (Dunning, 1993: *Accurate methods for the statistics of surprise and coincidence*). A topic that is in half of all articles is in half
//! of any topic's, and G² finds nothing in that; pointwise mutual information, the other measure in use, would put a topic that
//! stands in two articles above all that are known better. A pair that stands together once, or less often than it might by chance one time
//! in twenty (G² below 3.84), isn't associated.

use crate::ids::{Id, List, TopicId};
use rayon::prelude::*;

/// A topic that goes with another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Associated {
    /// The topic's place in the list that was given.
    pub topic: TopicId,
    /// How many articles have both: "together in 5 of 7 briefings".
    pub together: usize,
    /// How many articles have this topic.
    pub articles: usize,
    /// G², to the nearest thousandth.
    pub strength: f64,
}

/// The square of a standard normal variable is larger one time in twenty.
const SIGNIFICANT: f64 = 3.84;

/// For each topic at most `count` others, the most associated first; of equals the one in more articles, then the earlier.
/// `topics` has of each the numbers of its articles, ascending, each below `articles` (others are passed over).
pub fn association(
    topics: &List<TopicId, Vec<u32>>,
    articles: usize,
    count: usize,
) -> List<TopicId, Vec<Associated>> {
    let mut of_article: Vec<Vec<TopicId>> = vec![Vec::new(); articles];
    for (topic, mentions) in topics.numbered() {
        for article in mentions {
            let list = of_article.get_mut(*article as usize);
            if let Some(list) = list.filter(|list| list.last() != Some(&topic)) {
                list.push(topic);
            }
        }
    }
    let mut sizes = topics.filled(0);
    for topic in of_article.iter().flatten() {
        if let Some(size) = sizes.item_mut(*topic) {
            *size += 1;
        }
    }
    let archive = Archive { of_article, sizes };
    let counters = || topics.filled(0);
    let each = topics.into_par_iter().enumerate();
    each.map_init(counters, |counters, (topic, mentions)| {
        archive.associated(TopicId::from_place(topic), mentions, count, counters)
    })
    .collect()
}

struct Archive {
    of_article: Vec<Vec<TopicId>>,
    /// In how many articles each topic is.
    sizes: List<TopicId, usize>,
}

impl Archive {
    fn associated(
        &self,
        topic: TopicId,
        mentions: &[u32],
        count: usize,
        counters: &mut List<TopicId, usize>,
    ) -> Vec<Associated> {
        let mut met = Vec::new();
        for same in mentions.chunk_by(|a, b| a == b) {
            let article = same
                .first()
                .and_then(|article| self.of_article.get(*article as usize));
            for other in article
                .into_iter()
                .flatten()
                .copied()
                .filter(|other| *other != topic)
            {
                if let Some(counter) = counters.item_mut(other) {
                    if *counter == 0 {
                        met.push(other);
                    }
                    *counter += 1;
                }
            }
        }
        let size = |topic: TopicId| self.sizes.item(topic).copied().unwrap_or(0);
        let mut associated: Vec<Associated> = Vec::new();
        for other in met {
            let together = counters.item_mut(other).map_or(0, std::mem::take);
            let strength = strength(together, size(topic), size(other), self.of_article.len());
            if together > 1 && strength >= SIGNIFICANT {
                associated.push(Associated {
                    topic: other,
                    together,
                    articles: size(other),
                    strength,
                });
            }
        }
        associated.sort_by(|a, b| {
            let strength = b.strength.total_cmp(&a.strength);
            strength
                .then(b.articles.cmp(&a.articles))
                .then(a.topic.cmp(&b.topic))
        });
        associated.truncate(count);
        associated
    }
}

/// G², or 0 if the two stand together no more often than by chance; rounded, so that no machine's logarithm shows.
fn strength(together: usize, one: usize, other: usize, articles: usize) -> f64 {
    if together * articles <= one * other {
        return 0.0;
    }
    let cell = |found: usize, row: usize, column: usize| {
        let expected = row as f64 * column as f64 / articles as f64;
        if found == 0 {
            0.0
        } else {
            found as f64 * (found as f64 / expected).ln()
        }
    };
    let (not_one, not_other) = (articles - one, articles - other);
    let sum = cell(together, one, other)
        + cell(one - together, one, not_other)
        + cell(other - together, not_one, other)
        + cell((articles + together) - (one + other), not_one, not_other);
    (2.0 * sum * 1000.0).round() / 1000.0
}
