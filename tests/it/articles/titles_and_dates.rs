//! Titles and dates.

use super::*;

#[test]
fn the_first_heading_is_the_title_and_stands_once() {
    let page = page_of("2026-06-05-a.md", "# What *the* `unit` buys\n\nText.\n");
    assert_eq!(title_of(&page), "What the unit buys");
    assert_eq!(page.matches("<h1").count(), 1, "the title stands twice");
    assert_eq!(prose_of(&page), "<p>Text.</p>");
}

#[test]
fn the_front_matter_comes_before_the_heading() {
    let page = page_of(
        "2026-06-05-a.md",
        "---\ntitle: Stated\n---\n# Stated\n\nText.\n\n## More\n",
    );
    assert_eq!(title_of(&page), "Stated");
    assert_eq!(
        page.matches(">Stated</h").count(),
        1,
        "a heading that repeats the title is left out"
    );
    let page = page_of(
        "2026-06-05-a.md",
        "---\ntitle: Stated\n---\n# Another\n\nText.\n",
    );
    assert_eq!(title_of(&page), "Stated");
    assert!(
        page.contains("<h2 id=\"another\">Another</h2>"),
        "another heading stays, below the title:\n{page}"
    );
}

#[test]
fn the_title_has_the_quotation_marks_that_the_text_has() {
    let page = page_of(
        "2026-06-05-a.md",
        "# The \"unit\" -- and what's next\n\nText.\n",
    );
    assert_eq!(
        title_of(&page),
        "The “unit” – and what’s next",
        "smart punctuation holds for a title from a heading as well"
    );
}

#[test]
fn without_any_title_the_files_name_serves_and_is_reported() {
    let archive = Archive::new().file(
        "content/briefings/2026-06-05-what-the-unit_buys.md",
        "Text.\n",
    );
    let said = said(&archive);
    assert!(
        said.contains("missing-title") && said.contains("“What the unit buys”"),
        "{said}"
    );
    assert_eq!(
        title_of(
            &archive
                .site()
                .page("briefings/2026-06-05-what-the-unit_buys.html")
        ),
        "What the unit buys"
    );
}

#[test]
fn the_date_comes_from_the_files_name_or_the_front_matter() {
    let page = page_of("2026-06-05-a.md", "# A\n\nText.\n");
    assert!(
        page.contains("<time datetime=\"2026-06-05\">5 June 2026</time>"),
        "{page}"
    );
    let page = page_of(
        "2026-06-05-a.md",
        "---\ndate: 2026-06-04\nupdated: 2026-06-20\n---\n# A\n\nText.\n",
    );
    assert!(
        page.contains("<time datetime=\"2026-06-04\">4 June 2026</time>"),
        "the front matter decides:\n{page}"
    );
    assert!(
        page.contains("updated <time datetime=\"2026-06-20\">20 June 2026</time>"),
        "{page}"
    );
}

#[test]
fn corrections_stand_above_the_text_newest_first_and_count_as_updates() {
    let corrections = "corrections:\n  - {date: 2026-06-06, note: The name was wrong.}\n  - {date: 2026-06-25, note: The sum was in \"dollars\".}\n";
    let text =
        format!("---\ndate: 2026-06-05\nupdated: 2026-06-20\n{corrections}---\n# A\n\nThe text.\n");
    let archive = Archive::new()
        .file(
            "content/site.yaml",
            "title: T\nbase_url: https://example.org\n",
        )
        .file("content/briefings/a.md", &text);
    let output = archive.build();
    let page = output.page("briefings/a.html");
    let at = |words: &str| {
        let main = page.find("<main").unwrap_or(0);
        let found = page[main..].find(words);
        found.unwrap_or_else(|| panic!("{words} is missing:\n{page}"))
    };
    assert!(at("The sum was in “dollars”.") < at("The name was wrong."));
    assert!(at("The name was wrong.") < at("<p>The text."));
    assert!(page.contains("<time datetime=\"2026-06-25\">25 June 2026</time>"));
    let feed = output.page("feed.xml");
    let entry = feed.split("<entry>").nth(1).unwrap_or_default();
    assert!(
        entry.contains("<updated>2026-06-25T00:00:00"),
        "the latest correction is no update:\n{feed}"
    );
    let json = output.page("feed.json");
    assert!(json.contains("2026-06-25T00:00:00Z"), "{json}");
    let sitemap = output.page("sitemap.xml");
    assert!(
        sitemap.contains("<lastmod>2026-06-25</lastmod>"),
        "{sitemap}"
    );
}

