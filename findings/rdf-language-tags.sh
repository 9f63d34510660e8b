#!/usr/bin/env bash
# The same filter on a label's language finds it in one RDF store and not in another, since some write language tags in
#   small letters.
#
# Versions: PyPI rdflib 7.6.0, PyPI pyoxigraph 0.5.13, PyPI PyLD 3.3.0, npm jsonld 9.0.0, npm n3 2.13.12.
# Expected: RFC 5646, section 2.1.1: case carries no meaning; `en-GB` and `zh-Hant-TW` are the usual spelling. RDF 1.1
#   Concepts, section 3.3: tags may be made small. SPARQL 1.1, section 17.4.2.6: LANG gives the tag as a text, and `=`
#   compares texts as they are.
# Seen: with "Colour"@en-GB, `LANG(?x) = "en-GB"` finds one row in rdflib and none in pyoxigraph; `= "en-gb"` the other
#   way round. LANGMATCHES finds it in both. PyLD, jsonld and n3 give `en-gb`, so that a SKOS file that went through
#   them is spelt otherwise.
# Why it matters to an archive: all allowed, and yet a query that works here finds nothing there. Ask with LANGMATCHES,
#   and compare two exports without regard to the case of tags.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check rdflib==7.6.0 pyoxigraph==0.5.13 PyLD==3.3.0
npm install --silent --ignore-scripts --no-audit --no-fund jsonld@9.0.0 n3@2.13.12

cat >topic.ttl <<'END'
<https://example.org/t> <http://www.w3.org/2004/02/skos/core#prefLabel> "Colour"@en-GB .
END
cat >topic.json <<'END'
{"@id": "https://example.org/t", "http://www.w3.org/2004/02/skos/core#prefLabel": {"@value": "Colour", "@language": "en-GB"}}
END

cat >read.py <<'END'
import json
import pyoxigraph
import rdflib
from pyld import jsonld

graph = rdflib.Graph().parse("topic.ttl", format="turtle")
store = pyoxigraph.Store()
store.load(open("topic.ttl", "rb").read(), pyoxigraph.RdfFormat.TURTLE)
for filter in ('LANG(?x) = "en-GB"', 'LANG(?x) = "en-gb"', 'LANGMATCHES(LANG(?x), "en-GB")'):
    query = "SELECT ?x { ?s ?p ?x FILTER(" + filter + ") }"
    print(filter, "| rdflib", len(list(graph.query(query))), "| pyoxigraph", len(list(store.query(query))))
print("PyLD", jsonld.to_rdf(json.load(open("topic.json")), {"format": "application/n-quads"}).split()[2])
END
cat >read.mjs <<'END'
import fs from "fs";
import jsonld from "jsonld";
import { Parser } from "n3";

console.log("jsonld", (await jsonld.toRDF(JSON.parse(fs.readFileSync("topic.json")), { format: "application/n-quads" })).split(" ")[2]);
console.log("n3", new Parser().parse(fs.readFileSync("topic.ttl", "utf8"))[0].object.id);
END
{ venv/bin/python read.py; node read.mjs; } >seen

cat >expected <<'END'
LANG(?x) = "en-GB" | rdflib 1 | pyoxigraph 0
LANG(?x) = "en-gb" | rdflib 0 | pyoxigraph 1
LANGMATCHES(LANG(?x), "en-GB") | rdflib 1 | pyoxigraph 1
PyLD "Colour"@en-gb
jsonld "Colour"@en-gb
n3 "Colour"@en-gb
END
if ! diff expected seen; then
  echo "changed: language tags are spelt or compared otherwise than stated here"
  exit 1
fi
echo "finding holds: four of five libraries write en-GB as en-gb, and filters on LANG find it in one spelling only"
