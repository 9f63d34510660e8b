//! The page of one text that was saved, ahead of the reading of the whole archive: what a preview shows at once.
//!
//! In: a text as it was resolved and annotated, and what its file says now. Out: the text as it will be, where that can be told from the
//! file alone: its front matter is what it was, and it links to nothing that it didn't link to before.
//!
//! The rule: an early page never answers a request and is never written; it is sent to pages that are open, and the stages that read
//! the whole archive ([`super::resolve`], [`super::annotate`]) always overtake it.

use std::sync::Arc;

use super::annotate::{MentionFinder, TextContext, annotations};
use super::model::{LinkTarget, PictureTarget, Resolved};
use crate::content::model::{Article, Role};
use crate::markup::body::Body;
use crate::yaml::record::Spanned;

/// A text that has more links has no early page: each is sought among those that there were.
const MOST_LINKS: usize = 500;

/// The text as it is now; `None` where more than its own page may have to change for that to be right, or something must be reported.
pub fn early_text(
    finder: &MentionFinder,
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
    let context = TextContext {
        body: &article.body,
        links: &links,
        ..before.context(None)
    };
    let mentions = finder.mentions(&context);
    if !mentions.ambiguous.is_empty() {
        return None;
    }
    let mut annotations = annotations(&mentions, &links);
    if article.role == Role::Briefing {
        annotations.inferred_topics = finder.infer_topics(&article, &annotations);
    }
    // What else is like the text is shown as it was until all texts are compared again.
    annotations.features = before.annotations.features.clone();
    Some(Resolved {
        source: article,
        links,
        pictures,
        annotations: Arc::new(annotations),
        ..before.clone()
    })
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
        .any(|link| matches!(link, LinkTarget::Here { .. }));
    if has_anchors && !is_same {
        return None;
    }
    let links = as_before(&old.links, &before.links, &body.links)?;
    let pictures = as_before(&old.images, &before.pictures, &body.images)?;
    Some((links, pictures))
}

/// Of each thing that is written now, what the same thing was found to be before.
fn as_before<T: PartialEq, U: Clone>(
    old: &[Spanned<T>],
    targets: &[U],
    now: &[Spanned<T>],
) -> Option<Vec<U>> {
    if old.len().max(now.len()) > MOST_LINKS {
        return None;
    }
    let target = |one: &Spanned<T>| {
        let at = old.iter().position(|other| other.value == one.value)?;
        targets.get(at).cloned()
    };
    now.iter().map(target).collect()
}
