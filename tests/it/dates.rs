//! Dates in prose, against passages marked by hand, and by properties of any text.

use std::ops::Range;
use std::path::Path;

use annals::locale::date::EventDate;
use annals::text::dates::{DateAmbiguity, DateLanguage, Relative, Setting, find};
use jiff::civil::{Date, date};
use proptest::prelude::*;

// ------------------------------------------------------------------------------------------------ the gold sets

struct Passage {
    line: usize,
    setting: Setting,
    text: String,
    marked: Vec<(Range<usize>, Mark)>,
}

/// A date in EDTF; `?` before it in the file says that it must be said to be in doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    edtf: String,
    doubtful: bool,
}

fn setting(words: &str) -> Setting {
    let mut words = words.split_whitespace();
    let day: Date = words
        .next()
        .and_then(|word| word.parse().ok())
        .expect("a date");
    let mut setting = Setting::new(day, "en-GB");
    for word in words {
        match word {
            "en-US" => setting.american = true,
            "en-GB" => setting.american = false,
            tag if DateLanguage::tags().contains(&tag) => setting.language = DateLanguage::of(tag),
            "last-named" => setting.relative = Relative::ToLastNamed,
            other => panic!("unknown word {other}"),
        }
    }
    setting
}

fn passages(name: &str) -> Vec<Passage> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/timex");
    let file = std::fs::read_to_string(folder.join(name)).expect("the gold set");
    let mut current = None;
    let mut passages = Vec::new();
    for (number, line) in file.lines().enumerate() {
        if let Some(words) = line.strip_prefix("@date ") {
            current = Some(setting(words));
        } else if !line.starts_with('#') && !line.is_empty() {
            let (text, marked) = marks(line);
            passages.push(Passage {
                line: number + 1,
                setting: current.expect("a date before"),
                text,
                marked,
            });
        }
    }
    passages
}

/// A line without its marks, and the marks.
fn marks(line: &str) -> (String, Vec<(Range<usize>, Mark)>) {
    let (mut text, mut marked) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some((before, mark)) = rest.split_once("[[") {
        let (mark, after) = mark.split_once("]]").expect("a closed mark");
        let (edtf, words) = mark.split_once('|').expect("a date and words");
        text.push_str(before);
        let start = text.len();
        text.push_str(words);
        let mark = Mark {
            doubtful: edtf.starts_with('?'),
            edtf: edtf.trim_start_matches('?').to_string(),
        };
        marked.push((start..text.len(), mark));
        rest = after;
    }
    text.push_str(rest);
    (text, marked)
}

#[derive(Debug, Default)]
struct Score {
    strict: usize,
    relaxed: usize,
    value: usize,
    found: usize,
    marked: usize,
    traps: usize,
    fell_for: usize,
    /// Doubts that weren't said.
    undoubted: usize,
    wrong: Vec<String>,
}

