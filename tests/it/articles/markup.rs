//! Markup.

use super::*;

fn body(markdown: &str) -> String {
    let archive = Archive::new()
        .file(
            "content/briefings/2026-01-01-a.md",
            format!("---\ntitle: A\n---\n{markdown}\n"),
        )
        .file(
            "content/briefings/p.svg",
            "<svg width=\"30\" height=\"20\" xmlns=\"http://www.w3.org/2000/svg\"/>\n",
        );
    let run = archive.run(&[]);
    assert!(run.status.success(), "{}", printed(&run));
    prose_of(&archive.site().page("briefings/2026-01-01-a.html"))
}

#[test]
fn quotation_marks_follow_the_language() {
    for (language, wanted) in [
        ("en", "“a ‘b’ c”, it’s"),
        ("de", "„a ‚b‘ c“, it’s"),
        ("fr", "«\u{202f}a “b” c\u{202f}», it’s"),
        ("de-CH", "«a ‹b› c», it’s"),
        ("sv", "”a ’b’ c”, it’s"),
    ] {
        let archive = Archive::new()
            .file(
                "content/site.yaml",
                SITE.replace("language: en", &format!("language: {language}")),
            )
            .file(
                "content/briefings/2026-01-01-a.md",
                "# A\n\n\"a 'b' c\", it's\n",
            );
        let prose = prose_of(&archive.build().page("briefings/2026-01-01-a.html"));
        assert_eq!(
            look::unescape(between(&prose, "<p>", "</p>")),
            wanted,
            "{language}"
        );
    }
    let archive = Archive::new()
        .file(
            "content/site.yaml",
            format!("{SITE}smart_punctuation: false\n"),
        )
        .file(
            "content/briefings/2026-01-01-a.md",
            "# A\n\n\"a\" -- it's...\n",
        );
    assert_eq!(
        text(&prose_of(
            &archive.build().page("briefings/2026-01-01-a.html")
        )),
        "\"a\" -- it's..."
    );
}

#[test]
fn an_apostrophe_within_single_marks_stays_an_apostrophe() {
    let archive = Archive::new()
        .file(
            "content/site.yaml",
            SITE.replace("language: en", "language: de"),
        )
        .file(
            "content/briefings/2026-01-01-a.md",
            "# A\n\n'So geht's nicht', sagt er. 'Rock'n'Roll'!\n",
        );
    assert_eq!(
        text(&prose_of(
            &archive.build().page("briefings/2026-01-01-a.html")
        )),
        "‚So geht’s nicht‘, sagt er. ‚Rock’n’Roll‘!"
    );
}

#[test]
fn sums_of_money_are_no_formulas() {
    for prose in [
        "It cost $5 and then $6.",
        "Between $300 million and $1.5 billion, up from $200 million.",
        "US$10bn (A$15bn)",
    ] {
        assert_eq!(text(&body(prose)), prose, "{}", body(prose));
    }
}

#[test]
fn notes_are_numbered_by_their_first_mention_and_lead_back() {
    let html = body("One.[^b] Two.[^a] Three.[^b]\n\n[^a]: Note A.\n\n[^b]: Note B.");
    assert_eq!(
        text(between(&html, "<ol>", "</ol>")),
        "Note B. ↩ ↩ Note A. ↩"
    );
    let notes = links(&html);
    assert_eq!(
        notes,
        [
            "#fn-1",
            "#fn-2",
            "#fn-1",
            "#fnref-1",
            "#fnref-1-2",
            "#fnref-2"
        ],
        "{html}"
    );
}

#[test]
fn a_picture_has_its_size_and_its_caption() {
    assert_eq!(
        body("![A map](p.svg \"The caption\")"),
        "<figure><img src=\"p.svg\" alt=\"A map\" width=\"30\" height=\"20\" loading=\"lazy\" decoding=\"async\"><figcaption>The caption</figcaption></figure>"
    );
}

#[test]
fn tasks_are_marked_up_as_the_contract_of_themes_says() {
    for (markdown, more) in [
        ("- [ ] to do\n- [x] done\n", ""),
        ("- [ ] to do\n- [x] done\n", "\n<b>raw</b>\n"),
    ] {
        let html = body(&format!("{markdown}{more}"));
        assert_eq!(
            html.matches("<li class=\"task\"><input type=\"checkbox\"")
                .count(),
            2,
            "{html}"
        );
        assert_eq!(
            tags(&html)
                .iter()
                .filter(|tag| tag.value("checked").is_some())
                .count(),
            1,
            "{html}"
        );
    }
}

#[test]
fn a_caption_has_the_quotation_marks_that_the_text_has() {
    assert!(
        body("![A map](p.svg \"The map's caption\")")
            .contains("<figcaption>The map’s caption</figcaption>"),
        "{}",
        body("![A map](p.svg \"The map's caption\")")
    );
}

