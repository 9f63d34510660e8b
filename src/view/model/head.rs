//! A page among the others, and what it says of itself to search engines, feed readers and programs that show a link to it.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::Link;

/// One page among the others.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct Meta {
    /// The page's kind, which names its template: `briefing` is rendered by `briefing.html`.
    pub kind: &'static str,
    /// The page's own `url`.
    pub url: String,
    /// The way from this page to the site's root: empty, or `../` as often as needed, or an absolute path on `404.html`.
    pub root: String,
    /// The page's title, without the site's.
    pub title: String,
    /// One or two sentences for search engines and previews; may be empty.
    pub description: String,
    /// The page's absolute address, where `base_url` is configured.
    pub canonical: Option<String>,
    /// Where the page stands: ancestors from the home page on, without the page itself.
    pub trail: Vec<Link>,
    /// What is shown where somebody shares a link to it.
    pub social: Social,
    /// The same in other formats: feeds, and files for other programs.
    pub alternates: Vec<Alternate>,
    /// What it is in schema.org's terms: the content of a `<script type="application/ld+json">`; may be empty.
    pub json_ld_html: String,
}

/// What is shown where somebody shares a link to a page (Open Graph protocol, <https://ogp.me>).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Social {
    /// `article`, `profile` or `website`.
    pub kind: &'static str,
    /// Language and territory, `en_GB`; empty where the site's language names no territory.
    pub locale: String,
    /// A picture of the page, where it has one and the site has an address.
    pub image: Option<SocialImage>,
    /// When a briefing was published: a day, or a moment (RFC 3339).
    pub published: Option<String>,
    /// When it was last updated or corrected, where it was.
    pub modified: Option<String>,
    /// Absolute addresses of its authors' pages.
    pub authors: Vec<String>,
    /// The first of its topics; may be empty.
    pub section: String,
    /// All of its topics.
    pub tags: Vec<String>,
}

/// A picture for a shared link.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct SocialImage {
    /// An absolute address.
    pub href: String,
    /// The text instead of the picture; may be empty.
    pub alt: String,
    /// `image/png`
    pub media_type: &'static str,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Whether it is large enough to be shown across a card (300 by 157 pixels).
    pub is_large: bool,
}

/// The same page, or the same part of the archive, in another format.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Alternate {
    /// Relative to the site's root.
    pub url: String,
    /// `application/atom+xml`
    pub media_type: &'static str,
    /// What it is, in words.
    pub title: String,
}
