//! What is wrong, as open pages list it.

use std::path::Path;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::build::Loaded;
use crate::content::model::Config;
use crate::diagnostic::{self, Diagnostic, Texts};

/// Nothing is wrong.
pub const NONE: &str = "[]";

/// How the site's editor is told to open a file, and the site's folder.
pub struct Editor<'a> {
    template: &'a str,
    root: &'a Path,
}

impl<'a> Editor<'a> {
    /// The editor that is configured, if one is; `root` is absolute.
    pub fn of(config: &'a Config, root: &'a Path) -> Option<Editor<'a>> {
        let template = config.editor.as_deref()?;
        Some(Editor { template, root })
    }
}

/// The problems of a site as a JSON array: `severity`, `code`, `text` (the message with its excerpt), `file`, `line`, `column`,
/// and `editor`, an address that opens the file there, where the site says how.
pub fn list(loaded: &Loaded, root: &Path) -> Arc<str> {
    let editor = Editor::of(&loaded.site.archive.config, root);
    say(&loaded.diagnostics, &loaded.texts, editor.as_ref())
}

/// The same for any problems.
pub fn say(found: &[Diagnostic], texts: &Texts, editor: Option<&Editor>) -> Arc<str> {
    let places = diagnostic::json(found, texts);
    let all = found
        .iter()
        .zip(diagnostic::human_each(found, texts, false))
        .zip(places.as_array().into_iter().flatten())
        .map(|((one, text), place)| {
            let at = |key: &str| place.get(key).cloned().unwrap_or(Value::Null);
            let link = editor.map(|Editor { template, root }| {
                let file = root.join(&*one.place.file);
                let number = |key: &str| at(key).as_u64().unwrap_or(1);
                editor_link(template, &file, number("line"), number("column"))
            });
            json!({
                "severity": at("severity"), "code": at("code"), "text": text.trim_end(), "file": at("file"),
                "line": at("line"), "column": at("column"), "editor": link,
            })
        });
    let all: Vec<Value> = all.collect();
    Value::from(all).to_string().into()
}

/// That this program failed, in the same form: it has no place in a file.
pub fn of_panic(message: &str) -> Arc<str> {
    let text = format!(
        "error: Annals failed, which is a fault of Annals and not of the archive\n{message}"
    );
    let one = json!({
        "severity": "error", "code": "panic", "text": text, "file": "", "line": 1, "column": 1, "editor": null,
    });
    Value::from(vec![one]).to_string().into()
}

/// What may stand in a path as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

fn editor_link(template: &str, file: &Path, line: u64, column: u64) -> String {
    let path = file.to_string_lossy().replace('\\', "/");
    let path = utf8_percent_encode(&path, PATH).to_string();
    template
        .replace("{path}", &path)
        .replace("{line}", &line.to_string())
        .replace("{column}", &column.to_string())
}
