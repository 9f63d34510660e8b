//! Exports, feeds and saved pages: what their readers find.

use std::path::PathBuf;

use annals::import::model::{Body, Kind, Source, SourcePost, Withheld};
use annals::import::read::{Options, feed, ghost, wordpress};
use tempfile::TempDir;

/// A file in a folder of its own.
pub(super) fn file(name: &str, text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("a file");
    (folder, path)
}

pub(super) fn text(post: &SourcePost) -> &str {
    match &post.body {
        Body::Markdown(text) | Body::Text(text) => text,
    }
}

pub(super) fn notes(post: &SourcePost) -> Vec<&str> {
    post.notes.iter().map(|note| note.text.as_str()).collect()
}

/// An export of WordPress with these items.
pub(super) fn export(items: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old &amp; new</title><link>https://old.example</link><language>en-GB</language>
<wp:author><wp:author_login><![CDATA[ada]]></wp:author_login><wp:author_display_name><![CDATA[Ada Writer]]></wp:author_display_name></wp:author>
{items}</channel></rss>"#
    )
}

pub(super) fn item(inner: &str, content: &str) -> String {
    format!("<item>{inner}<content:encoded><![CDATA[{content}]]></content:encoded></item>\n")
}

fn wordpress_of(items: &str) -> Source {
    let (_folder, path) = file("export.xml", &export(items));
    wordpress::read(&path, &Options::default()).expect("an export")
}

/// The text that a post of the old editor becomes.
fn old_text(content: &str) -> String {
    let source = wordpress_of(&item("<title>T</title><wp:post_id>1</wp:post_id>", content));
    text(&source.posts[0]).to_string()
}

