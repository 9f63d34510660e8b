//! The order of a language.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

/// The order of a language (Unicode Technical Standard 10, as CLDR tailors it); without its data, that of the root.
pub(super) fn collator(language: &str) -> Option<CollatorBorrowed<'static>> {
    let locale = Locale::try_from_str(language).unwrap_or(Locale::UNKNOWN);
    Collator::try_new(locale.into(), CollatorOptions::default()).ok()
}

/// By that order, then by the letters' numbers.
pub(super) fn compare(collator: &Option<CollatorBorrowed<'static>>, a: &str, b: &str) -> Ordering {
    collator
        .as_ref()
        .map_or(Ordering::Equal, |collator| collator.compare(a, b))
        .then_with(|| a.cmp(b))
}
