//! The site's own menus and its logo, once it is known where they lead.

use crate::address::Address;

/// The site's own menus, and its logo.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Menus {
    /// The main menu, where the site states one.
    pub navigation: Option<Vec<MenuEntry>>,
    /// The menu at the foot of each page, where the site states one.
    pub footer: Option<Vec<MenuEntry>>,
    /// The logo: a file of the site, its width and height.
    pub logo: Option<(Address, Option<(u32, u32)>)>,
}

/// An entry of a menu.
#[derive(Debug, Clone, PartialEq)]
pub struct MenuEntry {
    /// Plain text.
    pub label: String,
    /// Where it leads.
    pub to: MenuTarget,
}

/// Where an entry of a menu leads.
#[derive(Debug, Clone, PartialEq)]
pub enum MenuTarget {
    /// A page or a file of the site, and an id on it, which may be empty.
    Page(Address, String),
    /// Somewhere else: an absolute address.
    Elsewhere(String),
}
