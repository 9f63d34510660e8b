//! What is said of a link that doesn't lead to exactly one thing.

use std::sync::Arc;

use super::resources::{Resource, Resources};
use super::search::{LinkSearch, MOST_CANDIDATES, split_prefix};
use crate::address::relative_path;
use crate::archive::resolve::addresses::within;
use crate::content::parse::article_name;
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::ids::WithheldId;
use crate::yaml::record::Spanned;

const PATHS: &str =
    "a link's path counts from the folder of the article; `/` stands for `content/`";

/// Of a wikilink whose name nothing has; nothing, where the event that it names may stand in a file that couldn't be read.
pub fn missing_name(search: &LinkSearch, name: &str, place: Place) -> Option<Diagnostic> {
    let resources = search.resources;
    if let Some(id) = name.strip_prefix("event:") {
        return resources.ids.missing(id.trim(), place);
    }
    let (_, own) = split_prefix(name);
    if resources.unread.may_have(own) {
        return None;
    }
    search.misspelt.names.note(&place, name);
    let hint = match name.trim_matches('_') {
        "TOC" => "leave it out; a page lists its headings by itself",
        _ => "a wikilink names a title, a topic's label or alias, or a file without its extension",
    };
    let message = format!("nothing is called `{name}`");
    Some(Diagnostic::new(Code::BrokenLink, place, message).hint(hint))
}

/// Of a link whose path leads to nothing.
pub fn missing_path(search: &LinkSearch, path: &str, place: Place) -> Diagnostic {
    // A former address may end in a slash, or in what a page has.
    let name = last(path.trim_end_matches('/'));
    let name = name.strip_suffix(".html").unwrap_or(name);
    search.misspelt.paths.note(&place, name);
    let message = format!("there is nothing at `{path}`");
    Diagnostic::new(Code::BrokenLink, place, message).hint(PATHS)
}

/// Of a picture that isn't there.
pub fn missing_picture(search: &LinkSearch, wanted: &str, place: Place) -> Diagnostic {
    search.misspelt.pictures.note(&place, last(wanted));
    let hint = "a picture's path counts from the folder of the article; `/` stands for `content/`";
    let message = format!("there is no picture `{wanted}`");
    Diagnostic::new(Code::MissingPicture, place, message).hint(hint)
}

/// Of a picture on another host.
pub fn refused_picture(host: &Spanned<String>, file: &Arc<str>) -> Diagnostic {
    let name = &host.value;
    let message = format!(
        "this picture is on `{name}`, and the site's policy lets pages show pictures of the site alone"
    );
    let hint = format!(
        "keep the picture beside the text, or write `allow_images_from: [{name}]` into site.yaml"
    );
    let place = Place::new(file, &host.span);
    Diagnostic::new(Code::RefusedPicture, place, message).hint(hint)
}

/// Says of what isn't there what may have been meant, once all of it is reported.
pub fn propose(search: &LinkSearch, out: &mut [Diagnostic]) {
    let LinkSearch {
        resources, names, ..
    } = search;
    let known = || {
        let articles = resources.articles.iter().flat_map(|article| {
            let stem = article_name(&article.path).1;
            [article.title.as_str(), stem]
        });
        let topics = resources.topics.iter().flat_map(|topic| {
            let names = std::iter::once(&topic.source.label).chain(&topic.source.aliases);
            names.map(|name| name.value.as_str())
        });
        articles.chain(topics).collect()
    };
    let hint = |_: &Place, near: &str| format!("did you mean `[[{near}]]`?");
    search
        .misspelt
        .names
        .propose(Code::BrokenLink, known, hint, out);
    let hint = |place: &Place, near: &str| {
        let mut paths = names.paths.keys();
        let path = paths
            .find(|path| last(path) == near || undated(path) == Some(near))
            .map_or(near, |path| path);
        let path = written(&relative_path(within(&place.file), path));
        format!("did you mean `{path}`?")
    };
    let known = || {
        let paths = names.paths.keys();
        let undated = paths.clone().filter_map(|path| undated(path));
        paths.map(|path| last(path)).chain(undated).collect()
    };
    search
        .misspelt
        .paths
        .propose(Code::BrokenLink, known, hint, out);
    let known = || {
        let paths = resources.map.files_by_path.keys();
        paths.map(|path| last(path)).collect()
    };
    let hint = |_: &Place, near: &str| format!("did you mean `{near}`?");
    search
        .misspelt
        .pictures
        .propose(Code::MissingPicture, known, hint, out);
}

