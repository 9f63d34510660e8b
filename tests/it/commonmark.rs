//! CommonMark's own examples through our Markdown path.
//!
//! `COMMONMARK_EXAMPLES` names a JSON file: a list of `{"number", "markdown", "html"}`, as version 0.31.2 of the
//! specification states them. What we write otherwise everywhere and on purpose is brought to one form in
//! [`normalised`]; each single example that differs on purpose is listed, with the reason. A listed example that
//! passes fails the test as well, so that the lists stay true.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use annals::markup::body::{Body, Insertion, LinkDestination, take_marks};
use annals::markup::markdown::{Options, parse};
use annals::markup::sanitizer;
use percent_encoding::percent_decode_str;

/// Raw HTML is kept only as far as it is allowed and well formed. These must equal the expected HTML after the same check
/// ([`sanitizer::sanitise`]).
const RAW_HTML: &[(&str, &[usize])] = &[
    (
        "an element or an attribute that isn't allowed is left out",
        &[150, 169, 170, 171, 172, 173, 176, 178, 617],
    ),
    (
        "what is never closed is closed, what is never opened isn't closed",
        &[21, 31, 148, 151, 155, 165, 174, 175, 184],
    ),
    (
        "comments, declarations, processing instructions and CDATA are left out",
        &[
            177, 179, 180, 181, 182, 183, 308, 309, 625, 626, 627, 628, 629,
        ],
    ),
    ("a tag that is never finished is left out", &[156, 157, 158]),
    (
        "a table's rows stand in a `<tbody>`, and nothing else between them",
        &[149, 160, 190, 191],
    ),
    ("names of attributes are in lower case", &[152]),
];

/// Examples that differ on purpose in another way, each with its reason.
const DIFFERENT: &[(usize, &str)] = &[
    (548, "`[[…]]` is a wikilink"),
    (
        590,
        "`![[…]]` is a picture by its file's name, and `[[…]]` a wikilink",
    ),
    (598, "`a+b+c:` is no scheme that a link may have"),
    (599, "`made-up-scheme:` is no scheme that a link may have"),
    (601, "`localhost:` is no scheme that a link may have"),
    (
        163,
        "a name in angle brackets that is no element of HTML is text, whatever that makes of the signs around it",
    ),
    (
        201,
        "a name in angle brackets that is no element of HTML is text, whatever that makes of the signs around it",
    ),
    (
        491,
        "a name in angle brackets that is no element of HTML is text, whatever that makes of the signs around it",
    ),
    (
        494,
        "a name in angle brackets that is no element of HTML is text, whatever that makes of the signs around it",
    ),
    (
        524,
        "a name in angle brackets that is no element of HTML is text, whatever that makes of the signs around it",
    ),
    (
        536,
        "a name in angle brackets that is no element of HTML is text, whatever that makes of the signs around it",
    ),
    (
        613,
        "a name in angle brackets that is no element of HTML is text, whatever that makes of the signs around it",
    ),
    (
        614,
        "a name in angle brackets that is no element of HTML is text, whatever that makes of the signs around it",
    ),
    (
        615,
        "a name in angle brackets that is no element of HTML is text, whatever that makes of the signs around it",
    ),
    (
        616,
        "a name in angle brackets that is no element of HTML is text, whatever that makes of the signs around it",
    ),
    (
        623,
        "a name in angle brackets that is no element of HTML is text, whatever that makes of the signs around it",
    ),
    (
        187,
        "a tag that is never closed is closed at its paragraph's end",
    ),
    (
        344,
        "a tag that is never closed is closed at its paragraph's end",
    ),
    (
        476,
        "a tag that is never closed is closed at its paragraph's end",
    ),
    (
        477,
        "a tag that is never closed is closed at its paragraph's end",
    ),
    (
        630,
        "a tag that is never closed is closed at its paragraph's end",
    ),
    (
        631,
        "a tag that is never closed is closed at its paragraph's end",
    ),
    (
        642,
        "a tag that is never closed is closed at its paragraph's end",
    ),
    (
        643,
        "a tag that is never closed is closed at its paragraph's end",
    ),
    (602, "a bare address is a link"),
    (608, "a bare address is a link"),
    (611, "a bare address is a link"),
];

