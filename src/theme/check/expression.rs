//! The expressions of a template, on a [`Walk`].
//!
//! In: the walk at an expression's first token. Out: what it gives, and the walk after it. How strongly operators
//! bind is as in Tera 2 (`binary_binding_power` in `src/parsing/parser.rs` there).

use super::tokens::Token;
use super::types::Type;
use super::walk::{Value, Walk};

/// How strongly `not` and `-` bind what follows.
const NOT: u8 = 5;
const NEGATIVE: u8 = 20;

impl<'a> Walk<'a> {
    /// An expression, up to the first operator that binds less than `least`.
    pub(super) fn expression(&mut self, least: u8) -> Value {
        let (start, uses, called) = (self.at, self.uses.len(), self.called.len());
        let mut left = self.operand();
        loop {
            let before = self.at;
            // `x if condition else y`: whether `x` is reached is known after it.
            if least == 0 && self.word("if") {
                self.uses.truncate(uses);
                self.called.truncate(called);
                return self.conditional(start);
            }
            let Some((operator, own, right)) = self.operator() else {
                return left;
            };
            if own < least {
                self.at = before;
                return left;
            }
            left = self.operation(left, operator, right);
        }
    }

    /// The operator that comes next: how strongly it binds what stands before it, and what stands after.
    fn operator(&mut self) -> Option<(&'a str, u8, u8)> {
        let next = self.peek();
        let (operator, own, right) = match next {
            Token::Word("or") => ("or", 1, 2),
            Token::Word("and") => ("and", 3, 4),
            Token::Word("not") => ("not", 5, 6),
            Token::Word("in") => ("in", 5, 6),
            Token::Word("is") => ("is", 5, 6),
            Token::Sign(sign) => match *sign {
                "==" | "!=" | "<" | "<=" | ">" | ">=" => (*sign, 7, 8),
                "+" | "-" => (*sign, 11, 12),
                "*" | "/" | "%" | "~" | "//" => (*sign, 13, 14),
                "**" => (*sign, 16, 15),
                "|" => (*sign, 17, 18),
                "[" => (*sign, u8::MAX, 0),
                _ => return None,
            },
            _ => return None,
        };
        self.at += 1;
        Some((operator, own, right))
    }

    fn operation(&mut self, left: Value, operator: &str, right: u8) -> Value {
        match operator {
            "|" => self.filter(left),
            "is" => self.test(left),
            "[" => self.subscript(left, false),
            "and" => {
                let left = self.tested(left);
                let holds = left.holds();
                let mut then = Type::Any;
                self.perhaps(holds != Some(false), |walk| {
                    let value = walk.expression(right);
                    then = walk.tested(value);
                });
                match (holds, then.holds()) {
                    (Some(false), _) | (_, Some(false)) => Type::Bool(Some(false)).into(),
                    (Some(true), _) => then.into(),
                    _ => Type::Any.into(),
                }
            }
            "or" => {
                let left = self.tested(left);
                let holds = left.holds();
                let mut other = Value::from(Type::Any);
                self.perhaps(holds != Some(true), |walk| other = walk.expression(right));
                match holds {
                    Some(true) => left.into(),
                    Some(false) => other,
                    None => {
                        let other = self.tested(other);
                        left.or(other).into()
                    }
                }
            }
            "==" | "!=" => {
                let left = self.tested(left);
                let other = self.expression(right);
                let other = self.tested(other);
                let equal = match (left, other) {
                    (Type::Text(Some(a)), Type::Text(Some(b))) => Some(a == b),
                    _ => None,
                };
                let holds = equal.map(|equal| equal == (operator == "=="));
                Type::Bool(holds).into()
            }
            "not" | "in" => {
                self.word("in");
                self.tested(left);
                let other = self.expression(right);
                self.tested(other);
                Type::Bool(None).into()
            }
            _ => {
                self.needed(left);
                let other = self.expression(right);
                self.needed(other);
                match operator {
                    "<" | "<=" | ">" | ">=" => Type::Bool(None).into(),
                    "~" => Type::Text(None).into(),
                    // `+` joins texts and lists as well.
                    "+" => Type::Any.into(),
                    _ => Type::Number.into(),
                }
            }
        }
    }

