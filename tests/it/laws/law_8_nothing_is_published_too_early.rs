//! Law 8 nothing is published too early.

use super::*;

/// An archive with one public article and one that is held back by what stands in `held`.
fn archive(held: &str) -> Archive {
    Archive::new()
            .file("content/briefings/2026/2026-01-01-public.md", "---\ntitle: Public\ntopics: [compute]\n---\n\nSee [what follows](2026-05-01-zanzibar-slug.md), and more.\n")
            .file(
                "content/briefings/2026/2026-05-01-zanzibar-slug.md",
                format!(
                    "---\ntitle: Zanzibar title\n{held}\nsummary: Zanzibar summary\ntopics: [compute]\nauthors: [Zanzibar Author]\nslug: zanzibar-address\naliases: [/zanzibar-alias.html]\nextra: {{zanzibar: extra}}\nevents:\n  - {{id: zanzibar-event, title: Zanzibar event, date: 2026-04-01, topics: [compute], sources: [{{title: Zanzibar source, url: \"https://example.com/zanzibar\"}}]}}\n  - public-event\n---\n\nZanzibar text with ![a picture](zanzibar-picture.png), ![another](zanzibar-named.png), [a paper](../../papers/zanzibar-paper.pdf),\n[[zanzibar-wiki.pdf]], [[papers/zanzibar-path.pdf]], <img src=\"zanzibar-raw.png\" alt=\"\"> and [[Public]].\n"
                ),
            )
            .file("content/topics/compute.md", "---\nlabel: Compute\n---\nText.\n")
            .file("content/events/2026.yaml", "- {id: public-event, title: A public event, date: 2026-03-01, topics: [compute], sources: [{title: S, url: \"https://example.com\"}]}\n")
            .file("content/briefings/2026/zanzibar-picture.png", PNG)
            .file("content/briefings/2026/zanzibar-raw.png", PNG)
            .file("content/pictures/zanzibar-named.png", PNG)
            .file("content/papers/zanzibar-paper.pdf", "Zanzibar paper")
            .file("content/papers/zanzibar-wiki.pdf", "Zanzibar wiki paper")
            .file("content/papers/zanzibar-path.pdf", "Zanzibar path paper")
}

/// Where the word stands, in any file's name or content, without regard to case.
fn leaks(files: &Files) -> Vec<String> {
    let holds = |bytes: &[u8]| {
        String::from_utf8_lossy(bytes)
            .to_lowercase()
            .contains("zanzibar")
    };
    files
        .iter()
        .filter(|(address, bytes)| holds(address.as_bytes()) || holds(bytes))
        .map(|(address, _)| address.clone())
        .collect()
}

/// The public article's own link names the file; that is the public author's text, and is taken out of the comparison.
#[track_caller]
fn assert_held(archive: &Archive, why: &str) {
    let run = archive.run(&[]);
    assert!(run.status.success(), "{why}: {}", printed(&run));
    let leaked = leaks(&archive.site().files());
    assert!(leaked.is_empty(), "{why}: it leaks into {leaked:?}");
    let public = archive.site().page("briefings/2026/2026-01-01-public.html");
    assert!(
        public.contains("See what follows, and more."),
        "{why}: the text of the link was to stay:\n{public}"
    );
}

#[test]
fn a_draft_leaks_nowhere_and_appears_with_drafts() {
    let archive = archive("draft: true");
    assert_held(&archive, "a draft");
    let run = archive.run(&["--drafts"]);
    assert!(run.status.success(), "{}", printed(&run));
    assert_all_there(&archive);
    // And what was shown once is gone again.
    assert_held(&archive, "a draft that was built once");
    assert!(
        !archive.root().join("output/papers").exists(),
        "an empty folder is left"
    );
}

#[test]
fn an_embargoed_article_leaks_nowhere_until_its_moment() {
    let archive = archive("embargo: 2026-07-01T12:00Z");
    for (moment, is_public) in [
        ("2026-06-30", false),
        ("2026-07-01", false),
        ("2026-07-01T11:59:59Z", false),
        ("2026-07-01T13:30:00+02:00", false),
        ("2026-07-01T12:00Z", true),
        ("2026-07-02", true),
    ] {
        assert_public(&archive, moment, is_public);
    }
    assert_all_there(&archive);
}

