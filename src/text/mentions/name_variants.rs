//! The forms in which a name may stand in a text.
//!
//! In: a topic's names. Out: their entries in the trie of a [`Vocabulary`].
//!
//! One name stands in the trie in several forms, so that a text is read in one pass without asking what a word could come
//! from: as written; without a qualifier in brackets (`Mercury (planet)`) or a comma; without accents, unless it is a theme's; a theme's without
//! hyphens (`cyber-security`, `cybersecurity`) and in the other number (`AI chips`, `AI chip`), a longer proper name's in the singular (`AI Growth Zone`); a person's surname.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::case::rule_for;
use super::names::{CapitalRule, Entry, Form, Kind, NONE, NameSource, TopicNames, Vocabulary};
use super::number;
use crate::ids::TopicId;
use crate::text::tokens::gap::{SPACE, loose};
use crate::text::tokens::{self, ADDRESS, Token, capitals};

impl Vocabulary {
    /// Adds a topic's names.
    pub(super) fn add_topic(&mut self, number: TopicId, topic: &TopicNames) {
        let mut add = |name: &str, source: NameSource, form: Form, rule: CapitalRule| {
            let kind = topic.kind;
            let entry = Entry {
                topic: number,
                capitals: 0,
                next: NONE,
                rule,
                form,
                source,
                kind,
                words: 0,
            };
            self.add_name(name, entry);
        };
        add(
            topic.label,
            NameSource::Label,
            Form::Written,
            rule_for(topic.label, topic),
        );
        for alias in &topic.aliases {
            add(
                alias,
                NameSource::Alias,
                Form::Written,
                rule_for(alias, topic),
            );
        }
        for name in &topic.hidden {
            add(
                name,
                NameSource::Hidden,
                Form::Written,
                rule_for(name, topic),
            );
        }
        for phrase in &topic.never {
            add(phrase, NameSource::Hidden, Form::Never, CapitalRule::Any);
        }
        if topic.kind == Kind::Person {
            for (source, name) in std::iter::once((NameSource::Label, &topic.label))
                .chain(topic.aliases.iter().map(|name| (NameSource::Alias, name)))
            {
                surnames(name)
                    .for_each(|surname| add(surname, source, Form::Surname, CapitalRule::Proper));
            }
        }
    }

    /// Adds a name in all its forms.
    fn add_name(&mut self, name: &str, entry: Entry) {
        self.add(name, entry);
        let (form, source) = (
            entry.form.max(Form::Plain),
            entry.source.max(NameSource::Alias),
        );
        let plain = Entry {
            form,
            source,
            ..entry
        };
        if entry.form == Form::Written {
            if let Some((bare, _)) = name.split_once(" (").filter(|_| name.ends_with(')')) {
                self.add(bare, plain);
            }
            if !name.is_ascii() && !matches!(entry.rule, CapitalRule::Theme) {
                let bare: String = name
                    .nfd()
                    .filter(|c| !is_combining_mark(*c))
                    .nfc()
                    .collect();
                self.add(
                    &bare,
                    Entry {
                        source: entry.source,
                        ..plain
                    },
                );
            }
        }
        if entry.rule == CapitalRule::Theme && entry.form == Form::Written && name.contains('-') {
            self.add_name(
                &name.replace('-', ""),
                Entry {
                    source: entry.source,
                    ..plain
                },
            );
        }
        let common = matches!(entry.rule, CapitalRule::Theme) || entry.form == Form::Never;
        let many = name.contains([' ', '-']);
        let proper = entry.rule == CapitalRule::Proper
            && entry.form == Form::Written
            && many
            && entry.kind != Kind::Person;
        if !common && !proper {
            return;
        }
        let entry = Entry {
            form: entry.form.max(Form::Number),
            ..entry
        };
        number::singulars(name).for_each(|singular| self.add(&singular, entry));
        if common && let Some(plural) = number::plural(name) {
            self.add(&plural, entry);
        }
    }

