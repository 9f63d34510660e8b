//! Mentions: the gold set, the rules one by one, and no match lost against a matcher that does it the slow way.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use annals::content::model::Topic;
use annals::ids::{Id, List, TopicId};
use annals::markup::body::Body;
use annals::markup::markdown;
use annals::text::mentions::{
    Decision, Kind, LinkSense, Mentions, Setting, TopicNames, Vocabulary, find, find_in_line,
};
use proptest::prelude::*;

// ------------------------------------------------------------------------------------------------ the gold set

/// A topic as the gold set or the archive has it.
#[derive(Debug, Clone, Default)]
struct Entry {
    slug: String,
    kind: String,
    label: String,
    aliases: Vec<String>,
    never: Vec<String>,
    case_sensitive: Option<bool>,
}

impl Entry {
    fn names(&self) -> TopicNames<'_> {
        TopicNames {
            label: &self.label,
            aliases: self.aliases.iter().map(String::as_str).collect(),
            hidden: Vec::new(),
            kind: Kind::of(&self.kind),
            case_sensitive: self.case_sensitive,
            never: self.never.iter().map(String::as_str).collect(),
            default_sense: false,
        }
    }
}

/// The archive's own vocabulary.
fn id(place: usize) -> TopicId {
    TopicId::from_place(place)
}

fn shipped() -> Vec<Entry> {
    let (sources, _) = annals::content::read::read(
        annals::content::read::scan(Path::new(env!("CARGO_MANIFEST_DIR"))),
        &Default::default(),
    );
    let (parsed, _) = annals::content::parse::parse(&sources, None, &Default::default());
    let entry = |topic: &Topic| Entry {
        slug: topic.slug.clone(),
        kind: topic.kind.clone(),
        label: topic.label.value.clone(),
        aliases: topic
            .aliases
            .iter()
            .map(|alias| alias.value.clone())
            .collect(),
        never: topic.mentions.never.clone(),
        case_sensitive: topic.mentions.case_sensitive,
    };
    parsed.topics.iter().map(entry).collect()
}

fn added(line: &str) -> Entry {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    let aliases = fields[3]
        .split(';')
        .map(str::trim)
        .filter(|alias| !alias.is_empty());
    Entry {
        slug: fields[0].into(),
        kind: fields[1].into(),
        label: fields[2].into(),
        aliases: aliases.map(str::to_string).collect(),
        never: Vec::new(),
        case_sensitive: (fields.get(4) == Some(&"sensitive")).then_some(true),
    }
}

/// A mention: the topic, how many letters and digits stand before it, and its words.
type Place = (String, usize, String);

struct Passage {
    source: String,
    stated: Vec<String>,
    marked: Vec<Place>,
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn passage(block: &str) -> Passage {
    let (mut source, mut stated, mut marked) = (String::new(), Vec::new(), Vec::new());
    for line in block.lines() {
        if let Some(slugs) = line.strip_prefix("@stated ") {
            stated = slugs
                .split(',')
                .map(|slug| slug.trim().to_string())
                .collect();
            continue;
        }
        let mut rest = if line == "---" { "" } else { line };
        while let Some((before, mark)) = rest.split_once("[[") {
            source.push_str(before);
            let (mark, after) = mark.split_once("]]").expect("a closed mark");
            let (slug, words) = mark.split_once('|').expect("a slug and words");
            marked.push((slug.to_string(), letters(&source), words.to_string()));
            source.push_str(words);
            rest = after;
        }
        source.push_str(rest);
        source.push('\n');
    }
    Passage {
        source,
        stated,
        marked,
    }
}

fn gold() -> (Vec<Entry>, Vec<Passage>) {
    let text = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/mentions/gold.txt"),
    )
    .expect("the gold set");
    let mut topics = shipped();
    let mut passages = Vec::new();
    for block in text.split("\n\n").map(|block| block.trim_matches('\n')) {
        if block.starts_with("@topic ") {
            topics.extend(
                block
                    .lines()
                    .filter_map(|line| line.strip_prefix("@topic "))
                    .map(added),
            );
        } else if !block.starts_with("# ") {
            passages.push(passage(block));
        }
    }
    (topics, passages)
}

