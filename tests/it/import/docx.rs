//! Word files: their words, and what they are.

use std::io::Write;
use std::path::PathBuf;

use annals::import::model::{Body, FileContent, Source};
use annals::import::read::docx;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture""#;

/// A document with this body, and more parts.
fn document(body: &str, parts: &[(&str, &str)]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("2026-06-05 paper.docx");
    let file = std::fs::File::create(&path).expect("a file");
    let mut zip = zip::ZipWriter::new(file);
    let mut add = |name: &str, text: &[u8]| {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(text).expect("a part's text");
    };
    let of_part = |name: &str| {
        let kind = name.trim_start_matches("word/").trim_end_matches(".xml");
        format!(
            r#"<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>"#
        )
    };
    let overrides: String = parts
        .iter()
        .filter(|(name, _)| name.ends_with(".xml"))
        .map(|(name, _)| of_part(name))
        .collect();
    add("[Content_Types].xml", format!(r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{overrides}</Types>"#).as_bytes());
    add("_rels/.rels", br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#);
    let kinds = parts.iter().enumerate().map(|(number, (name, _))| {
        let inner = name.trim_start_matches("word/");
        let kind = if inner.starts_with("media/") { "image" } else { inner.trim_end_matches(".xml") };
        format!(r#"<Relationship Id="p{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{inner}"/>"#)
    });
    let kinds: String = kinds.collect();
    add("word/_rels/document.xml.rels", format!(r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="link" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://a.example/x" TargetMode="External"/>{kinds}</Relationships>"#).as_bytes());
    add(
        "word/document.xml",
        format!(
            r#"<?xml version="1.0"?><w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"#
        )
        .as_bytes(),
    );
    for (name, text) in parts {
        add(name, text.replace("NAMESPACES", NAMESPACES).as_bytes());
    }
    zip.finish().expect("a document");
    (folder, path)
}

fn read(body: &str, parts: &[(&str, &str)]) -> Source {
    let (_folder, path) = document(body, parts);
    docx::read(&path).expect("a document")
}

/// The Markdown that a body becomes.
fn text(body: &str) -> String {
    markdown(&read(body, &[]))
}

fn markdown(source: &Source) -> String {
    match &source.posts[0].body {
        Body::Markdown(text) | Body::Text(text) => text.clone(),
    }
}

fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

const STYLES: &str = r#"<?xml version="1.0"?><w:styles NAMESPACES><w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>"#;

#[test]
fn headings_are_known_by_their_style_and_their_level() {
    let style = |name: &str, text: &str| {
        p(&format!(
            r#"<w:pPr><w:pStyle w:val="{name}"/></w:pPr>{}"#,
            r(text)
        ))
    };
    let level = p(&format!(
        r#"<w:pPr><w:outlineLvl w:val="2"/></w:pPr>{}"#,
        r("Three")
    ));
    let body = [
        p(&r("Before")),
        style("berschrift1", "One"),
        style("Own", "Two"),
        level,
        p(&r("Text")),
    ]
    .concat();
    assert_eq!(
        markdown(&read(&body, &[("word/styles.xml", STYLES)])),
        "Before\n\n# One\n\n## Two\n\n### Three\n\nText"
    );
}

#[test]
fn a_heading_that_begins_a_document_is_its_title_and_the_files_name_has_its_day() {
    let body = p(&format!(
        r#"<w:pPr><w:pStyle w:val="berschrift1"/></w:pPr>{}"#,
        r("The title")
    )) + &p(&r("Text"));
    let source = read(&body, &[("word/styles.xml", STYLES)]);
    assert_eq!(source.posts[0].title.as_deref(), Some("The title"));
    assert_eq!(
        source.posts[0].date.as_ref().map(|date| date.text.as_str()),
        Some("2026-06-05")
    );
    assert_eq!(markdown(&source), "Text");
}

#[test]
fn runs_of_one_look_are_one_and_signs_are_escaped() {
    let bold = |text: &str| {
        format!(r#"<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
    };
    assert_eq!(
        text(&p(&(bold("No")
            + &bold("te:")
            + &r("text *x* 1. &amp;copy;")))),
        "**Note**:text \\*x\\* 1. &amp;copy;"
    );
    assert_eq!(text(&p(&r("1. no list"))), "1\\. no list");
    assert_eq!(
        text(&p(&(r("font") + "<w:r><w:br/></w:r>" + &r("size")))),
        "font  \nsize"
    );
    let raised = r#"<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>"#;
    assert_eq!(text(&p(&(r("x") + raised))), "x<sup>2</sup>");
}

#[test]
fn what_is_tracked_as_inserted_is_text_and_what_is_moved_stands_once() {
    let body = p(&(r("a ")
        + r#"<w:ins w:id="1" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins><w:del w:id="2" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del>"#));
    assert_eq!(text(&body), "a new");
    let moved = p(
        &(r#"<w:moveFrom w:id="3" w:author="A"><w:r><w:t>moved</w:t></w:r></w:moveFrom>"#
            .to_string()
            + &r("first")),
    ) + &p(r#"<w:moveTo w:id="4" w:author="A"><w:r><w:t>moved</w:t></w:r></w:moveTo>"#);
    assert_eq!(text(&moved), "first\n\nmoved");
}

#[test]
fn links_are_kept_whether_they_are_relations_or_fields() {
    let link = format!(r#"<w:hyperlink r:id="link">{}</w:hyperlink>"#, r("there"));
    assert_eq!(
        text(&p(&(r("See ") + &link))),
        "See [there](https://a.example/x)"
    );
    let field = format!(
        r#"<w:fldSimple w:instr=" HYPERLINK &quot;https://a.example/y&quot; ">{}</w:fldSimple>"#,
        r("here")
    );
    assert!(text(&p(&field)).contains("here"));
}

#[test]
fn footnotes_stand_in_the_order_of_their_references() {
    let note = |number: u32| format!(r#"<w:r><w:footnoteReference w:id="{number}"/></w:r>"#);
    let body = p(&(r("One") + &note(3) + &r(" two") + &note(2) + &r(".")));
    let text_of = |number: u32, runs: &str| {
        format!(
            r#"<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{runs}</w:p></w:footnote>"#
        )
    };
    let parts = format!(
        r#"<?xml version="1.0"?><w:footnotes NAMESPACES>{}{}</w:footnotes>"#,
        text_of(2, &r("Second.")),
        text_of(3, &r("First."))
    );
    let source = read(&body, &[("word/footnotes.xml", &parts)]);
    assert_eq!(
        markdown(&source),
        "One[^1] two[^2].\n\n[^1]: First.\n\n[^2]: Second."
    );
}

#[test]
fn tables_keep_their_columns() {
    let cell =
        |more: &str, text: &str| format!("<w:tc><w:tcPr>{more}</w:tcPr>{}</w:tc>", p(&r(text)));
    let row = |head: bool, cells: &str| {
        format!(
            "<w:tr>{}{cells}</w:tr>",
            if head {
                "<w:trPr><w:tblHeader/></w:trPr>"
            } else {
                ""
            }
        )
    };
    let body = format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"100\"/><w:gridCol w:w=\"100\"/></w:tblGrid>{}{}{}</w:tbl>",
        row(true, &(cell("", "A") + &cell("", "B|C"))),
        row(false, &cell(r#"<w:gridSpan w:val="2"/>"#, "both")),
        row(false, &(cell("", "1") + &cell("", "2")))
    );
    let source = read(&body, &[]);
    assert_eq!(markdown(&source), "|A|B\\|C|\n|-|---|\n|both||\n|1|2|");
    assert_eq!(
        source.posts[0].notes.len(),
        1,
        "{:?}",
        source.posts[0].notes
    );
}

#[test]
fn comments_and_equations_are_listed() {
    let comments = format!(
        r#"<?xml version="1.0"?><w:comments NAMESPACES><w:comment w:id="0" w:author="Ada">{}</w:comment></w:comments>"#,
        p(&r("Is it so?"))
    );
    let body = p(&(r("Text ") + "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"));
    let source = read(&body, &[("word/comments.xml", &comments)]);
    let notes: Vec<&str> = source.posts[0]
        .notes
        .iter()
        .map(|note| note.text.as_str())
        .collect();
    assert_eq!(
        notes,
        [
            "a comment by Ada: Is it so?",
            "1 equation, of which only the characters stand in the text"
        ]
    );
}

#[test]
fn pictures_become_files_beside_the_text() {
    let drawing = r#"<w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="P" descr="A map"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="p0"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#;
    let source = read(
        &(p(&r("Text")) + &p(drawing)),
        &[("word/media/image1.png", "\u{89}PNG not really")],
    );
    assert_eq!(
        markdown(&source),
        "Text\n\n![A map](2026-06-05%20paper-files/picture-1.png)"
    );
    assert_eq!(source.files[0].path, "2026-06-05 paper-files/picture-1.png");
    assert!(matches!(&source.files[0].content, FileContent::Bytes(bytes) if !bytes.is_empty()));
}

#[test]
fn what_is_no_document_or_too_large_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.docx");
    std::fs::write(&path, "no archive").expect("a file");
    assert!(docx::read(&path).is_err());
    // A part that is 300 MB of blanks when it is unpacked.
    let (_folder, path) = document(&" ".repeat(300 << 20), &[]);
    assert!(docx::read(&path).is_err());
}
