//! An editor who begins a vocabulary: `annals topics suggest`, and the names of `annals topics report`.

use assert_cmd::Command;
use serde_json::Value;

use crate::harness::{Archive, heard};

fn topics(archive: &Archive, arguments: &[&str]) -> (String, String, Option<i32>) {
    let run = Command::cargo_bin("annals")
        .expect("the command")
        .current_dir(archive.root())
        .arg("topics")
        .args(arguments)
        .output()
        .expect("a run");
    heard(&run)
}

/// An archive of these texts, a briefing each.
fn archive(texts: &[&str]) -> Archive {
    let numbered = texts.iter().enumerate();
    numbered.fold(Archive::new(), |archive, (number, text)| {
        archive.file(
            &format!("content/briefings/2026-01-{:02}-n.md", number + 1),
            format!("---\ntitle: Number {number}\n---\n{text}\n"),
        )
    })
}

fn suggested(archive: &Archive) -> Vec<Value> {
    let (json, said, code) = topics(archive, &["suggest", "--format", "json"]);
    assert_eq!(code, Some(0), "{said}");
    let all: Value = serde_json::from_str(&json).expect("JSON");
    all["topics"].as_array().expect("topics").clone()
}

fn labels(topics: &[Value]) -> Vec<&str> {
    let labels = topics.iter().map(|topic| &topic["label"]);
    labels
        .map(|label| label.as_str().expect("a label"))
        .collect()
}

fn named<'a>(topics: &'a [Value], label: &str) -> &'a Value {
    let found = topics.iter().find(|topic| topic["label"] == label);
    found.unwrap_or_else(|| panic!("{label} in {:?}", labels(topics)))
}

fn list(topic: &Value, key: &str) -> Vec<String> {
    let items = topic[key].as_array().expect(key).iter();
    items
        .map(|item| item.as_str().expect("a text").to_string())
        .collect()
}

/// Four texts of one news.
const NEWS: [&str; 4] = [
    "Tony Blair met ministers of Australia in Canberra. The General Services Administration (GSA) wrote a report on interest rates. He said that interest rates fall.",
    "Mr Blair spoke. The GSA answered him, and Australian officials in Canberra read it. We hear that interest rates stay.",
    "The officials of Tony Blair went to Canberra, and Blair said that the GSA pays. With interest rates as they are, he waits for Australia.",
    "Yesterday the Clean Water Act of Australia was read in Canberra. It says nothing of interest rates.",
];

#[test]
fn a_name_comes_once_with_its_other_names_and_its_kind() {
    let topics = suggested(&archive(&NEWS));
    let blair = named(&topics, "Tony Blair");
    assert_eq!(blair["kind"], "person");
    assert_eq!(list(blair, "aliases"), ["Blair"]);
    assert_eq!(blair["briefings"], 3);
    assert_eq!(blair["without_topic"], 3);
    let gsa = named(&topics, "General Services Administration");
    assert_eq!(gsa["kind"], "organisation");
    assert_eq!(list(gsa, "aliases"), ["GSA"]);
    assert_eq!(gsa["briefings"], 3);
    let australia = named(&topics, "Australia");
    assert_eq!(australia["kind"], "place");
    assert_eq!(list(australia, "hidden"), ["Australian"]);
    assert_eq!(named(&topics, "Canberra")["kind"], "place");
    assert_eq!(named(&topics, "Interest rates")["kind"], "theme");
    let found = labels(&topics);
    for variant in [
        "Blair",
        "Mr Blair",
        "GSA",
        "Australian",
        "Rates",
        "Services Administration",
    ] {
        assert!(!found.contains(&variant), "{variant} apart: {found:?}");
    }
}

#[test]
fn each_comes_with_two_sentences_of_different_briefings() {
    let topics = suggested(&archive(&NEWS));
    let examples = &named(&topics, "Canberra")["examples"];
    let files: Vec<&str> = (0..2)
        .map(|place| examples[place]["file"].as_str().expect("a file"))
        .collect();
    assert_eq!(
        files,
        [
            "content/briefings/2026-01-01-n.md",
            "content/briefings/2026-01-02-n.md"
        ]
    );
    assert_eq!(
        examples[0]["text"],
        "Tony Blair met ministers of Australia in **Canberra**."
    );
}

