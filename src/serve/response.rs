//! A file as an answer: its type, its entity tag, and the part of it that was asked for (RFC 9110, sections 8, 13 and 14).

use std::io::SeekFrom;
use std::path::PathBuf;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

use crate::cache::FileStat;
use crate::cache::{self, digest::hex};

/// What is sent.
pub enum Content {
    /// A page, always whole.
    Page(Vec<u8>),
    /// Bytes that are at hand.
    Bytes(Vec<u8>),
    /// A file on the disk.
    File(PathBuf),
}

/// Answers with a file of this name; `tag` says which content it is (a file on the disk says so itself).
pub async fn respond(name: &str, content: Content, tag: &str, request: &Parts) -> Response {
    let mut tag = tag.to_string();
    let mut file = None;
    let length = match &content {
        Content::Page(bytes) | Content::Bytes(bytes) => bytes.len() as u64,
        Content::File(path) => {
            let Ok(opened) = tokio::fs::File::open(path).await else {
                return StatusCode::NOT_FOUND.into_response();
            };
            let Ok(found) = opened.metadata().await else {
                return StatusCode::NOT_FOUND.into_response();
            };
            tag = hex(&cache::fingerprint(&FileStat::of(&found)));
            file = Some(opened);
            found.len()
        }
    };
    let tag = format!("\"{tag}\"");
    let headers = &request.headers;
    let kind = content_type(name);
    if matches(headers, header::IF_NONE_MATCH, &tag) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    let may_be_part = !matches!(content, Content::Page(_))
        && (!headers.contains_key(header::IF_RANGE) || matches(headers, header::IF_RANGE, &tag));
    let asked = headers
        .get(header::RANGE)
        .and_then(|value| value.to_str().ok());
    let part = match asked.filter(|_| may_be_part) {
        Some(asked) => range(asked, length),
        None => Part::Whole,
    };
    let (status, start, count) = match part {
        Part::Whole => (StatusCode::OK, 0, length),
        Part::From(start, count) => (StatusCode::PARTIAL_CONTENT, start, count),
        Part::Nothing => {
            let range = [(header::CONTENT_RANGE, format!("bytes */{length}"))];
            return (StatusCode::RANGE_NOT_SATISFIABLE, range).into_response();
        }
    };
    let body = match (request.method == Method::HEAD, content, file) {
        (true, ..) => Body::empty(),
        (_, Content::Page(bytes) | Content::Bytes(bytes), _) => {
            let end = usize::try_from(start + count).unwrap_or(usize::MAX);
            let part = bytes.get(usize::try_from(start).unwrap_or(0)..end);
            Body::from(part.unwrap_or_default().to_vec())
        }
        (_, Content::File(_), Some(mut file)) => {
            if file.seek(SeekFrom::Start(start)).await.is_err() {
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            }
            Body::from_stream(ReaderStream::new(file.take(count)))
        }
        (_, Content::File(_), None) => Body::empty(),
    };
    let mut response = (
        status,
        [(header::CONTENT_TYPE, kind), (header::ETAG, tag)],
        [(header::CONTENT_LENGTH, count.to_string())],
        body,
    )
        .into_response();
    let headers = response.headers_mut();
    if may_be_part && let Ok(value) = "bytes".parse() {
        headers.insert(header::ACCEPT_RANGES, value);
    }
    if status == StatusCode::PARTIAL_CONTENT
        && let Ok(value) = format!("bytes {start}-{}/{length}", start + count - 1).parse()
    {
        headers.insert(header::CONTENT_RANGE, value);
    }
    response
}

/// Whether a header names this entity tag; weak tags are compared weakly.
fn matches(headers: &HeaderMap, name: header::HeaderName, tag: &str) -> bool {
    let values = headers.get_all(name).iter();
    let mut tags = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    tags.any(|one| {
        let one = one.trim();
        one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag
    })
}

fn content_type(name: &str) -> String {
    let guess = mime_guess::from_path(name).first_or_octet_stream();
    let kind = guess.essence_str();
    let is_text = kind.starts_with("text/")
        || kind.ends_with("+xml")
        || matches!(
            kind,
            "application/json" | "application/xml" | "application/javascript"
        );
    match is_text {
        true => format!("{kind}; charset=utf-8"),
        false => kind.to_string(),
    }
}

/// A part of a file.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Whole,
    /// From this byte on, this number of bytes.
    From(u64, u64),
    /// None that there is.
    Nothing,
}

/// The part that a `Range` asks for. What can't be understood, and several parts at once, may be ignored.
fn range(asked: &str, length: u64) -> Part {
    let Some((first, last)) = asked
        .strip_prefix("bytes=")
        .and_then(|range| range.split_once('-'))
    else {
        return Part::Whole;
    };
    match (first.trim().parse::<u64>(), last.trim().parse::<u64>()) {
        (Ok(first), _) if first >= length => Part::Nothing,
        (Ok(first), Ok(last)) if last >= first => {
            Part::From(first, last.min(length - 1) - first + 1)
        }
        (Ok(first), Err(_)) if last.trim().is_empty() => Part::From(first, length - first),
        (Err(_), Ok(0)) if first.trim().is_empty() => Part::Nothing,
        (Err(_), Ok(_)) if first.trim().is_empty() && length == 0 => Part::Nothing,
        (Err(_), Ok(last)) if first.trim().is_empty() => {
            let count = last.min(length);
            Part::From(length - count, count)
        }
        _ => Part::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, range};

    #[test]
    fn a_range_is_a_part_of_the_file_or_none() {
        assert_eq!(range("bytes=0-3", 10), Part::From(0, 4));
        assert_eq!(range("bytes=7-", 10), Part::From(7, 3));
        assert_eq!(range("bytes=-4", 10), Part::From(6, 4));
        assert_eq!(range("bytes=-40", 10), Part::From(0, 10));
        assert_eq!(range("bytes=5-99", 10), Part::From(5, 5));
        assert_eq!(range("bytes=10-", 10), Part::Nothing);
        assert_eq!(range("bytes=-0", 10), Part::Nothing);
        assert_eq!(range("bytes=0-", 0), Part::Nothing);
        assert_eq!(range("bytes=3-1", 10), Part::Whole);
        assert_eq!(range("bytes=0-1,4-5", 10), Part::Whole);
        assert_eq!(range("lines=1-2", 10), Part::Whole);
        assert_eq!(range("bytes=x-y", 10), Part::Whole);
    }
}
