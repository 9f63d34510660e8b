//! The preview over HTTP, as a browser and as others see it; what a person sees of it is tested in `.ci/preview.mjs`.

mod harness;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use harness::Archive;
use serde_json::Value;
use tungstenite::client::IntoClientRequest;
use tungstenite::{Message, WebSocket};

/// Nothing takes so long but what never comes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A preview of an archive, which ends with it.
struct Preview {
    child: Child,
    /// `127.0.0.1:4040`
    host: String,
    /// The path of the home page.
    base: String,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Preview {
    fn of(archive: &Archive, more: &[&str]) -> Preview {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("annals"))
            .args(["serve", "--date", harness::TODAY])
            .args(match more.contains(&"--port") {
                true => &[][..],
                false => &["--port", "0"],
            })
            .args(more)
            .current_dir(archive.root())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a preview");
        let mut url = String::new();
        let output = child.stdout.take().expect("its output");
        BufReader::new(output)
            .read_line(&mut url)
            .expect("an address");
        let rest = url.trim().strip_prefix("http://").expect("an address");
        let (host, base) = rest.split_once('/').expect("a path");
        Preview {
            child,
            host: host.to_string(),
            base: format!("/{base}"),
        }
    }

    fn raw(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.host).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.expect("the end of the head");
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let headers = lines.filter_map(|line| line.split_once(": "));
        Answer {
            status: status.and_then(|n| n.parse().ok()).expect("a status"),
            headers: headers
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_string()))
                .collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let host = match headers.contains("Host:") {
            true => String::new(),
            false => format!("Host: {}\r\n", self.host),
        };
        self.raw(&format!(
            "{method} {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n"
        ))
    }

    /// The file at an address of the site.
    fn get(&self, address: &str) -> Answer {
        self.ask("GET", &format!("{}{address}", self.base), "")
    }

    /// Opens a page as the script does, and says what it shows.
    fn open(&self, address: &str) -> Page {
        let text = self.get(address).text();
        let fingerprint = between(&text, "data-annals=\"", "\"");
        self.open_with(address, fingerprint)
    }

    fn open_with(&self, address: &str, fingerprint: &str) -> Page {
        let stream = TcpStream::connect(&self.host).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        let url = format!("ws://{}/.annals/live", self.host);
        let (mut socket, _) = tungstenite::client(url, stream).expect("a socket");
        let hello = serde_json::json!({"page": address, "fingerprint": fingerprint});
        let sent = socket.send(Message::text(hello.to_string()));
        sent.expect("a message that can be sent");
        Page { socket }
    }
}

/// An open page.
struct Page {
    socket: WebSocket<TcpStream>,
}

impl Page {
    /// The next message of a kind.
    fn next(&mut self, kind: &str) -> Value {
        loop {
            let message = self.socket.read().expect("a message");
            if let Message::Text(text) = message {
                let value: Value = serde_json::from_str(&text).expect("JSON");
                if value["kind"] == kind {
                    return value;
                }
            }
        }
    }

    /// Waits until the page shows a text.
    fn shows(&mut self, text: &str) {
        while !self.next("page")["html"]
            .as_str()
            .unwrap_or("")
            .contains(text)
        {}
    }

    /// What the page is told within a while; nothing, as a rule.
    fn hears(&mut self, within: Duration) -> Option<String> {
        let stream = self.socket.get_ref();
        stream.set_read_timeout(Some(within)).expect("a timeout");
        let heard = self.socket.read().ok().map(|message| message.to_string());
        let stream = self.socket.get_ref();
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        heard
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let rest = text.split_once(start).map_or("", |(_, rest)| rest);
    rest.split_once(end).map_or("", |(between, _)| between)
}

/// A page without what a preview adds to it.
fn without_script(page: &str) -> String {
    let (before, rest) = page
        .split_once("<script src=\"/.annals/")
        .expect("the script");
    let (_, after) = rest.split_once("</script>").expect("its end");
    format!("{before}{after}")
}

fn archive() -> Archive {
    Archive::new()
        .file(
            "content/topics/compute.md",
            "---\nlabel: Compute\nkind: theme\n---\n\nProse.\n",
        )
        .file(
            "content/briefings/2026-06-01-first.md",
            "---\ntitle: First\ntopics: [compute]\nsummary: Short.\n---\n\nThe first text.\n",
        )
        .file(
            "content/briefings/2026-06-02-second.md",
            "---\ntitle: Second\nsummary: Short.\n---\n\nThe second text. ![A chart](chart.svg)\n",
        )
        .file(
            "content/briefings/chart.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"></svg>\n",
        )
        .file("content/paper.pdf", "0123456789")
        .file("content/pages/about.md", "# About\n\nWords.\n")
}

const FIRST: &str = "briefings/2026-06-01-first.html";
const SECOND: &str = "briefings/2026-06-02-second.html";

mod what_is_answered {
    use super::*;

