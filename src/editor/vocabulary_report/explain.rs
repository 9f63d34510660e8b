//! Why each mention of one text means what it means, and is a link or none.

use serde::Serialize;

use super::sentence::Sentence;
use crate::archive::annotate::{MentionFinder, Occurrences};
use crate::archive::model::Archive;
use crate::content::read::Sources;
use crate::ids::TopicId;
use crate::text::mentions::{Form, Mention, Mentions, Name, NameSource};

/// All about the mentions of one text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The file.
    pub file: String,
    /// In the order of the text.
    pub mentions: Vec<Explained>,
    /// The topics that were inferred, where the article states none.
    pub filed: Vec<InferredTopic>,
}

/// What stands in the text, and what was made of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explained {
    /// Where, as in the file; `None` where markup hides it.
    pub line: Option<usize>,
    /// Characters from the beginning of the line, from 1; `None` where the line is.
    pub column: Option<usize>,
    /// The sentence.
    pub sentence: Sentence,
    /// The topics' ids: one, or several where nothing says which.
    pub topics: Vec<String>,
    /// Which name it is.
    pub name: String,
    /// Why it means that topic.
    pub sense: String,
    /// Whether it is a link.
    pub linked: bool,
    /// Why it is, or isn't.
    pub link: String,
}

/// A topic that was inferred for an article that states none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InferredTopic {
    /// The topic's id.
    pub topic: String,
    /// How often the text mentions it.
    pub mentions: usize,
}

/// Explains the mentions of the briefing or page in a file; `None` where none that is published stands there.
pub fn explain(archive: &Archive, sources: &Sources, file: &str) -> Option<Explanation> {
    let mut texts = archive.briefings.iter().chain(&archive.pages);
    let text = texts.find(|text| &*text.source.path == file)?;
    let mentions = MentionFinder::of_archive(archive).mentions(&text.context(None));
    let written = sources.text_at(&text.source.path);
    let written = written.as_deref();
    let written = written.map(|file| Occurrences::new(&mentions, file, text.source.body.start));
    let id = |topic: TopicId| archive.topics[topic].text.source.slug.clone();
    let place = |range: &std::ops::Range<usize>| {
        let written = written.as_ref()?;
        Some(written.line_column(written.find(range)?.start))
    };
    let one = |mention: &Mention| {
        let at = place(&mention.text);
        Explained {
            line: at.map(|(line, _)| line),
            column: at.map(|(_, column)| column),
            sentence: Sentence::of(file, &mentions.quote(&mention.sentence, &mention.text)),
            topics: vec![id(mention.topic)],
            name: name_in_words(mention.name),
            sense: mention.sense.reason().into(),
            linked: mention.link.is_link(),
            link: mention.link.reason().into(),
        }
    };
    let mut all: Vec<(usize, Explained)> = mentions
        .all
        .iter()
        .map(|mention| (mention.text.start, one(mention)))
        .collect();
    all.extend(mentions.ambiguous.iter().map(|name| {
        let at = place(&name.text);
        let explained = Explained {
            line: at.map(|(line, _)| line),
            column: at.map(|(_, column)| column),
            sentence: Sentence::of(file, &mentions.quote(&name.sentence, &name.text)),
            topics: name.topics.iter().map(|topic| id(*topic)).collect(),
            name: "a name of several topics".into(),
            sense: "nothing says which is meant".into(),
            linked: false,
            link: "not linked: it is ambiguous, and no mention".into(),
        };
        (name.text.start, explained)
    }));
    all.sort_by_key(|(at, _)| *at);
    let inferred = text
        .topics()
        .iter()
        .filter(|_| text.has_inferred_topics())
        .map(|topic| InferredTopic {
            topic: id(*topic),
            mentions: count(&mentions, *topic),
        });
    Some(Explanation {
        file: file.to_string(),
        filed: inferred.collect(),
        mentions: all.into_iter().map(|(_, explained)| explained).collect(),
    })
}

fn count(mentions: &Mentions, topic: TopicId) -> usize {
    mentions
        .all
        .iter()
        .filter(|mention| mention.topic == topic)
        .count()
}

fn name_in_words(name: Name) -> String {
    let (source, form) = match name {
        Name::Link => return "the text of a link".into(),
        Name::Of(source, form) => (source, form),
    };
    let source = match source {
        NameSource::Label => "its label",
        NameSource::Alias => "an alias",
        NameSource::Hidden => "a hidden name",
    };
    let form = match form {
        Form::Written | Form::Never => "",
        Form::Plain => ", without its qualifier, comma or accents",
        Form::Number => ", in the other number",
        Form::Surname => ", by the surname",
    };
    format!("{source}{form}")
}

impl Explanation {
    /// The explanation for a person to read.
    pub fn text(&self) -> String {
        let links = self
            .mentions
            .iter()
            .filter(|mention| mention.linked)
            .count();
        let mut out = format!(
            "{}: {} mentions, {links} of them links\n",
            self.file,
            self.mentions.len()
        );
        if !self.filed.is_empty() {
            let filed = self
                .filed
                .iter()
                .map(|one| format!("{} ({} mentions)", one.topic, one.mentions));
            let filed: Vec<String> = filed.collect();
            out.push_str(&format!(
                "It states no topics, and is filed under {}.\n",
                filed.join(", ")
            ));
        }
        for mention in &self.mentions {
            let place = match (mention.line, mention.column) {
                (Some(line), Some(column)) => format!("{line}:{column}"),
                _ => "?".into(),
            };
            out.push_str(&format!(
                "\n{place}  {}\n    {}: {}; {}\n    {}\n",
                mention.sentence.text,
                mention.topics.join(" or "),
                mention.name,
                mention.sense,
                mention.link
            ));
        }
        out
    }
}
