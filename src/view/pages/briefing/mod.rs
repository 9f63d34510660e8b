//! A briefing's page.

mod cite;
mod json_ld;
mod related;

use std::cmp::Reverse;

use super::authors;
use super::markdown_export;
use crate::archive::model::{LinkQuote, LinkTarget, Linked, Resolved, TopicMention};
use crate::cache::Hashed;
use crate::content::model::Article;
use crate::format::schema_org::Node;
use crate::ids::{BriefingId, EventId};
use crate::view::body::{self, LinkBase};
use crate::view::detail::Detail;
use crate::view::json_ld::Described;
use crate::view::links;
use crate::view::lists;
use crate::view::model::{Briefing, Citation, Content, Link};
use crate::view::page::{Draft, Located};
use crate::view::site::Site;
use crate::view::summaries;

/// Words that a reader reads in a minute.
const READING_SPEED: usize = 230;

/// Every briefing, at its address.
pub fn all(site: &Site) -> Vec<Located<BriefingId>> {
    let briefings = site.archive.briefings.numbered();
    briefings
        .map(|(n, text)| {
            Located::at(&text.address, n)
                .about(&text.source.path)
                .changed(text.source.last_change())
        })
        .collect()
}

/// A briefing's page.
pub fn page(site: &Site, number: &BriefingId, detail: Detail) -> Draft {
    with_text(site, *number, &site.archive.briefings[*number], detail)
}

/// A briefing's page once its text is `text`, while all else is as the site has it.
pub fn with_text(
    site: &Site,
    number: BriefingId,
    text: &Resolved<Article>,
    detail: Detail,
) -> Draft {
    let article = &text.source;
    let mut trail = links::archive_trail(site);
    if let Some(published) = &article.published {
        trail.push(links::year(published.value.date.year()));
    }
    let description = summaries::summary_text(text);
    let social = json_ld::social(site, text);
    let node = json_ld::article(site, number, text, &description, &social);
    let draft = Draft {
        social,
        ..Draft::new(content(site, number, text, detail), trail)
    };
    let draft = draft
        .titled(&article.title, description)
        .described(Described {
            always: vec![Node::Article(Box::new(node))],
            addressed: Vec::new(),
            page: None,
        });
    match markdown_export::has_copies(site) {
        true => {
            let copy = markdown_export::copy_address(&text.address);
            draft.also(copy.url(), "text/markdown", "Markdown")
        }
        false => draft,
    }
}

fn content(site: &Site, number: BriefingId, text: &Resolved<Article>, detail: Detail) -> Content {
    let article = &text.source;
    let place = site.index.position[number];
    let neighbour =
        |place: Option<usize>| Some(lists::briefing_link(site, *site.index.newest.get(place?)?));
    let events = events_of(site, number);
    let citing = &site.index.cited_by[number];
    Content::of(Briefing {
        date: article
            .published
            .as_ref()
            .map(|published| summaries::day(published.value.date, &site.dates)),
        updated: article
            .updated
            .map(|date| summaries::day(date, &site.dates)),
        corrections: summaries::corrections(&article.corrections, &site.dates),
        authors: authors::links_to(site, &article.authors),
        standfirst: article.summary.clone().unwrap_or_default(),
        reading_minutes: article.body.words.div_ceil(READING_SPEED).max(1),
        body_html: body::html(
            &site.terms,
            text,
            &article.body,
            LinkBase::Page(&text.address),
            detail,
        ),
        contents: body::contents(&article.body),
        topics: text
            .topics()
            .iter()
            .map(|n| site.summaries.topics[*n].clone())
            .collect(),
        filed: text.has_inferred_topics(),
        mentions: other_topics(site, text),
        events: site.summaries.of_events(&events),
        sources: summaries::sources(&article.sources, &site.dates),
        previous: neighbour(Some(place + 1)),
        next: neighbour(place.checked_sub(1)),
        related: related::related(site, number, text, detail),
        original: related::original(site, number),
        copies: related::copies(site, number),
        cited_by: lists::first(citing, lists::CITING)
            .iter()
            .map(|n| citation(site, *n, text))
            .collect(),
        cited_by_count: citing.len(),
        reference: cite::reference(site, number, detail),
        extra: article.extra.clone(),
    })
}

/// Topics that a briefing mentions and isn't about, most mentioned first.
fn other_topics(site: &Site, text: &Resolved<Article>) -> Vec<Hashed<Link>> {
    let mentions = text.annotations.topics.iter();
    let mut others: Vec<_> = mentions
        .filter(|mention| !text.topics().contains(&mention.topic))
        .collect();
    others.sort_by_key(|mention| (Reverse(mention.count), site.index.topic_rank[mention.topic]));
    let link = |mention: &&TopicMention| site.summaries.links[mention.topic].clone();
    others.iter().map(link).collect()
}

/// A briefing that cites another, with the sentence of the link.
fn citation(site: &Site, citing: BriefingId, cited: &Resolved<Article>) -> Citation {
    let text = &site.archive.briefings[citing];
    let leads_there = |quote: &&LinkQuote| match text.links.get(quote.link).map(LinkTarget::what) {
        Some(Linked::Article(path)) => *path == cited.source.path,
        _ => false,
    };
    Citation {
        briefing: site.summaries.briefings[citing].clone(),
        quote: text
            .annotations
            .links
            .iter()
            .find(leads_there)
            .map(|found| summaries::quote(&found.quote)),
    }
}

/// The events that a briefing states or names, oldest first.
fn events_of(site: &Site, briefing: BriefingId) -> Vec<EventId> {
    let mut events = site.index.events_by_briefing[briefing].clone();
    events.sort_by_key(|event| Reverse(site.index.event_rank[*event]));
    events
}
