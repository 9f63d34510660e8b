//! What is answered.

use super::*;

/// So that what a host will not let run doesn't run here either.
#[test]
fn every_answer_has_the_headers_that_a_host_is_told_to_send() {
    let archive = archive();
    let rules = archive.build().page("_headers");
    let stated = rules.split("\n/*\n").nth(1).expect("a rule for all");
    let stated = stated.lines().map_while(|line| line.strip_prefix("  "));
    let stated: Vec<(&str, &str)> = stated.filter_map(|line| line.split_once(": ")).collect();
    assert!(stated.len() >= 4, "{rules}");
    let preview = Preview::of(&archive, &[]);
    for address in [
        "",
        "briefings/2026-06-01-first.html",
        "none.html",
        "llms.txt",
    ] {
        let answer = preview.get(address);
        for (name, value) in &stated {
            assert_eq!(answer.header(&name.to_lowercase()), *value, "{address}");
        }
    }
}

#[test]
fn law_2_is_what_a_build_writes_at_every_address() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    assert!(!archive.root().join("output").exists(), "a preview wrote");
    assert!(!archive.root().join(".annals").exists(), "a preview wrote");
    for (address, bytes) in archive.build().files() {
        let answer = preview.get(&address);
        assert_eq!(answer.status, 200, "{address}");
        match address.ends_with(".html") {
            true => assert_eq!(
                without_script(&answer.text()),
                String::from_utf8_lossy(&bytes),
                "{address}"
            ),
            false => assert!(answer.body == bytes, "{address}"),
        }
    }
}

#[test]
fn stands_at_the_path_that_it_will_have() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    assert_eq!(preview.base, "/archive/");
    for path in ["/", "/archive"] {
        let answer = preview.ask("GET", path, "");
        assert_eq!(
            (answer.status, answer.header("location")),
            (307, "/archive/")
        );
    }
    assert_eq!(
        preview.get("").text(),
        preview
            .get("index.html")
            .text()
            .replace("data-page=\"index.html\"", "data-page=\"\"")
    );
}

#[test]
fn has_its_type_and_a_tag_that_spares_sending_it_again() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    for (address, kind) in [
        ("index.html", "text/html; charset=utf-8"),
        ("feed.json", "application/json; charset=utf-8"),
        ("briefings/chart.svg", "image/svg+xml; charset=utf-8"),
        ("paper.pdf", "application/pdf"),
    ] {
        let answer = preview.get(address);
        assert_eq!(answer.header("content-type"), kind, "{address}");
        let length = answer.body.len().to_string();
        assert_eq!(answer.header("content-length"), length, "{address}");
        let path = format!("{}{address}", preview.base);
        let tag = format!("If-None-Match: {}\r\n", answer.header("etag"));
        let again = preview.ask("GET", &path, &tag);
        assert_eq!((again.status, again.body.len()), (304, 0), "{address}");
        let head = preview.ask("HEAD", &path, "");
        assert_eq!((head.status, head.body.len()), (200, 0), "{address}");
        assert_eq!(head.header("content-length"), length, "{address}");
    }
    assert_eq!(preview.ask("POST", &preview.base, "").status, 405);
}

#[test]
fn can_be_asked_for_in_parts() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    let part = |range: &str| preview.ask("GET", "/archive/paper.pdf", range);
    let answer = part("Range: bytes=2-4\r\n");
    assert_eq!((answer.status, answer.text().as_str()), (206, "234"));
    assert_eq!(answer.header("content-range"), "bytes 2-4/10");
    assert_eq!(part("Range: bytes=-3\r\n").text(), "789");
    let none = part("Range: bytes=10-\r\n");
    assert_eq!(
        (none.status, none.header("content-range")),
        (416, "bytes */10")
    );
    let stale = part("Range: bytes=2-4\r\nIf-Range: \"another\"\r\n");
    assert_eq!((stale.status, stale.body.len()), (200, 10));
}

#[test]
fn where_there_is_nothing_is_the_sites_own_page_with_near_addresses() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    let answer = preview.get("briefings/2026-06-01-frist.html");
    assert_eq!(answer.status, 404);
    assert!(answer.text().contains("Page not found"));
    let near = format!("<a href=\"/archive/{FIRST}\">");
    assert!(answer.text().contains(&near), "{}", answer.text());
    assert_eq!(preview.ask("GET", "/elsewhere/index.html", "").status, 404);
}
