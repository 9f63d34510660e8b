//! Law 6 pages are whole.

use super::*;

const ARTICLES: usize = 1500;

/// Writes every article of an archive in one of its versions; a few articles are there in one version only.
fn write_version(archive: &Archive, version: &str) {
    let site = format!(
        "title: Archive {version}\nbase_url: https://example.org/archive\nfeed_entries: 100\n"
    );
    archive.write("content/site.yaml", site);
    archive.write(
        "content/topics/all.md",
        format!("---\nlabel: All {version}\n---\n"),
    );
    for n in 0..ARTICLES {
        let path = format!(
            "content/briefings/{}/{}-{:02}-{:02}-number-{n}.md",
            2020 + n % 6,
            2020 + n % 6,
            n % 12 + 1,
            n % 28 + 1
        );
        let in_one_only = n % 100 == 7;
        if in_one_only && version == "version-omega" {
            let _ = fs::remove_file(archive.root().join(path));
            continue;
        }
        let text = format!(
            "---\ntitle: Number {n} {version}\ntopics: [all]\n---\n\nText number {n} of {version}.\n\n{}\n",
            "Words and words. ".repeat(n % 40)
        );
        archive.write(&path, text);
    }
}

/// What is wrong with the pages of an output: cut off, of two versions at once, or not pages at all.
fn torn(folder: &Path, known: &BTreeSet<String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (address, bytes) in files(folder) {
        if !known.contains(&address) {
            wrong.push(format!("{address}: a file that belongs to neither version"));
            continue;
        }
        if !address.ends_with(".html") {
            continue;
        }
        let page = String::from_utf8_lossy(&bytes).into_owned();
        let whole =
            page.to_lowercase().starts_with("<!doctype") && page.trim_end().ends_with("</html>");
        let versions = ["version-alpha", "version-omega"]
            .iter()
            .filter(|version| page.contains(**version))
            .count();
        if !whole || versions != 1 {
            wrong.push(format!(
                "{address}: whole: {whole}, versions: {versions}, {} bytes",
                bytes.len()
            ));
        }
    }
    wrong
}

pub fn start(archive: &Archive) -> std::process::Child {
    annals()
        .current_dir(archive.root())
        .args(["build", "--date", TODAY, "--quiet"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a process")
}

/// A sequence of numbers that looks like chance and is the same every time (Knuth's MMIX generator).
pub struct Chance(pub u64);

impl Chance {
    /// A number below a limit.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }
}

#[test]
fn whenever_a_build_is_killed() {
    kill_builds(14, 20_260_701);
}

/// Kills so many builds at moments that a seed chooses; no page may be torn, and the next build must leave what a clean one leaves.
pub fn kill_builds(rounds: usize, seed: u64) {
    let archive = Archive::empty();
    let mut known = BTreeSet::new();
    let mut took = Duration::ZERO;
    let mut clean = BTreeMap::new();
    for version in ["version-omega", "version-alpha"] {
        write_version(&archive, version);
        let begun = Instant::now();
        let output = archive.root().join(format!("clean-{version}"));
        let built = build_into(archive.root(), &output, &["--quiet"]);
        took = begun.elapsed();
        known.extend(built.keys().cloned());
        clean.insert(version, built);
        fs::remove_dir_all(output).expect("a folder to remove");
    }
    archive.build();
    let mut chance = Chance(seed);
    let mut killed_within = 0;
    for round in 0..rounds {
        let version = ["version-omega", "version-alpha"][round % 2];
        write_version(&archive, version);
        let mut process = start(&archive);
        if round % 3 == 0 {
            // As soon as pages begin to change, so that some kills surely fall into the writing.
            let page = archive.root().join("output/archive.html");
            let is_new = || fs::read_to_string(&page).is_ok_and(|page| page.contains(version));
            let begun = Instant::now();
            while !is_new()
                && begun.elapsed() < Duration::from_secs(60)
                && process.try_wait().expect("a process").is_none()
            {
                thread::sleep(Duration::from_micros(300));
            }
            thread::sleep(Duration::from_micros(chance.below(30_000)));
        } else {
            thread::sleep(Duration::from_micros(chance.below(took.as_micros() as u64)));
        }
        process.kill().expect("a process to kill");
        process.wait().expect("the process's end");
        let output = archive.root().join("output");
        let wrong = torn(&output, &known);
        assert!(wrong.is_empty(), "round {round}:\n{}", wrong.join("\n"));
        let pages = files(&output);
        let of = |version: &str| {
            pages
                .values()
                .filter(|page| String::from_utf8_lossy(page).contains(version))
                .count()
        };
        killed_within += usize::from(of("version-alpha") > 5 && of("version-omega") > 5);
    }
    assert!(
        killed_within > 0,
        "no kill fell into the writing of pages, so nothing was shown"
    );
    for version in ["version-omega", "version-alpha"] {
        write_version(&archive, version);
        assert_same(
            &clean[version],
            &archive.build().files(),
            "the build after those that were killed",
        );
    }
}

#[test]
fn for_one_who_reads_while_a_build_writes() {
    let archive = Archive::empty();
    write_version(&archive, "version-alpha");
    archive.build();
    write_version(&archive, "version-omega");
    let done = AtomicBool::new(false);
    let pages: Vec<PathBuf> = [
        "index.html",
        "archive.html",
        "topics/all.html",
        "timeline.html",
        "404.html",
    ]
    .iter()
    .map(|page| archive.root().join("output").join(page))
    .collect();
    let wrong = thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut wrong = Vec::new();
            while !done.load(Ordering::Relaxed) {
                for path in &pages {
                    match fs::read_to_string(path) {
                        Ok(page)
                            if page.to_lowercase().starts_with("<!doctype")
                                && page.trim_end().ends_with("</html>") => {}
                        Ok(page) => wrong.push(format!("{}: {} bytes", path.display(), page.len())),
                        Err(error) => wrong.push(format!("{}: {error}", path.display())),
                    }
                }
            }
            wrong
        });
        let status = start(&archive).wait().expect("the process's end");
        done.store(true, Ordering::Relaxed);
        assert!(status.success(), "the build failed");
        reader.join().expect("the reader")
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn when_two_builds_write_at_once() {
    let archive = sampler();
    let clean = archive.build().files();
    fs::remove_dir_all(archive.root().join("output")).expect("a folder to remove");
    for _ in 0..3 {
        archive.write(
            "content/pages/about.md",
            "# About\n\nChanged. [Home](/index.html)\n",
        );
        let both = [start(&archive), start(&archive)];
        for mut process in both {
            assert!(
                process.wait().expect("the process's end").success(),
                "one of two builds failed"
            );
        }
        archive.write(
            "content/pages/about.md",
            "# About\n\nWhat this is. [Home](/index.html)\n",
        );
        let both = [start(&archive), start(&archive), start(&archive)];
        for mut process in both {
            assert!(
                process.wait().expect("the process's end").success(),
                "one of three builds failed"
            );
        }
        assert_same(&clean, &archive.site().files(), "two builds at once");
    }
}

/// A small file system in memory at `folder`, which goes away at the end; `None` where this machine allows none.
#[cfg(target_os = "linux")]
struct SmallDisk(PathBuf);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn new(folder: &Path, size: &str) -> Option<SmallDisk> {
        fs::create_dir_all(folder).expect("a folder");
        let mounted = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(folder)
            .output();
        mounted
            .is_ok_and(|run| run.status.success())
            .then(|| SmallDisk(folder.to_path_buf()))
    }

    fn grow(&self, size: &str) {
        let grown = std::process::Command::new("mount")
            .args(["-o", &format!("remount,size={size}")])
            .arg(&self.0)
            .status();
        assert!(
            grown.is_ok_and(|status| status.success()),
            "the disk doesn't grow"
        );
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(&self.0).output();
    }
}

