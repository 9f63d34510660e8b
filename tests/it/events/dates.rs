//! Dates.

use super::*;

/// Library of Congress, "Extended Date/Time Format (EDTF) Specification", 4 February 2019: every example of levels 0 and 1.
const LEVELS_0_AND_1: [&str; 47] = [
    "1985-04-12",
    "1985-04",
    "1985",
    "1985-04-12T23:20:30",
    "1985-04-12T23:20:30Z",
    "1985-04-12T23:20:30-04",
    "1985-04-12T23:20:30+04:30",
    "1964/2008",
    "2004-06/2006-08",
    "2004-02-01/2005-02-08",
    "2004-02-01/2005-02",
    "2004-02-01/2005",
    "2005/2006-02",
    "Y170000002",
    "Y-170000002",
    "2001-21",
    "2001-22",
    "2001-23",
    "2001-24",
    "1984?",
    "2004-06~",
    "2004-06-11%",
    "201X",
    "20XX",
    "2004-XX",
    "1985-04-XX",
    "1985-XX-XX",
    "1985-04-12/..",
    "1985-04/..",
    "1985/..",
    "../1985-04-12",
    "../1985-04",
    "../1985",
    "1985-04-12/",
    "1985-04/",
    "1985/",
    "/1985-04-12",
    "/1985-04",
    "/1985",
    "-1985",
    "1984~/2004-06",
    "1984/2004-06~",
    "1984~/2004~",
    "1984?/2004%",
    "1984-06?/2004-08?",
    "1984-06-02?/2004-08-08~",
    "1984-06-02?/",
];

/// The same specification's sets and quarters, of level 2.
const SETS_AND_QUARTERS: [&str; 14] = [
    "[1667,1668,1670..1672]",
    "[..1760-12-03]",
    "[1760-12..]",
    "[1760-01,1760-02,1760-12..]",
    "[1667,1760-12]",
    "[..1984]",
    "{1667,1668,1670..1672}",
    "{1960,1961-12}",
    "{..1984}",
    "2001-33",
    "2001-34",
    "2001-35",
    "2001-36",
    "{2025-01-05,2025-01-07}",
];

/// What is no EDTF, and what is of level 2 and neither a set nor a part of a year.
const REFUSED: [&str; 46] = [
    "",
    " 1985",
    "1985 ",
    "85",
    "198",
    "19855",
    "1985-4",
    "1985-4-12",
    "1985-04-1",
    "1985-00",
    "1985-13",
    "1985-20",
    "1985-42",
    "1985-02-30",
    "2023-02-29",
    "1985-04-31",
    "1985-04-00",
    "1985/04/12",
    "12-04-1985",
    "04/12/1985",
    "1985-04-12T",
    "1985-04-12T23",
    "1985-04-12T23:20",
    "1985-04-12T24:20:30",
    "1985-04-12T23:60:30",
    "1985-04-12 23:20:30",
    "April 1985",
    "circa 1985",
    "1985-04-12/1985-04-11",
    "2008/1964",
    "1964/2008/2010",
    "1964/open",
    "unknown/2008",
    "1964-2008",
    "199u",
    "1985-uu",
    "198x",
    "Y1985",
    "[1667,1668",
    "[]",
    "{}",
    "2001-21/2001-99",
    "Y-17E7",
    "1950S2",
    "2004-06-~11",
    "156X-12-25",
];

#[test]
fn every_example_of_the_specification_is_read() {
    for text in LEVELS_0_AND_1.iter().chain(&SETS_AND_QUARTERS) {
        let date = EventDate::parse(text).unwrap_or_else(|why| panic!("{text}: {why}"));
        assert_eq!(date.edtf(), *text);
        for tag in ["en", "en-US", "fr", "de", "es", "ar", "ja", "tlh"] {
            let words = date.words(&dates(tag));
            assert!(
                !words.is_empty() && !words.contains(['~', '%', '[', '{']),
                "{words}"
            );
        }
    }
}

