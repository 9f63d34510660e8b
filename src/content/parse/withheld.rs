//! Keys by which other programs hold an article back: `published: false`, `publishDate: 2099-01-01`, `Status: draft`, `unlisted: true`.
//!
//! In: the keys of a record that nobody asked for. Out: whether, until when and from when on the article is held back, as it would be there.
//! What can't be told, or has no equal here, is an error: none of it publishes what its editor withheld.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::yaml::moment::{self, Moment};
use crate::yaml::record::{Record, Spanned};
use crate::yaml::tree::{Key, Node, Value};

/// What other programs' keys say of the publication of an article.
#[derive(Debug, Clone, Copy, Default)]
pub struct Withheld {
    /// It isn't published.
    pub draft: bool,
    /// It isn't published before.
    pub embargo: Option<Timestamp>,
    /// It isn't published from then on.
    pub expires: Option<Timestamp>,
}

/// What the value of a key means.
#[derive(Clone, Copy, PartialEq)]
enum Meaning {
    /// `false` holds the article back: Jekyll, Hexo, Obsidian Publish.
    Published,
    /// `true` holds it back: Quartz, WordPress.
    Private,
    /// `true` leaves it out of all lists, yet it has a page: Docusaurus, Hugo, Eleventy. There are no such pages here.
    Unlisted,
    /// One of several words: Pelican, Ghost, WordPress.
    Status,
    /// Any value holds it back from most readers.
    Restricted,
    /// The moment from which on it is published: Hugo, Ghost, Grav.
    From,
    /// The moment from which on it isn't any more.
    Until,
    /// The address; `false` means that there is none: Eleventy.
    Address,
    /// Hugo's `build: {render: never}`.
    BuildOptions,
    /// A misspelt `draft`, `embargo` or `expires`.
    Misspelt,
}

/// Keys in small letters, without the signs between their words.
const KEYS: &[(&str, Meaning)] = &[
    ("published", Meaning::Published),
    ("publish", Meaning::Published),
    ("ispublished", Meaning::Published),
    ("public", Meaning::Published),
    ("ispublic", Meaning::Published),
    ("live", Meaning::Published),
    ("render", Meaning::Published),
    ("routable", Meaning::Published),
    ("dgpublish", Meaning::Published),
    ("visible", Meaning::Published),
    ("online", Meaning::Published),
    ("listed", Meaning::Published),
    ("approved", Meaning::Published),
    ("draft", Meaning::Private),
    ("isdraft", Meaning::Private),
    ("drafts", Meaning::Private),
    ("private", Meaning::Private),
    ("isprivate", Meaning::Private),
    ("secret", Meaning::Private),
    ("unpublished", Meaning::Private),
    ("confidential", Meaning::Private),
    ("deleted", Meaning::Private),
    ("trashed", Meaning::Private),
    ("nopublish", Meaning::Private),
    ("donotpublish", Meaning::Private),
    ("dontpublish", Meaning::Private),
    ("unpublish", Meaning::Private),
    ("withheld", Meaning::Private),
    ("wip", Meaning::Private),
    ("internal", Meaning::Private),
    ("unlisted", Meaning::Unlisted),
    ("hidden", Meaning::Unlisted),
    ("ishidden", Meaning::Unlisted),
    ("hide", Meaning::Unlisted),
    ("unlist", Meaning::Unlisted),
    ("headless", Meaning::Unlisted),
    ("eleventyexcludefromcollections", Meaning::Unlisted),
    ("status", Meaning::Status),
    ("state", Meaning::Status),
    ("stage", Meaning::Status),
    ("poststatus", Meaning::Status),
    ("visibility", Meaning::Status),
    ("access", Meaning::Status),
    ("password", Meaning::Restricted),
    ("protected", Meaning::Restricted),
    ("membersonly", Meaning::Restricted),
    ("restricted", Meaning::Restricted),
    // A merge of YAML 1.1, which isn't read: any key may stand in what it takes in.
    ("<<", Meaning::Restricted),
    ("publishdate", Meaning::From),
    ("pubdate", Meaning::From),
    ("publishon", Meaning::From),
    ("publishat", Meaning::From),
    ("publishedat", Meaning::From),
    ("publishedon", Meaning::From),
    ("publisheddate", Meaning::From),
    ("datepublished", Meaning::From),
    ("releasedate", Meaning::From),
    ("releaseon", Meaning::From),
    ("scheduled", Meaning::From),
    ("scheduledat", Meaning::From),
    ("scheduledfor", Meaning::From),
    ("availablefrom", Meaning::From),
    ("visiblefrom", Meaning::From),
    ("publishafter", Meaning::From),
    ("publicationdate", Meaning::From),
    ("golive", Meaning::From),
    ("embargo", Meaning::From),
    ("embargodate", Meaning::From),
    ("embargountil", Meaning::From),
    ("embargoeduntil", Meaning::From),
    ("expires", Meaning::Until),
    ("expire", Meaning::Until),
    ("expiry", Meaning::Until),
    ("expirydate", Meaning::Until),
    ("expirationdate", Meaning::Until),
    ("expiration", Meaning::Until),
    ("expireson", Meaning::Until),
    ("expiresat", Meaning::Until),
    ("unpublishdate", Meaning::Until),
    ("unpublishon", Meaning::Until),
    ("unpublishat", Meaning::Until),
    ("validuntil", Meaning::Until),
    ("availableuntil", Meaning::Until),
    ("visibleuntil", Meaning::Until),
    ("expiredate", Meaning::Until),
    ("permalink", Meaning::Address),
    ("build", Meaning::BuildOptions),
];

