//! A YAML document of a file as a tree, with what is wrong with it as a diagnostic.
//!
//! In: the text of a file, and where in it the document stands (a front matter is a part of its file). Out: the tree, or a diagnostic that
//! says what to do.

use std::ops::Range;
use std::sync::Arc;

use crate::characters::{self, cleaned, is_forbidden, slice};
use crate::diagnostic::{Code, Diagnostic, Place, line_column};
use crate::yaml::hint;
use crate::yaml::tree::{self, Node, Problem, Value};

/// Reads the YAML document that stands in `range` of a file's text, and reports what is wrong with it.
pub fn document(
    text: &str,
    range: Range<usize>,
    file: &Arc<str>,
    out: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let yaml = slice(text, &range);
    match tree::parse(yaml, range.start) {
        Ok(mut node) => {
            clean(&mut node, file, out);
            Some(node)
        }
        Err((span, problem)) => {
            out.push(yaml_diagnostic(text, Place::new(file, span), problem));
            None
        }
    }
}

/// Puts others in place of the characters that no text may have. A file's text has none, so they were written as escapes: `"\x1b"`.
fn clean(node: &mut Node, file: &Arc<str>, out: &mut Vec<Diagnostic>) {
    let mut clean_text = |text: &mut String, span: &Range<usize>| {
        if let Some(c) = text.chars().find(|c| is_forbidden(*c)) {
            out.push(characters::warning(c, Place::new(file, span)));
            *text = cleaned(text).into_owned();
        }
    };
    match &mut node.value {
        Value::Null => {}
        Value::Scalar(text, _) => clean_text(text, &node.span),
        Value::List(items) => items.iter_mut().for_each(|item| clean(item, file, out)),
        Value::Map(entries) => {
            for (key, _) in entries.iter_mut() {
                clean_text(&mut key.name, &key.span);
            }
            for (_, value) in entries {
                clean(value, file, out);
            }
        }
    }
}

fn yaml_diagnostic(text: &str, place: Place, problem: Problem) -> Diagnostic {
    match problem {
        Problem::SecondDocument => {
            let message =
                "this is not valid YAML: a second document begins here; one file holds one";
            let hint = "take this line out, or put what follows it into a file of its own";
            Diagnostic::new(Code::InvalidYaml, place, message).hint(hint)
        }
        Problem::Invalid(message) => {
            let hint = hint::hint(text, place.span.start, &message);
            let message = format!("this is not valid YAML: {message}");
            Diagnostic::new(Code::InvalidYaml, place, message).hint(hint)
        }
        Problem::TooComplex(why) => {
            let message = format!("this YAML is refused: {why}");
            let hint = format!(
                "at most {} values, nested at most {} deep, and {} MB of text that aliases repeat",
                tree::MAX_NODES,
                tree::MAX_DEPTH,
                tree::MAX_REPEATED >> 20
            );
            Diagnostic::new(Code::YamlTooComplex, place, message).hint(hint)
        }
        Problem::DuplicateKey(first, key) => {
            let message = format!("the key `{key}` stands here twice");
            let line = |at: usize| line_column(text, at).0;
            let hint = format!(
                "delete line {}, or line {} if the later value is the right one",
                line(place.span.start),
                line(first.start)
            );
            let first = Place::new(&place.file, first);
            Diagnostic::new(Code::DuplicateKey, place, message)
                .label("second")
                .related(first, "first")
                .hint(hint)
        }
    }
}
