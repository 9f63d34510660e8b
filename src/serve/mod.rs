//! A preview that keeps up with typing: the site over HTTP, each page rendered when it is asked for.
//!
//! In: [`Options`]. Out: answers to a browser, and a [`ServeEvent`] for each thing that happens. Nothing is written.
//!
//! - [`session`] is the thread that holds the site and answers from it. [`load`] reads, parses and resolves as a build does, with
//!   the same cache, and doesn't ask what changed; [`pages`] renders the page that is asked for by the same views and the same
//!   renderer. A page that nobody looks at costs nothing.
//! - [`watch`] says that something changed, through a [`change_signal`]; [`early_page`] shows a saved text before the site is read again.
//! - [`http`] answers requests. Only addresses that the site has lead anywhere, so none leads outside.
//! - [`websocket`] tells open pages of what they show now; `preview.js` patches it in. What a page shows is what it depends on:
//!   where its fingerprint is what it was, the page stays as it is.
//!
//! While the content has errors, the last site without any stays up, and open pages list the errors. Where this program fails while
//! it makes a page, that page says so and all others stay ([`panics`]).
//!
//! ```no_run
//! use annals::serve::{Options, ServeEvent, serve};
//!
//! let options = Options {
//!     root: ".".into(),
//!     drafts: true,
//!     lenient: false,
//!     moment: None,
//!     host: "127.0.0.1".into(),
//!     port: 4040,
//!     open: false,
//!     polls: false,
//! };
//! serve(&options, &|event| {
//!     if let ServeEvent::Ready(address) = event {
//!         println!("{address}");
//!     }
//! })
//! # .expect("a port");
//! ```

mod change_signal;
mod connection_limit;
mod early_page;
mod http;
mod load;
mod message;
mod options;
mod pages;
mod panics;
mod problems;
mod response;
mod session;
mod state;
mod suggestions;
mod watch;
mod websocket;

use std::io;
use std::net::{TcpListener, ToSocketAddrs};
use std::sync::{Arc, mpsc};

use tokio::sync::watch as latest;

use change_signal::ChangeSignal;
use message::Revision;
pub use options::{Options, ServeEvent, Tell};
use session::Session;
use state::AppState;

/// Previews a site until the process ends, and tells `tell` what happens.
///
/// # Errors
///
/// Where no port can be listened at, or the folder's path can't be told.
pub fn serve(options: &Options, tell: Tell) -> io::Result<()> {
    let listener = listen(options, tell)?;
    // The watcher reports whole paths.
    let options = &Options {
        root: std::fs::canonicalize(&options.root)
            .or_else(|_| std::path::absolute(&options.root))?,
        ..options.clone()
    };
    let port = listener.local_addr()?.port();
    let (messages, inbox) = mpsc::channel();
    let (revisions, current) = latest::channel(Revision::default());
    let changes = Arc::new(ChangeSignal::new(messages.clone(), &options.root));
    let (reload, reloads) = mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(|| watch::watch(&options.root, options.polls, &changes, tell));
        let (reloaded, links) = (messages.clone(), changes.clone());
        scope.spawn(move || load::load(options, &reloads, &reloaded, &links));
        let session_changes = changes.clone();
        scope.spawn(move || {
            session::run(&Session {
                options,
                messages: inbox,
                changes: &session_changes,
                reload,
                revisions,
                tell,
            });
        });
        let state = AppState::new(messages, changes.clone(), current, &options.host);
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?
            .block_on(async {
                let mut revisions = state.revisions.clone();
                // The first page is there once the site is read.
                let _ = revisions.wait_for(|revision| revision.number > 0).await;
                let base = revisions.borrow().base.clone();
                let url = format!("http://{}:{port}{base}", browsable(&options.host));
                tell(ServeEvent::Ready(&url));
                if options.open {
                    // Without a browser the address is printed all the same.
                    let _ = open::that_detached(&url);
                }
                http::listen(listener, Arc::new(state)).await
            })
    })
}

/// A host as a browser takes it: "any address of this machine" becomes this machine.
fn browsable(host: &str) -> String {
    match host {
        "0.0.0.0" => "127.0.0.1".into(),
        "::" => "[::1]".into(),
        _ if host.contains(':') => format!("[{host}]"),
        _ => host.into(),
    }
}

/// Ports that are tried, from the one that was asked for.
const PORTS: u16 = 100;

fn listen(options: &Options, tell: Tell) -> io::Result<TcpListener> {
    let last = options.port.saturating_add(PORTS);
    for port in options.port..=last {
        let addresses: Vec<_> = (options.host.as_str(), port).to_socket_addrs()?.collect();
        match TcpListener::bind(addresses.as_slice()) {
            Ok(listener) => {
                listener.set_nonblocking(true)?;
                if port != options.port {
                    tell(ServeEvent::OtherPort(port));
                }
                return Ok(listener);
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && port < last => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AddrInUse.into())
}
