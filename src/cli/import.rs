//! `annals import`: an archive of another program comes in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::arguments::Format as Printed;
use super::reading::now;
use super::report::{err, finished, json, out, plural};
use crate::build;
use crate::cache::disk::real_path;
use crate::import::model::{FileContent, ReadError};
use crate::import::read::unpacked;
use crate::import::{
    Format, Import, ImportedFile, KnownTopic, Options, Report, Rules, Wishes, import,
};
use crate::output::{ImportState, Merged, import_file};
use crate::view;

#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The folder or the export of the other program. It is only read.
    source: PathBuf,
    /// Which program it is of, where its files don't say.
    #[arg(long, value_enum)]
    from: Option<Format>,
    /// The archive's folder: a new one, or one that is there.
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
    /// A host that the source was at once: links to it are its own. May be given several times.
    #[arg(long, value_name = "HOST")]
    host: Vec<String>,
    /// The rule by which the source's addresses were made, where that can't be read: /:year/:month/:day/:title/
    #[arg(long, value_name = "RULE")]
    permalink: Option<String>,
    /// Which of its languages comes; its main one by default.
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// The folder with the files of an export of WordPress (`wp-content/uploads`) or Ghost (`content`), where it isn't beside the export.
    #[arg(long, value_name = "DIR")]
    uploads: Option<PathBuf>,
    /// What shortcodes and template tags become; `import.yaml` of the archive's folder by default, where it is there.
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// Write nothing; say what would be written.
    #[arg(long)]
    dry_run: bool,
    /// How the report is printed.
    #[arg(long, value_enum, default_value_t = Printed::Human)]
    format: Printed,
}

/// Where the report stands.
const REPORT: &str = "import-report.md";

/// Runs the command.
pub fn run(args: &ImportArgs) -> ExitCode {
    let today = Timestamp::now();
    let rules = match rules(args) {
        Ok(rules) => rules,
        Err(error) => {
            err(&format!("annals: {error}"));
            return ExitCode::from(2);
        }
    };
    let options = Options {
        rules,
        format: args.from,
        permalink: args.permalink.clone(),
        language: args.language.clone(),
        hosts: args.host.clone(),
        uploads: args.uploads.clone(),
        now: today,
    };
    if is_within(&args.into, &args.source) {
        err(&format!(
            "annals: {} is within the source, which is only read; choose a folder elsewhere",
            args.into.display()
        ));
        return ExitCode::from(2);
    }
    let mut state = ImportState::load(&args.into);
    let has_content = args.into.join("content").is_dir();
    let imported = import(
        &args.source,
        &options,
        &Wishes {
            hosts: args.host.clone(),
            topics: if has_content {
                topics(&args.into)
            } else {
                Vec::new()
            },
            has_site: has_site(&args.into, &state),
            reserved: view::routes::reserved(),
            day: TimeZone::UTC.to_datetime(today).date(),
        },
    );
    let imported = match imported {
        Ok(imported) => imported,
        Err(error) => {
            err(&format!("annals: {error}"));
            return ExitCode::from(2);
        }
    };
    let mut written = Written::default();
    let Import { files, report } = imported;
    for file in &files {
        match merge(&args.into, file, &mut state, args.dry_run) {
            Ok(merged) => written.add(merged, &file.path),
            Err(error) => {
                err(&format!("annals: {} can't be written: {error}", file.path));
                return ExitCode::from(2);
            }
        }
    }
    if !args.dry_run
        && let Err(error) = finish(&args.into, &state, &report, &written)
    {
        err(&format!("annals: the report can't be written: {error}"));
        return ExitCode::from(2);
    }
    print(args, &report, &written)
}

/// The rules that the editor states, or those that lie at the archive.
fn rules(args: &ImportArgs) -> Result<Rules, ReadError> {
    let default = args.into.join("import.yaml");
    match &args.rules {
        Some(path) => Rules::read(path),
        None if default.exists() => Rules::read(&default),
        None => Ok(Rules::default()),
    }
}

/// Whether a folder, there or not, is a source or below it.
fn is_within(folder: &Path, source: &Path) -> bool {
    real_path(source).is_dir() && real_path(folder).starts_with(real_path(source))
}

