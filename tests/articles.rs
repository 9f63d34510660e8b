//! What an editor writes, and what a reader then sees: stories told through `annals build` and the pages that it makes.

#[path = "golden/look.rs"]
mod look;

mod harness;

use harness::{Archive, SITE, Site};
use look::{between, links, printed, prose, tags, text};

const RECORD: &str = "sources: [{title: S, url: \"https://example.com\"}]";

/// The page of one article in an archive that has nothing else.
fn page_of(path: &str, content: &str) -> String {
    let archive = Archive::new().file(&format!("content/briefings/{path}"), content);
    let site = archive.build();
    let pages = site
        .addresses()
        .into_iter()
        .filter(|address| address.starts_with("briefings/"));
    let pages: Vec<String> = pages.collect();
    assert_eq!(pages.len(), 1, "one article, and these pages: {pages:?}");
    site.page(&pages[0])
}

fn title_of(page: &str) -> String {
    text(between(page, "<h1>", "</h1>"))
}

fn prose_of(page: &str) -> String {
    let prose = prose(page);
    prose[..prose.rfind("</div>").unwrap_or(prose.len())]
        .trim()
        .to_string()
}

fn said(archive: &Archive) -> String {
    let run = archive.run(&[]);
    assert!(run.status.success(), "{}", printed(&run));
    String::from_utf8_lossy(&run.stderr).into_owned()
}

/// The titles that a list of a page shows, in its order.
fn titles(page: &str, all: &[&str]) -> Vec<String> {
    let mut found: Vec<(usize, &str)> = all
        .iter()
        .filter_map(|title| Some((page.find(&format!(">{title}</a>"))?, *title)))
        .collect();
    found.sort();
    found
        .into_iter()
        .map(|(_, title)| title.to_string())
        .collect()
}

mod titles_and_dates {
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
        let text = format!(
            "---\ndate: 2026-06-05\nupdated: 2026-06-20\n{corrections}---\n# A\n\nThe text.\n"
        );
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
}

mod plain_text {
    use super::*;

    #[test]
    fn a_first_line_that_looks_like_a_title_is_one() {
        let page = page_of(
            "2026-06-05-wire.txt",
            "A title without a full stop\n\nThe first paragraph.\n\nThe second.\n",
        );
        assert_eq!(title_of(&page), "A title without a full stop");
        assert_eq!(
            prose_of(&page),
            "<p>The first paragraph.</p>\n<p>The second.</p>"
        );
    }

    #[test]
    fn a_first_line_that_is_a_sentence_is_none() {
        let page = page_of(
            "2026-06-05-wire-report.txt",
            "This is a sentence, and no title.\n\nThe second.\n",
        );
        assert_eq!(title_of(&page), "Wire report");
        assert_eq!(
            prose_of(&page),
            "<p>This is a sentence, and no title.</p>\n<p>The second.</p>"
        );
    }

    #[test]
    fn wrapped_lines_are_one_paragraph_and_short_ones_are_not() {
        let page = page_of(
            "2026-06-05-wire.txt",
            "A title\n\nThe lines of this paragraph were wrapped by a mail\nprogram that breaks them at some seventy characters\nor a little less, as they do.\n\nOne line.\nAnother line.\nA third.\n",
        );
        assert_eq!(
            prose_of(&page),
            "<p>The lines of this paragraph were wrapped by a mail program that breaks them at some seventy characters or a little less, as they do.</p>\n<p>One line.</p>\n<p>Another line.</p>\n<p>A third.</p>"
        );
    }

    #[test]
    fn lines_that_are_paragraphs_each_stay_apart() {
        // As word processors save text: a line a paragraph, no blank lines.
        let long = "This paragraph is a single line, as a word processor writes it, and goes on well beyond a hundred characters without any break.";
        let page = page_of("2026-06-05-wire.txt", &format!("A title\n{long}\n{long}\n"));
        assert_eq!(title_of(&page), "A title");
        assert_eq!(prose_of(&page), format!("<p>{long}</p>\n<p>{long}</p>"));
    }

    #[test]
    fn line_ends_of_all_machines_and_a_byte_order_mark_are_no_text() {
        for content in [
            "\u{feff}A title\r\n\r\nOne.\r\n\r\nTwo.\r\n",
            "A title\n\n\n\nOne.\n \t\nTwo.",
            "\u{feff}---\r\ntitle: A title\r\n---\r\nOne.\r\n\r\nTwo.\r\n",
        ] {
            let page = page_of("2026-06-05-wire.txt", content);
            assert_eq!(title_of(&page), "A title", "{content:?}");
            assert_eq!(prose_of(&page), "<p>One.</p>\n<p>Two.</p>", "{content:?}");
        }
    }

    #[test]
    fn line_ends_of_very_old_machines_are_line_ends() {
        let page = page_of("2026-06-05-wire.txt", "A title\r\rOne.\r\rTwo.\r");
        assert_eq!(title_of(&page), "A title");
        assert_eq!(prose_of(&page), "<p>One.</p>\n<p>Two.</p>");
    }

    #[test]
    fn front_matter_says_what_the_text_does_not() {
        let page = page_of(
            "wire.txt",
            "---\ntitle: Stated\ndate: 2026-06-05\nauthors: [Ada]\nsummary: In short.\n---\nA line that looks like a title\n\nText.\n",
        );
        assert_eq!(title_of(&page), "Stated");
        assert!(
            ["5 June 2026", ">Ada</a>", "In short."]
                .iter()
                .all(|part| page.contains(part)),
            "{page}"
        );
        assert!(
            prose_of(&page).starts_with("<p>A line that looks like a title</p>"),
            "{page}"
        );
    }

    #[test]
    fn bare_addresses_are_links_without_the_signs_behind_them() {
        let page = page_of(
            "2026-06-05-wire.txt",
            "A title\n\nSee https://example.org/a?b=1&c=2, (https://example.org/x_(y)) and \"https://example.org/q\"; http://example.org/. Not: xhttps://example.org, https:// or example.org!\n",
        );
        let wanted = [
            "https://example.org/a?b=1&c=2",
            "https://example.org/x_(y)",
            "https://example.org/q",
            "http://example.org/",
        ];
        assert_eq!(links(&prose_of(&page)), wanted, "{}", prose_of(&page));
        assert!(
            text(&prose_of(&page)).contains("example.org/a?b=1&c=2 , ("),
            "the address is shown as it is: {}",
            text(&prose_of(&page))
        );
    }

    #[test]
    fn characters_of_markdown_and_html_are_text() {
        let content = "A title\n\n# No *heading*, no [link](x.md), no [[wikilink]], no `code`, no <b>bold</b>, no &amp; and no $x$.\n\n- no list\n\n> no quotation\n\n    no code\n\n\"straight\" -- 'marks'\n";
        let page = page_of("2026-06-05-wire.txt", content);
        let shown = text(&prose_of(&page));
        for part in [
            "# No *heading*, no [link](x.md), no [[wikilink]], no `code`, no <b>bold</b>, no &amp; and no $x$.",
            "- no list",
            "> no quotation",
            "\"straight\" -- 'marks'",
        ] {
            assert!(
                shown.contains(part),
                "{part} became something else: {}",
                prose_of(&page)
            );
        }
        assert!(
            tags(&prose_of(&page)).iter().all(|tag| tag.name == "p"),
            "{}",
            prose_of(&page)
        );
    }

    #[test]
    fn a_text_of_one_line_is_published() {
        let page = page_of("2026-06-05-one-line.txt", "Only this\n");
        assert_eq!(title_of(&page), "One line");
        assert_eq!(prose_of(&page), "<p>Only this</p>");
    }

