//! What becomes of a command when nobody reads what it prints, or when it can't be written.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::{Archive, TODAY};

fn archive() -> Archive {
    (1..=9).fold(Archive::new(), |archive, n| {
        archive.file(
            &format!("content/briefings/2026-01-0{n}-text.md"),
            format!("# Text {n}\n\nOn 3 March 2026 it opened.\n"),
        )
    })
}

fn annals(archive: &Archive, arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("annals"));
    command.current_dir(archive.root()).args(arguments);
    command
}

/// Reads one line of a stream and closes it.
fn first_line(stream: impl Read) -> String {
    let mut line = String::new();
    BufReader::with_capacity(1, stream)
        .read_line(&mut line)
        .expect("a line");
    line
}

#[test]
fn who_reads_only_the_first_line_of_what_is_said_gets_the_whole_site() {
    let archive = archive();
    let mut child = annals(&archive, &["build", "--verbose", "--date", TODAY])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a run");
    let line = first_line(child.stderr.take().expect("standard error"));
    assert!(line.starts_with("written "), "{line}");
    assert!(child.wait().expect("an end").success());
    let files = archive.site().addresses().len();
    let again = archive.run(&[]);
    let said = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(said.contains(": 0 files written"), "{said}");
    assert!(files > 40, "{files} files");
}

#[test]
fn a_result_whose_reader_has_gone_is_no_error() {
    let archive = archive();
    for arguments in [
        &["build", "--format", "json", "--date", TODAY][..],
        &["suggest", "--format", "json"],
        &["topics", "report"],
    ] {
        let mut child = annals(&archive, arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a run");
        drop(child.stdout.take());
        assert_eq!(
            child.wait().expect("an end").code(),
            Some(0),
            "{arguments:?}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_a_full_disk_loses_is_an_error() {
    let archive = archive();
    for arguments in [
        &["build", "--format", "json", "--date", TODAY][..],
        &["build", "--date", TODAY],
        &["suggest"],
        &["suggest", "--format", "json"],
        &["topics", "report"],
        &["topics", "report", "--format", "json"],
        &["topics", "explain", "content/briefings/2026-01-01-text.md"],
    ] {
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .expect("a device that is always full");
        let run = annals(&archive, arguments)
            .stdout(full)
            .output()
            .expect("a run");
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(
            said.contains("annals: standard output can't be written: "),
            "{arguments:?}: {said}"
        );
    }
}

struct Ends(Child);

impl Drop for Ends {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_preview_goes_on_when_nobody_reads_what_it_says() {
    let archive = archive();
    let mut child = Ends(
        annals(&archive, &["serve", "--port", "0", "--date", TODAY])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a preview"),
    );
    drop(child.0.stderr.take());
    let url = first_line(child.0.stdout.take().expect("standard output"));
    let address = url
        .trim()
        .trim_start_matches("http://")
        .split('/')
        .next()
        .expect("an address")
        .to_string();
    let page = |path: &str| {
        use std::io::Write;
        let mut stream = std::net::TcpStream::connect(&address).ok()?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
        )
        .ok()?;
        let mut text = String::new();
        stream.read_to_string(&mut text).ok()?;
        Some(text)
    };
    let path = "/archive/briefings/2026-01-01-text.html";
    archive.write(
        "content/briefings/2026-01-01-text.md",
        "# Text 1\n\nIt was saved.\n",
    );
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        if page(path).is_some_and(|page| page.contains("It was saved.")) {
            break;
        }
        assert!(Instant::now() < until, "the preview doesn't follow");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(child.0.try_wait().expect("a state").is_none());
}
