#!/usr/bin/env bash
# What three libraries find when they look for dates in the prose of a briefing.
#
# Versions: PyPI dateparser 1.5.0 (`search_dates`), npm chrono-node 2.10.3 (British English, German, French), PyPI
#   datefinder 1.0.0.
# Expected: the dates that a reader finds. For years before Christ, ISO 8601-1:2019 counts a year 0000, so that 44 BC is
#   -0043.
# Seen: dateparser takes "the 1990s" for half an hour ago (1990 seconds), the German article "Die" for a Tuesday, the
#   number of a document for the year 8752, and cuts "Monday 5 June 2026" into 5 May and 5 June. chrono-node puts 15
#   March 44 BC into the year -0044, which is 45 BC; of "5 and 6 June 2026" it finds the 6th alone; a month with its
#   year is found in English and neither in German nor in French. datefinder has the last day of "1 to 3 November 2023"
#   alone.
# Why it matters to an archive: each of these would be an event on a day that no text states. What a library found must
#   be read against its words; a number that stands in a reference ("C(2021) 8752") had better be masked before.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check dateparser==1.5.0 datefinder==1.0.0
npm install --silent --ignore-scripts --no-audit --no-fund chrono-node@2.10.3

cat >read.py <<'END'
from datetime import datetime
import datefinder
import dateparser
from dateparser.search import search_dates

now = datetime(2026, 6, 5, 12)
print("dateparser, the 1990s:", now - dateparser.parse("the 1990s", settings={"RELATIVE_BASE": now}))
for text in ("Read on Monday 5 June 2026 at 2.30 pm.", "The Commission adopted C(2021) 8752 on 1 December 2021.",
             "Die Verordnung gilt ab dem 2. August 2026."):
    found = search_dates(text, settings={"RELATIVE_BASE": now})
    print("dateparser,", text, [(words, date.isoformat()[:10]) for words, date in found])
print("datefinder,", [date.isoformat()[:10] for date in datefinder.find_dates("1 to 3 November 2023", base_date=now)])
END
cat >read.mjs <<'END'
import * as chrono from "chrono-node";

const now = new Date("2026-06-05T12:00:00Z");
const say = (name, reader, text) => {
  const found = reader.parse(text, now).map((date) => `${date.text}: ${date.start.date().toISOString().replace(/T.*/, "")}`);
  console.log(`chrono-node ${name}, ${text} [${found.join("; ")}]`);
};
say("en", chrono.en.GB, "15 March 44 BC");
say("en", chrono.en.GB, "5 and 6 June 2026");
say("en", chrono.en.GB, "in May 2024");
say("de", chrono.de, "im Mai 2024");
say("de", chrono.de, "am 2. August 2026");
say("fr", chrono.fr, "en mai 2024");
say("fr", chrono.fr, "le 13 juin 2024");
END
{ TZ=UTC venv/bin/python read.py; TZ=UTC node read.mjs; } >seen

cat >expected <<'END'
dateparser, the 1990s: 0:33:10
dateparser, Read on Monday 5 June 2026 at 2.30 pm. [('Monday 5', '2026-05-05'), ('June 2026', '2026-06-05')]
dateparser, The Commission adopted C(2021) 8752 on 1 December 2021. [('8752', '8752-06-05'), ('on 1 December 2021', '2021-12-01')]
dateparser, Die Verordnung gilt ab dem 2. August 2026. [('Die', '2026-06-02'), ('2. August 2026', '2026-08-02')]
datefinder, ['2023-11-03']
chrono-node en, 15 March 44 BC [15 March 44 BC: -000044-03-15]
chrono-node en, 5 and 6 June 2026 [6 June 2026: 2026-06-06]
chrono-node en, in May 2024 [May 2024: 2024-05-01]
chrono-node de, im Mai 2024 []
chrono-node de, am 2. August 2026 [am 2. August 2026: 2026-08-02]
chrono-node fr, en mai 2024 []
chrono-node fr, le 13 juin 2024 [13 juin 2024: 2024-06-13]
END
if ! diff expected seen; then
  echo "changed: dateparser 1.5.0, datefinder 1.0.0 or chrono-node 2.10.3 finds other dates than stated here"
  exit 1
fi
echo "finding holds: a decade is half an hour ago, an article is a Tuesday, a document's number a year, 44 BC is 45 BC"