/// What a value says.
enum Says {
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
    BadDate(Diagnostic),
}

/// Reads what the keys of other programs say of an article's publication, and reports each key that says something.
pub fn read(record: &mut Record, zone: &TimeZone) -> Withheld {
    let mut withheld = Withheld::default();
    for (key, node) in meanings(record) {
        match says(record, key.1, node, zone) {
            Says::Nothing => {}
            Says::Draft => {
                withheld.draft = true;
                let hint = "write `draft: true` in its place";
                instead(
                    record,
                    key.0,
                    "its value holds the article back, as `draft: true` does",
                    hint,
                );
            }
            Says::From(moment) => {
                withheld.embargo = withheld.embargo.max(Some(moment));
                let hint = "write `embargo: …` in its place, or `date: …` where it says when the article was published";
                instead(record, key.0, "it is read as `embargo`", hint);
            }
            Says::Until(moment) => {
                let first = withheld.expires.unwrap_or(moment).min(moment);
                withheld.expires = Some(first);
                instead(
                    record,
                    key.0,
                    "it is read as `expires`",
                    "write `expires: …` in its place",
                );
            }
            Says::Unknown => {
                withheld.draft = true;
                let hint = "write `draft: true` to hold it back, or take the key out to publish it";
                unknown(record, key.0, "this article", hint);
            }
            Says::BadDate(diagnostic) => {
                withheld.draft = true;
                record.take(key.0);
                record.report(diagnostic);
            }
        }
    }
    withheld
}

/// Reports each key that would withhold a record of a kind that can't be withheld; `what` names the record.
pub fn refuse(record: &mut Record, what: &str) {
    for (key, node) in meanings(record) {
        if !matches!(says(record, key.1, node, &TimeZone::UTC), Says::Nothing) {
            let hint = "take the record out, or take the key out to publish it";
            unknown(record, key.0, what, hint);
        }
    }
}

/// The keys that have a meaning in other programs, each with it and its value.
fn meanings<'n>(record: &Record<'n, '_>) -> Vec<((&'n Key, Meaning), &'n Node)> {
    let meaning = |(key, node): &'n (Key, Node)| Some(((key, meaning(&key.name)?), node));
    record.unasked().filter_map(meaning).collect()
}

