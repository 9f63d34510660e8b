//! Markup of other programs, which is reported where it would stand on a page as text.

use super::*;

/// What is said of a text, and the markup that it becomes.
fn built(markdown: &str) -> (String, String) {
    let archive = Archive::new()
        .file(
            "content/briefings/2026-01-01-a.md",
            format!("---\ntitle: A\nsummary: S\n---\n{markdown}\n"),
        )
        .file(
            "content/briefings/2026-01-02-b.md",
            "---\ntitle: Beta\n---\nText.\n\n## New\n\nText.\n",
        );
    let run = archive.run(&[]);
    assert!(run.status.success(), "{markdown}: {}", printed(&run));
    let page = archive.site().page("briefings/2026-01-01-a.html");
    (printed(&run), prose_of(&page))
}

#[test]
fn each_kind_is_reported_with_what_to_do() {
    for (markdown, program, place, hint) in [
        (
            "<div>\n{% raw %}\n</div>",
            "Liquid",
            "6:1",
            "write it in Markdown",
        ),
        (
            "<img alt=\"x\" src=\"https://e.org/{{page}}\">",
            "Liquid",
            "5:33",
            "write it in Markdown",
        ),
        (
            "Text.\n\n    {% image \"a.png\" %}",
            "Liquid",
            "7:5",
            "write it in Markdown",
        ),
        (
            "[x](https://e.org/{{page}})",
            "Liquid",
            "5:1",
            "write it in Markdown",
        ),
        (
            "!!! note \"Title\"\n    Text.",
            "Python-Markdown's admonitions",
            "5:1",
            "`> [!NOTE] Title`",
        ),
        (
            "??? info \"Title\"\n    Text.",
            "Python-Markdown's admonitions",
            "5:1",
            "`> [!NOTE] Title`",
        ),
        (
            "=== \"Tab\"\n\n    Text.",
            "Python-Markdown's tabs",
            "5:1",
            "write a heading",
        ),
        (
            "--8<-- \"x.md\"",
            "Python-Markdown's snippets",
            "5:1",
            "write the text itself",
        ),
        ("[TOC]", "tables of contents", "5:1", "leave it out"),
        ("A picture.{: .right}", "attributes", "5:11", "`class`"),
        ("Text.\n{: .class}", "attributes", "6:1", "`class`"),
        ("Text {.font-xs}", "attributes", "5:6", "`class`"),
        (
            "Text {widths=\"\\[25,75\\]\"}",
            "attributes",
            "5:6",
            "`class`",
        ),
        (
            "## Head {background=\"black\"}",
            "attributes",
            "5:9",
            "`class`",
        ),
        (
            "+---+---+\n| a | b |\n+===+===+",
            "Pandoc's grid tables",
            "5:1",
            "`|---|`",
        ),
        (
            "A paragraph. ^a1b2",
            "Obsidian's block ids",
            "5:14",
            "leave it out",
        ),
        (
            "Text.\n\n\\newpage\n\nText.",
            "LaTeX",
            "7:1",
            "leave it out",
        ),
        ("Some \\emph{great} text.", "LaTeX", "5:6", "leave it out"),
        (
            "\\begin{center}\nText.\n\\end{center}",
            "LaTeX",
            "5:1",
            "leave it out",
        ),
        (
            "```{=html}\n<b>x</b>\n```",
            "Pandoc's raw blocks",
            "5:1",
            "take the lines around it out",
        ),
        (
            "::: {.note}\nText.\n:::",
            "fenced divisions",
            "5:1",
            "write an alert",
        ),
        ("Some ==marked== text.", "highlighting", "5:6", "`<mark>`"),
        (
            "Press ++ctrl+c++ now.",
            "Python-Markdown's keys",
            "5:7",
            "`<kbd>`",
        ),
        ("H~2~O", "subscripts", "5:2", "`<sub>`"),
        ("x^2^", "superscripts", "5:2", "`<sup>`"),
        ("Done :tada:", "names of emoji", "5:6", "the emoji itself"),
        (
            "Text^[A note.] more.",
            "Pandoc's inline notes",
            "5:5",
            "`[^1]`",
        ),
        (
            "As [@smith2004] says.",
            "Pandoc's citations",
            "5:4",
            "footnote",
        ),
        (
            "```{r}\nplot(x)\n```",
            "Quarto's code cells",
            "5:1",
            "without braces",
        ),
    ] {
        let (said, _) = built(markdown);
        let message =
            format!("this is markup of another program ({program}), and stands as text\n");
        assert!(said.contains(&message), "{markdown}: {said}");
        assert!(
            said.contains(&format!("-a.md:{place}\n")),
            "{markdown}: {said}"
        );
        assert!(said.contains(hint), "{markdown}: {said}");
        assert_eq!(
            said.matches("warning[foreign-markup]").count(),
            1,
            "{markdown}: {said}"
        );
    }
}

