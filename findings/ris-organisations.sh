#!/usr/bin/env bash
# An organisation as an author doesn't survive RIS: it becomes a person, also when one library reads what it wrote
#   itself.
#
# Versions: npm @citation-js/core 0.8.2 with plugin-ris and plugin-bibtex 0.8.2, pandoc 3.9 (PyPI pypandoc_binary 1.17);
#   beside them PyPI rispy 0.10.0, which gives the line as it is.
# Expected: CSL-JSON (CSL 1.0.2, "Name variables") has `literal` for a name that isn't a person's, BibLaTeX a second
#   pair of braces. The format of RIS says "family name, first names" for AU and has nothing for an organisation.
# Seen: citation-js writes the literal name "Department for Science, Innovation and Technology" as AU and reads that
#   back as the family "Department for Science" with the given name "Innovation and Technology"; through BibLaTeX the
#   name stays whole. pandoc does the same, and takes "Example Institute" without a comma for a person called Institute.
# Why it matters to an archive: authors of public documents are organisations. Leave commas out of their names in RIS
#   (Annals does), and prefer BibTeX or CSL-JSON.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pypandoc_binary==1.17 rispy==0.10.0
npm install --silent --ignore-scripts --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2 @citation-js/plugin-bibtex@0.8.2

cat >write.mjs <<'END'
import fs from "fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";

const author = [{ literal: "Department for Science, Innovation and Technology" }, { literal: "Example Institute" }];
const cite = new Cite([{ id: "k", type: "report", title: "T", author }]);
for (const format of ["ris", "biblatex"]) {
  const written = cite.format(format);
  fs.writeFileSync(`references.${format}`, written);
  console.log("citation-js", format, JSON.stringify(new Cite(written).data[0].author));
}
END
cat >read.py <<'END'
import json
import subprocess
import pypandoc
import rispy

print("rispy", json.dumps(rispy.loads(open("references.ris").read())[0]["authors"]))
csl = subprocess.run([pypandoc.get_pandoc_path(), "references.ris", "--from", "ris", "--to", "csljson"], capture_output=True, check=True).stdout
print("pandoc", json.dumps(json.loads(csl)[0]["author"]))
END
{ node write.mjs; venv/bin/python read.py; } >seen

cat >expected <<'END'
citation-js ris [{"family":"Department for Science","given":"Innovation and Technology"},{"literal":"Example Institute"}]
citation-js biblatex [{"family":"Department for Science, Innovation and Technology"},{"family":"Example Institute"}]
rispy ["Department for Science, Innovation and Technology", "Example Institute"]
pandoc [{"family": "Department for Science", "given": "Innovation and Technology"}, {"family": "Institute", "given": "Example"}]
END
if ! diff expected seen; then
  echo "changed: organisations in RIS are read otherwise than stated here"
  exit 1
fi
echo "finding holds: citation-js and pandoc make persons of organisations in RIS"
