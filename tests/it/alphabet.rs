//! The index from A to Z, as a reader sees it.

use std::collections::BTreeSet;
use std::fmt::Write;

use annals::ids::{Id, List, TopicId};
use annals::locale::az_index::{self, Alphabet, Filing, Initial, Line, Topic};
use proptest::prelude::*;

fn alphabet(topics: &[Topic], language: &str, filing: Filing) -> Alphabet {
    az_index::alphabet(&List::from(topics.to_vec()), language, filing)
}

fn id(place: usize) -> TopicId {
    TopicId::from_place(place)
}

fn ids<const N: usize>(places: [usize; N]) -> Vec<TopicId> {
    places.map(id).to_vec()
}

fn topic<'a>(label: &'a str) -> Topic<'a> {
    Topic {
        id: label,
        label,
        page: true,
        ..Topic::default()
    }
}

fn kind<'a>(label: &'a str, kind: &'a str) -> Topic<'a> {
    Topic {
        kind,
        ..topic(label)
    }
}

/// The index as text: what a printed one would show.
fn printed(index: &Alphabet) -> String {
    let mut text = String::new();
    let names = |topics: &[TopicId]| -> String {
        let names: Vec<&str> = topics
            .iter()
            .map(|topic| index.headings[*topic].as_str())
            .collect();
        names.join("; ")
    };
    for letter in &index.letters {
        let _ = match &letter.initial {
            Initial::Letter(letter) => writeln!(text, "[{letter}]"),
            other => writeln!(text, "[{other:?}]"),
        };
        for line in &letter.lines {
            match line {
                Line::Reference(reference) => {
                    let _ = writeln!(text, "{} → {}", reference.name, names(&reference.see));
                }
                Line::Entry(entry) => {
                    let _ = write!(text, "{}", index.headings[entry.topic]);
                    if !entry.also_called.is_empty() {
                        let _ = write!(text, " ({})", entry.also_called.join(", "));
                    }
                    if !entry.see.is_empty() {
                        let _ = write!(text, " → {}", names(&entry.see));
                    }
                    if !entry.see_also.is_empty() {
                        let _ = write!(text, " ⇒ {}", names(&entry.see_also));
                    }
                    text.push('\n');
                    for sub in &entry.narrower {
                        let _ = writeln!(text, "  {}", index.headings[sub.topic]);
                        for last in &sub.narrower {
                            let _ = writeln!(text, "    {}", index.headings[*last]);
                        }
                    }
                }
            }
        }
    }
    text
}

fn order(labels: &[&str], language: &str, filing: Filing) -> Vec<String> {
    let topics: Vec<Topic> = labels.iter().map(|label| topic(label)).collect();
    headings(&alphabet(&topics, language, filing))
}

fn headings(index: &Alphabet) -> Vec<String> {
    index
        .letters
        .iter()
        .flat_map(|letter| &letter.lines)
        .map(|line| match line {
            Line::Entry(entry) => index.headings[entry.topic].clone(),
            Line::Reference(reference) => reference.name.clone(),
        })
        .collect()
}

fn letters(labels: &[&str], language: &str) -> Vec<String> {
    let topics: Vec<Topic> = labels.iter().map(|label| topic(label)).collect();
    alphabet(&topics, language, Filing::WordByWord)
        .letters
        .iter()
        .map(|letter| match &letter.initial {
            Initial::Letter(letter) => letter.clone(),
            other => format!("{other:?}"),
        })
        .collect()
}

fn filed_as(name: &str, language: &str) -> String {
    let topics = [kind(name, "person")];
    alphabet(&topics, language, Filing::WordByWord).headings[id(0)].clone()
}

#[test]
fn a_space_comes_before_every_letter_word_by_word_and_is_nothing_letter_by_letter() {
    let names = [
        "Newcastle",
        "New York",
        "Newark",
        "New England",
        "News, fake",
        "newt",
        "New Deal",
    ];
    assert_eq!(
        order(&names, "en", Filing::WordByWord),
        [
            "New Deal",
            "New England",
            "New York",
            "Newark",
            "Newcastle",
            "News, fake",
            "newt"
        ]
    );
    assert_eq!(
        order(&names, "en", Filing::LetterByLetter),
        [
            "Newark",
            "Newcastle",
            "New Deal",
            "New England",
            "News, fake",
            "newt",
            "New York"
        ]
    );
}

