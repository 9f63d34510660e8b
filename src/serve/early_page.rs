//! The page of a text that was saved, made from that file and from all else as it was read last.
//!
//! It is a second way from a text to a page, and exists to show a save within 50 ms. Its rule: an early page never answers a
//! request over HTTP, and a reload always replaces it. Where it can't be told from the one file what its page shows (its address,
//! its topics or its links changed), there is no early page.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::message::EarlyPage;
use super::pages::PageServer;
use super::panics::caught;
use crate::archive::early_text::early_text;
use crate::archive::model::Resolved;
use crate::cache::digest::hex;
use crate::content::model::Article;
use crate::content::{parse, read};
use crate::theme::render::Output;
use crate::view::routes::{TextId, page_of_text};
use crate::view::{Detail, PageDigest};

/// With more texts saved at once it is a checkout, which a reload shows as fast.
const MOST: usize = 8;

/// The early pages of the files at these paths within the site's folder, with their addresses.
pub fn of_all(server: &PageServer, paths: &BTreeSet<String>) -> Vec<(String, Arc<EarlyPage>)> {
    if paths.len() > MOST {
        return Vec::new();
    }
    let of = |path: &String| caught(|| of(server, path)).ok().flatten();
    paths.iter().filter_map(of).collect()
}

fn of(server: &PageServer, path: &str) -> Option<(String, Arc<EarlyPage>)> {
    let archive = &server.loaded.site.archive;
    let order = |text: &Resolved<Article>| (*text.source.path).cmp(path);
    let briefing = archive.briefings.search_by(order);
    let page = archive.pages.search_by(order);
    let (id, before) = match (briefing, page) {
        (Some((n, text)), _) => (TextId::Briefing(n), text),
        (None, Some((n, text))) => (TextId::Page(n), text),
        (None, None) => return None,
    };
    let source = read::text(&server.options.root, &before.source.path)?;
    let article = parse::article(&source, &archive.config)?;
    let text = early_text(server.mention_finder(), before, article)?;
    let page = server.pages.get(before.address.as_str())?;
    let view = page_of_text(server.site, id, &text, Detail::Full);
    let digest = page_of_text(server.site, id, &text, Detail::Digest);
    let digest = PageDigest::of(digest);
    let fingerprint = server.fingerprints.of(&digest).map(|print| hex(&print))?;
    let Ok(Output::Made(bytes)) = server.renderer.render(&view) else {
        return None;
    };
    let html = String::from_utf8(bytes).ok()?;
    let early = EarlyPage { html, fingerprint };
    Some((page.address.as_str().to_string(), Arc::new(early)))
}