#[test]
#[cfg(target_os = "linux")]
fn when_the_disk_is_full() {
    fill_the_disk(640);
}

/// Lets the disk of the output be full after so many kB, and more than fit into the first build.
#[cfg(target_os = "linux")]
pub fn fill_the_disk(size: u64) {
    let archive = sampler();
    let disk = SmallDisk::new(&archive.root().join("output"), &format!("{size}k"));
    let Some(disk) = disk else {
        look::skipped("only root may mount a small disk");
        return;
    };
    archive.write(
        "content/topics/version.md",
        "---\nlabel: version-alpha\n---\n",
    );
    let fits = archive.run(&[]);
    assert!(
        fits.status.success(),
        "the small disk is too small for the test:\n{}",
        printed(&fits)
    );
    for n in 0..200 {
        let path = format!(
            "content/briefings/2026/2026-06-{:02}-number-{n}.md",
            n % 28 + 1
        );
        archive.write(
            &path,
            format!("# Number {n}\n\n{}\n", "Words and words. ".repeat(200)),
        );
    }
    let full = archive.run(&[]);
    assert_eq!(full.status.code(), Some(2), "{}", printed(&full));
    let said = String::from_utf8_lossy(&full.stderr).into_owned();
    assert!(
        said.contains("No space left") || said.contains("full"),
        "the message doesn't say that the disk is full:\n{said}"
    );
    assert!(
        !said.contains("0 errors"),
        "the message says in one breath that it failed and that there was no error:\n{said}"
    );
    for (address, bytes) in archive.site().files() {
        if address.ends_with(".html") && !address.starts_with(".annals") {
            let page = String::from_utf8_lossy(&bytes).into_owned();
            assert!(
                page.to_lowercase().starts_with("<!doctype")
                    && page.trim_end().ends_with("</html>"),
                "{address} is torn"
            );
        }
    }
    disk.grow("8m");
    let again = archive.run(&[]);
    assert!(
        again.status.success(),
        "with room again: {}",
        printed(&again)
    );
    let clean = build_into(archive.root(), &archive.root().join("clean"), &[]);
    assert_same(&clean, &archive.site().files(), "with room again");
}