fn body(text: &str) -> Body {
    let path: Arc<str> = "text.md".into();
    markdown::parse(
        text,
        0,
        &path,
        markdown::Options::default(),
        &mut Vec::new(),
    )
    .body
}

#[test]
fn the_gold_set() {
    let (topics, passages) = gold();
    assert!(passages.len() >= 40, "{} passages", passages.len());
    let names: List<TopicId, TopicNames> = topics.iter().map(Entry::names).collect();
    let vocabulary = Vocabulary::new(&names);
    let (mut right, mut wrong, mut missed) = (0, Vec::new(), Vec::new());
    for passage in &passages {
        let number = |slug: &String| {
            let found = topics.iter().position(|topic| topic.slug == *slug);
            found.map(id).unwrap_or_else(|| panic!("no topic {slug}"))
        };
        let stated: Vec<TopicId> = passage.stated.iter().map(number).collect();
        for (slug, ..) in &passage.marked {
            number(slug);
        }
        let body = body(&passage.source);
        let found = find(
            &body,
            &vocabulary,
            &Setting {
                stated: &stated,
                ..Setting::default()
            },
        );
        let place = |mention: &annals::text::mentions::Mention| -> Place {
            let before = letters(&found.text[..mention.text.start]);
            (
                topics[mention.topic.place()].slug.clone(),
                before,
                found.text[mention.text.clone()].to_string(),
            )
        };
        let places: Vec<Place> = found.all.iter().map(place).collect();
        right += places
            .iter()
            .filter(|place| passage.marked.contains(place))
            .count();
        wrong.extend(
            places
                .iter()
                .filter(|place| !passage.marked.contains(place))
                .cloned(),
        );
        missed.extend(
            passage
                .marked
                .iter()
                .filter(|place| !places.contains(place))
                .cloned(),
        );
    }
    let precision = right as f64 / (right + wrong.len()) as f64;
    let recall = right as f64 / (right + missed.len()) as f64;
    println!(
        "{} passages, {right} right, precision {precision:.4}, recall {recall:.4}",
        passages.len()
    );
    println!("wrong: {wrong:#?}\nmissed: {missed:#?}");
    assert!(precision >= 0.97, "precision {precision}: {wrong:#?}");
    assert!(recall >= 0.93, "recall {recall}: {missed:#?}");
}

// ------------------------------------------------------------------------------------------------ the rules

/// A vocabulary of topics, each with its kind and its names.
fn vocabulary(topics: &[(Kind, &[&str])]) -> Vocabulary {
    let names: List<TopicId, TopicNames> = topics
        .iter()
        .map(|(kind, given)| TopicNames {
            label: given[0],
            aliases: given[1..].to_vec(),
            kind: *kind,
            ..TopicNames::default()
        })
        .collect();
    Vocabulary::new(&names)
}

/// A body of so much markup, with as many words that the number of links isn't limited.
fn markup(html: &str) -> Body {
    Body {
        html: html.into(),
        words: 1000,
        ..Body::default()
    }
}

fn firm() -> Vocabulary {
    vocabulary(&[
        (Kind::Proper, &["Nvidia"]),
        (Kind::Theme, &["Export controls"]),
        (Kind::Proper, &["AI Act"]),
        (Kind::Proper, &["AT&T"]),
        (Kind::Person, &["Ada Lovelace"]),
    ])
}

/// The words of each mention, and what was decided.
fn shown(mentions: &Mentions) -> Vec<(&str, Decision)> {
    mentions
        .all
        .iter()
        .map(|mention| (&mentions.text[mention.text.clone()], mention.link))
        .collect()
}

fn decisions(html: &str, setting: &Setting) -> Vec<Decision> {
    find(&markup(html), &firm(), setting)
        .all
        .iter()
        .map(|mention| mention.link)
        .collect()
}

