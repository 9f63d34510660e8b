//! Tags of our own markup.
//!
//! In: markup, well formed. Out: what a tag is to prose, and which piece of markup is whole.

use std::ops::Range;

/// A piece of markup, with the tags beside it that it takes for each element in it to begin and end in it; `None` where these
/// aren't beside it, or one is a link.
pub fn balanced(html: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let (mut start, mut end) = (range.start, range.end);
    // Elements that are open, and those that were open before.
    let (mut open, mut before) = (0_usize, 0_usize);
    let mut at = start;
    while let Some(next) = html.get(at..end)?.find('<') {
        let tag = Tag::read(html.get(at + next..)?);
        match tag.closes {
            _ if tag.name == "a" => return None,
            _ if matches!(tag.name, "br" | "img" | "input" | "wbr") => {}
            true if open == 0 => before += 1,
            true => open -= 1,
            false => open += 1,
        }
        at += next + tag.length;
    }
    while open > 0 {
        let rest = html.get(end..).filter(|rest| rest.starts_with("</"))?;
        let tag = Tag::read(rest);
        end += tag.length;
        open -= 1;
    }
    while before > 0 {
        let head = html.get(..start).filter(|head| head.ends_with('>'))?;
        let tag = head.rfind('<')?;
        start = Some(tag).filter(|_| !html.get(tag..).unwrap_or("").starts_with("</"))?;
        before -= 1;
    }
    Some(start..end)
}

/// A tag at the beginning of some markup.
pub struct Tag<'a> {
    /// Lower case, as we write it.
    pub name: &'a str,
    /// Whether it is an end tag.
    pub closes: bool,
    /// All of it.
    text: &'a str,
    /// How many bytes it has.
    pub length: usize,
}

impl Tag<'_> {
    /// Reads the tag that the markup begins with.
    pub fn read(html: &str) -> Tag<'_> {
        let bytes = html.as_bytes();
        let closes = bytes.get(1) == Some(&b'/');
        let start = 1 + usize::from(closes);
        let mut end = start;
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        let name = html.get(start..end).unwrap_or("");
        // A quoted value may have the sign that ends a tag.
        let mut quote = 0;
        while let Some(byte) = bytes.get(end) {
            match byte {
                b'>' if quote == 0 => break,
                b'"' | b'\'' if quote == 0 => quote = *byte,
                _ if *byte == quote => quote = 0,
                _ => {}
            }
            end += 1;
        }
        let length = (end + 1).min(html.len());
        Tag {
            name,
            closes,
            text: html.get(..length).unwrap_or(html),
            length,
        }
    }

    fn has_class(&self, class: &str) -> bool {
        let value = self
            .text
            .split("class=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        value.is_some_and(|value| value.split(' ').any(|word| word == class))
    }

    /// Whether what it encloses is no prose.
    pub fn hides(&self) -> bool {
        match self.name {
            "pre" | "math" | "svg" | "script" | "style" => true,
            "sup" => self.has_class("footnote-ref"),
            "a" => self.has_class("footnote-back"),
            "p" => self.has_class("alert-title"),
            _ => false,
        }
    }

    /// Whether it may stand in a line of text; all others part blocks.
    pub fn is_inline(&self) -> bool {
        matches!(
            self.name,
            "a" | "em"
                | "strong"
                | "del"
                | "sup"
                | "sub"
                | "code"
                | "span"
                | "i"
                | "b"
                | "u"
                | "s"
                | "small"
                | "mark"
                | "abbr"
                | "cite"
                | "q"
                | "kbd"
                | "samp"
                | "var"
                | "time"
                | "ins"
                | "dfn"
                | "bdi"
                | "bdo"
                | "ruby"
                | "rt"
                | "rp"
                | "rb"
                | "wbr"
                | "img"
                | "input"
                | "acronym"
                | "data"
                | "strike"
                | "tt"
                | "br"
                | "math"
                | "svg"
        )
    }
}