#[test]
fn what_is_none_is_refused() {
    for text in REFUSED {
        assert!(EventDate::parse(text).is_err(), "{text:?} was read");
    }
}

#[test]
fn a_date_is_kept_as_data() {
    for (text, earliest, latest, precision) in [
        (
            "2026-06-05",
            Some("2026-06-05"),
            Some("2026-06-05"),
            Precision::Day,
        ),
        (
            "2024-02",
            Some("2024-02-01"),
            Some("2024-02-29"),
            Precision::Month,
        ),
        (
            "2026",
            Some("2026-01-01"),
            Some("2026-12-31"),
            Precision::Year,
        ),
        (
            "2026-34",
            Some("2026-04-01"),
            Some("2026-06-30"),
            Precision::Part,
        ),
        (
            "198X",
            Some("1980-01-01"),
            Some("1989-12-31"),
            Precision::Coarse,
        ),
        ("2025-03/..", Some("2025-03-01"), None, Precision::Month),
        ("../2026", None, Some("2026-12-31"), Precision::Year),
        (
            "2023-11-01/2023-11-02",
            Some("2023-11-01"),
            Some("2023-11-02"),
            Precision::Day,
        ),
        (
            "[2026-09,2026-11-03]",
            Some("2026-09-01"),
            Some("2026-11-03"),
            Precision::Month,
        ),
        (
            "-0043-03-15",
            Some("-0043-03-15"),
            Some("-0043-03-15"),
            Precision::Day,
        ),
    ] {
        let extent = EventDate::parse(text).expect(text).extent();
        assert_eq!(
            extent.earliest.map(|day| day.to_string()).as_deref(),
            earliest,
            "{text}"
        );
        assert_eq!(
            extent.latest.map(|day| day.to_string()).as_deref(),
            latest,
            "{text}"
        );
        assert_eq!(extent.precision, precision, "{text}");
    }
    let about = EventDate::parse("2024-05~").expect("a date").extent();
    assert!(about.approximate && !about.uncertain);
}

#[test]
fn two_dates_can_both_be_right_if_they_have_a_day_in_common() {
    for (one, other, can) in [
        ("2025-06-03", "2025-06", true),
        ("2025-06-03", "2025-07", false),
        ("2025-06-03", "2025-06-04", false),
        ("2025-06-03~", "2025-06-05", true),
        ("2025-06-03~", "2025-06-09", false),
        ("2025-05~", "2025-06-20", true),
        ("2025-06/..", "2031", true),
        ("../2024", "2025", false),
        ("2025-33", "2025-03-31", true),
    ] {
        let read = |text| EventDate::parse(text).expect("a date");
        let (a, b) = (read(one), read(other));
        assert_eq!(a.can_overlap(&b), can, "{one} and {other}");
        assert_eq!(b.can_overlap(&a), can, "{other} and {one}");
    }
}

#[test]
fn what_is_planned_is_said_so_and_an_end_is_a_deadline() {
    for (text, words) in [
        ("../2026", "by the end of 2026 (planned)"),
        ("../2026-11", "by the end of November 2026 (planned)"),
        ("../2026-11-30", "by 30 November 2026 (planned)"),
        (
            "../2026-33",
            "by the end of the first quarter of 2026 (planned)",
        ),
        ("2026-12-02", "2 December 2026 (planned)"),
    ] {
        let date = EventDate::parse(text).expect(text);
        assert_eq!(date.words_planned(&dates("en")), words);
    }
}

