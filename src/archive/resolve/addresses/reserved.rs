//! Addresses that nothing else may have.

/// Pages that every archive has.
pub const FIXED: &[&str] = &[
    "index.html",
    "archive.html",
    "topics.html",
    "topics-by-kind.html",
    "topics-tree.html",
    "topics-active.html",
    "topics-network.html",
    "timeline.html",
    "timeline.ics",
    "timeline.json",
    "timeline.schema.json",
    "timeline.csv",
    "timeline.xml",
    "timeline/timelinejs.json",
    "authors.html",
    "search.html",
    "404.html",
    "feed.xml",
    "feed.json",
    "sitemap.xml",
    "topics.ttl",
    "topics.jsonld",
    "topics.json",
];

/// Folders of the output that hold nothing but generated pages, and files, which can't be folders as well.
pub const GENERATED: &[&str] = &[
    "_headers/",
    "_redirects/",
    "archive/",
    "assets/",
    "authors/",
    "llms.txt/",
    "robots.txt/",
    "search/",
    "timeline/",
    "topics/years/",
];
