//! Who wrote: names of those whom texts name by a word, as data files of a site have them.
//!
//! In: a source's files. Out: [`People`]. Jekyll, Hugo, Zola and Eleventy have such files in `_data/` or `data/`: one for all, whose keys
//! are the words, or one for each.

use std::collections::BTreeMap;

use serde_json::Value;

use super::folder::{self, Found};

/// Names by the words that texts have for them.
#[derive(Debug, Clone, Default)]
pub struct People {
    names: BTreeMap<String, String>,
}

/// Names of files and folders with people.
const FILES: [&str; 6] = [
    "authors",
    "author",
    "people",
    "team",
    "contributors",
    "members",
];

impl People {
    /// Of the data files of a source, and of a configuration's own list (`authors: {ada: {name: Ada King}}`).
    pub fn of(files: &[Found], config: Option<&Value>) -> People {
        let mut people = People::default();
        for file in files {
            let folders = [
                "_data/",
                "data/",
                "src/_data/",
                "content/_data/",
                "site/_data/",
            ];
            let Some(inner) = folders
                .iter()
                .find_map(|folder| file.place.strip_prefix(folder))
            else {
                continue;
            };
            let (top, rest) = inner.split_once('/').unwrap_or((inner, ""));
            let (stem, ending) = top.rsplit_once('.').unwrap_or((top, ""));
            let is_data = |name: &str| {
                [".yml", ".yaml", ".json", ".toml"]
                    .iter()
                    .any(|end| name.ends_with(end))
            };
            if !FILES.contains(&stem) || !is_data(&file.place) {
                continue;
            }
            let Some(data) = folder::text(file)
                .ok()
                .and_then(|text| folder::parsed(inner, &text))
            else {
                continue;
            };
            match (ending, rest.rsplit_once('.')) {
                ("", Some((word, _))) => people.add_one(word, &data),
                _ => people.add_all(&data),
            }
        }
        if let Some(all) = config.and_then(|config| config.get("authors")) {
            people.add_all(all);
        }
        people
    }

    /// Adds one.
    pub fn add(&mut self, word: &str, name: &str) {
        self.names.insert(word.to_lowercase(), name.to_string());
    }

    /// Puts names in place of words.
    pub fn name(&self, authors: &mut [String]) {
        for author in authors {
            if let Some(name) = self.names.get(&author.to_lowercase()) {
                *author = name.clone();
            }
        }
    }

    fn add_all(&mut self, data: &Value) {
        for (word, one) in data.as_object().into_iter().flatten() {
            self.add_one(word, one);
        }
        for one in data.as_array().into_iter().flatten() {
            let words = [
                "id",
                "slug",
                "key",
                "username",
                "nick",
                "shortname",
                "handle",
            ];
            let words = words.iter().filter_map(|key| one.get(*key)?.as_str());
            for word in words {
                self.add_one(word, one);
            }
        }
    }

    fn add_one(&mut self, word: &str, one: &Value) {
        let keys = ["name", "display_name", "full_name", "fullname", "title"];
        let name = keys.iter().find_map(|key| one.get(*key)?.as_str());
        let parts = || {
            let (first, last) = (
                one.get("first_name")?.as_str()?,
                one.get("last_name")?.as_str()?,
            );
            Some(format!("{first} {last}"))
        };
        if let Some(name) = name
            .map(str::to_string)
            .or_else(parts)
            .or(one.as_str().map(str::to_string))
        {
            self.add(word, &name);
        }
    }
}
