//! Pages made and put in their places, each with its compressed copies.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::Files;
use crate::address::Address;
use crate::content::model::Coding;
use crate::diagnostic::Diagnostic;
use crate::output::{Origin, Outcome, Output, Record, Refusal, compress};
use crate::theme::page_fingerprint::Fingerprints;
use crate::theme::render::{Output as Rendered, Renderer};
use crate::view::{Page, Views};

/// A page, and where its compressed copies go.
pub struct Order<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its copies.
    pub copies: Vec<(Coding, Address)>,
}

/// What became of a file; a copy that isn't worth making has none.
pub type Done<'a> = (&'a Address, Option<(Outcome, Record)>);

/// What it takes to make pages and put them in their places.
pub struct Press<'a> {
    /// What the files of the site are like from outside.
    pub files: &'a Files,
    /// The site's folder.
    pub root: &'a Path,
    /// What each page shows.
    pub views: &'a Views<'a>,
    /// What each page is made of.
    pub fingerprints: Fingerprints<'a>,
    /// What makes bytes of views.
    pub renderer: Renderer<'a>,
    /// Where they go.
    pub output: &'a Output,
    /// How many files were made.
    pub rendered: AtomicUsize,
    /// How many were written.
    pub written: AtomicUsize,
    /// What went wrong, and where.
    pub failures: Mutex<Vec<(Address, Diagnostic)>>,
}

impl Press<'_> {
    /// What became of a page and its copies; `None` where its template failed.
    pub fn page<'o>(&self, order: &'o Order) -> Result<Option<Vec<Done<'o>>>, Refusal> {
        let Order { page, copies } = order;
        let sketch = self.views.sketch(page);
        let mut origin = self.files.origin(self.views, page);
        origin.fingerprint = self.fingerprints.of(&sketch).or(origin.fingerprint);
        if let Some(standing) = self.standing(order, origin) {
            return Ok(Some(standing));
        }
        let address = &page.address;
        let put = |bytes: &[u8]| {
            self.rendered.fetch_add(1, Ordering::Relaxed);
            let mut done = vec![(address, Some(self.output.put(address, origin, bytes)?))];
            for (coding, copy) in copies {
                done.push((copy, self.copy((*coding, copy), origin, bytes)?));
            }
            Ok::<_, Refusal>(done)
        };
        let done = match self.renderer.render(&self.views.view(page)) {
            Ok(Rendered::Made(bytes)) => put(&bytes)?,
            Ok(Rendered::Held(bytes)) => put(bytes)?,
            Ok(Rendered::File(path)) => {
                let from = self.root.join(&*path);
                let mut done = vec![(address, Some(self.output.copy(address, origin, &from)?))];
                let bytes = match copies.is_empty() {
                    true => Vec::new(),
                    false => self.output.read(&from, compress::is_worthwhile)?,
                };
                for (coding, copy) in copies {
                    done.push((copy, self.copy((*coding, copy), origin, &bytes)?));
                }
                done
            }
            Err(found) => {
                if let Ok(mut failures) = self.failures.lock() {
                    failures.extend(found.into_iter().map(|one| (address.clone(), one)));
                }
                return Ok(None);
            }
        };
        let is_written = |done: &&Done| matches!(done.1, Some((Outcome::Written(_), _)));
        let written = done.iter().filter(is_written).count();
        self.written.fetch_add(written, Ordering::Relaxed);
        Ok(Some(done))
    }

    /// The page and its copies, where all of them stand as they are to be.
    fn standing<'o>(&self, order: &'o Order, origin: Origin) -> Option<Vec<Done<'o>>> {
        let address = &order.page.address;
        let record = self.output.standing(address, origin)?;
        let has_copies = compress::is_worthwhile(record.stamp.size());
        let mut standing = vec![(address, Some((Outcome::Unchanged, record)))];
        for (coding, copy) in &order.copies {
            standing.push(match has_copies {
                true => {
                    let record = self.output.standing(copy, copied(origin, *coding))?;
                    (copy, Some((Outcome::Unchanged, record)))
                }
                false => (copy, None),
            });
        }
        Some(standing)
    }

    fn copy(
        &self,
        (coding, address): (Coding, &Address),
        origin: Origin,
        bytes: &[u8],
    ) -> Result<Option<(Outcome, Record)>, Refusal> {
        if !compress::is_worthwhile(bytes.len()) {
            return Ok(None);
        }
        let origin = copied(origin, coding);
        if let Some(record) = self.output.standing(address, origin) {
            return Ok(Some((Outcome::Unchanged, record)));
        }
        let failed = |error| Refusal::Io("compress", address.as_str().into(), error);
        let bytes = compress::compress(bytes, coding).map_err(failed)?;
        self.output.put(address, origin, &bytes).map(Some)
    }
}

fn copied(origin: Origin, coding: Coding) -> Origin {
    let fingerprint = origin.fingerprint;
    Origin {
        fingerprint: fingerprint.map(|page| compress::fingerprint(page, coding)),
        ..origin
    }
}