/// The order that the Chicago Manual's editors give for their two systems: a parenthesis and a comma interrupt, other
/// punctuation is ignored, and a hyphenated compound is one word.
#[test]
fn parentheses_and_commas_interrupt_and_hyphens_do_not() {
    let names = [
        "new to me",
        "newt",
        "new/old",
        "New Hampshire",
        "“new-fangled” ideas",
        "New Deal",
        "newborn",
        "new-age",
        "New, Aaron",
        "new (adj.)",
    ];
    assert_eq!(
        order(&names, "en", Filing::LetterByLetter),
        [
            "new (adj.)",
            "New, Aaron",
            "new-age",
            "newborn",
            "New Deal",
            "“new-fangled” ideas",
            "New Hampshire",
            "new/old",
            "newt",
            "new to me"
        ]
    );
    assert_eq!(
        order(&names, "en", Filing::WordByWord),
        [
            "new (adj.)",
            "New, Aaron",
            "New Deal",
            "New Hampshire",
            "new to me",
            "new-age",
            "newborn",
            "“new-fangled” ideas",
            "new/old",
            "newt"
        ]
    );
}

#[test]
fn numbers_go_by_value_and_stand_before_letters_and_symbols_before_numbers() {
    let names = [
        "Falcon 40B",
        "Falcon 7B",
        "Falcon",
        "5G",
        "21 Lessons",
        "€ area",
        "Falconry",
        "3D",
    ];
    assert_eq!(
        order(&names, "en", Filing::WordByWord),
        [
            "€ area",
            "3D",
            "5G",
            "21 Lessons",
            "Falcon",
            "Falcon 7B",
            "Falcon 40B",
            "Falconry"
        ]
    );
    assert_eq!(letters(&names, "en"), ["Symbol", "Number", "F"]);
}

#[test]
fn initials_stand_before_names_written_out() {
    let names = ["Lane, Thomas", "Lane, T. R.", "Lane, Tabitha"];
    for filing in [Filing::WordByWord, Filing::LetterByLetter] {
        assert_eq!(
            order(&names, "en", filing),
            ["Lane, T. R.", "Lane, Tabitha", "Lane, Thomas"]
        );
    }
}

#[test]
fn each_language_has_its_own_letters() {
    let names = [
        "Zürich", "Åland", "Älmhult", "Örebro", "Ålesund", "Arvika", "Ostrava", "Émile",
    ];
    assert_eq!(letters(&names, "sv"), ["A", "E", "O", "Z", "Å", "Ä", "Ö"]);
    assert_eq!(letters(&names, "de"), ["A", "E", "O", "Z"]);
    assert_eq!(letters(&names, "en"), ["A", "E", "O", "Z"]);
    assert_eq!(
        letters(&["Ñandú", "Nube", "Oso", "llama", "lobo"], "es"),
        ["L", "N", "Ñ", "O"]
    );
    assert_eq!(
        letters(&["œuvre", "Éclair", "Oslo", "ßberg", "Ægir", "Łódź"], "fr"),
        ["A", "E", "L", "O", "S"]
    );
    assert_eq!(
        letters(&["Ægir", "Aalborg", "Århus", "Ødense", "Zoo", "Aa"], "da"),
        ["Z", "Æ", "Ø", "Å"]
    );
    assert_eq!(letters(&["Aalborg", "Århus", "Atlas"], "en"), ["A"]);
    assert_eq!(
        letters(&["Cheb", "Cibule", "Dům", "Háj", "Ilava", "Čas"], "cs"),
        ["C", "Č", "D", "H", "CH", "I"]
    );
    assert_eq!(letters(&["Csaba", "Cukor", "Dél"], "hu"), ["C", "CS", "D"]);
    assert_eq!(
        letters(&["Йод", "Иван", "Ёлка", "Ель", "Яма", "Yandex"], "ru"),
        ["Е", "И", "Й", "Я", "Y"]
    );
    assert_eq!(
        letters(&["北京", "上海", "阿里", "Baidu"], "zh"),
        ["A", "B", "S"]
    );
    assert_eq!(
        letters(&["きょうと", "カタカナ", "さくら", "おおさか"], "ja"),
        ["あ", "か", "さ"]
    );
    assert_eq!(
        letters(&["한국", "까치", "가을", "나라"], "ko"),
        ["ㄱ", "ㄴ", "ㅎ"]
    );
    assert_eq!(letters(&["เกาะ", "กรุงเทพ", "ไทย"], "th"), ["ก", "ท"]);
    assert_eq!(letters(&["北京", "Beijing"], "en"), ["B", "Other"]);
}