#[test]
fn prose_that_looks_like_it_is_left_alone() {
    for markdown in [
        "At 12:30:45, or 10:30: see below: this.",
        "If a == b and c == d, i++ and j++.",
        "C++, notepad++ and g++.",
        "About ~5 and ~6, 5~10 and 20~30.",
        "2^10 and 3^4, x^2 + y^2.",
        "100%% sure {1, 2} and {a}.",
        "Great!!! note this. ??? why",
        "Mail [me@example.org](mailto:me@example.org) or @name.",
        "`==a==`, `:tada:`, `{% x %}` and `[TOC]`",
        "```\n{{ x }}\n!!! note\n```",
        "## Head {#own .class}",
        "***\n\n---",
        "a | b {or} c",
        "[^1]\n\n[^1]: Note.",
        "$x^2^$ and $\\{.x\\}$",
    ] {
        let (said, _) = built(markdown);
        assert!(!said.contains("foreign-markup"), "{markdown}: {said}");
    }
}

#[test]
fn an_embedded_note_is_a_link_and_a_callout_an_alert() {
    let (said, prose) = built("Before ![[Beta]], ![[Beta#New|that]] and ![[Beta|300]].");
    assert_eq!(
        said.matches("Obsidian's embedded notes").count(),
        1,
        "{said}"
    );
    assert!(said.contains("`[[Name]]`"), "{said}");
    let beta = "<a href=\"2026-01-02-b.html\">Beta</a>";
    assert!(prose.contains(&format!("Before {beta}, ")), "{prose}");
    assert!(prose.contains(&format!(" and {beta}.")), "{prose}");
    let (said, prose) =
        built("> [!question]- Why?\n> Text.\n\n> [!info]\n> More.\n\n> [!danger]\n> Last.");
    assert!(!said.contains("warning"), "{said}");
    for wanted in [
        "<details class=\"alert note\"><summary class=\"alert-title\">Why?</summary>\n<p>Text.</p>",
        "<div class=\"alert note\" role=\"note\"><p class=\"alert-title\">Info</p>\n<p>More.</p>",
        "<div class=\"alert caution\" role=\"note\"><p class=\"alert-title\">Danger</p>\n<p>Last.</p>",
    ] {
        assert!(prose.contains(wanted), "{wanted}\n{prose}");
    }
}

#[test]
fn tags_of_other_programs_keep_their_signs() {
    let (_, prose) = built("{% image \"a--b.png\" 'c' %} \"d\" {{ \"x\" | url }}");
    assert_eq!(
        look::unescape(&prose),
        "<p>{% image \"a--b.png\" 'c' %} “d” {{ \"x\" | url }}</p>"
    );
}

#[test]
fn a_heading_within_a_text_is_no_title() {
    let archive = Archive::new().file(
        "content/briefings/2026-01-01-cards-view.md",
        "Text first.\n\n## Settings\n\nMore.\n",
    );
    let said = printed(&archive.run(&[]));
    assert!(
        said.contains("missing-title") && said.contains("“Cards view”"),
        "{said}"
    );
    let archive = Archive::new().file(
        "content/briefings/2026-01-01-cards-view.md",
        "A line before.\n\n# The title\n\nMore.\n",
    );
    let page = archive.build().page("briefings/2026-01-01-cards-view.html");
    assert!(page.contains("<title>The title"), "{page}");
}
