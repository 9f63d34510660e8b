//! `content/topics/SLUG.md` as a [`Topic`].

use super::{front_matter, stem, typographic};
use crate::address::slug;
use crate::content::model::{MentionRules, Topic};
use crate::content::read::SourceText;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::markup::markdown::{self, Quotes};
use crate::markup::plain;
use crate::yaml::record::{Record, Spanned};
use crate::yaml::tree::Value;

/// Reads a topic. Where it has no label, which is an error, its id serves, so that those who name it aren't blamed as well.
pub fn parse(source: &SourceText, quotes: Option<Quotes>, out: &mut Vec<Diagnostic>) -> Topic {
    let front = front_matter(source, true, out);
    let slug = slug(stem(&source.path));
    let record = Record::new(&front.tree, "a topic", &source.path, out);
    let mut record = record.broken(front.is_broken);
    let label = record.required_text("label");
    let label = label.unwrap_or_else(|| Spanned {
        value: slug.clone(),
        span: 0..0,
    });
    let aliases = record.texts("aliases");
    let hidden = record.texts("hidden");
    let sort = record.text("sort").map(|text| text.value);
    let kind = record
        .text("kind")
        .map(|text| text.value)
        .unwrap_or_default();
    let broader = record.texts("broader");
    let related = record.texts("related");
    let summary = record
        .text("summary")
        .map(|text| typographic(text.value, quotes))
        .unwrap_or_default();
    let scope_note = record
        .text("scope_note")
        .map(|text| typographic(text.value, quotes))
        .unwrap_or_default();
    let replaced_by = record.text("replaced_by");
    let retired = is_retired(&mut record, replaced_by.as_ref());
    let former_ids = record.texts("former_ids");
    let mut same_as = record.texts("same_as");
    same_as.retain(|text| is_web_address(&mut record, text));
    let same_as = same_as.into_iter().map(|text| text.value).collect();
    let mentions = mention_rules(&mut record);
    let extra = record.extra("extra");
    record.finish();
    let text = &source.text()[front.body..];
    let mut body = if source.path.to_ascii_lowercase().ends_with(".txt") {
        plain::parse(text, false).body
    } else {
        let options = markdown::Options {
            quotes,
            title: Some(&label.value),
            keep_levels: false,
        };
        markdown::parse(text, front.body, &source.path, options, out).body
    };
    body.start = front.body;
    Topic {
        path: source.path.clone(),
        slug,
        label,
        aliases,
        hidden,
        sort,
        kind,
        broader,
        related,
        summary,
        scope_note,
        retired,
        replaced_by,
        former_ids,
        same_as,
        mentions,
        extra,
        body,
    }
}

fn is_web_address(record: &mut Record, text: &Spanned<String>) -> bool {
    let is_web = text.value.starts_with("https://") || text.value.starts_with("http://");
    if !is_web {
        let message = format!("`{}` is no address of the web", text.value);
        let place = Place::new(record.file, text.span.clone());
        let hint = "begin it with `https://`";
        record.report(Diagnostic::new(Code::BadValue, place, message).hint(hint));
    }
    is_web
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
                let place = Place::new(record.file, successor.span.clone());
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
            let place = Place::new(file, node.span.clone());
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
