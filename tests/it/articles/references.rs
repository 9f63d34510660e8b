//! How a briefing is cited, and what extractors of articles make of its head.

use super::*;

fn page_by(authors: &str, more: &str) -> String {
    let archive = Archive::new().file(
        "content/briefings/2026-01-01-a.md",
        format!("---\ntitle: A\nupdated: 2026-02-01\n{authors}---\n\nText.\n"),
    );
    archive.write("content/site.yaml", format!("{SITE}{more}"));
    archive.build().page("briefings/2026-01-01-a.html")
}

#[test]
fn a_name_that_is_written_family_name_first_keeps_its_parts() {
    for (written, bibtex, ris, family, given) in [
        (
            "Smith, John",
            "{Smith, John}",
            "AU  - Smith, John",
            "Smith",
            "John",
        ),
        (
            "John Smith",
            "{Smith, John}",
            "AU  - Smith, John",
            "Smith",
            "John",
        ),
        (
            "García Márquez, Gabriel",
            "{García Márquez, Gabriel}",
            "AU  - García Márquez, Gabriel",
            "García Márquez",
            "Gabriel",
        ),
        (
            "von der Leyen, Ursula",
            "{von der Leyen, Ursula}",
            "AU  - von der Leyen, Ursula",
            "Leyen",
            "Ursula",
        ),
    ] {
        let page = page_by(&format!("authors: [\"{written}\"]\n"), "").replace("&quot;", "\"");
        assert!(
            page.contains(&format!("author = {bibtex}")),
            "{written}: {page}"
        );
        assert!(page.contains(ris), "{written}: {page}");
        assert!(
            page.contains(&format!("\"family\": \"{family}\"")),
            "{written}: {page}"
        );
        assert!(
            page.contains(&format!("\"given\": \"{given}\"")),
            "{written}: {page}"
        );
    }
    let suffixed = page_by("authors: [\"Sammy Davis, Jr.\"]\n", "");
    assert!(suffixed.contains("AU  - Davis, Sammy, Jr."), "{suffixed}");
    let institution = page_by("authors: [\"Department for Science, Innovation\"]\n", "");
    assert!(
        institution.contains("AU  - Department for Science Innovation"),
        "{institution}"
    );
}

#[test]
fn a_publisher_that_is_the_container_is_said_once() {
    let page = page_by("", "").replace("&quot;", "\"");
    assert!(
        page.contains("\"container-title\": \"Test archive\""),
        "{page}"
    );
    assert!(
        !page.contains("\"publisher\": \"Test archive\",\n    \"issued\""),
        "{page}"
    );
    let page = page_by("", "publisher: The Publishers\n").replace("&quot;", "\"");
    assert!(
        page.contains("\"publisher\": \"The Publishers\",\n    \"issued\""),
        "{page}"
    );
    assert!(page.contains("PB  - The Publishers"), "{page}");
}

#[test]
fn a_line_without_authors_is_no_byline() {
    let page = page_by("", "");
    assert!(!page.contains("byline"), "{page}");
    assert!(page.contains("<p class=\"facts\"><time"), "{page}");
    let page = page_by("authors: [Ada Lovelace]\n", "");
    assert!(page.contains("<p class=\"byline\"><time"), "{page}");
}
