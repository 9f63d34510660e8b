//! `content/topics/SLUG.md` as a [`Topic`].

use super::article::shown;
use super::file_name::stem;
use super::front_matter::{FrontMatter, front_matter};
use super::options::ParseOptions;
use super::source::is_web_address;
use super::{foreign_keys, withheld};
use crate::address::name_slug;
use crate::content::model::{MentionRules, Topic};
use crate::content::read::SourceText;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::markup::body::Body;
use crate::markup::markdown;
use crate::markup::plain;
use crate::yaml::record::{Record, Spanned};
use crate::yaml::tree::Value;

/// Reads a topic. Where it has no label, which is an error, its id serves, so that those who name it aren't blamed as well.
pub fn parse(source: &SourceText, options: ParseOptions, out: &mut Vec<Diagnostic>) -> Topic {
    let front = front_matter(source, false, out);
    let mut topic = read_keys(source, &front, options, out);
    topic.body = body(source, &front, &topic.label.value, options, out);
    topic
}

fn read_keys(
    source: &SourceText,
    front: &FrontMatter,
    options: ParseOptions,
    out: &mut Vec<Diagnostic>,
) -> Topic {
    let slug = name_slug(stem(&source.path));
    let record = Record::new(&front.tree, "a topic", &source.path, out);
    let mut record = record.broken(front.is_broken);
    let record = &mut record;
    let label = record.required_text("label");
    let prose = |text: Option<Spanned<String>>| {
        text.map(|text| options.typographic(text.value))
            .unwrap_or_default()
    };
    let replaced_by = record.text("replaced_by");
    let topic = Topic {
        path: source.path.clone(),
        label: label.unwrap_or_else(|| Spanned {
            value: slug.clone(),
            span: 0..0,
        }),
        slug,
        aliases: record.texts("aliases"),
        hidden: record.texts("hidden"),
        sort: record.text("sort").map(|text| text.value),
        kind: record
            .text("kind")
            .map(|text| text.value)
            .unwrap_or_default(),
        broader: record.names("broader"),
        related: record.texts("related"),
        summary: prose(record.text("summary")),
        scope_note: prose(record.text("scope_note")),
        retired: is_retired(record, replaced_by.as_ref()),
        replaced_by,
        former_ids: record.texts("former_ids"),
        same_as: same_as(record),
        mentions: mention_rules(record),
        extra: record.extra("extra"),
        body: Body::default(),
    };
    withheld::refuse(record, "a topic");
    record.finish_with(foreign_keys::advice);
    topic
}

fn body(
    source: &SourceText,
    front: &FrontMatter,
    label: &str,
    options: ParseOptions,
    out: &mut Vec<Diagnostic>,
) -> Body {
    let text = source.text().get(front.body..).unwrap_or_default();
    let mut body = if source.path.to_ascii_lowercase().ends_with(".txt") {
        plain::parse(text, false).body
    } else {
        let options = markdown::Options {
            quotes: options.quotes,
            title: Some(label),
            keep_levels: false,
        };
        markdown::parse(
            &shown(source, front.body, out),
            front.body,
            &source.path,
            options,
            out,
        )
        .body
    };
    body.start = front.body;
    body
}

fn same_as(record: &mut Record) -> Vec<String> {
    let mut same_as = record.texts("same_as");
    same_as.retain(|text| is_web_address(record, text, &["http", "https"]));
    same_as.into_iter().map(|text| text.value).collect()
}

/// What has a successor is retired, whether it says so or not.
fn is_retired(record: &mut Record, replaced_by: Option<&Spanned<String>>) -> bool {
    let status = record.text("status");
    match status.as_ref().map(|status| status.value.as_str()) {
        None => replaced_by.is_some(),
        Some("retired") => true,
        Some("current") => {
            if let Some(successor) = replaced_by {
                let message = "a current topic has no successor";
                let place = Place::new(record.file, &successor.span);
                let hint = "take `replaced_by` out, or write `status: retired`";
                record.report(Diagnostic::new(Code::BadValue, place, message).hint(hint));
            }
            false
        }
        Some(other) => {
            let message = format!("`status` is `current` or `retired`, not `{other}`");
            let span = status.map_or(0..0, |status| status.span);
            let place = Place::new(record.file, span);
            record.report(Diagnostic::new(Code::BadValue, place, message));
            false
        }
    }
}

fn mention_rules(record: &mut Record) -> MentionRules {
    let file = record.file;
    let Some(node) = record.node("match") else {
        return MentionRules::default();
    };
    if let Value::Scalar(word, _) = &node.value {
        if word != "never" {
            let message = format!("`match` is `never`, or a mapping of rules, not `{word}`");
            let hint = "write `match: {case: sensitive, never: [a phrase]}`";
            let place = Place::new(file, &node.span);
            record.report(Diagnostic::new(Code::BadValue, place, message).hint(hint));
        }
        return MentionRules {
            disabled: word == "never",
            ..MentionRules::default()
        };
    }
    let mut rules = record.nested(node, "`match`");
    let case_sensitive = rules
        .text("case")
        .and_then(|case| match case.value.as_str() {
            "sensitive" => Some(true),
            "insensitive" => Some(false),
            other => {
                let message = format!("`case` is `sensitive` or `insensitive`, not `{other}`");
                let place = Place::new(file, case.span);
                rules.report(Diagnostic::new(Code::BadValue, place, message));
                None
            }
        });
    let never = rules
        .texts("never")
        .into_iter()
        .map(|text| text.value)
        .collect();
    let default_sense = rules.boolean("default").unwrap_or(false);
    rules.finish();
    MentionRules {
        disabled: false,
        default_sense,
        case_sensitive,
        never,
    }
}
