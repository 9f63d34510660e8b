//! A source's terms as topics: one a name, near-equal ones together.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::{Mapping, Value};

use crate::address::name_slug;
use crate::editor::plain_letters;
use crate::import::model::{SourcePost, Term, TermPage};
use crate::yaml::write::block;

/// A topic that an archive has already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownTopic {
    /// Its id.
    pub id: String,
    /// Its label, aliases and hidden names.
    pub names: Vec<String>,
}

/// The topics of an import.
pub struct Topics {
    /// Ids of topics by their names' keys.
    known: BTreeMap<String, String>,
    /// New ones by their names' keys.
    new: BTreeMap<String, NewTopic>,
}

/// A topic that is made.
#[derive(Default)]
struct NewTopic {
    id: String,
    label: String,
    /// Its names, with how often each is stated.
    names: BTreeMap<String, usize>,
    /// What it is about.
    text: String,
    former_addresses: Vec<String>,
}

impl Topics {
    /// Of the posts' terms, beside these that are there.
    pub fn new(known: &[KnownTopic], posts: &[SourcePost], pages: &[TermPage]) -> Topics {
        let names = known.iter().flat_map(|topic| {
            let names = topic.names.iter().chain([&topic.id]);
            names.map(|name| (key(name), topic.id.clone()))
        });
        let mut topics = Topics {
            known: names.collect(),
            new: BTreeMap::new(),
        };
        for term in posts
            .iter()
            .filter(|post| post.is_article())
            .flat_map(|post| &post.terms)
        {
            let name = term.name.split_whitespace().collect::<Vec<_>>().join(" ");
            let key = key(&name);
            if name.is_empty() || topics.known.contains_key(&key) {
                continue;
            }
            let topic = topics.new.entry(key).or_default();
            *topic.names.entry(name).or_default() += 1;
        }
        topics.join_plurals();
        topics.say(pages);
        let mut taken: BTreeSet<String> =
            known.iter().map(|topic| topic.id.to_lowercase()).collect();
        for topic in topics.new.values_mut() {
            if topic.label.is_empty() {
                topic.label = label(&topic.names);
            }
            let id = name_slug(&plain_letters(&topic.label));
            let mut free = id.clone();
            let mut number = 1;
            while !taken.insert(free.clone()) {
                number += 1;
                free = format!("{id}-{number}");
            }
            topic.id = free;
        }
        topics
    }

    /// `chips` and `chip` are one, where both are there.
    fn join_plurals(&mut self) {
        let keys: Vec<String> = self.new.keys().cloned().collect();
        for key in keys {
            let singular = key
                .strip_suffix('s')
                .filter(|rest| rest.chars().count() > 3);
            let Some(singular) = singular.filter(|singular| self.new.contains_key(*singular))
            else {
                continue;
            };
            let Some(plural) = self.new.remove(&key) else {
                continue;
            };
            if let Some(topic) = self.new.get_mut(singular) {
                for (name, count) in plural.names {
                    *topic.names.entry(name).or_default() += count;
                }
            }
        }
    }

    /// Gives topics the names and texts that the source has for them.
    fn say(&mut self, pages: &[TermPage]) {
        for page in pages {
            let key = key(&page.name);
            let singular = key.strip_suffix('s').unwrap_or(&key).to_string();
            let found = match self.new.contains_key(&key) {
                true => self.new.get_mut(&key),
                false => self.new.get_mut(&singular),
            };
            if let Some(topic) = found.filter(|topic| topic.label.is_empty()) {
                topic.label = page.label.clone();
                topic.text = page.text.trim().to_string();
                topic.former_addresses = page.former_addresses.clone();
            }
        }
    }

    /// The id of the topic that a name is of.
    fn id(&self, name: &str) -> Option<&String> {
        let key = key(name);
        let singular = key.strip_suffix('s').unwrap_or(&key);
        let new = self.new.get(&key).or_else(|| self.new.get(singular));
        self.known.get(&key).or(new.map(|topic| &topic.id))
    }

    /// The file of the topic that a name is of.
    pub fn path(&self, name: &str) -> Option<String> {
        self.id(name).map(|id| format!("content/topics/{id}.md"))
    }

