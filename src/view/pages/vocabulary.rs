//! The vocabulary in the formats of other programs.

use crate::view::detail::Detail;
use crate::view::site::Site;
use crate::view::views::View;

/// `topics.ttl`
pub fn turtle(site: &Site, _: &(), _: Detail) -> View {
    View::Turtle(site.vocabulary.clone())
}

/// `topics.jsonld`
pub fn json_ld(site: &Site, _: &(), _: Detail) -> View {
    View::JsonLd(site.vocabulary.clone())
}

/// `topics.json`
pub fn json(site: &Site, _: &(), _: Detail) -> View {
    View::TopicsJson(site.vocabulary.clone())
}