    /// So that what a host will not let run doesn't run here either.
    #[test]
    fn every_answer_has_the_headers_that_a_host_is_told_to_send() {
        let archive = archive();
        let rules = archive.build().page("_headers");
        let stated = rules.split("\n/*\n").nth(1).expect("a rule for all");
        let stated = stated.lines().map_while(|line| line.strip_prefix("  "));
        let stated: Vec<(&str, &str)> = stated.filter_map(|line| line.split_once(": ")).collect();
        assert!(stated.len() >= 4, "{rules}");
        let preview = Preview::of(&archive, &[]);
        for address in [
            "",
            "briefings/2026-06-01-first.html",
            "none.html",
            "llms.txt",
        ] {
            let answer = preview.get(address);
            for (name, value) in &stated {
                assert_eq!(answer.header(&name.to_lowercase()), *value, "{address}");
            }
        }
    }

    #[test]
    fn law_2_is_what_a_build_writes_at_every_address() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        assert!(!archive.root().join("output").exists(), "a preview wrote");
        assert!(!archive.root().join(".annals").exists(), "a preview wrote");
        for (address, bytes) in archive.build().files() {
            let answer = preview.get(&address);
            assert_eq!(answer.status, 200, "{address}");
            match address.ends_with(".html") {
                true => assert_eq!(
                    without_script(&answer.text()),
                    String::from_utf8_lossy(&bytes),
                    "{address}"
                ),
                false => assert!(answer.body == bytes, "{address}"),
            }
        }
    }

    #[test]
    fn stands_at_the_path_that_it_will_have() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        assert_eq!(preview.base, "/archive/");
        for path in ["/", "/archive"] {
            let answer = preview.ask("GET", path, "");
            assert_eq!(
                (answer.status, answer.header("location")),
                (307, "/archive/")
            );
        }
        assert_eq!(
            preview.get("").text(),
            preview
                .get("index.html")
                .text()
                .replace("data-page=\"index.html\"", "data-page=\"\"")
        );
    }

    #[test]
    fn has_its_type_and_a_tag_that_spares_sending_it_again() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        for (address, kind) in [
            ("index.html", "text/html; charset=utf-8"),
            ("feed.json", "application/json; charset=utf-8"),
            ("briefings/chart.svg", "image/svg+xml; charset=utf-8"),
            ("paper.pdf", "application/pdf"),
        ] {
            let answer = preview.get(address);
            assert_eq!(answer.header("content-type"), kind, "{address}");
            let length = answer.body.len().to_string();
            assert_eq!(answer.header("content-length"), length, "{address}");
            let path = format!("{}{address}", preview.base);
            let tag = format!("If-None-Match: {}\r\n", answer.header("etag"));
            let again = preview.ask("GET", &path, &tag);
            assert_eq!((again.status, again.body.len()), (304, 0), "{address}");
            let head = preview.ask("HEAD", &path, "");
            assert_eq!((head.status, head.body.len()), (200, 0), "{address}");
            assert_eq!(head.header("content-length"), length, "{address}");
        }
        assert_eq!(preview.ask("POST", &preview.base, "").status, 405);
    }

    #[test]
    fn can_be_asked_for_in_parts() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let part = |range: &str| preview.ask("GET", "/archive/paper.pdf", range);
        let answer = part("Range: bytes=2-4\r\n");
        assert_eq!((answer.status, answer.text().as_str()), (206, "234"));
        assert_eq!(answer.header("content-range"), "bytes 2-4/10");
        assert_eq!(part("Range: bytes=-3\r\n").text(), "789");
        let none = part("Range: bytes=10-\r\n");
        assert_eq!(
            (none.status, none.header("content-range")),
            (416, "bytes */10")
        );
        let stale = part("Range: bytes=2-4\r\nIf-Range: \"another\"\r\n");
        assert_eq!((stale.status, stale.body.len()), (200, 10));
    }

    #[test]
    fn where_there_is_nothing_is_the_sites_own_page_with_near_addresses() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let answer = preview.get("briefings/2026-06-01-frist.html");
        assert_eq!(answer.status, 404);
        assert!(answer.text().contains("Page not found"));
        let near = format!("<a href=\"/archive/{FIRST}\">");
        assert!(answer.text().contains(&near), "{}", answer.text());
        assert_eq!(preview.ask("GET", "/elsewhere/index.html", "").status, 404);
    }
}

