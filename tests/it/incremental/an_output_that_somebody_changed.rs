//! An output that somebody changed.

use super::*;

#[test]
fn is_mended_and_said_to_be() {
    let site = Site::new();
    site.build();
    let page = site
        .root()
        .join("output/briefings/2026-01-02-number-2.html");
    let right = fs::read(&page).expect("a page");
    let mut wrong = right.clone();
    wrong[400] ^= 1;
    fs::write(&page, &wrong).expect("a file");
    let (_, written) = site.build_now();
    assert_eq!(
        written,
        BTreeMap::from([(
            "briefings/2026-01-02-number-2.html".to_string(),
            Reason::Repaired
        )])
    );
    assert_eq!(fs::read(&page).expect("a page"), right);
    fs::remove_file(&page).expect("a file to remove");
    site.build_now();
    assert_eq!(fs::read(&page).expect("a page"), right);
}

#[test]
fn in_the_same_moment_and_size_is_mended_as_well() {
    let site = Site::new();
    let page = site.root().join("output/index.html");
    for _ in 0..20 {
        site.build_now();
        let right = fs::read(&page).expect("a page");
        let mut wrong = right.clone();
        wrong[300] ^= 1;
        fs::write(&page, &wrong).expect("a file");
        site.build_now();
        assert!(fs::read(&page).expect("a page") == right);
    }
}
