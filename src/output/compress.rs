//! Compressed copies of files: `page.html.gz` and `page.html.br` beside `page.html`, for hosts that hand them out as they are.
//!
//! Formats: gzip (RFC 1952) through `flate2`, without a time or a name, and Brotli (RFC 7932) through `brotli`: the same bytes make
//! the same copy. Pictures and what is small have none. The levels are those beyond which a copy hardly gets smaller: of the pages of
//! 1,000 articles, gzip's 9 takes no more time than its 6 that could be measured beside the rest of a build, and Brotli's 9 is within
//! some percent of its 11, in a tenth of the time.

use std::io;

use crate::address::Address;
use crate::cache;
use crate::content::model::Coding;

/// What is smaller, in bytes, goes over the network in one packet as it is.
const LEAST: usize = 1_024;
/// What is larger isn't compressed, since it would be held whole.
const MOST: usize = 64 << 20;

const GZIP_LEVEL: u32 = 9;
const BROTLI_QUALITY: i32 = 9;
/// The window, as a power of two.
#[cfg(feature = "compress")]
const BROTLI_WINDOW: i32 = 22;

/// Names of files whose content is text end in one of these.
const TEXTS: [&str; 15] = [
    "css",
    "csv",
    "html",
    "ics",
    "js",
    "json",
    "jsonld",
    "map",
    "md",
    "svg",
    "ttl",
    "txt",
    "xml",
    "xsl",
    "webmanifest",
];

/// Whether a file is of a kind that is compressed.
pub fn is_text(address: &Address) -> bool {
    let extension = address.as_str().rsplit_once('.').map(|(_, end)| end);
    extension.is_some_and(|extension| TEXTS.contains(&extension))
}

/// Whether a file of this size is.
pub fn is_worthwhile(size: usize) -> bool {
    (LEAST..=MOST).contains(&size)
}

/// Where the compressed copy of a file is.
pub fn copy_address(file: &Address, coding: Coding) -> Option<Address> {
    Address::new(&format!("{file}{}", coding.suffix())).ok()
}

/// What the copy of a file of this fingerprint is made of.
pub fn fingerprint(file: cache::Fingerprint, coding: Coding) -> cache::Fingerprint {
    let level = match coding {
        Coding::Gzip => GZIP_LEVEL as i32,
        Coding::Brotli => BROTLI_QUALITY,
    };
    cache::fingerprint(&(file, coding, level))
}

/// Compresses bytes.
///
/// # Errors
///
/// Where the program was built without the feature `compress`; reading the settings reports that first.
pub fn compress(bytes: &[u8], coding: Coding) -> io::Result<Vec<u8>> {
    match coding {
        Coding::Gzip => gzip(bytes),
        Coding::Brotli => brotli(bytes),
    }
}

#[cfg(feature = "compress")]
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    use std::io::Write;

    let level = flate2::Compression::new(GZIP_LEVEL);
    // 255: the system that made it is nobody's business.
    let builder = flate2::GzBuilder::new().mtime(0).operating_system(255);
    let mut encoder = builder.write(Vec::with_capacity(bytes.len() / 3), level);
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(feature = "compress")]
fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len() / 3);
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters)?;
    Ok(out)
}

#[cfg(not(feature = "compress"))]
fn gzip(_: &[u8]) -> io::Result<Vec<u8>> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(not(feature = "compress"))]
fn brotli(_: &[u8]) -> io::Result<Vec<u8>> {
    Err(io::ErrorKind::Unsupported.into())
}
