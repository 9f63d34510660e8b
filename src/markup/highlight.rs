//! Code with its words coloured.
//!
//! In: a code block and the name of its language. Out: spans with classes (through `syntect`); a theme gives the colours.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;

use crate::markup::body::escape;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Names that authors give to languages which the grammars know by another, or whose nearest relative serves.
const ALIASES: &[(&str, &str)] = &[
    ("console", "sh"),
    ("csharp", "cs"),
    ("cxx", "cpp"),
    ("dotenv", "sh"),
    ("fish", "sh"),
    ("golang", "go"),
    ("ini", "properties"),
    ("javascript", "js"),
    ("json5", "js"),
    ("jsonc", "js"),
    ("jsx", "js"),
    ("ksh", "sh"),
    ("objc", "m"),
    ("python3", "py"),
    ("shell", "sh"),
    ("shell-session", "sh"),
    ("shellscript", "sh"),
    ("svg", "xml"),
    ("terminal", "sh"),
    ("toml", "properties"),
    ("ts", "js"),
    ("tsx", "js"),
    ("typescript", "js"),
    ("yml", "yaml"),
];

/// Code beyond this many bytes is shown without colours.
const MAX_HIGHLIGHTED: usize = 200_000;

/// The code with a span around each thing that its language names; plain where the language isn't known.
pub fn highlight(code: &str, language: &str) -> String {
    highlighted(code, language).unwrap_or_else(|| {
        let mut html = String::with_capacity(code.len());
        escape(code, &mut html);
        html
    })
}

fn highlighted(code: &str, language: &str) -> Option<String> {
    if language.is_empty() || code.len() > MAX_HIGHLIGHTED {
        return None;
    }
    let known = ALIASES
        .iter()
        .find(|(alias, _)| language.eq_ignore_ascii_case(alias));
    let language = known.map_or(language, |(_, language)| language);
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let style = ClassStyle::SpacedPrefixed { prefix: "hl-" };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, style);
    for line in code.split_inclusive('\n') {
        generator
            .parse_html_for_line_which_includes_newline(line)
            .ok()?;
    }
    Some(generator.finalize())
}
