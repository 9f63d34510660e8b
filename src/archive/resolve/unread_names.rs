//! Names that may stand in a file that couldn't be read, which was reported.
//!
//! In: what stands before the texts of such files. Out: whether a name that seems to be missing may be one of theirs; then nothing is
//! said of it, since it would be a consequence of what was said already.

use std::collections::HashSet;

use super::names::{name_key, names};
use crate::address::name_slug;
use crate::content::model::Topic;
use crate::content::parse::{UnreadFile, article_name};

/// Names of files that couldn't be read.
#[derive(Debug, Default)]
pub struct UnreadNames {
    /// What may be a name, as [`name_key`] has it.
    names: HashSet<String>,
    /// Names of files without their extensions, as [`name_slug`] has them.
    file_names: HashSet<String>,
}

impl UnreadNames {
    /// Those of these files.
    pub fn new<'a>(files: impl IntoIterator<Item = &'a UnreadFile>) -> UnreadNames {
        let mut unread = UnreadNames::default();
        for file in files {
            let values = file.front_matter.lines().flat_map(values);
            unread.names.extend(values.map(name_key));
            let (stem, without_date) = article_name(&file.path);
            unread
                .file_names
                .extend([name_slug(stem), name_slug(without_date)]);
        }
        unread
    }

    /// And those of a topic that was left out, since another has its id.
    pub fn add(&mut self, topic: &Topic) {
        let names = names(topic).map(|name| name_key(&name.value));
        self.names.extend(names);
    }

    /// Whether a name may be one of theirs.
    pub fn may_have(&self, name: &str) -> bool {
        (!self.names.is_empty() && self.names.contains(&name_key(name)))
            || (!self.file_names.is_empty() && self.file_names.contains(&name_slug(name)))
    }
}

/// What may be a value in a line of YAML that can't be read: what follows its key, and each item of a list in it.
fn values(line: &str) -> impl Iterator<Item = &str> {
    let value = line.split_once(": ").map_or(line, |(_, value)| value);
    let value = value.trim().trim_start_matches("- ");
    let items = value.split(['[', ']', ',', '{', '}']);
    let values = std::iter::once(value).chain(items);
    let values = values.map(|text| text.trim().trim_matches(['"', '\'']));
    values.filter(|text| !text.is_empty())
}
