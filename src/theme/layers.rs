//! Themes on top of one another: the site's own files, the theme that they change, and the one that this builds on.
//!
//! In: a site's own files. Out: the files of all layers, of each name the topmost. A template that is replaced is kept
//! under the name of its theme, as `default/briefing.html`, so that what replaces it may extend it and change one block.

use include_dir::{Dir, include_dir};

use super::DEFAULT_NAME;
use crate::content::read::ThemeFiles;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::yaml::document::document;
use crate::yaml::record::Record;

static DEFAULT: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
static REGISTER: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/register");

/// The themes that are compiled in, by their names.
static BUILT_IN: [(&str, &Dir); 2] = [(DEFAULT_NAME, &DEFAULT), ("register", &REGISTER)];

/// The names of the themes that are compiled in.
pub fn built_in() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// All files of the theme of this name: the site's own, on top of those that are compiled in. A theme that isn't compiled in builds
/// on the one that `base` in its `theme.yaml` names, or on the default theme.
pub fn overlay(name: &str, own: ThemeFiles, out: &mut Vec<Diagnostic>) -> ThemeFiles {
    let stated = base(&own, out);
    let mut next = built_in()
        .find(|built_in| *built_in == name)
        .map(str::to_string)
        .or(stated)
        .or(Some(DEFAULT_NAME.to_string()));
    let mut files = own;
    while let Some((name, dir)) =
        next.and_then(|name| BUILT_IN.iter().find(|(built_in, _)| *built_in == name))
    {
        let mut below = ThemeFiles::new();
        add_embedded(name, dir, &mut below);
        next = base(&below, &mut Vec::new());
        for (path, file) in below {
            if !files.contains_key(&path) {
                files.insert(path, file);
            } else if let Some(template) = path.strip_prefix("templates/")
                && !defines_components(&file.1)
            {
                // The site's own file may have the very path.
                let shown = format!("{} (built in)", file.0).into();
                files.insert(format!("templates/{name}/{template}"), (shown, file.1));
            }
        }
    }
    files
}

/// The theme that a theme builds on, if it says so and there is one.
fn base(files: &ThemeFiles, out: &mut Vec<Diagnostic>) -> Option<String> {
    let (path, bytes) = files.get("theme.yaml")?;
    let text = String::from_utf8_lossy(bytes);
    // What is wrong with the rest is said when the theme is loaded.
    let node = document(&text, 0..text.len(), path, &mut Vec::new())?;
    let mut elsewhere = Vec::new();
    let stated = Record::new(&node, "theme.yaml", path, &mut elsewhere).text("base")?;
    if built_in().any(|name| name == stated.value) {
        return Some(stated.value);
    }
    let known: Vec<&str> = built_in().collect();
    let message = format!("no theme `{}` is part of the program", stated.value);
    out.push(
        Diagnostic::new(Code::UnknownTheme, Place::new(path, stated.span), message)
            .hint(format!("a theme builds on {}", known.join(" or "))),
    );
    None
}

/// Components have one name in all templates, so that those of a file that is replaced can't stand beside those of the new one.
fn defines_components(template: &[u8]) -> bool {
    let text = String::from_utf8_lossy(template);
    text.contains("{% component") || text.contains("{%- component")
}

fn add_embedded(name: &str, dir: &Dir, files: &mut ThemeFiles) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let shown = format!("themes/{name}/{path}").into();
        files.insert(path, (shown, file.contents().to_vec()));
    }
    dir.dirs().for_each(|dir| add_embedded(name, dir, files));
}
