//! Markup of other programs: Liquid, Hugo's shortcodes, fenced divisions, MDX, and what other readers of Markdown add to it.
//!
//! In: events with their places. Out: the first of each kind ([`Program`]) that stands in a text's prose. A line of text is looked at
//! as it is written, from one event of another kind to the next.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::events::Events;
use super::finding::{Finding, FindingKind};
use super::program::Program;

/// Extensions of files that an embedded link shows as pictures.
const PICTURES: [&str; 11] = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "apng", "bmp", "ico", "tif",
];

/// Finds markup of other programs, the first of each kind that isn't among the findings.
pub(super) fn find(text: &str, events: &Events, found: &mut Vec<Finding>) {
    let mut run: Range<usize> = 0..0;
    let mut in_code = false;
    let mut begins = false;
    for (event, span) in events {
        match event {
            Event::Text(_) if !in_code && goes_on(text, run.end, span.start) => {
                run.end = span.end;
                continue;
            }
            Event::Text(_) if in_code => continue,
            _ => {}
        }
        look_at(text, std::mem::replace(&mut run, 0..0), &mut begins, found);
        match event {
            Event::Text(_) => run = span.clone(),
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                code_block(text, kind, span, found);
            }
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Paragraph) => begins = true,
            Event::Start(Tag::Link { dest_url, .. }) => address(dest_url, span, found),
            Event::Start(Tag::Image {
                link_type: LinkType::WikiLink { .. },
                dest_url,
                ..
            }) if !is_picture(dest_url) => add(Program::Embed, span.clone(), found),
            Event::Start(Tag::Image { dest_url, .. }) => address(dest_url, span, found),
            Event::Html(html) | Event::InlineHtml(html) => {
                if let Some((program, at)) = template(html) {
                    let start = span.start + at;
                    add(program, start..tag_end(text, start).min(span.end), found);
                }
            }
            _ => {}
        }
    }
    look_at(text, run, &mut begins, found);
}

/// Whether text goes on from one event to the next; a backslash before a sign is no part of either.
fn goes_on(text: &str, end: usize, start: usize) -> bool {
    end > 0 && matches!(text.get(end..start), Some("" | "\\"))
}

/// Whether an embedded link leads to a picture, by its path's extension.
pub fn is_picture(path: &str) -> bool {
    let path = path.split(['#', '?', '\\']).next().unwrap_or("");
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|found| {
        PICTURES
            .iter()
            .any(|known| found.eq_ignore_ascii_case(known))
    })
}

/// Where tags of Liquid and Hugo stand in a line; nothing in them is prose.
pub(super) fn tags(line: &str) -> Vec<Range<usize>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some((_, start)) = line.get(at..).and_then(template) {
        let end = tag_end(line, at + start);
        tags.push(at + start..end);
        at = end;
    }
    tags
}

fn add(program: Program, span: Range<usize>, found: &mut Vec<Finding>) {
    if !knows(program, found) {
        let kind = FindingKind::Foreign(program);
        found.push(Finding { kind, span });
    }
}

fn knows(program: Program, found: &[Finding]) -> bool {
    let kind = FindingKind::Foreign(program);
    found.iter().any(|known| known.kind == kind)
}

/// A code block that another program fills or runs. One that is made by indentation alone may be a tag that was indented.
fn code_block(text: &str, kind: &CodeBlockKind, span: &Range<usize>, found: &mut Vec<Finding>) {
    match kind {
        CodeBlockKind::Fenced(info) if is_cell(info) => {
            add(Program::CodeCell, line_at(text, span.start), found);
        }
        CodeBlockKind::Fenced(info) if info.starts_with("{=") => {
            add(Program::RawBlock, line_at(text, span.start), found);
        }
        CodeBlockKind::Fenced(_) => {}
        CodeBlockKind::Indented => {
            let source = text.get(span.clone()).unwrap_or("");
            if let Some((program, 0)) = template(source.trim_start()) {
                let start = span.start + source.len() - source.trim_start().len();
                add(program, start..tag_end(text, start), found);
            }
        }
    }
}

