#!/usr/bin/env bash
# A month is filled up with today's day: a site generator publishes an article of June under another date and identity
#   each day.
#
# Versions: PyPI pelican 4.12.0 (dates of articles), PyPI ultimate-sitemap-parser 1.8.1 (`lastmod` of a sitemap).
# Expected: ISO 8601-1:2019, 5.2.2 (a month is a date of reduced precision) and the W3C note "Date and Time Formats",
#   which the protocol of sitemaps names for lastmod: 2026-06 is the month of June and 2026 the year. RFC 4287, section
#   4.2.6: an entry's id must never change.
# Seen: on the 12th, "Date: 2026-06" is 12 June 2026 for Pelican and "Date: 2026" has today's month as well; the day
#   stands in the tag: address that is the entry's id in the Atom feed, so that a feed reader sees a new entry after
#   each build. In a sitemap a lastmod of 2026-06 is read by ultimate-sitemap-parser as today's day of that month.
# Why it matters to an archive: articles known by their month only. Write a day before handing them on, and leave
#   lastmod out where the day isn't known.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pelican==4.12.0 Markdown==3.11.3 ultimate-sitemap-parser==1.8.1

mkdir content
printf 'Title: Month\nDate: 2026-06\n\nText.\n' >content/month.md
printf 'Title: Year\nDate: 2026\n\nText.\n' >content/year.md
printf 'Title: Day\nDate: 2026-06-05\n\nText.\n' >content/day.md
cat >conf.py <<'END'
PATH = "content"
SITEURL = "https://example.org"
TIMEZONE = "UTC"
FEED_ALL_ATOM = "feed.xml"
END
export TZ=UTC
venv/bin/pelican --quiet --settings conf.py --output site content >/dev/null 2>&1

cat >read.py <<'END'
import calendar
import datetime
import re
from usp.helpers import parse_iso8601_date

today = datetime.date.today()
day = f"{min(today.day, 30):02}"
month_and_day = f"{today.month:02}-{min(today.day, calendar.monthrange(2026, today.month)[1]):02}"
hide = lambda text: {f"2026-06-{day}": "2026-06-TODAY", f"2026-{month_and_day}": "2026-TODAY"}.get(text, text)
feed = open("site/feed.xml").read()
for name in ("Day", "Month", "Year"):
    entry = next(entry for entry in feed.split("<entry>") if f"<title>{name}</title>" in entry)
    print("pelican", name, hide(re.search(r"<published>(.{10})", entry)[1]), hide(re.search(r"<id>tag:example.org,(.{10})", entry)[1]))
print("ultimate-sitemap-parser 2026-06", hide(str(parse_iso8601_date("2026-06").date())))
END
venv/bin/python read.py >seen

cat >expected <<'END'
pelican Day 2026-06-05 2026-06-05
pelican Month 2026-06-TODAY 2026-06-TODAY
pelican Year 2026-TODAY 2026-TODAY
ultimate-sitemap-parser 2026-06 2026-06-TODAY
END
# (On a fifth of June the lines can coincide.)
if ! diff expected seen; then
  echo "changed: pelican 4.12.0 or ultimate-sitemap-parser 1.8.1 fills dates otherwise than stated here"
  exit 1
fi
echo "finding holds: a month and a year are given today's day, also in the feed's ids"