mod what_is_refused {
    use super::*;

    #[test]
    fn another_host_and_a_page_of_another_origin() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let port = preview.host.rsplit(':').next().expect("a port");
        let status = |headers: &str| preview.ask("GET", "/archive/", headers).status;
        for host in [
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "",
        ] {
            assert_eq!(status(&format!("Host: {host}:{port}\r\n")), 403, "{host}");
        }
        for host in ["localhost", "127.0.0.1", "[::1]"] {
            assert_eq!(status(&format!("Host: {host}:{port}\r\n")), 200, "{host}");
        }
        // A host in the request line goes before the header's.
        for target in ["http://evil.example/archive/", "http://evil.example:80/"] {
            assert_eq!(preview.ask("GET", target, "").status, 403, "{target}");
        }
        let twice = format!("Host: localhost:{port}\r\nHost: evil.example\r\n");
        assert!(matches!(status(&twice), 400 | 403));
        // Another server of this machine is another origin.
        for origin in ["http://localhost:1", "http://127.0.0.1", "http://[::1]:1"] {
            assert_eq!(status(&format!("Origin: {origin}\r\n")), 403, "{origin}");
        }
        assert_eq!(status("Origin: https://evil.example\r\n"), 403);
        assert_eq!(status("Origin: null\r\n"), 403);
        assert_eq!(status(&format!("Origin: http://{}\r\n", preview.host)), 200);
    }

    #[test]
    fn a_foreign_pages_socket() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let url = format!("ws://{}/.annals/live", preview.host);
        let mut request = url.into_client_request().expect("a request");
        let origin = "https://evil.example".parse().expect("a value");
        request.headers_mut().insert("Origin", origin);
        let stream = TcpStream::connect(&preview.host).expect("a connection");
        assert!(tungstenite::client(request, stream).is_err());
    }

    #[test]
    fn what_embeds_a_page_elsewhere() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let answer = preview.get("index.html");
        let policy = answer.header("cross-origin-resource-policy");
        assert_eq!(policy, "same-origin");
        assert_eq!(answer.header("access-control-allow-origin"), "");
    }

    #[test]
    fn a_link_that_somebody_puts_in_the_place_of_a_text() {
        let archive = archive();
        let outside = tempfile::tempdir().expect("a folder");
        let secret = outside.path().join("secret.md");
        std::fs::write(
            &secret,
            "---\ntitle: First\ntopics: [compute]\nsummary: Short.\n---\n\nA secret.\n",
        )
        .expect("a file");
        let preview = Preview::of(&archive, &[]);
        let mut first = preview.open(FIRST);
        let path = archive.root().join("content/briefings/2026-06-01-first.md");
        std::fs::remove_file(&path).expect("a file");
        #[cfg(unix)]
        std::os::unix::fs::symlink(&secret, &path).expect("a link");
        let started = Instant::now();
        while started.elapsed() < Duration::from_millis(700) {
            let heard = first.hears(Duration::from_millis(100)).unwrap_or_default();
            assert!(!heard.contains("A secret."), "{heard}");
            assert!(!preview.get(FIRST).text().contains("A secret."));
        }
    }

    #[test]
    fn a_path_that_leads_outside_and_a_list_of_a_folder() {
        let archive = archive();
        archive.write("secret.txt", "secret");
        archive.write("content/.hidden/secret.txt", "secret");
        let preview = Preview::of(&archive, &[]);
        for path in [
            "../secret.txt",
            "..%2fsecret.txt",
            "%2e%2e/secret.txt",
            "%2e%2e%2fsecret.txt",
            "%252e%252e%252fsecret.txt",
            "..%c0%afsecret.txt",
            "..;/secret.txt",
            "./../secret.txt",
            "briefings/..%2f..%2fsecret.txt",
            "assets/../../../secret.txt",
            "C:%5csecret.txt",
            "file:///etc/passwd",
            "%2fetc%2fpasswd",
            "/etc/passwd",
            "~/secret.txt",
            "secret.txt",
            "content/briefings/2026-06-01-first.md",
            "themes/default/theme.yaml",
            ".annals/manifest",
            "..%00/secret.txt",
            "%F0%9F%92%A9",
            "..%5csecret.txt",
            "briefings/../../secret.txt",
            "//secret.txt",
            ".hidden/secret.txt",
            "content/site.yaml",
            "site.yaml",
            "briefings/",
            "briefings",
            "%ff",
            "a%00b",
        ] {
            let answer = preview.get(path);
            assert!(
                matches!(answer.status, 400 | 404),
                "{path}: {}",
                answer.status
            );
            assert!(!answer.text().contains("secret\n"), "{path}");
            assert!(!answer.text().contains("Test archive\nbase_url"), "{path}");
        }
    }

    #[test]
    fn nobody_else_when_clients_stall_or_break_off() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let connect = || TcpStream::connect(&preview.host).expect("a connection");
        let mut stalled: Vec<TcpStream> = (0..100).map(|_| connect()).collect();
        for (number, stream) in stalled.iter_mut().enumerate() {
            let request = match number % 3 {
                0 => "GET /archive/ HT".to_string(),
                1 => {
                    format!("GET /archive/ HTTP/1.1\r\nHost: {}\r\n\r\n", preview.host).repeat(200)
                }
                _ => String::new(),
            };
            let _ = stream.set_write_timeout(Some(Duration::from_millis(50)));
            let _ = stream.write_all(request.as_bytes());
        }
        for _ in 0..50 {
            assert_eq!(preview.get("index.html").status, 200);
        }
        drop(stalled);
        assert_eq!(preview.get("index.html").status, 200);
    }
}

