//! Links between texts.

use super::*;

fn world(body: &str) -> Archive {
    Archive::new()
        .file(
            "content/briefings/2026/2026-01-01-a.md",
            format!("# A\n\n{body}\n"),
        )
        .file(
            "content/briefings/2026/2026-01-02-unit-costs.md",
            "# What the unit costs\n\n## In pounds\n\nText.\n",
        )
        .file(
            "content/topics/unit.md",
            "---\nlabel: The Unit\naliases: [SAIU]\n---\n",
        )
        .file(
            "content/events/2026.yaml",
            format!("- {{id: launch-2026, title: The launch, date: 2026-02-01, {RECORD}}}\n"),
        )
        .file("content/pages/about.md", "# About us\n\nText.\n")
}

#[test]
fn every_way_to_name_a_thing_leads_to_it() {
    for (written, href, label) in [
        (
            "[x](2026-01-02-unit-costs.md)",
            "2026-01-02-unit-costs.html",
            "x",
        ),
        (
            "[x](./2026-01-02-unit-costs.md#in-pounds)",
            "2026-01-02-unit-costs.html#in-pounds",
            "x",
        ),
        (
            "[x](/briefings/2026/2026-01-02-unit-costs.md)",
            "2026-01-02-unit-costs.html",
            "x",
        ),
        ("[x](../../topics/unit.md)", "../../topics/unit.html", "x"),
        ("[x](../../pages/about.md)", "../../about.html", "x"),
        ("[x](../../about.html)", "../../about.html", "x"),
        (
            "[[What the unit costs]]",
            "2026-01-02-unit-costs.html",
            "What the unit costs",
        ),
        (
            "[[what the UNIT costs]]",
            "2026-01-02-unit-costs.html",
            "what the UNIT costs",
        ),
        (
            "[[What the unit costs|x]]",
            "2026-01-02-unit-costs.html",
            "x",
        ),
        (
            "[[What the unit costs#In pounds]]",
            "2026-01-02-unit-costs.html#in-pounds",
            "What the unit costs",
        ),
        (
            "[[unit-costs]]",
            "2026-01-02-unit-costs.html",
            "What the unit costs",
        ),
        (
            "[[2026-01-02-unit-costs]]",
            "2026-01-02-unit-costs.html",
            "What the unit costs",
        ),
        ("[[SAIU]]", "../../topics/unit.html", "SAIU"),
        ("[[unit]]", "../../topics/unit.html", "The Unit"),
        ("[[topic:unit]]", "../../topics/unit.html", "The Unit"),
        (
            "[[event:launch-2026]]",
            "../../events/launch-2026.html",
            "The launch",
        ),
        (
            "[[event:launch-2026|x]]",
            "../../events/launch-2026.html",
            "x",
        ),
        ("[[About us]]", "../../about.html", "About us"),
    ] {
        let archive = world(written);
        let page = archive.build().page("briefings/2026/2026-01-01-a.html");
        let prose = prose_of(&page).replace(" class=\"term\" id=\"topic.unit\"", "");
        assert_eq!(
            prose,
            format!("<p><a href=\"{href}\">{label}</a></p>"),
            "{written}"
        );
    }
}

#[test]
fn what_a_prefix_narrows_is_shown_without_the_prefix() {
    for (written, label) in [
        ("[[topic:The Unit]]", "The Unit"),
        ("[[briefing:What the unit costs]]", "What the unit costs"),
        ("[[topic: SAIU]]", "SAIU"),
    ] {
        let archive = world(written);
        let page = archive.build().page("briefings/2026/2026-01-01-a.html");
        assert_eq!(
            text(&prose_of(&page)),
            label,
            "{written} shows its prefix to the reader"
        );
    }
}

#[test]
fn a_link_to_nothing_is_an_error_at_its_place_with_a_hint() {
    for (written, hint) in [
        ("[x](2026-01-02-unit-cost.md)", "2026-01-02-unit-costs.md"),
        ("[[What the unit cost]]", "What the unit costs"),
        ("[[event:launch-2025]]", "launch-2026"),
        ("[x](2026-01-02-unit-costs.md#in-pound)", "#in-pounds"),
        ("![x](nothing.png)", ""),
    ] {
        let archive = world(written);
        let run = archive.run(&[]);
        assert_eq!(run.status.code(), Some(1), "{written}: {}", printed(&run));
        let said = printed(&run);
        assert!(
            said.contains("content/briefings/2026/2026-01-01-a.md:3:1"),
            "{written}: the place is missing:\n{said}"
        );
        assert!(said.contains(hint), "{written}: there is no hint:\n{said}");
        assert!(
            !archive.root().join("output").exists(),
            "{written}: something was written"
        );
    }
}

#[test]
fn a_name_of_two_things_is_an_error_that_lists_both() {
    let archive = world("[[Twice]]");
    archive.write(
        "content/briefings/2026/2026-02-01-b.md",
        "# Twice\n\nText.\n",
    );
    archive.write("content/topics/other.md", "---\nlabel: twice\n---\n");
    let run = archive.run(&[]);
    let said = printed(&run);
    assert!(
        said.contains("ambiguous-link")
            && said.contains("2026-02-01-b.md")
            && said.contains("other"),
        "{said}"
    );
}

#[test]
fn smart_punctuation_does_not_break_a_wikilink() {
    let archive = world("[[The unit's \"price\" -- now]]");
    archive.write(
        "content/briefings/2026/2026-02-01-b.md",
        "# The unit's \"price\" -- now\n\nText.\n",
    );
    let run = archive.run(&[]);
    assert!(
        run.status.success(),
        "a title named as it is written isn't found:\n{}",
        printed(&run)
    );
}

