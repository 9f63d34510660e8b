//! What is said of a file that can't be read.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};

/// The system refused to read a file or a folder.
pub fn unreadable(path: &Arc<str>, error: &dyn std::error::Error) -> Diagnostic {
    let message = format!("this can't be read: {error}");
    Diagnostic::new(Code::Unreadable, Place::start(path), message)
}