#[test]
fn the_first_mention_that_can_be_a_link_is_one() {
    use Decision::*;
    let none = Setting::default();
    assert_eq!(
        decisions("<p>Nvidia and Nvidia.</p>", &none),
        [Linked, NotFirst]
    );
    assert_eq!(
        decisions("<h2 id=\"a\">Nvidia</h2>\n<p>Nvidia</p>", &none),
        [InHeading, Linked]
    );
    assert_eq!(
        decisions(
            "<p><a href=\"https://a.example/?a>b\">Nvidia</a>, Nvidia</p>",
            &none
        ),
        [InLink, Linked]
    );
    assert_eq!(
        decisions("<p><code>Nvidia</code> Nvidia</p>", &none),
        [InCode, Linked]
    );
    assert_eq!(
        decisions("<pre><code>Nvidia</code></pre><p>Nvidia</p>", &none),
        [Linked]
    );
    let quotation = "<blockquote>\n<p>Nvidia it is.\n— Ada Lovelace, Nvidia</p>\n</blockquote>\n<p>Ada Lovelace</p>";
    assert_eq!(
        decisions(quotation, &none),
        [Linked, InAttribution, InAttribution, Linked]
    );
    let behind = "<blockquote>\n<p>It is.</p>\n</blockquote>\n<p>— Nvidia</p>\n<p>Nvidia</p>";
    assert_eq!(decisions(behind, &none), [InAttribution, Linked]);
    assert_eq!(
        decisions(
            "<p>Nvidia</p>",
            &Setting {
                own_topic: Some(id(0)),
                ..none
            }
        ),
        [OwnPage]
    );
    assert_eq!(
        decisions(
            "<p>Nvidia</p>",
            &Setting {
                never: &[id(0)],
                ..none
            }
        ),
        [Prevented]
    );
    let sections = "<p>Nvidia</p><h2>One</h2><p>Nvidia Nvidia</p><h2>Two</h2><p>Nvidia</p>";
    assert_eq!(
        decisions(sections, &none),
        [Linked, NotFirst, NotFirst, NotFirst]
    );
    let each = Setting {
        per_section: true,
        ..none
    };
    assert_eq!(
        decisions(sections, &each),
        [Linked, Linked, NotFirst, Linked]
    );
}

#[test]
fn a_link_goes_around_whole_elements_only() {
    use Decision::*;
    let none = Setting::default();
    for (html, decision, inside) in [
        ("<p>the AI <em>Act</em> is</p>", Linked, "AI <em>Act</em>"),
        ("<p>the <em>AI</em> Act is</p>", Linked, "<em>AI</em> Act"),
        (
            "<p>the <em>new AI</em> Act is</p>",
            AcrossMarkup,
            "AI</em> Act",
        ),
        ("<p>the AI&nbsp;Act is</p>", Linked, "AI&nbsp;Act"),
        ("<p>the AI\nAct is</p>", Linked, "AI\nAct"),
        ("<p>by AT&amp;T is</p>", Linked, "AT&amp;T"),
    ] {
        let found = find(&markup(html), &firm(), &none);
        assert_eq!(found.all.len(), 1, "{html}");
        let mention = &found.all[0];
        assert_eq!(mention.link, decision, "{html}");
        assert_eq!(&html[mention.start..mention.end], inside);
    }
    let parted = find(&markup("<p>the AI</p><p>Act</p>"), &firm(), &none);
    assert_eq!(shown(&parted), []);
}

#[test]
fn the_author_s_link_is_a_mention_and_the_only_link() {
    use annals::markup::body::{Insertion, Slot};
    let html = "<p>Nvidia met , the firm, and Nvidia.</p>";
    let at = html.find(", the").expect("a place");
    let slot = |at, insertion| Slot { at, insertion };
    let slots = vec![
        slot(at, Insertion::LinkOpen(0)),
        slot(at, Insertion::LinkText(0)),
        slot(at, Insertion::LinkClose(0)),
    ];
    let body = Body {
        slots,
        ..markup(html)
    };
    let links = [LinkSense {
        topic: Some(id(0)),
        label: "Nvidia",
    }];
    let found = find(
        &body,
        &firm(),
        &Setting {
            links: &links,
            ..Setting::default()
        },
    );
    assert_eq!(found.text, "Nvidia met Nvidia, the firm, and Nvidia.");
    let elsewhere = ("Nvidia", Decision::MarkedElsewhere);
    assert_eq!(
        shown(&found),
        [elsewhere, ("Nvidia", Decision::Marked), elsewhere]
    );
    assert_eq!((found.all[1].start, found.all[1].end), (at, at));
}

