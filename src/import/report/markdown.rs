//! The report as an editor reads it: first what is left to do, then figures, then what was done, place by place.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::{PostReport, Report, Said};

/// Under this share of links that were found, the rule of addresses is probably another.
const FEW: f64 = 80.0;
/// Examples in a line, at most.
const EXAMPLES: usize = 5;

impl Report {
    /// The report as Markdown.
    pub fn markdown(&self) -> String {
        let mut text = String::from("# Import\n\n");
        self.warning(&mut text);
        self.tasks(&mut text);
        self.figures(&mut text);
        self.counts(&mut text);
        self.details(&mut text);
        text
    }

    /// Of all links of the source to itself, how many were found, in percent.
    fn found_of_all(&self) -> f64 {
        percent(self.resolved_links, self.own_links + self.absent_links)
    }

    /// What makes all else doubtful.
    fn warning(&self, text: &mut String) {
        let found = self.found_of_all();
        if found >= FEW {
            return;
        }
        let posts = self.posts.iter();
        let missing = posts.flat_map(|post| post.unresolved.iter().chain(&post.absent));
        let _ = writeln!(
            text,
            "**Only {found:.0} % of the source's links to itself lead to something. Its addresses are probably made by another rule: \
             state it with `--permalink`, and former hosts with `--host`.** Links that weren't found: {}.\n",
            examples(missing.map(String::as_str)),
        );
    }

    /// What is left to do for the editor, most urgent first.
    fn tasks(&self, text: &mut String) {
        let posts = self.posts.iter();
        let mut tasks = Vec::new();
        let unresolved = self.own_links - self.resolved_links;
        if unresolved > 0 {
            tasks.push(format!(
                "{} could lead to more than one text or to none for sure; see *Links that lead nowhere*.",
                count(unresolved, "link within the source", "links within the source")
            ));
        }
        let unknown: Vec<&str> = posts
            .clone()
            .flat_map(|post| &post.notes)
            .filter(|said| said.kind == "no-rule")
            .map(|said| said.text.as_str())
            .collect();
        if !unknown.is_empty() {
            tasks.push(format!(
                "{} left out, since nothing says what they become: {}. Say it in `import.yaml` and import again with `--rules import.yaml`.",
                count(unknown.len(), "template tag was", "template tags were"),
                frequent(unknown.into_iter()),
            ));
        }
        let missing = || posts.clone().flat_map(|post| &post.missing_pictures);
        if self.missing_pictures > 0 {
            tasks.push(format!(
                "{} that the source names and doesn't have: copy them into `content/files/`. For example {}.",
                count(self.missing_pictures, "picture", "pictures"),
                examples(missing().map(String::as_str)),
            ));
        }
        let hosts: Vec<&str> = self.picture_hosts.keys().map(String::as_str).collect();
        if !hosts.is_empty() {
            let all: usize = self.picture_hosts.values().sum();
            tasks.push(format!(
                "{} on other hosts. {} {}.",
                count(all, "picture is", "pictures are"),
                match self.has_site {
                    true => "Pages show them once `allow_images_from` in `site.yaml` names these:",
                    false => "`allow_images_from` in `site.yaml` names these, and pages show them from there; take out whom you don't trust:",
                },
                self.frequent_hosts(),
            ));
        }
        if self.absent_links > 0 {
            tasks.push(format!(
                "{} to what the source doesn't have; see *Links to what the source doesn't have*.",
                count(self.absent_links, "link leads", "links lead")
            ));
        }
        if !self.undated.is_empty() {
            tasks.push(format!(
                "{} no date; see *Without a date*.",
                count(self.undated.len(), "briefing has", "briefings have")
            ));
        }
        if self.unresolved() > 0 {
            tasks.push(
                "`site.yaml` says `lenient: true`, so that links that lead nowhere are warnings. Take it out once they are mended."
                    .to_string(),
            );
        }
        section(text, "To do", tasks);
    }

    /// The hosts of pictures elsewhere, each with how many it has, most first.
    fn frequent_hosts(&self) -> String {
        let mut hosts: Vec<(&String, &usize)> = self.picture_hosts.iter().collect();
        hosts.sort_by_key(|(host, count)| (std::cmp::Reverse(**count), *host));
        let shown = hosts.iter().take(2 * EXAMPLES);
        let shown = shown.map(|(host, count)| format!("`{host}` ({count})"));
        and_more(shown.collect(), hosts.len())
    }

    fn figures(&self, text: &mut String) {
        let links = format!(
            "{} of {} ({:.1} %)",
            self.resolved_links,
            self.own_links,
            percent(self.resolved_links, self.own_links)
        );
        let rows = [
            ("Source", self.format.to_string()),
            ("Briefings", self.briefings.to_string()),
            ("Pages", self.pages.to_string()),
            ("Of these not public", self.withheld.to_string()),
            ("Without a date", self.undated.len().to_string()),
            ("Topics", self.topics.to_string()),
            ("Files", self.files.to_string()),
            (
                "Pictures that the source names and doesn't have",
                self.missing_pictures.to_string(),
            ),
            (
                "Former addresses that lead to a new one",
                self.aliases.to_string(),
            ),
            ("Links within the source that were found", links),
            (
                "Of these by a post's name alone",
                self.links_by_name.to_string(),
            ),
            (
                "Links to what the source doesn't have",
                self.absent_links.to_string(),
            ),
        ];
        text.push_str("\n| | |\n|---|---|\n");
        for (name, value) in rows {
            let _ = writeln!(text, "| {name} | {value} |");
        }
    }

