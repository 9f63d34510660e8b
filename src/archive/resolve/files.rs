//! Which files are copied.

use std::collections::BTreeSet;

use super::addresses::AddressMap;
use crate::archive::model::CopiedFile;
use crate::content::read::SourceFile;

/// Files go with the texts that show them: one that only unpublished articles use (`held`) isn't published either, unless it is `used`.
pub fn published(
    map: &AddressMap,
    held: &BTreeSet<usize>,
    used: &BTreeSet<usize>,
    files: &[SourceFile],
) -> Vec<CopiedFile> {
    let kept = files
        .iter()
        .enumerate()
        .filter(|(number, _)| used.contains(number) || !held.contains(number));
    let copied = kept.filter_map(|(number, file)| {
        let address = map.files[number].clone()?;
        Some(CopiedFile {
            path: file.path.clone(),
            address,
            dimensions: file.dimensions,
        })
    });
    copied.collect()
}
