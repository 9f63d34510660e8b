//! Pages made and put in their places, each with its compressed copies.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::site::Files;
use crate::address::Address;
use crate::cache::{DiskError, FileRecord};
use crate::content::model::Coding;
use crate::content::read;
use crate::diagnostic::Diagnostic;
use crate::output::{Outcome, Output, OutputError, Provenance, compress};
use crate::theme::page_fingerprint::Fingerprints;
use crate::theme::render::{Output as Rendered, Renderer};
use crate::view::{Page, Site};

/// A page, and where its compressed copies go.
pub struct WriteJob<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its copies.
    pub copies: Vec<(Coding, Address)>,
}

/// What became of a file; a copy that isn't worth making has none.
pub type WrittenFile<'a> = (&'a Address, Option<(Outcome, FileRecord)>);

/// What it takes to make pages and put them in their places.
pub struct PageWriter<'a> {
    /// What the files of the site are like from outside.
    pub files: &'a Files,
    /// The site's folder.
    pub root: &'a Path,
    /// What each page shows.
    pub site: &'a Site<'a>,
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

impl PageWriter<'_> {
    /// What became of a page and its copies; `None` where its template failed.
    ///
    /// # Errors
    ///
    /// Where a file can't be written or read.
    pub fn page<'o>(&self, job: &'o WriteJob) -> Result<Option<Vec<WrittenFile<'o>>>, OutputError> {
        let WriteJob { page, copies } = job;
        let digest = page.digest(self.site);
        let mut provenance = self.files.provenance(page);
        provenance.fingerprint = self.fingerprints.of(&digest).or(provenance.fingerprint);
        if let Some(up_to_date) = self.up_to_date(job, provenance) {
            return Ok(Some(up_to_date));
        }
        let address = &page.address;
        let put = |bytes: &[u8]| {
            let mut done = vec![(
                address,
                Some(self.output.write(address, provenance, bytes)?),
            )];
            for (coding, copy) in copies {
                done.push((copy, self.copy((*coding, copy), provenance, bytes)?));
            }
            Ok::<_, OutputError>(done)
        };
        let made = |bytes: &[u8]| {
            self.rendered.fetch_add(1, Ordering::Relaxed);
            put(bytes)
        };
        let done = match self.renderer.render(&page.view(self.site)) {
            Ok(Rendered::Made(bytes)) => made(&bytes)?,
            Ok(Rendered::Held(bytes)) => made(bytes)?,
            Ok(Rendered::File(path)) if self.files.is_cleaned(&path) => {
                let from = self.root.join(&*path);
                let failed = DiskError::of("read", &from);
                put(&read::clean_picture(&from).map_err(failed)?)?
            }
            Ok(Rendered::File(path)) => {
                let from = self.root.join(&*path);
                let mut done = vec![(address, Some(self.output.copy(address, provenance, &from)?))];
                let bytes = match copies.is_empty() {
                    true => Vec::new(),
                    false => self.output.read(&from, compress::is_worthwhile)?,
                };
                for (coding, copy) in copies {
                    done.push((copy, self.copy((*coding, copy), provenance, &bytes)?));
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
        let is_written = |done: &&WrittenFile| matches!(done.1, Some((Outcome::Written(_), _)));
        let written = done.iter().filter(is_written).count();
        self.written.fetch_add(written, Ordering::Relaxed);
        Ok(Some(done))
    }

    /// The page and its copies, where all of them stand as they are to be.
    fn up_to_date<'o>(
        &self,
        job: &'o WriteJob,
        provenance: Provenance,
    ) -> Option<Vec<WrittenFile<'o>>> {
        let address = &job.page.address;
        let record = self.output.up_to_date(address, provenance)?;
        let has_copies = compress::is_worthwhile(record.stat.size());
        let mut up_to_date = vec![(address, Some((Outcome::Unchanged, record)))];
        for (coding, copy) in &job.copies {
            up_to_date.push(match has_copies {
                true => {
                    let record = self.output.up_to_date(copy, copied(provenance, *coding))?;
                    (copy, Some((Outcome::Unchanged, record)))
                }
                false => (copy, None),
            });
        }
        Some(up_to_date)
    }

    fn copy(
        &self,
        (coding, address): (Coding, &Address),
        provenance: Provenance,
        bytes: &[u8],
    ) -> Result<Option<(Outcome, FileRecord)>, OutputError> {
        if !compress::is_worthwhile(bytes.len()) {
            return Ok(None);
        }
        let provenance = copied(provenance, coding);
        if let Some(record) = self.output.up_to_date(address, provenance) {
            return Ok(Some((Outcome::Unchanged, record)));
        }
        let failed = DiskError::of("compress", Path::new(address.as_str()));
        let bytes = compress::compress(bytes, coding).map_err(failed)?;
        self.output.write(address, provenance, &bytes).map(Some)
    }
}

fn copied(provenance: Provenance, coding: Coding) -> Provenance {
    let fingerprint = provenance.fingerprint;
    Provenance {
        fingerprint: fingerprint.map(|page| compress::fingerprint(page, coding)),
        ..provenance
    }
}