mod in_a_crowd {
    use super::*;

    /// Connections that nothing is said on, and open pages that nobody looks at: more than are let in.
    const MANY: usize = 700;

    #[test]
    fn whoever_comes_is_let_in() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let connect = || TcpStream::connect(&preview.host).expect("a connection");
        let silent: Vec<TcpStream> = (0..MANY).map(|_| connect()).collect();
        assert_eq!(preview.get("index.html").status, 200);
        let sockets: Vec<Page> = (0..MANY).map(|_| preview.open_with(FIRST, "")).collect();
        let mut first = preview.open(FIRST);
        archive.write(
            "content/briefings/2026-06-01-first.md",
            "# First\n\nSeen by all.\n",
        );
        first.shows("Seen by all.");
        assert_eq!(preview.get("index.html").status, 200);
        drop((silent, sockets));
    }

    #[test]
    fn half_a_connection_and_half_a_message_harm_nobody() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let mut half = TcpStream::connect(&preview.host).expect("a connection");
        let request = format!(
            "GET {}index.html HTTP/1.1\r\nHost: {}\r\n\r\n",
            preview.base, preview.host
        );
        half.write_all(request.as_bytes()).expect("a request");
        half.shutdown(std::net::Shutdown::Write)
            .expect("half an end");
        let mut page = preview.open(FIRST);
        page.socket
            .get_mut()
            .write_all(b"\x81\xfe\x00")
            .expect("half a message");
        let mut nonsense = preview.open(SECOND);
        for text in ["{", "[]", "{\"page\": 1}", "\u{0}"] {
            nonsense
                .socket
                .send(Message::text(text))
                .expect("a message");
        }
        let huge = "x".repeat(1 << 20);
        let _ = nonsense.socket.send(Message::text(huge));
        assert_eq!(preview.get("index.html").status, 200);
        let mut other = preview.open(FIRST);
        archive.write(
            "content/briefings/2026-06-01-first.md",
            "# First\n\nStill there.\n",
        );
        other.shows("Still there.");
    }
}

/// Waits for something to be so.
fn soon(is_so: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < PATIENCE, "it never came to be so");
        std::thread::sleep(Duration::from_millis(20));
    }
}

mod while_somebody_writes {
    use super::*;

