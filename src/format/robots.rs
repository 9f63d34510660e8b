//! `robots.txt` (Robots Exclusion Protocol, RFC 9309).

use serde::Serialize;

/// `robots.txt`: everything may be read, and there is the sitemap.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Robots {
    /// The sitemap's absolute address.
    pub sitemap: Option<String>,
}

impl Robots {
    /// The file's text.
    pub fn text(&self) -> String {
        let mut text = String::from("User-agent: *\nAllow: /\n");
        if let Some(sitemap) = &self.sitemap {
            text.push_str(&format!("\nSitemap: {sitemap}\n"));
        }
        text
    }
}
