#!/usr/bin/env python3
"""Reads the references of every briefing with others' readers, and holds them against the page: `check-citations.py OUTPUT`.

BibTeX by bibtexparser, RIS by rispy, CSL-JSON by citeproc-py, which sets it in a style. The title, the day and the address must
be those of the page.
"""

import json
import sys
import warnings
from pathlib import Path

import bibtexparser
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from lxml import html

# What citeproc-py doesn't know, it warns of.
warnings.filterwarnings("error", module="citeproc")
STYLE = CitationStylesStyle("harvard-cite-them-right", validate=False)

problems = []


def plain(text):
    for command, sign in [("\\textbraceleft{}", "{"), ("\\textbraceright{}", "}"), ("\\textasciitilde{}", "~"), ("\\textasciicircum{}", "^"),
                          ("\\textless{}", "<"), ("\\textgreater{}", ">"), ("\\textbar{}", "|"), ("\\textbackslash{}", "\\")]:
        text = text.replace(command, sign)
    for sign in "#$%&_":
        text = text.replace("\\" + sign, sign)
    return text.replace("~", " ").strip("{}")


def check(name, page):
    def expect(what, found, wanted):
        if found != wanted:
            problems.append(f"{name}: {what} is {found!r}, not {wanted!r}")

    texts = {pre.get("data-file").rsplit(".", 1)[-1]: pre.text_content() for pre in page.cssselect(".cite pre")}
    if set(texts) != {"bib", "ris", "json"}:
        problems.append(f"{name}: its references are {sorted(texts)}")
        return
    title = " ".join(page.cssselect("h1")[0].text_content().split())
    published = page.cssselect('meta[property="article:published_time"]')
    day = published[0].get("content")[:10] if published else None
    canonical = page.cssselect("link[rel=canonical]")
    address = canonical[0].get("href") if canonical else None

    library = bibtexparser.parse_string(texts["bib"])
    expect("BibTeX that can't be read", library.failed_blocks, [])
    expect("entries of BibTeX", len(library.entries), 1)
    fields = {key: field.value for key, field in library.entries[0].fields_dict.items()}
    expect("BibTeX's title", plain(fields["title"]), title.replace("\u00a0", " "))
    expect("BibTeX's date", fields.get("date"), day)
    expect("BibTeX's address", fields.get("url"), address)

    (record,) = rispy.loads(texts["ris"])
    expect("RIS's type", record["type_of_reference"], "ELEC")
    expect("RIS's title", record["title"], title)
    expect("RIS's date", record.get("date", "").replace("/", "-") or None, day)
    expect("RIS's address", (record.get("urls") or [None])[0], address)

    (item,) = items = json.loads(texts["json"])
    bibliography = CitationStylesBibliography(STYLE, CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"])]))
    # Styles turn quotation marks and apostrophes as they like.
    letters = lambda text: "".join(c for c in text.lower() if c.isalnum())
    if letters(title) not in letters(str(bibliography.bibliography()[0])):
        problems.append(f"{name}: a style makes {bibliography.bibliography()[0]} of its CSL-JSON")
    expect("CSL's type", item["type"], "webpage")
    expect("CSL's title", item["title"], title)
    parts = item.get("issued", {}).get("date-parts", [None])[0]
    expect("CSL's date", "{:04}-{:02}-{:02}".format(*parts) if parts else None, day)
    expect("CSL's address", item.get("URL"), address)
    authors = [author.get("literal") or author["family"] for author in item.get("author", [])]
    expect("authors of RIS and CSL", len(record.get("authors", [])), len(authors))


output = Path(sys.argv[1])
pages = 0
for file in sorted(output.rglob("*.html")):
    page = html.parse(file, html.HTMLParser(encoding="utf-8")).getroot()
    if page is not None and file.relative_to(output).parts[0] == "briefings" and page.cssselect("article"):
        pages += 1
        check(file.relative_to(output), page)
for problem in problems:
    print(problem, file=sys.stderr)
print(f"references of {pages} briefings")
sys.exit(bool(problems) or not pages)
