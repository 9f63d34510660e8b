//! The preview over HTTP, as a browser and as others see it; what a person sees of it is tested in `tests/browser/preview.mjs`.

use crate::harness;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::Archive;
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
        Preview::with(archive, &[&["--date", harness::TODAY], more].concat())
    }

    /// A preview of what is published at the present moment.
    fn now(archive: &Archive) -> Preview {
        Preview::with(archive, &[])
    }

    fn with(archive: &Archive, more: &[&str]) -> Preview {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("annals"))
            .arg("serve")
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

mod what_is_answered;

mod what_is_refused;

mod in_a_crowd;

/// Waits for something to be so.
fn soon(is_so: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < PATIENCE, "it never came to be so");
        std::thread::sleep(Duration::from_millis(20));
    }
}

mod what_is_fresh;

mod while_somebody_writes;

mod with_errors;

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
