//! `content/topics/SLUG.md` as a [`Topic`].

use super::{front_matter, stem, typographic};
use crate::address::slug;
use crate::content::model::{MentionRules, Topic};
use crate::content::read::SourceText;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::markup::markdown::{self, Quotes};
use crate::markup::plain;
use crate::yaml::record::{Fields, Spanned};
use crate::yaml::tree::Value;

/// Reads a topic. Where it has no label, which is an error, its id serves, so that those who name it aren't blamed as well.
pub fn parse(source: &SourceText, quotes: Option<Quotes>, out: &mut Vec<Diagnostic>) -> Topic {
    let front = front_matter(source, true, out);
    let slug = slug(stem(&source.path));
    let fields = Fields::new(&front.tree, "a topic", &source.path, out);
    let mut fields = fields.broken(front.is_broken);
    let label = fields.required_text("label", out);
    let label = label.unwrap_or_else(|| Spanned {
        value: slug.clone(),
        span: 0..0,
    });
    let aliases = fields.texts("aliases", out);
    let hidden = fields.texts("hidden", out);
    let sort = fields.text("sort", out).map(|text| text.value);
    let kind = fields
        .text("kind", out)
        .map(|text| text.value)
        .unwrap_or_default();
    let broader = fields.texts("broader", out);
    let related = fields.texts("related", out);
    let summary = fields
        .text("summary", out)
        .map(|text| typographic(text.value, quotes))
        .unwrap_or_default();
    let scope_note = fields
        .text("scope_note", out)
        .map(|text| typographic(text.value, quotes))
        .unwrap_or_default();
    let replaced_by = fields.text("replaced_by", out);
    let retired = is_retired(&mut fields, replaced_by.as_ref(), out);
    let former_ids = fields.texts("former_ids", out);
    let same_as = fields.texts("same_as", out).into_iter().filter_map(|text| {
        let web = text.value.starts_with("https://") || text.value.starts_with("http://");
        if !web {
            let message = format!("`{}` is no address of the web", text.value);
            out.push(
                Diagnostic::new(Code::BadValue, Place::new(&source.path, text.span), message)
                    .hint("begin it with `https://`"),
            );
        }
        web.then_some(text.value)
    });
    let same_as = same_as.collect();
    let mentions = mention_rules(&mut fields, out);
    let extra = fields.extra("extra", out);
    fields.finish(out);
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

/// What has a successor is retired, whether it says so or not.
fn is_retired(
    fields: &mut Fields,
    replaced_by: Option<&Spanned<String>>,
    out: &mut Vec<Diagnostic>,
) -> bool {
    let status = fields.text("status", out);
    match status.as_ref().map(|status| status.value.as_str()) {
        None => replaced_by.is_some(),
        Some("retired") => true,
        Some("current") => {
            if let Some(successor) = replaced_by {
                let message = "a current topic has no successor";
                let place = Place::new(fields.file, successor.span.clone());
                let hint = "take `replaced_by` out, or write `status: retired`";
                out.push(Diagnostic::new(Code::BadValue, place, message).hint(hint));
            }
            false
        }
        Some(other) => {
            let message = format!("`status` is `current` or `retired`, not `{other}`");
            let span = status.map_or(0..0, |status| status.span);
            let place = Place::new(fields.file, span);
            out.push(Diagnostic::new(Code::BadValue, place, message));
            false
        }
    }
}

fn mention_rules(fields: &mut Fields, out: &mut Vec<Diagnostic>) -> MentionRules {
    let file = fields.file;
    let Some(node) = fields.node("match") else {
        return MentionRules::default();
    };
    if let Value::Scalar(word, _) = &node.value {
        if word != "never" {
            let message = format!("`match` is `never`, or a mapping of rules, not `{word}`");
            let hint = "write `match: {case: sensitive, never: [a phrase]}`";
            let place = Place::new(file, node.span.clone());
            out.push(Diagnostic::new(Code::BadValue, place, message).hint(hint));
        }
        return MentionRules {
            disabled: word == "never",
            ..MentionRules::default()
        };
    }
    let mut rules = Fields::new(node, "`match`", file, out);
    let case_sensitive = rules
        .text("case", out)
        .and_then(|case| match case.value.as_str() {
            "sensitive" => Some(true),
            "insensitive" => Some(false),
            other => {
                let message = format!("`case` is `sensitive` or `insensitive`, not `{other}`");
                out.push(Diagnostic::new(
                    Code::BadValue,
                    Place::new(file, case.span),
                    message,
                ));
                None
            }
        });
    let never = rules
        .texts("never", out)
        .into_iter()
        .map(|text| text.value)
        .collect();
    let default_sense = rules.boolean("default", out).unwrap_or(false);
    rules.finish(out);
    MentionRules {
        disabled: false,
        default_sense,
        case_sensitive,
        never,
    }
}
