//! Law 8: comments and elements that nobody is to see are on no page, in no feed and in no index.

use super::*;

/// A text with the word in something that isn't for readers: in a paragraph, as one, over several, at a line's beginning and end.
fn around(start: &str, end: &str) -> Vec<String> {
    let all = format!("{start} Zanzibar {end}");
    vec![
        format!("Before {all} after, and more.\n"),
        format!("{all} Before after, and more.\n"),
        format!("Before after, and more. {all}\n"),
        format!("Before after, {all}\nand more.\n"),
        format!("Before after, and more.\n\n{all}\n"),
        format!("{all}\n\nBefore after, and more.\n"),
        format!("Before after, and more.\n\n{start}\n\nZanzibar\n\n- Zanzibar\n\n{end}\n"),
        format!("- Before after, and more.\n- {all} Item\n\n  {all} A paragraph of it.\n"),
        format!("Before after, and more.\n\n> {all} quoted\n"),
        format!("Before after, and more.\n\n| a | b |\n|---|---|\n| {all} | c |\n"),
        format!("Before after, and more.\n\n## Heading {all}\n\nText.\n"),
    ]
}

fn build(path: &str, text: &str) -> (Archive, String) {
    let archive = Archive::empty()
        .file("content/site.yaml", format!("{SITE}\n"))
        .file(
            "content/briefings/2026-01-01-other.md",
            "# Other\n\nText.\n",
        )
        .file(path, text);
    let run = archive.run(&[]);
    assert!(run.status.success(), "{text:?}: {}", printed(&run));
    (archive, printed(&run))
}

#[track_caller]
fn assert_concealed(name: &str, text: &str, code: &str) -> String {
    let path = format!("content/briefings/{name}");
    let (archive, said) = build(
        &path,
        &format!("---\ntitle: A title\ndate: 2026-01-02\n---\n{text}"),
    );
    let leaked: Vec<String> = archive
        .site()
        .files()
        .iter()
        .filter(|(_, bytes)| {
            String::from_utf8_lossy(bytes)
                .to_lowercase()
                .contains("zanzibar")
        })
        .map(|(address, _)| address.clone())
        .collect();
    assert!(leaked.is_empty(), "{text:?} is in {leaked:?}");
    assert!(
        said.contains(&format!("warning[{code}]")),
        "{text:?}: {said}"
    );
    let stem = name.split('.').next().unwrap_or(name);
    let page = archive.site().page(&format!("briefings/{stem}.html"));
    assert!(page.contains("and more."), "{text:?}: {page}");
    assert!(
        !page.contains("<pre><code"),
        "{text:?}: it became code: {page}"
    );
    page
}

#[test]
fn comments_of_other_programs_are_left_out() {
    for (start, end) in [
        ("{#", "#}"),
        ("{#-", "-#}"),
        ("%%", "%%"),
        ("{% comment %}", "{% endcomment %}"),
        ("{%- comment \"note\" -%}", "{%- endcomment -%}"),
        ("{{/*", "*/}}"),
        ("{{- /*", "*/ -}}"),
        ("{/*", "*/}"),
        ("{{!--", "--}}"),
        ("<%#", "%>"),
        ("{>>", "<<}"),
    ] {
        for text in around(start, end) {
            assert_concealed("concealed.md", &text, "foreign-comment");
        }
    }
    // One without an end, where what begins it is nothing else.
    for start in ["{% comment %}", "{{/*", "{/*"] {
        assert_concealed(
            "concealed.md",
            &format!("Before, and more.\n\n{start} Zanzibar\n\nZanzibar.\n"),
            "foreign-comment",
        );
    }
    assert_concealed(
        "concealed.html",
        "<p>Before, and more.</p>\n{# Zanzibar #}\n<p>b {% comment %}Zanzibar{% endcomment %}</p>",
        "foreign-comment",
    );
}

