// The half of search.js that asks the index, in Node, over the index of a built site.
//
//     node --test search-core.mjs        (SITE names the built site, search.js is the one in themes/default)
//
// What a word is, is tested against the examples that the index is tested against; answers, against reading every page.
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import test from "node:test";

const root = path.join(import.meta.dirname, "../..");
const { words, holds, distance, forms, query, openIndex, excerpt } = createRequire(import.meta.url)(path.join(root, "themes/default/assets/search.js"));
const site = process.env.SITE ?? path.join(root, "output");

// Hands over a file of the index as the browser does: by running it.
async function load(name) {
  const script = fs.readFileSync(path.join(site, name === "manifest" ? "search-index.js" : `search/${name}.js`), "utf8");
  return new Promise((resolve) => new Function("annalsSearch", script)((of, data) => (assert.equal(of, name), resolve(data))));
}
const index = await openIndex(load);
const documents = await Promise.all(Array.from({ length: index.count }, (_, number) => index.record(number)));
const titles = async (text, chosen, sort) => (await index.search(text, chosen, sort)).hits.map((hit) => documents[hit].title);

// The words of a briefing's title, its summary and its blocks of text, as its page shows them.
function blocks(document) {
  const page = fs.readFileSync(path.join(site, decodeURI(document.url)), "utf8");
  const prose = page.split('<div class="prose">')[1].split(/<\/div>\n(?:<section|<\/article)/)[0];
  const plain = (html) => html.replace(/<sup class="footnote-ref".*?<\/sup>|<math.*?<\/math>|<a[^>]*class="footnote-back".*?<\/a>/gs, "").replace(/<br>/g, " ");
  const parts = plain(prose).split(/<\/?(?:p|li|ul|ol|h\d|td|th|tr|table|thead|tbody|blockquote|div|section|dl|dt|dd|pre|figure|figcaption|caption|hr|input)\b[^>]*>/);
  const text = (html) => html.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");
  return [document.title, document.summary, ...parts.map(text)].map((part) => words(part).map(([word]) => word));
}
const briefings = documents.map((document, number) => ({ number, blocks: document.kind === "Briefing" ? blocks(document) : null })).filter((one) => one.blocks);
const only = new Set(["Briefing"]);
const found = async (text) => (await index.search(text, { kind: only })).hits.sort((a, b) => a - b);

test("words are as in the index", () => {
  for (const [text, expected] of JSON.parse(fs.readFileSync(path.join(root, "tests/fixtures/search/words.json"), "utf8"))) {
    assert.deepEqual(words(text).map(([word]) => word), expected, text);
    for (const [, start, end] of words(text)) assert.ok(start < end && end <= text.length, text);
  }
});

test("a word is found in each briefing that has it, and in no other", async () => {
  const all = [...new Set(briefings.flatMap((one) => one.blocks.flat()))].sort();
  assert.ok(all.length > 500);
  for (const word of all.filter((_, n) => n % 7 === 0)) {
    const expected = briefings.filter((one) => one.blocks.flat().includes(word)).map((one) => one.number);
    assert.deepEqual(await found(`"${word}"`), expected, word);
  }
});

// Signs of neighbours may be the same by chance (src/search/phrase_index.rs says how often): here for 2 of 336 phrases. The page
// leaves those out as soon as it has their texts, by `holds`.
test("a phrase is found wherever its words stand next to each other, and by chance hardly anywhere else", async () => {
  const has = (block, phrase) => block.some((_, n) => phrase.every((word, k) => block[n + k] === word));
  let sought = 0, others = 0;
  for (const { blocks } of briefings) {
    for (const block of blocks.filter((block) => block.length > 8).filter((_, n) => n % 6 === 0)) {
      for (const phrase of [block.slice(3, 5), block.slice(2, 5), block.slice(4, 8), [block[5], block[3]]]) {
        const expected = briefings.filter((one) => one.blocks.some((block) => has(block, phrase))).map((one) => one.number);
        const hits = await found(`"${phrase.join(" ")}"`);
        assert.deepEqual(expected.filter((one) => !hits.includes(one)), [], phrase.join(" "));
        const read = hits.filter((hit) => briefings.find((one) => one.number === hit).blocks.some((block) => holds(block.join(" "), phrase)));
        assert.deepEqual(read, expected, `as the texts say: ${phrase.join(" ")}`);
        others += hits.length - expected.length;
        sought++;
      }
    }
  }
  assert.ok(sought > 100 && others * 100 <= sought, `${others} of ${sought}`);
});

