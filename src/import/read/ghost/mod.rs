//! Ghost: an export in JSON, of any version from 003 to 5.
//!
//! In: the file that “Settings → Export” makes. Out: posts and pages with their text as Markdown. A version writes its texts in one of four
//! forms: HTML where it is there, else Markdown, Mobiledoc or Lexical ([`text`]).

mod cards;
mod lexical;
mod mobiledoc;
mod text;
mod values;

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::content;
use crate::import::model::{Kind, Moment, Note, ReadError, Source, SourcePost, Term, Withheld};
use values::{here, string};

/// Reads an export.
///
/// # Errors
///
/// Where the file can't be read, isn't JSON, or isn't an export.
pub fn read(path: &Path) -> Result<Source, ReadError> {
    let mut source = Source::default();
    let text = content::text(path, &mut source.notes)?;
    let root: Value = serde_json::from_str(&text).map_err(|error| ReadError {
        line: Some(error.line()),
        ..ReadError::new(path, &error)
    })?;
    drop(text);
    let first = root.get("db").and_then(|db| db.get(0)).unwrap_or(&root);
    let data = first.get("data").unwrap_or(first);
    let Some(posts) = data.get("posts").and_then(Value::as_array) else {
        return Err(ReadError::new(
            path,
            "this is no export of Ghost: it has no `posts`",
        ));
    };
    site(data, &mut source);
    let known = Known::of(data);
    for post in posts {
        source.posts.push(known.post(post));
    }
    if rows(data, "members").count() > 0 {
        source.notes.push(Note::left_out("the list of members"));
    }
    Ok(source)
}

/// Whether the beginning of a text in JSON is that of an export.
pub fn is_export(start: &str) -> bool {
    let start: String = start
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(4_000)
        .collect();
    start.contains("\"meta\":{") && (start.starts_with("{\"db\":[") || start.contains("\"data\":{"))
}

fn rows<'v>(data: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    data.get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn site(data: &Value, source: &mut Source) {
    for setting in rows(data, "settings") {
        let value = string(setting, "value");
        let facts = &mut source.site;
        match setting.get("key").and_then(Value::as_str) {
            Some("title") => facts.title = value,
            Some("description") => facts.description = value,
            Some("lang" | "locale" | "default_locale" | "defaultLang") => {
                facts.language = value.or(facts.language.take())
            }
            Some("timezone" | "active_timezone" | "activeTimezone") => facts.time_zone = value,
            Some("url") => facts.address = value,
            _ => {}
        }
    }
}

/// What posts refer to, by its id.
struct Known {
    tags: BTreeMap<String, (String, Option<String>)>,
    users: BTreeMap<String, String>,
    tags_of: BTreeMap<String, Vec<(i64, String)>>,
    authors_of: BTreeMap<String, Vec<(i64, String)>>,
    meta_of: BTreeMap<String, Value>,
    permalinks: String,
}

impl Known {
    fn of(data: &Value) -> Known {
        let mut known = Known {
            tags: BTreeMap::new(),
            users: BTreeMap::new(),
            tags_of: ordered(data, "posts_tags", "tag_id"),
            authors_of: ordered(data, "posts_authors", "author_id"),
            meta_of: BTreeMap::new(),
            permalinks: "/:slug/".to_string(),
        };
        for tag in rows(data, "tags") {
            if let (Some(id), Some(name)) = (string(tag, "id"), string(tag, "name")) {
                known.tags.insert(id, (name, string(tag, "slug")));
            }
        }
        for user in rows(data, "users") {
            if let (Some(id), Some(name)) = (string(user, "id"), string(user, "name")) {
                known.users.insert(id, name);
            }
        }
        for meta in rows(data, "posts_meta") {
            if let Some(id) = string(meta, "post_id") {
                known.meta_of.insert(id, meta.clone());
            }
        }
        let mut settings = rows(data, "settings");
        let rule = settings
            .find(|setting| setting.get("key").and_then(Value::as_str) == Some("permalinks"));
        if let Some(rule) = rule
            .and_then(|rule| string(rule, "value"))
            .filter(|rule| rule.starts_with('/'))
        {
            known.permalinks = rule;
        }
        known
    }

    fn post(&self, value: &Value) -> SourcePost {
        let id = string(value, "id").unwrap_or_default();
        let title = string(value, "title");
        let is_page = string(value, "type").is_some_and(|kind| kind == "page")
            || value
                .get("page")
                .is_some_and(|page| page == &Value::Bool(true) || page == 1);
        let slug = string(value, "slug");
        let mut post = SourcePost {
            place: format!(
                "post {id} ({})",
                title
                    .as_deref()
                    .or(slug.as_deref())
                    .unwrap_or("without a title")
            ),
            kind: if is_page { Kind::Page } else { Kind::Article },
            date: moment(value.get("published_at")).or_else(|| moment(value.get("created_at"))),
            withheld: withheld(value),
            image: string(value, "feature_image")
                .or_else(|| string(value, "image"))
                .map(|image| here(&image)),
            language: string(value, "locale")
                .or_else(|| string(value, "language").filter(|tag| tag != "en_US")),
            title,
            slug,
            ..SourcePost::default()
        };
        let changed = moment(value.get("updated_at"));
        post.updated = changed.filter(|changed| {
            post.date
                .as_ref()
                .is_some_and(|date| changed.text.get(..10) > date.text.get(..10))
        });
        let meta = self.meta_of.get(&id).unwrap_or(value);
        post.image_alt = string(meta, "feature_image_alt");
        let summary = string(value, "custom_excerpt").or_else(|| string(meta, "meta_description"));
        post.summary = summary.and_then(|text| content::words(&text));
        self.authors(&id, value, &mut post);
        self.terms(&id, value, &mut post);
        post.former_addresses.extend(self.address(&post));
        if let Some(address) = string(value, "canonical_url") {
            post.extra
                .insert("canonical_url".to_string(), Value::String(here(&address)));
        }
        for name in ["codeinjection_head", "codeinjection_foot"] {
            if string(value, name).is_some() {
                post.notes.push(Note::left_out(format!(
                    "code that was put into its page (`{name}`)"
                )));
            }
        }
        text::read(value, &mut post);
        post
    }