#[test]
fn comments_in_a_plain_text_are_left_out() {
    for (start, end) in [
        ("{#", "#}"),
        ("{% comment %}", "{% endcomment %}"),
        ("{{/*", "*/}}"),
        ("<!--", "-->"),
        ("<%#", "%>"),
    ] {
        for text in around(start, end) {
            assert_concealed("concealed.txt", &text, "foreign-comment");
        }
    }
    // What is none stays.
    for text in [
        "A sum of 50%% and Zanzibar at 20%%, %% Zanzibar %%",
        "An arrow <!-- to Zanzibar.",
        "An element <span hidden>Zanzibar</span>.",
    ] {
        let (archive, said) = build("content/briefings/2026-01-02-shown.txt", text);
        let page = archive.site().page("briefings/2026-01-02-shown.html");
        assert!(page.contains("Zanzibar"), "{text:?}: {page}");
        assert!(!said.contains("foreign-comment"), "{text:?}: {said}");
    }
}

#[test]
fn elements_that_no_browser_shows_are_left_out() {
    for (start, end) in [
        ("<span hidden>", "</span>"),
        ("<span style=\"display:none\">", "</span>"),
        (
            "<span style='color: red; DISPLAY : none !important'>",
            "</span>",
        ),
        ("<b style=\"visibility: hidden\">", "</b>"),
        ("<template>", "</template>"),
        ("<span hidden=\"until-found\">a <span>b</span>", "</span>"),
    ] {
        for text in around(start, end).into_iter().take(6) {
            assert_concealed("concealed.md", &text, "dropped-html");
        }
    }
    for block in [
        "<div hidden>\n\nZanzibar **text**.\n\n<div>Zanzibar</div>\n\nZanzibar\n\n</div>",
        "<div style=\"display: none\">Zanzibar</div>",
        "<dialog><p>Zanzibar</p></dialog>",
        "<p hidden>Zanzibar",
        "<section hidden>\n<h2>Zanzibar</h2>\n</section>",
        "<ul><li hidden>Zanzibar</li><li>b</li></ul>",
    ] {
        assert_concealed(
            "concealed.md",
            &format!("{block}\n\nBefore, and more.\n"),
            "dropped-html",
        );
        assert_concealed(
            "concealed.html",
            &format!("{block}\n\n<p>Before, and more.</p>\n"),
            "dropped-html",
        );
    }
    for script in [
        "Before <script>let zanzibar = \"Zanzibar\";</script> after, and more.\n",
        "Before <style>.zanzibar { color: red }</style> after, and more.\n",
        "<script>\nlet zanzibar = 1;\n\nzanzibar();\n</script>\n\nAnd more, and more.\n",
    ] {
        assert_concealed("concealed.md", script, "dropped-html");
    }
}

#[test]
fn what_only_looks_concealed_is_shown() {
    for text in [
        "The rate rose by 50%% and then by 20%%, Zanzibar.\n",
        "Write `{# Zanzibar #}` for a comment.\n",
        "```jinja\n{# Zanzibar #}\n```\n",
        "    {% comment %}Zanzibar{% endcomment %}\n",
        "## Zanzibar {#zanzibar}\n\nSee [it](#zanzibar).\n",
        "A set {#1} of Zanzibar.\n",
        "<details><summary>Zanzibar</summary>Text.</details>\n",
        "<p style=\"color: red\">Zanzibar</p>\n",
        "<dialog open>Zanzibar</dialog>\n",
    ] {
        let (archive, _) = build(
            "content/briefings/2026-01-02-shown.md",
            &format!("---\ntitle: A title\n---\n{text}"),
        );
        let page = archive.site().page("briefings/2026-01-02-shown.html");
        assert!(page.contains("Zanzibar"), "{text:?}: {page}");
    }
}

