//! Addresses that nothing of an archive may have.

/// Where the pages are that every archive has. Which these are is known where pages are made, so they are handed in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reserved {
    /// Addresses of single pages and files.
    pub fixed: Vec<&'static str>,
    /// Addresses of files that a file of the site's own may replace.
    pub unless_own: Vec<&'static str>,
    /// Folders that hold nothing but generated pages, each with a final slash.
    pub folders: Vec<String>,
}