#[test]
fn raw_html_that_is_harmless_passes_and_the_rest_is_reported() {
    assert_eq!(
        body("<details><summary>More</summary>\n\nHidden *text*.\n\n</details>"),
        "<details><summary>More</summary>\n<p>Hidden <em>text</em>.</p>\n</details>"
    );
    let archive = Archive::new().file("content/briefings/2026-01-01-a.md", "# A\n\nText <script>alert(1)</script> and <b onclick=\"x()\" class=\"k\">bold</b> and [x](javascript:alert(1)).\n");
    let said = said(&archive);
    assert!(
        said.contains("`<script>`") && said.contains("`onclick`") && said.contains("unsafe-link"),
        "{said}"
    );
    let page = archive.site().page("briefings/2026-01-01-a.html");
    assert!(
        page.contains("<b class=\"k\">bold</b>")
            && !page.contains("alert(1)</script>")
            && !page.contains("onclick")
            && !page.contains("javascript:"),
        "{page}"
    );
}

#[test]
fn every_name_that_an_editor_writes_is_escaped_everywhere() {
    let evil = "<script>\\\"'&</script>";
    let archive = Archive::new()
            .file("content/site.yaml", format!("title: \"{evil}\"\ndescription: \"{evil}\"\nbase_url: https://example.org\n"))
            .file(
                "content/briefings/2026-01-01-a.md",
                format!("---\ntitle: \"{evil}\"\nsummary: \"{evil}\"\nauthors: [\"{evil}\"]\ntopics: [t]\naliases: [/old.html]\nsources: [{{title: \"{evil}\", publisher: \"{evil}\", url: \"https://example.org/{evil}\"}}]\nevents: [{{id: e, title: \"{evil}\", date: 2026, kind: \"{evil}\", places: [\"{evil}\"], detail: \"{evil}\", corrections: [{{date: 2026-01-01, note: \"{evil}\"}}], sources: [{{title: \"{evil}\", url: \"https://example.org/\"}}]}}]\n---\nText.\n"),
            )
            .file("content/topics/t.md", format!("---\nlabel: \"{evil}\"\naliases: [\"{evil}2\"]\nkind: \"{evil}\"\nsummary: \"{evil}\"\nsame_as: [\"https://example.org/{evil}\"]\n---\n"));
    for (address, bytes) in archive.build().files() {
        let page = String::from_utf8_lossy(&bytes).into_owned();
        if address.ends_with(".html") || address.ends_with(".xml") {
            // What Annals writes itself has attributes: data for search engines, and the timeline's filters.
            assert!(!page.contains("<script>"), "{address}: {page}");
            for data in page.split("<script type=\"application/ld+json\">").skip(1) {
                let json = data.split("</script>").next().unwrap_or("");
                let said: serde_json::Value = serde_json::from_str(json).expect("JSON");
                assert_eq!(said["@context"], "https://schema.org", "{address}");
            }
        }
        if address.ends_with(".html") {
            for tag in tags(&page) {
                assert!(
                    tag.attributes
                        .iter()
                        .all(|(name, _)| !name.contains(['"', '\'', '<'])),
                    "{address}: {tag:?}"
                );
            }
        }
    }
}

#[test]
fn code_has_colours_by_whatever_name_its_language_goes() {
    for (name, code) in [
        ("rust", "let x = 1; // note"),
        ("rust,ignore", "let x = 1; // note"),
        ("{rust}", "let x = 1; // note"),
        ("{.python #id}", "def f(): # note"),
        ("Python", "def f(): # note"),
        ("python3", "def f(): # note"),
        ("shell", "echo \"a\" # note"),
        ("console", "echo \"a\" # note"),
        ("golang", "func main() {} // note"),
        ("csharp", "int x = 1; // note"),
        ("toml", "x = 1 # note"),
        ("ini", "x = 1 # note"),
        ("typescript", "let x = 1; // note"),
        ("tsx", "let x = 1; // note"),
        ("jsonc", "{\"a\": 1} // note"),
        ("yml", "a: 1 # note"),
        ("svg", "<a b=\"c\"/>"),
    ] {
        let html = body(&format!("```{name}\n{code}\n```"));
        assert!(html.contains("<span class=\"hl-"), "{name}: {html}");
        let letters = |text: &str| text.replace(char::is_whitespace, "");
        assert_eq!(
            letters(&look::unescape(&text(&html))),
            letters(code),
            "{name}"
        );
    }
    let archive = Archive::new().file(
        "content/briefings/2026-01-01-a.md",
        "# A\n\nText.\n\n```klingon\nqapla' <x>\n```\n",
    );
    let run = archive.run(&[]);
    assert!(!printed(&run).contains("warning"), "{}", printed(&run));
    let page = prose_of(&archive.site().page("briefings/2026-01-01-a.html"));
    let wanted = "<code class=\"language-klingon\">qapla' &lt;x&gt;\n</code>";
    assert!(page.contains(wanted), "{page}");
}

#[test]
fn a_time_keeps_its_date() {
    let time = "<time datetime=\"2026-01-01\">New Year</time>";
    assert_eq!(body(&format!("On {time}.")), format!("<p>On {time}.</p>"));
}
