//! Pages.

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
    assert!(!site.has("timeline/all.html"));
    let page = site.page("timeline.html");
    assert!(page.contains("href=\"timeline/2010.html\" data-filter=\"year=2010\""));
    assert_eq!(entries(&site.page("timeline/2010.html")), 40);
}

/// Every fourth event is notable, and some are to come.
fn of_several_levels() -> Archive {
    let record = |n: usize| {
        let significance = if n.is_multiple_of(4) { 2 } else { 3 };
        let (year, status) = match n {
            0..8 => (2027, "scheduled"),
            _ => (2024, "occurred"),
        };
        format!(
            "- id: e-{n}\n  date: {year}-{:02}-03\n  title: Event {n}\n  significance: {significance}\n  status: {status}\n  detail: What {n} was.\n",
            n % 12 + 1
        )
    };
    Archive::new().file(
        "content/events/all.yaml",
        (0..100).map(record).collect::<String>(),
    )
}

#[test]
fn the_timeline_opens_at_today_with_the_notable_events_and_what_lies_ahead_is_folded() {
    let archive = of_several_levels();
    let site = archive.build();
    let page = site.page("timeline.html");
    assert_eq!(entries(&page), 25);
    let ahead = between(&page, "<details class=\"ahead\">", "id=\"page.today\"");
    assert!(ahead.contains("<summary>What lies ahead: 2 events</summary>"));
    assert_eq!(entries(ahead), 2);
    let today = between(&page, "id=\"page.today\"", "</p>");
    assert!(
        today.contains("Today, <time datetime=\"2026-07-01\">1 July 2026</time>"),
        "{today}"
    );
    assert_eq!(entries(&site.page("timeline/all.html")), 100);
    assert!(page.contains("href=\"timeline/all.html\" data-filter=\"significance=3\""));
}

#[test]
fn a_status_says_what_it_comes_to_and_a_date_does_not_say_it_again() {
    let archive = of_several_levels();
    let site = archive.build();
    let page = site.page("timeline/2027.html");
    assert!(page.contains("<span class=\"status state-ahead\">scheduled</span>"));
    assert!(!page.contains("(planned)"));
    assert!(page.contains("data-within=\"year=2027\""));
    assert!(page.contains("<script src=\"../assets/timeline."));
    // What a year's filters count is of the year.
    let status = between(&page, "data-filter=\"status=scheduled\"", "</li>");
    assert!(
        status.contains("<span class=\"number\">8</span>"),
        "{status}"
    );
    assert!(!page.contains("data-filter=\"status=occurred\""));
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
        "all",
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
    assert!(chart.contains("<a href=\"timeline/2013.html\" aria-label=\"2013: 100 events\" data-at=\"2013\" data-filter=\"year=2013\">"));
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
        "2 July 2026 announced The near one 2027 scheduled The far one"
    );
}
