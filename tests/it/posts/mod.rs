//! Posts as people write them, with chance let loose on them: no step that reads prose panics, and no place is wrong.
//!
//! The seeds are in `fixtures/posts`, short texts of the kinds that were seen to go wrong: HTML blocks in lists, quotations in
//! quotations, blanks of all kinds, wide characters. The sequence of chance is the same in every run, and ends after some
//! seconds. `ANNALS_FUZZ_SECONDS=60 cargo test --test it posts` goes on for a minute, with a sequence of that minute's own,
//! and says the text that fails; `tests/fuzz` lets libFuzzer do the same.

mod check;

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::BuildHasher;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::harness::Archive;
use check::check;

/// What real posts have beside words.
const PIECES: &[&str] = &[
    "    ",
    "  ",
    "\u{a0}",
    "\u{a0}\u{a0}\u{a0}",
    "\u{3000}",
    "\u{200b}",
    "\u{ad}",
    "\t",
    "\n",
    "\n\n",
    "  \n",
    "\\\n",
    "\r\n",
    "<div>",
    "</div>",
    "<blockquote>",
    "</blockquote>",
    "<blockquote>\n\n",
    "\n\n</blockquote>",
    "<p>",
    "</p>",
    "<br>",
    "<br/>",
    "<ul><li>",
    "</li></ul>",
    "<b>",
    "</b>",
    "<a href=\"a.md\">",
    "<a name=\"x\">",
    "</a>",
    "<cite>",
    "</cite>",
    "<sup>",
    "</sup>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<pre>",
    "</pre>",
    "<h2>",
    "</h2>",
    "<!-- ",
    " -->",
    "<script>",
    "</script>",
    "<details><summary>",
    "</summary>",
    "</details>",
    "> ",
    "> > ",
    "> — ",
    "— Ada Lovelace",
    "- ",
    "1. ",
    "  - ",
    "    - ",
    "# ",
    "## ",
    "[a](b.md)",
    "[ ](b.md)",
    "[Nvidia ](b.md)",
    "[[b]]",
    "[[b| Nvidia ]]",
    "![x](y.png)",
    "[^1]",
    "\n[^1]: note\n",
    "`",
    "```\n",
    "**",
    "*",
    "_",
    "~~",
    "$",
    "&nbsp;",
    "&nbsp;&nbsp;&nbsp;&nbsp;",
    "&amp;",
    "&#x200B;",
    "&lt;",
    "Nvidia",
    "AT&T",
    "C++",
    "Ada Lovelace",
    "Lovelace",
    "export controls",
    "AI Act",
    "北京",
    "Łódź",
    "e\u{301}",
    "İ",
    "🇬🇧",
    "。",
    "…",
    "U.S.",
    "3.5",
    "5 June 2026",
    "last Thursday",
    "Q3 2026",
    "the 1990s",
    "2026-06-05",
    "from 3 to 9 June",
    "https://example.org/a",
    "“",
    "”",
    "'s",
    "|a|b|\n|-|-|\n|c|d|\n",
    "\n***\n",
    "> [!NOTE]\n> ",
    ": ",
    "\n: ",
    "\u{feff}",
    "\"",
    "'",
    "5'10\"",
    "'90s",
    "--",
    "...",
    "\\\"",
    "$5 billion",
    "$$",
    "{% include x %}",
    "{{< box >}}",
    "{{ x | url }}",
    "\n::: {.note}\n",
    "\n!!! note \"x\"\n    ",
    "{#plan .x}",
    "{1, 2}",
    "[[#plan]]",
    "[[b#plan|x]]",
    "![[y.png|100x200]]",
    "![x|100](y.png)",
    "[[1]](b.md)",
    "[x][nope]",
    "RefCell<T>",
    "<Chart x={1} />",
    "https://example.org/a--b_c_\"d\"",
    "> [!TIP]- \"x\"\n> ",
];

/// A sequence of numbers (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ mixed >> 31) % limit.max(1) as u64) as usize
    }
}

fn seeds() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/posts");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the posts")
        .map(|entry| entry.expect("a post").path())
        .collect();
    paths.sort();
    let read = |path| fs::read_to_string(path).expect("a text");
    paths.into_iter().map(read).collect()
}

