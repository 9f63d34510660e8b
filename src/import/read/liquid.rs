//! Liquid, Jekyll's and Eleventy's template language, in a text: what has a meaning becomes Markdown, the rest is taken out and noted.

use std::collections::BTreeMap;

use serde_json::Value;

use super::folder::{self, Found};
use super::rules::{Call, Rules, boxed};
use super::tags::Arguments;
use crate::import::arrange::NAMED;
use crate::import::model::{Note, is_picture};

/// Includes may include others, so deep.
const MAX_DEPTH: usize = 8;
/// No text grows beyond this by its includes.
const MAX_LENGTH: usize = 4 << 20;

/// What a text's tags may refer to.
pub struct Context<'a> {
    /// Texts that may be included, by their names.
    pub includes: &'a BTreeMap<String, String>,
    /// The path that the site's addresses begin with.
    pub base: &'a str,
    /// What `page.NAME` and `site.NAME` stand for.
    pub values: &'a BTreeMap<String, String>,
    /// What tags and includes become.
    pub rules: &'a Rules,
}

/// A text without Liquid.
pub fn expanded(text: &str, context: &Context, notes: &mut Vec<Note>) -> String {
    let mut expansion = Expansion {
        context,
        notes,
        length: 0,
        assigned: BTreeMap::new(),
    };
    expansion.text(text, 0, true)
}

struct Expansion<'a, 'n> {
    context: &'a Context<'a>,
    notes: &'n mut Vec<Note>,
    length: usize,
    /// What the text itself assigned to names.
    assigned: BTreeMap<String, String>,
}

/// Where a tag stands.
struct TagPlace<'t> {
    text: &'t str,
    /// The byte after the tag.
    end: usize,
    /// How many files that include one another are around it.
    depth: usize,
    /// The line of the post's own text, from 1; `None` in an included file.
    line: Option<usize>,
}

impl Expansion<'_, '_> {
    /// `is_own` says whether lines are those of the post itself.
    fn text(&mut self, text: &str, depth: usize, is_own: bool) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while let Some((start, is_tag)) = next(text, at) {
            out.push_str(text.get(at..start).unwrap_or_default());
            let close = if is_tag { "%}" } else { "}}" };
            let inner = text.get(start + 2..).unwrap_or_default();
            let Some(length) = inner.find(close) else {
                at = start;
                break;
            };
            let end = start + 2 + length + 2;
            let inner = inner.get(..length).unwrap_or_default();
            let inner = inner.trim_start_matches('-').trim_end_matches('-').trim();
            let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
            let line = is_own.then_some(line);
            at = match is_tag {
                true => self.tag(
                    inner,
                    TagPlace {
                        text,
                        end,
                        depth,
                        line,
                    },
                    &mut out,
                ),
                false => {
                    out.push_str(&self.value(inner, line));
                    end
                }
            };
            self.length += 1;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }

