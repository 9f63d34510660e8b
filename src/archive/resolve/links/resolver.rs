//! Where each link and picture of a text leads.

use std::cell::OnceCell;
use std::sync::Arc;

use super::anchors::Anchors;
use super::messages::{
    ambiguous, check_anchor, missing_anchor, missing_name, missing_path, missing_picture, propose,
    refused_picture, unpublished,
};
use super::names::NameTable;
use super::resources::{Match, Resource, Resources};
use super::search::LinkSearch;
use super::text_place::TextPlace;
use crate::address::heading_id;
use crate::archive::model::{LinkTarget, PictureTarget};
use crate::diagnostic::{Diagnostic, Place};
use crate::ids::FileId;
use crate::markup::body::{ImageUse, LinkDestination, LinkUse};
use crate::yaml::record::Spanned;

/// Where everything in one text leads.
#[derive(Debug, Clone, Default)]
pub struct TextTargets {
    /// By the numbers of the body's links.
    pub links: Vec<LinkTarget>,
    /// By the numbers of the body's pictures.
    pub pictures: Vec<PictureTarget>,
    /// Numbers of the files that it uses.
    pub files: Vec<FileId>,
}

/// Says where links and pictures lead.
pub struct LinkResolver<'a> {
    search: LinkSearch<'a>,
}

impl<'a> LinkResolver<'a> {
    /// Prepares to find all that there is; `names` are those of articles and topics.
    pub fn new(resources: Resources<'a>, names: NameTable<'a>) -> LinkResolver<'a> {
        LinkResolver {
            search: LinkSearch::new(resources, names),
        }
    }

    /// Where everything in a text leads.
    pub fn resolve(&self, text: TextPlace, out: &mut Vec<Diagnostic>) -> TextTargets {
        let mut targets = TextTargets::default();
        let own = OnceCell::new();
        let own = || own.get_or_init(|| Anchors::of_body(text.body));
        for link in &text.body.links {
            let (target, file) = match here(&link.value.destination) {
                Some(anchor) => {
                    let place = Place::new(text.path, &link.span);
                    (within_text(anchor, own(), place, out), None)
                }
                None => self.link(link, text, out),
            };
            targets.links.push(target);
            targets.files.extend(file);
        }
        for image in &text.body.images {
            let (target, file) = self.picture(image, text.path, out);
            targets.pictures.push(target);
            targets.files.extend(file);
        }
        let hosts = text.body.image_hosts.iter();
        let refused = hosts.filter(|host| !self.search.resources.allows_images_from(&host.value));
        out.extend(refused.map(|host| refused_picture(host, text.path)));
        targets
    }

    /// Says of what isn't there what may have been meant, once all texts are resolved.
    pub fn propose(&self, out: &mut [Diagnostic]) {
        propose(&self.search, out);
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
            let place = Place::new(file, &name.span);
            match self.search.by_name(&format!("briefing:{}", name.value)) {
                Match::One(Resource::Article(number), _) => {
                    found.push(self.search.resources.articles[number].path.clone());
                }
                Match::One(Resource::Withheld(_), _) => {}
                Match::Ambiguous(several) => {
                    out.push(ambiguous(&self.search, &name.value, &several, place));
                }
                Match::One(..) | Match::Missing => {
                    out.extend(missing_name(&self.search, &name.value, place));
                }
            }
        }
        found
    }

    /// Where a link to something else leads, and the number of the file, if it leads to one.
    fn link(
        &self,
        link: &Spanned<LinkUse>,
        text: TextPlace,
        out: &mut Vec<Diagnostic>,
    ) -> (LinkTarget, Option<FileId>) {
        let place = Place::new(text.path, &link.span);
        let (found, written) = match &link.value.destination {
            LinkDestination::Path(path, anchor) => {
                let found = self.search.by_path(path, text);
                // Once there are many events the timeline is split; an event's own page stays where it is.
                let event = self.search.on_timeline(&found, anchor);
                let has_anchor = event.is_none() && !anchor.is_empty();
                let written = Written {
                    name: path,
                    label: path,
                    is_wikilink: false,
                    anchor: has_anchor.then_some(Anchor::Id(anchor)),
                };
                (event.unwrap_or(found), written)
            }
            LinkDestination::Name(name, heading) => {
                let written = Written {
                    name,
                    label: without_prefix(name),
                    is_wikilink: true,
                    anchor: (!heading.is_empty()).then_some(Anchor::Heading(heading)),
                };
                (self.search.by_name(name), written)
            }
        };
        let target = self.target(&found, written, place, out);
        let file = match (&target, found) {
            (LinkTarget::There { .. }, Match::One(Resource::File(number), _)) => Some(number),
            _ => None,
        };
        (target, file)
    }

    fn target(
        &self,
        found: &Match,
        written: Written,
        place: Place,
        out: &mut Vec<Diagnostic>,
    ) -> LinkTarget {
        let (search, name) = (&self.search, written.name);
        let label = written.label.to_string();
        let (resource, by_file_name) = match found {
            Match::One(Resource::Withheld(article), _) => {
                out.push(unpublished(search, name, *article, place));
                return LinkTarget::Nowhere { label };
            }
            Match::One(resource, by_file_name) => (*resource, *by_file_name),
            Match::Missing if written.is_wikilink => {
                out.extend(missing_name(search, name, place));
                return LinkTarget::Nowhere { label };
            }
            Match::Missing => {
                out.push(missing_path(search, name, place));
                return LinkTarget::Nowhere { label };
            }
            Match::Ambiguous(several) => {
                out.push(ambiguous(search, name, several, place));
                return LinkTarget::Nowhere { label };
            }
        };
        let Some(address) = search.resources.address_of(resource) else {
            return LinkTarget::Nowhere { label };
        };
        let wanted = written.anchor;
        let (mut fragment, _) = wanted.map_or_else(Default::default, |anchor| {
            anchor.find(search.anchors.of(resource, &search.resources))
        });
        if !fragment.is_empty()
            && let Some(missing) = check_anchor(search, resource, &fragment, place)
        {
            out.push(missing);
            fragment.clear();
        }
        LinkTarget::There {
            address,
            fragment,
            what: search.resources.linked(resource),
            label: match by_file_name {
                true => search.resources.title(resource),
                false => label,
            },
        }
    }

    /// Where a picture is, and the number of its file.
    fn picture(
        &self,
        image: &Spanned<ImageUse>,
        path: &Arc<str>,
        out: &mut Vec<Diagnostic>,
    ) -> (PictureTarget, Option<FileId>) {
        let map = self.search.resources.map;
        let wanted = &image.value.path;
        let file = self.search.file(wanted, path);
        if let Some(number) = file
            && let Some(address) = map.files[number].clone()
        {
            let dimensions = map.dimensions[number];
            let found = PictureTarget::Found {
                address,
                dimensions,
            };
            return (found, file);
        }
        let place = Place::new(path, &image.span);
        out.push(missing_picture(&self.search, wanted, place));
        (PictureTarget::Missing, None)
    }
}

