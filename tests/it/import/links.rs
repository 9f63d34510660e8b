//! Links of a source to itself: where they lead in the archive.

use super::case::Case;

#[test]
fn links_to_lists_of_the_former_site_lead_to_the_archives_own() {
    let case = Case::new(&[
        ("_config.yml", "url: https://old.example.org\n"),
        (
            "_posts/2014-05-06-a.md",
            "---\ntitle: A\nauthor: Ada King\ntags: [cloud.gov, Ünïcode]\n---\n\n[1](/blog/) [2](/blog/page/2/) [3](/2014/) [4](/2014/05/) [5](/tags/cloud-gov/) [6](/tags/cloud.gov) [7](/tag/unicode/) [8](/author/ada-king/) [9](/feed.xml) [10](https://old.example.org/search/?q=x) [11](/tags/) [12](/tags/cloud-gov/feed/) [13](/) <https://old.example.org/authors/>\n",
        ),
    ]);
    let report = case.imported(&[]);
    let report = &report["report"];
    assert_eq!(report["own_links"], 14, "{report:#}");
    assert_eq!(report["resolved_links"], 14, "{report:#}");
    let text = case.text("content/briefings/2014/2014-05-06-a.md");
    let expected = "[1](/archive.html) [2](/archive.html) [3](/archive.html) [4](/archive.html) [5](../../topics/cloud.gov.md) [6](../../topics/cloud.gov.md) [7](../../topics/unicode.md) [8](/authors.html) [9](/feed.xml) [10](/search.html) [11](/topics.html) [12](../../topics/cloud.gov.md) [13](/index.html) [https://old.example.org/authors/](/authors.html)";
    let line = text.lines().last().expect("a line");
    assert_eq!(line, expected);
    // And each is there.
    assert!(!case.text("content/site.yaml").contains("\nlenient: true"));
    case.build();
}

#[test]
fn a_post_of_the_source_goes_before_a_list() {
    let case = Case::new(&[
        (
            "_posts/2014-05-06-a.md",
            "---\ntitle: A\n---\n\n[archive](/archive/)\n",
        ),
        (
            "archive.md",
            "---\ntitle: About our archive\npermalink: /archive/\n---\n\nText.\n",
        ),
    ]);
    case.imported(&[]);
    let text = case.text("content/briefings/2014/2014-05-06-a.md");
    assert!(
        text.contains("[archive](../../pages/archive-2.md)"),
        "{text}"
    );
}

#[test]
fn what_has_another_address_is_found_by_its_name_and_what_is_gone_is_said_apart() {
    let case = Case::new(&[
        (
            "_posts/2014-05-06-how-we-work-here.md",
            "---\ntitle: A\n---\n\n[earlier rule](/2014/how-we-work-here.html) [gone](/2013/what-we-never-kept/) ![gone](/no.png) [unsure](/old/team)\n",
        ),
        (
            "team.md",
            "---\ntitle: Team\npermalink: /people/team/\n---\n\nText.\n",
        ),
    ]);
    let report = case.imported(&[]);
    let report = &report["report"];
    let figures = [
        "own_links",
        "resolved_links",
        "links_by_name",
        "absent_links",
        "missing_pictures",
    ];
    let figures = figures.map(|key| report[key].as_u64().expect("a number"));
    assert_eq!(figures, [2, 1, 1, 1, 1], "{report:#}");
    let said = case.text("import-report.md");
    for line in [
        "- 1 link within the source could lead to more than one text or to none for sure; see *Links that lead nowhere*.",
        "- 1 picture that the source names and doesn't have: copy them into `content/files/`. For example `/no.png`.",
        "- 1 link leads to what the source doesn't have; see *Links to what the source doesn't have*.",
        "| Links within the source that were found | 1 of 2 (50.0 %) |",
        "## Links to what the source doesn't have\n\n- `_posts/2014-05-06-how-we-work-here.md`: `/2013/what-we-never-kept/`",
        "## Links that lead to a post by its name alone\n\n- `_posts/2014-05-06-how-we-work-here.md`: `/2014/how-we-work-here.html`",
    ] {
        assert!(said.contains(line), "{line}\nin\n{said}");
    }
    // A low figure comes first.
    assert!(
        said.starts_with(
            "# Import\n\n**Only 33 % of the source's links to itself lead to something."
        ),
        "{said}"
    );
    case.build();
}

#[test]
fn pictures_on_other_hosts_are_shown_from_there_and_said() {
    let case = Case::new(&[(
        "_posts/2014-05-06-a.md",
        "---\ntitle: A\n---\n\n![One](https://img.example.org/1.png) [two](https://img.example.com/2.png)\n",
    )]);
    case.imported(&[]);
    let site = case.text("content/site.yaml");
    assert!(
        site.contains("\nallow_images_from: [img.example.org]\n"),
        "{site}"
    );
    assert!(
        case.text("import-report.md")
            .contains("- 1 picture is on other hosts. `allow_images_from` in `site.yaml` names these, and pages show them from there; take out whom you don't trust: `img.example.org` (1).")
    );
    case.build();
}
