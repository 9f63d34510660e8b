//! Sitemaps: every page that a search engine should know, with the day of its text's last change.

use std::sync::Arc;

use jiff::civil::Date;

use crate::address::{Address, fixed};
use crate::format::sitemap::{SITEMAP_LIMIT, Sitemap};
use crate::view::detail::Detail;
use crate::view::page::{Located, Page};
use crate::view::site::Site;
use crate::view::views::View;

/// Pages and when each last changed, in the order of addresses.
pub type Listed = Arc<[(Address, Option<Date>)]>;

/// What a sitemap holds.
#[derive(Clone)]
pub enum Part {
    /// The list of all sitemaps, of which there are this many.
    Index(usize),
    /// The pages of one of them, counted from 0.
    Pages(Listed, usize),
}

/// The sitemaps that hold these pages: one, or several and one that lists them.
pub fn all(pages: &[Page]) -> Vec<Located<Part>> {
    let listed = pages.iter().filter(|page| page.kind.is_listed);
    let mut listed: Vec<_> = listed
        .map(|page| (page.address.clone(), page.changed))
        .collect();
    listed.sort();
    let parts = listed.len().div_ceil(SITEMAP_LIMIT);
    let listed: Listed = listed.into();
    let of_part = |part| Part::Pages(Arc::clone(&listed), part);
    if parts <= 1 {
        return vec![Located::at(fixed("sitemap.xml"), of_part(0))];
    }
    let index = Located::at(fixed("sitemap.xml"), Part::Index(parts));
    let parts = (0..parts).map(|part| Located::at(part_address(part), of_part(part)));
    std::iter::once(index).chain(parts).collect()
}

/// A part of the list of pages, or the list of its parts.
pub fn sitemap(site: &Site, part: &Part, _: Detail) -> View {
    let absolute = |address: &Address| site.absolute(address).unwrap_or_default();
    View::Sitemap(match part {
        Part::Index(parts) => Sitemap {
            is_index: true,
            entries: (0..*parts)
                .map(|part| (absolute(&part_address(part)), None))
                .collect(),
        },
        Part::Pages(listed, part) => {
            let pages = listed.chunks(SITEMAP_LIMIT).nth(*part).unwrap_or_default();
            let entry = |(address, changed): &(Address, Option<Date>)| {
                (absolute(address), changed.map(|date| date.to_string()))
            };
            Sitemap {
                is_index: false,
                entries: pages.iter().map(entry).collect(),
            }
        }
    })
}

fn part_address(part: usize) -> Address {
    fixed(&format!("sitemap-{}.xml", part + 1))
}
