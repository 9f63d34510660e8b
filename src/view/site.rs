//! What every page shows of the site: its name, menus, logo and words.

use std::collections::BTreeMap;

use super::GENERATOR;
use super::model::{Logo, MenuLink, SiteView};
use crate::address::{Address, encode_fragment};
use crate::archive::index::Index;
use crate::archive::resolve::{Archive, MenuEntry, MenuTarget};
use crate::locale::language::Language;

/// What every page shows of the site.
pub fn site(
    (archive, index): (&Archive, &Index),
    assets: &BTreeMap<String, Address>,
    options: serde_json::Map<String, serde_json::Value>,
    language: &Language,
) -> SiteView {
    let (config, menus) = (&archive.config, &archive.menus);
    let link = |url: &str, label: &str| MenuLink {
        url: url.into(),
        href: None,
        label: label.into(),
    };
    let mut navigation = vec![
        link("archive.html", language.text("archive")),
        link("topics.html", language.text("topics")),
        link("timeline.html", language.text("timeline")),
    ];
    let pages = archive.pages.iter();
    let own = pages.map(|page| link(&page.address.url(), &page.source.title));
    let authors =
        (!index.authors.is_empty()).then(|| link("authors.html", language.text("authors")));
    let footer = own
        .chain(authors)
        .chain([link("search.html", language.text("search"))])
        .collect();
    if let Some(about) = archive
        .pages
        .iter()
        .find(|page| page.address.as_str() == "about.html")
    {
        navigation.push(link(&about.address.url(), language.text("about")));
    }
    let stated = |menu: &[MenuEntry]| menu.iter().map(menu_link).collect();
    let logo = menus.logo.as_ref();
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        direction: direction(&config.language),
        base_url: config.base_url.clone(),
        navigation: menus.navigation.as_deref().map_or(navigation, stated),
        footer: menus.footer.as_deref().map_or(footer, stated),
        logo: logo.map(|(address, dimensions)| Logo {
            url: address.url(),
            width: dimensions.map(|(width, _)| width),
            height: dimensions.map(|(_, height)| height),
        }),
        assets: assets
            .iter()
            .map(|(name, address)| (name.clone(), address.url()))
            .collect(),
        feeds: config.base_url.is_some(),
        options,
        words: language.messages.clone(),
        generator: GENERATOR,
    }
}

fn menu_link(entry: &MenuEntry) -> MenuLink {
    let (url, href) = match &entry.to {
        MenuTarget::Page(address, fragment) if fragment.is_empty() => (address.url(), None),
        MenuTarget::Page(address, fragment) => (
            format!("{}#{}", address.url(), encode_fragment(fragment)),
            None,
        ),
        MenuTarget::Elsewhere(href) => (String::new(), Some(href.clone())),
    };
    MenuLink {
        url,
        href,
        label: entry.label.clone(),
    }
}

/// Languages that are written from right to left, by the script that each is usually written in (CLDR, `likelySubtags`).
fn direction(language: &str) -> &'static str {
    let primary = language
        .split('-')
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    match primary.as_str() {
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ks" | "ps" | "sd" | "ug" | "ur" | "yi" => {
            "rtl"
        }
        _ => "ltr",
    }
}

/// The path of an absolute address, with a final slash.
pub fn base_path(base: &str) -> String {
    let after_scheme = base.split_once("://").map_or(base, |(_, rest)| rest);
    after_scheme.split_once('/').map_or_else(
        || "/".to_string(),
        |(_, path)| format!("/{}/", path.trim_end_matches('/')),
    )
}
