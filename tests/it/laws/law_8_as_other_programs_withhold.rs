//! Law 8: what another program withholds is published by no other way, whatever the file and wherever the front matter.

use super::*;

fn public() -> Archive {
    Archive::empty().file("content/site.yaml", SITE).file(
        "content/briefings/2026-01-01-public.md",
        "# Public\n\nText.\n",
    )
}

/// Builds with one more file. It must be refused with this code, or what it withholds must be in no file of the output.
#[track_caller]
fn assert_refused(path: &str, text: impl AsRef<[u8]>, code: &str) -> String {
    let archive = public().file(path, text.as_ref());
    let run = archive.run(&[]);
    let said = printed(&run);
    let shown = String::from_utf8_lossy(text.as_ref()).into_owned();
    assert_eq!(run.status.code(), Some(1), "{path}:\n{shown}\n{said}");
    assert!(
        said.contains(&format!("error[{code}]")),
        "{path}:\n{shown}\n{said}"
    );
    assert!(said.contains(path), "{path} isn't named: {said}");
    assert!(
        !archive.root().join("output").exists(),
        "something was written"
    );
    said
}

#[track_caller]
fn assert_built(path: &str, text: &str) -> Archive {
    let archive = public().file(path, text);
    let run = archive.run(&[]);
    assert!(run.status.success(), "{path}:\n{text}\n{}", printed(&run));
    archive
}

