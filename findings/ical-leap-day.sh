#!/usr/bin/env bash
# A yearly rule that begins on 29 February also happens on 1 March, for one reader of iCalendar.
#
# Versions: npm ical.js 2.2.1; beside it PyPI recurring-ical-events 3.8.2 with icalendar 7.3.2, which reads it right.
# Expected: RFC 5545, section 3.3.10: dates that a rule gives and that don't exist are left out, so that FREQ=YEARLY
#   from 2020-02-29 happens in leap years only.
# Seen: ical.js gives 2020-02-29, 2021-03-01, 2022-03-01. With BYMONTH=2;BYMONTHDAY=29 it gives leap years only, and a
#   monthly rule from the 31st skips short months as it should: only the yearly rule without parts moves a day.
# Why it matters to an archive: anniversaries and annual deadlines that are written as a rule. Say BYMONTH and
#   BYMONTHDAY, or write each date as an event of its own.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check recurring-ical-events==3.8.2 icalendar==7.3.2
npm install --silent --ignore-scripts --no-audit --no-fund ical.js@2.2.1

sed 's/$/\r/' >calendar.ics <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//EN
BEGIN:VEVENT
UID:plain
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20200229
RRULE:FREQ=YEARLY
SUMMARY:Each year, from a leap day
END:VEVENT
BEGIN:VEVENT
UID:parts
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20200229
RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29
SUMMARY:Each 29 February
END:VEVENT
BEGIN:VEVENT
UID:month
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20200131
RRULE:FREQ=MONTHLY
SUMMARY:Each month, from the 31st
END:VEVENT
END:VCALENDAR
END

cat >read.py <<'END'
import icalendar
import recurring_ical_events

calendar = icalendar.Calendar.from_ical(open("calendar.ics", newline="").read())
days = {}
for event in recurring_ical_events.of(calendar).between((2020, 1, 1), (2033, 1, 1)):
    days.setdefault(str(event["uid"]), []).append(event["dtstart"].dt.isoformat())
for uid in ("plain", "parts", "month"):
    print("recurring-ical-events", uid, *sorted(days[uid])[:3])
END
cat >read.mjs <<'END'
import fs from "fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync("calendar.ics", "utf8")));
for (const part of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(part);
  const dates = event.iterator();
  console.log("ical.js", event.uid, [1, 2, 3].map(() => dates.next().toString()).join(" "));
}
END
{ venv/bin/python read.py; node read.mjs; } >seen

cat >expected <<'END'
recurring-ical-events plain 2020-02-29 2024-02-29 2028-02-29
recurring-ical-events parts 2020-02-29 2024-02-29 2028-02-29
recurring-ical-events month 2020-01-31 2020-03-31 2020-05-31
ical.js plain 2020-02-29 2021-03-01 2022-03-01
ical.js parts 2020-02-29 2024-02-29 2028-02-29
ical.js month 2020-01-31 2020-03-31 2020-05-31
END
if ! diff expected seen; then
  echo "changed: ical.js 2.2.1 reads a yearly rule from a leap day otherwise than stated here"
  exit 1
fi
echo "finding holds: ical.js moves a yearly rule from 29 February to 1 March"
