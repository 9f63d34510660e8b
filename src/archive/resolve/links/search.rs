//! Finds what a link names: found, missing or ambiguous, and never two of these.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::anchors::AnchorsOfPages;
use super::former::FormerAddresses;
use super::names::{NameTable, by_address};
use super::resources::{Match, Resource, Resources};
use super::text_place::TextPlace;
use crate::address::composed;
use crate::archive::resolve::addresses::{alias_path, within};
use crate::archive::resolve::misspelt::Misspelt;
use crate::archive::resolve::names::name_key;
use crate::ids::FileId;

/// How many things a name is said to be able to mean, and one: each of many links may mean any of many things.
pub const MOST_CANDIDATES: usize = 9;

/// Finds what links name.
pub struct LinkSearch<'a> {
    /// All that there is.
    pub resources: Resources<'a>,
    /// By path and by name.
    pub names: NameTable<'a>,
    by_address: HashMap<&'a str, Resource>,
    /// Most archives have no link to an old address and never need it.
    former: OnceLock<FormerAddresses>,
    /// The places on pages.
    pub anchors: AnchorsOfPages<'a>,
    /// What isn't there.
    pub misspelt: MisspeltLinks,
}

/// What links and pictures name and isn't there.
#[derive(Default)]
pub struct MisspeltLinks {
    /// Titles, labels and names of files without their extensions.
    pub names: Misspelt,
    /// Names of files that a link leads to.
    pub paths: Misspelt,
    /// Names of pictures' files.
    pub pictures: Misspelt,
}

impl<'a> LinkSearch<'a> {
    /// Prepares to find; `names` are those of articles and topics.
    pub fn new(resources: Resources<'a>, names: NameTable<'a>) -> LinkSearch<'a> {
        LinkSearch {
            resources,
            names: names.with_files(&resources.map.files_by_path),
            by_address: by_address(resources),
            former: OnceLock::new(),
            anchors: AnchorsOfPages::new(&resources),
            misspelt: MisspeltLinks::default(),
        }
    }

    /// By the path of a source or a file, relative to the source that it is written in; else by a page's address, relative to that of
    /// the source's page; else by a former address, relative to the page's present one or to one of its own former ones.
    pub fn by_path(&self, to: &str, text: TextPlace) -> Match {
        let paths = &self.names.paths;
        let found = join(within(text.path), to).and_then(|path| paths.get(path.as_str()).copied());
        let found = found.or_else(|| {
            let path = join(text.address.as_str(), to)?;
            self.by_address.get(path.as_str()).copied()
        });
        if let Some(resource) = found {
            return Match::One(resource, false);
        }
        let old = text.aliases.iter().map(|alias| alias_path(&alias.value));
        let old = old.map(|path| path.trim_start_matches('/').to_string());
        let own = text.address.to_string();
        let found = std::iter::once(own).chain(old).find_map(|from| {
            let found = self.by_former_address(&join(&from, to)?);
            (!matches!(found, Match::Missing)).then_some(found)
        });
        found.unwrap_or(Match::Missing)
    }

    fn by_former_address(&self, path: &str) -> Match {
        let former = || FormerAddresses::new(&self.resources, &self.by_address);
        self.former.get_or_init(former).find(path)
    }

    /// The event that an anchor of the timeline stands for.
    pub fn on_timeline(&self, found: &Match, anchor: &str) -> Option<Match> {
        match found {
            Match::One(Resource::Fixed("timeline.html"), _) => {
                let event = self.resources.ids.get(anchor)?;
                Some(Match::One(Resource::Event(event), false))
            }
            _ => None,
        }
    }

    /// By a title, label, alias, id or file's name; a prefix tells which kind of thing is meant.
    pub fn by_name(&self, name: &str) -> Match {
        if let Some(id) = name.strip_prefix("event:") {
            let event = self.resources.ids.get(id.trim());
            return event.map_or(Match::Missing, |number| {
                Match::One(Resource::Event(number), true)
            });
        }
        let (wants_topic, rest) = split_prefix(name);
        let fits = |resource: &Resource| match wants_topic {
            None => true,
            Some(topic) => matches!(resource, Resource::Topic(_)) == topic,
        };
        // A file's name with its extension is how other programs write it.
        let stem = || {
            rest.trim()
                .strip_suffix(".md")
                .filter(|stem| !stem.contains('/'))
        };
        let named = |name: &str| self.names.names.get(&name_key(name));
        let named = named(rest.trim()).or_else(|| named(stem()?));
        let is_published = |resource: &Resource| !matches!(resource, Resource::Withheld(_));
        let those = |published: bool| {
            let named = named.into_iter().flatten();
            let those = named.filter(|(named, _)| fits(named) && is_published(named) == published);
            those.copied().take(MOST_CANDIDATES).collect()
        };
        // What isn't published makes nothing ambiguous that is.
        let mut found: Vec<(Resource, bool)> = those(true);
        if found.is_empty() {
            found = those(false);
        }
        match found[..] {
            [(resource, by_file_name)] => Match::One(resource, by_file_name),
            [] => match self.by_path_as_name(rest) {
                Match::Missing => self.by_former_address(rest.trim()),
                found => found,
            },
            _ => Match::Ambiguous(found.into_iter().map(|(resource, _)| resource).collect()),
        }
    }

    /// A wikilink may name a path within `content/`, with or without an extension.
    fn by_path_as_name(&self, name: &str) -> Match {
        let name = &*composed(name.trim().trim_start_matches('/'));
        let found = ["", ".md", ".txt", ".markdown", ".html"]
            .iter()
            .find_map(|extension| self.names.paths.get(format!("{name}{extension}").as_str()));
        match (found, self.names.file_names.get(name).map(Vec::as_slice)) {
            (Some(resource), _) => Match::One(*resource, true),
            (None, Some([one])) => Match::One(Resource::File(*one), false),
            (None, Some(several)) => {
                let files = several.iter().take(MOST_CANDIDATES);
                let files = files.map(|number| Resource::File(*number));
                Match::Ambiguous(files.collect())
            }
            (None, None) => Match::Missing,
        }
    }

    /// The number of the file that a picture names, seen from the source at `from`: by its path, else by its name alone.
    pub fn file(&self, wanted: &str, from: &str) -> Option<FileId> {
        let files = &self.resources.map.files_by_path;
        let found = join(within(from), wanted).and_then(|path| files.get(&path).copied());
        let by_name = || match self
            .names
            .file_names
            .get(&*composed(wanted))
            .map(Vec::as_slice)
        {
            Some([one]) => Some(*one),
            _ => None,
        };
        found.or_else(by_name)
    }
}

/// Whether a name's prefix says that a topic is meant, or that none is; and the name without it.
pub fn split_prefix(name: &str) -> (Option<bool>, &str) {
    match (name.strip_prefix("topic:"), name.strip_prefix("briefing:")) {
        (Some(rest), _) => (Some(true), rest),
        (_, Some(rest)) => (Some(false), rest),
        _ => (None, name),
    }
}

/// A path seen from the file at `from`, composed; `None` where it leads outside. A leading `/` stands for the top.
fn join(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = match path.starts_with('/') {
        true => Vec::new(),
        false => from
            .rsplit_once('/')
            .map_or(Vec::new(), |(folder, _)| folder.split('/').collect()),
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(composed(&parts.join("/")).into_owned())
}