#[test]
#[ignore = "needs the examples from npm: .ci/run installs them"]
fn examples_of_the_specification() {
    let path = std::env::var("COMMONMARK_EXAMPLES").expect("COMMONMARK_EXAMPLES names a JSON file");
    let text = std::fs::read_to_string(&path).expect("the examples");
    let examples: Vec<Example> = serde_json::from_str(&text).expect("a list of examples");
    assert_eq!(examples.len(), 652, "version 0.31.2 has 652 examples");

    let mut wrong = Vec::new();
    for example in &examples {
        let ours = normalised(&html(&example.markdown));
        let exact = normalised(&example.html);
        let listed = DIFFERENT
            .iter()
            .find(|(number, _)| *number == example.number);
        let is_raw = RAW_HTML
            .iter()
            .any(|(_, numbers)| numbers.contains(&example.number));
        let problem = match (ours == exact, listed, is_raw) {
            (true, Some(_), _) | (true, _, true) => "passes, and is listed as different",
            (false, None, true) if ours != normalised(&allowed(&example.html)) => {
                "differs by more than the raw HTML that is left out"
            }
            (false, None, false) => "differs",
            _ => continue,
        };
        let Example {
            number,
            markdown,
            html,
        } = example;
        wrong.push(format!(
            "example {number} {problem}:\n{markdown}--- expected\n{html}--- normalised\n{exact}\n--- ours\n{ours}\n"
        ));
    }
    assert!(
        wrong.is_empty(),
        "{}\n{} of 652 examples",
        wrong.join("\n"),
        wrong.len()
    );
}

#[derive(serde::Deserialize)]
struct Example {
    number: usize,
    markdown: String,
    html: String,
}

/// The markup of a text, its links and pictures filled with the addresses that are written.
fn html(markdown: &str) -> String {
    let options = Options {
        quotes: None,
        title: None,
        keep_levels: true,
    };
    let body = parse(markdown, 0, &"example.md".into(), options, &mut Vec::new()).body;
    body.html(|insertion, html| html.push_str(&filled(&body, insertion)))
}

fn filled(body: &Body, insertion: Insertion) -> String {
    let address = |number: usize| match &body.links[number].value.destination {
        LinkDestination::Path(path, heading) if heading.is_empty() => path.clone(),
        LinkDestination::Path(path, heading) | LinkDestination::Name(path, heading) => {
            format!("{path}#{heading}")
        }
    };
    match insertion {
        Insertion::LinkOpen(n) => {
            let title = title(&body.links[n].value.title);
            format!("<a href=\"{}\"{title}>", escaped(&address(n)))
        }
        Insertion::LinkClose(_) => "</a>".into(),
        Insertion::LinkText(n) | Insertion::LinkAddress(n) => escaped(&address(n)),
        Insertion::Image(n) => {
            let image = &body.images[n].value;
            let (path, alt) = (escaped(&image.path), escaped(&image.alt));
            format!("<img src=\"{path}\" alt=\"{alt}\"{}>", title(&image.title))
        }
        Insertion::ImageAddress(n) => escaped(&body.images[n].value.path),
        Insertion::Message(message) => message.key().into(),
        Insertion::TopicOpen(_) | Insertion::TopicClose(_) | Insertion::TopicAnchor(_) => {
            String::new()
        }
    }
}

fn title(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!(" title=\"{}\"", escaped(text))
    }
}

fn escaped(text: &str) -> String {
    let mut html = String::new();
    annals::markup::body::escape(text, &mut html);
    html
}

/// Expected markup as our check of raw HTML leaves it, the addresses that it takes out put back.
fn allowed(html: &str) -> String {
    let addresses = Arc::new(Mutex::new(Vec::new()));
    let taken = addresses.clone();
    let marked = sanitizer::sanitise(html, move |address, _| {
        let mut taken = taken.lock().ok()?;
        taken.push(address.to_string());
        Some(Insertion::LinkAddress(taken.len() - 1))
    });
    let (html, slots) = take_marks(&marked);
    let body = Body {
        html,
        slots,
        ..Body::default()
    };
    let addresses = addresses.lock().expect("the addresses");
    body.html(|insertion, html| {
        if let Insertion::LinkAddress(n) = insertion {
            html.push_str(&escaped(&addresses[n]));
        }
    })
}

