//! While somebody writes.

use super::*;

#[test]
fn a_page_shows_what_is_saved_and_the_others_stay_still() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    let (mut first, mut second) = (preview.open(FIRST), preview.open(SECOND));
    let mut topic = preview.open("topics/compute.html");
    let front = "---\ntitle: First\ntopics: [compute]\nsummary: Short.\n---\n\n";
    archive.write(
        "content/briefings/2026-06-01-first.md",
        format!("{front}Another text.\n"),
    );
    first.shows("Another text.");
    assert_eq!(second.hears(Duration::from_millis(300)), None);
    assert_eq!(topic.hears(Duration::from_millis(100)), None);
    archive.write(
        "content/briefings/2026-06-01-first.md",
        front.replace("Short", "Long") + "Another text.\n",
    );
    topic.shows("Long.");
    assert_eq!(second.hears(Duration::from_millis(300)), None);
    let answer = preview.get(FIRST);
    assert!(answer.text().contains("Another text."));
}

#[test]
fn what_is_shown_first_of_a_save_is_what_a_build_writes() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    let path = "content/briefings/2026-06-02-second.md";
    let front = "---\ntitle: Second\nsummary: Short.\n---\n\n";
    for text in [
        "The second text, once more. ![A chart](chart.svg)",
        "The second text is about Compute, and [on compute](../topics/compute.md).",
        "## A heading\n\nMore about [on compute](../topics/compute.md), and compute, [of this](#a-heading).",
        "## Another heading\n\n> Compute, and *compute*, and [the first](2026-06-01-first.md).",
        "![A chart](chart.svg) and [[First]] once, [[First]] twice.",
        "Nothing.",
    ] {
        let mut second = preview.open(SECOND);
        archive.write(path, format!("{front}{text}\n"));
        let shown = second.next("page")["html"]
            .as_str()
            .expect("a page")
            .to_string();
        assert_eq!(second.hears(Duration::from_millis(400)), None, "{text}");
        assert_eq!(shown, without_script(&preview.get(SECOND).text()), "{text}");
        let built = archive.build().page(SECOND);
        assert_eq!(shown, built, "{text}");
    }
}

#[test]
fn a_file_that_is_written_in_two_steps_is_seen_whole_in_the_end() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    let mut first = preview.open(FIRST);
    let path = archive.root().join("content/briefings/2026-06-01-first.md");
    let mut file = std::fs::File::create(&path).expect("a file");
    file.write_all(b"---\ntitle: First\n").expect("a part");
    file.sync_all().expect("a part that is there");
    std::thread::sleep(Duration::from_millis(60));
    file.write_all(b"---\n\nThe other half.\n")
        .expect("the rest");
    drop(file);
    first.shows("The other half.");
    assert!(
        first
            .hears(Duration::from_millis(300))
            .is_none_or(|heard| heard.contains("problems"))
    );
}

#[test]
fn a_file_that_is_emptied_or_deleted_before_it_is_written_keeps_its_page() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    let mut first = preview.open(FIRST);
    let path = archive.root().join("content/briefings/2026-06-01-first.md");
    for (n, is_emptied) in [true, false, true, false].into_iter().enumerate() {
        let began = Instant::now();
        match is_emptied {
            true => drop(std::fs::File::create(&path).expect("an empty file")),
            false => std::fs::remove_file(&path).expect("no file"),
        }
        std::thread::sleep(Duration::from_millis(60));
        let text = format!("---\ntitle: First\n---\n\nSave {n}.\n");
        std::fs::write(&path, text).expect("a file");
        // On a machine that is busy with other things, the file may have been away for longer than anyone waits.
        let is_late = began.elapsed() > Duration::from_millis(120);
        let shown = format!("Save {n}.");
        loop {
            let heard = first.hears(PATIENCE).expect("a message");
            assert!(is_late || !heard.contains(r#""kind":"gone""#), "{heard}");
            if heard.contains(&shown) {
                break;
            }
        }
    }
    std::fs::remove_file(&path).expect("no file");
    first.next("gone");
}

#[test]
fn a_file_that_is_deleted_as_soon_as_it_was_seen_is_gone() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    let path = archive.root().join("content/briefings/2026-06-01-first.md");
    for n in 0..20 {
        let mut first = preview.open(FIRST);
        std::fs::remove_file(&path).expect("no file");
        std::thread::sleep(Duration::from_millis(20 + n));
        let text = format!("---\ntitle: First\n---\n\nSave {n}.\n");
        std::fs::write(&path, text).expect("a file");
        first.shows(&format!("Save {n}."));
        std::fs::remove_file(&path).expect("no file");
        first.next("gone");
        archive.write(
            "content/briefings/2026-06-01-first.md",
            "# First\n\nBack.\n",
        );
        soon(|| preview.get(FIRST).text().contains("Back."));
    }
}

