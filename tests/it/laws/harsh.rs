//! The harsh tests in their long forms: `SEED=7 cargo test --test it harsh -- --ignored`. Each has a short form that runs always.
//!
//! A seed chooses the moments, places and edits; a failure names it.

use super::law_6_pages_are_whole::{Chance, kill_builds};
use super::law_11_nothing_withdrawn_stays::{LOSSES, WITHDRAWALS, archive, lose, withdraw};
use super::*;

fn seed() -> u64 {
    let stated = std::env::var("SEED").ok();
    stated.and_then(|seed| seed.parse().ok()).unwrap_or(1)
}

fn one_of<'a>(chance: &mut Chance, list: &[&'a str]) -> &'a str {
    list[chance.below(list.len() as u64) as usize]
}

/// Loses something twice, with builds between, and withdraws after it: nothing but what a clean build leaves is there.
fn lose_and_withdraw(rounds: usize, seed: u64) {
    let mut chance = Chance(seed);
    for round in 0..rounds {
        let archive = archive();
        archive.build();
        let (first, second) = (one_of(&mut chance, &LOSSES), one_of(&mut chance, &LOSSES));
        let how = one_of(&mut chance, &WITHDRAWALS);
        let what = format!("seed {seed}, round {round}: {first}, {second}, {how}");
        lose(&archive, first);
        archive.write(
            "content/briefings/2026-01-04-new.md",
            format!("# New {round}\n\nText.\n"),
        );
        let run = archive.run(&[]);
        assert!(run.status.success(), "{what}: {}", printed(&run));
        lose(&archive, second);
        withdraw(&archive, how);
        let run = archive.run(&[]);
        assert!(run.status.success(), "{what}: {}", printed(&run));
        let clean = build_into(archive.root(), &archive.root().join("clean"), &["--quiet"]);
        assert_same(&clean, &archive.site().files(), &what);
    }
}

#[test]
fn losses_and_withdrawals() {
    lose_and_withdraw(4, 1);
}

#[test]
#[ignore = "long: two losses before each withdrawal, a hundred times"]
fn losses_and_withdrawals_long() {
    lose_and_withdraw(100, seed());
}

#[test]
#[ignore = "long: 60 builds are killed"]
fn kills_long() {
    kill_builds(60, seed());
}

#[test]
#[cfg(target_os = "linux")]
#[ignore = "long: the disk is full at 20 levels"]
fn full_disks_long() {
    for level in 0..20 {
        super::law_6_pages_are_whole::fill_the_disk(640 + level * 24);
    }
}

/// Everything that is remembered, and the output's own list.
fn state(archive: &Archive) -> Vec<PathBuf> {
    let mut found = vec![archive.root().join("output").join(look::LIST)];
    let mut folders = vec![archive.root().join(".annals")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            match entry.file_type().expect("a type").is_dir() {
                true => folders.push(entry.path()),
                false => found.push(entry.path()),
            }
        }
    }
    found.sort();
    found
}

/// Damages each file of the state at so many places, one at a time; the build after it, in which something is withdrawn, leaves what a
/// clean one leaves.
fn damage(places: u64, seed: u64) {
    let mut chance = Chance(seed);
    let names: Vec<PathBuf> = {
        let archive = archive();
        archive.build();
        let root = archive.root();
        state(&archive)
            .iter()
            .map(|path| path.strip_prefix(root).expect("within").to_path_buf())
            .collect()
    };
    assert!(names.len() > 2, "{names:?}");
    for name in names {
        let archive = archive();
        archive.build();
        for place in 0..places {
            let path = archive.root().join(&name);
            // A file named after its content may have made way for another one.
            let Ok(mut bytes) = fs::read(&path) else {
                break;
            };
            let at = chance.below(bytes.len() as u64) as usize;
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << chance.below(8);
            }
            fs::write(&path, bytes).expect("a file");
            let what = format!(
                "seed {seed}: {} at byte {at}, place {place}",
                name.display()
            );
            archive.write(
                "content/briefings/2026-01-02-other.md",
                format!("# Other\n\nWords {place}.\n"),
            );
            let extra = "content/briefings/2026-01-05-extra.md";
            match place % 2 {
                0 => archive.write(extra, "# Extra\n\nText.\n"),
                _ => archive.remove(extra),
            }
            let run = archive.run(&[]);
            assert!(run.status.success(), "{what}: {}", printed(&run));
            let clean = build_into(archive.root(), &archive.root().join("clean"), &["--quiet"]);
            assert_same(&clean, &archive.site().files(), &what);
            fs::remove_dir_all(archive.root().join("clean")).expect("a folder to remove");
        }
    }
}