#[test]
fn a_former_address_leads_to_where_the_page_is_now() {
    let moved = "---\ntitle: Moved\ndate: 2026-01-03\naliases: [/2019/08/moved/, /old/Page.html, /posts/deep/er/x.html]\n---\n\
        ## A part\n\n[x](../here/), [[old/page]] and [x](/2019/08/gone).\n";
    let here = "---\ntitle: Here\ndate: 2026-01-04\naliases: [/2019/08/here/]\n---\nText.\n";
    let draft =
        "---\ntitle: Gone\ndate: 2026-01-04\ndraft: true\naliases: [/2019/08/gone/]\n---\nText.\n";
    let topic = "---\nlabel: The Unit\nformer_ids: [saiu]\n---\n";
    let event = format!(
        "- {{id: start, aliases: [launch], title: The start, date: 2026-02-01, {RECORD}}}\n"
    );
    for (written, href) in [
        ("[x](/2019/08/moved/)", "now.html"),
        ("[x](/2019/08/moved)", "now.html"),
        ("[x](/2019/08/moved/#a-part)", "now.html#a-part"),
        ("[x](/2019/08/moved/index.html)", "now.html"),
        (
            "[x](/2019/08/moved.html?from=feed#a-part)",
            "now.html?from=feed#a-part",
        ),
        ("[x](../old/page.html)", "now.html"),
        ("[x](/old/page)", "now.html"),
        ("[x](/OLD/page/)", "now.html"),
        ("[[old/page|x]]", "now.html"),
        ("[[/2019/08/moved/#A part|x]]", "now.html#a-part"),
        ("[[briefing:2019/08/moved|x]]", "now.html"),
        // Relative to where the text itself was.
        ("[x](../moved/)", "now.html"),
        ("[x](../../../posts/deep/er/x)", "now.html"),
        // Pages as hosts let readers write them.
        ("[x](now)", "now.html"),
        ("[x](/briefings/now/#a-part)", "now.html#a-part"),
        ("[x](/topics/unit/)", "../topics/unit.html"),
        ("[x](/topics/saiu.html)", "../topics/unit.html"),
        ("[x](/events/launch/)", "../events/start.html"),
        ("[x](/)", "../index.html"),
    ] {
        let page = Archive::new()
            .file("content/briefings/now.md", moved)
            .file("content/briefings/here.md", here)
            .file("content/briefings/gone.md", draft)
            .file("content/topics/unit.md", topic)
            .file("content/events/2026.yaml", &event)
            .file(
                "content/briefings/text.md",
                format!("---\ntitle: T\ndate: 2026-01-05\naliases: [/2019/08/text/]\n---\nSee {written}.\n"),
            )
            .build()
            .page("briefings/text.html");
        let link = format!("href=\"{href}\"");
        assert!(
            page.contains(&link) && page.contains(">x</a>."),
            "{written}: {page}"
        );
    }
    let archive = Archive::new()
        .file("content/briefings/now.md", moved)
        .file("content/briefings/here.md", here)
        .file("content/briefings/gone.md", draft);
    let page = archive.build().page("briefings/now.html");
    assert!(
        page.contains("<a href=\"here.html\">x</a>, <a href=\"now.html\">Moved</a> and x."),
        "{page}"
    );
}

#[test]
fn a_former_address_that_two_pages_share_leads_to_neither() {
    let with = |title: &str, alias: &str| {
        format!("---\ntitle: {title}\ndate: 2026-01-03\naliases: [{alias}]\n---\nText.\n")
    };
    let archive = Archive::new()
        .file("content/briefings/a.md", with("A", "/old/page.html"))
        .file("content/briefings/b.md", with("B", "/old/page/"))
        .file(
            "content/briefings/c.md",
            "# C\n\n[one](/old/page.html), [none](/old/page).\n",
        );
    let run = archive.run(&[]);
    let said = printed(&run);
    assert_eq!(run.status.code(), Some(1), "{said}");
    assert!(
        said.contains("error[ambiguous-link]: `/old/page` could be any of the article `briefings/a.md`, the article `briefings/b.md`"),
        "{said}"
    );
    assert_eq!(said.matches("error[").count(), 1, "{said}");
}

#[test]
fn what_is_said_of_an_address_from_elsewhere_names_what_was_meant() {
    let with = |link: &str| {
        let archive = Archive::new()
            .file(
                "content/briefings/2018/2018-08-27-deploy-it.md",
                "# Deploy it\n\nText.\n",
            )
            .file("content/briefings/a.md", format!("# A\n\nSee {link}.\n"));
        printed(&archive.run(&[]))
    };
    for link in [
        "[it](/blog/deploy-it/)",
        "[it](/2018/deploy-it.html#part)",
        "[it](deploy-ti.md)",
    ] {
        let said = with(link);
        let hint = "did you mean `2018/2018-08-27-deploy-it.md`?";
        assert!(said.contains(hint), "{link}: {said}");
    }
    let said = with("[it](htttps://example.org/)");
    assert!(
        said.contains("did you mean `https:`? Allowed are http, https, "),
        "{said}"
    );
    let said = with("<iframe src=\"//video.example/1\"></iframe>");
    assert!(
        said.contains("`[What it shows](https://video.example/1)`"),
        "{said}"
    );
}

#[test]
fn a_key_in_capitals_is_reported_once() {
    let archive = Archive::new().file(
        "content/briefings/a.md",
        "---\nTitle: A text\nDate: 2026-01-01\n---\nText.\n",
    );
    let said = printed(&archive.run(&[]));
    assert!(said.contains("did you mean `title`?"), "{said}");
    assert!(said.contains("did you mean `date`?"), "{said}");
    assert!(!said.contains("missing-"), "{said}");
}
