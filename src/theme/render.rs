//! A view as the bytes of its page.
//!
//! In: a [`Theme`] and a [`View`]. Out: bytes, or what the template did wrong and where. Nothing is kept from one
//! page to the next.

use std::sync::Arc;

use tera::Value;

use crate::diagnostic::{Code, Diagnostic};
use crate::format::events;
use crate::theme::{self, Theme};
use crate::view::View;
use crate::view::model::{PageView, SiteView};

/// Renders views of one site.
pub struct Renderer<'a> {
    theme: &'a Theme,
    /// The site as the template engine has it, and of which site that is.
    site: (Arc<SiteView>, Value),
    /// Its words as the template engine has them.
    words: Value,
}

/// What is at an address.
pub enum Output<'a> {
    /// Bytes that were made.
    Made(Vec<u8>),
    /// Bytes that the theme holds.
    Held(&'a [u8]),
    /// The bytes of a file of the site, by its path within the site's folder.
    File(Arc<str>),
}

impl<'a> Renderer<'a> {
    /// Prepares what all pages share.
    pub fn new(theme: &'a Theme, site: &Arc<SiteView>) -> Renderer<'a> {
        Renderer {
            theme,
            site: (site.clone(), Value::from_serializable(site.as_ref())),
            words: Value::from_serializable(site.words.as_ref()),
        }
    }

    /// The bytes of a view's page.
    ///
    /// # Errors
    ///
    /// Where its template fails: what it did wrong, at its place.
    pub fn render(&self, view: &View) -> Result<Output<'a>, Vec<Diagnostic>> {
        Ok(match view {
            View::Html(page) => Output::Made(self.html(page)?),
            View::Atom(feed) => Output::Made(feed.atom().into_bytes()),
            View::JsonFeed(feed) => Output::Made(feed.json().into_bytes()),
            View::Sitemap(sitemap) => Output::Made(sitemap.xml().into_bytes()),
            View::Robots(robots) => Output::Made(robots.text().into_bytes()),
            View::Markdown(copy) => Output::Made(copy.text().into_bytes()),
            View::Llms(llms) => Output::Made(llms.text().into_bytes()),
            View::Headers(rules) => Output::Made(rules.text().into_bytes()),
            View::Redirects(rules) => Output::Made(rules.text().into_bytes()),
            View::Turtle(vocabulary) => Output::Made(vocabulary.turtle().into_bytes()),
            View::JsonLd(vocabulary) => Output::Made(vocabulary.json_ld().into_bytes()),
            View::TopicsJson(vocabulary) => Output::Made(vocabulary.json().into_bytes()),
            View::Events(export) => Output::Made(events::write(export)),
            View::EventSchema => Output::Made(events::json::schema().into_bytes()),
            View::EventData(data) => Output::Made(data.script().into_bytes()),
            View::Search(script) => Output::Made(script.as_bytes().to_vec()),
            View::Asset(name) => Output::Held(
                self.theme
                    .assets
                    .get(name)
                    .map_or(&[], |asset| &asset.bytes),
            ),
            View::Copy(path) => Output::File(path.clone()),
        })
    }

    fn html(&self, view: &PageView) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let template = format!("{}.html", view.page.kind);
        let failed = |error| theme::diagnostics(Code::TemplateFailed, &error, self.theme);
        let mut context = view.content.context().map_err(failed)?;
        context.insert("page", &view.page);
        let site = match Arc::ptr_eq(&self.site.0, &view.site) {
            true => self.site.1.clone(),
            false => Value::from_serializable(view.site.as_ref()),
        };
        context.insert_value("site", site);
        context.insert_value("words", self.words.clone());
        let mut bytes = Vec::with_capacity(16 << 10);
        self.theme
            .tera
            .render_to(&template, &context, &mut bytes)
            .map_err(failed)?;
        Ok(bytes)
    }
}
