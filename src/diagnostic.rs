//! Problems of an archive, said as a good compiler says them.
//!
//! In: what the stages found, as [`Diagnostic`] values. Out: the same sorted by place, as text for a
//! person ([`human()`], through `annotate-snippets`), or for a program: as JSON ([`json()`]), as annotations of a workflow
//! ([`annotations()`]), as SARIF ([`sarif()`]).
//! Every message there is has a [`Code`], and all codes stand in one table below.

mod annotations;
mod human;
mod json;
mod line_index;
mod nearest;
mod position;
mod sarif;

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use annotations::annotations;
pub use human::{human, human_each};
pub use json::json;
pub use line_index::{LineIndex, LineIndices, line_column};
pub use nearest::{KnownNames, nearest};
pub use sarif::sarif;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A page would be wrong, and isn't written; where the content is to blame, nothing is.
    Error,
    /// A page could be better.
    Warning,
}

macro_rules! codes {
    ($($name:ident $severity:ident $id:literal $meaning:literal;)*) => {
        /// A stable name for each kind of problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code {
            $(#[doc = $meaning] $name,)*
        }

        impl Code {
            /// Every code, in the order of the catalogue.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The name that is printed, as `unknown-key`.
            pub fn id(self) -> &'static str {
                match self { $(Code::$name => $id,)* }
            }

            /// How bad a problem of this kind is.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }

            /// One sentence for the catalogue.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$name => $meaning,)* }
            }
        }
    };
}

