//! What the value of a key says of an article's publication.
//!
//! In: a [`Meaning`] and a value. Out: [`Says`]. A word that isn't known never publishes.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::keys::Meaning;
use crate::yaml::moment::{self, Moment, MomentError};
use crate::yaml::tree::{Key, Node, Value};

/// What a value says.
pub enum Says {
    /// Nothing that withholds.
    Nothing,
    /// It is a draft.
    Draft,
    /// It is published from then on.
    From(Timestamp),
    /// It is published until then.
    Until(Timestamp),
    /// It is withheld in a way that isn't known here, or that can't be told.
    Unknown,
    /// A moment that can't be read.
    BadDate(String, MomentError),
}

/// What a value says.
pub fn says(meaning: Meaning, node: &Node, zone: &TimeZone) -> Says {
    match &node.value {
        Value::Null => Says::Nothing,
        Value::Scalar(text, _) => says_text(meaning, text, zone),
        Value::List(_) | Value::Map(_) => structured(meaning, node),
    }
}

/// What a value that is a text says.
pub fn says_text(meaning: Meaning, written: &str, zone: &TimeZone) -> Says {
    let text = written.trim().to_lowercase();
    let flag = match text.as_str() {
        "true" | "yes" | "on" | "1" => Some(true),
        "false" | "no" | "off" | "0" => Some(false),
        _ => None,
    };
    match (meaning, flag) {
        _ if text.is_empty() => Says::Nothing,
        (Meaning::Published, None) => match moment::read(&text, zone) {
            // Hugo's other name for `publishDate`.
            Ok(moment) => from(moment, zone),
            // What it says in other words (`live: https://example.org`) is another matter.
            Err(_) => match status(&text) {
                Status::Draft => Says::Draft,
                Status::Restricted => Says::Unknown,
                Status::Public | Status::Unknown => Says::Nothing,
            },
        },
        (Meaning::Published | Meaning::Status, Some(true)) => Says::Nothing,
        (Meaning::Private | Meaning::Unlisted, Some(false)) => Says::Nothing,
        (Meaning::Published | Meaning::Status, Some(false)) => Says::Draft,
        (Meaning::Private, Some(true)) => Says::Draft,
        (Meaning::Restricted, Some(false)) => Says::Nothing,
        (Meaning::Private | Meaning::Unlisted | Meaning::Restricted, _) => Says::Unknown,
        (Meaning::Status, None) => match status(&text) {
            Status::Public => Says::Nothing,
            Status::Draft => Says::Draft,
            Status::Restricted | Status::Unknown => Says::Unknown,
        },
        (Meaning::From | Meaning::Until, Some(false)) => Says::Nothing,
        (Meaning::Until, Some(true)) => Says::Draft,
        (Meaning::From | Meaning::Until, _) => dated(meaning, written, zone),
        (Meaning::Address, Some(false)) => Says::Draft,
        (Meaning::Address, _) => Says::Nothing,
        (Meaning::BuildOptions, _) => match flag {
            Some(false) => Says::Draft,
            _ => Says::Nothing,
        },
        (Meaning::Misspelt, Some(false)) => Says::Nothing,
        (Meaning::Misspelt, _) => Says::Unknown,
    }
}

fn from(moment: Moment, zone: &TimeZone) -> Says {
    moment.begins(zone).map_or(Says::Unknown, Says::From)
}

fn dated(meaning: Meaning, text: &str, zone: &TimeZone) -> Says {
    match moment::read(text, zone) {
        Ok(moment) if meaning == Meaning::Until => {
            moment.begins(zone).map_or(Says::Unknown, Says::Until)
        }
        Ok(moment) => from(moment, zone),
        Err(error) => Says::BadDate(text.to_string(), error),
    }
}

/// What a list or a mapping says, which most keys don't have.
fn structured(meaning: Meaning, node: &Node) -> Says {
    let is_public = |node: &Node| match &node.value {
        Value::Scalar(text, _) => matches!(status(&text.to_lowercase()), Status::Public),
        _ => false,
    };
    match (meaning, &node.value) {
        (Meaning::BuildOptions, Value::Map(entries)) => {
            let is_kept = |(_, value): &(Key, Node)| match &value.value {
                Value::Scalar(text, _) => matches!(text.as_str(), "always" | "true"),
                _ => false,
            };
            let options = entries
                .iter()
                .filter(|(key, _)| matches!(key.name.as_str(), "render" | "list"));
            match options.into_iter().all(is_kept) {
                true => Says::Nothing,
                false => Says::Unknown,
            }
        }
        (Meaning::Address | Meaning::BuildOptions, _) => Says::Nothing,
        // `show: {toc: true}` is about something else.
        (Meaning::Published, Value::Map(_)) => Says::Nothing,
        (Meaning::Status, Value::List(words)) if words.iter().all(is_public) => Says::Nothing,
        _ => Says::Unknown,
    }
}

/// What a word for how far an article is, or for whom it is, means.
enum Status {
    Public,
    Draft,
    /// It is for some readers, or for some time.
    Restricted,
    Unknown,
}

/// Whether a word says that a text is for some readers only, or for some time.
pub fn is_restricted(word: &str) -> bool {
    matches!(status(&word.to_lowercase()), Status::Restricted)
}

/// A word in lower case; the signs between the words of one don't count.
fn status(word: &str) -> Status {
    let plain: String = word
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '_' | ':' | '.'))
        .collect();
    match plain.as_str() {
        "published" | "publish" | "public" | "final" | "finished" | "done" | "complete"
        | "completed" | "live" | "released" | "release" | "approved" | "evergreen" | "seedling"
        | "budding" | "sprout" | "growing" | "active" | "current" | "open" | "openaccess"
        | "online" | "visible" | "listed" | "everyone" | "everybody" | "anyone" | "all"
        | "world" | "posted" | "sent" | "stable" | "ready" | "free" | "clear" | "white"
        | "tlpclear" | "tlpwhite" | "unclassified" | "none" | "normal" | "default" | "updated"
        | "maintained" | "general" | "unlimited" => Status::Public,
        "draft" | "drafts" | "indraft" | "firstdraft" | "pending" | "pendingreview" | "private"
        | "trash" | "trashed" | "deleted" | "skip" | "unpublished" | "notpublished" | "inherit"
        | "autodraft" | "wip" | "workinprogress" | "inprogress" | "progress" | "review"
        | "inreview" | "underreview" | "needsreview" | "toreview" | "forreview" | "todo"
        | "idea" | "ideas" | "planned" | "backlog" | "outline" | "stub" | "writing" | "editing"
        | "hold" | "onhold" | "held" | "unfinished" | "incomplete" | "notready" | "rejected"
        | "removed" | "internal" | "confidential" | "secret" | "offline" | "inactive"
        | "disabled" => Status::Draft,
        "hidden" | "unlisted" | "members" | "paid" | "tiers" | "password" | "protected"
        | "restricted" | "scheduled" | "future" | "embargo" | "embargoed" | "expired"
        | "withdrawn" | "subscribers" => Status::Restricted,
        _ => Status::Unknown,
    }
}
