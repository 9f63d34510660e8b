//! Topics by any of their names, and their places among one another.
//!
//! Comes in: topics as written. Goes out: the same sorted by slug with their wider and related topics found ([`Placed`]), and
//! [`Names`], which finds a topic by its slug, label or alias. A cycle is reported and cut.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::vocabulary;
use crate::content::model::Topic;
use crate::diagnostic::{Code, Diagnostic, KnownNames, Place};
use crate::yaml::record::Spanned;

/// A topic among the others.
pub struct Placed {
    /// What its file says.
    pub source: Topic,
    /// Numbers of wider topics.
    pub broader: Vec<usize>,
    /// Numbers of related topics, both ways.
    pub related: Vec<usize>,
    /// The topic that is used in its place, itself current.
    pub successor: Option<usize>,
}

/// Topics by name.
pub struct Names {
    /// Ids, former ones among them.
    slugs: BTreeMap<String, usize>,
    names: BTreeMap<String, BTreeSet<usize>>,
    spellings: KnownNames,
    /// For each topic whether it is retired, and the one that is used in its place.
    retired: Vec<(bool, Option<usize>)>,
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

/// All ids and names of topics.
fn spellings(topics: &[Topic]) -> KnownNames {
    let names = topics.iter().flat_map(|topic| {
        let all = std::iter::once(&topic.label).chain(&topic.aliases);
        let all = all.chain(&topic.hidden).map(|name| name.value.as_str());
        std::iter::once(topic.slug.as_str()).chain(all)
    });
    names.collect()
}

impl Names {
    fn new(topics: &[Topic]) -> Names {
        let mut names = Names {
            slugs: BTreeMap::new(),
            names: BTreeMap::new(),
            spellings: spellings(topics),
            retired: topics.iter().map(|topic| (topic.retired, None)).collect(),
        };
        for (number, topic) in topics.iter().enumerate() {
            names.slugs.insert(topic.slug.clone(), number);
            let shown = std::iter::once(&topic.label).chain(&topic.aliases);
            for name in shown.chain(&topic.hidden) {
                names
                    .names
                    .entry(key(&name.value))
                    .or_default()
                    .insert(number);
            }
        }
        for (number, topic) in topics.iter().enumerate() {
            for former in &topic.former_ids {
                names.slugs.entry(former.value.clone()).or_insert(number);
            }
        }
        names
    }

    /// The topic itself, or the one that is used in its place.
    pub fn current(&self, topic: usize) -> usize {
        self.retired[topic].1.unwrap_or(topic)
    }

    /// The topics that a name could mean: the one with that id, else those with that label, alias or hidden name.
    ///
    /// A retired topic and its successor are one.
    pub fn candidates(&self, name: &str) -> Vec<usize> {
        match self.slugs.get(name) {
            Some(number) => vec![*number],
            None => {
                let numbers = self.names.get(&key(name)).into_iter().flatten();
                let numbers: Vec<usize> = numbers.copied().collect();
                let mut current: Vec<usize> = numbers.iter().map(|n| self.current(*n)).collect();
                current.dedup();
                if current.len() == 1 && numbers.len() > 1 {
                    current
                } else {
                    numbers
                }
            }
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
                [one] => {
                    if self.retired[one].0 {
                        out.push(self.retired_topic(one, place, &slug));
                    }
                    let current = self.current(one);
                    if !found.contains(&current) {
                        found.push(current);
                    }
                }
                [] => {
                    let message = format!("there is no topic `{}`", name.value);
                    let hint = match self.spellings.nearest(&name.value) {
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

impl Names {
    fn retired_topic(
        &self,
        topic: usize,
        place: Place,
        slug: impl Fn(usize) -> String,
    ) -> Diagnostic {
        let (message, hint) = match self.retired[topic].1 {
            Some(successor) => (
                format!("the topic `{}` is retired", slug(topic)),
                format!("write `{}`, which is used in its place", slug(successor)),
            ),
            None => (
                format!(
                    "the topic `{}` is retired, without a successor",
                    slug(topic)
                ),
                "write another topic, or give that one a `replaced_by`".to_string(),
            ),
        };
        Diagnostic::new(Code::RetiredTopic, place, message).hint(hint)
    }

    /// Finds what is used in place of each retired topic: the last of a row of successors. A row that leads back to itself is
    /// reported, and leads nowhere.
    fn find_successors(&mut self, topics: &[Topic], out: &mut Vec<Diagnostic>) {
        let slug = |number: usize| topics[number].slug.clone();
        let direct: Vec<Option<usize>> = topics
            .iter()
            .map(|topic| {
                let wanted = topic.replaced_by.as_ref().filter(|_| topic.retired)?;
                // That the successor is retired as well is no fault: it leads on.
                let mut problems = Vec::new();
                let found = self.find(
                    std::slice::from_ref(wanted),
                    &topic.path,
                    slug,
                    &mut problems,
                );
                problems.retain(|problem| problem.code != Code::RetiredTopic);
                out.extend(problems);
                found.first().copied()
            })
            .collect();
        for (number, topic) in topics.iter().enumerate() {
            let mut last = None;
            let mut next = direct[number];
            let mut steps = 0;
            while let Some(successor) = next {
                last = Some(successor);
                next = direct[successor];
                steps += 1;
                if steps > topics.len() {
                    let span = topic
                        .replaced_by
                        .as_ref()
                        .map_or(0..0, |name| name.span.clone());
                    let message = "the topics that replace this one lead back to it";
                    let place = Place::new(&topic.path, span);
                    let hint = "let the last of them be current";
                    out.push(Diagnostic::new(Code::TopicCycle, place, message).hint(hint));
                    last = None;
                    break;
                }
            }
            self.retired[number].1 = last;
        }
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
    let mut names = Names::new(&topics);
    names.find_successors(&topics, out);
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
    vocabulary::check_names(&topics, &names, out);
    vocabulary::check_related(&topics, &names, &broader, &mut related, out);
    let placed = topics.into_iter().zip(broader).zip(related).enumerate();
    let placed = placed.map(|(number, ((source, broader), related))| Placed {
        source,
        broader,
        related: related.into_iter().collect(),
        successor: names.retired[number].1,
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
