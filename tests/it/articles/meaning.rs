//! Texts that a parser of Markdown reads otherwise than their authors mean them.

use super::*;

/// The markup of a text between its article's tags, and what was said of it.
fn markup(markdown: &str) -> (String, String) {
    let archive = Archive::new().file(
        "content/briefings/2026-01-01-a.md",
        format!("---\ntitle: A\n---\n{markdown}\n"),
    );
    let archive = archive.file("content/briefings/2026-01-02-b.md", "# Beta\n\nText.\n");
    let run = archive.run(&[]);
    assert!(run.status.success(), "{markdown}: {}", printed(&run));
    let page = archive.site().page("briefings/2026-01-01-a.html");
    (prose_of(&page), printed(&run))
}

#[track_caller]
fn assert_shows(markdown: &str, wanted: &str) {
    let (prose, _) = markup(markdown);
    assert!(prose.contains(wanted), "{markdown}\n{wanted}\n{prose}");
}

#[test]
fn sums_of_money_are_text_and_markup_around_them_holds() {
    for (markdown, wanted) in [
        (
            "We spent **$5 billion** and then **$10 billion**.",
            "We spent <strong>$5 billion</strong> and then <strong>$10 billion</strong>.",
        ),
        ("\"$5\" and \"$10\"", "“$5” and “$10”"),
        (
            "[[Beta|\\*]], [[Beta|a \\*]].",
            "<a href=\"2026-01-02-b.html\">*</a>, <a href=\"2026-01-02-b.html\">a *</a>.",
        ),
        (
            "[[Beta|$5bn]] and [[Beta|**$6bn**]].",
            "<a href=\"2026-01-02-b.html\">$5bn</a> and <a href=\"2026-01-02-b.html\"><strong>$6bn</strong></a>.",
        ),
        ("<b>$5</b> and <b>$10</b>", "<b>$5</b> and <b>$10</b>"),
        (
            "A [$5bn](https://example.com/a) and [$6bn](https://example.com/b).",
            "<a href=\"https://example.com/a\">$5bn</a> and <a href=\"https://example.com/b\">$6bn</a>.",
        ),
        (
            "**$5m** or **$6m** total.",
            "<strong>$5m</strong> or <strong>$6m</strong> total.",
        ),
        (
            "They put $5bn into [this](2026-01-02-b.md), **and $3bn** into [[Beta]].",
            "<strong>and $3bn</strong> into <a href=\"2026-01-02-b.html\">Beta</a>.",
        ),
        (
            "It cost $5bn in **2024**, in US$ of then.",
            "<strong>2024</strong>",
        ),
    ] {
        assert_shows(markdown, wanted);
    }
    assert_shows("A $`x`$ here.", "<mi>x</mi></math> here");
    for formula in ["$x + 1$", "$2x$", "the $n$th", "$$a^2$$", "$5$ and **$6$**"] {
        assert_shows(formula, "<math");
    }
}

#[test]
fn a_formula_may_touch_words_of_languages_without_spaces_and_a_variable_is_none() {
    assert_shows(
        "公式$x$です。",
        "公式<math display=\"inline\"><mi>x</mi></math>です。",
    );
    assert_shows("값 $x$는", "</math>는");
    for text in [
        "費用は$5で、収入は$6です。",
        "$HOME/bin:$PATH",
        "$TSLA/$AAPL",
        "$home/bin:$path",
    ] {
        assert_shows(text, &format!("<p>{text}</p>"));
    }
}

#[test]
fn a_wikilink_may_name_a_file_with_its_extension() {
    assert_shows(
        "[[2026-01-02-b.md]]",
        "<a href=\"2026-01-02-b.html\">Beta</a>",
    );
    assert_shows(
        "[[2026-01-02-b.md|b]]",
        "<a href=\"2026-01-02-b.html\">b</a>",
    );
}

#[test]
fn a_line_that_breaks_between_halfwidth_characters_has_no_blank() {
    assert_shows("これはｶﾅ\nｶﾅです", "<p>これはｶﾅｶﾅです</p>");
}

#[test]
fn a_link_keeps_what_it_asks_of_a_page() {
    for (markdown, wanted) in [
        (
            "[a](/search.html?q=a&b=c)",
            "href=\"../search.html?q=a&amp;b=c\"",
        ),
        ("[a](2026-01-02-b.md?x=1)", "2026-01-02-b.html?x=1"),
        (
            "<a href=\"/search.html?q=a&amp;b=c\">a</a>",
            "href=\"../search.html?q=a&amp;b=c\"",
        ),
        ("[a](?q=1)", "href=\"?q=1\""),
        ("[a](2026-01-02-b.md?)", "href=\"2026-01-02-b.html\""),
    ] {
        assert_shows(markdown, wanted);
    }
}

