//! Addresses: where in the output a page is, and how one page names another.
//!
//! In: paths of sources, slugs and aliases as people write them. Out: [`Address`] values that can't lead
//! outside the output folder, and relative URLs between them.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::characters::is_forbidden;

/// The path of a file in the output, relative to its folder, with `/` between its parts: `briefings/2026/name.html`.
///
/// It is never empty or absolute, and no part of it is empty, `.` or `..`, begins with a dot (but for [`Address::with_hidden`]) or is
/// reserved by a file system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Address(Arc<str>);

impl From<&Address> for Address {
    fn from(address: &Address) -> Address {
        address.clone()
    }
}

/// Why a text is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadAddress {
    /// There is nothing in it.
    Empty,
    /// It has a part that is `.` or `..`.
    LeadsOutside,
    /// It has a part that begins with a dot.
    Hidden,
    /// It has a character that file systems or URLs treat specially: a backslash, a colon, a control character …
    Character(char),
    /// It has a part that Windows reserves (`con`, `nul`, …), or one that ends in a dot or a space.
    Reserved,
    /// A part is longer than 200 bytes, or the whole longer than 900.
    TooLong,
}

impl fmt::Display for BadAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadAddress::Empty => write!(f, "it is empty"),
            BadAddress::LeadsOutside => write!(f, "it leads outside the site"),
            BadAddress::Hidden => write!(f, "a part of it begins with a dot"),
            BadAddress::Character(c) => write!(f, "it has the character {c:?}"),
            BadAddress::Reserved => write!(f, "some file systems reserve that name"),
            BadAddress::TooLong => write!(f, "it is too long for a file system"),
        }
    }
}

impl Address {
    /// Checks a path that is relative to the output folder; a leading `/` stands for that folder.
    ///
    /// # Errors
    ///
    /// Where it would lead outside, or some file system or host doesn't take it.
    pub fn new(path: &str) -> Result<Address, BadAddress> {
        Address::checked(path, false)
    }

    /// The same of a path whose parts may begin with a dot, as those of files that a site publishes all the same
    /// (`.well-known/security.txt`). What Annals keeps beside the pages begins with `.annals`.
    ///
    /// # Errors
    ///
    /// As [`Address::new`], and where a part begins with `.annals`.
    pub fn with_hidden(path: &str) -> Result<Address, BadAddress> {
        Address::checked(path, true)
    }

    fn checked(path: &str, may_be_hidden: bool) -> Result<Address, BadAddress> {
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = composed(path);
        if path.is_empty() {
            return Err(BadAddress::Empty);
        }
        if path.len() > 900 {
            return Err(BadAddress::TooLong);
        }
        path.split('/')
            .try_for_each(|part| check_part(part, may_be_hidden))?;
        Ok(Address(path.into()))
    }

    /// As text, with `/` between its parts.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same address percent-encoded, relative to the site's root.
    pub fn url(&self) -> String {
        encode(&self.0)
    }

    /// The way from this page to the site's root: `../` for each folder.
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The address as case-insensitive file systems see it: two addresses with one key can't stand side by side.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }

    /// The relative URL that leads from the page at this address to another.
    pub fn relative(&self, to: &Address) -> String {
        encode(&relative_path(&self.0, &to.0))
    }
}

