//! Any text, as an article: `check` says what must hold.

#![no_main]

#[path = "../../it/posts/check.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Err(wrong) = check::check(text) {
        panic!("{wrong}");
    }
});
