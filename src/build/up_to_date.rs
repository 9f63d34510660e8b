//! A build that finds everything as it was: nothing is read, nothing is made.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::report::{Built, Report};
use super::request::Request;
use super::site::{Loaded, named};
use crate::cache::{Fingerprint, PROGRAM, Store, fingerprint};
use crate::content::read::{self, FolderScan};
use crate::diagnostic::Diagnostic;
use crate::output;

/// What a build writes down for the next one, if that finds everything as it was.
#[derive(Serialize, Deserialize)]
struct BuildRecord {
    request: Fingerprint,
    content: Fingerprint,
    theme: Fingerprint,
    theme_name: String,
    since: Option<Timestamp>,
    until: Option<Timestamp>,
    built: Built,
    diagnostics: Vec<Diagnostic>,
}

/// The report of a build that finds everything as it was, if this is one.
pub fn unchanged(request: &Request, scan: &FolderScan, store: &Store) -> Option<Report> {
    let record: BuildRecord =
        postcard::from_bytes(store.manifest()?.build_record.as_ref()?).ok()?;
    let now = request.now.moment;
    let is_same = record.request == key(request)
        && record.since.is_none_or(|since| since <= now)
        && record.until.is_none_or(|until| now < until)
        && scan.digest() == Some(record.content)
        && read::theme_digest(&request.root, &record.theme_name) == Some(record.theme)
        && output::is_untouched(store, &request.output);
    if !is_same {
        return None;
    }
    let texts = named(&record.diagnostics)
        .into_iter()
        .filter_map(|path| Some((path.clone(), read::excerpt(&request.root, &path)?)));
    let Built {
        written, unchanged, ..
    } = record.built;
    Some(Report {
        texts: texts.collect(),
        diagnostics: record.diagnostics,
        built: Some(Built {
            written: 0,
            unchanged: written + unchanged,
            removed: 0,
            ..record.built
        }),
        ..Report::default()
    })
}

/// What to write down, where the next build may rely on it.
pub fn build_record(request: &Request, loaded: &Loaded, built: &Built) -> Option<Vec<u8>> {
    let (since, until) = loaded.files.valid_between;
    let record = BuildRecord {
        request: key(request),
        content: loaded.files.digest?,
        theme: loaded.files.theme_digest?,
        theme_name: loaded.site.archive.config.theme.value.clone(),
        since,
        until,
        built: *built,
        diagnostics: loaded.diagnostics.clone(),
    };
    let record = postcard::to_allocvec(&record).ok();
    record.filter(|_| built.failed == 0)
}

/// All that a build depends on but files and the moment.
fn key(request: &Request) -> Fingerprint {
    fingerprint(&(
        PROGRAM,
        &request.base_url,
        request.now.drafts,
        request.lenient,
    ))
}
