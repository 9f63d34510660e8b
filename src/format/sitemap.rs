//! Sitemaps (Sitemaps protocol 0.9): every page that a search engine should know.
//!
//! In: absolute addresses with days. Out: XML.

use serde::Serialize;

/// The most addresses that one sitemap holds (Sitemaps protocol 0.9); more are cut into several, under an index.
pub const SITEMAP_LIMIT: usize = 50_000;

/// Addresses for search engines, or the sitemaps that hold them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sitemap {
    /// Whether the entries are sitemaps themselves.
    pub is_index: bool,
    /// Absolute addresses, and the day of the last change where one is known.
    pub entries: Vec<(String, Option<String>)>,
}

impl Sitemap {
    /// The sitemap as XML.
    pub fn xml(&self) -> String {
        let (root, item) = if self.is_index {
            ("sitemapindex", "sitemap")
        } else {
            ("urlset", "url")
        };
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        );
        for (address, changed) in &self.entries {
            xml.push_str(&format!("<{item}><loc>"));
            xml.push_str(&quick_xml::escape::escape(address.as_str()));
            xml.push_str("</loc>");
            if let Some(changed) = changed {
                xml.push_str(&format!("<lastmod>{changed}</lastmod>"));
            }
            xml.push_str(&format!("</{item}>\n"));
        }
        xml.push_str(&format!("</{root}>\n"));
        xml
    }
}
