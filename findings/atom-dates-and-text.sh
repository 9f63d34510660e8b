#!/usr/bin/env bash
# Two feed readers decode plain text once more, and one of them gives the day of the last change as the day of
#   publication.
#
# Versions: npm @extractus/feed-extractor 8.0.3, npm @rowanmanning/feed-parser 2.1.5; beside them npm feedsmith 3.0.1,
#   right in all.
# Expected: RFC 4287, section 4.2.9: `published` is when the entry first was there, section 4.2.15: `updated` when it
#   last changed. Section 3.1.1.1: with type="text" the value is the text, to be shown as it is: "&amp;amp;" in the XML
#   is the text "&amp;". Section 4.2.7.1 and 2: a link's address may be relative, to be resolved by xml:base.
# Seen: feed-extractor says an entry of 2019 that was corrected in 2026 was published in 2026, and gives an empty
#   address for a relative one, though xml:base is there. Both turn the text "write &amp; for an ampersand" into "write
#   & for an ampersand".
# Why it matters to an archive: an old briefing with one correction comes back as news. Addresses in the feed had better
#   be absolute.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm install --silent --ignore-scripts --no-audit --no-fund \
  @extractus/feed-extractor@8.0.3 @rowanmanning/feed-parser@2.1.5 feedsmith@3.0.1

cat >feed.xml <<'END'
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/archive/">
<title>An archive</title>
<id>https://example.org/</id>
<updated>2026-06-05T10:00:00Z</updated>
<author><name>Example</name></author>
<entry>
<title>An old briefing</title>
<id>tag:example.org,2019:1</id>
<link href="old.html"/>
<published>2019-03-01T10:00:00Z</published>
<updated>2026-06-05T10:00:00Z</updated>
<summary type="text">write &amp;amp; for an ampersand</summary>
</entry>
</feed>
END

cat >read.mjs <<'END'
import fs from "fs";
import { extractFromXml } from "@extractus/feed-extractor";
import { parseFeed as rowanmanning } from "@rowanmanning/feed-parser";
import { parseFeed as feedsmith } from "feedsmith";

const text = fs.readFileSync("feed.xml", "utf8");
const say = (name, ...values) => console.log(name, JSON.stringify(values));
let entry = feedsmith(text).feed.entries[0];
say("feedsmith", entry.published, entry.links[0].href, entry.summary.value);
entry = extractFromXml(text).entries[0];
say("feed-extractor", entry.published, entry.link, entry.description);
entry = rowanmanning(text).toJSON().items[0];
say("feed-parser", entry.published, entry.url, entry.description);
END
node read.mjs >seen

cat >expected <<'END'
feedsmith ["2019-03-01T10:00:00Z","old.html","write &amp; for an ampersand"]
feed-extractor ["2026-06-05T10:00:00.000Z","","write & for an ampersand"]
feed-parser ["2019-03-01T10:00:00.000Z","https://example.org/archive/old.html","write & for an ampersand"]
END
if ! diff expected seen; then
  echo "changed: @extractus/feed-extractor 8.0.3 or @rowanmanning/feed-parser 2.1.5 reads the entry otherwise than stated here"
  exit 1
fi
echo "finding holds: feed-extractor takes the last change for the publication, both decode plain text"