// The catalogue.
codes! {
    // Reading.
    InvalidUtf8 Error "invalid-utf8" "A text file has bytes that are not UTF-8.";
    ForbiddenCharacter Warning "forbidden-character" "A text has or names a character that no page can have; another stands in its place.";
    EmptyFile Warning "empty-file" "A source file has nothing in it, and is left out.";
    FileTooLarge Error "file-too-large" "A text file is larger than any article is.";
    OutsideSite Error "outside-site" "A symbolic link leads outside the site's folder, or to what isn't published.";
    Unreadable Error "unreadable" "A file or folder can't be read.";
    MissingContent Error "missing-content" "There is no content folder.";
    LeftoverFile Warning "leftover-file" "A file looks like what an editor, a merge or an operating system leaves behind; it isn't published.";
    WithheldFile Warning "withheld-file" "A file's name or folder says to other tools that it isn't published; it isn't.";
    UnreadFormat Warning "unread-format" "A text is in a format that Annals doesn't read; it is left out.";
    CopiedHtml Warning "copied-html" "An HTML file is copied with whatever scripts it has.";
    DroppedSvg Warning "dropped-svg" "A picture has what could run or fetch something, and its copy hasn't.";
    MisplacedFile Warning "misplaced-file" "A file stands where nothing of its kind belongs.";
    // YAML.
    InvalidYaml Error "invalid-yaml" "The YAML can't be parsed.";
    YamlTooComplex Error "yaml-too-complex" "The YAML is nested too deeply, too large, or repeats itself too often.";
    DuplicateKey Error "duplicate-key" "One mapping has the same key twice.";
    UnclosedFrontMatter Error "unclosed-front-matter" "A file begins with `---`, but no line closes the front matter.";
    ForeignFrontMatter Error "foreign-front-matter" "A text begins with front matter of another program, which isn't read.";
    CopiedFrontMatter Error "copied-front-matter" "A file that would be copied as it is begins with front matter, which may withhold it.";
    WithheldFolder Error "withheld-folder" "A file of another program withholds articles of its folder.";
    UnknownPublication Error "unknown-publication" "A key of another program may withhold something in a way that isn't known here.";
    UnknownKey Warning "unknown-key" "A key that Annals doesn't know is ignored, or read as the one that it has.";
    WrongType Error "wrong-type" "A value is of another type than its key wants.";
    BadDate Error "bad-date" "A date can't be understood.";
    MissingKey Error "missing-key" "A record lacks a key that it can't do without.";
    BadValue Error "bad-value" "A value is none of those that its key allows.";
    MissingConfig Warning "missing-config" "There is no `content/site.yaml`; the site goes by defaults.";
    // Articles.
    MissingTitle Warning "missing-title" "An article states no title and has no heading; the file's name serves.";
    MissingDate Warning "missing-date" "No date can be found for an article; it is listed as undated.";
    NearDuplicate Warning "near-duplicate" "An article's text is nearly the same as an earlier one's.";
    ContradictingDate Warning "contradicting-date" "A date in a text can't be that of the event that it is linked to; looked for with `-v`.";
    FutureDate Warning "future-date" "An article that is published now is dated in the future.";
    SourceWithoutAddress Warning "source-without-address" "A source has no address that a reader could follow.";
    DroppedHtml Warning "dropped-html" "Raw HTML that isn't allowed was left out.";
    UnsafeLink Warning "unsafe-link" "A link's scheme isn't allowed, and it leads nowhere.";
    BadMath Warning "bad-math" "A formula can't be read as LaTeX; its source is shown.";
    UndefinedFootnote Warning "undefined-footnote" "A footnote is referred to and not defined.";
    UnusedFootnote Warning "unused-footnote" "A footnote is defined and never referred to; it is left out.";
    UndefinedReference Warning "undefined-reference" "A link names a reference that isn't defined or has a blank in its address, and is text; or a line is a definition that no link uses.";
    UnknownElement Warning "unknown-element" "A name in angle brackets is no element of HTML; it is text.";
    UnclosedHtml Warning "unclosed-html" "A tag is never closed, and ends with its paragraph or with the text; or it closes nothing.";
    MarkupTooDeep Error "markup-too-deep" "A text's markup is nested too deeply, or a tag has too many attributes.";
    CutLink Warning "cut-link" "The sign between a link's name and its text ends a cell of a table.";
    ExtraCells Warning "extra-cells" "A table's row has more cells than its head, or its head another number than the line below it.";
    DuplicateAnchor Warning "duplicate-anchor" "Two headings of a text state one id; the second gets another.";
    ForeignComment Warning "foreign-comment" "A comment of another program is left out of a text.";
    ForeignMarkup Warning "foreign-markup" "A text has markup of another program, which stands as text.";
    MissingAlt Warning "missing-alt" "A picture has no alternative text.";
    TooMany Error "too-many" "A list names more things than its key allows.";
    // Names, addresses and links.
    DuplicateAddress Error "duplicate-address" "Two things would be written to one address.";
    AliasQuery Warning "alias-query" "An alias has a query or a fragment, which no page can tell.";
    BadAddress Error "bad-address" "A slug or an alias is no address within the site.";
    DuplicateId Error "duplicate-id" "Two things have one id.";
    ConflictingEvents Error "conflicting-events" "Two records of one event disagree.";
    SimilarEvents Warning "similar-events" "Two records look like one event.";
    IncompleteEvent Warning "incomplete-event" "An event's status asks for a key that isn't there.";
    FutureEvent Warning "future-event" "An event in the future has no status; it is shown as scheduled.";
    UnknownTopic Error "unknown-topic" "A topic is named that isn't there.";
    UnknownEvent Error "unknown-event" "An event is named that isn't there.";
    AmbiguousTopic Error "ambiguous-topic" "A topic's name belongs to several topics.";
    SharedName Warning "shared-name" "A name belongs to two topics, or to one topic twice.";
    RetiredTopic Warning "retired-topic" "A retired topic is named; its successor is used.";
    AmbiguousMention Warning "ambiguous-mention" "A text mentions a name that several topics have, and nothing says which; it is no mention.";
    RelatedAncestor Warning "related-ancestor" "A related topic is broader or narrower as well; the relation is left out.";
    TopicCycle Error "topic-cycle" "A topic is, through others, broader than itself.";
    TopicTooDeep Error "topic-too-deep" "A topic has too many levels of broader topics above it.";
    BrokenLink Error "broken-link" "A link leads to nothing.";
    AmbiguousLink Error "ambiguous-link" "A link could lead to several things.";
    MissingAnchor Error "missing-anchor" "A link leads to a heading that its page doesn't have.";
    MissingPicture Error "missing-picture" "A picture isn't there.";
    RefusedPicture Warning "refused-picture" "A picture is on another host, whose pictures the site's own policy refuses.";
    UnpublishedLink Warning "unpublished-link" "A link leads to what isn't published now; its text stays, without the link.";
    DeadLink Error "dead-link" "An address outside of the site isn't there any more; looked for with `annals check --external`.";
    MovedLink Warning "moved-link" "An address outside of the site has moved for good; looked for with `annals check --external`.";
    UnansweredLink Warning "unanswered-link" "Whether an address outside of the site is there can't be known; looked for with `annals check --external`.";
    // The site and its theme.
    NoBaseUrl Warning "no-base-url" "Without `base_url` there are no feeds, sitemap or canonical links.";
    UnknownTheme Error "unknown-theme" "The theme isn't there.";
    LowContrast Error "low-contrast" "The accent colour is hard to read on what the theme has behind it.";
    MissingWords Warning "missing-words" "The site's language lacks words, and pages say them in English.";
    BadTemplate Error "bad-template" "A template can't be parsed.";
    UnknownField Error "unknown-field" "A template uses a name that its pages don't have.";
    TemplateFailed Error "template-failed" "A template failed while a page was rendered.";
    // Writing.
    ForeignFile Error "foreign-file" "The output folder has a file at a page's address that Annals didn't write.";
    UnlistedFiles Warning "unlisted-files" "The output folder has files that an earlier build may have written, and its list of them is lost.";
    ChangedFiles Warning "changed-files" "Files that are no part of the site any more were changed after Annals wrote them, and stay.";
}

