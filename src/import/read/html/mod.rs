//! Pages in HTML: a folder of them, a saved site, or one.
//!
//! In: a file, or a folder with files. Out: each page with its title, date and people, as its head says them, and of its body what is the
//! article. A page that lists others (several articles, hardly a text) is left out, and said.

mod surroundings;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::decoded;
use crate::import::convert::{self, Element, Node, elements, find};
use crate::import::model::{
    Body, FileContent, Kind, Moment, Note, ReadError, Source, SourceFile, SourcePost, Term,
};
use crate::markup;

/// What elements are called that hold a page's text, the best first.
const TEXTS: &[&str] = &[
    "entry-content",
    "post-content",
    "article-content",
    "article-body",
    "article__body",
    "post-body",
    "story-body",
    "e-content",
    "post__content",
    "single-content",
    "body-content",
];

/// The largest page that is read: one may have its pictures within itself.
const MAX_PAGE: u64 = 64 << 20;

/// Extensions of files that a page is made of rather than what it shows.
const MACHINE: &[&str] = &[
    "css",
    "js",
    "map",
    "woff",
    "woff2",
    "ttf",
    "eot",
    "otf",
    "json",
    "xml",
    "php",
    "txt",
    "webmanifest",
];

/// Reads a page, or all of a folder.
///
/// # Errors
///
/// Where the folder or a page in it can't be read, or there is none.
pub fn read(path: &Path) -> Result<Source, ReadError> {
    let mut source = Source::default();
    let root = if path.is_dir() {
        path
    } else {
        path.parent().unwrap_or(Path::new("."))
    };
    let pages = pages(path, root, &mut source)?;
    if pages.is_empty() {
        return Err(ReadError::new(path, "there is no page in HTML"));
    }
    let mut redirects = Vec::new();
    let is_one = !path.is_dir();
    let read = pages.into_par_iter().map(|(place, file)| {
        let found = decoded::text(&file, MAX_PAGE).map(|(text, said)| (page(&place, &text), said));
        (place, found)
    });
    for (place, found) in read.collect::<Vec<_>>() {
        let left_out = |why: &str| Note::left_out(format!("{place}: {why}"));
        match found {
            Ok((Page::Post(mut post), said)) => {
                post.notes.extend(said);
                source.posts.push(*post);
            }
            Ok((Page::Redirect(target), _)) => redirects.push((place, target)),
            Ok((Page::List(why), _)) => source.notes.push(left_out(why)),
            Err(error) if is_one => return Err(error),
            Err(error) => source.notes.push(left_out(&error.message)),
        }
    }
    follow(redirects, &mut source);
    Ok(source)
}

fn pages(
    path: &Path,
    root: &Path,
    source: &mut Source,
) -> Result<BTreeMap<String, PathBuf>, ReadError> {
    let mut pages = BTreeMap::new();
    if !path.is_dir() {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        return Ok(BTreeMap::from([(name.into_owned(), path.to_path_buf())]));
    }
    let mut machine: BTreeMap<String, usize> = BTreeMap::new();
    let is_shown = |name: &str| !name.starts_with('.');
    let walk = WalkDir::new(path)
        .follow_links(false)
        .sort_by_file_name()
        .into_iter();
    for entry in walk
        .filter_entry(|entry| entry.depth() == 0 || is_shown(&entry.file_name().to_string_lossy()))
    {
        let entry = entry.map_err(|error| ReadError::new(path, error))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let file = entry.into_path();
        let inner = file.strip_prefix(root).unwrap_or(&file);
        let place = inner.to_string_lossy().replace('\\', "/");
        let extension = inner
            .extension()
            .map(|extension| extension.to_string_lossy().to_ascii_lowercase())
            .unwrap_or_default();
        match extension.as_str() {
            "html" | "htm" | "xhtml" => drop(pages.insert(place, file)),
            extension if MACHINE.contains(&extension) => {
                *machine.entry(extension.to_string()).or_default() += 1
            }
            _ => source.files.push(SourceFile {
                former_addresses: vec![format!("/{place}")],
                path: place,
                content: FileContent::OnDisk(file),
            }),
        }
    }
    for (extension, count) in machine {
        source.notes.push(Note::left_out(format!(
            "{count} files of the site's machine: .{extension}"
        )));
    }
    Ok(pages)
}

