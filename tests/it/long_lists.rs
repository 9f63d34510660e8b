//! Lists that are too long for one page.

use crate::harness::Archive;

const SITE: &str = "title: Long\nbase_url: https://example.org\n";

fn with_briefings(archive: Archive, count: usize) -> Archive {
    (0..count).fold(archive, |archive, n| {
        let (day, hour) = (n / 9 + 1, n % 9 + 10);
        archive.file(
            &format!("content/briefings/b{n:03}.md"),
            format!(
                "---\ntitle: Briefing {n:03}\ndate: 2026-06-{day:02}T{hour}:00Z\nauthors: [A. Writer]\ntopics: [chips]\nsummary: Short.\n---\n\
                 Text {n}, see [the first](b000.md) and [[event:launch]].\n"
            ),
        )
    })
}

/// 250 briefings of one month, by one author, about one topic.
fn month() -> Archive {
    let archive = Archive::empty()
        .file("content/site.yaml", SITE)
        .file("content/topics/chips.md", "---\nlabel: Chips\n---\n")
        .file(
            "content/events/e.yaml",
            "- {id: launch, title: The launch, date: 2026-02-01, recorded: 2026-02-01, sources: [{title: S, url: https://example.org/s}]}\n",
        );
    with_briefings(archive, 250)
}

/// How many of the briefings a page links to as items of its list.
fn listed(page: &str, from: usize, to: usize) -> usize {
    let of = |n: &usize| page.contains(&format!(">Briefing {n:03}</a>"));
    (from..to).filter(of).count()
}

#[test]
fn a_long_month_is_paged_from_its_oldest_part() {
    let archive = month();
    let site = archive.build();
    // The newest part is where the month was before it was long, and has what the full parts leave.
    let newest = site.page("archive/2026-06.html");
    assert_eq!(
        (listed(&newest, 0, 100), listed(&newest, 100, 250)),
        (0, 150)
    );
    let oldest = site.page("archive/2026-06/1.html");
    assert_eq!(
        (listed(&oldest, 0, 100), listed(&oldest, 100, 250)),
        (100, 0)
    );
    assert!(
        newest.contains("<a rel=\"prev\" href=\"../archive/2026-06/1.html\">June 2026, part 1</a>"),
        "{newest}"
    );
    assert!(
        oldest.contains("<a rel=\"next\" href=\"../../archive/2026-06.html\">June 2026</a>"),
        "{oldest}"
    );
    assert!(oldest.contains("<h1>June 2026, part 1</h1>"), "{oldest}");
    assert!(
        site.page("sitemap.xml")
            .contains("<loc>https://example.org/archive/2026-06/1.html</loc>")
    );
    assert!(!site.has("archive/2026-06/2.html"));
    // The same for a year of a topic and of an author, and feeds are as they were.
    for year in ["topics/years/2026/chips", "authors/a.-writer/2026"] {
        let newest = site.page(&format!("{year}.html"));
        let oldest = site.page(&format!("{year}/1.html"));
        assert_eq!(
            (listed(&newest, 0, 100), listed(&newest, 100, 250)),
            (0, 150),
            "{year}"
        );
        assert_eq!(
            (listed(&oldest, 0, 100), listed(&oldest, 100, 250)),
            (100, 0),
            "{year}"
        );
        assert!(oldest.contains("2026, part 1"), "{year}: {oldest}");
    }
    assert_eq!(site.page("feed.xml").matches("<entry>").count(), 20);
    // A part that is full stays as it is.
    archive.write(
        "content/briefings/new.md",
        "---\ntitle: New\ndate: 2026-06-30\n---\nText.\n",
    );
    let site = archive.build();
    assert_eq!(site.page("archive/2026-06/1.html"), oldest);
    assert!(site.page("archive/2026-06.html").contains(">New</a>"));
}

#[test]
fn what_many_briefings_name_lists_the_newest_of_them_and_says_how_many_there_are() {
    let archive = month();
    let site = archive.build();
    for (address, own) in [
        ("briefings/b000.html", "Cited by"),
        ("events/launch.html", "In briefings"),
    ] {
        let page = site.page(address);
        let named = page.split(&format!("<h2>{own}")).nth(1).expect("a section");
        let named = named.split("</section>").next().unwrap_or_default();
        assert!(
            named.starts_with(" <span class=\"count\">2"),
            "{address}: {named}"
        );
        assert_eq!(listed(named, 0, 50), 0, "{address}");
        assert_eq!(listed(named, 50, 250), 200, "{address}");
    }
}

#[test]
fn a_long_vocabulary_has_a_page_for_each_letter_and_kind() {
    let mut archive = Archive::empty().file("content/site.yaml", SITE);
    for n in 0..450 {
        let label = match n % 2 {
            0 => format!("Alpha {n:03}"),
            _ => format!("Beta {n:03}"),
        };
        let kind = if n < 440 { "place" } else { "law" };
        archive = archive.file(
            &format!("content/topics/t{n:03}.md"),
            format!("---\nlabel: {label}\nkind: {kind}\n---\n"),
        );
    }
    let site = archive.build();
    let of = |page: &str| {
        (0..450)
            .filter(|n| page.contains(&format!("topics/t{n:03}.html\"")))
            .count()
    };
    let index = site.page("topics.html");
    assert_eq!(of(&index), 0, "{index}");
    assert!(
        index.contains("href=\"topics/index/letters/a.html\""),
        "{index}"
    );
    let a = site.page("topics/index/letters/a.html");
    assert_eq!(of(&a), 225);
    assert!(a.contains("<h1>Topics: A</h1>"), "{a}");
    assert!(
        a.contains("href=\"../../../topics/index/letters/b.html\""),
        "{a}"
    );
    let kinds = site.page("topics-by-kind.html");
    assert_eq!(of(&kinds), 0);
    assert!(
        kinds.contains("href=\"topics/index/kinds/place.html\""),
        "{kinds}"
    );
    let first = site.page("topics/index/kinds/place.html");
    let second = site.page("topics/index/kinds/place/2.html");
    assert_eq!((of(&first), of(&second)), (400, 40));
    assert!(
        first.contains("rel=\"next\" href=\"../../../topics/index/kinds/place/2.html\""),
        "{first}"
    );
    let (tree, rest) = (
        site.page("topics-tree.html"),
        site.page("topics/index/tree/2.html"),
    );
    assert_eq!((of(&tree), of(&rest)), (400, 50));
    assert!(
        site.page("sitemap.xml")
            .contains("<loc>https://example.org/topics/index/letters/a.html</loc>")
    );
}
