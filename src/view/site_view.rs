//! What every page shows of the site: its name, menus, logo and words.

use std::collections::BTreeMap;

use super::model::{Logo, MenuLink, SiteView};
use super::site_inputs::Inputs;
use crate::address::{Address, encode_fragment};
use crate::archive::model::{MenuEntry, MenuTarget, Resolved};
use crate::content::model::Article;

/// What `<meta name="generator">` says.
pub const GENERATOR: &str = concat!("Annals ", env!("CARGO_PKG_VERSION"));

/// What the theme brings to every page.
#[derive(Debug, Clone, Default)]
pub struct ThemeValues {
    /// Its files: from their names to their addresses.
    pub assets: BTreeMap<String, Address>,
    /// Its options, with the site's values.
    pub options: serde_json::Map<String, serde_json::Value>,
}

/// Links to the archive's own pages, for menus that `site.yaml` doesn't state.
#[derive(Debug, Clone, Default)]
pub struct Menus {
    /// For the main navigation.
    pub main: Vec<MenuLink>,
    /// For the footer.
    pub footer: Vec<MenuLink>,
}

/// What every page shows of the site.
pub fn site_view(inputs: Inputs, theme: &ThemeValues, menus: Menus) -> SiteView {
    let Inputs {
        archive, language, ..
    } = inputs;
    let (config, own) = (&archive.config, &archive.menus);
    let page_link = |page: &Resolved<Article>, label: &str| MenuLink {
        url: page.address.url(),
        href: None,
        label: label.into(),
    };
    let mut pages = archive.pages.iter();
    let about = pages.find(|page| page.address.as_str() == "about.html");
    let about = about.map(|page| page_link(page, language.text("about")));
    let navigation = menus.main.into_iter().chain(about).collect();
    let pages = archive.pages.iter();
    let pages = pages.map(|page| page_link(page, &page.source.title));
    let footer = pages.chain(menus.footer).collect();
    let stated = |menu: &[MenuEntry]| menu.iter().map(menu_link).collect();
    let logo = own.logo.as_ref();
    let assets = theme.assets.iter();
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.clone(),
        direction: direction(&config.language),
        base_url: config.base_url.clone(),
        navigation: own.navigation.as_deref().map_or(navigation, stated),
        footer: own.footer.as_deref().map_or(footer, stated),
        logo: logo.map(|(address, dimensions)| Logo {
            url: address.url(),
            width: dimensions.map(|(width, _)| width),
            height: dimensions.map(|(_, height)| height),
        }),
        assets: assets
            .map(|(name, address)| (name.clone(), address.url()))
            .collect(),
        feeds: config.base_url.is_some(),
        options: theme.options.clone(),
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
