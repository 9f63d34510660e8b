//! Addresses outside of the site that were fine lately: `.annals/links.json`.
//!
//! In: addresses with the moment at which the web had them. Out: whether one need not be asked for again. What can't be read counts
//! as not there; then more is asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::Timestamp;

use super::disk::{DiskError, create_folder, read_file, replace_file};
use super::store::{STATE, keep_from_git};

const FILE: &str = "links.json";

/// When each address was last seen to be fine.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckedLinks {
    fine: BTreeMap<String, Timestamp>,
}

impl CheckedLinks {
    /// Those of the site in `site` that were fine after `since`.
    pub fn load(site: &Path, since: Timestamp) -> CheckedLinks {
        let bytes = read_file(&site.join(STATE).join(FILE)).unwrap_or_default();
        let mut fine: BTreeMap<String, Timestamp> =
            serde_json::from_slice(&bytes).unwrap_or_default();
        fine.retain(|_, checked| *checked > since);
        CheckedLinks { fine }
    }

    /// Whether an address was fine lately.
    pub fn is_fine(&self, url: &str) -> bool {
        self.fine.contains_key(url)
    }

    /// Says that an address is fine.
    pub fn set_fine(&mut self, url: &str, at: Timestamp) {
        self.fine.insert(url.to_string(), at);
    }

    /// Remembers those of these addresses that are `kept`.
    ///
    /// # Errors
    ///
    /// Where the system refuses.
    pub fn save(&self, site: &Path, kept: &BTreeSet<&str>) -> Result<(), DiskError> {
        let folder = site.join(STATE);
        create_folder(&folder)?;
        keep_from_git(&folder);
        let fine = self.fine.iter();
        let fine: BTreeMap<&String, &Timestamp> = fine
            .filter(|(url, _)| kept.contains(url.as_str()))
            .collect();
        replace_file(&folder.join(FILE), |out| {
            serde_json::to_writer_pretty(&mut *out, &fine)?;
            writeln!(out)
        })
    }
}
