//! Templates checked against the views of their pages, before there is a page.
//!
//! In: the templates of all layers, the options that the theme declares, and the names of its files. Out: a
//! [`Problem`] for each name that isn't there. A name that is only tested (`if`, `is defined`, `default`) may be missing on some
//! of the kinds of page that share a template; one that is missing on all of them is a mistake as well. In doubt a name is accepted.

mod apply;
mod body;
mod call;
mod expression;
mod set;
mod tokens;
mod types;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::nearest;
use crate::view::contract;
use set::{Set, Template};
use types::{Record, Type};
use walk::{Lack, Outcome, Use, Walk};

/// A mistake in a template.
pub struct Problem {
    /// The template's name.
    pub template: String,
    /// Where in it.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What could be meant.
    pub hint: Option<String>,
}

/// The names that differ from theme to theme.
pub struct Names<'a> {
    /// Those of the options.
    pub options: Vec<&'a String>,
    /// Those of the files under `assets/`.
    pub assets: Vec<&'a String>,
    /// The keys of the words.
    pub words: Vec<&'a String>,
}

/// Checks templates that the engine has accepted, `(name, text)` each.
pub fn check(templates: &[(String, String)], names: &Names) -> Vec<Problem> {
    let set = Set::new(templates);
    let words = words(names);
    let site = site(&set, names, &words);
    let mut walked: Vec<Use> = Vec::new();
    let mut called = BTreeSet::new();
    for (kind, name) in contract::page_fields() {
        let file = format!("{kind}.html");
        if let Some(template) = set.find(&file) {
            let names = page(&set, &site, kind, &name);
            let mut walk = Walk::new(&set, names, format!("the view of `{file}` has no field"));
            walk.page(template);
            walked.append(&mut walk.uses);
            called.extend(walk.called.into_iter().map(|(name, _)| name));
        }
    }
    for component in set.components.values() {
        if !called.contains(&component.name) {
            let names = page(&set, &site, "", "");
            let mut walk = Walk::new(&set, names, String::new());
            walk.uncalled(component);
            walked.append(&mut walk.uses);
        }
    }
    problems(&set, walked)
}

/// The words of the site's language. Which there are under `extra` is the site's affair.
fn words(names: &Names) -> Type {
    let extra = "extra".to_string();
    let keys = names.words.iter().copied().chain([&extra]);
    let keys = keys.map(|key| (key.clone(), Type::Any)).collect();
    Type::record("there is no word", keys)
}

/// The site as every page shows it. What an option holds is the site's affair.
fn site(set: &Set, names: &Names, words: &Type) -> Type {
    let fields = set.shapes.get("SiteView").into_iter().flatten();
    let fields = fields.map(|(name, field)| (name.clone(), Type::of_field(field)));
    let mut fields: BTreeMap<String, Type> = fields.collect();
    let named = |names: &[&String], ty: Type| {
        let names = names.iter().map(|name| (name.to_string(), ty.clone()));
        names.collect::<BTreeMap<String, Type>>()
    };
    let options = Type::record("the theme has no option", named(&names.options, Type::Any));
    // `accent.css` is there where the site chose a colour.
    let assets = Type::Record(Arc::new(Record {
        lacks: "the theme has no file".into(),
        fields: named(&names.assets, Type::Text(None)),
        is_open: true,
    }));
    fields.insert("options".into(), options);
    fields.insert("assets".into(), assets);
    fields.insert("words".into(), words.clone());
    Type::record("`site` has no field", fields)
}

/// What a page begins with. Without a kind it is what all pages have.
fn page(set: &Set, site: &Type, kind: &str, shape: &str) -> BTreeMap<String, Type> {
    let own = |name: &str| {
        let fields = set.shapes.get(name).into_iter().flatten();
        fields.map(|(name, field)| (name.clone(), Type::of_field(field)))
    };
    let mut meta: BTreeMap<String, Type> = own("Meta").collect();
    if !kind.is_empty() {
        meta.insert("kind".into(), Type::Text(Some(kind.into())));
    }
    let mut names: BTreeMap<String, Type> = own(shape).collect();
    names.insert("page".into(), Type::record("`page` has no field", meta));
    if let Type::Record(site) = site
        && let Some(words) = site.fields.get("words")
    {
        names.insert("words".into(), words.clone());
    }
    names.insert("site".into(), site.clone());
    names
}

/// What was found at one place, on all pages.
#[derive(Default)]
struct Seen {
    is_there: bool,
    tested: Option<Lack>,
    needed: Option<Lack>,
    wrong: Option<String>,
}

/// One problem for each place, whatever number of pages have it.
fn problems(set: &Set, uses: Vec<Use>) -> Vec<Problem> {
    let mut places: BTreeMap<(usize, (usize, usize)), Seen> = BTreeMap::new();
    for found in uses {
        let seen = places.entry((found.template, found.span)).or_default();
        match found.outcome {
            Outcome::There => seen.is_there = true,
            Outcome::Tested(lack) => seen.tested = seen.tested.take().or(Some(lack)),
            Outcome::Needed(lack) => seen.needed = seen.needed.take().or(Some(lack)),
            Outcome::Wrong(message) => seen.wrong = seen.wrong.take().or(Some(message)),
        }
    }
    let problem = |((template, (start, end)), seen): (_, Seen)| {
        let lack = seen.needed.or(seen.tested.filter(|_| !seen.is_there));
        let (message, hint) = match (seen.wrong, lack) {
            (Some(message), _) => (message, None),
            (None, Some(lack)) => (lack.message, near(&lack.name, &lack.known)),
            (None, None) => return None,
        };
        let template: &Template = set.templates.get(template)?;
        Some(Problem {
            template: template.name.to_string(),
            span: start..end,
            message,
            hint,
        })
    };
    places.into_iter().filter_map(problem).collect()
}

/// What could be meant.
fn near(name: &str, known: &[String]) -> Option<String> {
    if let Some(near) = nearest(name, known.iter().map(String::as_str)) {
        return Some(format!("did you mean `{near}`?"));
    }
    match known {
        [] => None,
        known => Some(format!("it has {}", known.join(", "))),
    }
}