#[test]
fn who_asks_while_many_save_sees_what_was_saved() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    let path = "content/briefings/2026-06-01-first.md";
    let mut first = preview.open(FIRST);
    for n in 0..60 {
        archive.write(
            path,
            format!("---\ntitle: First {}\n---\n\nSave {n}.\n", n / 10),
        );
        if n % 20 == 19 {
            first.shows(&format!("Save {n}."));
            let asked = preview.get(FIRST).text();
            assert!(asked.contains(&format!("Save {n}.")), "{n}");
        }
    }
    soon(|| preview.get("index.html").text().contains("First 5"));
}

#[test]
fn an_editor_may_save_by_renaming() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    let mut first = preview.open(FIRST);
    let path = archive.root().join("content/briefings/2026-06-01-first.md");
    for n in 0..5 {
        archive.write(
            "content/briefings/.swap",
            format!("# First\n\nRound {n}.\n"),
        );
        let swap = archive.root().join("content/briefings/.swap");
        std::fs::rename(swap, &path).expect("a file to rename");
        first.shows(&format!("Round {n}."));
    }
}

#[test]
fn new_folders_deletions_and_a_checkout_of_hundreds_of_files_are_seen() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    let mut home = preview.open("index.html");
    archive.write(
        "content/briefings/new/deep/2026-06-09-deep.md",
        "# Deep\n\nText.\n",
    );
    home.shows("Deep");
    archive.write(
        "content/briefings/new/deep/2026-06-10-deeper.md",
        "# Deeper\n\nText.\n",
    );
    home.shows("Deeper");
    for n in 0..300 {
        let path = format!("content/briefings/many/2026-06-11-number-{n}.md");
        archive.write(&path, format!("# Number {n}\n\nText.\n"));
    }
    let mut archive_page = preview.open("archive.html");
    if !preview.get("archive.html").text().contains("304") {
        archive_page.shows("304");
    }
    let mut deep = preview.open("briefings/new/deep/2026-06-09-deep.html");
    std::fs::remove_dir_all(archive.root().join("content/briefings/new")).expect("a folder");
    deep.next("gone");
    let answer = preview.get("briefings/new/deep/2026-06-09-deep.html");
    assert_eq!(answer.status, 404);
}

#[test]
fn a_theme_under_edit_is_seen_even_where_there_was_none() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    let mut about = preview.open("about.html");
    let template = "themes/default/templates/page.html";
    archive.write(template, "<!doctype html><title>Mine</title><p>One");
    about.shows("<p>One");
    archive.write(template, "<!doctype html><title>Mine</title><p>Two");
    about.shows("<p>Two");
    archive.write("themes/default/assets/style.css", "body { color: red }");
    let sheet = |page: &str| {
        let text = preview.get(page).text();
        between(&text, "rel=\"stylesheet\" href=\"", "\"").to_string()
    };
    let says = |colour: &str| preview.get(&sheet("index.html")).text().contains(colour);
    soon(|| says("red"));
    let mut home = preview.open("index.html");
    let before = sheet("index.html");
    archive.write("themes/default/assets/style.css", "body { color: blue }");
    home.next("page");
    soon(|| says("blue"));
    assert_ne!(
        before,
        sheet("index.html"),
        "a changed file has another name"
    );
}

#[test]
fn drafts_are_shown_where_they_are_asked_for() {
    let archive = archive();
    archive.write(
        "content/briefings/2026-06-03-draft.md",
        "---\ndraft: true\n---\n\n# Draft\n",
    );
    let address = "briefings/2026-06-03-draft.html";
    assert_eq!(Preview::of(&archive, &[]).get(address).status, 404);
    assert_eq!(
        Preview::of(&archive, &["--drafts"]).get(address).status,
        200
    );
}

#[test]
fn a_page_that_was_open_before_a_restart_is_told_what_it_shows_now() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    let text = preview.get(FIRST).text();
    let fingerprint = between(&text, "data-annals=\"", "\"").to_string();
    drop(preview);
    let preview = Preview::of(&archive, &[]);
    let mut same = preview.open_with(FIRST, &fingerprint);
    assert_eq!(same.hears(Duration::from_millis(300)), None);
    archive.write(
        "content/briefings/2026-06-01-first.md",
        "# First\n\nNewer.\n",
    );
    same.shows("Newer.");
    preview.open_with(FIRST, &fingerprint).shows("Newer.");
}
