//! `annals suggest`: what an editor gets, and that it can be used as it is.

use std::process::Output;

use crate::harness::Archive;
use assert_cmd::Command;
use serde_json::Value;

const UNIT: &str = "---\nlabel: Sovereign AI Unit\naliases: [the unit]\nkind: organisation\n---\n";
const KOREA: &str = "---\nlabel: South Korea\nkind: place\n---\n";

fn archive() -> Archive {
    Archive::new()
        .file("content/topics/sovereign-ai-unit.md", UNIT)
        .file("content/topics/south-korea.md", KOREA)
}

fn run(archive: &Archive, arguments: &[&str]) -> Output {
    Command::cargo_bin("annals")
        .expect("the command")
        .current_dir(archive.root())
        .arg("suggest")
        .args(arguments)
        .output()
        .expect("a run")
}

fn printed(archive: &Archive, arguments: &[&str]) -> String {
    let output = run(archive, arguments);
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{message}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn json(archive: &Archive, arguments: &[&str]) -> Value {
    let arguments = [&["--format", "json"], arguments].concat();
    serde_json::from_str(&printed(archive, &arguments)).expect("JSON")
}

fn all(suggestions: &Value, key: &str) -> Vec<String> {
    let proposals = suggestions["proposals"].as_array().expect("a list");
    let text = |proposal: &Value| match &proposal[key] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    proposals.iter().map(text).collect()
}

#[test]
fn an_article_yields_records_with_their_sentences_dates_and_topics() {
    let archive = archive().file(
        "content/briefings/2026-06-05-unit.md",
        "# The unit\n\nThe Sovereign AI Unit opened on Thursday. In South Korea a call closes on 31 July 2026.\n",
    );
    let expected = "\
# content/briefings/2026-06-05-unit.md:3
# The Sovereign AI Unit opened on Thursday.
# Reckoned from the article's date.
- id: 2026-06-04-sovereign-ai-unit-opened
  title: The Sovereign AI Unit opened
  date: 2026-06-04  # Thursday
  # kind: summit, law, export-control, …
  status: occurred
  topics:
  - sovereign-ai-unit
  # significance: 1 to 3

# content/briefings/2026-06-05-unit.md:3
# In South Korea a call closes on 31 July 2026.
- id: 2026-07-31-south-korea-call-closes
  title: In South Korea a call closes
  date: 2026-07-31  # 31 July 2026
  # kind: summit, law, export-control, …
  status: scheduled
  topics:
  - south-korea
  # significance: 1 to 3
";
    assert_eq!(printed(&archive, &[]), expected);
}

#[test]
fn what_is_proposed_is_a_file_of_events_as_it_stands() {
    let text = "# News: \"what\" it's about\n\nThe \"unit\": opened # on 5 May 2026\\. *It*'s {open} since [March](https://a.example)!\n\n\
                - by 2030, 50%\n- `code` in **June 2025**, and\n  in June 2025 again\n\n> On 3 to 9 June 2025: \"a talk\".\n\n| a | in 1999 |\n|---|---|\n| ü | @ Q3 2024: null |\n";
    let archive = archive().file("content/briefings/2026-06-05-news.md", text);
    let output = run(&archive, &["--output", "content/events/new.yaml"]);
    assert!(output.status.success(), "{output:?}");
    assert!(output.stdout.is_empty());
    let site = archive.build();
    for date in ["5 May 2026", "3–9 June 2025", "third quarter of 2024"] {
        assert!(site.page("timeline.html").contains(date), "{date}");
    }
    // Most of it is recorded now; what has no words to be known by comes again.
    let second = json(&archive, &[]);
    let first =
        std::fs::read_to_string(archive.root().join("content/events/new.yaml")).expect("the file");
    assert!(first.matches("- id:").count() >= 7, "{first}");
    assert!(second["covered"].as_u64() >= Some(5), "{second}");
}

#[test]
fn two_events_on_one_day_are_two_proposals() {
    let text = "# A\n\nThe court fined the operator on 12 May 2026. On 12 May 2026 the registry opened its doors. The operator was \
                fined by the court on 12 May 2026, which surprised nobody. The fine of 12 May 2026 was the highest so far.\n";
    let archive = archive().file("content/briefings/2026-06-05-a.md", text);
    let suggestions = json(&archive, &[]);
    assert_eq!(all(&suggestions, "date"), ["2026-05-12", "2026-05-12"]);
    assert_eq!(
        all(&suggestions, "title"),
        [
            "The court fined the operator",
            "The registry opened its doors"
        ]
    );
}

#[test]
fn a_deadline_is_of_the_year_to_come_and_a_doubt_is_said() {
    let text = "# A\n\nThe company agreed to pay by 30 June. The pilot was due to end on 30 July. The act was passed on 20 June.\n";
    let archive = archive().file("content/briefings/2026-06-05-a.md", text);
    let suggestions = json(&archive, &[]);
    assert_eq!(
        all(&suggestions, "date"),
        ["../2026-06-30", "2026-07-30", "2025-06-20"]
    );
    let notes = all(&suggestions, "notes");
    assert!(!notes[0].contains("may be past"), "{notes:?}");
    assert!(notes[1].contains("This may be past or to come; it was taken as to come."));
    assert!(notes[2].contains("This may be past or to come; it was taken as past."));
}

#[test]
fn dates_are_read_in_the_language_of_the_archive_or_not_at_all() {
    let site = |language: &str, text: &str| {
        Archive::new()
            .file(
                "content/site.yaml",
                format!("title: A\nlanguage: {language}\n"),
            )
            .file("content/briefings/2026-06-05-a.md", text)
    };
    let french = site("fr", "# A\n\nLa loi entrera en vigueur le 3 mars 2027.\n");
    assert_eq!(all(&json(&french, &[]), "date"), ["2027-03-03"]);
    assert_eq!(
        all(&json(&french, &[]), "title"),
        ["La loi entrera en vigueur"]
    );
    let german = site("de-CH", "# A\n\nDas Zentrum öffnete am 3. März 2026.\n");
    assert_eq!(all(&json(&german, &[]), "date"), ["2026-03-03"]);
    assert_eq!(all(&json(&german, &[]), "title"), ["Das Zentrum öffnete"]);
    let unread = site("ja", "# A\n\nIt opened on 3 March 2026.\n");
    assert_eq!(printed(&unread, &[]), "");
    let said = String::from_utf8(run(&unread, &[]).stderr).expect("UTF-8");
    assert!(
        said.starts_with(
            "annals: nothing is proposed: dates aren't read in the archive's language, `ja`, but in "
        ),
        "{said}"
    );
}

#[test]
fn what_is_recorded_already_is_left_out() {
    let event = "- id: opening\n  title: The unit opens\n  date: 2026-04-16\n  topics: [sovereign-ai-unit]\n- id: call\n  title: A call\n  date: 2026-07\n";
    let text = "---\nevents: [call]\n---\n# A\n\nThe Sovereign AI Unit opened on 16 April 2026. South Korea did so on 16 April 2026. A call opens in July 2026, and the unit closes in August 2026.\n";
    let archive = archive()
        .file("content/events/2026.yaml", event)
        .file("content/briefings/2026-06-05-a.md", text);
    let suggestions = json(&archive, &[]);
    assert_eq!(all(&suggestions, "date"), ["2026-04-16", "2026-08"]);
    assert_eq!(
        all(&suggestions, "topics"),
        ["[\"south-korea\"]", "[\"sovereign-ai-unit\"]"]
    );
    assert_eq!(suggestions["covered"], 2);
}

#[test]
fn an_article_says_from_where_its_relative_dates_are_reckoned() {
    let text = "# A\n\nThe bureau was founded in 1972. In October it moved to Vienna; two years later it closed.\n";
    let archive = archive().file("content/briefings/2026-06-05-a.md", text);
    let dates = |archive: &Archive, arguments: &[&str]| all(&json(archive, arguments), "date");
    assert_eq!(
        dates(&archive, &["--anchor", "last-named"]),
        ["1972", "1972-10", "1974"]
    );
    assert_eq!(
        dates(&archive, &["--anchor", "article"]),
        ["1972", "2025-10", "2028"]
    );
    // The article's own word counts more.
    archive.write(
        "content/briefings/2026-06-05-a.md",
        text.replace("# A", "---\nrelative_dates: last-named\n---\n# A"),
    );
    assert_eq!(
        dates(&archive, &["--anchor", "article"]),
        ["1972", "1972-10", "1974"]
    );
}

#[test]
fn an_article_without_a_date_yields_what_is_said_whole() {
    let archive = archive().file(
        "content/briefings/a.txt",
        "A title\n\nIt was agreed last week, on 5 May 2026.\n",
    );
    let suggestions = json(&archive, &[]);
    assert_eq!(all(&suggestions, "date"), ["2026-05-05"]);
    assert_eq!(suggestions["proposals"][0]["status"], Value::Null);
    assert_eq!(suggestions["undated"][0], "content/briefings/a.txt");
}

#[test]
fn only_the_named_articles_are_read_and_nothing_is_overwritten() {
    let archive = archive()
        .file(
            "content/briefings/2026-06-05-a.md",
            "# A\n\nIt met in 2024.\n",
        )
        .file(
            "content/briefings/2026-06-06-b.md",
            "# B\n\nIt met in 2025.\n",
        )
        .file("kept.yaml", "mine");
    let one = json(&archive, &["content/briefings/2026-06-06-b.md"]);
    assert_eq!(all(&one, "date"), ["2025"]);
    let unknown = run(&archive, &["content/briefings/c.md"]);
    assert_eq!(unknown.status.code(), Some(2));
    let message = String::from_utf8_lossy(&unknown.stderr);
    assert!(
        message.contains("`content/briefings/c.md` is no briefing"),
        "{message}"
    );
    let refused = run(&archive, &["--output", "kept.yaml"]);
    assert_eq!(refused.status.code(), Some(2));
    let kept = std::fs::read_to_string(archive.root().join("kept.yaml")).expect("the file");
    assert_eq!(kept, "mine");
}

#[test]
fn an_archive_with_errors_yields_nothing() {
    let archive = archive().file(
        "content/briefings/2026-06-05-a.md",
        "---\ntopics: nowhere: else\n---\n# A\n\nIt met in 2024.\n",
    );
    let output = run(&archive, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("error[invalid-yaml]"));
}

#[test]
fn names_that_lead_nowhere_stop_no_reading_of_dates() {
    let archive = archive().file(
        "content/briefings/2026-06-05-a.md",
        "---\ntopics: [nowhere]\n---\n# A\n\nIt met in 2024.\n",
    );
    assert!(printed(&archive, &[]).contains("\n  date: '2024'  #"));
    let none = Archive::new();
    printed(&none, &["--output", "new.yaml"]);
    assert!(!none.root().join("new.yaml").exists());
}

#[test]
fn it_never_writes_into_the_archive_unless_told_where() {
    let archive = archive().file(
        "content/briefings/2026-06-05-a.md",
        "# A\n\nIt met in 2024.\n",
    );
    let list = || {
        let files = walkdir::WalkDir::new(archive.root()).sort_by_file_name();
        files
            .into_iter()
            .flatten()
            .map(|entry| entry.path().to_path_buf())
            .collect::<Vec<_>>()
    };
    let before = list();
    run(&archive, &[]);
    assert_eq!(list(), before);
}

#[test]
fn an_id_folds_letters_and_keeps_those_of_other_scripts() {
    let archive = archive().file(
        "content/briefings/2026-06-05-places.md",
        "# Places\n\nZürich opened it on 4 June 2026. São Paulo closed it on 5 June 2026. Łódź and İzmir saw it on 6 June 2026. \
         北京 saw it on 7 June 2026.\n",
    );
    let ids = all(&json(&archive, &[]), "id");
    let expected = [
        "2026-06-04-zurich-opened",
        "2026-06-05-sao-paulo-closed",
        "2026-06-06-lodz-izmir-saw",
        "2026-06-07-北京-saw",
    ];
    assert_eq!(ids, expected);
}
