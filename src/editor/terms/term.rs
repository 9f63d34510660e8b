//! A term of the archive, and a text that it is looked for in.
//!
//! Plain values: what is read of a term, and how two that mean the same are put together.

use std::ops::Range;

use crate::text::mentions::Mentions;

/// A text in which terms are looked for.
#[derive(Debug, Clone, Copy)]
pub struct TermText<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its text, and what is covered of it.
    pub mentions: &'a Mentions,
}

/// A form in which a term is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenForm {
    /// As it is written.
    pub text: String,
    /// How often.
    pub count: u32,
}

/// What the words beside a term say of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cues {
    /// A title stands before it: `Mr`, `President`.
    pub title: u32,
    /// `says`, `said` or the like stands after it.
    pub says: u32,
    /// `in`, `near` or the like stands before it.
    pub within: u32,
    /// An article stands before it.
    pub article: u32,
    /// No word that may be a noun goes on from it.
    pub closes: u32,
}

impl Cues {
    /// Both together.
    pub fn add(&mut self, other: Cues) {
        self.title += other.title;
        self.says += other.says;
        self.within += other.within;
        self.article += other.article;
        self.closes += other.closes;
    }
}

/// Words of the archive that may be a topic.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Term {
    /// See [`super::key_of`].
    pub key: u64,
    /// Its forms, the commonest first; of a name with an abbreviation, the long one.
    pub forms: Vec<WrittenForm>,
    /// Other names of the same thing: an abbreviation, a surname.
    pub aliases: Vec<String>,
    /// Words that speak of it without naming it: a nation's adjective.
    pub hidden: Vec<String>,
    /// Whether it has capitals as names do.
    pub is_name: bool,
    /// How often it stands in the archive.
    pub count: u32,
    /// The numbers of its texts, ascending.
    pub texts: Vec<u32>,
    /// In how many titles it stands.
    pub titles: u32,
    /// What stands beside it.
    pub cues: Cues,
    /// Where it stands, in different texts as far as it does: the text's number, and the bytes.
    pub examples: Vec<(u32, Range<usize>)>,
}

impl Term {
    /// Its commonest form.
    pub fn text(&self) -> &str {
        self.forms.first().map_or("", |form| form.text.as_str())
    }

    /// Takes in more names.
    pub fn add_names(
        &mut self,
        aliases: impl IntoIterator<Item = String>,
        hidden: impl IntoIterator<Item = String>,
    ) {
        for name in aliases {
            if !self.aliases.contains(&name) {
                self.aliases.push(name);
            }
        }
        for name in hidden {
            if !self.hidden.contains(&name) {
                self.hidden.push(name);
            }
        }
    }

    /// Takes in another that means the same.
    pub fn absorb(&mut self, other: Term) {
        self.count += other.count;
        self.cues.add(other.cues);
        self.titles = self.titles.max(other.titles);
        self.texts.extend(other.texts);
        self.texts.sort_unstable();
        self.texts.dedup();
        for example in other.examples {
            let is_new = self.examples.iter().all(|(text, _)| *text != example.0);
            if is_new && self.examples.len() < 2 {
                self.examples.push(example);
            }
        }
    }
}
