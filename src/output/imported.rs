//! Files of an import, written so that nothing that an editor changed is lost.
//!
//! In: a file as the source has it now. Out: the same in the archive's folder, unless it was changed there. `import-state.json`, which is
//! to be kept in version control with the archive, has a hash of each file as the last import wrote it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::cache::disk::{hash_file, open_regular, read_file};

const STATE: &str = "import-state.json";

/// What the last import wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportState {
    hashes: BTreeMap<String, String>,
}

impl ImportState {
    /// Of the archive in a folder; empty where nothing was imported into it.
    pub fn load(root: &Path) -> ImportState {
        let bytes = read_file(&root.join(STATE)).unwrap_or_default();
        ImportState {
            hashes: serde_json::from_slice(&bytes).unwrap_or_default(),
        }
    }

    /// Whether an import wrote this file.
    pub fn has(&self, path: &str) -> bool {
        self.hashes.contains_key(path)
    }

    /// Keeps it for the next import.
    ///
    /// # Errors
    ///
    /// Where the system refuses.
    pub fn save(&self, root: &Path) -> io::Result<()> {
        let text = serde_json::to_string_pretty(&self.hashes)? + "\n";
        import_report(root, STATE, &text)
    }
}

/// What became of a file of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merged {
    /// It wasn't there.
    New,
    /// It changed at the source, and is what it is there now.
    Changed,
    /// It is what it was.
    Unchanged,
    /// It was changed here alone, and stays.
    Kept,
    /// It was changed here and at the source, and stays.
    Conflict,
}

/// Writes a file of an import, given by its bytes or by its path in the source.
///
/// # Errors
///
/// Where the system refuses, or the path would lead through a symbolic link out of the folder.
pub fn import_file(
    root: &Path,
    path: &str,
    content: Result<&Vec<u8>, &PathBuf>,
    state: &mut ImportState,
    is_dry: bool,
) -> io::Result<Merged> {
    let target = root.join(path);
    let new = match content {
        Ok(bytes) => blake3::hash(bytes).to_hex().to_string(),
        Err(path) => hex(hash_file(path)?),
    };
    let former = state.hashes.get(path).cloned();
    let here = match fs::symlink_metadata(&target) {
        Ok(found) if found.is_file() => Some(hex(hash_file(&target)?)),
        Ok(_) => return Err(io::Error::other("something that is no file stands there")),
        Err(_) => None,
    };
    let merged = match (&here, &former) {
        (Some(here), _) if *here == new => Merged::Unchanged,
        (Some(here), Some(former)) if here == former => Merged::Changed,
        (Some(_), Some(former)) if *former == new => Merged::Kept,
        (Some(_), _) => Merged::Conflict,
        // Taken away by the editor: it stays away until the source changes it.
        (None, Some(former)) if *former == new => Merged::Kept,
        (None, Some(_)) => Merged::Conflict,
        (None, None) => Merged::New,
    };
    if matches!(merged, Merged::New | Merged::Changed) && !is_dry {
        let folder = target.parent().unwrap_or(root);
        fs::create_dir_all(folder)?;
        if !fs::canonicalize(folder)?.starts_with(fs::canonicalize(root)?) {
            return Err(io::Error::other("its folder leads out of the archive"));
        }
        match content {
            Ok(bytes) => write_whole(&target, |out| out.write_all(bytes))?,
            Err(path) => {
                let mut file: File = open_regular(path)?;
                write_whole(&target, |out| io::copy(&mut file, out).map(drop))?;
            }
        }
    }
    if matches!(merged, Merged::New | Merged::Changed | Merged::Unchanged) {
        state.hashes.insert(path.to_string(), new);
    }
    Ok(merged)
}

/// Writes a text about an import into the archive's folder.
///
/// # Errors
///
/// Where the system refuses.
pub fn import_report(root: &Path, name: &str, text: &str) -> io::Result<()> {
    let path = root.join(name);
    // What says what it said isn't written again.
    if read_file(&path).is_ok_and(|bytes| bytes == text.as_bytes()) {
        return Ok(());
    }
    write_whole(&path, |out| out.write_all(text.as_bytes()))
}

fn write_whole(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // Unflushed: an import that is cut off is made again.
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.new"));
    let write = || {
        let mut out = BufWriter::new(File::create(&beside)?);
        fill(&mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?;
        fs::rename(&beside, path)
    };
    write().inspect_err(|_| drop(fs::remove_file(&beside)))
}

fn hex(hash: [u8; 32]) -> String {
    blake3::Hash::from_bytes(hash).to_hex().to_string()
}
