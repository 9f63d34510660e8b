//! Themes: templates and files that make pages of views.
//!
//! In: the files of a theme that is compiled in and of the site's own, on top of one another ([`layers`]). Out: a
//! [`Theme`] with parsed templates, the addresses of its files (a content hash in each name, so that a host may let browsers keep
//! them for ever), and its options.
//!
//! ```
//! use annals::content::model::Config;
//! use annals::content::read::ThemeFiles;
//! use annals::diagnostic::Place;
//! use annals::locale::language::{MessageFiles, load};
//! use annals::theme;
//!
//! let (config, mut problems) = (Config::default(), Vec::new());
//! let stated = Place::start(&config.path);
//! let language = load("en", MessageFiles::new(), stated, &mut problems).language;
//! let files = theme::overlay(theme::DEFAULT_NAME, ThemeFiles::new(), &mut problems);
//! let theme = theme::load(files, false, &config, &language, &mut problems);
//! assert!(problems.is_empty() && theme.assets.contains_key("style.css"));
//! ```

mod accent;
mod check;
mod filters;
mod layers;
pub mod page_fingerprint;
pub mod render;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use tera::{ErrorKind, Tera};

use crate::address::{Address, fixed};
use crate::content::model::Config;
use crate::content::read::ThemeFiles;
use crate::diagnostic::{Code, Diagnostic, Place, Texts, nearest};
use crate::locale::language::{self, Language};
use crate::yaml::document::document;
use crate::yaml::record::{Record, Spanned};
use accent::Backgrounds;

pub use filters::FILTERS;
pub use layers::{built_in, overlay};

/// The theme of a site that names none; all others build on it.
pub const DEFAULT_NAME: &str = "default";

/// The stylesheet that is made of the option `accent`.
const ACCENT: &str = "accent.css";

/// A theme, ready to render.
pub struct Theme {
    /// The templates.
    pub tera: Tera,
    /// The theme's files by their names: what is under `assets/`.
    pub assets: BTreeMap<String, Asset>,
    /// Its options: defaults, and what the site sets.
    pub options: serde_json::Map<String, serde_json::Value>,
    /// The templates' texts, by the paths that messages name.
    pub texts: Texts,
    /// From a template's name to the path that messages name.
    pub paths: BTreeMap<String, Arc<str>>,
}

/// A file that a theme brings.
pub struct Asset {
    /// Where it is in the output.
    pub address: Address,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Takes the files of words out of a theme's own.
pub fn take_words(files: &mut ThemeFiles, out: &mut Vec<Diagnostic>) -> language::MessageFiles {
    let tag_of = |path: &str| {
        let name = path.strip_prefix("words/")?;
        let tag = name.strip_suffix(".yaml").or(name.strip_suffix(".yml"))?;
        Some(tag.to_string())
    };
    let paths: Vec<String> = files.keys().cloned().collect();
    let mut words = language::MessageFiles::new();
    for path in paths {
        let Some(tag) = tag_of(&path) else { continue };
        if let Some((shown, bytes)) = files.remove(&path) {
            let (text, problem) = crate::content::read::decode(&shown, bytes);
            out.extend(problem);
            words.insert(tag, (shown, text));
        }
    }
    words
}

/// Parses a theme's files, to be rendered in a language. Whether some are the site's own decides whether their names are checked:
/// those that are compiled in have been, by the tests.
pub fn load(
    files: ThemeFiles,
    has_own: bool,
    config: &Config,
    language: &Arc<Language>,
    out: &mut Vec<Diagnostic>,
) -> Theme {
    let mut theme = Theme {
        tera: Tera::new(),
        assets: BTreeMap::new(),
        options: Default::default(),
        texts: Texts::new(),
        paths: BTreeMap::new(),
    };
    let mut templates = Vec::new();
    let mut backgrounds = None;
    for (path, (shown, bytes)) in files {
        if let Some(name) = path.strip_prefix("assets/") {
            if let Err(why) = Address::new(name) {
                let message = format!("this file's name is no address: {why}");
                out.push(
                    Diagnostic::new(Code::BadAddress, Place::start(&shown), message)
                        .hint("rename it"),
                );
                continue;
            }
            theme.assets.insert(
                name.to_string(),
                Asset {
                    address: fixed("assets/pending"),
                    bytes,
                },
            );
        } else if let Some(name) = path.strip_prefix("templates/") {
            let (text, problem) = crate::content::read::decode(&shown, bytes);
            out.extend(problem);
            theme.texts.insert(shown.clone(), text.as_str().into());
            theme.paths.insert(name.to_string(), shown);
            templates.push((name.to_string(), text));
        } else if path == "theme.yaml" {
            let (text, problem) = crate::content::read::decode(&shown, bytes);
            out.extend(problem);
            (theme.options, backgrounds) = manifest(&text, &shown, out);
            theme.texts.insert(shown, text.into());
        }
    }
    set_options(&mut theme, config, out);
    if let Some(backgrounds) = backgrounds {
        add_accent(&mut theme, config, backgrounds, out);
    }
    name_assets(&mut theme.assets);
    theme.tera.autoescape_on(vec![".html", ".xml"]);
    filters::register(&mut theme.tera, language);
    if add_templates(&mut theme, &templates, out) && has_own {
        check_names(&theme, &templates, language, out);
    }
    theme
}

/// Parses the templates; whether all can be used. What follows from one that can't be parsed isn't reported: each mistake is said
/// once.
fn add_templates(
    theme: &mut Theme,
    templates: &[(String, String)],
    out: &mut Vec<Diagnostic>,
) -> bool {
    let all = templates
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    let Err(error) = theme.tera.add_raw_templates(all) else {
        return true;
    };
    // The engine stops at the first template that can't be parsed; each by itself shows them all.
    let alone = templates.iter().filter_map(|(name, text)| {
        let error = Tera::new().add_raw_template(name, text).err()?;
        matches!(error.kind(), ErrorKind::SyntaxError(_)).then_some(error)
    });
    let mut found: Vec<Diagnostic> = alone
        .flat_map(|error| diagnostics(Code::BadTemplate, &error, theme))
        .collect();
    if found.is_empty() {
        found = diagnostics(Code::BadTemplate, &error, theme);
    }
    out.extend(found);
    false
}

/// Reports the names that templates use and that their pages don't have.
fn check_names(
    theme: &Theme,
    templates: &[(String, String)],
    language: &Language,
    out: &mut Vec<Diagnostic>,
) {
    let names = check::Names {
        options: theme.options.keys().collect(),
        assets: theme.assets.keys().collect(),
        words: language.messages.keys().collect(),
    };
    let problems = check::check(templates, &names);
    out.extend(problems.into_iter().filter_map(|problem| {
        let place = Place::new(theme.paths.get(&problem.template)?, problem.span);
        Some(Diagnostic::new(Code::UnknownField, place, problem.message).maybe_hint(problem.hint))
    }));
}

/// The site's options in place of the theme's defaults; one that the theme doesn't have is reported.
fn set_options(theme: &mut Theme, config: &Config, out: &mut Vec<Diagnostic>) {
    for Spanned {
        value: (name, option),
        span,
    } in &config.theme_options
    {
        if theme.options.contains_key(name) {
            theme.options.insert(name.clone(), option.clone());
            continue;
        }
        let place = Place::new(&config.path, span);
        let message = format!("the theme has no option `{name}`; it is ignored");
        let known: Vec<&str> = theme.options.keys().map(String::as_str).collect();
        let hint = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => "it has no options".into(),
            None => format!("its options are {}", known.join(", ")),
        };
        out.push(Diagnostic::new(Code::UnknownKey, place, message).hint(hint));
    }
}