#[test]
fn a_post_of_wordpress_comes_with_all_that_it_has() {
    let post = item(
        r#"<title>Computers, counted</title><link>https://old.example/2026/06/computers/</link><guid isPermaLink="false">https://old.example/?p=7</guid>
<dc:creator>ada</dc:creator><wp:post_id>7</wp:post_id><wp:post_date><![CDATA[2026-06-05 23:30:00]]></wp:post_date><wp:post_date_gmt>2026-06-05 21:30:00</wp:post_date_gmt>
<wp:post_name>computers</wp:post_name><wp:status>publish</wp:status><wp:post_type><![CDATA[post]]></wp:post_type>
<excerpt:encoded><![CDATA[In <b>short</b>.]]></excerpt:encoded>
<category domain="category" nicename="public-money"><![CDATA[Public money]]></category><category domain="post_tag" nicename="uk">UK</category>
<category domain="category" nicename="uncategorized">Uncategorized</category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>machines</wp:meta_value></wp:postmeta>
<wp:comment><wp:comment_content>Hm.</wp:comment_content></wp:comment>"#,
        "One ]]]]><![CDATA[> two.\n\nThree\nfour.",
    );
    let picture = item(
        "<wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type><wp:post_parent>7</wp:post_parent><wp:attachment_url>https://old.example/wp-content/uploads/2026/06/a%20b.png</wp:attachment_url><wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>A hall</wp:meta_value></wp:postmeta>",
        "",
    );
    let menu = item(
        "<wp:post_id>3</wp:post_id><wp:post_type>nav_menu_item</wp:post_type>",
        "",
    );
    let source = wordpress_of(&(post + &picture + &menu));
    assert_eq!(source.site.title.as_deref(), Some("Old & new"));
    assert_eq!(source.site.address.as_deref(), Some("https://old.example"));
    assert_eq!(
        source
            .notes
            .iter()
            .map(|note| note.text.as_str())
            .collect::<Vec<_>>(),
        [
            "1 of the type nav_menu_item",
            "1 of the site's files aren't beside the export, and are linked to where they were: put the folder of uploads beside it, or state it with `--uploads`",
            "a file that isn't beside the export: https://old.example/wp-content/uploads/2026/06/a%20b.png"
        ]
    );
    assert_eq!(source.files, []);
    let [post] = source.posts.as_slice() else {
        panic!("{} posts", source.posts.len())
    };
    assert_eq!(post.title.as_deref(), Some("Computers, counted"));
    assert_eq!(
        post.date.as_ref().map(|date| date.text.as_str()),
        Some("2026-06-05T23:30:00")
    );
    assert_eq!(post.slug.as_deref(), Some("computers"));
    assert_eq!(post.authors, ["Ada Writer"]);
    assert_eq!(post.summary.as_deref(), Some("In short."));
    assert_eq!(post.withheld, None);
    assert_eq!(
        post.former_addresses,
        [
            "https://old.example/2026/06/computers/",
            "https://old.example/?p=7",
            "https://old.example/2026/06/machines/",
            "https://old.example/?page_id=7"
        ]
    );
    let terms: Vec<_> = post
        .terms
        .iter()
        .map(|term| {
            (
                term.taxonomy.as_str(),
                term.name.as_str(),
                term.slug.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        terms,
        [
            ("category", "Public money", Some("public-money")),
            ("tag", "UK", Some("uk"))
        ]
    );
    assert_eq!(
        post.image.as_deref(),
        Some("https://old.example/wp-content/uploads/2026/06/a%20b.png")
    );
    assert_eq!(post.image_alt.as_deref(), Some("A hall"));
    assert_eq!(text(post), "One \\]\\]> two.\n\nThree  \nfour.");
    assert_eq!(notes(post), ["1 comment of readers"]);
}

#[test]
fn what_wordpress_withholds_stays_withheld() {
    let with = |inner: &str| {
        item(
            &format!("<title>T</title><wp:post_id>1</wp:post_id>{inner}"),
            "Text",
        )
    };
    let items = [
        with(
            "<wp:status>draft</wp:status><wp:post_date>0000-00-00 00:00:00</wp:post_date><pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>",
        ),
        with("<wp:status>private</wp:status>"),
        with("<wp:status>future</wp:status><wp:post_date>2099-01-01 00:00:00</wp:post_date>"),
        with("<wp:status>publish</wp:status><wp:post_password>x</wp:post_password>"),
        with("<wp:status>trash</wp:status>"),
        with("<wp:status>publish</wp:status><wp:post_type>page</wp:post_type>"),
    ];
    let source = wordpress_of(&items.concat());
    let withheld: Vec<_> = source
        .posts
        .iter()
        .map(|post| post.withheld.clone())
        .collect();
    let draft = |why: &str| Some(Withheld::Draft(why.to_string()));
    assert_eq!(
        withheld,
        [
            draft("draft"),
            draft("private"),
            Some(Withheld::Scheduled),
            draft("it has a password"),
            None
        ]
    );
    assert_eq!(source.posts[0].date, None);
    assert_eq!(source.posts[4].kind, Kind::Page);
    assert_eq!(
        source.notes[0].text,
        "1 of the type post with the status trash"
    );
}

#[test]
fn the_old_editors_text_has_its_paragraphs() {
    assert_eq!(
        old_text(
            "One <b>two</b>\nthree\n\n<h2>Head</h2>\nFour\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nFive"
        ),
        "One **two**  \nthree\n\n## Head\n\nFour\n\n- a\n- b\n\nFive"
    );
    assert_eq!(
        old_text("<blockquote>One\n\nTwo</blockquote>"),
        "> One\n>\n> Two"
    );
    assert_eq!(
        old_text("<pre>a\n\n  b</pre>\nText"),
        "```\na\n\n  b\n```\n\nText"
    );
    assert_eq!(
        old_text("1 < 2\n\nhttps://www.youtube.com/watch?v=abc\n\nEnd"),
        "1 \\< 2\n\n<https://www.youtube.com/watch?v=abc>\n\nEnd"
    );
}

#[test]
fn shortcodes_with_a_meaning_become_markdown_and_others_are_listed() {
    assert_eq!(
        old_text(
            "[caption id=\"x\" width=\"300\"]<a href=\"https://a.example/p\"><img src=\"https://a.example/i.png\" alt=\"A\" /></a> The <em>words</em>[/caption]"
        ),
        "[![A](https://a.example/i.png)](https://a.example/p)\n\n*The words*"
    );
    assert_eq!(
        old_text("[code lang=\"php\"]<?php echo 1; ?>[/code]"),
        "```php\n<?php echo 1; ?>\n```"
    );
    assert_eq!(
        old_text("[embed]https://vimeo.com/1[/embed]\n\n[youtube abc]"),
        "<https://vimeo.com/1>\n\n<https://www.youtube.com/watch?v=abc>"
    );
    assert_eq!(
        old_text("He said [sic] and [[gallery]] and [1]."),
        "He said \\[sic\\] and \\[gallery\\] and \\[1\\]."
    );
    assert_eq!(old_text("So $latex a^2$ is."), "So $a^2$ is.");
    let source = wordpress_of(&item(
        "<title>T</title><wp:post_id>1</wp:post_id>",
        "[vc_row][vc_column width=\"1/2\"]Text[/vc_column][/vc_row] [contact-form-7 id=\"3\"]",
    ));
    assert_eq!(text(&source.posts[0]), "Text");
    assert_eq!(
        notes(&source.posts[0]),
        [
            "the shortcode [contact-form-7]; what stood in it is kept",
            "the shortcode [vc_column]; what stood in it is kept",
            "the shortcode [vc_row]; what stood in it is kept"
        ]
    );
}

#[test]
fn the_block_editors_footnotes_and_reused_blocks_come_along() {
    let block = item(
        "<wp:post_id>5</wp:post_id><wp:post_type>wp_block</wp:post_type>",
        "<!-- wp:paragraph --><p>Again.</p><!-- /wp:paragraph -->",
    );
    let post = item(
        "<title>T</title><wp:post_id>1</wp:post_id><wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value>[{\"content\":\"A note.\",\"id\":\"u1\"}]</wp:meta_value></wp:postmeta>",
        "<!-- wp:paragraph --><p>Text<sup data-fn=\"u1\" class=\"fn\"><a href=\"#u1\" id=\"u1-link\">1</a></sup>.</p><!-- /wp:paragraph -->\n<!-- wp:block {\"ref\":5} /-->\n<!-- wp:latest-posts {\"x\":1} /-->\n<!-- wp:footnotes /-->",
    );
    let source = wordpress_of(&(post + &block));
    assert_eq!(
        text(&source.posts[0]),
        "Text[^1].\n\nAgain.\n\n[^1]: A note."
    );
    assert_eq!(
        notes(&source.posts[0]),
        ["blocks that the site fills by itself: latest-posts"]
    );
}

#[test]
fn ghosts_texts_of_every_version_become_markdown() {
    let mobiledoc = serde_json::json!({
        "version": "0.3.1", "atoms": [["soft-return", "", {}]], "markups": [["strong"], ["a", ["href", "https://a.example"]]],
        "cards": [["card-markdown", {"markdown": "*Mark*down"}], ["image", {"src": "__GHOST_URL__/content/images/a.png", "alt": "A", "caption": "Words"}], ["strange", {}]],
        "sections": [[1, "h2", [[0, [], 0, "Head"]]], [1, "p", [[0, [], 0, "One "], [0, [0], 1, "two"], [1, [], 0, 0], [0, [1], 1, "three"]]],
            [3, "ul", [[[0, [], 0, "a"]], [[0, [], 0, "b"]]]], [10, 0], [10, 1], [10, 2]],
    });
    let lexical = serde_json::json!({"root": {"type": "root", "children": [
        {"type": "paragraph", "children": [{"type": "extended-text", "text": "Bold & ", "format": 1}, {"type": "link", "url": "https://a.example", "children": [{"type": "text", "text": "link", "format": 0}]}]},
        {"type": "list", "listType": "number", "start": 3, "children": [{"type": "listitem", "children": [{"type": "text", "text": "three", "format": 2}]}]},
        {"type": "codeblock", "language": "rust", "code": "fn x() {}"}, {"type": "callout", "calloutText": "Mind", "calloutEmoji": "💡"}, {"type": "paywall"},
    ]}});
    let export = serde_json::json!({"db": [{"meta": {"version": "5.0"}, "data": {
        "posts": [
            {"id": "a", "title": "HTML", "slug": "html", "html": "<p>Text <a href=\"__GHOST_URL__/other/\">there</a></p>", "status": "published", "visibility": "public", "published_at": "2026-06-05T09:00:00.000Z", "feature_image": "__GHOST_URL__/content/images/f.png", "custom_excerpt": "Short", "type": "post"},
            {"id": 2, "title": "Old", "slug": "old", "markdown": "Some *text*", "html": null, "page": 1, "status": "draft", "published_at": 1_780_650_000_000_u64, "author_id": 1},
            {"id": "c", "title": "Mobile", "slug": "mobile", "mobiledoc": mobiledoc.to_string(), "status": "published", "visibility": "members"},
            {"id": "d", "title": "Lexical", "slug": "lexical", "lexical": lexical.to_string(), "status": "scheduled", "visibility": "public"},
        ],
        "tags": [{"id": "t1", "name": "News", "slug": "news"}, {"id": "t2", "name": "#internal", "slug": "hash-internal"}],
        "posts_tags": [{"post_id": "a", "tag_id": "t2", "sort_order": 1}, {"post_id": "a", "tag_id": "t1", "sort_order": 0}],
        "users": [{"id": 1, "name": "Ada Writer"}], "posts_authors": [{"post_id": "a", "author_id": 1}],
        "settings": [{"key": "title", "value": "A ghost"}, {"key": "timezone", "value": "Europe/Paris"}],
    }}]});
    let (_folder, path) = file("ghost.json", &export.to_string());
    let source = ghost::read(&path, &Options::default()).expect("an export");
    assert_eq!(source.site.title.as_deref(), Some("A ghost"));
    assert_eq!(source.site.time_zone.as_deref(), Some("Europe/Paris"));
    let [html, old, mobile, lexical] = source.posts.as_slice() else {
        panic!("{}", source.posts.len())
    };
    assert_eq!(text(html), "Text [there](/other/)");
    assert_eq!(html.image.as_deref(), Some("/content/images/f.png"));
    assert_eq!(html.former_addresses, ["/html/"]);
    assert_eq!(
        html.terms
            .iter()
            .map(|term| term.name.as_str())
            .collect::<Vec<_>>(),
        ["News"]
    );
    assert_eq!(
        html.extra["internal_tags"],
        serde_json::json!(["#internal"])
    );
    assert_eq!(html.authors, ["Ada Writer"]);
    assert_eq!(text(old), "Some *text*");
    assert_eq!(
        (old.kind, old.withheld.clone()),
        (Kind::Page, Some(Withheld::Draft("draft".to_string())))
    );
    assert_eq!(
        old.date.as_ref().map(|date| &date.text[..10]),
        Some("2026-06-05")
    );
    assert_eq!(
        text(mobile),
        "## Head\n\nOne **two**  \n[three](https://a.example)\n\n- a\n- b\n\n*Mark*down\n\n![A](/content/images/a.png \"Words\")"
    );
    assert_eq!(
        mobile.withheld,
        Some(Withheld::Draft("visibility: members".to_string()))
    );
    assert_eq!(notes(mobile), ["a card that isn't known: strange"]);
    assert_eq!(
        text(lexical),
        "**Bold &** [link](https://a.example)\n\n3. *three*\n\n```rust\nfn x() {}\n```\n\n> 💡 Mind"
    );
    assert_eq!(lexical.withheld, Some(Withheld::Scheduled));
}

#[test]
fn feeds_of_each_kind_become_posts() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><link href="https://a.example/"/><link rel="self" href="https://a.example/feed.xml"/>
<entry><title type="html">One &amp;amp; two</title><link rel="alternate" href="https://a.example/2026/one.html"/><id>tag:a</id><published>2026-06-05T09:00:00+02:00</published><updated>2026-06-09T09:00:00Z</updated>
<author><name>Ada</name></author><category term="uk" label="UK"/><summary>Short</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text <b>bold</b><br/>new &amp; more</p></div></content></entry></feed>"#;
    let (_folder, path) = file("feed.xml", atom);
    let source = feed::read(&path).expect("a feed");
    assert_eq!(source.site.address.as_deref(), Some("https://a.example/"));
    let post = &source.posts[0];
    assert_eq!(post.title.as_deref(), Some("One & two"));
    assert_eq!(
        post.date.as_ref().map(|date| date.text.as_str()),
        Some("2026-06-05T09:00:00+02:00")
    );
    assert_eq!(post.slug.as_deref(), Some("one"));
    assert_eq!(
        (post.authors.clone(), post.terms[0].name.clone()),
        (vec!["Ada".to_string()], "UK".to_string())
    );
    assert_eq!(text(post), "Text **bold**  \nnew & more");
    let rss = r#"<rss version="2.0"><channel><title>R</title><link>https://r.example</link><item><title>T</title><link>https://r.example/t/</link><guid>https://r.example/?p=1</guid><pubDate>Fri, 05 Jun 2026 23:30:00 -0500</pubDate><author>a@r.example (Ada)</author><description><![CDATA[<p>All</p>]]></description></item></channel></rss>"#;
    let (_folder, path) = file("feed.xml", rss);
    let source = feed::read(&path).expect("a feed");
    let post = &source.posts[0];
    assert_eq!(
        post.date.as_ref().map(|date| date.text.as_str()),
        Some("2026-06-05T23:30:00-05:00")
    );
    assert_eq!(
        post.former_addresses,
        ["https://r.example/t/", "https://r.example/?p=1"]
    );
    assert_eq!((text(post), post.authors[0].as_str()), ("All", "Ada"));
}
