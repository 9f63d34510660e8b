//! Where a system puts a text.

use std::collections::BTreeMap;

use super::site::{Site, colons_of_template};
use crate::import::model::{Kind, SourcePost};
use crate::import::read::front_matter::FrontMatter;
use crate::import::read::options::Format;
use crate::import::read::permalink::{self, Names};

/// What of a text's place makes its address.
#[derive(Debug, Clone, Copy)]
pub struct Location<'a> {
    /// The folder, as addresses have it.
    pub folder: &'a str,
    /// The last part.
    pub name: &'a str,
    /// Its file's name, without the extension.
    pub file_name: &'a str,
}

/// Where the system puts a text.
pub fn address(
    site: &Site,
    front: &mut FrontMatter,
    post: &SourcePost,
    location: Location,
) -> Option<String> {
    let Location { folder, name, .. } = location;
    let stated = ["path", "url", "permalink", "save_as"]
        .iter()
        .find_map(|key| front.text(key));
    let is_template = |rule: &String| rule.contains("{{");
    if let Some(stated) = stated.as_ref().filter(|stated| !is_template(stated)) {
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
    let of_folder = || {
        let mut rules = site.folder_rules.iter().rev();
        let rule = rules.find(|(folder, _)| post.place.starts_with(folder.as_str()));
        rule.map(|(_, rule)| rule.clone())
    };
    let of_kind = || match post.kind {
        Kind::Article if post.language.is_some() && post.language != site.language => {
            site.language_rule.clone().or(site.article_rule.clone())
        }
        Kind::Article => site.article_rule.clone(),
        Kind::Page => site.page_rule.clone(),
    };
    let rule = stated.or_else(of_kind).or_else(of_folder);
    let rule = rule.and_then(|rule| match is_template(&rule) {
        true => colons_of_template(&rule),
        false => Some(rule),
    });
    if let Some(rule) = rule {
        return by_rule(site, post, &rule, location);
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

fn by_rule(site: &Site, post: &SourcePost, rule: &str, location: Location) -> Option<String> {
    let Location {
        folder,
        name,
        file_name,
    } = location;
    let rule = colons(rule);
    let date = post.date.as_ref().map(|date| date.text.as_str());
    let mut others = BTreeMap::new();
    for key in ["slug", "title", "fileslug", "name"] {
        others.insert(key, name.to_string());
    }
    others.insert("filename", file_name.to_string());
    let title = post.title.as_deref().unwrap_or(name);
    others.insert("title_slug", python_slug(title));
    let category = post.terms.iter().find(|term| term.taxonomy == "category");
    let last_folder = folder.rsplit('/').next().unwrap_or_default();
    let category = match (category, last_folder) {
        (Some(term), _) => term.name.as_str(),
        (None, folder) if site.pelican.has_folders && !folder.is_empty() => folder,
        (None, _) => &site.pelican.category,
    };
    others.insert("category", python_slug(category));
    let author = post.authors.first().unwrap_or(&site.pelican.author);
    others.insert("author", python_slug(author));
    let language = post.language.clone().or(site.language.clone());
    others.insert("lang", language.unwrap_or_default());
    others.insert("path", folder.to_string());
    let whole = match folder {
        "" => file_name.to_string(),
        folder => format!("{folder}/{file_name}"),
    };
    others.insert("path_no_ext", whole);
    permalink::address(&rule, &Names { date, others })
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
    for name in [
        "slug",
        "category",
        "lang",
        "path_no_ext",
        "path",
        "title",
        "author",
    ] {
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

/// Zola's slug: small letters and digits without accents, all else as hyphens.
pub fn zola_slug(text: &str) -> String {
    let plain = crate::editor::plain_letters(text);
    let words = plain.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}
