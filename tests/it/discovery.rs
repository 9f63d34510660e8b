//! What a site says of itself to programs: schema.org's terms, Open Graph, authors' pages and feeds.

use crate::harness;
use crate::harness::{Archive, Site};
use serde_json::Value;

/// Two briefings of two authors; one was corrected, and one cites a source.
fn archive() -> Archive {
    Archive::new()
        .file(
            "content/briefings/2026-06-05-first.md",
            "---\ntitle: \"First & <foremost>\"\nsummary: In short.\nauthors: [Ada Writer, Test archive]\ntopics: [compute]\nsources: [{title: A source, publisher: Press, url: \"https://example.com/s\", date: 2026-06}]\ncorrections:\n  - {date: 2026-06-09, note: A figure was wrong.}\n---\n\nThe summit named Chips. ![A chart](chart.png)\n",
        )
        .file(
            "content/briefings/2026-06-06-second.md",
            "---\ntitle: Second\nauthors: [ada writer]\n---\n\nChips again: [[event:summit]].\n",
        )
        .file("content/briefings/chart.png", PNG)
        .file("content/topics/compute.md", "---\nlabel: Compute\naliases: [Computing]\n---\n")
        .file("content/topics/chips.md", "---\nlabel: Chips\n---\n")
        .file(
            "content/events/all.yaml",
            "- {id: summit, title: A summit, date: 2025-02-10, places: [FR]}\n- {id: due, title: A review is due, date: ../2026, status: scheduled}\n",
        )
}

/// One grey pixel.
const PNG: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0,
    0, 0, 58, 126, 155, 85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 156, 99, 104, 0, 0, 0, 130, 0, 129,
    119, 205, 114, 182, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

/// What a page says in JSON-LD: its things by type.
fn said(site: &Site, address: &str) -> Vec<Value> {
    let page = site.page(address);
    let mut blocks = page.split("<script type=\"application/ld+json\">").skip(1);
    let Some(block) = blocks.next() else {
        return Vec::new();
    };
    assert!(blocks.next().is_none(), "{address} has two blocks");
    let json = block.split("</script>").next().expect("an end");
    assert!(!json.contains('<'), "{address}: {json}");
    let document: Value = serde_json::from_str(json).expect("JSON");
    assert_eq!(document["@context"], "https://schema.org");
    document["@graph"].as_array().expect("a graph").clone()
}

fn one<'a>(things: &'a [Value], kind: &str) -> &'a Value {
    let mut found = things.iter().filter(|thing| thing["@type"] == kind);
    let thing = found
        .next()
        .unwrap_or_else(|| panic!("no {kind} in {things:?}"));
    assert!(found.next().is_none(), "two {kind}");
    thing
}

fn meta(page: &str, property: &str) -> Vec<String> {
    let start = format!("<meta property=\"{property}\" content=\"");
    let found = page.split(&start).skip(1);
    found
        .map(|rest| rest.split('"').next().unwrap_or_default().to_string())
        .collect()
}

const HOME: &str = "https://example.org/archive/";
const FIRST: &str = "briefings/2026-06-05-first.html";

