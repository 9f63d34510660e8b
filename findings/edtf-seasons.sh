#!/usr/bin/env bash
# Seasons are other days in each of two libraries; a winter has one month in one of them, and the parts of a year
#   overlap in the other.
#
# Versions: npm edtf 4.11.1, PyPI edtf 5.0.2.
# Expected: EDTF (Library of Congress, 4 February 2019), level 1, "Seasons": 21 to 24 are spring to winter, with no days
#   given; level 2, "Sub-year groupings": 37 to 39 are the three quadrimesters of four months each, 33 to 36 the
#   quarters. ISO 8601-2:2019 is the same.
# Seen: spring 2026 is January to March for npm's library and March to May for PyPI's; winter is October to December for
#   the one and December alone for the other, whose other seasons have three months. In npm's library the first
#   quadrimester has five months, and so has the second, so that they share May and September with their neighbours.
# Why it matters to an archive: "spring 2026" sorts, groups and overlaps differently in each program. Give bounds of
#   one's own beside it.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check edtf==5.0.2
npm install --silent --ignore-scripts --no-audit --no-fund edtf@4.11.1

cat >read.py <<'END'
import time
from edtf import parse_edtf

for text in "2026-21 2026-22 2026-23 2026-24 2026-33 2026-37 2026-38 2026-39".split():
    date = parse_edtf(text)
    print("PyPI", text, *(time.strftime("%m-%d", bound) for bound in (date.lower_strict(), date.upper_strict())))
END
cat >read.mjs <<'END'
import edtf from "edtf";

for (const text of "2026-21 2026-22 2026-23 2026-24 2026-33 2026-37 2026-38 2026-39".split(" ")) {
  const date = edtf(text);
  console.log("npm", text, ...[date.min, date.max].map((bound) => new Date(bound).toISOString().slice(5, 10)));
}
END
{ venv/bin/python read.py; node read.mjs; } >seen

cat >expected <<'END'
PyPI 2026-21 03-01 05-31
PyPI 2026-22 06-01 08-31
PyPI 2026-23 09-01 11-30
PyPI 2026-24 12-01 12-31
PyPI 2026-33 01-01 03-31
PyPI 2026-37 01-01 04-30
PyPI 2026-38 05-01 08-31
PyPI 2026-39 09-01 12-31
npm 2026-21 01-01 03-31
npm 2026-22 04-01 06-30
npm 2026-23 07-01 09-30
npm 2026-24 10-01 12-31
npm 2026-33 01-01 03-31
npm 2026-37 01-01 05-31
npm 2026-38 05-01 09-30
npm 2026-39 09-01 12-31
END
if ! diff expected seen; then
  echo "changed: npm edtf 4.11.1 or PyPI edtf 5.0.2 gives other bounds than stated here"
  exit 1
fi
echo "finding holds: spring is January or March, winter a month or three, and npm's quadrimesters overlap"