#[test]
fn umlauts_are_filed_as_the_language_has_them() {
    let names = ["Zebra", "Ähre", "Ahorn", "Aal", "Azur"];
    assert_eq!(
        order(&names, "de", Filing::WordByWord),
        ["Aal", "Ahorn", "Ähre", "Azur", "Zebra"]
    );
    assert_eq!(
        order(&names, "sv", Filing::WordByWord),
        ["Aal", "Ahorn", "Azur", "Zebra", "Ähre"]
    );
    let french = ["côté", "cote", "coté", "côte"];
    assert_eq!(
        order(&french, "fr", Filing::WordByWord),
        ["cote", "coté", "côte", "côté"]
    );
}

#[test]
fn a_leading_article_of_the_language_does_not_count() {
    let names = [
        "The Commission",
        "Theory",
        "An Agency",
        "Ananas",
        "A",
        "A levels",
        "Los Angeles",
    ];
    assert_eq!(
        order(&names, "en", Filing::WordByWord),
        [
            "A",
            "An Agency",
            "Ananas",
            "The Commission",
            "A levels",
            "Los Angeles",
            "Theory"
        ]
    );
    assert_eq!(
        order(&["Die Linke", "Kanzler", "Mitte"], "de", Filing::WordByWord),
        ["Kanzler", "Die Linke", "Mitte"]
    );
    assert_eq!(
        order(&["L’Oréal", "Orange", "Le Monde"], "fr", Filing::WordByWord),
        ["Le Monde", "Orange", "L’Oréal"]
    );
    let places = [
        kind("Los Ángeles", "place"),
        kind("La Haya", "place"),
        topic("Madrid"),
    ];
    assert_eq!(
        headings(&alphabet(&places, "es", Filing::WordByWord)),
        ["La Haya", "Los Ángeles", "Madrid"]
    );
    let places = [kind("The Hague", "place"), topic("Iceland")];
    assert_eq!(
        headings(&alphabet(&places, "en-GB", Filing::WordByWord)),
        ["The Hague", "Iceland"]
    );
}

#[test]
fn persons_are_filed_by_family_name() {
    for (name, filed) in [
        ("Liz Kendall", "Kendall, Liz"),
        ("António Guterres", "Guterres, António"),
        ("Lord (Patrick) Vallance", "Vallance, Lord (Patrick)"),
        ("Ursula von der Leyen", "Leyen, Ursula von der"),
        ("Simone de Beauvoir", "Beauvoir, Simone de"),
        ("Ludwig van Beethoven", "Beethoven, Ludwig van"),
        ("Stephen Van Rensselaer", "Van Rensselaer, Stephen"),
        ("Robert M. La Follette Sr.", "La Follette, Robert M., Sr."),
        ("Jean de La Fontaine", "La Fontaine, Jean de"),
        ("Daphne du Maurier", "du Maurier, Daphne"),
        ("Anwar el-Sadat", "Sadat, Anwar el-"),
        ("Sultan Al Jaber", "Al Jaber, Sultan"),
        ("Mohammed bin Salman", "Mohammed bin Salman"),
        ("Itamar Ben-Gvir", "Ben-Gvir, Itamar"),
        ("Martin Luther King, Jr.", "King, Martin Luther, Jr."),
        (
            "John Davison Rockefeller III",
            "Rockefeller, John Davison, III",
        ),
        ("Charles III", "Charles III"),
        ("Malcolm X", "X, Malcolm"),
        ("John Smith (politician)", "Smith, John (politician)"),
        ("J. Y Lee", "Lee, J. Y"),
        ("Van Morrison", "Morrison, Van"),
        ("Aristotle", "Aristotle"),
        ("Kendall, Liz", "Kendall, Liz"),
        ("李強", "李強"),
        ("김 정은", "김 정은"),
    ] {
        assert_eq!(filed_as(name, "en"), filed);
    }
    assert_eq!(filed_as("Orbán Viktor", "hu"), "Orbán Viktor");
    assert_eq!(filed_as("Katrín Jakobsdóttir", "is"), "Katrín Jakobsdóttir");
}

