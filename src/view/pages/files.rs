//! Files that aren't made: the theme's, and those of the archive.

use std::sync::Arc;

use crate::address::Address;
use crate::format::robots::Robots;
use crate::view::detail::Detail;
use crate::view::page::Located;
use crate::view::site::Site;
use crate::view::views::View;

/// Every file of the theme, by its name.
pub fn assets(site: &Site) -> Vec<Located<Arc<str>>> {
    let assets = site.assets.iter();
    assets
        .map(|(name, address)| Located::at(address, name.as_str().into()))
        .collect()
}

/// A file of the theme.
pub fn asset(_: &Site, name: &Arc<str>, _: Detail) -> View {
    View::Asset(name.to_string())
}

/// Every file of the archive: where it goes, and its path within the site's folder.
pub fn copies(site: &Site) -> Vec<(Address, Arc<str>)> {
    let files = site.archive.files.iter();
    files
        .map(|file| (file.address.clone(), file.path.clone()))
        .collect()
}

/// `robots.txt`
pub fn robots(site: &Site, _: &(), _: Detail) -> View {
    View::Robots(Robots {
        sitemap: site.full("sitemap.xml"),
    })
}
