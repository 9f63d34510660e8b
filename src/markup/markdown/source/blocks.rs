//! Blocks that the parser takes for others: braces at a heading's end, colons, cells of tables.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::edits::Edits;
use super::events::{Events, is_escaped};
use super::finding::{Finding, FindingKind};
use crate::characters::slice;

/// Braces at the end of a heading are attributes where they begin with a name after `#` or `.` and hold only such names and values
/// of keys; else they are text.
pub(super) fn headings(text: &str, events: &Events, edits: &mut Edits) {
    for (event, span) in events {
        if let Event::Start(Tag::Heading { .. }) = event
            && let Some(source) = text.get(span.clone())
            && let Some(brace) = text_brace(source)
        {
            edits.escape(span.start + brace);
        }
    }
}

/// The place of a closing brace that ends a heading's text and closes no attributes.
fn text_brace(heading: &str) -> Option<usize> {
    // The signs that close a heading, and those that underline it.
    let end = heading.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '=' | '-'));
    let inner = end.strip_suffix('}')?;
    let (_, inside) = inner.rsplit_once(['{', '}', '<', '>', '\\', '\n'])?;
    let opened = inner.len() - inside.len();
    if !inner.get(..opened)?.ends_with('{') {
        return None;
    }
    // Values in quotation marks may have blanks.
    let unquoted: String = inside.split('"').step_by(2).collect();
    let mut names = unquoted.split_ascii_whitespace();
    let is_name = |name: &str| name.len() > 1 && name.starts_with(['#', '.']);
    let is_value = |name: &str| name.split_once('=').is_some_and(|(key, _)| !key.is_empty());
    let begins = names.next().is_some_and(is_name);
    let is_attributes = begins && names.all(|name| is_name(name) || is_value(name));
    (!is_attributes).then_some(inner.len())
}

/// A colon begins a definition where white space follows it.
pub(super) fn definitions(text: &str, events: &Events, edits: &mut Edits) {
    for (event, span) in events {
        if let Event::Start(Tag::DefinitionListDefinition) = event {
            let source = text.get(span.start..).unwrap_or("");
            let indent = source.len() - source.trim_start_matches([' ', '\t']).len();
            let after = source
                .get(indent..)
                .and_then(|source| source.strip_prefix(':'));
            if after.is_some_and(|after| after.starts_with(|c: char| !c.is_whitespace())) {
                edits.escape(span.start + indent);
            }
        }
    }
}

/// Finds links that a `|` cuts, and cells beyond the columns of a table.
pub(super) fn tables(text: &str, events: &Events, findings: &mut Vec<Finding>) {
    let mut columns = 0;
    for (event, span) in events {
        match event {
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableRow | Tag::TableHead) => {
                let line = line_at(text, span.start);
                let cut = cut_links(text, line.clone());
                let is_cut = !cut.is_empty();
                findings.extend(cut.into_iter().map(|span| Finding {
                    kind: FindingKind::CutLink,
                    span,
                }));
                let extra = cells(text, line).into_iter().skip(columns);
                if let (false, Some(extra)) = (is_cut, union(extra)) {
                    let kind = FindingKind::ExtraCells;
                    findings.push(Finding { kind, span: extra });
                }
            }
            Event::Start(Tag::Paragraph) => findings.extend(no_table(text, span)),
            _ => {}
        }
    }
}

/// A paragraph that would be a table if its head had as many cells as the line below it.
fn no_table(text: &str, paragraph: &Range<usize>) -> Option<Finding> {
    let source = text.get(paragraph.clone())?;
    let (head, rest) = source.split_once('\n')?;
    let delimiters = rest.lines().next()?.trim();
    let is_delimiter = |c: char| matches!(c, '|' | '-' | ':' | ' ' | '\t');
    if !head.contains('|')
        || !delimiters.contains("|-") && !delimiters.contains("-|")
        || !delimiters.chars().all(is_delimiter)
    {
        return None;
    }
    let head = paragraph.start..paragraph.start + head.len();
    match cut_links(text, head.clone()).into_iter().next() {
        Some(span) => Some(Finding {
            kind: FindingKind::CutLink,
            span,
        }),
        None => Some(Finding {
            kind: FindingKind::NoTable,
            span: head,
        }),
    }
}

fn line_at(text: &str, start: usize) -> Range<usize> {
    let rest = text.get(start..).unwrap_or("");
    let length = rest.find('\n').unwrap_or(rest.len());
    start..start + length
}

/// The cells of a table's row, parted at each `|` that isn't escaped; the bars at its ends belong to none.
fn cells(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let Some(source) = text.get(line.clone()) else {
        return Vec::new();
    };
    let bars = source.match_indices('|').map(|(at, _)| line.start + at);
    let bars: Vec<usize> = bars.filter(|at| !is_escaped(text, *at)).collect();
    let mut cells = Vec::new();
    let mut start = line.start;
    for bar in bars {
        cells.push(start..bar);
        start = bar + 1;
    }
    cells.push(start..line.end);
    let is_blank = |cell: &Range<usize>| {
        text.get(cell.clone())
            .is_none_or(|cell| cell.trim().is_empty())
    };
    if cells.first().is_some_and(is_blank) {
        cells.remove(0);
    }
    if cells.last().is_some_and(is_blank) {
        cells.pop();
    }
    cells
}

fn union(mut ranges: impl Iterator<Item = Range<usize>>) -> Option<Range<usize>> {
    let first = ranges.next()?;
    Some(ranges.fold(first, |all, next| all.start..next.end))
}

/// Wikilinks of a row that have a `|` without a backslash.
fn cut_links(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut cut = Vec::new();
    let mut at = line.start;
    while let Some(rest) = text.get(at..line.end)
        && let Some(start) = rest.find("[[")
        && let Some(length) = rest.get(start..).and_then(|rest| rest.find("]]"))
    {
        let link = at + start..at + start + length + 2;
        let inner = slice(text, &link);
        let mut bars = inner.match_indices('|').map(|(bar, _)| link.start + bar);
        if bars.any(|bar| !is_escaped(text, bar)) {
            cut.push(link.clone());
        }
        at = link.end;
    }
    cut
}
