//! The shapes of the model as data: which fields each has, and what each field holds.
//!
//! In: the types of [`super`], through the JSON schema that their derive gives (the names that `serde` writes and those of the
//! schema are the same). Out: [`Fields`] by the shape's name.

use std::collections::BTreeMap;

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

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

/// Adds a shape to the generator, and says its name.
pub type AddShape = fn(&mut SchemaGenerator) -> String;

/// The [`AddShape`] of a type.
pub fn add<T: JsonSchema>(generator: &mut SchemaGenerator) -> String {
    generator.subschema_for::<T>();
    T::schema_name().into_owned()
}

/// The fields of every shape that was added to a generator, and of those that stand within them, by the shapes' names.
pub fn fields_of(mut generator: SchemaGenerator) -> BTreeMap<String, Fields> {
    let shapes = generator.take_definitions(true);
    let named = |(name, schema): (String, Value)| {
        let properties = schema.get("properties").and_then(Value::as_object);
        let fields = properties.into_iter().flatten();
        let fields = fields.map(|(name, schema)| (name.clone(), field(schema)));
        (name, fields.collect())
    };
    shapes.into_iter().map(named).collect()
}

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
