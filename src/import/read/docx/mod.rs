//! Word files.
//!
//! In: a `.docx`, or a folder of them. Out: each as a post; its pictures are files beside it. `office_oxide` reads them; its model is mapped
//! here and in [`blocks`] alone, so that another can take its place. What is tracked as inserted is text, what is tracked as deleted is none;
//! comments, equations, headers and footers are listed.

mod blocks;
mod inlines;
mod parts;

use std::path::{Path, PathBuf};

use office_oxide::Document;
use office_oxide::ir::{DocumentIR, Metadata};
use office_oxide::options::ParseOptions;
use walkdir::WalkDir;

use crate::import::convert::write;
use crate::import::model::{
    Body, FileContent, Moment, Note, ReadError, Source, SourceFile, SourcePost, Term,
};
use blocks::Mapper;

pub use parts::unpacked;

/// How much of a document is unpacked at most; what is larger isn't read.
const MAX_UNPACKED: u64 = 256 << 20;

/// How many times its packed size a part may have: what has more is made to fill memory.
const MAX_RATIO: u64 = 400;

/// Reads a document, or all of a folder.
///
/// # Errors
///
/// Where the folder or a single document can't be read; in a folder, a document that can't be is a note.
pub fn read(path: &Path) -> Result<Source, ReadError> {
    let mut source = Source::default();
    if !path.is_dir() {
        let place = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        document(path, &place, &mut source)?;
        return Ok(source);
    }
    for (place, file) in documents(path)? {
        let known = source.files.len();
        let read = document(&file, &place, &mut source);
        parts::packed(&file, source.files.get_mut(known..).unwrap_or_default());
        if let Err(error) = read {
            source
                .notes
                .push(Note::left_out(format!("{place}: {}", error.message)));
        }
    }
    if source.posts.is_empty() && source.notes.is_empty() {
        return Err(ReadError::new(path, "there is no Word file"));
    }
    Ok(source)
}

fn documents(root: &Path) -> Result<Vec<(String, PathBuf)>, ReadError> {
    let mut found = Vec::new();
    for entry in WalkDir::new(root).follow_links(false).sort_by_file_name() {
        let entry = entry.map_err(|error| ReadError::new(root, error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // Word leaves `~$name.docx` beside a document that is open.
        let is_document = name.to_ascii_lowercase().ends_with(".docx")
            && !name.starts_with("~$")
            && !name.starts_with('.');
        if entry.file_type().is_file() && is_document {
            let inner = entry.path().strip_prefix(root).unwrap_or(entry.path());
            found.push((
                inner.to_string_lossy().replace('\\', "/"),
                entry.path().to_path_buf(),
            ));
        }
    }
    Ok(found)
}

fn document(path: &Path, place: &str, source: &mut Source) -> Result<(), ReadError> {
    let mut options = ParseOptions::default();
    options.limits.package_bytes = MAX_UNPACKED;
    options.limits.part_bytes = MAX_UNPACKED / 2;
    options.limits.inflate_ratio = MAX_RATIO;
    options.limits.memory_bytes = MAX_UNPACKED * 2;
    let document =
        Document::open_with(path, &options).map_err(|error| ReadError::new(path, error))?;
    if document.as_docx().is_none() {
        return Err(ReadError::new(
            path,
            "this is no Word file in the format .docx",
        ));
    }
    let read = document.to_ir();
    let stem = place.get(..place.len().saturating_sub(5)).unwrap_or(place);
    let folder = stem.rsplit('/').next().unwrap_or(stem);
    let mut mapper = Mapper::new(&format!("{folder}-files"));
    let mut found = mapper.document(&read);
    let mut post = facts(place, stem, &read.metadata);
    if let Some(title) = mapper.take_title(&mut found) {
        post.title = Some(title);
    }
    let (markdown, lost) = write::markdown(&found);
    post.body = Body::Markdown(markdown);
    for text in lost {
        let start: String = text.chars().take(60).collect();
        post.notes.push(Note::changed(format!(
            "a block of which only the words could be kept: “{start}”"
        )));
    }
    post.notes.extend(mapper.notes.iter().cloned());
    post.notes.extend(around(&read));
    post.notes.extend(parts::notes(path));
    let damage = document.damage();
    if !damage.is_empty() {
        post.notes.push(Note::left_out(format!(
            "{} parts of the document that can't be read",
            damage.len()
        )));
    }
    let above = stem
        .rsplit_once('/')
        .map(|(above, _)| format!("{above}/"))
        .unwrap_or_default();
    source
        .files
        .extend(mapper.files.into_iter().map(|(path, bytes)| SourceFile {
            path: format!("{above}{path}"),
            content: FileContent::Bytes(bytes),
            former_addresses: Vec::new(),
        }));
    source.posts.push(post);
    Ok(())
}

/// What a document says of itself.
fn facts(place: &str, stem: &str, said: &Metadata) -> SourcePost {
    let given = |text: &Option<String>| {
        text.as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_string)
    };
    let moment = |text: &Option<String>| {
        given(text)
            .filter(|text| text.len() >= 10)
            .map(|text| Moment { text })
    };
    let name = stem.rsplit('/').next().unwrap_or(stem);
    let mut post = SourcePost {
        place: place.to_string(),
        title: given(&said.title),
        slug: Some(name.to_string()),
        date: moment(&said.created),
        authors: given(&said.author).into_iter().collect(),
        language: given(&said.language),
        ..SourcePost::default()
    };
    // A date in the file's name is what its editor means; the other is when somebody opened a new document.
    let dated = name.get(..10).filter(|date| {
        date.bytes().enumerate().all(|(at, byte)| {
            if at == 4 || at == 7 {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        })
    });
    match dated {
        Some(date) => {
            post.date = Some(Moment {
                text: date.to_string(),
            })
        }
        None if post.date.is_some() => post.notes.push(Note::changed(
            "its date is the day on which the document was made",
        )),
        None => {}
    }
    let keywords = said
        .keywords
        .iter()
        .flat_map(|words| words.split([',', ';']))
        .map(str::trim);
    post.terms = keywords
        .filter(|word| !word.is_empty())
        .map(|word| Term {
            name: word.to_string(),
            slug: None,
            taxonomy: "keyword".to_string(),
        })
        .collect();
    post
}

/// What stands above and below each page.
fn around(read: &DocumentIR) -> Option<Note> {
    let parts = read.sections.iter().flat_map(|section| {
        [
            &section.header,
            &section.footer,
            &section.first_page_header,
            &section.first_page_footer,
        ]
    });
    let has_text = parts.flatten().any(|part| !part.content.is_empty());
    has_text.then(|| Note::left_out("what stands above and below each page"))
}