/// A range of bytes in one source file, as the editor sees it: front matter included.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The file, relative to the site's folder, with `/` between its parts.
    pub file: Arc<str>,
    /// Bytes from the file's beginning.
    pub span: Range<usize>,
}

impl Place {
    /// A range of bytes in a file, owned or borrowed.
    pub fn new(file: &Arc<str>, span: impl Borrow<Range<usize>>) -> Place {
        let Range { start, end } = *span.borrow();
        Place {
            file: file.clone(),
            span: start..end,
        }
    }

    /// A file as a whole.
    pub fn start(file: &Arc<str>) -> Place {
        Place::new(file, 0..0)
    }
}

impl From<&Place> for Place {
    fn from(place: &Place) -> Place {
        place.clone()
    }
}

/// One problem at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What kind of problem.
    pub code: Code,
    /// How bad it is: as the catalogue has it, unless it was made [`lenient`].
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What to say right at the place; may be empty.
    pub label: String,
    /// Other places that belong to it, each with what to say there.
    pub related: Vec<(Place, String)>,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// The message, and on a line of its own what to do about it: for programs that have one field for both.
    fn message_and_hint(&self) -> String {
        match &self.hint {
            Some(hint) => format!("{}\n{hint}", self.message),
            None => self.message.clone(),
        }
    }

    /// A problem of kind `code` at `place`, owned or borrowed.
    pub fn new(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.severity(),
            message: message.into(),
            place: place.into(),
            label: String::new(),
            related: Vec::new(),
            hint: None,
        }
    }

    /// Says something right at the place.
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    /// Says what to do.
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }

    /// Says what to do, if there is something to say.
    pub fn maybe_hint(mut self, hint: Option<String>) -> Diagnostic {
        self.hint = hint;
        self
    }

    /// Names another place that belongs to it.
    pub fn related(mut self, place: impl Into<Place>, label: impl Into<String>) -> Diagnostic {
        self.related.push((place.into(), label.into()));
        self
    }

    fn order(&self, other: &Diagnostic) -> Ordering {
        (
            &self.place.file,
            self.place.span.start,
            self.code,
            &self.message,
        )
            .cmp(&(
                &other.place.file,
                other.place.span.start,
                other.code,
                &other.message,
            ))
    }
}

/// Sorts by place and takes out what was said twice.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(Diagnostic::order);
    diagnostics.dedup();
}

/// A file of the site by its path from elsewhere, with `/` between its parts.
fn seen_from_outside(root: &Path, file: &str) -> String {
    let path = root.join(file);
    let parts = path.components().filter(|part| *part != Component::CurDir);
    let path = parts.collect::<PathBuf>();
    path.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

impl Code {
    /// Whether a page can do without what is missing: the words of a link stay, and those that stand for a picture.
    fn is_about_a_name(self) -> bool {
        matches!(
            self,
            Code::UnknownTopic
                | Code::AmbiguousTopic
                | Code::UnknownEvent
                | Code::BrokenLink
                | Code::AmbiguousLink
                | Code::MissingAnchor
                | Code::MissingPicture
        )
    }
}

/// Makes warnings of the errors that say that something names what isn't there, for an archive whose names aren't all in order yet.
pub fn lenient(diagnostics: &mut [Diagnostic]) {
    let about_names = diagnostics.iter_mut().filter(|d| d.code.is_about_a_name());
    about_names.for_each(|diagnostic| diagnostic.severity = Severity::Warning);
}

/// Whether a page would be wrong.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// How many errors and warnings there are.
pub fn count(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let errors = diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .count();
    (errors, diagnostics.len() - errors)
}

/// The texts that diagnostics quote: from a file's path to what stands in it.
pub type Texts = BTreeMap<Arc<str>, Arc<str>>;

/// The range within the text and between its characters, so that any range can be shown.
fn clamp(span: Range<usize>, text: &str) -> Range<usize> {
    let start = floor(span.start, text);
    start..floor(span.end, text).max(start)
}

/// The last place between characters of a text that isn't after `at`.
fn floor(at: usize, text: &str) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