#[test]
fn what_a_block_of_html_leaves_open_ends_there_and_a_placeholder_is_text() {
    for (markdown, wanted) in [
        ("<div>\n\n<b>\n\nPlain.\n\n</div>", "</b><p>Plain.</p>"),
        (
            "<details><summary>More\n\nHidden.\n\n</details>\n\nShown.",
            "</summary><p>Hidden.</p>\n</details>\n<p>Shown.</p>",
        ),
        ("<b>\n\nBold.\n\n</b>", "<b>\n<p>Bold.</p>\n</b>"),
        (
            "Run it as <your-name> here.",
            "Run it as &lt;your-name&gt; here.",
        ),
        ("<your-name>\n\nText.", "&lt;your-name&gt;"),
    ] {
        assert_shows(markdown, wanted);
    }
}

#[test]
fn a_dash_stands_between_words_and_in_no_name() {
    for (markdown, wanted) in [
        (
            "A -- b, 1990--2000, he said--no.",
            "A – b, 1990–2000, he said–no.",
        ),
        ("**bold**--*not*", "<strong>bold</strong>–<em>not</em>"),
        (
            "the plan --so he said-- failed",
            "the plan –so he said– failed",
        ),
        (
            "At www.x.org/a--b and foo@a--b.org.",
            "www.x.org/a--b and foo@a--b.org.",
        ),
        (
            "The file--name.txt, C:\\a--b, src/a--b/c",
            "file--name.txt, C:\\a--b, src/a--b/c",
        ),
        (
            "Run git commit --amend or foo --bar.",
            "git commit --amend or foo --bar.",
        ),
        ("With \"--date\" or (--x)", "With “--date” or (--x)"),
        (
            "a --> b, i--; go test ./...",
            "a --&gt; b, i--; go test ./...",
        ),
    ] {
        assert_shows(markdown, wanted);
    }
    let archive = Archive::new().file(
        "content/briefings/2026-01-01-a.md",
        "---\ntitle: Run foo --bar on a--b.txt -- now\n---\nText.\n",
    );
    assert!(archive.run(&[]).status.success());
    let page = archive.site().page("briefings/2026-01-01-a.html");
    assert!(
        page.contains(">Run foo --bar on a--b.txt – now</h1>"),
        "{page}"
    );
}

#[test]
fn braces_colons_brackets_and_angle_brackets_stay() {
    for (markdown, wanted) in [
        ("## The set {1, 2}", ">The set {1, 2}</h2>"),
        ("## Options {A} or {B}", ">Options {A} or {B}</h2>"),
        ("## JSON object {\"a\": 1}", "{“a”: 1}</h2>"),
        ("## Plan {#own .class}", "id=\"own\">Plan</h2>"),
        (
            "## Plan {#own .class width=3 alt=\"a b\"}",
            "id=\"own\">Plan</h2>",
        ),
        ("## Plan {of A} {B=1}", ">Plan {of A} {B=1}</h2>"),
        ("Smile\n:)", "<p>Smile\n:)</p>"),
        ("Term\n: What it is", "<dd>"),
        (
            "[[1]](https://e.example/a)",
            "<a href=\"https://e.example/a\">[1]</a>",
        ),
        (
            "[[2]][ref]\n\n[ref]: https://e.example/b",
            "<a href=\"https://e.example/b\">[2]</a>",
        ),
        (
            "[[3]]\n\n[3]: https://e.example/c",
            "[<a href=\"https://e.example/c\">3</a>]",
        ),
        ("A RefCell<T> here.", "A RefCell&lt;T&gt; here."),
        (
            "| a | b |\n|---|---|\n| [[Beta\\|alias]] | w |",
            "<a href=\"2026-01-02-b.html\">alias</a>",
        ),
    ] {
        assert_shows(markdown, wanted);
    }
}

#[test]
fn stated_ids_of_headings_come_first() {
    let (prose, _) =
        markup("See [the plan](#plan).\n\n## Plan\n\nText.\n\n## The new plan {#plan}");
    assert!(prose.contains("id=\"plan\">The new plan"), "{prose}");
    assert!(prose.contains("id=\"plan-2\">"), "{prose}");
}

