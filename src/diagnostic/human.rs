//! Diagnostics for a person, as a good compiler says them.
//!
//! In: diagnostics and the texts that they quote. Out: text, each with its excerpts.
//!
//! `annotate-snippets` reads all that it is given, so it is given the lines that an excerpt shows and no others, and of a very long line
//! what stands around the place: what one problem costs doesn't depend on how long its file is.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::printed::{is_text, replaced_but};

use super::{Diagnostic, LineIndex, LineIndices, Place, Severity, Texts, clamp, floor};

/// Bytes that one excerpt may be made of. Places of a file that are further apart are shown in excerpts of their own.
const MOST: usize = 8 << 10;

/// Bytes on both sides of a place in a line that is longer than [`MOST`]; more than a terminal shows.
const SIDE: usize = 400;

/// Parts the true place of an excerpt from the one within it. No text that is shown has this sign.
const PLACE_ENDS: char = '\u{1}';

/// From this number on, equal problems are said once.
const MANY: usize = 4;

/// How many further places of equal warnings are named, and of equal errors, each of which has to be mended.
const NAMED_WARNINGS: usize = 5;
const NAMED_ERRORS: usize = 100;

/// The diagnostics as text for a person, each with its excerpt, a blank line after each. Those that say the same of many places are one,
/// with the number of its places and the first of them.
pub fn human(diagnostics: &[Diagnostic], texts: &Texts, colour: bool) -> String {
    let renderer = renderer(colour);
    let mut indices = LineIndices::new(texts);
    let mut out = String::new();
    for (diagnostic, others) in grouped(diagnostics) {
        out.push_str(&one_human(diagnostic, &others, &mut indices, &renderer));
        out.push_str("\n\n");
    }
    out
}

/// All of them, each for itself and without line breaks at its end.
pub fn human_each(diagnostics: &[Diagnostic], texts: &Texts, colour: bool) -> Vec<String> {
    let renderer = renderer(colour);
    let mut indices = LineIndices::new(texts);
    let all = diagnostics.iter();
    all.map(|one| one_human(one, &[], &mut indices, &renderer))
        .collect()
}

fn renderer(colour: bool) -> Renderer {
    match colour {
        true => Renderer::styled(),
        false => Renderer::plain(),
    }
}

/// Diagnostics in their order; those that say the same as at least [`MANY`] stand at the first of them, which has the others' places.
fn grouped(diagnostics: &[Diagnostic]) -> Vec<(&Diagnostic, Vec<&Place>)> {
    let says = |one: &Diagnostic| {
        (
            one.severity,
            one.code,
            one.message.clone(),
            one.hint.clone(),
        )
    };
    let mut same: BTreeMap<_, Vec<&Place>> = BTreeMap::new();
    // What names other places says something of its own.
    let alike = |one: &&Diagnostic| one.related.is_empty();
    for one in diagnostics.iter().filter(alike) {
        same.entry(says(one)).or_default().push(&one.place);
    }
    let mut groups = Vec::new();
    for one in diagnostics {
        let places = same.get_mut(&says(one)).filter(|_| alike(&one));
        match places.filter(|places| !(1..MANY).contains(&places.len())) {
            None => groups.push((one, Vec::new())),
            // Said already.
            Some(places) if places.is_empty() => {}
            Some(places) => groups.push((one, std::mem::take(places).split_off(1))),
        }
    }
    groups
}

/// A place of a file, with what is said there.
struct Mark<'a> {
    kind: AnnotationKind,
    span: Range<usize>,
    label: &'a str,
}

/// One diagnostic; `others` are further places of which it holds.
fn one_human(
    diagnostic: &Diagnostic,
    others: &[&Place],
    indices: &mut LineIndices,
    renderer: &Renderer,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level
        .primary_title(printable(&diagnostic.message))
        .id(diagnostic.code.id())
        .elements(std::iter::empty::<annotate_snippets::Element>());
    for (file, marks) in by_file(diagnostic) {
        let index = indices.of(file);
        if index.text().is_empty() {
            group = group.element(Origin::path(shown_path(file)));
        } else {
            group = excerpts(group, file, marks, index);
        }
    }
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.message(printable(hint)));
    }
    if !others.is_empty() {
        let others = printable(&other_places(diagnostic.severity, others, indices));
        group = group.element(Level::NOTE.message(others));
    }
    let text = without_inner_places(renderer.render(&[group]));
    // Those of ASCII are pictures of themselves by now, but for those that make colours.
    replaced_but(&text, |c| c.is_ascii() || is_text(c)).into_owned()
}

/// The number of further places, and the first of them, one a line.
fn other_places(severity: Severity, others: &[&Place], indices: &mut LineIndices) -> String {
    let most = match severity {
        Severity::Error => NAMED_ERRORS,
        Severity::Warning => NAMED_WARNINGS,
    };
    let mut lines = vec![format!("the same holds of {} more places:", others.len())];
    for Place { file, span } in others.iter().take(most) {
        let (line, column) = indices.of(file).line_column(span.start);
        lines.push(format!("{file}:{line}:{column}"));
    }
    if others.len() > most {
        lines.push(format!("and of {} more", others.len() - most));
    }
    lines.join("\n")
}

