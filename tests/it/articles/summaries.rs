//! Summaries.

use super::*;

const PICTURE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n";

fn summary(body: &str) -> String {
    let archive = Archive::new().file(
        "content/briefings/2026-06-05-a.md",
        format!("# A\n\n{body}\n"),
    );
    let archive = archive.file("content/briefings/p.svg", PICTURE);
    archive.run(&[]);
    let home = archive.site().page("index.html");
    let page = archive.site().page("briefings/2026-06-05-a.html");
    let description = tags(&page)
        .into_iter()
        .find(|tag| tag.value("name") == Some("description"));
    let description = description
        .and_then(|tag| tag.value("content").map(str::to_string))
        .unwrap_or_default();
    assert!(
        description.is_empty() || text(&home).contains(&description),
        "the home page and the page's description differ: {description}"
    );
    description
}

#[test]
fn the_first_paragraph_serves_as_plain_text() {
    assert_eq!(
        summary(
            "The *first* paragraph with [a link](https://example.org) & `code`.\n\nThe second."
        ),
        "The first paragraph with a link & code."
    );
}

#[test]
fn formulas_and_pictures_are_words_of_a_summary() {
    let body = "The rate is $\\le 3$ percent ![up](p.svg) of $$x^2$$ *now*.";
    let wanted = "The rate is \\le 3 percent up of x^2 now.";
    assert_eq!(summary(body), wanted);
    let archive = Archive::new()
        .file(
            "content/briefings/2026-06-05-a.md",
            format!("# A\n\n{body}\n"),
        )
        .file("content/briefings/p.svg", PICTURE);
    assert!(archive.build().page("feed.xml").contains(wanted));
}

#[test]
fn what_stands_before_the_first_paragraph_is_passed_over() {
    assert_eq!(
        summary(
            "> A quotation.\n\n- a list\n\n## A heading\n\n| a | b |\n|---|---|\n| c | d |\n\nThe first paragraph."
        ),
        "The first paragraph."
    );
}

#[test]
fn a_note_or_a_picture_is_no_part_of_it() {
    assert_eq!(
        summary("The first[^1] paragraph.\n\n[^1]: A note."),
        "The first paragraph."
    );
}

#[test]
fn a_wikilink_shows_what_the_page_shows() {
    let archive = Archive::new()
        .file(
            "content/briefings/2026-06-05-a.md",
            "# A\n\nSee [[2026-06-04-b]] and [[b|the other]].\n",
        )
        .file(
            "content/briefings/2026-06-04-b.md",
            "# The other's title\n\nText.\n",
        );
    let site = archive.build();
    assert!(
        text(&prose_of(&site.page("briefings/2026-06-05-a.html")))
            .contains("See The other’s title and the other"),
        "{}",
        prose_of(&site.page("briefings/2026-06-05-a.html"))
    );
    assert!(
        text(&site.page("index.html")).contains("See The other’s title and the other."),
        "the summary shows a file's name where the text shows a title: {}",
        text(&site.page("index.html"))
    );
}

#[test]
fn a_long_paragraph_is_cut_behind_a_sentence() {
    let first = format!(
        "The first sentence has some words{}.",
        " and more".repeat(10)
    );
    let second = format!("The second sentence, too{}.", " and more".repeat(10));
    let third = format!("The third doesn't fit{}.", " and more".repeat(20));
    assert_eq!(
        summary(&format!("{first} {second} {third}")),
        format!("{first} {second}")
    );
}

#[test]
fn an_abbreviation_or_a_number_ends_no_sentence() {
    let first = format!(
        "The U.S. spent $1.5 billion, i.e. a lot{}.",
        " and more".repeat(18)
    );
    assert_eq!(
        summary(&format!(
            "{first} {}",
            "The second sentence goes on and on. ".repeat(8)
        ))
        .split_once(" The second")
        .map_or("", |(before, _)| before),
        first
    );
}

#[test]
fn a_sentence_without_end_is_cut_behind_a_word() {
    let cut = summary(&format!("{}.", "word and ".repeat(60)));
    assert!(cut.ends_with('…') && cut.chars().count() <= 281, "{cut}");
    assert!(
        cut.ends_with("word…") || cut.ends_with("and…"),
        "a word was cut: {cut}"
    );
}
