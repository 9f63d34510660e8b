//! The address of a text out of the path of its source.

use std::sync::Arc;

use percent_encoding::percent_decode_str;

use crate::address::{Address, file_slug, slug};
use crate::content::model::Article;
use crate::content::parse::stem;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::yaml::record::Spanned;

/// The path within `content/`.
pub fn within(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path)
}

/// The output folder for a path within `content/`, with a final slash; empty at the top. Pages stand at the top.
pub fn folder_address(path: &str) -> String {
    let path = path.strip_prefix("pages/").unwrap_or(path);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let parts = folder.split('/').filter(|part| !part.is_empty());
    parts.map(|part| format!("{}/", file_slug(part))).collect()
}

/// Where an article's page is; `None`, and an error, where its name or slug gives no address.
pub fn article_address(article: &Article, out: &mut Vec<Diagnostic>) -> Option<Address> {
    let folder = folder_address(within(&article.path));
    let Some(wanted) = &article.slug else {
        let name = file_slug(stem(&article.path));
        let place = Place::start(&article.path);
        return checked(&format!("{folder}{name}.html"), place, "a file's name", out);
    };
    let place = Place::new(&article.path, &wanted.span);
    let name = wanted.value.strip_suffix(".html").unwrap_or(&wanted.value);
    // A slug is one part of an address: it may not choose a folder, and never one outside.
    if name.contains('/') || name.contains(char::is_whitespace) || slug(name).is_empty() {
        let message = format!("`{}` is no slug", wanted.value);
        let hint =
            "a slug is the last part of an address, without folders or blanks: what-the-unit-buys";
        out.push(Diagnostic::new(Code::BadAddress, place, message).hint(hint));
        return None;
    }
    checked(&format!("{folder}{name}.html"), place, "a slug", out)
}

/// A path as an address; `what` says what it was made of, where it is none.
pub fn checked(path: &str, place: Place, what: &str, out: &mut Vec<Diagnostic>) -> Option<Address> {
    let address = Address::new(path);
    if let Err(why) = &address {
        let message = format!("{what} gives no address: {why}");
        out.push(Diagnostic::new(Code::BadAddress, place, message).hint("choose another name"));
    }
    address.ok()
}

/// The path of an old address: `/old/page.html` as it is, `/old/page` and `/old/page/` as the `index.html` of that folder.
pub fn alias_path(alias: &str) -> String {
    let path = alias.split(['?', '#']).next().unwrap_or("");
    let path = &*percent_decode_str(path).decode_utf8_lossy();
    let is_page = [".html", ".htm", ".php", ".xml", ".aspx"]
        .iter()
        .any(|suffix| path.ends_with(suffix));
    if is_page || path.is_empty() {
        path.to_string()
    } else {
        format!("{}/index.html", path.trim_end_matches('/'))
    }
}

/// An old address, which has the path that [`alias_path`] gives it.
pub fn alias_address(
    alias: &Spanned<String>,
    file: &Arc<str>,
    out: &mut Vec<Diagnostic>,
) -> Option<Address> {
    let path = alias_path(&alias.value);
    if alias.value.contains(['?', '#']) {
        out.push(lost_query(alias, &path, file));
        if path.is_empty() || path == "/index.html" {
            return None;
        }
    }
    match Address::new(&path) {
        Ok(address) => Some(address),
        Err(why) => {
            let message = format!(
                "the alias `{}` is no address within the site: {why}",
                alias.value
            );
            let hint = "write the old address from the site's root: /old/page.html";
            out.push(
                Diagnostic::new(Code::BadAddress, Place::new(file, &alias.span), message)
                    .hint(hint),
            );
            None
        }
    }
}

/// Of an old address with a query or a fragment: the page at its path is what answers it, if any does.
fn lost_query(alias: &Spanned<String>, path: &str, file: &Arc<str>) -> Diagnostic {
    let path = path.trim_start_matches('/');
    let (message, hint) = match path {
        "" | "index.html" => (
            format!(
                "the home page answers `{}`, since no page knows what stands after `?` or `#`; this alias leads nowhere",
                alias.value
            ),
            "leave it out, or have the host redirect it".to_string(),
        ),
        _ => (
            format!(
                "no page knows what stands after `?` or `#`: the page at `{path}` leads here, whatever follows in `{}`",
                alias.value
            ),
            "write the alias without it, or have the host redirect it".to_string(),
        ),
    };
    let place = Place::new(file, &alias.span);
    Diagnostic::new(Code::AliasQuery, place, message).hint(hint)
}
