//! Contents and headings.

use super::*;

#[test]
fn a_table_of_contents_from_three_headings_on() {
    let two = page_of("2026-01-01-a.md", "# A\n\n## One\n\n## Two\n");
    assert!(
        !two.contains("class=\"contents\""),
        "two headings need no table"
    );
    let three = page_of(
        "2026-01-01-a.md",
        "# A\n\n## One\n\n### One and a half\n\n## Two\n\n#### Too deep\n",
    );
    let table = between(&three, "<nav class=\"contents\"", "</nav>");
    assert_eq!(links(table), ["#one", "#one-and-a-half", "#two"], "{table}");
    assert_eq!(
        table.matches("<ol>").count(),
        2,
        "the smaller heading stands below the larger: {table}"
    );
}

#[test]
fn headings_keep_their_steps_and_begin_below_the_title() {
    let page = page_of(
        "2026-01-01-a.md",
        "---\ntitle: T\n---\n\n# One\n\n## Two\n\n###### Six\n",
    );
    assert!(
        page.contains("<h2 id=\"one\">One</h2>")
            && page.contains("<h3 id=\"two\">Two</h3>")
            && page.contains("<h6 id=\"six\">Six</h6>"),
        "{page}"
    );
}

#[test]
fn headings_of_one_name_have_anchors_of_their_own_and_stated_ids_hold() {
    let page = page_of(
        "2026-01-01-a.md",
        "# A\n\n## Same\n\n## Same\n\n## Other {#stated}\n\nSee [a](#same), [b](#same-2), [c](#stated).\n",
    );
    assert_eq!(
        look::ids(prose(&page))
            .into_iter()
            .filter(|id| !id.starts_with("page"))
            .collect::<Vec<_>>(),
        ["same", "same-2", "same-1", "stated"],
        "{page}"
    );
}