#[test]
fn drafts_do_not_lift_an_embargo() {
    let archive = archive("embargo: 2026-08-01");
    let run = archive.run(&["--drafts"]);
    assert!(run.status.success(), "{}", printed(&run));
    let leaked = leaks(&archive.site().files());
    assert!(
        leaked.is_empty(),
        "--drafts published what is under embargo: {leaked:?}"
    );
}

#[test]
fn a_draft_page_is_held_as_an_article_is() {
    let archive = Archive::new()
        .file(
            "content/pages/zanzibar.md",
            "---\ntitle: Zanzibar\ndraft: true\n---\nText.\n",
        )
        .file("content/pages/about.md", "# About\n\nText.\n");
    let run = archive.run(&[]);
    assert!(run.status.success(), "{}", printed(&run));
    let leaked = leaks(&archive.site().files());
    assert!(leaked.is_empty(), "a draft page leaks into {leaked:?}");
}

/// Copies of a draft that editors, merges and systems make beside it; some lack the line that holds it back.
#[test]
fn no_copy_of_a_draft_is_published() {
    let copies = [
        "zanzibar.md.orig",
        "zanzibar.md.bak",
        "zanzibar.md.rej",
        "zanzibar.md.save",
        "zanzibar.md.save.1",
        "zanzibar.md.swp",
        "zanzibar.md~",
        "#zanzibar.md#",
        ".zanzibar.md.swp",
        "zanzibar.bak.md",
        "zanzibar (conflicted copy).md",
        "zanzibar (Ada's conflicted copy 2026-05-01).md",
        "zanzibar.sync-conflict-20260501-101500-ABCDEFG.md",
        "zanzibar_BASE_1234.md",
        "zanzibar.md.mine",
        "zanzibar.md.r12",
        "zanzibar copy.md",
        "zanzibar - Copy (2).md",
        "zanzibar (1).md",
        "~$zanzibar.docx",
        ".~lock.zanzibar.odt#",
        "zanzibar.docx.crdownload",
    ];
    let mut archive = Archive::new()
        .file(
            "content/briefings/2026-01-01-public.md",
            "# Public\n\nText.\n",
        )
        .file(
            "content/briefings/zanzibar.md",
            "---\ntitle: Zanzibar\ndraft: true\n---\nZanzibar text.\n",
        )
        .file("content/briefings/Thumbs.db", "zanzibar-picture.png")
        .file("content/briefings/desktop.ini", "zanzibar-picture.png")
        .file("content/pictures/__MACOSX/zanzibar.png", PNG);
    for copy in copies {
        let path = format!("content/briefings/{copy}");
        archive = archive.file(&path, "---\ntitle: Zanzibar\n---\nZanzibar text.\n");
    }
    let run = archive.run(&[]);
    assert!(run.status.success(), "{}", printed(&run));
    assert!(archive.site().has("briefings/2026-01-01-public.html"));
    let leaked = leaks(&archive.site().files());
    assert!(leaked.is_empty(), "it leaks into {leaked:?}");
    // What isn't hidden is said, each by its name or in the number.
    let said = printed(&run);
    let counted = "warning[leftover-file]: these 23 files look like what an editor, a merge or an operating system leaves \
                   behind, and aren't published";
    assert!(said.contains(counted), "{said}");
    assert!(
        said.contains("content/briefings/zanzibar copy.md"),
        "{said}"
    );
    // With drafts as well: they are no drafts.
    let run = archive.run(&["--drafts"]);
    assert!(run.status.success(), "{}", printed(&run));
    let shown = leaks(&archive.site().files());
    assert!(
        shown.iter().any(|page| page == "briefings/zanzibar.html")
            && !shown.iter().any(|page| page.contains("copy")),
        "{shown:?}"
    );
}

