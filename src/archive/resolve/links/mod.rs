//! Where each link and picture of a text leads: found, missing, ambiguous or unpublished, and never two of these.
//!
//! Comes in: the links of a body as written. Goes out: a [`LinkTarget`] for each. A path leads to a source, a file beside the
//! articles, or a generated page; a wikilink leads to whatever bears its name.

mod messages;
mod named;
mod target;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use messages::missing_anchor;
pub use named::Named;
use named::addresses;
pub use target::{LinkTarget, Linked, PictureTarget, Targets};

use super::ResolvedEvent;
use super::addresses::{FIXED, Map, within};
use super::events::Ids;
use super::topics::{Placed, key};
use crate::address::{Address, fixed, heading_id};
use crate::content::model::Article;
use crate::diagnostic::{Code, Diagnostic, KnownNames, Place};
use crate::markup::body::{Body, ImageUse, LinkDestination, LinkUse};
use crate::yaml::record::Spanned;

/// What a link can lead to; the number counts within the published articles, the topics or the events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A briefing or a page.
    Article(usize),
    /// A topic.
    Topic(usize),
    /// An event.
    Event(usize),
    /// A file.
    File(usize),
    /// One of the fixed pages, by its number among them.
    Fixed(usize),
    /// An article that isn't published now.
    Withheld(usize),
}

/// All that a link can lead to.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The addresses of it all.
    pub map: &'a Map,
    /// Published articles.
    pub articles: &'a [Arc<Article>],
    /// Articles that aren't published now.
    pub withheld: &'a [Arc<Article>],
    /// Topics.
    pub topics: &'a [Placed],
    /// Events.
    pub events: &'a [ResolvedEvent],
    /// Events by id.
    pub ids: &'a Ids,
    /// Whether there are feeds and a sitemap.
    pub has_feeds: bool,
}

/// Finds what links name.
pub struct Finder<'a> {
    known: Known<'a>,
    /// By address.
    addresses: HashMap<&'a str, Thing>,
    named: Named<'a>,
    /// What a misspelt name, path or picture may have been meant to be. Most archives have no broken link and never need them.
    spellings: Spellings,
}

/// Names by which things can be linked, for hints.
#[derive(Default)]
struct Spellings {
    names: OnceLock<KnownNames>,
    paths: OnceLock<KnownNames>,
    pictures: OnceLock<KnownNames>,
}

/// A body, its source and its page.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    /// What holds the links.
    pub body: &'a Body,
    /// The file that it stands in, relative to the site's folder.
    pub path: &'a Arc<str>,
    /// The page that it will be on.
    pub address: &'a Address,
}

/// What became of a link.
enum Found {
    One(Thing, bool),
    Missing,
    Ambiguous(Vec<Thing>),
}