/// What a file is.
enum Page {
    Post(Box<SourcePost>),
    /// A page that leads to another address.
    Redirect(String),
    /// A page that isn't brought, and why.
    List(&'static str),
}

fn page(place: &str, text: &str) -> Page {
    let nodes = convert::parse(text);
    if let Some(target) = redirect(&nodes) {
        return Page::Redirect(target);
    }
    let facts = markup::html::read(text);
    let body = find(&nodes, &|element| element.name == "body");
    let nothing = Element::default();
    let body = body.unwrap_or(&nothing);
    let articles = articles(&body.children);
    let main = main_article(&articles);
    if articles.len() > 1 && main.is_none() {
        return Page::List("a page that lists several articles");
    }
    let holder = text_of(body, main);
    let (mut children, kept_title) = (holder.children.clone(), facts.title.clone());
    if let Some(base) = surroundings::base(&nodes, place) {
        surroundings::rebase(&mut children, &base);
    }
    let around = surroundings::remove(&mut children, kept_title.as_deref());
    let converted = convert::nodes_to_markdown(children);
    let mut post = SourcePost {
        place: place.to_string(),
        title: facts.title,
        date: facts
            .published
            .map(|text| Moment { text })
            .or_else(|| time_of(holder))
            .or_else(|| time_of(body)),
        updated: facts.updated.map(|text| Moment { text }),
        authors: facts.authors,
        summary: facts.summary,
        body: Body::Markdown(converted.markdown),
        notes: converted.notes,
        former_addresses: addresses(place, &nodes),
        slug: slug(place),
        ..SourcePost::default()
    };
    let root = find(&nodes, &|element| element.name == "html");
    post.language = root.and_then(|root| root.get("lang")).map(str::to_string);
    post.kind = if post.date.is_some() {
        Kind::Article
    } else {
        Kind::Page
    };
    post.terms = terms(&nodes);
    post.notes.extend(around);
    Page::Post(Box::new(post))
}

/// The element that holds the text of a page.
fn text_of<'p>(body: &'p Element, article: Option<&'p Element>) -> &'p Element {
    let named = find(&body.children, &|element| {
        element.get("itemprop") == Some("articleBody") || element.has_class(TEXTS)
    });
    let by_name = |name: &'static str| {
        find(&body.children, &move |element: &Element| {
            element.name == name
        })
    };
    let role = || {
        find(&body.children, &|element| {
            element.get("role") == Some("main")
        })
    };
    // A part that is hardly a text stands beside the one that is.
    let whole = article.or_else(|| by_name("main"));
    let length = whole.map_or(0, |whole| whole.text().len());
    let named = named.filter(|element| element.text().len() * 3 > length);
    named.or(whole).or_else(role).unwrap_or(body)
}

/// The articles of a page that stand in no other.
fn articles(nodes: &[Node]) -> Vec<&Element> {
    let mut found = Vec::new();
    for element in elements(nodes) {
        match element.name.as_str() {
            "article" => found.push(element),
            _ => found.extend(articles(&element.children)),
        }
    }
    found
}

/// The article that a page is about: those beside it are short, and say what else there is.
fn main_article<'p>(articles: &[&'p Element]) -> Option<&'p Element> {
    let length = |article: &&'p Element| article.text().trim().len();
    let longest = articles.iter().max_by_key(|article| length(article))?;
    let all: usize = articles.iter().map(length).sum();
    let is_titled = |article: &&'p Element| article.find(&["h1"]).is_some();
    let has_only_title =
        is_titled(longest) && articles.iter().filter(|one| is_titled(one)).count() == 1;
    let is_main = 3 * length(longest) > 2 * all || has_only_title && length(longest) > 600;
    (articles.len() == 1 || is_main).then_some(*longest)
}

