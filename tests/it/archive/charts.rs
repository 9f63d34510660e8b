//! The charts and maps of the shipped archive: each says in words what it shows, has its data and their sources beside it, and
//! draws every figure of them, at its length.
//!
//! A mark names its row by `data-row`. A bar's length is `data-value` at the picture's `data-scale`; a date's place is counted from
//! `data-first-day` at `data-days-per-pixel`. Both begin at `data-zero`.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use quick_xml::events::Event;

use super::look::{self, Tag};
use super::{content, output, page};

/// How far a mark may be from where its figure puts it, in units of the picture: rounding to hundredths.
const ROUNDING: f64 = 0.006;

type Row = BTreeMap<String, String>;

/// The text of each SVG in `content/charts/`, by its name.
fn charts() -> BTreeMap<String, String> {
    look::files(&content().join("charts"))
        .into_iter()
        .filter_map(|(path, bytes)| {
            let name = path.strip_suffix(".svg")?.to_string();
            Some((name, String::from_utf8(bytes).expect("a chart is UTF-8")))
        })
        .collect()
}

fn rows(name: &str) -> BTreeMap<String, Row> {
    let path = content().join(format!("charts/{name}.csv"));
    let mut reader = csv::Reader::from_path(&path).unwrap_or_else(|_| panic!("{name} has no CSV"));
    reader
        .deserialize()
        .map(|row| {
            let row: Row = row.expect("a row as long as the heading");
            (row["row"].clone(), row)
        })
        .collect()
}

fn element(svg: &str, name: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut text = None::<String>;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(tag) if tag.local_name().as_ref() == name => text = Some(String::new()),
            Event::Text(part) => {
                if let Some(text) = &mut text {
                    text.push_str(&part);
                }
            }
            Event::End(_) if text.is_some() => return text.unwrap_or_default(),
            Event::Eof => return text.unwrap_or_default(),
            _ => {}
        }
    }
}

fn number(tag: &Tag, name: &str) -> Option<f64> {
    let value = tag.value(name)?;
    let number = value.parse();
    Some(number.unwrap_or_else(|_| panic!("{name} is {value:?}")))
}

fn day(text: &str) -> Date {
    text.parse()
        .unwrap_or_else(|_| panic!("{text:?} is no day"))
}

/// The first and the last day of a day or a month.
fn days(text: &str) -> (Date, Date) {
    match text.len() {
        7 => {
            let first = day(&format!("{text}-01"));
            (first, first.last_of_month())
        }
        _ => (day(text), day(text)),
    }
}

#[test]
fn there_are_charts_and_at_least_one_map() {
    assert!(charts().len() >= 6, "there are {} charts", charts().len());
    assert!(charts().contains_key("first-ai-factories"));
}

#[test]
fn each_chart_has_a_title_a_description_and_colours_for_the_dark() {
    for (name, svg) in charts() {
        assert!(!element(&svg, "title").is_empty(), "{name} has no title");
        assert!(element(&svg, "desc").len() > 60, "{name} is not described");
        let tags = look::tags(&svg);
        let picture = &tags[0];
        assert_eq!(picture.value("role"), Some("img"), "{name}");
        assert_eq!(
            picture.value("aria-labelledby"),
            Some("title desc"),
            "{name}"
        );
        assert!(svg.contains("prefers-color-scheme: dark"), "{name}");
    }
}

#[test]
fn each_chart_stands_in_a_briefing_with_its_data_and_its_sources() {
    let mut briefings = output()
        .iter()
        .filter(|(address, _)| address.starts_with("briefings/") && address.ends_with(".html"))
        .map(|(address, bytes)| (address, String::from_utf8_lossy(bytes)));
    for name in charts().keys() {
        let file = format!("charts/{name}");
        let (address, html) = briefings
            .clone()
            .find(|(_, html)| html.contains(&format!("{file}.svg")))
            .unwrap_or_else(|| panic!("no briefing shows {name}"));
        let figure = html
            .split("<figure>")
            .skip(1)
            .find(|rest| rest.contains(&format!("{file}.svg")))
            .unwrap_or_else(|| panic!("{name} is no figure in {address}"));
        let (figure, below) = figure.split_once("</figure>").expect("its end");
        assert!(figure.contains("Source"), "{name} names no source");
        let linked = below.split("</p>").next().unwrap_or_default();
        assert!(linked.contains(&format!("{file}.csv")), "{name}: {linked}");
        assert!(output().contains_key(&format!("{file}.csv")), "{name}");
    }
    assert!(briefings.next().is_some());
}

