//! Files of messages (`words/TAG.yaml` of a theme, `messages/TAG.yaml` of this program): a key and its text a line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::{CATEGORIES, FALLBACK, Language, Message, Messages, placeholders};
use crate::diagnostic::{Code, Diagnostic, Place, Texts, nearest};
use crate::yaml::document::document;
use crate::yaml::tree::{Key, Node, Value};

static BUILT_IN: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/locale/messages");

/// Keys under which a file may name what it wants: messages of a theme of the user's own, kinds of topics and events, places,
/// words of the search.
const OPEN: [&str; 5] = ["extra", "kinds", "place_names", "places", "search_words"];
/// A message names at most this many missing ones.
const NAMED: usize = 5;

/// Files of messages by their languages' tags, each with the path that messages name.
pub type MessageFiles = BTreeMap<String, (Arc<str>, String)>;

/// A language, and the texts that diagnostics about its files quote.
pub struct Loaded {
    /// The language.
    pub language: Arc<Language>,
    /// The files of the site, by the paths that messages name.
    pub texts: Texts,
}

/// The messages that this program has of a language.
pub fn built_in(tag: &str) -> Option<Messages> {
    let file = BUILT_IN.get_file(format!("{tag}.yaml"))?;
    let path: Arc<str> = format!("messages/{tag}.yaml").into();
    // `tests/it/words.rs` holds these files to what is asked of others.
    Some(read(&path, file.contents_utf8()?, None, &mut Vec::new()))
}

/// The messages of a language: the program's, with those of the site's own files in their place. `stated` is where the site states
/// its language.
pub fn load(tag: &str, own: MessageFiles, stated: Place, out: &mut Vec<Diagnostic>) -> Loaded {
    let english = built_in(FALLBACK).unwrap_or_default();
    let mut own_messages = BTreeMap::new();
    let mut texts = Texts::new();
    for (tag, (path, text)) in own {
        own_messages.insert(
            tag.to_lowercase(),
            (path.clone(), read(&path, &text, Some(&english), out)),
        );
        texts.insert(path, text.into());
    }
    let mut messages = english.clone();
    add(
        &mut messages,
        own_messages.get(FALLBACK).map(|(_, messages)| messages),
    );
    let mut said: BTreeSet<String> = BTreeSet::new();
    let chain = chain(tag);
    for tag in &chain {
        for found in [
            built_in(tag).as_ref(),
            own_messages.get(tag).map(|(_, messages)| messages),
        ] {
            said.extend(
                found
                    .into_iter()
                    .flat_map(|messages| messages.keys().cloned()),
            );
            add(&mut messages, found);
        }
    }
    let missing: Vec<&str> = english
        .keys()
        .filter(|key| !said.contains(*key) && !OPEN.contains(&key.as_str()))
        .map(String::as_str)
        .collect();
    if !missing.is_empty() {
        let own = chain.iter().rev().find_map(|tag| own_messages.get(tag));
        let place = own.map(|(path, _)| Place::start(path));
        out.push(incomplete(tag, &missing, place, stated));
    }
    Loaded {
        language: Arc::new(Language::new(tag, messages)),
        texts,
    }
}

/// A tag and those more general: `de-CH` and `de`, the general first, in small letters.
fn chain(tag: &str) -> Vec<String> {
    let tag = tag.to_lowercase();
    let ends = tag.match_indices('-').map(|(at, _)| at);
    let parts = ends
        .chain([tag.len()])
        .filter_map(|end| tag.get(..end).map(str::to_string));
    parts.collect()
}

fn add(messages: &mut Messages, more: Option<&Messages>) {
    for (key, message) in more.into_iter().flatten() {
        match (messages.get_mut(key), message) {
            (Some(Message::Forms(known)), Message::Forms(more)) if OPEN.contains(&key.as_str()) => {
                known.extend(more.clone());
            }
            _ => drop(messages.insert(key.clone(), message.clone())),
        }
    }
}

fn incomplete(tag: &str, missing: &[&str], file: Option<Place>, stated: Place) -> Diagnostic {
    let named = missing
        .iter()
        .take(NAMED)
        .map(|key| format!("`{key}`"))
        .collect::<Vec<_>>()
        .join(", ");
    match file {
        Some(place) => {
            let more = match missing.len() {
                ..=NAMED => String::new(),
                all => format!(" and {} more", all - NAMED),
            };
            let message = format!("pages in `{tag}` say these words in English: {named}{more}");
            Diagnostic::new(Code::MissingWords, place, message)
                .hint("add them to this file; `words/en.yaml` of Annals has all that there are")
        }
        None => {
            let message =
                format!("there are no words in `{tag}`: pages speak English around the texts");
            Diagnostic::new(Code::MissingWords, stated, message).hint(format!(
                "write them into `themes/THEME/words/{tag}.yaml`, after `words/en.yaml` of Annals"
            ))
        }
    }
}

/// Reads a file; what is wrong in it is reported and left out. `known` are the messages that there are.
fn read(
    path: &Arc<str>,
    text: &str,
    known: Option<&Messages>,
    out: &mut Vec<Diagnostic>,
) -> Messages {
    let Some(node) = document(text, 0..text.len(), path, out) else {
        return Messages::new();
    };
    let entries = match &node.value {
        Value::Map(entries) => entries.as_slice(),
        Value::Null => &[],
        _ => {
            let message = "a file of words is a mapping of keys to texts";
            out.push(
                Diagnostic::new(Code::WrongType, Place::new(path, &node.span), message)
                    .hint("write `key: text`, one a line"),
            );
            &[]
        }
    };
    let mut file = File { path, known, out };
    let messages = entries
        .iter()
        .filter_map(|(key, node)| Some((key.name.clone(), file.message(key, node)?)));
    messages.collect()
}