/// Whether the name of a code block is one that Quarto runs: `{r}`; braces around `.python` or `#id` hold attributes.
fn is_cell(info: &str) -> bool {
    let inner = info.strip_prefix('{').map(str::trim_start);
    inner.is_some_and(|inner| inner.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// A template tag in a link's or a picture's address.
fn address(address: &str, span: &Range<usize>, found: &mut Vec<Finding>) {
    if let Some((program, _)) = template(address) {
        add(program, span.clone(), found);
    }
}

/// Which program's tag comes first in a text, and where.
fn template(text: &str) -> Option<(Program, usize)> {
    // Read once: a search for either sign would read all that is left where a text has the other alone.
    let bytes = text.as_bytes();
    let mut braces = text.match_indices('{').map(|(at, _)| at);
    let at = braces.find(|at| matches!(bytes.get(at + 1), Some(b'%' | b'{')))?;
    let is_shortcode = text
        .get(at..)
        .is_some_and(|tag| tag.starts_with("{{<") || tag.starts_with("{{%"));
    match is_shortcode {
        true => Some((Program::Shortcode, at)),
        false => Some((Program::Liquid, at)),
    }
}

/// The end of the tag that begins at `start`, on its line.
fn tag_end(text: &str, start: usize) -> usize {
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let mut ends = rest
        .iter()
        .enumerate()
        .skip(2)
        .filter_map(|(at, byte)| match byte {
            b'\n' => Some(at),
            b'}' if matches!(rest.get(at - 1), Some(b'}' | b'%')) => Some(at + 1),
            _ => None,
        });
    start + ends.next().unwrap_or(rest.len())
}

fn line_at(text: &str, start: usize) -> Range<usize> {
    let line = text.get(start..).and_then(|rest| rest.lines().next());
    start..start + line.map_or(0, str::len)
}

/// Looks at a run of text, which goes over one line at most; `begins` says that a paragraph begins with it.
fn look_at(text: &str, run: Range<usize>, begins: &mut bool, found: &mut Vec<Finding>) {
    let Some(line) = text.get(run.clone()).filter(|line| !line.is_empty()) else {
        return;
    };
    let before = text.get(..run.start).unwrap_or("");
    let is_first = std::mem::take(begins);
    let is_start = is_first || before.ends_with(['\n', ' ', '\t', '>']);
    if let Some(program) = line_start(line, is_first).filter(|_| is_start) {
        add(program, run, found);
        return;
    }
    if !line.contains(['{', '%', '^', '=', '+', '~', ':', '@', ']', '\\']) {
        return;
    }
    found.extend(blank_in_address(line).map(|part| Finding {
        kind: FindingKind::BlankInAddress,
        span: run.start + part.start..run.start + part.end,
    }));
    if let Some((program, at)) = template(line) {
        let start = run.start + at;
        add(program, start..tag_end(text, start), found);
    }
    let after = text.get(run.end..).unwrap_or("");
    let after = after.trim_start_matches([' ', '\t']);
    let ends = after.is_empty() || after.starts_with(['\n', '\r']);
    for (program, part) in inline(line, ends) {
        add(program, run.start + part.start..run.start + part.end, found);
    }
}

/// What would be a link if its address had no blanks: `[a](my file.md)`. Words in brackets are no address.
fn blank_in_address(line: &str) -> Option<Range<usize>> {
    let (before, after) = line.split_once("](")?;
    let (address, _) = after.split_once(')')?;
    let start = before.rfind('[')?;
    let is_file = address.rsplit_once('.').is_some_and(|(_, extension)| {
        (2..=5).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    let is_address = address.contains('/') || is_file;
    let is_template = address.contains("{{") || address.contains("{%");
    let is_picture = before
        .get(..start)
        .is_some_and(|before| before.ends_with('!'));
    let start = start - usize::from(is_picture);
    let end = before.len() + 2 + address.len() + 1;
    (address.contains(' ') && is_address && !is_template).then_some(start..end)
}

/// What a line says by how it begins.
fn line_start(line: &str, is_first: bool) -> Option<Program> {
    let line = line.trim();
    let word_after = |sign: &str| {
        let rest = line.strip_prefix(sign)?;
        rest.starts_with(|c: char| c.is_ascii_alphabetic())
            .then_some(())
    };
    if line.starts_with(":::") {
        return Some(Program::Division);
    }
    let signs = ["!!! ", "??? ", "???+ "];
    if is_first && signs.iter().any(|sign| word_after(sign).is_some()) {
        return Some(Program::Admonition);
    }
    let import = line.strip_prefix("import ").filter(|_| is_first);
    if import.is_some_and(|rest| rest.contains(" from ") && rest.contains(['"', '\''])) {
        return Some(Program::Mdx);
    }
    if line.starts_with("=== \"") {
        return Some(Program::Tab);
    }
    if line.contains("-8<-") && line.starts_with('-') {
        return Some(Program::Snippet);
    }
    if is_first && line.eq_ignore_ascii_case("[toc]") {
        return Some(Program::Contents);
    }
    let is_grid = |byte: u8| matches!(byte, b'+' | b'-' | b'=' | b':');
    let is_table = line.len() > 5 && line.ends_with('+') && line.bytes().all(is_grid);
    (is_table && (line.starts_with("+-") || line.starts_with("+="))).then_some(Program::GridTable)
}

/// What stands within a line; `ends` says that nothing comes after it there.
fn inline(line: &str, ends: bool) -> Vec<(Program, Range<usize>)> {
    let is_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '+' | '-');
    let is_short = |c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '−');
    let is_name =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '+');
    let found = [
        (Program::Attributes, attributes(line)),
        (Program::Comment, comment(line)),
        (Program::Highlight, enclosed(line, "==", |c| c != '=')),
        (Program::Keys, enclosed(line, "++", is_key)),
        (
            Program::Subscript,
            enclosed(line, "~", is_short).filter(|part| is_in_word(line, part)),
        ),
        (
            Program::Superscript,
            enclosed(line, "^", is_short).filter(|part| is_in_word(line, part)),
        ),
        (Program::Emoji, emoji(line, is_name)),
        (
            Program::InlineNote,
            bracketed(line, "^[", |c| !c.is_whitespace()),
        ),
        (
            Program::Citation,
            bracketed(line, "[@", char::is_alphabetic),
        ),
        (Program::BlockId, block_id(line).filter(|_| ends)),
        (Program::Latex, latex(line)),
    ];
    let found = found.into_iter();
    found
        .filter_map(|(program, part)| Some((program, part?)))
        .collect()
}

/// What stands between two equal signs, without blanks at its ends and made of what `fits`.
fn enclosed(line: &str, sign: &str, fits: impl Fn(char) -> bool) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(start) = line.get(at..)?.find(sign) {
        let inner = at + start + sign.len();
        let rest = line.get(inner..)?;
        let length = rest.find(sign)?;
        let within = rest.get(..length)?;
        let is_tight = !within.is_empty() && within.trim() == within;
        if is_tight && within.chars().all(&fits) {
            return Some(at + start..inner + length + sign.len());
        }
        at = inner;
    }
    None
}

