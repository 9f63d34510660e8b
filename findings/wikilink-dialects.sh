#!/usr/bin/env bash
# One wikilink means three different things: which side of the bar is the page depends on the reader, and one cuts names
#   at a colon instead.
#
# Versions: pandoc 3.9 (PyPI pypandoc_binary 1.17) with each of its two extensions, npm remark-wiki-link 2.0.1 (with
#   remark 15.0.1), PyPI Markdown 3.11.3 with its extension wikilinks.
# Expected: CommonMark 0.31.2 has no wikilinks: the brackets are text (6.3). MediaWiki and Obsidian write
#   [[page|words]], GitHub's wikis [[words|page]].
# Seen: of [[2026-06-05|The hearing]] pandoc makes a link to "2026-06-05" or to "The hearing", by the extension;
#   remark-wiki-link a link to a page whose name has a bar in it, with the bar shown; Python's Markdown leaves the
#   brackets. Of [[C-123/21: Judgment]] remark-wiki-link makes a link to "C-123/21" with the words "Judgment", since a
#   colon is its bar by default; Python's Markdown, which knows letters, digits, dashes and spaces only, leaves it.
# Why it matters to an archive: sources that move between programs link elsewhere without an error. Check that both
#   sides of a bar are no page's name before an import.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pypandoc_binary==1.17 Markdown==3.11.3
npm install --silent --ignore-scripts --no-audit --no-fund remark@15.0.1 remark-wiki-link@2.0.1

printf '%s\n' '[[Hearing]]' '[[2026-06-05|The hearing]]' '[[C-123/21: Judgment]]' >links.txt
cat >read.py <<'END'
import re
import markdown
import pypandoc


def say(name, link, html):
    found = re.search(r'<a\s[^>]*href="([^"]*)"[^>]*>(.*?)</a>', html, re.S)
    print(f"{name} | {link} | " + (f"{found[1]} | {found[2]}" if found else "text"))


for link in open("links.txt").read().splitlines():
    for side in ("after", "before"):
        say(f"pandoc, title {side} pipe", link, pypandoc.convert_text(link, "html", format=f"commonmark+wikilinks_title_{side}_pipe",
                                                                         extra_args=["--wrap=none"]))
    say("Markdown", link, markdown.markdown(link, extensions=["wikilinks"]))
END
cat >read.mjs <<'END'
import fs from "fs";
import { remark } from "remark";
import wikiLink from "remark-wiki-link";

for (const link of fs.readFileSync("links.txt", "utf8").trim().split("\n")) {
  const [node] = remark().use(wikiLink).parse(link).children[0].children;
  console.log(`remark-wiki-link | ${link} | ${node.type === "wikiLink" ? `${node.value} | ${node.data.alias}` : "text"}`);
}
END
{ venv/bin/python read.py; node read.mjs; } >seen

cat >expected <<'END'
pandoc, title after pipe | [[Hearing]] | Hearing | Hearing
pandoc, title before pipe | [[Hearing]] | Hearing | Hearing
Markdown | [[Hearing]] | /Hearing/ | Hearing
pandoc, title after pipe | [[2026-06-05|The hearing]] | 2026-06-05 | The hearing
pandoc, title before pipe | [[2026-06-05|The hearing]] | The hearing | 2026-06-05
Markdown | [[2026-06-05|The hearing]] | text
pandoc, title after pipe | [[C-123/21: Judgment]] | C-123/21: Judgment | C-123/21: Judgment
pandoc, title before pipe | [[C-123/21: Judgment]] | C-123/21: Judgment | C-123/21: Judgment
Markdown | [[C-123/21: Judgment]] | text
remark-wiki-link | [[Hearing]] | Hearing | Hearing
remark-wiki-link | [[2026-06-05|The hearing]] | 2026-06-05|The hearing | 2026-06-05|The hearing
remark-wiki-link | [[C-123/21: Judgment]] | C-123/21 |  Judgment
END
if ! diff expected seen; then
  echo "changed: a reader takes these wikilinks otherwise than stated here"
  exit 1
fi
echo "finding holds: one wikilink leads to three pages, or to none, by the reader"
