//! Plain text.

use super::*;

#[test]
fn a_first_line_that_looks_like_a_title_is_one() {
    let page = page_of(
        "2026-06-05-wire.txt",
        "A title without a full stop\n\nThe first paragraph.\n\nThe second.\n",
    );
    assert_eq!(title_of(&page), "A title without a full stop");
    assert_eq!(
        prose_of(&page),
        "<p>The first paragraph.</p>\n<p>The second.</p>"
    );
}

#[test]
fn a_first_line_that_is_a_sentence_is_none() {
    let page = page_of(
        "2026-06-05-wire-report.txt",
        "This is a sentence, and no title.\n\nThe second.\n",
    );
    assert_eq!(title_of(&page), "Wire report");
    assert_eq!(
        prose_of(&page),
        "<p>This is a sentence, and no title.</p>\n<p>The second.</p>"
    );
}

#[test]
fn wrapped_lines_are_one_paragraph_and_short_ones_are_not() {
    let page = page_of(
        "2026-06-05-wire.txt",
        "A title\n\nThe lines of this paragraph were wrapped by a mail\nprogram that breaks them at some seventy characters\nor a little less, as they do.\n\nOne line.\nAnother line.\nA third.\n",
    );
    assert_eq!(
        prose_of(&page),
        "<p>The lines of this paragraph were wrapped by a mail program that breaks them at some seventy characters or a little less, as they do.</p>\n<p>One line.</p>\n<p>Another line.</p>\n<p>A third.</p>"
    );
}

#[test]
fn lines_that_are_paragraphs_each_stay_apart() {
    // As word processors save text: a line a paragraph, no blank lines.
    let long = "This paragraph is a single line, as a word processor writes it, and goes on well beyond a hundred characters without any break.";
    let page = page_of("2026-06-05-wire.txt", &format!("A title\n{long}\n{long}\n"));
    assert_eq!(title_of(&page), "A title");
    assert_eq!(prose_of(&page), format!("<p>{long}</p>\n<p>{long}</p>"));
}

#[test]
fn line_ends_of_all_machines_and_a_byte_order_mark_are_no_text() {
    for content in [
        "\u{feff}A title\r\n\r\nOne.\r\n\r\nTwo.\r\n",
        "A title\n\n\n\nOne.\n \t\nTwo.",
        "\u{feff}---\r\ntitle: A title\r\n---\r\nOne.\r\n\r\nTwo.\r\n",
    ] {
        let page = page_of("2026-06-05-wire.txt", content);
        assert_eq!(title_of(&page), "A title", "{content:?}");
        assert_eq!(prose_of(&page), "<p>One.</p>\n<p>Two.</p>", "{content:?}");
    }
}

#[test]
fn line_ends_of_very_old_machines_are_line_ends() {
    let page = page_of("2026-06-05-wire.txt", "A title\r\rOne.\r\rTwo.\r");
    assert_eq!(title_of(&page), "A title");
    assert_eq!(prose_of(&page), "<p>One.</p>\n<p>Two.</p>");
}

#[test]
fn front_matter_says_what_the_text_does_not() {
    let page = page_of(
        "wire.txt",
        "---\ntitle: Stated\ndate: 2026-06-05\nauthors: [Ada]\nsummary: In short.\n---\nA line that looks like a title\n\nText.\n",
    );
    assert_eq!(title_of(&page), "Stated");
    assert!(
        ["5 June 2026", ">Ada</a>", "In short."]
            .iter()
            .all(|part| page.contains(part)),
        "{page}"
    );
    assert!(
        prose_of(&page).starts_with("<p>A line that looks like a title</p>"),
        "{page}"
    );
}

#[test]
fn bare_addresses_are_links_without_the_signs_behind_them() {
    let page = page_of(
        "2026-06-05-wire.txt",
        "A title\n\nSee https://example.org/a?b=1&c=2, (https://example.org/x_(y)) and \"https://example.org/q\"; http://example.org/. Not: xhttps://example.org, https:// or example.org!\n",
    );
    let wanted = [
        "https://example.org/a?b=1&c=2",
        "https://example.org/x_(y)",
        "https://example.org/q",
        "http://example.org/",
    ];
    assert_eq!(links(&prose_of(&page)), wanted, "{}", prose_of(&page));
    assert!(
        text(&prose_of(&page)).contains("example.org/a?b=1&c=2 , ("),
        "the address is shown as it is: {}",
        text(&prose_of(&page))
    );
}