/// The places of a diagnostic, those of one file together, in the order in which files are first named.
fn by_file(diagnostic: &Diagnostic) -> Vec<(&Arc<str>, Vec<Mark<'_>>)> {
    let mut files: Vec<(&Arc<str>, Vec<Mark>)> = Vec::new();
    let mut numbers: BTreeMap<&Arc<str>, usize> = BTreeMap::new();
    let primary = (
        AnnotationKind::Primary,
        &diagnostic.place,
        &*diagnostic.label,
    );
    let related = diagnostic.related.iter();
    let related = related.map(|(place, label)| (AnnotationKind::Context, place, &**label));
    for (kind, Place { file, span }, label) in std::iter::once(primary).chain(related) {
        let number = *numbers.entry(file).or_insert(files.len());
        if number == files.len() {
            files.push((file, Vec::new()));
        }
        if let Some((_, marks)) = files.get_mut(number) {
            let span = span.clone();
            marks.push(Mark { kind, span, label });
        }
    }
    files
}

/// Adds excerpts of one file that show all its marks: one, unless they are far apart or their lines are very long.
fn excerpts<'a>(
    mut group: Group<'a>,
    file: &str,
    marks: Vec<Mark>,
    index: &LineIndex<'a>,
) -> Group<'a> {
    let clamped = marks.into_iter().enumerate().map(|(number, mark)| {
        let span = clamp(mark.span, index.text());
        (number, Mark { span, ..mark })
    });
    for Cluster { lines, marks } in clusters(clamped.collect(), index) {
        let marks = marks.iter().map(|(_, mark)| mark);
        if lines.len() <= MOST {
            let (line, _) = index.line_column(lines.start);
            let snippet = Snippet::source(index.text().get(lines.clone()).unwrap_or(""))
                .path(shown_path(file))
                .line_start(line);
            let annotations = marks.map(|mark| annotation(mark, lines.start));
            group = group.element(snippet.annotations(annotations));
        } else {
            for mark in marks {
                group = group.element(within_line(file, mark, index));
            }
        }
    }
    group
}

/// Marks with the bytes of all lines that they touch.
struct Cluster<'a> {
    lines: Range<usize>,
    /// With their numbers in the diagnostic.
    marks: Vec<(usize, Mark<'a>)>,
}

/// Marks whose lines are [`MOST`] bytes or fewer together. The diagnostic's own place comes first.
fn clusters<'a>(mut marks: Vec<(usize, Mark<'a>)>, index: &LineIndex) -> Vec<Cluster<'a>> {
    marks.sort_by_key(|(_, mark)| mark.span.start);
    let mut clusters: Vec<Cluster> = Vec::new();
    for (number, mark) in marks {
        let lines = index.lines(index.line(mark.span.start)..index.line(mark.span.end));
        match clusters.last_mut() {
            Some(all) if lines.end.max(all.lines.end) - all.lines.start <= MOST => {
                all.lines.end = lines.end.max(all.lines.end);
                all.marks.push((number, mark));
            }
            _ => clusters.push(Cluster {
                lines,
                marks: vec![(number, mark)],
            }),
        }
    }
    for cluster in &mut clusters {
        cluster.marks.sort_by_key(|(number, _)| *number);
    }
    let is_own = |(_, mark): &(usize, Mark)| mark.kind == AnnotationKind::Primary;
    clusters.sort_by_key(|cluster| !cluster.marks.iter().any(is_own));
    clusters
}

/// What stands around a place in a very long line, or the beginning of a very long place. The renderer takes it for a whole line, so its
/// true place stands with the path, before the one that the renderer says.
fn within_line<'a>(file: &str, mark: &Mark, index: &LineIndex<'a>) -> Snippet<'a, Annotation<'a>> {
    let text = index.text();
    let end = floor(mark.span.end.min(mark.span.start + MOST), text).max(mark.span.start);
    let span = mark.span.start..end;
    let lines = index.lines(index.line(span.start)..index.line(span.end));
    let start = floor(span.start.saturating_sub(SIDE).max(lines.start), text);
    let end = floor((span.end + SIDE).min(lines.end), text);
    let (line, column) = index.line_column(span.start);
    let shown = Mark { span, ..*mark };
    Snippet::source(text.get(start..end).unwrap_or(""))
        .path(format!("{}:{line}:{column}{PLACE_ENDS}", shown_path(file)))
        .line_start(line)
        .annotation(annotation(&shown, start))
}

fn annotation<'a>(mark: &Mark, start: usize) -> Annotation<'a> {
    let label = (!mark.label.is_empty()).then(|| printable(mark.label));
    let span = mark.span.start - start..mark.span.end - start;
    mark.kind.span(span).label(label)
}

/// Takes out the places within excerpts, which the true ones stand before.
fn without_inner_places(text: String) -> String {
    if !text.contains(PLACE_ENDS) {
        return text;
    }
    let mut pieces = text.split(PLACE_ENDS);
    let mut out = pieces.next().unwrap_or("").to_string();
    for piece in pieces {
        out.push_str(piece.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()));
    }
    out
}

/// A file's name as a terminal may show it.
fn shown_path(file: &str) -> String {
    replaced_but(file, |c| !c.is_control()).into_owned()
}

/// Content may hold control characters; a terminal must not obey them.
fn printable(text: &str) -> String {
    annotate_snippets::normalize_untrusted_str(text)
}
