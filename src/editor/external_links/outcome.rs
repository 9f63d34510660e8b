//! What became of an address, and what an editor is told of it.

use serde::{Deserialize, Serialize};

use super::ExternalLink;
use crate::diagnostic::{Code, Diagnostic};

/// What the web says of an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "outcome")]
pub enum Outcome {
    /// It is there.
    Fine,
    /// It says that it is somewhere else for good.
    Moved {
        /// The new absolute address.
        to: String,
    },
    /// It isn't there.
    Dead {
        /// A clause that follows “it is dead: ”.
        why: String,
    },
    /// It can't be known: the server refuses programs, or doesn't answer.
    Unknown {
        /// A clause that follows “it can't be known: ”.
        why: String,
    },
}

/// More places than these are counted rather than named.
const MAX_PLACES: usize = 8;

/// What an editor is told of an address: nothing where it is fine, and one problem at its first place, the others beside it.
pub fn problem(link: &ExternalLink, outcome: &Outcome) -> Option<Diagnostic> {
    let first = link.uses.first()?;
    let place = first.place.clone();
    let url = &link.url;
    let found = match outcome {
        Outcome::Fine => return None,
        Outcome::Moved { to } => {
            let message = format!("`{url}` has moved for good");
            let hint = format!("write `{to}`; `annals check --external --fix-moved` does");
            Diagnostic::new(Code::MovedLink, place, message).hint(hint)
        }
        Outcome::Dead { why } => {
            let message = format!("`{url}` is dead: {why}");
            Diagnostic::new(Code::DeadLink, place, message).hint(dead_hint(link))
        }
        Outcome::Unknown { why } => {
            let message = format!("whether `{url}` is still there can't be known: {why}");
            Diagnostic::new(Code::UnansweredLink, place, message).hint("look at it in a browser")
        }
    };
    let others = link.uses.iter().skip(1);
    let left = others.len().saturating_sub(MAX_PLACES);
    let mut found = others.take(MAX_PLACES).fold(found, |found, other| {
        found.related(&other.place, "named here as well")
    });
    if left > 0 {
        found.message = format!("{} (named at {left} more places)", found.message);
    }
    Some(found)
}

fn dead_hint(link: &ExternalLink) -> String {
    let archived = link.uses.iter().find_map(|one| one.archived.as_deref());
    match archived {
        Some(copy) => format!("the record has an archived copy of it: write `url: {copy}`"),
        None => "find its new address, or state a copy in an archive of the web in its place; a source says `archived: https://…`".to_string(),
    }
}
