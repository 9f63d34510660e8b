//! Unchanged files.

use super::*;

fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let time = |address: &String| {
        fs::metadata(folder.join(address))
            .and_then(|found| found.modified())
            .expect("a time")
    };
    files(folder)
        .into_keys()
        .map(|address| (address.clone(), time(&address)))
        .collect()
}

#[test]
fn keep_their_modification_time() {
    let archive = sampler();
    archive.build();
    let output = archive.root().join("output");
    let before = times(&output);
    thread::sleep(Duration::from_millis(20));
    let run = archive.run(&["--verbose"]);
    assert_eq!(
        before,
        times(&output),
        "a build without any change touched files:\n{}",
        printed(&run)
    );
    assert!(
        !printed(&run).contains("written index.html"),
        "{}",
        printed(&run)
    );
    // Sources that are touched and stay as they are change nothing either.
    for (path, bytes) in sources() {
        archive.write(path, bytes);
    }
    archive.run(&[]);
    assert_eq!(
        before,
        times(&output),
        "sources with a new time and the old text touched files"
    );
}

#[test]
fn keep_it_when_another_file_changes_or_the_memory_is_lost() {
    let archive = sampler();
    archive.build();
    let output = archive.root().join("output");
    let before = times(&output);
    thread::sleep(Duration::from_millis(20));
    archive.write(
        "content/pages/uber.md",
        "# Über uns\n\nWer wir wirklich sind.\n",
    );
    archive.build();
    let after = times(&output);
    let touched: Vec<&String> = before
        .keys()
        .filter(|address| before.get(*address) != after.get(*address))
        // Its words are in the search index, of which `tests/it/search.rs` says what an edit rewrites.
        .filter(|address| !address.starts_with("search"))
        .collect();
    assert_eq!(touched, ["uber.html"], "one page's text changed");
    fs::remove_dir_all(archive.root().join(".annals")).expect("the memory");
    archive.build();
    assert_eq!(
        after,
        times(&output),
        "the memory was lost, and files were touched"
    );
}
