// What a site says of itself in JSON-LD, as others judge it.
//
//     node structured-data.mjs SITE           (NODE_PATH names the folder with the packages of package.json)
//
// Every page of the kinds that host.mjs samples, and some of each folder beside, is held against two judges: the TypeScript compiler,
// with schema.org's vocabulary as `schema-dts` has it (types, properties, and what each may be), and Adobe's validator, with Google's
// rules for what search results want. Prints each problem, and exits with 1 where there is one. Of what Google only recommends,
// it says how often, and fails for nothing.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { samples } from "./host.mjs";

const require = createRequire(path.join(process.env.NODE_PATH, "package.json"));
const load = async (name) => import(pathToFileURL(require.resolve(name)).href);
const OUT = process.argv[2];
const problems = [];

const blocks = (html) => [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((found) => found[1]);
const pages = new Map();
for (const file of samples(OUT, 3)) {
  const html = fs.readFileSync(path.join(OUT, file), "utf8");
  const found = blocks(html);
  // Without an address a site says only what needs none.
  if (found.length > 1) problems.push(`${file}: ${found.length} blocks of JSON-LD`);
  if (found.length === 0) continue;
  try {
    pages.set(file, { html, graph: JSON.parse(found[0]) });
  } catch (error) {
    problems.push(`${file}: not JSON: ${error.message}`);
  }
}
if (pages.size < 5) problems.push(`only ${pages.size} pages have JSON-LD`);

// schema.org's own notation for what a search box asks of a reader is no property, and no type knows it.
const plain = (value) =>
  Array.isArray(value) ? value.map(plain)
  : value && typeof value === "object" ? Object.fromEntries(Object.entries(value).filter(([key]) => !key.endsWith("-input")).map(([key, inner]) => [key, plain(inner)]))
  : value;

// Each thing for itself, and as the type that it says it is: what is wrong is named by its line and not by a list of all types.
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "annals-structured-"));
const lines = ['import type * as s from "schema-dts";'];
const places = [""];
for (const [file, { graph }] of pages) {
  const context = graph["@context"];
  if (context !== "https://schema.org") problems.push(`${file}: its context is ${context}`);
  for (const thing of graph["@graph"] ?? [graph]) {
    const kind = thing["@type"];
    if (typeof kind !== "string" || !/^[A-Z]\w*$/.test(kind)) {
      problems.push(`${file}: a thing has no type`);
      continue;
    }
    lines.push(`export const _${lines.length}: Exclude<s.${kind}, string> = ${JSON.stringify(plain(thing))};`);
    places.push(`${file}: ${kind}`);
  }
}
fs.writeFileSync(path.join(scratch, "pages.ts"), lines.join("\n") + "\n");
fs.symlinkSync(path.resolve(process.env.NODE_PATH), path.join(scratch, "node_modules"));
fs.writeFileSync(
  path.join(scratch, "tsconfig.json"),
  JSON.stringify({ compilerOptions: { strict: true, noEmit: true, skipLibCheck: true, module: "nodenext", target: "es2022", types: [] }, files: ["pages.ts"] }),
);
const compiler = path.join(process.env.NODE_PATH, ".bin/tsc");
try {
  execFileSync(compiler, ["--project", scratch, "--pretty", "false"], { encoding: "utf8", maxBuffer: 1 << 28 });
} catch (error) {
  for (const line of String(error.stdout || error).split("\n").filter((line) => line.includes("error TS"))) {
    const [, number, what] = /pages\.ts\((\d+),\d+\): error (.*)/.exec(line) ?? [];
    problems.push(`${places[number - 1] ?? "?"}: ${(what ?? line).slice(0, 400)}`);
  }
}
fs.rmSync(scratch, { recursive: true });

const { Validator, default: standard } = await load("@adobe/structured-data-validator");
const extractor = await load("@marbec/web-auto-extractor");
const Extractor = extractor.default?.default ?? extractor.default;
const recommended = new Map();
for (const [file, { html }] of pages) {
  const data = new Extractor({ addLocation: true, embedSource: ["rdfa", "microdata"] }).parse(html);
  for (const issue of await new (Validator ?? standard)().validate(data)) {
    const said = `${issue.rootType ?? issue.path?.[0]?.type ?? "?"}: ${issue.issueMessage}`;
    if (issue.severity === "ERROR") problems.push(`${file}: ${said}`);
    else recommended.set(said, (recommended.get(said) ?? 0) + 1);
  }
}

for (const [said, count] of recommended) console.log(`recommended, ${count} times: ${said}`);
problems.forEach((problem) => console.error(problem));
console.log(`${pages.size} pages, ${lines.length - 1} things, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
