//! Which files of an output folder are ours.
//!
//! In: the folder's own list, what is remembered of it beside the content, and what stands there. Out: whether a file may be
//! replaced (an address that we wrote to) or removed (a file whose content we wrote).

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::folder::{self, PlannedFile};
use super::list::{ArchiveName, FileList};
use crate::cache::disk::hash_file;
use crate::cache::{FileRecord, FileStat, Manifest};

/// From this many briefings on, an archive that has none of them is another one, whatever its name.
const ENOUGH: usize = 2;
const BRIEFINGS: &str = "briefings/";

/// Which files of an output folder are ours.
pub struct Ownership {
    /// What is remembered beside the content: nothing where that was lost.
    pub manifest: Arc<Manifest>,
    /// The folder's own list as it stands there.
    pub list: Option<FileList>,
    /// Both: every address that we wrote to, with the hashes of what we wrote.
    pub known: FileList,
    /// Whether files may be ours that neither names.
    pub is_uncertain: bool,
    /// Whether the folder's home page was made by Annals.
    pub has_our_home: bool,
}

impl Ownership {
    /// Looks at an output folder.
    pub fn of(folder: &Path, manifest: Option<&Arc<Manifest>>) -> Ownership {
        let list = FileList::read(folder);
        let has_our_home = folder::is_ours(&folder.join("index.html"));
        let is_whole = list.as_ref().is_some_and(|list| list.is_whole);
        // What is remembered may be of an older build, as where it was brought back from a copy.
        let is_known = || manifest.is_some_and(|manifest| all_stand(folder, manifest));
        let is_uncertain = !is_whole && (has_our_home || list.is_some()) && !is_known();
        let mut known = list.clone().unwrap_or_default();
        if let Some(manifest) = manifest {
            known.add_all(manifest);
        }
        if is_uncertain {
            for (address, hash) in folder::named_after_content(folder) {
                known.add(&address, hash);
            }
        }
        Ownership {
            manifest: manifest.cloned().unwrap_or_default(),
            list,
            known,
            is_uncertain,
            has_our_home,
        }
    }

    /// Whose pages are in the folder, if they are another archive's. Where this archive's last build left the list, they are its
    /// own; else they are where the title or the address is the same and, if there are some briefings, one of them is.
    pub fn other_archive(
        &self,
        ours: &ArchiveName,
        planned: &[PlannedFile],
    ) -> Option<ArchiveName> {
        let list = self.list.as_ref()?;
        let theirs = list.archive.as_ref()?;
        if self.manifest.list == Some(list.hash) {
            return None;
        }
        let is_named_alike = theirs.title == ours.title
            || theirs.base_url.is_some() && theirs.base_url == ours.base_url;
        let written = list
            .files
            .keys()
            .filter(|file| file.starts_with(BRIEFINGS))
            .count();
        let addresses = planned.iter().map(|file| file.address.as_str());
        let mut briefings = addresses
            .filter(|file| file.starts_with(BRIEFINGS))
            .peekable();
        let shares_none = written >= ENOUGH
            && briefings.peek().is_some()
            && !briefings.any(|file| list.files.contains_key(file));
        (!is_named_alike || shares_none).then(|| theirs.clone())
    }

    /// The planned files at whose addresses something stands that isn't ours.
    pub fn foreign(&self, folder: &Path, planned: &[PlannedFile]) -> Vec<String> {
        let adopts = self.is_uncertain && self.has_our_home;
        let is_foreign = |file: &&PlannedFile| {
            let path = folder.join(file.address.as_str());
            let Ok(found) = path.symlink_metadata() else {
                return false;
            };
            // What is in a folder is looked at file by file.
            !found.is_dir()
                && (!adopts || file.is_for_hosts())
                && !self.known.files.contains_key(file.address.as_str())
                && !file.is_at(&path, self.has_our_home)
        };
        let foreign = planned.par_iter().filter(is_foreign);
        foreign
            .map(|file| file.address.as_str().to_string())
            .collect()
    }

    /// Our own files of a former build that stand where a folder is to be, or in a folder that stands where a file is to be.
    ///
    /// # Errors
    ///
    /// Where such a file or folder isn't all ours: the addresses that it would have to make way for.
    pub fn in_the_way(
        &self,
        folder: &Path,
        planned: &[PlannedFile],
    ) -> Result<BTreeSet<String>, Vec<String>> {
        let (mut ours, mut foreign) = (BTreeSet::new(), BTreeSet::new());
        for parent in folder::parents(planned) {
            let path = folder.join(parent);
            match fs::symlink_metadata(&path) {
                Ok(found) if !found.is_dir() && self.wrote(parent, &path) => {
                    ours.insert(parent.to_string());
                }
                Ok(found) if !found.is_dir() => drop(foreign.insert(parent.to_string())),
                _ => {}
            }
        }
        let folders = planned.par_iter().filter(|file| {
            let found = fs::symlink_metadata(folder.join(file.address.as_str()));
            found.is_ok_and(|found| found.is_dir())
        });
        let folders: Vec<&PlannedFile> = folders.collect();
        for file in folders {
            let within = folder.join(file.address.as_str());
            for entry in WalkDir::new(&within) {
                let address = entry.ok().and_then(|entry| {
                    let address = folder::address_of(folder, entry.path())?;
                    Some((entry, address))
                });
                match address {
                    Some((entry, _)) if entry.file_type().is_dir() => {}
                    Some((entry, address)) if self.wrote(&address, entry.path()) => {
                        ours.insert(address);
                    }
                    _ => drop(foreign.insert(file.address.as_str().to_string())),
                }
            }
        }
        match foreign.is_empty() {
            true => Ok(ours),
            false => Err(foreign.into_iter().collect()),
        }
    }

    /// The record of a file that stands as it was written, with its stat as it is now.
    pub fn stands(&self, address: &str, path: &Path) -> Option<(&FileRecord, FileStat)> {
        let record = self.manifest.files.get(address)?;
        let found = fs::symlink_metadata(path).ok().filter(|f| f.is_file())?;
        let stat = FileStat::of(&found);
        let is_same = record.is_settled && record.stat == stat
            || hash_file(path).is_ok_and(|hash| hash == record.hash);
        is_same.then_some((record, stat))
    }

    /// Whether a file has the content that we wrote there.
    pub fn wrote(&self, address: &str, path: &Path) -> bool {
        let Some(hashes) = self.known.files.get(address) else {
            return false;
        };
        self.stands(address, path).is_some()
            || fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
                && hash_file(path).is_ok_and(|hash| hashes.contains(&hash))
    }
}

/// Whether every file that is remembered stands as it was written.
fn all_stand(folder: &Path, manifest: &Manifest) -> bool {
    manifest.files.par_iter().all(|(address, record)| {
        let path = folder.join(&**address);
        let is_file = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
        is_file && hash_file(&path).is_ok_and(|hash| hash == record.hash)
    })
}