/// Texts that other tools hold back by a file's name or place, or whose front matter isn't read.
#[test]
fn what_another_tool_holds_back_is_not_published() {
    let draft = "---\ntitle: Zanzibar\ndraft: true\n---\nZanzibar text.\n";
    for path in [
        "content/briefings/zanzibar.mdx",
        "content/pages/zanzibar.mdx",
        "content/zanzibar.qmd",
        "content/briefings/zanzibar.rst",
        "content/briefings/zanzibar.adoc",
        "content/briefings/zanzibar.org",
        "content/briefings/zanzibar.docx",
        "content/briefings/zanzibar.ipynb",
        "content/_drafts/zanzibar.md",
        "content/_drafts/zanzibar.png",
        "content/briefings/_drafts/2026-01-01-zanzibar.md",
        "content/briefings/_zanzibar.md",
        "content/briefings/_zanzibar.pdf",
        "content/briefings/zanzibar.draft.md",
        "content/briefings/zanzibar.DRAFT.md",
        "content/briefings/zanzibar.md.draft",
        "content/_posts/zanzibar.md",
        "content/_posts/2099-01-01-zanzibar.md",
        "content/_data/zanzibar.yaml",
        "content/events/_zanzibar.yaml",
        "content/topics/_zanzibar.md",
    ] {
        let archive = Archive::new()
            .file(
                "content/briefings/2026-01-01-public.md",
                "# Public\n\nText.\n",
            )
            .file(path, draft.replace("draft: true\n", ""));
        let run = archive.run(&[]);
        assert!(run.status.success(), "{path}: {}", printed(&run));
        let leaked = leaks(&archive.site().files());
        assert!(leaked.is_empty(), "{path}: it leaks into {leaked:?}");
        // A folder is named as a whole; and what Jekyll publishes on its date is published on its date.
        let folders = [
            "content/_drafts",
            "content/briefings/_drafts",
            "content/_data",
        ];
        let place = folders.iter().find(|folder| path.starts_with(**folder));
        let place = format!("--> {}\n", place.unwrap_or(&path));
        let said = printed(&run);
        let is_dated = path.contains("2099");
        assert!(is_dated || said.contains(&place), "{path}: {said}");
    }
}

/// Builds as at a moment; then the article is public or leaks nowhere.
#[track_caller]
fn assert_public(archive: &Archive, moment: &str, is_public: bool) {
    let run = annals()
        .current_dir(archive.root())
        .args(["build", "--date", moment])
        .output()
        .expect("a run");
    assert!(run.status.success(), "{}", printed(&run));
    let leaked = leaks(&archive.site().files());
    assert_eq!(
        !leaked.is_empty(),
        is_public,
        "at {moment} it stands in {leaked:?}"
    );
}

#[test]
fn what_has_expired_is_gone_and_was_there_before() {
    let archive = archive("expires: 2026-07-01T12:00Z");
    for (moment, is_public) in [("2026-07-01T11:59:59Z", true), ("2026-07-01T12:00Z", false)] {
        assert_public(&archive, moment, is_public);
    }
}

#[test]
fn a_moment_without_a_zone_is_in_the_sites() {
    let archive = archive("embargo: 2026-07-01 09:00").file(
        "content/site.yaml",
        "title: T\nbase_url: https://example.org\ntime_zone: America/New_York\n",
    );
    for (moment, is_public) in [("2026-07-01T12:59Z", false), ("2026-07-01T13:00Z", true)] {
        assert_public(&archive, moment, is_public);
    }
}

#[test]
fn a_given_day_begins_in_the_sites_time_zone() {
    let archive = archive("embargo: 2026-07-02").file(
        "content/site.yaml",
        "title: T\nbase_url: https://example.org\ntime_zone: America/New_York\n",
    );
    for (moment, is_public) in [
        ("2026-07-01", false),
        ("2026-07-02T03:59Z", false),
        ("2026-07-01 23:59", false),
        ("2026-07-02", true),
        ("2026-07-02 00:00", true),
    ] {
        assert_public(&archive, moment, is_public);
    }
}