/// A place between two characters.
fn place(text: &str, chance: &mut Chance) -> usize {
    let mut at = chance.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Some lines of a text as they stand within a quotation, an item of a list, or a block of HTML.
fn nested(lines: &str, chance: &mut Chance) -> String {
    let (first, other, around) = match chance.below(5) {
        0 => ("> ", "> ", ("", "")),
        1 => ("- ", "  ", ("", "")),
        2 => ("1. ", "   ", ("", "")),
        3 => ("    ", "    ", ("<div>\n", "\n</div>\n")),
        _ => ("", "", ("<blockquote>\n\n", "\n\n</blockquote>\n")),
    };
    let lines = lines.split('\n').enumerate();
    let lines = lines.map(|(n, line)| format!("{}{line}", if n == 0 { first } else { other }));
    let lines: Vec<String> = lines.collect();
    format!("{}{}{}", around.0, lines.join("\n"), around.1)
}

/// A post with one to twelve changes: something put in, taken out, said twice, moved into a block, or taken from another post.
fn changed(seeds: &[String], chance: &mut Chance) -> String {
    let mut text = seeds[chance.below(seeds.len())].clone();
    for _ in 0..1 + chance.below(12) {
        let at = place(&text, chance);
        let mut end = at + chance.below(40).min(text.len() - at);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        match chance.below(9) {
            0 => text.replace_range(at..end, ""),
            1 => {
                let part = text[at..end].to_string();
                text.insert_str(at, &part);
            }
            2 => {
                let other = &seeds[chance.below(seeds.len())];
                let from = place(other, chance);
                let piece = other[from..].chars().take(chance.below(80));
                text.insert_str(at, &piece.collect::<String>());
            }
            3 => {
                let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
                let end = text[end..].find('\n').map_or(text.len(), |at| end + at);
                let lines = nested(&text[start..end], chance);
                text.replace_range(start..end, &lines);
            }
            _ => text.insert_str(at, PIECES[chance.below(PIECES.len())]),
        }
    }
    text
}

fn say(text: &str, seed: u64, wrong: &str) -> String {
    format!("{wrong}\nthe text, of seed {seed}:\n{text:?}")
}

#[test]
fn every_seed_holds() {
    for text in seeds() {
        check(&text).unwrap_or_else(|wrong| panic!("{}", say(&text, 0, &wrong)));
    }
}

#[test]
fn changed_posts_hold() {
    let seeds = seeds();
    let asked = std::env::var("ANNALS_FUZZ_SECONDS").ok();
    let asked = asked.and_then(|seconds| seconds.parse().ok());
    let (most, seed) = match asked {
        Some(_) => (usize::MAX, RandomState::new().hash_one(0)),
        None => (4_000, 1),
    };
    let time = Duration::from_secs(asked.unwrap_or(20));
    let (begin, mut chance, mut count) = (Instant::now(), Chance(seed), 0);
    while count < most && begin.elapsed() < time {
        let text = changed(&seeds, &mut chance);
        let checked = std::panic::catch_unwind(|| check(&text))
            .unwrap_or_else(|_| Err("it panics".to_string()));
        checked.unwrap_or_else(|wrong| panic!("{}", say(&text, seed, &wrong)));
        count += 1;
    }
    assert!(count >= 50, "only {count} posts in {time:?}");
}

#[test]
fn changed_posts_are_built() {
    let seeds = seeds();
    let mut chance = Chance(7);
    let mut archive = Archive::new()
        .file("content/topics/nvidia.md", "---\nlabel: Nvidia\n---\n")
        .file("content/topics/act.md", "---\nlabel: AI Act\n---\n")
        .file(
            "content/topics/lovelace.md",
            "---\nlabel: Ada Lovelace\nkind: person\n---\n",
        );
    for number in 0..120 {
        let text = changed(&seeds, &mut chance);
        let post = format!("---\ntitle: Post {number}\ndate: 2026-01-01\n---\n{text}");
        archive = archive.file(&format!("content/briefings/2026/post-{number}.md"), post);
    }
    // What is wrong with a post is reported; a panic ends the program with another number.
    let output = archive.run(&[]);
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{message}");
    assert!(!message.contains("panicked"), "{message}");
}

#[test]
fn a_quotation_behind_blanks_is_one() {
    let post = "---\ntitle: x\ndate: 2026-01-01\n---\n<div>On Nvidia    <blockquote>It grows, as all of its makers have said for years. — Nvidia</blockquote></div>\n\nThese are more words, so that a link is not too much for them, since there are at most six to a hundred, and none in a text as short as the one above, which has two names and a handful of words beside.\n";
    let archive = Archive::new()
        .file("content/topics/nvidia.md", "---\nlabel: Nvidia\n---\n")
        .file("content/briefings/2026/x.md", post);
    let page = archive.build().page("briefings/2026/x.html");
    assert!(
        page.contains(">Nvidia</a>    <blockquote>It grows, as all"),
        "{page}"
    );
}
