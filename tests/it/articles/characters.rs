//! Characters that no page can have.

use super::*;

/// Every file of a site that has a character that no text may have.
fn with_forbidden(site: &Site) -> Vec<String> {
    let is_forbidden = |c: char| {
        c.is_control() && !matches!(c, '\t' | '\n' | '\r')
            || matches!(c, '\u{fdd0}'..='\u{fdef}')
            || u32::from(c) & 0xfffe == 0xfffe
    };
    let files = site.addresses().into_iter();
    files
        .filter(|address| site.page(address).contains(is_forbidden))
        .collect()
}

#[test]
fn controls_and_noncharacters_reach_no_file() {
    let archive = Archive::new()
        .file(
            "content/site.yaml",
            "title: \"The \\x07archive\"\nbase_url: https://example.org\nmarkdown_copies: true\n",
        )
        .file(
            "content/briefings/2026-06-05-a.md",
            "---\ntitle: \"A\\x10B \\u009bC \\ufdd0\"\nsummary: \"One\\e two\"\nauthors: [\"A\\x01\"]\nextra: {\"k\\x02\": \"v\\x03\"}\nsources: [{title: \"S\\x04\", url: \"https://example.com/\\x05x\"}]\nevents: [{id: e, title: \"E\\x06\", date: 2026-06-01, detail: \"D\\u009f\"}]\n---\n# H\u{1b}[31m\n\nOne\u{b}two \u{fdd1}&#27;&#xFDD2; `a\u{c}b`, <b title=\"&#x1;\">x&#2;</b>, [l](https://example.org/&#3;x \"t&#4;\"), ![p&#5;](a&#6;.png).\n\n```ru&#7;st\nfn\u{8}\n```\n\n$a\u{e}b$ and <!-- \u{f} -->.\n",
        )
        .file("content/briefings/2026-06-06-b.txt", "Plain\u{7f}title\n\nText \u{9b} and \u{1ffff}.\n")
        .file("content/topics/europe.md", "---\nlabel: \"Eu\\x11rope\"\naliases: [\"EU\\x12\"]\n---\nText\u{13}.\n")
        .file("content/events/a.yaml", "- {id: f, title: \"F\\x14\", date: 2026-06-02}\n");
    let run = archive.run(&["--lenient"]);
    assert!(run.status.success(), "{}", printed(&run));
    let site = archive.site();
    assert_eq!(with_forbidden(&site), Vec::<String>::new());
    let said = printed(&run);
    assert!(said.contains("U+0010") && said.contains("U+001B"), "{said}");
    assert!(!said.contains(['\u{10}', '\u{9b}', '\u{7}']), "{said}");
}

#[test]
fn what_windows_has_at_the_places_of_controls_is_read_as_that() {
    let page = page_of(
        "2026-06-05-a.md",
        "# A\n\n\u{93}Don\u{92}t\u{94} &#150; it&#x92;s <b>&#151;</b>, and `&#150;` in code.\n",
    );
    let prose = text(&prose_of(&page));
    assert!(
        prose.contains("“Don’t” – it’s —") && prose.contains("&#150; in code."),
        "{prose}"
    );
}