    fn authors(&self, id: &str, value: &Value, post: &mut SourcePost) {
        let of_list = self
            .authors_of
            .get(id)
            .into_iter()
            .flatten()
            .map(|(_, user)| user.clone());
        let mut users: Vec<String> = of_list.collect();
        if users.is_empty() {
            users.extend(string(value, "author_id"));
        }
        post.authors = users
            .iter()
            .filter_map(|user| self.users.get(user).cloned())
            .collect();
        // A part of an export may have the whole people.
        for name in rows(value, "authors").filter_map(|author| string(author, "name")) {
            if !post.authors.contains(&name) {
                post.authors.push(name);
            }
        }
    }

    fn terms(&self, id: &str, value: &Value, post: &mut SourcePost) {
        let of_list = self.tags_of.get(id).into_iter().flatten();
        let mut tags: Vec<(String, Option<String>)> = of_list
            .filter_map(|(_, tag)| self.tags.get(tag).cloned())
            .collect();
        if tags.is_empty() {
            tags.extend(
                rows(value, "tags")
                    .filter_map(|tag| Some((string(tag, "name")?, string(tag, "slug")))),
            );
        }
        let mut internal = Vec::new();
        for (name, slug) in tags {
            match name.starts_with('#') {
                true => internal.push(Value::String(name)),
                false => post.terms.push(Term {
                    name,
                    slug,
                    taxonomy: "tag".to_string(),
                }),
            }
        }
        if !internal.is_empty() {
            post.notes.push(Note::changed(
                "its internal tags, which stand in `extra` now",
            ));
            post.extra
                .insert("internal_tags".to_string(), Value::Array(internal));
        }
    }

    /// Where a post was, by the rule of its site.
    fn address(&self, post: &SourcePost) -> Option<String> {
        let slug = post.slug.as_deref()?;
        if post.kind == Kind::Page {
            return Some(format!("/{slug}/"));
        }
        let date = post
            .date
            .as_ref()
            .map(|date| date.text.as_str())
            .unwrap_or("");
        let part = |range: std::ops::Range<usize>| date.get(range).unwrap_or("").to_string();
        let tag = post
            .terms
            .first()
            .and_then(|term| term.slug.clone())
            .unwrap_or_else(|| "all".to_string());
        let address = self
            .permalinks
            .replace(":slug", slug)
            .replace(":year", &part(0..4))
            .replace(":month", &part(5..7));
        Some(
            address
                .replace(":day", &part(8..10))
                .replace(":primary_tag", &tag),
        )
    }
}

/// What is assigned to each post, in its order.
fn ordered(data: &Value, list: &str, name: &str) -> BTreeMap<String, Vec<(i64, String)>> {
    let mut found: BTreeMap<String, Vec<(i64, String)>> = BTreeMap::new();
    for row in rows(data, list) {
        if let (Some(post), Some(id)) = (string(row, "post_id"), string(row, name)) {
            let order = row.get("sort_order").and_then(Value::as_i64).unwrap_or(0);
            found.entry(post).or_default().push((order, id));
        }
    }
    found
        .values_mut()
        .for_each(|ids| ids.sort_by_key(|(order, _)| *order));
    found
}

fn withheld(value: &Value) -> Option<Withheld> {
    let status = string(value, "status").unwrap_or_else(|| "published".to_string());
    let visibility = string(value, "visibility").unwrap_or_else(|| "public".to_string());
    match (status.as_str(), visibility.as_str()) {
        ("published", "public") => None,
        ("published", other) => Some(Withheld::Draft(format!("visibility: {other}"))),
        ("scheduled", "public") => Some(Withheld::Scheduled),
        ("sent", _) => Some(Withheld::Draft("sent by mail, and on no page".to_string())),
        (other, _) => Some(Withheld::Draft(other.to_string())),
    }
}

/// A moment in any version's form: milliseconds, or a date.
fn moment(value: Option<&Value>) -> Option<Moment> {
    let text = match value? {
        Value::Number(number) => jiff::Timestamp::from_millisecond(number.as_i64()?)
            .ok()?
            .to_string(),
        Value::String(text) => match text.replacen(' ', "T", 1) {
            // Without a zone, an export means UTC.
            text if text.len() == 19 => format!("{text}Z"),
            text => text,
        },
        _ => return None,
    };
    (text.len() >= 10).then_some(Moment { text })
}
