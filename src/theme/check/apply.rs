//! Functions, tests, filters, lists and maps within a template's expressions, on a [`Walk`].
//!
//! In: the walk after the name or bracket. Out: what it gives, and the walk after it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::tokens::Token;
use super::types::{Found, Type};
use super::walk::{Value, Walk, loop_names};

impl<'a> Walk<'a> {
    pub(super) fn function(&mut self, name: &str) -> Value {
        self.arguments();
        match name {
            "super" => {
                self.super_block();
                Type::Text(None).into()
            }
            "range" => Type::list(Type::Number).into(),
            _ => Type::Any.into(),
        }
    }

    /// `name=value, …)`, after its bracket.
    pub(super) fn arguments(&mut self) -> BTreeMap<String, Type> {
        let mut found = BTreeMap::new();
        while !self.sign(")") && !matches!(self.peek(), Token::Close | Token::End) {
            let name = self.name().to_string();
            self.sign("=");
            let value = self.expression(0);
            found.insert(name, self.needed(value));
            self.sign(",");
        }
        found
    }

    pub(super) fn test(&mut self, left: Value) -> Value {
        let is_not = self.word("not");
        let name = self.name();
        let is_missing = left.lack.is_some();
        self.tested(left);
        if self.sign("(") {
            self.arguments();
        }
        let holds = match name {
            "defined" if is_missing => Some(is_not),
            "undefined" if is_missing => Some(!is_not),
            _ => None,
        };
        Type::Bool(holds).into()
    }

    /// Filters that stand alone: `{% filter upper | trim %}`.
    pub(super) fn filters(&mut self) {
        loop {
            self.filter(Type::Text(None).into());
            if !self.sign("|") {
                return;
            }
        }
    }

    pub(super) fn filter(&mut self, left: Value) -> Value {
        let span = self.span();
        let name = self.name();
        let of = if name == "default" {
            self.tested(left)
        } else {
            self.needed(left)
        };
        let arguments = match self.sign("(") {
            true => self.arguments(),
            false => BTreeMap::new(),
        };
        let text = |name: &str| match arguments.get(name) {
            Some(Type::Text(Some(text))) => Some(text.clone()),
            _ => None,
        };
        if matches!(name, "sort" | "group_by" | "unique")
            && let Some(path) = text("attribute")
        {
            self.attribute(of.element(), &path, span.clone());
        }
        let given = arguments.get("value").cloned().unwrap_or(Type::Any);
        match name {
            "default" => of.present().or(given),
            "first" | "last" | "nth" => of.element(),
            "sort" | "unique" => of.present(),
            "reverse" if matches!(of.present(), Type::List(_)) => of.present(),
            "group_by" => Type::Map(Arc::new(Type::list(of.element()))),
            "split" | "keys" => Type::list(Type::Text(None)),
            "values" => Type::list(of.element()),
            "length" | "wordcount" | "int" | "float" | "round" | "abs" => Type::Number,
            "get" => match text("key") {
                Some(key) if !arguments.contains_key("default") => {
                    return self.field(&of, &key, span);
                }
                _ => Type::Any,
            },
            "pairs" => Type::list(Type::Any),
            "escape" | "safe" | "upper" | "lower" | "trim" | "title" | "capitalize" | "join"
            | "replace" | "truncate" | "striptags" | "urlencode" | "slug" => Type::Text(None),
            _ => Type::Any,
        }
        .into()
    }

    /// The names of an `attribute="a.b"`.
    fn attribute(&mut self, mut of: Type, path: &str, span: Range<usize>) {
        for name in path.split('.') {
            if matches!(of.at(name, &self.set.shapes), Found::There(Type::Any)) {
                return;
            }
            let value = self.field(&of, name, span.clone());
            of = self.needed(value);
        }
    }

    /// A list, or `[x for x in list if condition]`, after its bracket.
    pub(super) fn list(&mut self) -> Value {
        let (start, uses, called) = (self.at, self.uses.len(), self.called.len());
        let mut of = Type::Missing;
        while !self.sign("]") && !matches!(self.peek(), Token::Close | Token::End) {
            self.sign("...");
            let value = self.expression(0);
            if self.word("for") {
                self.uses.truncate(uses);
                self.called.truncate(called);
                return self.comprehension(start);
            }
            let one = self.needed(value);
            of = of.or(one);
            self.sign(",");
        }
        match of {
            Type::Missing => Type::list(Type::Any).into(),
            of => Type::list(of).into(),
        }
    }

    fn comprehension(&mut self, start: usize) -> Value {
        let (names, element) = self.loop_head();
        self.frames
            .push(Arc::new(loop_names(&names, element, false)));
        if self.word("if") {
            let condition = self.expression(1);
            self.tested(condition);
        }
        self.sign("]");
        let end = self.at;
        self.at = start;
        let value = self.expression(0);
        let of = self.needed(value);
        self.at = end;
        self.frames.pop();
        Type::list(of).into()
    }

    /// A map, after its brace.
    pub(super) fn map(&mut self) -> Value {
        let mut fields = BTreeMap::new();
        let mut is_known = true;
        while !self.sign("}") && !matches!(self.peek(), Token::Close | Token::End) {
            if self.sign("...") {
                is_known = false;
            } else {
                match self.next() {
                    Token::Text(key) => {
                        fields.insert(key.clone(), Type::Any);
                    }
                    _ => is_known = false,
                }
                self.sign(":");
            }
            let value = self.expression(0);
            let ty = self.needed(value);
            if let Some(mut last) = fields.last_entry().filter(|_| is_known) {
                last.insert(ty);
            }
            self.sign(",");
        }
        match is_known {
            true => Type::Map(Arc::new(Type::Any)).into(),
            false => Type::Any.into(),
        }
    }
}
