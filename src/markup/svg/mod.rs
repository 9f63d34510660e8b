//! SVG pictures: what draws stays, what could run or fetch something is left out.
//!
//! In: a file of the archive. Out: the same without what isn't allowed, and what that was; or that all of it may stay, and then not a byte
//! is changed. A browser obeys scripts in a picture that it is shown by itself, as a reader does who opens its address; a host that ignores
//! `_headers` wouldn't stop it.

mod allowed;

use std::borrow::Cow;
use std::collections::HashSet;

use quick_xml::XmlVersion;
use quick_xml::escape::escape;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use allowed::{ALLOWED, is_animated, is_inert, is_safe_address, is_safe_style, is_safe_value};

/// A picture without what isn't allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanPicture {
    /// The picture.
    pub svg: Vec<u8>,
    /// What was left out, in the order of the picture, each once: `<script>`, `onclick`.
    pub dropped: Vec<String>,
}

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// An element with more attributes is left out.
const MOST_ATTRIBUTES: usize = 1_000;

/// A picture without what isn't allowed; `None` where all of it is.
pub fn clean(picture: &[u8]) -> Option<CleanPicture> {
    let nothing = |why: &str| CleanPicture {
        svg: format!("<svg xmlns=\"{SVG}\"/>\n").into_bytes(),
        dropped: vec![format!("all of it, since {why}")],
    };
    let Ok(text) = std::str::from_utf8(picture) else {
        return Some(nothing("it isn't UTF-8"));
    };
    let text = text.trim_start_matches('\u{feff}');
    let mut cleaner = Cleaner {
        out: String::with_capacity(text.len()),
        dropped: Vec::new(),
        known: HashSet::new(),
    };
    let expanded = match cleaner.expand_entities(text) {
        Some(expanded) => expanded,
        None => return Some(nothing("its entities are more than names for short texts")),
    };
    match cleaner.read(&expanded) {
        Err(error) => Some(nothing(&format!("it can't be read as XML ({error})"))),
        Ok(()) if cleaner.dropped.is_empty() => None,
        Ok(()) => Some(CleanPicture {
            svg: cleaner.out.into_bytes(),
            dropped: cleaner.dropped,
        }),
    }
}

struct Cleaner {
    out: String,
    /// In the order of the picture, each once.
    dropped: Vec<String>,
    known: HashSet<String>,
}

impl Cleaner {
    fn drop(&mut self, what: String) {
        if self.known.insert(what.clone()) {
            self.dropped.push(what);
        }
    }

