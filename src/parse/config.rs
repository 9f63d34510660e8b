//! `content/site.yaml` as a [`Config`].

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::fields::{Fields, document};
use crate::model::Config;
use crate::read::SourceText;

/// A site's absolute address without a final slash; `None` where the text is none.
pub fn base_url(text: &str) -> Option<String> {
    let address = text.trim_end_matches('/');
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let plain = |c: char| {
        c.is_ascii_graphic() && !matches!(c, '?' | '#' | '"' | '<' | '>' | '\\' | '\'' | '&')
    };
    (rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[') && rest.chars().all(plain))
        .then(|| address.to_string())
}

/// Reads the configuration; what is missing or wrong is as in [`Config::default`].
pub fn parse(source: &SourceText, out: &mut Vec<Diagnostic>) -> Config {
    let mut config = Config::default();
    let start = if source.text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let Some(node) = document(&source.text[start..], start, &source.path, out) else {
        return config;
    };
    let Some(mut fields) = Fields::new(&node, "site.yaml", &source.path, out) else {
        return config;
    };
    if let Some(title) = fields.required_text("title", out) {
        config.title = title.value;
    }
    if let Some(description) = fields.text("description", out) {
        config.description = description.value;
    }
    if let Some(url) = fields.text("base_url", out) {
        config.base_url = base_url(&url.value);
        if config.base_url.is_none() {
            let message = format!("`base_url` is no address: {}", url.value);
            let place = Place::new(&source.path, url.span);
            out.push(
                Diagnostic::new(Code::BadValue, place, message)
                    .hint("write it whole: https://example.org/archive"),
            );
        }
    }
    if let Some(language) = fields.text("language", out) {
        if icu_locale_core::Locale::try_from_str(&language.value).is_ok() {
            config.language = language.value;
        } else {
            let message = format!("`{}` is no language tag", language.value);
            let place = Place::new(&source.path, language.span);
            out.push(
                Diagnostic::new(Code::BadValue, place, message)
                    .hint("write a BCP 47 tag: en, en-GB, fr, de-CH"),
            );
        }
    }
    if let Some(theme) = fields.text("theme", out) {
        config.theme = theme;
    }
    config.theme_options = fields.extra("theme_options", out);
    if let Some(smart) = fields.boolean("smart_punctuation", out) {
        config.smart_punctuation = smart;
    }
    if let Some(entries) = fields.number("home_entries", 1, 200, out) {
        config.home_entries = entries as usize;
    }
    if let Some(entries) = fields.number("feed_entries", 1, 1000, out) {
        config.feed_entries = entries as usize;
    }
    fields.finish(out);
    config
}
