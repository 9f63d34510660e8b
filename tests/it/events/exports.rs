//! Exports.

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
        "SUMMARY:Two days\\; one\\, comma \\\\ and a line that is longer than seventy-five bytes: é",
        "CATEGORIES:summit,The Act\\, and more",
        "LOCATION:France",
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
                let def = &schema["$defs"][part];
                let required: Vec<&str> = def["required"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .collect();
                let (keys, known) = (keys(one), keys(&def["properties"]));
                assert!(
                    required.len() > 2
                        && required.iter().all(|key| keys.contains(&key.to_string()))
                );
                assert!(keys.iter().all(|key| known.contains(key)), "{keys:?}");
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
    let file: Value = serde_json::from_str(&site.page("timeline/timelinejs.json")).expect("JSON");
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
        serde_json::json!({"year": 2025, "month": 2, "day": 11, "hour": 23, "minute": 59})
    );
    assert_eq!(days["display_date"], "10–11 February 2025");
    // A program that takes a year for its first day would make nine years of ten.
    let decade = events.iter().find(|event| event["unique_id"] == "decade");
    let decade = decade.expect("the decade");
    assert_eq!(decade["start_date"], serde_json::json!({"year": 1980}));
    assert_eq!(
        decade["end_date"],
        serde_json::json!({"year": 1989, "month": 12, "day": 31, "hour": 23, "minute": 59})
    );
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
    let empty = |address: &&String| address.contains("quiet") && address.starts_with("timeline");
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
