//! Edits of an archive by chance: what an editor, a theme's author, a careless hand and a power cut do between two builds.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use annals::archive::resolve::Now;
use tempfile::TempDir;

use crate::look::Files;

/// One edit: what is done, to which thing, and with what.
#[derive(Debug, Clone, Copy)]
pub struct Edit {
    pub kind: u8,
    pub which: u16,
    pub what: u16,
}

/// An archive under edit.
pub struct Editor {
    folder: TempDir,
    now: Now,
    log: Vec<String>,
    /// Files of the output that somebody else changed.
    changed: BTreeSet<String>,
    leftovers: Vec<String>,
}

const WORDS: &[&str] = &[
    "The government bought compute.",
    "A *review* of chips and **grid** was published.",
    "[[Compute]] is scarce, and so is the United Kingdom.",
    "See [a report](https://example.org/1) and the summit.",
    "\"Quotes\" -- and dashes.",
    "![A chart](chart.svg)",
    "## A heading\n\nText below it.",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "A note[^1].\n\n[^1]: The note.",
    "Chips, Chips and Chips again; Grid too.",
    "<b>raw</b> text",
    "[another](../briefings/2026-01-02-article-1.md)",
    "[[event:summit]] was long ago.",
];

/// Who wrote an article: nobody, one, the publisher, several; a name that begins as another, and names of other scripts.
const AUTHORS: &[&str] = &[
    "",
    "authors: Ada Reed\n",
    "authors: [Ada Reed, Łukasz Żak]\n",
    "authors: [Desk]\n",
    "authors: [Ada Reedman, 山田 花子, Ada Reed]\n",
];

/// What a site may say of itself, with the choices of each; the first is to say nothing.
const OPTIONS: &[&[&str]] = &[
    &["", "theme: register\n", "theme: default\n"],
    &[
        "",
        "theme_options: {accent: \"#0b5468\"}\n",
        "theme_options: {accent: {light: \"#5a2d0c\", dark: \"#e0b080\"}}\n",
    ],
    &[
        "",
        "navigation: [{label: Chips, to: topics/chips.md}, {label: Dates, to: /timeline.html}]\n",
        "navigation: [{label: About, to: pages/about.md}]\n",
    ],
    &[
        "",
        "footer: [{label: Licence, to: \"https://example.org/licence\"}]\n",
        "footer: [{label: About us, to: pages/about.md}, {label: Grid, to: topics/grid.md}]\n",
    ],
    &["", "logo: briefings/chart.svg\n"],
    &["", "publisher: Desk\n"],
    &[
        "",
        "briefing_type: Report\n",
        "briefing_type: NewsArticle\n",
    ],
    &["", "topic_links: section\n", "topic_links: none\n"],
    &["", "filing: letter-by-letter\n"],
    &["", "description: What is known of chips.\n"],
    &["", "language: de\n", "language: fr\n", "language: es\n"],
    &["", "markdown_copies: true\n"],
    &[
        "",
        "compressed_copies: [gzip, brotli]\n",
        "compressed_copies: gzip\n",
    ],
    &["", "host: netlify\n"],
];

const TOPICS: &[&str] = &["compute", "chips", "grid", "united-kingdom"];

