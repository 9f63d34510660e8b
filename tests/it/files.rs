//! Which files are read, copied and left out, and what becomes of pictures.

use std::fs;

use crate::harness::{Archive, SITE};
use crate::look::printed;

/// The smallest JPEG that says how large it is, and which way up it is shown (EXIF 2.32, tag 274).
fn jpeg(width: u16, height: u16, orientation: u16) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    exif.extend(orientation.to_be_bytes());
    exif.extend(b"\0\0\0\0\0\0");
    let mut bytes = b"\xff\xd8\xff\xe1".to_vec();
    bytes.extend((exif.len() as u16 + 2).to_be_bytes());
    bytes.extend(exif);
    bytes.extend(b"\xff\xc0\0\x0b\x08");
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend(b"\x01\x01\x11\0\xff\xd9");
    bytes
}

#[test]
fn a_picture_has_the_size_that_it_is_shown_in() {
    for orientation in 1..=8 {
        let archive = Archive::new()
            .file(
                "content/briefings/2026-01-01-a.md",
                "# A\n\n![A tower](tower.jpg)\n",
            )
            .file("content/briefings/tower.jpg", jpeg(400, 300, orientation));
        let page = archive.build().page("briefings/2026-01-01-a.html");
        let (width, height) = match orientation {
            1..=4 => (400, 300),
            _ => (300, 400),
        };
        let size = format!("width=\"{width}\" height=\"{height}\"");
        assert!(page.contains(&size), "{orientation}: {page}");
    }
}

