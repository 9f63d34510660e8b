//! The templates of a theme, with what stands where in them.
//!
//! In: the texts of the templates. Out: a [`Set`].

use std::collections::BTreeMap;

use super::tokens::{Placed, Token, tokens};
use crate::view::contract;
use crate::view::model::Fields;

/// The templates of a theme.
pub struct Set<'a> {
    /// Each by its number.
    pub templates: Vec<Template<'a>>,
    numbers: BTreeMap<&'a str, usize>,
    /// The components by their names.
    pub components: BTreeMap<String, Component>,
    /// The shapes of the views.
    pub shapes: BTreeMap<String, Fields>,
}

/// A template, as far as its text can be parsed.
pub struct Template<'a> {
    /// As the engine calls it.
    pub name: &'a str,
    /// What it says between its delimiters.
    pub tokens: Vec<Placed<'a>>,
    /// Where the body of each of its blocks begins.
    pub blocks: BTreeMap<String, usize>,
    extends: Option<String>,
}

/// A component's definition.
pub struct Component {
    /// What it is called by.
    pub name: String,
    /// The template that it stands in.
    pub template: usize,
    /// Where its body begins.
    pub start: usize,
    /// What may be handed over.
    pub arguments: BTreeMap<String, Argument>,
    /// The name that has all other arguments, if any may be handed over.
    pub rest: Option<String>,
}

/// An argument of a component.
#[derive(Debug, Clone, Copy)]
pub struct Argument {
    /// Whether it is taken from the page where it isn't handed over.
    pub implicit: bool,
    /// Whether it may be left out.
    pub has_default: bool,
}

impl<'a> Set<'a> {
    /// Templates, `(name, text)` each.
    pub fn new(templates: &'a [(String, String)]) -> Set<'a> {
        let read = |(name, text): &'a (String, String)| Template::new(name, tokens(text));
        let templates: Vec<Template> = templates.iter().map(read).collect();
        let numbers = templates.iter().enumerate();
        let numbers = numbers.map(|(n, template)| (template.name, n)).collect();
        let all = templates.iter().enumerate();
        let all = all.flat_map(|(n, template)| components(n, &template.tokens));
        let components = all.map(|component| (component.name.clone(), component));
        Set {
            components: components.collect(),
            templates,
            numbers,
            shapes: contract::fields(),
        }
    }

    /// The number of the template of this name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    /// A template's tokens.
    pub fn tokens(&self, template: usize) -> &[Placed<'a>] {
        let found = self.templates.get(template);
        found.map_or(&[], |template| &template.tokens)
    }

    /// A template, that which it extends, and so on.
    pub fn chain(&self, template: usize) -> Vec<usize> {
        let mut chain = vec![template];
        let mut last = template;
        while let Some(name) = self
            .templates
            .get(last)
            .and_then(|one| one.extends.as_ref())
            && let Some(parent) = self.find(name)
            && !chain.contains(&parent)
        {
            chain.push(parent);
            last = parent;
        }
        chain
    }
}

impl<'a> Template<'a> {
    fn new(name: &'a str, tokens: Vec<Placed<'a>>) -> Template<'a> {
        let mut blocks = BTreeMap::new();
        for (at, window) in tokens.windows(3).enumerate() {
            if let [
                (Token::Tag, _),
                (Token::Word("block"), _),
                (Token::Word(name), _),
            ] = window
            {
                // Behind the tag's end.
                blocks.insert(name.to_string(), at + 4);
            }
        }
        let extends = tokens.windows(3).find_map(|window| match window {
            [
                (Token::Tag, _),
                (Token::Word("extends"), _),
                (Token::Text(name), _),
            ] => Some(name.clone()),
            _ => None,
        });
        Template {
            name,
            extends,
            tokens,
            blocks,
        }
    }
}

fn components<'t>(
    template: usize,
    tokens: &'t [Placed<'_>],
) -> impl Iterator<Item = Component> + 't {
    let is_definition =
        |pair: &[Placed]| matches!(pair, [(Token::Tag, _), (Token::Word("component"), _)]);
    let starts = tokens.windows(2).enumerate();
    starts
        .filter(move |(_, pair)| is_definition(pair))
        .map(move |(at, _)| component(template, tokens, at + 2))
}

fn component(template: usize, tokens: &[Placed], mut at: usize) -> Component {
    let mut found = Component {
        name: String::new(),
        template,
        start: 0,
        arguments: BTreeMap::new(),
        rest: None,
    };
    while let Some((Token::Word(_) | Token::Sign("."), _)) = tokens.get(at) {
        if let Some((Token::Word(part) | Token::Sign(part), _)) = tokens.get(at) {
            found.name.push_str(part);
        }
        at += 1;
    }
    // `(`, then arguments: `...rest`, `@name`, `name: type = default`. A default may be a list or a map.
    let (mut depth, mut is_name, mut implicit, mut rest) = (0, false, false, false);
    let mut last = String::new();
    while let Some((token, _)) = tokens.get(at) {
        at += 1;
        match token {
            Token::Close | Token::End => break,
            Token::Sign("(" | "[" | "{") => {
                depth += 1;
                is_name = depth == 1;
            }
            Token::Sign(")" | "]" | "}") => {
                depth -= 1;
                is_name = false;
            }
            Token::Sign(",") if depth == 1 => (is_name, implicit, rest) = (true, false, false),
            Token::Sign("@") if is_name => implicit = true,
            Token::Sign("...") if is_name => rest = true,
            Token::Sign("=") if depth == 1 => {
                if let Some(argument) = found.arguments.get_mut(&last) {
                    argument.has_default = true;
                }
            }
            Token::Word(name) if is_name => {
                is_name = false;
                last = name.to_string();
                if rest {
                    found.rest = Some(last.clone());
                } else {
                    let argument = Argument {
                        implicit,
                        has_default: false,
                    };
                    found.arguments.insert(last.clone(), argument);
                }
            }
            _ => {}
        }
    }
    found.start = at;
    found
}