#[test]
fn a_file_that_only_a_draft_names_is_not_copied_however_it_is_named() {
    for named in [
        "<img srcset=\"zanzibar.png 1x, zanzibar-2.png 2x\" alt=\"\">",
        "<picture><source srcset=\"zanzibar.png\"><img src=\"zanzibar-2.png\" alt=\"\"></picture>",
        "<video poster=\"zanzibar.png\" src='zanzibar-2.png'></video>",
        "<div style=\"background: url(zanzibar.png), url('zanzibar-2.png')\">Text</div>",
        "<a data-full=\"zanzibar.png\" href=\"/briefings/drafts/zanzibar-2.png?v=1#x\">Text</a>",
        "{{< figure src=\"/img/zanzibar.png\" link=\"./zanzibar-2.png\" >}}",
        "![[zanzibar.png]] and `zanzibar-2.png`",
        "<!-- zanzibar.png --> {% image \"../drafts/zanzibar-2.png\" %}",
    ] {
        let draft = |held: &str| {
            format!(
                "---\ntitle: A draft\n{held}extra: {{cover: zanzibar-3.png, other: \"zanzibar%204.png\"}}\n---\n{named}\n"
            )
        };
        let archive = Archive::empty()
            .file("content/site.yaml", SITE)
            .file(
                "content/briefings/2026-01-01-public.md",
                "# Public\n\nText with `shared.png`.\n",
            )
            .file("content/briefings/drafts/held.md", draft("draft: true\n"))
            .file("content/briefings/shared.png", PNG)
            .file("content/briefings/drafts/shared.png", PNG)
            .file("content/briefings/drafts/unnamed.png", PNG)
            .file("content/briefings/drafts/zanzibar.png", PNG)
            .file("content/briefings/drafts/zanzibar-2.png", PNG)
            .file("content/briefings/drafts/zanzibar-3.png", PNG)
            .file("content/briefings/drafts/zanzibar 4.png", PNG);
        let run = archive.run(&[]);
        assert!(run.status.success(), "{named}: {}", printed(&run));
        let leaked: Vec<String> = archive
            .site()
            .files()
            .keys()
            .filter(|address| address.contains("zanzibar"))
            .cloned()
            .collect();
        assert!(leaked.is_empty(), "{named}: {leaked:?}");
        for kept in ["briefings/shared.png", "briefings/drafts/unnamed.png"] {
            assert!(archive.site().has(kept), "{named}: {kept} isn't there");
        }
        // With another text that names one of them, or once it is published, they are there.
        archive.write(
            "content/briefings/drafts/second.md",
            "# Second\n\n<img srcset=\"zanzibar.png 1x\" alt=\"\">\n",
        );
        let run = archive.run(&[]);
        assert!(run.status.success(), "{named}: {}", printed(&run));
        assert!(
            archive.site().has("briefings/drafts/zanzibar.png"),
            "{named}"
        );
        assert!(
            !archive.site().has("briefings/drafts/zanzibar-3.png"),
            "{named}"
        );
    }
}

#[test]
fn a_file_that_only_texts_name_which_are_left_out_is_not_copied() {
    for (path, text) in [
        ("content/_drafts/held.md", "![](../briefings/zanzibar.png)"),
        ("content/_drafts/2026/deep/held.txt", "zanzibar.png"),
        (
            "content/briefings/held.mdx",
            "import p from './zanzibar.png'",
        ),
        ("content/briefings/held.rst", ".. image:: zanzibar.png"),
        ("content/briefings/held.draft.md", "![](zanzibar.png)"),
        ("content/briefings/held.md~", "![](zanzibar.png)"),
        (
            "content/briefings/_held.md",
            "<img srcset='zanzibar.png 2x'>",
        ),
    ] {
        let archive = Archive::empty()
            .file("content/site.yaml", SITE)
            .file(
                "content/briefings/2026-01-01-public.md",
                "# Public\n\n![A picture](shared.png)\n",
            )
            .file(path, format!("{text} shared.png"))
            .file("content/briefings/shared.png", PNG)
            .file("content/briefings/unnamed.png", PNG)
            .file("content/briefings/zanzibar.png", PNG);
        let site = archive.build();
        assert!(!site.has("briefings/zanzibar.png"), "{path}");
        assert!(site.has("briefings/shared.png"), "{path}");
        assert!(site.has("briefings/unnamed.png"), "{path}");
        // The next build notices that the text is gone, or says another thing.
        archive.write(path, "Nothing.");
        assert!(archive.build().has("briefings/zanzibar.png"), "{path}");
    }
}
