//! The pages of briefings and of pages: each of one text.

use super::detail::Depth;
use super::{Page, Sketch, View, Views, What, summaries};
use crate::archive::resolve::Resolved;
use crate::content::model::Article;
use crate::view::model::PageView;

impl Views<'_> {
    /// What a text's page shows once the text is `text`, as [`crate::archive::resolve::early_page`] gives it, while all else is as it was;
    /// `None` where the page is no text's.
    pub fn view_again(&self, page: &Page, text: &Resolved<Article>) -> Option<View> {
        is_text(page).then(|| self.text_made(page, text, Depth::Whole))
    }

    /// What says whether that is what it was, as [`Views::sketch`].
    pub fn sketch_again(&self, page: &Page, text: &Resolved<Article>) -> Option<Sketch> {
        is_text(page).then(|| Sketch(self.text_made(page, text, Depth::Sketch)))
    }

    fn text_made(&self, page: &Page, text: &Resolved<Article>, depth: Depth) -> View {
        let mut view = self.text_view(page, text, depth);
        if let View::Html(html) = &mut view {
            self.describe(&page.what, Some(text), html, depth);
        }
        view
    }

    pub(super) fn text_view(&self, page: &Page, text: &Resolved<Article>, depth: Depth) -> View {
        let (kind, trail, content) = match page.what {
            What::Briefing(n) => {
                let trail = self.briefing_trail(&text.source);
                ("briefing", trail, self.briefing(n, text, depth))
            }
            _ => (
                "page",
                vec![self.home_link()],
                self.static_page(text, depth),
            ),
        };
        let (title, description) = (text.source.title.clone(), summaries::summary_text(text));
        View::Html(Box::new(PageView {
            site: self.site.clone(),
            page: self.meta(&page.address, kind, title, description, trail),
            content,
        }))
    }
}

fn is_text(page: &Page) -> bool {
    matches!(page.what, What::Briefing(_) | What::StaticPage(_))
}
