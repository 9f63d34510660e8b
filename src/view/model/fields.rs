//! The shapes as data: which fields each view has, for whoever checks a template before there is a page.
//!
//! Comes in: the types of [`super`], through the JSON schema that their derive gives (the names that `serde` writes and those of
//! the schema are the same). Goes out: [`Fields`] by the shape's name, and the shape of each kind of page.

use std::collections::BTreeMap;

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

use super::*;

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// Plain text or markup.
    Text,
    /// A number.
    Number,
    /// True or false.
    Bool,
    /// A list of one kind of thing.
    List(Box<Field>),
    /// From any name to one kind of thing.
    Map(Box<Field>),
    /// A shape, by its name.
    Shape(String),
    /// It, or none.
    Optional(Box<Field>),
    /// Whatever an editor wrote.
    Any,
}

/// The fields of a shape by their names.
pub type Fields = BTreeMap<String, Field>;

/// Every shape by its name: `Summary`, `Link`; what all pages have is `SiteView` and `Meta`.
pub fn fields() -> BTreeMap<String, Fields> {
    let mut generator = SchemaGenerator::default();
    generator.subschema_for::<SiteView>();
    generator.subschema_for::<Meta>();
    for (_, add) in KINDS {
        add(&mut generator);
    }
    let shapes = generator.take_definitions(true);
    let named = |(name, schema): (String, Value)| {
        let properties = schema.get("properties").and_then(Value::as_object);
        let fields = properties.into_iter().flatten();
        let fields = fields.map(|(name, schema)| (name.clone(), field(schema)));
        (name, fields.collect())
    };
    shapes.into_iter().map(named).collect()
}

/// The kinds of page, each with the name of the shape that it adds to what all pages have.
pub fn page_fields() -> impl Iterator<Item = (&'static str, String)> {
    let mut generator = SchemaGenerator::default();
    KINDS
        .iter()
        .map(move |(kind, add)| (*kind, add(&mut generator)))
}

/// Adds a shape to the generator, and says its name.
type Add = fn(&mut SchemaGenerator) -> String;

fn shape<T: JsonSchema>(generator: &mut SchemaGenerator) -> String {
    generator.subschema_for::<T>();
    T::schema_name().into_owned()
}

/// The variants of [`Content`], by the kinds of page that name their templates.
const KINDS: [(&str, Add); 22] = [
    ("home", shape::<Home>),
    ("briefing", shape::<Briefing>),
    ("page", shape::<Page>),
    ("archive", shape::<ArchiveOverview>),
    ("archive-year", shape::<ArchiveYear>),
    ("archive-month", shape::<ArchiveMonth>),
    ("topics", shape::<Topics>),
    ("topics-by-kind", shape::<TopicsByKind>),
    ("topics-tree", shape::<TopicsTree>),
    ("topics-active", shape::<TopicsActive>),
    ("topics-network", shape::<TopicsNetwork>),
    ("topic", shape::<Topic>),
    ("topic-year", shape::<TopicYear>),
    ("timeline", shape::<Timeline>),
    ("timeline-list", shape::<TimelineList>),
    ("event", shape::<Event>),
    ("event-removed", shape::<EventRemoved>),
    ("authors", shape::<Authors>),
    ("author", shape::<Author>),
    ("search", shape::<Search>),
    ("404", shape::<NotFound>),
    ("redirect", shape::<Redirect>),
];

/// The field that a schema describes.
fn field(schema: &Value) -> Field {
    if let Some(path) = schema.get("$ref").and_then(Value::as_str) {
        let name = path.rsplit('/').next().unwrap_or(path);
        return Field::Shape(name.to_string());
    }
    if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
        let is_null = |choice: &&Value| choice.get("type") == Some(&Value::from("null"));
        let thing = choices.iter().find(|choice| !is_null(choice));
        return Field::Optional(Box::new(thing.map_or(Field::Any, field)));
    }
    let (kind, is_optional) = match schema.get("type") {
        Some(Value::String(kind)) => (kind.as_str(), false),
        Some(Value::Array(kinds)) => {
            let mut kinds = kinds.iter().filter_map(Value::as_str);
            let kind = kinds.find(|kind| *kind != "null");
            (kind.unwrap_or(""), true)
        }
        _ => ("", false),
    };
    let within = |key: &str| Box::new(schema.get(key).map_or(Field::Any, field));
    let field = match kind {
        "string" => Field::Text,
        "integer" | "number" => Field::Number,
        "boolean" => Field::Bool,
        "array" => Field::List(within("items")),
        "object" => Field::Map(within("additionalProperties")),
        _ => Field::Any,
    };
    match is_optional {
        true => Field::Optional(Box::new(field)),
        false => field,
    }
}
