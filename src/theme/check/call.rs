//! Calls of components in a template, on a [`Walk`].
//!
//! In: the walk after a call's `<`. Out: the walk after the call, and what was found in the component with these
//! arguments.

use std::collections::BTreeMap;
use std::ops::Range;

use super::tokens::Token;
use super::types::Type;
use super::walk::{Value, Walk};

/// A call, as it stands in a template.
struct Call {
    component: String,
    /// Where its name stands.
    span: Range<usize>,
    given: BTreeMap<String, (Type, Range<usize>)>,
    /// Whether these are all arguments: there is no `{...more}`.
    is_all: bool,
    has_body: bool,
}

impl<'a> Walk<'a> {
    /// `<name a={x} b="text" c {...more} />`, after its `<`; with a body, `{% <name> %}…{% </name> %}`.
    pub(super) fn call(&mut self, has_body: bool) -> Value {
        let span = self.span();
        let mut name = self.name().to_string();
        while self.sign(".") {
            name.push('.');
            name.push_str(self.name());
        }
        let mut given = BTreeMap::new();
        let mut is_all = true;
        loop {
            let at = self.span();
            if self.sign("{") {
                self.sign("...");
                let value = self.expression(0);
                self.needed(value);
                self.sign("}");
                is_all = false;
            } else if let Token::Word(argument) = self.peek() {
                self.at += 1;
                let value = if !self.sign("=") {
                    self.variable(argument, at.clone())
                } else if self.sign("{") {
                    let value = self.expression(0);
                    self.sign("}");
                    value
                } else {
                    self.operand()
                };
                let ty = self.needed(value);
                given.insert(argument.to_string(), (ty, at));
            } else {
                break;
            }
        }
        self.sign("/");
        self.sign(">");
        if has_body {
            while !matches!(self.next(), Token::Close | Token::End) {}
            self.body(&["</"]);
            while !matches!(self.next(), Token::Close | Token::End) {}
        }
        self.enter(Call {
            component: name,
            span,
            given,
            is_all,
            has_body,
        });
        Type::Text(None).into()
    }

    fn enter(&mut self, call: Call) {
        let set = self.set;
        let name = call.component;
        let Some(component) = set.components.get(&name) else {
            return;
        };
        let mut names = BTreeMap::new();
        for (argument, (ty, at)) in call.given {
            if component.arguments.contains_key(&argument) {
                names.insert(argument, ty);
            } else if component.rest.is_none() {
                let message = format!("the component `{name}` has no argument `{argument}`");
                self.wrong(at, message);
            }
        }
        for (argument, how) in &component.arguments {
            if names.contains_key(argument) {
                continue;
            }
            let outer = how.implicit.then(|| self.outer(argument)).flatten();
            if outer.is_none() && call.is_all && !how.has_default {
                let message = format!("the component `{name}` needs the argument `{argument}`");
                self.wrong(call.span.clone(), message);
            }
            names.insert(argument.clone(), outer.unwrap_or(Type::Any));
        }
        if let Some(rest) = &component.rest {
            names.insert(rest.clone(), Type::Any);
        }
        if call.has_body {
            names.insert("body".into(), Type::Text(None));
        }
        // Once for each combination of arguments; a component that calls itself ends here as well.
        let call = (name, names);
        if self.unreached == 0 && !self.called.contains(&call) {
            let names = call.1.clone();
            self.called.push(call);
            self.component_body(component, names);
        }
    }

    /// What a name stands for where a component is called.
    fn outer(&self, name: &str) -> Option<Type> {
        let found = self.frames.iter().rev().find_map(|frame| frame.get(name));
        // Within another component that didn't take it, it is the page's all the same.
        found.or_else(|| self.page_names.get(name)).cloned()
    }
}
