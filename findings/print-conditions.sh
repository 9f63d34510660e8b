#!/usr/bin/env bash
# A printer of web pages skips blocks of a style sheet whose condition holds: @supports, and @media with anything but a
#   bare type.
#
# Version: PyPI weasyprint 70.0, its PDF read with PyPI pypdf 7.1.1.
# Expected: CSS Conditional Rules Level 3, section 6: @supports is true for a feature that the program has; Media
#   Queries Level 4, section 2: `print and (min-width: 1px)`, `not screen` and `(orientation: portrait)` are true of an
#   upright printed page.
# Seen: a rule that hides a paragraph is applied at the top, in @media print, in @layer and nested; within @supports
#   (display: block) and within each of the three media queries it is skipped, with a line in the log of warnings.
# Why it matters to an archive: a print style sheet that guards its modern part prints without it. Keep a print style
#   sheet free of conditions but for `@media print`.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check weasyprint==70.0 pypdf==7.1.1

cat >read.py <<'END'
import io
import logging
from pypdf import PdfReader
from weasyprint import HTML

logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
HIDE = ".hidden { display: none }"
for css in (HIDE, "@media print { %s }", "@layer base { %s }", "body { %s }", "@supports (display: block) { %s }",
            "@media print and (min-width: 1px) { %s }", "@media not screen { %s }", "@media (orientation: portrait) { %s }"):
    css = css.replace("%s", HIDE)
    page = f'<style>{css}</style><p class="hidden">hidden</p><p>shown</p>'
    text = PdfReader(io.BytesIO(HTML(string=page).write_pdf())).pages[0].extract_text()
    print(css.replace(HIDE, "..."), "| skipped" if "hidden" in text else "| applied")
END
venv/bin/python read.py 2>/dev/null >seen

cat >expected <<'END'
... | applied
@media print { ... } | applied
@layer base { ... } | applied
body { ... } | applied
@supports (display: block) { ... } | skipped
@media print and (min-width: 1px) { ... } | skipped
@media not screen { ... } | skipped
@media (orientation: portrait) { ... } | skipped
END
if ! diff expected seen; then
  echo "changed: WeasyPrint 70.0 takes conditions otherwise than stated here"
  exit 1
fi
echo "finding holds: WeasyPrint skips @supports and media queries beyond a bare type"
