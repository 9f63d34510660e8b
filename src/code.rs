//! Code and formulas as markup: the two kinds of text in an article that have a language of their own.
//!
//! Comes in: a code block and its language, or LaTeX. Goes out: spans with classes (`syntect`; a theme gives the colours)
//! and MathML Core (`pulldown-latex`), which browsers and screen readers read without a script.

use std::sync::LazyLock;

use pulldown_latex::config::DisplayMode;
use pulldown_latex::{Parser, RenderConfig, Storage, push_mathml};
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;

use crate::body::escape;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

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

/// A formula as MathML with its LaTeX as an annotation, or why it can't be read.
pub fn math(latex: &str, display: bool) -> Result<String, String> {
    let storage = Storage::new();
    let mode = if display {
        DisplayMode::Block
    } else {
        DisplayMode::Inline
    };
    let config = RenderConfig {
        display_mode: mode,
        annotation: None,
        ..RenderConfig::default()
    };
    let events: Vec<_> = Parser::new(latex, &storage).collect();
    if let Some(error) = events.iter().find_map(|event| event.as_ref().err()) {
        let message = error.to_string();
        return Err(message
            .lines()
            .next()
            .unwrap_or("it can't be read")
            .to_string());
    }
    let mut html = String::new();
    push_mathml(&mut html, events.into_iter(), config).map_err(|error| error.to_string())?;
    Ok(html)
}
