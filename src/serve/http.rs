//! HTTP: which requests are answered, and with what.
//!
//! RFC 9110 for conditions, ranges and methods. A request for another host than this one, or from a page of another origin, is
//! refused: a foreign page must not read an archive that isn't published yet (DNS rebinding).

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use percent_encoding::percent_decode_str;

use super::message::{Answer, PageQuery};
use super::state::AppState;
use super::{response, websocket};
use crate::format::hosts;
use crate::markup::body::escape;

/// Where the preview's own things are. No address of a site begins with a dot.
const OWN: &str = "/.annals/";
const SCRIPT: &str = include_str!("preview.js");

/// Header read timeout.
const HEADER_TIMEOUT: Duration = Duration::from_secs(15);

/// Answers for ever. Each connection is a task of its own: one that stalls or breaks off harms no other.
pub async fn listen(listener: std::net::TcpListener, state: Arc<AppState>) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let router = Router::new()
        .route(&format!("{OWN}preview.js"), get(script))
        .route(&format!("{OWN}live"), get(open_live))
        .fallback(page)
        .layer(middleware::from_fn_with_state(state.clone(), guard))
        .with_state(state.clone());
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file handles, say: some will be free again.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        // Small answers at once.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        let closed = state.connections.enter();
        tokio::spawn(async move {
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEADER_TIMEOUT)
                .serve_connection(TokioIo::new(stream), service)
                .with_upgrades();
            // That a browser breaks off is none of our business.
            tokio::select! {
                _ = connection => {}
                _ = closed => {}
            }
        });
    }
}

/// Lets only those requests through that are meant for this server and come from its own pages, or from nowhere.
async fn guard(State(state): State<Arc<AppState>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = text(headers, header::HOST).unwrap_or_default();
    // A request line may name a host as well (RFC 9112, section 3.2.2).
    let other = request.uri().host().unwrap_or(host);
    let is_one = headers.get_all(header::HOST).iter().count() == 1;
    if !is_one || !is_ours(host, &state.host) || !is_ours(other, &state.host) {
        return refused("this host is not served here");
    }
    let origin = text(headers, header::ORIGIN);
    let own = format!("http://{host}");
    if origin.is_some_and(|origin| !origin.eq_ignore_ascii_case(&own)) {
        return refused("this is not for pages of other sites");
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    // What a host is told to send: what wouldn't work there doesn't work here. The preview's own script passes it as well.
    let image_hosts = state.revisions.borrow().image_hosts.clone();
    for (name, value) in hosts::headers(&image_hosts) {
        let name = header::HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(&value)) {
            headers.insert(name, value);
        }
    }
    let same_origin = HeaderValue::from_static("same-origin");
    headers.insert("cross-origin-resource-policy", same_origin);
    response
}

/// Whether a `Host` names this machine: a foreign name may lead here, an address can't be foreign.
fn is_ours(host: &str, own: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let name = name.to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || name == own
        || name.parse::<IpAddr>().is_ok()
}

fn refused(why: &'static str) -> Response {
    (StatusCode::FORBIDDEN, format!("{why}\n")).into_response()
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

async fn script() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    (kind, SCRIPT).into_response()
}

async fn open_live(State(state): State<Arc<AppState>>, upgrade: WebSocketUpgrade) -> Response {
    upgrade
        .max_message_size(16 << 10)
        .on_upgrade(move |socket| websocket::talk(socket, state))
}

/// Any page or file of the site.
async fn page(State(state): State<Arc<AppState>>, request: Request) -> Response {
    let (request, _) = request.into_parts();
    if !matches!(request.method, Method::GET | Method::HEAD) {
        let allow = [(header::ALLOW, "GET, HEAD")];
        return (StatusCode::METHOD_NOT_ALLOWED, allow).into_response();
    }
    let path = request.uri.path();
    let base = state.revisions.borrow().base.clone();
    let Some(within) = path.strip_prefix(&*base) else {
        // The site stands where it will stand on its host.
        if path == "/" || format!("{path}/") == *base {
            let to = [(header::LOCATION, base.to_string())];
            return (StatusCode::TEMPORARY_REDIRECT, to).into_response();
        }
        return answer(&state, &request, path.trim_start_matches('/').to_string()).await;
    };
    let Ok(address) = percent_decode_str(within).decode_utf8() else {
        return (StatusCode::BAD_REQUEST, "this address is not UTF-8\n").into_response();
    };
    answer(&state, &request, address.into_owned()).await
}

