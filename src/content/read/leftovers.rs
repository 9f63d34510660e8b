//! Names of files that nobody wrote on purpose: what editors, merges, synchronisation and operating systems leave beside a text.
//!
//! In: a file's name, and which others stand in its folder. Out: whether it is such a leftover. A copy of a draft may lack the line that
//! holds the draft back, so none is published.

/// Files of operating systems, in lower case.
const SYSTEM_FILES: &[&str] = &[
    "thumbs.db",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    "desktop.ini",
    "folder.htt",
    "icon\r",
];

/// Folders of operating systems and of network drives, in lower case.
const SYSTEM_FOLDERS: &[&str] = &[
    "$recycle.bin",
    "system volume information",
    "__macosx",
    "lost+found",
    "@eadir",
    "@recycle",
    "#recycle",
];

/// Extensions of backups, unfinished downloads, swap files and lock files; a number may follow (`bak2`).
const EXTENSIONS: &[&str] = &[
    "orig",
    "rej", // merges and patches
    "bak",
    "backup",
    "bk",
    "bkp",
    "bck",
    "old",
    "save",
    "autosave",
    "asd",
    "wbk", // backups
    "swp",
    "swo",
    "swn",
    "swap",
    "crswap",
    "tmp",
    "temp",
    "vsctmp", // texts that are open
    "part",
    "partial",
    "filepart",
    "crdownload",
    "opdownload", // downloads
    "idlk",
    "laccdb",
    "dwl",
    "lck", // locks
];

/// The same where another extension follows: `name.bak.md`.
const INNER_EXTENSIONS: &[&str] = &["orig", "rej", "bak", "backup", "old", "tmp", "autosave"];

/// What programs that synchronise folders write into the name of the version that lost, in lower case.
const CONFLICTS: &[&str] = &[
    "conflicted copy",
    "conflicting copy",
    "conflict copy",
    ".sync-conflict-",
    "(sfconflict",
    "(case conflict",
    "(unicode encoding conflict",
    "[conflict",
    "konfliktkopie",
    "in konflikt stehende kopie",
    "copie en conflit",
    "copia en conflicto",
    "copia in conflitto",
];

/// What systems call a copy in the same folder.
const COPY_WORDS: &[&str] = &["copy", "kopie", "copie", "copia"];

/// Whether a file of this name is a leftover; `beside` says whether a file of another name stands in the same folder.
pub fn is_leftover(name: &str, beside: impl Fn(&str) -> bool) -> bool {
    let lower = name.to_lowercase();
    let is_marked = name.ends_with('~')
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#') && name.len() > 1)
        || ["___jb_tmp___", "___jb_old___", "___jb_bak___"]
            .iter()
            .any(|end| name.ends_with(end));
    is_marked
        || SYSTEM_FILES.contains(&lower.as_str())
        || CONFLICTS.iter().any(|words| lower.contains(words))
        || has_extension(&lower)
        || is_conflict(name)
        || is_side_of_merge(name, &beside)
        || copied_from(name).is_some_and(|original| beside(&original))
}

/// Whether a folder of this name belongs to a system.
pub fn is_system_folder(name: &str) -> bool {
    SYSTEM_FOLDERS.contains(&name.to_lowercase().as_str())
}

fn without_digits(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_digit())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `name.md.bak`, `name.md.bak2`, `name.md.save.1`, `name.bak.md`; `lower` is the name in lower case.
fn has_extension(lower: &str) -> bool {
    let mut parts: Vec<&str> = lower.split('.').skip(1).collect();
    if parts.len() > 1 && parts.last().is_some_and(|last| is_number(last)) {
        parts.pop();
    }
    let is = |part: Option<&&str>, known: &[&str]| {
        part.is_some_and(|part| known.contains(&without_digits(part)))
    };
    let inner = parts.len().checked_sub(2).and_then(|at| parts.get(at));
    is(parts.last(), EXTENSIONS) || is(inner, INNER_EXTENSIONS)
}

/// `name_conflict-20260101-120000.md`, `name.Conflict.md`, and TextEdit's `name.md.sb-1a2b3c4d-AbCdEf`.
fn is_conflict(name: &str) -> bool {
    let lower = name.to_lowercase();
    let dated = lower
        .split("_conflict-")
        .skip(1)
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let mut parts = lower.split('.').skip(1);
    dated || parts.any(|part| part == "conflict" || part.starts_with("sb-"))
}