/// Writes the accent colour that the site chose into a stylesheet of its own: no markup has a style.
fn add_accent(theme: &mut Theme, config: &Config, on: Backgrounds, out: &mut Vec<Diagnostic>) {
    let mut set = config.theme_options.iter();
    let Some(set) = set.find(|option| option.value.0 == "accent") else {
        return;
    };
    let place = Place::new(&config.path, &set.span);
    if theme.options.contains_key("accent")
        && let Some(css) = accent::stylesheet(&set.value.1, on, &place, out)
    {
        let asset = Asset {
            address: fixed("assets/pending"),
            bytes: css.into_bytes(),
        };
        theme.assets.insert(ACCENT.to_string(), asset);
    }
}

/// A theme's options with their defaults, and what its text stands on.
fn manifest(
    text: &str,
    path: &Arc<str>,
    out: &mut Vec<Diagnostic>,
) -> (
    serde_json::Map<String, serde_json::Value>,
    Option<Backgrounds>,
) {
    let Some(node) = document(text, 0..text.len(), path, out) else {
        return Default::default();
    };
    let mut record = Record::new(&node, "theme.yaml", path, out);
    // For people who choose a theme, and for `layers`; nothing here reads them.
    let _ = (record.text("name"), record.text("description"));
    let _ = record.text("base");
    let options = record.extra("options");
    let stated = record.extra("backgrounds");
    let background = |name: &str| stated.get(name)?.as_str().and_then(accent::colour);
    let backgrounds = background("light").zip(background("dark"));
    record.finish();
    (
        options,
        backgrounds.map(|(light, dark)| Backgrounds { light, dark }),
    )
}

/// Puts a hash of each file's content into its name. Stylesheets come last: their `url(…)` name other files.
fn name_assets(assets: &mut BTreeMap<String, Asset>) {
    let names: BTreeMap<String, ()> = assets.keys().map(|name| (name.clone(), ())).collect();
    let (sheets, others): (Vec<&String>, Vec<&String>) =
        names.keys().partition(|name| name.ends_with(".css"));
    for name in others.into_iter().chain(sheets) {
        if name.ends_with(".css") {
            let css = assets
                .get(name)
                .map(|asset| String::from_utf8_lossy(&asset.bytes).into_owned())
                .unwrap_or_default();
            let rewritten = rewrite_urls(&css, name, assets);
            if let Some(asset) = assets.get_mut(name) {
                asset.bytes = rewritten.into_bytes();
            }
        }
        if let Some(asset) = assets.get_mut(name) {
            let hash = blake3::hash(&asset.bytes).to_hex();
            let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
            let dot = if extension.is_empty() { "" } else { "." };
            asset.address = fixed(&format!("assets/{stem}.{}{dot}{extension}", &hash[..10]));
        }
    }
}

