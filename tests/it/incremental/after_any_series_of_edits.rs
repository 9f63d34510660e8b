//! After any series of edits.

use annals::diagnostic::{Code, Diagnostic};

use super::*;

/// Several rounds of edits, with a build after each.
fn scripts() -> impl Strategy<Value = Vec<Vec<Edit>>> {
    let edit = (any::<u8>(), any::<u16>(), any::<u16>()).prop_map(|(kind, which, what)| Edit {
        kind,
        which,
        what,
    });
    prop::collection::vec(prop::collection::vec(edit, 0..5), 1..7)
}

/// What is said of the content: a clean build has no output that somebody changed.
fn without_changed_files(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.retain(|problem| problem.code != Code::ChangedFiles);
    diagnostics
}

fn follow(script: &[Vec<Edit>]) -> Result<(), TestCaseError> {
    let mut editor = Editor::new();
    for edits in script {
        edits.iter().for_each(|edit| editor.apply(*edit));
        let root = editor.root().to_path_buf();
        let root = root.as_path();
        let now = editor.now();
        let before = files(&root.join("output"));
        let report = build(&request(root, now), &|_| {});
        prop_assert!(report.error.is_none(), "{:?}", report.error);
        let after = files(&root.join("output"));
        let (expected, diagnostics) = clean(root, now);
        match expected {
            Some(expected) => {
                prop_assert!(report.built.is_some(), "{:?}", report.diagnostics);
                let mut different = differences(&expected, &after);
                // What somebody else made of a page that is no longer one is theirs, and stays (law 5).
                different.retain(|address| !editor.is_theirs(address, &expected));
                prop_assert!(different.is_empty(), "{:?}\n{:?}", different, editor.log());
            }
            None => {
                prop_assert!(report.built.is_none());
                prop_assert!(before == after, "a build with errors wrote something");
            }
        }
        let said = without_changed_files(report.diagnostics);
        prop_assert_eq!(&said, &diagnostics, "{:?}", editor.log());
        editor.clear_away();
    }
    // Nothing has changed since: nothing is made, and the same is said.
    let (root, now) = (editor.root(), editor.now());
    let again = build(&request(root, now), &|_| {});
    let (_, diagnostics, _) = annals::build::site(root, None, now);
    prop_assert_eq!(without_changed_files(again.diagnostics), diagnostics);
    if let Some(built) = again.built {
        prop_assert_eq!((built.written, built.removed), (0, 0));
        prop_assert_eq!(again.work.rendered, 0, "{:?}", editor.log());
        prop_assert!(again.work.misses.is_empty(), "{:?}", again.work.misses);
    }
    Ok(())
}

/// The sequence of chance is the same in every run, and another in each part.
#[track_caller]
fn follow_scripts(part: u8, cases: u32) {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..Config::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[part; 32]);
    let mut runner = TestRunner::new_with_rng(config, rng);
    if let Err(error) = runner.run(&scripts(), |script| follow(&script)) {
        panic!("{error}");
    }
}

// In parts, so that they run side by side.

#[test]
fn the_output_is_a_clean_builds_part_1() {
    follow_scripts(1, 130);
}

#[test]
fn the_output_is_a_clean_builds_part_2() {
    follow_scripts(2, 130);
}

#[test]
fn the_output_is_a_clean_builds_part_3() {
    follow_scripts(3, 130);
}

#[test]
fn the_output_is_a_clean_builds_part_4() {
    follow_scripts(4, 130);
}
