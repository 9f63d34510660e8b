//! Small sources of each system, imported and built.

use std::path::Path;

use serde_json::Value;

use super::case::Case;
use crate::harness;

#[test]
fn jekylls_addresses_answer_and_its_links_lead_to_sources() {
    let case = Case::new(&[
        (
            "_config.yml",
            "title: A blog\nurl: https://blog.example.org\nbaseurl: /b\n",
        ),
        (
            "_posts/2026-01-02-first.md",
            "---\ntitle: First\ndate: 2026-01-03 10:00:00 +0100\ntags: [Social Media, chips]\ncategories: news\nlayout: post\n---\n\nSee [the second]({% post_url 2026-02-01-second %}) and [again](https://blog.example.org/b/2026/02/01/second.html).\n{: .note}\n\n![A bar]({{ site.baseurl }}/pictures/bar.png)\n\n{% highlight rust %}\nlet a = \"{{ b }}\";\n{% endhighlight %}\n\n{% raw %}{{ kept }}{% endraw %}\n\n{% mystery \"x\" %}\n",
        ),
        (
            "_posts/2026-02-01-second.md",
            "---\ntitle: Second\ntags: [social-media, chip]\n---\n\nText.\n",
        ),
        ("_drafts/third.md", "---\ntitle: Third\n---\n\nText.\n"),
        (
            "_posts/2026-03-01-fourth.md",
            "---\ntitle: Fourth\npublished: false\nredirect_from: /old/\n---\n\nText.\n",
        ),
        (
            "about.md",
            "---\ntitle: About\npermalink: /about-us/\n---\n\nText.\n",
        ),
        ("pictures/bar.png", "not really"),
    ]);
    let report = case.imported(&[]);
    assert_eq!(report["report"]["format"], "jekyll");
    assert_eq!(report["report"]["briefings"], 4);
    assert_eq!(report["report"]["withheld"], 2);
    assert_eq!(
        report["report"]["own_links"], report["report"]["resolved_links"],
        "{report:#}"
    );
    let first = case.text("content/briefings/2026/2026-01-03-first.md");
    let expected = "---\ntitle: First\ndate: 2026-01-03 10:00:00 +0100\ntopics:\n- news\n- social-media\n- chips\naliases:\n- /b/news/2026/01/03/first.html\n---\n\nSee [the second](2026-02-01-second.md) and [again](2026-02-01-second.md).\n\n![A bar](../../files/pictures/bar.png)\n\n\n```rust\nlet a = \"{{ b }}\";\n```\n\n\n{{ kept }}\n";
    assert_eq!(first, expected);
    assert!(
        case.text("content/topics/social-media.md")
            .contains("label: Social Media")
    );
    assert!(
        case.text("import-report.md")
            .contains("`_posts/2026-01-02-first.md:20`: left out: `{% mystery %}`")
    );
    assert!(
        case.text("content/briefings/third.md")
            .contains("draft: true")
    );
    assert!(
        case.text("content/briefings/2026/2026-03-01-fourth.md")
            .contains("draft: true")
    );
    case.answers(&[
        "/b/news/2026/01/03/first.html",
        "/b/2026/02/01/second.html",
        "/b/about-us/",
    ]);
}

#[test]
fn hugos_bundles_patterns_and_shortcodes() {
    let case = Case::new(&[
        (
            "hugo.toml",
            "baseURL = 'https://example.org/'\ntitle = 'A site'\n[permalinks]\nnews = '/:year/:month/:slug/'\n",
        ),
        (
            "content/news/one/index.md",
            "+++\ntitle = 'One'\ndate = 2026-01-02T10:00:00+01:00\nslug = 'uno'\ntags = ['A', 'B']\naliases = ['/old/one/']\n+++\n\nSee [two]({{< ref \"two.md\" >}}) and {{< youtube abc >}}.\n\n{{< figure src=\"bar.png\" alt=\"A bar\" caption=\"It stands\" >}}\n\n{{< note >}}\nKept.\n{{< /note >}}\n",
        ),
        ("content/news/one/bar.png", "not really"),
        (
            "content/news/two.md",
            "---\ntitle: Two\ndate: 2026-02-01\ndraft: true\n---\n\nText.\n",
        ),
        (
            "content/news/three.md",
            "---\ntitle: Three\ndate: 2026-02-03\npublishDate: 2999-01-01\n---\n\nText.\n",
        ),
        (
            "content/about.md",
            "---\ntitle: About\n---\n\n[One](/2026/01/uno/) in [News]({{< ref \"/news\" >}}), [x]({{< link \"/2026/01/uno/\" >}}). ![Gone](/gone.png)\n",
        ),
        ("content/news/_index.md", "---\ntitle: News\n---\n"),
    ]);
    let report = case.imported(&[]);
    let report = &report["report"];
    assert_eq!(report["withheld"], 2, "{report:#}");
    assert_eq!(report["own_links"], report["resolved_links"], "{report:#}");
    assert_eq!(report["missing_pictures"], 1, "{report:#}");
    let one = case.text("content/briefings/2026/2026-01-02-uno.md");
    assert!(one.contains("[two](2026-02-01-two.md)"), "{one}");
    assert!(
        one.contains("<https://www.youtube.com/watch?v=abc>"),
        "{one}"
    );
    assert!(
        one.contains("![A bar](<../../files/content/news/one/bar.png> \"It stands\")"),
        "{one}"
    );
    assert!(one.contains("Kept.") && !one.contains("{{"), "{one}");
    assert!(
        case.text("content/briefings/2999/2999-01-01-three.md")
            .contains("embargo"),
        "embargo"
    );
    assert!(
        case.text("content/pages/about.md")
            .contains("[One](../briefings/2026/2026-01-02-uno.md) in [News](/archive.html), [x](../briefings/2026/2026-01-02-uno.md). ![Gone](/gone.png)")
    );
    case.answers(&["/2026/01/uno/", "/old/one/"]);
}

