//! Tells an open page what it shows now.
//!
//! A WebSocket rather than server-sent events: browsers keep six connections to a host, and a seventh open page would get none.
//! A page says its address and its fingerprint, once it is open and after each patch; it is told what is wrong, and what it
//! shows where that is another than what it has. Who doesn't listen is left alone.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::Desk;
use super::problems;
use super::studio::{Answer, Wanted};

/// Who takes no message for so long isn't there any more.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a page says of itself.
#[derive(Deserialize)]
struct Open {
    page: String,
    fingerprint: String,
}

/// Talks with one open page until it closes.
pub async fn talk(mut socket: WebSocket, desk: Arc<Desk>) {
    let mut rounds = desk.rounds.clone();
    let mut open: Option<Open> = None;
    let mut said: Arc<str> = problems::NONE.into();
    loop {
        tokio::select! {
            message = socket.recv() => match message {
                Some(Ok(Message::Text(text))) => open = serde_json::from_str(&text).ok(),
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => continue,
            },
            changed = rounds.changed() => if changed.is_err() { return },
        }
        let round = rounds.borrow_and_update().clone();
        let mut problems = round.problems;
        let mut page = None;
        if let Some(open) = &mut open {
            let wanted = Wanted {
                address: open.page.clone(),
                known: open.fingerprint.clone(),
            };
            match desk.ask(wanted).await {
                Some(Answer::Made(_, bytes, fingerprint)) => {
                    let html = String::from_utf8_lossy(&bytes);
                    page = Some(json!({"kind": "page", "fingerprint": fingerprint, "html": html}));
                    open.fingerprint = fingerprint;
                }
                Some(Answer::Missing(..)) if !open.fingerprint.is_empty() => {
                    page = Some(json!({"kind": "gone"}));
                    open.fingerprint.clear();
                }
                Some(Answer::Failed(found)) => problems = found,
                Some(_) => {}
                None => return,
            }
        }
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
    let sent = tokio::time::timeout(PATIENCE, socket.send(message)).await;
    matches!(sent, Ok(Ok(())))
}
