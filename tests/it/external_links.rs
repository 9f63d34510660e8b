//! `annals check --external`: what the web says of an archive's addresses. The web is a server of this machine.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Output;
use std::sync::{Arc, Mutex};
use std::thread;

use assert_cmd::Command;
use serde_json::Value;

use crate::harness::{Archive, TODAY};

/// A server: each path answers with a status, and perhaps a place to go to. Others aren't there.
struct Web {
    address: String,
    /// How often each method and path was asked for.
    asked: Arc<Mutex<BTreeMap<String, usize>>>,
}

impl Web {
    fn new(pages: &[(&str, u16, &str)]) -> Web {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = Arc::new(Mutex::new(BTreeMap::new()));
        let pages: BTreeMap<String, (u16, String)> = pages
            .iter()
            .map(|(path, status, to)| (path.to_string(), (*status, to.to_string())))
            .collect();
        let (log, pages) = (asked.clone(), Arc::new(pages));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, pages) = (log.clone(), pages.clone());
                thread::spawn(move || answer(stream, &pages, &log));
            }
        });
        Web { address, asked }
    }

    /// How often a path was asked for, whatever the method.
    fn asked(&self, path: &str) -> usize {
        let asked = self.asked.lock().expect("no test fails here");
        let of_path = asked.iter().filter(|(line, _)| line.ends_with(path));
        of_path.map(|(_, count)| count).sum()
    }
}

fn answer(
    stream: TcpStream,
    pages: &BTreeMap<String, (u16, String)>,
    asked: &Mutex<BTreeMap<String, usize>>,
) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut stream = stream;
    loop {
        let mut request = String::new();
        reader
            .read_line(&mut request)
            .ok()
            .filter(|read| *read > 0)?;
        let mut header = String::new();
        while reader.read_line(&mut header).ok()? > 2 {
            header.clear();
        }
        let mut parts = request.split(' ');
        let (method, path) = (parts.next()?, parts.next()?);
        *asked
            .lock()
            .ok()?
            .entry(format!("{method} {path}"))
            .or_default() += 1;
        let gone = (404, String::new());
        let (status, to) = pages.get(path).unwrap_or(&gone);
        // `HEAD` alone is refused where a page says so.
        let status = if to == "no-head" && method == "HEAD" {
            405
        } else {
            *status
        };
        let to = match to.as_str() {
            "" | "no-head" => String::new(),
            "soon" => "Retry-After: 0\r\n".to_string(),
            to => format!("Location: {to}\r\n"),
        };
        let body = if method == "HEAD" { "" } else { "." };
        let answer = format!("HTTP/1.1 {status} X\r\n{to}Content-Length: 1\r\n\r\n{body}");
        stream.write_all(answer.as_bytes()).ok()?;
    }
}

fn check(archive: &Archive, arguments: &[&str]) -> Output {
    Command::cargo_bin("annals")
        .expect("the command")
        .current_dir(archive.root())
        .args(["check", "--date", TODAY, "--external", "--format", "json"])
        .args(arguments)
        .output()
        .expect("a run")
}

/// Code, message, line and hint of each problem, but for those of other kinds.
fn problems(output: &Output) -> Vec<(String, String, u64, String)> {
    let all: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let all = all.as_array().cloned().unwrap_or_default();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_string();
    let links = all
        .iter()
        .filter(|one| text(one, "code").ends_with("-link"));
    links
        .map(|one| {
            let line = one["line"].as_u64().unwrap_or_default();
            (
                text(one, "code"),
                text(one, "message"),
                line,
                text(one, "hint"),
            )
        })
        .collect()
}

fn source(archive: &Archive) -> String {
    fs::read_to_string(archive.root().join("content/briefings/a.md")).expect("an article")
}

fn article(body: &str) -> String {
    format!("---\ntitle: One\ndate: 2026-06-05\n{body}")
}

