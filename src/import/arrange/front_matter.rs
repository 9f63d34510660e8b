//! What a text says of itself, in the keys of ours and in the order of the manual.

use jiff::tz::TimeZone;
use serde_json::Value;
use serde_yaml::Mapping;

use super::addresses::Addresses;
use crate::address::relative_path;
use crate::import::model::{Moment, Note, SourcePost, Withheld};
use crate::yaml::moment;

/// What stands before a text.
pub struct FrontMatter {
    /// Its keys with their values.
    pub keys: Mapping,
    /// What was changed or left out.
    pub notes: Vec<Note>,
}

/// The front matter of a post: only what is set.
pub fn of(
    post: &SourcePost,
    path: &str,
    topics: &[String],
    aliases: &[String],
    addresses: &Addresses,
) -> FrontMatter {
    let mut notes = Vec::new();
    let mut keys = Mapping::new();
    let mut set = |key: &str, value: Value| {
        let is_empty = match &value {
            Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(entries) => entries.is_empty(),
            _ => false,
        };
        if !is_empty {
            let value = serde_yaml::to_value(value).unwrap_or_default();
            keys.insert(key.into(), value);
        }
    };
    let title = post.title.as_deref().map(one_line);
    set("title", title.into());
    let date = read(post.date.as_ref(), "date", &mut notes);
    set("date", date.clone().into());
    let updated = read(post.updated.as_ref(), "date of change", &mut notes);
    let updated = updated
        .filter(|updated| updated.get(..10) > date.as_deref().and_then(|date| date.get(..10)));
    set(
        "updated",
        updated
            .and_then(|day| Some(day.get(..10)?.to_string()))
            .into(),
    );
    set("authors", post.authors.clone().into());
    set("summary", post.summary.as_deref().map(one_line).into());
    if post.is_article() {
        set("topics", topics.into());
    }
    set("aliases", aliases.into());
    match &post.withheld {
        Some(Withheld::Draft(why)) => {
            set("draft", true.into());
            notes.push(Note::changed(format!("{why}: a draft now")));
        }
        Some(Withheld::Scheduled) => {
            let begins = post.date.as_ref().map(|date| date.text.clone());
            match begins {
                Some(begins) => set("embargo", begins.into()),
                None => set("draft", true.into()),
            }
        }
        None => {}
    }
    set(
        "expires",
        read(post.expires.as_ref(), "date of expiry", &mut notes).into(),
    );
    let mut extra = post.extra.clone();
    if let Some(language) = &post.language {
        extra.insert("language".into(), language.clone().into());
    }
    if let Some(image) = &post.image {
        let image = match addresses.target(image, post) {
            Some(file) => relative_path(path, &file),
            None => image.clone(),
        };
        extra.insert("image".into(), image.into());
        if let Some(alt) = &post.image_alt {
            extra.insert("image_alt".into(), alt.clone().into());
        }
    }
    set("extra", Value::Object(extra));
    FrontMatter { keys, notes }
}

/// A date that our reader takes; another is said.
fn read(stated: Option<&Moment>, what: &str, notes: &mut Vec<Note>) -> Option<String> {
    let text = &stated?.text;
    if moment::read(text, &TimeZone::UTC).is_ok() {
        return Some(text.clone());
    }
    notes.push(Note::left_out(format!("the {what} `{text}` can't be read")));
    None
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