test("every word is asked for, and a minus leaves documents out", async () => {
  const [one, two] = ["government", "compute"];
  const of = async (word) => new Set(await found(`"${word}"`));
  const [first, second] = [await of(one), await of(two)];
  assert.deepEqual(await found(`"${one}" "${two}"`), [...first].filter((hit) => second.has(hit)));
  assert.deepEqual(await found(`"${one}" -${two}`), [...first].filter((hit) => !second.has(hit)));
  assert.deepEqual(query('a -"b c" -d "e').map(({ words, not }) => [words.join(" "), !!not]), [["a", false], ["b c", true], ["d", true], ["e", false]]);
});

test("each document is found first by its title", async () => {
  let first = 0;
  for (const document of documents) first += (await titles(document.title + " ")).slice(0, 3).includes(document.title);
  assert.ok(first >= 0.95 * documents.length, `${first} of ${documents.length}`);
});

test("a typo is forgiven wherever it is", async () => {
  for (const [wrong, right] of [["sovreign", "sovereign"], ["vosereign", "sovereign"], ["goverment", "government"], ["xovernment", "government"], ["complute", "compute"], ["infastucture", "infrastructure"]]) {
    const { corrected } = await index.search(wrong + " ");
    assert.equal(distance(corrected.get(wrong) ?? "", right, 2) <= 2, true, `${wrong}: ${corrected.get(wrong)}`);
    assert.ok((await found(wrong + " ")).some((hit) => briefings.find((one) => one.number === hit).blocks.flat().includes(right)), wrong);
  }
  assert.equal((await index.search("qqxyzzyqq ")).hits.length, 0);
});

test("what is typed finds words that begin with it, and the other number of a noun", async () => {
  assert.ok((await found("sovereig")).length >= (await found('"sovereign"')).length);
  assert.deepEqual(forms("policies", "en-GB").includes("policy"), true);
  assert.deepEqual(forms("company", "en").includes("companies"), true);
  assert.deepEqual(forms("Fuchs", "de"), ["Fuchs"]);
  const either = new Set([...(await found('"model"')), ...(await found('"models"'))]);
  assert.deepEqual(await found("model "), [...either].sort((a, b) => a - b));
});

test("what is typed without diacritics finds words that have them, in any language; and the other way round", () => {
  const same = [["Überwachung Größe Straße", "uberwachung grosse strasse"], ["souveraineté numérique, l’État, cœur", "souverainete numerique l etat coeur"], ["soberanía, años, ¿qué?", "soberania anos que"]];
  for (const [text, plain] of same) assert.deepEqual(query(text + " ").map(({ words }) => words[0]), plain.split(" "), text);
  // No word is left out for being frequent, and what is written without spaces is found by any part of it.
  assert.deepEqual(query("to be or not to be ").length, 6);
  const has = (text, asked) => query(asked + " ").every((clause) => clause.words.every((word) => words(text).some(([other]) => other.startsWith(word))));
  assert.ok(has("欧盟发布人工智能法案", "人工智能") && has("欧盟发布人工智能法案", "法") && !has("欧盟发布人工智能法案", "人智"));
  assert.ok(has("قانون الذكاء الاصطناعي", "الذكاء") && has("قَانُون", "قَانُون"));
  assert.ok(holds("欧盟发布人工智能法案", query('"人工智能"')[0].words) && !holds("人工 智能", query('"人工智能"')[0].words));
});

const urls = async (text, from = index) => (await from.search(text)).hits.map((hit) => documents[hit].url);