#[test]
fn zola_pelican_and_eleventy_by_their_own_rules() {
    let zola = Case::new(&[
        (
            "config.toml",
            "base_url = 'https://example.org'\ntitle = 'Z'\n",
        ),
        (
            "content/a.md",
            "+++\ntitle = \"A\"\npath = \"2026/01/02/a\"\n+++\n\n[b](@/b/index.md#x) {{ youtube(id=\"q\") }} `{{ kept }}`\n",
        ),
        (
            "content/b/index.md",
            "+++\ntitle = \"B\"\ndate = 2026-02-01\n+++\n\n## X\n",
        ),
    ]);
    zola.imported(&[]);
    let a = zola.text("content/briefings/2026/2026-01-02-a.md");
    assert!(
        a.contains("[b](2026-02-01-b.md#x) <https://www.youtube.com/watch?v=q> `{{ kept }}`"),
        "{a}"
    );
    zola.answers(&["/2026/01/02/a/", "/b/"]);
    let pelican = Case::new(&[
        (
            "pelicanconf.py",
            "SITENAME = 'P'\nSITEURL = 'https://p.example.org'\nTIMEZONE = 'Europe/Paris'\nARTICLE_URL = 'blog/{date:%Y}/{slug}/'\n",
        ),
        (
            "content/a.md",
            "Title: It’s here: A & B\nDate: 2026-01-02 10:00\nCategory: News\nStatus: published\n\n[b]({filename}/b.md)\n",
        ),
        (
            "content/b.md",
            "Title: B\nDate: 2026-01-03\nStatus: draft\nSlug: bee\n\nText.\n",
        ),
    ]);
    pelican.imported(&[]);
    let site = pelican.text("content/site.yaml");
    assert!(
        site.contains("\ntitle: P\n") && site.contains("\ntime_zone: Europe/Paris\n"),
        "{site}"
    );
    pelican.answers(&["/blog/2026/its-here-a-b/"]);
    assert!(
        pelican
            .text("content/briefings/2026/2026-01-03-bee.md")
            .contains("draft: true")
    );
    let eleventy = Case::new(&[
        ("eleventy.config.js", "export default {};\n"),
        (
            "content/posts/posts.11tydata.js",
            "module.exports = { permalink: '/{{ page.date | path }}/{{ page.fileSlug }}/' }\n",
        ),
        (
            "content/posts/2026-01-02-a.md",
            "---\ntitle: A\n---\n\nText.\n",
        ),
        (
            "content/about.md",
            "---\ntitle: About\n---\n\n[A](/2026/01/02/a/)\n",
        ),
    ]);
    let report = eleventy.imported(&[]);
    assert_eq!(report["report"]["resolved_links"], 1, "{report:#}");
    eleventy.answers(&["/2026/01/02/a/", "/about/"]);
}

#[test]
fn a_second_import_brings_what_changed_and_leaves_what_was_edited() {
    let post = |text: &str| format!("---\ntitle: A\n---\n\n{text}\n");
    let case = Case::new(&[
        ("_posts/2026-01-01-a.md", &post("One.")),
        ("_posts/2026-01-02-b.md", &post("One.")),
        ("_posts/2026-01-03-c.md", &post("One.")),
    ]);
    case.imported(&[]);
    let again = case.imported(&[]);
    assert_eq!(
        (&again["files"]["new"], &again["files"]["changed"]),
        (&0.into(), &0.into())
    );
    let here = |name: &str| {
        case.root()
            .join(format!("content/briefings/2026/{name}.md"))
    };
    for name in ["2026-01-02-b", "2026-01-03-c"] {
        std::fs::write(here(name), post("Mine.")).expect("an edit");
    }
    case.source.write("_posts/2026-01-01-a.md", post("Two."));
    case.source.write("_posts/2026-01-03-c.md", post("Two."));
    let dry = case.import(&["--dry-run"]);
    assert_eq!(dry.status.code(), Some(1), "a conflict");
    assert!(
        std::fs::read_to_string(here("2026-01-01-a"))
            .expect("a")
            .contains("One.")
    );
    let output = case.import(&[]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["files"]["changed"], 1, "{report:#}");
    assert_eq!(
        report["files"]["kept"][0],
        "content/briefings/2026/2026-01-02-b.md"
    );
    assert_eq!(
        report["files"]["conflicts"][0],
        "content/briefings/2026/2026-01-03-c.md"
    );
    assert!(
        std::fs::read_to_string(here("2026-01-01-a"))
            .expect("a")
            .contains("Two.")
    );
    assert!(
        std::fs::read_to_string(here("2026-01-03-c"))
            .expect("c")
            .contains("Mine.")
    );
}

#[test]
fn nothing_is_written_into_the_source() {
    let case = Case::new(&[("_posts/2026-01-01-a.md", "---\ntitle: A\n---\n\nText.\n")]);
    let source = case.source.root().to_string_lossy().into_owned();
    let into = format!("{source}/archive");
    let (_, said, code) = harness::annals(&["import", &source, "--into", &into]);
    assert_eq!(code, Some(2));
    assert!(
        said.contains("is within the source, which is only read"),
        "{said}"
    );
    assert!(!Path::new(&into).exists());
}

#[test]
fn what_is_no_source_is_said() {
    let case = Case::new(&[("a.bin", "x")]);
    let output = case.import(&[]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("its system can't be told; state it with `--from`: jekyll, hugo"),
        "{said}"
    );
}