#[test]
fn a_briefing_is_an_article_with_its_authors_sources_topics_and_corrections() {
    let archive = archive();
    let site = archive.build();
    let things = said(&site, FIRST);
    let article = one(&things, "NewsArticle");
    assert_eq!(article["headline"], "First & <foremost>");
    assert_eq!(article["datePublished"], "2026-06-05");
    assert_eq!(article["dateModified"], "2026-06-09");
    assert_eq!(article["author"][0]["@type"], "Person");
    assert_eq!(
        article["author"][0]["url"],
        format!("{HOME}authors/ada-writer.html")
    );
    // Whoever has the publisher's name is no person.
    assert_eq!(article["author"][1]["@type"], "Organization");
    assert_eq!(article["citation"][0]["name"], "A source");
    assert_eq!(article["citation"][0]["datePublished"], "2026-06");
    assert_eq!(
        article["about"][0]["@id"],
        format!("{HOME}topics.ttl#compute")
    );
    assert_eq!(
        article["mentions"][0]["@id"],
        format!("{HOME}topics.ttl#chips")
    );
    assert_eq!(article["correction"][0]["@type"], "CorrectionComment");
    assert_eq!(article["correction"][0]["text"], "A figure was wrong.");
    assert_eq!(
        article["image"]["url"],
        format!("{HOME}briefings/chart.png")
    );
    let second = said(&site, "briefings/2026-06-06-second.html");
    let mentions = one(&second, "NewsArticle")["mentions"].clone();
    let events: Vec<Value> = said(&site, "events/summit.html");
    let event = one(&events, "Event")["@id"].clone();
    let mut mentioned = mentions.as_array().expect("a list").iter();
    assert!(mentioned.any(|thing| thing["@id"] == event), "{mentions}");
}

#[test]
fn the_type_of_briefings_and_the_publisher_are_the_sites_choice() {
    let archive = archive().file(
        "content/site.yaml",
        format!(
            "{}briefing_type: Report\npublisher: The Press\n",
            harness::SITE
        ),
    );
    let things = said(&archive.build(), "briefings/2026-06-06-second.html");
    assert_eq!(one(&things, "Report")["publisher"]["name"], "The Press");
}

#[test]
fn the_trail_for_programs_is_the_trail_for_readers() {
    let archive = archive();
    let site = archive.build();
    for address in site.addresses() {
        let page = site.page_or_nothing(&address);
        let is_page = address.ends_with(".html") && address != "404.html";
        if !is_page || !page.contains("class=\"trail\"") {
            continue;
        }
        let trail = page.split("class=\"trail\"").nth(1).expect("a trail");
        let trail = trail.split("</nav>").next().expect("an end");
        let shown: Vec<&str> = trail
            .split("</a>")
            .filter_map(|link| link.rsplit_once('>').map(|(_, text)| text))
            .filter(|text| !text.trim().is_empty())
            .collect();
        let things = said(&site, &address);
        let list = one(&things, "BreadcrumbList")["itemListElement"].clone();
        let stated: Vec<&str> = (list.as_array().expect("a list").iter())
            .filter_map(|item| item["name"].as_str())
            .collect();
        assert_eq!(stated[..stated.len() - 1], shown, "{address}");
    }
}

#[test]
fn the_site_says_how_it_is_searched_and_what_its_vocabulary_is() {
    let archive = archive();
    let site = archive.build();
    let home = said(&site, "index.html");
    let search = &one(&home, "WebSite")["potentialAction"]["target"]["urlTemplate"];
    assert_eq!(
        *search,
        format!("{HOME}search.html?q={{search_term_string}}")
    );
    assert!(site.page("search.html").contains("name=\"q\""));
    let topics = said(&site, "topics.html");
    let terms = &one(&topics, "DefinedTermSet")["hasDefinedTerm"];
    assert_eq!(terms.as_array().map(Vec::len), Some(2));
    let topic = said(&site, "topics/compute.html");
    assert_eq!(one(&topic, "DefinedTerm")["alternateName"][0], "Computing");
}

#[test]
fn what_has_no_beginning_is_not_called_an_event() {
    let archive = archive();
    let things = said(&archive.build(), "events/due.html");
    assert!(things.iter().all(|thing| thing["@type"] != "Event"));
    assert_eq!(one(&things, "Thing")["name"], "A review is due");
}

#[test]
fn without_an_address_nothing_is_said_that_needs_one() {
    let archive = archive().file("content/site.yaml", "title: Test archive\n");
    let site = archive.build();
    let things = said(&site, FIRST);
    assert_eq!(things.len(), 1);
    assert_eq!(things[0]["headline"], "First & <foremost>");
    for address in site.addresses() {
        let page = site.page_or_nothing(&address);
        let is_page = address.ends_with(".html");
        assert!(!is_page || !page.contains("\"@id\""), "{address}");
    }
    assert!(said(&site, "index.html").is_empty());
}

