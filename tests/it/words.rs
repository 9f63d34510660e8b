//! What pages say, in each language: the files of words are whole and agree, templates and code ask only for what is there, and
//! a site says single words otherwise or brings a language of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::harness::{Archive, SITE};
use annals::diagnostic::Place;
use annals::locale::language::{Language, Message, Messages, built_in, load, placeholders};

const LANGUAGES: [&str; 4] = ["en", "fr", "de", "es"];

/// What a language says as English does, by keys in the order of the alphabet.
const COGNATES: [(&str, &[&str]); 2] = [
    (
        "de",
        &[
            "a_to_z",
            "definition",
            "feed",
            "register",
            "status",
            "trend",
        ],
    ),
    (
        "fr",
        &[
            "alert_important",
            "date",
            "mentions",
            "page",
            "source",
            "sources",
        ],
    ),
];

/// Whether a text says anything beside what its placeholders are filled with.
fn has_letters(text: &str) -> bool {
    let names = placeholders(text);
    let bare = names.iter().fold(text.to_string(), |text, name| {
        text.replace(&format!("{{{name}}}"), "")
    });
    bare.contains(char::is_alphabetic)
}

fn texts(word: &Message) -> Vec<&str> {
    match word {
        Message::Text(text) => vec![text],
        Message::Forms(forms) => forms.values().map(String::as_str).collect(),
    }
}

#[test]
fn every_language_has_the_same_keys_with_the_same_placeholders() {
    let english = built_in("en").expect("English");
    let shape = |word: &Message| -> (bool, BTreeSet<String>) {
        let names = texts(word).into_iter().flat_map(placeholders);
        let forms = matches!(word, Message::Forms(_));
        (forms, names.map(str::to_string).collect())
    };
    assert!(english.len() > 20, "{} keys", english.len());
    for tag in LANGUAGES {
        let words = built_in(tag).expect(tag);
        let keys: Vec<&String> = words.keys().collect();
        assert_eq!(keys, english.keys().collect::<Vec<_>>(), "{tag}");
        let named = |words: &Messages| match &words["places"] {
            Message::Forms(names) => names.keys().cloned().collect::<Vec<_>>(),
            Message::Text(_) => vec![],
        };
        assert_eq!(named(&words), named(&english), "{tag}: places");
        let named_freely = ["place_names", "places", "search_words"];
        let fixed = |key: &str| !named_freely.contains(&key);
        for (key, word) in words.iter().filter(|(key, _)| fixed(key)) {
            assert_eq!(shape(word), shape(&english[key]), "{tag}: {key}");
            assert!(
                texts(word).iter().all(|text| !text.trim().is_empty()),
                "{tag}: {key}"
            );
            if let Message::Forms(forms) = word {
                assert!(
                    forms.contains_key("one") && forms.contains_key("other"),
                    "{tag}: {key}"
                );
            }
        }
        // What is said in English word for word was forgotten, but for what is the same in both, or has no words in it.
        let same = words.iter().filter(|(key, word)| {
            tag != "en" && **word == english[*key] && texts(word).into_iter().any(has_letters)
        });
        let same: Vec<&str> = same.map(|(key, _)| key.as_str()).collect();
        let cognates = COGNATES.iter().find(|(of, _)| *of == tag);
        let cognates: &[&str] = cognates.map_or(&[], |(_, keys)| keys);
        assert_eq!(same, cognates, "what {tag} says in English");
    }
}

#[test]
fn every_word_is_said_somewhere_and_no_other_is_asked_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut asked = BTreeSet::new();
    let mut code = String::new();
    for folder in [
        "themes",
        "src/markup",
        "src/view",
        "src/locale/date",
        "src/graphics",
    ] {
        for entry in walkdir::WalkDir::new(root.join(folder))
            .into_iter()
            .flatten()
        {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.ends_with(".html") && !name.ends_with(".rs") {
                continue;
            }
            let text = fs::read_to_string(entry.path()).expect("a readable text");
            if name.ends_with(".html") {
                for (at, _) in text.match_indices("words.") {
                    let before = text[..at].chars().next_back().unwrap_or(' ');
                    // The words of a date are a field of it.
                    if matches!(before, ' ' | '(' | '=' | '{') {
                        let key = text[at + "words.".len()..].chars();
                        let is_key = |c: &char| c.is_alphanumeric() || *c == '_';
                        asked.insert(key.take_while(is_key).collect::<String>());
                    }
                }
            } else {
                code += &text;
            }
        }
    }
    let english = built_in("en").expect("English");
    for key in &asked {
        assert!(
            key == "extra" || english.contains_key(key),
            "no file of words has `{key}`"
        );
    }
    for key in english.keys() {
        let quoted = |key: &str| code.contains(&format!("\"{key}\""));
        // A page's description is asked for by its title.
        let title = key.strip_suffix("_about");
        assert!(
            asked.contains(key) || quoted(key) || title.is_some_and(quoted),
            "nothing says `{key}`"
        );
    }
}

