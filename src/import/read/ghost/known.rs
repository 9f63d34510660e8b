//! What the posts of an export refer to.

use std::collections::BTreeMap;

use serde_json::Value;

use super::rows::Rows;
use super::values::string;
use crate::import::model::{Note, SiteFacts};

/// What an export has beside its posts, by ids.
#[derive(Debug, Default)]
pub struct Known {
    /// What it says of the site.
    pub site: SiteFacts,
    /// Tags: their names and slugs.
    pub tags: BTreeMap<String, (String, Option<String>)>,
    /// The names of people.
    pub users: BTreeMap<String, String>,
    /// The tags of posts, each with its place.
    pub tags_of: BTreeMap<String, Vec<(i64, String)>>,
    /// The authors of posts, each with its place.
    pub authors_of: BTreeMap<String, Vec<(i64, String)>>,
    /// What is said of posts in a table of its own.
    pub meta_of: BTreeMap<String, Value>,
    /// The rule of addresses, where it is stated.
    pub permalinks: Option<String>,
    /// Whether there is a list of members.
    pub has_members: bool,
    /// What is left out of the site.
    pub notes: Vec<Note>,
}

/// What is kept of what is said of posts.
const META: &[&str] = &[
    "feature_image_alt",
    "feature_image_caption",
    "meta_description",
];

impl Rows for Known {
    fn wants(&mut self, table: &str) -> bool {
        matches!(
            table,
            "tags"
                | "users"
                | "posts_tags"
                | "posts_authors"
                | "posts_meta"
                | "settings"
                | "members"
        )
    }

    fn take(&mut self, table: &str, row: Value) {
        match table {
            "settings" => self.setting(&row),
            "members" => self.has_members = true,
            "tags" => {
                if let (Some(id), Some(name)) = (string(&row, "id"), string(&row, "name")) {
                    self.tags.insert(id, (name, string(&row, "slug")));
                }
            }
            "users" => {
                if let (Some(id), Some(name)) = (string(&row, "id"), string(&row, "name")) {
                    self.users.insert(id, name);
                }
            }
            "posts_tags" => assign(&row, "tag_id", &mut self.tags_of),
            "posts_authors" => assign(&row, "author_id", &mut self.authors_of),
            "posts_meta" => {
                if let (Some(id), Value::Object(values)) = (string(&row, "post_id"), row) {
                    let kept = values
                        .into_iter()
                        .filter(|(name, _)| META.contains(&name.as_str()));
                    self.meta_of.insert(id, Value::Object(kept.collect()));
                }
            }
            _ => {}
        }
    }
}

impl Known {
    fn setting(&mut self, row: &Value) {
        let value = string(row, "value");
        let facts = &mut self.site;
        match row.get("key").and_then(Value::as_str) {
            Some("title") => facts.title = value,
            Some("description") => facts.description = value,
            Some("lang" | "locale" | "default_locale" | "defaultLang") => {
                facts.language = value.or(facts.language.take());
            }
            Some("timezone" | "active_timezone" | "activeTimezone") => facts.time_zone = value,
            Some("url") => facts.address = value,
            Some("permalinks") => {
                self.permalinks = value.filter(|rule| rule.starts_with('/'));
            }
            Some(
                name @ ("codeinjection_head" | "codeinjection_foot" | "ghost_head" | "ghost_foot"),
            ) if value.is_some() => {
                self.notes.push(Note::left_out(format!(
                    "code that was put into every page (`{name}`)"
                )));
            }
            _ => {}
        }
    }
}

/// Notes what is assigned to a post, in its order.
fn assign(row: &Value, name: &str, of: &mut BTreeMap<String, Vec<(i64, String)>>) {
    if let (Some(post), Some(id)) = (string(row, "post_id"), string(row, name)) {
        let order = row.get("sort_order").and_then(Value::as_i64).unwrap_or(0);
        let all = of.entry(post).or_default();
        let at = all.partition_point(|(known, _)| *known <= order);
        all.insert(at, (order, id));
    }
}
