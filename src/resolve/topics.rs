//! Topics by any of their names, and their places among one another.
//!
//! Comes in: topics as written. Goes out: the same sorted by slug with their wider and related topics found ([`Placed`]), and
//! [`Names`], which finds a topic by its slug, label or alias. A cycle is reported and cut.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::vocabulary;
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::fields::Spanned;
use crate::model::Topic;

/// A topic among the others.
pub struct Placed {
    /// What its file says.
    pub source: Topic,
    /// Numbers of wider topics.
    pub broader: Vec<usize>,
    /// Numbers of related topics, both ways.
    pub related: Vec<usize>,
}

/// Topics by name.
pub struct Names {
    slugs: BTreeMap<String, usize>,
    names: BTreeMap<String, BTreeSet<usize>>,
    spellings: Vec<String>,
}

/// A name as it is compared: without regard to case, kind of quotation mark, composition and runs of white space.
pub fn key(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let mut add = |c: char| {
        let c = match c {
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            '–' | '—' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        // Runs of white space and of hyphens are one.
        if !(matches!(c, ' ' | '-') && folded.ends_with(c)) {
            folded.push(c);
        }
    };
    match name.is_ascii() {
        true => name
            .chars()
            .map(|c| c.to_ascii_lowercase())
            .for_each(&mut add),
        false => name.nfc().flat_map(char::to_lowercase).for_each(&mut add),
    }
    folded.trim().to_string()
}

impl Names {
    fn new(topics: &[Topic]) -> Names {
        let mut names = Names {
            slugs: BTreeMap::new(),
            names: BTreeMap::new(),
            spellings: Vec::new(),
        };
        for (number, topic) in topics.iter().enumerate() {
            names.slugs.insert(topic.slug.clone(), number);
            names.spellings.push(topic.slug.clone());
            for name in std::iter::once(&topic.label).chain(&topic.aliases) {
                names
                    .names
                    .entry(key(&name.value))
                    .or_default()
                    .insert(number);
                names.spellings.push(name.value.clone());
            }
        }
        names
    }

    /// The topics that a name could mean: the one with that slug, else those with that label or alias.
    pub fn candidates(&self, name: &str) -> Vec<usize> {
        match self.slugs.get(name) {
            Some(number) => vec![*number],
            None => self
                .names
                .get(&key(name))
                .map_or_else(Vec::new, |numbers| numbers.iter().copied().collect()),
        }
    }

    /// The topics that are named, each once; what can't be found is reported.
    pub fn find_all(
        &self,
        wanted: &[Spanned<String>],
        file: &Arc<str>,
        topics: &[Placed],
        out: &mut Vec<Diagnostic>,
    ) -> Vec<usize> {
        let slug = |number: usize| topics[number].source.slug.clone();
        self.find(wanted, file, slug, out)
    }

    fn find(
        &self,
        wanted: &[Spanned<String>],
        file: &Arc<str>,
        slug: impl Fn(usize) -> String,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<usize> {
        let mut found = Vec::new();
        for name in wanted {
            let place = Place::new(file, name.span.clone());
            match self.candidates(&name.value)[..] {
                [one] if found.contains(&one) => {}
                [one] => found.push(one),
                [] => {
                    let message = format!("there is no topic `{}`", name.value);
                    let hint = match nearest(&name.value, self.spellings.iter().map(String::as_str))
                    {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!(
                            "add it as `content/topics/{}.md`, with a `label`",
                            crate::address::slug(&name.value)
                        ),
                    };
                    out.push(Diagnostic::new(Code::UnknownTopic, place, message).hint(hint));
                }
                ref several => {
                    let slugs: Vec<_> = several.iter().map(|number| slug(*number)).collect();
                    let message = format!("`{}` is a name of several topics", name.value);
                    out.push(
                        Diagnostic::new(Code::AmbiguousTopic, place, message)
                            .hint(format!("write one of {}", slugs.join(", "))),
                    );
                }
            }
        }
        found
    }
}

/// Finds each topic's place among the others.
pub fn resolve(mut topics: Vec<Topic>, out: &mut Vec<Diagnostic>) -> (Vec<Placed>, Names) {
    topics.sort_by(|a, b| (&a.slug, &a.path).cmp(&(&b.slug, &b.path)));
    topics.dedup_by(|second, first| {
        let twice = second.slug == first.slug;
        if twice {
            let message = format!("two topics have the id `{}`", second.slug);
            let diagnostic = Diagnostic::new(
                Code::DuplicateId,
                Place::new(&second.path, second.label.span.clone()),
                message,
            );
            let hint = "a topic's id is its file's name: rename one of the files";
            out.push(
                diagnostic
                    .label("second")
                    .related(Place::new(&first.path, first.label.span.clone()), "first")
                    .hint(hint),
            );
        }
        twice
    });
    let names = Names::new(&topics);
    let slug = |number: usize| topics[number].slug.clone();
    let mut broader: Vec<Vec<usize>> = topics
        .iter()
        .map(|topic| names.find(&topic.broader, &topic.path, slug, out))
        .collect();
    let mut related: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); topics.len()];
    for (number, topic) in topics.iter().enumerate() {
        for other in names.find(&topic.related, &topic.path, slug, out) {
            if other != number {
                related[number].insert(other);
                related[other].insert(number);
            }
        }
    }
    cut_cycles(&topics, &mut broader, out);
    vocabulary::check_names(&topics, out);
    vocabulary::check_related(&topics, &names, &broader, &mut related, out);
    let placed = topics.into_iter().zip(broader).zip(related);
    let placed = placed.map(|((source, broader), related)| Placed {
        source,
        broader,
        related: related.into_iter().collect(),
    });
    (placed.collect(), names)
}