#[test]
fn a_shared_link_has_dates_authors_tags_and_a_picture() {
    let archive = archive();
    let page = archive.build().page(FIRST);
    assert_eq!(meta(&page, "og:type"), ["article"]);
    assert_eq!(meta(&page, "og:url"), [format!("{HOME}{FIRST}")]);
    assert_eq!(
        meta(&page, "og:image"),
        [format!("{HOME}briefings/chart.png")]
    );
    assert_eq!(meta(&page, "og:image:alt"), ["A chart"]);
    assert_eq!(meta(&page, "article:published_time"), ["2026-06-05"]);
    assert_eq!(meta(&page, "article:modified_time"), ["2026-06-09"]);
    assert_eq!(meta(&page, "article:tag"), ["Compute"]);
    assert_eq!(
        meta(&page, "article:author"),
        [
            format!("{HOME}authors/ada-writer.html"),
            format!("{HOME}authors/test-archive.html")
        ]
    );
}

#[test]
fn an_author_has_a_page_and_a_feed_whatever_the_capitals() {
    let archive = archive();
    let site = archive.build();
    let list = site.page("authors.html");
    assert!(
        list.contains("href=\"authors/ada-writer.html\">ada writer</a>"),
        "{list}"
    );
    let page = site.page("authors/ada-writer.html");
    assert!(page.contains("2026-06-05-first.html") && page.contains("2026-06-06-second.html"));
    assert!(
        page.contains("href=\"../authors/ada-writer.xml\""),
        "{page}"
    );
    let feed = site.page("authors/ada-writer.xml");
    assert_eq!(feed.matches("<entry>").count(), 2);
    // What was corrected is new to a reader of feeds.
    assert!(feed.contains("<updated>2026-06-09T00:00:00"), "{feed}");
    assert!(site.page("sitemap.xml").contains("authors/ada-writer.html"));
}

#[test]
fn an_author_of_many_briefings_has_a_page_for_each_year() {
    let mut archive = Archive::new();
    for n in 0..61 {
        let (year, day) = (2024 + n % 2, n % 28 + 1);
        archive = archive.file(
            &format!("content/briefings/{year}-03-{day:02}-number-{n}.md"),
            format!("---\ntitle: Number {n}\nauthors: [Ada]\n---\n\nWords {n}.\n"),
        );
    }
    let site = archive.build();
    let links = |address: &str| site.page(address).matches("<a class=\"name\"").count();
    assert_eq!(links("authors/ada.html"), 15);
    assert_eq!(links("authors/ada/2024.html"), 31);
    assert_eq!(links("authors/ada/2025.html"), 30);
}

#[test]
fn without_authors_there_is_no_list_of_them() {
    let archive = Archive::new().file("content/briefings/2026-01-01-a.md", "# A\n\nText.\n");
    let site = archive.build();
    assert!(!site.has("authors.html"));
    assert!(!site.page("index.html").contains("authors.html"));
}