/// A path as it stands in a link: its signs that would end it there are written as numbers.
fn written(path: &str) -> String {
    let numbered = |c: char| match c {
        '%' | '#' | '?' | ' ' | '(' | ')' | '<' | '>' => format!("%{:02X}", u32::from(c)),
        _ => c.to_string(),
    };
    path.chars().map(numbered).collect()
}

/// The name of an article's file without its date, as other programs have it in addresses.
fn undated(path: &str) -> Option<&str> {
    let is_text = [".md", ".markdown", ".txt", ".html"];
    let is_text = is_text.iter().any(|extension| path.ends_with(extension));
    is_text.then(|| article_name(path).1)
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Of a link that could lead to several things.
pub fn ambiguous(
    search: &LinkSearch,
    name: &str,
    resources: &[Resource],
    place: Place,
) -> Diagnostic {
    let candidates = resources.iter();
    let candidates = candidates.map(|resource| search.resources.described(*resource));
    let mut candidates: Vec<String> = candidates.collect();
    if candidates.len() == MOST_CANDIDATES {
        candidates.pop();
        candidates.push("others".to_string());
    }
    let message = format!("`{name}` could be any of {}", candidates.join(", "));
    let hint = clear_links(search, name, resources, &place);
    Diagnostic::new(Code::AmbiguousLink, place, message).hint(hint)
}

/// Links of which each leads to one of the things that a name could mean, as they are written.
fn clear_links(search: &LinkSearch, name: &str, resources: &[Resource], place: &Place) -> String {
    let (_, words) = split_prefix(name);
    let Resources {
        articles, topics, ..
    } = search.resources;
    let link = |resource: &Resource| match resource {
        Resource::Topic(number) => {
            let id = &topics.item(*number)?.source.slug;
            Some(format!("`[[topic:{id}|{}]]`", words.trim()))
        }
        Resource::Article(number) => {
            let path = within(&articles.item(*number)?.path);
            let path = written(&relative_path(within(&place.file), path));
            Some(format!("`[{}]({path})`", words.trim()))
        }
        _ => None,
    };
    let links: Vec<String> = resources.iter().filter_map(link).take(3).collect();
    match links.is_empty() {
        true => "link by path: `[text](path)`".to_string(),
        false => format!("say which is meant: {}", links.join(", ")),
    }
}

/// Of a link to an article that isn't published now.
pub fn unpublished(
    search: &LinkSearch,
    name: &str,
    article: WithheldId,
    place: Place,
) -> Diagnostic {
    let message =
        format!("`{name}` isn't published now, so this link is left out and its text stays");
    let article = &search.resources.withheld[article];
    let related = Place::start(&article.path);
    let diagnostic = Diagnostic::new(Code::UnpublishedLink, place, message);
    let why = match (article.draft, article.embargo, article.expires) {
        (true, ..) => "a draft",
        (_, Some(_), None) => "under embargo",
        (_, None, Some(_)) => "expired",
        _ => "under embargo, or expired",
    };
    diagnostic.related(related, why)
}

/// Of an anchor that its page doesn't have, if it doesn't.
pub fn check_anchor(
    search: &LinkSearch,
    resource: Resource,
    fragment: &str,
    place: Place,
) -> Option<Diagnostic> {
    let anchors = search.anchors.of(resource, &search.resources)?;
    (!anchors.has(fragment)).then(|| {
        let what = search.resources.described(resource);
        let file = file_with_sign(search, fragment);
        let missing = missing_anchor(fragment, &what, anchors.all(), place);
        match file {
            Some(file) => missing.hint(format!(
                "a `#` in a file's name is `%23` in a link: `{file}`"
            )),
            None => missing,
        }
    })
}

/// The name of a file that ends as a link does from its `#` on, as a link has it.
fn file_with_sign(search: &LinkSearch, fragment: &str) -> Option<String> {
    let end = format!("#{fragment}");
    let mut paths = search.names.paths.keys();
    let path = paths.find(|path| fragment.contains('.') && path.ends_with(&end))?;
    Some(written(last(path)))
}

/// Of an anchor that isn't among those of a page.
pub fn missing_anchor(fragment: &str, what: &str, anchors: &[&str], place: Place) -> Diagnostic {
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