#[test]
fn damaged_state() {
    damage(2, 1);
}

#[test]
#[ignore = "long: each file of the state is damaged at 200 places"]
fn damaged_state_long() {
    damage(200, seed());
}

/// One edit that is none of a text, of six kinds.
fn edit(archive: &Archive, number: u64, chance: &mut Chance) -> String {
    let root = archive.root().join("content");
    let (file, folder) = (root.join("data"), root.join("data/x.bin"));
    let picture = root.join("briefings/secret.png");
    match number % 6 {
        // A file that becomes a folder, and the reverse.
        0 if file.is_dir() => {
            fs::remove_dir_all(&file).expect("a folder to remove");
            fs::write(&file, "a file").expect("a file");
            "a folder becomes a file".into()
        }
        0 => {
            let _ = fs::remove_file(&file);
            fs::create_dir_all(&file).expect("a folder");
            fs::write(folder, "in a folder").expect("a file");
            "a file becomes a folder".into()
        }
        // A name in other letters.
        1 => {
            let names = ["files/Paper.pdf", "files/paper.pdf", "files/PAPER.pdf"];
            for name in names {
                let _ = fs::remove_file(root.join(name));
            }
            let name = one_of(chance, &names);
            archive.write(&format!("content/{name}"), "%PDF-1.4");
            format!("the name {name}")
        }
        // Another picture of the same size, and of the same moment.
        2 => {
            let mut bytes = fs::read(&picture).unwrap_or_else(|_| PNG.to_vec());
            let last = bytes.len() - 1;
            bytes[last] ^= 1 + chance.below(255) as u8;
            let before = fs::metadata(&picture).and_then(|found| found.modified());
            fs::write(&picture, bytes).expect("a picture");
            if let (Ok(before), Ok(file)) = (before, File::options().write(true).open(&picture)) {
                file.set_modified(before).expect("a time");
            }
            "another picture of equal size".into()
        }
        // A link in place of a file, and the reverse.
        #[cfg(unix)]
        3 => {
            let link = root.join("files/linked.png");
            fs::create_dir_all(root.join("files")).expect("a folder");
            let was_link = link.is_symlink();
            let _ = fs::remove_file(&link);
            match was_link {
                true => fs::write(&link, "a file").expect("a file"),
                false => std::os::unix::fs::symlink(&picture, &link).expect("a link"),
            }
            "a link or a file".into()
        }
        // A folder with all that is in it is renamed.
        4 => {
            let (one, other) = (root.join("more"), root.join("others"));
            if one.exists() {
                fs::rename(&one, &other).expect("a folder to rename");
            } else if other.exists() {
                fs::rename(&other, &one).expect("a folder to rename");
            } else {
                archive.write("content/more/deep/a.bin", "a");
            }
            "a folder renamed".into()
        }
        // The alias of an article where a file was, and the reverse.
        _ => {
            let path = "content/old/page.html";
            let article = "content/briefings/2026-01-06-moved.md";
            if root.join("old").exists() {
                fs::remove_dir_all(root.join("old")).expect("a folder to remove");
                archive.write(
                    article,
                    "---\ntitle: Moved\naliases: [/old/page.html]\n---\nText.\n",
                );
            } else {
                let _ = fs::remove_file(archive.root().join(article));
                archive.write(path, "<p>A page of another program.</p>\n");
            }
            "a page or an alias".into()
        }
    }
}

fn edits(count: u64, seed: u64) {
    let mut chance = Chance(seed);
    let archive = archive();
    archive.build();
    let mut log = vec![format!("seed {seed}")];
    for number in 0..count {
        log.push(edit(&archive, chance.below(6) + number * 6, &mut chance));
        let run = archive.run(&[]);
        assert!(run.status.success(), "{log:?}: {}", printed(&run));
        let clean = build_into(archive.root(), &archive.root().join("clean"), &["--quiet"]);
        assert_same(&clean, &archive.site().files(), &format!("{log:?}"));
        fs::remove_dir_all(archive.root().join("clean")).expect("a folder to remove");
    }
}

#[test]
fn edits_beyond_texts() {
    edits(10, 1);
}

#[test]
#[ignore = "long: 42 edits of each of ten seeds"]
fn edits_beyond_texts_long() {
    (0..10).for_each(|more| edits(42, seed() + more));
}
