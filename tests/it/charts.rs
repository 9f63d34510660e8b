//! Small charts, read as a browser would.

use crate::picture::{Element, elements};
use annals::diagnostic::Place;
use annals::graphics::sparkline::{Month, Sparkline, sparkline};
use annals::locale::date::Dates;
use annals::locale::language::load;
use proptest::prelude::*;

/// A language in which briefings are mentions.
fn dates() -> Dates {
    let own = "count_briefings: {one: \"{count} mention\", other: \"{count} mentions\"}";
    let own = [("en".to_string(), ("en.yaml".into(), own.to_string()))].into();
    let stated = Place::start(&"site.yaml".into());
    Dates::new(&load("en", own, stated, &mut Vec::new()).language)
}

fn month(year: i16, month: u8) -> Month {
    Month { year, month }
}

fn spark(months: &[(Month, usize)], from: i16, to: i16) -> String {
    sparkline(&Sparkline {
        id: "spark",
        title: "Mentions of “R&D”",
        counted: "count_briefings",
        dates: &dates(),
        months,
        span: (month(from, 1), month(to, 6)),
        width: 300,
        height: 72,
    })
}

fn bars(svg: &str) -> Vec<Element> {
    let mut all = elements(svg);
    all.retain(|element| element.name == "rect" && element.attribute("class") != Some("hit"));
    all
}

/// The titles of the bars: what each stands for.
fn titles(svg: &str) -> Vec<String> {
    let all = elements(svg);
    let titles = all
        .windows(2)
        .filter(|two| two[0].name == "rect" && two[1].name == "title");
    titles.map(|two| two[1].text.clone()).collect()
}

fn description(svg: &str) -> String {
    elements(svg)
        .into_iter()
        .find(|element| element.name == "desc")
        .unwrap()
        .text
}

#[test]
fn a_sparkline_says_in_words_what_it_shows() {
    let svg = spark(
        &[
            (month(2025, 7), 4),
            (month(2021, 3), 2),
            (month(2026, 6), 1),
            (month(2025, 9), 2),
        ],
        2016,
        2026,
    );
    assert_eq!(
        description(&svg),
        "9 mentions, March 2021 – June 2026; most in 2025: 6."
    );
    let all = elements(&svg);
    assert_eq!(all[0].attribute("role"), Some("img"));
    assert_eq!(
        all[0].attribute("aria-labelledby"),
        Some("spark-title spark-desc")
    );
    assert_eq!(all[1].text, "Mentions of “R&D”");
    assert_eq!(
        titles(&svg),
        ["2021: 2 mentions", "2025: 6 mentions", "2026: 1 mention"]
    );
    let once = spark(&[(month(2024, 2), 1)], 2016, 2026);
    assert_eq!(description(&once), "1 mention, February 2024.");
}

#[test]
fn bars_are_months_quarters_or_years_as_the_archive_is_long() {
    let months = [
        (month(2026, 1), 1),
        (month(2026, 3), 1),
        (month(2026, 4), 3),
    ];
    assert_eq!(
        titles(&spark(&months, 2024, 2026)),
        [
            "January 2026: 1 mention",
            "March 2026: 1 mention",
            "April 2026: 3 mentions"
        ]
    );
    assert_eq!(
        titles(&spark(&months, 2020, 2026)),
        [
            "January–March 2026: 2 mentions",
            "April–June 2026: 3 mentions"
        ]
    );
    assert_eq!(titles(&spark(&months, 2010, 2026)), ["2026: 5 mentions"]);
}

#[test]
fn bars_are_as_high_as_their_counts_and_stand_where_their_time_is() {
    let svg = spark(
        &[
            (month(2017, 5), 2),
            (month(2026, 5), 4),
            (month(2020, 1), 1),
        ],
        2016,
        2026,
    );
    let bars: Vec<[f64; 4]> = bars(&svg)
        .iter()
        .map(|bar| ["x", "y", "width", "height"].map(|name| bar.number(name)))
        .collect();
    // Eleven years in 300 units, 42 units for the largest count, the base at 56.
    assert_eq!(
        bars,
        [
            [27.0, 35.0, 26.0, 21.0],
            [109.0, 45.0, 26.0, 11.0],
            [272.0, 14.0, 27.0, 42.0]
        ]
    );
}

#[test]
fn mentions_outside_of_the_span_widen_it_and_none_make_no_picture() {
    let svg = spark(&[(month(1999, 12), 1), (month(2031, 1), 1)], 2016, 2026);
    assert_eq!(titles(&svg), ["1999: 1 mention", "2031: 1 mention"]);
    assert_eq!(spark(&[], 2016, 2026), "");
    assert_eq!(spark(&[(month(2020, 1), 0)], 2016, 2026), "");
}

proptest! {
    #[test]
    fn any_counts_give_pictures_that_keep_inside(
        months in prop::collection::vec((any::<i16>(), any::<u8>(), any::<usize>()), 0..12),
        (width, height) in (0..1500_u16, 0..400_u16),
        label in "\\PC{0,12}",
    ) {
        let months: Vec<(Month, usize)> = months.into_iter().map(|(year, number, count)| (month(year, number), count)).collect();
        let spark = sparkline(&Sparkline {
            id: &label, title: &label, counted: "count_briefings", dates: &dates(), months: &months, span: (month(2020, 0), month(2019, 77)), width, height,
        });
        for svg in [&spark].into_iter().filter(|svg| !svg.is_empty()) {
            for bar in bars(svg) {
                prop_assert!(bar.number("width") >= 1.0 && bar.number("height") >= 1.0, "{bar:?}");
                prop_assert!(bar.number("x") >= 0.0 && bar.number("y") >= 0.0, "{bar:?}");
                prop_assert!(bar.number("x") + bar.number("width") <= f64::from(width.max(120)) + 1.0, "{bar:?}");
                prop_assert!(bar.number("y") + bar.number("height") <= f64::from(height.max(64)), "{bar:?}");
            }
        }
    }
}