    /// The ids of a post's topics.
    pub fn of_post(&self, post: &SourcePost) -> Vec<String> {
        let mut ids = Vec::new();
        for term in &post.terms {
            if let Some(id) = self.id(&term.name).filter(|id| !ids.contains(*id)) {
                ids.push(id.clone());
            }
        }
        ids
    }

    /// Where systems have the pages of terms: `/tags/name/`, `/categories/name/`, `/topics/name/`, `/tag/name/`, each with its file.
    pub fn addresses(&self, posts: &[SourcePost]) -> Vec<(String, String)> {
        let terms: BTreeSet<_> = posts.iter().flat_map(|post| &post.terms).collect();
        let mut found = Vec::new();
        for topic in self.new.values() {
            let path = format!("content/topics/{}.md", topic.id);
            let former = topic.former_addresses.iter();
            found.extend(former.map(|address| (address.clone(), path.clone())));
        }
        for term in terms {
            let Some(path) = self.path(&term.name) else {
                continue;
            };
            let kind = &term.taxonomy;
            let folders = [
                kind.clone(),
                format!("{kind}s"),
                kind.trim_end_matches('y').to_string() + "ies",
                format!("blog/{kind}"),
                format!("blog/{kind}s"),
            ];
            for slug in slugs(term) {
                for folder in &folders {
                    found.push((format!("/{folder}/{slug}/"), path.clone()));
                }
            }
        }
        found
    }

    /// How many topics are new.
    pub fn count(&self) -> usize {
        self.new.len()
    }

    /// Topics that several names became, with the names.
    pub fn merged(&self) -> Vec<(String, Vec<String>)> {
        let several = self.new.values().filter(|topic| topic.names.len() > 1);
        several
            .map(|topic| (topic.label.clone(), topic.names.keys().cloned().collect()))
            .collect()
    }

    /// The files of the new ones.
    pub fn files(&self) -> impl Iterator<Item = (String, String)> {
        self.new.values().map(|topic| {
            let mut front = Mapping::new();
            front.insert("label".into(), topic.label.clone().into());
            let others = topic
                .names
                .keys()
                .filter(|name| name.to_lowercase() != topic.label.to_lowercase());
            // Names that differ in capitals alone are one to whatever looks a name up.
            let mut seen = BTreeSet::new();
            let others: Vec<Value> = others
                .filter(|name| seen.insert(name.to_lowercase()))
                .map(|name| Value::from(name.clone()))
                .collect();
            if !others.is_empty() {
                front.insert("hidden".into(), others.into());
            }
            let path = format!("content/topics/{}.md", topic.id);
            let text = match topic.text.as_str() {
                "" => String::new(),
                text => format!("\n{text}\n"),
            };
            (path, format!("---\n{}---\n{text}", block(&front)))
        })
    }
}

/// The forms that the name of a term has in addresses: systems differ in what they make of dots, accents and signs.
fn slugs(term: &Term) -> BTreeSet<String> {
    let mut slugs: BTreeSet<String> = term.slug.iter().cloned().collect();
    let name = term.name.to_lowercase();
    let plain = plain_letters(&name);
    slugs.insert(key(&term.name));
    for name in [&name, &plain] {
        let hyphens = |signs_are_hyphens: bool| {
            let mut out = String::new();
            for c in name.chars() {
                match c {
                    c if c.is_alphanumeric() || c == '_' => out.push(c),
                    c if c.is_whitespace() || c == '-' || signs_are_hyphens => out.push('-'),
                    _ => {}
                }
            }
            let parts = out.split('-').filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join("-")
        };
        slugs.insert(hyphens(true));
        slugs.insert(hyphens(false));
        slugs.insert(name.replace(' ', "-"));
        slugs.insert(name.clone());
    }
    slugs.remove("");
    slugs
}

/// What near-equal names have in common: capitals, accents and the signs between words make no difference.
fn key(name: &str) -> String {
    name_slug(&plain_letters(name))
}

/// The name that is shown: the most frequent; of several, one with blanks and a capital.
fn label(names: &BTreeMap<String, usize>) -> String {
    let best = names.iter().max_by_key(|(name, count)| {
        let has_blank = name.contains(' ');
        let has_capital = name.chars().any(char::is_uppercase);
        (
            has_blank || !name.contains(['-', '_']),
            has_capital,
            **count,
        )
    });
    best.map(|(name, _)| name.clone()).unwrap_or_default()
}
