//! A build that writes nothing: every text read, every page made, and what is wrong reported.
//!
//! In: a [`Request`]. Out: a [`Report`] whose `built` is `None`. Nothing is remembered either, so that a check can run beside a build,
//! and in a folder that is read-only.

use rayon::prelude::*;

use super::report::Report;
use super::request::Request;
use super::site::{Loaded, Previous, load};
use super::write::by_cause;
use crate::content::read;
use crate::diagnostic;
use crate::theme::render::Renderer;
use crate::view;

/// Checks a site: its sources, its theme, and, where these are without errors, every page.
pub fn check(request: &Request) -> Report {
    let scan = read::scan(&request.root);
    let mut loaded = load(request, scan, &Previous::default());
    let mut report = Report {
        texts: std::mem::take(&mut loaded.texts),
        diagnostics: std::mem::take(&mut loaded.diagnostics),
        ..Report::default()
    };
    if !diagnostic::has_errors(&report.diagnostics) {
        report.diagnostics.extend(failures(&loaded));
        diagnostic::sort(&mut report.diagnostics);
    }
    report
}

/// Pages whose template fails.
fn failures(loaded: &Loaded) -> Vec<diagnostic::Diagnostic> {
    let view = loaded.site.for_pages();
    let renderer = Renderer::new(&loaded.site.theme, &view.site_view);
    let pages = view::routes::pages(&view);
    let failures = pages.par_iter().flat_map_iter(|page| {
        let found = renderer.render(&page.view(&view)).err();
        let found = found.into_iter().flatten();
        found.map(|failure| (page.address.clone(), failure))
    });
    by_cause(failures.collect())
}
