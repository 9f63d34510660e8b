//! The search index: what a word is, that nothing of it depends on chance, and how little an edit changes.
//!
//! That the script finds what it should in an index is tested beside it, by `tests/browser/search-core.mjs` and `tests/browser/search.mjs`.

use std::collections::{BTreeMap, BTreeSet};

use crate::harness::Archive;
use annals::cache::{Cache, Key};
use annals::search::words::words;
use annals::search::{Document, Facets, Field, Index, Label, Texts, Wording, index};

type Files = BTreeMap<String, String>;

fn words_of(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    words(text, |word| found.push(word.to_string()));
    found
}

fn files(index: &Index) -> Files {
    let files = index.files.iter().enumerate();
    files
        .map(|(number, file)| (file.name.clone(), index.script(number)))
        .collect()
}

/// A made-up archive: document `n` is about `n`, and has words that many have and words that few have.
fn documents(count: usize) -> Vec<(Document, String)> {
    let document = |n: usize| {
        let document = Document {
            url: format!("briefings/{n:05}.html"),
            title: format!("Briefing of day {n}"),
            summary: format!("What happened on day {n}."),
            day: (!n.is_multiple_of(50)).then_some(18_000 + n as i32 / 3),
            kind: n.is_multiple_of(3).into(),
            topics: vec![(n % 7) as u32],
            ..Document::default()
        };
        let rare = (0..12).map(|k| format!("w{}x{}", n * 31 % 997, (n * 17 + k * k) % 4001));
        let text = format!("compute {} policy", rare.collect::<Vec<_>>().join(" and "));
        (document, text)
    };
    (0..count).map(document).collect()
}

fn index_of(documents: &[(Document, String)]) -> Index {
    let facets = Facets {
        kinds: vec!["Event".into(), "Briefing".into()],
        topics: (0..7)
            .map(|n| Label::from(format!("Topic {n}").as_str()))
            .collect(),
        ..Facets::default()
    };
    let wording = Wording {
        language: "en".into(),
        ..Wording::default()
    };
    let list: Vec<Document> = documents.iter().map(|(one, _)| one.clone()).collect();
    let read = |n: usize, take: &mut dyn FnMut(Field, &str)| {
        take(Field::Title, &list[n].title);
        take(Field::Summary, &list[n].summary);
        take(Field::Body, &documents[n].1);
    };
    let key = |numbers: &[u32]| {
        let all = numbers.iter().map(|n| {
            let (document, text) = &documents[*n as usize];
            (&document.title, &document.summary, text)
        });
        Key::of("search", &all.collect::<Vec<_>>())
    };
    let texts = Texts {
        read: &read,
        key: &key,
        cache: &Cache::default(),
    };
    index(&list, &facets, &wording, texts)
}

/// What a script hands over.
fn data(name: &str, script: &str) -> serde_json::Value {
    let stem = name.strip_suffix(".js").expect("a script");
    let call = script.strip_prefix(&format!("annalsSearch(\"{stem}\","));
    let json = call.and_then(|rest| rest.strip_suffix(")\n"));
    serde_json::from_str(json.expect("a call with the name of the file")).expect("JSON")
}

#[test]
fn a_word_is_what_the_script_takes_for_one() {
    let examples: Vec<(String, Vec<String>)> =
        serde_json::from_str(include_str!("../fixtures/search/words.json")).expect("examples");
    assert!(examples.len() > 15);
    for (text, expected) in examples {
        assert_eq!(words_of(&text), expected, "{text:?}");
    }
}

#[test]
fn a_word_does_not_change_when_it_is_read_again() {
    let text = "Élysée’s U.S. 人工智能 Straße naïve ŁÓDŹ ½ हिन्दी";
    for word in words_of(text)
        .iter()
        .filter(|word| word.chars().count() != 2)
    {
        assert_eq!(words_of(word).first(), Some(word), "{word}");
    }
}

