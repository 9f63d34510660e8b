//! Law 5 only our own files.

use super::*;

#[test]
fn a_foreign_file_survives_and_files_of_a_former_build_vanish() {
    let archive = sampler();
    archive.write(
        "content/briefings/2024/short-lived/2024-01-01-gone.md",
        "# Gone\n\nSoon.\n",
    );
    archive.build();
    for foreign in [
        "output/CNAME",
        "output/briefings/2026/notes.html",
        "output/.well-known/security.txt",
        "output/briefings/2024/mine.txt",
    ] {
        archive.write(foreign, "mine");
    }
    assert!(
        archive
            .site()
            .has("briefings/2024/short-lived/2024-01-01-gone.html"),
        "the page isn't there at first"
    );
    archive.remove("content/briefings/2024/short-lived/2024-01-01-gone.md");
    archive.remove("content/pictures/point.png");
    archive.write(
        "content/briefings/2026/2026-03-01-machines.md",
        "# Machines & money\n\n## What it costs\n\n## What it costs\n",
    );
    archive.write(
        "content/briefings/2026/2026-04-02-rules.md",
        "# Rules for machines\n\nNothing.\n",
    );
    archive.build();
    let site = archive.site();
    for foreign in [
        "CNAME",
        "briefings/2026/notes.html",
        ".well-known/security.txt",
        "briefings/2024/mine.txt",
    ] {
        assert_eq!(site.page(foreign), "mine", "{foreign} was touched");
    }
    for gone in [
        "briefings/2024/short-lived/2024-01-01-gone.html",
        "old/machines.html",
        "pictures/point.png",
        "archive/2024.html",
    ] {
        assert!(!site.has(gone), "{gone} is left of a former build");
    }
    for folder in [
        "output/briefings/2024/short-lived",
        "output/old",
        "output/pictures",
    ] {
        assert!(
            !archive.root().join(folder).exists(),
            "{folder} is left, and empty"
        );
    }
    assert!(
        archive.root().join("output/briefings/2024").is_dir(),
        "a folder with a foreign file in it must stay"
    );
}

#[test]
fn a_foreign_file_at_the_address_of_a_page_stops_the_build() {
    for foreign in [
        "output/topics/compute.html",
        "output/index.html",
        "output/pictures/point.png",
        "output/feed.xml",
    ] {
        let archive = sampler();
        archive.write(foreign, "mine");
        let run = archive.run(&[]);
        assert!(!run.status.success(), "{foreign}: the build went on");
        assert!(
            printed(&run).contains(foreign.trim_start_matches("output/")),
            "{foreign} isn't named:\n{}",
            printed(&run)
        );
        assert_eq!(
            archive.site().addresses(),
            [foreign.trim_start_matches("output/")],
            "something was written beside {foreign}"
        );
        assert_eq!(
            archive.site().page(foreign.trim_start_matches("output/")),
            "mine"
        );
    }
}

#[test]
fn a_foreign_folder_or_file_in_the_way_stops_the_build() {
    let archive = sampler();
    archive.write("output/index.html/mine.txt", "mine");
    let run = archive.run(&[]);
    assert!(!run.status.success(), "a folder was replaced by a page");
    assert!(printed(&run).contains("index.html"), "{}", printed(&run));
    let archive = sampler();
    archive.write(
        "output/briefings",
        "a file where a folder of pages is to be",
    );
    let run = archive.run(&[]);
    assert!(!run.status.success(), "a file was replaced by a folder");
    assert!(printed(&run).contains("briefings"), "{}", printed(&run));
    assert_eq!(
        archive.site().addresses(),
        ["briefings"],
        "something was written"
    );
}

