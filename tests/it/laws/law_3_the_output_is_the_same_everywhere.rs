//! Law 3 the output is the same everywhere.

use super::*;

#[test]
fn for_any_number_of_threads() {
    let archive = sampler();
    archive.write("content/briefings/2026/empty.md", "");
    let build = |jobs: &str| {
        let output = archive.root().join(format!("output-{jobs}"));
        let run = annals()
            .args([
                "build", "--date", TODAY, "--format", "json", "--jobs", jobs, "--root",
            ])
            .arg(archive.root())
            .arg("--output")
            .arg(&output)
            .output()
            .expect("a run");
        assert!(run.status.success(), "{}", printed(&run));
        (
            files(&output),
            String::from_utf8(run.stdout).expect("JSON is UTF-8"),
        )
    };
    let ((one, said_one), (four, said_four)) = (build("1"), build("4"));
    assert_same(&one, &four, "one thread and four");
    assert_eq!(
        said_one, said_four,
        "the report depends on the number of threads"
    );
}

#[test]
fn in_any_time_zone_and_language_of_the_machine() {
    let archive = sampler();
    let plain = build_into(archive.root(), &archive.root().join("plain"), &[]);
    let places = [
        ("Pacific/Kiritimati", "tr_TR.UTF-8"),
        ("America/Los_Angeles", "C"),
        ("Asia/Kolkata", "ar_EG.UTF-8"),
        ("", ""),
    ];
    for (n, (zone, locale)) in places.into_iter().enumerate() {
        let output = archive.root().join(format!("elsewhere-{n}"));
        let run = annals()
            .args(["build", "--date", TODAY, "--root"])
            .arg(archive.root())
            .arg("--output")
            .arg(&output)
            .env("TZ", zone)
            .env("LANG", locale)
            .env("LC_ALL", locale)
            .env("LANGUAGE", locale)
            .env("SOURCE_DATE_EPOCH", "1")
            .output()
            .expect("a run");
        assert!(run.status.success(), "{}", printed(&run));
        assert_same(&plain, &files(&output), &format!("TZ={zone} LANG={locale}"));
    }
}

#[test]
fn from_any_current_directory() {
    let archive = sampler();
    let here = archive.build().files();
    let from = |directory: &Path, root: &Path, output: &Path| {
        let run = annals()
            .current_dir(directory)
            .args(["build", "--date", TODAY, "--root"])
            .arg(root)
            .arg("--output")
            .arg(output)
            .output();
        let run = run.expect("a run");
        assert!(
            run.status.success(),
            "from {}: {}",
            directory.display(),
            printed(&run)
        );
    };
    let outputs = ["a", "b"].map(|name| archive.root().join(name));
    from(Path::new("/"), archive.root(), &outputs[0]);
    from(
        &archive.root().join("content/briefings"),
        Path::new("../.."),
        Path::new("../../b"),
    );
    outputs
        .iter()
        .for_each(|output| assert_same(&here, &files(output), "another current directory"));
}

#[test]
fn in_any_folder_and_in_whatever_order_files_were_made() {
    let first = sampler();
    let second = Archive::empty();
    let strange = second.root().join("Ein Ordner, ünd – noch/einer");
    let mut reversed = sources();
    reversed.reverse();
    for (n, (path, bytes)) in reversed.into_iter().enumerate() {
        let full = strange.join(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("folders");
        fs::write(&full, bytes).expect("a file");
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(86_400 * (n as u64 * 97 + 1));
        File::options()
            .write(true)
            .open(&full)
            .and_then(|file| file.set_modified(long_ago))
            .expect("another time");
    }
    assert_same(
        &first.build().files(),
        &build_into(&strange, &strange.join("output"), &[]),
        "another folder",
    );
}

#[test]
fn for_a_theme_that_walks_through_a_map() {
    let archive = sampler()
            .file("themes/default/templates/page.html", "<!doctype html>{% for pair in extra | pairs %}{{ pair[0] }}={{ pair[1] }};{% endfor %}{% for k, v in site.options %}{{ k }};{% endfor %}{{ extra }}</html>\n")
            .file("content/pages/about.md", "---\ntitle: About\nextra: {a: 1, b: 2, c: 3, d: 4, e: {x: 1, y: 2, z: 3}}\n---\n");
    archive.write(
        "content/site.yaml",
        format!("{SITE}theme_options: {{one: 1, two: 2, three: 3, four: 4}}\n"),
    );
    archive.write(
        "themes/default/theme.yaml",
        "name: Own\noptions: {one: 0, two: 0, three: 0, four: 0}\n",
    );
    let first = archive.build().page("about.html");
    for n in 0..6 {
        let again = build_into(
            archive.root(),
            &archive.root().join(format!("again-{n}")),
            &[],
        );
        assert_eq!(
            String::from_utf8_lossy(&again["about.html"]),
            first,
            "the order of a map comes by chance"
        );
    }
}

#[test]
fn whether_it_is_the_first_build_or_the_second() {
    let archive = sampler();
    let first = archive.build().files();
    assert_same(&first, &archive.build().files(), "a second build");
}

#[test]
fn on_any_day_once_nothing_is_held_back() {
    let archive = sampler();
    let run = |date: &str| {
        let output = archive.root().join(date);
        let run = annals()
            .args(["build", "--date", date, "--root"])
            .arg(archive.root())
            .arg("--output")
            .arg(&output)
            .output();
        let run = run.expect("a run");
        assert!(run.status.success(), "{}", printed(&run));
        files(&output)
    };
    let (mut one, mut other) = (run("2026-07-01"), run("2031-12-31T23:59Z"));
    // The front page and the timeline alone say what is to come and what was.
    let home = |files: &mut Files| files.remove("index.html").expect("a front page");
    assert!(String::from_utf8_lossy(&home(&mut one)).contains("Next dates"));
    assert!(!String::from_utf8_lossy(&home(&mut other)).contains("Next dates"));
    let timeline = |files: &mut Files| files.remove("timeline.html").expect("a timeline");
    assert!(String::from_utf8_lossy(&timeline(&mut one)).contains("1 July 2026"));
    assert!(String::from_utf8_lossy(&timeline(&mut other)).contains("31 December 2031"));
    assert_same(&one, &other, "another day");
}
