//! `annals check --external`: what the web says of the addresses that an archive names.
//!
//! In: an archive's folder, and whether moved addresses are rewritten. Out: problems, and a line about what could be known. Answers
//! that were fine are remembered for a week in `.annals/`, so that a check on every change asks for what is new.

mod ask;
mod queue;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};

use super::report::{err, plural};
use crate::archive::resolve::Now;
use crate::build;
use crate::cache::{CheckedLinks, disk};
use crate::content::read::Sources;
use crate::diagnostic::{Code, Diagnostic, Place, Texts};
use crate::editor::external_links::{
    ExternalLink, Move, Outcome, external_links, moved_text, problem,
};
use crate::output;

/// What `annals check` says of addresses outside of the site.
pub struct External {
    /// Addresses that are dead, have moved, or can't be known.
    pub problems: Vec<Diagnostic>,
    /// The texts that these quote.
    pub texts: Texts,
    /// What was done, for a person.
    pub said: Vec<String>,
}

/// Asks the web for all addresses of an archive, and rewrites those that have moved where `fix_moved` says so.
pub fn check(root: &Path, base_url: Option<&str>, now: Now, fix_moved: bool) -> External {
    let (archive, sources, _) = build::archive(root, base_url, now);
    let links = external_links(&archive, &sources);
    let today = Timestamp::now();
    let mut known = CheckedLinks::load(root, today - (7 * 24).hours());
    let asked: Vec<&str> = links
        .iter()
        .map(|link| link.url.as_str())
        .filter(|url| !known.is_fine(url))
        .collect();
    let answers = queue::ask_all(&asked);
    let mut external = External {
        problems: Vec::new(),
        texts: Texts::new(),
        said: vec![format!(
            "{} to other sites: {} asked for, {} fine within the last week",
            plural(links.len(), "link"),
            asked.len(),
            links.len() - asked.len()
        )],
    };
    if !asked.is_empty() && answers.values().all(|answer| answer.is_unreachable) {
        external.problems.push(offline(&links));
        return external;
    }
    for (url, answer) in &answers {
        if answer.outcome == Outcome::Fine {
            known.set_fine(url, today);
        }
    }
    let kept: BTreeSet<&str> = links.iter().map(|link| link.url.as_str()).collect();
    if let Err(error) = known.save(root, &kept) {
        external
            .said
            .push(format!("the answers aren't remembered: {error}"));
    }
    let outcomes = links.iter().filter_map(|link| {
        let answer = answers.get(link.url.as_str())?;
        Some((link, &answer.outcome))
    });
    let mut outcomes: Vec<(&ExternalLink, &Outcome)> = outcomes.collect();
    if fix_moved {
        let fixed = rewrite(root, &sources, &outcomes, &mut external.said);
        outcomes.retain(|(link, _)| !fixed.contains(link.url.as_str()));
    }
    let problems = outcomes
        .iter()
        .filter_map(|(link, outcome)| problem(link, outcome));
    external.problems.extend(problems);
    external.texts = sources.texts(&build::named(&external.problems));
    external
}

/// That no server answered says something about this machine, not about the archive.
fn offline(links: &[ExternalLink]) -> Diagnostic {
    let place = links.iter().flat_map(|link| &link.uses).next();
    let place = place.map_or_else(|| Place::start(&"content".into()), |one| one.place.clone());
    let message =
        "no server could be reached, so nothing is known of addresses outside of the site";
    Diagnostic::new(Code::UnansweredLink, place, message).hint("is this machine connected?")
}

/// Writes new addresses into the files that name moved ones. Gives the addresses that no file names any more.
fn rewrite<'l>(
    root: &Path,
    sources: &Sources,
    outcomes: &[(&'l ExternalLink, &Outcome)],
    said: &mut Vec<String>,
) -> BTreeSet<&'l str> {
    let mut by_file: BTreeMap<&Arc<str>, Vec<(&'l str, Move)>> = BTreeMap::new();
    let mut fixed = BTreeSet::new();
    for (link, outcome) in outcomes {
        let Outcome::Moved { to } = outcome else {
            continue;
        };
        if link.uses.iter().all(|one| one.is_literal) {
            fixed.insert(link.url.as_str());
        }
        for one in link.uses.iter().filter(|one| one.is_literal) {
            let at = Move {
                span: one.place.span.clone(),
                to: to.clone(),
            };
            by_file
                .entry(&one.place.file)
                .or_default()
                .push((&link.url, at));
        }
    }
    for (file, moves) in by_file {
        let (urls, moves): (Vec<&str>, Vec<Move>) = moves.into_iter().unzip();
        let spans: Vec<Range<usize>> = moves.iter().map(|one| one.span.clone()).collect();
        let line = match rewrite_file(root, sources, file, moves) {
            Ok((rewritten, left)) => {
                let stays = urls.iter().zip(&spans);
                let stays = stays.filter(|(_, span)| left.iter().any(|one| one.span == **span));
                stays.for_each(|(url, _)| fixed.retain(|fixed| fixed != url));
                let left = match left.len() {
                    0 => String::new(),
                    left => format!(", {left} left, since it would be read otherwise there"),
                };
                format!("{} rewritten{left}", plural(rewritten, "link"))
            }
            Err(why) => {
                fixed.retain(|url| !urls.contains(url));
                format!("nothing was rewritten: {why}")
            }
        };
        said.push(format!("{file}: {line}"));
    }
    fixed
}

/// How many addresses of a file were rewritten, and which were left.
fn rewrite_file(
    root: &Path,
    sources: &Sources,
    file: &Arc<str>,
    moves: Vec<Move>,
) -> Result<(usize, Vec<Move>), String> {
    let path = root.join(&**file);
    let text = sources.text_at(file).ok_or("it can't be read")?;
    let current = disk::read_file(&path).map_err(|error| error.to_string())?;
    let current = String::from_utf8(current).map_err(|error| error.to_string())?;
    // Places are counted from after a byte order mark.
    let mark = current.len() - current.trim_start_matches('\u{feff}').len();
    let (mark, rest) = current.split_at(mark);
    if rest != &*text && current != *text {
        return Err("it was changed in the meantime".to_string());
    }
    let moved = moved_text(&text, moves);
    if moved.rewritten > 0 {
        let mark = if current == *text { "" } else { mark };
        output::replace_text(&path, &format!("{mark}{}", moved.text))
            .map_err(|error| error.to_string())?;
    }
    Ok((moved.rewritten, moved.left))
}

/// Says what was done, to a person.
pub fn say(lines: &[String]) {
    for line in lines {
        err(&format!("annals: {line}"));
    }
}