    /// The text with the entities that its document type declares (drawing programs name namespaces so) replaced; `None` where they are
    /// anything but short texts without markup.
    fn expand_entities<'t>(&self, text: &'t str) -> Option<Cow<'t, str>> {
        const MOST: usize = 64;
        if !text.contains("<!ENTITY") {
            return Some(text.into());
        }
        let mut expanded = text.to_string();
        for (count, declared) in text.split("<!ENTITY").skip(1).enumerate() {
            let (name, rest) = declared.trim_start().split_once(char::is_whitespace)?;
            let rest = rest.trim_start();
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, _) = rest.get(1..)?.split_once(quote)?;
            let is_plain = !value.contains(['<', '&', '%', '"', '\'']) && value.len() < 200;
            if count >= MOST || name == "%" || !is_plain {
                return None;
            }
            expanded = expanded.replace(&format!("&{name};"), value);
            if expanded.len() > 4 * text.len() + (1 << 16) {
                return None;
            }
        }
        Some(expanded.into())
    }

    /// Writes what is allowed.
    ///
    /// # Errors
    ///
    /// Where it isn't well-formed.
    fn read(&mut self, text: &str) -> Result<(), quick_xml::Error> {
        let mut reader = NsReader::from_str(text);
        // How many elements are open within one that is left out, itself among them.
        let mut within_dropped = 0_usize;
        let mut is_style = false;
        loop {
            let (namespace, event) = reader.read_resolved_event()?;
            let namespace = name_of(&namespace);
            match event {
                Event::Eof => return Ok(()),
                Event::Start(_) if within_dropped > 0 => within_dropped += 1,
                Event::End(_) if within_dropped > 0 => within_dropped -= 1,
                _ if within_dropped > 0 => {}
                Event::Start(tag) => match self.element(&tag, namespace.as_deref(), &reader)? {
                    Some(attributes) => {
                        is_style = tag.local_name().as_ref() == "style";
                        self.out
                            .push_str(&format!("<{}{attributes}>", tag.name().as_ref()));
                    }
                    None => within_dropped = 1,
                },
                Event::Empty(tag) => {
                    if let Some(attributes) = self.element(&tag, namespace.as_deref(), &reader)? {
                        self.out
                            .push_str(&format!("<{}{attributes}/>", tag.name().as_ref()));
                    }
                }
                Event::End(tag) => {
                    is_style = false;
                    self.out.push_str(&format!("</{}>", tag.name().as_ref()));
                }
                Event::Text(text) => self.text(&text.into_inner(), is_style, true),
                Event::CData(text) => self.text(&text.into_inner(), is_style, false),
                Event::GeneralRef(reference) => {
                    let name = reference.into_inner();
                    let is_known = name.starts_with('#')
                        || matches!(&*name, "lt" | "gt" | "amp" | "quot" | "apos");
                    match is_known && !is_style {
                        true => self.out.push_str(&format!("&{name};")),
                        false => self.drop(format!("`&{name};`")),
                    }
                }
                Event::PI(instruction) => {
                    let target = instruction.target().to_string();
                    self.drop(format!("`<?{target}?>`"));
                }
                // Nothing of what these say is needed once they are read.
                Event::Decl(_) | Event::DocType(_) | Event::Comment(_) => {}
            }
        }
    }

    /// Text as it stands in the file, escaped or not.
    fn text(&mut self, text: &str, is_style: bool, is_escaped: bool) {
        if is_style && !is_safe_style(text) {
            self.drop("`<style>`, which fetches something".into());
            return;
        }
        match is_escaped {
            true => self.out.push_str(text),
            false => self.out.push_str(&escape(text)),
        }
    }

    /// The attributes of an element that are allowed, as they are written; `None` where it isn't allowed itself.
    fn element(
        &mut self,
        tag: &BytesStart,
        namespace: Option<&str>,
        reader: &NsReader<&[u8]>,
    ) -> Result<Option<String>, quick_xml::Error> {
        let name = tag.local_name().as_ref().to_string();
        let is_kept_data = namespace.is_some_and(is_inert);
        let is_drawn = matches!(namespace, None | Some(SVG)) && ALLOWED.0.contains(name.as_str());
        if !is_kept_data && !is_drawn {
            self.drop(format!("`<{}>`", tag.name().as_ref()));
            return Ok(None);
        }
        // Each attribute's name is held against those before it.
        if tag
            .attributes()
            .with_checks(false)
            .nth(MOST_ATTRIBUTES)
            .is_some()
        {
            self.drop(format!(
                "`<{name}>` of more than {MOST_ATTRIBUTES} attributes"
            ));
            return Ok(None);
        }
        let mut kept = String::new();
        for attribute in tag.attributes() {
            let attribute = attribute?;
            let key = attribute.key.as_ref();
            let value = value_of(&attribute);
            // What moves an address would move it anywhere.
            let animates = key == "attributeName" && !is_animated(&value);
            if animates {
                self.drop(format!("`<{name}>` of `{value}`"));
                return Ok(None);
            }
            let resolved = reader.resolver().resolve_attribute(attribute.key);
            let (space, local) = (name_of(&resolved.0), resolved.1);
            let local = local.as_ref();
            let is_allowed = match space.as_deref() {
                _ if key == "xmlns" || key.starts_with("xmlns:") => true,
                None => {
                    let is_known = ALLOWED.1.contains(local)
                        || local.starts_with("aria-")
                        || local.starts_with("data-");
                    is_known && (local != "href" || is_safe_address(&name, &value))
                }
                Some(XLINK) => local != "href" || is_safe_address(&name, &value),
                Some(XML) => matches!(local, "space" | "lang" | "id"),
                Some(space) => is_inert(space),
            };
            match is_allowed && (key.starts_with("xmlns") || is_safe_value(local, &value)) {
                true => kept.push_str(&format!(" {key}=\"{}\"", escape(&*value))),
                false => self.drop(format!("`{key}` of `<{name}>`")),
            }
        }
        Ok(Some(kept))
    }
}

fn name_of(namespace: &ResolveResult) -> Option<String> {
    match namespace {
        ResolveResult::Bound(Namespace(name)) => Some(name.to_string()),
        ResolveResult::Unbound => None,
        // A prefix that stands for nothing is one that no browser knows either.
        ResolveResult::Unknown(prefix) => Some(format!("unknown {prefix:?}")),
    }
}

