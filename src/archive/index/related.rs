//! What texts have in common: briefings that are like one another, those that are nearly the same, and topics that go together.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::model::{Index, RelatedTo};
use crate::archive::model::{Archive, Resolved};
use crate::cache::Cache;
use crate::content::model::Article;
use crate::content::parse::article_name;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::ids::{BriefingId, Id, List};
use crate::text::near_duplicates::{self, Shingles, is_series, update_pairs};
use crate::text::similarity::{Profile, Relations, Term, association, relate};

/// Related briefings that a briefing shows, at most.
const SHOWN: usize = 5;
/// Candidates that are asked for: some are stated to be unrelated, or are copies.
const ASKED: usize = 12;
/// Two texts with a lower cosine have little more in common than the language.
const LIKE: f32 = 0.03;
/// Topics found to go with a topic that its page shows, at most.
const ASSOCIATED: usize = 6;

/// A text with fewer runs of words is a note, and two of these may well be the same.
const COMPARED: usize = 16;

/// What is like what. It needs no index, and takes as long as all else of one.
pub fn relations(archive: &Archive, cache: &Cache) -> Arc<Relations> {
    let articles = archive.briefings.iter();
    let articles: Vec<(&str, &Profile)> = articles
        .map(|briefing| {
            (
                &*briefing.source.path,
                &briefing.annotations.features.profile,
            )
        })
        .collect();
    let before = cache.previous("relations");
    let relations = Arc::new(relate(&articles, ASKED, before.as_deref()));
    cache.set_previous("relations", relations.clone());
    relations
}

/// Puts what is alike into an index.
pub fn group(archive: &Archive, index: &mut Index, relations: &Relations) {
    let ascending = |texts: &Vec<BriefingId>| {
        let mut texts: Vec<u32> = texts.iter().map(|number| number.place() as u32).collect();
        texts.sort_unstable();
        texts
    };
    let associated = || {
        let topics = index.texts_by_topic.map(ascending);
        association(&topics, archive.briefings.len(), ASSOCIATED)
    };
    (index.related, index.associated) =
        rayon::join(|| related(archive, index, relations), associated);
}

/// Finds texts that are nearly the same, and reports them. Parts of a series aren't, nor what an article states to be distinct.
pub fn find_copies(archive: &Archive, index: &mut Index, cache: &Cache) -> Vec<Diagnostic> {
    // The earliest of several is the original.
    let is_long =
        |n: &BriefingId| archive.briefings[*n].annotations.features.shingles.len() >= COMPARED;
    let oldest: Vec<BriefingId> = index.newest.iter().rev().copied().filter(is_long).collect();
    let shingles: Vec<&Shingles> = oldest
        .iter()
        .map(|n| &archive.briefings[*n].annotations.features.shingles)
        .collect();
    let before = cache.previous("compared");
    let (mut pairs, compared) = update_pairs(&shingles, near_duplicates::NEAR, before.as_deref());
    cache.set_previous("compared", Arc::new(compared));
    pairs.retain(|pair| {
        let of = |place: usize| Some(&archive.briefings[*oldest.get(place)?]);
        let (Some(one), Some(other)) = (of(pair.first), of(pair.second)) else {
            return false;
        };
        let stated = one.distinct_from.contains(&other.source.path)
            || other.distinct_from.contains(&one.source.path);
        !stated && !is_series(&one.source.title, &other.source.title)
    });
    index.repeats = archive.briefings.filled(false);
    for pair in &pairs {
        let (Some(first), Some(copy)) = (oldest.get(pair.first), oldest.get(pair.second)) else {
            continue;
        };
        let source = |briefing: BriefingId| archive.briefings[briefing].source.as_ref();
        let (first, second) = (source(*first), source(*copy));
        index.repeats[*copy] |= first.title == second.title && first.body.html == second.body.html;
    }
    index.original = archive.briefings.filled(None);
    index.copies = archive.briefings.filled(Vec::new());
    let mut out = Vec::new();
    for group in near_duplicates::groups(&pairs) {
        let Some(&original) = oldest.get(group.original) else {
            continue;
        };
        for &copy in group.copies.iter().filter_map(|copy| oldest.get(*copy)) {
            index.original[copy] = Some(original);
            index.copies[original].push(copy);
            let (text, first) = (
                &archive.briefings[copy].source,
                &archive.briefings[original].source,
            );
            out.push(near_duplicate(text, first, index.repeats[copy]));
        }
    }
    out
}

fn near_duplicate(text: &Article, first: &Article, is_repeat: bool) -> Diagnostic {
    let message = match is_repeat {
        true => {
            "this text and its title are those of an earlier one; lists show that one alone".into()
        }
        false => format!("this text is nearly the same as “{}”", first.title),
    };
    let mut hint =
        "if it is a new version, put it into the other file and set `updated`".to_string();
    if !is_repeat {
        let name = article_name(&first.path).0;
        hint += &format!("; if both are texts of their own, add `distinct_from: [{name}]`");
    }
    Diagnostic::new(Code::NearDuplicate, Place::start(&text.path), message)
        .related(Place::start(&first.path), "the earlier one")
        .hint(hint)
}

fn related(
    archive: &Archive,
    index: &Index,
    relations: &Relations,
) -> List<BriefingId, Vec<RelatedTo>> {
    let numbers: HashMap<&str, BriefingId> = archive
        .briefings
        .numbered()
        .map(|(number, briefing)| (&*briefing.source.path, number))
        .collect();
    let number_of = |path: &Arc<str>| numbers.get(&**path).copied();
    // What one briefing states to be unrelated, the other isn't shown with either.
    let mut unrelated = archive.briefings.filled(Vec::new());
    for (number, briefing) in archive.briefings.numbered() {
        for other in briefing.unrelated.iter().filter_map(number_of) {
            unrelated[number].push(other);
            unrelated[other].push(number);
        }
    }
    let of = |(number, briefing): (BriefingId, &Resolved<Article>)| {
        let original = |n: BriefingId| index.original[n].unwrap_or(n);
        let mut found: Vec<RelatedTo> = Vec::new();
        let mut add = |other: BriefingId, stated: bool, terms: Option<&Arc<[Term]>>| {
            let is_known = found
                .iter()
                .any(|one| original(one.briefing) == original(other));
            let is_same = original(other) == original(number);
            if !is_known && !is_same && found.len() < SHOWN && !unrelated[number].contains(&other) {
                found.push(RelatedTo {
                    // Of texts that are the same the earlier stands for both.
                    briefing: match index.repeats[other] && !stated {
                        true => original(other),
                        false => other,
                    },
                    stated,
                    terms: terms.cloned().unwrap_or_default(),
                });
            }
        };
        let shared = |path: &Arc<str>| {
            let mut all = relations.of(&briefing.source.path);
            all.find(|(key, _)| **key == **path)
                .map(|(_, relation)| &relation.terms)
        };
        for path in &briefing.related {
            if let Some(other) = number_of(path) {
                add(other, true, shared(path));
            }
        }
        for (key, relation) in relations.of(&briefing.source.path) {
            if let Some(other) = numbers.get(key).filter(|_| relation.score >= LIKE) {
                add(*other, false, Some(&relation.terms));
            }
        }
        found
    };
    let numbered = archive.briefings.par_iter().enumerate();
    let numbered = numbered.map(|(place, briefing)| (BriefingId::from_place(place), briefing));
    numbered.map(of).collect()
}