/// A comment, or what begins or ends one that goes over several lines; `100%%` is none.
fn comment(line: &str) -> Option<Range<usize>> {
    let start = line.find("%%")?;
    let before = line.get(..start)?;
    let end = line.get(start + 2..)?.find("%%").map(|end| start + end + 4);
    match end {
        _ if before.ends_with(|c: char| c.is_ascii_digit()) => None,
        None if !before.trim().is_empty() => None,
        _ => Some(start..end.unwrap_or(line.len())),
    }
}

/// Whether a part of a line has a letter or a digit right before it.
fn is_in_word(line: &str, part: &Range<usize>) -> bool {
    let before = line.get(..part.start).unwrap_or("");
    before.ends_with(|c: char| c.is_alphanumeric() || c == ')')
}

fn emoji(line: &str, fits: impl Fn(char) -> bool) -> Option<Range<usize>> {
    let part = enclosed(line, ":", fits)?;
    let name = line.get(part.start + 1..part.end - 1)?;
    let is_apart =
        !is_in_word(line, &part) && !line.get(part.end..)?.starts_with(char::is_alphanumeric);
    let is_name = name.len() > 1 && name.starts_with(|c: char| c.is_ascii_lowercase() || c == '+');
    (is_apart && is_name).then_some(part)
}

fn bracketed(line: &str, sign: &str, begins: impl Fn(char) -> bool) -> Option<Range<usize>> {
    let start = line.find(sign)?;
    let rest = line.get(start + sign.len()..)?;
    let end = rest.find(']')?;
    (end > 0 && rest.starts_with(begins)).then_some(start..start + sign.len() + end + 1)
}

/// A command of LaTeX: one with its argument, or one that is all of its line. A path of Windows has no braces.
fn latex(line: &str) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(start) = line.get(at..)?.find('\\') {
        let start = at + start;
        let rest = line.get(start + 1..)?;
        let name = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let length = rest.len() - name.len();
        let argument = name.trim_start_matches('*');
        let is_alone = line.get(..start)?.trim().is_empty() && argument.trim().is_empty();
        if length > 1 && argument.starts_with('{') && argument.contains('}') {
            let end = argument.find('}')? + 1;
            return Some(start..line.len() - argument.len() + end);
        }
        if length > 2 && is_alone {
            return Some(start..line.trim_end().len());
        }
        at = start + 1;
    }
    None
}

fn block_id(line: &str) -> Option<Range<usize>> {
    let line = line.trim_end();
    let (before, id) = line.rsplit_once('^')?;
    let is_id = id.len() > 1
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_apart = before.is_empty() || before.ends_with([' ', '\t']);
    (is_id && is_apart).then_some(before.len()..line.len())
}

/// Attributes in braces, as Pandoc, kramdown and others read them.
fn attributes(line: &str) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(start) = line.get(at..)?.find('{') {
        let start = at + start;
        let rest = line.get(start + 1..)?;
        let length = rest.find('}')?;
        let inner = rest.get(..length)?;
        let named = inner.trim_start_matches([':', ' ']);
        let is_class = named
            .strip_prefix(['.', '#'])
            .is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
        let is_marked = inner.starts_with(':') && !named.is_empty();
        let is_value = named.split_once('=').is_some_and(|(name, value)| {
            value.starts_with(['"', '\''])
                && !name.is_empty()
                && name
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        });
        if is_class || is_marked || is_value {
            return Some(start..start + length + 2);
        }
        at = start + 1;
    }
    None
}
