//! What sort of thing a term is, as far as its words and those beside it tell.
//!
//! In: a [`Term`]. Out: a kind of topic, or `None` where nothing tells.

use crate::editor::terms::{Term, is_given_name, is_nation};

const ORGANISATION: &str = "Administration Agency Alliance Army Assembly Association Authority Bank Board Brigade Bureau Cabinet Center \
    Centre Church Club College Commission Committee Congress Consortium Corps Council Court Department Directorate Division Federation \
    Force Forces Forum Foundation Fund Government Guard Hospital House Inspectorate Institute Institution Institutes Laboratory \
    Laboratories League Library Ministry Movement Museum NGO Office Organisation Organization Parliament Party Police School Senate \
    Service Services Society Taskforce Team Trust Tribunal Union University Unions Watch Workers";
const COMPANY: &str = "AB AG Airlines Airways Automotive Bros Cloud Co Company Corp Corporation Energy Enterprises GmbH Group Holdings Inc \
    Industries Insurance Labs Limited LLC Ltd Media Motors Partners Pharmaceuticals Productions Resources SA Semiconductor \
    Software Solutions Steel Stores Systems Technologies Telecom Ventures plc";
const LAW: &str = "Accord Accords Act Agreement Amendment Bill Charter Constitution Convention Covenant Decree Directive Law Laws Memorandum \
    Order Ordinance Pact Policy Protocol Regulation Regulations Resolution Rule Statute Treaty";
const PROGRAMME: &str = "Agenda Campaign Challenge Framework Initiative Mission Operation Partnership Plan Playbook Program Programme \
    Programmes Project Scheme Strategy";
const EVENT: &str = "Awards Championship Championships Conference Cup Day Festival Games Intifada Olympics Open Summit Symposium Tour War \
    Week Workshop";
const PLACE: &str = "Airport Avenue Bay Beach Bridge City Coast County Creek Desert District Gulf Harbour Harbor Heights Highlands Highway Hill \
    Hills Island Islands Isles Lake Mountain Mountains Ocean Park Peninsula Plains Province Region River Road Sea Square State Strait \
    Street Territory Town Township Valley Village";
/// The first words of places' names.
const PLACE_BEGINS: &str =
    "East Fort Lake Mount North Northern Port Saint San Santa South Southern St West Western New";

/// The kind of a term.
pub fn kind(term: &Term) -> Option<&'static str> {
    if is_nation(term.key) {
        return Some("place");
    }
    if !term.is_name {
        return Some("theme");
    }
    let words: Vec<&str> = term.text().split([' ', '-']).collect();
    by_words(&words).or_else(|| by_context(term, &words))
}

fn by_words(words: &[&str]) -> Option<&'static str> {
    let has = |list: &str, word: &str| list.split_whitespace().any(|known| known == word);
    let (first, last) = (*words.first()?, *words.last()?);
    // `Department of Works`, but not `Health and Safety Act`.
    let head = words
        .iter()
        .position(|word| matches!(*word, "of" | "for" | "on"))
        .and_then(|at| words.get(at.checked_sub(1)?));
    let head = head.copied().unwrap_or(last);
    if words.len() > 1 && !(head == "Bank" && has(PLACE_BEGINS, first)) {
        let kinds = [
            (LAW, "law"),
            (PROGRAMME, "programme"),
            (EVENT, "event"),
            (COMPANY, "company"),
            (ORGANISATION, "organisation"),
            (PLACE, "place"),
        ];
        if let Some((_, kind)) = kinds.iter().find(|(list, _)| has(list, head)) {
            return Some(kind);
        }
    }
    if words.len() > 1 && words.len() < 5 && is_given_name(first) {
        return Some("person");
    }
    (words.len() > 1 && has(PLACE_BEGINS, first)).then_some("place")
}

fn by_context(term: &Term, words: &[&str]) -> Option<&'static str> {
    let cues = term.cues;
    let is_written_small = words
        .iter()
        .any(|word| word.starts_with(char::is_lowercase));
    if words.len() < 4 && cues.title * 10 >= term.count * 3 && !is_written_small {
        return Some("person");
    }
    let is_abbreviation = words.len() == 1
        && words
            .iter()
            .all(|word| word.len() < 6 && word.chars().all(char::is_uppercase));
    if cues.within * 10 >= term.count * 4 && cues.article * 5 < term.count && !is_abbreviation {
        return Some("place");
    }
    None
}
