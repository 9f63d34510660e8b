#!/usr/bin/env bash
# A library that makes EDTF of English words takes the first day of a range for a year, and a quarter for a month.
#
# Version: PyPI edtf 5.0.2, `text_to_edtf`.
# Expected: EDTF (Library of Congress, 4 February 2019), level 0, "Time interval": "1 to 3 November 2023" is
#   2023-11-01/2023-11-03; level 2, "Sub-year groupings": the third quarter of 2021 is 2021-35. By ISO 8601 year 0000 is
#   1 BC, so that 44 BC is -0043.
# Seen: "1-3 November 2023" becomes 2001-11-03 and "2 to 5 May 2010" becomes 2002-05-05: a year that the words don't
#   have, with no sign of doubt. "Q3 2021" becomes March 2021, "week 12 2024" December 2024, and "44 BC" the year -0044,
#   which is 45 BC.
# Why it matters to an archive: a record made this way is valid EDTF and wrong by decades; only comparing it with its
#   words shows it.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check edtf==5.0.2

cat >read.py <<'END'
from edtf import text_to_edtf

for words in ("3 November 2023", "1-3 November 2023", "1 to 3 November 2023", "2 to 5 May 2010", "16 or 17 March 1780",
              "1 November to 3 November 2023", "Q3 2021", "week 12 2024", "44 BC", "1 BC"):
    print(words, "|", text_to_edtf(words))
END
venv/bin/python read.py >seen

cat >expected <<'END'
3 November 2023 | 2023-11-03
1-3 November 2023 | 2001-11-03
1 to 3 November 2023 | 2001-11-03
2 to 5 May 2010 | 2002-05-05
16 or 17 March 1780 | XXXX-XX-16
1 November to 3 November 2023 | None
Q3 2021 | 2021-03
week 12 2024 | 2024-12
44 BC | -0044
1 BC | -0001
END
if ! diff expected seen; then
  echo "changed: PyPI edtf 5.0.2 makes other dates of these words than stated here"
  exit 1
fi
echo "finding holds: PyPI edtf makes 2001 of '1-3 November 2023' and March of a third quarter"
