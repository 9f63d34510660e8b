//! Tells an open page what it shows now.
//!
//! A WebSocket rather than server-sent events: browsers keep six connections to a host, and a seventh open page would get none.
//! A page says its address and its fingerprint, once it is open and after each patch; it is told what is wrong, and what it
//! shows where that is another than what it has. A client that takes no messages is dropped.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use serde::Deserialize;
use serde_json::{Value, json};

use super::message::{Answer, PageQuery};
use super::problems;
use super::state::AppState;

/// Send timeout; then the client is dropped.
const SEND_TIMEOUT: Duration = Duration::from_secs(20);

/// What a page says of itself.
#[derive(Deserialize)]
struct Open {
    page: String,
    fingerprint: String,
}

/// Talks with one open page until it closes.
pub async fn talk(mut socket: WebSocket, state: Arc<AppState>) {
    let mut revisions = state.revisions.clone();
    let mut closed = state.open_pages.enter();
    let mut open: Option<Open> = None;
    let mut said: Arc<str> = problems::NONE.into();
    // The revision that the page was asked for in, and what was wrong with it then.
    let (mut asked, mut failed) = (None, None);
    loop {
        tokio::select! {
            message = socket.recv() => match message {
                Some(Ok(Message::Text(text))) => {
                    open = serde_json::from_str(&text).ok();
                    asked = None;
                }
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => continue,
            },
            changed = revisions.changed() => if changed.is_err() { return },
            _ = &mut closed => return,
        }
        let revision = revisions.borrow_and_update().clone();
        let mut page = None;
        let mut show = |open: &mut Open, html: &str, fingerprint: &str| {
            page = Some(json!({"kind": "page", "fingerprint": fingerprint, "html": html}));
            open.fingerprint = fingerprint.to_string();
        };
        if let Some(open) = &mut open
            && let Some(early) = revision.early_pages.get(&open.page)
        {
            if early.fingerprint != open.fingerprint {
                show(open, &early.html, &early.fingerprint);
            }
            asked = None;
        } else if let Some(open) = &mut open
            && asked != Some(revision.number)
        {
            (asked, failed) = (Some(revision.number), None);
            let query = PageQuery {
                address: open.page.clone(),
                known: open.fingerprint.clone(),
            };
            match state.page_as_read(query).await {
                Some(Answer::Made(made)) => {
                    show(
                        open,
                        &String::from_utf8_lossy(&made.bytes),
                        &made.fingerprint,
                    );
                }
                Some(Answer::Missing(..)) if !open.fingerprint.is_empty() => {
                    page = Some(json!({"kind": "gone"}));
                    open.fingerprint.clear();
                }
                Some(Answer::Failed(found)) => failed = Some(found),
                Some(Answer::Panicked(message)) => failed = Some(problems::of_panic(&message)),
                Some(_) => {}
                None => return,
            }
        }
        let problems = failed.clone().unwrap_or(revision.problems);
        if problems != said {
            let list: Value = serde_json::from_str(&problems).unwrap_or_default();
            let message = json!({"kind": "problems", "problems": list});
            if !send(&mut socket, &message).await {
                return;
            }
            said = problems;
        }
        if let Some(message) = page
            && !send(&mut socket, &message).await
        {
            return;
        }
    }
}

async fn send(socket: &mut WebSocket, message: &Value) -> bool {
    let message = Message::Text(message.to_string().into());
    let sent = tokio::time::timeout(SEND_TIMEOUT, socket.send(message)).await;
    matches!(sent, Ok(Ok(())))
}