#[test]
fn dead_moved_and_silent_addresses_are_told_apart() {
    let web = Web::new(&[
        ("/fine", 200, ""),
        ("/no-head", 200, "no-head"),
        ("/moved", 301, "/new"),
        ("/new", 200, ""),
        ("/for-now", 302, "/new"),
        ("/refused", 403, ""),
        ("/gone", 410, ""),
        ("/circle", 301, "/circle"),
        ("/front", 301, "/"),
        ("/", 200, ""),
    ]);
    let at = &web.address;
    let archive = Archive::new().file(
        "content/briefings/a.md",
        article(&format!(
            "sources:\n  - {{title: A, url: {at}/gone, archived: https://example.net/copy}}\n---\n\n[a]({at}/fine), {at}/no-head.\n\n<{at}/moved>\n\n[b]({at}/for-now#part)\n\n[c]({at}/refused)\n\n[d]({at}/circle)\n\n[e]({at}/front)\n\n[f]({at}/missing?a=1&b=2)\n",
        )),
    );
    let output = check(&archive, &[]);
    let found = problems(&output);
    let said: Vec<(&str, String, u64)> = found
        .iter()
        .map(|(code, message, line, _)| (code.as_str(), message.replace(at, ""), *line))
        .collect();
    let expected = [
        (
            "dead-link",
            "`/gone` is dead: its server answers 410 Gone",
            5,
        ),
        ("moved-link", "`/moved` has moved for good", 10),
        (
            "unanswered-link",
            "whether `/refused` is still there can't be known: its server answers 403 Forbidden",
            14,
        ),
        (
            "dead-link",
            "`/circle` is dead: it redirects in a circle",
            16,
        ),
        (
            "unanswered-link",
            "whether `/front` is still there can't be known: it leads to a front page now, /",
            18,
        ),
        (
            "dead-link",
            "`/missing?a=1&b=2` is dead: its server answers 404 Not Found",
            20,
        ),
    ];
    let expected: Vec<(&str, String, u64)> = expected
        .iter()
        .map(|(code, message, line)| (*code, message.to_string(), *line))
        .collect();
    assert_eq!(
        said,
        expected,
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(output.status.code(), Some(1));
    let hints: Vec<&str> = found.iter().map(|one| one.3.as_str()).collect();
    assert_eq!(
        hints[0],
        "the record has an archived copy of it: write `url: https://example.net/copy`"
    );
    assert!(
        hints[1].starts_with(&format!("write `{at}/new`")),
        "{}",
        hints[1]
    );
}

#[test]
fn what_was_fine_is_not_asked_for_again() {
    let web = Web::new(&[("/fine", 200, ""), ("/busy", 503, "soon")]);
    let at = &web.address;
    let archive = Archive::new().file(
        "content/briefings/a.md",
        article(&format!(
            "---\n\n[a]({at}/fine#x) and [again]({at}/fine), [b]({at}/busy)\n"
        )),
    );
    for _ in 0..2 {
        let found = problems(&check(&archive, &[]));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, "unanswered-link");
    }
    assert_eq!(web.asked("/fine"), 1);
    // Each time three times, with the head and the whole.
    assert_eq!(web.asked("/busy"), 12);
    archive.build();
}

#[test]
fn moved_addresses_are_rewritten_where_they_stand() {
    let web = Web::new(&[
        ("/old", 301, "/new?a=1&b=2"),
        ("/older", 308, "/old"),
        ("/new?a=1&b=2", 200, ""),
        ("/list", 301, "/a,b"),
        ("/a,b", 200, ""),
    ]);
    let at = &web.address;
    let text = |old: &str, older: &str, html: &str| {
        article(&format!(
            "sources:\n  - {{title: A, url: {at}/list}}\n---\n\n[a]({at}{old}#part), {at}{older}, and <a href=\"{at}{html}\">this</a>, not `{at}/old/er`.\n",
        ))
    };
    let archive = Archive::new().file("content/briefings/a.md", text("/old", "/older", "/old"));
    let output = check(&archive, &["--fix-moved"]);
    let new = "/new?a=1&b=2";
    assert_eq!(
        source(&archive),
        text(new, new, new),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let left: Vec<String> = problems(&output).into_iter().map(|one| one.0).collect();
    assert_eq!(
        left,
        ["moved-link"],
        "an address with a comma in a list stays"
    );
    assert_eq!(output.status.code(), Some(0));
    let again = check(&archive, &["--fix-moved"]);
    assert_eq!(problems(&again).len(), 1);
    assert_eq!(source(&archive), text(new, new, new));
}

#[test]
fn a_source_shows_its_copy_and_the_day_on_which_it_was_read() {
    let source = "{title: A, url: https://example.org/a, archived: https://example.net/a, accessed: 2026-06-01}";
    let archive = Archive::new()
        .file(
            "content/briefings/a.md",
            article(&format!("sources: [{source}]\n---\n\nText.\n")),
        )
        .file(
            "content/events/2026.yaml",
            format!("- {{id: e, title: E, date: 2026-06-01, sources: [{source}]}}\n"),
        );
    let site = archive.build();
    for page in ["briefings/a.html", "events/e.html"] {
        let page = site.page(page);
        assert!(
            page.contains(
                "(<a href=\"https://example.net/a\">archived copy</a>), read on 1 June 2026"
            ),
            "{page}"
        );
    }
    assert!(
        site.page("briefings/a.html")
            .contains("\"archivedAt\":\"https://example.net/a\"")
    );
    assert!(site.page("timeline.json").contains("\"archived\""));
}
