//! Law 11: what an editor withdraws is gone after the next build, whatever became of what is remembered.

use super::*;

const LIST: &str = look::LIST;

/// An archive with an article that has a picture, a topic of its own, and a compressed copy.
pub fn archive() -> Archive {
    Archive::empty()
        .file(
            "content/site.yaml",
            format!("{SITE}compressed_copies: [gzip]\n"),
        )
        .file(
            "content/briefings/2026-01-01-stays.md",
            "# Stays\n\nWords that stay.\n",
        )
        .file(
            "content/briefings/2026-01-02-other.md",
            "# Other\n\nOther words.\n",
        )
        .file("content/briefings/2026-01-03-withdrawn.md", withdrawn(""))
        .file("content/briefings/secret.png", PNG)
}

fn withdrawn(front: &str) -> String {
    format!(
        "---\ntitle: Withdrawn\n{front}---\n\nA secret-word. ![A picture](secret.png)\n\n{}\n",
        "Long enough to be compressed. ".repeat(60)
    )
}

/// What is forgotten before the build in which something is withdrawn.
pub const LOSSES: [&str; 9] = [
    "nothing",
    ".annals deleted",
    "a byte of the manifest wrong",
    "the manifest emptied",
    "the manifest of another version",
    "output renamed",
    "the list deleted",
    "the list damaged",
    ".annals deleted, a build killed before",
];

pub const WITHDRAWALS: [&str; 4] = ["deleted", "draft", "embargo", "slug"];

pub fn lose(archive: &Archive, loss: &str) {
    let root = archive.root();
    let manifest = || super::law_5_only_our_own_files::manifest(archive);
    let forget = || fs::remove_dir_all(root.join(".annals")).expect("a folder to remove");
    match loss {
        ".annals deleted" => forget(),
        "a byte of the manifest wrong" => {
            let mut bytes = fs::read(manifest()).expect("a manifest");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0x20;
            fs::write(manifest(), bytes).expect("a file");
        }
        "the manifest emptied" => fs::write(manifest(), "").expect("a file"),
        "the manifest of another version" => {
            fs::write(manifest(), "annals state 999\nand more").expect("a file");
        }
        "output renamed" => {
            fs::rename(root.join("output"), root.join("moved")).expect("a folder to rename");
            forget();
            fs::rename(root.join("moved"), root.join("output")).expect("a folder to rename");
        }
        "the list deleted" => fs::remove_file(root.join("output").join(LIST)).expect("a list"),
        "the list damaged" => {
            let mut bytes = fs::read(root.join("output").join(LIST)).expect("a list");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0x20;
            fs::write(root.join("output").join(LIST), bytes).expect("a file");
        }
        ".annals deleted, a build killed before" => {
            archive.write(
                "content/briefings/2026-01-02-other.md",
                "# Other\n\nNewer words.\n",
            );
            let mut build = super::law_6_pages_are_whole::start(archive);
            thread::sleep(Duration::from_millis(40));
            build.kill().expect("a process to kill");
            build.wait().expect("its end");
            forget();
        }
        _ => {}
    }
}

pub fn withdraw(archive: &Archive, how: &str) {
    const PATH: &str = "content/briefings/2026-01-03-withdrawn.md";
    match how {
        "deleted" => archive.remove(PATH),
        "draft" => archive.write(PATH, withdrawn("draft: true\n")),
        "embargo" => archive.write(PATH, withdrawn("embargo: 2027-01-01\n")),
        _ => archive.write(PATH, withdrawn("slug: elsewhere\n")),
    }
    if how == "deleted" {
        archive.remove("content/briefings/secret.png");
    }
}

#[test]
fn whatever_was_lost_and_however_it_is_withdrawn() {
    for how in WITHDRAWALS {
        for loss in LOSSES {
            let archive = archive();
            assert!(
                archive
                    .build()
                    .has("briefings/2026-01-03-withdrawn.html.gz")
            );
            archive.write("output/CNAME", "mine");
            archive.write("output/briefings/mine.html", "mine");
            lose(&archive, loss);
            withdraw(&archive, how);
            let run = archive.run(&[]);
            assert!(run.status.success(), "{loss}, {how}: {}", printed(&run));
            let mut left = archive.site().files();
            for mine in ["CNAME", "briefings/mine.html"] {
                let kept = left.remove(mine);
                assert_eq!(kept.as_deref(), Some(&b"mine"[..]), "{loss}, {how}: {mine}");
            }
            let clean = build_into(archive.root(), &archive.root().join("clean"), &["--quiet"]);
            assert_same(&clean, &left, &format!("{loss}, {how}"));
        }
    }
}