#[test]
fn names_match_however_a_system_writes_their_accents() {
    let (composed, decomposed) = ("caf\u{e9}", "cafe\u{301}");
    for (on_disk, in_text) in [(composed, decomposed), (decomposed, composed)] {
        let archive = Archive::new()
            .file(
                "content/briefings/2026-01-01-a.md",
                format!(
                    "# A\n\n![One]({in_text}.svg) ![Two](/{in_text}-2.svg) [file]({in_text}.csv) [[{in_text}.csv]] \
                     [text]({in_text}.md)\n"
                ),
            )
            .file(
                &format!("content/briefings/{on_disk}.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            )
            .file(
                &format!("content/{on_disk}-2.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            )
            .file(&format!("content/briefings/{on_disk}.csv"), "a,b\n")
            .file(
                &format!("content/briefings/{on_disk}.md"),
                "---\ntitle: Coffee\ndate: 2026-01-02\n---\nText.\n",
            );
        let page = archive.build().page("briefings/2026-01-01-a.html");
        for expected in [
            "src=\"caf%C3%A9.svg\"",
            "src=\"../caf%C3%A9-2.svg\"",
            "href=\"caf%C3%A9.csv\">file</a>",
            "href=\"caf%C3%A9.csv\">caf",
            "href=\"caf%C3%A9.html\">text</a>",
        ] {
            assert!(page.contains(expected), "{expected}: {page}");
        }
    }
}

#[test]
fn every_extension_of_markdown_is_an_article() {
    for extension in [
        "md", "markdown", "mdown", "mdwn", "mkd", "mkdn", "mkdown", "MKD",
    ] {
        let path = format!("content/briefings/2026-01-01-a.{extension}");
        let archive = Archive::new().file(&path, "# A title\n\n*Text*.\n");
        let site = archive.build();
        let page = site.page("briefings/2026-01-01-a.html");
        assert!(page.contains("<em>Text</em>"), "{extension}: {page}");
        assert!(!site.has(&path.replace("content/", "")), "{extension}");
    }
}

#[test]
fn hidden_files_are_published_where_the_site_says_so() {
    let listed = "publish_hidden: [.well-known, .nojekyll, /briefings/.data/]\n";
    let archive = Archive::empty()
        .file("content/site.yaml", format!("{SITE}{listed}"))
        .file(
            "content/.well-known/security.txt",
            "Contact: mailto:a@example.org\n",
        )
        .file("content/.well-known/A b/x.TXT", "as it is\n")
        .file("content/.well-known/.DS_Store", "no\n")
        .file("content/.nojekyll", "")
        .file("content/.env", "SECRET=1\n")
        .file("content/.git/config", "no\n")
        .file("content/briefings/.data/a.csv", "a\n")
        .file("content/briefings/.other/a.csv", "a\n")
        .file("content/CNAME", "example.org\n");
    let site = archive.build();
    let hidden: Vec<String> = site
        .addresses()
        .into_iter()
        .filter(|address| address.contains("/.") || address.starts_with('.'))
        .collect();
    let expected = [
        ".nojekyll",
        ".well-known/A b/x.TXT",
        ".well-known/security.txt",
        "briefings/.data/a.csv",
    ];
    assert_eq!(hidden, expected);
    assert!(site.has("CNAME"));
    // What is no longer listed goes, and what is listed stays as it is.
    archive.write(
        "content/site.yaml",
        format!("{SITE}publish_hidden: .nojekyll\n"),
    );
    let site = archive.build();
    assert!(site.has(".nojekyll") && !site.has(".well-known/security.txt"));
    assert!(!archive.root().join("output/.well-known").exists());
    archive.write("content/site.yaml", SITE);
    let left = archive.build().addresses();
    assert!(
        left.iter().all(|address| !address.starts_with('.')),
        "{left:?}"
    );
}

/// A mark that an editor leaves beside a text that is open is a hidden link that leads nowhere.
#[test]
#[cfg(unix)]
fn what_is_hidden_is_not_opened() {
    let archive = Archive::new().file("content/briefings/2026-01-01-a.md", "# A\n\nText.\n");
    let link = archive.root().join("content/briefings/.#2026-01-01-a.md");
    std::os::unix::fs::symlink("ada@machine.4711:1764500000", link).expect("a link");
    let run = archive.run(&[]);
    assert!(run.status.success(), "{}", printed(&run));
    assert!(!printed(&run).contains(".#"), "{}", printed(&run));
}

#[test]
#[cfg(unix)]
fn links_lead_out_of_the_site_where_it_says_so() {
    use std::os::unix::fs::symlink;

    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let texts = elsewhere.path().join("texts");
    fs::create_dir_all(texts.join("briefings")).expect("folders");
    fs::write(texts.join("site.yaml"), SITE).expect("a file");
    fs::write(
        texts.join("briefings/2026-01-01-a.md"),
        "# A title\n\nText.\n",
    )
    .expect("a file");
    // The whole content, or a folder of it.
    for (link, folder) in [("content", ""), ("content/briefings", "briefings")] {
        let archive = match folder {
            "" => Archive::empty(),
            _ => Archive::new(),
        };
        symlink(texts.join(folder), archive.root().join(link)).expect("a link");
        let run = archive.run(&[]);
        assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
        let said = format!(
            "error[outside-site]: this symbolic link leads outside the site's folder, and is refused\n--> {link}\n"
        );
        assert!(printed(&run).contains(&said), "{}", printed(&run));
        archive.write("content/site.yaml", format!("{SITE}follow_links: true\n"));
        let page = archive.build().page("briefings/2026-01-01-a.html");
        assert!(page.contains("A title"), "{page}");
        // Its edits are seen.
        fs::write(
            texts.join("briefings/2026-01-01-a.md"),
            "# Another title\n\nText.\n",
        )
        .expect("a file");
        let page = archive.build().page("briefings/2026-01-01-a.html");
        assert!(page.contains("Another title"), "{page}");
        // Not to what is beside the content, and not to what holds the site.
        for target in ["../output", "../.annals", "../..", "/"] {
            let loose = archive.root().join("content/loose");
            symlink(target, &loose).expect("a link");
            let run = archive.run(&[]);
            assert_eq!(run.status.code(), Some(1), "{target}: {}", printed(&run));
            fs::remove_file(loose).expect("a link to remove");
        }
        fs::write(texts.join("site.yaml"), SITE).expect("a file");
        fs::write(
            texts.join("briefings/2026-01-01-a.md"),
            "# A title\n\nText.\n",
        )
        .expect("a file");
    }
}

const SCRIPTED: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"2\" onload=\"alert(1)\">\
                        <script>alert(1)</script><rect width=\"4\"/></svg>";

#[test]
fn pictures_are_copied_without_scripts_unless_the_site_keeps_them() {
    let clean = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"2\"><rect width=\"4\"/></svg>";
    let plain =
        "<?xml version=\"1.0\"?>\n<!-- as it is -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";
    let archive = Archive::new()
        .file(
            "content/briefings/2026-01-01-a.md",
            "# A\n\n![A bar](bar.svg)\n",
        )
        .file("content/briefings/bar.svg", SCRIPTED)
        .file("content/tools/draw.SVG", SCRIPTED)
        .file("content/plain.svg", plain);
    let site = archive.build();
    assert_eq!(site.page("briefings/bar.svg"), clean);
    assert_eq!(site.page("tools/draw.SVG"), clean);
    assert_eq!(site.page("plain.svg"), plain);
    assert!(
        site.page("briefings/2026-01-01-a.html")
            .contains("width=\"4\" height=\"2\"")
    );
    // The next build says so as well, and does nothing; without its memory and its list it knows its own copies.
    for lost in [
        &[][..],
        &[".annals"],
        &[".annals", "output/.annals-manifest"],
    ] {
        for path in lost {
            let path = archive.root().join(path);
            let _ = fs::remove_dir_all(&path);
            let _ = fs::remove_file(&path);
        }
        let said = printed(&archive.run(&[]));
        assert!(said.contains("2 warnings"), "{said}");
        assert!(
            said.contains(" 0 files written") || !lost.is_empty(),
            "{said}"
        );
        assert_eq!(archive.site().page("briefings/bar.svg"), clean);
    }
    // One is kept, then a folder; and then neither.
    for (kept, bar, draw) in [
        ("keep_scripts: briefings/bar.svg\n", SCRIPTED, clean),
        ("keep_scripts: [tools/]\n", clean, SCRIPTED),
        ("", clean, clean),
    ] {
        archive.write("content/site.yaml", format!("{SITE}{kept}"));
        let site = archive.build();
        assert_eq!(site.page("briefings/bar.svg"), bar, "{kept}");
        assert_eq!(site.page("tools/draw.SVG"), draw, "{kept}");
    }
}

#[test]
fn a_page_in_html_is_an_article() {
    let html = "<!DOCTYPE html>\n<html><head>\n<title>Chips &amp; power | The Example</title>\n\
                <meta name=\"author\" content=\"Ada Lovelace\">\n<meta name=\"description\" content=\"What they draw.\">\n\
                <meta property=\"article:published_time\" content=\"2026-03-01T10:00:00Z\">\n<style>p { color: red }</style>\n</head>\n\
                <body><nav><a href=\"/\">Menu words</a></nav>\n<article>\n<h1>Chips &amp; power</h1>\n\n\
                <p>The first paragraph, with <a href=\"other.md\">a link</a>.</p>\n\n    <p>The <b onclick=\"x()\">second</b>.</p>\n\
                <pre>one\n\ntwo</pre>\n<script>alert(1)</script>\n<img src=\"map.png\" alt=\"A map\">\n</article>\n\
                <footer>Footer words</footer></body></html>\n";
    let data = "<html><head><title>x</title><script type=\"application/ld+json\">{\"@graph\": [{\"@type\": \"WebPage\"}, \
                {\"@type\": \"NewsArticle\", \"headline\": \"From data\", \"datePublished\": \"2026-04-02\", \
                \"author\": [{\"@type\": \"Person\", \"name\": \"Grace Hopper\"}]}]}</script></head><body><p>Text.</p></body></html>";
    let archive = Archive::new()
        .file("content/briefings/2026/chips.html", html)
        .file("content/briefings/2026/data.htm", data)
        .file(
            "content/briefings/2026/other.md",
            "---\ntitle: Other\ndate: 2026-01-01\n---\nText.\n",
        )
        .file(
            "content/briefings/2026/held.html",
            html.replace("<!DOCTYPE", "---\ndraft: true\n---\n<!DOCTYPE"),
        )
        .file("content/briefings/2026/map.png", "not read");
    let run = archive.run(&[]);
    assert!(run.status.success(), "{}", printed(&run));
    let site = archive.site();
    let page = site.page("briefings/2026/chips.html");
    for part in [
        "<h1>Chips &amp; power</h1>",
        "Ada Lovelace",
        "2026-03-01",
        "content=\"What they draw.\"",
        "<a href=\"other.html\">a link</a>",
        "<p>The <b>second</b>.</p>",
        "one\n\ntwo",
        "src=\"map.png\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for part in [
        "alert(1)",
        "onclick",
        "Menu words",
        "Footer words",
        "color: red",
        "The Example",
    ] {
        assert!(!page.contains(part), "{part}: {page}");
    }
    assert_eq!(page.matches("<h1").count(), 1);
    let said = printed(&run);
    assert!(
        said.contains("content/briefings/2026/chips.html:15:12"),
        "{said}"
    );
    let page = site.page("briefings/2026/data.html");
    for part in [
        "<h1>From data</h1>",
        "Grace Hopper",
        "2026-04-02",
        "<p>Text.</p>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!site.has("briefings/2026/held.html"));
}
