//! Order and neighbours.

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
        second.contains("<a rel=\"prev\" href=\"../briefings/2026-01-01-first.html\">First</a>"),
        "{second}"
    );
    assert!(
        second.contains("<a rel=\"next\" href=\"../briefings/2026-03-01-third.html\">Third</a>"),
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
        site.page("feed.xml").contains("Number 9") && !site.page("feed.xml").contains("Number 7")
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