    /// Writes what a tag stands for; returns where the text goes on.
    fn tag(&mut self, inner: &str, place: TagPlace, out: &mut String) -> usize {
        let TagPlace {
            text,
            end,
            depth,
            line,
        } = place;
        let (name, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        let block = |closing: &str| block(text, end, closing);
        if let Some((shown, after)) = self.by_rule(inner, &place) {
            out.push_str(&shown);
            return after;
        }
        match name {
            "raw" | "verbatim" => {
                let (body, after) = block(&format!("end{name}"));
                out.push_str(body);
                after
            }
            "assign" => {
                self.assign(rest, line);
                end
            }
            "comment" => block("endcomment").1,
            "highlight" => {
                let (body, after) = block("endhighlight");
                let language = rest.split_whitespace().next().unwrap_or_default();
                let mark = if body.contains("```") { "~~~~" } else { "```" };
                out.push_str(&format!(
                    "\n{mark}{language}\n{}\n{mark}\n",
                    body.trim_matches('\n')
                ));
                after
            }
            "post_url" | "link" => {
                out.push_str(NAMED);
                out.push_str(rest.trim().trim_matches(['"', '\'']));
                end
            }
            "include" | "include_relative" | "render" => {
                self.include(rest, out, (depth, line));
                end
            }
            _ => {
                out.push_str(&self.shown(name, rest, line));
                end
            }
        }
    }

    /// What a tag shows that stands by itself.
    fn shown(&mut self, name: &str, rest: &str, line: Option<usize>) -> String {
        let arguments = Arguments::read(rest);
        let is_picture_tag = matches!(name, "figure" | "image" | "img");
        let shown = match name {
            "youtube" | "vimeo" => arguments.at(0).map(|id| film(name, id)),
            "gist" => arguments
                .at(0)
                .map(|id| format!("<https://gist.github.com/{id}>")),
            _ => picture(&arguments)
                .filter(|_| is_picture_tag || arguments.at(0).is_some_and(is_picture))
                .inspect(|_| {
                    let note = Note::changed(format!("`{{% {name} %}}` is a picture"));
                    self.note(note, line);
                }),
        };
        shown.unwrap_or_else(|| {
            self.out(name, line);
            String::new()
        })
    }

    fn assign(&mut self, rest: &str, line: Option<usize>) {
        let (name, value) = rest.split_once('=').unwrap_or((rest, ""));
        match self.known(value.split('|').next().unwrap_or(value)) {
            Some(_) => {
                let value = self.value(value.trim(), line);
                self.assigned.insert(name.trim().to_string(), value);
            }
            None => self.out("assign", line),
        }
    }

    /// What a rule says of a tag or of an include, or what a tag with a box's name holds, and where the text goes on.
    fn by_rule(&mut self, inner: &str, place: &TagPlace) -> Option<(String, usize)> {
        let TagPlace {
            text, end, line, ..
        } = *place;
        let (tag, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        let is_include = matches!(
            tag,
            "include" | "include_relative" | "render" | "include_cached"
        );
        let mut arguments = Arguments::read(rest);
        let name = match is_include && !arguments.plain.is_empty() {
            true => arguments.plain.remove(0),
            false => tag.to_string(),
        };
        let closing = format!("end{name}");
        let (body, after) = match is_include || !text.get(end..)?.contains(closing.as_str()) {
            true => ("", end),
            false => block(text, end, &closing),
        };
        let call = Call {
            name: &name,
            arguments: &arguments,
            body,
        };
        let ruled = self.context.rules.apply(&call);
        let is_held = after > end && !matches!(tag, "comment" | "raw" | "highlight" | "if" | "for");
        let held = || boxed(&name, &arguments, body);
        let shown = ruled.or_else(|| is_held.then(held).flatten())?;
        self.note(Note::changed(format!("`{{% {tag} %}}` is Markdown")), line);
        Some((shown, after))
    }

    fn include(&mut self, rest: &str, out: &mut String, (depth, line): (usize, Option<usize>)) {
        let arguments = Arguments::read(rest);
        let name = arguments.at(0).unwrap_or_default();
        let found = self.context.includes.get(name);
        let is_text = found.is_some_and(|text| !text.contains("{%") || text.contains("include."));
        let Some(text) = found.filter(|_| is_text && depth < MAX_DEPTH && out.len() < MAX_LENGTH)
        else {
            if let Some(picture) = picture(&arguments) {
                out.push_str(&picture);
                self.note(
                    Note::changed(format!("`{{% include {name} %}}` is a picture")),
                    line,
                );
                return;
            }
            self.out(&format!("include {name}"), line);
            return;
        };
        let mut text = text.clone();
        for (name, value) in &arguments.named {
            for form in [
                format!("{{{{ include.{name} }}}}"),
                format!("{{{{include.{name}}}}}"),
            ] {
                text = text.replace(&form, value);
            }
        }
        let text = self.text(&text, depth + 1, false);
        out.push_str(text.trim_end_matches('\n'));
    }

    /// What an output stands for: a value, with the filters that make addresses.
    fn value(&mut self, inner: &str, line: Option<usize>) -> String {
        let mut parts = inner.split('|').map(str::trim);
        let stated = parts.next().unwrap_or_default();
        let found = self.known(stated);
        let Some(value) = found else {
            self.note(Note::left_out(format!("`{{{{ {inner} }}}}`")), line);
            return String::new();
        };
        let makes_address = parts.clone().any(|filter| {
            matches!(
                filter.split(':').next().unwrap_or_default().trim(),
                "relative_url" | "absolute_url" | "url" | "prepend"
            )
        });
        match makes_address {
            true => {
                let base = self.context.base.trim_end_matches('/');
                format!("{base}/{}", value.trim_start_matches('/'))
            }
            false => value,
        }
    }

    /// What a name or a text in quotation marks stands for.
    fn known(&self, stated: &str) -> Option<String> {
        let stated = stated.trim();
        let quoted = stated.strip_prefix(['"', '\'']);
        let quoted = quoted.and_then(|rest| rest.strip_suffix(['"', '\'']));
        let named = || {
            self.assigned
                .get(stated)
                .or(self.context.values.get(stated))
        };
        quoted.map(str::to_string).or_else(|| named().cloned())
    }

    fn out(&mut self, name: &str, line: Option<usize>) {
        self.note(Note::no_rule(format!("`{{% {name} %}}`")), line);
    }

    fn note(&mut self, note: Note, line: Option<usize>) {
        self.notes.push(match line {
            Some(line) => note.at(line),
            None => note,
        });
    }
}

/// Names with what they stand for, of data: `name.key` for each text, number and truth value in it.
pub fn flatten(name: &str, data: &Value, values: &mut BTreeMap<String, String>) {
    match data {
        Value::String(text) => drop(values.insert(name.to_string(), text.clone())),
        Value::Number(number) => drop(values.insert(name.to_string(), number.to_string())),
        Value::Bool(truth) => drop(values.insert(name.to_string(), truth.to_string())),
        Value::Object(entries) => {
            let begin = if name.is_empty() {
                String::new()
            } else {
                format!("{name}.")
            };
            for (key, value) in entries {
                flatten(&format!("{begin}{key}"), value, values);
            }
        }
        _ => {}
    }
}

/// What the data files of a site stand for: each by its name, with `before` before it.
pub fn data_values(files: &[Found], before: &str) -> BTreeMap<String, String> {
    const FOLDERS: [&str; 5] = [
        "_data/",
        "data/",
        "src/_data/",
        "content/_data/",
        "site/_data/",
    ];
    let mut values = BTreeMap::new();
    for file in files.iter().filter(|file| file.size < 1 << 20) {
        let inner = FOLDERS
            .iter()
            .find_map(|folder| file.place.strip_prefix(folder));
        let Some((stem, "yml" | "yaml" | "json" | "toml")) =
            inner.and_then(|name| name.rsplit_once('.'))
        else {
            continue;
        };
        let data = folder::text(file)
            .ok()
            .and_then(|text| folder::parsed(&file.place, &text));
        if let Some(data) = data {
            flatten(
                &format!("{before}{}", stem.replace('/', ".")),
                &data,
                &mut values,
            );
        }
    }
    values
}

/// Where the next tag or output begins, and whether it is a tag.
fn next(text: &str, at: usize) -> Option<(usize, bool)> {
    let rest = text.get(at..)?;
    let tag = rest.find("{%").map(|place| (at + place, true));
    let output = rest.find("{{").map(|place| (at + place, false));
    match (tag, output) {
        (Some(tag), Some(output)) => Some(tag.min(output)),
        (tag, output) => tag.or(output),
    }
}

/// What stands before a closing tag, and where the text goes on behind it; all of it where nothing closes.
fn block<'t>(text: &'t str, from: usize, closing: &str) -> (&'t str, usize) {
    let rest = text.get(from..).unwrap_or_default();
    for (at, _) in rest.match_indices("{%") {
        let inner = rest.get(at + 2..).unwrap_or_default();
        let Some(length) = inner.find("%}") else {
            break;
        };
        let name = inner.get(..length).unwrap_or_default();
        if name.trim_matches('-').trim() == closing {
            let body = rest.get(..at).unwrap_or_default();
            return (body, from + at + 2 + length + 2);
        }
    }
    (rest, text.len())
}

/// A picture by the names that its arguments have in most themes.
pub fn picture(arguments: &Arguments) -> Option<String> {
    let source = arguments.get(&[
        "src",
        "url",
        "file",
        "path",
        "image",
        "filename",
        "image_path",
    ]);
    let source = source.or_else(|| arguments.at(0).filter(|value| is_picture(value)))?;
    // By position the picture comes first, and its alternative text last.
    let last = arguments.plain.iter().skip(1).next_back();
    let last = last
        .map(String::as_str)
        .filter(|_| arguments.named.is_empty());
    let alt = arguments
        .get(&["alt", "alt_text"])
        .or(last)
        .unwrap_or_default();
    let caption = arguments.get(&["caption", "title"]).unwrap_or_default();
    let title = match caption {
        "" => String::new(),
        caption => format!(" \"{}\"", caption.replace('"', "\\\"")),
    };
    let alt = alt.replace(['[', ']'], "");
    Some(format!("![{alt}](<{source}>{title})"))
}

/// A link to a film.
pub fn film(host: &str, id: &str) -> String {
    match host {
        "vimeo" => format!("<https://vimeo.com/{id}>"),
        _ => format!("<https://www.youtube.com/watch?v={id}>"),
    }
}
