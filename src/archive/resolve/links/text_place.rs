//! A text, and what its links are seen from.

use std::sync::Arc;

use crate::address::Address;
use crate::content::model::Article;
use crate::markup::body::Body;
use crate::yaml::record::Spanned;

/// A body, its source and its page.
#[derive(Clone, Copy)]
pub struct TextPlace<'a> {
    /// What holds the links.
    pub body: &'a Body,
    /// The file that it stands in, relative to the site's folder.
    pub path: &'a Arc<str>,
    /// The page that it will be on.
    pub address: &'a Address,
    /// Where the page was before.
    pub aliases: &'a [Spanned<String>],
}

impl<'a> TextPlace<'a> {
    /// Of an article that is at this address.
    pub fn of(article: &'a Article, address: &'a Address) -> TextPlace<'a> {
        TextPlace {
            body: &article.body,
            path: &article.path,
            address,
            aliases: &article.aliases,
        }
    }
}
