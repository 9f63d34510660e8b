//! What is remembered.

use super::*;

#[test]
fn serves_on_another_machine() {
    let site = Site::new();
    site.build();
    let other = Site::new();
    for folder in ["content", "output", ".annals"] {
        for (path, bytes) in files(&site.root().join(folder)) {
            let full = other.root().join(folder).join(path);
            fs::create_dir_all(full.parent().expect("a folder")).expect("folders");
            fs::write(full, bytes).expect("a file");
        }
    }
    let (report, written) = other.build();
    assert_eq!(report.work, annals::build::Work::default());
    assert_eq!(addresses(&written), [""; 0]);
}

#[test]
fn serves_without_the_output() {
    let site = Site::new();
    let (_, all) = site.build();
    fs::remove_dir_all(site.root().join("output")).expect("a folder to remove");
    let (report, written) = site.build();
    assert_eq!(made(&report, "parse"), 0);
    assert_eq!(addresses(&written), addresses(&all));
}

#[test]
fn is_not_believed_where_it_is_damaged() {
    for kind in ["files-", "sources", "cache-"] {
        for at in [0, 20, 60, 200, usize::MAX] {
            let site = Site::new();
            site.build();
            site.article(3, "Article 3", "Other words.");
            let path = site.remembered(kind);
            let mut bytes = fs::read(&path).expect("a memory");
            let at = at.min(bytes.len() - 1);
            bytes[at] ^= 0x55;
            fs::write(&path, bytes).expect("a file");
            site.build();
            let expected = clean(site.root(), today()).0.expect("no errors");
            let left = files(&site.root().join("output"));
            assert_eq!(differences(&expected, &left), [""; 0], "{kind}, byte {at}");
        }
    }
}

#[test]
fn may_be_lost_and_files_of_others_stay() {
    let site = Site::new();
    site.build();
    let output = site.root().join("output");
    let others = [
        ("assets/mine.0123456789.txt", "Mine."),
        ("search/c0123456789.js", "annalsSearch(\"c9876543210\",[])"),
    ];
    for (path, text) in others {
        fs::write(output.join(path), text).expect("a file");
    }
    fs::remove_dir_all(site.root().join(".annals")).expect("a folder to remove");
    site.article(3, "Article 3", "Other words.");
    site.build();
    let mut left = files(&output);
    for (path, text) in others {
        assert_eq!(
            left.remove(path).as_deref(),
            Some(text.as_bytes()),
            "{path}"
        );
    }
    let expected = clean(site.root(), today()).0.expect("no errors");
    assert_eq!(differences(&expected, &left), [""; 0]);
}

#[test]
fn is_not_believed_where_another_program_wrote_it() {
    let site = Site::new();
    site.build();
    let path = site.remembered("cache-");
    let mut pack = fs::read(&path).expect("a memory");
    // The program's name stands behind the first line.
    let line = pack.iter().position(|byte| *byte == b'\n').expect("a line");
    pack[line + 1] ^= 1;
    fs::write(&path, pack).expect("a file");
    site.article(3, "Article 3", "Other words.");
    let (report, _) = site.build();
    assert_eq!(made(&report, "parse"), 9);
}

#[test]
fn does_not_grow_for_ever() {
    let site = Site::new();
    site.build_now();
    let size = || files(&site.root().join(".annals")).len();
    for n in 0..60 {
        site.article(3, "Article 3", &format!("Words of round {n}."));
        site.build_now();
        assert!(size() < 24, "{} files are kept", size());
    }
    let bytes: usize = files(&site.root().join(".annals"))
        .values()
        .map(Vec::len)
        .sum();
    assert!(bytes < 200_000, "{bytes} bytes are kept");
}

#[test]
fn is_forgotten_with_clean() {
    let site = Site::new();
    site.build();
    let mut request = request(site.root(), today());
    request.clean = true;
    let report = build(&request, &|_| {});
    assert_eq!(made(&report, "parse"), 9);
    let built = report.built.expect("a build");
    assert_eq!(report.work.rendered, built.unchanged);
    assert_eq!(built.written, 0, "what is right isn't touched");
}
