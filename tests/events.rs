//! The timeline: dates, event records, their pages, and the files for other programs.

mod harness;

#[path = "golden/look.rs"]
mod look;

use annals::date::{Dates, EventDate, Precision};
use annals::diagnostic::Place;
use annals::language::{Files, load};
use harness::Archive;
use look::{between, text};
use serde_json::Value;

/// A source, so that a record is complete.
const SOURCE: &str = "sources: [{title: A report, url: \"https://example.org/report\"}]";

/// How a language says dates.
fn dates(tag: &str) -> Dates {
    let stated = Place::start(&"site.yaml".into());
    Dates::new(&load(tag, Files::new(), stated, &mut Vec::new()).language)
}

mod dates {
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
}

mod records {
    use super::*;

    /// Everything that a record can say.
    const FULL: &str = "- id: act-applies
  title: The act applies
  date: 2026-12-02
  former_date: 2026-08-02
  published: 2025-11-19
  recorded: 2025-11-20
  kind: law
  places: [EU, Brussels]
  topics: [act]
  detail: Most duties begin.
  status: postponed
  significance: 1
  sources:
    - {title: The proposal, publisher: The Commission, url: \"https://example.org/1\", date: 2025-11-19, asserts: 2026-12-02}
    - {title: A newspaper, url: \"https://example.org/2\", asserts: 2027-12}
  corrections:
    - {date: 2026-02-02, note: The date was a month early.}
  aliases: [act-applies-2026]
";

    fn archive() -> Archive {
        Archive::new()
            .file("content/topics/act.md", "---\nlabel: The Act\n---\n")
            .file("content/events/2026.yaml", FULL)
    }

    #[test]
    fn four_times_are_kept_apart_and_the_former_date_is_shown() {
        let page = archive().build().page("events/act-applies.html");
        let shown = text(&page);
        for part in [
            "2 December 2026 (planned)",
            "Formerly 2 August 2026",
            "Published 19 November 2025",
            "Recorded 20 November 2025",
            "Corrected 2 February 2026",
            "2 February 2026 : The date was a month early.",
        ] {
            assert!(shown.contains(part), "{part} is missing: {shown}");
        }
    }

    #[test]
    fn sources_that_cannot_all_be_right_make_it_disputed_with_both_dates() {
        let archive = archive();
        let site = archive.build();
        let page = site.page("events/act-applies.html");
        let disputed = text(between(&page, "<section class=\"disputed\">", "</section>"));
        assert!(
            disputed.contains("2 December 2026 , according to The proposal"),
            "{disputed}"
        );
        assert!(
            disputed.contains("December 2027 , according to A newspaper"),
            "{disputed}"
        );
        assert!(
            site.page("timeline.html")
                .contains("<span class=\"status\">disputed</span>")
        );
        assert!(site.has("timeline/status/disputed.html"));

        let agreeing = FULL.replace("asserts: 2027-12", "asserts: 2026-12");
        let archive = self::archive().file("content/events/2026.yaml", agreeing);
        let page = archive.build().page("events/act-applies.html");
        assert!(!page.contains("disputed"), "a vaguer date disputes nothing");
    }

    #[test]
    fn a_changed_title_changes_no_address() {
        // The search index goes by words, and a title has others now.
        let pages = |addresses: Vec<String>| -> Vec<String> {
            let pages = addresses.into_iter();
            pages
                .filter(|address| !address.starts_with("search/"))
                .collect()
        };
        let before = pages(archive().build().addresses());
        let renamed = FULL.replace("The act applies", "Another title altogether");
        let after = archive()
            .file("content/events/2026.yaml", renamed)
            .build()
            .addresses();
        assert_eq!(before, pages(after));
    }

    #[test]
    fn one_correction_in_one_place_reaches_page_feed_calendar_and_json() {
        let archive = archive();
        archive.build();
        let corrected = FULL.replace(
            "  aliases:",
            "    - {date: 2026-03-03, note: The place was wrong.}\n  aliases:",
        );
        archive.write("content/events/2026.yaml", corrected);
        let site = archive.build();
        for file in [
            "events/act-applies.html",
            "timeline.xml",
            "timeline/2026.xml",
            "timeline/topic/act.xml",
            "timeline.json",
            "timeline.csv",
        ] {
            assert!(site.page(file).contains("The place was wrong."), "{file}");
        }
        let calendar = site.page("timeline.ics").replace("\r\n ", "");
        assert!(calendar.contains("\r\nSEQUENCE:2\r\n"), "{calendar}");
        assert!(
            calendar.contains("\r\nLAST-MODIFIED:20260303T000000Z\r\n"),
            "{calendar}"
        );
        assert!(calendar.contains("The place was wrong."), "{calendar}");
    }

    #[test]
    fn an_old_id_leads_on_and_a_removed_one_says_so() {
        let archive = archive().file(
            "content/events/removed.yaml",
            "- {removed: never-was, date: 2026-05-01, note: It never took place.}\n",
        );
        let site = archive.build();
        let old = site.page("events/act-applies-2026.html");
        assert!(old.contains("url=act-applies.html"), "{old}");
        let gone = text(&site.page("events/never-was.html"));
        assert!(
            gone.contains("never-was was taken out of the archive on 1 May 2026")
                && gone.contains("It never took place."),
            "{gone}"
        );
        assert!(!site.page("sitemap.xml").contains("never-was"));
        assert!(!site.page("timeline.json").contains("never-was"));
    }

    #[test]
    fn what_took_its_place_is_named_on_both_pages() {
        let archive = Archive::new().file(
            "content/events/2025.yaml",
            format!("- {{id: old, title: The old rule, date: 2025-01-01, status: superseded, superseded_by: new, {SOURCE}}}\n- {{id: new, title: The new rule, date: 2025-06-01, {SOURCE}}}\n"),
        );
        let site = archive.build();
        let old = text(&site.page("events/old.html"));
        assert!(old.contains("Its place was taken by The new rule"), "{old}");
        let new = text(&site.page("events/new.html"));
        assert!(new.contains("It took the place of The old rule"), "{new}");
    }

    #[test]
    fn text_names_an_event_by_a_wikilink_a_linked_date_or_its_place_on_the_timeline() {
        let archive = archive().file(
            "content/briefings/2026-06-05-a.md",
            "---\ntitle: A\n---\nBefore it. From [2 December](event:act-applies) on, e.g. in Ghent, the *duties* apply.[^1] Behind it.\n\nSee [the list](/timeline.html#act-applies-2026) and [[event:act-applies]].\n\n[^1]: A note.\n",
        );
        let site = archive.build();
        let page = site.page("briefings/2026-06-05-a.html");
        let prose = between(
            &page,
            "<div class=\"prose\">",
            "<section class=\"footnotes\"",
        );
        assert_eq!(
            prose.matches("href=\"../events/act-applies.html\"").count(),
            3,
            "{prose}"
        );
        assert!(
            page.contains("<h2>Events</h2>"),
            "a briefing shows what its text names"
        );
        let event = site.page("events/act-applies.html");
        let mention = between(&event, "<section class=\"named\">", "</section>");
        assert!(mention.contains("<b>2 December</b>"), "{mention}");
        let whole = "From 2 December on, e.g. in Ghent, the duties apply.";
        assert!(text(mention).ends_with(whole), "{mention}");
    }

    #[test]
    fn what_came_before_and_after_in_a_topic_is_shown() {
        let records: String = (1..=3)
            .map(|n| format!("- {{id: e-{n}, title: Step {n}, date: 2026-0{n}-01, topics: [act], {SOURCE}}}\n"))
            .collect();
        let archive = Archive::new()
            .file("content/topics/act.md", "---\nlabel: The Act\n---\n")
            .file("content/events/2026.yaml", records);
        let page = archive.build().page("events/e-2.html");
        let neighbours = text(between(&page, "<dl class=\"neighbours\">", "</dl>"));
        let whole = "The Act 1 January 2026 Step 1 1 February 2026 this event 1 March 2026 Step 3";
        assert_eq!(neighbours, whole);
    }
}

mod pages {
    use super::*;

    /// So many events, of two kinds, over ten years.
    fn many(count: usize) -> Archive {
        let record = |n: usize| {
            let kind = if n.is_multiple_of(3) { "law" } else { "summit" };
            let significance = if n.is_multiple_of(50) { 1 } else { 3 };
            format!(
                "- {{id: e-{n}, title: Step {n}, date: {}-{:02}-{:02}, kind: {kind}, places: [P{}], status: occurred, significance: {significance}, topics: [act], {SOURCE}}}\n",
                2010 + n % 10,
                1 + n % 12,
                1 + n % 28,
                n % 4
            )
        };
        Archive::new()
            .file("content/topics/act.md", "---\nlabel: The Act\n---\n")
            .file(
                "content/events/all.yaml",
                (0..count).map(record).collect::<String>(),
            )
    }

    fn entries(page: &str) -> usize {
        page.matches("<li id=\"e-").count()
    }

    #[test]
    fn four_hundred_events_are_one_page() {
        let archive = many(400);
        let site = archive.build();
        assert_eq!(entries(&site.page("timeline.html")), 400);
        assert!(!site.has("timeline/2010.html"));
        assert!(
            site.page("timeline.html")
                .contains("href=\"timeline.html#y2010\"")
        );
    }

    #[test]
    fn more_are_split_by_year_and_the_first_page_shows_the_significant_ones() {
        let archive = many(1_000);
        let site = archive.build();
        assert_eq!(entries(&site.page("timeline.html")), 20);
        let years: usize = (2010..2020)
            .map(|year| entries(&site.page(&format!("timeline/{year}.html"))))
            .sum();
        assert_eq!(years, 1_000);
        assert_eq!(
            look::broken_links(&site.files(), "/archive/"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_longer_list_is_in_parts_and_none_of_it_is_lost() {
        let archive = many(1_000);
        let site = archive.build();
        let parts = ["timeline/kind/summit.html", "timeline/kind/summit/2.html"];
        let shown: Vec<usize> = parts.iter().map(|part| entries(&site.page(part))).collect();
        assert_eq!(shown, [400, 266]);
        assert!(
            site.page(parts[0])
                .contains("rel=\"prev\" href=\"../../timeline/kind/summit/2.html\"")
        );
        assert!(!site.has("timeline/kind/summit/3.html"));
        for list in [
            "kind/law",
            "place/p3",
            "status/occurred",
            "topic/act",
            "significance/1",
        ] {
            assert!(site.has(&format!("timeline/{list}.html")), "{list}");
            assert!(
                site.page("timeline.html")
                    .contains(&format!("timeline/{list}.html")),
                "{list}"
            );
        }
    }

    #[test]
    fn without_a_script_every_filter_is_a_link_and_with_one_the_data_is_there() {
        let archive = many(30);
        let site = archive.build();
        let page = site.page("timeline.html");
        let filters: Vec<look::Tag> = look::tags(&page)
            .into_iter()
            .filter(|tag| tag.value("data-filter").is_some())
            .collect();
        assert!(filters.len() > 7, "{filters:?}");
        for filter in &filters {
            let href = filter.value("href").expect("a link");
            assert!(site.has(href), "{href}");
        }
        let script = site.page("timeline/all.js");
        let json = script
            .strip_prefix("annalsEvents(")
            .and_then(|rest| rest.strip_suffix(");\n"));
        let data: Value = serde_json::from_str(json.expect("a call")).expect("JSON");
        assert_eq!(data["events"].as_array().map(Vec::len), Some(30));
        assert_eq!(data["facets"]["kind"][0][0], "summit");
    }

    #[test]
    fn a_chart_counts_what_is_there_and_leads_to_it() {
        let archive = many(1_000);
        let site = archive.build();
        let page = site.page("timeline.html");
        let chart = between(&page, "class=\"density\"", "</svg>");
        assert_eq!(chart.matches("aria-label=\"201").count(), 10);
        assert!(chart.contains("<a href=\"timeline/2013.html\" aria-label=\"2013: 100 events\">"));
        assert!(
            !chart.contains("style="),
            "a strict policy allows no inline style"
        );
        let of_a_year = site.page("timeline/2013.html");
        assert!(of_a_year.contains("aria-label=\"Events over time\""));
    }

    #[test]
    fn the_front_page_shows_this_day_and_what_is_to_come() {
        let archive = Archive::new().file(
            "content/events/all.yaml",
            format!(
                "- {{id: then, title: What was then, date: 2020-07-01, {SOURCE}}}\n- {{id: other-day, title: Another day, date: 2020-07-02, {SOURCE}}}\n- {{id: month, title: A whole month, date: 2021-07, {SOURCE}}}\n- {{id: far, title: The far one, date: 2027, status: scheduled, {SOURCE}}}\n- {{id: near, title: The near one, date: 2026-07-02, status: announced, {SOURCE}}}\n- {{id: past, title: The missed one, date: 2026-06-30, status: scheduled, {SOURCE}}}\n"
            ),
        );
        let home = archive.build().page("index.html");
        let day = text(between(&home, "<h2>On this day</h2>", "</section>"));
        assert_eq!(day, "1 July 2020 What was then");
        let next = text(between(&home, "<h2>Next dates</h2>", "</section>"));
        assert_eq!(
            next,
            "2 July 2026 announced The near one 2027 (planned) scheduled The far one"
        );
    }
}

mod exports {
    use super::*;

    fn archive() -> Archive {
        Archive::new()
            .file("content/topics/act.md", "---\nlabel: \"The Act, and more\"\n---\n")
            .file("content/topics/quiet.md", "---\nlabel: Quiet\n---\n")
            .file(
                "content/events/all.yaml",
                "- {id: days, title: \"Two days; one, comma \\\\ and a line that is longer than seventy-five bytes: é\", date: 2025-02-10/2025-02-11, kind: summit, topics: [act], places: [FR], recorded: 2025-02-12, sources: [{title: R, url: \"https://example.org/r\"}]}\n- {id: season, title: A season, date: 2025-21, sources: [{title: R, url: \"https://example.org/r\"}]}\n- {id: decade, title: A decade, date: 198X, sources: [{title: R, url: \"https://example.org/r\"}]}\n- {id: plan, title: \"=A plan\", date: ../2026, status: scheduled, sources: [{title: R, url: \"https://example.org/r\"}]}\n",
            )
    }

    /// The properties of an event in a calendar, unfolded.
    fn event(calendar: &str, id: &str) -> Vec<String> {
        let unfolded = calendar.replace("\r\n ", "");
        let found = unfolded
            .split("BEGIN:VEVENT\r\n")
            .find(|event| event.contains(&format!("UID:{id}@example.org\r\n")));
        let found = found.unwrap_or_else(|| panic!("{id} isn't in {unfolded}"));
        found.split("\r\n").map(str::to_string).collect()
    }

    #[test]
    fn a_calendar_says_days_with_an_end_that_is_exclusive() {
        let calendar = archive().build().page("timeline.ics");
        assert!(
            calendar.split("\r\n").all(|line| line.len() <= 75),
            "{calendar}"
        );
        let days = event(&calendar, "days");
        for line in [
            "DTSTART;VALUE=DATE:20250210",
            "DTEND;VALUE=DATE:20250212",
            "DTSTAMP:20250212T000000Z",
            "SEQUENCE:0",
            "STATUS:CONFIRMED",
            "SUMMARY:Two days\\; one\\, comma \\\\ and a line that is longer than seventy-five bytes: é",
            "CATEGORIES:summit,The Act\\, and more",
            "LOCATION:FR",
            "URL:https://example.org/archive/events/days.html",
            "X-EDTF:2025-02-10/2025-02-11",
        ] {
            assert!(
                days.iter().any(|own| own == line),
                "{line} is missing: {days:?}"
            );
        }
    }

    #[test]
    fn what_a_calendar_cannot_say_is_flattened_or_left_out_and_counted() {
        let archive = archive();
        let calendar = archive.build().page("timeline.ics");
        let season = event(&calendar, "season");
        assert!(
            season.contains(&"DTSTART;VALUE=DATE:20250301".to_string()),
            "{season:?}"
        );
        assert!(
            season
                .iter()
                .any(|line| line.contains("Date: spring 2025.")),
            "{season:?}"
        );
        let plan = event(&calendar, "plan");
        assert!(
            plan.contains(&"DTSTART;VALUE=DATE:20261231".to_string()),
            "{plan:?}"
        );
        assert!(plan.contains(&"STATUS:TENTATIVE".to_string()), "{plan:?}");
        assert!(!calendar.contains("UID:decade"));
        let said = String::from_utf8(archive.run(&["-v"]).stderr).expect("UTF-8");
        assert!(
            said.contains("timeline.ics: 2 of 4 dates are not exact days")
                && said.contains("timeline.ics: 1 of 4 events are left out"),
            "{said}"
        );
    }

    #[test]
    fn json_has_the_keys_that_its_schema_has() {
        let archive = archive();
        let site = archive.build();
        let file: Value = serde_json::from_str(&site.page("timeline.json")).expect("JSON");
        let schema: Value = serde_json::from_str(&site.page("timeline.schema.json")).expect("JSON");
        let keys = |value: &Value| -> Vec<String> {
            let mut keys: Vec<String> = value
                .as_object()
                .expect("an object")
                .keys()
                .cloned()
                .collect();
            keys.sort();
            keys
        };
        assert_eq!(keys(&file), keys(&schema["properties"]));
        let events = file["events"].as_array().expect("events");
        assert_eq!(events.len(), 4);
        for event in events {
            assert_eq!(keys(event), keys(&schema["$defs"]["event"]["properties"]));
            for (list, part) in [("topics", "topic"), ("sources", "source")] {
                for one in event[list].as_array().expect("a list") {
                    assert_eq!(keys(one), keys(&schema["$defs"][part]["properties"]));
                }
            }
        }
    }

    #[test]
    fn csv_has_a_line_an_event_and_no_formula() {
        let text = archive().build().page("timeline.csv");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let columns = reader.headers().expect("columns").clone();
        let at = |name: &str| {
            columns
                .iter()
                .position(|column| column == name)
                .expect("a column")
        };
        let records: Vec<csv::StringRecord> = reader
            .records()
            .map(|record| record.expect("a record"))
            .collect();
        assert_eq!(records.len(), 4);
        let plan = records
            .iter()
            .find(|record| &record[at("id")] == "plan")
            .expect("the plan");
        assert_eq!(&plan[at("title")], "'=A plan");
        assert_eq!(&plan[at("latest")], "2026-12-31");
    }

    #[test]
    fn timelinejs_gets_a_beginning_an_end_and_the_date_in_words() {
        let archive = archive();
        let site = archive.build();
        let file: Value =
            serde_json::from_str(&site.page("timeline/timelinejs.json")).expect("JSON");
        let events = file["events"].as_array().expect("events");
        let days = events
            .iter()
            .find(|event| event["unique_id"] == "days")
            .expect("the days");
        assert_eq!(
            days["start_date"],
            serde_json::json!({"year": 2025, "month": 2, "day": 10})
        );
        assert_eq!(
            days["end_date"],
            serde_json::json!({"year": 2025, "month": 2, "day": 11})
        );
        assert_eq!(days["display_date"], "10–11 February 2025");
        assert_eq!(events.len(), 4);
    }

    #[test]
    fn there_is_a_file_a_topic_and_a_year_where_there_are_events_and_no_empty_one() {
        let archive = archive();
        let site = archive.build();
        for file in [
            "timeline/topic/act.ics",
            "timeline/topic/act.json",
            "timeline/2025.csv",
            "timeline/2025.xml",
        ] {
            assert!(site.has(file), "{file}");
        }
        let empty =
            |address: &&String| address.contains("quiet") && address.starts_with("timeline");
        assert_eq!(site.addresses().iter().find(empty), None);
        // A decade is no calendar's, so 1980 has none.
        assert!(!site.has("timeline/1980.ics") && site.has("timeline/1980.json"));
    }

    #[test]
    fn an_archive_without_events_has_a_timeline_and_nothing_else_of_it() {
        let archive = Archive::new().file("content/briefings/2026-01-01-a.md", "# A\n\nText.\n");
        let site = archive.build();
        let own: Vec<String> = site
            .addresses()
            .into_iter()
            .filter(|address| address.starts_with("timeline") || address.starts_with("events"))
            .collect();
        assert_eq!(own, ["timeline.html"]);
        assert!(!site.page("timeline.html").contains("assets/timeline."));
    }

    #[test]
    fn json_ld_is_an_event_and_cannot_end_its_script() {
        let archive = Archive::new().file(
            "content/events/all.yaml",
            format!(
                "- {{id: e, title: \"</script><b>\", date: 2026-06, status: cancelled, {SOURCE}}}\n"
            ),
        );
        let page = archive.build().page("events/e.html");
        let json = between(&page, "<script type=\"application/ld+json\">", "</script>");
        let said: Value = serde_json::from_str(json).expect("JSON");
        let event = &said["@graph"][0];
        assert_eq!(event["@type"], "Event");
        assert_eq!(event["name"], "</script><b>");
        assert_eq!(event["startDate"], "2026-06");
        assert_eq!(event["eventStatus"], "https://schema.org/EventCancelled");
    }
}