fn meaning(key: &str) -> Option<Meaning> {
    let is_sign = |c: char| matches!(c, '_' | '-' | ' ');
    let plain: String = key.to_lowercase().replace(is_sign, "");
    let known = KEYS.iter().find(|(known, _)| *known == plain);
    if let Some((_, meaning)) = known {
        return Some(*meaning);
    }
    let near = nearest(&plain, ["draft", "embargo", "expires", "date", "updated"]);
    let is_near = matches!(near, Some("draft" | "embargo" | "expires"));
    is_near.then_some(Meaning::Misspelt)
}

fn says(record: &Record, meaning: Meaning, node: &Node, zone: &TimeZone) -> Says {
    let text = match &node.value {
        Value::Null => return Says::Nothing,
        Value::Scalar(text, _) => text.trim().to_lowercase(),
        Value::List(_) | Value::Map(_) => return structured(meaning, node),
    };
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
            Err(_) => status(&text),
        },
        (Meaning::Published, Some(true)) | (Meaning::Private | Meaning::Unlisted, Some(false)) => {
            Says::Nothing
        }
        (Meaning::Published, Some(false)) | (Meaning::Private, Some(true)) => Says::Draft,
        (Meaning::Restricted, Some(false)) => Says::Nothing,
        (Meaning::Private | Meaning::Unlisted | Meaning::Restricted, _) => Says::Unknown,
        (Meaning::Status, _) => status(&text),
        (Meaning::From | Meaning::Until, Some(false)) => Says::Nothing,
        (Meaning::From | Meaning::Until, _) => dated(record, meaning, node, zone),
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

fn dated(record: &Record, meaning: Meaning, node: &Node, zone: &TimeZone) -> Says {
    let Value::Scalar(text, _) = &node.value else {
        return Says::Unknown;
    };
    match moment::read(text, zone) {
        Ok(moment) if meaning == Meaning::Until => {
            moment.begins(zone).map_or(Says::Unknown, Says::Until)
        }
        Ok(moment) => from(moment, zone),
        Err(error) => {
            let text = Spanned {
                value: text.clone(),
                span: node.span.clone(),
            };
            Says::BadDate(record.bad_date(&text, &error))
        }
    }
}

/// What a list or a mapping says, which most keys don't have.
fn structured(meaning: Meaning, node: &Node) -> Says {
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
        _ => Says::Unknown,
    }
}

/// A word for how far an article is. One that is known nowhere, as `evergreen`, says nothing.
fn status(word: &str) -> Says {
    match word {
        "draft" | "drafts" | "pending" | "private" | "trash" | "deleted" | "skip"
        | "unpublished" | "inherit" | "auto-draft" | "wip" | "internal" | "confidential"
        | "secret" => Says::Draft,
        "hidden" | "unlisted" | "members" | "paid" | "tiers" | "password" | "protected"
        | "restricted" | "scheduled" | "future" | "embargo" | "embargoed" | "expired"
        | "withdrawn" => Says::Unknown,
        _ => Says::Nothing,
    }
}

/// Says that a key was read as one of ours.
fn instead<'n>(record: &mut Record<'n, '_>, key: &'n Key, does: &str, hint: &str) {
    record.take(key);
    let message = format!("an article has no key `{}`; {does}", key.name);
    let place = Place::new(record.file, key.span.clone());
    record.report(Diagnostic::new(Code::UnknownKey, place, message).hint(hint));
}

fn unknown<'n>(record: &mut Record<'n, '_>, key: &'n Key, what: &str, hint: &str) {
    record.take(key);
    let message = format!(
        "`{}` may mean that {what} isn't for all readers, and isn't known here",
        key.name
    );
    let place = Place::new(record.file, key.span.clone());
    record.report(Diagnostic::new(Code::UnknownPublication, place, message).hint(hint));
}