    #[test]
    fn a_text_in_an_old_encoding_is_an_error_that_says_what_to_do() {
        let archive = Archive::new().file(
            "content/briefings/2026-06-05-old.txt",
            b"A title\n\nThe caf\xe9 is closed.\n",
        );
        let run = archive.run(&[]);
        assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
        let said = printed(&run);
        assert!(
            said.contains("invalid-utf8")
                && said.contains("2026-06-05-old.txt:3:8")
                && said.contains("iconv"),
            "{said}"
        );
    }
}

mod summaries {
    use super::*;

    fn summary(body: &str) -> String {
        let archive = Archive::new().file(
            "content/briefings/2026-06-05-a.md",
            format!("# A\n\n{body}\n"),
        );
        archive.run(&[]);
        let home = archive.site().page("index.html");
        let page = archive.site().page("briefings/2026-06-05-a.html");
        let description = tags(&page)
            .into_iter()
            .find(|tag| tag.value("name") == Some("description"));
        let description = description
            .and_then(|tag| tag.value("content").map(str::to_string))
            .unwrap_or_default();
        assert!(
            description.is_empty() || text(&home).contains(&description),
            "the home page and the page's description differ: {description}"
        );
        description
    }

    #[test]
    fn the_first_paragraph_serves_as_plain_text() {
        assert_eq!(
            summary(
                "The *first* paragraph with [a link](https://example.org) & `code`.\n\nThe second."
            ),
            "The first paragraph with a link & code."
        );
    }

    #[test]
    fn what_stands_before_the_first_paragraph_is_passed_over() {
        assert_eq!(
            summary(
                "> A quotation.\n\n- a list\n\n## A heading\n\n| a | b |\n|---|---|\n| c | d |\n\nThe first paragraph."
            ),
            "The first paragraph."
        );
    }

    #[test]
    fn a_note_or_a_picture_is_no_part_of_it() {
        assert_eq!(
            summary("The first[^1] paragraph.\n\n[^1]: A note."),
            "The first paragraph."
        );
    }

    #[test]
    fn a_wikilink_shows_what_the_page_shows() {
        let archive = Archive::new()
            .file(
                "content/briefings/2026-06-05-a.md",
                "# A\n\nSee [[2026-06-04-b]] and [[b|the other]].\n",
            )
            .file(
                "content/briefings/2026-06-04-b.md",
                "# The other's title\n\nText.\n",
            );
        let site = archive.build();
        assert!(
            text(&prose_of(&site.page("briefings/2026-06-05-a.html")))
                .contains("See The other’s title and the other"),
            "{}",
            prose_of(&site.page("briefings/2026-06-05-a.html"))
        );
        assert!(
            text(&site.page("index.html")).contains("See The other’s title and the other."),
            "the summary shows a file's name where the text shows a title: {}",
            text(&site.page("index.html"))
        );
    }

    #[test]
    fn a_long_paragraph_is_cut_behind_a_sentence() {
        let first = format!(
            "The first sentence has some words{}.",
            " and more".repeat(10)
        );
        let second = format!("The second sentence, too{}.", " and more".repeat(10));
        let third = format!("The third doesn't fit{}.", " and more".repeat(20));
        assert_eq!(
            summary(&format!("{first} {second} {third}")),
            format!("{first} {second}")
        );
    }

    #[test]
    fn an_abbreviation_or_a_number_ends_no_sentence() {
        let first = format!(
            "The U.S. spent $1.5 billion, i.e. a lot{}.",
            " and more".repeat(18)
        );
        assert_eq!(
            summary(&format!(
                "{first} {}",
                "The second sentence goes on and on. ".repeat(8)
            ))
            .split_once(" The second")
            .map_or("", |(before, _)| before),
            first
        );
    }

    #[test]
    fn a_sentence_without_end_is_cut_behind_a_word() {
        let cut = summary(&format!("{}.", "word and ".repeat(60)));
        assert!(cut.ends_with('…') && cut.chars().count() <= 281, "{cut}");
        assert!(
            cut.ends_with("word…") || cut.ends_with("and…"),
            "a word was cut: {cut}"
        );
    }
}

mod order_and_neighbours {
    use super::*;

    fn three() -> Archive {
        Archive::new()
            .file("content/briefings/2026-01-01-first.md", "# First\n\nText.\n")
            .file("content/briefings/2026-02-01-second.md", "# Second\n\nSee [[First]].\n")
            .file("content/briefings/2026-03-01-third.md", "# Third\n\nSee [first](2026-01-01-first.md), [again](2026-01-01-first.md#) and [[Second]].\n")
    }

    #[test]
    fn older_and_newer_lead_to_the_neighbours() {
        let site = three().build_kept();
        let second = site.page("briefings/2026-02-01-second.html");
        assert!(
            second
                .contains("<a rel=\"prev\" href=\"../briefings/2026-01-01-first.html\">First</a>"),
            "{second}"
        );
        assert!(
            second
                .contains("<a rel=\"next\" href=\"../briefings/2026-03-01-third.html\">Third</a>"),
            "{second}"
        );
        assert!(
            !site
                .page("briefings/2026-03-01-third.html")
                .contains("rel=\"next\""),
            "the newest has no newer one"
        );
        assert!(
            !site
                .page("briefings/2026-01-01-first.html")
                .contains("rel=\"prev\""),
            "the oldest has no older one"
        );
    }

    #[test]
    fn cited_by_is_newest_first_and_names_each_once() {
        let site = three().build_kept();
        let cited = between(
            &site.page("briefings/2026-01-01-first.html"),
            "<section class=\"cited\">",
            "</section>",
        )
        .to_string();
        assert_eq!(
            titles(&cited, &["First", "Second", "Third"]),
            ["Third", "Second"]
        );
        assert_eq!(
            cited.matches(">Third</a>").count(),
            1,
            "cited twice by one article: {cited}"
        );
    }

    #[test]
    fn a_link_to_oneself_is_no_citation() {
        let page = page_of(
            "2026-01-01-a.md",
            "# A\n\nSee [here](#below) and [[A]].\n\n## Below\n",
        );
        assert!(!page.contains("Cited by"), "{page}");
    }

    #[test]
    fn a_page_or_a_topic_that_links_to_a_briefing_may_cite_it_but_never_breaks_the_order() {
        let archive = three();
        archive.write(
            "content/pages/about.md",
            "# About\n\nBegin with [[First]].\n",
        );
        let site = archive.build();
        assert!(
            !site.page("about.html").contains("rel=\"prev\""),
            "a page stands outside the order"
        );
        assert!(
            !site.page("archive.html").contains(">About</a></li>\n<li")
                || !between(&site.page("archive.html"), "<main", "</main>").contains("About"),
            "a page is listed in the archive"
        );
    }

    #[test]
    fn the_archive_has_a_page_a_year_and_a_month() {
        let archive = three();
        archive.write("content/briefings/2024-12-31-old.md", "# Old\n\nText.\n");
        let site = archive.build();
        for address in [
            "archive/2026.html",
            "archive/2026-01.html",
            "archive/2026-03.html",
            "archive/2024.html",
            "archive/2024-12.html",
        ] {
            assert!(site.has(address), "{address} isn't there");
        }
        assert!(
            !site.has("archive/2025.html"),
            "a year without a briefing has a page"
        );
        assert_eq!(
            titles(
                &site.page("archive/2026.html"),
                &["Third", "Second", "First", "Old"]
            ),
            ["Third", "Second", "First"]
        );
        assert!(
            site.page("archive/2026-01.html").contains("2024-12.html"),
            "January doesn't lead to the month before, in another year"
        );
    }

