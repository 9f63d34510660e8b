#!/usr/bin/env bash
# A feed reader sorts the words of XHTML content by element: plain text first, then all of each kind of element.
#
# Version: npm rss-parser 3.13.0; beside it PyPI feedparser 6.0.14, which reads it right.
# Expected: RFC 4287, section 3.1.1.3 (titles) and 4.1.3.3 (content): with type="xhtml" the text is the markup inside
#   the div, in order.
# Seen: "one <em>two</em> three <a>four</a> five" comes out as "one  three  five<em>two</em><a>four</a>", and its plain
#   text as "one  three  fivetwofour". A title of this type is no string at all, but an object of a parser's internals.
# Why it matters to an archive: sentences read as nonsense, with no error. Escaped HTML (type="html") is kept as it is.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check feedparser==6.0.14
npm install --silent --ignore-scripts --no-audit --no-fund rss-parser@3.13.0

cat >feed.xml <<'END'
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>An archive</title>
<id>https://example.org/</id>
<updated>2026-06-05T10:00:00Z</updated>
<author><name>Example</name></author>
<entry>
<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">The <i>Wednesbury</i> test</div></title>
<id>tag:example.org,2026:1</id>
<link href="https://example.org/1.html"/>
<updated>2026-06-05T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>one <em>two</em> three <a href="https://example.org/">four</a> five</p></div></content>
</entry>
<entry>
<title>In HTML</title>
<id>tag:example.org,2026:2</id>
<link href="https://example.org/2.html"/>
<updated>2026-06-05T10:00:00Z</updated>
<content type="html">&lt;p&gt;one &lt;em&gt;two&lt;/em&gt; three &lt;a href="https://example.org/"&gt;four&lt;/a&gt; five&lt;/p&gt;</content>
</entry>
</feed>
END

cat >read.py <<'END'
import feedparser

for entry in feedparser.parse(open("feed.xml", "rb").read()).entries:
    print("feedparser", entry.title, "|", entry.content[0].value)
END
cat >read.cjs <<'END'
const Parser = require("rss-parser");
new Parser().parseString(require("fs").readFileSync("feed.xml", "utf8")).then((feed) => {
  for (const entry of feed.items) console.log("rss-parser", typeof entry.title, "|", entry.contentSnippet, "|", entry.content);
});
END
{ venv/bin/python read.py; node read.cjs; } >seen

cat >expected <<'END'
feedparser The <i>Wednesbury</i> test | <p>one <em>two</em> three <a href="https://example.org/">four</a> five</p>
feedparser In HTML | <p>one <em>two</em> three <a href="https://example.org/">four</a> five</p>
rss-parser object | one  three  fivetwofour | <div type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>one  three  five<em>two</em><a href="https://example.org/">four</a></p></div></div>
rss-parser string | one two three four five | <p>one <em>two</em> three <a href="https://example.org/">four</a> five</p>
END
if ! diff expected seen; then
  echo "changed: rss-parser 3.13.0 reads XHTML otherwise than stated here"
  exit 1
fi
echo "finding holds: rss-parser reorders the words of XHTML content and makes an object of an XHTML title"
