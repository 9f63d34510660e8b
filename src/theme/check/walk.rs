//! A walk through a template as the engine would go, with types in place of values.
//!
//! In: a [`Set`] of templates and the types that a page begins with. Out: a [`Use`] for every name that was looked
//! up, with what was found. Both branches of a condition are walked, a loop once, and a component once for each combination of
//! arguments; what certainly isn't reached (`{% if x %}` where this kind of page has no `x`) isn't.
//!
//! The tokens are read anew on each walk, so the walk is the parser as well: it follows Tera 2's (`src/parsing/parser.rs` there).

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::set::{Argument, Component, Set};
use super::tokens::Token;
use super::types::{Found, Type};

/// A name that a template looked up.
#[derive(Debug)]
pub struct Use {
    /// The template, by its number.
    pub template: usize,
    /// Where the name stands in it.
    pub span: (usize, usize),
    /// What was found.
    pub outcome: Outcome,
}

/// What was found at a name.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// Something.
    There,
    /// Nothing, where that is tested.
    Tested(Lack),
    /// Nothing, where something is needed.
    Needed(Lack),
    /// Something that can't be used so.
    Wrong(String),
}

/// A name that isn't there.
#[derive(Debug, Clone)]
pub struct Lack {
    /// Where it stands.
    pub span: Range<usize>,
    /// What is wrong, whole: `a Link has no field titel`.
    pub message: String,
    /// The name.
    pub name: String,
    /// The names that are there.
    pub known: Vec<String>,
    /// Whether it may be there on another site.
    pub is_open: bool,
}

/// What an expression gives: its type, and the name that isn't there if that is why it is missing.
pub(super) struct Value {
    pub ty: Type,
    pub lack: Option<Lack>,
}

impl From<Type> for Value {
    fn from(ty: Type) -> Value {
        Value { ty, lack: None }
    }
}

/// The names that a template sees: the page's or a component's, and those of the loops around.
pub(super) type Frames = Vec<Arc<BTreeMap<String, Type>>>;

/// A call of a component: its name, and what it is given.
pub type Call = (String, BTreeMap<String, Type>);

/// A walk through all that one page is made of.
pub struct Walk<'a> {
    pub(super) set: &'a Set<'a>,
    pub(super) template: usize,
    pub(super) at: usize,
    pub(super) frames: Frames,
    /// The page's own names, which a component takes from the page wherever it is called.
    pub(super) page_names: Arc<BTreeMap<String, Type>>,
    /// How a message says that a name isn't there: `the view of home.html has no field`.
    pub(super) lacks: String,
    /// The page's template, that which it extends, and so on.
    pub(super) chain: Vec<usize>,
    /// The block that is being walked, and which of the chain it stands in.
    pub(super) block: Option<(String, usize)>,
    /// What was found.
    pub uses: Vec<Use>,
    /// The calls of components that were walked.
    pub called: Vec<Call>,
    /// How many bodies the walk is in.
    pub(super) depth: usize,
    /// How many conditions that don't hold it is in.
    pub(super) unreached: usize,
}