#[test]
fn a_day_that_does_not_exist_is_no_date() {
    let archive = Archive::new().file("content/briefings/2026-02-30-a.md", "# A\n\nText.\n");
    assert!(
        said(&archive).contains("missing-date"),
        "30 February was taken for a date"
    );
    let archive = Archive::new().file(
        "content/briefings/a.md",
        "---\ndate: 2026-02-30\n---\n# A\n",
    );
    let run = archive.run(&[]);
    assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
    assert!(
        printed(&run).contains("content/briefings/a.md:2:7"),
        "the place is missing:\n{}",
        printed(&run)
    );
}

#[test]
fn undated_articles_come_last_and_are_published() {
    let archive = Archive::new()
        .file("content/briefings/zebra.md", "# Zebra\n\nText.\n")
        .file("content/briefings/antelope.md", "# Antelope\n\nText.\n")
        .file("content/briefings/1999-01-01-old.md", "# Old\n\nText.\n")
        .file("content/briefings/2026-01-01-new.md", "# New\n\nText.\n");
    let said = said(&archive);
    assert_eq!(said.matches("missing-date").count(), 2, "{said}");
    let site = archive.site();
    let all = ["New", "Old", "Antelope", "Zebra"];
    assert_eq!(
        titles(&site.page("index.html"), &all),
        all,
        "the home page's order"
    );
    assert_eq!(
        titles(&site.page("archive.html"), &["Antelope", "Zebra"]),
        ["Antelope", "Zebra"],
        "undated articles in the archive"
    );
    assert!(
        site.page("briefings/zebra.html").contains("Undated"),
        "the page doesn't say that it has no date"
    );
    assert!(
        !site.page("feed.xml").contains("Zebra"),
        "a feed's items need dates"
    );
}

#[test]
fn undated_articles_are_listed_without_regard_to_case_and_accents() {
    let archive = Archive::new()
        .file("content/briefings/a.md", "# Zebra\n")
        .file("content/briefings/b.md", "# antelope\n")
        .file("content/briefings/c.md", "# Élan\n")
        .file("content/briefings/d.md", "# Fox\n");
    archive.run(&[]);
    let all = ["antelope", "Élan", "Fox", "Zebra"];
    assert_eq!(
        titles(&archive.site().page("archive.html"), &all),
        all,
        "by title, as the language sorts"
    );
}

#[test]
fn several_articles_of_one_day_stand_by_their_times() {
    let archive = Archive::new()
        .file(
            "content/briefings/a.md",
            "---\ntitle: Morning\ndate: 2026-06-05T08:00Z\n---\nText.\n",
        )
        .file(
            "content/briefings/b.md",
            "---\ntitle: Evening\ndate: 2026-06-05T18:00+00:00\n---\nText.\n",
        )
        .file(
            "content/briefings/c.md",
            "---\ntitle: Noon\ndate: 2026-06-05T14:00+02:00\n---\nText.\n",
        );
    let site = archive.build();
    let all = ["Evening", "Noon", "Morning"];
    assert_eq!(titles(&site.page("index.html"), &all), all);
    assert!(
        site.page("feed.xml").contains("2026-06-05T18:00:00"),
        "the feed knows the time"
    );
}

