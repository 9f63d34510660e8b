//! The laws of `design.md` that a build as a whole must keep, each broken in every way that we could think of.
//!
//! Law 3: the same output everywhere. Law 4: links that work everywhere. Law 5: nobody else's files. Law 6: whole pages.
//! Law 7: nothing dropped in silence. Law 8: nothing published too early. Law 11: nothing withdrawn stays.

use crate::look;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::harness::{Archive, SITE, TODAY};
use crate::look::{Files, annals, broken_links, differences, files, printed};

/// The smallest PNG there is: one transparent pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\x0bIDATx\xdac`\0\x02\0\0\x05\0\x01\xe9\xfa\xdc\xd8\0\0\0\0IEND\xaeB`\x82";

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><rect width=\"40\" height=\"20\"/></svg>\n";

/// The sources of an archive that uses whatever can make a link, an anchor or a file.
fn sources() -> Vec<(&'static str, Vec<u8>)> {
    let text = |path: &'static str, text: &str| (path, text.as_bytes().to_vec());
    vec![
        text("content/site.yaml", SITE),
        text(
            "content/briefings/2026/2026-03-01-machines.md",
            "---\ntitle: Machines & money\ntopics: [compute, Großrechner]\nevents: [launch-2026]\naliases: [/old/machines.html, /older/, \"/2019/a b.html\"]\nauthors: [Ada Lovelace]\nsources:\n  - {title: A paper, url: \"https://example.com/paper?a=1&b=2\", publisher: A publisher, date: 2026-02}\n---\n\nThe first paragraph leads to [the rules](2026-04-02-rules.md#what-they-say), to [[Rules for machines]], to\n[[compute|the topic]], to [[event:launch-2026]], to [below](#what-it-costs), to [a paper](papers/a%20paper%20(final).pdf)\nand to <https://example.com/>.[^1]\n\n## What it costs\n\n![A map](map.svg \"With a caption\") and ![A point](../../pictures/point.png)\n\n## What it says\n\n<p class=\"raw\">Raw <a href=\"2026-04-02-rules.md\">markup</a> with <img src=\"map.svg\" alt=\"a map\"></p>\n\n## What it costs\n\nOnce more, with [mail](mailto:a@example.org).\n\n[^1]: A note with a [link](../../topics/compute.md).\n",
        ),
        text(
            "content/briefings/2026/2026-04-02-rules.md",
            "# Rules for machines\n\nBack to [[2026-03-01-machines]] and to [its heading](2026-03-01-machines.md#what-it-costs-2).\n\n## What they say\n\nSee the [timeline](/timeline.html), [about](../../pages/about.md), and [[Über uns]].\n",
        ),
        text(
            "content/briefings/2026/2026-05-03-wire.txt",
            "A wire report\n\nIt names https://example.com/a_(b) and ends.\n",
        ),
        text(
            "content/briefings/2025/Ein Fall für zwei.md",
            "---\ndate: 2025-11-30\ntopics: [sovereignty]\n---\n\nEin Text.\n",
        ),
        text(
            "content/briefings/undated.md",
            "---\ntitle: No date\n---\nText without a date.\n",
        ),
        text(
            "content/topics/compute.md",
            "---\nlabel: Compute\naliases: [machines]\nkind: theme\nrelated: [Großrechner]\n---\nSee [[Machines & money]].\n",
        ),
        text(
            "content/topics/Großrechner.md",
            "---\nlabel: Großrechner\nbroader: compute\n---\n",
        ),
        text(
            "content/topics/sovereignty.md",
            "---\nlabel: Sovereignty\nsame_as: [\"https://www.wikidata.org/entity/Q1\"]\n---\n",
        ),
        text(
            "content/events/2026.yaml",
            "- {id: launch-2026, title: The launch, date: 2026-02-01, topics: [compute], sources: [{title: S, url: \"https://example.com/s\"}]}\n- {id: plan.2027, title: The plan, date: 2027?, status: announced, sources: [{title: S, url: \"https://example.com/s\"}]}\n- {id: Übergabe-2025, title: Handover, date: 2025-10/2025-12, sources: [{title: S, url: \"https://example.com/s\"}]}\n",
        ),
        text(
            "content/pages/about.md",
            "# About\n\nWhat this is. [Home](/index.html)\n",
        ),
        text("content/pages/uber.md", "# Über uns\n\nWer wir sind.\n"),
        text("content/briefings/2026/map.svg", SVG),
        ("content/pictures/point.png", PNG.to_vec()),
        text(
            "content/briefings/2026/papers/a paper (final).pdf",
            "%PDF-1.4 not really\n",
        ),
    ]
}

fn sampler() -> Archive {
    sources()
        .into_iter()
        .fold(Archive::empty(), |archive, (path, bytes)| {
            archive.file(path, bytes)
        })
}

/// Runs a build of `root` into `output` with more arguments, and expects success.
fn build_into(root: &Path, output: &Path, more: &[&str]) -> Files {
    let run = annals()
        .args(["build", "--date", TODAY, "--root"])
        .arg(root)
        .arg("--output")
        .arg(output)
        .args(more)
        .output()
        .expect("a run");
    assert!(run.status.success(), "the build failed:\n{}", printed(&run));
    files(output)
}

#[track_caller]
fn assert_same(one: &Files, other: &Files, what: &str) {
    assert!(!one.is_empty(), "{what}: there is no output at all");
    let different = differences(one, other);
    assert!(
        different.is_empty(),
        "{what}: these files differ: {different:?}"
    );
}

mod law_3_the_output_is_the_same_everywhere;

mod law_4_every_link_works_everywhere;

mod law_5_only_our_own_files;

mod law_6_pages_are_whole;

mod unchanged_files;

mod law_7_nothing_is_dropped_in_silence;

mod law_8_nothing_is_published_too_early;

mod law_8_as_other_programs_withhold;

mod law_8_what_is_concealed;

mod law_11_nothing_withdrawn_stays;

mod harsh;