    /// `x if condition else y`, of which the condition comes next and `x` stands at `start`.
    fn conditional(&mut self, start: usize) -> Value {
        let condition = self.expression(0);
        let holds = self.tested(condition).holds();
        self.word("else");
        let mut otherwise = Type::Missing;
        self.perhaps(holds != Some(true), |walk| {
            let value = walk.expression(0);
            otherwise = walk.needed(value);
        });
        let end = self.at;
        self.at = start;
        let mut then = Type::Missing;
        self.perhaps(holds != Some(false), |walk| {
            // Only up to the `if`, which binds least.
            let value = walk.expression(1);
            then = walk.needed(value);
        });
        self.at = end;
        match holds {
            Some(true) => then.into(),
            Some(false) => otherwise.into(),
            None => then.or(otherwise).into(),
        }
    }

    pub(super) fn operand(&mut self) -> Value {
        let span = self.span();
        let is_end = matches!(self.peek(), Token::Close | Token::End);
        match self.next() {
            Token::Number => Type::Number.into(),
            Token::Text(text) => Type::Text(Some(text.clone())).into(),
            Token::Word("true" | "True") => Type::Bool(Some(true)).into(),
            Token::Word("false" | "False") => Type::Bool(Some(false)).into(),
            Token::Word("none" | "None" | "null") => Type::None.into(),
            Token::Word("not") => {
                let value = self.expression(NOT);
                let holds = self.tested(value).holds();
                Type::Bool(holds.map(|holds| !holds)).into()
            }
            Token::Sign("-") => {
                let value = self.expression(NEGATIVE);
                self.needed(value);
                Type::Number.into()
            }
            Token::Word(name) => {
                if self.sign("(") {
                    self.function(name)
                } else {
                    let value = self.variable(name, span);
                    self.path(value)
                }
            }
            Token::Sign("<") => self.call(false),
            Token::Sign("(") => {
                let value = self.expression(0);
                self.sign(")");
                value
            }
            Token::Sign("[") => self.list(),
            Token::Sign("{") => self.map(),
            _ => {
                // Nothing of the language: the engine has refused it.
                self.at -= usize::from(is_end);
                Type::Any.into()
            }
        }
    }

    /// `.name`, `?.name` and `[…]` after a name.
    fn path(&mut self, mut value: Value) -> Value {
        loop {
            let optional = matches!(self.peek(), Token::Sign("?." | "?["));
            if self.sign(".") || self.sign("?.") {
                let of = if optional {
                    self.tested(value)
                } else {
                    self.needed(value)
                };
                let span = self.span();
                let name = self.name();
                value = self.field(&of, name, span);
            } else if self.sign("[") || self.sign("?[") {
                value = self.subscript(value, optional);
            } else {
                return value;
            }
        }
    }

    /// `[…]`, after its bracket: a name, a number or a slice.
    fn subscript(&mut self, value: Value, optional: bool) -> Value {
        let of = if optional {
            self.tested(value)
        } else {
            self.needed(value)
        };
        let span = self.span();
        let mut index = Type::Any;
        let mut is_slice = false;
        while !self.sign("]") {
            if self.sign(":") {
                is_slice = true;
            } else if matches!(self.peek(), Token::Close | Token::End) {
                break;
            } else {
                let value = self.expression(0);
                index = self.needed(value);
            }
        }
        match (of.present(), index) {
            (of, _) if is_slice => of.into(),
            (Type::List(of), _) => of.as_ref().clone().into(),
            (Type::Record(record), Type::Text(Some(name))) => {
                self.field(&Type::Record(record), &name, span)
            }
            (of @ Type::Shape(_), Type::Text(Some(name))) => self.field(&of, &name, span),
            (Type::Map(of), _) => of.as_ref().clone().into(),
            _ => Type::Any.into(),
        }
    }
}
