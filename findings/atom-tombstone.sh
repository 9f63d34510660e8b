#!/usr/bin/env bash
# A feed reader takes the link inside a tombstone for the address of the whole feed.
#
# Version: PyPI feedparser 6.0.14; beside it npm feedsmith 3.0.1, which reads it right.
# Expected: RFC 6721, section 3: `at:deleted-entry` is a child of the feed that stands for an entry that is gone; it may
#   hold `atom:link`. RFC 4287, section 6.3: markup that a processor doesn't know changes nothing of what it does.
# Seen: after a tombstone with a link, `feed.link` of feedparser is that link, and it stands among `feed.links`.
# Why it matters to an archive: an archive that says what it withdrew makes readers show the withdrawn page as the
#   site's own address. Write the tombstone without a link: `ref` and `when` are all that the standard asks for.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check feedparser==6.0.14
npm install --silent --ignore-scripts --no-audit --no-fund feedsmith@3.0.1

cat >feed.xml <<'END'
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
<title>An archive</title>
<id>https://example.org/</id>
<link rel="alternate" href="https://example.org/"/>
<updated>2026-06-05T10:00:00Z</updated>
<author><name>Example</name></author>
<at:deleted-entry ref="tag:example.org,2026:gone" when="2026-06-04T00:00:00Z">
<link rel="alternate" href="https://example.org/gone.html"/>
</at:deleted-entry>
</feed>
END
sed '/gone.html/d' feed.xml >without.xml

cat >read.py <<'END'
import feedparser

for name in ("feed.xml", "without.xml"):
    feed = feedparser.parse(open(name, "rb").read()).feed
    print("feedparser", name, feed.link, [link.href for link in feed.links])
END
cat >read.mjs <<'END'
import fs from "fs";
import { parseFeed } from "feedsmith";

console.log("feedsmith feed.xml", JSON.stringify(parseFeed(fs.readFileSync("feed.xml", "utf8")).feed.links.map((link) => link.href)));
END
{ venv/bin/python read.py; node read.mjs; } >seen

cat >expected <<'END'
feedparser feed.xml https://example.org/gone.html ['https://example.org/', 'https://example.org/gone.html']
feedparser without.xml https://example.org/ ['https://example.org/']
feedsmith feed.xml ["https://example.org/"]
END
if ! diff expected seen; then
  echo "changed: feedparser 6.0.14 reads a tombstone's link otherwise than stated here"
  exit 1
fi
echo "finding holds: feedparser takes a tombstone's link for the feed's own"