fn language(tag: &str, own: &[(&str, &str)]) -> Language {
    let files: BTreeMap<_, _> = own
        .iter()
        .map(|(tag, text)| {
            (
                tag.to_string(),
                (format!("{tag}.yaml").into(), text.to_string()),
            )
        })
        .collect();
    let loaded = load(
        tag,
        files,
        Place::start(&"site.yaml".into()),
        &mut Vec::new(),
    );
    std::sync::Arc::into_inner(loaded.language).expect("a language of one owner")
}

#[test]
fn numbers_lists_and_plurals_follow_the_language() {
    let said = |tag: &str| {
        let language = language(tag, &[]);
        (
            language.count("count_briefings", 1),
            language.count("count_briefings", 10_800),
            language.and(&["A", "B", "C"]),
            language.or(&["A", "B"]),
        )
    };
    let expect = |one: &str, many: &str, and: &str, or: &str| {
        (
            one.to_string(),
            many.to_string(),
            and.to_string(),
            or.to_string(),
        )
    };
    assert_eq!(
        said("en"),
        expect("1 briefing", "10,800 briefings", "A, B and C", "A or B")
    );
    assert_eq!(said("en-US").2, "A, B, and C");
    let french = expect(
        "1\u{a0}note",
        "10\u{202f}800\u{a0}notes",
        "A, B et C",
        "A ou B",
    );
    assert_eq!(said("fr"), french);
    assert_eq!(
        said("de"),
        expect("1 Bericht", "10.800 Berichte", "A, B und C", "A oder B")
    );
    assert_eq!(
        said("es"),
        expect("1 informe", "10.800 informes", "A, B y C", "A o B")
    );
    // Nought is one in French.
    assert_eq!(
        language("fr", &[]).count("count_briefings", 0),
        "0\u{a0}note"
    );
}

#[test]
fn a_language_falls_back_from_the_particular_to_the_general() {
    let own = [("de-CH", "home: Titelseite"), ("it", "home: Prima pagina")];
    let swiss = language("de-CH", &own);
    assert_eq!(swiss.text("home"), "Titelseite");
    assert_eq!(swiss.text("timeline"), "Zeitleiste");
    let italian = language("it", &own);
    assert_eq!(italian.text("home"), "Prima pagina");
    assert_eq!(italian.text("timeline"), "Timeline");
    let polish = "count_events: {one: \"{count} wydarzenie\", few: \"{count} wydarzenia\", other: \"{count} wydarzeń\"}";
    let polish = language("pl", &[("pl", polish)]);
    let counted = [1, 3, 5, 22].map(|count| polish.count("count_events", count));
    assert_eq!(
        counted,
        [
            "1 wydarzenie",
            "3 wydarzenia",
            "5 wydarzeń",
            "22 wydarzenia"
        ]
    );
}

#[test]
fn pages_speak_the_site_s_language_and_a_site_says_single_words_otherwise() {
    let archive = Archive::new()
        .file(
            "content/site.yaml",
            SITE.replace("language: en", "language: fr"),
        )
        .file(
            "content/briefings/2026-06-05-a.md",
            "---\naliases: [/old.html]\ntitle: A & B\n---\n\n\nTexte.\n",
        )
        .file(
            "themes/default/words/fr.yaml",
            "archive: Bibliothèque\nextra: {imprint: Mentions}\n",
        );
    let site = archive.build();
    let home = site.page("index.html");
    assert!(
        home.contains("Aller au contenu") && home.contains(">Bibliothèque</a>"),
        "{home}"
    );
    let lost = site.page("404.html");
    assert!(
        lost.contains("Page introuvable") && lost.contains("Dernières notes"),
        "{lost}"
    );
    let old = site.page("old.html");
    assert!(old.contains("Cette page a été déplacée"), "{old}");
    assert!(
        old.contains("ici\u{a0}: <a href=\"briefings/2026-06-05-a.html\">A &amp; B</a>.</p>"),
        "{old}"
    );
    let list = site.page("archive.html");
    assert!(list.contains("1\u{a0}note"), "{list}");
}

