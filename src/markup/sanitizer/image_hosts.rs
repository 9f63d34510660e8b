//! Where the pictures of raw HTML are that aren't the site's own.

use std::ops::Range;

use super::tag::{decode, tags};
use crate::address::host;
use crate::yaml::record::Spanned;

/// The hosts of pictures in a piece of raw HTML that stands at `span`, each where its tag stands.
pub fn image_hosts(html: &str, span: &Range<usize>) -> Vec<Spanned<String>> {
    let tags = tags(html).filter(|tag| tag.name == "img");
    let hosts = tags.filter_map(|tag| {
        let mut attributes = tag.attributes.iter();
        let (_, address) = attributes.find(|(attribute, _)| attribute == "src")?;
        let start = span.start + tag.start;
        Some(Spanned {
            value: host(&decode(address))?,
            span: start..(start + tag.length).min(span.end),
        })
    });
    hosts.collect()
}
