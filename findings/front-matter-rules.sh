#!/usr/bin/env bash
# Readers of front matter drop a section of the text that stands between two rules at its beginning.
#
# Versions: PyPI python-frontmatter 1.3.0, npm gray-matter 4.0.3.
# Expected: CommonMark 0.31.2, section 4.1: a line of three dashes is a thematic break, so that a text may begin with
#   one and have another later. Front matter is a convention: YAML between two such lines at the very beginning. A
#   paragraph is no mapping of keys.
# Seen: of the text "---, To the reader, ---, The briefing" both give "The briefing" alone. python-frontmatter says that
#   there are no keys, and writes a file without the paragraph; gray-matter hands the paragraph out as the data, a text.
#   python-frontmatter strips the space before the first line too, so that a code block that a text begins with becomes
#   a paragraph.
# Why it matters to an archive: a text that begins with a rule loses its first section in an import. Take front matter
#   only where it is a mapping, and give the text back untouched otherwise.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-frontmatter==1.3.0
npm install --silent --ignore-scripts --no-audit --no-fund gray-matter@4.0.3

printf -- '---\n\nTo the reader.\n\n---\n\nThe briefing.\n' >rules.md
printf -- '---\ntitle: Code\n---\n\n    let x = 1;\n\nThe briefing.\n' >code.md

cat >read.py <<'END'
import json
import frontmatter

for name in ("rules.md", "code.md"):
    post = frontmatter.load(name)
    print("python-frontmatter", name, json.dumps([post.metadata, post.content]))
END
cat >read.cjs <<'END'
const matter = require("gray-matter");
for (const name of ["rules.md", "code.md"]) {
  const read = matter(require("fs").readFileSync(name, "utf8"));
  console.log("gray-matter", name, JSON.stringify([read.data, read.content]));
}
END
{ venv/bin/python read.py; node read.cjs; } >seen

cat >expected <<'END'
python-frontmatter rules.md [{}, "The briefing."]
python-frontmatter code.md [{"title": "Code"}, "let x = 1;\n\nThe briefing."]
gray-matter rules.md ["To the reader.","\nThe briefing.\n"]
gray-matter code.md [{"title":"Code"},"\n    let x = 1;\n\nThe briefing.\n"]
END
if ! diff expected seen; then
  echo "changed: python-frontmatter 1.3.0 or gray-matter 4.0.3 reads these texts otherwise than stated here"
  exit 1
fi
echo "finding holds: both readers drop the text between two rules at the beginning"
