//! `content/topics/SLUG.md` as a [`Topic`].

use super::{front_matter, stem, typographic};
use crate::address::slug;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::{Fields, Spanned};
use crate::markdown::{self, Quotes};
use crate::model::{MentionRules, Topic};
use crate::plain;
use crate::read::SourceText;

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
    let text = &source.text[front.body..];
    let body = if source.path.to_ascii_lowercase().ends_with(".txt") {
        plain::parse(text, false).body
    } else {
        let options = markdown::Options {
            quotes,
            title: Some(&label.value),
            keep_levels: false,
        };
        markdown::parse(text, front.body, &source.path, options, out).body
    };
    Topic {
        path: source.path.clone(),
        slug,
        label,
        aliases,
        kind,
        broader,
        related,
        summary,
        same_as,
        mentions,
        extra,
        body,
    }
}

fn mention_rules(fields: &mut Fields, out: &mut Vec<Diagnostic>) -> MentionRules {
    let file = fields.file;
    let Some(node) = fields.node("match") else {
        return MentionRules::default();
    };
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
    rules.finish(out);
    MentionRules {
        case_sensitive,
        never,
    }
}