    #[test]
    fn the_home_page_and_the_feeds_show_as_many_as_is_asked_for() {
        let archive = (1..=9).fold(Archive::new(), |archive, n| {
            archive.file(
                &format!("content/briefings/2026-01-0{n}-a.md"),
                format!("# Number {n}\n\nText.\n"),
            )
        });
        archive.write(
            "content/site.yaml",
            format!("{SITE}home_entries: 3\nfeed_entries: 2\n"),
        );
        let site = archive.build();
        let home = site.page("index.html");
        assert!(
            home.contains("Number 7") && !home.contains("Number 6"),
            "{home}"
        );
        assert_eq!(site.page("feed.xml").matches("<entry>").count(), 2);
        assert!(
            site.page("feed.xml").contains("Number 9")
                && !site.page("feed.xml").contains("Number 7")
        );
    }

    /// A site whose archive is kept as long as it is looked at.
    trait BuildKept {
        fn build_kept(self) -> Kept;
    }

    struct Kept {
        site: Site,
        _archive: Archive,
    }

    impl BuildKept for Archive {
        fn build_kept(self) -> Kept {
            Kept {
                site: self.build(),
                _archive: self,
            }
        }
    }

    impl std::ops::Deref for Kept {
        type Target = Site;
        fn deref(&self) -> &Site {
            &self.site
        }
    }
}

mod contents_and_headings {
    use super::*;

    #[test]
    fn a_table_of_contents_from_three_headings_on() {
        let two = page_of("2026-01-01-a.md", "# A\n\n## One\n\n## Two\n");
        assert!(
            !two.contains("class=\"contents\""),
            "two headings need no table"
        );
        let three = page_of(
            "2026-01-01-a.md",
            "# A\n\n## One\n\n### One and a half\n\n## Two\n\n#### Too deep\n",
        );
        let table = between(&three, "<nav class=\"contents\"", "</nav>");
        assert_eq!(links(table), ["#one", "#one-and-a-half", "#two"], "{table}");
        assert_eq!(
            table.matches("<ol>").count(),
            2,
            "the smaller heading stands below the larger: {table}"
        );
    }

    #[test]
    fn headings_keep_their_steps_and_begin_below_the_title() {
        let page = page_of(
            "2026-01-01-a.md",
            "---\ntitle: T\n---\n\n# One\n\n## Two\n\n###### Six\n",
        );
        assert!(
            page.contains("<h2 id=\"one\">One</h2>")
                && page.contains("<h3 id=\"two\">Two</h3>")
                && page.contains("<h6 id=\"six\">Six</h6>"),
            "{page}"
        );
    }

    #[test]
    fn headings_of_one_name_have_anchors_of_their_own_and_stated_ids_hold() {
        let page = page_of(
            "2026-01-01-a.md",
            "# A\n\n## Same\n\n## Same\n\n## Other {#stated}\n\nSee [a](#same), [b](#same-2), [c](#stated).\n",
        );
        assert_eq!(
            look::ids(prose(&page))
                .into_iter()
                .filter(|id| !id.starts_with("page"))
                .collect::<Vec<_>>(),
            ["same", "same-2", "stated"],
            "{page}"
        );
    }
}

mod addresses {
    use super::*;

    #[test]
    fn a_slug_changes_the_last_part_alone_and_aliases_lead_to_it() {
        let archive = Archive::new().file("content/briefings/2026/2026-01-01-working-title.md", "---\ntitle: The title\nslug: the-title\naliases: [/old/page.html, /older, \"/oldest/?p=1\"]\n---\nText.\n");
        let site = archive.build();
        assert!(
            site.has("briefings/2026/the-title.html")
                && !site.has("briefings/2026/2026-01-01-working-title.html"),
            "{:?}",
            site.addresses()
        );
        for alias in ["old/page.html", "older/index.html", "oldest/index.html"] {
            let page = site.page(alias);
            assert_eq!(
                links(&page)
                    .iter()
                    .filter(|link| link.ends_with("briefings/2026/the-title.html"))
                    .count(),
                3,
                "{alias} leads elsewhere: {page}"
            );
            assert!(
                page.contains("https://example.org/archive/briefings/2026/the-title.html"),
                "{alias} lacks its canonical address"
            );
            assert!(
                page.contains("noindex"),
                "{alias} is offered to search engines"
            );
        }
        assert!(
            !site.page("sitemap.xml").contains("old"),
            "an old address is in the sitemap"
        );
    }

    #[test]
    fn a_slug_is_written_as_an_address_is() {
        let archive = Archive::new().file(
            "content/briefings/2026-01-01-a.md",
            "---\ntitle: A\nslug: What The Unit Buys\n---\nText.\n",
        );
        let run = archive.run(&[]);
        if run.status.success() {
            assert!(
                archive.site().has("briefings/what-the-unit-buys.html"),
                "a slug with blanks and capitals: {:?}",
                archive.site().addresses()
            );
        } else {
            assert!(printed(&run).contains("slug"), "{}", printed(&run));
        }
    }

    #[test]
    fn names_of_folders_and_files_become_addresses_that_every_host_can_serve() {
        let archive = Archive::new().file(
            "content/Meine Berichte/Über uns & Co.md",
            "---\ndate: 2026-01-01\n---\n# Über uns\n\nText.\n",
        );
        let site = archive.build();
        assert!(
            site.has("meine-berichte/über-uns-co.html"),
            "{:?}",
            site.addresses()
        );
        assert!(
            site.page("index.html")
                .contains("href=\"meine-berichte/%C3%BCber-uns-co.html\""),
            "{}",
            site.page("index.html")
        );
    }

    #[test]
    fn two_that_claim_one_address_are_both_named() {
        for (first, second) in [
            ("2026/a.md", "2026/a.txt"),
            ("2026/Case.md", "2026/case.md"),
            ("a b.md", "a-b.md"),
        ] {
            let archive = Archive::new()
                .file(
                    &format!("content/briefings/{first}"),
                    "---\ndate: 2026-01-01\n---\n# First\n\nText.\n",
                )
                .file(
                    &format!("content/briefings/{second}"),
                    "---\ndate: 2026-01-01\ntitle: Second\n---\nText.\n",
                );
            let run = archive.run(&[]);
            assert_eq!(
                run.status.code(),
                Some(1),
                "{first} and {second}: {}",
                printed(&run)
            );
            let said = printed(&run);
            assert!(
                said.contains("duplicate-address") && said.contains(first) && said.contains(second),
                "{said}"
            );
        }
    }

    #[test]
    fn an_alias_may_not_take_the_place_of_a_page() {
        for alias in [
            "/index.html",
            "/",
            "/timeline.html",
            "/briefings/2026-01-02-b.html",
            "/robots.txt",
            "/feed.xml",
            "/assets/x.html",
            "/archive/2026.html",
        ] {
            let archive = Archive::new()
                .file(
                    "content/briefings/2026-01-01-a.md",
                    format!("---\ntitle: A\naliases: [\"{alias}\"]\n---\nText.\n"),
                )
                .file("content/briefings/2026-01-02-b.md", "# B\n\nText.\n");
            let run = archive.run(&[]);
            let taken = archive.root().join("output").exists()
                && archive.site().files().iter().any(|(address, bytes)| {
                    *address == alias.trim_start_matches('/')
                        && String::from_utf8_lossy(bytes).contains("This page has moved")
                });
            assert!(!taken, "the alias {alias} replaced a page");
            assert!(
                !run.status.success() || alias == "/robots.txt",
                "the alias {alias}: {}",
                printed(&run)
            );
        }
    }

