#!/usr/bin/env bash
# A library for EDTF says dates in words that name another date: a season as the first of January, a year before Christ
#   without its era.
#
# Version: npm edtf 4.11.1, its own `format`.
# Expected: EDTF (Library of Congress, 4 February 2019): level 1, "Seasons": 2026-21 is spring 2026; "Unspecified
#   digit": 202X is some year of the 2020s; level 0 as in ISO 8601: year 0000 is 1 BC, so -0044 is 45 BC; an hour may be
#   given with Z.
# Seen in English: 2026-21 and the quarter 2026-33 are both "1/1/2026"; -0044 is "45" and 0000 is "1", as if of the
#   first century; 202X and 19XX are both "XXXX". The French and German words have the same faults. A time in UTC raises
#   an error about its time zone.
# Why it matters to an archive: a reader sees a day that nobody stated. Words for such dates have to be made by oneself.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm install --silent --ignore-scripts --no-audit --no-fund edtf@4.11.1

cat >read.mjs <<'END'
import edtf, { format } from "edtf";

for (const text of ["2026-06-05", "2024-05~", "2026-21", "2026-33", "-0044", "0000", "202X", "19XX", "2026-06-05T10:00:00Z"]) {
  const said = ["en", "fr", "de"].map((language) => {
    try {
      return format(edtf(text), language);
    } catch (error) {
      return error.message;
    }
  });
  console.log(text, "|", said.join(" | "));
}
END
node read.mjs >seen

cat >expected <<'END'
2026-06-05 | 6/5/2026 | 05/06/2026 | 5.6.2026
2024-05~ | ca. 5/2024 | ca. 05/2024 | ca. 5/2024
2026-21 | 1/1/2026 | 01/01/2026 | 1.1.2026
2026-33 | 1/1/2026 | 01/01/2026 | 1.1.2026
-0044 | 45 | 45 | 45
0000 | 1 | 1 | 1
202X | XXXX | XXXX | XXXX
19XX | XXXX | XXXX | XXXX
2026-06-05T10:00:00Z | Invalid time zone specified: +00:00 | Invalid time zone specified: +00:00 | Invalid time zone specified: +00:00
END
if ! diff expected seen; then
  echo "changed: npm edtf 4.11.1 says dates otherwise than stated here"
  exit 1
fi
echo "finding holds: npm edtf says spring as the first of January, years before Christ without an era, and a decade as XXXX"