    /// What was done most often.
    fn counts(&self, text: &mut String) {
        let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for said in self.posts.iter().flat_map(|post| &post.notes) {
            *counts.entry((said.kind, &said.text)).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
        counts.sort_by_key(|((kind, text), count)| (std::cmp::Reverse(*count), *kind, *text));
        let lines = counts.iter().take(100);
        let lines =
            lines.map(|((kind, what), count)| format!("{count} × {}: {}", word(kind), line(what)));
        let names = self.attributes.iter();
        let names = names.map(|(name, count)| format!("`{name}` ({count})"));
        let names: Vec<String> = names.collect();
        let attributes = (!names.is_empty()).then(|| {
            let all = count(self.attributes.values().sum(), "attribute", "attributes");
            format!(
                "{all} of HTML that say how something looks left out: {}",
                names.join(", ")
            )
        });
        let lines = attributes.into_iter().chain(lines);
        section(text, "What was done more than once", lines.collect());
    }

    fn details(&self, text: &mut String) {
        let merged = self.merged_topics.iter();
        let merged =
            merged.map(|(label, names)| format!("{}: {}", line(label), line(&names.join(", "))));
        section(text, "Topics of several names", merged.collect());
        let left_out = self.left_out.iter();
        let left_out = left_out.map(|(place, why)| format!("`{}`: {}", line(place), line(why)));
        section(text, "Left out", left_out.collect());
        let of_all = self
            .notes
            .iter()
            .map(|said| format!("{}: {}", word(said.kind), line(&said.text)));
        section(text, "Of the source as a whole", of_all.collect());
        let undated = self.undated.iter();
        let undated = undated.map(|place| format!("`{}`", line(place)));
        section(text, "Without a date", undated.collect());
        self.lists(text, "Links that lead nowhere", |post| &post.unresolved);
        self.lists(text, "Links to what the source doesn't have", |post| {
            &post.absent
        });
        self.lists(
            text,
            "Links that lead to a post by its name alone",
            |post| &post.by_name,
        );
        self.lists(text, "Pictures that the source doesn't have", |post| {
            &post.missing_pictures
        });
        let notes = self.posts.iter().flat_map(|post| {
            let notes = post.notes.iter();
            notes.map(|said| note(&post.place, said))
        });
        section(text, "Post by post", notes.collect());
    }

    /// A list that posts have, post by post.
    fn lists(&self, text: &mut String, title: &str, of: impl Fn(&PostReport) -> &Vec<String>) {
        let lines = self.posts.iter().flat_map(|post| {
            let items = of(post).iter();
            items.map(|item| format!("`{}`: `{}`", line(&post.place), line(item)))
        });
        section(text, title, lines.collect());
    }
}

fn note(place: &str, said: &Said) -> String {
    let at = said.line.map(|line| format!(":{line}")).unwrap_or_default();
    format!(
        "`{}{at}`: {}: {}",
        line(place),
        word(said.kind),
        line(&said.text)
    )
}

fn section(text: &mut String, title: &str, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    let gap = if text.ends_with("\n\n") { "" } else { "\n" };
    let _ = write!(text, "{gap}## {title}\n\n");
    for one in lines {
        let _ = writeln!(text, "- {one}");
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    match whole {
        0 => 100.0,
        _ => 100.0 * part as f64 / whole as f64,
    }
}

fn count(count: usize, one: &str, several: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {several}"),
    }
}

/// Some of these, each once.
fn examples<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let all: BTreeSet<&str> = texts.collect();
    let shown = all.iter().take(EXAMPLES);
    and_more(
        shown.map(|text| format!("`{}`", line(text))).collect(),
        all.len(),
    )
}

/// The most frequent of these, with how often each is there. They are code already.
fn frequent<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    texts.for_each(|text| *counts.entry(text).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(text, count)| (std::cmp::Reverse(*count), *text));
    let shown = counts.iter().take(2 * EXAMPLES);
    let shown = shown.map(|(text, count)| format!("{} ({count})", line(text)));
    and_more(shown.collect(), counts.len())
}

fn and_more(shown: Vec<String>, all: usize) -> String {
    let more = all - shown.len();
    let shown = shown.join(", ");
    match more {
        0 => shown,
        more => format!("{shown}, and {more} more"),
    }
}

fn word(kind: &str) -> &str {
    match kind {
        "left-out" | "no-rule" => "left out",
        kind => kind,
    }
}

/// A text in one line, in which code spans end.
fn line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.matches('`').count() % 2 {
        0 => text,
        _ => text.replace('`', "'"),
    }
}
