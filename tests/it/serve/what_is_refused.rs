//! What is refused.

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
            1 => format!("GET /archive/ HTTP/1.1\r\nHost: {}\r\n\r\n", preview.host).repeat(200),
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
