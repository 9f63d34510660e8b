//! What a template can do with words and numbers, beside the template engine's own filters: only formatting, in the site's
//! language.

use std::sync::Arc;

use tera::value::Key;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value, escape_html};

use crate::locale::language::{Language, fill, placeholders};

/// The filters' names, in the order of the alphabet.
pub const FILTERS: [&str; 4] = ["json", "list", "number", "with"];

/// Makes the filters known.
pub fn register(tera: &mut Tera, language: &Arc<Language>) {
    let own = language.clone();
    tera.register_filter("with", move |word: &Value, values: Kwargs, _: &State| {
        with(&own, word, &values)
    });
    let own = language.clone();
    tera.register_filter(
        "number",
        move |number: &Value, _: Kwargs, _: &State| match number.as_u64() {
            Some(number) => Ok(own.number(number)),
            None => Err(Error::message("`number` wants a whole number")),
        },
    );
    let own = language.clone();
    tera.register_filter("list", move |texts: &Value, _: Kwargs, _: &State| {
        let texts = texts.as_array().unwrap_or_default();
        let texts: Option<Vec<&str>> = texts.iter().map(Value::as_str).collect();
        match texts {
            Some(texts) => Ok(own.and(&texts)),
            None => Err(Error::message("`list` wants a list of texts")),
        }
    });
    tera.register_filter("json", |value: &Value, _: Kwargs, _: &State| {
        serde_json::to_string(value).map_err(|error| Error::message(error.to_string()))
    });
}

/// A word with its placeholders filled. Where one of the values is markup, the whole is, and all else in it is escaped.
fn with(language: &Language, word: &Value, values: &Kwargs) -> TeraResult<Value> {
    let count = values.get::<&Value>("count")?.and_then(Value::as_u64);
    let text = match (word.as_str(), word.as_map(), count) {
        (Some(text), ..) => text,
        (_, Some(forms), Some(count)) => {
            let category = language.category(count);
            let form = forms.get(&Key::Str(category));
            let form = form.or_else(|| forms.get(&Key::Str("other")));
            form.and_then(Value::as_str)
                .ok_or_else(|| Error::message("`with` wants words"))?
        }
        (_, Some(_), None) => {
            let message = "these words have several forms: `with` wants the number as `count`";
            return Err(Error::message(message));
        }
        _ => return Err(Error::message("`with` wants words")),
    };
    let is_markup = values
        .iter()
        .any(|(_, value)| value.is_string() && value.is_safe());
    let shown = |value: &Value| -> TeraResult<String> {
        Ok(match (value.as_str(), value.as_u64()) {
            (Some(text), _) if is_markup && !value.is_safe() => escaped(text),
            (Some(text), _) => text.to_string(),
            (None, Some(number)) => language.number(number),
            _ => {
                return Err(Error::message(
                    "a placeholder takes a text or a whole number",
                ));
            }
        })
    };
    let mut filled: Vec<(&str, String)> = Vec::new();
    for name in placeholders(text) {
        let value = values.iter().find(|(key, _)| key.as_str() == Some(name));
        match value {
            Some((_, value)) => filled.push((name, shown(value)?)),
            None => {
                let message = format!("these words want `{name}`: `with({name}=…)`");
                return Err(Error::message(message));
            }
        }
    }
    let filled: Vec<(&str, &str)> = filled.iter().map(|(n, v)| (*n, v.as_str())).collect();
    Ok(match is_markup {
        // Braces are no special characters of HTML, so a placeholder is what it was.
        true => Value::safe_string(&fill(&escaped(text), &filled)),
        false => Value::normal_string(&fill(text, &filled)),
    })
}

fn escaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() + 8);
    match escape_html(text, &mut out) {
        Ok(()) => String::from_utf8_lossy(&out).into_owned(),
        // A vector takes all that is written to it.
        Err(_) => String::new(),
    }
}
