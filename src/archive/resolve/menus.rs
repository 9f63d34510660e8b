//! What the site's own menus and its logo lead to.
//!
//! In: `navigation`, `footer` and `logo` of `site.yaml`. Out: [`Menus`]. They are links as any text has them, seen from
//! `site.yaml`: what leads nowhere is reported at its place.

use std::collections::BTreeSet;

use super::links::{LinkResolver, TextPlace};
use crate::address::fixed;
use crate::archive::model::{LinkTarget, MenuEntry, MenuTarget, Menus, PictureTarget};
use crate::content::model::{Config, MenuItem};
use crate::diagnostic::Diagnostic;
use crate::ids::FileId;
use crate::markup::body::{Body, ImageUse, LinkDestination, LinkUse};
use crate::yaml::record::Spanned;

/// Finds what menus and logo lead to; the numbers of the files among it are added to `used`.
pub fn resolve(
    config: &Config,
    resolver: &LinkResolver,
    used: &mut BTreeSet<FileId>,
    out: &mut Vec<Diagnostic>,
) -> Menus {
    let mut body = Body::default();
    let menus = [&config.navigation, &config.footer];
    for item in menus.into_iter().flatten().flatten() {
        if !is_elsewhere(&item.value) {
            body.links.push(link(item));
        }
    }
    body.images.extend(config.logo.iter().map(|logo| Spanned {
        value: ImageUse {
            width: None,
            path: logo.value.clone(),
            alt: config.title.clone(),
            title: String::new(),
        },
        span: logo.span.clone(),
    }));
    let text = TextPlace {
        body: &body,
        path: &config.path,
        address: &fixed("index.html"),
        aliases: &[],
    };
    let targets = resolver.resolve(text, out);
    used.extend(targets.files);
    let mut found = targets.links.into_iter();
    let mut menu = |items: &Vec<Spanned<MenuItem>>| -> Vec<MenuEntry> {
        let entries = items
            .iter()
            .filter_map(|item| entry(&item.value, &mut found));
        entries.collect()
    };
    Menus {
        navigation: config.navigation.as_ref().map(&mut menu),
        footer: config.footer.as_ref().map(&mut menu),
        logo: targets.pictures.into_iter().find_map(|logo| match logo {
            PictureTarget::Found {
                address,
                dimensions,
            } => Some((address, dimensions)),
            PictureTarget::Missing => None,
        }),
    }
}

fn is_elsewhere(item: &MenuItem) -> bool {
    item.to.starts_with("https://") || item.to.starts_with("http://")
}

fn link(item: &Spanned<MenuItem>) -> Spanned<LinkUse> {
    let (path, id) = item
        .value
        .to
        .split_once('#')
        .unwrap_or((&item.value.to, ""));
    Spanned {
        value: LinkUse {
            destination: LinkDestination::Path(path.to_string(), id.to_string()),
            query: String::new(),
            title: String::new(),
        },
        span: item.span.clone(),
    }
}

fn entry(item: &MenuItem, found: &mut impl Iterator<Item = LinkTarget>) -> Option<MenuEntry> {
    let to = if is_elsewhere(item) {
        MenuTarget::Elsewhere(item.to.clone())
    } else {
        match found.next()? {
            LinkTarget::There {
                address, fragment, ..
            } => MenuTarget::Page(address, fragment),
            LinkTarget::Here { .. } | LinkTarget::Nowhere { .. } => return None,
        }
    };
    Some(MenuEntry {
        label: item.label.clone(),
        to,
    })
}