    #[test]
    fn a_page_shows_what_is_saved_and_the_others_stay_still() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let (mut first, mut second) = (preview.open(FIRST), preview.open(SECOND));
        let mut topic = preview.open("topics/compute.html");
        let front = "---\ntitle: First\ntopics: [compute]\nsummary: Short.\n---\n\n";
        archive.write(
            "content/briefings/2026-06-01-first.md",
            format!("{front}Another text.\n"),
        );
        first.shows("Another text.");
        assert_eq!(second.hears(Duration::from_millis(300)), None);
        assert_eq!(topic.hears(Duration::from_millis(100)), None);
        archive.write(
            "content/briefings/2026-06-01-first.md",
            front.replace("Short", "Long") + "Another text.\n",
        );
        topic.shows("Long.");
        assert_eq!(second.hears(Duration::from_millis(300)), None);
        let answer = preview.get(FIRST);
        assert!(answer.text().contains("Another text."));
    }

    #[test]
    fn what_is_shown_first_of_a_save_is_what_a_build_writes() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let path = "content/briefings/2026-06-02-second.md";
        let front = "---\ntitle: Second\nsummary: Short.\n---\n\n";
        for text in [
            "The second text, once more. ![A chart](chart.svg)",
            "The second text is about Compute, and [on compute](../topics/compute.md).",
            "## A heading\n\nMore about [on compute](../topics/compute.md), and compute, [of this](#a-heading).",
            "## Another heading\n\n> Compute, and *compute*, and [the first](2026-06-01-first.md).",
            "![A chart](chart.svg) and [[First]] once, [[First]] twice.",
            "Nothing.",
        ] {
            let mut second = preview.open(SECOND);
            archive.write(path, format!("{front}{text}\n"));
            let shown = second.next("page")["html"]
                .as_str()
                .expect("a page")
                .to_string();
            assert_eq!(second.hears(Duration::from_millis(400)), None, "{text}");
            assert_eq!(shown, without_script(&preview.get(SECOND).text()), "{text}");
            let built = archive.build().page(SECOND);
            assert_eq!(shown, built, "{text}");
        }
    }

    #[test]
    fn a_file_that_is_written_in_two_steps_is_seen_whole_in_the_end() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let mut first = preview.open(FIRST);
        let path = archive.root().join("content/briefings/2026-06-01-first.md");
        let mut file = std::fs::File::create(&path).expect("a file");
        file.write_all(b"---\ntitle: First\n").expect("a part");
        file.sync_all().expect("a part that is there");
        std::thread::sleep(Duration::from_millis(60));
        file.write_all(b"---\n\nThe other half.\n")
            .expect("the rest");
        drop(file);
        first.shows("The other half.");
        assert!(
            first
                .hears(Duration::from_millis(300))
                .is_none_or(|heard| heard.contains("problems"))
        );
    }

    #[test]
    fn a_file_that_is_emptied_or_deleted_before_it_is_written_keeps_its_page() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let mut first = preview.open(FIRST);
        let path = archive.root().join("content/briefings/2026-06-01-first.md");
        for (n, is_emptied) in [true, false, true, false].into_iter().enumerate() {
            let began = Instant::now();
            match is_emptied {
                true => drop(std::fs::File::create(&path).expect("an empty file")),
                false => std::fs::remove_file(&path).expect("no file"),
            }
            std::thread::sleep(Duration::from_millis(60));
            let text = format!("---\ntitle: First\n---\n\nSave {n}.\n");
            std::fs::write(&path, text).expect("a file");
            // On a machine that is busy with other things, the file may have been away for longer than anyone waits.
            let is_late = began.elapsed() > Duration::from_millis(120);
            let shown = format!("Save {n}.");
            loop {
                let heard = first.hears(PATIENCE).expect("a message");
                assert!(is_late || !heard.contains(r#""kind":"gone""#), "{heard}");
                if heard.contains(&shown) {
                    break;
                }
            }
        }
        std::fs::remove_file(&path).expect("no file");
        first.next("gone");
    }

    #[test]
    fn a_file_that_is_deleted_as_soon_as_it_was_seen_is_gone() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let path = archive.root().join("content/briefings/2026-06-01-first.md");
        for n in 0..20 {
            let mut first = preview.open(FIRST);
            std::fs::remove_file(&path).expect("no file");
            std::thread::sleep(Duration::from_millis(20 + n));
            let text = format!("---\ntitle: First\n---\n\nSave {n}.\n");
            std::fs::write(&path, text).expect("a file");
            first.shows(&format!("Save {n}."));
            std::fs::remove_file(&path).expect("no file");
            first.next("gone");
            archive.write(
                "content/briefings/2026-06-01-first.md",
                "# First\n\nBack.\n",
            );
            soon(|| preview.get(FIRST).text().contains("Back."));
        }
    }

    #[test]
    fn who_asks_while_many_save_sees_what_was_saved() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let path = "content/briefings/2026-06-01-first.md";
        let mut first = preview.open(FIRST);
        for n in 0..60 {
            archive.write(
                path,
                format!("---\ntitle: First {}\n---\n\nSave {n}.\n", n / 10),
            );
            if n % 20 == 19 {
                first.shows(&format!("Save {n}."));
                let asked = preview.get(FIRST).text();
                assert!(asked.contains(&format!("Save {n}.")), "{n}");
            }
        }
        soon(|| preview.get("index.html").text().contains("First 5"));
    }

    #[test]
    fn an_editor_may_save_by_renaming() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let mut first = preview.open(FIRST);
        let path = archive.root().join("content/briefings/2026-06-01-first.md");
        for n in 0..5 {
            archive.write(
                "content/briefings/.swap",
                format!("# First\n\nRound {n}.\n"),
            );
            let swap = archive.root().join("content/briefings/.swap");
            std::fs::rename(swap, &path).expect("a file to rename");
            first.shows(&format!("Round {n}."));
        }
    }

    #[test]
    fn new_folders_deletions_and_a_checkout_of_hundreds_of_files_are_seen() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let mut home = preview.open("index.html");
        archive.write(
            "content/briefings/new/deep/2026-06-09-deep.md",
            "# Deep\n\nText.\n",
        );
        home.shows("Deep");
        archive.write(
            "content/briefings/new/deep/2026-06-10-deeper.md",
            "# Deeper\n\nText.\n",
        );
        home.shows("Deeper");
        for n in 0..300 {
            let path = format!("content/briefings/many/2026-06-11-number-{n}.md");
            archive.write(&path, format!("# Number {n}\n\nText.\n"));
        }
        let mut archive_page = preview.open("archive.html");
        if !preview.get("archive.html").text().contains("304") {
            archive_page.shows("304");
        }
        let mut deep = preview.open("briefings/new/deep/2026-06-09-deep.html");
        std::fs::remove_dir_all(archive.root().join("content/briefings/new")).expect("a folder");
        deep.next("gone");
        let answer = preview.get("briefings/new/deep/2026-06-09-deep.html");
        assert_eq!(answer.status, 404);
    }

    #[test]
    fn a_theme_under_edit_is_seen_even_where_there_was_none() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let mut about = preview.open("about.html");
        let template = "themes/default/templates/page.html";
        archive.write(template, "<!doctype html><title>Mine</title><p>One");
        about.shows("<p>One");
        archive.write(template, "<!doctype html><title>Mine</title><p>Two");
        about.shows("<p>Two");
        archive.write("themes/default/assets/style.css", "body { color: red }");
        let sheet = |page: &str| {
            let text = preview.get(page).text();
            between(&text, "rel=\"stylesheet\" href=\"", "\"").to_string()
        };
        let says = |colour: &str| preview.get(&sheet("index.html")).text().contains(colour);
        soon(|| says("red"));
        let mut home = preview.open("index.html");
        let before = sheet("index.html");
        archive.write("themes/default/assets/style.css", "body { color: blue }");
        home.next("page");
        soon(|| says("blue"));
        assert_ne!(
            before,
            sheet("index.html"),
            "a changed file has another name"
        );
    }

    #[test]
    fn drafts_are_shown_where_they_are_asked_for() {
        let archive = archive();
        archive.write(
            "content/briefings/2026-06-03-draft.md",
            "---\ndraft: true\n---\n\n# Draft\n",
        );
        let address = "briefings/2026-06-03-draft.html";
        assert_eq!(Preview::of(&archive, &[]).get(address).status, 404);
        assert_eq!(
            Preview::of(&archive, &["--drafts"]).get(address).status,
            200
        );
    }

    #[test]
    fn a_page_that_was_open_before_a_restart_is_told_what_it_shows_now() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let text = preview.get(FIRST).text();
        let fingerprint = between(&text, "data-annals=\"", "\"").to_string();
        drop(preview);
        let preview = Preview::of(&archive, &[]);
        let mut same = preview.open_with(FIRST, &fingerprint);
        assert_eq!(same.hears(Duration::from_millis(300)), None);
        archive.write(
            "content/briefings/2026-06-01-first.md",
            "# First\n\nNewer.\n",
        );
        same.shows("Newer.");
        preview.open_with(FIRST, &fingerprint).shows("Newer.");
    }
}