/// Git's `name_BASE_1234.md`, and Subversion's `name.md.mine` and `name.md.r12`.
fn is_side_of_merge(name: &str, beside: impl Fn(&str) -> bool) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let git = ["_BACKUP_", "_BASE_", "_LOCAL_", "_REMOTE_"]
        .iter()
        .filter_map(|side| stem.rsplit_once(side))
        .any(|(_, number)| is_number(number));
    let side = |(original, extension): (&str, &str)| {
        let is_revision = extension.strip_prefix('r').is_some_and(is_number);
        let is_named = [
            "mine", "theirs", "ours", "working", "LOCAL", "REMOTE", "BASE",
        ];
        let has_original = beside(original) || beside(without_side(original));
        original.contains('.') && has_original && (is_revision || is_named.contains(&extension))
    };
    git || name.rsplit_once('.').is_some_and(side)
}

/// `name.md` of `name.md.merge-left`.
fn without_side(name: &str) -> &str {
    let sides = [".merge-left", ".merge-right"];
    let mut found = sides.iter().filter_map(|side| name.strip_suffix(side));
    found.next().unwrap_or(name)
}

/// The name of which a file's name says that it is a copy: `name.md` for `name copy.md`, `name - Copy (2).md`, `name (another copy).md`,
/// and for `name (1).md` where that is a text: pictures are numbered by hand.
fn copied_from(name: &str) -> Option<String> {
    let (stem, extension) = name.rsplit_once('.')?;
    let is_text = matches!(
        extension.to_ascii_lowercase().as_str(),
        "md" | "markdown"
            | "mkd"
            | "mdown"
            | "txt"
            | "html"
            | "htm"
            | "yaml"
            | "yml"
            | "docx"
            | "odt"
    );
    let stem = match stem
        .strip_suffix(')')
        .and_then(|stem| stem.rsplit_once(" ("))
    {
        Some((before, inner)) if is_number(inner) => match without_copy_word(before) {
            Some(before) => before,
            None if is_text => before,
            None => return None,
        },
        Some((before, inner)) => {
            let words = inner.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
            let last = words.rsplit(' ').next().unwrap_or(words);
            is_copy_word(last).then_some(before)?
        }
        None => {
            let numbered = stem.rsplit_once(' ').filter(|(_, last)| is_number(last));
            without_copy_word(numbered.map_or(stem, |(before, _)| before))?
        }
    };
    Some(format!("{stem}.{extension}"))
}

fn is_copy_word(word: &str) -> bool {
    COPY_WORDS
        .iter()
        .any(|copy| copy.eq_ignore_ascii_case(word))
}

/// `name` of `name copy` and `name - Copy`.
fn without_copy_word(stem: &str) -> Option<&str> {
    let (before, word) = stem.rsplit_once(' ')?;
    let before = before.strip_suffix(" -").unwrap_or(before);
    is_copy_word(word).then_some(before)
}

#[cfg(test)]
mod tests {
    use super::is_leftover;

    #[test]
    fn copies_are_known_by_their_names_and_by_what_stands_beside_them() {
        let beside = |name: &str| ["secret.md", "map.png"].contains(&name);
        for leftover in [
            "secret.md.orig",
            "secret.md.bak",
            "secret.md.bak2",
            "secret.md.rej",
            "secret.md.save",
            "secret.md.save.1",
            "secret.md.swp",
            "secret.md~",
            "secret.md.~1~",
            "#secret.md#",
            "secret.bak.md",
            "Secret.MD.BAK",
            "secret (conflicted copy).md",
            "secret (Ada's conflicted copy 2026-01-01).md",
            "secret.sync-conflict-20260101-120000-ABCDEF.md",
            "secret_conflict-20260101-120000.md",
            "secret_BASE_1234.md",
            "secret_REMOTE_77.md",
            "secret.md.mine",
            "secret.md.r12",
            "secret.md.merge-left.r12",
            "secret copy.md",
            "secret copy 2.md",
            "secret - Copy.md",
            "secret - Copy (2).md",
            "secret (copy).md",
            "secret (another copy).md",
            "secret (3rd copy).md",
            "secret (1).md",
            "secret Kopie.md",
            "map copy.png",
            "Thumbs.db",
            "desktop.ini",
            "~$letter.docx",
            "paper.pdf.crdownload",
        ] {
            assert!(is_leftover(leftover, beside), "{leftover}");
        }
        for own in [
            "secret.md",
            "hard copy.md",
            "a paper (final).pdf",
            "map (1).png",
            "budget 2.md",
            "Part 2.md",
            "copy.md",
            "2026-01-01-the-base.md",
            "v1.5.md",
            "release.r12.md",
            "figures.csv",
            "conflict.md",
            "the-old-plan.md",
            "#1.md",
            "report.mine",
            "Old.md",
            "data.tar.gz",
            "x (y).md",
        ] {
            assert!(!is_leftover(own, beside), "{own}");
        }
    }
}
