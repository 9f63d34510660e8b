//! What a host is told of the site: `_headers` and `_redirects`, which Netlify and Cloudflare read at the top of what they publish.
//!
//! Format: a path, and under it headers; a line an old address, with the new one and a status. Both are written as both hosts
//! read them: `*` stands at the end of a path only, and no header is set by two rules that match one path, since both hosts would
//! join them with a comma. (Netlify, "Custom headers" and "Redirect options"; Cloudflare, "Headers" and "Redirects".)
//!
//! Paths count from the output folder, as it is published; what redirects lead to counts from the path of `base_url`, as links of
//! `404.html` do.

use serde::Serialize;

use super::site::base_path;
use super::{SEARCH_FOLDER, Views};
use crate::archive::resolve::{CopiedFile, Redirection};
use crate::content::model::Host;

/// How a file that is written for hosts begins, so that one that somebody else put there is told from it.
pub const SIGN: &str = "# Written by Annals.";

/// The Content Security Policy (W3C, Level 3) that every page passes: no inline script or style, nothing from another host.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; \
connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What every answer says beside its content.
pub const HEADERS: [(&str, &str); 4] = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// Files for machines that a site may bring itself.
const FILES: [&str; 4] = ["_headers", "_redirects", "llms.txt", "robots.txt"];

/// For what has a hash of its content, or a version, in its address.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// Cloudflare reads so many rules of `_redirects`.
const MOST_RULES: usize = 2_000;
/// And so many bytes.
const MOST_BYTES: usize = 100_000;

/// `_headers`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeaderRules {
    /// From a path to its headers.
    pub rules: Vec<(String, Vec<(&'static str, &'static str)>)>,
}

impl HeaderRules {
    /// The file's text.
    pub fn text(&self) -> String {
        let mut text =
            format!("{SIGN} Pages have no rule for caching: hosts ask again for each.\n");
        for (path, headers) in &self.rules {
            text.push_str(&format!("\n{path}\n"));
            for (name, value) in headers {
                text.push_str(&format!("  {name}: {value}\n"));
            }
        }
        text
    }
}

/// `_redirects`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RedirectRules {
    /// Whether a rule says that it goes before the page that stands at the old address.
    pub forced: bool,
    /// Paths: from, to.
    pub rules: Vec<(String, String)>,
    /// Old addresses that are pages and nothing else, since hosts would not read the rules.
    pub left: usize,
}

impl RedirectRules {
    /// The file's text.
    pub fn text(&self) -> String {
        let mut text = format!("{SIGN} At each old address there is a page as well.\n");
        if self.left > 0 {
            let left = self.left;
            text.push_str(&format!(
                "# {left} more have that page alone: a host reads {MOST_RULES} rules, and {MOST_BYTES} bytes.\n"
            ));
        }
        let status = if self.forced { "301!" } else { "301" };
        for (from, to) in &self.rules {
            text.push_str(&format!("{from} {to} {status}\n"));
        }
        text
    }
}

impl Views<'_> {
    /// Which of the files for machines a site brings itself, in words.
    pub fn host_notes(&self) -> Vec<String> {
        let files = self.archive.files.iter();
        let own = files.filter(|file| FILES.contains(&file.address.as_str()));
        let note = |file: &CopiedFile| {
            format!(
                "{} stands in place of the one that Annals writes",
                file.path
            )
        };
        own.map(note).collect()
    }

    pub(super) fn header_rules(&self) -> HeaderRules {
        let kind = |path: &str, kind| (path.to_string(), vec![("Content-Type", kind)]);
        let forever = |path: &str| (format!("/{path}*"), vec![("Cache-Control", FOREVER)]);
        let mut rules = vec![
            ("/*".to_string(), HEADERS.to_vec()),
            forever("assets/"),
            forever(SEARCH_FOLDER),
            // What not every host knows by its name.
            kind("/topics.jsonld", "application/ld+json"),
            kind("/topics.ttl", "text/turtle; charset=utf-8"),
        ];
        if self.site.feeds {
            rules.push(kind("/feed.json", "application/feed+json"));
        }
        HeaderRules { rules }
    }

    pub(super) fn redirect_rules(&self) -> RedirectRules {
        let config = &self.archive.config;
        let root = config
            .base_url
            .as_deref()
            .map_or_else(|| "/".to_string(), base_path);
        let forced = config.host == Host::Netlify;
        let (mut rules, mut bytes, mut left) = (Vec::new(), 300, 0);
        for Redirection { from, to, .. } in &self.archive.redirects {
            let from = format!("/{}", from.url());
            let to = match to.as_str() {
                "index.html" => root.clone(),
                _ => format!("{root}{}", to.url()),
            };
            // A page in a folder of its own is asked for by the folder's name.
            let from = match from.strip_suffix("/index.html") {
                Some(folder) if !folder.is_empty() => {
                    vec![folder.to_string(), format!("{folder}/")]
                }
                _ => vec![from],
            };
            bytes += from
                .iter()
                .map(|from| from.len() + to.len() + 8)
                .sum::<usize>();
            let fits = rules.len() + from.len() <= MOST_RULES && bytes <= MOST_BYTES;
            if left > 0 || !fits && !forced {
                left += 1;
                continue;
            }
            rules.extend(from.into_iter().map(|from| (from, to.clone())));
        }
        RedirectRules {
            forced,
            rules,
            left,
        }
    }
}
