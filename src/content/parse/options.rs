//! What a site chooses, as far as the result of one file depends on it.

use jiff::tz::TimeZone;

use crate::cache::Key;
use crate::cache::digest::Bytes;
use crate::content::model::Config;
use crate::content::read::SourceText;
use crate::markup::markdown::{Quotes, smart};

/// What a site chooses for all its files.
#[derive(Clone, Copy)]
pub struct ParseOptions<'a> {
    /// The quotation marks of its language, where punctuation is to be typographic.
    pub quotes: Option<Quotes>,
    /// Whether briefings are copied as Markdown.
    pub copies: bool,
    /// The zone of a time without one, and of the days that are shown.
    pub zone: &'a TimeZone,
}

impl ParseOptions<'_> {
    /// What a configuration chooses.
    pub fn of(config: &Config) -> ParseOptions<'_> {
        let quotes = config.smart_punctuation;
        ParseOptions {
            quotes: quotes.then(|| Quotes::of(&config.language)),
            copies: config.markdown_copies,
            zone: &config.time_zone,
        }
    }

    /// All that the result of one file depends on.
    pub fn key(self, source: &SourceText) -> Key {
        let zone = self.zone.iana_name();
        let parts = (
            &source.path,
            Bytes(&source.hash),
            self.quotes,
            self.copies,
            zone,
        );
        Key::of("parse", &parts)
    }

    /// A title or a summary with the punctuation of the site's language.
    pub fn typographic(self, text: String) -> String {
        match self.quotes {
            Some(quotes) => smart(&text, quotes),
            None => text,
        }
    }
}
