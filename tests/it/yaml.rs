//! The tree that records are read from, held against `serde_yaml`: both read the same from a valid document.

use annals::yaml::tree::{self, Node, Value};

/// Valid documents, each with forms of its own.
const DOCUMENTS: &[&str] = &[
    "",
    "# nothing but a comment\n",
    "title: A briefing\ndate: 2026-06-05\n",
    "title: 'it''s quoted'\nother: \"a\\ttab, a \\\"quote\\\", \\u00e9 and \\\n  no break\"\n",
    "title: a plain text\n  over two lines\n\n  and a blank one\n",
    "title: \"a quoted text\n  over two lines\n\n  and a blank one\"\n",
    "title: 'another\n  over two lines'\n",
    "text: |\n  kept\n    as it\n  stands\n\n\nnext: x\n",
    "text: |-\n  without its last break\nnext: x\n",
    "text: |+\n  with all breaks\n\n\nnext: x\n",
    "text: >\n  folded\n  lines\n\n  in paragraphs\n    and more deeply\n  indented\n",
    "text: >-\n  folded\n  lines\n",
    "text: |2\n    two of these blanks are its own\n",
    "topics: [a, 'b, c', \"d\", e f]\n",
    "topics: [\n  a,\n  b, # a comment\n  c,\n]\n",
    "topics:\n- a\n- b\n",
    "topics:\n  - a\n  -   b\n  - - nested\n    - list\n",
    "sources:\n  - {title: T, url: 'https://example.org/?a=b#c'}\n  - title: U\n    url: https://example.org/x\n",
    "match: {case: sensitive, never: [a phrase, another]}\n",
    "empty:\nnull: ~\nword: null\nquoted: 'null'\n",
    "flags: [true, false, True, 'true', yes, no, on]\n",
    "numbers: [1, -2, 3.5, 1e3, 0o17, 0x1F, 007, 1_000, 1.10, .5, +4]\n",
    "special: [.inf, -.inf, .nan, '.nan']\n",
    "dates: [2026-06-05, 2026-06-05T10:00:00Z, 12:30:45]\n",
    "a: &one {x: 1}\nb: *one\nc: [*one, *one]\n",
    "a: &text some text\nb: *text\n",
    "url: https://example.org/a:b\ntime: 10:30\nhash: a#b\n",
    "key with blanks: x\n'quoted: key': y\n? complex\n: z\n",
    "- id: one\n  date: 2026\n- id: two\n  detail: >-\n    folded\n    text\n",
    "- - - deep\n",
    "---\ntitle: x\n...\n",
    "%YAML 1.2\n---\ntitle: x\n",
    "title: \u{201e}Gr\u{f6}\u{df}e\u{201c} \u{2014} \u{5b89}\u{5168}\nsecond: \u{1f680}\n",
    "title: x\r\nlist:\r\n- a\r\n- b\r\n",
    "text: |\r\n  two\r\n  lines\r\n",
    "a: !!str 12\nb: !!str true\n",
    "nested:\n  deeper:\n    deepest:\n      - x\n      -\n      - y\n",
    "{title: x, topics: [a], extra: {}}\n",
    "[]\n",
    "plain scalar\n",
    "'a quoted scalar'\n",
    "a: [x,\n  {y: z,\n   w: [v]}]\n",
    "text: \"\\x41\\u0042\\U00000043\\n\\\\\\/\"\n",
    "title: a - b\nother: a ? b\nthird: a, b]\n",
    "title: \"a quoted text\ngoes on\n\nand on: here # too\"\nnext: x\n",
    "nested:\n  text: 'it''s \u{e9}\nquoted' \n  next: \"a \\\"b\nc\"\nlist:\n- \"d\n e\nf\"\n",
    "&a a: &b b\n*b : *a\n",
    "&key key: value\nother: *key\n",
    "top: &node\n  &k1 one: two\nagain: *node\nname: *k1\n",
    "? &a a\n: &b b\nc: *a\n",
];

#[test]
fn both_readers_see_the_same() {
    assert!(DOCUMENTS.len() > 40);
    for text in DOCUMENTS {
        let ours = tree::parse(text, 0)
            .unwrap_or_else(|(span, problem)| panic!("{text:?} at {span:?}: {problem:?}"));
        let theirs: serde_yaml::Value =
            serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        agree(text, &ours, &theirs);
    }
}