#[test]
fn an_output_folder_that_was_renamed_is_known() {
    let archive = archive();
    archive.build();
    let (output, moved) = (archive.root().join("output"), archive.root().join("public"));
    fs::rename(&output, &moved).expect("a folder to rename");
    withdraw(&archive, "deleted");
    let built = build_into(archive.root(), &moved, &["--quiet"]);
    fs::remove_dir_all(archive.root().join(".annals")).expect("a folder to remove");
    let clean = build_into(archive.root(), &output, &["--quiet"]);
    assert_same(&clean, &built, "a renamed output folder");
}

#[test]
fn where_it_can_not_be_known_a_warning_lists_what_is_left() {
    let archive = archive();
    let addresses = archive.build().addresses();
    let catalogue = addresses.iter().find(|address| {
        let name = address.strip_prefix("search/c");
        name.is_some_and(|name| name.ends_with(".gz"))
    });
    let catalogue = catalogue.expect("a catalogue of the search, compressed");
    archive.write("output/CNAME", "mine");
    fs::remove_dir_all(archive.root().join(".annals")).expect("a folder to remove");
    fs::remove_file(archive.root().join("output").join(LIST)).expect("a list");
    withdraw(&archive, "deleted");
    let run = archive.run(&[]);
    assert!(run.status.success(), "{}", printed(&run));
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    let expected = format!(
        "warning[unlisted-files]: the list of what Annals wrote here is lost, and these files, which are no part of \
                    the site, stay: `CNAME`, `briefings/2026-01-03-withdrawn.html`, `briefings/2026-01-03-withdrawn.html.gz`, \
                    `briefings/secret.png`, `feed.json.gz`, `{catalogue}`\n--> ./output\n = help: delete those that an earlier build left; --clean \
                    removes the pages among them\n"
    );
    assert!(said.contains(&expected), "{said}");
    // With --clean, what says itself that Annals made it goes.
    fs::remove_dir_all(archive.root().join(".annals")).expect("a folder to remove");
    fs::remove_file(archive.root().join("output").join(LIST)).expect("a list");
    let run = archive.run(&["--clean"]);
    assert!(run.status.success(), "{}", printed(&run));
    let site = archive.site();
    assert!(
        !site.has("briefings/2026-01-03-withdrawn.html"),
        "{}",
        printed(&run)
    );
    assert_eq!(site.page("CNAME"), "mine");
}

#[test]
fn the_list_says_the_same_after_every_way_to_one_state() {
    let (one, other) = (archive(), archive());
    one.build();
    withdraw(&one, "deleted");
    one.build();
    withdraw(&other, "deleted");
    other.build();
    let list = |archive: &Archive| {
        fs::read_to_string(archive.root().join("output").join(LIST)).expect("a list")
    };
    assert_eq!(list(&one), list(&other));
    assert!(list(&one).contains(" briefings/2026-01-01-stays.html\n"));
    assert!(!list(&one).contains("withdrawn"), "{}", list(&one));
}

#[test]
fn two_archives_do_not_share_an_output_folder() {
    let shared = tempfile::tempdir().expect("a temporary folder");
    let output = shared.path().to_str().expect("a path in UTF-8");
    let named = |title: &str, article: &str| {
        Archive::empty()
            .file("content/site.yaml", format!("title: {title}\n"))
            .file(
                &format!("content/briefings/2026-01-01-{article}.md"),
                format!("# {title}\n\nText.\n"),
            )
            .file(
                &format!("content/briefings/2026-01-02-{article}.md"),
                format!("# {title}\n\nText.\n"),
            )
    };
    let (first, second) = (named("Rivers", "same"), named("Mountains", "same"));
    assert!(first.run(&["--output", output]).status.success());
    let before = files(shared.path());
    let run = second.run(&["--output", output]);
    assert_eq!(run.status.code(), Some(2), "{}", printed(&run));
    assert_eq!(
        String::from_utf8_lossy(&run.stderr).lines().last(),
        Some(
            format!(
                "annals: {output} has the pages of another archive, “Rivers”; “Mountains” was to be built. Choose another folder \
                 with --output, or replace those pages with --clean"
            )
            .as_str()
        )
    );
    assert_same(&before, &files(shared.path()), "a refused build");
    // One of the same name, none of whose briefings is there.
    let third = named("Rivers", "different");
    assert_eq!(third.run(&["--output", output]).status.code(), Some(2));
    assert_same(&before, &files(shared.path()), "a refused build");
    let run = second.run(&["--output", output, "--clean"]);
    assert!(run.status.success(), "{}", printed(&run));
    assert_same(
        &second.build().files(),
        &files(shared.path()),
        "a replaced site",
    );
    // The first one remembers that folder, and it is another's now.
    assert_eq!(first.run(&["--output", output]).status.code(), Some(2));
    // A new title alone makes no other archive.
    second.write("content/site.yaml", "title: Hills\n");
    assert!(second.run(&["--output", output]).status.success());
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let archive = archive();
    let (file, folder) = ("content/data", "content/data/x.bin");
    for round in 0..2 {
        archive.write(folder, "in a folder");
        let run = archive.run(&[]);
        assert!(run.status.success(), "round {round}: {}", printed(&run));
        assert_eq!(archive.site().page("data/x.bin"), "in a folder");
        fs::remove_dir_all(archive.root().join(file)).expect("a folder to remove");
        archive.write(file, "a file");
        if round == 1 {
            fs::remove_dir_all(archive.root().join(".annals")).expect("a folder to remove");
        }
        let run = archive.run(&[]);
        assert!(run.status.success(), "round {round}: {}", printed(&run));
        assert_eq!(archive.site().page("data"), "a file");
        archive.remove(file);
    }
    // Where somebody else's file is in the folder, it stays, and the build says so.
    archive.write(folder, "in a folder");
    archive.build();
    archive.write("output/data/mine.txt", "mine");
    fs::remove_dir_all(archive.root().join(file)).expect("a folder to remove");
    archive.write(file, "a file");
    let run = archive.run(&[]);
    assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
    assert_eq!(archive.site().page("data/mine.txt"), "mine");
    assert_eq!(archive.site().page("data/x.bin"), "in a folder");
}