#[test]
fn each_language_says_them_in_its_own_way() {
    let said = |tag: &str, expected: &[(&str, &str)]| {
        let dates = dates(tag);
        for (text, words) in expected {
            let date = EventDate::parse(text).expect(text);
            assert_eq!(date.words(&dates), *words, "{tag}: {text}");
        }
    };
    let planned = |tag: &str, text: &str| {
        let date = EventDate::parse(text).expect(text);
        date.words_planned(&dates(tag))
    };
    let english = [
        ("2026-06-05", "5 June 2026"),
        ("0000", "1 BC"),
        ("Y170000002", "170000002"),
        ("2026-06-03/2026-06-05", "3–5 June 2026"),
        ("2026-06-28/2026-07-03", "28 June – 3 July 2026"),
        ("2025-12-30/2026-01-02", "30 December 2025 – 2 January 2026"),
        ("2025-06-05/2026-06-05", "5 June 2025 – 5 June 2026"),
        ("2026-03/2026-06", "March–June 2026"),
        ("2025-06/2026-06", "June 2025 – June 2026"),
        ("2019/2022", "2019–2022"),
        ("2025-03/2026", "March 2025 to 2026"),
        ("2026-06/2026", "June–December 2026"),
        ("2026/2026-06", "January–June 2026"),
        ("2026-06-05/2026-06", "5–30 June 2026"),
        ("2026-06-05/2026-06-05", "5 June 2026"),
        ("2026/2026", "2026"),
        ("202X~", "about the 2020s"),
        ("20XX?", "2000–2099 (uncertain)"),
        ("Y-17000", "17000 BC"),
        ("Y-17000~", "about 17000 BC"),
        ("-9999", "10000 BC"),
        ("2025-03~/2025-06", "about March 2025 to June 2025"),
        ("202X", "the 2020s"),
        ("20XX", "2000–2099"),
        ("2026-06-XX", "some day in June 2026"),
        ("2026-34", "second quarter of 2026"),
        ("2026/", "from 2026 (end unknown)"),
        ("[2026-06,2027]", "June 2026 or 2027"),
    ];
    said("en", &english);
    said("en-US", &[("2026-06-03/2026-06-05", "June 3–5, 2026")]);
    let french = [
        ("2026-06-01", "1er juin 2026"),
        ("2026-06-01/2026-06-05", "1er–5 juin 2026"),
        ("2024-05~", "mai 2024 environ"),
        ("2026-06-05/..", "dès le 5 juin 2026"),
        ("2026-08/..", "dès août 2026"),
        ("../2026-06-05", "jusqu’au 5 juin 2026"),
        ("../2026", "jusqu’à fin 2026"),
        ("-0043", "44 av. J.-C."),
    ];
    said("fr", &french);
    assert_eq!(
        planned("fr", "../2026-34"),
        "d’ici la fin du deuxième trimestre 2026 (prévu)"
    );
    let german = [
        ("2026-06-03/2026-06-05", "3.–5. Juni 2026"),
        ("2024-05~", "etwa Mai 2024"),
        ("2026-06-05/..", "ab dem 5. Juni 2026"),
        ("202X", "2020er-Jahre"),
        ("2026-33", "1.\u{a0}Quartal 2026"),
    ];
    said("de", &german);
    assert_eq!(planned("de", "../2026-06"), "bis Ende Juni 2026 (geplant)");
    let spanish = [
        ("2026-06-03/2026-06-05", "3–5 de junio de 2026"),
        ("2026-06-28/2026-07-03", "28 de junio – 3 de julio de 2026"),
        ("2026-06-05/..", "desde el 5 de junio de 2026"),
        ("2026-22", "verano de 2026"),
    ];
    said("es", &spanish);
    // Of every language that CLDR has; of another, no words that would be taken for another date.
    said("ja", &[("2026-06-03/2026-06-05", "2026年6月3日–5日")]);
    said("he", &[("2026-06-03/2026-06-05", "3–5 ביוני 2026")]);
    said(
        "hu",
        &[("2026-06-03/2026-07-05", "2026. június 3. – július 5.")],
    );
    said(
        "tlh",
        &[("2026-06-05", "2026-06-05"), ("2026-06", "2026-06")],
    );
}