#[test]
fn what_the_vocabulary_states_wins() {
    let xi = Topic {
        sort: Some("Xi Jinping"),
        ..kind("Xi Jinping", "person")
    };
    let lovelace = Topic {
        sort: Some("Lovelace, Ada"),
        ..topic("Ada Lovelace")
    };
    let fund = Topic {
        sort: Some("twenty-first century fund"),
        ..topic("21st Century Fund")
    };
    let index = alphabet(
        &[xi, lovelace, fund, topic("Turing")],
        "en",
        Filing::WordByWord,
    );
    assert_eq!(
        headings(&index),
        ["Lovelace, Ada", "Turing", "21st Century Fund", "Xi Jinping"]
    );
}

#[test]
fn aliases_refer_unless_they_stand_beside() {
    let union = Topic {
        aliases: vec!["EU", "European Union (EU)", "the Union"],
        kind: "place",
        ..topic("European Union")
    };
    let isambard = Topic {
        aliases: vec!["Isambard", "Bristol machine"],
        ..topic("Isambard-AI")
    };
    let labels = [union, isambard, topic("EuroHPC"), topic("Union Cabinet")];
    assert_eq!(
        printed(&alphabet(&labels, "en", Filing::WordByWord)),
        "[B]\nBristol machine → Isambard-AI\n\
         [E]\nEU → European Union\nEuroHPC\nEuropean Union (European Union (EU))\n\
         [I]\nIsambard-AI (Isambard)\n\
         [U]\nthe Union → European Union\nUnion Cabinet\n"
    );
}

#[test]
fn a_name_of_two_topics_leads_to_both_and_one_that_is_a_heading_is_a_see_also() {
    let institutes = Topic {
        aliases: vec!["AISI", "Chips"],
        ..topic("Safety institutes")
    };
    let british = Topic {
        aliases: vec!["AISI"],
        ..topic("AI Security Institute (UK)")
    };
    let index = alphabet(
        &[institutes, british, topic("chips"), topic("AI X")],
        "en",
        Filing::WordByWord,
    );
    assert_eq!(
        printed(&index),
        "[A]\nAI Security Institute (UK)\nAI X\nAISI → AI Security Institute (UK); Safety institutes\n\
         [C]\nchips ⇒ Safety institutes\n[S]\nSafety institutes\n"
    );
}

#[test]
fn narrower_topics_stand_below_and_at_their_own_place() {
    let below = |label, broader| Topic {
        broader: ids([broader]),
        ..topic(label)
    };
    let topics = [
        topic("AI sovereignty"),
        below("Domestic compute", 0),
        below("AI Research Resource", 1),
        below("Isambard-AI", 2),
        Topic {
            related: ids([0, 1, 2]),
            ..topic("Supercomputers")
        },
        Topic {
            related: ids([4]),
            ..below("NAIRR", 1)
        },
    ];
    assert_eq!(
        printed(&alphabet(&topics, "en", Filing::WordByWord)),
        "[A]\nAI Research Resource\n  Isambard-AI\n\
         AI sovereignty\n  Domestic compute\n    AI Research Resource\n    NAIRR\n\
         [D]\nDomestic compute\n  AI Research Resource\n    Isambard-AI\n  NAIRR\n\
         [I]\nIsambard-AI\n[N]\nNAIRR ⇒ Supercomputers\n\
         [S]\nSupercomputers ⇒ AI Research Resource; AI sovereignty; Domestic compute\n"
    );
}

#[test]
fn a_topic_without_a_page_says_where_to_look_and_nothing_leads_to_it() {
    let empty = Topic {
        page: false,
        aliases: vec!["EUV", "Steppers"],
        broader: ids([1]),
        related: ids([2]),
        ..topic("Lithography")
    };
    let topics = [
        empty,
        topic("Semiconductors"),
        Topic {
            related: ids([0]),
            ..topic("ASML")
        },
    ];
    assert_eq!(
        printed(&alphabet(&topics, "en", Filing::WordByWord)),
        "[A]\nASML\n[L]\nLithography (EUV, Steppers) → Semiconductors\n[S]\nSemiconductors\n"
    );
}

#[test]
fn a_replaced_topic_leads_to_its_last_successor() {
    let replaced = |label, by| Topic {
        page: false,
        replaced_by: Some(id(by)),
        aliases: vec!["Taskforce"],
        ..topic(label)
    };
    let topics = [
        replaced("Frontier AI Taskforce", 1),
        Topic {
            aliases: vec![],
            ..replaced("Safety Institute", 2)
        },
        topic("AI Security Institute"),
        Topic {
            replaced_by: Some(id(2)),
            ..topic("Old with a page")
        },
    ];
    assert_eq!(
        printed(&alphabet(&topics, "en", Filing::WordByWord)),
        "[A]\nAI Security Institute\n[F]\nFrontier AI Taskforce → AI Security Institute\n\
         [O]\nOld with a page ⇒ AI Security Institute\n[S]\nSafety Institute → AI Security Institute\n\
         [T]\nTaskforce → AI Security Institute\n"
    );
}