/// A stylesheet in which each `url(…)` of another file of the theme is that file's address.
fn rewrite_urls(css: &str, sheet: &str, assets: &BTreeMap<String, Asset>) -> String {
    let folder = sheet.rsplit_once('/').map_or("", |(folder, _)| folder);
    let own = fixed(&format!("assets/{sheet}"));
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("url(") {
        let (before, url) = rest.split_at(start + "url(".len());
        out.push_str(before);
        let end = url.find(')').unwrap_or(url.len());
        let written = url[..end].trim().trim_matches(['"', '\'']);
        let (path, fragment) = written.split_once('#').unwrap_or((written, ""));
        let name = if folder.is_empty() {
            path.to_string()
        } else {
            format!("{folder}/{path}")
        };
        match assets.get(name.trim_start_matches("./")) {
            Some(asset) => {
                out.push_str(&own.relative(&asset.address));
                if !fragment.is_empty() {
                    out.push('#');
                    out.push_str(fragment);
                }
            }
            None => out.push_str(&url[..end]),
        }
        rest = &url[end..];
    }
    out + rest
}

/// What is wrong with templates, each mistake at its place.
pub fn diagnostics(code: Code, error: &tera::Error, theme: &Theme) -> Vec<Diagnostic> {
    let start = |name: &str| {
        let unknown = || format!("themes/{DEFAULT_NAME}/templates/{name}").into();
        Place::start(&theme.paths.get(name).cloned().unwrap_or_else(unknown))
    };
    let (place, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let file = start(report.filename()).file;
            let place = Place::new(&file, report.span().range.clone());
            (place, report.message().trim_end_matches('.').to_string())
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("it extends `{parent}`, which isn't there");
            let near = nearest(parent, theme.paths.keys().map(String::as_str));
            let hint = near.map(|near| format!("did you mean `{near}`?"));
            return vec![said(code, start(current), &message).maybe_hint(hint)];
        }
        ErrorKind::CircularExtend { tpl, .. } => (start(tpl), "it extends itself".to_string()),
        ErrorKind::CircularInclude { tpl, .. } => (start(tpl), "it includes itself".to_string()),
        ErrorKind::TemplateNotFound(name) => (start(name), "it isn't there".to_string()),
        ErrorKind::Msg(reports) if reports.starts_with("error: ") => {
            let reports = reports.split("\n\nerror: ").map(|report| {
                let report = report.trim_start_matches("error: ");
                let (message, name, span) = read_report(report, theme);
                said(code, Place::new(&start(&name).file, span), message)
            });
            return reports.collect();
        }
        other => (start("base.html"), other.to_string()),
    };
    vec![said(code, place, &message)]
}

fn said(code: Code, place: Place, message: &str) -> Diagnostic {
    let (what, hint) = match code {
        Code::BadTemplate => (
            "this template can't be used",
            "templates are written in Tera 2: https://keats.github.io/tera/",
        ),
        _ => (
            "this template failed",
            "the fields of each view are listed in themes/README.md",
        ),
    };
    Diagnostic::new(code, place, format!("{what}: {message}")).hint(hint)
}

/// The engine gives what it finds in several templates as one text. Its message, template and place, out of
/// `message`, `--> template:line:column` and a line of `^` below the excerpt.
fn read_report<'a>(report: &'a str, theme: &Theme) -> (&'a str, String, Range<usize>) {
    let mut lines = report.lines();
    let message = lines.next().unwrap_or("");
    let place = lines.next().unwrap_or("").trim().trim_start_matches("--> ");
    let length = report.matches('^').count();
    let mut parts = place.rsplitn(3, ':');
    let mut number = || {
        parts
            .next()
            .and_then(|n| n.parse::<usize>().ok())
            .unwrap_or(1)
    };
    let (column, line) = (number(), number());
    let name = parts.next().unwrap_or("").to_string();
    let text = theme
        .paths
        .get(&name)
        .and_then(|path| theme.texts.get(path));
    let text = text.map_or("", |text| text);
    let before: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let start = text[before..]
        .char_indices()
        .nth(column - 1)
        .map_or(before, |(at, _)| before + at);
    (message, name, start..start + length)
}

/// Reports a theme that isn't there.
pub fn unknown(name: &str, place: Place, known: &[String]) -> Diagnostic {
    let mut all: Vec<&str> = built_in().collect();
    all.extend(known.iter().map(String::as_str));
    let hint = match nearest(name, all) {
        Some(near) => format!("did you mean `{near}`?"),
        None if name.contains(['/', '\\']) || name.starts_with('.') => {
            "a theme's name is that of a folder in `themes/`".into()
        }
        None => format!("add the folder `themes/{name}`, or write `theme: {DEFAULT_NAME}`"),
    };
    Diagnostic::new(
        Code::UnknownTheme,
        place,
        format!("there is no theme `{name}`"),
    )
    .hint(hint)
}