#[test]
fn dates_are_read_as_archives_have_them() {
    let days = [
        ("2026-06-05", "2026-06-05"),
        ("2026-6-5", "2026-06-05"),
        ("2026/06/05", "2026-06-05"),
        ("2019-08-08 14:10:00 +0800", "2019-08-08"),
        ("2024-01-05 10:00:00 -0500", "2024-01-05"),
        ("2024-01-05 10:00:00 -4", "2024-01-05"),
        ("2015-07-15 10:00", "2015-07-15"),
        ("2026-06-05T10:00:00", "2026-06-05"),
        ("2015-7-5", "2015-07-05"),
        ("2015-7-5 9:05", "2015-07-05"),
        ("2026-06-05 10:00:00.123456", "2026-06-05"),
        ("2026-06-05t10:00:00,5z", "2026-06-05"),
        ("2001-12-14 21:59:43.10 -5", "2001-12-15"),
        ("2024-01-05 10:00:00 +0000 UTC", "2024-01-05"),
        ("2024-01-05 10:00:00 -0500 EST", "2024-01-05"),
        ("2024-01-05T10:00:00-05:00[America/New_York]", "2024-01-05"),
        ("2024-01-05 22:00 America/New_York", "2024-01-06"),
        ("\"2024-01-05 10:00\"", "2024-01-05"),
    ];
    for (written, day) in days {
        let page = page_of(
            "a.md",
            &format!("---\ntitle: A\ndate: {written}\n---\nText.\n"),
        );
        let time = format!("<time datetime=\"{day}\">");
        assert!(page.contains(&time), "{written}:\n{page}");
    }
}

#[test]
fn days_are_those_of_the_sites_time_zone() {
    let archive = |zone: &str| {
        Archive::new()
            .file(
                "content/site.yaml",
                format!("title: T\nbase_url: https://example.org\n{zone}"),
            )
            .file(
                "content/briefings/a.md",
                "---\ntitle: A\ndate: 2026-06-05T23:30Z\nupdated: 2026-06-08 01:00:00 +0300\n---\nText.\n",
            )
            .file(
                "content/briefings/b.md",
                "---\ntitle: B\ndate: 2026-01-05 09:00\n---\nText.\n",
            )
    };
    let paris = archive("time_zone: Europe/Paris\n");
    let paris = paris.build();
    let page = paris.page("briefings/a.html");
    assert!(page.contains("<time datetime=\"2026-06-06\">"), "{page}");
    assert!(page.contains("<time datetime=\"2026-06-08\">"), "{page}");
    let feed = paris.page("feed.xml");
    assert!(feed.contains("2026-01-05T08:00:00"), "{feed}");
    let utc = archive("");
    let utc = utc.build();
    let page = utc.page("briefings/a.html");
    assert!(page.contains("<time datetime=\"2026-06-05\">"), "{page}");
    assert!(page.contains("<time datetime=\"2026-06-07\">"), "{page}");
    let feed = utc.page("feed.xml");
    assert!(feed.contains("2026-01-05T09:00:00"), "{feed}");
}

#[test]
fn a_date_in_the_future_is_published_with_a_warning() {
    let archive = Archive::new().file("content/briefings/2027-01-01-a.md", "# A\n\nText.\n");
    let said = said(&archive);
    assert!(
        said.contains("future-date") && said.contains("embargo"),
        "{said}"
    );
    assert!(archive.site().has("briefings/2027-01-01-a.html"));
}

#[test]
fn a_site_says_dates_as_its_language_does() {
    for (language, words) in [
        ("en-US", "June 5, 2026"),
        ("en", "5 June 2026"),
        ("en-GB", "5 June 2026"),
        ("de", "5. Juni 2026"),
        ("fr-CH", "5 juin 2026"),
        ("nl", "5 juni 2026"),
        ("ja", "2026年6月5日"),
    ] {
        let archive = Archive::new()
            .file(
                "content/site.yaml",
                format!("{SITE}\n").replace("language: en", &format!("language: {language}")),
            )
            .file("content/briefings/2026-06-05-a.md", "# A\n\nText.\n");
        let page = archive.build().page("briefings/2026-06-05-a.html");
        assert!(
            page.contains(&format!(">{words}</time>")),
            "{language}: {page}"
        );
        assert!(
            page.contains(&format!("<html lang=\"{language}\"")),
            "{language}"
        );
    }
}
