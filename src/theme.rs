//! Themes: templates and files that make pages of views.
//!
//! Comes in: the files of the default theme (compiled in) and of the site's own, which replace those of the same name. Goes
//! out: a [`Theme`] with parsed templates, the addresses of its files (a content hash in each name, so that a host may let
//! browsers keep them for ever), and its options.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::{ErrorKind, Tera};

use crate::address::{Address, fixed};
use crate::diagnostic::{Code, Diagnostic, Place, Texts, nearest};
use crate::fields::{Fields, document};
use crate::model::Config;
use crate::read::ThemeFiles;

static DEFAULT: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The name of the theme that is compiled in.
pub const DEFAULT_NAME: &str = "default";

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

/// The default theme's files, with the site's own in place of those of the same name.
pub fn overlay(own: ThemeFiles) -> ThemeFiles {
    let mut files = ThemeFiles::new();
    add_embedded(&DEFAULT, &mut files);
    files.extend(own);
    files
}

fn add_embedded(dir: &Dir, files: &mut ThemeFiles) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.insert(
            path.clone(),
            (
                format!("themes/{DEFAULT_NAME}/{path}").into(),
                file.contents().to_vec(),
            ),
        );
    }
    dir.dirs().for_each(|dir| add_embedded(dir, files));
}

/// Parses a theme's files.
pub fn load(files: ThemeFiles, config: &Config, out: &mut Vec<Diagnostic>) -> Theme {
    let mut theme = Theme {
        tera: Tera::new(),
        assets: BTreeMap::new(),
        options: Default::default(),
        texts: Texts::new(),
        paths: BTreeMap::new(),
    };
    let mut templates = Vec::new();
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
            let (text, problem) = crate::read::decode(&shown, bytes);
            out.extend(problem);
            theme.texts.insert(shown.clone(), text.as_str().into());
            theme.paths.insert(name.to_string(), shown);
            templates.push((name.to_string(), text));
        } else if path == "theme.yaml" {
            let (text, problem) = crate::read::decode(&shown, bytes);
            out.extend(problem);
            theme.options = options(&text, &shown, out);
            theme.texts.insert(shown, text.into());
        }
    }
    theme.options.extend(config.theme_options.clone());
    name_assets(&mut theme.assets);
    theme.tera.autoescape_on(vec![".html", ".xml"]);
    if let Err(error) = theme.tera.add_raw_templates(
        templates
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    ) {
        out.push(diagnostic(Code::BadTemplate, &error, &theme.paths));
    }
    theme
}

fn options(
    text: &str,
    path: &Arc<str>,
    out: &mut Vec<Diagnostic>,
) -> serde_json::Map<String, serde_json::Value> {
    let Some(node) = document(text, 0, path, out) else {
        return Default::default();
    };
    let Some(mut fields) = Fields::new(&node, "theme.yaml", path, out) else {
        return Default::default();
    };
    // For people who choose a theme; nothing here reads them.
    let _ = (fields.text("name", out), fields.text("description", out));
    let options = fields.extra("options", out);
    fields.finish(out);
    options
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

/// A template's error at its place.
pub fn diagnostic(
    code: Code,
    error: &tera::Error,
    paths: &BTreeMap<String, Arc<str>>,
) -> Diagnostic {
    let unplaced = |name: &str| {
        Place::start(
            &paths
                .get(name)
                .cloned()
                .unwrap_or_else(|| format!("themes/…/templates/{name}").into()),
        )
    };
    let (place, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let place = unplaced(report.filename());
            (
                Place::new(&place.file, report.span().range.clone()),
                report.message().to_string(),
            )
        }
        ErrorKind::MissingParent { current, parent } => (
            unplaced(current),
            format!("it extends `{parent}`, which isn't there"),
        ),
        ErrorKind::CircularExtend { tpl, .. } => (unplaced(tpl), "it extends itself".to_string()),
        ErrorKind::CircularInclude { tpl, .. } => (unplaced(tpl), "it includes itself".to_string()),
        ErrorKind::TemplateNotFound(name) => (unplaced(name), "it isn't there".to_string()),
        other => (unplaced(""), other.to_string()),
    };
    let what = if code == Code::BadTemplate {
        "this template can't be used"
    } else {
        "this template failed"
    };
    Diagnostic::new(code, place, format!("{what}: {message}"))
        .hint("the fields of each view are listed in themes/README.md")
}

/// Reports a theme that isn't there.
pub fn unknown(name: &str, place: Place, known: &[String]) -> Diagnostic {
    let hint = match nearest(name, known.iter().map(String::as_str).chain([DEFAULT_NAME])) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add the folder `themes/{name}`, or write `theme: {DEFAULT_NAME}`"),
    };
    Diagnostic::new(
        Code::UnknownTheme,
        place,
        format!("there is no theme `{name}`"),
    )
    .hint(hint)
}
