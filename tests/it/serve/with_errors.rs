//! With errors.

use super::*;

#[test]
fn the_last_good_page_stays_and_says_what_is_wrong_until_it_is_mended() {
    let archive = archive();
    let config = format!(
        "{}editor: \"edit://{{path}}#{{line}},{{column}}\"\n",
        harness::SITE
    );
    archive.write("content/site.yaml", config);
    let preview = Preview::of(&archive, &[]);
    let mut first = preview.open(FIRST);
    archive.write(
        "content/briefings/2026-06-01-first.md",
        "# First\n\nSee [[nothing]].\n",
    );
    let problems = first.next("problems")["problems"].clone();
    let broken = problems.as_array().expect("a list").iter();
    let broken: Vec<_> = broken.filter(|one| one["code"] == "broken-link").collect();
    let [broken] = broken[..] else {
        panic!("{problems:#}");
    };
    assert_eq!((&broken["line"], &broken["column"]), (&3.into(), &5.into()));
    assert!(
        broken["text"]
            .as_str()
            .expect("a text")
            .contains("3 | See [[nothing]].")
    );
    let editor = broken["editor"].as_str().expect("an address");
    assert!(editor.starts_with("edit:///"), "{editor}");
    assert!(
        editor.ends_with("/content/briefings/2026-06-01-first.md#3,5"),
        "{editor}"
    );
    let answer = preview.get(FIRST);
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("The first text."));
    archive.write(
        "content/briefings/2026-06-01-first.md",
        "# First\n\nMended.\n",
    );
    assert_eq!(first.next("problems")["problems"], serde_json::json!([]));
    first.shows("Mended.");
}

#[test]
fn from_the_start_there_is_a_page_that_says_so_and_then_the_site() {
    let archive = archive();
    archive.write(
        "content/briefings/2026-06-05-bad.md",
        "# Bad\n\n[[nothing]]\n",
    );
    let preview = Preview::of(&archive, &[]);
    assert_eq!(preview.base, "/");
    let answer = preview.get("archive/index.html");
    assert_eq!(answer.status, 503);
    let mut page = preview.open_with("", "");
    assert_eq!(page.next("problems")["problems"][0]["code"], "broken-link");
    archive.remove("content/briefings/2026-06-05-bad.md");
    page.shows("Second");
    assert_eq!(preview.ask("GET", "/archive/", "").status, 200);
}

#[test]
fn a_template_that_fails_says_so_on_the_pages_that_it_makes() {
    let archive = archive();
    let preview = Preview::of(&archive, &[]);
    let mut about = preview.open("about.html");
    let mut home = preview.open("index.html");
    archive.write(
        "themes/default/templates/page.html",
        "{{ page.title | int }}",
    );
    let problems = about.next("problems");
    assert_eq!(problems["problems"][0]["code"], "template-failed");
    assert_eq!(preview.get("about.html").status, 500);
    assert_eq!(preview.get("index.html").status, 200);
    archive.remove("themes/default/templates/page.html");
    assert_eq!(about.next("problems")["problems"], serde_json::json!([]));
    drop(home.hears(Duration::from_millis(10)));
}

#[test]
fn a_lenient_preview_shows_pages_whose_links_lead_nowhere() {
    let archive = archive();
    archive.write(
        "content/briefings/2026-06-05-bad.md",
        "# Bad\n\nSee [[nothing|these words]].\n",
    );
    let preview = Preview::of(&archive, &["--lenient"]);
    let answer = preview.get("briefings/2026-06-05-bad.html");
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(
        answer.text().contains("<p>See these words.</p>"),
        "{}",
        answer.text()
    );
}

/// While there are errors the former site is shown, and its pictures are taken from the disk: each as a build would copy it now.
#[test]
#[cfg(unix)]
fn a_picture_that_became_a_link_leads_nowhere_else() {
    use std::fs;
    use std::os::unix::fs::symlink;

    let secret = tempfile::tempdir().expect("a temporary folder");
    fs::write(secret.path().join("secret"), "a secret").expect("a file");
    let archive = archive();
    let svg = |inner: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}<g/></svg>");
    archive.write("content/.env", "a secret");
    archive.write("content/pictures/a.png", "a picture");
    archive.write("content/pictures/b.svg", svg(""));
    archive.write("content/pictures/c.svg", svg("<script>x</script>"));
    let preview = Preview::of(&archive, &[]);
    assert_eq!(preview.get("pictures/a.png").text(), "a picture");
    assert_eq!(preview.get("pictures/c.svg").text(), svg(""));
    let mut page = preview.open(FIRST);
    archive.write("content/briefings/2026-06-01-first.md", "[[nothing]]\n");
    page.next("problems");
    let target = secret.path().join("secret");
    for (picture, to) in [
        ("pictures/a.png", target.as_path()),
        ("pictures/b.svg", target.as_path()),
        ("pictures/a.png", "../.env".as_ref()),
        ("pictures/b.svg", "../../.annals/lock".as_ref()),
    ] {
        let path = archive.root().join("content").join(picture);
        fs::remove_file(&path).expect("a picture to remove");
        symlink(to, &path).expect("a link");
        let answer = preview.get(picture);
        assert_eq!(answer.status, 404, "{picture}: {}", answer.text());
        assert!(!answer.text().contains("a secret"), "{picture}");
    }
}
