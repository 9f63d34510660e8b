//! Names that an editor was offered as topics and didn't want.
//!
//! In: the lists of what was proposed and of what was rejected. Out: the names, and the lists with what comes to them. A list has a name a line;
//! what stands after `#` is a comment.

use super::known_names;
use super::suggestion::TopicSuggestion;
use crate::archive::model::Archive;
use crate::editor::terms::key_of;

/// The list of rejected names, within the site's folder.
pub const REJECTED: &str = "content/topics/rejected.txt";

/// The list of what was written, beside the files.
pub const PROPOSED: &str = "proposed.txt";

const HEAD: &str = "# What `annals topics suggest` proposes no more, a name a line. Take a line out, and it is proposed again.\n";

/// The names of a list.
pub fn rejected_names(list: &str) -> Vec<String> {
    let names = list
        .lines()
        .map(|line| line.split('#').next().unwrap_or("").trim());
    names
        .filter(|name| !name.is_empty())
        .map(str::to_string)
        .collect()
}

/// The list with more names at its end.
pub fn with_rejected(list: &str, names: &[String]) -> String {
    let mut out = if list.trim().is_empty() {
        HEAD.to_string()
    } else {
        format!("{}\n", list.trim_end())
    };
    for name in names {
        out.push_str(&format!("{name}\n"));
    }
    out
}

/// A line for each file that was written and is there: its name and the label. Those written before come first.
pub fn proposed_lines(
    before: &str,
    topics: &[TopicSuggestion],
    exists: impl Fn(&str) -> bool,
) -> String {
    let standing = before
        .lines()
        .filter(|line| line.split_once(' ').is_some_and(|(file, _)| exists(file)))
        .map(|line| format!("{line}\n"));
    let new = topics
        .iter()
        .map(|topic| format!("{}.md {}\n", topic.id, topic.label));
    standing.chain(new).collect()
}

/// The labels of files that were written before and are gone, though no topic has the name: those that the editor deleted.
pub fn gone(archive: &Archive, before: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let known = known_names(archive);
    let lines = before.lines().filter_map(|line| line.split_once(' '));
    lines
        .filter(|(file, label)| !exists(file) && !known.contains_key(&key_of(label)))
        .map(|(_, label)| label.to_string())
        .collect()
}