impl<'a> Finder<'a> {
    /// Prepares to find; `named` are articles and topics.
    pub fn new(known: Known<'a>, named: Named<'a>) -> Finder<'a> {
        Finder {
            known,
            addresses: addresses(known),
            named: named.with_files(&known.map.files_by_path),
            spellings: Spellings::default(),
        }
    }

    /// Events by id.
    pub fn events(&self) -> &Ids {
        self.known.ids
    }

    /// Where everything in a text leads.
    pub fn resolve(&self, text: Text, out: &mut Vec<Diagnostic>) -> Targets {
        let mut targets = Targets::default();
        for link in &text.body.links {
            let (target, file) = self.link(link, text, out);
            targets.links.push(target);
            targets.files.extend(file);
        }
        for image in &text.body.images {
            let (target, file) = self.picture(image, text.path, out);
            targets.pictures.push(target);
            targets.files.extend(file);
        }
        targets
    }

    /// The articles that are named, by their sources' paths; what isn't published now is left out, what can't be found is reported.
    pub fn articles(
        &self,
        names: &[Spanned<String>],
        file: &Arc<str>,
        out: &mut Vec<Diagnostic>,
    ) -> Vec<Arc<str>> {
        let mut found = Vec::new();
        for name in names {
            let place = Place::new(file, name.span.clone());
            match self.by_name(&format!("briefing:{}", name.value)) {
                Found::One(Thing::Article(number), _) => {
                    found.push(self.known.articles[number].path.clone());
                }
                Found::One(Thing::Withheld(_), _) => {}
                Found::Ambiguous(things) => out.push(self.ambiguous(&name.value, &things, place)),
                Found::One(..) | Found::Missing => {
                    out.extend(self.missing(&name.value, true, place))
                }
            }
        }
        found
    }

    /// Where a link leads, and which file that is, if it is one.
    fn link(
        &self,
        link: &Spanned<LinkUse>,
        text: Text,
        out: &mut Vec<Diagnostic>,
    ) -> (LinkTarget, Option<usize>) {
        let Text {
            body,
            path,
            address,
        } = text;
        let place = Place::new(path, link.span.clone());
        let (found, name, heading) = match &link.value.destination {
            LinkDestination::Path(to, heading) if to.is_empty() => {
                return (here(heading, body, place, out), None);
            }
            LinkDestination::Name(name, heading) if name.is_empty() => {
                return (here(&heading_id(heading), body, place, out), None);
            }
            LinkDestination::Path(to, heading) => {
                let found = self.by_path(to, path, address);
                // Once there are many events the timeline is split; an event's own page stays where it is.
                match self.on_timeline(&found, heading) {
                    Some(event) => (event, to, String::new()),
                    None => (found, to, heading.clone()),
                }
            }
            LinkDestination::Name(name, heading) => (self.by_name(name), name, heading.clone()),
        };
        let is_name = matches!(link.value.destination, LinkDestination::Name(..));
        let shown = match is_name {
            true => without_prefix(name).to_string(),
            false => name.clone(),
        };
        let nowhere = LinkTarget::Nowhere {
            label: shown.clone(),
        };
        let (thing, by_file_name) = match found {
            Found::One(thing, by_file_name) => (thing, by_file_name),
            Found::Missing => {
                out.extend(self.missing(name, is_name, place));
                return (nowhere, None);
            }
            Found::Ambiguous(things) => {
                out.push(self.ambiguous(name, &things, place));
                return (nowhere, None);
            }
        };
        if let Thing::Withheld(number) = thing {
            let message = format!(
                "`{name}` isn't published now, so this link is left out and its text stays"
            );
            let related = Place::start(&self.known.withheld[number].path);
            out.push(
                Diagnostic::new(Code::UnpublishedLink, place, message)
                    .related(related, "a draft, or under embargo"),
            );
            return (nowhere, None);
        }
        let file = match thing {
            Thing::File(number) => Some(number),
            _ => None,
        };
        let Some(to) = self.address_of(thing) else {
            return (nowhere, None);
        };
        let mut fragment = String::new();
        if !heading.is_empty() {
            fragment = if is_name {
                heading_id(&heading)
            } else {
                heading
            };
            if let Some(diagnostic) = self.check_anchor(thing, &fragment, place) {
                out.push(diagnostic);
            }
        }
        let label = if by_file_name {
            self.title(thing)
        } else {
            shown
        };
        let what = self.linked(thing);
        let there = LinkTarget::There {
            address: to,
            fragment,
            what,
            label,
        };
        (there, file)
    }

    /// By the path of a source or a file, relative to the source that it is written in; else by a page's address.
    fn by_path(&self, to: &str, from: &str, address: &Address) -> Found {
        let found =
            join(within(from), to).and_then(|path| self.named.paths.get(path.as_str()).copied());
        let found = found.or_else(|| {
            join(address.as_str(), to).and_then(|path| self.addresses.get(path.as_str()).copied())
        });
        found.map_or(Found::Missing, |thing| Found::One(thing, false))
    }

    /// The event that an anchor of the timeline stands for.
    fn on_timeline(&self, found: &Found, anchor: &str) -> Option<Found> {
        match found {
            Found::One(Thing::Fixed(page), _) if FIXED[*page] == "timeline.html" => {
                let event = self.known.ids.get(anchor)?;
                Some(Found::One(Thing::Event(event), false))
            }
            _ => None,
        }
    }

    /// By a title, label, alias, id or file's name; a prefix tells which kind of thing is meant.
    fn by_name(&self, name: &str) -> Found {
        if let Some(id) = name.strip_prefix("event:") {
            return self
                .known
                .ids
                .get(id.trim())
                .map_or(Found::Missing, |number| {
                    Found::One(Thing::Event(number), true)
                });
        }
        let (wants_topic, rest) =
            match (name.strip_prefix("topic:"), name.strip_prefix("briefing:")) {
                (Some(rest), _) => (Some(true), rest),
                (_, Some(rest)) => (Some(false), rest),
                _ => (None, name),
            };
        let fits = |thing: &Thing| match wants_topic {
            None => true,
            Some(topic) => matches!(thing, Thing::Topic(_)) == topic,
        };
        let mut things: Vec<(Thing, bool)> = match self.named.names.get(&key(rest.trim())) {
            Some(things) => things
                .iter()
                .filter(|(thing, _)| fits(thing))
                .copied()
                .collect(),
            None => Vec::new(),
        };
        // What isn't published makes nothing ambiguous that is.
        let is_published = |thing: &(Thing, bool)| !matches!(thing.0, Thing::Withheld(_));
        if things.iter().any(is_published) {
            things.retain(is_published);
        }
        match things[..] {
            [(thing, by_file_name)] => Found::One(thing, by_file_name),
            [] => self.by_path_as_name(rest),
            _ => Found::Ambiguous(things.into_iter().map(|(thing, _)| thing).collect()),
        }
    }

    /// A wikilink may name a path within `content/`, with or without an extension.
    fn by_path_as_name(&self, name: &str) -> Found {
        let name = name.trim().trim_start_matches('/');
        let found = ["", ".md", ".txt", ".markdown"]
            .iter()
            .find_map(|extension| self.named.paths.get(format!("{name}{extension}").as_str()));
        match (found, self.named.file_names.get(name).map(Vec::as_slice)) {
            (Some(thing), _) => Found::One(*thing, true),
            (None, Some([one])) => Found::One(Thing::File(*one), false),
            (None, Some(several)) => {
                Found::Ambiguous(several.iter().map(|number| Thing::File(*number)).collect())
            }
            (None, None) => Found::Missing,
        }
    }

    /// Where a picture is, and which file that is.
    fn picture(
        &self,
        image: &Spanned<ImageUse>,
        path: &Arc<str>,
        out: &mut Vec<Diagnostic>,
    ) -> (PictureTarget, Option<usize>) {
        let map = self.known.map;
        let wanted = &image.value.path;
        let by_name = || match self
            .named
            .file_names
            .get(wanted.as_str())
            .map(Vec::as_slice)
        {
            Some([one]) => Some(*one),
            _ => None,
        };
        let found = file_at(wanted, path, map).or_else(by_name);
        let address = found.and_then(|number| map.files[number].clone());
        if let (Some(number), Some(address)) = (found, address) {
            let dimensions = map.dimensions[number];
            return (
                PictureTarget::Found {
                    address,
                    dimensions,
                },
                found,
            );
        }
        let place = Place::new(path, image.span.clone());
        out.push(self.missing_picture(wanted, place));
        (PictureTarget::Missing, None)
    }

    fn title(&self, thing: Thing) -> String {
        match thing {
            Thing::Article(n) => self.known.articles[n].title.clone(),
            Thing::Withheld(n) => self.known.withheld[n].title.clone(),
            Thing::Topic(n) => self.known.topics[n].source.label.value.clone(),
            Thing::Event(n) => self.known.events[n].record.title.clone(),
            Thing::File(n) => self.known.map.files[n]
                .as_ref()
                .map_or("", Address::as_str)
                .to_string(),
            Thing::Fixed(n) => FIXED[n].to_string(),
        }
    }

    fn linked(&self, thing: Thing) -> Linked {
        match thing {
            Thing::Article(n) => Linked::Article(self.known.articles[n].path.clone()),
            Thing::Topic(n) => Linked::Topic(n),
            Thing::Event(n) => Linked::Event(n),
            _ => Linked::Other,
        }
    }

    fn address_of(&self, thing: Thing) -> Option<Address> {
        Some(match thing {
            Thing::Article(n) => self.known.map.articles[n].clone(),
            Thing::Topic(n) => self.known.map.topics[n].clone(),
            Thing::Event(n) => self.known.map.events[n].clone(),
            Thing::File(n) => self.known.map.files[n].clone()?,
            Thing::Fixed(n) => fixed(FIXED[n]),
            Thing::Withheld(_) => return None,
        })
    }
}

/// The number of the file that a path names, seen from the source at `from`.
fn file_at(path: &str, from: &str, map: &Map) -> Option<usize> {
    map.files_by_path.get(&join(within(from), path)?).copied()
}

/// A name without the prefix that says which kind of thing is meant.
fn without_prefix(name: &str) -> &str {
    ["event:", "topic:", "briefing:"]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix))
        .unwrap_or(name)
        .trim()
}

fn here(heading: &str, body: &Body, place: Place, out: &mut Vec<Diagnostic>) -> LinkTarget {
    let anchors = body.all_anchors();
    if !heading.is_empty() && !anchors.contains(&heading) {
        out.push(missing_anchor(heading, "this text", &anchors, place));
    }
    LinkTarget::Here(heading.to_string())
}

/// A path seen from the file at `from`; `None` where it leads outside. A leading `/` stands for the top.
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
    Some(parts.join("/"))
}
