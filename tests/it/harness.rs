//! A temporary archive that a test fills, builds and looks into, one call after the other.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// An archive in a folder of its own, which goes away with it.
pub struct Archive {
    folder: TempDir,
}

/// The configuration that an archive has unless a test writes another.
pub const SITE: &str = "title: Test archive\nbase_url: https://example.org/archive\nlanguage: en\n";

/// The day that tests build on, so that no result depends on the clock.
pub const TODAY: &str = "2026-07-01";

impl Archive {
    /// An archive with a configuration and nothing else.
    pub fn new() -> Archive {
        Archive {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
        .file("content/site.yaml", SITE)
    }

    /// An archive with nothing at all.
    pub fn empty() -> Archive {
        Archive {
            folder: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// Writes a file, with its folders.
    pub fn file(self, path: &str, content: impl AsRef<[u8]>) -> Archive {
        self.write(path, content);
        self
    }

    /// Writes a file, with its folders, in an archive that is kept.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let full = self.root().join(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("folders");
        fs::write(full, content).expect("a file");
    }

    /// Removes a file.
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.root().join(path)).expect("a file to remove");
    }

    /// The folder that holds `content/`.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Runs `annals build` with more arguments.
    pub fn run(&self, arguments: &[&str]) -> Output {
        Command::cargo_bin("annals")
            .expect("the command")
            .current_dir(self.root())
            .args(["build", "--date", TODAY])
            .args(arguments)
            .output()
            .expect("a run")
    }

    /// Builds, and expects it to succeed.
    pub fn build(&self) -> Site {
        let output = self.run(&[]);
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "the build failed:\n{message}");
        self.site()
    }

    /// What stands in the output folder.
    pub fn site(&self) -> Site {
        Site {
            folder: self.root().join("output"),
        }
    }
}

/// An output folder.
pub struct Site {
    folder: PathBuf,
}

impl Site {
    /// A page's text.
    pub fn page(&self, address: &str) -> String {
        let path = self.folder.join(address);
        fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{address}: {error}; there are {:?}", self.addresses()))
    }

    /// A page's text; empty where it isn't text.
    pub fn page_or_nothing(&self, address: &str) -> String {
        fs::read_to_string(self.folder.join(address)).unwrap_or_default()
    }

    /// Whether there is a file at an address.
    pub fn has(&self, address: &str) -> bool {
        self.folder.join(address).is_file()
    }

    /// Every file's address, sorted.
    pub fn addresses(&self) -> Vec<String> {
        self.files().into_keys().collect()
    }

    /// Every file, by its address, but for the folder's own list.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        for entry in walkdir::WalkDir::new(&self.folder) {
            let entry = entry.expect("a readable output folder");
            if entry.file_type().is_file() {
                let path = entry
                    .path()
                    .strip_prefix(&self.folder)
                    .expect("within the output");
                let address = path.to_string_lossy().replace('\\', "/");
                if address == annals::output::LIST {
                    continue;
                }
                files.insert(address, fs::read(entry.path()).expect("a readable file"));
            }
        }
        files
    }
}

/// What a run of another command printed, to either stream, and its exit code.
pub fn heard(run: &Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&run.stdout), text(&run.stderr), run.status.code())
}

/// Runs `annals` with these arguments, and gives what it printed to either stream, and its exit code.
pub fn annals(arguments: &[&str]) -> (String, String, Option<i32>) {
    let mut command = Command::cargo_bin("annals").expect("the command");
    heard(&command.args(arguments).output().expect("a run"))
}