#[test]
fn numbers_of_no_topic_and_circles_do_no_harm() {
    let topics = [
        Topic {
            broader: ids([1, 0, 99]),
            related: ids([0, 7]),
            ..topic("A")
        },
        Topic {
            broader: ids([0]),
            replaced_by: Some(id(12)),
            ..topic("B")
        },
        Topic {
            page: false,
            replaced_by: Some(id(3)),
            ..topic("C")
        },
        Topic {
            page: false,
            replaced_by: Some(id(2)),
            ..topic("D")
        },
    ];
    assert_eq!(
        printed(&alphabet(&topics, "en", Filing::WordByWord)),
        "[A]\nA\n  B\n[B]\nB\n  A\n[C]\nC\n[D]\nD\n"
    );
    assert_eq!(alphabet(&[], "en", Filing::WordByWord).letters, []);
    assert_eq!(
        letters(&["", "…", "a"], "no such language"),
        ["Symbol", "A"]
    );
}

/// A vocabulary as a careless editor might write it: shared names, circles, replaced and empty topics.
fn vocabularies() -> impl Strategy<Value = Vec<Loose>> {
    let name = prop_oneof![
        "[A-E]{1,2}",
        "(The |La |L’)?[A-C][a-c]{0,3}( [a-c]{1,3}){0,2}(, [A-C])?( \\([a-c]\\))?",
        "[ÅÄÖéßæñ0-9€北あ한Я-]{1,3}",
        "\\PC{0,4}",
    ];
    let one = (
        name.clone(),
        prop::collection::vec(name, 0..4),
        prop::collection::vec(0..14_usize, 0..3),
        prop::collection::vec(0..14_usize, 0..3),
        (
            prop::bool::weighted(0.7),
            prop::option::weighted(0.2, 0..14_usize),
            prop::bool::ANY,
        ),
    );
    prop::collection::vec(one, 0..12).prop_map(|topics| {
        topics
            .into_iter()
            .enumerate()
            .map(
                |(number, (label, aliases, broader, related, (page, replaced_by, person)))| Loose {
                    id: format!("t{number}"),
                    label,
                    aliases,
                    broader,
                    related,
                    page,
                    replaced_by,
                    person,
                },
            )
            .collect()
    })
}

#[derive(Debug, Clone)]
struct Loose {
    id: String,
    label: String,
    aliases: Vec<String>,
    broader: Vec<usize>,
    related: Vec<usize>,
    page: bool,
    replaced_by: Option<usize>,
    person: bool,
}

fn tight(topics: &[Loose]) -> List<TopicId, Topic<'_>> {
    topics
        .iter()
        .map(|topic| Topic {
            id: &topic.id,
            label: &topic.label,
            sort: None,
            kind: if topic.person { "person" } else { "" },
            aliases: topic.aliases.iter().map(String::as_str).collect(),
            broader: topic.broader.iter().copied().map(id).collect(),
            related: topic.related.iter().copied().map(id).collect(),
            page: topic.page,
            replaced_by: topic.replaced_by.map(id),
        })
        .collect()
}

