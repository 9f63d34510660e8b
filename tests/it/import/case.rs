//! A small source, and the archive that it becomes.

use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;

use crate::harness::{self, Archive};

/// A source, and the archive that it is imported into.
pub struct Case {
    pub source: Archive,
    target: tempfile::TempDir,
}

impl Case {
    pub fn new(files: &[(&str, &str)]) -> Case {
        let source = files.iter().fold(Archive::empty(), |source, (path, text)| {
            source.file(path, text)
        });
        Case {
            source,
            target: tempfile::tempdir().expect("a folder"),
        }
    }

    pub fn import(&self, arguments: &[&str]) -> Output {
        Command::cargo_bin("annals")
            .expect("the command")
            .arg("import")
            .arg(self.source.root())
            .arg("--into")
            .arg(self.root())
            .args(["--format", "json"])
            .args(arguments)
            .output()
            .expect("a run")
    }

    pub fn root(&self) -> &Path {
        self.target.path()
    }

    /// The report of an import, which succeeds.
    pub fn imported(&self, arguments: &[&str]) -> Value {
        let output = self.import(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{said}");
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    pub fn text(&self, path: &str) -> String {
        let all = || {
            let files = walkdir::WalkDir::new(self.root()).into_iter().flatten();
            files
                .map(|file| format!("{}\n", file.path().display()))
                .collect::<String>()
        };
        std::fs::read_to_string(self.root().join(path))
            .unwrap_or_else(|_| panic!("{path} in\n{}", all()))
    }

    /// The archive built; its errors, and where its pages are.
    pub fn build(&self) -> Vec<String> {
        let root = self.root().to_string_lossy().into_owned();
        let (_, said, code) = harness::annals(&["build", "--root", &root]);
        assert_eq!(code, Some(0), "{said}");
        let output = self.root().join("output");
        let files = walkdir::WalkDir::new(&output).into_iter().flatten();
        let files = files.filter_map(|file| {
            let inner = file.path().strip_prefix(&output).ok()?;
            Some(inner.to_string_lossy().into_owned())
        });
        files.collect()
    }

    /// That each former address is a page of the archive.
    pub fn answers(&self, addresses: &[&str]) {
        let pages = self.build();
        for address in addresses {
            let path = address.trim_start_matches('/');
            let forms = [
                path.to_string(),
                format!("{}/index.html", path.trim_end_matches('/')),
            ];
            let is_there = forms.iter().any(|form| pages.contains(form));
            assert!(is_there, "{address}: {pages:#?}");
        }
    }
}
