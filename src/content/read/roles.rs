//! What a file is to Annals, by its name and its place alone.
//!
//! In: a path within `content/`. Out: whether the file is read as a text or copied, or why it is left out ([`LeftOut`]); and whether it
//! belongs elsewhere ([`Misplaced`]). Other tools hold texts back by their names, and people bring their archives along: what was held
//! back there isn't published here.

use crate::diagnostic::nearest;

/// Why a file isn't published, whatever is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// An editor, a merge or a system left it.
    Leftover,
    /// Another tool doesn't publish it: what says so.
    Withheld(Withheld),
    /// It is written in a format that isn't read.
    Format(&'static Format),
}

/// By what another tool doesn't publish a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Withheld {
    /// A folder whose name begins with `_`.
    Folder,
    /// A name that begins with `_`.
    Underscore,
    /// The settings of another program.
    Settings,
    /// A name that is `draft` or ends in `.draft`, before its extension.
    Draft,
    /// A name without a date, in `_posts/`.
    UndatedPost,
}

/// A format of texts that isn't read.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Format {
    /// What people call it.
    pub name: &'static str,
    extensions: &'static [&'static str],
    /// What makes Markdown of it.
    pub way_out: WayOut,
}

/// What makes Markdown of a text in another format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WayOut {
    /// Pandoc reads it.
    Pandoc,
    /// It is Markdown with code in it.
    Rename,
    /// A template or a program, whose output is a page.
    Template,
    /// A document that readers may open as it is; Pandoc or an office program makes Markdown of it.
    Document,
}

const FORMATS: &[Format] = &[
    format("MDX", &["mdx"], WayOut::Rename),
    format("R Markdown", &["rmd"], WayOut::Rename),
    format("Quarto", &["qmd"], WayOut::Rename),
    format("Markdoc", &["mdoc", "markdoc"], WayOut::Rename),
    format("Djot", &["dj", "djot"], WayOut::Pandoc),
    format("reStructuredText", &["rst", "rest"], WayOut::Pandoc),
    format("AsciiDoc", &["adoc", "asciidoc", "asc"], WayOut::Pandoc),
    format("Org", &["org"], WayOut::Pandoc),
    format("Textile", &["textile"], WayOut::Pandoc),
    format("MediaWiki's markup", &["wiki", "mediawiki"], WayOut::Pandoc),
    format("Creole", &["creole"], WayOut::Pandoc),
    format("Typst", &["typ"], WayOut::Pandoc),
    format(
        "a template's language",
        &[
            "njk",
            "liquid",
            "erb",
            "ejs",
            "haml",
            "pug",
            "jade",
            "hbs",
            "handlebars",
            "mustache",
            "astro",
            "svelte",
            "vue",
            "jsx",
            "tsx",
            "slim",
            "webc",
            "vto",
            "php",
        ],
        WayOut::Template,
    ),
    format(
        "Word's format",
        &["docx", "doc", "docm", "dot", "dotx"],
        WayOut::Document,
    ),
    format("OpenDocument", &["odt", "fodt", "ott"], WayOut::Document),
    format("Rich Text Format", &["rtf"], WayOut::Document),
    format("Pages' format", &["pages"], WayOut::Document),
    format("LaTeX", &["tex", "latex", "ltx"], WayOut::Document),
    format("Jupyter's format", &["ipynb"], WayOut::Document),
    format("EPUB", &["epub"], WayOut::Document),
];

const fn format(
    name: &'static str,
    extensions: &'static [&'static str],
    way_out: WayOut,
) -> Format {
    Format {
        name,
        extensions,
        way_out,
    }
}

/// Extensions of Markdown.
const MARKDOWN: &[&str] = &["md", "markdown", "mdown", "mdwn", "mkd", "mkdn", "mkdown"];

/// Extensions of pictures, sounds, films and fonts, which cameras and programs may name with a `_` at the beginning.
const MEDIA: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "ico", "tif", "tiff", "heic", "mp3",
    "ogg", "oga", "wav", "m4a", "flac", "mp4", "webm", "mov", "ogv", "woff", "woff2", "ttf", "otf",
    "css", "js",
];

/// Files at the top of a site that hosts read.
const FOR_HOSTS: &[&str] = &["_headers", "_redirects", "_routes.json", "_worker.js"];

/// Names of the same, for the search.
const SYNONYMS: &str = "synonyms.txt";

/// A name's last extension in lower case; empty where it has none.
pub fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    extension.to_ascii_lowercase()
}

/// Whether a file is read as a text; `keeps` says that it is copied as it is, by the configuration.
pub fn is_text(path: &str, keeps: bool) -> bool {
    match extension(path).as_str() {
        // What is hidden and published all the same is for machines.
        _ if is_hidden(path) => false,
        extension if MARKDOWN.contains(&extension) => true,
        // At the top, a text is for the host's machines: `robots.txt`.
        "txt" => path.contains('/') || path == SYNONYMS,
        "yaml" | "yml" => is_configuration(path) || path.starts_with("events/"),
        "html" | "htm" => path.starts_with("briefings/") && !keeps,
        _ => false,
    }
}

/// Whether a file is Markdown by its name.
pub fn is_markdown(path: &str) -> bool {
    MARKDOWN.contains(&extension(path).as_str())
}

/// Whether a file is a picture, a sound, a film or a font by its name.
pub fn is_media(path: &str) -> bool {
    MEDIA.contains(&extension(path).as_str())
}

/// Whether a file is a picture that may have scripts.
pub fn is_svg(path: &str) -> bool {
    extension(path) == "svg"
}

