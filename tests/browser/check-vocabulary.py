#!/usr/bin/env python3
"""check-vocabulary.py SITE: the vocabulary as RDF libraries that others wrote see it.

`topics.ttl` and `topics.jsonld` must hold the same statements (rdflib), without a violation of SKOS's integrity conditions
(SKOS Reference, sections 4 to 10; some by skosify, the rest here), and `topics.json` the same topics.
"""
import json
import logging
import pathlib
import sys

import rdflib
import skosify
from rdflib.compare import graph_diff, to_isomorphic
from rdflib.namespace import OWL, RDF, SKOS

site = pathlib.Path(sys.argv[1])
base = (site / "topics.ttl").resolve().parent.as_uri() + "/"
turtle = rdflib.Graph().parse(site / "topics.ttl", format="turtle", publicID=base)
linked = rdflib.Graph().parse(site / "topics.jsonld", format="json-ld", publicID=base)
_, only_turtle, only_linked = graph_diff(to_isomorphic(turtle), to_isomorphic(linked))
wrong = [f"only in topics.ttl: {triple}" for triple in only_turtle] + [f"only in topics.jsonld: {triple}" for triple in only_linked]

concepts = set(turtle.subjects(RDF.type, SKOS.Concept))
ids = {topic["id"] for topic in json.loads((site / "topics.json").read_text())["topics"]}
notations = {str(notation) for notation in turtle.objects(None, SKOS.notation)}
if ids != notations or len(concepts) != len(ids):
    wrong.append(f"topics.json has other topics: {sorted(ids ^ notations)}")
if not concepts:
    wrong.append("there is no concept at all")

labels = [SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel]
for concept in concepts:
    if len(list(turtle.objects(concept, SKOS.prefLabel))) != 1:
        wrong.append(f"S14: {concept} has not one preferred label")
    named = [set(turtle.objects(concept, kind)) for kind in labels]
    if named[0] & named[1] or named[0] & named[2] or named[1] & named[2]:
        wrong.append(f"S13: {concept} has a label of two kinds")
    wider = set(turtle.transitive_objects(concept, SKOS.broader)) - {concept}
    direct = set(turtle.objects(concept, SKOS.broader))
    if any(concept in turtle.transitive_objects(one, SKOS.broader) for one in direct):
        wrong.append(f"{concept} is broader than itself")
    if set(turtle.objects(concept, SKOS.related)) & wider:
        wrong.append(f"S27: {concept} is related to a broader concept")
    for one in direct:
        if (one, SKOS.narrower, concept) not in turtle:
            wrong.append(f"S25: {one} lacks the narrower {concept}")
    for one in turtle.objects(concept, SKOS.related):
        if (one, SKOS.related, concept) not in turtle:
            wrong.append(f"S23: {one} isn't related to {concept}")
    for kind in (SKOS.broader, SKOS.narrower, SKOS.related):
        for one in turtle.objects(concept, kind):
            if one not in concepts:
                wrong.append(f"{concept} leads to {one}, which is no concept")
    if (concept, OWL.deprecated, None) in turtle and (concept, SKOS.topConceptOf, None) in turtle:
        wrong.append(f"{concept} is deprecated, and a top concept")
for kind in (SKOS.ConceptScheme, SKOS.Collection):
    if concepts & set(turtle.subjects(RDF.type, kind)):
        wrong.append(f"S9, S37: a concept is a {kind} as well")

messages = []
handler = logging.Handler(logging.WARNING)
handler.emit = lambda record: messages.append(record.getMessage())
logging.getLogger().addHandler(handler)
skosify.skosify(str(site / "topics.ttl"), label="Topics", set_modified=False)
# What it says of statements that SKOS has no rule for.
expected = ("property not defined", "Converting literal", "language tag", "ConceptScheme")
wrong += [f"skosify: {message}" for message in messages if not any(part in message for part in expected)]

for line in wrong[:20]:
    print(line)
print(f"{len(concepts)} concepts, {len(turtle)} statements, {len(wrong)} problems")
sys.exit(bool(wrong))
