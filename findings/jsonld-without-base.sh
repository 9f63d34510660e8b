#!/usr/bin/env bash
# JSON-LD with relative addresses and no base: one library invents a host, one gives out its own folder, two drop the
#   statements.
#
# Versions: PyPI PyLD 3.3.0, PyPI rdflib 7.6.0, npm jsonld 9.0.0, PyPI pyoxigraph 0.5.13.
# Expected: RFC 3986, section 5.1: the base is that of the document. JSON-LD 1.1 Processing Algorithms and API,
#   "Deserialize JSON-LD to RDF" and "Object to RDF Conversion": an address that is still relative is no RDF, and its
#   statement falls away.
# Seen: for {"url": "a.html"} PyLD states <http://example.org/base/a.html>, with no option given; rdflib states a file:
#   address in the folder in which the program runs; jsonld and pyoxigraph state nothing and say nothing. With the
#   option base=None PyLD drops it too.
# Why it matters to an archive: pages with relative links, which work at any host, get statements about another host.
#   Give `@base` or the document's address to every call, or write absolute addresses in JSON-LD.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check PyLD==3.3.0 rdflib==7.6.0 pyoxigraph==0.5.13
npm install --silent --ignore-scripts --no-audit --no-fund jsonld@9.0.0

cat >page.json <<'END'
{"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}, "@type": "Article", "name": "A briefing", "url": "a.html"}
END

cat >read.py <<'END'
import json
import os
import pyoxigraph
import rdflib
from pyld import jsonld

page = json.load(open("page.json"))
say = lambda name, urls: print(name, *[url.replace(os.path.realpath("."), "FOLDER") for url in urls] or ["nothing"])
urls = lambda quads: [line.split()[2] for line in quads.splitlines() if "schema.org/url" in line]
say("PyLD:", urls(jsonld.to_rdf(page, {"format": "application/n-quads"})))
say("PyLD, base=None:", urls(jsonld.to_rdf(page, {"format": "application/n-quads", "base": None})))
graph = rdflib.Graph().parse(data=json.dumps(page), format="json-ld")
say("rdflib:", [o.n3() for o in graph.objects(None, rdflib.URIRef("https://schema.org/url"))])
quads = pyoxigraph.parse(open("page.json", "rb").read(), pyoxigraph.RdfFormat.JSON_LD)
say("pyoxigraph:", [str(quad.object) for quad in quads if quad.predicate.value == "https://schema.org/url"])
END
cat >read.mjs <<'END'
import fs from "fs";
import jsonld from "jsonld";

const quads = await jsonld.toRDF(JSON.parse(fs.readFileSync("page.json")), { format: "application/n-quads" });
console.log("jsonld:", quads.split("\n").filter((line) => line.includes("schema.org/url")).map((line) => line.split(" ")[2])[0] ?? "nothing");
END
{ venv/bin/python read.py; node read.mjs; } >seen

cat >expected <<'END'
PyLD: <http://example.org/base/a.html>
PyLD, base=None: nothing
rdflib: <file://FOLDER/a.html>
pyoxigraph: nothing
jsonld: nothing
END
if ! diff expected seen; then
  echo "changed: relative addresses without a base are read otherwise than stated here"
  exit 1
fi
echo "finding holds: PyLD puts relative addresses under a made-up host, rdflib under the working folder, two others drop them"
