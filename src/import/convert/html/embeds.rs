//! Films, sounds and parts of other sites, as links: a page of an archive shows nothing of other sites.

use super::converter::Converter;
use crate::import::convert::document::{Inline, Wrapper, plain};
use crate::import::convert::tree::Element;
use crate::markup::sanitizer;

impl Converter {
    /// What is embedded as a link to it.
    pub(super) fn embedded(&mut self, element: &Element) -> Option<Inline> {
        let lazy = ["data-src", "data-lazy-src", "data-litespeed-src"];
        let of = |element: &Element| {
            let lazy = lazy.iter().find_map(|name| element.get(name));
            let stated = element.get("src").or(element.get("data"));
            let address = lazy.or(stated)?;
            (!address.starts_with("about:")).then(|| super::links::cleaned(address))
        };
        let within = || {
            element
                .elements()
                .filter(|inner| matches!(inner.name.as_str(), "source" | "embed" | "iframe"))
                .find_map(of)
        };
        let Some(address) = of(element).or_else(within) else {
            self.left_out(format!(
                "an embedded `<{}>` without an address",
                element.name
            ));
            return self.fallback(element);
        };
        if sanitizer::scheme(&address)
            .is_some_and(|scheme| !sanitizer::SCHEMES.contains(&scheme.as_str()))
        {
            self.left_out(format!(
                "an embedded `<{}>` whose address no page may have",
                element.name
            ));
            return self.fallback(element);
        }
        let address = page_of(&address);
        let label = element
            .get("title")
            .or(element.get("aria-label"))
            .map(str::to_string);
        let label = label.unwrap_or_else(|| match element.name.as_str() {
            "video" | "audio" => file_name(&address),
            _ => address.clone(),
        });
        self.changed(format!("what was embedded is a link: {address}"));
        let link = Wrapper::Link {
            address,
            title: String::new(),
        };
        Some(Inline::Wrapped(link, vec![Inline::Text(label)]))
    }

    /// What stands in an element for browsers that can't show it.
    fn fallback(&mut self, element: &Element) -> Option<Inline> {
        let parts = self.line(&element.children);
        Some(Inline::Text(plain(&parts))).filter(|_| element.name == "object")
    }
}

/// The last part of an address.
fn file_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let name = path
        .rsplit('/')
        .find(|part| !part.is_empty())
        .unwrap_or(address);
    percent_encoding::percent_decode_str(name)
        .decode_utf8_lossy()
        .into_owned()
}

/// The page about a film, for the address of its player.
pub fn page_of(address: &str) -> String {
    let absolute = match address.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => address.to_string(),
    };
    let Ok(url) = url::Url::parse(&absolute) else {
        return absolute;
    };
    let host = url.host_str().unwrap_or("").trim_start_matches("www.");
    let parts: Vec<&str> = url
        .path_segments()
        .map(Iterator::collect)
        .unwrap_or_default();
    let query = |name: &str| {
        let mut pairs = url.query_pairs();
        pairs
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    };
    match (host, parts.as_slice()) {
        ("youtube.com" | "youtube-nocookie.com", ["embed", "videoseries"]) => match query("list") {
            Some(list) => format!("https://www.youtube.com/playlist?list={list}"),
            None => absolute,
        },
        ("youtube.com" | "youtube-nocookie.com", ["embed" | "v", id, ..]) if !id.is_empty() => {
            let start =
                query("start").filter(|start| start.bytes().all(|byte| byte.is_ascii_digit()));
            let start = start
                .map(|start| format!("&t={start}s"))
                .unwrap_or_default();
            format!("https://www.youtube.com/watch?v={id}{start}")
        }
        ("player.vimeo.com", ["video", id, ..]) => format!("https://vimeo.com/{id}"),
        ("dailymotion.com", ["embed", "video", id, ..]) => {
            format!("https://www.dailymotion.com/video/{id}")
        }
        ("open.spotify.com", ["embed", kind, id, ..]) => {
            format!("https://open.spotify.com/{kind}/{id}")
        }
        ("w.soundcloud.com", ["player", ..]) => query("url").unwrap_or(absolute),
        _ => absolute,
    }
}
