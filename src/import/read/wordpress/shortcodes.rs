//! Shortcodes: `[caption]`, `[gallery ids="1,2"]` and those of plug-ins.
//!
//! In: a text with HTML. Out: the same with HTML for those that have a meaning; the others are taken out, what stands in them stays, and
//! they are listed. `[sic]` and other words in brackets are text: a shortcode that isn't known has a value or an end.

use std::collections::BTreeSet;

use super::known::{Attachment, Known};
use crate::import::model::Note;

/// Names of programs' code.
const CODE: &[&str] = &[
    "code",
    "sourcecode",
    "source",
    "crayon",
    "prism",
    "highlight",
    "cc",
];

/// How deep shortcodes are read in each other.
const MAX_DEPTH: usize = 12;

/// A text's surroundings.
pub struct Context<'k> {
    /// What the export has.
    pub known: &'k Known,
    /// The number of the text's item.
    pub number: &'k str,
}

struct Shortcode<'t> {
    name: &'t str,
    values: Vec<(String, String)>,
    inner: Option<&'t str>,
    length: usize,
}

impl Shortcode<'_> {
    fn get(&self, names: &[&str]) -> Option<&str> {
        let mut values = self.values.iter();
        let (_, value) = values.find(|(name, _)| names.contains(&name.as_str()))?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }
}

/// Puts HTML in the place of shortcodes.
pub fn replace(text: &str, context: &Context, notes: &mut BTreeSet<Note>) -> String {
    within(text, context, (notes, 0))
}

fn within(text: &str, context: &Context, state: (&mut BTreeSet<Note>, usize)) -> String {
    let (notes, depth) = state;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // Without it, a text of opening brackets would be searched to its end at each of them.
    let closing: BTreeSet<&str> = closing_names(text);
    while let Some(start) = rest.find('[') {
        let (before, after) = rest.split_at(start);
        out.push_str(before);
        rest = after;
        // In double brackets it is text.
        if let Some(escaped) = rest
            .strip_prefix("[[")
            .and_then(|inner| inner.split_once("]]"))
        {
            let looks_so = escaped
                .0
                .starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
            if looks_so && !escaped.0.contains('[') {
                out.push_str(&format!("[{}]", escaped.0));
                rest = escaped.1;
                continue;
            }
        }
        match parse(rest, &closing).filter(|_| depth < MAX_DEPTH) {
            Some(code) => {
                out.push_str(&html(&code, context, (&mut *notes, depth)));
                rest = rest.get(code.length..).unwrap_or_default();
            }
            None => {
                out.push('[');
                rest = rest.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// The names that have an end somewhere in a text.
fn closing_names(text: &str) -> BTreeSet<&str> {
    let ends = text.split("[/").skip(1);
    ends.filter_map(|end| Some(end.split_once(']')?.0))
        .filter(|name| name.len() < 60)
        .collect()
}

fn parse<'t>(text: &'t str, closing: &BTreeSet<&str>) -> Option<Shortcode<'t>> {
    let tag = text.strip_prefix('[')?;
    let length = tag
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
        .unwrap_or(tag.len());
    let (name, after) = tag.split_at_checked(length)?;
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = tag_end(after)?;
    let values = after.get(..end)?;
    if !(values.is_empty() || values.starts_with([' ', '\n', '\t', '=', '/', '\u{a0}'])) {
        return None;
    }
    let length = 1 + length + end + 1;
    let is_known = CODE.contains(&name) || KNOWN.contains(&name);
    let closes_itself = values.trim_end().ends_with('/');
    let values = parsed(values.trim_end().trim_end_matches('/'));
    let close = format!("[/{name}]");
    let inner = match closing.contains(name) && !closes_itself {
        true => text
            .get(length..)
            .and_then(|rest| rest.find(&close))
            .and_then(|end| text.get(length..length + end)),
        false => None,
    };
    let has_value =
        values.iter().any(|(name, _)| !name.is_empty()) || name.contains('_') && !values.is_empty();
    if !is_known && inner.is_none() && !has_value && !(name.contains(['_', '-'])) {
        return None;
    }
    Some(Shortcode {
        name,
        values,
        length: length + inner.map_or(0, |inner| inner.len() + close.len()),
        inner,
    })
}

/// Names that have a meaning even without values and end.
const KNOWN: &[&str] = &[
    "gallery",
    "caption",
    "wp_caption",
    "embed",
    "audio",
    "video",
    "playlist",
    "youtube",
    "vimeo",
    "latex",
];

/// Where a tag ends, behind its quotation marks.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices().take(4_000) {
        match (quote, c) {
            (None, ']') => return Some(at),
            (None, '[') => return None,
            (None, '"') => quote = Some('"'),
            (Some(mark), c) if c == mark => quote = None,
            _ => {}
        }
    }
    None
}

/// Names and values; a value without a name has an empty one.
fn parsed(text: &str) -> Vec<(String, String)> {
    let text = text
        .replace(['“', '”', '″'], "\"")
        .replace("&quot;", "\"")
        .replace('\u{a0}', " ");
    let mut values = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let length = rest
            .find(|c: char| c == '=' || c.is_whitespace() || c == '"')
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(length);
        let (name, value) = match after.strip_prefix('=') {
            Some(value) => (name, value),
            None if after.starts_with('"') => ("", after),
            None => ("", rest),
        };
        let value = value.trim_start();
        let (value, left) = match value
            .strip_prefix('"')
            .map(|inner| (inner, '"'))
            .or_else(|| value.strip_prefix('\'').map(|inner| (inner, '\'')))
        {
            Some((inner, mark)) => inner.split_once(mark).unwrap_or((inner, "")),
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        values.push((name.to_ascii_lowercase(), value.to_string()));
        rest = left.trim_start();
    }
    values
}

