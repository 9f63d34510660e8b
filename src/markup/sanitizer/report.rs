//! What of a piece of raw HTML is left out, as warnings at their places.

use std::ops::Range;
use std::sync::Arc;

use super::allowed::{ALLOWED, SCHEMES, scheme};
use super::tag::{Tag, decode, tags};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Reports what [`super::sanitise`] will leave out of a piece of raw HTML that stands at `span`.
pub fn report(html: &str, span: Range<usize>, file: &Arc<str>, out: &mut Vec<Diagnostic>) {
    let dropped = |start: usize, length: usize, what: &str| {
        let end = (span.start + start + length).min(span.end);
        let place = Place::new(file, span.start + start..end.max(span.start + start));
        let hint = "close it, or write `&lt;` for the sign itself";
        Diagnostic::new(Code::DroppedHtml, place, what).hint(hint)
    };
    let is_open = |start: &usize| html.get(*start..).is_none_or(|rest| !rest.contains("-->"));
    if let Some(start) = html.rfind("<!--").filter(is_open) {
        out.push(dropped(
            start,
            4,
            "this comment is never closed, and all that is behind it is left out",
        ));
        return;
    }
    if let Some(start) = html.find("<![CDATA[").or_else(|| html.find("<?")) {
        out.push(dropped(
            start,
            html.len() - start,
            "this is no HTML, and is left out",
        ));
        return;
    }
    for Tag {
        start,
        length,
        name,
        attributes,
    } in tags(html)
    {
        let source = html.get(start..start + length).unwrap_or("");
        if !source.ends_with('>') {
            out.push(dropped(
                start,
                length,
                "this tag is never finished, and is left out",
            ));
            return;
        }
        let place = Place::new(
            file,
            span.start + start..(span.start + start + length).min(span.end),
        );
        if !ALLOWED.elements.contains(name.as_str()) {
            let message = format!("the element `<{name}>` isn't allowed here, and is left out");
            let hint = instead(&name, &attributes);
            out.push(Diagnostic::new(Code::DroppedHtml, place, message).hint(hint));
        } else {
            if name == "img" && !attributes.iter().any(|(attribute, _)| attribute == "alt") {
                let message = "this picture has no alternative text";
                let hint = "say what it shows: `alt=\"A map of Europe's AI factories\"`";
                out.push(Diagnostic::new(Code::MissingAlt, place.clone(), message).hint(hint));
            }
            for (attribute, value) in attributes {
                out.extend(dropped_attribute(&name, &attribute, &value, place.clone()));
            }
        }
    }
}

/// What to write in place of an element that isn't allowed.
fn instead(name: &str, attributes: &[(String, String)]) -> String {
    let source = ["src", "data", "href"].iter().find_map(|wanted| {
        let found = attributes.iter().find(|(name, _)| name == wanted);
        found
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    });
    let link = |text: &str| {
        let address = source.unwrap_or("address");
        // An address without a scheme would lead to another place from a page that is opened from disk.
        let scheme = if address.starts_with("//") {
            "https:"
        } else {
            ""
        };
        format!("write a link to it: `[{text}]({scheme}{address})`")
    };
    match name {
        "iframe" | "frame" | "embed" | "object" | "portal" => link("What it shows"),
        "video" => link("Video: what it shows"),
        "audio" | "bgsound" => link("Audio: what is heard"),
        "source" | "track" => "leave it out, or write a link to the file".to_string(),
        "picture" | "image" => "write `![what it shows](picture.png)`".to_string(),
        "svg" => "save it as a file, and write `![what it shows](picture.svg)`".to_string(),
        "script" | "noscript" | "style" | "link" | "template" => {
            "leave it out, or put it into the theme".to_string()
        }
        "html" | "head" | "body" | "title" | "meta" | "base" | "main" => {
            "leave it out: the page has its own".to_string()
        }
        "font" | "big" | "basefont" | "blink" | "marquee" | "nobr" | "spacer" => {
            "leave it out, or write `<span class=\"…\">`, to which a theme's stylesheet gives looks"
                .to_string()
        }
        "form" | "button" | "select" | "option" | "optgroup" | "textarea" | "label"
        | "fieldset" | "legend" | "datalist" | "output" | "dialog" => {
            "leave it out, or write a link to the page that has the form".to_string()
        }
        "math" => "write the formula in LaTeX between `$` or `$$`".to_string(),
        "canvas" => "save it as a picture, and write `![what it shows](picture.png)`".to_string(),
        _ if name.contains('-') => {
            "write `\\<` if it is text; a page has no scripts that would bring it to life"
                .to_string()
        }
        _ => "write it in Markdown, or leave it out".to_string(),
    }
}

fn dropped_attribute(
    element: &str,
    attribute: &str,
    value: &str,
    place: Place,
) -> Option<Diagnostic> {
    let is_address = matches!(attribute, "href" | "src" | "cite");
    if is_address && scheme(&decode(value)).is_some_and(|scheme| !SCHEMES.contains(&&*scheme)) {
        let message = format!("the address of this `<{element}>` isn't allowed, and is left out");
        let hint = format!("allowed are {}", SCHEMES.join(", "));
        return Some(Diagnostic::new(Code::UnsafeLink, place, message).hint(hint));
    }
    (!ALLOWED.allows(element, attribute)).then(|| {
        let message = format!(
            "the attribute `{attribute}` of `<{element}>` isn't allowed here, and is left out"
        );
        let is_for_scripts = attribute.starts_with("data-")
            || matches!(
                attribute,
                "target" | "rel" | "placeholder" | "value" | "async" | "defer"
            );
        let hint = match is_for_scripts {
            true => "leave it out; nothing on a page asks for it",
            false => "a theme's stylesheet gives looks to a `class`",
        };
        Diagnostic::new(Code::DroppedHtml, place, message).hint(hint)
    })
}
