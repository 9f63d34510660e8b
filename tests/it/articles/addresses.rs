//! Addresses.

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

#[test]
fn names_that_differ_in_signs_alone_have_pages_of_their_own() {
    let archive = Archive::new()
        .file(
            "content/briefings/a.md",
            "---\ntitle: A\ndate: 2026-01-03\nauthors: [Team C++, Team C#, team c]\ntopics: [C++]\n---\nText.\n",
        )
        .file(
            "content/briefings/b.md",
            "---\ntitle: B\ndate: 2026-01-02\nauthors: [\"..\", Con, 🦊, 王小明]\ntopics: [c, C#]\n---\nText.\n",
        )
        .file("content/topics/c++.md", "---\nlabel: C++\n---\n")
        .file("content/topics/c#.md", "---\nlabel: C#\n---\n")
        .file("content/topics/c.md", "---\nlabel: C\n---\n");
    let site = archive.build();
    for (address, title) in [
        ("authors/team-c.html", "team c"),
        ("authors/team-c-plus-plus.html", "Team C++"),
        ("authors/team-c-sharp.html", "Team C#"),
        ("authors/_2e-2e.html", ".."),
        ("authors/_con.html", "Con"),
        ("authors/_1f98a.html", "🦊"),
        ("authors/王小明.html", "王小明"),
        ("topics/c.html", "C"),
        ("topics/c-plus-plus.html", "C++"),
        ("topics/c-sharp.html", "C#"),
    ] {
        let page = site.page(address);
        assert!(
            page.contains(&format!("<h1>{title}</h1>")),
            "{address}: {page}"
        );
    }
    let page = site.page("briefings/a.html");
    for link in [
        "../authors/team-c-plus-plus.html",
        "../authors/team-c-sharp.html",
        "../topics/c-plus-plus.html",
    ] {
        assert!(page.contains(&format!("href=\"{link}\"")), "{link}: {page}");
    }
}

#[test]
fn articles_whose_files_differ_in_signs_are_pages_of_their_own() {
    let archive = Archive::empty()
        .file("content/site.yaml", SITE)
        .file(
            "content/briefings/2026-01-01-c.md",
            "# C\n\n[Next](2026-01-01-c++.md), [last](2026-01-01-c%23.md).\n",
        )
        .file("content/briefings/2026-01-01-c++.md", "# C++\n\nText.\n")
        .file(
            "content/briefings/2026-01-01-c#.md",
            "# C#\n\n[[2026-01-01-c++]]\n",
        )
        .file("content/briefings/f#/2026-01-01-a.md", "# F#\n\nText.\n")
        .file("content/briefings/f/2026-01-01-a.md", "# F\n\nText.\n")
        .file(
            "content/briefings/!.md",
            "---\ntitle: Mark\ndate: 2026-01-01\n---\nText.\n",
        );
    let site = archive.build();
    for (address, title) in [
        ("briefings/2026-01-01-c.html", "C"),
        ("briefings/2026-01-01-c-plus-plus.html", "C++"),
        ("briefings/2026-01-01-c-sharp.html", "C#"),
        ("briefings/f/2026-01-01-a.html", "F"),
        ("briefings/f-sharp/2026-01-01-a.html", "F#"),
        ("briefings/_21.html", "Mark"),
    ] {
        let page = site.page(address);
        assert!(
            page.contains(&format!("<h1>{title}</h1>")),
            "{address}: {page}"
        );
    }
    let page = site.page("briefings/2026-01-01-c.html");
    assert!(
        page.contains("<a href=\"2026-01-01-c-plus-plus.html\">Next</a>"),
        "{page}"
    );
    assert!(
        page.contains("<a href=\"2026-01-01-c-sharp.html\">last</a>"),
        "{page}"
    );
}

#[test]
fn a_link_to_a_file_with_a_number_sign_says_how_it_is_written() {
    let archive = Archive::empty()
        .file("content/site.yaml", SITE)
        .file(
            "content/briefings/c.md",
            "---\ntitle: C\ndate: 2026-01-01\n---\nSee [C#](c#.md).\n",
        )
        .file(
            "content/briefings/c#.md",
            "---\ntitle: C#\ndate: 2026-01-01\n---\nSee [[_TOC_]].\n",
        );
    let run = archive.run(&[]);
    let said = printed(&run);
    for hint in [
        "help: a `#` in a file's name is `%23` in a link: `c%23.md`\n",
        "help: leave it out; a page lists its headings by itself\n",
    ] {
        assert!(said.contains(hint), "{said}");
    }
}
