//! An item of an export as a post.

use serde_json::Value;

use super::super::content;
use super::super::xml::Record;
use super::known::{Known, meta};
use super::text;
use crate::import::model::{Kind, Moment, Note, SourcePost, Term, Withheld};

/// Types that are parts of a site's machine rather than of its content; those without a name are brought otherwise.
const MACHINE: &[&str] = &[
    "custom_css",
    "customize_changeset",
    "nav_menu_item",
    "oembed_cache",
    "revision",
    "user_request",
    "wp_font_face",
    "wp_font_family",
    "wp_global_styles",
    "wp_navigation",
    "wp_template",
    "wp_template_part",
];

/// Reads an item.
///
/// # Errors
///
/// The type of what is no post, for a count; empty where nothing is left out.
pub fn read(record: &Record, known: &Known) -> Result<SourcePost, String> {
    let kind = record.get("wp:post_type").unwrap_or("post");
    let status = record.get("wp:status").unwrap_or("publish");
    if matches!(kind, "attachment" | "wp_block") {
        return Err(String::new());
    }
    if MACHINE.contains(&kind) {
        return Err(kind.to_string());
    }
    if matches!(status, "trash" | "auto-draft" | "inherit") {
        return Err(format!("{kind} with the status {status}"));
    }
    let number = record.get("wp:post_id").unwrap_or("0");
    let title = record.get("title").and_then(content::words);
    let mut post = SourcePost {
        place: match &title {
            Some(title) => format!("item {number} ({title})"),
            None => format!("item {number}"),
        },
        kind: if kind == "page" {
            Kind::Page
        } else {
            Kind::Article
        },
        slug: record.get("wp:post_name").map(decoded),
        date: date(record, "wp:post_date"),
        withheld: withheld(record, status),
        former_addresses: addresses(record, known),
        summary: record.get("excerpt:encoded").and_then(content::words),
        title,
        ..SourcePost::default()
    };
    if !matches!(kind, "post" | "page") {
        post.notes.push(Note::changed(format!(
            "a post of the type {kind}, which a plug-in of the site made"
        )));
    }
    let changed = date(record, "wp:post_modified");
    post.updated = changed.filter(|changed| {
        post.date
            .as_ref()
            .is_some_and(|date| changed.text.get(..10) > date.text.get(..10))
    });
    let login = record.get("dc:creator");
    post.authors = login
        .map(|login| {
            known
                .authors
                .get(login)
                .cloned()
                .unwrap_or_else(|| login.to_string())
        })
        .into_iter()
        .collect();
    if post.summary.is_none() {
        let plug_ins = [
            "_yoast_wpseo_metadesc",
            "_aioseo_description",
            "rank_math_description",
        ];
        post.summary = plug_ins
            .iter()
            .find_map(|name| meta(record, name))
            .filter(|text| !text.contains("%%"));
    }
    terms(record, known, &mut post);
    image(record, known, &mut post);
    if record.get("wp:is_sticky") == Some("1") {
        post.extra.insert("sticky".to_string(), Value::Bool(true));
    }
    let comments = record.all("wp:comment").count();
    if comments > 0 {
        let s = if comments == 1 { "" } else { "s" };
        post.notes
            .push(Note::left_out(format!("{comments} comment{s} of readers")));
    }
    text::read(record, known, &mut post);
    Ok(post)
}

/// A slug in letters: WordPress stores those of other scripts percent-encoded.
fn decoded(slug: &str) -> String {
    let decoded = percent_encoding::percent_decode_str(slug).decode_utf8();
    decoded.map_or_else(|_| slug.to_string(), |slug| slug.into_owned())
}

/// A moment in the site's own time; a draft that was never published has none.
fn date(record: &Record, name: &str) -> Option<Moment> {
    let text = record.get(name).filter(|text| !text.starts_with("0000"))?;
    Some(Moment {
        text: text.replacen(' ', "T", 1),
    })
}

fn withheld(record: &Record, status: &str) -> Option<Withheld> {
    if record.get("wp:post_password").is_some() {
        return Some(Withheld::Draft("it has a password".to_string()));
    }
    match status {
        "publish" => None,
        "future" => Some(Withheld::Scheduled),
        other => Some(Withheld::Draft(other.to_string())),
    }
}

/// Where a post was, the addresses of former slugs too.
fn addresses(record: &Record, known: &Known) -> Vec<String> {
    let link = record.get("link").map(single_slashes);
    let link = link.as_deref();
    let mut found: Vec<String> = [link, record.get("guid")]
        .into_iter()
        .flatten()
        .map(str::to_string)
        .collect();
    let old = record
        .all("wp:postmeta")
        .filter(|meta| meta.get("wp:meta_key") == Some("_wp_old_slug"));
    for old in old.filter_map(|meta| meta.get("wp:meta_value")) {
        let moved = link.and_then(|link| {
            let (above, _) = link.trim_end_matches('/').rsplit_once('/')?;
            (!link.contains('?')).then(|| format!("{above}/{old}/"))
        });
        found.extend(moved);
    }
    // Its number answered as well, whatever its own address was.
    if let Some(number) = record.get("wp:post_id") {
        let site = known.site.address.as_deref().unwrap_or("");
        let site = site.trim_end_matches('/');
        found.extend(["p", "page_id"].map(|name| format!("{site}/?{name}={number}")));
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|address| seen.insert(address.clone()));
    found
}

/// An address without empty parts in its path.
fn single_slashes(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
    let end = if rest.ends_with('/') { "/" } else { "" };
    match scheme {
        "" => address.to_string(),
        scheme => format!("{scheme}://{}{end}", parts.join("/")),
    }
}

fn terms(record: &Record, known: &Known, post: &mut SourcePost) {
    for category in record.all("category") {
        let Some(name) = content::words(category.text.trim()) else {
            continue;
        };
        let taxonomy = category.attribute("domain").unwrap_or("category");
        let slug = category.attribute("nicename").map(str::to_string);
        let slug = slug.or_else(|| {
            known
                .slugs
                .get(&(taxonomy.to_string(), name.clone()))
                .cloned()
        });
        match taxonomy {
            "category" if slug.as_deref() == Some("uncategorized") => {}
            "post_format" => drop(post.extra.insert("format".to_string(), Value::String(name))),
            _ => {
                let taxonomy = if taxonomy == "post_tag" {
                    "tag"
                } else {
                    taxonomy
                };
                let term = Term {
                    name,
                    slug,
                    taxonomy: taxonomy.to_string(),
                };
                if !post.terms.contains(&term) {
                    post.terms.push(term);
                }
            }
        }
    }
}

fn image(record: &Record, known: &Known, post: &mut SourcePost) {
    let Some(number) = meta(record, "_thumbnail_id") else {
        return;
    };
    match known.attachments.get(&number) {
        Some(attachment) => {
            post.image = Some(attachment.address.clone());
            post.image_alt = attachment.alt.clone();
        }
        None => post.notes.push(Note::left_out(format!(
            "its picture, item {number}, which the export doesn't have"
        ))),
    }
}
