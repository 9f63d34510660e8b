//! Where a system puts a text.

use std::collections::BTreeMap;

use super::site::Site;
use crate::import::model::{Kind, SourcePost};
use crate::import::read::front_matter::FrontMatter;
use crate::import::read::options::Format;
use crate::import::read::permalink::{self, Names};

/// Where the system puts a text.
pub fn address(
    site: &Site,
    front: &mut FrontMatter,
    post: &SourcePost,
    (folder, name): (&str, &str),
) -> Option<String> {
    let stated = ["path", "url", "permalink", "save_as"]
        .iter()
        .find_map(|key| front.text(key));
    if let Some(stated) = stated.filter(|stated| !stated.contains("{{")) {
        let is_file = stated
            .rsplit('/')
            .next()
            .is_some_and(|last| last.contains('.'));
        let slash = if is_file || stated.ends_with('/') {
            ""
        } else {
            "/"
        };
        return Some(format!("/{}{slash}", stated.trim_start_matches('/')));
    }
    let rule = match post.kind {
        Kind::Article => site.article_rule.as_ref(),
        Kind::Page => site.page_rule.as_ref(),
    };
    if let Some(rule) = rule {
        let rule = colons(rule);
        let date = post.date.as_ref().map(|date| date.text.as_str());
        let mut others = BTreeMap::new();
        for key in ["slug", "title", "filename", "fileslug", "name"] {
            others.insert(key, name.to_string());
        }
        let category = post.terms.iter().find(|term| term.taxonomy == "category");
        others.insert(
            "category",
            category
                .map(|term| python_slug(&term.name))
                .unwrap_or_default(),
        );
        others.insert("lang", post.language.clone().unwrap_or_default());
        others.insert("path", folder.to_string());
        return permalink::address(&rule, &Names { date, others });
    }
    match site.format {
        Format::Zola | Format::Eleventy => {
            let parts = [folder, name]
                .into_iter()
                .filter(|part| !part.is_empty() && *part != "index");
            let path = parts.collect::<Vec<_>>().join("/");
            Some(if path.is_empty() {
                "/".into()
            } else {
                format!("/{path}/")
            })
        }
        _ => None,
    }
}

/// Pelican's names of a rule, `{date:%Y}` and `{slug}`, as ours, `:year` and `:slug`.
fn colons(rule: &str) -> String {
    let dates = [
        ("%Y", "year"),
        ("%m", "month"),
        ("%d", "day"),
        ("%b", "short_month"),
        ("%B", "long_month"),
        ("%y", "short_year"),
        ("%-m", "i_month"),
        ("%-d", "i_day"),
        ("%j", "y_day"),
    ];
    let mut rule = rule.to_string();
    for (form, name) in dates {
        rule = rule.replace(&format!("{{date:{form}}}"), &format!(":{name}"));
    }
    for name in ["slug", "category", "lang", "path", "title"] {
        rule = rule.replace(&format!("{{{name}}}"), &format!(":{name}"));
    }
    rule
}

/// Pelican's slug: without accents and signs, words joined by hyphens.
pub fn python_slug(text: &str) -> String {
    let plain = crate::editor::plain_letters(text);
    let kept = plain
        .chars()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace() || "-_".contains(*c));
    let kept: String = kept.collect();
    let words = kept.split(|c: char| c == '-' || c.is_whitespace());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// The day that an address begins with: `2014/09/15/…`.
pub fn day_of_address(path: &str) -> Option<String> {
    let mut parts = path
        .trim_start_matches('/')
        .split('/')
        .skip_while(|part| part.parse::<i16>().is_err());
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let day = format!("{year:0>4}-{month:0>2}-{day:0>2}");
    day.parse::<jiff::civil::Date>().ok().map(|_| day)
}