/// Each name with the topics that its line is about: what a reader finds who looks it up.
fn found(index: &Alphabet) -> BTreeSet<(String, TopicId)> {
    let mut found = BTreeSet::new();
    let fold = |name: &str| name.to_lowercase();
    for line in index.letters.iter().flat_map(|letter| &letter.lines) {
        match line {
            Line::Reference(reference) => {
                found.extend(
                    reference
                        .see
                        .iter()
                        .map(|topic| (fold(&reference.name), *topic)),
                );
            }
            Line::Entry(entry) => {
                let heading = fold(&index.headings[entry.topic]);
                found.insert((heading.clone(), entry.topic));
                found.extend(
                    entry
                        .also_called
                        .iter()
                        .map(|name| (fold(name), entry.topic)),
                );
                let led = entry.see_also.iter().chain(&entry.see);
                found.extend(led.map(|topic| (heading.clone(), *topic)));
                let below = entry
                    .narrower
                    .iter()
                    .flat_map(|sub| [sub.topic].into_iter().chain(sub.narrower.clone()));
                found.extend(below.map(|topic| (heading.clone(), topic)));
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_reference_is_blind_or_circular(topics in vocabularies(), by_letter in any::<bool>()) {
        let topics = tight(&topics);
        let filing = if by_letter { Filing::LetterByLetter } else { Filing::WordByWord };
        let index = az_index::alphabet(&topics, "en", filing);
        let lines: Vec<&Line> = index.letters.iter().flat_map(|letter| &letter.lines).collect();
        let leads = |target: &TopicId| lines.iter().any(|line| match line {
            Line::Entry(entry) => entry.topic == *target && entry.see.is_empty()
                && (topics[*target].page || entry.narrower.iter().any(|sub| topics[sub.topic].page
                    || sub.narrower.iter().any(|last| topics[*last].page))),
            Line::Reference(_) => false,
        });
        for line in &lines {
            match line {
                Line::Reference(reference) => {
                    prop_assert!(!reference.see.is_empty());
                    prop_assert!(reference.see.iter().all(leads), "{reference:?}");
                }
                Line::Entry(entry) => {
                    prop_assert!(entry.see.iter().chain(&entry.see_also).all(leads), "{entry:?}");
                    prop_assert!(!entry.see.contains(&entry.topic) && !entry.see_also.contains(&entry.topic));
                    prop_assert!(entry.see.is_empty() || !topics[entry.topic].page);
                }
            }
        }
    }

    #[test]
    fn every_name_is_found(topics in vocabularies()) {
        let topics = tight(&topics);
        let index = az_index::alphabet(&topics, "en", Filing::WordByWord);
        let found = found(&index);
        let entries: BTreeSet<TopicId> = index.letters.iter().flat_map(|letter| &letter.lines).filter_map(|line| match line {
            Line::Entry(entry) => Some(entry.topic),
            Line::Reference(_) => None,
        }).collect();
        let last = |from: TopicId| {
            let mut at = from;
            for _ in 0..topics.len() + 1 {
                match topics[at].replaced_by {
                    Some(next) if !topics[at].page && topics.item(next).is_some() => at = next,
                    _ => return at,
                }
            }
            from
        };
        for (number, topic) in topics.numbered() {
            let stands = last(number);
            prop_assert!(entries.contains(&stands));
            prop_assert!(found.contains(&(index.headings[number].to_lowercase(), stands)), "{topic:?}");
            for alias in topic.aliases.iter().filter(|alias| !alias.trim().is_empty()) {
                // As the index writes it: the heading of a topic that has the alias as its only name.
                let alone = Topic { label: alias, kind: topic.kind, ..Topic::default() };
                let name = alphabet(&[alone], "en", Filing::WordByWord).headings[id(0)].to_lowercase();
                prop_assert!(found.contains(&(name, stands)), "{alias} of {topic:?} in {found:?}");
            }
        }
    }

    #[test]
    fn the_order_of_topics_does_not_matter(topics in vocabularies(), seed in any::<u64>()) {
        let mut places: Vec<usize> = (0..topics.len()).collect();
        places.sort_by_key(|place| (*place as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
        let mut new_place = vec![0; topics.len()];
        for (new, old) in places.iter().enumerate() {
            new_place[*old] = new;
        }
        let moved: Vec<Loose> = places.iter().map(|old| {
            let mut topic = topics[*old].clone();
            let renumber = |other: &mut usize| *other = new_place.get(*other).copied().unwrap_or(*other);
            topic.broader.iter_mut().chain(&mut topic.related).chain(&mut topic.replaced_by).for_each(renumber);
            topic
        }).collect();
        for language in ["en", "sv", "zh", "xx"] {
            let one = az_index::alphabet(&tight(&topics), language, Filing::WordByWord);
            let other = az_index::alphabet(&tight(&moved), language, Filing::WordByWord);
            prop_assert_eq!(printed(&one), printed(&other));
        }
    }

    #[test]
    fn no_letter_stands_twice(topics in vocabularies()) {
        for language in ["en", "sv", "da", "cs", "zh", "ja"] {
            let index = az_index::alphabet(&tight(&topics), language, Filing::WordByWord);
            let initials: BTreeSet<String> = index.letters.iter().map(|letter| format!("{:?}", letter.initial)).collect();
            prop_assert_eq!(initials.len(), index.letters.len());
            prop_assert!(index.letters.iter().all(|letter| !letter.lines.is_empty()));
        }
    }
}