impl Score {
    /// Precision, recall, and their harmonic mean.
    fn rates(&self, hits: usize) -> [f64; 3] {
        let precision = hits as f64 / self.found as f64;
        let recall = hits as f64 / self.marked as f64;
        [
            precision,
            recall,
            2.0 * precision * recall / (precision + recall),
        ]
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn score(name: &str) -> Score {
    let mut score = Score::default();
    for passage in passages(name) {
        let found = find(&passage.text, &passage.setting);
        let words = |range: &Range<usize>| passage.text[range.clone()].to_string();
        let said = &mut score.wrong;
        let mut wrong = |what: String| said.push(format!("{name}:{}: {what}", passage.line));
        score.found += found.len();
        score.marked += passage.marked.len();
        score.traps += usize::from(passage.marked.is_empty());
        score.fell_for += usize::from(passage.marked.is_empty() && !found.is_empty());
        for (range, Mark { edtf, doubtful }) in &passage.marked {
            let Some(hit) = found.iter().find(|one| overlap(&one.range, range)) else {
                wrong(format!("“{}” wasn't found", words(range)));
                continue;
            };
            score.relaxed += 1;
            score.strict += usize::from(hit.range == *range);
            score.value += usize::from(hit.edtf == *edtf);
            if *doubtful && hit.ambiguity.is_none() {
                wrong(format!("“{}”: no doubt is said", words(range)));
                score.undoubted += 1;
            }
            if hit.range != *range || hit.edtf != *edtf {
                let got = format!("“{}” {}", words(&hit.range), hit.edtf);
                wrong(format!("“{}” {edtf}, found as {got}", words(range)));
            }
        }
        for one in &found {
            if !passage
                .marked
                .iter()
                .any(|(range, _)| overlap(&one.range, range))
            {
                wrong(format!("“{}” {} is none", words(&one.range), one.edtf));
            }
        }
    }
    println!(
        "{name}: precision, recall, F1: strict {:.3?}, relaxed {:.3?}, value {:.3?}; value accuracy {:.3}; {} of {} traps",
        score.rates(score.strict),
        score.rates(score.relaxed),
        score.rates(score.value),
        score.value as f64 / score.relaxed as f64,
        score.fell_for,
        score.traps,
    );
    score
}

#[test]
fn the_open_set_is_read() {
    let score = score("open.txt");
    assert!(score.marked >= 200 && score.traps >= 40);
    let [_, _, value] = score.rates(score.value);
    let [_, _, strict] = score.rates(score.strict);
    let wrong = score.wrong.join("\n");
    assert!(value >= 0.98 && strict >= 0.98, "{wrong}");
}

/// Deadlines and what is over, with traps both ways: at least 95 of 100 are right of each.
#[test]
fn of_which_year_a_deadline_is_is_read_from_its_clause() {
    let score = score("deadlines.txt");
    let wrong = score.wrong.join("\n");
    assert!(score.marked >= 80);
    assert!(score.value * 100 >= score.marked * 95, "{wrong}");
    assert!(score.found <= score.marked + 1, "{wrong}");
    assert_eq!(score.undoubted, 0, "{wrong}");
}

#[test]
fn french_and_german_are_read_by_the_words_of_their_files() {
    for name in ["fr.txt", "de.txt"] {
        let score = score(name);
        let [_, _, value] = score.rates(score.value);
        let wrong = score.wrong.join("\n");
        assert!(score.marked >= 60, "{}", score.marked);
        assert!(value >= 0.95, "{value}\n{wrong}");
    }
}

/// A few sentences in each of the others, so that no file is broken unseen.
#[test]
fn each_further_language_is_read_by_its_file() {
    let score = score("more-languages.txt");
    assert!(score.marked >= 70);
    assert!(score.wrong.is_empty(), "{}", score.wrong.join("\n"));
}

/// Each is read whole, left alone, or said to be in doubt.
#[test]
fn no_form_is_read_in_part_with_nothing_said() {
    let score = score("forms.txt");
    assert!(score.marked + score.traps >= 150);
    assert!(score.wrong.is_empty(), "{}", score.wrong.join("\n"));
    assert_eq!(score.undoubted, 0);
}

/// What is wrong isn't said, so that nobody mends the rules for it.
#[test]
fn the_set_that_the_rules_were_not_written_for_is_read() {
    let score = score("held.txt");
    assert!(score.marked >= 120 && score.traps >= 30);
    let [_, _, value] = score.rates(score.value);
    assert!(value >= 0.95, "{value}");
}

// ------------------------------------------------------------------------------------------------ by the story

fn dates(text: &str, setting: &Setting) -> Vec<String> {
    find(text, setting)
        .into_iter()
        .map(|one| one.edtf)
        .collect()
}

#[test]
fn an_article_chooses_from_where_its_relative_dates_are_reckoned() {
    let text = "The pact was signed on 3 May 1990. The previous year it had failed. It was amended in July.";
    let mut setting = Setting::new(date(2026, 6, 5), "en");
    setting.relative = Relative::ToArticle;
    assert_eq!(dates(text, &setting), ["1990-05-03", "2025", "2025-07"]);
    setting.relative = Relative::ToLastNamed;
    assert_eq!(dates(text, &setting), ["1990-05-03", "1989", "1989-07"]);
    setting.relative = Relative::ByWording;
    assert_eq!(dates(text, &setting)[..2], ["1990-05-03", "1989"]);
}

#[test]
fn what_could_be_read_in_two_ways_is_said_to_be_in_doubt() {
    let british = Setting::new(date(2026, 6, 5), "en-GB");
    let american = Setting::new(date(2026, 6, 5), "en-US");
    let ambiguity = |text: &str| find(text, &british).first().and_then(|one| one.ambiguity);
    assert_eq!(dates("Filed on 5/3/2026.", &british), ["2026-03-05"]);
    assert_eq!(dates("Filed on 5/3/2026.", &american), ["2026-05-03"]);
    assert_eq!(
        ambiguity("Filed on 5/3/2026."),
        Some(DateAmbiguity::DayOrMonth)
    );
    assert_eq!(ambiguity("Filed on 25/3/2026."), None);
    assert_eq!(
        ambiguity("It met on Monday 5 June 2026."),
        Some(DateAmbiguity::Weekday)
    );
    assert_eq!(ambiguity("It met on Friday 5 June 2026."), None);
    assert_eq!(
        ambiguity("Minutes of Tuesday"),
        Some(DateAmbiguity::PastOrFuture)
    );
}

#[test]
fn financial_years_begin_where_the_site_says() {
    let mut setting = Setting::new(date(2026, 6, 5), "en-GB");
    let text =
        "The grant for fiscal 2027 and the FY2026-27 plan, and the second quarter of fiscal 2027.";
    let april = ["2026-04/2027-03", "2026-04/2027-03", "2026-07/2026-09"];
    assert_eq!(dates(text, &setting), april);
    setting.fiscal_start = Some(1);
    assert_eq!(
        dates("The grant for fiscal 2027.", &setting),
        ["2027-01/2027-12"]
    );
    setting.american = true;
    setting.fiscal_start = None;
    assert_eq!(
        dates("The grant for fiscal 2027.", &setting),
        ["2026-10/2027-09"]
    );
}

#[test]
fn the_terms_of_timeml_stand_beside_the_date() {
    let setting = Setting::new(date(2026, 6, 5), "en-GB");
    let timex = |text: &str| -> Vec<(String, String, Option<&str>)> {
        find(text, &setting)
            .into_iter()
            .flat_map(|one| one.timex)
            .map(|one| (text[one.range].to_string(), one.value, one.modifier))
            .collect()
    };
    let one = |text: &str, value: &str, modifier| (text.to_string(), value.to_string(), modifier);
    assert_eq!(
        timex("By the end of 2026 it is due."),
        [one("the end of 2026", "2026", Some("END"))]
    );
    assert_eq!(
        timex("It ran from 3 to 9 June 2025."),
        [
            one("3", "2025-06-03", None),
            one("9 June 2025", "2025-06-09", None)
        ]
    );
    assert_eq!(
        timex("It was said last week."),
        [one("last week", "2026-W22", None)]
    );
    assert_eq!(
        timex("It fell on Tuesday night."),
        [one("Tuesday night", "2026-06-02TNI", None)]
    );
    assert_eq!(
        timex("Sales in Q3 2025 rose."),
        [one("Q3 2025", "2025-Q3", None)]
    );
}

#[test]
fn a_sentence_is_whole_and_ends_at_its_end() {
    let setting = Setting::new(date(2026, 6, 5), "en-US");
    let text = "Mr. Smith spoke. The U.S. acted on Sept. 30, 2025, he said. It was late.\n\nIn 2024 no one did";
    let sentences: Vec<&str> = find(text, &setting)
        .into_iter()
        .map(|one| &text[one.sentence])
        .collect();
    assert_eq!(
        sentences,
        [
            "The U.S. acted on Sept. 30, 2025, he said.",
            "In 2024 no one did"
        ]
    );
}

#[test]
fn long_runs_of_one_sign_take_no_longer_than_their_length() {
    // Each of these would take minutes if the time went by the square of the length.
    let setting = Setting::new(date(2026, 6, 5), "en");
    for part in [
        ".",
        ". ",
        "5, ",
        "the ",
        "late ",
        "March and ",
        "5 and ",
        "2024-",
        "\n",
        " \n",
        "'",
        "two ",
        "www.",
        "a://",
    ] {
        find(&part.repeat(100_000), &setting);
    }
}

// ------------------------------------------------------------------------------------------------ any text

const WORDS: [&str; 106] = [
    "the",
    "of",
    "in",
    "by",
    "since",
    "until",
    "from",
    "to",
    "and",
    "or",
    "between",
    "before",
    "after",
    "May",
    "March",
    "June",
    "Sept.",
    "5",
    "5th",
    "31",
    "30",
    "29",
    "2026",
    "1999",
    "0",
    "00",
    "9999",
    "2024/1689",
    "2026/27",
    "2026-06-05",
    "2026-13-45",
    "5/6/2026",
    "31/12/99",
    "27.02.2026",
    "1990s",
    "'80s",
    "Q3",
    "H1",
    "FY2027",
    "FY27-28",
    "fiscal",
    "year",
    "years",
    "week",
    "month",
    "quarter",
    "half",
    "first",
    "third",
    "last",
    "next",
    "this",
    "that",
    "same",
    "previous",
    "following",
    "ago",
    "earlier",
    "later",
    "two",
    "twenty",
    "-",
    "–",
    "—",
    "/",
    ",",
    ".",
    "'s",
    "’",
    "mid",
    "early",
    "late",
    "end",
    "beginning",
    "about",
    "c.",
    "Monday",
    "Fri.",
    "yesterday",
    "today",
    "tonight",
    "morning",
    "spring",
    "winter",
    "Christmas",
    "Easter",
    "New",
    "Year",
    "Eve",
    "BC",
    "AD",
    "century",
    "decade",
    "not",
    "will",
    "was",
    "…",
    "\n\n",
    "weekend",
    "26th",
    "999",
    "weeks",
    "on",
    "past",
    "circa",
    "fortnight",
];

fn settings() -> impl Strategy<Value = Setting> {
    let relative = prop_oneof![
        Just(Relative::ByWording),
        Just(Relative::ToArticle),
        Just(Relative::ToLastNamed)
    ];
    let day = (-9999_i16..=9999, 1_i8..=12, 1_i8..=28);
    let fiscal = proptest::option::of(any::<i8>());
    let language = prop_oneof![
        4 => Just(DateLanguage::ENGLISH),
        1 => proptest::sample::select(DateLanguage::tags()).prop_map(DateLanguage::of),
    ];
    (day, relative, any::<bool>(), fiscal, language).prop_map(
        |((y, m, d), relative, american, fiscal_start, language)| Setting {
            anchor: date(y, m, d),
            relative,
            american,
            fiscal_start,
            language,
        },
    )
}

/// Each date is one that a record may have, in its place, and the same the second time.
fn check(text: &str, setting: &Setting) {
    let found = find(text, setting);
    assert_eq!(found, find(text, setting));
    let mut end = 0;
    for one in &found {
        assert!(one.range.start >= end && !one.range.is_empty(), "{one:?}");
        assert!(one.sentence.start <= one.range.start, "{one:?}");
        assert!(text.get(one.range.clone()).is_some() && text.get(one.sentence.clone()).is_some());
        let date = EventDate::parse(&one.edtf).unwrap_or_else(|error| panic!("{one:?}: {error}"));
        let is_winter = one.edtf.contains("-24");
        if !is_winter {
            assert_eq!(
                date.days(),
                (one.earliest, one.latest),
                "{one:?} in {text:?}"
            );
        }
        end = one.range.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in "\\PC{0,120}", setting in settings()) {
        check(&text, &setting);
    }

    #[test]
    fn any_signs_are_read(signs in proptest::collection::vec(any::<char>(), 0..60), setting in settings()) {
        check(&signs.into_iter().collect::<String>(), &setting);
    }

    #[test]
    fn any_words_of_dates_are_read(
        words in proptest::collection::vec((0..WORDS.len(), any::<bool>()), 0..24),
        setting in settings(),
    ) {
        let text = words.iter().map(|(word, space)| format!("{}{}", WORDS[*word], if *space { " " } else { "" }));
        check(&text.collect::<String>(), &setting);
    }

    #[test]
    fn any_words_of_dates_with_spaces_are_read(
        words in proptest::collection::vec(0..WORDS.len(), 0..24),
        setting in settings(),
    ) {
        let text = words.iter().map(|word| format!("{} ", WORDS[*word]));
        check(&text.collect::<String>(), &setting);
    }
}
