//! One text anew, while the archive around it stays as it was: what a preview shows of a save at once.
//!
//! Comes in: a text as it was resolved, and what its file says now. Goes out: the text as it will be resolved, where that can be told
//! without looking at the rest of the archive: its front matter is what it was, and it links to nothing that it didn't link to before.
//! [`super::resolve`] has the last word.

use std::sync::Arc;

use super::{LinkTarget, PictureTarget, Reader, Reading, Resolved};
use crate::content::model::{Article, Role};
use crate::markup::body::Body;
use crate::yaml::record::Spanned;

/// A text that has more links than this waits for its turn: each is sought among those that there were.
const LINKS: usize = 500;

/// The text as it is now; `None` where more than its own page may have to change for that to be right, or something must be reported.
pub fn again(
    reader: &Reader,
    before: &Resolved<Article>,
    article: Arc<Article>,
) -> Option<Resolved<Article>> {
    let with_old_text = Article {
        body: before.source.body.clone(),
        ..Article::clone(&article)
    };
    if with_old_text != *before.source {
        return None;
    }
    let (links, pictures) = targets(before, &article.body)?;
    let reading = Reading {
        body: &article.body,
        links: &links,
        stated: if before.filed { &[] } else { &before.topics },
        unlinked: &before.unlinked,
        own_topic: None,
    };
    let subjects = reader.subjects(reading)?;
    let mut text = Resolved {
        links,
        pictures,
        ..before.clone()
    };
    if article.role == Role::Briefing && article.topics.is_empty() {
        text.topics = reader.file(&article.title, &subjects, article.body.words);
        text.filed = !text.topics.is_empty();
    }
    text.subjects = Arc::new(subjects);
    text.source = article;
    Some(text)
}

/// Where the links and pictures lead that the text had before.
fn targets(
    before: &Resolved<Article>,
    body: &Body,
) -> Option<(Vec<LinkTarget>, Vec<PictureTarget>)> {
    let old = &before.source.body;
    // A heading that goes may take a link's destination with it.
    let is_same = old.headings == body.headings && old.anchors == body.anchors;
    let has_anchors = before
        .links
        .iter()
        .any(|link| matches!(link, LinkTarget::Here(_)));
    if has_anchors && !is_same {
        return None;
    }
    let links = found(&old.links, &before.links, &body.links)?;
    let pictures = found(&old.images, &before.pictures, &body.images)?;
    Some((links, pictures))
}

/// Of each thing that is written now, what the same thing was found to be before.
fn found<T: PartialEq, U: Clone>(
    old: &[Spanned<T>],
    targets: &[U],
    now: &[Spanned<T>],
) -> Option<Vec<U>> {
    if old.len().max(now.len()) > LINKS {
        return None;
    }
    let target = |one: &Spanned<T>| {
        let at = old.iter().position(|other| other.value == one.value)?;
        targets.get(at).cloned()
    };
    now.iter().map(target).collect()
}