mod with_errors {
    use super::*;

    #[test]
    fn the_last_good_page_stays_and_says_what_is_wrong_until_it_is_mended() {
        let archive = archive();
        let config = format!(
            "{}editor: \"edit://{{path}}#{{line}},{{column}}\"\n",
            harness::SITE
        );
        archive.write("content/site.yaml", config);
        let preview = Preview::of(&archive, &[]);
        let mut first = preview.open(FIRST);
        archive.write(
            "content/briefings/2026-06-01-first.md",
            "# First\n\nSee [[nothing]].\n",
        );
        let problems = first.next("problems")["problems"].clone();
        let broken = problems.as_array().expect("a list").iter();
        let broken: Vec<_> = broken.filter(|one| one["code"] == "broken-link").collect();
        let [broken] = broken[..] else {
            panic!("{problems:#}");
        };
        assert_eq!((&broken["line"], &broken["column"]), (&3.into(), &5.into()));
        assert!(
            broken["text"]
                .as_str()
                .expect("a text")
                .contains("3 | See [[nothing]].")
        );
        let editor = broken["editor"].as_str().expect("an address");
        assert!(editor.starts_with("edit:///"), "{editor}");
        assert!(
            editor.ends_with("/content/briefings/2026-06-01-first.md#3,5"),
            "{editor}"
        );
        let answer = preview.get(FIRST);
        assert_eq!(answer.status, 200);
        assert!(answer.text().contains("The first text."));
        archive.write(
            "content/briefings/2026-06-01-first.md",
            "# First\n\nMended.\n",
        );
        assert_eq!(first.next("problems")["problems"], serde_json::json!([]));
        first.shows("Mended.");
    }

