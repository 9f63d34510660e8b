//! The search page, and the files of the search index.

use std::sync::Arc;

use crate::address::fixed;
use crate::cache::digest;
use crate::search::Index;
use crate::view::detail::Detail;
use crate::view::json_ld::Described;
use crate::view::links;
use crate::view::model::{Content, Search};
use crate::view::page::{Draft, Located};
use crate::view::site::Site;
use crate::view::views::View;

/// Where the files of the search index are, each named after its content.
pub const SEARCH_FOLDER: &str = "search/";

/// The script that names them.
pub const SEARCH_MANIFEST: &str = "search-index.js";

/// The search page.
pub fn page(site: &Site, _: &(), _: Detail) -> Draft {
    let content = Content::of(Search {
        index: SEARCH_FOLDER.into(),
        manifest: SEARCH_MANIFEST.into(),
    });
    Draft::new(content, vec![links::home(site)]).described(Described::page("SearchResultsPage"))
}

/// Every file of the index, by its number.
pub fn files(index: &Arc<Index>) -> Vec<Located<(Arc<Index>, usize)>> {
    let files = index.files.iter().enumerate();
    files
        .map(|(n, file)| {
            let address = fixed(&format!("{SEARCH_FOLDER}{}", file.name));
            Located::at(address, (index.clone(), n))
        })
        .collect()
}

/// A file of the index.
pub fn file(_: &Site, (index, number): &(Arc<Index>, usize), detail: Detail) -> View {
    let hash = |file: &crate::search::File| digest::hex(&file.hash).as_str().into();
    View::Search(match detail {
        Detail::Full => index.script(*number).into(),
        Detail::Digest => index.files.get(*number).map_or_else(|| "".into(), hash),
    })
}

/// The script that names the files.
pub fn manifest(_: &Site, index: &Arc<Index>, _: Detail) -> View {
    View::Search(index.manifest().into())
}