#[test]
fn a_file_that_took_the_place_of_ours_is_not_removed() {
    // The output folder was emptied by hand, and has a file of the user's own where a page once was.
    let archive = sampler();
    archive.write(
        "content/briefings/notes.md",
        "---\ndate: 2026-01-01\n---\n\n# Notes\n\nOurs.\n",
    );
    archive.build();
    fs::remove_dir_all(archive.root().join("output")).expect("an output folder to remove");
    archive.write(
        "output/briefings/notes.html",
        "my own notes, of which there is no copy",
    );
    archive.remove("content/briefings/notes.md");
    archive.run(&[]);
    assert!(
        archive.site().has("briefings/notes.html"),
        "a file that Annals didn't write was removed"
    );
    assert_eq!(
        archive.site().page("briefings/notes.html"),
        "my own notes, of which there is no copy"
    );
}

#[test]
#[cfg(unix)]
fn a_symbolic_link_in_the_output_is_never_followed() {
    let archive = sampler();
    archive.build();
    archive.write("precious/2026-03-01-machines.html", "precious");
    fs::remove_dir_all(archive.root().join("output/briefings/2026")).expect("a folder to remove");
    std::os::unix::fs::symlink(
        archive.root().join("precious"),
        archive.root().join("output/briefings/2026"),
    )
    .expect("a link");
    let run = archive.run(&[]);
    let kept = fs::read_to_string(archive.root().join("precious/2026-03-01-machines.html"))
        .expect("the precious file");
    assert_eq!(
        kept,
        "precious",
        "a build wrote through a symbolic link:\n{}",
        printed(&run)
    );
}

#[test]
fn a_dangerous_output_folder_is_refused() {
    let archive = sampler();
    let before = files(&archive.root().join("content"));
    let parent = archive
        .root()
        .parent()
        .expect("a parent")
        .to_str()
        .expect("a path in UTF-8")
        .to_string();
    let within = [
        "content",
        "content/out",
        "content/pages/deep/er",
        "themes/out",
        ".annals/out",
        "output/../content/out",
        "./content/../content/out",
    ];
    for folder in within.into_iter().chain([".", "..", "/", parent.as_str()]) {
        let run = archive.run(&["--output", folder]);
        assert_eq!(
            run.status.code(),
            Some(2),
            "--output {folder}: {}",
            printed(&run)
        );
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(
            said.contains("output"),
            "--output {folder}: the message doesn't say what is wrong:\n{said}"
        );
        assert_same(
            &before,
            &files(&archive.root().join("content")),
            &format!("--output {folder}"),
        );
    }
}

#[test]
#[cfg(unix)]
fn a_dangerous_output_folder_behind_a_symbolic_link_is_refused() {
    let archive = sampler();
    let before = files(&archive.root().join("content"));
    let other = tempfile::tempdir().expect("a temporary folder");
    let site = other.path().join("site");
    std::os::unix::fs::symlink(archive.root(), &site).expect("a link to the site");
    std::os::unix::fs::symlink(
        archive.root().join("content/pages"),
        other.path().join("pages"),
    )
    .expect("a link into the content");
    for output in [
        site.join("content/new"),
        other.path().join("pages/new"),
        other.path().join("pages"),
    ] {
        for root in [archive.root(), &site] {
            let run = annals()
                .args(["build", "--date", TODAY, "--root"])
                .arg(root)
                .arg("--output")
                .arg(&output)
                .output()
                .expect("a run");
            assert_eq!(
                run.status.code(),
                Some(2),
                "--root {} --output {}: {}",
                root.display(),
                output.display(),
                printed(&run)
            );
            assert_same(
                &before,
                &files(&archive.root().join("content")),
                &output.display().to_string(),
            );
        }
    }
}

#[test]
fn an_output_that_is_no_folder_is_refused_with_a_message() {
    let archive = sampler();
    archive.write("taken", "a file");
    let run = archive.run(&["--output", "taken"]);
    assert_eq!(run.status.code(), Some(2), "{}", printed(&run));
    assert!(
        printed(&run).contains("taken"),
        "the message doesn't name the file:\n{}",
        printed(&run)
    );
    assert_eq!(
        fs::read_to_string(archive.root().join("taken")).expect("the file"),
        "a file"
    );
}

/// What a build remembers of its output.
pub fn manifest(archive: &Archive) -> std::path::PathBuf {
    let entries = fs::read_dir(archive.root().join(".annals")).expect("the memory");
    let mut paths = entries.flatten().map(|entry| entry.path());
    let is_manifest = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().starts_with("files-")
    };
    paths.find(is_manifest).expect("a manifest")
}

