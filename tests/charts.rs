//! Small charts, read as a browser would.

mod picture;

use annals::chart::{Chart, Column, Month, Noun, Sparkline, Stacked, sparkline, stacked};
use picture::{Element, elements};
use proptest::prelude::*;

const MENTIONS: Noun = Noun {
    one: "mention",
    many: "mentions",
};

fn month(year: i16, month: u8) -> Month {
    Month { year, month }
}

fn spark(months: &[(Month, usize)], from: i16, to: i16) -> String {
    sparkline(&Sparkline {
        id: "spark",
        title: "Mentions of “R&D”",
        noun: MENTIONS,
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
        "9 mentions from March 2021 to June 2026; most in 2025: 6."
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
    assert_eq!(description(&once), "1 mention in February 2024.");
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
            "January to March 2026: 2 mentions",
            "April to June 2026: 3 mentions"
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

fn events<'a>(kinds: &'a [&'a str], columns: &'a [Column<'a>]) -> Chart {
    stacked(&Stacked {
        id: "density",
        title: "Events",
        noun: Noun {
            one: "event",
            many: "events",
        },
        kinds,
        other: "other kinds",
        columns,
        width: 600,
        height: 220,
    })
}

fn column<'a>(label: &'a str, href: Option<&'a str>, counts: &[usize]) -> Column<'a> {
    Column {
        label,
        name: label,
        href,
        counts: counts.to_vec(),
    }
}

#[test]
fn each_column_is_a_link_that_says_its_figures() {
    let columns = [
        column("2023", Some("timeline/2023.html?a&b"), &[2, 1]),
        column("2024", None, &[0, 0]),
        column("2025", Some("timeline/2025.html"), &[1, 3]),
        column("2026", None, &[1]),
    ];
    let chart = events(&["law", "summit"], &columns);
    let all = elements(&chart.svg);
    let said: Vec<(Option<&str>, &str)> = all
        .windows(2)
        .filter(|two| two[0].attribute("class") == Some("column") && two[1].name == "title")
        .map(|two| (two[0].attribute("href"), two[1].text.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (
                Some("timeline/2023.html?a&b"),
                "2023: 3 events (law 2, summit 1)"
            ),
            (
                Some("timeline/2025.html"),
                "2025: 4 events (law 1, summit 3)"
            ),
            (None, "2026: 1 event (law 1)"),
        ]
    );
    assert_eq!(
        description(&chart.svg),
        "8 events from 2023 to 2026; most in 2025: 4. law: 4, summit: 4."
    );
    let texts: Vec<&str> = all
        .iter()
        .filter(|element| element.name == "text")
        .map(|text| text.text.as_str())
        .collect();
    assert_eq!(texts, ["3", "4", "1", "2026", "2025", "2024", "2023"]);
}

#[test]
fn layers_lie_on_each_other_and_end_where_the_total_does() {
    let columns = [
        column("a", None, &[40, 20, 60]),
        column("b", None, &[30, 30, 0]),
    ];
    let chart = events(&["x", "y", "z"], &columns);
    let layers: Vec<(String, f64, f64)> = bars(&chart.svg)
        .iter()
        .map(|bar| {
            (
                bar.attribute("class").unwrap().to_string(),
                bar.number("y"),
                bar.number("y") + bar.number("height"),
            )
        })
        .collect();
    // The base at 200, 182 units for 120; a unit between layers is left bare.
    let layer = |number: usize, top: f64, bottom: f64| (format!("layer-{number}"), top, bottom);
    assert_eq!(
        layers,
        [
            layer(1, 139.0, 200.0),
            layer(2, 48.0, 138.0),
            layer(3, 18.0, 47.0),
            layer(1, 154.0, 200.0),
            layer(3, 109.0, 153.0)
        ]
    );
}

#[test]
fn kinds_beyond_the_colours_are_one_layer_and_nothing_is_lost() {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "none"];
    let columns = [column("2025", None, &[9, 8, 7, 6, 5, 4, 3, 2, 1, 0])];
    let chart = events(&names, &columns);
    let legend: Vec<(&str, &str, usize)> = chart
        .legend
        .iter()
        .map(|key| (key.name.as_str(), key.class.as_str(), key.count))
        .collect();
    assert_eq!(legend.len(), 8);
    assert_eq!(legend[0], ("a", "layer-1", 9));
    assert_eq!(legend[7], ("other kinds", "layer-other", 3));
    let eight = events(&names[..8], &columns);
    assert_eq!(eight.legend[7].name, "h");
    assert_eq!(
        events(&names, &[column("2025", None, &[])]),
        Chart::default()
    );
    assert_eq!(events(&[], &[]), Chart::default());
}

#[test]
fn narrow_columns_have_lines_across_and_labels_only_where_there_is_room() {
    let labels: Vec<String> = (1900..2026).map(|year| year.to_string()).collect();
    let columns: Vec<Column> = labels
        .iter()
        .map(|year| column(year, None, &[year.len() * 11]))
        .collect();
    let chart = events(&["law"], &columns);
    let all = elements(&chart.svg);
    let lines: Vec<&str> = all
        .windows(2)
        .filter(|two| two[0].attribute("class") == Some("grid"))
        .map(|two| two[1].text.as_str())
        .collect();
    assert_eq!(lines, ["10", "20", "30", "40"]);
    let below: Vec<f64> = all
        .iter()
        .filter(|element| element.name == "text" && element.text.len() == 4)
        .map(|label| label.number("x"))
        .collect();
    assert!(below.len() > 10, "only {} labels", below.len());
    assert!(
        below.windows(2).all(|two| two[0] - two[1] >= 36.0),
        "{below:?}"
    );
}

proptest! {
    #[test]
    fn any_counts_give_pictures_that_keep_inside(
        months in prop::collection::vec((any::<i16>(), any::<u8>(), any::<usize>()), 0..12),
        counts in prop::collection::vec(prop::collection::vec(0..u32::MAX as usize, 0..12), 0..40),
        (width, height) in (0..1500_u16, 0..400_u16),
        label in "\\PC{0,12}",
    ) {
        let months: Vec<(Month, usize)> = months.into_iter().map(|(year, number, count)| (month(year, number), count)).collect();
        let spark = sparkline(&Sparkline {
            id: &label, title: &label, noun: MENTIONS, months: &months, span: (month(2020, 0), month(2019, 77)), width, height,
        });
        let columns: Vec<Column> = counts.iter().map(|counts| column(&label, Some(&label), counts)).collect();
        let kinds: Vec<&str> = (0..11).map(|_| label.as_str()).collect();
        let chart = stacked(&Stacked {
            id: "x", title: &label, noun: MENTIONS, kinds: &kinds, other: &label, columns: &columns, width, height,
        });
        for svg in [&spark, &chart.svg].into_iter().filter(|svg| !svg.is_empty()) {
            for bar in bars(svg) {
                prop_assert!(bar.number("width") >= 1.0 && bar.number("height") >= 1.0, "{bar:?}");
                prop_assert!(bar.number("x") >= 0.0 && bar.number("y") >= 0.0, "{bar:?}");
                prop_assert!(bar.number("x") + bar.number("width") <= f64::from(width.max(120)) + 1.0, "{bar:?}");
                prop_assert!(bar.number("y") + bar.number("height") <= f64::from(height.max(64)), "{bar:?}");
            }
        }
    }
}
