//! Terms and what they mean.

use super::converter::{Context, Converter};
use crate::import::convert::document::{Block, Definition, Inline, is_blank};
use crate::import::convert::tree::{Element, Node};

impl Converter {
    /// A list of terms. What Markdown can't say (meanings without a term) are paragraphs.
    pub(super) fn definitions(
        &mut self,
        element: &Element,
        context: &Context,
        out: &mut Vec<Block>,
    ) {
        let mut definitions: Vec<Definition> = Vec::new();
        let mut loose = Vec::new();
        self.parts(element, context, (&mut definitions, &mut loose));
        let is_whole = |definition: &Definition| {
            !definition.texts.is_empty() && !definition.term.contains(&Inline::Break)
        };
        out.extend(loose);
        if definitions.iter().all(is_whole) {
            if !definitions.is_empty() {
                out.push(Block::Definitions(definitions));
            }
            return;
        }
        self.changed("a list of terms of which one has no meaning or shares it: paragraphs now");
        for definition in definitions {
            out.extend(super::converter::paragraphs(
                vec![Inline::Wrapped(
                    crate::import::convert::document::Wrapper::Strong,
                    definition.term,
                )],
                context,
            ));
            out.extend(definition.texts.into_iter().flatten());
        }
    }

    fn parts(
        &mut self,
        element: &Element,
        context: &Context,
        found: (&mut Vec<Definition>, &mut Vec<Block>),
    ) {
        let (definitions, loose) = found;
        for child in &element.children {
            match child {
                Node::Element(child) if child.name == "dt" => {
                    let mut term: Vec<Inline> = self.anchor(child).into_iter().collect();
                    term.extend(self.line(&child.children));
                    while term.last().is_some_and(|part| *part == Inline::Break) {
                        term.pop();
                    }
                    match definitions.last_mut() {
                        Some(before) if before.texts.is_empty() => {
                            before.term.push(Inline::Break);
                            before.term.extend(term);
                        }
                        _ if is_blank(&term) => {}
                        _ => definitions.push(Definition {
                            term,
                            texts: Vec::new(),
                        }),
                    }
                }
                Node::Element(child) if child.name == "dd" => {
                    let text = self.flow(&child.children, &context.deeper());
                    match definitions.last_mut() {
                        _ if text.is_empty() => {}
                        Some(definition) => definition.texts.push(text),
                        None => loose.extend(text),
                    }
                }
                // A term and its meanings may stand in a division of their own.
                Node::Element(child) if child.name == "div" => {
                    self.parts(child, context, (&mut *definitions, &mut *loose));
                }
                Node::Text(text) if text.trim().is_empty() => {}
                other => loose.extend(self.flow(std::slice::from_ref(other), context)),
            }
        }
    }
}