impl<'a> Walk<'a> {
    /// Nothing walked yet. A page's own names are `names`.
    pub fn new(set: &'a Set<'a>, names: BTreeMap<String, Type>, lacks: String) -> Walk<'a> {
        let names = Arc::new(names);
        Walk {
            set,
            template: 0,
            at: 0,
            frames: vec![names.clone()],
            page_names: names,
            lacks,
            chain: Vec::new(),
            block: None,
            uses: Vec::new(),
            called: Vec::new(),
            depth: 0,
            unreached: 0,
        }
    }

    /// Walks a page from its template on: the last one that it extends, with the blocks of the others.
    pub fn page(&mut self, template: usize) {
        self.chain = self.set.chain(template);
        if let Some(root) = self.chain.last() {
            self.elsewhere(*root, 0);
        }
    }

    /// Walks a component that nobody calls: of its arguments nothing is known.
    pub fn uncalled(&mut self, component: &Component) {
        let argument = |(name, argument): (&String, &Argument)| {
            let page = self.page_names.get(name).filter(|_| argument.implicit);
            (name.clone(), page.cloned().unwrap_or(Type::Any))
        };
        let mut names: BTreeMap<_, _> = component.arguments.iter().map(argument).collect();
        let others = component.rest.iter().cloned().chain(["body".to_string()]);
        names.extend(others.map(|name| (name, Type::Any)));
        self.component_body(component, names);
    }

    // Tokens.

    pub(super) fn peek(&self) -> &'a Token<'a> {
        self.token(self.at)
    }

    pub(super) fn token(&self, at: usize) -> &'a Token<'a> {
        let tokens = self.set.tokens(self.template);
        tokens.get(at).map_or(&Token::End, |(token, _)| token)
    }

    pub(super) fn next(&mut self) -> &'a Token<'a> {
        let token = self.peek();
        self.at += 1;
        token
    }

    pub(super) fn span(&self) -> Range<usize> {
        let tokens = self.set.tokens(self.template);
        tokens.get(self.at).map_or(0..0, |(_, span)| span.clone())
    }

    /// Takes the sign if it comes next.
    pub(super) fn sign(&mut self, sign: &str) -> bool {
        let is_next = matches!(self.peek(), Token::Sign(next) if *next == sign);
        self.at += usize::from(is_next);
        is_next
    }

    /// Takes the word if it comes next.
    pub(super) fn word(&mut self, word: &str) -> bool {
        let is_next = matches!(self.peek(), Token::Word(next) if *next == word);
        self.at += usize::from(is_next);
        is_next
    }

    /// Takes any word.
    pub(super) fn name(&mut self) -> &'a str {
        match self.peek() {
            Token::Word(word) => {
                self.at += 1;
                word
            }
            _ => "",
        }
    }

    pub(super) fn past_close(&mut self) {
        while !matches!(self.next(), Token::Close | Token::End) {}
    }

    // Names.

    fn note(&mut self, span: Range<usize>, outcome: Outcome) {
        self.uses.push(Use {
            template: self.template,
            span: (span.start, span.end),
            outcome,
        });
    }

    /// What a name stands for.
    pub(super) fn variable(&mut self, name: &str, span: Range<usize>) -> Value {
        let found = self.frames.iter().rev().find_map(|frame| frame.get(name));
        match found.cloned() {
            // The engine's own name for all names.
            None if name == "__tera_context" => Type::Any.into(),
            Some(ty) => {
                self.note(span, Outcome::There);
                ty.into()
            }
            None => {
                let known = self.frames.iter().flat_map(|frame| frame.keys().cloned());
                let known = known.collect();
                self.lack(name, span, self.lacks.clone(), known)
            }
        }
    }

    /// What stands at a name in a value.
    pub(super) fn field(&mut self, of: &Type, name: &str, span: Range<usize>) -> Value {
        match of.at(name, &self.set.shapes) {
            Found::There(ty) => {
                self.note(span, Outcome::There);
                ty.into()
            }
            Found::Nowhere(lacks, known) => {
                let mut value = self.lack(name, span, lacks, known);
                if let (Type::Record(record), Some(lack)) = (of, &mut value.lack) {
                    lack.is_open = record.is_open;
                }
                value
            }
        }
    }

    fn lack(&self, name: &str, span: Range<usize>, lacks: String, known: Vec<String>) -> Value {
        let lack = Lack {
            span,
            message: format!("{lacks} `{name}`"),
            name: name.to_string(),
            known,
            is_open: false,
        };
        Value {
            ty: Type::Missing,
            lack: Some(lack),
        }
    }

    /// A value that is needed: where nothing is there, that is a mistake.
    pub(super) fn needed(&mut self, value: Value) -> Type {
        match value.lack {
            Some(lack) => {
                self.note(lack.span.clone(), Outcome::Needed(lack));
                Type::Any
            }
            None => value.ty,
        }
    }

    /// A value that may be missing.
    pub(super) fn tested(&mut self, value: Value) -> Type {
        if let Some(lack) = value.lack.filter(|lack| !lack.is_open) {
            self.note(lack.span.clone(), Outcome::Tested(lack));
        }
        value.ty
    }

    pub(super) fn wrong(&mut self, span: Range<usize>, message: String) {
        self.note(span, Outcome::Wrong(message));
    }

    /// Walks what may not be reached. If it isn't, the walk only comes after it: nothing that was found counts.
    pub(super) fn perhaps(&mut self, reached: bool, step: impl FnOnce(&mut Self)) {
        if reached {
            return step(self);
        }
        let (uses, called, frames) = (self.uses.len(), self.called.len(), self.frames.clone());
        self.unreached += 1;
        step(self);
        self.unreached -= 1;
        self.uses.truncate(uses);
        self.called.truncate(called);
        self.frames = frames;
    }
}

/// The names within a loop or a comprehension.
pub(super) fn loop_names(
    names: &[String],
    element: Type,
    has_loop: bool,
) -> BTreeMap<String, Type> {
    let mut frame = BTreeMap::new();
    if let [key, _] = names {
        frame.insert(key.clone(), Type::Any);
    }
    if let Some(name) = names.last() {
        frame.insert(name.clone(), element);
    }
    if has_loop {
        // The engine knows what it has.
        frame.insert("loop".into(), Type::Any);
    }
    frame
}
