//! How long each stage takes: `cargo bench`. Figures are for a made-up archive of 1,000 articles, 300 topics and some 1,000
//! events. `cargo bench -- build` alone builds 1,000 and 10,000 articles, to see whether time grows with their number: for the
//! first time, with no change, and after an edit of one text; and it says how many files each kind of edit writes.
//!
//! Archives stand where `TMPDIR` says; a folder in memory leaves the disk out of the figures.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use annals::archive::resolve::Now;
use annals::archive::{annotate, index, resolve};
use annals::build::{Request, build};
use annals::cache::{Cache, SourceCache};
use annals::content::{parse, read};
use annals::diagnostic::Place;
use annals::locale::language;
use annals::text::dates::{self, Setting};
use annals::theme::{self, render};
use annals::view;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tempfile::TempDir;

const WORDS: &[&str] = &[
    "the",
    "government",
    "compute",
    "models",
    "of",
    "policy",
    "and",
    "sovereign",
    "capacity",
    "funding",
    "review",
    "in",
    "chips",
    "export",
    "controls",
    "a",
    "published",
    "summit",
    "cloud",
    "procurement",
    "for",
    "energy",
    "grid",
    "to",
];

/// A generator of numbers that gives the same ones each time (Knuth, MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn words(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| WORDS[self.below(WORDS.len())])
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Writes an archive of so many articles.
fn archive(articles: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut numbers = Numbers(1);
    let write = |path: &str, text: String| {
        let full = folder.path().join(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("folders");
        fs::write(full, text).expect("a file");
    };
    write(
        "content/site.yaml",
        "title: Bench\nbase_url: https://example.org\n".into(),
    );
    for n in 0..300 {
        write(
            &format!("content/topics/topic-{n}.md"),
            format!("---\nlabel: Topic {n}\nkind: programme\n---\n"),
        );
    }
    for n in 0..articles {
        let (year, month, day) = (2016 + n % 10, 1 + n % 12, 1 + n % 28);
        let topics: Vec<_> = (0..4)
            .map(|_| format!("topic-{}", numbers.below(300)))
            .collect();
        let mut text = format!(
            "---\ntitle: {}\ndate: {year}-{month:02}-{day:02}\ntopics: [{}]\nevents:\n  - {{id: event-{n}, date: {year}-{month:02}, title: {}}}\n---\n\n",
            numbers.words(7),
            topics.join(", "),
            numbers.words(5)
        );
        for section in 0..4 {
            text.push_str(&format!("## {} {section}\n\n", numbers.words(3)));
            for _ in 0..2 {
                text.push_str(&format!(
                    "{}. See *{}* and [a report](https://example.org/{n}).\n\n",
                    numbers.words(70),
                    numbers.words(3)
                ));
            }
        }
        write(&format!("content/briefings/{year}/briefing-{n}.md"), text);
    }
    folder
}

fn now() -> Now {
    Now {
        moment: "2026-07-01T00:00:00Z".parse().expect("a moment"),
        drafts: false,
    }
}

fn stages(criterion: &mut Criterion) {
    let folder = archive(1000);
    let mut group = criterion.benchmark_group("stage");
    group.throughput(Throughput::Elements(1000)).sample_size(20);
    group.bench_function("read", |bench| {
        bench.iter(|| {
            read::read(
                read::scan(black_box(folder.path())),
                &SourceCache::default(),
            )
        })
    });
    let (sources, _) = read::read(read::scan(folder.path()), &SourceCache::default());
    group.bench_function("parse", |bench| {
        bench.iter(|| parse::parse(black_box(&sources), None, &Cache::default()))
    });
    let (parsed, _) = parse::parse(&sources, None, &Cache::default());
    group.bench_function("resolve", |bench| {
        bench.iter_batched(
            || parsed.clone(),
            |parsed| resolve::resolve(parsed, &sources.files, &view::routes::reserved(), now()),
            criterion::BatchSize::LargeInput,
        );
    });
    let (archive, _) = resolve::resolve(
        parsed.clone(),
        &sources.files,
        &view::routes::reserved(),
        now(),
    );
    group.bench_function("annotate", |bench| {
        bench.iter_batched(
            || archive.clone(),
            |archive| annotate::annotate(archive, &Cache::default()),
            criterion::BatchSize::LargeInput,
        );
    });
    let (archive, _) = annotate::annotate(archive, &Cache::default());
    group.bench_function("index", |bench| {
        bench.iter(|| index::index(black_box(&archive), &Cache::default()))
    });
    let (index, _) = index::index(&archive, &Cache::default());
    let config = &archive.config;
    let stated = Place::start(&config.path);
    let language = language::load(
        &config.language,
        Default::default(),
        stated,
        &mut Vec::new(),
    )
    .language;
    let theme = theme::load(
        theme::overlay("default", Default::default(), &mut Vec::new()),
        false,
        config,
        &language,
        &mut Vec::new(),
    );
    let assets = theme.assets.iter();
    let theme_values = view::ThemeValues {
        assets: assets
            .map(|(name, asset)| (name.clone(), asset.address.clone()))
            .collect(),
        options: theme.options.clone(),
    };
    let site = view::site(&archive, &index, &language, theme_values);
    let pages = view::routes::all(&site, &Cache::default());
    group.bench_function("view", |bench| {
        bench.iter(|| {
            pages
                .iter()
                .map(|page| page.view(&site))
                .for_each(|view| drop(black_box(view)))
        })
    });
    let renderer = render::Renderer::new(&theme, &site.site_view);
    let all: Vec<_> = pages.iter().map(|page| page.view(&site)).collect();
    group.bench_function("render", |bench| {
        bench.iter(|| {
            all.iter()
                .for_each(|view| drop(black_box(renderer.render(view))))
        });
    });
    group.finish();
}

/// Dates in prose, on one thread.
fn dates(criterion: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/briefings/2026");
    let mut text = String::new();
    for entry in fs::read_dir(folder).expect("the briefings").flatten() {
        if entry.path().extension().is_some_and(|kind| kind == "txt") {
            text.push_str(&fs::read_to_string(entry.path()).expect("a briefing"));
            text.push_str("\n\n");
        }
    }
    let text = text.repeat(1_000_000 / text.len() + 1);
    let setting = Setting::new(jiff::civil::date(2026, 6, 5), "en-GB");
    let mut group = criterion.benchmark_group("dates");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("timex", |bench| {
        bench.iter(|| dates::find(black_box(&text), &setting))
    });
}

fn builds(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("build");
    group.sample_size(10);
    for articles in [1000, 10_000] {
        let folder = archive(articles);
        let request = |output: &Path, clean: bool| Request {
            root: folder.path().into(),
            output: output.into(),
            base_url: None,
            now: now(),
            lenient: false,
            lint: false,
            clean,
        };
        group.throughput(Throughput::Elements(articles as u64));
        group.bench_function(format!("first, {articles}"), |bench| {
            bench.iter_batched(
                || tempfile::tempdir_in(folder.path()).expect("an output folder"),
                |output| {
                    let request = request(&output.path().join("site"), true);
                    (build(&request, &|_| {}), output)
                },
                criterion::BatchSize::PerIteration,
            );
        });
        let output = folder.path().join("output");
        let again = || build(&request(&output, false), &|_| {});
        again();
        group.bench_function(format!("again, {articles}"), |bench| bench.iter(again));
        let mut numbers = Numbers(7);
        group.bench_function(format!("after an edit, {articles}"), |bench| {
            bench.iter_batched(
                || EDITS[0].1(folder.path(), &mut numbers, articles),
                |()| again(),
                criterion::BatchSize::PerIteration,
            );
        });
        for (name, edit) in EDITS {
            let mut written: Vec<usize> = (0..9)
                .map(|_| {
                    edit(folder.path(), &mut numbers, articles);
                    again().built.map_or(0, |built| built.written)
                })
                .collect();
            written.sort_unstable();
            println!("{articles} articles, {name}: {} files written", written[4]);
        }
    }
    group.finish();
}

/// An edit of one article's text, chosen by chance.
type Edit = fn(&Path, &mut Numbers, usize);

/// Edits that change no heading, link, topic or summary; the articles state no summary, and it is taken from the first paragraph.
const EDITS: [(&str, Edit); 3] = [
    ("a word replaced", |folder, numbers, articles| {
        edit_text(folder, numbers, articles, |words, _| {
            let at = words.len() - 20;
            words[at] = "grid".into();
        });
    }),
    ("a sentence at the end", |folder, numbers, articles| {
        edit_text(folder, numbers, articles, |words, more| words.push(more));
    }),
    ("a sentence in the middle", |folder, numbers, articles| {
        edit_text(folder, numbers, articles, |words, more| {
            words.insert(words.len() / 2, more);
        });
    }),
];

/// Edits the words of an article's last section; what edits them is given a sentence as well.
fn edit_text(
    folder: &Path,
    numbers: &mut Numbers,
    articles: usize,
    edit: impl FnOnce(&mut Vec<String>, String),
) {
    let n = numbers.below(articles);
    let path = format!("content/briefings/{}/briefing-{n}.md", 2016 + n % 10);
    let path = folder.join(path);
    let text = fs::read_to_string(&path).expect("an article");
    let heading = text.rfind("## ").expect("a section");
    let start = heading + text[heading..].find("\n\n").expect("a text") + 2;
    let mut words: Vec<String> = text[start..].split(' ').map(str::to_string).collect();
    edit(&mut words, format!("And {}.", numbers.words(6)));
    let text = format!("{}{}", &text[..start], words.join(" "));
    fs::write(&path, text).expect("a file");
    // A file that changed a moment ago would be read once more by the next build.
    std::thread::sleep(std::time::Duration::from_millis(60));
}

criterion_group!(benches, stages, dates, builds);
criterion_main!(benches);