async fn answer(state: &AppState, request: &Parts, address: String) -> Response {
    let revision = state.revisions.borrow().clone();
    let is_inside = request.uri.path().starts_with(&*revision.base);
    let query = PageQuery {
        // What lies outside of the site is never one of its pages, whatever its name.
        address: if is_inside {
            address.clone()
        } else {
            format!("/{address}")
        },
        known: String::new(),
    };
    let is_head = request.method == Method::HEAD;
    match state.page(query).await {
        Some(Answer::Made(made)) => {
            if !made.address.ends_with(".html") {
                let content = response::Content::Bytes(made.bytes);
                return response::respond(&made.address, content, &made.fingerprint, request).await;
            }
            let page = Live {
                base: &revision.base,
                address: &address,
                fingerprint: &made.fingerprint,
                source: &made.source,
            };
            let content = response::Content::Page(page.with_script(made.bytes));
            // The script's own version is part of what is sent.
            let tag = format!("{}-{}", made.fingerprint, SCRIPT.len());
            response::respond(&made.address, content, &tag, request).await
        }
        Some(Answer::File(path)) => {
            let name = path.to_string_lossy().into_owned();
            response::respond(&name, response::Content::File(path), "", request).await
        }
        Some(Answer::Missing(own, near)) => {
            let page = Live::without(&revision.base, &address);
            let own = own.unwrap_or_else(|| EMPTY.into());
            let bytes = page.with_script(with_suggestions(own, &near, &revision.base));
            html(StatusCode::NOT_FOUND, bytes, is_head)
        }
        Some(Answer::Failed(_)) => {
            let page = Live::without(&revision.base, &address);
            let bytes = page.with_script(EMPTY.into());
            html(StatusCode::INTERNAL_SERVER_ERROR, bytes, is_head)
        }
        Some(Answer::Panicked(message)) => {
            let page = Live::without(&revision.base, &address);
            let bytes = page.with_script(failure(&message));
            html(StatusCode::INTERNAL_SERVER_ERROR, bytes, is_head)
        }
        Some(Answer::NotYet | Answer::Same) => {
            let page = Live::without(&revision.base, &address);
            let bytes = page.with_script(EMPTY.into());
            html(StatusCode::SERVICE_UNAVAILABLE, bytes, is_head)
        }
        None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// A page for when there is none.
const EMPTY: &str = "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Preview</title></head>\n<body></body>\n</html>\n";

/// A page that says that this program failed.
fn failure(message: &str) -> Vec<u8> {
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>This page could not be made</title></head>\n\
         <body>\n<main>\n<h1>This page could not be made</h1>\n<p>Annals failed while it made this page, which is a fault of Annals \
         and not of the archive. All other pages are as they were; save a file to try again.</p>\n<pre>",
    );
    escape(message, &mut page);
    page.push_str("</pre>\n</main>\n</body>\n</html>\n");
    page.into_bytes()
}

fn html(status: StatusCode, bytes: Vec<u8>, is_head: bool) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    let length = [(header::CONTENT_LENGTH, bytes.len())];
    let body = match is_head {
        true => Body::empty(),
        false => Body::from(bytes),
    };
    (status, kind, length, body).into_response()
}

/// What a page has to say of itself to stay what it shows.
struct Live<'a> {
    base: &'a str,
    address: &'a str,
    /// Empty where this isn't the page at the address.
    fingerprint: &'a str,
    /// The file of its text, whose errors come first; may be empty.
    source: &'a str,
}

impl<'a> Live<'a> {
    fn without(base: &'a str, address: &'a str) -> Live<'a> {
        Live {
            base,
            address,
            fingerprint: "",
            source: "",
        }
    }

    /// The page with the script that keeps it up to date: all that a preview adds to it.
    fn with_script(&self, page: Vec<u8>) -> Vec<u8> {
        let mut script = format!("<script src=\"{OWN}preview.js\" data-annals=\"");
        escape(self.fingerprint, &mut script);
        script.push_str("\" data-page=\"");
        escape(self.address, &mut script);
        script.push_str("\" data-source=\"");
        escape(self.source, &mut script);
        script.push_str("\" data-base=\"");
        escape(self.base, &mut script);
        script.push_str("\"></script>");
        // Before all others: it must see the page as it was sent.
        insert(page, "<head>", &script)
    }
}

/// Puts markup behind the first of an opening tag, before the first of a closing tag, or at the end where there is none.
fn insert(mut page: Vec<u8>, tag: &str, markup: &str) -> Vec<u8> {
    let wanted = tag.as_bytes();
    let length = if tag.starts_with("</") { 0 } else { tag.len() };
    let at = page
        .windows(wanted.len())
        .position(|part| part.eq_ignore_ascii_case(wanted))
        .map_or(page.len(), |at| at + length);
    page.splice(at..at, markup.bytes());
    page
}

fn with_suggestions(page: Vec<u8>, near: &[(String, String)], base: &str) -> Vec<u8> {
    if near.is_empty() {
        return page;
    }
    let mut list = String::from("<nav aria-label=\"Near addresses\"><p>Did you mean</p><ul>");
    for (url, address) in near {
        list.push_str("<li><a href=\"");
        escape(base, &mut list);
        escape(url, &mut list);
        list.push_str("\">");
        escape(address, &mut list);
        list.push_str("</a></li>");
    }
    list.push_str("</ul></nav>");
    insert(page, "</main>", &list)
}

#[cfg(test)]
mod tests {
    use super::failure;

    #[test]
    fn a_page_that_failed_says_so_and_escapes_what_the_program_said() {
        let page = String::from_utf8(failure("index <3> of [1, 2]")).unwrap_or_default();
        assert!(
            page.contains("<h1>This page could not be made</h1>"),
            "{page}"
        );
        assert!(
            page.contains("<pre>index &lt;3&gt; of [1, 2]</pre>"),
            "{page}"
        );
    }
}
