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
    let caption = || match get("caption") {
        caption if caption.is_empty() => caption,
        caption => format!("<figcaption>{caption}</figcaption>"),
    };
    let html = match name {
        "image" => {
            let picture = format!(
                "<img src=\"{}\" alt=\"{}\">",
                escaped(&get("src")),
                escaped(&get("alt"))
            );
            let picture = match get("href") {
                address if address.is_empty() => picture,
                address => format!("<a href=\"{}\">{picture}</a>", escaped(&address)),
            };
            format!("<figure>{picture}{}</figure>", caption())
        }
        "gallery" => {
            let pictures = values
                .get("images")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            let pictures = pictures.filter_map(|picture| {
                let alt = string(picture, "alt").unwrap_or_default();
                Some(format!(
                    "<figure><img src=\"{}\" alt=\"{}\"></figure>",
                    escaped(&string(picture, "src")?),
                    escaped(&alt)
                ))
            });
            format!(
                "<figure>{}{}</figure>",
                pictures.collect::<String>(),
                caption()
            )
        }
        "markdown" | "card-markdown" => return Some(Part::Markdown(get("markdown"))),
        "html" => get("html"),
        "code" | "codeblock" => {
            format!(
                "<figure><pre><code class=\"language-{}\">{}</code></pre>{}</figure>",
                escaped(&get("language")),
                escaped(&get("code")),
                caption()
            )
        }
        "hr" | "horizontalrule" => "<hr>".to_string(),
        "embed" | "bookmark" => {
            let metadata = values.get("metadata").cloned().unwrap_or_default();
            let address = Some(get("url"))
                .filter(|url| !url.is_empty())
                .or_else(|| string(&metadata, "url"))
                .unwrap_or_default();
            let title = string(&metadata, "title").unwrap_or_else(|| address.clone());
            let about = string(&metadata, "description").filter(|_| name == "bookmark");
            let about = about
                .map(|about| format!("<p>{}</p>", escaped(&about)))
                .unwrap_or_default();
            format!(
                "<figure><p><a href=\"{}\">{}</a></p>{about}{}</figure>",
                escaped(&address),
                escaped(&title),
                caption()
            )
        }
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
        "button" => format!(
            "<p><a href=\"{}\">{}</a></p>",
            escaped(&get("buttonUrl")),
            escaped(&get("buttonText"))
        ),
        "audio" | "video" => format!(
            "<figure><{name} src=\"{}\" title=\"{}\"></{name}>{}</figure>",
            escaped(&get("src")),
            escaped(&get("title")),
            caption()
        ),
        "file" => {
            let title = Some(get("fileTitle"))
                .filter(|title| !title.is_empty())
                .unwrap_or_else(|| get("fileName"));
            format!(
                "<p><a href=\"{}\">{}</a> {}</p>",
                escaped(&get("src")),
                escaped(&title),
                get("fileCaption")
            )
        }
        "header" => format!("<h2>{}</h2><p>{}</p>", get("header"), get("subheader")),
        "product" => format!(
            "<h3>{}</h3>{}",
            get("productTitle"),
            get("productDescription")
        ),
        "paywall" => {
            return Some(Part::LeftOut(
                "the line behind which members read on".to_string(),
            ));
        }
        "email" | "email-cta" | "signup" | "call-to-action" => {
            return Some(Part::LeftOut(format!(
                "a card for mails and members: {name}"
            )));
        }
        _ => return None,
    };
    Some(Part::Html(html))
}