    #[test]
    fn a_robots_txt_of_the_users_own_stands_as_it_is() {
        let archive = Archive::new()
            .file("content/robots.txt", "User-agent: *\nDisallow: /\n")
            .file("content/favicon.ico", [0, 0, 1, 0])
            .file("content/CNAME", "example.org\n");
        let site = archive.build();
        assert_eq!(site.page("robots.txt"), "User-agent: *\nDisallow: /\n");
        assert!(site.has("favicon.ico") && site.has("CNAME"));
        let site = Archive::new();
        assert!(
            site.build()
                .page("robots.txt")
                .contains("Sitemap: https://example.org/archive/sitemap.xml")
        );
    }

    #[test]
    fn without_a_base_url_there_are_no_feeds_and_nothing_leads_to_them() {
        let archive = Archive::new()
            .file("content/site.yaml", "title: T\n")
            .file("content/briefings/2026-01-01-a.md", "# A\n\nText.\n");
        assert!(said(&archive).contains("no-base-url"));
        let site = archive.site();
        for address in ["feed.xml", "feed.json", "sitemap.xml"] {
            assert!(!site.has(address), "{address} is there");
            assert!(
                !site.page("index.html").contains(address),
                "the home page leads to {address}"
            );
        }
        assert!(!site.page("robots.txt").contains("Sitemap"));
        assert!(
            !site
                .page("briefings/2026-01-01-a.html")
                .contains("canonical")
        );
        let run = archive.run(&["--base-url", "https://elsewhere.example/x/"]);
        assert!(run.status.success(), "{}", printed(&run));
        assert!(
            archive
                .site()
                .page("feed.xml")
                .contains("https://elsewhere.example/x/briefings/2026-01-01-a.html")
        );
    }
}

mod links_between_texts {
    use super::*;

    fn world(body: &str) -> Archive {
        Archive::new()
            .file(
                "content/briefings/2026/2026-01-01-a.md",
                format!("# A\n\n{body}\n"),
            )
            .file(
                "content/briefings/2026/2026-01-02-unit-costs.md",
                "# What the unit costs\n\n## In pounds\n\nText.\n",
            )
            .file(
                "content/topics/unit.md",
                "---\nlabel: The Unit\naliases: [SAIU]\n---\n",
            )
            .file(
                "content/events/2026.yaml",
                format!("- {{id: launch-2026, title: The launch, date: 2026-02-01, {RECORD}}}\n"),
            )
            .file("content/pages/about.md", "# About us\n\nText.\n")
    }

    #[test]
    fn every_way_to_name_a_thing_leads_to_it() {
        for (written, href, label) in [
            (
                "[x](2026-01-02-unit-costs.md)",
                "2026-01-02-unit-costs.html",
                "x",
            ),
            (
                "[x](./2026-01-02-unit-costs.md#in-pounds)",
                "2026-01-02-unit-costs.html#in-pounds",
                "x",
            ),
            (
                "[x](/briefings/2026/2026-01-02-unit-costs.md)",
                "2026-01-02-unit-costs.html",
                "x",
            ),
            ("[x](../../topics/unit.md)", "../../topics/unit.html", "x"),
            ("[x](../../pages/about.md)", "../../about.html", "x"),
            ("[x](../../about.html)", "../../about.html", "x"),
            (
                "[[What the unit costs]]",
                "2026-01-02-unit-costs.html",
                "What the unit costs",
            ),
            (
                "[[what the UNIT costs]]",
                "2026-01-02-unit-costs.html",
                "what the UNIT costs",
            ),
            (
                "[[What the unit costs|x]]",
                "2026-01-02-unit-costs.html",
                "x",
            ),
            (
                "[[What the unit costs#In pounds]]",
                "2026-01-02-unit-costs.html#in-pounds",
                "What the unit costs",
            ),
            (
                "[[unit-costs]]",
                "2026-01-02-unit-costs.html",
                "What the unit costs",
            ),
            (
                "[[2026-01-02-unit-costs]]",
                "2026-01-02-unit-costs.html",
                "What the unit costs",
            ),
            ("[[SAIU]]", "../../topics/unit.html", "SAIU"),
            ("[[unit]]", "../../topics/unit.html", "The Unit"),
            ("[[topic:unit]]", "../../topics/unit.html", "The Unit"),
            (
                "[[event:launch-2026]]",
                "../../events/launch-2026.html",
                "The launch",
            ),
            (
                "[[event:launch-2026|x]]",
                "../../events/launch-2026.html",
                "x",
            ),
            ("[[About us]]", "../../about.html", "About us"),
        ] {
            let archive = world(written);
            let page = archive.build().page("briefings/2026/2026-01-01-a.html");
            let prose = prose_of(&page).replace(" class=\"term\" id=\"topic.unit\"", "");
            assert_eq!(
                prose,
                format!("<p><a href=\"{href}\">{label}</a></p>"),
                "{written}"
            );
        }
    }

    #[test]
    fn what_a_prefix_narrows_is_shown_without_the_prefix() {
        for (written, label) in [
            ("[[topic:The Unit]]", "The Unit"),
            ("[[briefing:What the unit costs]]", "What the unit costs"),
            ("[[topic: SAIU]]", "SAIU"),
        ] {
            let archive = world(written);
            let page = archive.build().page("briefings/2026/2026-01-01-a.html");
            assert_eq!(
                text(&prose_of(&page)),
                label,
                "{written} shows its prefix to the reader"
            );
        }
    }

    #[test]
    fn a_link_to_nothing_is_an_error_at_its_place_with_a_hint() {
        for (written, hint) in [
            ("[x](2026-01-02-unit-cost.md)", "2026-01-02-unit-costs.md"),
            ("[[What the unit cost]]", "What the unit costs"),
            ("[[event:launch-2025]]", "launch-2026"),
            ("[x](2026-01-02-unit-costs.md#in-pound)", "#in-pounds"),
            ("![x](nothing.png)", ""),
        ] {
            let archive = world(written);
            let run = archive.run(&[]);
            assert_eq!(run.status.code(), Some(1), "{written}: {}", printed(&run));
            let said = printed(&run);
            assert!(
                said.contains("content/briefings/2026/2026-01-01-a.md:3:1"),
                "{written}: the place is missing:\n{said}"
            );
            assert!(said.contains(hint), "{written}: there is no hint:\n{said}");
            assert!(
                !archive.root().join("output").exists(),
                "{written}: something was written"
            );
        }
    }

    #[test]
    fn a_name_of_two_things_is_an_error_that_lists_both() {
        let archive = world("[[Twice]]");
        archive.write(
            "content/briefings/2026/2026-02-01-b.md",
            "# Twice\n\nText.\n",
        );
        archive.write("content/topics/other.md", "---\nlabel: twice\n---\n");
        let run = archive.run(&[]);
        let said = printed(&run);
        assert!(
            said.contains("ambiguous-link")
                && said.contains("2026-02-01-b.md")
                && said.contains("other"),
            "{said}"
        );
    }

    #[test]
    fn smart_punctuation_does_not_break_a_wikilink() {
        let archive = world("[[The unit's \"price\" -- now]]");
        archive.write(
            "content/briefings/2026/2026-02-01-b.md",
            "# The unit's \"price\" -- now\n\nText.\n",
        );
        let run = archive.run(&[]);
        assert!(
            run.status.success(),
            "a title named as it is written isn't found:\n{}",
            printed(&run)
        );
    }
}

mod events_and_topics {
    use super::*;