fn agree(text: &str, ours: &Node, theirs: &serde_yaml::Value) {
    use serde_yaml::Value as Theirs;
    let differ = || panic!("in {text:?}: {ours:?} and {theirs:?}");
    match (&ours.value, theirs) {
        (_, Theirs::Tagged(tagged)) => agree(text, ours, &tagged.value),
        (Value::Null, Theirs::Null) => {}
        (Value::Scalar(ours, _), Theirs::String(theirs)) if ours == theirs => {}
        (Value::Scalar(ours, false), Theirs::Bool(_) | Theirs::Number(_)) => {
            let read: Theirs = serde_yaml::from_str(ours).expect("a scalar");
            // Not a number equals nothing, itself included.
            let is_nan = |value: &Theirs| value.as_f64().is_some_and(f64::is_nan);
            assert!(
                read == *theirs || is_nan(&read) && is_nan(theirs),
                "in {text:?}: {ours:?} and {theirs:?}"
            );
        }
        (Value::List(ours), Theirs::Sequence(theirs)) if ours.len() == theirs.len() => {
            let pairs = ours.iter().zip(theirs);
            pairs.for_each(|(ours, theirs)| agree(text, ours, theirs));
        }
        (Value::Map(ours), Theirs::Mapping(theirs)) if ours.len() == theirs.len() => {
            for ((key, ours), (name, theirs)) in ours.iter().zip(theirs) {
                let name = match name {
                    Theirs::Null => key.name.clone(),
                    name => name.as_str().unwrap_or_default().to_string(),
                };
                assert_eq!(key.name, name, "in {text:?}");
                agree(text, ours, theirs);
            }
        }
        _ => differ(),
    }
}

#[test]
fn what_is_written_is_read_back_as_the_same_text() {
    let texts = [
        "1.10",
        "no",
        "true",
        "null",
        "~",
        "",
        " ",
        "2026-06-05",
        "a: b",
        "a #b",
        "- a",
        "[a",
        "{a",
        "*a",
        "&a",
        "!a",
        "'quoted'",
        "\"quoted\"",
        "two\nlines",
        "\ttab",
        "ends in blank ",
        "a\u{2028}b",
        "a\u{85}b",
        "\u{feff}x",
        "@x",
        "%x",
        "|",
        ">",
        "`x`",
        "0x1F",
        ".inf",
        "1e3",
        "=",
        "<<",
        "\u{1f680}",
    ];
    for text in texts {
        let written = annals::yaml::write::block(&[text]);
        let read = tree::parse(&written, 0).expect("valid YAML");
        let Value::List(items) = &read.value else {
            panic!("{written:?}");
        };
        match items.as_slice() {
            [
                Node {
                    value: Value::Scalar(read, _),
                    ..
                },
            ] => assert_eq!(
                *read,
                text.replace(['\u{2028}', '\u{85}'], "\n"),
                "{written:?}"
            ),
            other => panic!("{written:?}: {other:?}"),
        }
    }
}

#[test]
fn a_text_knows_its_place_after_scalars_that_are_not_indented() {
    let text = "a: \"\u{e9}x\ny\nz\"\nb: 'c\nd'\nlast: [here]\n";
    let tree = tree::parse(text, 7).expect("valid YAML");
    let Value::Map(entries) = &tree.value else {
        panic!("{tree:?}");
    };
    let at = |span: &std::ops::Range<usize>| &text[span.start - 7..span.end - 7];
    let keys: Vec<&str> = entries.iter().map(|(key, _)| at(&key.span)).collect();
    assert_eq!(keys, ["a", "b", "last"]);
    let values: Vec<&str> = entries.iter().map(|(_, value)| at(&value.span)).collect();
    assert_eq!(values, ["\"\u{e9}x\ny\nz\"", "'c\nd'", "[here]"]);
}

#[test]
fn aliases_that_stand_for_much_text_are_refused() {
    let text = "x".repeat(100_000);
    let of = |aliases: usize| {
        let list = vec!["*a"; aliases].join(", ");
        tree::parse(&format!("a: &a {text}\nb: [{list}]\n"), 0)
    };
    assert!(of(40).is_ok(), "some megabytes are read");
    let problem = of(1000).expect_err("a hundred megabytes").1;
    assert_eq!(
        problem,
        tree::Problem::TooComplex("aliases repeat too much text in it")
    );
}