/// Reports every cycle once, at the topic of it that comes first, and takes the link out that closes it.
///
/// Depth-first search with three colours (Cormen et al., Introduction to Algorithms, section 20.3), without recursion.
fn cut_cycles(topics: &[Topic], broader: &mut [Vec<usize>], out: &mut Vec<Diagnostic>) {
    #[derive(Clone, Copy, PartialEq)]
    enum Colour {
        White,
        Grey,
        Black,
    }
    let mut colours = vec![Colour::White; topics.len()];
    for start in 0..topics.len() {
        if colours[start] != Colour::White {
            continue;
        }
        colours[start] = Colour::Grey;
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        while let Some((topic, next)) = path.last_mut() {
            let topic = *topic;
            let Some(&wider) = broader[topic].get(*next) else {
                colours[topic] = Colour::Black;
                path.pop();
                continue;
            };
            *next += 1;
            match colours[wider] {
                Colour::White => {
                    colours[wider] = Colour::Grey;
                    path.push((wider, 0));
                }
                Colour::Black => {}
                Colour::Grey => {
                    if let Some((_, next)) = path.last_mut() {
                        *next -= 1;
                        broader[topic].remove(*next);
                    }
                    let from = path
                        .iter()
                        .position(|(on_path, _)| *on_path == wider)
                        .unwrap_or(0);
                    let cycle: Vec<usize> =
                        path[from..].iter().map(|(number, _)| *number).collect();
                    out.push(cycle_diagnostic(topics, &cycle));
                }
            }
        }
    }
}

fn cycle_diagnostic(topics: &[Topic], cycle: &[usize]) -> Diagnostic {
    // From the first by slug, so that the report doesn't depend on where the search began.
    let first = cycle
        .iter()
        .enumerate()
        .min_by_key(|(_, number)| **number)
        .map_or(0, |(at, _)| at);
    let cycle: Vec<&Topic> = cycle[first..]
        .iter()
        .chain(&cycle[..first])
        .map(|number| &topics[*number])
        .collect();
    let place = |topic: &Topic| {
        let span = topic
            .broader
            .first()
            .map_or(topic.label.span.clone(), |name| name.span.clone());
        Place::new(&topic.path, span)
    };
    let way: Vec<&str> = cycle
        .iter()
        .chain(cycle.first())
        .map(|topic| topic.slug.as_str())
        .collect();
    let message = format!(
        "these topics are broader than themselves: {}",
        way.join(" → ")
    );
    let diagnostic = Diagnostic::new(Code::TopicCycle, place(cycle[0]), message)
        .hint("take one of these `broader` out");
    cycle[1..].iter().fold(diagnostic, |diagnostic, topic| {
        diagnostic.related(place(topic), "and here")
    })
}
