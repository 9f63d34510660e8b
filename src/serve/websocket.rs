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

use super::http::Desk;
use super::pages::{Answer, Wanted};
use super::problems;

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
    let mut place = desk.open.enter();
    let mut open: Option<Open> = None;
    let mut said: Arc<str> = problems::NONE.into();
    // The round that the page was asked for in, and what was wrong with it then.
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
            changed = rounds.changed() => if changed.is_err() { return },
            _ = &mut place => return,
        }
        let round = rounds.borrow_and_update().clone();
        let mut page = None;
        let mut show = |open: &mut Open, html: &str, fingerprint: &str| {
            page = Some(json!({"kind": "page", "fingerprint": fingerprint, "html": html}));
            open.fingerprint = fingerprint.to_string();
        };
        if let Some(open) = &mut open
            && let Some(sketch) = round.sketches.get(&open.page)
        {
            if sketch.fingerprint != open.fingerprint {
                show(open, &sketch.html, &sketch.fingerprint);
            }
            asked = None;
        } else if let Some(open) = &mut open
            && asked != Some(round.number)
        {
            (asked, failed) = (Some(round.number), None);
            let wanted = Wanted {
                address: open.page.clone(),
                known: open.fingerprint.clone(),
            };
            match desk.ask_at_once(wanted).await {
                Some(Answer::Made(_, bytes, fingerprint)) => {
                    show(open, &String::from_utf8_lossy(&bytes), &fingerprint);
                }
                Some(Answer::Missing(..)) if !open.fingerprint.is_empty() => {
                    page = Some(json!({"kind": "gone"}));
                    open.fingerprint.clear();
                }
                Some(Answer::Failed(found)) => failed = Some(found),
                Some(_) => {}
                None => return,
            }
        }
        let problems = failed.clone().unwrap_or(round.problems);
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