struct File<'a> {
    path: &'a Arc<str>,
    known: Option<&'a Messages>,
    out: &'a mut Vec<Diagnostic>,
}

impl File<'_> {
    fn message(&mut self, key: &Key, node: &Node) -> Option<Message> {
        let open = OPEN.contains(&key.name.as_str());
        let model = match self.known {
            Some(known) if !open => Some(self.model(known, key)?),
            _ => None,
        };
        let message = match &node.value {
            Value::Scalar(text, _) if !open => match model {
                // A language whose nouns have one form states it once.
                Some(Message::Forms(_)) => {
                    Message::Forms([("other".to_string(), text.clone())].into())
                }
                _ => Message::Text(text.clone()),
            },
            Value::Map(entries) if open => Message::Forms(self.texts(entries)),
            Value::Map(entries) if !matches!(model, Some(Message::Text(_))) => {
                Message::Forms(self.forms(key, entries)?)
            }
            _ => {
                let wanted = match (open, model) {
                    (true, _) => "a mapping of names to texts",
                    (_, Some(Message::Forms(_))) => {
                        "a text, or one for each plural: `one`, `other`"
                    }
                    _ => "a text",
                };
                let message = format!("`{}` wants {wanted}", key.name);
                self.report(Code::WrongType, node, message);
                return None;
            }
        };
        self.has_known_placeholders(key, node, &message, model)
            .then_some(message)
    }

    /// The message of English that a key stands for.
    fn model<'k>(&mut self, known: &'k Messages, key: &Key) -> Option<&'k Message> {
        let found = known.get(&key.name);
        if found.is_none() {
            let message = format!("no page says `{}`; it is ignored", key.name);
            let near = nearest(&key.name, known.keys().map(String::as_str).chain(OPEN));
            let hint = near.map_or_else(
                || "words of your own stand under `extra`".to_string(),
                |near| format!("did you mean `{near}`?"),
            );
            let place = Place::new(self.path, &key.span);
            let diagnostic = Diagnostic::new(Code::UnknownKey, place, message);
            self.out.push(diagnostic.hint(hint));
        }
        found
    }

    fn forms(&mut self, key: &Key, entries: &[(Key, Node)]) -> Option<BTreeMap<String, String>> {
        for (category, _) in entries {
            if !CATEGORIES.contains(&category.name.as_str()) {
                let message = format!("there is no plural category `{}`", category.name);
                let place = Place::new(self.path, &category.span);
                let hint = format!("the categories are {}", CATEGORIES.join(", "));
                self.out
                    .push(Diagnostic::new(Code::UnknownKey, place, message).hint(hint));
            }
        }
        let mut forms = self.texts(entries);
        forms.retain(|category, _| CATEGORIES.contains(&category.as_str()));
        if forms.contains_key("other") {
            return Some(forms);
        }
        let message = format!("`{}` has no `other`, which every language has", key.name);
        let place = Place::new(self.path, &key.span);
        self.out
            .push(Diagnostic::new(Code::MissingKey, place, message).hint("add `other: …`"));
        None
    }

    fn texts(&mut self, entries: &[(Key, Node)]) -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        for (key, node) in entries {
            match &node.value {
                Value::Scalar(text, _) => drop(texts.insert(key.name.clone(), text.clone())),
                _ => self.report(
                    Code::WrongType,
                    node,
                    format!("`{}` wants a text", key.name),
                ),
            }
        }
        texts
    }

    /// Whether a page can fill all that the message has to be filled.
    fn has_known_placeholders(
        &mut self,
        key: &Key,
        node: &Node,
        message: &Message,
        model: Option<&Message>,
    ) -> bool {
        let Some(model) = model else {
            return true;
        };
        let known = names(model);
        let strange: Vec<&str> = names(message).difference(&known).copied().collect();
        for name in &strange {
            let message = format!("nothing fills `{{{name}}}` in `{}`", key.name);
            let mut listed = known.iter().map(|known| format!("`{{{known}}}`"));
            let hint = match nearest(name, known.iter().copied()) {
                Some(near) => format!("did you mean `{{{near}}}`?"),
                None if known.is_empty() => "it has no placeholders".to_string(),
                None => format!(
                    "it may have {}",
                    listed.by_ref().collect::<Vec<_>>().join(", ")
                ),
            };
            let place = Place::new(self.path, &node.span);
            self.out
                .push(Diagnostic::new(Code::BadValue, place, message).hint(hint));
        }
        strange.is_empty()
    }

    fn report(&mut self, code: Code, node: &Node, message: String) {
        let place = Place::new(self.path, &node.span);
        self.out.push(Diagnostic::new(code, place, message));
    }
}

/// The names of a message's placeholders.
fn names(message: &Message) -> BTreeSet<&str> {
    match message {
        Message::Text(text) => placeholders(text).into_iter().collect(),
        Message::Forms(forms) => forms.values().flat_map(|text| placeholders(text)).collect(),
    }
}
