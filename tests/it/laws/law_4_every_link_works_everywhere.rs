//! Law 4 every link works everywhere.

use super::*;

#[test]
fn relative_and_to_a_file_and_an_anchor_that_are_there() {
    let site = sampler().build().files();
    let wrong = broken_links(&site, "/archive/");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn without_a_base_url_as_well() {
    let archive = sampler();
    archive.write("content/site.yaml", "title: Without an address\n");
    let wrong = broken_links(&archive.build().files(), "/");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_page_takes_its_links_from_the_base_url() {
    let site = sampler().build().files();
    for (address, bytes) in site
        .iter()
        .filter(|(address, _)| address.ends_with(".html") && *address != "404.html")
    {
        for tag in look::tags(&String::from_utf8_lossy(bytes))
            .iter()
            .filter(|tag| matches!(tag.name.as_str(), "a" | "img" | "script"))
        {
            let link = tag.value("href").or(tag.value("src")).unwrap_or("");
            assert!(
                !link.starts_with("https://example.org/archive"),
                "{address}: {link}"
            );
        }
    }
}

#[test]
fn a_site_can_be_moved_into_any_folder() {
    // `base_url` is for feeds, the sitemap, canonical addresses, references to cite and 404.html: nothing else may know it.
    let archive = sampler();
    let here = archive.build().files();
    let there = build_into(
        archive.root(),
        &archive.root().join("there"),
        &["--base-url", "https://elsewhere.example/deep/er"],
    );
    let without_canonical = |files: &Files| -> Files {
        let pages = files
            .iter()
            .filter(|(address, _)| address.ends_with(".html") && *address != "404.html");
        let keep = |line: &&str| {
            let stated = [
                "canonical",
                "og:url",
                "og:image",
                "article:author",
                "application/ld+json",
            ];
            !stated.iter().any(|word| line.contains(word))
        };
        pages
            .map(|(address, bytes)| {
                (
                    address.clone(),
                    without_reference(&String::from_utf8_lossy(bytes))
                        .lines()
                        .filter(keep)
                        .collect::<Vec<_>>()
                        .join("\n")
                        .into_bytes(),
                )
            })
            .collect()
    };
    assert_same(
        &without_canonical(&here),
        &without_canonical(&there),
        "another base_url",
    );
}

/// A page without what is there to be cited and printed, which names the page's full address.
fn without_reference(page: &str) -> String {
    let Some((before, rest)) = page.split_once("<section class=\"cite\"") else {
        return page.to_string();
    };
    let (_, after) = rest.split_once("</article>").expect("the article's end");
    format!("{before}{after}")
}

#[test]
fn an_anchor_that_a_link_in_raw_html_names_is_there_or_is_reported() {
    let archive = Archive::new().file(
        "content/briefings/2026-01-01-raw.md",
        "# Raw\n\nGo <a href=\"#nowhere\">there</a>.\n",
    );
    assert_reported(&archive, "nowhere");
}

#[test]
fn a_link_to_a_footnote_that_is_not_there_is_reported() {
    let archive = Archive::new().file(
        "content/briefings/2026-01-01-notes.md",
        "# Notes\n\nSee [the ninth note](#fn-9).[^1]\n\n[^1]: The only note.\n",
    );
    assert_reported(&archive, "fn-9");
}

#[test]
fn a_link_to_an_anchor_of_the_authors_own_is_no_error() {
    let archive = Archive::new().file(
            "content/briefings/2026-01-01-own.md",
            "# Own\n\nSee [the table](#table-1) and [the other](2026-01-02-other.md#figure).\n\n<p id=\"table-1\">Here it is.</p>\n",
        );
    archive.write(
        "content/briefings/2026-01-02-other.md",
        "# Other\n\n<p id=\"figure\">Here.</p>\n",
    );
    let wrong = broken_links(&archive.build().files(), "/archive/");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_anchor_stands_twice_on_a_page() {
    // A heading called as a footnote's anchor is, and events called as the timeline's own anchors are.
    let archive = Archive::new()
            .file("content/briefings/2026-01-01-twice.md", "# Twice\n\nText.[^1]\n\n## fn-1\n\n## fnref 1\n\n<p id=\"raw\">a</p>\n\n## Raw\n\n[^1]: A note.\n")
            .file(
                "content/events/2026.yaml",
                "- {id: y2026, title: Named as its year, date: 2026-01-01, sources: [{title: S, url: \"https://example.com\"}]}\n- {id: page.main, title: Named as the page, date: 2026-01-02, sources: [{title: S, url: \"https://example.com\"}]}\n",
            );
    let run = archive.run(&[]);
    if !run.status.success() {
        return; // To refuse such names is as good.
    }
    let wrong = broken_links(&archive.site().files(), "/archive/");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn in_feeds_every_link_is_absolute() {
    let archive = sampler();
    let site = archive.build();
    let feed = site.page("feed.json");
    let feed: serde_json::Value = serde_json::from_str(&feed).expect("a feed in JSON");
    let items = feed["items"].as_array().expect("items");
    assert!(!items.is_empty(), "the feed is empty");
    let all = site.files();
    for item in items {
        for link in look::links(item["content_html"].as_str().expect("markup")) {
            assert!(look::is_external(&link), "{}: {link}", item["url"]);
            if let Some(rest) = link.strip_prefix("https://example.org/archive/") {
                let (address, _) =
                    look::follow("index.html", rest).expect("an address within the site");
                assert!(all.contains_key(&address), "{}: {link}", item["url"]);
            }
        }
    }
}

/// The build says something about it, or the site is right as it is.
#[track_caller]
fn assert_reported(archive: &Archive, word: &str) {
    let run = archive.run(&[]);
    let said = printed(&run);
    if said.contains(word) {
        return;
    }
    let wrong = if run.status.success() {
        broken_links(&archive.site().files(), "/archive/")
    } else {
        Vec::new()
    };
    assert!(
        wrong.is_empty(),
        "nothing was said, and: {}",
        wrong.join("\n")
    );
}