/// A link as it is written.
struct Written<'a> {
    /// The path or the name.
    name: &'a str,
    /// The text of a link that has none of its own, unless what it leads to has a title.
    label: &'a str,
    is_wikilink: bool,
    /// The place on the page, where one is named.
    anchor: Option<Anchor<'a>>,
}

/// A place on a page as a link names it.
#[derive(Clone, Copy)]
enum Anchor<'a> {
    /// By its id.
    Id(&'a str),
    /// By its id or by a heading's text, as wikilinks do.
    Heading(&'a str),
}

impl Anchor<'_> {
    /// The id that is meant on the page of a text, whether or not the page has it, and the text of a heading that has it.
    fn find(self, anchors: Option<&Anchors>) -> (String, Option<String>) {
        match self {
            Anchor::Id(id) => (id.to_string(), None),
            Anchor::Heading(heading) => match anchors.and_then(|anchors| anchors.find(heading)) {
                Some((id, text)) => (id.to_string(), Some(text.to_string())),
                None => (heading_id(heading), None),
            },
        }
    }
}

/// A name without the prefix that says which kind of thing is meant.
fn without_prefix(name: &str) -> &str {
    ["event:", "topic:", "briefing:"]
        .iter()
        .find_map(|prefix| name.strip_prefix(prefix))
        .unwrap_or(name)
        .trim()
}

/// The place in its own text that a link leads to, if it leads to one.
fn here(destination: &LinkDestination) -> Option<Anchor<'_>> {
    match destination {
        LinkDestination::Path(path, anchor) if path.is_empty() => Some(Anchor::Id(anchor)),
        LinkDestination::Name(name, heading) if name.is_empty() => Some(Anchor::Heading(heading)),
        _ => None,
    }
}

fn within_text(
    anchor: Anchor,
    anchors: &Anchors,
    place: Place,
    out: &mut Vec<Diagnostic>,
) -> LinkTarget {
    let (fragment, heading) = anchor.find(Some(anchors));
    let label = match (heading, anchor) {
        (Some(text), _) if !text.is_empty() => text,
        (_, Anchor::Id(written) | Anchor::Heading(written)) => written.to_string(),
    };
    if !fragment.is_empty() && !anchors.has(&fragment) {
        out.push(missing_anchor(&fragment, "this text", anchors.all(), place));
        return LinkTarget::Nowhere { label };
    }
    LinkTarget::Here { fragment, label }
}