/// The way from one file to another, both by their paths from one folder, with `/` between their parts.
pub fn relative_path(from: &str, to: &str) -> String {
    let folders = |path: &str| path.rfind('/').map_or(0, |end| end + 1);
    let (own, others) = (folders(from), folders(to));
    let mut common = 0;
    for folder in from.get(..own).unwrap_or_default().split_inclusive('/') {
        let end = common + folder.len();
        if end > others || to.get(common..end) != Some(folder) {
            break;
        }
        common = end;
    }
    let up = from
        .get(common..own)
        .unwrap_or_default()
        .matches('/')
        .count();
    "../".repeat(up) + to.get(common..).unwrap_or_default()
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Addresses that the generator itself makes up; each is checked when it is made.
pub fn fixed(path: &str) -> Address {
    debug_assert!(Address::new(path).is_ok(), "{path}");
    Address(path.into())
}

fn check_part(part: &str, may_be_hidden: bool) -> Result<(), BadAddress> {
    if part.is_empty() {
        return Err(BadAddress::Empty);
    }
    if part == "." || part == ".." {
        return Err(BadAddress::LeadsOutside);
    }
    if part.starts_with('.') && (!may_be_hidden || part.starts_with(".annals")) {
        return Err(BadAddress::Hidden);
    }
    if part.len() > 200 {
        return Err(BadAddress::TooLong);
    }
    if let Some(c) = part.chars().find(|c| {
        is_forbidden(*c)
            || c.is_control()
            || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
    }) {
        return Err(BadAddress::Character(c));
    }
    // Microsoft, "Naming Files, Paths, and Namespaces".
    let stem = part.split('.').next().unwrap_or(part);
    let is = |name: &&str| stem.eq_ignore_ascii_case(name);
    let numbered = || match (stem.get(..3), stem.get(3..)) {
        (Some(name), Some(number)) => {
            ["com", "lpt"]
                .iter()
                .any(|one| name.eq_ignore_ascii_case(one))
                && matches!(number.as_bytes(), [b'0'..=b'9'])
        }
        _ => false,
    };
    if ["con", "prn", "aux", "nul"].iter().any(is) || numbered() || part.ends_with(['.', ' ']) {
        return Err(BadAddress::Reserved);
    }
    Ok(())
}

/// A text in Unicode's normal form C, by which names of files are compared: systems write one name in different ways.
pub fn composed(text: &str) -> Cow<'_, str> {
    match text.is_ascii() {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}

/// RFC 3986, section 3.3: what may stand in a path as it is; `:` is encoded, since it could be read as a scheme.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b':');

fn encode(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.');
    if path.bytes().all(is_plain) {
        return path.to_string();
    }
    Cow::from(utf8_percent_encode(path, PATH)).into_owned()
}

/// The host of an absolute address of the web, or of one that begins with `//`: in lower case, letters of other scripts in punycode
/// (RFC 3492), with the port where one is written. `None` where there is none.
pub fn host(address: &str) -> Option<String> {
    let address = match address.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => address.to_string(),
    };
    let url = url::Url::parse(&address).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let host = url.host_str()?;
    Some(match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_string(),
    })
}

/// A fragment percent-encoded, without its `#`.
pub fn encode_fragment(fragment: &str) -> String {
    encode(fragment)
}

/// A part of an address from any text: letters and digits of any script in lower case, `-` between words.
///
/// Empty where the text has no letter or digit. Dots and underscores within a word are kept.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in composed(text).chars().flat_map(char::to_lowercase) {
        let dot_in_word = c == '.' && slug.chars().next_back().is_some_and(char::is_alphanumeric);
        let in_word = c.is_alphanumeric() || is_combining_mark(c) || c == '_';
        if in_word || dot_in_word {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && c != '\'' && c != '’' {
            slug.push('-');
        }
    }
    while slug.len() > 180 {
        slug.pop();
    }
    let slug = slug.trim_end_matches(['-', '.']);
    // What was left out may have stood between a letter and its mark.
    composed(slug).into_owned()
}

/// A part of an address for the name of somebody or something, so that names which differ in signs have addresses of their own:
/// `c-plus-plus`, `c-sharp`, `dot-net`. Otherwise as [`slug`], and never empty or reserved by a file system.
pub fn name_slug(name: &str) -> String {
    let slug = slug_or_codes(&spelled(name), name);
    match Address::new(&format!("{slug}.html")) {
        Ok(_) => slug,
        Err(_) => format!("_{slug}"),
    }
}

/// A part of an address for the name of a file or a folder: as [`slug`], but with the signs at the end of a word, and never empty, so that
/// `c.md`, `c++.md`, `c#.md` and `!.md` are four pages. A sign between words, as in `my+name`, or before one, as in `part #2`, is left out.
pub fn file_slug(name: &str) -> String {
    let mut words = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find(['+', '#']) {
        let (before, signs) = rest.split_at(at);
        let after = signs.trim_start_matches(['+', '#']);
        words.push_str(before);
        let is_end =
            before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        for sign in signs.chars().take(signs.len() - after.len()) {
            words.push_str(match sign {
                '+' if is_end => " plus ",
                '#' if is_end => " sharp ",
                _ => " ",
            });
        }
        rest = after;
    }
    words.push_str(rest);
    slug_or_codes(&words, name)
}