#[test]
fn at_most_six_links_to_a_hundred_words_and_the_longer_names_first() {
    let names = [
        "Axa",
        "Bexley Works",
        "Coro",
        "Dunmore Hall",
        "Esk",
        "Fintona",
        "Gar Two",
    ];
    let topics: Vec<(Kind, [&str; 1])> = names.iter().map(|name| (Kind::Proper, [*name])).collect();
    let topics: Vec<(Kind, &[&str])> = topics
        .iter()
        .map(|(kind, names)| (*kind, &names[..]))
        .collect();
    let vocabulary = vocabulary(&topics);
    let html = format!("<p>{}.</p>", names.join(", and "));
    for (words, links) in [(16, 0), (17, 1), (50, 3), (100, 6), (117, 7)] {
        let body = Body {
            words,
            ..markup(&html)
        };
        let found = find(&body, &vocabulary, &Setting::default());
        let linked: Vec<&str> = found
            .all
            .iter()
            .filter(|mention| mention.link == Decision::Linked)
            .map(|mention| &found.text[mention.text.clone()])
            .collect();
        assert_eq!(linked.len(), links, "{words} words");
        assert_eq!(found.all.len(), names.len());
        if words == 50 {
            assert_eq!(linked, ["Bexley Works", "Dunmore Hall", "Fintona"]);
        }
    }
}

#[test]
fn meanings_are_tried_in_their_order() {
    let topics: &[(Kind, &[&str])] = &[
        (Kind::Proper, &["Bank for International Settlements", "BIS"]),
        (Kind::Proper, &["Bureau of Industry and Security", "BIS"]),
        (Kind::Proper, &["Basle"]),
        (Kind::Proper, &["Basle City", "Basle"]),
    ];
    let vocabulary = vocabulary(topics);
    let topics = |html: &str, setting: &Setting| {
        let found = find(&markup(html), &vocabulary, setting);
        let certain: Vec<usize> = found
            .all
            .iter()
            .map(|mention| mention.topic.place())
            .collect();
        (
            certain,
            found
                .ambiguous
                .iter()
                .map(|ambiguity| {
                    ambiguity
                        .topics
                        .iter()
                        .map(|topic| topic.place())
                        .collect::<Vec<_>>()
                })
                .collect::<Vec<_>>(),
        )
    };
    let none = Setting::default();
    assert_eq!(
        topics("<p>The BIS met.</p>", &none),
        (vec![], vec![vec![0, 1]])
    );
    assert_eq!(
        topics(
            "<p>The BIS met.</p>",
            &Setting {
                stated: &[id(1)],
                ..none
            }
        ),
        (vec![1], vec![])
    );
    let later = "<p>The BIS met. The Bank for International Settlements met.</p>";
    assert_eq!(topics(later, &none), (vec![0, 0], vec![]));
    assert_eq!(
        topics(
            later,
            &Setting {
                stated: &[id(1)],
                ..none
            }
        ),
        (vec![1, 0], vec![])
    );
    assert_eq!(topics("<p>Basle is a town.</p>", &none), (vec![2], vec![]));
}

#[test]
fn the_sentence_of_a_mention() {
    let text = "Mr. Smith left. He met Nvidia at 3.5 per cent! “Export controls?” U.S. Steel asked e.g. why.";
    let found = find_in_line(text, &firm(), &Setting::default());
    let sentences: Vec<&str> = found
        .all
        .iter()
        .map(|mention| &found.text[mention.sentence.clone()])
        .collect();
    assert_eq!(
        sentences,
        ["He met Nvidia at 3.5 per cent!", "“Export controls?”"]
    );
}

#[test]
fn spellings_of_one_word() {
    let topics: &[(Kind, &[&str])] = &[
        (Kind::Proper, &["Zoë Müller’s Café"]),
        (Kind::Theme, &["Co-operation"]),
    ];
    let vocabulary = vocabulary(topics);
    for text in [
        "the Zoë Müller’s Café is",
        "the Zoe\u{308} Mu\u{308}ller's Cafe\u{301} is",
        "the Zoë Müller's\u{a0}Ca\u{ad}fé is",
        "the Zoe Muller's Cafe is",
        "their co\u{2011}operation is",
        "their cooperation is",
    ] {
        assert_eq!(
            find_in_line(text, &vocabulary, &Setting::default())
                .all
                .len(),
            1,
            "{text}"
        );
    }
}