fn html(code: &Shortcode, context: &Context, state: (&mut BTreeSet<Note>, usize)) -> String {
    let (notes, depth) = state;
    let inner = code.inner.unwrap_or("");
    match code.name {
        "caption" | "wp_caption" => caption(code, &within(inner, context, (notes, depth + 1))),
        "gallery" => gallery(code, context),
        "embed" => format!("\n\n{}\n\n", link(inner.trim())),
        "youtube" | "vimeo" => {
            let stated = code.get(&["", "id", "url"]).unwrap_or(inner).to_string();
            let address = match (stated.contains("://"), code.name) {
                (true, _) => stated,
                (false, "vimeo") => format!("https://vimeo.com/{stated}"),
                (false, _) => format!("https://www.youtube.com/watch?v={stated}"),
            };
            format!("\n\n{}\n\n", link(&address))
        }
        "audio" | "video" => {
            let names = [
                "src", "mp4", "mp3", "m4v", "m4a", "webm", "ogv", "ogg", "wav", "flv", "",
            ];
            let source = code.get(&names).map(str::to_string);
            let source = source.or_else(|| {
                inner
                    .split(['"', '\''])
                    .find(|part| part.starts_with("http"))
                    .map(str::to_string)
            });
            source.map_or_else(String::new, |source| {
                format!("<{0} src=\"{1}\"></{0}>", code.name, escaped(&source))
            })
        }
        "playlist" => listed(code, context)
            .iter()
            .map(|one| format!("<p><a href=\"{0}\">{0}</a></p>", escaped(&one.address)))
            .collect(),
        "latex" => format!("<script type=\"math/tex\">{inner}</script>"),
        name if CODE.contains(&name) => program(code, inner),
        name => {
            notes.insert(Note::left_out(format!(
                "the shortcode [{name}]; what stood in it is kept"
            )));
            within(inner, context, (notes, depth + 1))
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

/// A link that shows its address.
pub fn link(address: &str) -> String {
    let address = address.replace("&amp;", "&");
    format!("<a href=\"{0}\">{0}</a>", escaped(&address))
}

fn program(code: &Shortcode, inner: &str) -> String {
    let language = code.get(&["language", "lang", "", "class"]).unwrap_or("");
    let text = match inner.contains("&lt;") || inner.contains("&gt;") || inner.contains("&amp;") {
        true => inner.to_string(),
        false => inner.replace('&', "&amp;").replace('<', "&lt;"),
    };
    let text = text.trim_start_matches(['\r', '\n']).trim_end();
    format!(
        "<pre><code class=\"language-{}\">{text}</code></pre>",
        escaped(language)
    )
}

/// A picture with its words: they stand behind it, or in a value.
fn caption(code: &Shortcode, inner: &str) -> String {
    let inner = inner.trim();
    let end = match inner.starts_with("<a") {
        true => inner.find("</a>").map(|end| end + 4),
        false => inner
            .find("<img")
            .and_then(|start| inner.get(start..)?.find('>').map(|end| start + end + 1)),
    };
    let (picture, words) = inner
        .split_at_checked(end.unwrap_or(0))
        .unwrap_or(("", inner));
    let stated = code.get(&["caption"]).unwrap_or("");
    let words = if words.trim().is_empty() {
        stated
    } else {
        words.trim()
    };
    format!("<figure>{picture}<figcaption>{words}</figcaption></figure>")
}

/// The files that a shortcode names, or those of its post.
fn listed<'k>(code: &Shortcode, context: &Context<'k>) -> Vec<&'k Attachment> {
    let excluded: Vec<&str> = code
        .get(&["exclude"])
        .unwrap_or("")
        .split(',')
        .map(str::trim)
        .collect();
    match code.get(&["ids", "include"]) {
        Some(ids) => ids
            .split(',')
            .filter_map(|id| context.known.attachments.get(id.trim()))
            .collect(),
        None => {
            let number = code.get(&["id"]).unwrap_or(context.number);
            let is_excluded = |one: &&Attachment| {
                excluded.iter().any(|id| {
                    context
                        .known
                        .attachments
                        .get(*id)
                        .is_some_and(|known| known.address == one.address)
                })
            };
            context
                .known
                .of_post(number)
                .into_iter()
                .filter(|one| !is_excluded(one))
                .collect()
        }
    }
}

fn gallery(code: &Shortcode, context: &Context) -> String {
    let pictures = listed(code, context).into_iter().filter(|one| {
        let extension = one
            .address
            .rsplit('.')
            .next()
            .unwrap_or("")
            .to_ascii_lowercase();
        matches!(
            extension.as_str(),
            "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg"
        )
    });
    let figures = pictures.map(|picture| {
        let caption = picture
            .caption
            .as_deref()
            .map(|words| format!("<figcaption>{words}</figcaption>"))
            .unwrap_or_default();
        format!(
            "<figure><img src=\"{}\" alt=\"{}\">{caption}</figure>",
            escaped(&picture.address),
            escaped(picture.alt.as_deref().unwrap_or(""))
        )
    });
    figures.collect()
}