#[test]
fn kinds_and_places_are_said_in_the_site_s_language_where_its_words_have_them() {
    let archive = Archive::new()
        .file(
            "content/site.yaml",
            SITE.replace("language: en", "language: de-CH"),
        )
        .file(
            "content/events/alle.yaml",
            "- {id: eins, title: Eins, date: 2026-06-03, kind: export-control, places: [US, GB, Bern]}\n",
        )
        .file(
            "content/topics/chip.md",
            "---\nlabel: Chip\nkind: export-control\n---\n\nText.\n",
        )
        .file(
            "themes/default/words/de.yaml",
            "kinds: {export-control: Exportkontrolle}\nplaces: {GB: Großbritannien}\n",
        );
    let site = archive.build();
    let (event, topic) = (site.page("events/eins.html"), site.page("topics/chip.html"));
    for said in [
        "Exportkontrolle",
        "Vereinigte Staaten",
        "Großbritannien",
        "Bern",
    ] {
        assert!(event.contains(&format!(">{said}</a>")), "{said}: {event}");
    }
    assert!(topic.contains("Exportkontrolle"), "{topic}");
    // Programs are told the codes, and the addresses of lists are of the archive's own words.
    let exported = site.page("timeline.json");
    assert!(exported.contains("\"GB\"") && exported.contains("export-control"));
    assert!(
        event.contains("timeline/kind/export-control.html"),
        "{event}"
    );
    assert!(event.contains("timeline/place/gb.html"), "{event}");
}

#[test]
fn the_timeline_and_an_event_have_no_english_in_another_language() {
    let event = |n: u8, status: &str, date: &str, significance: u8| {
        format!(
            "- {{id: e-{n}, title: Nummer {n}, date: \"{date}\", kind: gesetz, places: [DE], status: {status}, significance: {significance}, \
             sources: [{{title: Quelle, url: \"https://example.org/{n}\"}}]}}\n"
        )
    };
    let records = [
        event(1, "occurred", "2025-06-03/2025-06-05", 1),
        event(2, "scheduled", "2027-03", 2),
        event(3, "in-force", "2024~", 3),
        event(4, "cancelled", "2026-33", 3),
        event(5, "announced", "../2028", 3),
    ];
    let archive = Archive::new()
        .file(
            "content/site.yaml",
            SITE.replace("language: en", "language: de"),
        )
        .file("content/events/alle.yaml", records.concat())
        .file(
            "content/briefings/2026-06-05-a.md",
            "# Ein Bericht\n\nText.\n",
        );
    let site = archive.build();
    let timeline = site.page("timeline.html");
    for said in [
        "3.–5. Juni 2025",
        "geplant",
        "in Kraft",
        "abgesagt",
        "Bedeutende Ereignisse",
        "Alle Ereignisse",
    ] {
        assert!(timeline.contains(said), "{said} isn't said: {timeline}");
    }
    let english = [
        "scheduled",
        "occurred",
        "in force",
        "cancelled",
        "announced",
        "events",
        "Major",
        "about",
        "quarter",
        "until",
        "Without",
    ];
    for page in [
        "timeline.html",
        "events/e-1.html",
        "events/e-5.html",
        "timeline/status/in-force.html",
    ] {
        let shown = site.page(page);
        let page_text: String = shown
            .split('<')
            .filter(|part| !part.starts_with("script"))
            .filter_map(|part| part.split_once('>'))
            .map(|(_, text)| format!("{text} "))
            .collect();
        for word in english {
            let mut words = page_text.split(|c: char| !c.is_alphabetic());
            assert!(
                !words.any(|other| other == word),
                "{page}: {word}: {page_text}"
            );
        }
    }
}
