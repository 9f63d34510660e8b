// Known-item retrieval over the search index of a built site, and what a query costs: bytes on the wire, time, files.
//
//     node tests/benches/search.mjs OUTPUT
//
// A hundred times each, a query is made of a briefing: three of its rarest words, its title, a name in it with a typo (two
// words with capitals in the midst of a sentence that few briefings have), two common words, a phrase. Counted is how often
// the briefing is among the first three (for a phrase: is found). Bytes are gzip-compressed. A further query is one of an index of
// which nothing has been loaded yet but the manifest and the catalogue: it takes shards, records of the results that are shown at
// first, and the pages that a few of these take their excerpts from. A first one takes the search page, its assets and those two beside.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import zlib from "node:zlib";

const require = createRequire(import.meta.url);
const script = path.join(import.meta.dirname, "../../themes/default/assets/search.js");
const { words, holds, openIndex, excerpt } = require(script);
const site = path.resolve(process.argv[2]);

const sizes = new Map();
function size(file) {
  if (!sizes.has(file)) sizes.set(file, zlib.gzipSync(fs.readFileSync(file)).length);
  return sizes.get(file);
}
let cost = {};
async function load(name) {
  const file = name === "manifest" ? path.join(site, "search-index.js") : path.join(site, "search", `${name}.js`);
  cost[name[0]] = (cost[name[0]] ?? 0) + size(file);
  let data;
  new Function("annalsSearch", fs.readFileSync(file, "utf8"))((_, given) => (data = given));
  return data;
}
let seed = 42;
const random = (below) => Math.floor(((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32) * below);

const pageOf = (document) => path.join(site, decodeURI(document.url));
function textOf(document) {
  const prose = fs.readFileSync(pageOf(document), "utf8").split('<div class="prose">')[1].split("</div>\n")[0];
  return prose.replace(/<\/?(?:a|em|strong|code|span|sup)\b[^>]*>/g, "").replace(/<[^>]*>/g, " ").replace(/&\w+;/g, " ");
}
const page = fs.readFileSync(path.join(site, "search.html"), "utf8");
const assets = [...page.matchAll(/(?:href|src)="(assets\/[^"]+\.(?:css|js))"/g)].map(([, file]) => file);
const index = await openIndex(load);
const opening = ["search.html", ...new Set(assets)].reduce((sum, file) => sum + size(path.join(site, file)), cost.m + cost.c);
const documents = (await Promise.all(Array.from({ length: index.count }, async (_, number) => ({ number, ...(await index.record(number)) })))).filter((one) => one.kind === "Briefing");
for (const one of documents) {
  one.text = textOf(one);
  one.words = new Set(words([one.title, one.summary, one.text].join("\n")).map(([word]) => word));
}
const frequency = new Map();
for (const one of documents) for (const word of one.words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
const rarest = (one, from, to) => [...one.words].filter((word) => word.length > 3).sort((a, b) => frequency.get(a) - frequency.get(b)).slice(from, to);
function typo(word) {
  const at = random(word.length), letter = "abcdefghijklmnopqrstuvwxyz"[random(26)];
  const [before, here, behind] = [word.slice(0, at), word[at], word.slice(at + 1)];
  return [before + behind, before + letter + here + behind, before + letter + behind, before + (behind[0] ?? letter) + here + behind.slice(1)][random(4)];
}

const queries = {
  "three rare words": (one) => rarest(one, 0, 3).join(" "),
  "words of its title": (one) => one.title,
  "a name with a typo": (one) => {
    const name = one.text.match(/(?<=[a-z] )\p{Lu}\p{Ll}{3,} \p{Lu}\p{Ll}{3,}(?= [a-z])/u)?.[0].split(" ");
    if (!name || frequency.get(name[0].toLowerCase()) > 20) return null;
    const which = random(2);
    return name.map((word, n) => (n === which ? typo(word) : word)).join(" ") + " ";
  },
  "two common words": (one) => rarest(one, -30, -10).filter((_, n) => n % 10 === 0).join(" "),
  "a phrase of three words": (one) => {
    const sentences = one.text.split(/[.\n]/).map((sentence) => sentence.trim().split(" ")).filter((sentence) => sentence.length > 6);
    const sentence = sentences[random(sentences.length)] ?? [], from = random(sentence.length - 3);
    return `"${sentence.slice(from, from + 3).join(" ")}"`;
  },
};

const kB = (bytes) => (bytes / 1000).toFixed(1);
const at = (list, part) => [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) * part)];
for (const [kind, make] of Object.entries(queries)) {
  let asked = 0, found = 0;
  const bytes = [], times = [], parts = {};
  for (let attempt = 0; asked < 100 && attempt < 1000; attempt++) {
    const one = documents[random(documents.length)], text = make(one);
    if (!text) continue;
    asked++;
    const index = await openIndex(load);
    cost = {};
    let start = performance.now();
    const answer = await index.search(text);
    times.push(performance.now() - start);
    const shown = await Promise.all(answer.hits.slice(0, answer.room).map(index.record));
    for (const { url, text, title, summary } of shown.slice(0, Math.ceil((answer.room - 2) / 3))) {
      const seen = answer.phrases.every((phrase) => holds(title, phrase) || holds(summary, phrase));
      if (!text || (seen && excerpt(summary, answer.words).all)) continue;
      cost.pages = (cost.pages ?? 0) + size(path.join(site, decodeURI(url)));
    }
    bytes.push(Object.values(cost).reduce((sum, part) => sum + part, 0));
    for (const part in cost) parts[part] = (parts[part] ?? 0) + cost[part] / 100;
    const limit = kind.includes("phrase") ? answer.hits.length : 3;
    found += answer.hits.slice(0, limit).includes(one.number);
  }
  if (!asked) {
    console.log(`${kind}: no such query can be made of this archive`);
    continue;
  }
  const mean = Object.entries(parts).map(([part, value]) => `${part} ${kB(value)}`).join(", ");
  console.log(`${kind}: ${found} of ${asked}; kB: median ${kB(at(bytes, 0.5))}, 95th ${kB(at(bytes, 0.95))}, most ${kB(at(bytes, 1))} (mean: ${mean}); as the first query: median ${kB(opening + at(bytes, 0.5))}, most ${kB(opening + at(bytes, 1))}; ms: median ${at(times, 0.5).toFixed(0)}, 95th ${at(times, 0.95).toFixed(0)}, most ${at(times, 1).toFixed(0)}`);
}
const files = fs.readdirSync(path.join(site, "search"));
console.log(`script ${kB(size(script))} kB, manifest ${kB(size(path.join(site, "search-index.js")))} kB, catalogue ${kB(size(path.join(site, "search", files.find((file) => file[0] === "c"))))} kB, ${files.length + 1} files`);
