#!/usr/bin/env bash
# A search library cuts German, Greek and Russian words at each letter outside of its alphabet, so that "Straße" finds
#   "Événement".
#
# Versions: npm @orama/orama 3.1.18 with its default language; beside it npm minisearch 7.2.0.
# Expected: Unicode Standard Annex #29, 4.1 "Default word boundary specification": letters of any script belong to a
#   word.
# Seen: with the default (english) "Straße" finds the text with that word and also "Événement à Genève"; "nchen" finds
#   "München"; "Αθήνα" and "мир" find nothing in texts that have them. With german the German words are right, with
#   russian the Russian one; Greek is found with none of the three. MiniSearch finds all five words and not the piece.
# Why it matters to an archive: one index has one language, and names in other scripts can't be found in it.
set -euo pipefail
exec </dev/null
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

npm install --silent --ignore-scripts --no-audit --no-fund @orama/orama@3.1.18 minisearch@7.2.0

cat >read.mjs <<'END'
import { create, insert, search } from "@orama/orama";
import MiniSearch from "minisearch";

const texts = ["Die Straße nach München", "Événement à Genève", "Χάρτης: Αθήνα", "Привет мир", "R v Smith"];
const mini = new MiniSearch({ fields: ["text"] });
texts.forEach((text, id) => mini.add({ id, text }));
for (const language of ["english", "german", "russian"]) {
  const index = create({ schema: { text: "string" }, language });
  for (const [id, text] of texts.entries()) await insert(index, { id: String(id), text });
  for (const query of ["Straße", "nchen", "Genève", "Αθήνα", "мир"]) {
    const hits = (await search(index, { term: query })).hits.map((hit) => texts[Number(hit.id)]);
    console.log(`${language} | ${query} | ${hits.sort().join("; ") || "nothing"}`);
  }
}
for (const query of ["Straße", "nchen", "Genève", "Αθήνα", "мир"]) {
  console.log(`MiniSearch | ${query} | ${mini.search(query).map((hit) => texts[hit.id]).join("; ") || "nothing"}`);
}
END
node read.mjs >seen

cat >expected <<'END'
english | Straße | Die Straße nach München; Événement à Genève
english | nchen | Die Straße nach München
english | Genève | Événement à Genève
english | Αθήνα | nothing
english | мир | nothing
german | Straße | Die Straße nach München
german | nchen | nothing
german | Genève | Événement à Genève
german | Αθήνα | nothing
german | мир | nothing
russian | Straße | Die Straße nach München
russian | nchen | Die Straße nach München
russian | Genève | Événement à Genève
russian | Αθήνα | nothing
russian | мир | Привет мир
MiniSearch | Straße | Die Straße nach München
MiniSearch | nchen | nothing
MiniSearch | Genève | Événement à Genève
MiniSearch | Αθήνα | Χάρτης: Αθήνα
MiniSearch | мир | Привет мир
END
if ! diff expected seen; then
  echo "changed: @orama/orama 3.1.18 cuts words otherwise than stated here"
  exit 1
fi
echo "finding holds: Orama's default finds other texts for Straße, and no Greek or Russian word"
