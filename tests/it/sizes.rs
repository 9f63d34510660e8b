//! Hostile sizes: what is said of them and what becomes of them. How long they take is measured by `tests/benches/growth.py`.

use serde_json::Value;

use crate::harness::Archive;

const DATED: &str = "---\ntitle: Sizes\ndate: 2026-01-01\n---\n";

/// What is printed on standard error.
fn said(archive: &Archive) -> String {
    String::from_utf8_lossy(&archive.run(&[]).stderr).into_owned()
}

#[test]
fn a_problem_in_a_very_long_line_is_shown_with_what_stands_around_it() {
    let (before, after) = ("é".repeat(50_000), "ü ".repeat(50_000));
    let text = format!("{DATED}{before} [a](none.md) {after}\n");
    let archive = Archive::new().file("content/briefings/a.md", text);

    let said = said(&archive);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines[0],
        "error[broken-link]: there is nothing at `none.md`"
    );
    assert_eq!(lines[1], " --> content/briefings/a.md:5:50002");
    let (excerpt, marks) = (lines[3], lines[4]);
    assert!(excerpt.starts_with("5 | ...ééé"), "{excerpt}");
    assert!(excerpt.chars().count() < 150, "{excerpt}");
    let link = excerpt.chars().take_while(|c| *c != '[').count();
    assert_eq!(marks.chars().position(|c| c == '^'), Some(link), "{said}");
    assert_eq!(marks.trim_end().chars().filter(|c| *c == '^').count(), 12);

    let printed = archive.run(&["--format", "json"]).stdout;
    let report: Value = serde_json::from_slice(&printed).expect("JSON");
    let one = &report["diagnostics"][0];
    assert_eq!(
        (&one["line"], &one["column"], &one["end_column"]),
        (&5.into(), &50_002.into(), &50_014.into())
    );
    let excerpt = one["excerpt"].as_str().expect("a text");
    assert!(excerpt.contains("ééé [a](none.md) ü ü"), "{excerpt}");
    assert!(excerpt.len() <= 1_000, "{}", excerpt.len());
}

#[test]
fn places_of_a_file_that_are_far_apart_have_excerpts_of_their_own() {
    let mut events = "- id: same\n  title: First\n  date: 2020-01-01\n".to_string();
    for number in 0..1_000 {
        events.push_str(&format!(
            "- {{id: e{number}, title: Event {number}, date: {}}}\n",
            1000 + number
        ));
    }
    events.push_str("- id: same\n  title: First\n  date: 2021-01-01\n");
    let said = said(&Archive::new().file("content/events/all.yaml", events));
    let excerpts = "
    --> content/events/all.yaml:1004:7
     |
1004 | - id: same
     |       ^^^^ here: 2021-01-01
     |
    ::: content/events/all.yaml:1:7
     |
   1 | - id: same
     |       ---- here: 2020-01-01
";
    assert!(said.contains(excerpts), "{said}");
}

/// An article of this text.
fn article(text: &str) -> Archive {
    Archive::new().file("content/briefings/a.md", format!("{DATED}{text}\n"))
}

#[test]
fn what_is_nested_too_deep_is_refused_at_its_place() {
    let deep = "error[markup-too-deep]: this text is nested more than 100 deep\n";
    for (text, place) in [
        (">".repeat(100_000), "5:101"),
        ("<div>".repeat(20_000), "5:1"),
        ("<div>\n".repeat(20_000), "104:1"),
        (format!("a {}", "<b>".repeat(20_000)), "5:300"),
        ("<b>\n\n".repeat(20_000), "203:1"),
        (format!("a {}b", "<span><i>".repeat(20_000)), "5:450"),
    ] {
        let said = said(&article(&text));
        let place = format!("--> content/briefings/a.md:{place}\n");
        let is_said = said.starts_with(deep) && said.contains(&place);
        assert!(is_said, "{text:.12}: {said:.300}");
    }
}

#[test]
fn what_is_open_for_long_or_often_is_not_nested() {
    let script = format!(
        "<script>\n{}</script>\n",
        "if (a<b) { c<d && e }\n".repeat(300)
    );
    let svg = format!("<svg>\n{}</svg>\n", "<path d=\"M0 0\"/>\n".repeat(300));
    for text in [
        "<p>a\n\n".repeat(300),
        "<ul>\n<li>a\n<li>b\n</ul>\n\n".repeat(300),
        "<div>a</div>\n\n<b>a</b> <br> <img alt=\"a\" src=\"https://a.b/c.png\">\n\n".repeat(300),
        "a <b>b\n\n".repeat(300),
        "<!-- <div> <div -->\n\n".repeat(300),
        format!("<div title=\"{}\">a</div>", "a ".repeat(300)),
        script,
        svg,
        "- a\n  - b\n    - c\n".repeat(300),
    ] {
        let archive = article(&text);
        let said = said(&archive);
        assert!(
            !said.contains("markup-too-deep"),
            "{:.40}: {:.300}",
            text,
            said
        );
        assert!(
            archive.site().has("briefings/a.html"),
            "{:.40}: {:.300}",
            text,
            said
        );
    }
}

