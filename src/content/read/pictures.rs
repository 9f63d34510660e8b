//! Width and height of pictures, and copies of those that may have scripts.
//!
//! In: a file. Out: its size in CSS pixels, from its first bytes, where it is a picture of a known format; and an SVG without scripts.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::Path;

use crate::cache::disk;
use crate::markup::svg;

/// Width and height of a picture, from its first bytes.
pub fn dimensions(path: &Path) -> Option<(u32, u32)> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "svg" => svg_dimensions(path).ok().flatten(),
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "bmp" | "ico" => {
            let mut file = BufReader::new(disk::open_regular(path).ok()?);
            let size = imagesize::reader_size(&mut file).ok()?;
            let width = u32::try_from(size.width).ok()?;
            let height = u32::try_from(size.height).ok()?;
            // The formats in which browsers obey it.
            let may_be_turned = matches!(extension.as_str(), "jpg" | "jpeg" | "png" | "webp");
            let is_turned = may_be_turned && is_turned(&mut file).unwrap_or(false);
            Some(match is_turned {
                true => (height, width),
                false => (width, height),
            })
        }
        _ => None,
    }
}

/// Whether a picture is shown turned by a quarter: EXIF 2.32, tag 274, says 5 to 8.
fn is_turned(file: &mut BufReader<File>) -> Option<bool> {
    file.rewind().ok()?;
    let found = exif::Reader::new().read_from_container(file).ok()?;
    let orientation = found.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?;
    let value = orientation.value.get_uint(0)?;
    Some((5..=8).contains(&value))
}

/// What a copy of a picture leaves out, where it may have scripts.
pub fn dropped(path: &Path) -> Vec<String> {
    let is_svg = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("svg"));
    let picture = is_svg.then(|| disk::read_file(path).ok()).flatten();
    let clean = picture.and_then(|picture| svg::clean(&picture));
    clean.map_or_else(Vec::new, |clean| clean.dropped)
}

/// A picture as it is copied: without what could run or fetch something.
///
/// # Errors
///
/// Where it can't be read, or isn't a regular file.
pub fn clean_picture(path: &Path) -> io::Result<Vec<u8>> {
    let picture = disk::read_file(path)?;
    Ok(svg::clean(&picture).map_or(picture, |clean| clean.svg))
}

/// SVG 2, section 8.2: `width` and `height` in pixels, else those of the `viewBox`.
fn svg_dimensions(path: &Path) -> io::Result<Option<(u32, u32)>> {
    let mut head = Vec::new();
    disk::open_regular(path)?
        .take(64 << 10)
        .read_to_end(&mut head)?;
    let head = String::from_utf8_lossy(&head);
    let mut reader = quick_xml::Reader::from_str(&head);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag)) => {
                if tag.local_name().as_ref() != "svg" {
                    return Ok(None);
                }
                let value = |name: &str| {
                    let attribute = tag.try_get_attribute(name).ok()??;
                    Some(attribute.value.into_owned())
                };
                let pixels = |name: &str| {
                    value(name)?
                        .trim()
                        .trim_end_matches("px")
                        .parse::<f64>()
                        .ok()
                };
                let stated = pixels("width").zip(pixels("height"));
                let size = stated.or_else(|| view_box(&value("viewBox")?));
                let whole = |n: f64| (1.0..=100_000.0).contains(&n).then_some(n.round() as u32);
                return Ok(size.and_then(|(width, height)| whole(width).zip(whole(height))));
            }
            Ok(quick_xml::events::Event::Eof) | Err(_) => return Ok(None),
            Ok(_) => {}
        }
    }
}

fn view_box(text: &str) -> Option<(f64, f64)> {
    let numbers: Vec<f64> = text
        .split([' ', ','])
        .filter(|n| !n.is_empty())
        .filter_map(|n| n.parse().ok())
        .collect();
    match numbers[..] {
        [_, _, width, height] => Some((width, height)),
        _ => None,
    }
}