    #[test]
    fn records_of_one_event_are_merged_and_name_all_their_briefings() {
        let archive = Archive::new()
            .file("content/events/2026.yaml", format!("- {{id: launch, title: The launch, date: 2026-02-01, topics: [unit], {RECORD}}}\n"))
            .file("content/briefings/2026-03-01-a.md", "---\ntitle: A\nevents:\n  - id: launch\n    title: The launch\n    date: 2026-02-01\n    places: [GB]\n    detail: It was launched.\n    topics: [other]\n    sources: [{title: Another, url: \"https://example.com/2\"}]\n---\nText.\n")
            .file("content/briefings/2026-03-02-b.md", "---\ntitle: B\nevents: [launch]\n---\nText.\n")
            .file("content/topics/unit.md", "---\nlabel: Unit\n---\n")
            .file("content/topics/other.md", "---\nlabel: Other\n---\n");
        let site = archive.build();
        let timeline = site.page("timeline.html");
        assert_eq!(
            timeline.matches("<li id=\"launch\">").count(),
            1,
            "two records make two entries"
        );
        let event = site.page("events/launch.html");
        for part in [
            "GB",
            "It was launched.",
            ">Unit</a>",
            ">Other</a>",
            "https://example.com\"",
            "https://example.com/2",
            ">A</a>",
            ">B</a>",
        ] {
            assert!(event.contains(part), "{part} is missing: {event}");
        }
        for page in [
            "briefings/2026-03-01-a.html",
            "briefings/2026-03-02-b.html",
            "topics/unit.html",
            "topics/other.html",
        ] {
            assert!(
                site.page(page).contains("events/launch.html"),
                "{page} doesn't show the event"
            );
        }
    }

    #[test]
    fn records_that_disagree_are_an_error_that_names_both_places() {
        let archive = Archive::new()
            .file("content/events/2026.yaml", format!("- {{id: launch, title: The launch, date: 2026-02-01, {RECORD}}}\n"))
            .file("content/briefings/2026-03-01-a.md", "---\ntitle: A\nevents:\n  - {id: launch, title: The launch, date: 2026-02-02}\n---\nText.\n");
        let run = archive.run(&[]);
        assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
        let said = printed(&run);
        assert!(
            said.contains("conflicting-events")
                && said.contains("content/events/2026.yaml")
                && said.contains("2026-03-01-a.md")
                && said.contains("2026-02-02"),
            "{said}"
        );
    }

    #[test]
    fn dates_of_events_are_said_in_words() {
        let dates = [
            ("2026-06-05", "5 June 2026"),
            ("2026-06", "June 2026"),
            ("2026", "2026"),
            ("2024-05~", "about May 2024"),
            ("2023-11-01/2023-11-02", "1–2 November 2023"),
            ("2023-11-30/2023-12-02", "30 November – 2 December 2023"),
            ("2025-10/2025-12", "October–December 2025"),
            ("2025/..", "from 2025"),
            ("../2025", "until 2025"),
            ("2025/2026", "2025–2026"),
        ];
        let records: String = dates
            .iter()
            .enumerate()
            .map(|(n, (date, _))| {
                format!("- {{id: e-{n}, title: Event {n}, date: \"{date}\", {RECORD}}}\n")
            })
            .collect();
        let archive = Archive::new().file("content/events/all.yaml", records);
        let timeline = archive.build().page("timeline.html");
        for (n, (date, words)) in dates.iter().enumerate() {
            let entry = between(&timeline, &format!("<li id=\"e-{n}\">"), "</li>");
            let said = text(between(entry, "<span class=\"when\">", "</span>"));
            assert_eq!(said, *words, "{date}");
        }
    }

    #[test]
    fn uncertain_dates_seasons_and_sets_are_said_in_words_that_a_reader_understands() {
        let dates = [
            ("2026-21", "pring"),
            ("2026-33", "quarter"),
            ("2024?", "2024"),
            ("202X", "202"),
            ("[2024,2025]", " or "),
            ("{2024,2025}", " and "),
            ("2024-06%", "June 2024"),
            ("1985-04-XX", "April 1985"),
        ];
        let records: String = dates
            .iter()
            .enumerate()
            .map(|(n, (date, _))| {
                format!("- {{id: e-{n}, title: Event {n}, date: \"{date}\", {RECORD}}}\n")
            })
            .collect();
        let archive = Archive::new().file("content/events/all.yaml", records);
        let timeline = archive.build().page("timeline.html");
        for (n, (date, part)) in dates.iter().enumerate() {
            let entry = between(&timeline, &format!("<li id=\"e-{n}\">"), "</li>");
            let words = text(between(entry, "<span class=\"when\">", "</span>"));
            assert!(words.contains(part), "{date} is said as “{words}”");
            assert!(
                !words.contains(['~', '%', '[', '{', 'X']),
                "{date} is said as “{words}”"
            );
        }
    }

    #[test]
    fn a_year_before_our_era_is_said_as_one() {
        // In EDTF, as in ISO 8601, the year -0043 is 44 BC.
        let record = format!("- {{id: e, title: The Ides, date: \"-0043-03-15\", {RECORD}}}\n");
        let archive = Archive::new().file("content/events/all.yaml", record);
        let timeline = text(&archive.build().page("timeline.html"));
        assert!(timeline.contains("15 March 44 BC"), "{timeline}");
    }

    #[test]
    fn the_timeline_is_newest_first_by_year() {
        let records = format!(
            "- {{id: a, title: Spring, date: 2026-04, {RECORD}}}\n- {{id: b, title: New Year, date: 2026-01-01, {RECORD}}}\n- {{id: c, title: Before, date: 2024-12-31, {RECORD}}}\n- {{id: d, title: All year, date: 2026, {RECORD}}}\n"
        );
        let archive = Archive::new().file("content/events/all.yaml", records);
        let timeline = archive.build().page("timeline.html");
        let places: Vec<usize> = ["id=\"y2026\"", "id=\"a\"", "id=\"y2024\"", "id=\"c\""]
            .iter()
            .map(|sign| {
                timeline
                    .find(sign)
                    .unwrap_or_else(|| panic!("{sign} isn't there"))
            })
            .collect();
        assert!(places.is_sorted(), "{places:?}");
        assert!(
            timeline.find("id=\"a\"") < timeline.find("id=\"b\""),
            "April comes before January, newest first"
        );
    }

    #[test]
    fn topics_are_found_by_slug_label_and_alias_and_show_their_place() {
        let archive = Archive::new()
            .file("content/topics/unit.md", "---\nlabel: Sovereign AI Unit\naliases: [SAIU]\nkind: organisation\nbroader: United Kingdom\nrelated: [airr]\nsummary: A unit.\n---\nProse about it.\n")
            .file("content/topics/united-kingdom.md", "---\nlabel: United Kingdom\n---\n")
            .file("content/topics/airr.md", "---\nlabel: AI Research Resource\n---\nProse.\n")
            .file("content/briefings/2026-01-01-a.md", "---\ntitle: A\ntopics: [saiu, \"United  kingdom\", unit]\n---\nText.\n");
        let site = archive.build();
        let about = between(
            &site.page("briefings/2026-01-01-a.html"),
            "<section class=\"about\">",
            "</section>",
        )
        .to_string();
        assert_eq!(
            links(&about),
            ["../topics/unit.html", "../topics/united-kingdom.html"],
            "each topic once"
        );
        assert!(
            between(
                &site.page("topics/united-kingdom.html"),
                "Narrower",
                "</dl>"
            )
            .contains("unit.html")
        );
        assert!(
            between(&site.page("topics/airr.html"), "Related", "</section>").contains("unit.html"),
            "what is related is so both ways"
        );
        let unit = site.page("topics/unit.html");
        for part in [
            "SAIU",
            "organisation",
            "A unit.",
            "Prose about it.",
            "United Kingdom",
            ">A</a>",
        ] {
            assert!(unit.contains(part), "{part} is missing");
        }
    }

