//! A preview that keeps up with typing: the site over HTTP, each page rendered when it is asked for.
//!
//! Comes in: [`Options`]. Goes out: answers to a browser, and [`News`] for whoever started it. Nothing is written.
//!
//! - [`studio`] decides what is shown. [`load`] reads, parses and resolves as a build does, with the same memory, and doesn't ask
//!   what changed; [`shelf`] renders the page that is asked for by the same views and the same renderer. A page that nobody looks at
//!   costs nothing.
//! - [`watch`] says that something changed.
//! - [`answer`] speaks HTTP. Only addresses that the site has lead anywhere, so none leads outside.
//! - [`live`] tells open pages of what they show now; `preview.js` patches it in. What a page shows is what it depends on: where
//!   its fingerprint is what it was, the page stays still.
//!
//! While the content has errors, the last site without any stays up, and open pages list the errors.

mod connection_limit;
mod http;
mod load;
mod pages;
mod problems;
mod response;
mod session;
mod suggestions;
mod watch;
mod websocket;

use std::io;
use std::net::{TcpListener, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{Semaphore, watch as latest};

use crate::diagnostic::{Diagnostic, Texts};
use connection_limit::Crowd;
use session::{Job, Round, Studio};

/// What is to be previewed, and where.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// What counts as now, where that isn't the present.
    pub moment: Option<Timestamp>,
    /// The address to listen at: a name or a number.
    pub host: String,
    /// The port to listen at; where it is taken, the next one that isn't.
    pub port: u16,
    /// Whether a browser is opened.
    pub open: bool,
}

/// What happens while a preview runs.
pub enum News<'a> {
    /// The port that was asked for is in use, and this one is taken instead.
    OtherPort(u16),
    /// The site can be seen at this address.
    Ready(&'a str),
    /// The site was read again.
    Read {
        /// All problems, sorted by place.
        diagnostics: &'a [Diagnostic],
        /// The texts that they quote.
        texts: &'a Texts,
        /// Pages that there are.
        pages: usize,
        /// How long it took.
        took: Duration,
    },
    /// Changes can't be watched, and why; the site is looked over every second instead.
    Unwatched(String),
}

/// Previews a site until the process ends.
pub fn serve(options: &Options, tell: &(dyn Fn(News) + Send + Sync)) -> io::Result<()> {
    let listener = listen(options, tell)?;
    // Whoever watches a folder is told whole paths.
    let options = &Options {
        root: std::fs::canonicalize(&options.root)
            .or_else(|_| std::path::absolute(&options.root))?,
        ..options.clone()
    };
    let port = listener.local_addr()?.port();
    let (jobs, waiting) = mpsc::channel();
    let (rounds, current) = latest::channel(Round::default());
    let bell = Arc::new(watch::Bell::new(jobs.clone(), &options.root));
    let (look, told) = mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(|| watch::watch(&options.root, &bell, tell));
        let looked = jobs.clone();
        scope.spawn(move || load::load(options, &told, &looked));
        let studio_bell = bell.clone();
        scope.spawn(move || {
            session::work(&Studio {
                options,
                jobs: waiting,
                bell: &studio_bell,
                look,
                rounds,
                tell,
            });
        });
        let desk = http::Desk {
            jobs,
            rounds: current,
            host: options.host.to_ascii_lowercase(),
            room: Semaphore::new(http::AT_ONCE),
            connected: Crowd::new(http::CONNECTED),
            open: Crowd::new(http::OPEN),
            room_of_open: Semaphore::new(http::AT_ONCE),
        };
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?
            .block_on(async {
                let mut rounds = desk.rounds.clone();
                // The first page is there once the site is read.
                let _ = rounds.wait_for(|round| round.number > 0).await;
                let base = rounds.borrow().base.clone();
                let url = format!("http://{}:{port}{base}", shown(&options.host));
                tell(News::Ready(&url));
                if options.open {
                    // Without a browser the address is printed all the same.
                    let _ = open::that_detached(&url);
                }
                http::listen(listener, Arc::new(desk)).await
            })
    })
}

/// An address as a browser takes it: any address of this machine is this machine.
fn shown(host: &str) -> String {
    match host {
        "0.0.0.0" => "127.0.0.1".into(),
        "::" => "[::1]".into(),
        _ if host.contains(':') => format!("[{host}]"),
        _ => host.into(),
    }
}

/// How many ports are tried.
const PORTS: u16 = 100;

fn listen(options: &Options, tell: &(dyn Fn(News) + Send + Sync)) -> io::Result<TcpListener> {
    let last = options.port.saturating_add(PORTS);
    for port in options.port..=last {
        let addresses: Vec<_> = (options.host.as_str(), port).to_socket_addrs()?.collect();
        match TcpListener::bind(addresses.as_slice()) {
            Ok(listener) => {
                listener.set_nonblocking(true)?;
                if port != options.port {
                    tell(News::OtherPort(port));
                }
                return Ok(listener);
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && port < last => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AddrInUse.into())
}

/// What is asked of the studio.
type Jobs = mpsc::Sender<Job>;
