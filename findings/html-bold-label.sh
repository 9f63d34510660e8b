#!/usr/bin/env bash
# Converters from HTML to Markdown write bold labels that readers of CommonMark don't show as bold.
#
# Versions: npm turndown 7.2.5, npm node-html-markdown 2.0.0, PyPI markdownify 1.2.3, pandoc 3.9 (PyPI pypandoc_binary
#   1.17, to commonmark), read back with npm commonmark 0.31.2, the reference implementation; beside them PyPI html2text
#   2025.4.15, which adds a space.
# Expected: CommonMark 0.31.2, section 6.2: two asterisks after a punctuation mark close only before a space or another
#   mark, so that `**Note:**text` and `**“引文”**中文` are no emphasis; a converter must move the mark or the space, or
#   write HTML.
# Seen: `<b>Note:</b>text` becomes `**Note:**text` in four of five, which comes back as text with four asterisks; a bold
#   quotation within Chinese text has the same fate in all five, html2text included.
# Why it matters to an archive: labels with no space after them ("Date:5 June") and quotations in Chinese or Japanese
#   show asterisks after an import.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check markdownify==1.2.3 html2text==2025.4.15 pypandoc_binary==1.17
npm install --silent --ignore-scripts --no-audit --no-fund turndown@7.2.5 node-html-markdown@2.0.0 commonmark@0.31.2

cat >convert.py <<'END'
import json
import html2text
import markdownify
import pypandoc

for html in ("<p><b>Note:</b>text</p>", "<p>中文<b>“引文”</b>中文</p>"):
    for name, text in (("markdownify", markdownify.markdownify(html)), ("html2text", html2text.html2text(html)),
                       ("pandoc", pypandoc.convert_text(html, "commonmark", format="html"))):
        print(json.dumps([name, text.strip()], ensure_ascii=False))
END
cat >read.cjs <<'END'
const { Parser, HtmlRenderer } = require("commonmark");
const { NodeHtmlMarkdown } = require("node-html-markdown");
const Turndown = require("turndown");
const converted = require("fs").readFileSync("converted", "utf8").trim().split("\n").map((line) => JSON.parse(line));
for (const html of ["<p><b>Note:</b>text</p>", "<p>中文<b>“引文”</b>中文</p>"]) {
  converted.push(["turndown", new Turndown().turndown(html)], ["node-html-markdown", NodeHtmlMarkdown.translate(html)]);
}
for (const [name, text] of converted) {
  console.log(`${name} | ${text} | ${new HtmlRenderer().render(new Parser().parse(text)).trim()}`);
}
END
venv/bin/python convert.py >converted
node read.cjs >seen

cat >expected <<'END'
markdownify | **Note:**text | <p>**Note:**text</p>
html2text | **Note:** text | <p><strong>Note:</strong> text</p>
pandoc | **Note:**text | <p>**Note:**text</p>
markdownify | 中文**“引文”**中文 | <p>中文**“引文”**中文</p>
html2text | 中文**“引文”** 中文 | <p>中文**“引文”** 中文</p>
pandoc | 中文**“引文”**中文 | <p>中文**“引文”**中文</p>
turndown | **Note:**text | <p>**Note:**text</p>
node-html-markdown | **Note:**text | <p>**Note:**text</p>
turndown | 中文**“引文”**中文 | <p>中文**“引文”**中文</p>
node-html-markdown | 中文**“引文”**中文 | <p>中文**“引文”**中文</p>
END
if ! diff expected seen; then
  echo "changed: a converter writes bold labels otherwise than stated here"
  exit 1
fi
echo "finding holds: four converters write **Note:**text, which isn't bold"