    #[test]
    fn a_topic_that_is_misspelt_is_an_error_with_a_hint() {
        let archive = Archive::new()
            .file(
                "content/topics/unit.md",
                "---\nlabel: Sovereign AI Unit\n---\n",
            )
            .file(
                "content/briefings/2026-01-01-a.md",
                "---\ntitle: A\ntopics: [Sovereign AI Unti]\n---\nText.\n",
            );
        let run = archive.run(&[]);
        let said = printed(&run);
        assert!(
            said.contains("unknown-topic")
                && said.contains("did you mean `Sovereign AI Unit`?")
                && said.contains("2026-01-01-a.md:3:10"),
            "{said}"
        );
    }
}

mod themes {
    use super::*;

    #[test]
    fn one_template_and_one_asset_can_be_replaced() {
        let archive = Archive::new()
            .file("content/briefings/2026-01-01-a.md", "# A\n\nText.\n")
            .file("themes/default/templates/page.html", "<!doctype html><title>{{ page.title }}</title><p class=\"own\">{{ body_html | safe }}</html>\n")
            .file("themes/default/assets/style.css", "body{color:teal;background:url(picture.svg#x)}\n")
            .file("themes/default/assets/picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n")
            .file("content/pages/about.md", "# About\n\nText.\n");
        let site = archive.build();
        assert!(
            site.page("about.html")
                .contains("<p class=\"own\"><p>Text.</p>"),
            "{}",
            site.page("about.html")
        );
        assert!(
            site.page("briefings/2026-01-01-a.html")
                .contains("<article class=\"briefing"),
            "the other templates stay"
        );
        let style = site
            .addresses()
            .into_iter()
            .find(|address| address.starts_with("assets/style."))
            .expect("a stylesheet");
        let picture = site
            .addresses()
            .into_iter()
            .find(|address| address.starts_with("assets/picture."))
            .expect("a picture");
        assert_eq!(
            site.page(&style),
            format!(
                "body{{color:teal;background:url({}#x)}}\n",
                picture.trim_start_matches("assets/")
            )
        );
        assert!(
            site.page("index.html").contains(&style),
            "the page names the stylesheet that is there"
        );
    }

    #[test]
    fn an_asset_that_changes_has_another_name() {
        let archive = Archive::new().file("themes/default/assets/style.css", "a{}\n");
        let style = |site: &Site| {
            site.addresses()
                .into_iter()
                .find(|address| address.starts_with("assets/style."))
                .expect("a stylesheet")
        };
        let first = style(&archive.build());
        archive.write("themes/default/assets/style.css", "b{}\n");
        let second = style(&archive.build());
        assert_ne!(first, second);
        assert!(!archive.site().has(&first), "the old one is left");
    }

    #[test]
    fn options_have_defaults_and_a_site_sets_them() {
        let archive = Archive::new()
            .file(
                "themes/own/theme.yaml",
                "name: Own\noptions: {colour: red, size: 3}\n",
            )
            .file(
                "themes/own/templates/404.html",
                "<!doctype html>{{ site.options.colour }} {{ site.options.size }}</html>\n",
            )
            .file(
                "content/site.yaml",
                format!("{SITE}theme: own\ntheme_options: {{colour: blue}}\n"),
            );
        assert_eq!(
            archive.build().page("404.html"),
            "<!doctype html>blue 3</html>\n"
        );
    }

    #[test]
    fn a_site_changes_one_block_of_a_template_and_keeps_the_rest() {
        let archive = Archive::new()
            .file("themes/default/templates/briefing.html", "{% extends \"default/briefing.html\" %}{% block head %}<meta name=\"desk\" content=\"{{ page.title }}\">{% endblock %}\n")
            .file("content/briefings/2026-01-01-a.md", "# One\n\nText.\n");
        let page = archive.build().page("briefings/2026-01-01-a.html");
        assert!(page.contains("<meta name=\"desk\" content=\"One\">"));
        assert!(page.contains("<h1>One</h1>"), "the rest is gone:\n{page}");
    }

    #[test]
    fn the_register_shows_the_same_in_tables() {
        let archive = Archive::new()
            .file("content/site.yaml", format!("{SITE}theme: register\n"))
            .file("content/briefings/2026-01-01-a.md", "# One\n\nText.\n");
        let site = archive.build();
        let home = site.page("index.html");
        assert!(home.contains("<table class=\"register briefings\">"));
        assert!(home.contains("<time datetime=\"2026-01-01\">2026-01-01</time>"));
        assert!(home.contains("register."), "no stylesheet of its own");
        assert!(
            site.page("briefings/2026-01-01-a.html")
                .contains("<th scope=\"row\">Published</th>")
        );
        // What it doesn't change is the default theme's.
        assert!(site.page("search.html").contains("Other ways in"));
    }

    #[test]
    fn a_theme_of_ones_own_builds_on_the_one_that_it_names() {
        let archive = Archive::new()
            .file("themes/own/theme.yaml", "name: Own\nbase: register\n")
            .file(
                "themes/own/templates/404.html",
                "{% extends \"base.html\" %}{% block main %}<h1>Lost</h1>{% endblock %}\n",
            )
            .file("content/site.yaml", format!("{SITE}theme: own\n"));
        let site = archive.build();
        assert!(site.page("404.html").contains("<h1>Lost</h1>"));
        assert!(site.page("index.html").contains("class=\"rail\""));
        archive.write("themes/own/theme.yaml", "name: Own\nbase: registre\n");
        let run = archive.run(&[]);
        assert!(printed(&run).contains("themes/own/theme.yaml:2:7"));
        assert!(printed(&run).contains("no theme `registre`"));
    }

    #[test]
    fn a_site_has_an_accent_colour_of_its_own_that_can_be_read() {
        for theme in ["default", "register"] {
            let options = "theme_options: {accent: \"#ff8800\"}\n";
            let archive = Archive::new().file(
                "content/site.yaml",
                format!("{SITE}theme: {theme}\n{options}"),
            );
            let site = archive.build();
            let sheets: Vec<String> = site
                .addresses()
                .into_iter()
                .filter(|address| address.starts_with("assets/accent."))
                .collect();
            assert_eq!(sheets.len(), 1, "{theme}: {sheets:?}");
            assert!(site.page("index.html").contains(&sheets[0]));
            // Darker by day; at night it can be read as it is.
            let css = site.page(&sheets[0]);
            assert!(css.contains("light-dark(#a75900, #ff8800)"), "{css}");
        }
    }

    #[test]
    fn a_site_has_menus_and_a_logo_of_its_own() {
        let menus = "logo: pictures/logo.svg\nnavigation:\n  - {label: Chips, to: topics/chips.md}\n  - {label: All dates, to: /timeline.html}\nfooter:\n  - {label: Licence, to: \"https://example.org/licence\"}\n";
        for theme in ["default", "register"] {
            let archive = Archive::new()
                .file(
                    "content/site.yaml",
                    format!("{SITE}theme: {theme}\n{menus}"),
                )
                .file(
                    "content/pictures/logo.svg",
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"/>\n",
                )
                .file("content/topics/chips.md", "---\nlabel: Chips\n---\nText.\n")
                .file("content/briefings/2026-01-01-a.md", "# One\n\nText.\n");
            let site = archive.build();
            assert!(site.has("pictures/logo.svg"));
            let page = site.page("briefings/2026-01-01-a.html");
            for wanted in [
                "<a href=\"../topics/chips.html\">Chips</a>",
                "<a href=\"../timeline.html\">All dates</a>",
                "<a href=\"https://example.org/licence\">Licence</a>",
                "src=\"../pictures/logo.svg\" alt=\"\" width=\"40\" height=\"20\"",
            ] {
                assert!(page.contains(wanted), "{theme} lacks {wanted}:\n{page}");
            }
            assert!(
                !page.contains(">Archive</a></li>\n<li><a href=\"../topics.html\""),
                "{page}"
            );
        }
        let archive = Archive::new().file(
            "content/site.yaml",
            format!("{SITE}logo: none.svg\nnavigation: [{{label: Chips, to: topics/chip.md}}]\n"),
        );
        let said = printed(&archive.run(&[]));
        assert!(said.contains("error[missing-picture]"), "{said}");
        assert!(said.contains("error[broken-link]"), "{said}");
    }

