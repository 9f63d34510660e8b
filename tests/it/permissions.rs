//! A user who may not read or write everything: each refusal is a clear error with its place, and nothing is half done.
//!
//! Root may do all, so a test that runs as root has `setpriv` run the program as nobody; where there is none, it says that it was skipped.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::Path;
use std::process::{Command, Output};

use crate::harness::{Archive, SITE, TODAY};
use crate::look::{differences, files, printed, skipped};

const NOBODY: u32 = 65534;

/// Runs the program with the rights of a user to whom the archive belongs; `None` where that can't be had.
fn run(archive: &Archive, program: &Path, arguments: &[&str]) -> Option<Output> {
    let root = archive.root();
    let is_root = fs::metadata("/proc/self").map_or(0, |found| found.uid()) == 0;
    let mut command = match is_root {
        true => {
            let mut command = Command::new("setpriv");
            let user = format!("--reuid={NOBODY}");
            let group = format!("--regid={NOBODY}");
            command
                .args([&user, &group, "--clear-groups", "--"])
                .arg(program);
            command
        }
        false => Command::new(program),
    };
    command
        .current_dir(root)
        .args(arguments)
        .args(["--date", TODAY]);
    match command.output() {
        Ok(output) => Some(output),
        Err(error) => {
            let why = "setpriv, by which root tries it as nobody, can't be run";
            skipped(&format!("permissions: {why}: {error}"));
            None
        }
    }
}

/// A copy of the program that everybody may run.
fn program(folder: &Path) -> std::path::PathBuf {
    let program = folder.join("annals");
    fs::copy(env!("CARGO_BIN_EXE_annals"), &program).expect("a copy of the program");
    allow(folder, 0o755);
    allow(&program, 0o755);
    program
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("permissions");
}

/// Gives all that is in a folder to nobody, where that takes root.
fn give(folder: &Path) {
    let _ = chown(folder, Some(NOBODY), Some(NOBODY));
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        match entry.file_type().expect("a type").is_dir() {
            true => give(&entry.path()),
            false => drop(chown(entry.path(), Some(NOBODY), Some(NOBODY))),
        }
    }
}

fn archive() -> Archive {
    let archive = Archive::empty()
        .file("content/site.yaml", SITE)
        .file(
            "content/briefings/2026-01-01-first.md",
            "# First\n\nText with [a paper](paper.pdf).\n",
        )
        .file(
            "content/briefings/2026-01-02-second.md",
            "# Second\n\nText.\n",
        )
        .file(
            "content/briefings/more/2026-01-03-third.md",
            "# Third\n\nText.\n",
        )
        .file("content/briefings/paper.pdf", "%PDF-1.4 not really\n")
        .file(
            "content/briefings/picture.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"/>\n",
        )
        .file("themes/own/templates/about.html", "Text.\n");
    give(archive.root());
    archive
}

#[test]
fn what_may_not_be_read_is_an_error_at_its_place_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = program(folder.path());
    for path in [
        "content/briefings/2026-01-02-second.md",
        "content/briefings/more",
        "content/briefings/paper.pdf",
        "content/briefings/picture.svg",
        "content/site.yaml",
        "content/briefings",
    ] {
        let archive = archive();
        let Some(built) = run(&archive, &program, &["build"]) else {
            return;
        };
        assert!(built.status.success(), "{path}: {}", printed(&built));
        let before = files(&archive.root().join("output"));
        // With an edit, so that there is something to write.
        archive.write(
            "content/briefings/2026-01-01-first.md",
            "# First\n\nNewer text with [a paper](paper.pdf).\n",
        );
        let refused = archive.root().join(path);
        allow(&refused, 0o000);
        for command in ["build", "check"] {
            let refusal = run(&archive, &program, &[command]).expect("a run");
            let said = printed(&refusal);
            assert_eq!(refusal.status.code(), Some(1), "{command}, {path}: {said}");
            assert!(
                said.contains("error[unreadable]: this can't be read: Permission denied"),
                "{command}, {path}: {said}"
            );
            assert!(
                said.contains(&format!("--> {path}\n")),
                "{command}, {path}: {said}"
            );
        }
        let after = files(&archive.root().join("output"));
        assert!(
            differences(&before, &after).is_empty(),
            "{path}: something was written"
        );
        allow(&refused, 0o755);
        let built = run(&archive, &program, &["build"]).expect("a run");
        assert!(built.status.success(), "{path}: {}", printed(&built));
        assert!(
            archive
                .site()
                .page("briefings/2026-01-01-first.html")
                .contains("Newer"),
            "{path}"
        );
    }
}

#[test]
fn content_that_may_only_be_read_is_built() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = program(folder.path());
    let archive = archive();
    for path in [
        "content/briefings/paper.pdf",
        "content/briefings/2026-01-01-first.md",
    ] {
        allow(&archive.root().join(path), 0o444);
    }
    for path in ["content/briefings/more", "content/briefings", "content"] {
        allow(&archive.root().join(path), 0o555);
    }
    let Some(built) = run(&archive, &program, &["build"]) else {
        return;
    };
    assert!(built.status.success(), "{}", printed(&built));
    assert_eq!(
        archive.site().page("briefings/paper.pdf"),
        "%PDF-1.4 not really\n"
    );
    let again = run(&archive, &program, &["build"]).expect("a run");
    assert!(again.status.success(), "{}", printed(&again));
    for path in ["content", "content/briefings", "content/briefings/more"] {
        allow(&archive.root().join(path), 0o755);
    }
}

#[test]
fn what_may_not_be_written_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = program(folder.path());
    // No output yet; an output; a folder in it; no place for what is remembered.
    for (closed, is_built) in [
        (".", false),
        ("output", true),
        ("output/briefings", true),
        (".annals", true),
    ] {
        let archive = archive();
        if is_built {
            let Some(built) = run(&archive, &program, &["build"]) else {
                return;
            };
            assert!(built.status.success(), "{closed}: {}", printed(&built));
        }
        let output = archive.root().join("output");
        let before = is_built.then(|| files(&output));
        archive.write(
            "content/briefings/2026-01-01-first.md",
            "# First\n\nNewer text with [a paper](paper.pdf).\n",
        );
        archive.remove("content/briefings/2026-01-02-second.md");
        let path = archive.root().join(closed);
        allow(&path, 0o555);
        let Some(refused) = run(&archive, &program, &["build"]) else {
            return;
        };
        let said = printed(&refused);
        allow(&path, 0o755);
        assert_eq!(refused.status.code(), Some(2), "{closed}: {said}");
        assert!(said.contains("Permission denied"), "{closed}: {said}");
        let named = closed.trim_start_matches('.');
        assert!(said.contains(named), "{closed} isn't named: {said}");
        match before {
            None => assert!(!output.exists(), "{closed}: something was written"),
            // Each page is whole, as it was or as it is now, and what is withdrawn isn't half gone.
            Some(before) => {
                let after = files(&output);
                let lost: Vec<_> = before
                    .keys()
                    .filter(|address| !after.contains_key(*address))
                    .collect();
                assert!(lost.is_empty(), "{closed}: {lost:?}");
            }
        }
        give(archive.root());
        let built = run(&archive, &program, &["build"]).expect("a run");
        assert!(built.status.success(), "{closed}: {}", printed(&built));
        let page = archive.site().page("briefings/2026-01-01-first.html");
        assert!(page.contains("Newer"), "{closed}");
        assert!(
            !archive.site().has("briefings/2026-01-02-second.html"),
            "{closed}"
        );
    }
}
