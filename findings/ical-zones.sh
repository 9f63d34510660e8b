#!/usr/bin/env bash
# Two readers of iCalendar ignore a time zone that the file itself defines, and one of them moves times that have no
#   zone into it.
#
# Versions: npm node-ical 0.26.1, PyPI ics 0.7.3; beside them PyPI icalendar 7.3.2, which reads it right.
# Expected: RFC 5545, section 3.6.5: a TZID names a VTIMEZONE of the same file, whose offsets count; 10:00 at +05:00 is
#   05:00 in UTC. Section 3.3.5, form 1: a time with neither Z nor TZID floats: it is 10:00 wherever the reader is.
# Seen: for a VTIMEZONE with a name that isn't in the IANA database, node-ical reads 10:00 in the zone of the machine
#   that runs it (14:00 UTC in New York, 10:00 UTC where the machine is set to UTC), and ics reads it as UTC. A floating
#   time, on the other hand, is read by node-ical in the zone of the file's first VTIMEZONE: 05:00 UTC instead of the
#   machine's own 10:00.
# Why it matters to an archive: a hearing shifts by hours. Times in UTC, or TZID with a name of the IANA database, are
#   read alike by all.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check ics==0.7.3 icalendar==7.3.2
npm install --silent --ignore-scripts --no-audit --no-fund node-ical@0.26.1

sed 's/$/\r/' >calendar.ics <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//EN
BEGIN:VTIMEZONE
TZID:Archive
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0500
TZOFFSETTO:+0500
END:STANDARD
END:VTIMEZONE
BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:defined
DTSTAMP:20260101T000000Z
DTSTART;TZID=Archive:20260605T100000
SUMMARY:In a zone that the file defines
END:VEVENT
BEGIN:VEVENT
UID:floating
DTSTAMP:20260101T000000Z
DTSTART:20260605T100000
SUMMARY:In no zone
END:VEVENT
BEGIN:VEVENT
UID:iana
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Brussels:20260605T100000
SUMMARY:In a zone of the IANA database
END:VEVENT
BEGIN:VEVENT
UID:utc
DTSTAMP:20260101T000000Z
DTSTART:20260605T100000Z
SUMMARY:In UTC
END:VEVENT
END:VCALENDAR
END

cat >read.py <<'END'
from datetime import timezone
import icalendar
import ics

text = open("calendar.ics", newline="").read()
for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
    start = event.decoded("dtstart")
    print("icalendar", event["uid"], start.astimezone(timezone.utc).isoformat() if start.tzinfo else f"{start.isoformat()} without a zone")
for event in sorted(ics.Calendar(text).events, key=lambda event: event.uid):
    print("ics", event.uid, event.begin.to("utc").isoformat())
END
cat >read.cjs <<'END'
const events = require("node-ical").sync.parseICS(require("fs").readFileSync("calendar.ics", "utf8"));
for (const uid of ["defined", "floating", "iana", "utc"]) console.log("node-ical in", process.env.TZ, uid, events[uid].start.toISOString());
END
{ venv/bin/python read.py; TZ=America/New_York node read.cjs; TZ=UTC node read.cjs; } >seen

cat >expected <<'END'
icalendar defined 2026-06-05T05:00:00+00:00
icalendar floating 2026-06-05T10:00:00 without a zone
icalendar iana 2026-06-05T08:00:00+00:00
icalendar utc 2026-06-05T10:00:00+00:00
ics defined 2026-06-05T10:00:00+00:00
ics floating 2026-06-05T10:00:00+00:00
ics iana 2026-06-05T08:00:00+00:00
ics utc 2026-06-05T10:00:00+00:00
node-ical in America/New_York defined 2026-06-05T14:00:00.000Z
node-ical in America/New_York floating 2026-06-05T05:00:00.000Z
node-ical in America/New_York iana 2026-06-05T08:00:00.000Z
node-ical in America/New_York utc 2026-06-05T10:00:00.000Z
node-ical in UTC defined 2026-06-05T10:00:00.000Z
node-ical in UTC floating 2026-06-05T05:00:00.000Z
node-ical in UTC iana 2026-06-05T08:00:00.000Z
node-ical in UTC utc 2026-06-05T10:00:00.000Z
END
if ! diff expected seen; then
  echo "changed: node-ical 0.26.1 or ics 0.7.3 reads zones otherwise than stated here"
  exit 1
fi
echo "finding holds: node-ical and ics ignore a zone that the file defines; node-ical gives that zone to times that have none"
