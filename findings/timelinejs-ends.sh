#!/usr/bin/env bash
# A timeline ends a span at the beginning of its last year, month or day, and says years before Christ otherwise than it
#   places them.
#
# Version: npm @knight-lab/timelinejs 3.9.11, its own sources, bundled with npm esbuild 0.28.2 and run on npm jsdom
#   29.1.1.
# Expected: the format has no specification but the program. A reader expects what EDTF (Library of Congress, 4 February
#   2019) says in level 0, "Time interval": 2021/2023 ends with the year 2023. ISO 8601-1:2019: year 0 is 1 BC, and -43
#   is 44 BC.
# Seen: with start 2021 and end 2023 the span ends on 1 January 2023, so that its last year is left out; an end of
#   November 2023 is the first of November, an end of 2 November is its midnight. An end that equals the start is
#   dropped. Year -43 is placed at 44 BC (it goes into JavaScript's Date) and said as "43 BCE"; year 0 is said as
#   "January 1, 0".
# Why it matters to an archive: "the 1990s" lasts nine years. Give the last day, hour and minute as the end, and the
#   words as display_date.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm install --silent --ignore-scripts --no-audit --no-fund @knight-lab/timelinejs@3.9.11 esbuild@0.28.2 jsdom@29.1.1

cat >window.cjs <<'END'
const { window } = new (require("jsdom").JSDOM)("<!doctype html>", { url: "https://example.org/" });
Object.assign(globalThis, { window, document: window.document, getComputedStyle: window.getComputedStyle });
END
cat >read.mjs <<'END'
import { TimelineConfig } from "@knight-lab/timelinejs/src/js/core/TimelineConfig.js";
import { TLDate } from "@knight-lab/timelinejs/src/js/date/TLDate.js";
import { Language } from "@knight-lab/timelinejs/src/js/language/Language.js";

const spans = [
  [{ year: 2021 }, { year: 2023 }],
  [{ year: 2023, month: 9 }, { year: 2023, month: 11 }],
  [{ year: 2023, month: 11, day: 1 }, { year: 2023, month: 11, day: 2 }],
  [{ year: 2023 }, { year: 2023 }],
  [{ year: 1990 }, { year: 1999, month: 12, day: 31, hour: 23, minute: 59 }],
];
const events = spans.map(([start_date, end_date], id) => ({ unique_id: String(id), start_date, end_date, text: { headline: "A span" } }));
const moment = (date) => date?.data.date_obj.toISOString() ?? "none";
for (const event of new TimelineConfig({ events }).events.sort((a, b) => a.unique_id - b.unique_id)) {
  console.log(JSON.stringify(spans[event.unique_id][1]), "ends", moment(event.end_date));
}
for (const data of [{ year: -43 }, { year: -43, month: 3, day: 15 }, { year: 0 }]) {
  const date = new TLDate(data);
  console.log(JSON.stringify(data), moment(date), "says", date.getDisplayDate(Language.fallback).replace(/<[^>]*>/g, ""));
}
END
node_modules/.bin/esbuild read.mjs --bundle --platform=node --outfile=read.cjs --log-level=error
TZ=UTC node --require ./window.cjs read.cjs >seen

cat >expected <<'END'
{"year":2023} ends 2023-01-01T00:00:00.000Z
{"year":2023,"month":11} ends 2023-11-01T00:00:00.000Z
{"year":2023,"month":11,"day":2} ends 2023-11-02T00:00:00.000Z
{"year":2023} ends none
{"year":1999,"month":12,"day":31,"hour":23,"minute":59} ends 1999-12-31T23:59:00.000Z
{"year":-43} -000043-01-01T00:00:00.000Z says 43 BCE
{"year":-43,"month":3,"day":15} -000043-03-15T00:00:00.000Z says March 15, 43 BCE
{"year":0} 0000-01-01T00:00:00.000Z says January 1, 0
END
if ! diff expected seen; then
  echo "changed: TimelineJS 3.9.11 reads dates otherwise than stated here"
  exit 1
fi
echo "finding holds: TimelineJS ends a span at the beginning of its last year and says 44 BC as 43 BCE"