    #[test]
    fn an_option_that_the_theme_does_not_have_is_reported() {
        let archive = Archive::new().file(
            "content/site.yaml",
            format!("{SITE}theme_options: {{color: blue}}\n"),
        );
        let run = archive.run(&[]);
        assert!(
            printed(&run).contains("color"),
            "a misspelt option is ignored in silence:\n{}",
            printed(&run)
        );
    }

    #[test]
    fn what_the_front_matter_has_for_a_theme_arrives() {
        let archive = Archive::new()
            .file("themes/default/templates/briefing.html", "<!doctype html>{{ extra.region }}|{{ extra.n + 1 }}|{{ extra.list | join(sep=\",\") }}|{{ extra.none | default(value=\"-\") }}</html>\n")
            .file("content/briefings/2026-01-01-a.md", "---\ntitle: A\nextra: {region: \"<Europe>\", n: 41, list: [a, b]}\n---\nText.\n");
        assert_eq!(
            archive.build().page("briefings/2026-01-01-a.html"),
            "<!doctype html>&lt;Europe&gt;|42|a,b|-</html>\n"
        );
    }

    #[test]
    fn a_broken_template_is_named_with_its_place() {
        let archive = Archive::new()
            .file("themes/default/templates/briefing.html", "<p>\n{% if %}\n")
            .file("content/briefings/2026-01-01-a.md", "# A\n\nText.\n");
        let run = archive.run(&[]);
        assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
        assert!(
            printed(&run).contains("themes/default/templates/briefing.html:2"),
            "{}",
            printed(&run)
        );
        archive.write(
            "themes/default/templates/briefing.html",
            "<p>\n{{ nothing_of_that_name }}\n",
        );
        let run = archive.run(&[]);
        assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
        assert!(
            printed(&run).contains("themes/default/templates/briefing.html:2")
                && printed(&run).contains("nothing_of_that_name"),
            "{}",
            printed(&run)
        );
    }

    #[test]
    fn a_template_that_fails_leaves_the_former_page_as_it_was_and_says_so() {
        let archive = Archive::new().file("content/briefings/2026-01-01-a.md", "# A\n\nText.\n");
        let before = archive.build().page("404.html");
        archive.write(
            "content/briefings/2026-01-01-a.md",
            "# A\n\nAnother text.\n",
        );
        archive.write("themes/default/templates/404.html", "{{ nothing }}");
        let run = archive.run(&[]);
        assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
        assert_eq!(archive.site().page("404.html"), before);
        // Either nothing at all is written, or what is said tells that something was.
        let written = archive
            .site()
            .page("briefings/2026-01-01-a.html")
            .contains("Another text");
        let said = printed(&run);
        assert_eq!(
            said.contains("nothing was written"),
            !written,
            "what is said isn't what was done: {said}"
        );
        assert!(said.contains("404.html"), "{said}");
    }

    #[test]
    fn a_theme_that_is_not_there_is_an_error_with_a_hint() {
        let archive = Archive::new()
            .file("themes/mine/theme.yaml", "name: Mine\n")
            .file("content/site.yaml", format!("{SITE}theme: mime\n"));
        let said = printed(&archive.run(&[]));
        assert!(
            said.contains("unknown-theme")
                && said.contains("did you mean `mine`?")
                && said.contains("content/site.yaml:4:8"),
            "{said}"
        );
    }
}

mod markup {
    use super::*;

    fn body(markdown: &str) -> String {
        let archive = Archive::new()
            .file(
                "content/briefings/2026-01-01-a.md",
                format!("---\ntitle: A\n---\n{markdown}\n"),
            )
            .file(
                "content/briefings/p.svg",
                "<svg width=\"30\" height=\"20\" xmlns=\"http://www.w3.org/2000/svg\"/>\n",
            );
        let run = archive.run(&[]);
        assert!(run.status.success(), "{}", printed(&run));
        prose_of(&archive.site().page("briefings/2026-01-01-a.html"))
    }

    #[test]
    fn quotation_marks_follow_the_language() {
        for (language, wanted) in [
            ("en", "“a ‘b’ c”, it’s"),
            ("de", "„a ‚b‘ c“, it’s"),
            ("fr", "«\u{202f}a “b” c\u{202f}», it’s"),
            ("de-CH", "«a ‹b› c», it’s"),
            ("sv", "”a ’b’ c”, it’s"),
        ] {
            let archive = Archive::new()
                .file(
                    "content/site.yaml",
                    SITE.replace("language: en", &format!("language: {language}")),
                )
                .file(
                    "content/briefings/2026-01-01-a.md",
                    "# A\n\n\"a 'b' c\", it's\n",
                );
            let prose = prose_of(&archive.build().page("briefings/2026-01-01-a.html"));
            assert_eq!(
                look::unescape(between(&prose, "<p>", "</p>")),
                wanted,
                "{language}"
            );
        }
        let archive = Archive::new()
            .file(
                "content/site.yaml",
                format!("{SITE}smart_punctuation: false\n"),
            )
            .file(
                "content/briefings/2026-01-01-a.md",
                "# A\n\n\"a\" -- it's...\n",
            );
        assert_eq!(
            text(&prose_of(
                &archive.build().page("briefings/2026-01-01-a.html")
            )),
            "\"a\" -- it's..."
        );
    }

    #[test]
    fn an_apostrophe_within_single_marks_stays_an_apostrophe() {
        let archive = Archive::new()
            .file(
                "content/site.yaml",
                SITE.replace("language: en", "language: de"),
            )
            .file(
                "content/briefings/2026-01-01-a.md",
                "# A\n\n'So geht's nicht', sagt er. 'Rock'n'Roll'!\n",
            );
        assert_eq!(
            text(&prose_of(
                &archive.build().page("briefings/2026-01-01-a.html")
            )),
            "‚So geht’s nicht‘, sagt er. ‚Rock’n’Roll‘!"
        );
    }

    #[test]
    fn sums_of_money_are_no_formulas() {
        for prose in [
            "It cost $5 and then $6.",
            "Between $300 million and $1.5 billion, up from $200 million.",
            "US$10bn (A$15bn)",
        ] {
            assert_eq!(text(&body(prose)), prose, "{}", body(prose));
        }
    }

    #[test]
    fn notes_are_numbered_by_their_first_mention_and_lead_back() {
        let html = body("One.[^b] Two.[^a] Three.[^b]\n\n[^a]: Note A.\n\n[^b]: Note B.");
        assert_eq!(
            text(between(&html, "<ol>", "</ol>")),
            "Note B. ↩ ↩ Note A. ↩"
        );
        let notes = links(&html);
        assert_eq!(
            notes,
            [
                "#fn-1",
                "#fn-2",
                "#fn-1",
                "#fnref-1",
                "#fnref-1-2",
                "#fnref-2"
            ],
            "{html}"
        );
    }

    #[test]
    fn a_picture_has_its_size_and_its_caption() {
        assert_eq!(
            body("![A map](p.svg \"The caption\")"),
            "<figure><img src=\"p.svg\" alt=\"A map\" width=\"30\" height=\"20\" loading=\"lazy\" decoding=\"async\"><figcaption>The caption</figcaption></figure>"
        );
    }

