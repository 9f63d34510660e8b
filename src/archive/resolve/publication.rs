//! What is published now, and for how long that holds.
//!
//! In: articles, and the moment that counts as now. Out: the published ones and the withheld ones (drafts, embargoes, what has expired).

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::content::model::Article;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::ids::{ArticleId, List, WithheldId};

/// What counts as now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The moment that embargoes are held against; its day in the site's time zone is today.
    pub moment: Timestamp,
    /// Whether drafts are published as well.
    pub drafts: bool,
}

impl Now {
    /// The day in a time zone.
    pub(super) fn today(self, zone: &TimeZone) -> Date {
        zone.to_datetime(self.moment).date()
    }
}

/// The moments between which what is published, and what is said of it, stays as it is now: from the first, up to the second; `None`
/// where there is no such moment.
pub fn valid_between(
    articles: &[Arc<Article>],
    now: Now,
    zone: &TimeZone,
) -> (Option<Timestamp>, Option<Timestamp>) {
    let midnight = |day: Date| {
        let midnight = day.to_datetime(jiff::civil::Time::midnight());
        zone.to_timestamp(midnight).ok()
    };
    let published = |article: &Arc<Article>| midnight(article.published.as_ref()?.value.date);
    // The home page and the timeline say what is to come and what was on this day.
    let day = now.today(zone);
    let moments = articles
        .iter()
        .flat_map(|article| [article.embargo, article.expires, published(article)])
        .chain([midnight(day), day.tomorrow().ok().and_then(midnight)])
        .flatten();
    let (past, future): (Vec<_>, Vec<_>) = moments.partition(|moment| *moment <= now.moment);
    (past.into_iter().max(), future.into_iter().min())
}

/// Articles, parted by whether they are published now.
pub(super) struct Articles {
    pub(super) published: List<ArticleId, Arc<Article>>,
    /// Drafts, embargoes, what has expired.
    pub(super) withheld: List<WithheldId, Arc<Article>>,
}

/// Parts what is published now from what isn't.
pub(super) fn publish(
    articles: Vec<Arc<Article>>,
    now: Now,
    zone: &TimeZone,
    out: &mut Vec<Diagnostic>,
) -> Articles {
    let today = now.today(zone);
    let (published, withheld): (Vec<_>, Vec<_>) = articles.into_iter().partition(|article| {
        let held = article.embargo.is_some_and(|embargo| embargo > now.moment)
            || article.expires.is_some_and(|expires| expires <= now.moment);
        !held && (!article.draft || now.drafts)
    });
    for article in &published {
        if let Some(date) = article
            .published
            .as_ref()
            .filter(|published| published.value.date > today)
        {
            let message = format!(
                "this article is dated {}, in the future, and is published now",
                date.value.date
            );
            let hint = "to hold it back until then, add `embargo: …`; to hold it back at all, `draft: true`";
            out.push(
                Diagnostic::new(
                    Code::FutureDate,
                    Place::new(&article.path, &date.span),
                    message,
                )
                .hint(hint),
            );
        }
    }
    Articles {
        published: published.into(),
        withheld: withheld.into(),
    }
}