#[test]
fn what_another_program_withholds_is_withheld() {
    for held in [
        "published: false",
        "published: no",
        "published: 2099-01-01",
        "publish: false",
        "Published: False",
        "dg-publish: false",
        "Draft: true",
        "private: true",
        "status: draft",
        "Status: draft",
        "post_status: pending",
        "visibility: private",
        "permalink: false",
        "publishDate: 2099-01-01",
        "publishdate: \"2099-01-01T10:00:00+02:00\"",
        "pubDate: 2099-01-01 10:00",
        "expiryDate: 2020-01-01",
        "expirydate: 2020-01-01",
        "unpublish_date: 2020-01-01",
        "embargo: 2026-08-01T10:00",
        "embargo: 2026-8-1",
        "approved: false",
        "wip: true",
        "publish_after: 2099-01-01",
        "expire_date: 2020-01-01",
        "end_date: 2020-01-01",
        "endDate: 2020-01-01",
        "unpublish: 2020-01-01",
        "unpublish: true",
        "status: in-progress",
        "status: in progress",
        "status: In Review",
        "status: review",
        "status: pending",
        "status: wip",
        "workflow_state: needs review",
        "ready: false",
        "hold_until: 2099-01-01",
        "email_only: true",
    ] {
        assert_held(&archive(held), held);
    }
    for open in [
        "published: true",
        "publish: true",
        "Draft: false",
        "status: published",
        "status: evergreen",
        "visibility: public",
        "status: Final",
        "access: open",
        "audience: [everyone]",
        "end_date: 2099-01-01",
        "tlp: TLP:CLEAR",
        "permalink: /a/",
        "publishDate: 2020-01-01",
        "expiryDate: 2099-01-01",
        "_build: {render: always, list: always}",
    ] {
        let archive = archive(open);
        let run = archive.run(&[]);
        assert!(run.status.success(), "{open}: {}", printed(&run));
        assert_all_there(&archive);
    }
}

#[test]
fn what_can_not_be_understood_does_not_publish() {
    for held in [
        "draft: yes",
        "draft: 1",
        "draft: \"true\"",
        "embargo: soon",
        "embargo: 01.08.2026",
        "embargo: 2026-08-01T10:00 CST",
        "expires: soon",
        "publishDate: soon",
        "expiryDate: never mind",
        "unlisted: true",
        "hidden: true",
        "headless: true",
        "status: hidden",
        "visibility: members",
        "visibility: somebody",
        "audience: subscribers",
        "audience: [board, staff]",
        "access: subscribers",
        "access: registered",
        "status: embargoed",
        "status: half done",
        "tlp: amber",
        "paywall: true",
        "password: abc",
        "eleventyExcludeFromCollections: true",
        "build: {list: never}",
        "_build: {render: never}",
        "drfat: true",
        "embargoo: 2026-08-01",
        "expires:",
        "<<: {draft: true}",
    ] {
        let archive = archive(held);
        let run = archive.run(&[]);
        assert_eq!(run.status.code(), Some(1), "{held}: {}", printed(&run));
        let leaked = if archive.root().join("output").exists() {
            leaks(&archive.site().files())
        } else {
            Vec::new()
        };
        assert!(leaked.is_empty(), "{held}: it leaks into {leaked:?}");
    }
}

#[track_caller]
fn assert_all_there(archive: &Archive) {
    let site = archive.site();
    let page = site.page("briefings/2026/zanzibar-address.html");
    for part in [
        "Zanzibar title",
        "Zanzibar summary",
        "Zanzibar text",
        "Zanzibar event",
    ] {
        assert!(page.contains(part), "{part} isn't on its page");
    }
    for address in [
        "zanzibar-alias.html",
        "briefings/2026/zanzibar-picture.png",
        "pictures/zanzibar-named.png",
        "papers/zanzibar-paper.pdf",
        "papers/zanzibar-wiki.pdf",
        "papers/zanzibar-path.pdf",
    ] {
        assert!(site.has(address), "{address} isn't there");
    }
    for page in [
        "index.html",
        "feed.xml",
        "feed.json",
        "sitemap.xml",
        "archive/2026-05.html",
        "topics/compute.html",
        "timeline.html",
    ] {
        assert!(
            site.page(page).to_lowercase().contains("zanzibar"),
            "{page} doesn't have it"
        );
    }
    assert!(
        site.page("briefings/2026/2026-01-01-public.html")
            .contains("href=\"zanzibar-address.html\""),
        "the link isn't there"
    );
}
