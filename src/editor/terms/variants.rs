//! Terms that mean one thing, joined.
//!
//! In: terms by their keys, and which abbreviations stand for which. Out: terms of which none is a variant of another: an abbreviation
//! stands with its long name, a nation's adjective with the nation, a surname with the person, a fragment with the whole.

use std::collections::{BTreeMap, HashMap};

use super::abbreviations::are_initials;
use super::collect::{LongForms, NAME_TIMES};
use super::key::{key, key_of, without_plural};
use super::nations::{is_language, is_nation, nation_of};
use super::term::{Term, WrittenForm};
use super::word_lists::is_given_name;

/// Names that are tried as the whole of one fragment, at most.
const MOST_WHOLES: usize = 40;

type Terms = BTreeMap<u64, Term>;

/// The terms, those of most texts first.
pub fn joined(mut terms: Terms, long_forms: LongForms) -> Vec<Term> {
    join_abbreviations(&mut terms, long_forms);
    join_initials(&mut terms);
    join_nations(&mut terms);
    join_longer_persons(&mut terms);
    join_cut_names(&mut terms);
    join_fragments(&mut terms);
    drop_parts(&mut terms);
    let mut all: Vec<Term> = terms
        .into_values()
        .filter(|term| term.count >= NAME_TIMES)
        .collect();
    all.sort_by(|a, b| {
        let rank = |term: &Term| std::cmp::Reverse((term.texts.len(), term.count));
        rank(a).cmp(&rank(b)).then_with(|| a.text().cmp(b.text()))
    });
    all
}

/// Puts `part` into `whole`, and names it there.
fn join(terms: &mut Terms, part: u64, whole: u64) {
    if part == whole || !terms.contains_key(&whole) {
        return;
    }
    let Some(taken) = terms.remove(&part) else {
        return;
    };
    if let Some(term) = terms.get_mut(&whole) {
        let name = without_plural(taken.text()).to_string();
        term.add_names(
            std::iter::once(name).chain(taken.aliases.clone()),
            taken.hidden.clone(),
        );
        term.absorb(taken);
    }
}

fn join_abbreviations(terms: &mut Terms, long_forms: LongForms) {
    for (short, (long, form)) in long_forms {
        // `app` is no form of `APP`.
        let is_word = |term: &Term| term.text().chars().skip(1).all(char::is_lowercase);
        if terms.get(&short).is_some_and(is_word) {
            continue;
        }
        if terms.contains_key(&long) {
            join(terms, short, long);
        } else if let Some(mut term) = terms.remove(&short) {
            let name = without_plural(term.text()).to_string();
            term.aliases.insert(0, name);
            term.forms.insert(
                0,
                WrittenForm {
                    text: form,
                    count: 0,
                },
            );
            term.key = long;
            terms.insert(long, term);
        }
    }
}

/// Abbreviations whose letters are the initials of one name alone, in a text that has both.
fn join_initials(terms: &mut Terms) {
    let mut by_initials: HashMap<String, Vec<u64>> = HashMap::new();
    for (key, term) in terms.iter().filter(|(_, term)| term.text().contains(' ')) {
        let initials = term.text().split([' ', '-']);
        let initials = initials.filter_map(|word| word.chars().next());
        let capitals: String = initials.filter(|c| c.is_uppercase()).collect();
        if capitals.chars().count() > 1 {
            by_initials.entry(capitals).or_default().push(*key);
        }
    }
    let is_short = |term: &&Term| {
        let text = term.text();
        text.chars().count() > 1 && text.chars().all(char::is_uppercase)
    };
    let short: Vec<u64> = terms
        .values()
        .filter(is_short)
        .map(|term| term.key)
        .collect();
    for key in short {
        let Some(term) = terms.get(&key) else {
            continue;
        };
        let wholes = by_initials.get(term.text()).map_or(&[][..], Vec::as_slice);
        let together = |whole: &&u64| {
            let whole = terms.get(*whole);
            whole.is_some_and(|whole| {
                are_initials(whole.text(), term.text()) && shared(&term.texts, &whole.texts) > 0
            })
        };
        let mut wholes = wholes.iter().take(MOST_WHOLES).filter(together);
        if let (Some(whole), None) = (wholes.next().copied(), wholes.next()) {
            join(terms, key, whole);
        }
    }
}