    #[test]
    fn from_the_start_there_is_a_page_that_says_so_and_then_the_site() {
        let archive = archive();
        archive.write(
            "content/briefings/2026-06-05-bad.md",
            "# Bad\n\n[[nothing]]\n",
        );
        let preview = Preview::of(&archive, &[]);
        assert_eq!(preview.base, "/");
        let answer = preview.get("archive/index.html");
        assert_eq!(answer.status, 503);
        let mut page = preview.open_with("", "");
        assert_eq!(page.next("problems")["problems"][0]["code"], "broken-link");
        archive.remove("content/briefings/2026-06-05-bad.md");
        page.shows("Second");
        assert_eq!(preview.ask("GET", "/archive/", "").status, 200);
    }

    #[test]
    fn a_template_that_fails_says_so_on_the_pages_that_it_makes() {
        let archive = archive();
        let preview = Preview::of(&archive, &[]);
        let mut about = preview.open("about.html");
        let mut home = preview.open("index.html");
        archive.write(
            "themes/default/templates/page.html",
            "{{ page.title | int }}",
        );
        let problems = about.next("problems");
        assert_eq!(problems["problems"][0]["code"], "template-failed");
        assert_eq!(preview.get("about.html").status, 500);
        assert_eq!(preview.get("index.html").status, 200);
        archive.remove("themes/default/templates/page.html");
        assert_eq!(about.next("problems")["problems"], serde_json::json!([]));
        drop(home.hears(Duration::from_millis(10)));
    }
}

#[test]
fn where_the_port_is_in_use_the_next_one_is_taken_and_said() {
    let archive = archive();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let preview = Preview::of(&archive, &["--port", &port.to_string()]);
    let other: u16 = preview
        .host
        .rsplit(':')
        .next()
        .and_then(|n| n.parse().ok())
        .expect("a port");
    assert!(other > port && other <= port + 100, "{other}, not {port}");
}

#[cfg(unix)]
#[test]
fn it_ends_at_once_when_it_is_interrupted() {
    let archive = archive();
    let mut preview = Preview::of(&archive, &[]);
    let _open = preview.open(FIRST);
    let started = Instant::now();
    let id = preview.child.id().to_string();
    let killed = Command::new("kill").args([interruption(), &id]).status();
    assert!(killed.expect("kill").success());
    while preview.child.try_wait().expect("a state").is_none() {
        assert!(started.elapsed() < PATIENCE / 4, "it goes on");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// What Ctrl-C sends; what a shell in the background makes its commands deaf to, where it is that who runs this.
fn interruption() -> &'static str {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    match ignored.is_some_and(|mask| mask & 0b10 != 0) {
        true => "-TERM",
        false => "-INT",
    }
}