/// The slug of some words; the numbers of a name's characters where that is empty.
fn slug_or_codes(words: &str, name: &str) -> String {
    let slug = slug(words);
    if !slug.is_empty() {
        return slug;
    }
    let signs = name.chars().filter(|c| !c.is_whitespace());
    let codes: Vec<String> = signs.map(|c| format!("{:x}", u32::from(c))).collect();
    let codes = codes.join("-");
    format!("_{}", codes.get(..180).unwrap_or(&codes))
}

/// A name with the signs that belong to it as words: those that stand at a letter, and not between blanks.
fn spelled(name: &str) -> String {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut spelled = String::with_capacity(name.len());
    let mut before = None;
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        let word = match c {
            '+' if is_letter(before) || before == Some('+') || is_letter(next) => Some("plus"),
            '#' if is_letter(before) => Some("sharp"),
            '#' if is_letter(next) => Some("hash"),
            '.' if before.is_none_or(char::is_whitespace) && is_letter(next) => Some("dot"),
            _ => None,
        };
        match word {
            Some(word) => spelled.extend([" ", word, " "]),
            None => spelled.push(c),
        }
        before = Some(c);
    }
    spelled
}

/// A heading's id: as [`slug`], without dots.
pub fn heading_id(text: &str) -> String {
    slug(&text.replace('.', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_links_climb_only_as_far_as_needed() {
        let at = |path| Address::new(path).expect(path);
        assert_eq!(
            at("briefings/2026/a.html").relative(&at("briefings/2026/b.html")),
            "b.html"
        );
        assert_eq!(
            at("briefings/2026/a.html").relative(&at("topics/x y.html")),
            "../../topics/x%20y.html"
        );
        assert_eq!(at("index.html").relative(&at("topics.html")), "topics.html");
        assert_eq!(at("a/b/c.html").relative(&at("a/x.html")), "../x.html");
        assert_eq!(at("a/b.html").root(), "../");
    }

    #[test]
    fn nothing_leads_outside() {
        for bad in [
            "",
            "/",
            "..",
            "../x",
            "a/../b",
            "a//b",
            "a\\b",
            "C:/x",
            ".git/config",
            "a/.hidden",
            "nul.html",
            "x.",
            "a\0b",
        ] {
            assert!(Address::new(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn names_that_differ_in_signs_have_addresses_of_their_own() {
        for (name, part) in [
            ("C", "c"),
            ("C++", "c-plus-plus"),
            ("C#", "c-sharp"),
            (".NET", "dot-net"),
            ("#MeToo", "hash-metoo"),
            ("Canal+", "canal-plus"),
            ("A + B", "a-b"),
            ("J. Smith", "j.-smith"),
            ("Con", "_con"),
            ("..", "_2e-2e"),
            ("🦊", "_1f98a"),
            ("王", "王"),
        ] {
            assert_eq!(name_slug(name), part, "{name}");
        }
    }

    #[test]
    fn files_whose_names_differ_in_signs_at_a_words_end_have_addresses_of_their_own() {
        for (name, part) in [
            ("c", "c"),
            ("c++", "c-plus-plus"),
            ("2026-06-05-c# or f#", "2026-06-05-c-sharp-or-f-sharp"),
            ("my+name", "my-name"),
            ("part #2", "part-2"),
            ("!", "_21"),
            ("?", "_3f"),
        ] {
            assert_eq!(file_slug(name), part, "{name}");
        }
    }

    #[test]
    fn slugs_keep_letters_of_any_script() {
        assert_eq!(
            slug("What the Unit’s buys, in 2026?"),
            "what-the-units-buys-in-2026"
        );
        assert_eq!(slug("Żółć — 主権 AI"), "żółć-主権-ai");
        assert_eq!(slug("…!"), "");
        assert_eq!(slug("v1.5 notes"), "v1.5-notes");
    }
}