#[test]
fn a_name_keeps_the_signs_that_set_it_apart() {
    let vocabulary = vocabulary(&[
        (Kind::Technology, &["C++"]),
        (Kind::Technology, &["C#"]),
        (Kind::Technology, &[".NET"]),
        (Kind::Proper, &["C"]),
        (Kind::Proper, &["Vitamin C"]),
        (Kind::Proper, &["C++ Core Guidelines"]),
    ]);
    let text = "Vitamin C is none. C++ is one, C++17 and (C#) too. In C, not in F#. ASP.NET isn't .NET, net of it. The C++ Core Guidelines.";
    let found = find_in_line(text, &vocabulary, &Setting::default());
    let names: Vec<(usize, &str)> = found
        .all
        .iter()
        .map(|mention| (mention.topic.place(), &found.text[mention.text.clone()]))
        .collect();
    let expected = [
        (4, "Vitamin C"),
        (0, "C++"),
        (0, "C++"),
        (1, "C#"),
        (3, "C"),
        (2, ".NET"),
        (5, "C++ Core Guidelines"),
    ];
    assert_eq!(names, expected);
}

// ------------------------------------------------------------------------------------------------ properties

/// The slow way: at each place the longest name whose words are the text's, from left to right.
fn slowly(names: &[Vec<&str>], text: &[&str]) -> Vec<(usize, usize)> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let fits = names.iter().filter(|name| text[at..].starts_with(name));
        match fits.map(Vec::len).max() {
            Some(length) => {
                found.push((at, at + length));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

fn words() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("al"),
        Just("be"),
        Just("ce"),
        Just("né"),
        Just("國"),
        Just("alb"),
        Just("e")
    ]
}

proptest! {
    /// No match is lost to a longer name that fails, nor to a boundary.
    #[test]
    fn as_many_matches_as_the_slow_way(
        names in prop::collection::vec(prop::collection::vec(words(), 1..4), 1..12),
        text in prop::collection::vec(words(), 0..60),
        gap in prop_oneof![Just(" "), Just("-"), Just("\u{a0}"), Just("\n")],
    ) {
        let joined: Vec<String> = names.iter().map(|name| name.join(" ")).collect();
        let topics: List<TopicId, TopicNames> = joined
            .iter()
            .map(|name| TopicNames { label: name, case_sensitive: Some(true), ..TopicNames::default() })
            .collect();
        let vocabulary = Vocabulary::new(&topics);
        prop_assert_eq!(&vocabulary, &Vocabulary::new(&topics));
        let line = text.join(gap);
        let mut starts: BTreeMap<usize, usize> = BTreeMap::new();
        let mut at = 0;
        for (number, word) in text.iter().enumerate() {
            starts.insert(at, number);
            at += word.len() + gap.len();
        }
        let found = find_in_line(&line, &vocabulary, &Setting::default());
        let mut places: Vec<(usize, usize)> = found.all.iter().map(|mention| &mention.text)
            .chain(found.ambiguous.iter().map(|ambiguity| &ambiguity.text))
            .map(|text| (starts[&text.start], starts.range(..text.end).next_back().map_or(0, |(_, number)| number + 1)))
            .collect();
        places.sort_unstable();
        prop_assert_eq!(places, slowly(&names, &text));
    }

    /// Whatever the text, every place lies in it, in order, within its sentence.
    #[test]
    fn any_text_has_places_in_order(pieces in prop::collection::vec(prop_oneof![
        "\\PC{0,12}", Just("Nvidia".into()), Just("<b>".into()), Just("</b>".into()), Just("&amp;".into()), Just("AI Act".into()),
        Just("Lovelace".into()), Just("Ada Lovelace".into()), Just("<p>".into()), Just("\n\n".into()), Just(". ".into()),
    ], 0..40)) {
        let body = markup(&pieces.concat());
        let found = find(&body, &firm(), &Setting::default());
        let mut end = 0;
        for mention in &found.all {
            prop_assert!(mention.text.start >= end && found.text.get(mention.text.clone()).is_some());
            prop_assert!(mention.sentence.start <= mention.text.start && mention.text.end <= mention.sentence.end);
            prop_assert!(found.text.get(mention.sentence.clone()).is_some());
            prop_assert!(body.html.get(mention.start..mention.end).is_some());
            end = mention.text.end;
        }
        prop_assert_eq!(&found, &find(&body, &firm(), &Setting::default()));
    }
}
