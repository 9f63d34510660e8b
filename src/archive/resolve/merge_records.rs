//! Two records of one event as one.

use crate::content::model::{Event, EventName};
use crate::diagnostic::{Code, Diagnostic};

/// Adds to the first record what a second one knows beyond it, and reports where they disagree.
pub fn unite(first: &mut Event, second: Event, out: &mut Vec<Diagnostic>) {
    let mut conflicts = Vec::new();
    if first.title != second.title {
        conflicts.push(("title", first.title.clone(), second.title.clone()));
    }
    if first.date != second.date {
        conflicts.push((
            "date",
            first.date.edtf().to_string(),
            second.date.edtf().to_string(),
        ));
    }
    optional("kind", &mut first.kind, second.kind, &mut conflicts);
    optional("detail", &mut first.detail, second.detail, &mut conflicts);
    let mut status = first.status.map(|status| status.word().to_string());
    optional(
        "status",
        &mut status,
        second.status.map(|status| status.word().to_string()),
        &mut conflicts,
    );
    let text = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    let mut published = text(first.published);
    optional(
        "date of publication",
        &mut published,
        text(second.published),
        &mut conflicts,
    );
    let id = |name: &Option<EventName>| name.as_ref().map(|name| name.id.clone());
    let mut successor = id(&first.superseded_by);
    optional(
        "successor",
        &mut successor,
        id(&second.superseded_by),
        &mut conflicts,
    );
    let mut significance = first.significance.map(|n| n.to_string());
    optional(
        "significance",
        &mut significance,
        second.significance.map(|n| n.to_string()),
        &mut conflicts,
    );
    first.status = first.status.or(second.status);
    first.significance = first.significance.or(second.significance);
    first.published = first.published.or(second.published);
    // The event was recorded when its first record was made.
    first.recorded = match (first.recorded, second.recorded) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    first.superseded_by = first.superseded_by.take().or(second.superseded_by);
    add_new(&mut first.former_dates, second.former_dates);
    add_new(&mut first.not_same_as, second.not_same_as);
    add_new(&mut first.places, second.places);
    add_new(&mut first.topics, second.topics);
    add_new(&mut first.sources, second.sources);
    add_new(&mut first.corrections, second.corrections);
    add_new(&mut first.aliases, second.aliases);
    for (key, a, b) in conflicts {
        let message = format!(
            "two records of the event `{}` disagree about its {key}",
            first.id.value
        );
        let diagnostic = Diagnostic::new(Code::ConflictingEvents, &second.place, message)
            .label(format!("here: {b}"));
        let hint = "one event has one record: keep the right one, and name it by its id elsewhere; two events have two ids";
        out.push(
            diagnostic
                .related(&first.place, format!("here: {a}"))
                .hint(hint),
        );
    }
}

fn optional(
    key: &'static str,
    first: &mut Option<String>,
    second: Option<String>,
    conflicts: &mut Vec<(&'static str, String, String)>,
) {
    match (first.as_ref(), second) {
        (Some(a), Some(b)) if *a != b => conflicts.push((key, a.clone(), b)),
        (None, Some(b)) => *first = Some(b),
        _ => {}
    }
}

fn add_new<T: PartialEq>(first: &mut Vec<T>, second: Vec<T>) {
    for item in second {
        if !first.contains(&item) {
            first.push(item);
        }
    }
}