    #[test]
    fn tasks_are_marked_up_as_the_contract_of_themes_says() {
        for (markdown, more) in [
            ("- [ ] to do\n- [x] done\n", ""),
            ("- [ ] to do\n- [x] done\n", "\n<b>raw</b>\n"),
        ] {
            let html = body(&format!("{markdown}{more}"));
            assert_eq!(
                html.matches("<li class=\"task\"><input type=\"checkbox\"")
                    .count(),
                2,
                "{html}"
            );
            assert_eq!(
                tags(&html)
                    .iter()
                    .filter(|tag| tag.value("checked").is_some())
                    .count(),
                1,
                "{html}"
            );
        }
    }

    #[test]
    fn a_caption_has_the_quotation_marks_that_the_text_has() {
        assert!(
            body("![A map](p.svg \"The map's caption\")")
                .contains("<figcaption>The map’s caption</figcaption>"),
            "{}",
            body("![A map](p.svg \"The map's caption\")")
        );
    }

    #[test]
    fn raw_html_that_is_harmless_passes_and_the_rest_is_reported() {
        assert_eq!(
            body("<details><summary>More</summary>\n\nHidden *text*.\n\n</details>"),
            "<details><summary>More</summary>\n<p>Hidden <em>text</em>.</p>\n</details>"
        );
        let archive = Archive::new().file("content/briefings/2026-01-01-a.md", "# A\n\nText <script>alert(1)</script> and <b onclick=\"x()\" class=\"k\">bold</b> and [x](javascript:alert(1)).\n");
        let said = said(&archive);
        assert!(
            said.contains("`<script>`")
                && said.contains("`onclick`")
                && said.contains("unsafe-link"),
            "{said}"
        );
        let page = archive.site().page("briefings/2026-01-01-a.html");
        assert!(
            page.contains("<b class=\"k\">bold</b>")
                && !page.contains("alert(1)</script>")
                && !page.contains("onclick")
                && !page.contains("javascript:"),
            "{page}"
        );
    }

    #[test]
    fn every_name_that_an_editor_writes_is_escaped_everywhere() {
        let evil = "<script>\\\"'&</script>";
        let archive = Archive::new()
            .file("content/site.yaml", format!("title: \"{evil}\"\ndescription: \"{evil}\"\nbase_url: https://example.org\n"))
            .file(
                "content/briefings/2026-01-01-a.md",
                format!("---\ntitle: \"{evil}\"\nsummary: \"{evil}\"\nauthors: [\"{evil}\"]\ntopics: [t]\naliases: [/old.html]\nsources: [{{title: \"{evil}\", publisher: \"{evil}\", url: \"https://example.org/{evil}\"}}]\nevents: [{{id: e, title: \"{evil}\", date: 2026, kind: \"{evil}\", places: [\"{evil}\"], detail: \"{evil}\", corrections: [{{date: 2026-01-01, note: \"{evil}\"}}], sources: [{{title: \"{evil}\", url: \"https://example.org/\"}}]}}]\n---\nText.\n"),
            )
            .file("content/topics/t.md", format!("---\nlabel: \"{evil}\"\naliases: [\"{evil}2\"]\nkind: \"{evil}\"\nsummary: \"{evil}\"\nsame_as: [\"https://example.org/{evil}\"]\n---\n"));
        for (address, bytes) in archive.build().files() {
            let page = String::from_utf8_lossy(&bytes).into_owned();
            if address.ends_with(".html") || address.ends_with(".xml") {
                // What Annals writes itself has attributes: data for search engines, and the timeline's filters.
                assert!(!page.contains("<script>"), "{address}: {page}");
                for data in page.split("<script type=\"application/ld+json\">").skip(1) {
                    let json = data.split("</script>").next().unwrap_or("");
                    let said: serde_json::Value = serde_json::from_str(json).expect("JSON");
                    assert_eq!(said["@context"], "https://schema.org", "{address}");
                }
            }
            if address.ends_with(".html") {
                for tag in tags(&page) {
                    assert!(
                        tag.attributes
                            .iter()
                            .all(|(name, _)| !name.contains(['"', '\'', '<'])),
                        "{address}: {tag:?}"
                    );
                }
            }
        }
    }
}

mod the_command {
    use super::*;

    #[test]
    fn it_says_what_it_did() {
        let archive = Archive::new().file("content/briefings/2026-01-01-a.md", "# A\n\nText.\n");
        let run = archive.run(&[]);
        let said = String::from_utf8_lossy(&run.stdout).into_owned();
        assert!(
            said.starts_with("1 briefing, 0 topics, 0 events: ") && said.contains("pages written"),
            "{said}"
        );
        assert!(run.stderr.is_empty(), "{}", printed(&run));
        let run = archive.run(&["--quiet"]);
        assert!(
            run.stdout.is_empty() && run.stderr.is_empty(),
            "--quiet speaks: {}",
            printed(&run)
        );
    }

    #[test]
    fn all_problems_of_all_files_come_in_one_run_sorted_by_place() {
        let archive = Archive::new()
            .file(
                "content/briefings/2026-01-01-b.md",
                "---\ntitle: B\ndate: soon\ntopics: [nothing]\n---\n[x](y.md)\n",
            )
            .file(
                "content/briefings/2026-01-01-a.md",
                "---\ntitel: A\n---\n# A\n\n[[Z]]\n",
            )
            .file("content/events/e.yaml", "- {id: e}\n");
        let run = archive.run(&["--format", "json"]);
        assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
        let report: serde_json::Value =
            serde_json::from_slice(&run.stdout).expect("a report in JSON");
        let found: Vec<String> = report["diagnostics"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|d| {
                format!(
                    "{}:{} {}",
                    d["file"].as_str().unwrap_or(""),
                    d["line"],
                    d["code"].as_str().unwrap_or("")
                )
            })
            .collect();
        let wanted = [
            "content/briefings/2026-01-01-a.md:2 unknown-key",
            "content/briefings/2026-01-01-a.md:6 broken-link",
            "content/briefings/2026-01-01-b.md:3 bad-date",
            "content/briefings/2026-01-01-b.md:4 unknown-topic",
            "content/briefings/2026-01-01-b.md:6 broken-link",
            "content/events/e.yaml:1 missing-key",
            "content/events/e.yaml:1 missing-key",
        ];
        assert_eq!(found, wanted, "{report:#}");
    }

    #[test]
    fn a_folder_without_content_is_an_error_that_says_where_to_go() {
        let run = Archive::empty().run(&[]);
        assert!(!run.status.success());
        assert!(
            printed(&run).contains("missing-content") && printed(&run).contains("--root"),
            "{}",
            printed(&run)
        );
        let run = Archive::empty().run(&["--root", "no/such/folder"]);
        assert!(
            !run.status.success() && printed(&run).contains("content"),
            "{}",
            printed(&run)
        );
    }

    #[test]
    fn an_empty_archive_is_a_site_all_the_same() {
        let archive = Archive::new();
        let site = archive.build();
        assert!(
            site.has("index.html") && site.has("feed.xml"),
            "{:?}",
            site.addresses()
        );
        let wrong = look::broken_links(&site.files(), "/archive/");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn wrong_arguments_are_explained() {
        for (arguments, word) in [
            (["--date", "tomorrow"], "2026-06-05"),
            (["--base-url", "example.org"], "https://"),
            (["--jobs", "0"], "1"),
            (["--format", "xml"], "json"),
        ] {
            let run = look::annals()
                .arg("build")
                .args(arguments)
                .output()
                .expect("a run");
            assert_eq!(
                run.status.code(),
                Some(2),
                "{arguments:?}: {}",
                printed(&run)
            );
            assert!(
                printed(&run).contains(word),
                "{arguments:?}: {}",
                printed(&run)
            );
        }
    }
}
