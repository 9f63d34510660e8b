//! The bodies of templates and their tags, on a [`Walk`].
//!
//! In: the walk at a body's first token. Out: the walk after it. Both branches of a condition are walked, and what
//! holds after them is what holds after either.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::set::Component;
use super::tokens::Token;
use super::types::Type;
use super::walk::{Frames, Walk, loop_names};

/// Deeper than any template is; arguments that grow from call to call end here.
const MAX_DEPTH: usize = 64;

impl<'a> Walk<'a> {
    /// Walks up to a tag of one of these words, and says which. Its word is taken, its end isn't.
    pub(super) fn body(&mut self, until: &[&str]) -> &'a str {
        self.depth += 1;
        let end = self.nodes(until);
        self.depth -= 1;
        end
    }

    fn nodes(&mut self, until: &[&str]) -> &'a str {
        loop {
            match self.next() {
                Token::Print => {
                    let value = self.expression(0);
                    self.needed(value);
                    self.past_close();
                }
                Token::Tag => {
                    let word = match self.peek() {
                        Token::Word(word) => *word,
                        Token::Sign(sign) => *sign,
                        _ => "",
                    };
                    if until.contains(&word) {
                        self.at += 1;
                        return word;
                    }
                    self.tag(word);
                }
                Token::End => return "",
                _ => {}
            }
        }
    }

    fn tag(&mut self, word: &str) {
        self.at += 1;
        match word {
            "if" => self.condition(),
            "for" => self.for_loop(),
            "set" | "set_global" => self.set_name(word == "set_global"),
            "block" => self.block(),
            "include" => self.include(),
            "component" => self.skip_to("component", "endcomponent"),
            "filter" => {
                self.filters();
                self.past_close();
                self.body(&["endfilter"]);
                self.past_close();
            }
            "<" => {
                self.call(true);
            }
            _ => self.past_close(),
        }
    }

    /// Past the tag that ends one of this kind, others like it inside included.
    fn skip_to(&mut self, open: &str, end: &str) {
        let mut depth = 1;
        loop {
            match self.next() {
                Token::Tag if self.word(end) => {
                    depth -= 1;
                    if depth == 0 {
                        return self.past_close();
                    }
                }
                Token::Tag if self.word(open) => depth += 1,
                Token::End => return,
                _ => {}
            }
        }
    }

    fn condition(&mut self) {
        let before = self.frames.clone();
        let mut after: Option<Frames> = None;
        let mut reached = true;
        loop {
            let value = self.branch_condition(reached);
            self.past_close();
            let taken = reached && value != Some(false);
            let end = self.branch(taken, &before, &mut after);
            reached &= value != Some(true);
            match end {
                "elif" => {}
                "else" => {
                    self.past_close();
                    self.branch(reached, &before, &mut after);
                    self.past_close();
                    reached = false;
                    break;
                }
                _ => {
                    self.past_close();
                    break;
                }
            }
        }
        if reached {
            join(&mut after, &before);
        }
        self.frames = after.unwrap_or(before);
    }

    fn branch_condition(&mut self, reached: bool) -> Option<bool> {
        let mut holds = None;
        self.perhaps(reached, |walk| {
            let value = walk.expression(0);
            holds = walk.tested(value).holds();
        });
        holds
    }

    /// A branch's body; the names as they are after it are joined to those after the others.
    fn branch(&mut self, taken: bool, before: &Frames, after: &mut Option<Frames>) -> &'a str {
        let mut end = "";
        self.frames = before.clone();
        self.perhaps(taken, |walk| end = walk.body(&["elif", "else", "endif"]));
        if taken {
            join(after, &self.frames);
        }
        self.frames = before.clone();
        end
    }

    fn for_loop(&mut self) {
        let (names, element) = self.loop_head();
        self.past_close();
        self.frames
            .push(Arc::new(loop_names(&names, element, true)));
        let end = self.body(&["else", "endfor"]);
        self.frames.pop();
        if end == "else" {
            self.past_close();
            self.body(&["endfor"]);
        }
        self.past_close();
    }

    /// `a in list` or `key, a in map`: the names, and what the last of them is.
    pub(super) fn loop_head(&mut self) -> (Vec<String>, Type) {
        let mut names = vec![self.name().to_string()];
        if self.sign(",") {
            names.push(self.name().to_string());
        }
        self.word("in");
        let span = self.span();
        // Above the conditional, so that a comprehension's own `if` isn't taken for one.
        let value = self.expression(1);
        let of = self.needed(value);
        if matches!(of, Type::Number | Type::Bool(_)) {
            self.wrong(span, "a loop needs a list or a map".into());
        }
        (names, of.element())
    }

    fn set_name(&mut self, is_global: bool) {
        let name = self.name().to_string();
        let ty = if self.sign("=") {
            let value = self.expression(0);
            let ty = self.needed(value);
            self.past_close();
            ty
        } else {
            if self.sign("|") {
                self.filters();
            }
            self.past_close();
            self.body(&["endset"]);
            self.past_close();
            Type::Text(None)
        };
        let frame = match is_global {
            true => self.frames.first_mut(),
            false => self.frames.last_mut(),
        };
        if let Some(frame) = frame {
            Arc::make_mut(frame).insert(name, ty);
        }
    }

    fn include(&mut self) {
        if let Token::Text(name) = self.next()
            && let Some(template) = self.set.find(name)
        {
            self.elsewhere(template, 0);
        }
        self.past_close();
    }

    fn block(&mut self) {
        let name = self.name().to_string();
        self.past_close();
        let own = self.at;
        let found = self.block_from(&name, 0);
        let before = self.block.take();
        match found {
            Some((level, template, start)) if template != self.template => {
                self.block = Some((name, level));
                self.elsewhere(template, start);
                self.at = own;
                self.skip_to("block", "endblock");
            }
            found => {
                self.block = found.map(|(level, ..)| (name, level));
                self.body(&["endblock"]);
                self.past_close();
            }
        }
        self.block = before;
    }

    /// `super()`: the block as the next of the chain has it.
    pub(super) fn super_block(&mut self) {
        let Some((name, level)) = self.block.clone() else {
            return;
        };
        let found = self.block_from(&name, level + 1);
        if let Some((level, template, start)) = found {
            let before = self.block.replace((name, level));
            self.elsewhere(template, start);
            self.block = before;
        }
    }

    /// A block's body as the first template of the chain has it, from one on: its place in the chain, the template, the token.
    fn block_from(&self, name: &str, level: usize) -> Option<(usize, usize, usize)> {
        let chain = self.chain.iter().enumerate().skip(level);
        let mut found = chain.filter_map(|(level, template)| {
            let start = self.set.templates.get(*template)?.blocks.get(name)?;
            Some((level, *template, *start))
        });
        found.next()
    }

    /// Walks a body that stands elsewhere, and comes back.
    pub(super) fn elsewhere(&mut self, template: usize, at: usize) {
        if self.unreached > 0 || self.depth >= MAX_DEPTH {
            return;
        }
        let back = (self.template, self.at);
        (self.template, self.at) = (template, at);
        self.body(&["endblock", "endcomponent"]);
        (self.template, self.at) = back;
    }

    /// Walks a component's body with these names.
    pub(super) fn component_body(&mut self, component: &Component, names: BTreeMap<String, Type>) {
        let frames = std::mem::replace(&mut self.frames, vec![Arc::new(names)]);
        let lacks = format!("the component `{}` has no argument", component.name);
        let lacks = std::mem::replace(&mut self.lacks, lacks);
        let block = self.block.take();
        self.elsewhere(component.template, component.start);
        (self.frames, self.lacks, self.block) = (frames, lacks, block);
    }
}

/// What holds after either of two branches.
fn join(after: &mut Option<Frames>, other: &Frames) {
    let Some(frames) = after else {
        *after = Some(other.clone());
        return;
    };
    for (frame, other) in frames.iter_mut().zip(other) {
        if Arc::ptr_eq(frame, other) {
            continue;
        }
        let frame = Arc::make_mut(frame);
        for (name, ty) in other.iter() {
            let joined = match frame.remove(name) {
                Some(own) => own.or(ty.clone()),
                None => ty.clone(),
            };
            frame.insert(name.clone(), joined);
        }
    }
}
