//! What the command says of itself: `help`, `completions`, `man`.

use crate::docs::{pages, read};
use crate::harness::annals;

#[test]
fn help_prints_the_pages() {
    for page in pages() {
        let name = page.trim_start_matches("docs/").trim_end_matches(".md");
        assert_eq!(
            annals(&["help", name]),
            (read(&page), String::new(), Some(0)),
            "{name}"
        );
    }
}

#[test]
fn help_prints_what_commands_say_of_themselves() {
    for command in ["build", "serve", "topics report"] {
        let names: Vec<&str> = command.split(' ').collect();
        let (help, problems, code) = annals(&[&["help"], names.as_slice()].concat());
        let (expected, ..) = annals(&[names.as_slice(), &["--help"]].concat());
        assert_eq!(
            (help.trim_end(), problems.as_str(), code),
            (expected.trim_end(), "", Some(0))
        );
        assert!(
            help.contains(&format!("Usage: annals {command} ")),
            "{help}"
        );
    }
    let (help, _, code) = annals(&["help"]);
    assert_eq!(
        (help.trim_end(), code),
        (annals(&["--help"]).0.trim_end(), Some(0))
    );
    assert!(
        help.contains("\n  articles       what an article says"),
        "{help}"
    );
}

#[test]
fn help_says_which_pages_there_are() {
    let (help, problems, code) = annals(&["help", "artcles"]);
    let expected = "annals: there is no page or command `artcles`; did you mean `articles`?\n\
        The pages are articles, topics, events, site, themes, languages, search, preview, import, hosting, compatibility, commands, problems, speed, how-it-works, dependencies.\n\
        The commands are new, import, build, check, topics, suggest, serve, help, completions, man.\n";
    assert_eq!(
        (help.as_str(), problems.as_str(), code),
        ("", expected, Some(2))
    );
    let (_, problems, code) = annals(&["help", "topics", "nothing"]);
    assert!(
        problems.starts_with("annals: there is no page or command `topics nothing`\n"),
        "{problems}"
    );
    assert_eq!(code, Some(2));
}

#[test]
fn shells_are_told_how_to_complete() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (script, problems, code) = annals(&["completions", shell]);
        assert_eq!((problems.as_str(), code), ("", Some(0)), "{shell}");
        for word in ["annals", "suggest", "fiscal-year-from"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let (_, problems, code) = annals(&["completions", "cmd"]);
    assert!(problems.contains("invalid value 'cmd'"), "{problems}");
    assert_eq!(code, Some(2));
}

#[test]
fn man_prints_a_page_a_command() {
    let (page, problems, code) = annals(&["man"]);
    assert_eq!((problems.as_str(), code), ("", Some(0)));
    let version = env!("CARGO_PKG_VERSION");
    assert!(
        page.contains(&format!(".TH annals 1 \" \" \"Annals {version}\" Annals\n")),
        "{page}"
    );
    assert!(page.contains("annals\\-suggest(1)"), "{page}");
    let (page, _, code) = annals(&["man", "topics", "report"]);
    assert_eq!(code, Some(0));
    assert!(page.contains(".TH annals-topics-report 1"), "{page}");
    assert!(page.contains("\\-\\-all"), "{page}");
    let (page, ..) = annals(&["man", "build"]);
    assert!(page.contains(".nf\nExamples:\n"), "{page}");
    let (page, problems, code) = annals(&["man", "bild"]);
    assert_eq!(
        (page.as_str(), problems.as_str(), code),
        ("", "annals: there is no command `bild`\n", Some(2))
    );
}
