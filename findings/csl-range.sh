#!/usr/bin/env bash
# A reference to an event of two days has no date at all: the year of a range within one year is left out.
#
# Version: PyPI citeproc-py 0.11.1 with its own copy of the style harvard-cite-them-right; beside it npm citeproc 2.4.63
#   with the same style and locale.
# Expected: CSL 1.0.2, "Date Ranges": a style that shows years shows the year of a range, once where both ends share it.
# Seen: with issued 2023-11-01 to 2023-11-02 citeproc-py writes "Office T." without a year, npm's citeproc "Office
#   (2023) T."; the same for two months of a year. A range over two years is "(2023–2024)" in both.
# Why it matters to an archive: an event of two days is cited as if undated, with no warning. Give the first day alone.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check citeproc-py==0.11.1
npm install --silent --ignore-scripts --no-audit --no-fund citeproc@2.4.63
data=$(venv/bin/python -c 'import citeproc, os; print(os.path.join(os.path.dirname(citeproc.__file__), "data"))')

cat >items.json <<'END'
[
  {"id": "day", "type": "webpage", "title": "T", "author": [{"literal": "Office"}], "issued": {"date-parts": [[2023, 11, 1]]}},
  {"id": "days", "type": "webpage", "title": "T", "author": [{"literal": "Office"}], "issued": {"date-parts": [[2023, 11, 1], [2023, 11, 2]]}},
  {"id": "months", "type": "webpage", "title": "T", "author": [{"literal": "Office"}], "issued": {"date-parts": [[2023, 11], [2023, 12]]}},
  {"id": "years", "type": "webpage", "title": "T", "author": [{"literal": "Office"}], "issued": {"date-parts": [[2023, 11], [2024, 2]]}}
]
END
cat >read.py <<'END'
import json
import warnings
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

warnings.simplefilter("ignore")
for item in json.load(open("items.json")):
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"])]))
    print("citeproc-py", item["id"], "|", bibliography.bibliography()[0])
END
cat >read.cjs <<'END'
const fs = require("fs");
const CSL = require("citeproc");
const data = process.argv[2];
const style = fs.readFileSync(`${data}/styles/harvard-cite-them-right.csl`, "utf8");
const locale = fs.readFileSync(`${data}/locales/locales-en-US.xml`, "utf8");
for (const item of JSON.parse(fs.readFileSync("items.json"))) {
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: () => item }, style, "en-US");
  engine.updateItems([item.id]);
  console.log("citeproc", item.id, "|", engine.makeBibliography()[1][0].replace(/<[^>]*>/g, "").trim());
}
END
{ venv/bin/python read.py; node read.cjs "$data"; } >seen

cat >expected <<'END'
citeproc-py day | Office (2023) T.
citeproc-py days | Office T.
citeproc-py months | Office T.
citeproc-py years | Office (2023–2024) T.
citeproc day | Office (2023) T.
citeproc days | Office (2023) T.
citeproc months | Office (2023) T.
citeproc years | Office (2023–2024) T.
END
if ! diff expected seen; then
  echo "changed: citeproc-py 0.11.1 cites ranges otherwise than stated here"
  exit 1
fi
echo "finding holds: citeproc-py drops the date of a range that lies within a year"
