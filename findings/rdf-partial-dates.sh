#!/usr/bin/env bash
# Filters on dates shorter than a day: one RDF store finds nothing, one validator rejects valid data, and text passes as
#   a date.
#
# Versions: PyPI rdflib 7.6.0, PyPI pyshacl 0.40.1 (on rdflib), PyPI pyoxigraph 0.5.13.
# Expected: XML Schema 1.1 part 2, sections 3.3.9 to 3.3.11: dates may be before the year 0; gYear and gYearMonth have
#   an order. SPARQL 1.1, section 17.3: comparing a text or a gYear with a date is a type error, so that the row is left
#   out; comparing two values of gYear isn't among the operators that every processor has.
# Seen: rdflib finds no row for `?y > "2025"^^xsd:gYear`, nor for `?y < "2027"^^xsd:gYear`; but it finds both the gYear
#   and the plain text "2026" for `> "2026-01-01"^^xsd:date`. A date of 44 BC is neither before nor after 2026 for it.
#   pyshacl reports 2026-06 as outside of the months 2026-01 to 2026-12. pyoxigraph gives the rows that one means, and
#   none for what has no order with a date.
# Why it matters to an archive: issue dates of months and years are common in catalogues. Give bounds as full dates
#   beside them.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check rdflib==7.6.0 pyshacl==0.40.1 pyoxigraph==0.5.13

cat >read.py <<'END'
import logging
import pyoxigraph
import pyshacl
import rdflib

logging.disable(logging.CRITICAL)
PREFIXES = """@prefix ex: <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
DATA = PREFIXES + """
ex:a ex:year "2026"^^xsd:gYear ; ex:month "2026-06"^^xsd:gYearMonth ; ex:text "2026" ;
  ex:day "2026-06-05"^^xsd:date ; ex:old "-0043-03-15"^^xsd:date .
"""
graph = rdflib.Graph().parse(data=DATA, format="turtle")
store = pyoxigraph.Store()
store.load(DATA.encode(), pyoxigraph.RdfFormat.TURTLE)
for filter in (
    'ex:day ?x FILTER(?x > "2026-01-01"^^xsd:date)',
    'ex:year ?x FILTER(?x > "2025"^^xsd:gYear)',
    'ex:year ?x FILTER(?x < "2027"^^xsd:gYear)',
    'ex:month ?x FILTER(?x > "2026-05"^^xsd:gYearMonth)',
    'ex:year ?x FILTER(?x > "2026-01-01"^^xsd:date)',
    'ex:text ?x FILTER(?x > "2026-01-01"^^xsd:date)',
    'ex:old ?x FILTER(?x < "2026-01-01"^^xsd:date)',
    'ex:old ?x FILTER(?x > "2026-01-01"^^xsd:date)',
):
    query = "PREFIX ex: <https://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> SELECT ?x { ?s " + filter + " }"
    print(filter, "| rdflib", len(list(graph.query(query))), "| pyoxigraph", len(list(store.query(query))))
SHAPES = PREFIXES + """
ex:S a sh:NodeShape ; sh:targetNode ex:a ; sh:property [ sh:path ex:month ; sh:datatype xsd:gYearMonth ;
  sh:minInclusive "2026-01"^^xsd:gYearMonth ; sh:maxInclusive "2026-12"^^xsd:gYearMonth ] .
"""
conforms, _, said = pyshacl.validate(DATA, shacl_graph=SHAPES, data_graph_format="turtle", shacl_graph_format="turtle")
print("pyshacl", conforms, *sorted(line.strip() for line in said.splitlines() if "Message" in line))
END
venv/bin/python read.py >seen

cat >expected <<'END'
ex:day ?x FILTER(?x > "2026-01-01"^^xsd:date) | rdflib 1 | pyoxigraph 1
ex:year ?x FILTER(?x > "2025"^^xsd:gYear) | rdflib 0 | pyoxigraph 1
ex:year ?x FILTER(?x < "2027"^^xsd:gYear) | rdflib 0 | pyoxigraph 1
ex:month ?x FILTER(?x > "2026-05"^^xsd:gYearMonth) | rdflib 0 | pyoxigraph 1
ex:year ?x FILTER(?x > "2026-01-01"^^xsd:date) | rdflib 1 | pyoxigraph 0
ex:text ?x FILTER(?x > "2026-01-01"^^xsd:date) | rdflib 1 | pyoxigraph 0
ex:old ?x FILTER(?x < "2026-01-01"^^xsd:date) | rdflib 0 | pyoxigraph 1
ex:old ?x FILTER(?x > "2026-01-01"^^xsd:date) | rdflib 0 | pyoxigraph 0
pyshacl False Message: Value is not <= Literal("2026-12", datatype=xsd:gYearMonth) Message: Value is not >= Literal("2026-01", datatype=xsd:gYearMonth)
END
if ! diff expected seen; then
  echo "changed: rdflib 7.6.0, pyshacl 0.40.1 or pyoxigraph 0.5.13 compares dates otherwise than stated here"
  exit 1
fi
echo "finding holds: rdflib orders no gYear, lets text and years pass a filter on dates and finds no date before Christ"
