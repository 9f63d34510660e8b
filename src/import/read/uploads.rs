//! Files that belong to an export and stand beside it: WordPress's `wp-content/uploads/`, Ghost's `content/`.
//!
//! In: where the export is, the folder that the editor states, and the addresses of files. Out: which of them are there. Nothing that leads
//! out of the folder by a name or by a symbolic link is taken.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use crate::import::model::{Body, FileContent, Note, Source, SourceFile};

/// Folders in which files may be.
pub struct Uploads {
    folders: Vec<PathBuf>,
    /// The files that were asked for, by their paths.
    files: BTreeMap<String, SourceFile>,
}

impl Uploads {
    /// Those that are beside an export, or the stated one: itself, or a folder in it of one of these names.
    pub fn new(export: &Path, stated: Option<&Path>, names: &[&str]) -> Uploads {
        let beside = export.parent().unwrap_or(Path::new("."));
        let root = stated.unwrap_or(beside);
        let within = names.iter().map(|name| root.join(name));
        let folders = within.chain([root.to_path_buf()]);
        let folders = folders.filter_map(|folder| fs::canonicalize(folder).ok());
        Uploads {
            folders: folders.filter(|folder| folder.is_dir()).collect(),
            files: BTreeMap::new(),
        }
    }

    /// Takes a file by its address and its path within the folder, if it is there; of a picture in another size, the one that it is of.
    pub fn take(&mut self, address: &str, inner: &str) -> bool {
        let forms = [Some(inner.to_string()), whole_picture(inner)];
        for form in forms.into_iter().flatten() {
            let key = format!("uploads/{form}");
            if !self.files.contains_key(&key) {
                let Some(path) = self.find(&form) else {
                    continue;
                };
                let file = SourceFile {
                    path: key.clone(),
                    content: FileContent::OnDisk(path),
                    former_addresses: Vec::new(),
                };
                self.files.insert(key.clone(), file);
            }
            self.name(&key, address);
            return true;
        }
        false
    }

    /// Gives a file that was taken a further address.
    pub fn name(&mut self, path: &str, address: &str) {
        if let Some(file) = self.files.get_mut(path)
            && !file.former_addresses.iter().any(|known| known == address)
        {
            file.former_addresses.push(address.to_string());
        }
    }

    fn find(&self, inner: &str) -> Option<PathBuf> {
        self.folders.iter().find_map(|folder| {
            let path = fs::canonicalize(folder.join(inner)).ok()?;
            (path.starts_with(folder) && path.is_file()).then_some(path)
        })
    }

    /// Gives a source the files that were taken, and lists those that aren't there with where they are.
    pub fn finish(self, missing: &[String], source: &mut Source) {
        if !missing.is_empty() {
            source.notes.push(Note::changed(format!(
                "{} of the site's files aren't beside the export, and are linked to where they were: put the folder of uploads beside it, or state \
                 it with `--uploads`",
                missing.len()
            )));
        }
        let said = missing.iter().map(|address| {
            Note::changed(format!("a file that isn't beside the export: {address}"))
        });
        source.notes.extend(said);
        source.files.extend(self.files.into_values());
    }
}

/// The path of the picture that this one is another size of: `a-300x200.jpg` of `a.jpg`.
fn whole_picture(inner: &str) -> Option<String> {
    let (stem, extension) = inner.rsplit_once('.')?;
    let (whole, size) = stem.rsplit_once('-')?;
    let (width, height) = size.split_once('x').unwrap_or((size, size));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_size = is_number(width) && is_number(height) || size == "scaled";
    is_size.then(|| format!("{whole}.{extension}"))
}

/// A path within a folder, decoded; `None` for one that could lead out of it.
pub fn inner_path(path: &str) -> Option<String> {
    let path = path.split(['?', '#']).next()?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let is_plain = |part: &str| {
        !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':', '\0'])
    };
    path.split('/').all(is_plain).then(|| path.into_owned())
}

/// The addresses in the texts of a source, and of its posts' pictures, in which a part occurs.
pub fn named(source: &Source, part: &str) -> Vec<String> {
    let mut found = Vec::new();
    for post in &source.posts {
        let (Body::Markdown(text) | Body::Text(text)) = &post.body;
        let texts = [Some(text), post.image.as_ref()];
        for text in texts.into_iter().flatten() {
            let mut from = 0;
            while let Some(place) = text.get(from..).and_then(|rest| rest.find(part)) {
                let at = from + place;
                let is_end = |c: char| c.is_whitespace() || "()<>\"'|\\".contains(c);
                let before = text.get(..at).unwrap_or_default();
                let start = before.char_indices().rfind(|(_, c)| is_end(*c));
                let start = start.map_or(0, |(end, c)| end + c.len_utf8());
                let rest = text.get(at..).unwrap_or_default();
                let end = at + rest.find(is_end).unwrap_or(rest.len());
                found.extend(text.get(start..end).map(str::to_string));
                from = end.max(at + part.len());
            }
        }
    }
    found.sort();
    found.dedup();
    found
}