#[test]
fn every_file_is_a_call_that_hands_over_json() {
    let made = index_of(&documents(400));
    let kinds: BTreeSet<char> = made
        .files
        .iter()
        .filter_map(|file| file.name.chars().next())
        .collect();
    assert_eq!(kinds, BTreeSet::from(['c', 'd', 'p', 'r', 'w']));
    for (name, script) in files(&made) {
        let data = data(&name, &script);
        assert!(
            data.is_string() || data.is_array() || name.starts_with('c'),
            "{name}"
        );
        assert!(!script.contains('\u{7f}') && script.lines().count() == 1);
    }
    let manifest = data("manifest.js", &made.manifest());
    for kind in ["c", "d", "p", "r", "w"] {
        let digits = manifest[kind].as_str().expect("digits").as_bytes();
        let named: Vec<String> = digits
            .chunks(8)
            .map(|eight| format!("{kind}{}.js", String::from_utf8_lossy(eight)))
            .collect();
        let own = made.files.iter().map(|file| file.name.clone());
        let own: Vec<String> = own.filter(|name| name.starts_with(kind)).collect();
        assert_eq!(named, own, "in the order of the index");
    }
    let names: BTreeSet<&str> = made.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names.len(), made.files.len(), "two files have one name");
}

#[test]
fn the_index_is_the_same_for_any_order_of_documents_and_number_of_threads() {
    let documents = documents(1500);
    let expected = index_of(&documents);
    for threads in [1, 2, 7] {
        let mut turned = documents.clone();
        turned.rotate_left(threads * 111);
        turned.reverse();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let made = pool.expect("threads").install(|| index_of(&turned));
        assert!(
            files(&made) == files(&expected),
            "differs with {threads} threads"
        );
        assert_eq!(made.manifest(), expected.manifest());
    }
}

/// Names of the files that an edit adds; what has the name that it had has the content that it had.
fn changed(before: &Index, after: &Index) -> BTreeSet<String> {
    let (before, after) = (files(before), files(after));
    for (name, script) in &before {
        assert!(after.get(name).is_none_or(|same| same == script), "{name}");
    }
    after
        .into_keys()
        .filter(|name| !before.contains_key(name))
        .collect()
}

#[test]
fn an_edit_rewrites_the_shards_of_the_words_that_it_changes() {
    let documents = documents(3000);
    let before = index_of(&documents);
    let mut catalogues = 0;
    // Between others: a large list is a shard of its own, and a word between two of these would begin a new one.
    for word in ["w100quasar", "w300pulsar", "w500nebula", "w700comet"] {
        let mut documents = documents.clone();
        documents[1234].1.push_str(&format!(" {word}"));
        let after = index_of(&documents);
        let files = changed(&before, &after);
        // A word more may cut a shard in two, which the catalogue knows; it has no text else.
        assert!((2..=8).contains(&files.len()), "{word}: {files:?}");
        catalogues += usize::from(files.iter().any(|name| name.starts_with('c')));
        assert_ne!(before.manifest(), after.manifest());
    }
    assert!(catalogues <= 2, "{catalogues} of 4");
}

#[test]
fn a_word_within_a_text_rewrites_the_shards_of_its_neighbours_and_its_own() {
    let mut documents = documents(3000);
    let before = index_of(&documents);
    let text = &mut documents[1234].1;
    *text = text.replacen(" and ", " quasar and ", 3);
    let files = changed(&before, &index_of(&documents));
    // Three places with a word before and one behind; and the new word's list, and itself backwards.
    assert!((2..=12).contains(&files.len()), "{files:?}");
}

#[test]
fn words_that_most_documents_have_are_known_to_the_catalogue() {
    let made = index_of(&documents(400));
    let frequent = data(&made.files[0].name, &made.script(0))["frequent"].clone();
    let words: Vec<&str> = frequent
        .as_array()
        .map(|words| words.iter().filter_map(|word| word.as_str()).collect())
        .unwrap_or_default();
    assert!(words.contains(&"and") && words.contains(&"compute"));
    assert!(words.is_sorted() && !words.contains(&"w0x0"), "{words:?}");
    // No list of their own, but one of each two that stand next to each other.
    let all: String = files(&made)
        .into_iter()
        .filter(|(name, _)| name.starts_with('p'))
        .map(|(_, script)| script)
        .collect();
    // The first letter stands with the word before it.
    assert!(all.contains("n day"));
}

