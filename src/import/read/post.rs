//! What front matter says of a post, in the keys that most generators share.
//!
//! In: [`FrontMatter`]. Out: the fields of a [`SourcePost`]; what has no place there is its `extra`.

use jiff::tz::TimeZone;
use serde_json::Value;

use super::front_matter::FrontMatter;
use crate::import::model::{Moment, Note, SourcePost, Term, Withheld};
use crate::yaml::moment;

/// Keys that say how a page is made, and nothing of what it says.
const LOOKS: [&str; 22] = [
    "layout",
    "type",
    "weight",
    "toc",
    "comments",
    "math",
    "sidebar",
    "nav",
    "menu",
    "sitemap",
    "markup",
    "template",
    "in_search_index",
    "page_template",
    "render_with_liquid",
    "outputs",
    "cascade",
    "build",
    "_build",
    "linkTitle",
    "enableComments",
    "hidden_in_nav",
];

/// Lists that a post is filed under.
const TERMS: [(&str, &str); 6] = [
    ("categories", "category"),
    ("category", "category"),
    ("tags", "tag"),
    ("tag", "tag"),
    ("topics", "topic"),
    ("keywords", "keyword"),
];

/// Fills in what is stated; addresses and what withholds a post are left in `front`, since each generator has rules of its own.
/// `taxonomies` are further lists of terms.
pub fn fill(post: &mut SourcePost, front: &mut FrontMatter, taxonomies: &[String]) {
    post.title = front.text("title").map(|title| without_tags(&title));
    let date = first(
        front,
        &[
            "date",
            "publishDate",
            "publishdate",
            "pubdate",
            "published_at",
        ],
    );
    post.date = date.and_then(|text| stated(&text, "date", post));
    let updated = first(
        front,
        &[
            "lastmod",
            "last_modified_at",
            "updated",
            "modified",
            "date_modified",
        ],
    );
    post.updated = updated.and_then(|text| stated(&text, "date of change", post));
    let expires = first(
        front,
        &["expiryDate", "expirydate", "expires", "expiry_date"],
    );
    post.expires = expires.and_then(|text| stated(&text, "date of expiry", post));
    for key in ["authors", "author"] {
        for name in front.list(key, false) {
            if !post.authors.contains(&name) {
                post.authors.push(name);
            }
        }
    }
    let summary = first(front, &["summary", "description", "excerpt", "dek", "deck"]);
    post.summary = summary.map(|text| without_tags(&text));
    for key in ["lang", "language", "locale"] {
        post.language = post.language.take().or_else(|| front.text(key));
    }
    let lists = TERMS.iter().map(|(key, name)| (*key, *name));
    let more = taxonomies.iter().map(|key| (key.as_str(), key.as_str()));
    for (key, taxonomy) in lists.chain(more) {
        // Jekyll cuts a text at blanks; names with blanks are as frequent, so commas alone cut here.
        for name in front.list(key, true) {
            let is_known = post.terms.iter().any(|term| term.name == name);
            if !is_known {
                post.terms.push(Term {
                    name,
                    slug: None,
                    taxonomy: taxonomy.to_string(),
                });
            }
        }
    }
    picture(post, front);
    front.drop(&LOOKS);
}

/// The picture of a post: an address, or a map with one.
fn picture(post: &mut SourcePost, front: &mut FrontMatter) {
    for key in [
        "image",
        "featured_image",
        "feature_image",
        "cover",
        "thumbnail",
        "hero",
    ] {
        let (image, alt) = match front.keys.get(key) {
            Some(Value::String(text)) => (Some(text.clone()), None),
            Some(Value::Object(entries)) => {
                let text = |keys: &[&str]| {
                    let found = keys.iter().find_map(|key| entries.get(*key)?.as_str());
                    found.map(str::to_string)
                };
                (
                    text(&["src", "path", "url", "feature", "image"]),
                    text(&["alt", "alt_text"]),
                )
            }
            _ => (None, None),
        };
        if let Some(image) = image.filter(|image| !image.trim().is_empty()) {
            front.keys.remove(key);
            post.image = Some(image);
            post.image_alt = alt.or_else(|| front.text("image_alt"));
            return;
        }
    }
}

/// What is left of the front matter.
pub fn rest(post: &mut SourcePost, front: FrontMatter) {
    let kept = front.keys.into_iter().filter(|(_, value)| !value.is_null());
    post.extra.extend(kept);
}

/// Says that a post isn't public, once.
pub fn withhold(post: &mut SourcePost, why: &str) {
    post.withheld
        .get_or_insert_with(|| Withheld::Draft(why.to_string()));
}

/// Withholds what appears after `now`, where the source says that its date decides.
pub fn schedule(post: &mut SourcePost, now: jiff::Timestamp, zone: &TimeZone) {
    let begins = post.date.as_ref().and_then(|date| {
        let moment = moment::read(&date.text, zone).ok()?;
        moment.begins(zone)
    });
    if begins.is_some_and(|begins| begins > now) && post.withheld.is_none() {
        post.withheld = Some(Withheld::Scheduled);
    }
}

fn first(front: &mut FrontMatter, keys: &[&str]) -> Option<String> {
    let mut found = None;
    for key in keys {
        let text = front.text(key);
        found = found.or(text);
    }
    found
}

/// A date as it is stated, where our reader takes it; some forms are put right.
fn stated(text: &str, what: &str, post: &mut SourcePost) -> Option<Moment> {
    let text = text.trim().trim_matches('"');
    let zone = TimeZone::UTC;
    let with_colon = offset_with_colon(text);
    let forms = [text.to_string(), with_colon, text.replace('/', "-")];
    if let Some(form) = forms.iter().find(|form| moment::read(form, &zone).is_ok()) {
        return Some(Moment { text: form.clone() });
    }
    // A day with something behind it that can't be read.
    let day = text
        .get(..10)
        .filter(|day| moment::read(day, &zone).is_ok());
    let note = match day {
        Some(day) => Note::changed(format!("the {what} `{text}` is {day}")),
        None => Note::left_out(format!("the {what} `{text}` can't be read")),
    };
    post.notes.push(note);
    day.map(|day| Moment { text: day.into() })
}

/// `+0200` as `+02:00`.
fn offset_with_colon(text: &str) -> String {
    match text.rfind(['+', '-']).map(|at| text.split_at(at + 1)) {
        Some((before, offset)) if offset.len() == 4 && before.len() > 12 => {
            // Four bytes may be fewer characters.
            match offset.split_at_checked(2) {
                Some((hours, minutes)) => format!("{before}{hours}:{minutes}"),
                None => text.to_string(),
            }
        }
        _ => text.to_string(),
    }
}

/// A title or a summary without the tags of HTML and the signs of emphasis that titles of other generators may have.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let is_tag = tag
            .get(1..)
            .is_some_and(|inner| inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
        match tag.find('>').filter(|_| is_tag) {
            Some(end) => rest = tag.get(end + 1..).unwrap_or_default(),
            None => {
                out.push('<');
                rest = tag.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}