#[test]
fn a_formula_that_is_too_deep_or_too_long_stands_as_it_is_written() {
    let deep = "it is nested more than 100 deep";
    for (latex, why) in [
        (format!("{}a{}", "{".repeat(4_000), "}".repeat(4_000)), deep),
        (
            format!("{}a{}", "\\left(".repeat(700), "\\right)".repeat(700)),
            deep,
        ),
        ("\\sqrt".repeat(1_900) + " x", deep),
        ("\\frac1".repeat(1_300) + " x", deep),
        ("x+".repeat(5_001) + "y", "it has more than 10000 bytes"),
    ] {
        let archive = article(&format!("Here ${latex}$ it is."));
        let said = said(&archive);
        let expected = format!(
            "warning[bad-math]: this formula can't be read: {why}\n --> content/briefings/a.md:5:6\n"
        );
        assert!(said.contains(&expected), "{:.20}: {:.300}", latex, said);
        let page = archive.site().page("briefings/a.html");
        assert!(page.contains("<code class=\"math\">"), "{latex:.20}");
    }
    for latex in [
        "\\frac{}".repeat(1_200) + " x",
        "x^{2}+\\frac{a}{b}\\cdot\\alpha ".repeat(200),
        format!(
            "\\begin{{matrix}}{}\\end{{matrix}}",
            "a & b \\\\ ".repeat(900)
        ),
    ] {
        let archive = article(&format!("Here ${latex}$ it is."));
        let said = said(&archive);
        assert!(
            !said.contains("panicked") && !said.contains("overflow"),
            "{said:.300}"
        );
        assert!(archive.site().has("briefings/a.html"), "{said:.300}");
    }
}

#[test]
fn topics_with_many_ways_to_the_top_stand_in_the_tree() {
    let mut archive = Archive::new();
    for number in 0..60 {
        let above = (number / 10 * 10)..(number / 10 * 10 + 10);
        let above: Vec<String> = above
            .filter(|_| number >= 10)
            .map(|n| format!("t{}", n - 10))
            .collect();
        let text = format!(
            "---\nlabel: Topic {number}\nbroader: [{}]\n---\nText.\n",
            above.join(", ")
        );
        archive = archive.file(&format!("content/topics/t{number}.md"), text);
    }
    let site = archive.build();
    let tree = site.page("topics-tree.html");
    let shown = |number: usize| tree.matches(&format!("topics/t{number}.html")).count();
    assert_eq!((shown(0), shown(10), shown(11)), (1, shown(11), shown(11)));
    assert!(shown(10) > 0 && tree.len() < 1_000_000, "{}", tree.len());
}

#[test]
fn every_heading_of_a_long_text_can_be_linked_to() {
    let mut text = String::new();
    for number in 0..2_000 {
        text.push_str(&format!(
            "## Part {number}\n\n[a](#part-{}) [[#Part {}]]\n\n",
            1_999 - number,
            number
        ));
    }
    text.push_str("[a](#none)\n");
    let said = said(&article(&text));
    assert_eq!(said.matches("error[").count(), 1, "{said:.500}");
    assert!(
        said.contains("error[missing-anchor]: this text has no heading `#none`"),
        "{said:.500}"
    );
}

#[test]
fn a_link_that_could_mean_many_things_names_eight_of_them() {
    let mut archive = article("[[Same]]");
    for number in 0..30 {
        let text = "---\ntitle: Same\ndate: 2026-01-01\n---\nText.\n";
        archive = archive.file(&format!("content/briefings/s{number:02}.md"), text);
    }
    let said = said(&archive);
    let names: Vec<String> = (0..8)
        .map(|n| format!("the article `briefings/s{n:02}.md`"))
        .collect();
    let expected = format!(
        "error[ambiguous-link]: `Same` could be any of {}, others\n",
        names.join(", ")
    );
    assert!(said.contains(&expected), "{said:.900}");
}

#[test]
fn elements_that_are_nested_in_one_line_are_counted_as_in_many() {
    for (open, close) in [("<div>", "</div>"), ("<b>", "</b>")] {
        let text = format!("{DATED}{}a{}\n", open.repeat(101), close.repeat(101));
        let said = said(&Archive::new().file("content/briefings/a.md", text));
        assert!(
            said.contains("error[markup-too-deep]: this text is nested more than 100 deep\n --> content/briefings/a.md:5:"),
            "{said}"
        );
    }
}

#[test]
fn events_that_look_alike_are_reported_with_the_nearest_three() {
    let record = |number| {
        format!("- {{id: e{number}, title: The summit of the ministers, date: 2020-01-01}}\n")
    };
    let archive = Archive::new().file(
        "content/events/all.yaml",
        (0..10).map(record).collect::<String>(),
    );
    let said = said(&archive);
    let pairs: Vec<&str> = said
        .lines()
        .filter(|line| line.starts_with("warning[similar-events]"))
        .collect();
    assert_eq!(pairs.len(), 1 + 2 + 7 * 3, "{said}");
    let with_last: Vec<&&str> = pairs.iter().filter(|line| line.contains("`e9`")).collect();
    let expected = ["e6", "e7", "e8"].map(|other| {
        format!("warning[similar-events]: the events `{other}` and `e9` look like one event")
    });
    assert_eq!(with_last, expected.each_ref());
}
