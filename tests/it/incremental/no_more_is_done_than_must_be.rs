//! No more is done than must be.

use super::*;

#[test]
fn the_first_build_parses_every_text_and_renders_every_page() {
    let site = Site::new();
    let (report, written) = site.build();
    assert_eq!(made(&report, "parse"), 9, "site, topic, events, articles");
    assert_eq!(report.work.rendered, written.len());
    assert!(written.values().all(|why| *why == Reason::New));
}

#[test]
fn where_nothing_changed_nothing_is_read_parsed_rendered_or_written() {
    let site = Site::new();
    site.build();
    let outside = |folder: &str| {
        let entries = walkdir::WalkDir::new(site.root().join(folder)).into_iter();
        let stamps = entries.flatten().map(|entry| {
            let found = entry.metadata().expect("a file");
            (
                entry.path().to_path_buf(),
                found.modified().expect("a time"),
            )
        });
        stamps.collect::<BTreeMap<_, _>>()
    };
    // The stamps of a build become sure with the one after it.
    site.build();
    let before = (outside("output"), outside(".annals"));
    let (report, written) = site.build();
    assert_eq!(report.work, annals::build::Work::default());
    assert_eq!(addresses(&written), [""; 0]);
    assert!(before == (outside("output"), outside(".annals")));
}

#[test]
fn an_edit_of_one_text_parses_one_file_and_renders_one_page() {
    let site = Site::new();
    site.build();
    site.article(2, "Article 2", "Other words.");
    let (report, written) = site.build();
    assert_eq!(made(&report, "parse"), 1);
    assert_eq!(made(&report, "annotations"), 1);
    assert_eq!(pages(&written), ["briefings/2026-01-02-number-2.html"]);
    assert_eq!(
        written["briefings/2026-01-02-number-2.html"],
        Reason::OwnText
    );
    assert_eq!(report.work.rendered, written.len());
}

#[test]
fn a_new_title_changes_the_pages_that_show_it_and_says_why() {
    let site = Site::new();
    site.build();
    site.article(2, "Another title", "Words.");
    let (report, written) = site.build();
    assert_eq!(made(&report, "parse"), 1);
    assert_eq!(
        pages(&written),
        [
            "404.html",
            "archive/2026-01.html",
            "archive/2026.html",
            "briefings/2026-01-01-number-1.html",
            "briefings/2026-01-02-number-2.html",
            "briefings/2026-01-03-number-3.html",
            "llms.txt",
            "topics/compute.html",
        ]
    );
    assert_eq!(
        written["briefings/2026-01-02-number-2.html"],
        Reason::OwnText
    );
    assert_eq!(written["topics/compute.html"], Reason::Shown);
    assert_eq!(report.work.rendered, written.len());
}

#[test]
fn a_template_changes_the_pages_that_it_makes() {
    let site = Site::new();
    site.build();
    site.write(
            "themes/default/templates/page.html",
            "{% extends \"base.html\" %}{% block main %}<main>{{ body_html | safe }}</main>{% endblock %}",
        );
    site.write("content/pages/about.md", "# About\n\nWords.\n");
    site.build();
    let template = "themes/default/templates/timeline.html";
    site.write(template, "<!doctype html><title>Events</title>");
    let (report, written) = site.build();
    assert_eq!(made(&report, "parse"), 0);
    assert_eq!(
        written,
        BTreeMap::from([("timeline.html".to_string(), Reason::Theme)])
    );
}

#[test]
fn moving_a_paragraph_down_a_line_changes_no_page() {
    let site = Site::new();
    site.build();
    site.article(2, "Article 2", "\n\n\nWords.");
    let (report, written) = site.build();
    assert_eq!(made(&report, "parse"), 1);
    assert_eq!(addresses(&written), [""; 0]);
}

#[test]
fn what_is_published_by_the_clock_changes_with_the_clock_alone() {
    let site = Site::new();
    site.write(
        "content/briefings/2026-05-05-held.md",
        "---\ntitle: Held\nembargo: 2026-07-02T12:00Z\n---\n\nWords.\n",
    );
    site.build();
    let at = |moment: &str| {
        let moment = moment.parse().expect("a moment");
        let now = Now { moment, ..today() };
        build(&request(site.root(), now), &|_| {})
    };
    // The timeline says which day it is, and nothing else does.
    let next_day = at("2026-07-02T00:00:00Z");
    assert_eq!(next_day.work.rendered, 1);
    assert_eq!(at("2026-07-02T11:59:59Z").work.rendered, 0);
    let published = at("2026-07-02T12:00:00Z");
    assert_eq!(made(&published, "parse"), 0);
    assert!(
        site.root()
            .join("output/briefings/2026-05-05-held.html")
            .is_file()
    );
    at("2026-07-02T11:59:59Z");
    assert!(
        !site
            .root()
            .join("output/briefings/2026-05-05-held.html")
            .exists()
    );
}
