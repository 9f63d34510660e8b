//! In a crowd.

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
