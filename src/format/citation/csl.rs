//! CSL-JSON, as citation processors read it.

use serde::Serialize;

use super::author::Author;
use super::line::line;
use super::work::Work;

/// A list of one item, in lines.
pub fn csl_json(work: &Work) -> String {
    let item = Item {
        id: work.key,
        kind: "webpage",
        title: line(work.title),
        author: work.authors.iter().map(name).collect(),
        container_title: line(work.container),
        publisher: Some(line(work.publisher)).filter(|name| *name != line(work.container)),
        issued: work.date.map(|date| Issued {
            date_parts: [[
                i32::from(date.year()),
                i32::from(date.month()),
                i32::from(date.day()),
            ]],
        }),
        url: work.url,
        language: work.language,
        summary: line(work.summary),
    };
    // A shape of texts and numbers can always be written.
    let mut text = serde_json::to_string_pretty(&[item]).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(rename = "container-title")]
    container_title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    language: &'a str,
    #[serde(rename = "abstract", skip_serializing_if = "String::is_empty")]
    summary: String,
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    date_parts: [[i32; 3]; 1],
}

#[derive(Serialize)]
#[serde(untagged)]
enum Name<'a> {
    Person {
        family: &'a str,
        given: &'a str,
        #[serde(
            rename = "non-dropping-particle",
            skip_serializing_if = "str::is_empty"
        )]
        particle: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        suffix: Option<&'a str>,
    },
    Named {
        literal: &'a str,
    },
}

fn name(author: &Author) -> Name<'_> {
    match author {
        Author::Named(literal) => Name::Named { literal },
        Author::Person(name, _) => Name::Person {
            family: &name.family,
            given: &name.given,
            particle: &name.particle,
            suffix: name.suffix.as_deref(),
        },
    }
}