fn join_nations(terms: &mut Terms) {
    let words: Vec<(u64, &str, bool)> = terms
        .keys()
        .filter_map(|key| nation_of(*key).map(|(nation, is_name)| (*key, nation, is_name)))
        .collect();
    for (key, nation, is_name) in words {
        let whole = key_of(nation);
        let own = terms.get(&whole).map_or(0, |term| term.texts.len());
        let Some(term) = terms.get(&key) else {
            continue;
        };
        if is_language(term.text()) && own * 4 < term.texts.len() {
            continue;
        }
        let Some(mut term) = terms.remove(&key) else {
            continue;
        };
        let name = with_points(term.text());
        let (aliases, hidden) = match is_name {
            true => (Some(name), None),
            false => (None, Some(name)),
        };
        term.add_names(aliases, hidden);
        match terms.get_mut(&whole) {
            Some(known) => {
                known.add_names(term.aliases.clone(), term.hidden.clone());
                known.absorb(term);
            }
            None => {
                let text = nation.to_string();
                term.forms.insert(0, WrittenForm { text, count: 0 });
                term.forms.truncate(1);
                term.key = whole;
                terms.insert(whole, term);
            }
        }
    }
}

/// An abbreviation with all its points, of which the last was taken for the sentence's: `U.S.`.
fn with_points(name: &str) -> String {
    let last = name.rsplit('.').next().unwrap_or("");
    match name.contains('.') && last.chars().count() == 1 {
        true => format!("{name}."),
        false => name.to_string(),
    }
}

/// A person's name with more before it is the person: `Israeli Prime Minister Ariel Sharon`.
fn join_longer_persons(terms: &mut Terms) {
    let mut pairs = Vec::new();
    for (number, term) in terms.iter().filter(|(_, term)| term.is_name) {
        let words: Vec<&str> = term.text().split(' ').collect();
        for start in 1..words.len().saturating_sub(1) {
            let Some(tail) = words.get(start..).filter(|tail| is_person(tail)) else {
                continue;
            };
            let whole = key(tail.iter().copied());
            let is_known = terms
                .get(&whole)
                .is_some_and(|known| known.is_name && known.texts.len() >= term.texts.len());
            if is_known {
                pairs.push((*number, whole));
                break;
            }
        }
    }
    for (longer, person) in pairs {
        if let (Some(taken), true) = (terms.remove(&longer), terms.contains_key(&person))
            && let Some(term) = terms.get_mut(&person)
        {
            term.absorb(taken);
        }
    }
}

fn is_person(words: &[&str]) -> bool {
    matches!(words, [first, .., last] if is_given_name(first) && last.starts_with(char::is_uppercase))
}

/// Two words and more of a longer name, in texts that have it whole; and what an office is of: `Health and Human Services`.
fn join_cut_names(terms: &mut Terms) {
    let mut pairs = Vec::new();
    for (number, term) in terms.iter().filter(|(_, term)| term.is_name) {
        let words: Vec<&str> = term.text().split(' ').collect();
        let of_office = is_office(&words).then_some(2);
        for start in 0..words.len() {
            for end in (start + 2..=words.len()).filter(|end| end - start < words.len()) {
                let Some(part) = words
                    .get(start..end)
                    .filter(|_| start == 0 || end == words.len())
                else {
                    continue;
                };
                let part = key(part.iter().copied());
                let Some(known) = terms.get(&part).filter(|known| known.is_name) else {
                    continue;
                };
                let together = shared(&known.texts, &term.texts);
                let is_of_office = of_office == Some(start) && end == words.len() && together > 0;
                if is_of_office || together * 10 >= known.texts.len() * 7 {
                    pairs.push((part, *number));
                }
            }
        }
    }
    for (part, whole) in pairs {
        join(terms, part, whole);
    }
}

