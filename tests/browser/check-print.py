#!/usr/bin/env python3
"""Whether a PDF shows every address that it must: `check-print.py FILE.pdf`, with the addresses in FILE.pdf.links, one a line."""

import re
import sys
from pathlib import Path

from pypdf import PdfReader

pdf = Path(sys.argv[1])
# A long address is broken over lines.
shown = re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(pdf).pages))
addresses = Path(f"{pdf}.links").read_text(encoding="utf-8").split()
missing = [address for address in addresses if address not in shown]
for address in missing:
    print(f"{pdf}: the print doesn't show {address}", file=sys.stderr)
print(f"{pdf}: {len(addresses) - len(missing)} of {len(addresses)} addresses")
sys.exit(bool(missing) or not addresses)