#[test]
fn a_build_goes_right_whatever_became_of_its_memory() {
    let archive = sampler();
    let clean = archive.build().files();
    let manifest = || manifest(&archive);
    let whole = fs::read(manifest()).expect("a manifest");
    let damages: [(&str, Option<Vec<u8>>); 5] = [
        ("deleted", None),
        ("emptied", Some(Vec::new())),
        ("cut off", Some(whole[..whole.len() / 2].to_vec())),
        ("made binary", Some(vec![0xff, 0, 1, 0xfe])),
        (
            "of another version",
            Some(b"annals state 999\n, and more".to_vec()),
        ),
    ];
    for (what, damage) in damages {
        match damage {
            Some(bytes) => fs::write(manifest(), bytes).expect("a file"),
            None => fs::remove_dir_all(archive.root().join(".annals")).expect("a folder to remove"),
        }
        archive.write(
            "output/index.html",
            "<!doctype html><meta name=\"generator\" content=\"Annals 0\">damaged</html>",
        );
        let run = archive.run(&[]);
        assert!(
            run.status.success(),
            "the memory was {what}: {}",
            printed(&run)
        );
        assert_same(
            &clean,
            &archive.site().files(),
            &format!("the memory was {what}"),
        );
        assert!(
            archive.root().join("content/site.yaml").is_file(),
            "the memory was {what}, and a source is gone"
        );
    }
}

#[test]
fn a_memory_of_another_site_harms_nothing() {
    let archive = sampler();
    let clean = archive.build().files();
    let path = manifest(&archive);
    let mut lies = annals::cache::Manifest::load(&path).expect("a manifest");
    let record = lies.files["index.html"].clone();
    lies.files.clear();
    for address in ["../content/site.yaml", "content/../../x", "/etc/hostname"] {
        lies.files.insert(address.into(), record.clone());
    }
    lies.files.insert("index.html".into(), record);
    lies.save(&path).expect("a memory that can be written");
    let run = archive.run(&[]);
    assert!(
        archive.root().join("content/site.yaml").is_file(),
        "a source is gone"
    );
    assert!(
        run.status.success(),
        "the memory was of another site, the output our own: {}",
        printed(&run)
    );
    assert_same(
        &clean,
        &archive.site().files(),
        "the memory was of another site",
    );
}

#[test]
fn an_output_that_a_newer_build_wrote_elsewhere_is_taken_over() {
    // The output is shared (a branch, a synchronised folder), the memory is not: here it is one build behind.
    let (here, there) = (sampler(), sampler());
    here.build();
    for archive in [&here, &there] {
        archive.write(
            "content/briefings/2026/2026-06-20-newer.md",
            "# Newer\n\nText.\n",
        );
    }
    let newer = there.build().files();
    for (address, bytes) in &newer {
        here.write(&format!("output/{address}"), bytes);
    }
    let run = here.run(&[]);
    assert!(
        run.status.success(),
        "pages that Annals wrote elsewhere count as foreign: {}",
        printed(&run)
    );
    assert_same(&newer, &here.site().files(), "a newer output");
}

#[test]
fn a_memory_that_can_not_be_written_is_reported() {
    let archive = sampler();
    archive.write(".annals", "a file where the folder is to be");
    let run = archive.run(&[]);
    assert_eq!(run.status.code(), Some(2), "{}", printed(&run));
    assert!(
        printed(&run).contains(".annals"),
        "the message doesn't name it:\n{}",
        printed(&run)
    );
}

#[test]
fn content_with_errors_leaves_the_former_site_as_it_is() {
    let archive = sampler();
    let before = archive.build().files();
    archive.write(
        "content/briefings/2026/2026-06-01-broken.md",
        "# Broken\n\n[nowhere](nowhere.md)\n",
    );
    let run = archive.run(&[]);
    assert_eq!(run.status.code(), Some(1), "{}", printed(&run));
    assert_same(&before, &archive.site().files(), "a build with errors");
}