/// Markup in a form in which only differences that matter are left.
fn normalised(html: &str) -> String {
    let mut out = String::new();
    let mut preformatted = 0;
    let mut caption = false;
    for piece in pieces(html) {
        match piece {
            Piece::Tag {
                name,
                mut attributes,
                closing,
            } => {
                // Code has colours here, once its language is known.
                if name == "span" {
                    continue;
                }
                // A picture that stands alone and has a title is a figure here; there the title is an attribute.
                if name == "figcaption" {
                    caption = !closing;
                    let image = out
                        .trim_end()
                        .strip_suffix('>')
                        .map(str::len)
                        .unwrap_or(out.len());
                    out.truncate(image);
                    out.push_str(if closing { "\">" } else { " title=\"" });
                    continue;
                }
                let name = if name == "figure" {
                    "p".to_string()
                } else {
                    name
                };
                preformatted += if name != "pre" {
                    0
                } else if closing {
                    -1
                } else {
                    1
                };
                attributes.retain(|attribute, _| !is_ours(&name, attribute));
                for (attribute, value) in &mut attributes {
                    // Addresses are kept decoded until it is known where they lead.
                    if matches!(attribute.as_str(), "href" | "src") {
                        *value = percent_decode_str(value).decode_utf8_lossy().into_owned();
                    }
                }
                if is_block(&name) {
                    out.truncate(out.trim_end().len());
                }
                out.push_str(if closing { "</" } else { "<" });
                out.push_str(&name);
                for (attribute, value) in &attributes {
                    out.push_str(&format!(" {attribute}=\"{value}\""));
                }
                out.push('>');
                if is_block(&name) {
                    out.push('\n');
                }
            }
            Piece::Text(text) if caption => out.push_str(&text),
            Piece::Text(text) if preformatted > 0 => out.push_str(&text),
            Piece::Text(text) => {
                for c in text.chars() {
                    let space = c == ' ' || c == '\n' || c == '\t';
                    if !space {
                        out.push(c);
                    } else if !out.ends_with([' ', '\n']) {
                        out.push(' ');
                    }
                }
            }
        }
    }
    out.trim().to_string()
}

/// Attributes that we add: anchors of headings, code that the keyboard can scroll, pictures that wait until they are seen.
fn is_ours(element: &str, attribute: &str) -> bool {
    match element {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => attribute == "id",
        "pre" => matches!(attribute, "class" | "tabindex"),
        "img" => matches!(attribute, "loading" | "decoding"),
        _ => false,
    }
}

/// White space around these shows nowhere, and is written in other places here than there.
fn is_block(element: &str) -> bool {
    matches!(
        element,
        "p" | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "blockquote"
            | "pre"
            | "hr"
            | "div"
            | "table"
            | "thead"
            | "tbody"
            | "tr"
            | "td"
            | "th"
            | "br"
    )
}

enum Piece {
    Tag {
        name: String,
        attributes: BTreeMap<String, String>,
        closing: bool,
    },
    Text(String),
}

/// Tags and texts of markup, their character references (which may be spelt in several ways) resolved.
fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        if let Some((tag, after)) = tag(rest) {
            pieces.push(tag);
            rest = after;
            continue;
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let end = rest[first..].find('<').map_or(rest.len(), |n| first + n);
        pieces.push(Piece::Text(unescaped(&rest[..end])));
        rest = &rest[end..];
    }
    pieces
}

/// The tag at the beginning of `html`, and what follows it.
fn tag(html: &str) -> Option<(Piece, &str)> {
    let inner = html.strip_prefix('<')?;
    let (closing, inner) = inner
        .strip_prefix('/')
        .map_or((false, inner), |inner| (true, inner));
    let length = inner
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .unwrap_or(inner.len());
    let (name, mut rest) = inner.split_at(length);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start();
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))?;
        let (attribute, after) = rest.split_at(end);
        rest = after;
        if let Some(after) = rest.strip_prefix('>') {
            if !attribute.is_empty() {
                attributes.insert(attribute.to_string(), String::new());
            }
            return Some((
                Piece::Tag {
                    name: name.to_ascii_lowercase(),
                    attributes,
                    closing,
                },
                after,
            ));
        }
        if let Some(after) = rest.strip_prefix("=\"") {
            let (value, after) = after.split_once('"')?;
            attributes.insert(attribute.to_string(), unescaped(value));
            rest = after;
        } else if let Some(after) = rest.strip_prefix(['/', '=']) {
            rest = after;
        } else if !attribute.is_empty() {
            attributes.insert(attribute.to_string(), String::new());
        }
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}
