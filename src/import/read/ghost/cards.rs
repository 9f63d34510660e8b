//! Cards: what stands between paragraphs in Ghost's editors.

use serde_json::Value;

use super::values::string;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// HTML.
    Html(String),
    /// Markdown.
    Markdown(String),
    /// Something that is left out, in words.
    LeftOut(String),
}

/// Text in HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A card as a part of a text, by its name and its values; `None` where there is none of that name.
pub fn card(name: &str, values: &Value) -> Option<Part> {
    let get = |name: &str| string(values, name).unwrap_or_default();
    let html = match name {
        "image" => image(values),
        "gallery" => gallery(values),
        "markdown" | "card-markdown" => return Some(Part::Markdown(get("markdown"))),
        "html" => get("html"),
        "code" | "codeblock" => format!(
            "<figure><pre><code class=\"language-{}\">{}</code></pre>{}</figure>",
            escaped(&get("language")),
            escaped(&get("code")),
            caption(values)
        ),
        "hr" | "horizontalrule" => "<hr>".to_string(),
        "embed" if get("url").is_empty() && !get("html").is_empty() => get("html"),
        "embed" => link_to_page(values, ""),
        "bookmark" => bookmark(values),
        "callout" => format!(
            "<blockquote>{} {}</blockquote>",
            escaped(&get("calloutEmoji")),
            get("calloutText")
        ),
        "toggle" => format!(
            "<details><summary>{}</summary>{}</details>",
            get("heading"),
            get("content")
        ),
        "button" => button(&get("buttonUrl"), &get("buttonText")),
        "audio" | "video" => format!(
            "<figure><{name} src=\"{}\" title=\"{}\"></{name}>{}</figure>",
            escaped(&get("src")),
            escaped(&get("title")),
            caption(values)
        ),
        "file" => file(values),
        "header" => {
            let words = format!("<h2>{}</h2><p>{}</p>", get("header"), get("subheader"));
            let picture = picture(&get("backgroundImageSrc"));
            picture + &words + &button(&get("buttonUrl"), &get("buttonText"))
        }
        "product" => {
            let words = format!(
                "<h3>{}</h3>{}",
                get("productTitle"),
                get("productDescription")
            );
            let picture = picture(&get("productImageSrc"));
            picture + &words + &button(&get("productUrl"), &get("productButton"))
        }
        "paywall" => {
            let what = "the line behind which members read on";
            return Some(Part::LeftOut(what.to_string()));
        }
        "email" | "email-cta" | "signup" | "call-to-action" => {
            let what = format!("a card for mails and members: {name}");
            return Some(Part::LeftOut(what));
        }
        _ => return None,
    };
    Some(Part::Html(html))
}

fn caption(card: &Value) -> String {
    match string(card, "caption").unwrap_or_default() {
        caption if caption.is_empty() => caption,
        caption => format!("<figcaption>{caption}</figcaption>"),
    }
}

fn image(card: &Value) -> String {
    let get = |name: &str| escaped(&string(card, name).unwrap_or_default());
    let picture = format!("<img src=\"{}\" alt=\"{}\">", get("src"), get("alt"));
    let picture = match get("href") {
        address if address.is_empty() => picture,
        address => format!("<a href=\"{address}\">{picture}</a>"),
    };
    format!("<figure>{picture}{}</figure>", caption(card))
}

/// A picture without words; nothing where there is none.
fn picture(source: &str) -> String {
    match source {
        "" => String::new(),
        source => format!("<p><img src=\"{}\" alt=\"\"></p>", escaped(source)),
    }
}

/// A button as a link; nothing where it leads nowhere.
fn button(address: &str, text: &str) -> String {
    match address.is_empty() || text.is_empty() {
        true => String::new(),
        false => format!(
            "<p><a href=\"{}\">{}</a></p>",
            escaped(address),
            escaped(text)
        ),
    }
}

fn gallery(card: &Value) -> String {
    let pictures = card.get("images").and_then(Value::as_array);
    let pictures = pictures.into_iter().flatten().filter_map(|picture| {
        let source = escaped(&string(picture, "src")?);
        let alt = escaped(&string(picture, "alt").unwrap_or_default());
        Some(format!(
            "<figure><img src=\"{source}\" alt=\"{alt}\"></figure>"
        ))
    });
    let pictures: String = pictures.collect();
    format!("<figure>{pictures}{}</figure>", caption(card))
}

fn bookmark(card: &Value) -> String {
    let about = card
        .get("metadata")
        .and_then(|metadata| string(metadata, "description"));
    let about = about.map(|about| format!("<p>{}</p>", escaped(&about)));
    link_to_page(card, &about.unwrap_or_default())
}

/// A link to another page by its title, with markup below it.
fn link_to_page(card: &Value, about: &str) -> String {
    let of_metadata = |name| string(card.get("metadata")?, name);
    let address = string(card, "url").filter(|url| !url.is_empty());
    let address = address.or_else(|| of_metadata("url")).unwrap_or_default();
    let title = of_metadata("title").unwrap_or_else(|| address.clone());
    format!(
        "<figure><p><a href=\"{}\">{}</a></p>{about}{}</figure>",
        escaped(&address),
        escaped(&title),
        caption(card)
    )
}

fn file(card: &Value) -> String {
    let get = |name: &str| string(card, name).unwrap_or_default();
    let title = Some(get("fileTitle")).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| get("fileName"));
    format!(
        "<p><a href=\"{}\">{}</a> {}</p>",
        escaped(&get("src")),
        escaped(&title),
        get("fileCaption")
    )
}
