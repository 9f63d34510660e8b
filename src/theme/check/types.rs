//! What a template's values are, as far as that is known before there is a page.
//!
//! In: the shapes of the views ([`crate::view::contract::fields`]), the theme's options and the names of its files. Goes out:
//! [`Type`]s, and what is found at a name within one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::view::model::{Field, Fields};

/// What is known of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// Nothing is known; anything may be done with it.
    Any,
    /// It is never there.
    Missing,
    /// Always none.
    None,
    /// A text; which one, if that is certain.
    Text(Option<String>),
    /// A number.
    Number,
    /// True or false; which, if that is certain.
    Bool(Option<bool>),
    /// A list of such things.
    List(Arc<Type>),
    /// From any name to such things.
    Map(Arc<Type>),
    /// A shape of `themes/README.md`, by its name.
    Shape(Arc<str>),
    /// A map of which every name is known.
    Record(Arc<Record>),
    /// It, or none.
    Optional(Arc<Type>),
}

/// A map of which every name is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// How a message says what it doesn't have: `the theme has no option`.
    pub lacks: String,
    /// What is in it.
    pub fields: BTreeMap<String, Type>,
    /// Whether a name may be there on another site: to test whether it is there is no mistake.
    pub is_open: bool,
}

/// What stands at a name.
pub enum Found {
    /// That.
    There(Type),
    /// Nothing, ever: how to say so (`a Link has no field`), and which names there are.
    Nowhere(String, Vec<String>),
}

impl Type {
    /// A map of which every name is known.
    pub fn record(lacks: impl Into<String>, fields: BTreeMap<String, Type>) -> Type {
        Type::Record(Arc::new(Record {
            lacks: lacks.into(),
            fields,
            is_open: false,
        }))
    }

    /// A list of such things.
    pub fn list(of: Type) -> Type {
        Type::List(Arc::new(of))
    }

    /// The type of a field of a view.
    pub fn of_field(field: &Field) -> Type {
        match field {
            Field::Text => Type::Text(None),
            Field::Number => Type::Number,
            Field::Bool => Type::Bool(None),
            Field::List(of) => Type::list(Type::of_field(of)),
            Field::Map(of) => Type::Map(Arc::new(Type::of_field(of))),
            Field::Shape(name) => Type::Shape(name.as_str().into()),
            Field::Optional(of) => Type::Optional(Arc::new(Type::of_field(of))),
            Field::Any => Type::Any,
        }
    }

    /// Whether a condition holds, where that is certain.
    pub fn holds(&self) -> Option<bool> {
        match self {
            Type::Missing | Type::None => Some(false),
            Type::Bool(which) => *which,
            Type::Text(Some(text)) => Some(!text.is_empty()),
            _ => None,
        }
    }

    /// It, where it is there.
    pub fn present(&self) -> Type {
        match self {
            Type::Optional(of) => of.as_ref().clone(),
            other => other.clone(),
        }
    }

    /// The things in it, when it is looped over.
    pub fn element(&self) -> Type {
        match self.present() {
            Type::List(of) | Type::Map(of) => of.as_ref().clone(),
            Type::Text(_) => Type::Text(None),
            _ => Type::Any,
        }
    }

    /// Either of two: what holds for both.
    pub fn or(self, other: Type) -> Type {
        match (self, other) {
            (a, b) if a == b => a,
            (Type::Missing | Type::None, b) => b,
            (a, Type::Missing | Type::None) => a,
            (Type::Optional(a), b) | (b, Type::Optional(a)) => {
                Type::Optional(Arc::new(a.as_ref().clone().or(b.present())))
            }
            (Type::Text(_), Type::Text(_)) => Type::Text(None),
            (Type::Bool(_), Type::Bool(_)) => Type::Bool(None),
            (Type::List(a), Type::List(b)) => Type::list(a.as_ref().clone().or(b.as_ref().clone())),
            _ => Type::Any,
        }
    }

    /// What stands at a name in it.
    pub fn at(&self, name: &str, shapes: &BTreeMap<String, Fields>) -> Found {
        let nowhere = |what: &str, known: Vec<String>| Found::Nowhere(what.to_string(), known);
        match self.present() {
            Type::Any | Type::None | Type::Missing => Found::There(Type::Any),
            Type::Map(of) => Found::There(of.as_ref().clone()),
            Type::Shape(shape) => {
                let fields = shapes.get(shape.as_ref());
                match fields.map(|fields| (fields, fields.get(name))) {
                    None => Found::There(Type::Any),
                    Some((_, Some(field))) => Found::There(Type::of_field(field)),
                    Some((fields, None)) => nowhere(
                        &format!("{} has no field", in_words(&shape)),
                        fields.keys().cloned().collect(),
                    ),
                }
            }
            Type::Record(record) => match record.fields.get(name) {
                Some(found) => Found::There(found.clone()),
                None => nowhere(&record.lacks, record.fields.keys().cloned().collect()),
            },
            Type::Text(_) => nowhere("a text has no field", Vec::new()),
            Type::Number => nowhere("a number has no field", Vec::new()),
            Type::Bool(_) => nowhere("a true or false has no field", Vec::new()),
            Type::List(_) => nowhere("a list has no field", Vec::new()),
            Type::Optional(_) => Found::There(Type::Any),
        }
    }
}

/// A shape's name as `themes/README.md` has it.
fn in_words(shape: &str) -> String {
    match shape {
        "SiteView" => "`site`".into(),
        "Meta" => "`page`".into(),
        other => format!("`{other}`"),
    }
}
