//! The forms in which a name may stand in a text.
//!
//! Comes in: a topic's names. Goes out: their entries in the trie of a [`Vocabulary`].
//!
//! One name stands in the trie in several forms, so that a text is read in one pass without asking what a word could come
//! from: as written; without a qualifier in brackets (`Mercury (planet)`) or a comma; without accents, unless it is a theme's; a theme's without
//! hyphens (`cyber-security`, `cybersecurity`) and in the other number (`AI chips`, `AI chip`), a longer proper name's in the singular (`AI Growth Zone`); a person's surname.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::case::{Class, class_of};
use super::names::{Entry, Form, Kind, NONE, NameSource, TopicNames, Vocabulary};
use super::number;
use super::separators::{SPACE, loose};
use super::tokens::{self, Token, capitals};

impl Vocabulary {
    /// Adds a topic's names.
    pub(super) fn add_topic(&mut self, number: u32, topic: &TopicNames) {
        let mut add = |name: &str, source: NameSource, form: Form, class: Class| {
            let kind = topic.kind;
            let entry = Entry {
                topic: number,
                capitals: 0,
                next: NONE,
                class,
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
            class_of(topic.label, topic),
        );
        for alias in &topic.aliases {
            add(
                alias,
                NameSource::Alias,
                Form::Written,
                class_of(alias, topic),
            );
        }
        for name in &topic.hidden {
            add(
                name,
                NameSource::Hidden,
                Form::Written,
                class_of(name, topic),
            );
        }
        for phrase in &topic.never {
            add(phrase, NameSource::Hidden, Form::Never, Class::Any);
        }
        if topic.kind == Kind::Person {
            for (source, name) in std::iter::once((NameSource::Label, &topic.label))
                .chain(topic.aliases.iter().map(|name| (NameSource::Alias, name)))
            {
                surnames(name)
                    .for_each(|surname| add(surname, source, Form::Surname, Class::Proper));
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
            if !name.is_ascii() && !matches!(entry.class, Class::Theme) {
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
        if entry.class == Class::Theme && entry.form == Form::Written && name.contains('-') {
            self.add_name(
                &name.replace('-', ""),
                Entry {
                    source: entry.source,
                    ..plain
                },
            );
        }
        let common = matches!(entry.class, Class::Theme) || entry.form == Form::Never;
        let many = name.contains([' ', '-']);
        let proper = entry.class == Class::Proper
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
        let words = &mut self.words;
        let read = tokens::read(name, |hash, word| words.add(hash, word)).words;
        if read.is_empty()
            || read.len() > usize::from(u8::MAX)
            || read.iter().any(|token| token.word == tokens::UNKNOWN)
        {
            return;
        }
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

    /// The node behind some words, new where there is none.
    fn node(&mut self, words: &[Token], gap: impl Fn(&Token) -> u8) -> u32 {
        let mut node = NONE;
        for (place, token) in words.iter().enumerate() {
            let known = match place {
                0 => self.root(token.word),
                _ => self.edges.find(node, token.word, gap(token)),
            };
            node = known.unwrap_or_else(|| {
                let new = self.first.len() as u32;
                self.first.push(NONE);
                match place {
                    0 => self.roots[token.word as usize] = new,
                    _ => self.edges.add(node, token.word, gap(token), new),
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
        let mut at = self.first[node as usize];
        while at != NONE {
            let other = self.entries[at as usize];
            let never = other.form == Form::Never || entry.form == Form::Never;
            let same = !never || other.form == entry.form;
            if same
                && other.topic == entry.topic
                && other.form <= entry.form
                && self.capitals(&other) == capitals
            {
                return;
            }
            (last, at) = (at, other.next);
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
        match last {
            NONE => self.first[node as usize] = number,
            last => self.entries[last as usize].next = number,
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