/// An attribute's value with its references resolved; as it is written where one can't be.
fn value_of(attribute: &Attribute) -> String {
    let value = attribute.normalized_value(XmlVersion::default());
    value.map_or_else(|_| attribute.value.to_string(), Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::{MOST_ATTRIBUTES, clean};

    fn cleaned(inner: &str) -> (String, Vec<String>) {
        let picture = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inner}<rect width=\"1\"/></svg>"
        );
        match clean(picture.as_bytes()) {
            Some(clean) => (String::from_utf8(clean.svg).expect("UTF-8"), clean.dropped),
            None => (picture, Vec::new()),
        }
    }

    #[test]
    fn what_draws_stays_as_it_is() {
        for inner in [
            "<style>.a{fill:url(#b);font-family:\"A\"}</style><path class=\"a\" d=\"M0 0\" style=\"fill:#123;mask:url(#m)\"/>",
            "<defs><linearGradient id=\"g\" xlink:href=\"#h\"/></defs><use href=\"#g\"/><use xlink:href=\"#g\"/>",
            "<a href=\"https://example.org/?a=1&amp;b=2\"><text x=\"1\">A &lt; B &#8212; C</text></a>",
            "<image href=\"data:image/png;base64,AAAA\"/><image xlink:href=\"map.png\"/>",
            "<animate attributeName=\"opacity\" values=\"0;1\" dur=\"2s\"/><title>T</title><!-- a comment -->",
            "<metadata><r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" r:about=\"\"/></metadata>",
        ] {
            assert_eq!(cleaned(inner).1, Vec::<String>::new(), "{inner}");
        }
    }

    #[test]
    fn what_could_run_or_fetch_is_left_out() {
        for (inner, dropped) in [
            ("<script>alert(1)</script>", "`<script>`"),
            ("<script xlink:href=\"x.js\"/>", "`<script>`"),
            ("<g onclick=\"alert(1)\"/>", "`onclick` of `<g>`"),
            (
                "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>",
                "`<foreignObject>`",
            ),
            (
                "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">alert(1)</h:script>",
                "`<h:script>`",
            ),
            (
                "<s:script xmlns:s=\"http://www.w3.org/2000/svg\">alert(1)</s:script>",
                "`<s:script>`",
            ),
            (
                "<a href=\"java&#115;cript:alert(1)\"><text/></a>",
                "`href` of `<a>`",
            ),
            (
                "<a xlink:href=\" java\tscript:alert(1)\"><text/></a>",
                "`xlink:href` of `<a>`",
            ),
            (
                "<a xmlns:y=\"http://www.w3.org/1999/xlink\" y:href=\"javascript:alert(1)\"/>",
                "`y:href` of `<a>`",
            ),
            (
                "<use href=\"https://example.org/x.svg#a\"/>",
                "`href` of `<use>`",
            ),
            (
                "<use href=\"data:image/svg+xml,x#a\"/>",
                "`href` of `<use>`",
            ),
            (
                "<image href=\"https://example.org/x.png\"/>",
                "`href` of `<image>`",
            ),
            (
                "<image href=\"data:image/svg+xml;base64,AAAA\"/>",
                "`href` of `<image>`",
            ),
            (
                "<animate attributeName=\"href\" to=\"javascript:alert(1)\"/>",
                "`<animate>` of `href`",
            ),
            (
                "<set attributeName=\"onload\" to=\"alert(1)\"/>",
                "`<set>` of `onload`",
            ),
            (
                "<style>@import 'https://example.org/x.css';</style>",
                "`<style>`, which fetches something",
            ),
            (
                "<style><![CDATA[a{fill:url(https://example.org/x)}]]></style>",
                "`<style>`, which fetches something",
            ),
            (
                "<path style=\"fill:url(https://example.org/x)\"/>",
                "`style` of `<path>`",
            ),
            (
                "<path fill=\"\\75rl(https://example.org/x)\"/>",
                "`fill` of `<path>`",
            ),
            ("<iframe/>", "`<iframe>`"),
            (
                "<handler type=\"application/ecmascript\">x</handler>",
                "`<handler>`",
            ),
            ("<?xml-stylesheet href=\"x.xsl\"?>", "`<?xml-stylesheet?>`"),
        ] {
            let (svg, found) = cleaned(inner);
            assert_eq!(found, [dropped], "{inner}");
            assert!(svg.contains("<rect width=\"1\"/></svg>"), "{svg}");
            assert!(
                !svg.contains("alert") && !svg.contains("example.org"),
                "{svg}"
            );
            assert!(
                clean(svg.as_bytes()).is_none(),
                "{inner}: not clean yet: {svg}"
            );
        }
    }

    #[test]
    fn an_element_of_very_many_attributes_is_left_out() {
        let element = |count| {
            let attributes = (0..count).map(|number| format!(" data-a{number}=\"1\""));
            format!("<g{}/>", attributes.collect::<String>())
        };
        let (_, found) = cleaned(&element(MOST_ATTRIBUTES));
        assert_eq!(found, [""; 0]);
        let (svg, found) = cleaned(&element(MOST_ATTRIBUTES + 1));
        assert_eq!(found, ["`<g>` of more than 1000 attributes"]);
        assert!(!svg.contains("data-a1"), "{svg}");
    }

    #[test]
    fn entities_are_names_for_short_texts_and_nothing_else() {
        let named = "<!DOCTYPE svg [<!ENTITY ns \"http://www.w3.org/2000/svg\">]><svg xmlns=\"&ns;\"><rect/></svg>";
        assert!(clean(named.as_bytes()).is_none());
        let hidden = named.replace("<rect/>", "<script xmlns=\"&ns;\">alert(1)</script>");
        let found = clean(hidden.as_bytes()).expect("something to drop");
        assert_eq!(found.dropped, ["`<script>`"]);
        for evil in [
            "<!DOCTYPE svg [<!ENTITY x \"<script>alert(1)</script>\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&x;</svg>",
            "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&x;</svg>",
            "<!DOCTYPE svg [<!ENTITY % x \"a\"> %x;]><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>",
            "\u{feff}<svg",
        ] {
            let found = clean(evil.as_bytes()).expect("something to drop");
            let svg = String::from_utf8(found.svg).expect("UTF-8");
            assert_eq!(
                svg, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
                "{evil}"
            );
        }
        assert!(clean(b"\xff\xfe<\0s\0v\0g\0").is_some());
    }
}
