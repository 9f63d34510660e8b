//! Gives the program a name of its own, `ANNALS_PROGRAM`: a hash of all that its output can depend on. What another program
//! remembered is not believed (`src/cache/`).

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let mut files = Vec::new();
    for part in [
        "Cargo.toml",
        "Cargo.lock",
        "src",
        "themes/default",
        "themes/register",
    ] {
        println!("cargo::rerun-if-changed={part}");
        find(Path::new(part), &mut files);
    }
    files.sort();
    let mut hash = DefaultHasher::new();
    for file in files {
        // With `/` between its parts and the line ends of Unix, so that it is one program on every system.
        let path = file.to_string_lossy().replace('\\', "/");
        let text = fs::read(&file).unwrap_or_default();
        let text: Vec<u8> = text.into_iter().filter(|byte| *byte != b'\r').collect();
        (path, text).hash(&mut hash);
    }
    println!("cargo::rustc-env=ANNALS_PROGRAM={:016x}", hash.finish());
}

fn find(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => {
            let entries = entries.flatten().map(|entry| entry.path());
            entries.for_each(|entry| find(&entry, files));
        }
        Err(_) => files.push(path.to_path_buf()),
    }
}
