//! What begins and what ends an element of a text, where that is all there is to it.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Tag, TagEnd};

use super::{LinkEnd, Tables, Writer};
use crate::markup::body::{BodyMessage, Insertion, mark};

impl Writer<'_, '_> {
    pub(super) fn start(&mut self, tag: &Tag, span: &Range<usize>) {
        match tag {
            Tag::BlockQuote(kind) => {
                self.depth += 1;
                match kind {
                    None => {
                        self.quotes.push("</blockquote>\n");
                        self.html.push_str("<blockquote>\n");
                    }
                    Some(kind) => self.open_alert(*kind),
                }
            }
            Tag::CodeBlock(kind) => self.code = Some((language(kind), String::new())),
            Tag::List(start) => {
                self.close_elements();
                self.depth += 1;
                match start {
                    None => self.html.push_str("<ul>\n"),
                    Some(1) => self.html.push_str("<ol>\n"),
                    Some(n) => self.html.push_str(&format!("<ol start=\"{n}\">\n")),
                }
            }
            Tag::FootnoteDefinition(label) => {
                self.depth += 1;
                let before = std::mem::take(&mut self.html);
                self.notes.open = Some((label.to_string(), span.clone(), before));
            }
            Tag::DefinitionList => {
                self.depth += 1;
                self.html.push_str("<dl>\n");
            }
            Tag::DefinitionListTitle => self.html.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.html.push_str("<dd>"),
            Tag::Table(alignments) => self.open_table(alignments),
            Tag::TableHead => {
                self.tables.in_head = true;
                self.tables.cell = 0;
                self.html.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.tables.cell = 0;
                self.html.push_str(if self.tables.has_body {
                    "<tr>"
                } else {
                    "<tbody>\n<tr>"
                });
                self.tables.has_body = true;
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Strikethrough => self.html.push_str("<del>"),
            Tag::Superscript => self.html.push_str("<sup>"),
            Tag::Subscript => self.html.push_str("<sub>"),
            // Headings, paragraphs, items, links and pictures are written where they are seen; front matter is taken off before.
            Tag::Heading { .. }
            | Tag::Item
            | Tag::Paragraph
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::HtmlBlock
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn open_table(&mut self, alignments: &[Alignment]) {
        self.depth += 1;
        self.tables = Tables {
            alignments: alignments.to_vec(),
            ..Tables::default()
        };
        self.table_count += 1;
        self.html
            .push_str("<div class=\"table\" role=\"region\" aria-label=\"");
        self.message(BodyMessage::Table(self.table_count));
        self.html.push_str("\" tabindex=\"0\"><table>\n");
    }

    pub(super) fn end(&mut self, end: &TagEnd) {
        match end {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => {
                let tag = format!("</h{}>\n", self.level(*level));
                self.close_block(&tag);
            }
            TagEnd::BlockQuote(_) => {
                self.depth -= 1;
                let end = self.quotes.pop().unwrap_or("</blockquote>\n");
                self.html.push_str(end);
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::List(ordered) => {
                self.depth -= 1;
                self.html
                    .push_str(if *ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => self.close_block("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::DefinitionList => {
                self.depth -= 1;
                self.html.push_str("</dl>\n");
            }
            TagEnd::DefinitionListTitle => self.close_block("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.close_block("</dd>\n"),
            TagEnd::Table => {
                self.depth -= 1;
                self.html.push_str(if self.tables.has_body {
                    "</tbody></table></div>\n"
                } else {
                    "</table></div>\n"
                });
            }
            TagEnd::TableHead => {
                self.tables.in_head = false;
                self.html.push_str("</tr></thead>\n");
            }
            TagEnd::TableRow => self.html.push_str("</tr>\n"),
            TagEnd::TableCell => self.close_block(if self.tables.in_head {
                "</th>"
            } else {
                "</td>"
            }),
            TagEnd::Emphasis => self.html.push_str("</em>"),
            TagEnd::Strong => self.html.push_str("</strong>"),
            TagEnd::Strikethrough => self.html.push_str("</del>"),
            TagEnd::Superscript => self.html.push_str("</sup>"),
            TagEnd::Subscript => self.html.push_str("</sub>"),
            TagEnd::Link => match self.links.pop() {
                Some(LinkEnd::Slot(n)) => mark(Insertion::LinkClose(n), &mut self.html),
                Some(LinkEnd::Element) => self.html.push_str("</a>"),
                _ => {}
            },
            TagEnd::HtmlBlock => self.end_raw(),
            TagEnd::Image | TagEnd::MetadataBlock(_) => {}
        }
    }
}

/// The language that a code block names. `{python}` and `{.python #id}` are Quarto's and Pandoc's way to say it.
fn language(kind: &CodeBlockKind) -> String {
    let CodeBlockKind::Fenced(info) = kind else {
        return String::new();
    };
    let info = info.trim_start_matches(['{', '.', ' ']);
    let language = info.split([' ', ',', '\t', '{', '}']).next();
    language.unwrap_or("").to_string()
}