/// Whether an archive has a `site.yaml` that no import wrote.
fn has_site(root: &Path, state: &ImportState) -> bool {
    ["content/site.yaml", "content/site.yml"]
        .iter()
        .any(|path| root.join(path).exists() && !state.has(path))
}

/// The topics that an archive has already. What is wrong with it is for `annals check` to say.
fn topics(root: &Path) -> Vec<KnownTopic> {
    let (archive, _, _) = build::archive(root, None, now());
    let topics = archive.topics.iter().map(|topic| {
        let source = &topic.text.source;
        let names = [&source.label]
            .into_iter()
            .chain(&source.aliases)
            .chain(&source.hidden);
        KnownTopic {
            id: source.slug.clone(),
            names: names.map(|name| name.value.clone()).collect(),
        }
    });
    topics.collect()
}

/// What became of the files.
#[derive(Debug, Default, Serialize)]
struct Written {
    new: usize,
    changed: usize,
    unchanged: usize,
    /// Changed by the editor and not at the source.
    kept: Vec<String>,
    /// Changed by both: left as they are.
    conflicts: Vec<String>,
}

impl Written {
    fn add(&mut self, merged: Merged, path: &str) {
        match merged {
            Merged::New => self.new += 1,
            Merged::Changed => self.changed += 1,
            Merged::Unchanged => self.unchanged += 1,
            Merged::Kept => self.kept.push(path.to_string()),
            Merged::Conflict => self.conflicts.push(path.to_string()),
        }
    }
}

fn merge(
    root: &Path,
    file: &ImportedFile,
    state: &mut ImportState,
    is_dry: bool,
) -> std::io::Result<Merged> {
    match &file.content {
        FileContent::Bytes(bytes) => import_file(root, &file.path, Ok(bytes), state, is_dry),
        FileContent::OnDisk(path) => import_file(root, &file.path, Err(path), state, is_dry),
        FileContent::Packed { archive, part } => {
            let bytes = unpacked(archive, part)?;
            import_file(root, &file.path, Ok(&bytes), state, is_dry)
        }
        FileContent::Absent => Ok(Merged::Unchanged),
    }
}

fn finish(
    root: &Path,
    state: &ImportState,
    report: &Report,
    written: &Written,
) -> std::io::Result<()> {
    state.save(root)?;
    let mut text = report.markdown();
    let lists = [
        (
            "Changed here since the last import, and left",
            &written.kept,
        ),
        (
            "Changed here and at the source, and left: bring them together by hand",
            &written.conflicts,
        ),
    ];
    for (title, paths) in lists {
        if !paths.is_empty() {
            text.push_str(&format!("\n## {title}\n\n"));
            paths
                .iter()
                .for_each(|path| text.push_str(&format!("- `{path}`\n")));
        }
    }
    crate::output::import_report(root, REPORT, &text)
}

fn print(args: &ImportArgs, report: &Report, written: &Written) -> ExitCode {
    if args.format == Printed::Json {
        let all = BTreeMap::from([
            ("report", serde_json::to_value(report).unwrap_or_default()),
            ("files", serde_json::to_value(written).unwrap_or_default()),
        ]);
        return or_conflict(json(&all), written);
    }
    let root = args.into.display();
    let mut lines = vec![
        format!(
            "{}, {}, {} and {} from {}",
            plural(report.briefings, "briefing"),
            plural(report.pages, "page"),
            plural(report.topics, "topic"),
            plural(report.files, "file"),
            report.format,
        ),
        format!(
            "{} new, {} changed, {} as they were, {} kept as edited here, {} in conflict",
            written.new,
            written.changed,
            written.unchanged,
            written.kept.len(),
            written.conflicts.len(),
        ),
        format!(
            "{} of {} links within the source found; {} former addresses lead to a new one",
            report.resolved_links, report.own_links, report.aliases,
        ),
    ];
    lines.push(match args.dry_run {
        true => "nothing was written".to_string(),
        false => format!("what was changed or left out is in {root}/{REPORT}; build it with `annals build --root {root}`"),
    });
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    or_conflict(finished(out(&text)), written)
}

/// The exit code of a command that printed its result: where both sides changed something, there is something left to do.
fn or_conflict(code: ExitCode, written: &Written) -> ExitCode {
    match written.conflicts.is_empty() || code != ExitCode::SUCCESS {
        true => code,
        false => ExitCode::from(1),
    }
}