#[test]
fn text_that_would_be_lost_or_shown_as_markup_is_reported() {
    for (markdown, wanted) in [
        (
            "Text.\n\n[Source]: Reuters",
            "this line defines where links to `Source` lead, and no link does; it stands on no page",
        ),
        (
            "[Update]: 2026-06-05\n\nText.",
            "this line defines where links to `Update` lead, and no link does; it stands on no page",
        ),
        (
            "See [the file](my file.pdf) and more.",
            "this is no link, since its address has a blank",
        ),
        (
            "![A map](maps/my map.png)",
            "this is no link, since its address has a blank",
        ),
    ] {
        let (_, said) = markup(markdown);
        assert_eq!(said.matches("warning[").count(), 1, "{said}");
        assert!(said.contains(wanted), "{said}");
    }
    for markdown in [
        "[//]: # (a remark)\n\n[comment]: <> (another)\n\nText.",
        "[unused]: https://e.example/a\n[other]: 2026-01-02-b.md\n\nText.",
        "A [link] here.\n\n[link]: 2026-01-02-b.md",
        "He wrote [sic](as he said) so.",
        "[a](<2026-01-02-b.md>)",
    ] {
        let (_, said) = markup(markdown);
        assert!(!said.contains("warning["), "{markdown}: {said}");
    }
}

#[test]
fn a_table_that_is_none_is_reported() {
    for (markdown, wanted) in [
        (
            "| [[Beta|x]] | b |\n|---|---|\n| c | d |",
            "the `|` of this link ends a cell of the table",
        ),
        (
            "| a | b | c |\n|---|---|\n| c | d |",
            "this is no table, since its head and the line below it have different numbers of cells",
        ),
    ] {
        let (_, said) = markup(markdown);
        assert_eq!(said.matches("warning[").count(), 1, "{said}");
        assert!(said.contains(wanted), "{said}");
    }
    for markdown in [
        "a | b\n-- | --\nc | d",
        "Either | or\nand so on.",
        "a\n\n|---|",
    ] {
        let (_, said) = markup(markdown);
        assert!(!said.contains("warning["), "{markdown}: {said}");
    }
}

#[test]
fn bare_addresses_are_links_and_keep_their_signs() {
    assert_shows(
        "See https://example.org/watch?v=ex--O-cJcZA, or not.",
        "<a href=\"https://example.org/watch?v=ex--O-cJcZA\">https://example.org/watch?v=ex--O-cJcZA</a>, or",
    );
    assert_shows(
        "`https://example.org/a--b`",
        "<code>https://example.org/a--b</code>",
    );
}

#[test]
fn labels_of_footnotes_match_whatever_their_case() {
    assert_shows(
        "Text[^Note].\n\n[^note]: The only words.",
        "The only words.",
    );
}

#[test]
fn a_tag_ends_with_its_paragraph() {
    let (prose, said) = markup("Para with <b>unclosed.\n\nAnother.");
    assert!(prose.contains("<b>unclosed.</b></p>"), "{prose}");
    assert!(said.contains("unclosed-html"), "{said}");
}

#[test]
fn lines_of_wide_characters_join_without_a_space() {
    assert_shows("日本\n語の文", "日本語の文");
    assert_shows("한국\n어", "한국\n어");
}

#[test]
fn a_wikilink_to_a_heading_shows_its_text() {
    let text = "[[#own-heading]], [[#Own heading]], [[#Own heading|here]]\n\n## Own *heading*";
    assert_shows(
        text,
        "<a href=\"#own-heading\">Own heading</a>, <a href=\"#own-heading\">Own heading</a>, <a href=\"#own-heading\">here</a>",
    );
}

#[test]
fn a_wikilink_finds_a_heading_by_its_text_and_an_old_anchor_by_its_name() {
    let archive = Archive::new()
        .file(
            "content/briefings/2026-01-01-a.md",
            "# A\n\n[[Beta#New]], [[Beta#plan]], [[Beta#Chapter#New]], [[Beta#old]], [x](2026-01-02-b.md#old), [[Beta#Fig. 1]]\n",
        )
        .file(
            "content/briefings/2026-01-02-b.md",
            "# Beta\n\n<a name=\"old\"></a>Text [y](#old). <a name=\"Fig. 1\"></a>\n\n## New {#plan}\n\nText.\n",
        );
    let site = archive.build();
    let prose = prose_of(&site.page("briefings/2026-01-01-a.html"));
    let page = "2026-01-02-b.html";
    let wanted = ["plan", "plan", "plan", "old", "old", "Fig.%201"];
    let wanted = wanted.map(|anchor| format!("{page}#{anchor}"));
    assert_eq!(links(&prose), wanted, "{prose}");
    let prose = prose_of(&site.page("briefings/2026-01-02-b.html"));
    assert!(
        prose.contains("<a name=\"old\"></a>Text <a href=\"#old\">y</a>"),
        "{prose}"
    );
}