#[test]
fn llms_txt_says_what_there_is_and_where() {
    let archive = archive().file(
        "content/pages/about.md",
        "---\ntitle: About [us]\nsummary: Who we are.\n---\n\nText.\n",
    );
    let text = archive.build().page("llms.txt");
    assert!(text.starts_with("# Test archive\n"), "{text}");
    assert!(text.contains("It holds 2 briefings, 2 topics and 2 events. The briefings are from 5 June 2026 to 6 June 2026."), "{text}");
    let lines: Vec<&str> = text.lines().collect();
    let first = format!("- [First & \\<foremost>]({HOME}{FIRST}): 2026-06-05. In short.");
    assert!(lines.contains(&first.as_str()), "{text}");
    let about = format!("- [About \\[us\\]]({HOME}about.html): Who we are.");
    assert!(lines.contains(&about.as_str()), "{text}");
    for address in [
        "topics.html",
        "topics/compute.html",
        "archive/2026.html",
        "timeline.html",
        "timeline.json",
        "topics.ttl",
        "feed.xml",
    ] {
        assert!(text.contains(&format!("]({HOME}{address})")), "{address}");
    }
    // Without an address of the site, links lead on from the file itself; what isn't there isn't listed.
    archive.write("content/site.yaml", "title: Test archive\n");
    let site = archive.build();
    let text = site.page("llms.txt");
    let links = text.split("](").skip(1);
    let links: Vec<&str> = links.filter_map(|link| link.split(')').next()).collect();
    assert!(links.contains(&FIRST) && links.len() > 12, "{links:?}");
    for link in links {
        assert!(site.has(link), "{link}");
    }
}

#[test]
fn llms_txt_stays_small_and_leads_to_everything() {
    let mut archive = Archive::new();
    for n in 0..200 {
        let (year, day) = (2020 + n % 5, n % 28 + 1);
        archive = archive.file(
            &format!("content/briefings/{year}-03-{day:02}-number-{n}.md"),
            format!("---\ntitle: Number {n}\nsummary: The summary of {n}.\ntopics: [t{n}]\n---\n\nWords {n}.\n"),
        );
        let topic = format!("---\nlabel: T{n}\n---\n");
        archive = archive.file(&format!("content/topics/t{n}.md"), topic);
    }
    let text = archive.build().page("llms.txt");
    assert_eq!(text.matches("/briefings/").count(), 30);
    assert_eq!(text.matches("/topics/").count(), 30);
    assert_eq!(text.matches("/archive/20").count(), 5);
    // An edit that changes no title and no summary doesn't show.
    archive.write(
        "content/briefings/2024-03-05-number-4.md",
        "---\ntitle: Number 4\nsummary: The summary of 4.\ntopics: [t4]\n---\n\nOther words.\n",
    );
    assert_eq!(archive.build().page("llms.txt"), text);
}

#[test]
fn llms_txt_speaks_the_language_of_the_site() {
    let archive = archive().file(
        "content/site.yaml",
        "title: Archiv\nbase_url: https://example.org\nlanguage: de\n",
    );
    let text = archive.build().page("llms.txt");
    assert!(
        text.contains("Das Archiv enthält 2 Berichte, 2 Themen und 2 Ereignisse."),
        "{text}"
    );
    assert!(text.contains("\n## Daten und Feeds\n"), "{text}");
}

#[test]
fn the_topics_of_an_event_lead_to_pages_that_are_there() {
    let archive = Archive::new()
        .file(
            "content/topics/old.md",
            "---\nlabel: Old\nreplaced_by: new\n---\n",
        )
        .file("content/topics/new.md", "---\nlabel: New\n---\n")
        .file(
            "content/topics/gone.md",
            "---\nlabel: Gone\nstatus: retired\n---\n",
        )
        .file(
            "content/events/all.yaml",
            "- {id: one, title: One, date: 2025-02-10, topics: [old, gone]}\n",
        );
    let site = archive.build();
    let file: Value = serde_json::from_str(&site.page("timeline.json")).expect("JSON");
    let topics = file["events"][0]["topics"].as_array().expect("topics");
    assert_eq!(topics.len(), 2);
    for topic in topics {
        let url = topic["url"].as_str().expect("an address");
        let (page, anchor) = url.split_once('#').unwrap_or((url, ""));
        let page = site.page(page.strip_prefix(HOME).expect("an absolute address"));
        assert!(!page.contains("http-equiv=\"refresh\""), "{url}");
        assert!(
            page.contains(&format!("id=\"{anchor}\"")) || anchor.is_empty(),
            "{url}"
        );
    }
}
