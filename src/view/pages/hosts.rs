//! What a host is told of the site: the rules of `_headers` and `_redirects`.
//!
//! Paths count from the output folder, as it is published; what redirects lead to counts from the path of `base_url`, as links of
//! `404.html` do.

use super::search::SEARCH_FOLDER;
use crate::archive::model::Redirection;
use crate::content::model::Host;
use crate::format::hosts::{self, HeaderRules, MOST_BYTES, MOST_RULES, RedirectRules};
use crate::view::detail::Detail;
use crate::view::page::base_path;
use crate::view::site::Site;
use crate::view::views::View;

/// For what has a hash of its content, or a version, in its address.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// The file `_headers`, by which hosts send headers.
pub fn headers(site: &Site, _: &(), _: Detail) -> View {
    let kind = |path: &str, kind| (path.to_string(), vec![("Content-Type", String::from(kind))]);
    let forever = |path: &str| {
        (
            format!("/{path}*"),
            vec![("Cache-Control", FOREVER.to_string())],
        )
    };
    let mut rules = vec![
        (
            "/*".to_string(),
            hosts::headers(&site.archive.config.image_hosts),
        ),
        forever("assets/"),
        forever(SEARCH_FOLDER),
        // What not every host knows by its name.
        kind("/topics.jsonld", "application/ld+json"),
        kind("/topics.ttl", "text/turtle; charset=utf-8"),
    ];
    if site.site_view.feeds {
        rules.push(kind("/feed.json", "application/feed+json"));
    }
    View::Headers(HeaderRules { rules })
}

/// The file `_redirects`, by which hosts lead on.
pub fn redirects(site: &Site, _: &(), _: Detail) -> View {
    let config = &site.archive.config;
    let root = base_path(site.base_url());
    let forced = config.host == Host::Netlify;
    let (mut rules, mut bytes, mut left) = (Vec::new(), 300, 0);
    for Redirection { from, to, .. } in &site.archive.redirects {
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
    View::Redirects(RedirectRules {
        forced,
        rules,
        left,
    })
}
