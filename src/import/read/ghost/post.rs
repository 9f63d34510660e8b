//! A row of an export as a post.

use serde_json::Value;

use super::known::Known;
use super::text;
use super::values::{here, string};
use crate::import::model::{Kind, Moment, Note, SourcePost, Term, Withheld};
use crate::import::read::content;

/// Reads a post.
pub fn read(value: &Value, known: &Known) -> SourcePost {
    let id = string(value, "id").unwrap_or_default();
    let site = known.site.address.as_deref();
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
            .map(|image| here(&image, site)),
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
    let meta = known.meta_of.get(&id).unwrap_or(value);
    post.image_alt = string(meta, "feature_image_alt");
    let summary = string(value, "custom_excerpt").or_else(|| string(meta, "meta_description"));
    post.summary = summary.and_then(|text| content::words(&text));
    authors(&id, value, known, &mut post);
    terms(&id, value, known, &mut post);
    post.former_addresses.extend(address(&post, known));
    if let Some(address) = string(value, "canonical_url") {
        post.extra.insert(
            "canonical_url".to_string(),
            Value::String(here(&address, site)),
        );
    }
    for name in ["codeinjection_head", "codeinjection_foot"] {
        if string(value, name).is_some() {
            post.notes.push(Note::left_out(format!(
                "code that was put into its page (`{name}`)"
            )));
        }
    }
    text::read(value, site, &mut post);
    post
}

fn authors(id: &str, value: &Value, known: &Known, post: &mut SourcePost) {
    let of_list = known
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
        .filter_map(|user| known.users.get(user).cloned())
        .collect();
    // A part of an export may have the whole people.
    for name in rows(value, "authors").filter_map(|author| string(author, "name")) {
        if !post.authors.contains(&name) {
            post.authors.push(name);
        }
    }
}

fn terms(id: &str, value: &Value, known: &Known, post: &mut SourcePost) {
    let of_list = known.tags_of.get(id).into_iter().flatten();
    let mut tags: Vec<(String, Option<String>)> = of_list
        .filter_map(|(_, tag)| known.tags.get(tag).cloned())
        .collect();
    if tags.is_empty() {
        tags.extend(
            rows(value, "tags").filter_map(|tag| Some((string(tag, "name")?, string(tag, "slug")))),
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
fn address(post: &SourcePost, known: &Known) -> Option<String> {
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
    let rule = known.permalinks.as_deref().unwrap_or("/:slug/");
    let address = rule
        .replace(":slug", slug)
        .replace(":year", &part(0..4))
        .replace(":month", &part(5..7));
    Some(
        address
            .replace(":day", &part(8..10))
            .replace(":primary_tag", &tag),
    )
}

fn rows<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    value
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
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