impl Editor {
    /// A small archive, not built yet.
    pub fn new() -> Editor {
        let editor = Editor {
            folder: tempfile::tempdir().expect("a temporary folder"),
            now: Now {
                moment: "2026-07-01T00:00:00Z".parse().expect("a moment"),
                drafts: false,
            },
            log: Vec::new(),
            changed: BTreeSet::new(),
            leftovers: Vec::new(),
        };
        fs::create_dir(editor.root().join("output")).expect("a folder");
        editor.config(0);
        editor.write("content/briefings/chart.svg", &chart(1));
        for (n, topic) in TOPICS.iter().enumerate() {
            editor.topic(topic, n as u16);
        }
        editor.events(1);
        for n in 0..5 {
            editor.article(n, n * 7);
        }
        editor.write("content/pages/about.md", "# About\n\nWords.\n");
        editor
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn now(&self) -> Now {
        self.now
    }

    /// What was done so far.
    pub fn log(&self) -> &[String] {
        &self.log
    }

    /// Whether a file of the output is none of Annals': it isn't a page, and somebody changed it.
    pub fn is_theirs(&mut self, address: &str, pages: &Files) -> bool {
        let is_theirs = !pages.contains_key(address) && self.changed.contains(address);
        if is_theirs {
            self.leftovers.push(address.to_string());
        }
        is_theirs
    }

    /// Removes the files that are somebody else's, as they would who are told that one is in the way.
    pub fn clear_away(&mut self) {
        for address in self.leftovers.drain(..) {
            let _ = fs::remove_file(self.folder.path().join("output").join(address));
        }
    }

    pub fn apply(&mut self, edit: Edit) {
        let Edit { kind, which, what } = edit;
        let done = match kind % 29 {
            0..=3 => self.article(which % 9, what),
            4 | 5 => self.append(which, WORDS[usize::from(what) % WORDS.len()]),
            6 => self.append(which, "\n\n"),
            7 => self.replace(which, "title: ", &format!("title: T{what} ")),
            8 => self.rename(which, what),
            9 | 10 => self.delete(which),
            11 | 12 => self.topic(TOPICS[usize::from(which) % TOPICS.len()], what),
            13 => self.events(what),
            14 | 15 => self.config(what),
            16 => self.template(which, what),
            17 => self.write("content/briefings/chart.svg", &chart(what)),
            18 => self.clock(what),
            19 | 20 => self.meddle(which, what),
            21 => self.damage(which, what),
            22 => self.touch(which),
            23 => self.author(which, what),
            24 => self.rename_author(what),
            25..=27 => self.option(which, what),
            _ => self.kill(what),
        };
        self.log.push(format!("{edit:?}: {done}"));
    }

    fn write(&self, path: &str, text: &str) -> String {
        let full = self.root().join(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("folders");
        fs::write(full, text).expect("a file");
        format!("write {path}: {text:?}")
    }

    fn article(&self, n: u16, what: u16) -> String {
        let mut front = String::new();
        if !what.is_multiple_of(5) {
            front.push_str(&format!("title: Article {n} of {}\n", what % 3));
        }
        if what.is_multiple_of(2) {
            front.push_str(&format!("summary: Summary {}.\n", what % 4));
        }
        if what.is_multiple_of(3) {
            let topic = TOPICS[usize::from(what / 3) % TOPICS.len()];
            front.push_str(&format!("topics: [{topic}]\n"));
        }
        front.push_str(AUTHORS[usize::from(what / 4) % AUTHORS.len()]);
        match what % 11 {
            1 => front.push_str("draft: true\n"),
            2 => front.push_str("embargo: 2026-07-02T00:00Z\n"),
            3 => front.push_str("events: [summit]\n"),
            4 => front.push_str("date: 2026-08-01\n"),
            5 => front.push_str("aliases: [/old/one.html]\n"),
            6 => front.push_str(&format!(
                "events:\n  - {{id: own-{n}, title: Own {}, date: 2026-02}}\n",
                what % 2
            )),
            7 => front.push_str("extra: {a: [1, 2.5, {b: true}], c: null}\n"),
            _ => {}
        }
        let words = |n: u16| WORDS[usize::from(n) % WORDS.len()];
        let text = format!(
            "{}\n\n{}\n\n{}\n",
            words(what),
            words(what / 7),
            words(what / 90)
        );
        let extension = if what % 13 == 12 { "txt" } else { "md" };
        let path = format!(
            "content/briefings/2026-01-0{}-article-{n}.{extension}",
            n + 1
        );
        self.write(&path, &format!("---\n{front}---\n\n{text}"))
    }

    fn topic(&self, slug: &str, what: u16) -> String {
        let label = match what % 3 {
            0 => slug.replace('-', " "),
            1 => slug.to_uppercase(),
            _ => format!("{slug} of {}", what % 2),
        };
        let mut text = format!("---\nlabel: {label}\n");
        if what.is_multiple_of(2) {
            text.push_str(&format!("aliases: [alias of {slug}, Chips]\n"));
        }
        if what.is_multiple_of(5) {
            text.push_str("kind: place\nsummary: A definition.\n");
        }
        if what % 7 == 1 && slug != "compute" {
            text.push_str("broader: compute\n");
        }
        text.push_str(&format!("---\n\n{}\n", WORDS[usize::from(what) % 5]));
        self.write(&format!("content/topics/{slug}.md"), &text)
    }

    fn events(&self, what: u16) -> String {
        let text: String = (0..what % 4)
            .map(|n| {
                format!(
                    "- {{id: e{n}, title: Event {}, date: 202{n}-03}}\n",
                    what % 5
                )
            })
            .collect();
        let summit =
            "- {id: summit, title: A summit, date: 2023-11-01/2023-11-02, topics: [chips]}\n";
        self.write("content/events/all.yaml", &format!("{summit}{text}"))
    }

    fn config(&self, what: u16) -> String {
        let mut text = format!("title: Archive {}\n", what % 2);
        if what % 3 != 2 {
            text.push_str("base_url: https://example.org/archive\n");
        }
        match what % 8 {
            1 => text.push_str("language: de\n"),
            2 => text.push_str("smart_punctuation: false\n"),
            3 => text.push_str("home_entries: 2\nfeed_entries: 1\n"),
            4 => text.push_str("language: en-US\n"),
            _ => {}
        }
        self.write("content/site.yaml", &text)
    }

    /// The site says something else of itself, and all else as before.
    fn option(&self, which: u16, what: u16) -> String {
        let path = "content/site.yaml";
        let choices = OPTIONS[usize::from(which) % OPTIONS.len()];
        let key = |line: &str| line.split(':').next().unwrap_or_default().to_string();
        let changed: BTreeSet<String> = choices.iter().map(|line| key(line)).collect();
        let whole = fs::read_to_string(self.root().join(path)).unwrap_or_default();
        let kept = whole
            .split_inclusive('\n')
            .filter(|line| !changed.contains(&key(line)));
        let text: String = kept.collect();
        let stated = choices[usize::from(what) % choices.len()];
        self.write(path, &format!("{text}{stated}"))
    }

    /// An article is somebody else's, or nobody's.
    fn author(&self, which: u16, what: u16) -> String {
        let authors = AUTHORS[usize::from(what) % AUTHORS.len()];
        let path = self.pick("content/briefings", which);
        let whole = path.as_ref().and_then(|path| fs::read_to_string(path).ok());
        let (Some(path), Some(whole)) = (path, whole) else {
            return "nothing".into();
        };
        let kept = whole
            .split_inclusive('\n')
            .filter(|line| !line.starts_with("authors:"));
        let text: String = kept.collect();
        let text = text.replacen("---\n", &format!("---\n{authors}"), 1);
        fs::write(&path, text).expect("a file");
        format!("{authors:?} wrote {}", path.display())
    }

    /// Somebody has another name in all articles.
    fn rename_author(&self, what: u16) -> String {
        let names = ["Ada Reed", "Ada Scott", "Desk", "Łukasz Żak"];
        let from = names[usize::from(what) % names.len()];
        let to = names[usize::from(what / 5) % names.len()];
        let folder = walkdir::WalkDir::new(self.root().join("content/briefings"));
        let files = folder.into_iter().flatten();
        for entry in files.filter(|entry| entry.file_type().is_file()) {
            let whole = fs::read_to_string(entry.path()).expect("a text");
            if whole.contains(from) {
                fs::write(entry.path(), whole.replace(from, to)).expect("a file");
            }
        }
        format!("{from} is {to} now")
    }

    fn template(&self, which: u16, what: u16) -> String {
        let name =
            ["assets/own.css", "templates/page.html", "assets/style.css"][usize::from(which) % 3];
        let path = format!("themes/default/{name}");
        if what.is_multiple_of(3) {
            let _ = fs::remove_file(self.root().join(&path));
            return format!("remove {path}");
        }
        let text = match name {
            "templates/page.html" => {
                format!(
                    "<!doctype html><title>{{{{ page.title }}}} {}</title>",
                    what % 4
                )
            }
            _ => format!("body {{ margin: {}px }}\n", what % 5),
        };
        self.write(&path, &text)
    }

    fn clock(&mut self, what: u16) -> String {
        let days = ["2026-06-01", "2026-07-01", "2026-07-03", "2026-08-02"];
        let moment = format!("{}T00:00:00Z", days[usize::from(what) % days.len()]);
        self.now = Now {
            moment: moment.parse().expect("a moment"),
            drafts: what % 7 == 6,
        };
        format!("{:?}", self.now)
    }

    /// The files of a folder, by number.
    fn pick(&self, folder: &str, which: u16) -> Option<PathBuf> {
        let found = walkdir::WalkDir::new(self.root().join(folder)).sort_by_file_name();
        let paths = found.into_iter().flatten();
        let mut paths: Vec<PathBuf> = paths
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().to_path_buf())
            .collect();
        let number = usize::from(which) % paths.len().max(1);
        (!paths.is_empty()).then(|| paths.swap_remove(number))
    }

    fn append(&self, which: u16, text: &str) -> String {
        let Some(path) = self.pick("content/briefings", which) else {
            return "nothing".into();
        };
        if path.extension().is_some_and(|extension| extension == "svg") {
            return "nothing".into();
        }
        let whole = fs::read_to_string(&path).expect("a text");
        fs::write(&path, format!("{whole}\n{text}\n")).expect("a file");
        format!("append {text:?} to {}", path.display())
    }

    fn replace(&self, which: u16, from: &str, to: &str) -> String {
        let Some(path) = self.pick("content/briefings", which) else {
            return "nothing".into();
        };
        let whole = fs::read_to_string(&path).expect("a text");
        fs::write(&path, whole.replacen(from, to, 1)).expect("a file");
        format!("replace {from:?} by {to:?} in {}", path.display())
    }

    fn rename(&self, which: u16, what: u16) -> String {
        let Some(path) = self.pick("content/briefings", which) else {
            return "nothing".into();
        };
        let folder = self.root().join(format!("content/briefings/{}", what % 3));
        fs::create_dir_all(&folder).expect("a folder");
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        let to = folder.join(format!("2026-03-0{}-moved.{extension}", 1 + what % 9));
        fs::rename(&path, &to).expect("a file to rename");
        format!("rename {} to {}", path.display(), to.display())
    }

    fn delete(&self, which: u16) -> String {
        let Some(path) = self.pick("content", which) else {
            return "nothing".into();
        };
        fs::remove_file(&path).expect("a file to remove");
        format!("delete {}", path.display())
    }

    fn touch(&self, which: u16) -> String {
        let Some(path) = self.pick("content", which) else {
            return "nothing".into();
        };
        let bytes = fs::read(&path).expect("a file");
        fs::write(&path, bytes).expect("a file");
        format!("touch {}", path.display())
    }

    /// Somebody changes the output by hand: a byte, the end, or the whole file.
    fn meddle(&mut self, which: u16, what: u16) -> String {
        let Some(path) = self.pick("output", which) else {
            return "nothing".into();
        };
        let mut bytes = fs::read(&path).expect("a file");
        let length = bytes.len().max(1);
        match (what % 3, bytes.get_mut(usize::from(what) % length)) {
            (0, Some(byte)) => *byte ^= 1,
            (1, _) => bytes.truncate(length / 2),
            _ => {
                fs::remove_file(&path).expect("a file to remove");
                return format!("remove {}", path.display());
            }
        }
        fs::write(&path, bytes).expect("a file");
        let address = path.strip_prefix(self.root().join("output"));
        let address = address.expect("within the output").to_string_lossy();
        self.changed.insert(address.replace('\\', "/"));
        format!("change {}", path.display())
    }

    /// The memory is damaged: a byte, the end, or a file of it.
    fn damage(&self, which: u16, what: u16) -> String {
        let Some(path) = self.pick(".annals", which) else {
            return "nothing".into();
        };
        let is_manifest = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("files-"));
        let mut bytes = fs::read(&path).expect("a file");
        let length = bytes.len().max(1);
        match (what % 3, bytes.get_mut(usize::from(what) * 31 % length)) {
            (0, Some(byte)) => *byte ^= 1 << (what % 8),
            (1, _) => bytes.truncate(usize::from(what) % length),
            // Without the list of files, those that are no longer there can't be told from foreign ones.
            _ if !is_manifest => {
                fs::remove_file(&path).expect("a file to remove");
                return format!("remove {}", path.display());
            }
            _ => return "nothing".into(),
        }
        if is_manifest {
            return "nothing".into();
        }
        fs::write(&path, bytes).expect("a file");
        format!("damage {}", path.display())
    }

    /// A build is killed in the middle.
    fn kill(&self, what: u16) -> String {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("annals"));
        command.args(["build", "--date", &self.now.moment.to_string(), "--root"]);
        command
            .arg(self.root())
            .args(self.now.drafts.then_some("--drafts"));
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let mut child = child.expect("a build");
        std::thread::sleep(Duration::from_micros(u64::from(what) % 60_000));
        let _ = child.kill();
        let _ = child.wait();
        "kill".into()
    }
}

fn chart(what: u16) -> String {
    let size = 10 + what % 4;
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} 10\"></svg>\n")
}
