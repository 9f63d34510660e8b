#!/usr/bin/env python3
"""Writes a made-up archive with the vocabulary of a real one: 80,000 words by Zipf's law, and people who are rarely named.

    archive.py DIR [ARTICLES]         (10,000 articles of 4 kB unless told otherwise; the same ones each time)

Real archives can't be shipped, and one of few words (a generator's usual benchmark) says nothing about retrieval: there, any
three words are in most articles.
"""
import datetime
import itertools
import json
import pathlib
import random
import sys

root, count = pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10000
rng = random.Random(7)
ONSETS = "b bl br c ch cl cr d dr f fl fr g gl gr h j k kl l m n p pl pr qu r s sc sh sk sl sm sn sp st str t th tr v w z".split()
NUCLEI = "a e i o u ai au ea ee ie oa oo ou".split()
CODAS = ["", "", "", "n", "r", "s", "t", "l", "m", "nd", "st", "ck", "ng", "rt"]
ENDINGS = ["", "", "s", "ing", "ed", "tion", "al", "ity", "ment", "er", "ly", "ies", "ous"]


def word():
    syllables = (rng.choice(ONSETS) + rng.choice(NUCLEI) + rng.choice(CODAS) for _ in range(rng.choice([1, 2, 2, 2, 3])))
    return "".join(syllables) + rng.choice(ENDINGS)


vocabulary = dict.fromkeys("the of and to in a for is on that with as by it from at an be this are was which or has".split())
while len(vocabulary) < 80000:
    vocabulary[word()] = None
vocabulary = list(vocabulary)
weights = list(itertools.accumulate(1 / (rank + 2.7) ** 1.02 for rank in range(len(vocabulary))))
names = [f"{word().capitalize()} {word().capitalize()}" for _ in range(15000)]
topics = [" ".join(w.capitalize() for w in rng.sample(vocabulary[100:5000], 3)) for _ in range(300)]


def sentence(length, name=None):
    words = rng.choices(vocabulary, cum_weights=weights, k=length)
    if name:
        words[rng.randrange(length)] = name
    text = " ".join(words)
    return text[0].upper() + text[1:] + "."


def write(path, text):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


write("content/site.yaml", "title: Made-up archive\nbase_url: https://example.org\nlanguage: en\n")
for number, label in enumerate(topics):
    write(f"content/topics/topic-{number:03}.md", f"---\nlabel: {json.dumps(label)}\n---\n")
for number in range(count):
    people = rng.sample(names, 2)
    title = " ".join(rng.choices(vocabulary[60:], cum_weights=weights[60:], k=rng.randint(5, 9))).capitalize()
    blocks = []
    while sum(map(len, blocks)) < 4000:
        if blocks and rng.random() < 0.15:
            blocks.append("## " + sentence(5)[:-1])
        blocks.append(" ".join(sentence(rng.randint(9, 24), rng.choice(people) if rng.random() < 0.25 else None) for _ in range(rng.randint(3, 6))))
    own = sorted(set(rng.choices(range(300), weights=[1 / (k + 2) for k in range(300)], k=rng.randint(2, 6))))
    date = datetime.date(2016, 1, 1) + datetime.timedelta(days=number % 3650)
    head = [f"title: {json.dumps(title)}", f"date: {date}", f"summary: {json.dumps(sentence(rng.randint(12, 24)))}", f"topics: [{', '.join(f'topic-{k:03}' for k in own)}]"]
    write(f"content/briefings/{date.year}/briefing-{number:06}.md", "---\n" + "\n".join(head) + "\n---\n\n" + "\n\n".join(blocks) + "\n")