fn time_of(body: &Element) -> Option<Moment> {
    let time = find(&body.children, &|element| {
        element.name == "time" && element.get("datetime").is_some_and(|date| date.len() >= 10)
    })?;
    Some(Moment {
        text: time.get("datetime")?.to_string(),
    })
}

/// What a page's head says under one of these names.
fn head<'n>(nodes: &'n [Node], names: &[&str]) -> Option<&'n str> {
    let found = find(nodes, &|element| {
        let name = element
            .get("name")
            .or(element.get("property"))
            .or(element.get("http-equiv"));
        element.name == "meta"
            && element.get("content").is_some()
            && name.is_some_and(|name| names.iter().any(|wanted| wanted.eq_ignore_ascii_case(name)))
    })?;
    found.get("content")
}

fn redirect(nodes: &[Node]) -> Option<String> {
    let content = head(nodes, &["refresh"])?;
    let (_, target) = content
        .split_once(['='])
        .filter(|(before, _)| before.to_ascii_lowercase().trim_end().ends_with("url"))?;
    Some(target.trim().trim_matches(['\'', '"']).to_string())
}

/// Where a page was: by its path, and as it says itself.
fn addresses(place: &str, nodes: &[Node]) -> Vec<String> {
    let mut found = vec![format!(
        "/{}",
        place.strip_suffix("index.html").unwrap_or(place)
    )];
    let canonical = find(nodes, &|element| {
        element.name == "link" && element.get("rel") == Some("canonical")
    });
    let stated = canonical
        .and_then(|link| link.get("href"))
        .or_else(|| head(nodes, &["og:url"]));
    found.extend(
        stated
            .filter(|address| address.starts_with("http"))
            .map(str::to_string),
    );
    found
}

/// The last part of a page's address.
fn slug(place: &str) -> Option<String> {
    let path = place.strip_suffix("/index.html").unwrap_or(place);
    let name = path.rsplit('/').next()?;
    let name = [".html", ".htm", ".xhtml"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .unwrap_or(name);
    Some(name.to_string()).filter(|name| !name.is_empty() && name != "index")
}

fn terms(nodes: &[Node]) -> Vec<Term> {
    let mut found = Vec::new();
    let mut add = |names: &str, taxonomy: &str| {
        for name in names
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            let term = Term {
                name: name.to_string(),
                slug: None,
                taxonomy: taxonomy.to_string(),
            };
            if !found.contains(&term) {
                found.push(term);
            }
        }
    };
    convert::each(nodes, &mut |element| {
        let content = element.get("content").unwrap_or("");
        match element
            .get("property")
            .or(element.get("name"))
            .filter(|_| element.name == "meta")
        {
            Some("article:tag") => add(content, "tag"),
            Some("article:section") => add(content, "category"),
            Some("keywords" | "news_keywords") => add(content, "tag"),
            _ => {}
        }
    });
    found
}

/// Gives posts the addresses of pages that lead to them.
fn follow(redirects: Vec<(String, String)>, source: &mut Source) {
    for (place, target) in redirects {
        let absolute = url::Url::parse("http://here.invalid/")
            .and_then(|base| base.join(&place))
            .and_then(|base| base.join(&target));
        let path = absolute
            .map(|address| address.path().to_string())
            .unwrap_or_default();
        let matches = |known: &String| {
            known.trim_end_matches('/') == path.trim_end_matches('/') || *known == path
        };
        match source
            .posts
            .iter_mut()
            .find(|post| post.former_addresses.iter().any(matches))
        {
            Some(post) => post.former_addresses.push(format!(
                "/{}",
                place.strip_suffix("index.html").unwrap_or(&place)
            )),
            None => source.notes.push(Note::left_out(format!(
                "{place}: a page that leads to {target}"
            ))),
        }
    }
}
