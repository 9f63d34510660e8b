//! What one address answers.
//!
//! In: an absolute address. Out: an [`Answer`]. The head is asked for first; a server that doesn't answer that well is asked for the
//! whole, of which nothing is read. Redirects are followed by hand, since whether each is for good makes the difference.

use std::io;
use std::thread;
use std::time::Duration;

use ureq::http::{Response, StatusCode, header};
use ureq::{Agent, Body, Error};
use url::Url;

use crate::editor::external_links::Outcome;

/// More redirects than these are a circle.
const MAX_REDIRECTS: usize = 10;
/// How long one request may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Pauses before an address is asked for again.
const PAUSES: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(4)];
/// No server is waited for longer than this, whatever it asks for.
const LONGEST_PAUSE: Duration = Duration::from_secs(20);

/// What an address answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What that means.
    pub outcome: Outcome,
    /// Whether no server was reached at all.
    pub is_unreachable: bool,
}

/// The HTTP client. Connections are kept, so that a host with many addresses is connected to once.
pub fn agent() -> Agent {
    let config = Agent::config_builder()
        .user_agent(concat!(
            "annals/",
            env!("CARGO_PKG_VERSION"),
            " (link check)"
        ))
        .max_redirects(0)
        .http_status_as_error(false)
        .timeout_global(Some(PATIENCE))
        .build();
    config.new_agent()
}

/// Asks for an address, again after a pause where the answer may be another then.
pub fn ask(agent: &Agent, url: &str) -> Answer {
    let mut answer = follow(agent, url);
    for pause in PAUSES {
        let Step::Later { after, .. } = &answer else {
            break;
        };
        thread::sleep(after.unwrap_or(pause).min(LONGEST_PAUSE));
        answer = follow(agent, url);
    }
    match answer {
        Step::Known(outcome) => Answer {
            outcome,
            is_unreachable: false,
        },
        Step::Later {
            outcome,
            is_unreachable,
            ..
        } => Answer {
            outcome,
            is_unreachable,
        },
    }
}

/// What following an address once came to.
enum Step {
    /// It is known.
    Known(Outcome),
    /// It may be another a little later.
    Later {
        /// What it is as long as it isn't.
        outcome: Outcome,
        /// How long the server asks to wait.
        after: Option<Duration>,
        /// Whether no server was reached.
        is_unreachable: bool,
    },
}

fn follow(agent: &Agent, url: &str) -> Step {
    let Ok(first) = Url::parse(url) else {
        return Step::Known(dead("it is no address"));
    };
    let mut at = first.clone();
    // The last address that was reached by permanent redirects alone.
    let mut moved_to = None;
    let mut is_permanent = true;
    for _ in 0..MAX_REDIRECTS {
        let response = match request(agent, &at) {
            Ok(response) => response,
            Err(error) => return failed(&error),
        };
        let status = response.status();
        if !status.is_redirection() || status == StatusCode::NOT_MODIFIED {
            return judged(&first, &response, moved_to);
        }
        let location = response.headers().get(header::LOCATION);
        let location = location.and_then(|value| value.to_str().ok());
        let Some(next) = location.and_then(|location| at.join(location).ok()) else {
            return Step::Known(unknown("it redirects to nowhere"));
        };
        is_permanent &= matches!(
            status,
            StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT
        );
        if is_permanent {
            moved_to = Some(next.clone());
        }
        at = next;
    }
    Step::Known(dead("it redirects in a circle"))
}

fn request(agent: &Agent, url: &Url) -> Result<Response<Body>, Error> {
    let head = agent.head(url.as_str()).call();
    match head {
        Ok(response) if response.status().is_success() || response.status().is_redirection() => {
            Ok(response)
        }
        Err(error) if is_unreachable(&error) => Err(error),
        // Many servers answer a request for the head alone with an error.
        _ => agent.get(url.as_str()).call(),
    }
}

fn judged(first: &Url, response: &Response<Body>, moved_to: Option<Url>) -> Step {
    let status = response.status();
    match status.as_u16() {
        200..=299 | 304 => Step::Known(arrived(first, moved_to)),
        404 | 410 => Step::Known(dead(&format!("its server answers {status}"))),
        429 | 500..=599 => Step::Later {
            outcome: unknown(&format!("its server answers {status}")),
            after: retry_after(response),
            is_unreachable: false,
        },
        _ => Step::Known(unknown(&format!("its server answers {status}"))),
    }
}

/// An address that is there, perhaps under another name.
fn arrived(first: &Url, moved_to: Option<Url>) -> Outcome {
    let Some(mut to) = moved_to else {
        return Outcome::Fine;
    };
    to.set_fragment(None);
    let is_front_page = |url: &Url| matches!(url.path(), "" | "/") && url.query().is_none();
    if to == *first {
        Outcome::Fine
    } else if is_front_page(&to) && !is_front_page(first) {
        unknown(&format!("it leads to a front page now, {to}"))
    } else {
        Outcome::Moved { to: to.into() }
    }
}

fn retry_after(response: &Response<Body>) -> Option<Duration> {
    let value = response.headers().get(header::RETRY_AFTER)?.to_str().ok()?;
    value.trim().parse().ok().map(Duration::from_secs)
}

fn failed(error: &Error) -> Step {
    let later = |outcome| Step::Later {
        outcome,
        after: None,
        is_unreachable: is_unreachable(error),
    };
    match error {
        Error::HostNotFound => later(dead("there is no such host")),
        Error::Io(inner) if is_lookup(inner) => later(dead("there is no such host")),
        Error::Timeout(_) => later(unknown("its server doesn't answer in time")),
        Error::BadUri(_) | Error::Http(_) => Step::Known(dead("it is no address")),
        error => later(unknown(&error.to_string())),
    }
}

/// Whether it was the name of the host for which there was no answer.
fn is_lookup(error: &io::Error) -> bool {
    // The standard library has no kind for it.
    error.to_string().contains("lookup address information")
}

/// Whether no server said a word.
fn is_unreachable(error: &Error) -> bool {
    match error {
        Error::HostNotFound | Error::ConnectionFailed | Error::Timeout(_) => true,
        Error::Io(inner) => {
            is_lookup(inner)
                || matches!(
                    inner.kind(),
                    io::ErrorKind::NetworkUnreachable
                        | io::ErrorKind::HostUnreachable
                        | io::ErrorKind::TimedOut
                )
        }
        _ => false,
    }
}

fn dead(why: &str) -> Outcome {
    Outcome::Dead { why: why.into() }
}

fn unknown(why: &str) -> Outcome {
    Outcome::Unknown { why: why.into() }
}