#[test]
fn what_its_place_capitalises_is_no_name() {
    let texts = [
        "## Budget Plans For Schools\n\nTeachers wrote. They wait.\n\n- Teachers wait\n- Don't ask\n",
        "## Budget Plans For Schools\n\nTeachers said so to teachers. The Board waits.\n\n- Teachers go\n",
        "## More\n\nTeachers spoke to teachers. On Monday the Board of Oxted waits.\n",
        "## More\n\nIn May two teachers of the Board of Oxted left.\n",
    ];
    let archive = archive(&texts);
    let (json, _, _) = topics(&archive, &["report", "--format", "json"]);
    let report: Value = serde_json::from_str(&json).expect("JSON");
    let names = report["uncovered_names"].as_array().expect("names").iter();
    let names: Vec<&str> = names
        .map(|name| name["text"].as_str().expect("a text"))
        .collect();
    assert_eq!(names, ["Board of Oxted"]);
}

#[test]
fn a_sentence_of_many_briefings_says_nothing() {
    let notice = "This text is published by Ferrum Press under the Larkin Licence.";
    let own = [
        "Ada Byron wrote.",
        "Ada Byron spoke.",
        "It rained.",
        "It snowed.",
    ];
    let texts: Vec<String> = own.iter().map(|own| format!("{own} {notice}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert_eq!(labels(&suggested(&archive(&texts))), ["Ada Byron"]);
}

#[test]
fn what_the_vocabulary_has_is_not_proposed() {
    let archive = archive(&NEWS).file(
        "content/topics/blair.md",
        "---\nlabel: Tony Blair\nkind: person\n---\n",
    );
    let archive = archive.file(
        "content/topics/rates.md",
        "---\nlabel: Interest rate\nmatch: never\n---\n",
    );
    let topics = suggested(&archive);
    let found = labels(&topics);
    assert!(!found.contains(&"Tony Blair"), "{found:?}");
    assert!(!found.contains(&"Interest rates"), "{found:?}");
    assert_eq!(
        named(&topics, "Canberra")["without_topic"],
        4,
        "one mention files no briefing"
    );
}

#[test]
fn the_files_are_topics_as_they_stand() {
    let archive = archive(&NEWS);
    let (paths, said, code) = topics(&archive, &["suggest", "--output", "content/topics"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(paths.contains("content/topics/tony-blair.md\n"), "{paths}");
    assert!(
        said.contains("0 rejected before; 4 of 4 briefings without a topic"),
        "{said}"
    );
    let file = std::fs::read_to_string(archive.root().join("content/topics/tony-blair.md"));
    assert_eq!(
        file.expect("a file"),
        "---\n# In 3 briefings, 3 without a topic so far.\n\
         # content/briefings/2026-01-01-n.md: **Tony Blair** met ministers of Australia in Canberra.\n\
         # content/briefings/2026-01-03-n.md: The officials of **Tony Blair** went to Canberra, and Blair said that the GSA pays.\n\
         label: Tony Blair\naliases:\n- Blair\nkind: person\n# summary: Its definition, in a sentence.\n---\n"
    );
    let site = archive.build();
    assert!(site.has("topics/tony-blair.html"));
    assert!(!site.has("topics/proposed.txt") && !site.has("topics/proposed.html"));
}

#[test]
fn what_the_editor_deletes_is_not_proposed_again() {
    let archive = archive(&NEWS);
    topics(&archive, &["suggest", "--output", "content/topics"]);
    archive.remove("content/topics/canberra.md");
    let (paths, said, code) = topics(&archive, &["suggest", "--output", "content/topics"]);
    assert_eq!((code, paths.as_str()), (Some(0), ""), "{said}");
    let rejected = std::fs::read_to_string(archive.root().join("content/topics/rejected.txt"));
    assert!(rejected.expect("a list").ends_with("\nCanberra\n"));
    assert!(said.contains("1 rejected before"), "{said}");
    assert!(!archive.build().has("topics/rejected.html"));
    archive.write("content/topics/rejected.txt", "# None is.\n");
    let topics = suggested(&archive);
    assert_eq!(labels(&topics), ["Canberra"], "its line is taken out");
}

#[test]
fn the_list_is_as_long_as_it_is_asked_for() {
    let (json, said, _) = topics(
        &archive(&NEWS),
        &["suggest", "--limit", "1", "--format", "json"],
    );
    let all: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(all["topics"].as_array().map(Vec::len), Some(1));
    let more = all["more"].as_u64().expect("a number");
    assert!(
        more > 0 && said.contains(&format!("1 topic proposed, {more} more")),
        "{said}"
    );
}

#[test]
fn an_abbreviation_is_no_word_that_is_spelled_like_it() {
    let topics = suggested(&archive(&[
        "The asset protection plan (APP) is read by the app.",
        "An app of the office shows the asset protection plan (APP).",
        "Of the app we know that the asset protection plan names it.",
    ]));
    let plan = named(&topics, "Asset protection plan");
    assert_eq!(plan["briefings"], 3);
    assert_eq!(named(&topics, "App")["briefings"], 3);
}