    fn add(&mut self, name: &str, entry: Entry) {
        let read = tokens::read(name).words;
        // A web address is never a name.
        let too_long = read.len() > usize::from(u8::MAX);
        if read.is_empty() || too_long || read.iter().any(|token| token.is(ADDRESS)) {
            return;
        }
        read.iter().for_each(|token| {
            self.words.add(token.hash);
        });
        self.roots.resize(self.words.len(), NONE);
        let node = self.node(&read, |token| loose(token.gap).unwrap_or(SPACE));
        self.enter(node, &read, name, entry);
        let has_sign =
            |token: &Token| matches!(loose(token.gap), Some(b',' | b'(' | b')' | b'/' | b':'));
        if read.iter().skip(1).any(has_sign) {
            let node = self.node(&read, |_| SPACE);
            self.enter(
                node,
                &read,
                name,
                Entry {
                    form: entry.form.max(Form::Plain),
                    ..entry
                },
            );
        }
    }

    /// The node after some words, new where there is none.
    fn node(&mut self, words: &[Token], gap: impl Fn(&Token) -> u8) -> u32 {
        let mut node = NONE;
        for (place, token) in words.iter().enumerate() {
            let word = self.words.find(token.hash);
            let known = match place {
                0 => self.root(word),
                _ => self.edges.find(node, word, gap(token)),
            };
            node = known.unwrap_or_else(|| {
                let new = self.first.len() as u32;
                self.first.push(NONE);
                match (place, self.roots.get_mut(word as usize)) {
                    (0, Some(root)) => *root = new,
                    _ => self.edges.add(node, word, gap(token), new),
                }
                new
            });
        }
        node
    }

    /// Lists an entry at a node; a topic that is there in a nearer form with the same capitals stays alone.
    fn enter(&mut self, node: u32, words: &[Token], name: &str, entry: Entry) {
        let capitals: Vec<u32> = words
            .iter()
            .map(|token| capitals(token.text(name)).0)
            .collect();
        let mut last = NONE;
        for (number, other) in self.entries(node) {
            last = number;
            let never = other.form == Form::Never || entry.form == Form::Never;
            let same = !never || other.form == entry.form;
            if same
                && other.topic == entry.topic
                && other.form <= entry.form
                && self.capitals(other) == capitals
            {
                return;
            }
        }
        let number = self.entries.len() as u32;
        let start = self.capitals.len() as u32;
        self.capitals.extend(capitals);
        self.entries.push(Entry {
            capitals: start,
            next: NONE,
            words: words.len() as u8,
            ..entry
        });
        let link = match last {
            NONE => self.first.get_mut(node as usize),
            last => self
                .entries
                .get_mut(last as usize)
                .map(|entry| &mut entry.next),
        };
        if let Some(link) = link {
            *link = number;
        }
    }
}

/// A person's surname: what follows the given names, with and without its particles (`von der Leyen`, `Leyen`). None where
/// the name has one word, or is inverted.
fn surnames(name: &str) -> impl Iterator<Item = &str> {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.last().is_some_and(|last| {
        matches!(
            last.trim_end_matches('.'),
            "Jr" | "Sr" | "II" | "III" | "IV"
        )
    }) {
        words.pop();
    }
    let plain = !name.contains([',', '(']) && words.len() > 1;
    let last = words
        .last()
        .copied()
        .filter(|last| plain && last.chars().nth(1).is_some());
    let particle = words
        .iter()
        .skip(1)
        .find(|word| word.starts_with(char::is_lowercase));
    let end = last.map_or(0, |last| {
        last.as_ptr() as usize - name.as_ptr() as usize + last.len()
    });
    let long = particle.filter(|_| plain).and_then(|word| {
        let start = word.as_ptr() as usize - name.as_ptr() as usize;
        name.get(start..end)
    });
    last.into_iter()
        .chain(long.filter(move |long| Some(*long) != last))
}
