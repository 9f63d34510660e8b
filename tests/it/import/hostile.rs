//! Sources that are broken, huge or made to do harm: what is said of them, and that nothing else is written.

use std::io::{Seek, Write};
use std::path::{Path, PathBuf};

use annals::import::model::{Body, ReadError, Source};
use annals::import::read::{Options, feed, ghost as of_ghost, html, wordpress as of_wordpress};
use tempfile::TempDir;

fn wordpress(path: &Path) -> Result<Source, ReadError> {
    of_wordpress::read(path, &Options::default())
}

fn ghost(path: &Path) -> Result<Source, ReadError> {
    of_ghost::read(path, &Options::default())
}

/// A file in a folder of its own.
fn file(name: &str, content: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, content).expect("a file");
    (folder, path)
}

/// What is said of a file that can't be read: its line, and the message.
fn refused(
    read: impl Fn(&Path) -> Result<Source, ReadError>,
    content: &[u8],
) -> (Option<usize>, String) {
    let (_folder, path) = file("source", content);
    let error = read(&path).expect_err("it can't be read");
    assert_eq!(error.path, path);
    (error.line, error.message)
}

fn first(source: &Source) -> (&str, &str) {
    let post = &source.posts[0];
    let (Body::Markdown(text) | Body::Text(text)) = &post.body;
    (post.title.as_deref().unwrap_or_default(), text)
}

#[test]
fn exports_that_are_broken_are_errors_at_their_line() {
    let (line, message) = refused(wordpress, b"<rss>\n<channel>\n<item>\n<title>T</b>");
    assert_eq!(line, Some(4));
    assert!(message.contains("expected `</title>`"), "{message}");
    let (line, message) = refused(wordpress, b"<rss>\n<channel>\n<item><title>T");
    assert_eq!(
        (line, message.as_str()),
        (Some(3), "the file ends within an element; is it whole?")
    );
    let deep = format!("<rss>\n<item>{}", "<a>".repeat(1_000));
    let (line, message) = refused(wordpress, deep.as_bytes());
    assert_eq!(
        (line, message.as_str()),
        (Some(2), "elements stand in each other more than 100 deep")
    );
    let (line, message) = refused(ghost, b"{\"db\": [\n{\"data\": {\"posts\": [{]}}]}");
    assert_eq!(line, Some(2));
    assert!(message.contains("line 2 column 22"), "{message}");
    let (_, message) = refused(ghost, b"{\"meta\": {}}");
    assert_eq!(message, "this is no export of Ghost: it has no `posts`");
}

#[test]
fn entities_of_a_document_are_not_expanded() {
    let bomb = r#"<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;&lol;&lol;"><!ENTITY lol2 "&lol1;&lol1;&lol1;"><!ENTITY out SYSTEM "file:///etc/passwd">]>
<rss><channel><title>T</title><item><title>&lol2; &out; &amp; &eacute; AT&T</title><description>D</description></item></channel></rss>"#;
    let (_folder, path) = file("feed.xml", bomb.as_bytes());
    let source = feed::read(&path).expect("a feed");
    assert_eq!(first(&source).0, "&lol2; &out; & é AT&T");
}

#[test]
fn texts_are_read_in_the_encoding_that_they_state() {
    let feed_of = |encoding: &str| {
        format!(
            "<?xml version=\"1.0\" encoding='{encoding}'?><rss><channel><item><title>Größe — €</title><description>Naïve &#x2019;</description></item></channel></rss>"
        )
    };
    let utf_16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(feed_of("UTF-16").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let text = feed_of("windows-1252");
    let windows = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
    let marked = [b"\xef\xbb\xbf", feed_of("UTF-8").as_bytes()].concat();
    for content in [utf_16, windows, marked] {
        let (_folder, path) = file("feed.xml", &content);
        let source = feed::read(&path).expect("a feed");
        assert_eq!(first(&source), ("Größe — €", "Naïve ’"));
    }
    // What states UTF-8 and isn't is brought as far as it can be, and said.
    let broken = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss><channel><title>T</title>\n<item><title>Gr\xf6\xdfe</title></item></channel></rss>";
    let (_folder, path) = file("feed.xml", broken);
    let source = feed::read(&path).expect("a feed");
    assert_eq!(first(&source).0, "Gr\u{fffd}\u{fffd}e");
    assert_eq!(
        source.notes[0].text,
        "feed.xml:3: bytes that mean nothing in UTF-8 are “\u{fffd}” now, here for the first time"
    );
    // A page that states none is read as browsers read it.
    for page in [
        &b"<title>Gr\xf6\xdfe</title><article><p>T\xe9xt</p></article>"[..],
        b"<meta http-equiv=content-type content='text/html; charset=iso-8859-1'><title>Gr\xf6\xdfe</title><article><p>T\xe9xt</p></article>",
    ] {
        let (_folder, path) = file("page.html", page);
        let source = html::read(&path).expect("a page");
        assert_eq!(first(&source), ("Größe", "Téxt"));
    }
}

#[test]
fn what_is_too_large_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("export.xml");
    let mut sparse = std::fs::File::create(&path).expect("a file");
    sparse
        .seek(std::io::SeekFrom::Start(500 << 20))
        .expect("a place");
    sparse.write_all(b"\0").expect("a byte");
    for read in [wordpress, ghost, feed::read] {
        let error = read(&path).expect_err("it is too large");
        assert_eq!(error.message, "it has 501 MB; at most 400 MB are read");
    }
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_never_waited_for() {
    for read in [wordpress, ghost, feed::read, html::read] {
        let error = read(Path::new("/dev/zero")).expect_err("a device");
        assert_eq!(error.to_string(), "/dev/zero: it is not a regular file");
    }
}