/// Whether a name is an office of something: `Department of Works`.
fn is_office(words: &[&str]) -> bool {
    matches!(
        words,
        [
            "Department" | "Ministry" | "Office" | "Bureau" | "Agency" | "Secretariat",
            "of" | "for",
            ..
        ]
    )
}

/// A name of one word in texts that have a longer name with it.
fn join_fragments(terms: &mut Terms) {
    let mut last: HashMap<u64, Vec<u64>> = HashMap::new();
    let mut first: HashMap<u64, Vec<u64>> = HashMap::new();
    for (number, term) in terms.iter().filter(|(_, term)| term.is_name) {
        let text = term.text();
        if let (Some((head, _)), Some((_, tail))) = (text.split_once(' '), text.rsplit_once(' ')) {
            last.entry(key_of(tail)).or_default().push(*number);
            first.entry(key_of(head)).or_default().push(*number);
        }
    }
    let single: Vec<u64> = terms
        .iter()
        .filter(|(key, term)| term.is_name && !term.text().contains(' ') && !is_nation(**key))
        .map(|(key, _)| *key)
        .collect();
    for number in single {
        let whole = terms.get(&number).and_then(|part| {
            let by_last = last.get(&number).map_or(&[][..], Vec::as_slice);
            let by_first = first.get(&number).map_or(&[][..], Vec::as_slice);
            whole_of(part, by_last, true, terms).or_else(|| whole_of(part, by_first, false, terms))
        });
        let Some((whole, is_person)) = whole else {
            continue;
        };
        // A surname is found once the whole name has stood in a text.
        let is_needed = match (terms.get(&number), terms.get(&whole)) {
            (Some(part), Some(whole)) => {
                !is_person || shared(&part.texts, &whole.texts) < part.texts.len()
            }
            _ => false,
        };
        if is_needed {
            join(terms, number, whole);
        } else if let Some(part) = terms.remove(&number)
            && let Some(whole) = terms.get_mut(&whole)
        {
            whole.absorb(part);
        }
    }
}

/// The longer name that a word nearly always stands beside; a person's surname stands for the person where no other has it.
fn whole_of(part: &Term, wholes: &[u64], is_last: bool, terms: &Terms) -> Option<(u64, bool)> {
    let mut best: Option<(usize, u64, bool)> = None;
    let mut second = 0;
    for number in wholes.iter().take(MOST_WHOLES) {
        let Some(whole) = terms.get(number) else {
            continue;
        };
        let together = shared(&part.texts, &whole.texts);
        let words: Vec<&str> = whole.text().split(' ').collect();
        let person = is_last && (is_person(&words) || whole.cues.title + part.cues.title > 0);
        match best {
            Some((most, ..)) if together <= most => second = second.max(together),
            _ => {
                second = best.map_or(0, |(most, ..)| most);
                best = Some((together, *number, person));
            }
        }
    }
    let (together, whole, person) = best?;
    let texts = part.texts.len();
    let holds = match person {
        true => together * 10 >= texts * 3 && together >= second * 2,
        false => together * 10 >= texts * 7,
    };
    (together > 0 && holds).then_some((whole, person))
}

/// How many texts two lists have in common; both ascend.
fn shared(a: &[u32], b: &[u32]) -> usize {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    few.iter()
        .filter(|text| many.binary_search(text).is_ok())
        .count()
}

/// Words that nearly always stand in a longer phrase are no term of their own.
fn drop_parts(terms: &mut Terms) {
    let mut dropped = Vec::new();
    for term in terms.values().filter(|term| !term.is_name) {
        let words: Vec<&str> = term.text().split([' ', '-']).collect();
        for length in 1..words.len() {
            for group in words.windows(length) {
                let part = key(group.iter().copied());
                let is_part = |known: &Term| {
                    !known.is_name && known.count.saturating_mul(4) <= term.count * 5
                };
                if part != term.key && terms.get(&part).is_some_and(is_part) {
                    dropped.push(part);
                }
            }
        }
    }
    for part in dropped {
        terms.remove(&part);
    }
}
