//! Keeps the preview alive where this program fails while it makes a page.
//!
//! A build may end with a panic: nothing half-made is kept. A preview runs for hours, and its editor would lose the view of all
//! other pages with the one that fails.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What `make` gives; where it panics, what the panic says.
///
/// What `make` shares with others must hold after it was left half-way. Here these are the cache, whose entries are put in
/// whole, and values that are made once and stay unmade.
///
/// # Errors
///
/// The message of the panic.
pub fn caught<T>(make: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(make)).map_err(|panic| message(&*panic))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no message").to_string()
}

#[cfg(test)]
mod tests {
    use super::caught;

    #[test]
    fn a_panic_is_told_and_what_comes_after_works() {
        let list: Vec<u8> = Vec::new();
        let failed = caught(|| list.first().copied().expect("an entry"));
        assert_eq!(failed, Err("an entry".to_string()));
        assert_eq!(caught(|| list.len()), Ok(0));
    }
}