/// Whether a file that isn't read may have scripts that nothing takes out.
pub fn may_have_scripts(path: &str) -> bool {
    matches!(
        extension(path).as_str(),
        "html" | "htm" | "xhtml" | "xht" | "shtml" | "svgz"
    )
}

/// Whether a part of the path begins with a dot.
pub fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

/// Whether a path within `content/` is the configuration's.
pub fn is_configuration(path: &str) -> bool {
    path == "site.yaml" || path == "site.yml"
}

/// Whether a file among the topics is a list of what `annals topics suggest` proposed, or proposes no more.
pub fn is_editors_list(path: &str) -> bool {
    path == "topics/rejected.txt" || path == "topics/proposed.txt"
}

/// Why a folder is left out with all that is in it, by its name.
pub fn left_out_folder(name: &str) -> Option<LeftOut> {
    if super::leftovers::is_system_folder(name) {
        return Some(LeftOut::Leftover);
    }
    let is_withheld = name.starts_with('_') && name != "_posts";
    is_withheld.then_some(LeftOut::Withheld(Withheld::Folder))
}

/// Why a file is left out; leftovers are known by their folder as well, and looked for before.
pub fn left_out(path: &str) -> Option<LeftOut> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let extension = extension(path);
    let (is_media, extension) = (MEDIA.contains(&extension.as_str()), extension.as_str());
    if is_hidden(path) || folder.is_empty() && FOR_HOSTS.contains(&name) {
        return None;
    }
    let mut parts = name.split('.').rev().take(2);
    if parts.any(|part| part.eq_ignore_ascii_case("draft")) && name.contains('.') {
        return Some(LeftOut::Withheld(Withheld::Draft));
    }
    if folder.is_empty() && is_settings(name) {
        return Some(LeftOut::Withheld(Withheld::Settings));
    }
    if name.starts_with('_') && !is_media {
        return Some(LeftOut::Withheld(Withheld::Underscore));
    }
    let is_post = folder.rsplit('/').next() == Some("_posts");
    if is_post && !is_media && !begins_with_date(name) {
        return Some(LeftOut::Withheld(Withheld::UndatedPost));
    }
    let format = FORMATS
        .iter()
        .find(|format| format.extensions.contains(&extension))?;
    let is_source = format.way_out != WayOut::Document || path.starts_with("briefings/");
    is_source.then_some(LeftOut::Format(format))
}

/// Whether a file at the top has the settings of Jekyll or Quarto.
pub fn is_settings(name: &str) -> bool {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    matches!(stem, "_config" | "_quarto") && matches!(extension, "yml" | "yaml" | "toml")
}

/// `2026-01-01-name`, as Jekyll wants it.
fn begins_with_date(name: &str) -> bool {
    let mut parts = name.splitn(4, '-');
    let mut is_number = |most: usize| {
        parts.next().is_some_and(|part| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    is_number(4) && is_number(2) && is_number(2)
}

/// Why a file belongs elsewhere. Files that are misplaced for one reason are reported together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Misplaced {
    /// A theme's file.
    Theme,
    /// What tells editors about the archive.
    ReadMe,
    /// A text at the top.
    TopText,
    /// A text in a folder whose name is another tool's, or nearly one of ours.
    Folder(String),
    /// A text among records of events.
    EventText,
    /// Data at the top.
    TopData,
    /// Data among topics.
    TopicData,
    /// Data among records of events that isn't YAML.
    EventData,
}

/// Folders that other tools have for articles. A folder of any other name is the site's own choice.
const OTHERS_FOLDERS: &[&str] = &[
    "article", "articles", "blog", "blogs", "doc", "docs", "entries", "entry", "items", "news",
    "notes", "post", "posts", "_posts", "stories", "story", "text", "texts", "writing",
];

/// The folders that Annals knows.
pub const FOLDERS: [&str; 4] = ["briefings", "pages", "topics", "events"];

/// Why a file that is published belongs elsewhere; `None` where it is in its place.
pub fn misplaced(path: &str) -> Option<Misplaced> {
    let (folder, name) = match path.split_once('/') {
        Some((folder, _)) => (folder, path.rsplit('/').next().unwrap_or(path)),
        None => ("", path),
    };
    let extension = extension(path);
    let is_text =
        MARKDOWN.contains(&extension.as_str()) || extension == "txt" && !folder.is_empty();
    let is_yaml = matches!(extension.as_str(), "yaml" | "yml");
    let is_data = is_yaml || matches!(extension.as_str(), "toml" | "json" | "csv");
    let stem = name.split('.').next().unwrap_or(name);
    match folder {
        _ if is_hidden(path) => None,
        "themes" => Some(Misplaced::Theme),
        _ if is_text && stem.eq_ignore_ascii_case("readme") => Some(Misplaced::ReadMe),
        "" if is_text => Some(Misplaced::TopText),
        "" => ((is_yaml || extension == "toml") && !is_configuration(path))
            .then_some(Misplaced::TopData),
        "events" if is_text => Some(Misplaced::EventText),
        "events" => (is_data && !is_yaml).then_some(Misplaced::EventData),
        "topics" => (is_data && !is_text).then_some(Misplaced::TopicData),
        "briefings" | "pages" => None,
        _ => {
            let is_others = OTHERS_FOLDERS.contains(&folder.to_lowercase().as_str());
            let is_misspelt = || nearest(folder, FOLDERS).is_some();
            (is_text && (is_others || is_misspelt())).then(|| Misplaced::Folder(folder.to_string()))
        }
    }
}
