//! The output folder's own list of what Annals wrote into it: `.annals-manifest`.
//!
//! In: addresses and hashes. Out: a text file within the output folder, and from it which files are ours, whatever became of what
//! is remembered beside the content. So a folder that was renamed, copied or taken from a branch is known again, and what an
//! editor withdraws goes.
//!
//! The file's name begins with a dot: hosts that leave out such files lose nothing, and those that publish it say no more than
//! which pages there are. It is a function of the archive and its pages alone, like every page.
//!
//! ```text
//! annals files 1
//! # what this file is for
//! 1f0c93ab archive <title> TAB <base URL>
//! 77ab02c1 count <number of lines that follow, at the least>
//! 90be1d2f <BLAKE3 of the content> <address>
//! ```
//!
//! Each line begins with a checksum of its rest, so that a damaged one is noticed and the others hold. A build appends a line before
//! it puts a file in its place, and writes the list anew at its end: after a kill, every file that was written is listed.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use crate::address::Address;
use crate::cache::digest::hex;
use crate::cache::disk::{read_file, replace_file};
use crate::cache::{DiskError, Manifest};

/// The list's name, within the output folder.
pub const LIST: &str = ".annals-manifest";

const FIRST_LINE: &str = "annals files 1";
const SECOND_LINE: &str = "# Annals wrote these files. Keep this list with them: by it a later build knows which files it may replace and remove.";
const ARCHIVE: &str = "archive ";
const COUNT: &str = "count ";

/// By what a person tells one archive from another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArchiveName {
    /// The site's title.
    pub title: String,
    /// Where it is published, if that is stated.
    pub base_url: Option<String>,
}

impl fmt::Display for ArchiveName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}”", self.title)?;
        match &self.base_url {
            Some(url) => write!(f, " ({url})"),
            None => Ok(()),
        }
    }
}

/// What stands in a list.
#[derive(Debug, Clone, Default)]
pub struct FileList {
    /// Whose pages they are; `None` where that line is damaged.
    pub archive: Option<ArchiveName>,
    /// From an address to the hashes of what was written there: several while a build replaces files.
    pub files: BTreeMap<Arc<str>, Vec<[u8; 32]>>,
    /// Whether no line is damaged or missing.
    pub is_whole: bool,
    /// Whether the last line was cut off, as by a kill.
    pub is_cut_off: bool,
    /// BLAKE3 of the list itself.
    pub hash: [u8; 32],
}

impl FileList {
    /// The list of an output folder; `None` where there is none that can be read.
    pub fn read(folder: &Path) -> Option<FileList> {
        let path = folder.join(LIST);
        // A link would lead to another folder's list.
        let is_file = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
        is_file.then(|| read_file(&path).ok().map(|bytes| FileList::parse(&bytes)))?
    }

    fn parse(bytes: &[u8]) -> FileList {
        let text = String::from_utf8_lossy(bytes);
        let (text, rest) = text.rsplit_once('\n').unwrap_or(("", &text));
        let mut lines = text.split('\n');
        let is_ours = lines.next() == Some(FIRST_LINE) && lines.next() == Some(SECOND_LINE);
        let mut list = FileList {
            is_whole: is_ours,
            is_cut_off: !rest.is_empty(),
            hash: *blake3::hash(bytes).as_bytes(),
            ..FileList::default()
        };
        let (mut count, mut listed) = (None, 0);
        for line in lines {
            let Some(entry) = checked(line) else {
                list.is_whole = false;
                continue;
            };
            if let Some(archive) = entry.strip_prefix(ARCHIVE) {
                list.archive = Some(archive_name(archive));
            } else if let Some(number) = entry.strip_prefix(COUNT) {
                count = number.parse().ok();
            } else if let Some((hash, address)) = entry.split_once(' ')
                && let Ok(hash) = blake3::Hash::from_hex(hash)
                && Address::with_hidden(address).is_ok_and(|valid| valid.as_str() == address)
            {
                listed += 1;
                list.add(address, *hash.as_bytes());
            }
        }
        list.is_whole &= count.is_some_and(|count: usize| count <= listed);
        list
    }

    /// Lists a file.
    pub fn add(&mut self, address: &str, hash: [u8; 32]) {
        let hashes = self.files.entry(address.into()).or_default();
        if !hashes.contains(&hash) {
            hashes.push(hash);
        }
    }

    /// Lists what another build remembers.
    pub fn add_all(&mut self, manifest: &Manifest) {
        for (address, record) in &manifest.files {
            self.add(address, record.hash);
        }
    }

    /// The bytes of this list as a file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let archive = self.archive.clone().unwrap_or_default();
        let url = archive.base_url.unwrap_or_default();
        // One line whatever is in it.
        let plain = |text: &str| text.replace(|c: char| c.is_control(), " ");
        let files = self.files.iter();
        let count: usize = files.clone().map(|(_, hashes)| hashes.len()).sum();
        let mut out = format!("{FIRST_LINE}\n{SECOND_LINE}\n");
        out.push_str(&line(&format!(
            "{ARCHIVE}{}\t{}",
            plain(&archive.title),
            plain(&url)
        )));
        out.push_str(&line(&format!("{COUNT}{count}")));
        for (address, hashes) in files {
            for hash in hashes {
                out.push_str(&file_line(address, hash));
            }
        }
        out.into_bytes()
    }

    /// Puts it into the output folder, unless it stands there already. Returns its BLAKE3.
    ///
    /// # Errors
    ///
    /// Where the system refuses.
    pub fn save(&self, folder: &Path, former: Option<&FileList>) -> Result<[u8; 32], DiskError> {
        let bytes = self.to_bytes();
        let hash = *blake3::hash(&bytes).as_bytes();
        if former.is_none_or(|former| former.hash != hash) {
            replace_file(&folder.join(LIST), |out| out.write_all(&bytes))?;
        }
        Ok(hash)
    }
}

/// The list's hash as it stands in an output folder.
pub fn hash_of_list(folder: &Path) -> Option<[u8; 32]> {
    FileList::read(folder).map(|list| list.hash)
}

/// A list that is open for more lines.
pub struct Log(File);

impl Log {
    /// Opens the list of an output folder, which is there.
    ///
    /// # Errors
    ///
    /// Where the system refuses.
    pub fn open(folder: &Path) -> Result<Log, DiskError> {
        let path = folder.join(LIST);
        let file = File::options().append(true).open(&path);
        file.map(Log).map_err(DiskError::of("open", &path))
    }

    /// Appends a file.
    ///
    /// # Errors
    ///
    /// Where the system refuses, as on a full disk.
    pub fn add(&mut self, address: &str, hash: &[u8; 32]) -> io::Result<()> {
        self.0.write_all(file_line(address, hash).as_bytes())
    }
}

fn archive_name(line: &str) -> ArchiveName {
    let (title, url) = line.split_once('\t').unwrap_or((line, ""));
    ArchiveName {
        title: title.to_string(),
        base_url: (!url.is_empty()).then(|| url.to_string()),
    }
}

fn file_line(address: &str, hash: &[u8; 32]) -> String {
    line(&format!("{} {address}", hex(hash)))
}

fn line(entry: &str) -> String {
    format!("{} {entry}\n", checksum(entry))
}

/// What stands in a line, if it is whole.
fn checked(line: &str) -> Option<&str> {
    let (sum, entry) = line.split_once(' ')?;
    (sum == checksum(entry)).then_some(entry)
}

fn checksum(entry: &str) -> String {
    let hash = blake3::hash(entry.as_bytes());
    let [a, b, c, d, ..] = *hash.as_bytes();
    hex(&[a, b, c, d])
}
