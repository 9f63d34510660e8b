//! Which files are copied.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::addresses::{AddressMap, within};
use crate::archive::model::CopiedFile;
use crate::content::model::Article;
use crate::content::parse::FileNames;
use crate::content::read::SourceFile;
use crate::ids::{FileId, Id, List, WithheldId};

/// Files go with the texts that show them: one that only unpublished articles use (`held`) isn't published either, unless it is `used`.
pub fn published(
    map: &AddressMap,
    held: &BTreeSet<FileId>,
    used: &BTreeSet<FileId>,
    files: &[SourceFile],
) -> Vec<CopiedFile> {
    let kept = map
        .files
        .numbered()
        .zip(files)
        .filter(|((number, _), _)| used.contains(number) || !held.contains(number));
    let copied = kept.filter_map(|((_, address), file)| {
        let address = address.clone()?;
        Some(CopiedFile {
            path: file.path.clone(),
            address,
            dimensions: file.dimensions,
        })
    });
    copied.collect()
}

/// The numbers of the files that published texts name in whatever way, and of those that withheld articles name, or texts that are left out: a `srcset` or a key of
/// the front matter is no link, and names a file all the same.
pub fn named(
    texts: &[FileNames],
    withheld: &List<WithheldId, Arc<Article>>,
    files: &[SourceFile],
) -> (BTreeSet<FileId>, BTreeSet<FileId>) {
    let (mut used, mut held) = (BTreeSet::new(), BTreeSet::new());
    let withheld: BTreeSet<&str> = withheld.iter().map(|article| &*article.path).collect();
    let is_held = |text: &FileNames| text.is_left_out || withheld.contains(&*text.path);
    if !texts.iter().any(is_held) {
        return (used, held);
    }
    let mut by_path = BTreeMap::new();
    let mut by_name: BTreeMap<&str, Vec<FileId>> = BTreeMap::new();
    for (number, file) in files.iter().enumerate() {
        let number = FileId::from_place(number);
        let path = within(&file.path);
        by_path.insert(path, number);
        let name = path.rsplit('/').next().unwrap_or(path);
        by_name.entry(name).or_default().push(number);
    }
    for text in texts {
        let numbers = match is_held(text) {
            true => &mut held,
            false => &mut used,
        };
        let (folder, _) = within(&text.path).rsplit_once('/').unwrap_or_default();
        for name in &text.names {
            let places = [joined(folder, name), joined("", name)];
            let found = places.iter().find_map(|place| by_path.get(place.as_str()));
            match found {
                Some(number) => drop(numbers.insert(*number)),
                // Another program may keep its files elsewhere.
                None => {
                    let name = name.rsplit('/').next().unwrap_or(name);
                    numbers.extend(by_name.get(name).into_iter().flatten());
                }
            }
        }
    }
    (used, held)
}

/// A path as it stands in a text of this folder.
fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = match path.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').collect(),
    };
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}