test("names of topics, places, kinds and dates find what doesn't say them, and no phrase", async () => {
  const topicsOf = (url) => documents.find((document) => document.url === url).topics;
  assert.equal((await urls("JUPITER 2025"))[0], "events/jupiter-inaugurated-2025.html");
  assert.ok((await urls("Dutch lithography")).includes("events/dutch-lithography-controls-2023.html"), "by a demonym");
  assert.ok((await urls("September 2025 ")).slice(0, 6).every((url) => /^events\/.*2025/.test(url)), "by a month");
  assert.ok(topicsOf((await urls("Group 42"))[0]).includes("G42"), "by an alias");
  assert.ok((await urls("global governance Guterres")).includes("events/global-digital-compact-2024.html"), "by a topic above");
  const { hits } = await index.search("laws 2025 ");
  assert.ok(hits.slice(0, 8).filter((hit) => documents[hit].types.includes("law")).length >= 4, "by a kind and a year");
  assert.deepEqual(await urls('"Dutch lithography"'), []);
});

test("words that say little needn't be found, and others may be missing, which is said", async () => {
  const { hits, missing, partial } = await index.search("what did Britain promise for compute ");
  assert.ok(hits.length > 10 && hits.every((hit) => missing(hit).every((word) => ["Britain", "promise", "compute"].includes(word))));
  const softBank = await index.search("SoftBank buys Arm ");
  assert.equal(documents[softBank.hits[0]].url, "events/softbank-arm-2016.html");
  assert.deepEqual(softBank.missing(softBank.hits[0]), ["buys"]);
  assert.ok(!partial || hits.every((hit) => missing(hit).length));
  assert.equal((await index.search("zeppelin")).hits.length, 0);
  // Where all words say little, they are asked for.
  assert.ok((await index.search("what is it ")).hits.length > 0);
});

test("only a word that nothing has is taken for another", async () => {
  for (const text of ["data dates Brussels", "form of the contest", "SoftBank buys Arm"]) assert.deepEqual([...(await index.search(text + " ")).corrected], [], text);
  assert.deepEqual([...(await index.search("Sovreign cloud ")).corrected], [["Sovreign", "sovereign"]]);
});

test("a title or a topic that is the query stands first", async () => {
  for (const topic of ["Arm", "Export controls", "Semiconductors", "China"]) assert.deepEqual((await titles(topic))[0], topic);
  assert.deepEqual((await Promise.all((await index.search("chips for China")).topics.map(index.topic))).map(({ title }) => title), ["Semiconductors", "China"]);
});

test("a site's own synonyms find each other's texts", async () => {
  const own = await openIndex(async (name) => (name[0] === "c" ? { ...(await load(name)), synonyms: [["graphics card", "GPU"]] } : load(name)));
  assert.deepEqual((await urls("graphics cards ", own)).slice(0, 3).sort(), ["briefings/2026/indias-subsidised-gpus.html", "events/nvidia-korea-gpus-2025.html", "topics/ai-accelerators.html"]);
});

test("C++, C# and .NET are apart", async () => {
  for (const text of ["C++", "C#", ".NET"]) assert.deepEqual(await urls(text), [], text);
});

test("facets count what they would find, and dates order", async () => {
  const all = await index.search("government");
  for (const [facet, counts] of Object.entries(all.counts)) {
    for (const [value, count] of counts) assert.equal((await index.search("government", { [facet]: new Set([value]) })).hits.length, count, value);
  }
  const days = (await index.search("government", {}, "date")).hits.map((hit) => documents[hit].day ?? -Infinity);
  assert.ok(days.length > 2 && days.every((day, n) => n === 0 || days[n - 1] >= day));
});

test("an excerpt shows and marks what was found", () => {
  const text = "Nothing here. ".repeat(60) + "At last the sovereign’s compute is here. " + "Nothing here. ".repeat(60);
  const { pieces } = excerpt(text, new Set(["sovereign", "compute"]), 200);
  assert.deepEqual(pieces.filter(([, marked]) => marked).map(([piece]) => piece), ["sovereign", "compute"]);
  assert.ok(pieces.map(([piece]) => piece).join("").length < 220);
});