#[test]
fn a_kill_at_the_very_end_leaves_nothing_behind() {
    let archive = archive();
    archive.build();
    for folder in [".annals/writing/0", "output/.annals-writing/0"] {
        archive.write(&format!("{folder}/17"), "half a fi");
    }
    archive.build();
    for folder in [".annals/writing", "output/.annals-writing"] {
        assert!(!archive.root().join(folder).exists(), "{folder} is left");
    }
    // A file that somebody put at an address that was ours is theirs, whatever was left.
    archive.write(".annals/writing/0/17", "half a fi");
    archive.write("output/briefings/secret.png", "drawn by hand");
    withdraw(&archive, "deleted");
    archive.build();
    assert_eq!(archive.site().page("briefings/secret.png"), "drawn by hand");
}

#[test]
fn a_page_that_somebody_changed_does_not_stay_in_silence() {
    let archive = archive();
    archive.build();
    let page = "output/briefings/2026-01-03-withdrawn.html";
    let changed = archive
        .site()
        .page("briefings/2026-01-03-withdrawn.html")
        .replace("</main>", "<p>Theirs.</p></main>");
    archive.write(page, &changed);
    archive.write("output/briefings/secret.png", "drawn by hand");
    withdraw(&archive, "deleted");
    let said = |run: &std::process::Output| String::from_utf8_lossy(&run.stderr).into_owned();
    let warning = |files: &str| {
        format!(
            "warning[changed-files]: somebody changed these files after Annals wrote them, and they stay, though they are no part of \
             the site any more: {files}\n--> ./output\n = help: delete those that aren't to be published; --clean removes the pages \
             among them\n"
        )
    };
    let run = archive.run(&[]);
    assert!(run.status.success(), "{}", printed(&run));
    let both = warning("`briefings/2026-01-03-withdrawn.html`, `briefings/secret.png`");
    assert!(said(&run).contains(&both), "{}", said(&run));
    // The page says itself that it is ours: it is said until it is gone.
    let run = archive.run(&[]);
    assert!(
        said(&run).contains(&warning("`briefings/2026-01-03-withdrawn.html`")),
        "{}",
        said(&run)
    );
    let run = archive.run(&["--clean"]);
    assert!(run.status.success(), "{}", printed(&run));
    assert!(
        !archive.site().has("briefings/2026-01-03-withdrawn.html"),
        "{}",
        printed(&run)
    );
    assert_eq!(archive.site().page("briefings/secret.png"), "drawn by hand");
    let run = archive.run(&[]);
    assert!(!said(&run).contains("changed-files"), "{}", said(&run));
}

#[test]
fn an_older_memory_does_not_hide_that_the_list_is_lost() {
    let archive = archive();
    archive.remove("content/briefings/2026-01-03-withdrawn.md");
    archive.build();
    let (state, copy) = (archive.root().join(".annals"), archive.root().join("copy"));
    copy_folder(&state, &copy);
    archive.write("content/briefings/2026-01-03-withdrawn.md", withdrawn(""));
    archive.build();
    fs::remove_dir_all(&state).expect("a folder to remove");
    fs::rename(&copy, &state).expect("a folder to rename");
    fs::remove_file(archive.root().join("output").join(LIST)).expect("a list");
    withdraw(&archive, "deleted");
    let run = archive.run(&[]);
    assert!(run.status.success(), "{}", printed(&run));
    let said = printed(&run);
    assert!(
        said.contains("warning[unlisted-files]")
            && said.contains("`briefings/2026-01-03-withdrawn.html`"),
        "{said}"
    );
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let goal = to.join(entry.file_name());
        match entry.file_type().expect("a type").is_dir() {
            true => copy_folder(&entry.path(), &goal),
            false => drop(fs::copy(entry.path(), goal).expect("a copy")),
        }
    }
}
