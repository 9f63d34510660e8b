//! The text of an item: the editor's own signs become HTML, and that Markdown.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::content;
use super::super::xml::Record;
use super::known::{Known, meta, page_key};
use super::{autop, shortcodes};
use crate::import::model::{Note, SourcePost};

/// How often a block may hold one that is used in several texts.
const MAX_REUSE: usize = 5;

/// Blocks without a text that say nothing where they are missing.
const SILENT: &[&str] = &[
    "footnotes",
    "more",
    "nextpage",
    "spacer",
    "separator",
    "post-title",
    "post-content",
    "post-date",
];

/// Gives a post the text of its item.
pub fn read(record: &Record, known: &Known, post: &mut SourcePost) {
    let text = record
        .get("content:encoded")
        .unwrap_or("")
        .replace("\r\n", "\n");
    let mut notes = BTreeSet::new();
    let has_blocks = text.contains("<!-- wp:");
    let mut filled = BTreeSet::new();
    let text = blocks(&text, known, (&mut filled, 0));
    if !filled.is_empty() {
        let names: Vec<&str> = filled.iter().map(String::as_str).collect();
        notes.insert(Note::left_out(format!(
            "blocks that the site fills by itself: {}",
            names.join(", ")
        )));
    }
    if text.contains("<!--nextpage-->") {
        notes.insert(Note::changed("a text in several pages, which is one now"));
    }
    let text = text.replace("<!--nextpage-->", "\n\n");
    let text = formulas(&text);
    let number = record.get("wp:post_id").unwrap_or("0");
    let context = shortcodes::Context { known, number };
    let text = shortcodes::replace(&text, &context, &mut notes);
    let text = addresses(&text);
    let text = own_addresses(&text, known);
    let mut html = match has_blocks {
        true => text,
        false => autop::paragraphs(&text),
    };
    html.push_str(&footnotes(record));
    content::set_html(post, &html);
    post.notes.extend(notes);
}

/// Blocks that the editor fills by itself: one that is used in several texts is put in, others are listed.
fn blocks(text: &str, known: &Known, state: (&mut BTreeSet<String>, usize)) -> String {
    let (filled, depth) = state;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!-- wp:") {
        out.push_str(before);
        let Some((block, left)) = after.split_once("-->") else {
            out.push_str("<!-- wp:");
            rest = after;
            break;
        };
        rest = left;
        let Some(block) = block.trim_end().strip_suffix('/') else {
            continue;
        };
        let (name, values) = block.split_once(' ').unwrap_or((block, ""));
        let values: Value = serde_json::from_str(values.trim()).unwrap_or_default();
        let reused = values
            .get("ref")
            .map(Value::to_string)
            .and_then(|number| known.blocks.get(&number));
        match reused.filter(|_| depth < MAX_REUSE) {
            Some(reused) => out.push_str(&blocks(reused, known, (&mut *filled, depth + 1))),
            None if SILENT.contains(&name.trim()) => {}
            None => drop(filled.insert(name.trim().to_string())),
        }
    }
    out.push_str(rest);
    out
}

/// `$latex …$` as formulas.
fn formulas(text: &str) -> String {
    let mut parts = text.split("$latex ");
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        match part.split_once('$').filter(|(tex, _)| !tex.contains('\n')) {
            Some((tex, rest)) => out.push_str(&format!(
                "<script type=\"math/tex\">{}</script>{rest}",
                tex.trim()
            )),
            None => out.extend(["$latex ", part]),
        }
    }
    out
}

/// An address that is all of a line is a link, and a paragraph: WordPress puts a film there.
fn addresses(text: &str) -> String {
    let mut verbatim = false;
    let lines = text.split('\n').map(|line| {
        let address = line.trim();
        verbatim |= line.contains("<pre") || line.contains("<script");
        let is_address = !verbatim
            && (address.starts_with("https://") || address.starts_with("http://"))
            && !address.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '[' | ']'));
        if line.contains("</pre>") || line.contains("</script>") {
            verbatim = false;
        }
        match is_address {
            true => format!("<p>{}</p>", shortcodes::link(address)),
            false => line.to_string(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Links to the pages that a site has about its files lead to the files, and files of the site's own are at its address.
fn own_addresses(text: &str, known: &Known) -> String {
    let mut parts = text.split("href=\"");
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        out.push_str("href=\"");
        let (address, rest) = part.split_once('"').unwrap_or((part, ""));
        match known.pages.get(&page_key(address)) {
            Some(file) if part.contains('"') && is_of_site(address, known) => {
                out.extend([file, "\"", rest]);
            }
            _ => out.push_str(part),
        }
    }
    match &known.site.address {
        Some(site) => {
            let files = format!("=\"{}/wp-content/", site.trim_end_matches('/'));
            out.replace("=\"/wp-content/", &files)
        }
        None => out,
    }
}

/// Whether an address is relative, or at one of the site's hosts.
fn is_of_site(address: &str, known: &Known) -> bool {
    let host = crate::address::host(address);
    let plain = |host: &str| host.trim_start_matches("www.").to_string();
    host.is_none_or(|host| {
        let mut own = known.hosts().filter_map(crate::address::host);
        own.any(|own| plain(&own) == plain(&host))
    })
}

/// Footnotes of the block editor, whose texts stand beside the text.
fn footnotes(record: &Record) -> String {
    let notes =
        meta(record, "footnotes").and_then(|notes| serde_json::from_str::<Vec<Value>>(&notes).ok());
    let items = notes.into_iter().flatten().filter_map(|note| {
        let id = note.get("id")?.as_str()?.to_string();
        let text = note.get("content")?.as_str()?.to_string();
        Some(format!(
            "<li id=\"{id}\">{text} <a href=\"#{id}-link\">↩︎</a></li>"
        ))
    });
    let items: String = items.collect();
    match items.is_empty() {
        true => items,
        false => format!("\n<ol class=\"wp-block-footnotes\">{items}</ol>"),
    }
}
