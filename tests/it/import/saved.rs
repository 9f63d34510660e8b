//! Saved pages, and files beside exports.

use annals::import::model::{Kind, SourcePost};
use annals::import::read::{Options, html, wordpress};

use super::exports::{export, file, item, notes, text};

/// The only post of a page in a folder.
fn saved(page: &str) -> SourcePost {
    let (folder, _) = file("story.html", page);
    let source = html::read(folder.path()).expect("pages");
    source.posts.into_iter().next().expect("a post")
}

#[test]
fn a_saved_site_becomes_posts_without_what_stands_around_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        std::fs::write(path, text).expect("a file");
    };
    write(
        "news/one/index.html",
        r#"<html lang="fr"><head><title>One | The site</title><meta property="article:published_time" content="2026-06-05T09:00:00Z"><meta name="author" content="Ada"><meta name="keywords" content="UK, money"><link rel="canonical" href="https://old.example/news/one/"></head><body><nav>Menu</nav><header>Site</header><main><article><h1>One</h1><p>Text with a <img src="../pic.png" alt="p"></p><form><input></form></article></main><footer>Foot</footer></body></html>"#,
    );
    write(
        "news/index.html",
        "<html><head><title>News</title></head><body><article>a</article><article>b</article></body></html>",
    );
    write(
        "old.html",
        "<meta http-equiv=\"refresh\" content=\"0; url=/news/one/\">",
    );
    write("news/pic.png", "x");
    write("style.css", "x");
    let source = html::read(folder.path()).expect("pages");
    let [post] = source.posts.as_slice() else {
        panic!("{:?}", source.posts)
    };
    assert_eq!(
        (post.title.as_deref(), post.language.as_deref(), post.kind),
        (Some("One"), Some("fr"), Kind::Article)
    );
    assert_eq!(
        post.date.as_ref().map(|date| date.text.as_str()),
        Some("2026-06-05T09:00:00Z")
    );
    assert_eq!(text(post), "Text with a ![p](../pic.png)");
    assert_eq!(
        post.former_addresses,
        ["/news/one/", "https://old.example/news/one/", "/old.html"]
    );
    assert_eq!(post.terms.len(), 2);
    assert_eq!(
        source
            .files
            .iter()
            .map(|file| file.path.as_str())
            .collect::<Vec<_>>(),
        ["news/pic.png"]
    );
    let said: Vec<&str> = source.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(
        said,
        [
            "1 files of the site's machine: .css",
            "news/index.html: a page that lists several articles"
        ]
    );
}

#[test]
fn an_article_is_found_among_those_that_stand_beside_it() {
    let teaser = "<article><h3><a href='/x/'>Other news</a></h3></article>";
    let words = "Words of the article. ".repeat(20);
    let post = saved(&format!(
        "<head><base href='https://old.example/news/'></head><body><time datetime='2020-01-01'></time><main><article><h1>Found</h1><time datetime='2026-06-05T09:00Z'>today</time><p>{words}<a href='two/'>two</a> <a href='#n'>n</a> <img data-src='../pic.png' src='data:,x' alt='p'></p><aside class='facts'><p>Fact: 7 of 10.</p></aside><aside class='related-posts'><a href='/y/'>Read on</a></aside><nav>Pages</nav></article></main>{teaser}{teaser}{teaser}</body>"
    ));
    assert_eq!(post.title.as_deref(), Some("Found"));
    assert_eq!(
        post.date.as_ref().map(|date| date.text.as_str()),
        Some("2026-06-05T09:00Z")
    );
    assert_eq!(
        text(&post),
        format!(
            "today\n\n{words}[two](https://old.example/news/two/) n ![p](https://old.example/pic.png)\n\nFact: 7 of 10."
        )
    );
    assert_eq!(
        notes(&post),
        [
            "a link to a place that the text doesn't have: #n",
            "what stands around the text: `<aside>`, `<nav>`"
        ]
    );
}

