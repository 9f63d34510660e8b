//! What is said of a link that doesn't lead to exactly one thing.

use super::{Finder, Thing};
use crate::address::{Address, relative_path};
use crate::archive::resolve::addresses::{FIXED, within};
use crate::content::parse::article_name;
use crate::diagnostic::{Code, Diagnostic, KnownNames, Place, nearest};

impl<'a> Finder<'a> {
    pub(super) fn missing(&self, name: &str, is_name: bool, place: Place) -> Option<Diagnostic> {
        if let Some(id) = name.strip_prefix("event:").filter(|_| is_name) {
            return self.known.ids.missing(id.trim(), place);
        }
        if is_name {
            let hint = match self.names().nearest(name) {
                Some(near) => format!("did you mean `[[{near}]]`?"),
                None => "a wikilink names a title, a topic's label or alias, or a file without its extension".to_string(),
            };
            let message = format!("nothing is called `{name}`");
            return Some(Diagnostic::new(Code::BrokenLink, place, message).hint(hint));
        }
        let near = self.paths().nearest(last(name));
        let near = near.and_then(|near| self.named.paths.keys().find(|path| last(path) == near));
        let hint = match near {
            Some(near) => {
                let path = relative_path(within(&place.file), near);
                format!("did you mean `{path}`?")
            }
            None => {
                "a link's path counts from the folder of the article; `/` stands for `content/`"
                    .into()
            }
        };
        let message = format!("there is nothing at `{name}`");
        Some(Diagnostic::new(Code::BrokenLink, place, message).hint(hint))
    }

    pub(super) fn missing_picture(&self, wanted: &str, place: Place) -> Diagnostic {
        let hint = match self.pictures().nearest(last(wanted)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                "a picture's path counts from the folder of the article; `/` stands for `content/`"
                    .into()
            }
        };
        let message = format!("there is no picture `{wanted}`");
        Diagnostic::new(Code::MissingPicture, place, message).hint(hint)
    }

    /// Titles, labels and aliases, and files' names without their extensions.
    fn names(&self) -> &KnownNames {
        self.spellings.names.get_or_init(|| {
            let articles = self.known.articles.iter().flat_map(|article| {
                let stem = article_name(&article.path).1;
                [article.title.as_str(), stem]
            });
            let topics = self.known.topics.iter().flat_map(|topic| {
                let names = std::iter::once(&topic.source.label).chain(&topic.source.aliases);
                names.map(|name| name.value.as_str())
            });
            articles.chain(topics).collect()
        })
    }

    /// Names of files that a link can lead to.
    fn paths(&self) -> &KnownNames {
        let paths = self.named.paths.keys();
        let names = || paths.map(|path| last(path)).collect();
        self.spellings.paths.get_or_init(names)
    }

    /// Names of files that a picture can be.
    fn pictures(&self) -> &KnownNames {
        let paths = self.known.map.files_by_path.keys();
        let names = || paths.map(|path| last(path)).collect();
        self.spellings.pictures.get_or_init(names)
    }

    pub(super) fn ambiguous(&self, name: &str, things: &[Thing], place: Place) -> Diagnostic {
        let candidates: Vec<String> = things.iter().map(|thing| self.described(*thing)).collect();
        let message = format!("`{name}` could be any of {}", candidates.join(", "));
        let hint = "link by path, `[text](path.md)`, or say which is meant: `[[topic:…]]`, `[[briefing:…]]`";
        Diagnostic::new(Code::AmbiguousLink, place, message).hint(hint)
    }

    pub(super) fn described(&self, thing: Thing) -> String {
        match thing {
            Thing::Article(n) => format!("the article `{}`", within(&self.known.articles[n].path)),
            Thing::Withheld(n) => format!(
                "the unpublished article `{}`",
                within(&self.known.withheld[n].path)
            ),
            Thing::Topic(n) => format!("the topic `{}`", self.known.topics[n].source.slug),
            Thing::Event(n) => format!("the event `{}`", self.known.events[n].record.id.value),
            Thing::File(n) => format!(
                "the file `{}`",
                self.known.map.files[n].as_ref().map_or("", Address::as_str)
            ),
            Thing::Fixed(n) => format!("the page `{}`", FIXED[n]),
        }
    }

    pub(super) fn check_anchor(
        &self,
        thing: Thing,
        fragment: &str,
        place: Place,
    ) -> Option<Diagnostic> {
        let anchors: Vec<&str> = match thing {
            Thing::Article(n) => self.known.articles[n].body.all_anchors(),
            Thing::Topic(n) => self.known.topics[n].source.body.all_anchors(),
            Thing::Fixed(n) if FIXED[n] == "timeline.html" => self
                .known
                .events
                .iter()
                .map(|event| event.record.id.value.as_str())
                .collect(),
            // A part of a file (a page of a PDF, a view of an SVG) is the file's own affair.
            Thing::File(_) => return None,
            _ => Vec::new(),
        };
        if anchors.contains(&fragment) {
            return None;
        }
        Some(missing_anchor(
            fragment,
            &self.described(thing),
            &anchors,
            place,
        ))
    }
}

/// The last part of a path.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

pub(super) fn missing_anchor(
    fragment: &str,
    what: &str,
    anchors: &[&str],
    place: Place,
) -> Diagnostic {
    let message = format!("{what} has no heading `#{fragment}`");
    let hint = match nearest(fragment, anchors.iter().copied()) {
        Some(near) => format!("did you mean `#{near}`?"),
        None if anchors.is_empty() => "it has no headings to lead to".to_string(),
        None if anchors.len() > 12 => {
            "a heading's anchor is its text in lower case with `-` between its words".to_string()
        }
        None => format!(
            "its headings are {}",
            anchors
                .iter()
                .map(|anchor| format!("#{anchor}"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    };
    Diagnostic::new(Code::MissingAnchor, place, message).hint(hint)
}
