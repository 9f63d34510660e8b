// How well the search answers readers' queries over the archive that ships with the project.
//
//     node search-quality.mjs [SITE [QUERIES]]       (prints each query below MIN, and the two means)
//     node --test search-quality.mjs                 (SITE names the built site)
//
// First three: of the queries that have an answer, the share with one of the best grade among the first three results; one that
// is to have none counts as answered if nothing is found. nDCG@10: gains of 2^grade - 1, discounted by log2 of the rank plus one.
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import test from "node:test";

const root = path.join(import.meta.dirname, "../..");
const { openIndex } = createRequire(import.meta.url)(path.join(root, "themes/default/assets/search.js"));
const site = process.argv[2] ?? process.env.SITE ?? path.join(root, "output");

/** The queries of a file, each with the grades of pages. */
export function judged(text) {
  return text.replace(/^#.*\n/gm, "").split(/\n\s*\n/).filter((block) => block.trim()).map((block) => {
    const [query, ...lines] = block.trim().split("\n");
    return { query, grades: new Map(lines.map((line) => [line.slice(2), Number(line[0])])) };
  });
}

/** `briefings/2026/name.html` as a file of queries names it. */
function named(url) {
  const [folder, name] = [url.split("/")[0], url.split("/").pop().replace(/\.html$/, "")];
  return `${{ events: "e", briefings: "b", topics: "t" }[folder] ?? "p"}/${name}`;
}

/** First three and nDCG@10 of one query, of the names found. */
export function measure(found, grades) {
  if (!grades.size) return { first: found.length ? 0 : 1, ndcg: found.length ? 0 : 1 };
  const gain = (grade) => 2 ** (grade ?? 0) - 1, best = [...grades.values()].sort((a, b) => b - a);
  const sum = (list) => list.slice(0, 10).reduce((all, grade, rank) => all + gain(grade) / Math.log2(rank + 2), 0);
  const first = found.slice(0, 3).some((name) => grades.get(name) === best[0]) ? 1 : 0;
  return { first, ndcg: sum(found.map((name) => grades.get(name))) / sum(best) };
}

async function all(file) {
  const load = (name) => {
    const script = fs.readFileSync(path.join(site, name === "manifest" ? "search-index.js" : `search/${name}.js`), "utf8");
    return new Promise((resolve) => new Function("annalsSearch", script)((_, data) => resolve(data)));
  };
  const index = await openIndex(load), results = [];
  // What isn't published yet is judged, too, and not missed.
  const records = await Promise.all(Array.from({ length: index.count }, (_, n) => index.record(n))), known = new Set(records.map(({ url }) => named(url)));
  for (const { query, grades: judgements } of judged(fs.readFileSync(file, "utf8"))) {
    const grades = new Map([...judgements].filter(([name]) => known.has(name)));
    const { hits } = await index.search(query);
    const found = hits.slice(0, 10).map((hit) => named(records[hit].url));
    results.push({ query, found, grades, count: hits.length, ...measure(found, grades) });
  }
  const mean = (key) => results.reduce((sum, one) => sum + one[key], 0) / results.length;
  return { results, first: mean("first"), ndcg: mean("ndcg") };
}

const queries = path.join(root, "tests/fixtures/search/queries.txt");
if (process.env.NODE_TEST_CONTEXT) {
  test("readers' queries are answered", async () => {
    const { results, first, ndcg } = await all(queries);
    assert.ok(results.length >= 60);
    const missed = results.filter((one) => !one.first).map((one) => one.query);
    assert.ok(first >= 0.92 && ndcg >= 0.85, `first three ${first.toFixed(3)}, nDCG@10 ${ndcg.toFixed(3)}; missed: ${missed.join("; ")}`);
  });
} else {
  const { results, first, ndcg } = await all(process.argv[3] ?? queries);
  for (const one of results.filter((one) => one.ndcg < (process.env.MIN ?? 0.7)).sort((a, b) => a.ndcg - b.ndcg)) {
    console.log(`${one.ndcg.toFixed(2)} ${one.first} ${one.query} (${one.count})\n     ${one.found.map((name) => `${one.grades.get(name) ?? "-"} ${name}`).join(", ")}`);
  }
  console.log(`${results.length} queries: first three ${first.toFixed(3)}, nDCG@10 ${ndcg.toFixed(3)}`);
}