#[test]
fn a_picture_s_text_may_say_how_wide_it_is() {
    let picture = "<svg width=\"30\" height=\"20\" xmlns=\"http://www.w3.org/2000/svg\"/>\n";
    for (written, alt, width) in [
        ("![[p.svg|60]]", "", "60"),
        ("![[p.svg|60x200]]", "", "60"),
        ("![[p.svg|A map|60]]", "A map", "60"),
        ("![A map|60](p.svg)", "A map", "60"),
        ("![A map|60x200](p.svg)", "A map", "60"),
        ("![[p.svg|60 people]]", "60 people", "30"),
        ("![60](p.svg)", "60", "30"),
        ("![this|that](p.svg)", "this|that", "30"),
    ] {
        let archive = Archive::new()
            .file("content/briefings/p.svg", picture)
            .file(
                "content/briefings/2026-01-01-a.md",
                format!("# A\n\n{written}\n"),
            );
        let page = archive.build().page("briefings/2026-01-01-a.html");
        let wanted = format!("<img src=\"p.svg\" alt=\"{alt}\" width=\"{width}\"");
        assert!(page.contains(&wanted), "{written}: {}", prose_of(&page));
    }
}

#[test]
fn captions_keep_their_markup() {
    let archive = Archive::new()
        .file(
            "content/briefings/p.svg",
            "<svg width=\"3\" height=\"2\" xmlns=\"http://www.w3.org/2000/svg\"/>\n",
        )
        .file("content/briefings/2026-01-02-b.md", "# Beta\n\nText.\n")
        .file(
            "content/briefings/2026-01-01-a.md",
            "# A\n\n![A map](p.svg 'The **\"caption\"** of [Beta](2026-01-02-b.md), `a--b`')\n",
        );
    let page = archive.build().page("briefings/2026-01-01-a.html");
    let caption = between(&page, "<figcaption>", "</figcaption>");
    assert_eq!(
        caption,
        "The <strong>“caption”</strong> of <a href=\"2026-01-02-b.html\">Beta</a>, <code>a--b</code>"
    );
}

#[test]
fn what_a_keyboard_writes_becomes_typographic_and_code_does_not() {
    for (written, wanted) in [
        ("rock 'n' roll in the '90s", "rock ’n’ roll in the ’90s"),
        (
            "He is 5'10\", the disk 3.5\".",
            "He is 5′10″, the disk 3.5″.",
        ),
        ("(\"a\") ['b'] --\"c\"", "(“a”) [‘b’] –“c”"),
        ("*\"a* b\" **'c'**", "<em>“a</em> b” <strong>‘c’</strong>"),
        (
            "\\\"a\\\" \\-- &quot;b&quot;",
            "&quot;a&quot; -- &quot;b&quot;",
        ),
        (
            "<kbd>it's</kbd> <code>\"a\" -- b...</code>",
            "<kbd>it's</kbd> <code>\"a\" -- b...</code>",
        ),
        ("\"`a`\" and `b`'s", "“<code>a</code>” and <code>b</code>’s"),
    ] {
        assert_shows(written, wanted);
    }
    for (language, wanted) in [
        (
            "de",
            "„Wie geht’s“, ’ne 12″-Platte, ‚rock ’n’ roll‘ (5′10″)",
        ),
        (
            "fr",
            "«\u{202f}Wie geht’s\u{202f}», ’ne 12″-Platte, “rock ’n’ roll” (5′10″)",
        ),
        (
            "es",
            "«Wie geht’s», ’ne 12″-Platte, “rock ’n’ roll” (5′10″)",
        ),
        (
            "en",
            "“Wie geht’s”, ’ne 12″-Platte, ‘rock ’n’ roll’ (5′10″)",
        ),
    ] {
        let text = "\"Wie geht's\", 'ne 12\"-Platte, 'rock 'n' roll' (5'10\")";
        let archive = Archive::new()
            .file(
                "content/site.yaml",
                SITE.replace("language: en", &format!("language: {language}")),
            )
            .file(
                "content/briefings/2026-01-01-a.md",
                format!("# A\n\n{text}\n\n## {text}\n\n## Two\n\n## Three\n"),
            );
        let page = archive.build().page("briefings/2026-01-01-a.html");
        let prose = prose_of(&page);
        assert_eq!(look::unescape(between(&prose, "<p>", "</p>")), wanted);
        // The list of headings says what the heading says.
        assert!(page.matches(wanted).count() > 2, "{page}");
    }
}

#[test]
fn alerts_have_titles_and_fold() {
    assert_shows(
        "> [!NOTE]+ My \"own\" *title*\n> Text.",
        "<summary class=\"alert-title\">My “own” <em>title</em></summary>\n<p>Text.</p>",
    );
    assert_shows(
        "> [!NOTE] My title\n> Text.",
        "<p class=\"alert-title\">My title</p>\n<p>Text.</p>",
    );
    assert_shows(
        "> [!TIP]-\n> Text.",
        "<summary class=\"alert-title\">Tip</summary>\n<p>Text.</p>",
    );
}
