//! A preview shows what the disk and the clock say at the time of a request.

use super::*;

const PATH: &str = "content/briefings/2026-06-01-first.md";

#[test]
fn a_page_that_is_asked_for_right_after_a_save_is_the_saved_one() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    for n in 0..200 {
        archive.write(PATH, format!("---\ntitle: First\n---\n\nSave {n}.\n"));
        let text = preview.get(FIRST).text();
        assert!(text.contains(&format!("Save {n}.")), "save {n} isn't shown");
    }
}

#[test]
fn who_asks_after_something_happened_beside_the_site_is_answered() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    for n in 0..50 {
        archive.write("notes.txt", format!("Note {n}."));
        assert_eq!(preview.get(FIRST).status, 200);
    }
}

#[test]
fn an_embargo_that_ends_is_shown_when_it_ends() {
    let end = jiff::Timestamp::now().as_second() + 6;
    let end = jiff::Timestamp::from_second(end).expect("a moment");
    let archive = archive().file(
        "content/briefings/2026-06-03-later.md",
        format!("---\ntitle: Later\nembargo: {end}\n---\n\nNow it is out.\n"),
    );
    let preview = Preview::now(&archive);
    let address = "briefings/2026-06-03-later.html";
    let mut home = preview.open("index.html");
    if jiff::Timestamp::now() < end {
        assert_eq!(preview.get(address).status, 404);
    }
    // Nothing is saved and nothing is asked for: the open page hears of it all the same.
    home.shows("Later");
    assert!(jiff::Timestamp::now() >= end);
    assert!(preview.get(address).text().contains("Now it is out."));
}

#[test]
fn settings_that_are_away_while_an_editor_saves_them_are_kept() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    let path = archive.root().join("content/site.yaml");
    let settings = std::fs::read_to_string(&path).expect("settings");
    let mut about = preview.open("about.html");
    for is_emptied in [false, true, false, true] {
        let began = Instant::now();
        match is_emptied {
            true => drop(std::fs::File::create(&path).expect("an empty file")),
            false => std::fs::remove_file(&path).expect("no file"),
        }
        std::thread::sleep(Duration::from_millis(80));
        std::fs::write(&path, &settings).expect("a file");
        // On a machine that is busy with other things, the file may have been away for longer than anyone waits.
        let is_late = began.elapsed() > Duration::from_millis(120);
        let heard = about.hears(Duration::from_millis(400));
        assert!(is_late || heard.is_none(), "{heard:?}");
    }
    std::fs::write(&path, settings.replace("Test archive", "Renamed")).expect("a file");
    about.shows("Renamed");
}

#[test]
fn a_template_that_is_away_while_an_editor_saves_it_is_kept() {
    let archive = archive();
    let template = "themes/default/templates/page.html";
    archive.write(template, "<!doctype html><title>Mine</title><p>One");
    let preview = Preview::of(&archive, &[]);
    let mut about = preview.open("about.html");
    let began = Instant::now();
    archive.remove(template);
    std::thread::sleep(Duration::from_millis(80));
    archive.write(template, "<!doctype html><title>Mine</title><p>Two");
    let is_late = began.elapsed() > Duration::from_millis(120);
    let first = about.next("page")["html"].to_string();
    assert!(is_late || first.contains("<p>Two"), "{first}");
}

#[test]
fn where_nothing_can_be_watched_a_look_every_second_finds_what_was_saved() {
    let archive = archive();
    let preview = Preview::of(&archive, &["--poll"]);
    let mut first = preview.open(FIRST);
    for n in 0..2 {
        archive.write(PATH, format!("---\ntitle: First\n---\n\nSave {n}.\n"));
        first.shows(&format!("Save {n}."));
    }
    assert_eq!(first.hears(Duration::from_millis(1500)), None);
}

#[cfg(unix)]
#[test]
fn an_edit_of_a_file_that_a_link_leads_to_is_shown() {
    let archive = archive().file("themes/shared/first.md", "# Linked\n\nOne.\n");
    let link = archive
        .root()
        .join("content/briefings/2026-06-09-linked.md");
    std::os::unix::fs::symlink("../../themes/shared/first.md", link).expect("a link");
    let preview = Preview::of(&archive, &[]);
    let mut page = preview.open("briefings/2026-06-09-linked.html");
    archive.write("themes/shared/first.md", "# Linked\n\nTwo.\n");
    page.shows("Two.");
}