#[test]
fn characters_of_markdown_and_html_are_text() {
    let content = "A title\n\n# No *heading*, no [link](x.md), no [[wikilink]], no `code`, no <b>bold</b>, no &amp; and no $x$.\n\n- no list\n\n> no quotation\n\n    no code\n\n\"straight\" -- 'marks'\n";
    let page = page_of("2026-06-05-wire.txt", content);
    let shown = text(&prose_of(&page));
    for part in [
        "# No *heading*, no [link](x.md), no [[wikilink]], no `code`, no <b>bold</b>, no &amp; and no $x$.",
        "- no list",
        "> no quotation",
        "\"straight\" -- 'marks'",
    ] {
        assert!(
            shown.contains(part),
            "{part} became something else: {}",
            prose_of(&page)
        );
    }
    assert!(
        tags(&prose_of(&page)).iter().all(|tag| tag.name == "p"),
        "{}",
        prose_of(&page)
    );
}

#[test]
fn a_text_of_one_line_is_published() {
    let page = page_of("2026-06-05-one-line.txt", "Only this\n");
    assert_eq!(title_of(&page), "One line");
    assert_eq!(prose_of(&page), "<p>Only this</p>");
}

#[test]
fn a_text_in_an_old_encoding_is_an_error_that_says_what_to_do() {
    let archive = Archive::new().file(
        "content/briefings/2026-06-05-old.txt",
        b"A title\n\nThe caf\xe9 is closed.\n",
    );
    let run = archive.run(&[]);
    assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
    let said = printed(&run);
    assert!(
        said.contains("invalid-utf8")
            && said.contains("2026-06-05-old.txt:3:8")
            && said.contains("iconv"),
        "{said}"
    );
}

#[test]
fn wrapped_lines_of_wide_characters_join_without_a_space() {
    let line = "政府は新しい計算資源の整備計画を発表した。予算は";
    let archive = Archive::new().file(
        "content/briefings/2026-01-01-a.txt",
        format!("計画\n\n{line}\n{line}\n三年で二倍になる。\n"),
    );
    let site = archive.build();
    let prose = prose_of(&site.page("briefings/2026-01-01-a.html"));
    assert_eq!(text(&prose), format!("{line}{line}三年で二倍になる。"));
    let korean = "정부는 새로운 계산 자원 정비 계획을 발표했다. 예산은 삼 년에 두 배가";
    let archive = Archive::new().file(
        "content/briefings/2026-01-01-a.txt",
        format!("계획\n\n{korean}\n{korean}\n된다.\n"),
    );
    let prose = prose_of(&archive.build().page("briefings/2026-01-01-a.html"));
    assert_eq!(text(&prose), format!("{korean} {korean} 된다."));
}

#[test]
fn lists_quotations_and_tables_of_a_letter_stay_apart() {
    for (written, wanted) in [
        (
            "* The first item goes on over the end of its line, as mail\n  programs wrap it, and\n* the second item is as long as a line of a letter is, too,\n  and ends here.",
            vec![
                "* The first item goes on over the end of its line, as mail programs wrap it, and",
                "* the second item is as long as a line of a letter is, too, and ends here.",
            ],
        ),
        (
            "1. A first item of this list is as long as a line of mail.\n2. A second item of it is nearly as long as the first was.",
            vec![
                "1. A first item of this list is as long as a line of mail.",
                "2. A second item of it is nearly as long as the first was.",
            ],
        ),
        (
            "> On Monday we said that the plan would be published in the\n> week after next, and so it was.\n>> Older words stand deeper.\nAn answer.",
            vec![
                "> On Monday we said that the plan would be published in the week after next, and so it was.",
                ">> Older words stand deeper.",
                "An answer.",
            ],
        ),
        (
            "Programme                   2025       2026       change\nCompute for universities    1,200      2,400      doubled\nTotal                       1,200      2,400      doubled",
            vec![
                "Programme 2025 2026 change",
                "Compute for universities 1,200 2,400 doubled",
                "Total 1,200 2,400 doubled",
            ],
        ),
    ] {
        let archive = Archive::new().file(
            "content/briefings/2026-01-01-a.txt",
            format!("A title\n\nText.\n\n{written}\n"),
        );
        let prose = prose_of(&archive.build().page("briefings/2026-01-01-a.html"));
        let found: Vec<String> = prose
            .split("</p>")
            .map(text)
            .filter(|paragraph| !paragraph.is_empty())
            .skip(1)
            .collect();
        let found: Vec<String> = found.iter().map(|one| look::unescape(one)).collect();
        assert_eq!(found, wanted, "{prose}");
    }
}
