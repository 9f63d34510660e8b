//! What hosts are told: headers and redirects; and that a site passes the policy that it states.

use crate::harness::{Archive, SITE, Site, heard};

/// A briefing with old addresses of each form.
fn archive() -> Archive {
    Archive::new().file(
        "content/briefings/2026-06-05-new.md",
        "---\ntitle: New\naliases: [/old.html, /older/, \"/alt/Straße 1.html\"]\n---\n\nText.\n",
    )
}

/// The rules of a `_headers`: paths, and under each its headers.
fn rules(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut rules: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('/') {
            rules.push((line.to_string(), Vec::new()));
        } else if let Some(header) = line.strip_prefix("  ") {
            let (name, value) = header.split_once(": ").expect("a header");
            let rule = rules.last_mut().expect("a path before it");
            rule.1.push((name.to_string(), value.to_string()));
        } else {
            assert_eq!(line, "", "neither a path nor a header");
        }
    }
    rules
}

#[test]
fn every_page_gets_a_strict_policy_and_what_never_changes_is_kept_for_ever() {
    let archive = archive();
    let site = archive.build();
    let rules = rules(&site.page("_headers"));
    let of = |path: &str, header: &str| {
        let rule = rules.iter().find(|(of, _)| of == path)?;
        let found = rule.1.iter().find(|(name, _)| name == header)?;
        Some(found.1.as_str())
    };
    let policy = of("/*", "Content-Security-Policy").expect("a policy");
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.split("; ").any(|own| own == part), "{policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains("http"));
    assert_eq!(of("/*", "X-Content-Type-Options"), Some("nosniff"));
    assert!(of("/*", "Referrer-Policy").is_some() && of("/*", "Permissions-Policy").is_some());
    for path in ["/assets/*", "/search/*"] {
        let kept = of(path, "Cache-Control").expect("a rule");
        assert!(kept.contains("immutable"), "{kept}");
        let folder = path.trim_matches(['/', '*']);
        let mut files = site.addresses().into_iter();
        assert!(files.any(|file| file.starts_with(folder)), "{path}");
    }
    assert_eq!(of("/*", "Cache-Control"), None);
}

/// Netlify takes no path with anything behind its `*`, and both hosts join what two rules say of one header.
#[test]
fn no_two_rules_set_one_header_of_one_path() {
    let archive = archive();
    let rules = rules(&archive.build().page("_headers"));
    let covers = |a: &str, b: &str| match a.strip_suffix('*') {
        Some(start) => b.starts_with(start),
        None => a == b,
    };
    for (n, (path, headers)) in rules.iter().enumerate() {
        assert!(!path.trim_end_matches('*').contains('*'), "{path}");
        for (other, others) in &rules[n + 1..] {
            if !covers(path, other) && !covers(other, path) {
                continue;
            }
            for (name, _) in headers {
                assert!(
                    others.iter().all(|(other, _)| other != name),
                    "{path} and {other}: {name}"
                );
            }
        }
    }
}

#[test]
fn no_page_needs_more_than_the_policy_allows() {
    let archive = archive();
    let site = archive.build();
    for address in site.addresses() {
        let page = site.page_or_nothing(&address);
        if !address.ends_with(".html") {
            continue;
        }
        assert!(!page.contains(" style=\"") && !page.contains("<style"));
        for script in page.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap_or_default();
            let is_data = tag.contains("application/ld+json");
            assert!(is_data || tag.contains(" src=\""), "{address}: {tag}");
        }
        assert!(!page.contains(" onclick=") && !page.contains("<base"));
    }
}

#[test]
fn old_addresses_are_redirects_and_stay_pages() {
    let archive = archive();
    let site = archive.build();
    let redirects = site.page("_redirects");
    let lines: Vec<&str> = redirects.lines().skip(1).collect();
    let new = "/archive/briefings/2026-06-05-new.html 301";
    assert_eq!(
        lines,
        [
            &format!("/alt/Stra%C3%9Fe%201.html {new}"),
            &format!("/old.html {new}"),
            &format!("/older {new}"),
            &format!("/older/ {new}"),
        ]
    );
    assert!(site.has("old.html") && site.has("older/index.html"));
    // Netlify shows the page unless the rule says that it goes first.
    archive.write("content/site.yaml", format!("{SITE}host: netlify\n"));
    let redirects = archive.build().page("_redirects");
    assert_eq!(redirects.matches(" 301!\n").count(), 4, "{redirects}");
}