#[test]
fn cards_of_ghosts_pages_are_what_they_say() {
    let card =
        |html: &str| text(&saved(&format!("<article><h1>T</h1>{html}</article>"))).to_string();
    assert_eq!(
        card(
            "<figure class='kg-card kg-bookmark-card'><a class='kg-bookmark-container' href='https://a.example/'><div class='kg-bookmark-content'><div class='kg-bookmark-title'>The title</div><div class='kg-bookmark-description'>About it.</div><div class='kg-bookmark-metadata'><img class='kg-bookmark-icon' src='i.png'><span class='kg-bookmark-author'>Ada</span><span class='kg-bookmark-publisher'>A paper</span></div></div><div class='kg-bookmark-thumbnail'><img src='t.png'></div></a><figcaption>Words</figcaption></figure>"
        ),
        "[The title](https://a.example/)\n\nAbout it.\n\nAda · A paper\n\n*Words*"
    );
    assert_eq!(
        card(
            "<div class='kg-card kg-callout-card'><div class='kg-callout-emoji'>💡</div><div class='kg-callout-text'>Mind <b>this</b></div></div>"
        ),
        "> 💡 Mind **this**"
    );
    assert_eq!(
        card(
            "<div class='kg-card kg-toggle-card'><div class='kg-toggle-heading'><h4 class='kg-toggle-heading-text'>More</h4><button></button></div><div class='kg-toggle-content'><p>Inner</p></div></div>"
        ),
        "<details>\n<summary>More</summary>\n\nInner\n\n</details>"
    );
    assert_eq!(
        card(
            "<div class='kg-card kg-audio-card'><div class='kg-audio-player-container'><audio src='/x.mp3'></audio><div class='kg-audio-title'>A song</div><span class='kg-audio-current-time'>0:00</span></div></div>"
        ),
        "[A song](/x.mp3)"
    );
    assert_eq!(
        card(
            "<div class='kg-card kg-file-card'><a class='kg-file-card-container' href='/d.pdf'><div class='kg-file-card-title'>A paper</div><div class='kg-file-card-caption'>All of it</div><div class='kg-file-card-filename'>d.pdf</div><div class='kg-file-card-filesize'>96 KB</div></a></div>"
        ),
        "[A paper](/d.pdf)\n\nAll of it\n\nd.pdf, 96 KB"
    );
    assert_eq!(
        card(
            "<div class='kg-card kg-header-card' data-background-image='/b.jpg'><h2>Head</h2></div>"
        ),
        "![](/b.jpg)\n\n## Head"
    );
}

#[test]
fn files_of_an_export_come_from_the_folder_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let inner = |path: &str| folder.path().join(path);
    let uploads = inner("wp-content/uploads/2026/06");
    std::fs::create_dir_all(&uploads).expect("a folder");
    for name in ["a.png", "b.jpg", "b-300x200.jpg"] {
        std::fs::write(uploads.join(name), name).expect("a file");
    }
    std::fs::write(inner("secret.txt"), "secret").expect("a file");
    let attachment = |number: &str, name: &str| {
        item(
            &format!(
                "<link>https://old.example/computers/{number}/</link><wp:post_id>{number}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://old.example/wp-content/uploads/{name}</wp:attachment_url>"
            ),
            "",
        )
    };
    let body = r#"<p><a href="https://www.old.example/computers/9/"><img src="/wp-content/uploads/2026/06/a.png"></a> <img src="http://old.example/wp-content/uploads/2026/06/a-150x150.png"> <a href="/?attachment_id=10">film</a> <img src="https://other.example/wp-content/uploads/2026/06/b.jpg"> <img src="https://old.example/wp-content/uploads/2026/06/b-300x200.jpg"></p>"#;
    let items = item(
        "<title>T</title><link>https://old.example//computers/</link><guid>http://first.example/?p=7</guid><wp:post_id>7</wp:post_id>",
        body,
    ) + &attachment("9", "2026/06/a.png")
        + &attachment("10", "2026/06/film.mp4")
        + &attachment("11", "../../../secret.txt");
    std::fs::write(inner("export.xml"), export(&items)).expect("an export");
    let source = wordpress::read(&inner("export.xml"), &Options::default()).expect("an export");
    let files: Vec<_> = source
        .files
        .iter()
        .map(|file| (file.path.as_str(), file.former_addresses.join(" ")))
        .collect();
    let at = "https://old.example/wp-content/uploads/2026/06";
    assert_eq!(
        files,
        [
            (
                "uploads/2026/06/a.png",
                format!("{at}/a.png http://old.example/wp-content/uploads/2026/06/a-150x150.png")
            ),
            (
                "uploads/2026/06/b-300x200.jpg",
                format!("{at}/b-300x200.jpg")
            ),
        ]
    );
    assert_eq!(
        text(&source.posts[0]),
        format!(
            "[![]({at}/a.png)]({at}/a.png) ![](http://old.example/wp-content/uploads/2026/06/a-150x150.png) [film]({at}/film.mp4) ![](https://other.example/wp-content/uploads/2026/06/b.jpg) ![]({at}/b-300x200.jpg)"
        )
    );
    assert_eq!(
        source.posts[0].former_addresses,
        [
            "https://old.example/computers/",
            "http://first.example/?p=7",
            "https://old.example/?p=7",
            "https://old.example/?page_id=7"
        ]
    );
    assert_eq!(
        source.hosts,
        [
            "https://old.example",
            "http://first.example",
            "https://old.example"
        ]
    );
    let notes: Vec<_> = source.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(
        notes,
        [
            "2 of the site's files aren't beside the export, and are linked to where they were: put the folder of uploads beside it, or state it with `--uploads`",
            "a file that isn't beside the export: https://old.example/wp-content/uploads/2026/06/film.mp4",
            "a file that isn't beside the export: https://old.example/wp-content/uploads/../../../secret.txt",
        ]
    );
    // A folder elsewhere is stated.
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::fs::rename(
        inner("wp-content/uploads"),
        elsewhere.path().join("uploads"),
    )
    .expect("a move");
    let options = Options {
        uploads: Some(elsewhere.path().to_path_buf()),
        ..Options::default()
    };
    let source = wordpress::read(&inner("export.xml"), &options).expect("an export");
    assert_eq!(source.files.len(), 2);
}
