//! A page outside the archive's order, as `about.html`.

use crate::archive::model::Resolved;
use crate::content::model::Article;
use crate::ids::PageId;
use crate::view::body::{self, LinkBase};
use crate::view::detail::Detail;
use crate::view::json_ld::Described;
use crate::view::links;
use crate::view::model::{self, Content};
use crate::view::page::{Draft, Located};
use crate::view::site::Site;
use crate::view::summaries;

/// Every such page, at its address.
pub fn all(site: &Site) -> Vec<Located<PageId>> {
    let pages = site.archive.pages.numbered();
    pages
        .map(|(n, text)| {
            Located::at(&text.address, n)
                .about(&text.source.path)
                .changed(text.source.last_change())
        })
        .collect()
}

/// Such a page.
pub fn page(site: &Site, number: &PageId, detail: Detail) -> Draft {
    with_text(site, &site.archive.pages[*number], detail)
}

/// Such a page once its text is `text`, while all else is as the site has it.
pub fn with_text(site: &Site, text: &Resolved<Article>, detail: Detail) -> Draft {
    let body = &text.source.body;
    let base = LinkBase::Page(&text.address);
    let content = Content::of(model::Page {
        body_html: body::html(&site.terms, text, body, base, detail),
        contents: body::contents(body),
        extra: text.source.extra.clone(),
    });
    let kind = match text.address.as_str() {
        "about.html" => "AboutPage",
        _ => "WebPage",
    };
    Draft::new(content, vec![links::home(site)])
        .titled(&text.source.title, summaries::summary_text(text))
        .described(Described::page(kind))
}