#[test]
fn without_old_addresses_there_are_no_redirects() {
    let archive = Archive::new().file("content/briefings/2026-01-01-a.md", "# A\n\nText.\n");
    let site = archive.build();
    assert!(!site.has("_redirects") && site.has("_headers"));
    // A site that has no path of its own.
    let archive = Archive::new().file("content/site.yaml", "title: T\n").file(
        "content/briefings/2026-01-01-a.md",
        "---\ntitle: A\naliases: [/b.html]\n---\n\nText.\n",
    );
    let redirects = archive.build().page("_redirects");
    assert!(
        redirects.contains("\n/b.html /briefings/2026-01-01-a.html 301\n"),
        "{redirects}"
    );
}

/// Cloudflare reads 2,000 rules and 100 kB; the pages at old addresses are all there.
#[test]
fn more_redirects_than_a_host_reads_are_left_out_and_counted() {
    let aliases: Vec<String> = (0..2100).map(|n| format!("/o/{n:04}.html")).collect();
    let text = format!(
        "---\ntitle: A\naliases: [{}]\n---\n\nText.\n",
        aliases.join(", ")
    );
    let archive = Archive::new().file("content/briefings/2026-01-01-a.md", text);
    let site = archive.build();
    let redirects = site.page("_redirects");
    let rules = redirects.lines().filter(|line| line.ends_with(" 301"));
    let rules = rules.count();
    assert!(redirects.len() <= 100_000 && rules <= 2_000 && rules > 1_500);
    let left = 2100 - rules;
    assert!(
        redirects.contains(&format!("# {left} more")),
        "{rules}: {redirects}"
    );
    assert!(site.has("o/2099.html"));
    archive.write("content/site.yaml", format!("{SITE}host: netlify\n"));
    let all = archive.build().page("_redirects");
    assert_eq!(all.matches(" 301!\n").count(), 2100);
}

#[test]
fn files_of_ones_own_take_their_places() {
    let archive = archive()
        .file("content/_headers", "/*\n  X-Own: 1\n")
        .file("content/_redirects", "/a /b 302\n")
        .file("content/llms.txt", "# Mine\n");
    let site = archive.build();
    assert_eq!(site.page("_headers"), "/*\n  X-Own: 1\n");
    assert_eq!(site.page("_redirects"), "/a /b 302\n");
    assert_eq!(site.page("llms.txt"), "# Mine\n");
    let (_, said, _) = heard(&archive.run(&["--verbose"]));
    for name in ["_headers", "_redirects", "llms.txt"] {
        let wanted = format!("content/{name} stands in place of the one that Annals writes");
        assert!(said.contains(&wanted), "{said}");
    }
    // They go, and ours come back.
    for name in ["_headers", "_redirects", "llms.txt"] {
        archive.remove(&format!("content/{name}"));
    }
    let site = archive.build();
    assert!(site.page("_headers").contains("Content-Security-Policy"));
    assert!(site.page("llms.txt").starts_with("# Test archive"));
}

/// They are what people put into output folders by hand; an earlier Annals wrote none.
#[test]
fn a_file_that_somebody_put_beside_the_pages_is_not_replaced() {
    let archive = archive();
    let site = archive.build();
    archive.write("output/_headers", "/*\n  X-Own: 1\n");
    // As if somebody else had built it: neither the memory nor the folder's own list says that it is ours.
    std::fs::remove_dir_all(archive.root().join(".annals")).expect("what is remembered");
    std::fs::remove_file(archive.root().join("output/.annals-manifest")).expect("the list");
    let (_, said, code) = heard(&archive.run(&[]));
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("output/_headers") && said.contains("move the file into `content/`"));
    assert_eq!(site.page("_headers"), "/*\n  X-Own: 1\n");
    std::fs::remove_file(archive.root().join("output/_headers")).expect("the file");
    archive.build();
    // Our own is known again without what was remembered.
    std::fs::remove_dir_all(archive.root().join(".annals")).expect("what is remembered");
    archive.build();
}