#[test]
fn a_new_briefing_leaves_the_shards_of_words_that_it_does_not_have() {
    let mut documents = documents(3000);
    let before = index_of(&documents);
    let (mut newest, _) = documents[3].clone();
    newest.url = "briefings/99999.html".into();
    newest.day = Some(30_000);
    documents.push((newest, "quasar".into()));
    let after = index_of(&documents);
    let files = changed(&before, &after);
    assert!(
        files.len() * 4 < before.files.len(),
        "{} of {}",
        files.len(),
        before.files.len()
    );
    let records = files.iter().filter(|name| name.starts_with('d')).count();
    assert_eq!(records, 1, "{files:?}");
}

#[test]
fn a_large_archive_has_fewer_than_two_thousand_files() {
    for count in [0, 1, 2_000, 12_000] {
        let made = index_of(&documents(count));
        assert!(made.files.len() < 2000, "{count}: {}", made.files.len());
    }
}

#[test]
fn what_is_not_published_is_not_in_the_index() {
    let text = |title: &str, more: &str| {
        format!("---\ntitle: {title}\ndate: 2026-01-01\n{more}---\n\nThe zebrafinch sings.\n")
    };
    let index = |archive: &Archive| {
        let site = archive.build();
        let files = site
            .files()
            .into_iter()
            .filter(|(path, _)| path.starts_with("search/"));
        files
            .map(|(_, bytes)| String::from_utf8(bytes).expect("UTF-8"))
            .collect::<String>()
    };
    let published = Archive::new().file("content/briefings/a.md", text("Quokka", ""));
    assert!(index(&published).contains("zebrafinch") && index(&published).contains("Quokka"));
    let held = Archive::new().file("content/briefings/a.md", text("Quokka", "draft: true\n"));
    // A word's first letters may stand with the word before it, so any part of it is looked for.
    assert!(!index(&held).contains("finch") && !index(&held).contains("uokka"));
}

/// The catalogue of a built site.
fn catalogue(archive: &Archive) -> serde_json::Value {
    let site = archive.build();
    let files = site.files();
    let name = files.keys().find(|path| path.starts_with("search/c"));
    let name = name.expect("a catalogue").clone();
    let script = String::from_utf8(files[&name].clone()).expect("UTF-8");
    data(name.trim_start_matches("search/"), &script)
}

#[test]
fn an_event_is_found_by_the_names_of_its_topics_its_place_and_its_kind() {
    let archive = Archive::new()
        .file("content/topics/korea.md", "---\nlabel: South Korea\nkind: place\naliases: [ROK]\nhidden: [Corea]\n---\n")
        .file("content/topics/chips.md", "---\nlabel: Chips\nbroader: korea\n---\n")
        .file(
            "content/events/a.yaml",
            "- {id: a, title: A thing, date: 2026-02, kind: trade-deal, places: [KR], topics: [chips]}\n",
        );
    let found = catalogue(&archive);
    let others = |facet: &str| found["others"][facet].to_string();
    let numbers = |facet: &str| found["names"][facet].to_string();
    assert_eq!(numbers("topic"), r#"["Chips","South Korea"]"#);
    assert_eq!(found["broader"].to_string(), "[[1],[]]");
    // The place and the topic that is that place have each other's names.
    for names in [others("topic"), others("place")] {
        for name in ["ROK", "Corea", "Korean", "KR"] {
            assert!(names.contains(&format!("\"{name}\"")), "{name}: {names}");
        }
    }
    assert_eq!(numbers("type"), r#"["place","trade deal"]"#);
}

#[test]
fn names_of_the_same_stand_in_a_file_that_is_not_published() {
    let archive = Archive::new().file(
        "content/synonyms.txt",
        "# What readers say.\ngraphics card, GPU\n\n car ,  automobile, motor car \n",
    );
    let site = archive.build();
    assert!(!site.has("synonyms.txt"));
    assert_eq!(
        catalogue(&archive)["synonyms"].to_string(),
        r#"[["graphics card","GPU"],["car","automobile","motor car"]]"#
    );
    // What is edited is in the next build, as in a first one.
    archive.write("content/synonyms.txt", "car, automobile\n");
    let found = catalogue(&archive)["synonyms"].to_string();
    assert_eq!(found, r#"[["car","automobile"]]"#);
}
