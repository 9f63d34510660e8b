//! What a host is told of the site: `_headers` and `_redirects`, which Netlify and Cloudflare read at the top of what they publish.
//!
//! Format: a path, and under it headers; a line an old address, with the new one and a status. Both are written as both hosts
//! read them: `*` stands at the end of a path only, and no header is set by two rules that match one path, since both hosts would
//! join them with a comma. (Netlify, "Custom headers" and "Redirect options"; Cloudflare, "Headers" and "Redirects".)
use serde::Serialize;

/// How a file that is written for hosts begins, so that one that somebody else put there is told from it.
pub const SIGN: &str = "# Written by Annals.";

/// The Content Security Policy (W3C, Level 3) that every page passes: no inline script or style, nothing from another host but
/// pictures from those that are named.
pub fn policy(image_hosts: &[String]) -> String {
    let images: String = image_hosts.iter().map(|host| format!(" {host}")).collect();
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'{images}; font-src 'self'; media-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// What every answer says beside its content.
pub fn headers(image_hosts: &[String]) -> Vec<(&'static str, String)> {
    let headers = [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        (
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    ];
    let policy = ("Content-Security-Policy", policy(image_hosts));
    let headers = headers.map(|(name, value)| (name, value.to_string()));
    std::iter::once(policy).chain(headers).collect()
}

/// The most rules of `_redirects` that Cloudflare reads.
pub const MOST_RULES: usize = 2_000;
/// And the most bytes.
pub const MOST_BYTES: usize = 100_000;

/// `_headers`
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeaderRules {
    /// From a path to its headers.
    pub rules: Vec<(String, Vec<(&'static str, String)>)>,
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