#[test]
fn a_file_that_is_copied_does_not_begin_with_front_matter() {
    let yaml = "---\ntitle: Zanzibar\ndraft: true\n---\nZanzibar text.\n";
    for path in [
        "content/_posts/2026-01-02-zanzibar.html",
        "content/pages/zanzibar.html",
        "content/zanzibar.txt",
        "content/README",
        "content/briefings/zanzibar",
        "content/briefings/zanzibar.text",
        "content/briefings/zanzibar.mdtext",
        "content/briefings/zanzibar.xml",
        "content/briefings/zanzibar.txt.j2",
        "content/briefings/zanzibar.json",
        "content/files/zanzibar.css",
        "content/files/zanzibar.yaml",
    ] {
        assert_refused(path, yaml, "copied-front-matter");
    }
    let path = "content/briefings/zanzibar.text";
    for text in [
        "---\npublished: false\n---\nZanzibar\n",
        "---\ntitle: Zanzibar\ndate: 2099-01-01\n---\nZanzibar\n",
        "\n\n---\ndraft: true\n---\nZanzibar\n",
        "\u{feff}\u{feff}---\r\ndraft: true\r\n---\r\nZanzibar\r\n",
        "---\rdraft: true\r---\rZanzibar\r",
        "---\ndraft: true\nZanzibar, and no end\n",
        "----\ntitle: Zanzibar\n----\nZanzibar\n",
        "+++\ntitle = \"Zanzibar\"\ndraft = true\n+++\nZanzibar\n",
        "{\"draft\": true, \"title\": \"Zanzibar\"}\nZanzibar\n",
        "{\"title\": \"Zanzibar\"}\nZanzibar\n",
        "{\"title\": \"Zanzibar\", \"publishDate\": \"2099-01-01\"}",
        "Title: Zanzibar\nStatus: draft\n\nZanzibar\n",
        "Status: draft\n\nZanzibar\n",
        "Title: Zanzibar\nPublishDate: 2099-01-01\n\nZanzibar\n",
        "<!-- draft: true -->\nZanzibar\n",
        "<!--\n.. title: Zanzibar\n.. status: draft\n-->\nZanzibar\n",
    ] {
        assert_refused(path, text, "copied-front-matter");
    }
    // As Windows' Notepad may save it.
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(yaml.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_refused(path, wide, "copied-front-matter");
    let said = assert_refused(path, yaml, "copied-front-matter");
    let full = "error[copied-front-matter]: this file would be copied as it is, and begins with front matter, which isn't read\n--> \
                content/briefings/zanzibar.text\n = help: if it is an article, move it to `content/briefings/` with a name \
                that ends in `.md`, `.txt` or `.html`; if it is to be published as it is, take the front matter out; else move it \
                out of `content/`\n";
    assert!(said.contains(full), "{said}");
}

#[test]
fn data_that_looks_a_little_like_front_matter_is_copied() {
    for (path, text) in [
        ("content/robots.txt", "User-agent: *\nDisallow:\n"),
        (
            "content/security.txt",
            "Contact: mailto:a@example.org\nExpires: 2099-01-01T00:00:00Z\n",
        ),
        ("content/data/places.yaml", "---\n- name: Zanzibar\n"),
        (
            "content/data/map.json",
            "{\"type\": \"FeatureCollection\", \"features\": []}",
        ),
        ("content/data/list.json", "[{\"title\": \"a\"}]"),
        ("content/data/table.csv", "Title: a,b\n1,2\n"),
        ("content/data/rule.diff", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n"),
        (
            "content/data/a.vcf",
            "BEGIN:VCARD\nVERSION:4.0\nEND:VCARD\n",
        ),
        ("content/data/LICENSE", "Title: none\n-----\nText.\n"),
        ("content/data/x.css", "a { color: red }\n"),
    ] {
        let archive = assert_built(path, text);
        let address = path.strip_prefix("content/").unwrap_or(path);
        assert_eq!(archive.site().page(address), text);
    }
}

#[test]
fn front_matter_is_read_or_refused_and_never_text() {
    let keys = "title: Zanzibar\ndraft: true\n";
    let fenced = format!("---\n{keys}---\nZanzibar text.\n");
    let before = [
        "\n",
        "\n\n \n",
        "\u{feff}",
        "\u{feff}\u{feff}",
        "\u{a0}",
        "\u{a0}\n",
        "\u{200b}",
        "\u{2060}\n",
        " ",
        "   ",
        "\t",
        "<!-- a comment -->\n",
        "<!-- one -->\n<!-- two\n -->\n\n",
        "<!-- a comment -->",
        "%YAML 1.2\n",
        "%YAML 1.2\n%TAG ! tag:x,2000:\n",
        "[//]: # (a comment)\n",
    ];
    let mut texts: Vec<String> = before
        .iter()
        .map(|before| format!("{before}{fenced}"))
        .collect();
    for (first, last) in [
        ("----", "----"),
        ("-----", "-----"),
        ("--- # note", "---"),
        ("---   ", "--- "),
        ("---\t", "---"),
        ("+++ # x", "+++"),
        ("++++", "++++"),
        ("\u{2014}", "\u{2014}"),
        ("\u{2014}-", "\u{2014}-"),
        ("\u{2013}\u{2013}\u{2013}", "---"),
        ("===", "==="),
        ("***", "***"),
        ("---\u{a0}", "---"),
        ("---yaml", "---"),
        ("--- yaml", "---"),
        ("---", "----"),
        ("---", ""),
        ("----", ""),
        (";;;", ";;;"),
        ("===", ""),
    ] {
        texts.push(format!("{first}\n{keys}{last}\nZanzibar text.\n"));
    }
    for end in ["\r", "\r\n", "\u{85}", "\u{2028}"] {
        texts.push(fenced.replace('\n', end));
    }
    for lines in [
        "Draft:true",
        "Status:draft",
        "draft: true",
        "DRAFT: TRUE",
        "Note: x\nDraft: true",
        "Series: A\nNumber: 3\nStatus: hidden",
        "published:false",
        "Embargo: 2099-01-01",
        "publish_date: 2099-01-01",
        ":status: draft",
        ".. status: draft",
        "#+DRAFT: true",
        "\"draft\": true,",
        "draft = true",
        "<!-- draft: true -->",
        "<!--\ntitle: Zanzibar\nstatus: draft\n-->",
        "[//]: # (draft: true)",
        "{draft: true}",
        "{\"draft\":true}",
        "Visibility: private",
        "unpublished: yes",
        "Expires: 2020-01-01",
    ] {
        texts.push(format!("{lines}\n\nZanzibar text.\n"));
    }
    for name in [
        "2026-01-02-zanzibar.md",
        "2026-01-02-zanzibar.txt",
        "2026-01-02-zanzibar.html",
    ] {
        for text in &texts {
            // In plain text and HTML a definition or an indented line is no comment.
            let archive = public().file(&format!("content/briefings/{name}"), text.as_str());
            let run = archive.run(&[]);
            let said = printed(&run);
            if run.status.success() {
                let files = archive.site().files();
                let leaked: Vec<_> = files
                    .iter()
                    .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Zanzibar"))
                    .collect();
                assert!(leaked.is_empty(), "{name}: {text:?} is published:\n{said}");
            } else {
                assert!(
                    said.contains(&format!("--> content/briefings/{name}:")),
                    "{name}: {text:?}:\n{said}"
                );
            }
        }
    }
}

#[test]
fn texts_that_begin_like_front_matter_are_texts() {
    for text in [
        "Summary: the bill passed.\n\nText.\n",
        "Hidden: the costs of war, and who pays.\n\nText.\n",
        "Private: what we know.\n\nText.\n",
        "Status: the bill is with the Senate's committee.\n\nText.\n",
        "Embargo: how the trade in arms goes on\n\nText.\n",
        "Scheduled: a vote on Monday\n\nText.\n",
        "<!-- a comment -->\n\n---\n\nText after a rule.\n",
        "<!-- a comment: with a colon -->\nText.\n",
        "***\n\nText: with a colon.\n\n***\n",
        "{*} Text.\n",
    ] {
        let archive = assert_built("content/briefings/2026-01-02-zanzibar.md", text);
        let page = archive.site().page("briefings/2026-01-02-zanzibar.html");
        let words = text
            .split(['.', '\n'])
            .find(|part| part.len() > 3 && !part.starts_with("<!--") && !part.starts_with("---"));
        let words = words
            .unwrap_or_default()
            .replace('\'', "\u{2019}")
            .replace("***", "");
        assert!(page.contains(words.trim()), "{text:?}: {page}");
    }
}

#[test]
fn what_a_file_withholds_for_its_folder_is_refused() {
    let article = "content/briefings/2026/2026-01-02-zanzibar.md";
    for (path, text) in [
        (
            "content/briefings/2026/_index.md",
            "---\ntitle: A section\ncascade:\n  draft: true\n---\n",
        ),
        (
            "content/briefings/_index.md",
            "---\ncascade:\n  - _target: {path: \"/briefings/**\"}\n    params: {draft: true}\n---\n",
        ),
        (
            "content/briefings/2026/_index.md",
            "+++\ntitle = \"A section\"\ndraft = true\n+++\n",
        ),
        ("content/_index.md", "---\nexpiryDate: 2020-01-01\n---\n"),
        ("content/briefings/briefings.json", "{\"draft\": true}"),
        ("content/briefings/2026/2026.json", "{\"permalink\": false}"),
        (
            "content/briefings/2026/2026.11tydata.json",
            "{\"eleventyExcludeFromCollections\": true}",
        ),
        (
            "content/briefings/2026/2026.11tydata.js",
            "export default {\n  permalink: false,\n};\n",
        ),
        (
            "content/briefings/briefings.11tydata.js",
            "module.exports = { draft: true };\n",
        ),
        (
            "content/briefings/2026/2026-01-02-zanzibar.json",
            "{\"draft\": true}",
        ),
        (
            "content/briefings/2026/2026-01-02-zanzibar.11tydata.mjs",
            "export const draft = true;\n",
        ),
        ("content/briefings/_data.yml", "draft: true\n"),
        ("content/briefings/_metadata.yml", "draft: true\n"),
        (
            "content/_config.yml",
            "title: A\ndefaults:\n  - scope: {path: \"\"}\n    values:\n      published: false\n",
        ),
        (
            "content/_config.yml",
            "exclude: [vendor, briefings/2026/]\n",
        ),
        ("_config.yml", "exclude: [\"content/**/*zanzibar.md\"]\n"),
        (
            "_config.yml",
            "defaults:\n  - scope: {path: content/briefings/2026, type: posts}\n    values: {published: false}\n",
        ),
    ] {
        let archive = public()
            .file(article, "# Zanzibar\n\nText.\n")
            .file(path, text);
        let run = archive.run(&[]);
        let said = printed(&run);
        assert_eq!(run.status.code(), Some(1), "{path}: {said}");
        assert!(
            said.contains("error[withheld-folder]") || said.contains("error[copied-front-matter]"),
            "{path}: {said}"
        );
        assert!(said.contains(&format!("--> {path}:")), "{path}: {said}");
        assert!(
            said.contains(article) || path.ends_with(".json"),
            "{path}: {said}"
        );
        // An article that says it itself needs nobody else.
        archive.write(article, "---\ntitle: Zanzibar\ndraft: true\n---\nText.\n");
        archive.write(
            "content/briefings/2026-01-01-public.md",
            "---\ntitle: Public\nexpires: 2099-01-01\n---\nText.\n",
        );
        let run = archive.run(&[]);
        assert!(
            run.status.success() || path.ends_with(".json"),
            "{path}: {}",
            printed(&run)
        );
    }
    for (path, text) in [
        (
            "content/briefings/2026/_index.md",
            "---\ntitle: A section\nsort_by: date\n---\n",
        ),
        (
            "content/briefings/briefings.json",
            "{\"layout\": \"post\", \"tags\": [\"a\"]}",
        ),
        (
            "content/_config.yml",
            "exclude: [vendor]\nunpublished: true\ndefaults:\n  - values: {layout: post}\n",
        ),
        (
            "_config.yml",
            "exclude: [content, vendor/, \"*.txt\"]\ndefaults:\n  - scope: {path: content/pages}\n    values: {published: false}\n  - scope: {path: \"\", type: drafts}\n    values: {published: false}\n",
        ),
        (
            "content/data/figures.json",
            "{\"rows\": [{\"status\": \"hidden\"}]}",
        ),
    ] {
        let archive = public()
            .file(article, "# Zanzibar\n\nText.\n")
            .file(path, text);
        let run = archive.run(&[]);
        assert!(run.status.success(), "{path}: {}", printed(&run));
        assert!(
            archive
                .site()
                .has("briefings/2026/2026-01-02-zanzibar.html")
        );
    }
}

#[test]
fn keys_below_the_first_heading_are_text_where_they_withhold_nothing() {
    for text in [
        "# Zanzibar\nDate: 5 June 2026\nAuthor: Ada\n\nText.\n",
        "# Zanzibar\n\nStatus: the bill is with the committee.\n\nText.\n",
        "# Zanzibar\n\n---\n\nText: after a rule.\n\n---\n",
        "# Zanzibar\n\nExpires: 30 June 2026, if nobody objects.\n",
    ] {
        let archive = assert_built("content/briefings/2026-01-02-zanzibar.md", text);
        let page = archive.site().page("briefings/2026-01-02-zanzibar.html");
        assert!(page.contains("<h1>Zanzibar</h1>"), "{text:?}: {page}");
    }
    for text in [
        "# Zanzibar\nStatus: draft\nTags: a\n\nText.\n",
        "Zanzibar\n---\n\nTags: a\nStatus: hidden\n\nText.\n",
        "## Zanzibar\n\n\nPublished: false\n",
        "# Zanzibar\n\n+++\ndraft = true\n+++\n\nText.\n",
    ] {
        let said = assert_refused(
            "content/briefings/2026-01-02-zanzibar.md",
            text,
            "foreign-front-matter",
        );
        assert!(said.contains("keys below the first heading"), "{said}");
    }
}
