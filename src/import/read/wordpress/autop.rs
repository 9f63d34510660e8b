//! The old editor's text as HTML: it has no tags for paragraphs.
//!
//! In: what was typed. Out: the same with `<p>` around what blank lines part, and `<br>` for each new line in it, as WordPress shows it.

/// Elements that stand apart, and in which text is parted as well.
const OUTER: &[&str] = &[
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "div",
    "dl",
    "figure",
    "footer",
    "form",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "section",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
    "iframe",
    "object",
    "video",
    "audio",
    "noscript",
];

/// Elements that stand apart and are lines in themselves.
const INNER: &[&str] = &[
    "address",
    "caption",
    "dd",
    "dt",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "legend",
    "li",
    "p",
    "summary",
    "td",
    "th",
];

/// Elements whose text stays as it is typed.
const VERBATIM: &[&str] = &["pre", "script", "style", "textarea", "svg", "math"];

/// Gives a text its paragraphs.
pub fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut chunk = String::new();
    // How many lines-in-themselves are open: no paragraph begins within one.
    let mut inner = 0_usize;
    let mut rest = text.as_str();
    while let Some(start) = rest.find('<') {
        chunk.push_str(rest.get(..start).unwrap_or_default());
        rest = rest.get(start..).unwrap_or_default();
        if let Some(end) = rest
            .strip_prefix("<!--")
            .and_then(|comment| comment.find("-->"))
        {
            chunk.push_str(rest.get(..end + 7).unwrap_or_default());
            rest = rest.get(end + 7..).unwrap_or_default();
            continue;
        }
        let name = name(rest);
        let closes = rest.starts_with("</");
        if VERBATIM.contains(&name.as_str()) && !closes {
            let end = rest
                .find(&format!("</{name}>"))
                .map_or(rest.len(), |end| end + name.len() + 3);
            // A formula stands in its line.
            match rest.starts_with("<script type=\"math/tex\"") {
                true => chunk.push_str(rest.get(..end).unwrap_or_default()),
                false => {
                    flush(&mut chunk, inner, &mut out);
                    out.push_str(rest.get(..end).unwrap_or_default());
                }
            }
            rest = rest.get(end..).unwrap_or_default();
            continue;
        }
        let end = tag_end(rest);
        let tag = rest.get(..end).unwrap_or_default();
        rest = rest.get(end..).unwrap_or_default();
        let is_inner = INNER.contains(&name.as_str());
        if is_inner || OUTER.contains(&name.as_str()) {
            flush(&mut chunk, inner, &mut out);
            out.push_str(tag);
            match (is_inner, closes) {
                (true, false) => inner += 1,
                (true, true) => inner = inner.saturating_sub(1),
                // A list in an item, a table in a cell: what stands in these is parted again.
                (false, _) => inner = 0,
            }
        } else {
            chunk.push_str(&tag.replace('\n', " "));
        }
    }
    chunk.push_str(rest);
    flush(&mut chunk, inner, &mut out);
    out
}

/// Writes what was collected, as paragraphs or as the lines of an element.
fn flush(chunk: &mut String, inner: usize, out: &mut String) {
    let text = std::mem::take(chunk);
    let lines: Vec<&str> = text.split('\n').collect();
    for part in lines.split(|line| line.trim().is_empty()) {
        if part.is_empty() {
            continue;
        }
        let part = part
            .join("<br>")
            .replace("<br><br>", "<br>")
            .replace("<br /><br>", "<br>");
        match inner {
            0 => out.push_str(&format!("<p>{part}</p>\n")),
            _ => out.push_str(&part),
        }
    }
}

fn name(tag: &str) -> String {
    let name = tag.trim_start_matches(['<', '/']).chars();
    let name: String = name
        .take_while(char::is_ascii_alphanumeric)
        .take(12)
        .collect();
    name.to_ascii_lowercase()
}

/// Where a tag ends; a sign that begins none is text.
fn tag_end(rest: &str) -> usize {
    let begins = rest.get(1..).is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
    });
    match rest.find('>') {
        Some(end) if begins => end + 1,
        _ => 1,
    }
}
