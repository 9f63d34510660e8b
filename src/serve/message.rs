//! What the threads of a preview send one another.
//!
//! HTTP tasks, the watcher and the loader send a [`Message`] to the session; the session sends a [`Revision`] to all open pages.
//! These types stand apart so that none of the threads' modules needs another.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use tokio::sync::oneshot;

use crate::build::Loaded;

/// What the session is told.
pub enum Message {
    /// Something on the disk changed.
    Changed,
    /// Something happened beside the site, which a request may have waited to know.
    Settled,
    /// A page is wanted.
    Page(PageRequest),
    /// The loader has looked at the disk.
    Reloaded(Reload),
}

/// Sends to the session.
pub type MessageSender = mpsc::Sender<Message>;

/// A page that somebody wants.
pub struct PageRequest {
    /// Which.
    pub query: PageQuery,
    /// Whether the answer must show all that was saved before the request. An open page takes what there is: it is told of
    /// changes anyway.
    pub waits: bool,
    /// Where the answer goes.
    pub reply: oneshot::Sender<Answer>,
}

/// Which page is wanted, and what the asker has of it.
#[derive(Debug, Clone)]
pub struct PageQuery {
    /// Its address within the site, decoded; empty for the home page.
    pub address: String,
    /// The fingerprint of what the asker has; may be empty.
    pub known: String,
}

/// What there is at an address.
#[derive(Debug)]
pub enum Answer {
    /// What the asker has.
    Same,
    /// A page or another file that was made.
    Made(MadePage),
    /// A file of the site.
    File(PathBuf),
    /// Nothing; the site's own page for that, and similar addresses: each with a link from the site's root.
    Missing(Option<Vec<u8>>, Vec<(String, String)>),
    /// A template failed: the problem as a JSON array ([`super::problems`]).
    Failed(Arc<str>),
    /// This program failed while it made the page: what it said.
    Panicked(String),
    /// There was no site without errors yet.
    NotYet,
}

/// A page or another file that was made.
#[derive(Debug)]
pub struct MadePage {
    /// Its address within the site.
    pub address: String,
    /// What is at it.
    pub bytes: Vec<u8>,
    /// A hash of all that it is made of, in hexadecimal digits.
    pub fingerprint: String,
    /// The file of the text that it shows, within the site's folder; empty where it shows none of its own.
    pub source: String,
}

/// What became of a look at the disk.
pub enum Reload {
    /// All is as it was.
    Unchanged,
    /// The site as it is now, and how long it took to read it.
    Loaded(Box<Loaded>, Duration),
    /// This program failed while it read the site: what it said.
    Panicked(String),
}

/// The page of a text that was saved, made before the site is read again.
#[derive(Debug)]
pub struct EarlyPage {
    /// The page.
    pub html: String,
    /// Its fingerprint.
    pub fingerprint: String,
}

/// Early pages by their addresses.
pub type EarlyPages = BTreeMap<String, Arc<EarlyPage>>;

/// The state of the site, as open pages see it.
#[derive(Debug, Clone)]
pub struct Revision {
    /// How often all pages may have changed; 0 until the site was read once.
    pub number: u64,
    /// The path of `base_url`, with a slash at both ends: the site stands there, so that even the links of `404.html` hold.
    pub base: Arc<str>,
    /// Hosts whose pictures pages may show.
    pub image_hosts: Arc<[String]>,
    /// What is wrong, as a JSON array ([`super::problems`]); empty where nothing is.
    pub problems: Arc<str>,
    /// Pages that are newer than what was read last.
    pub early_pages: Arc<EarlyPages>,
}

impl Default for Revision {
    fn default() -> Revision {
        Revision {
            number: 0,
            base: "/".into(),
            image_hosts: Arc::default(),
            problems: super::problems::NONE.into(),
            early_pages: Arc::default(),
        }
    }
}
