//! Who has which address: each address has one owner.
//!
//! In: what wants an address ([`Claim`]). Out: a diagnostic for each that wants a reserved address, or one that another has already (or
//! that a case-insensitive file system takes for another's), both named.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fmt::{self, Display, Formatter};

use rayon::prelude::*;

use super::reserved::Reserved;
use crate::address::{Address, fixed};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::ids::{Id, List};

/// What is to be at an address.
#[derive(Clone, Copy)]
pub enum Owner<'a> {
    /// A published article, by its title.
    Article(&'a str),
    /// An article that isn't published now, by its title.
    Withheld(&'a str),
    /// A topic, by its label.
    Topic(&'a str),
    /// A topic's feed, by the topic's label.
    TopicFeed(&'a str),
    /// A file, by its path.
    File(&'a str),
    /// An event, by its id.
    Event(&'a str),
    /// The page that says that an event was removed, by its id.
    RemovedEvent(&'a str),
    /// An old address of an article, by its title.
    ArticleAlias(&'a str),
    /// A former id of a topic, by its label.
    FormerTopicId(&'a str),
    /// An old id of an event, by its id.
    OldEventId(&'a str),
}

impl Owner<'_> {
    /// Whether it is what an old address leads to.
    pub fn is_alias(&self) -> bool {
        matches!(
            self,
            Owner::ArticleAlias(_) | Owner::FormerTopicId(_) | Owner::OldEventId(_)
        )
    }
}

impl Display for Owner<'_> {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Owner::Article(title) => write!(f, "“{title}”"),
            Owner::Withheld(title) => write!(f, "“{title}”, which isn't published yet,"),
            Owner::Topic(label) => write!(f, "the topic “{label}”"),
            Owner::TopicFeed(label) => write!(f, "the feed of the topic “{label}”"),
            Owner::File(path) => write!(f, "the file `{path}`"),
            Owner::Event(id) => write!(f, "the event `{id}`"),
            Owner::RemovedEvent(id) => write!(f, "the page about the removed event `{id}`"),
            Owner::ArticleAlias(title) => write!(f, "an alias of “{title}”"),
            Owner::FormerTopicId(label) => write!(f, "a former id of the topic “{label}”"),
            Owner::OldEventId(id) => write!(f, "an old id of the event `{id}`"),
        }
    }
}

/// Who wants an address.
pub struct Claim<'a> {
    address: Address,
    /// By which addresses are compared.
    key: String,
    /// Where it is wanted.
    place: Place,
    owner: Owner<'a>,
}

impl<'a> Claim<'a> {
    pub fn new(address: Address, place: Place, owner: Owner<'a>) -> Claim<'a> {
        Claim {
            key: address.key(),
            address,
            place,
            owner,
        }
    }
}

impl Claim<'_> {
    /// What is said of a file at an address that has to be a folder for another.
    fn blocks(&self, deep: &Claim) -> Diagnostic {
        let why = format!("which has to be a folder for {}", deep.owner);
        let hint = match self.owner.is_alias() || deep.owner.is_alias() {
            true => "write another old address, or take the alias out",
            false => "rename one of them",
        };
        let diagnostic = self.duplicate(&why, hint).label("a file");
        diagnostic.related(&deep.place, "in a folder of that name")
    }

    /// The same where the folder is one of generated pages.
    fn blocks_generated(&self) -> Diagnostic {
        let why = "which has to be a folder for generated pages";
        self.duplicate(why, "give it another name")
    }

    /// What is said of a file in a folder that has the name of a page that every archive has.
    fn blocked(&self, page: &str) -> Diagnostic {
        let why = format!("and `{page}` is a page of the archive itself");
        self.duplicate(&why, "rename the folder")
    }

    fn duplicate(&self, why: &str, hint: &str) -> Diagnostic {
        let message = format!(
            "{} would be written to `{}`, {why}",
            self.owner, self.address
        );
        let place = self.place.clone();
        Diagnostic::new(Code::DuplicateAddress, place, message).hint(hint)
    }
}

/// Who has which address, by its [`Address::key`].
pub struct Claims<'a> {
    claims: HashMap<String, Claim<'a>>,
    reserved: &'a Reserved,
}

impl<'a> Claims<'a> {
    /// No claims but those of the pages that every archive has.
    pub fn new(reserved: &'a Reserved) -> Claims<'a> {
        Claims {
            claims: HashMap::new(),
            reserved,
        }
    }

    /// Gives the address to the first who wants it, and reports all others.
    pub fn claim(&mut self, new: Claim<'a>, out: &mut Vec<Diagnostic>) {
        let taken = |why: String, hint: &str| new.duplicate(&why, hint);
        if self.reserved.fixed.contains(&new.key.as_str()) {
            let why = "which is a page of the archive itself".to_string();
            let hint = match new.owner.is_alias() {
                true => "write another old address, or take the alias out",
                false => "rename the file, or give it another `slug`",
            };
            out.push(taken(why, hint));
            return;
        }
        let mut generated = self.reserved.folders.iter();
        if let Some(folder) = generated.find(|folder| new.key.starts_with(folder.as_str())) {
            let why = format!("and `{folder}` is kept for generated pages");
            out.push(taken(why, "move it to a folder of another name"));
            return;
        }
        let first = match self.claims.entry(new.key.clone()) {
            Entry::Vacant(place) => {
                place.insert(new);
                return;
            }
            Entry::Occupied(first) => first.into_mut(),
        };
        let why = match first.address == new.address {
            true => format!("which {} has already", first.owner),
            false => format!(
                "and {} to `{}`, which some disks take for the same",
                first.owner, first.address
            ),
        };
        let hint = match (first.owner.is_alias(), new.owner.is_alias()) {
            (true, true) => "take the alias out of one of them",
            (false, false) => "rename one of them, or give it another `slug`",
            _ => "take the alias out, or rename the page",
        };
        let diagnostic = taken(why, hint).label("second");
        out.push(diagnostic.related(&first.place, "first"));
    }

    /// Reports each address at which a file would have to be a folder as well, for another: a disk can't have both.
    pub fn check_folders(&self, out: &mut Vec<Diagnostic>) {
        let mut claims: Vec<&Claim> = self.claims.values().collect();
        claims.sort_by(|a, b| a.key.cmp(&b.key));
        let mut reported = HashSet::new();
        let is_page = |address| {
            let Reserved {
                fixed, unless_own, ..
            } = self.reserved;
            fixed.contains(&address) || unless_own.contains(&address)
        };
        for deep in &claims {
            let ends = deep.key.match_indices('/').map(|(end, _)| end);
            for folder in ends.filter_map(|end| deep.key.get(..end)) {
                let found = match self.claims.get(folder) {
                    Some(file) => reported.insert(folder).then(|| file.blocks(deep)),
                    None if is_page(folder) => Some(deep.blocked(folder)),
                    None => None,
                };
                out.extend(found);
            }
        }
        let is_generated = |claim: &&&Claim| {
            let folder = format!("{}/", claim.key);
            let mut fixed = self.reserved.fixed.iter();
            self.reserved.folders.contains(&folder)
                || fixed.any(|page| page.starts_with(folder.as_str()))
        };
        let files = claims.iter().filter(is_generated);
        out.extend(files.map(|claim| claim.blocks_generated()));
    }

    /// Claims an address, if there is one; what has none gets a stand-in, since the error that was reported stops the build.
    pub fn take(&mut self, claim: Option<Claim<'a>>, out: &mut Vec<Diagnostic>) -> Address {
        let Some(claim) = claim else {
            return fixed("invalid.html");
        };
        let address = claim.address.clone();
        self.claim(claim, out);
        address
    }

    /// Claims an address for each, in their order; what each claims is worked out by itself.
    pub fn take_all<I: Id, T: Sync>(
        &mut self,
        all: &'a List<I, T>,
        of: impl Fn(&'a T, &mut Vec<Diagnostic>) -> Option<Claim<'a>> + Sync,
        out: &mut Vec<Diagnostic>,
    ) -> List<I, Address> {
        let wanted = all.into_par_iter().map(|one| {
            let mut out = Vec::new();
            (of(one, &mut out), out)
        });
        let wanted: Vec<_> = wanted.collect();
        let take = |(claim, problems)| {
            out.extend::<Vec<_>>(problems);
            self.take(claim, out)
        };
        wanted.into_iter().map(take).collect()
    }
}
