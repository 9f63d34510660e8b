//! What hosts are told: headers and redirects; and that a site passes the policy that it states.

mod harness;

use harness::{Archive, SITE, heard};

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
    // As if an earlier version had built it, or somebody else.
    std::fs::remove_dir_all(archive.root().join(".annals")).expect("what is remembered");
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