#[test]
fn each_row_of_a_charts_data_has_a_source_that_its_briefing_names() {
    for name in charts().keys() {
        let shown = output()
            .iter()
            .filter(|(address, _)| address.starts_with("briefings/"))
            .map(|(address, _)| page(address))
            .find(|html| html.contains(&format!("charts/{name}.svg")))
            .expect("a briefing");
        let links: Vec<String> = look::tags(&shown)
            .iter()
            .filter_map(|tag| Some(tag.value("href")?.to_string()))
            .collect();
        for (row, fields) in rows(name) {
            let source = &fields["source"];
            assert!(source.starts_with("http"), "{name}, {row}: {source:?}");
            assert!(
                links.contains(source),
                "{name}, {row}: {source} is not among the briefing's sources"
            );
        }
    }
}

#[test]
fn each_figure_is_drawn_and_at_its_length() {
    for (name, svg) in charts() {
        let tags = look::tags(&svg);
        let picture = &tags[0];
        let rows = rows(&name);
        let marks: Vec<&Tag> = tags
            .iter()
            .filter(|tag| tag.value("data-row").is_some())
            .collect();
        let drawn: Vec<&str> = marks
            .iter()
            .filter_map(|mark| mark.value("data-row"))
            .collect();
        assert_eq!(drawn.len(), rows.len(), "{name} draws {drawn:?}");
        for mark in marks {
            let id = mark.value("data-row").expect("a row");
            let row = rows
                .get(id)
                .unwrap_or_else(|| panic!("{name}: no row {id}"));
            if let Some(drawn) = number(mark, "data-value") {
                let figure: f64 = row["value"].parse().expect("a number");
                assert_eq!(drawn, figure, "{name}, {id}");
            }
            match (mark.name.as_str(), number(picture, "data-base")) {
                ("line", Some(base)) => height(picture, mark, base),
                ("rect", None) if mark.value("data-value").is_some() => length(picture, mark),
                _ => {}
            }
            if mark.value("data-from").is_some() {
                place(picture, mark, row);
            }
        }
    }
}

fn near(one: f64, other: f64, mark: &Tag) {
    assert!(
        (one - other).abs() <= ROUNDING,
        "{:?} is drawn at {one}, and belongs at {other}",
        mark.value("data-row")
    );
}

/// A bar, from the zero line to the right, or to the left below zero.
fn length(picture: &Tag, bar: &Tag) {
    let value = number(bar, "data-value").expect("a value");
    let scale = number(picture, "data-scale").expect("a scale");
    let zero = number(picture, "data-zero").expect("where bars begin");
    near(
        number(bar, "width").expect("a width"),
        value.abs() * scale,
        bar,
    );
    near(
        number(bar, "x").expect("a place"),
        zero + value.min(0.0) * scale,
        bar,
    );
}

/// A mark as high above the base line as its value.
fn height(picture: &Tag, mark: &Tag, base: f64) {
    let value = number(mark, "data-value").expect("a value");
    let scale = number(picture, "data-scale").expect("a scale");
    near(number(mark, "y1").expect("y1"), base - value * scale, mark);
    near(number(mark, "y2").expect("y2"), base - value * scale, mark);
}

/// A mark as far to the right as its first day, and as long as until its last one.
fn place(picture: &Tag, mark: &Tag, row: &Row) {
    let from = day(mark.value("data-from").expect("a day"));
    let to = day(mark.value("data-to").expect("a day"));
    assert_eq!(from, days(&row["from"]).0, "{:?}", mark.value("data-row"));
    assert_eq!(to, days(&row["to"]).1, "{:?}", mark.value("data-row"));
    let first = day(picture.value("data-first-day").expect("a first day"));
    let zero = number(picture, "data-zero").expect("where days begin");
    let per_pixel = number(picture, "data-days-per-pixel").expect("a scale of days");
    let at = |date: Date| zero + f64::from((date - first).get_days()) / per_pixel;
    match mark.name.as_str() {
        "circle" => near(number(mark, "cx").expect("cx"), at(from), mark),
        "rect" => {
            let x = number(mark, "x").expect("x");
            near(x, at(from), mark);
            let width = number(mark, "width").expect("a width");
            assert!((x + width - at(to)).abs() <= 2.0 * ROUNDING);
        }
        _ => {
            near(number(mark, "x1").expect("x1"), at(from), mark);
            near(number(mark, "x2").expect("x2"), at(to), mark);
        }
    }
}

#[test]
fn nothing_but_charts_and_their_data_is_among_the_charts() {
    for path in look::files(&content().join("charts")).keys() {
        let extension = Path::new(path).extension().and_then(|e| e.to_str());
        assert!(matches!(extension, Some("svg" | "csv")), "{path}");
    }
}