/// Everything that the README's article has, and what is hard to write again.
const FULL: &str = "---
title: 'A \"full\" text: all of it'
date: 2026-06-05
updated: 2026-06-20
authors: [A. Writer]
topics: [uk]
summary: In short.
aliases: [/old.html]
sources:
  - {title: \"A: source\", publisher: Press, url: \"https://example.org/s\", date: 2026-06}
corrections:
  - {date: 2026-06-12, note: The *sum* was wrong.}
---

# Top

An \"opening\" with *stress*, **weight**, `code` and [a link](2026-06-06-wire.txt \"Title\").
See [[UK]], [[UK|the country]], [here](#notes), [out][ref] and <https://example.org/auto>.

[ref]: https://example.org/ref

## Notes {#notes}

A *figure*[^1], ~~a mistake~~, $E = mc^2$, $5 and $6, 1. no list, # no heading, a_b_c and <b>raw</b> words.

[^1]: A *footnote*.

| Machine | Processors |
|:--------|-----------:|
| Dawn \\| Dusk | 1,000 |

- [x] done
- [ ] open

3. three
4. four

> [!WARNING]
> Sources differ.

Exaflop
: A billion billion.

```python
print(\"`code`\")
```

![A bar](bar.svg \"The share\")

<table><tr><td>raw</td><td>cells</td></tr></table>

A hard\\
break, and [a draft](2026-06-07-draft.md).
";

fn full() -> Archive {
    let wire = "A short title\n\nAsterisks such as *these* are text; so are _these_, and # that. See https://example.org/a_b_c.\n\n1. is no list\n\nHe said \"no\".\n";
    Archive::new()
        .file(
            "content/site.yaml",
            format!("{SITE}markdown_copies: true\n"),
        )
        .file(
            "content/topics/uk.md",
            "---\nlabel: United Kingdom\naliases: [UK]\n---\n\nProse.\n",
        )
        .file("content/briefings/2026-06-05-full.md", FULL)
        .file("content/briefings/2026-06-06-wire.txt", wire)
        .file(
            "content/briefings/2026-06-07-draft.md",
            "---\ntitle: Draft\ndraft: true\n---\n\nHidden words.\n",
        )
        .file(
            "content/briefings/bar.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        )
}

const COPY: &str = "briefings/2026-06-05-full.md";

/// A copy's front matter, and the rest.
fn parts(copy: &str) -> (&str, &str) {
    let rest = copy.strip_prefix("---\n").expect("front matter");
    rest.split_once("\n---\n\n").expect("its end")
}

#[test]
fn a_briefing_has_a_copy_in_markdown_that_its_page_and_llms_txt_name() {
    let archive = full();
    let site = archive.build();
    let copy = site.page(COPY);
    let (front, text) = parts(&copy);
    let front: Vec<&str> = front.lines().collect();
    for line in [
        "title: 'A “full” text: all of it'",
        "date: 2026-06-05",
        "updated: 2026-06-20",
        "- A. Writer",
        "- United Kingdom",
        "canonical: https://example.org/archive/briefings/2026-06-05-full.html",
        "- title: 'A: source'",
        "  publisher: Press",
        "  date: 2026-06",
    ] {
        assert!(front.contains(&line), "{line}\n{copy}");
    }
    assert!(text.starts_with("# A “full” text: all of it\n\n> **Correction, 12 June 2026:** The \\*sum\\* was wrong.\n"), "{text}");
    let page = site.page("briefings/2026-06-05-full.html");
    assert!(page.contains(&format!(
        "<link rel=\"alternate\" type=\"text/markdown\" title=\"Markdown\" href=\"../{COPY}\">"
    )));
    let llms = site.page("llms.txt");
    assert!(
        llms.contains(&format!("](https://example.org/archive/{COPY})")),
        "{llms}"
    );
    assert!(llms.contains("ends in .md in place of .html"), "{llms}");
    // What isn't published has none, and what isn't wanted isn't there.
    assert!(!site.has("briefings/2026-06-07-draft.md") && !copy.contains("draft.html"));
    archive.write("content/site.yaml", SITE);
    let site = archive.build();
    assert!(!site.has(COPY) && !site.page("llms.txt").contains(".md"));
}

#[test]
fn links_of_a_copy_lead_to_what_is_there() {
    let archive = full();
    let destinations = |copy: &str| {
        let (_, text) = parts(copy);
        let events = pulldown_cmark::Parser::new_ext(text, pulldown_cmark::Options::all());
        let mut all = Vec::new();
        for event in events {
            if let pulldown_cmark::Event::Start(
                pulldown_cmark::Tag::Link { dest_url, .. }
                | pulldown_cmark::Tag::Image { dest_url, .. },
            ) = event
            {
                all.push(dest_url.to_string());
            }
        }
        all
    };
    let home = "https://example.org/archive/";
    let own = format!("{home}briefings/2026-06-05-full.html");
    let wanted = [
        format!("{home}briefings/2026-06-06-wire.html"),
        format!("{home}topics/uk.html"),
        format!("{home}topics/uk.html"),
        format!("{own}#notes"),
        "https://example.org/ref".to_string(),
        "https://example.org/auto".to_string(),
        format!("{home}briefings/bar.svg"),
    ];
    assert_eq!(destinations(&archive.build().page(COPY)), wanted);
    // Without an address of the site they lead from the copy to files beside it.
    archive.write("content/site.yaml", "title: T\nmarkdown_copies: true\n");
    let site = archive.build();
    for url in destinations(&site.page(COPY)) {
        let path = url.split('#').next().unwrap_or_default();
        let path = match path.strip_prefix("../") {
            Some(above) => above.to_string(),
            None => format!("briefings/{path}"),
        };
        assert!(url.starts_with("https:") || site.has(&path), "{url}");
    }
}

/// The words of markup, one behind the other.
fn words(html: &str) -> Vec<String> {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            c if !inside => text.push(c),
            _ => {}
        }
    }
    let text = text.replace("&amp;", "&").replace("&lt;", "<");
    let text = text
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace('↩', " ");
    let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
    text.split_whitespace()
        .filter(is_word)
        .map(str::to_string)
        .collect()
}

/// The words of a briefing's text, as feeds have it.
fn shown(site: &Site, name: &str) -> Vec<String> {
    let feed: serde_json::Value = serde_json::from_str(&site.page("feed.json")).expect("JSON");
    let mut items = feed["items"].as_array().expect("items").iter();
    let is_it =
        |item: &&serde_json::Value| item["url"].as_str().is_some_and(|url| url.contains(name));
    let item = items.find(is_it).expect("the briefing");
    words(item["content_html"].as_str().expect("a text"))
}

/// A copy becomes an article of another archive, and says the same there: in its front matter, and in its text.
#[test]
fn a_copy_read_again_says_the_same() {
    let text = FULL.replace(", and [a draft](2026-06-07-draft.md)", "");
    let first = full().file("content/briefings/2026-06-05-full.md", text);
    let site = first.build();
    for name in ["2026-06-05-full", "2026-06-06-wire"] {
        let copy = site.page(&format!("briefings/{name}.md"));
        let (front, body) = parts(&copy);
        let body = body.split_once("\n\n").map_or("", |(_, rest)| rest);
        let body = match body.strip_prefix("> **Correction") {
            Some(rest) => rest.split_once("\n\n").map_or("", |(_, rest)| rest),
            None => body,
        };
        // What the second archive doesn't take for its own.
        let kept = |line: &&str| !line.starts_with("canonical");
        let front: Vec<&str> = front.lines().filter(kept).collect();
        let again = format!("---\n{}\n---\n\n{body}", front.join("\n"));
        let second = Archive::new()
            .file(
                "content/site.yaml",
                format!("{SITE}smart_punctuation: false\n"),
            )
            .file(
                "content/topics/uk.md",
                "---\nlabel: United Kingdom\naliases: [UK]\n---\n\nProse.\n",
            )
            .file(&format!("content/briefings/{name}.md"), again.clone());
        let (a, b) = (shown(&site, name), shown(&second.build(), name));
        assert_eq!(a, b, "{again}");
        assert!(a.len() > 10, "{a:?}");
    }
}

/// A site whose pages are large enough to be compressed, and a picture and a small file that aren't.
fn compressed(codings: &str) -> Archive {
    Archive::new()
        .file(
            "content/site.yaml",
            format!("{SITE}compressed_copies: {codings}\n"),
        )
        .file(
            "content/briefings/2026-06-05-a.md",
            format!(
                "# A\n\n{}\n\n![Chart](chart.png) [data](data.csv) [few](few.csv)\n",
                "Words. ".repeat(300)
            ),
        )
        .file("content/briefings/chart.png", vec![7; 4000])
        .file("content/briefings/data.csv", "a,b\n".repeat(1000))
        .file("content/briefings/few.csv", "a,b\n")
}

fn unpacked(site: &Site, address: &str) -> Vec<u8> {
    let packed = &site.files()[address];
    let mut bytes = Vec::new();
    match address.ends_with(".gz") {
        true => {
            let mut decoder = flate2::read::GzDecoder::new(&packed[..]);
            std::io::Read::read_to_end(&mut decoder, &mut bytes).expect("gzip");
            let header = decoder.header().expect("a header");
            assert!(header.mtime() == 0 && header.filename().is_none());
        }
        false => brotli::BrotliDecompress(&mut &packed[..], &mut bytes).expect("Brotli"),
    }
    bytes
}

#[test]
fn texts_have_compressed_copies_and_pictures_have_none() {
    let archive = compressed("[gzip, brotli]");
    let site = archive.build();
    let files = site.files();
    for (address, bytes) in &files {
        let is_copy = address.ends_with(".gz") || address.ends_with(".br");
        if is_copy {
            continue;
        }
        let kinds = [
            "html", "css", "js", "csv", "xml", "json", "ttl", "txt", "svg", "jsonld", "ics",
        ];
        let is_text = kinds
            .iter()
            .any(|kind| address.ends_with(&format!(".{kind}")));
        let wanted = is_text && bytes.len() >= 1024;
        for suffix in [".gz", ".br"] {
            let copy = format!("{address}{suffix}");
            assert_eq!(files.contains_key(&copy), wanted, "{copy}");
            if wanted {
                assert!(unpacked(&site, &copy) == *bytes, "{copy}");
                assert!(files[&copy].len() < bytes.len(), "{copy}");
            }
        }
    }
    assert!(site.has("briefings/data.csv.gz") && !site.has("briefings/chart.png.gz"));
    assert!(!site.has("briefings/few.csv.br") && !site.has("_headers.gz"));
    // Whatever was built before, the same stands there.
    let (out, said, _) = heard(&archive.run(&[]));
    assert!((out + &said).contains(" 0 files written"));
    let run = archive.run(&["--clean", "--output", "other"]);
    assert!(run.status.success());
    for (address, bytes) in &files {
        let other = std::fs::read(archive.root().join("other").join(address));
        assert!(other.expect("the same file") == *bytes, "{address}");
    }
}

#[test]
fn a_compressed_copy_follows_its_file() {
    let archive = compressed("gzip");
    let site = archive.build();
    let copy = "briefings/data.csv.gz";
    assert!(!site.has("briefings/data.csv.br"));
    // An edit reaches the page, the copy and nothing that stays as it was.
    let times = |name: &str| {
        let found = std::fs::metadata(archive.root().join("output").join(name));
        found.and_then(|found| found.modified()).expect("a time")
    };
    let before = (times(copy), times("topics.html.gz"));
    std::thread::sleep(std::time::Duration::from_millis(20));
    archive.write("content/briefings/data.csv", "c,d\n".repeat(1000));
    let site = archive.build();
    assert_eq!(unpacked(&site, copy), "c,d\n".repeat(1000).as_bytes());
    assert!(times(copy) > before.0 && times("topics.html.gz") == before.1);
    // One that was damaged or taken away is made again.
    std::fs::write(archive.root().join("output").join(copy), "broken").expect("a file");
    std::fs::remove_file(archive.root().join("output/topics.html.gz")).expect("a file");
    let site = archive.build();
    assert_eq!(unpacked(&site, copy), "c,d\n".repeat(1000).as_bytes());
    assert!(site.has("topics.html.gz"));
    // A file that became small has none any more; nor has anything once none are wanted.
    archive.write("content/briefings/data.csv", "c,d\n");
    assert!(!archive.build().has(copy));
    archive.write("content/site.yaml", SITE);
    let site = archive.build();
    assert!(site.addresses().iter().all(|file| !file.ends_with(".gz")));
}

#[test]
fn what_is_compressed_already_and_what_others_compressed_stays() {
    // A file of the archive's own goes before the copy.
    let archive = compressed("gzip").file("content/briefings/data.csv.gz", "own");
    archive.write(
        "content/briefings/2026-06-05-a.md",
        format!(
            "# A\n\n{} [1](data.csv) [2](data.csv.gz)\n",
            "Words. ".repeat(300)
        ),
    );
    assert_eq!(archive.build().page("briefings/data.csv.gz"), "own");
    // What somebody else put beside the pages isn't ours to replace, or to remove.
    let archive = compressed("gzip");
    archive.write("content/site.yaml", SITE);
    archive.build();
    archive.write("output/briefings/few.csv.gz", "theirs");
    archive.write("output/topics.html.gz", "theirs");
    archive.write(
        "content/site.yaml",
        format!("{SITE}compressed_copies: gzip\n"),
    );
    let (_, said, code) = heard(&archive.run(&[]));
    assert_eq!(code, Some(1));
    assert!(said.contains("output/topics.html.gz"), "{said}");
    std::fs::remove_file(archive.root().join("output/topics.html.gz")).expect("a file");
    std::fs::remove_file(archive.root().join("output/briefings/few.csv.gz")).expect("a file");
    archive.build();
    archive.write("output/briefings/few.csv.gz", "theirs");
    let (_, said, code) = heard(&archive.run(&["--clean"]));
    let kept = std::fs::read(archive.root().join("output/briefings/few.csv.gz"));
    assert!(kept.is_ok_and(|kept| kept == b"theirs"), "{code:?} {said}");
}

#[test]
fn a_copy_that_wasnt_worth_making_stays_nobodys() {
    let archive = Archive::new()
        .file(
            "content/site.yaml",
            format!("{SITE}compressed_copies: gzip\n"),
        )
        .file("content/briefings/few.csv", "a,b\n");
    archive.build();
    // Nothing has changed, and the copies that there might be are claimed once more.
    archive.run(&["--verbose"]);
    archive.write("output/briefings/few.csv.gz", "theirs");
    archive.remove("content/briefings/few.csv");
    let site = archive.build();
    assert!(!site.has("briefings/few.csv"));
    assert_eq!(site.page("briefings/few.csv.gz"), "theirs");
}

#[test]
fn pages_may_show_pictures_of_the_hosts_that_are_named() {
    let archive = Archive::empty()
        .file(
            "content/site.yaml",
            "title: T\nbase_url: https://example.org\nallow_images_from: [bilder.münchen.example, \"*.cdn.example\"]\n",
        )
        .file(
            "content/briefings/a.md",
            "---\ntitle: A\ndate: 2026-01-01\n---\n![A view](https://bilder.münchen.example/a.jpg)\n",
        );
    let run = archive.run(&[]);
    assert!(
        run.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let headers = archive.site().page("_headers");
    let images = "; img-src 'self' *.cdn.example bilder.xn--mnchen-3ya.example; ";
    assert!(headers.contains(images), "{headers}");
}

#[test]
fn a_host_in_letters_of_another_script_is_written_as_addresses_have_it() {
    let archive = Archive::empty()
        .file(
            "content/site.yaml",
            "title: T\nbase_url: https://Bücher.example/über uns/\n",
        )
        .file(
            "content/briefings/a.md",
            "---\ntitle: A\ndate: 2026-01-01\n---\nText.\n",
        );
    let run = archive.run(&[]);
    assert!(
        run.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let site = archive.site();
    let base = "https://xn--bcher-kva.example/%C3%BCber%20uns";
    for (file, text) in [
        ("sitemap.xml", format!("<loc>{base}/briefings/a.html</loc>")),
        ("feed.xml", format!("href=\"{base}/briefings/a.html\"")),
        (
            "briefings/a.html",
            format!("<link rel=\"canonical\" href=\"{base}/briefings/a.html\""),
        ),
        ("robots.txt", format!("{base}/sitemap.xml")),
    ] {
        assert!(
            site.page(file).contains(&text),
            "{file}: {}",
            site.page(file)
        );
    }
}
