// A preview under long use, in headless Chromium: is its memory level, and is what open pages show what a clean build writes?
//
//     cargo build --release
//     NODE_PATH=… node tests/benches/soak.mjs target/release/annals [SAVES [EDITS [ARTICLES]]]
//
// NODE_PATH names a folder with playwright-core. An archive of 1,000 made-up articles is saved 10,000 times in a row, each time once the
// former save is on the screen; then comes an hour's worth of edits (600, one every six seconds, without the seconds between them):
// texts, titles, topics, events, the theme, files that come, go and are renamed, errors and their mending. After every tenth of them a
// clean build is made, and what four open pages show is held against its pages, opened in the same browser. Prints the server's memory
// as it goes, and each difference; exits with 1 where there is one.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { pathToFileURL } from "node:url";

const require = createRequire(path.join(process.env.NODE_PATH, "package.json"));
const { chromium } = require("playwright-core");
const annals = path.resolve(process.argv[2]);
const [SAVES = 10000, EDITS = 600, ARTICLES = 1000] = process.argv.slice(3).map(Number);
const WORDS = "the government compute models of policy and sovereign capacity funding review in chips export controls a published summit cloud procurement for energy grid to".split(" ");
const DATE = ["--date", "2026-07-01"];
let state = 1n;
const below = (limit) => Number(((state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn) >> 33n) % BigInt(limit));
const words = (count) => Array.from({ length: count }, () => WORDS[below(WORDS.length)]).join(" ");
const root = fs.mkdtempSync(path.join(fs.existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir(), "annals-soak-"));
const output = `${root}-output`;
const write = (file, text) => {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
};

// What there is, as it was written last.
const briefings = new Map();
function put(name, changes = {}) {
  const one = { title: words(5), day: 1 + below(28), topics: [below(40), below(40)], body: `${words(90)}. Topic ${below(40)} is named.\n\n${words(60)}.`, ...briefings.get(name), ...changes };
  briefings.set(name, one);
  const day = String(one.day).padStart(2, "0");
  write(`content/briefings/${name}.md`, `---\ntitle: ${one.title}\ndate: 2025-${day.slice(0, 1) === "0" ? "03" : "11"}-${day}\ntopics: [${one.topics.map((n) => `topic-${n}`).join(", ")}]\nevents:\n  - {id: of-${name}, date: 2025-03-${day}, title: What ${name} tells}\n---\n\n${one.body}\n`);
}
const STYLE = fs.readFileSync(path.join(path.dirname(new URL(import.meta.url).pathname), "../../themes/default/assets/style.css"), "utf8");
write("content/site.yaml", "title: Soak\nbase_url: https://example.org\n");
for (let n = 0; n < 40; n++) write(`content/topics/topic-${n}.md`, `---\nlabel: Topic ${n}\nkind: programme\n---\n`);
for (let n = 0; n < ARTICLES; n++) put(`number-${n}`);

const child = spawn(annals, ["serve", "--root", root, "--port", "0", ...DATE], { stdio: ["ignore", "pipe", "ignore"] });
let url;
for await (const line of readline.createInterface({ input: child.stdout })) {
  url = line.trim();
  break;
}
const memory = () => `${(Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, "utf8"))[1]) / 1024).toFixed(0)} MB`;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-dev-shm-usage", "--allow-file-access-from-files"] });
const OPEN = ["briefings/number-7.html", "topics/topic-3.html", "index.html", "timeline.html"];
const pages = [];
for (const address of OPEN) {
  const page = await browser.newPage();
  await page.goto(url + address);
  pages.push(page);
}
const clean = await browser.newPage();
const shows = (text) => pages[0].waitForFunction((text) => document.body.textContent.includes(text), text, { polling: 10, timeout: 60000 });
// Where the page stands is no part of what it shows.
const shown = (page) => page.evaluate(() => document.body.outerHTML);
const problems = [];

async function compare(when) {
  const built = spawnSync(annals, ["build", "--root", root, "--output", output, "--quiet", "--clean", ...DATE], { encoding: "utf8" });
  if (built.status !== 0) problems.push(`${when}: no clean build: ${built.stderr}`);
  for (const [n, address] of OPEN.entries()) {
    await clean.goto(pathToFileURL(path.join(output, address)).href);
    const wanted = await shown(clean);
    let found = "";
    for (const end = Date.now() + 20000; Date.now() < end && (found = await shown(pages[n])) !== wanted; ) await pages[n].waitForTimeout(100);
    if (found === wanted) continue;
    const at = [...wanted].findIndex((sign, n) => sign !== found[n]);
    problems.push(`${when}: ${address} isn't what a clean build writes: …${found.slice(at - 60, at + 60)}… in place of …${wanted.slice(at - 60, at + 60)}…`);
  }
}

const tenth = (count) => Math.max(1, Math.floor(count / 10));
console.log(`at first ${memory()}`);
for (let n = 1; n <= SAVES; n++) {
  put("number-7", { body: `${words(60)}.\n\nSave number ${n}.` });
  await shows(`Save number ${n}.`);
  if (n % tenth(SAVES) === 0) console.log(`after ${n} saves ${memory()}`);
}
await compare("after the saves");

const some = () => [...briefings.keys()][below(briefings.size)];
const edits = [
  () => put(some(), { body: `${words(80)}.` }),
  () => put("number-7", { body: `${words(80)}. See Topic ${below(40)}, and [[${briefings.get("number-8").title}]].` }),
  () => put(some(), { title: words(6) }),
  () => put(some(), { topics: [3, below(40)] }),
  () => put(some(), { day: 1 + below(28) }),
  () => put(`new-${below(10 ** 9)}`, { topics: [3] }),
  () => write(`content/topics/topic-${below(40)}.md`, `---\nlabel: Topic ${below(40)} of ${below(10 ** 9)}\nkind: programme\n---\n\n${words(9)}.\n`),
  () => write("themes/default/assets/style.css", `${STYLE}\n/* ${words(3)} */\n`),
  () => write("content/events/more.yaml", `- {id: one, date: 2026-06-0${1 + below(9)}, title: ${words(4)}}\n`),
  () => {
    const name = some();
    if (name.startsWith("number-7") || name.startsWith("number-8")) return;
    fs.rmSync(path.join(root, `content/briefings/${name}.md`));
    briefings.delete(name);
  },
  () => {
    // As an editor that saves by renaming does.
    const file = path.join(root, "content/briefings/number-7.md");
    fs.writeFileSync(`${file}~`, fs.readFileSync(file, "utf8") + `\n${words(9)}.\n`);
    fs.renameSync(`${file}~`, file);
  },
  async () => {
    write("content/briefings/wrong.md", "# Wrong\n\n[[no such thing]]\n");
    await pages[0].waitForTimeout(below(400));
    fs.rmSync(path.join(root, "content/briefings/wrong.md"));
  },
];
for (let n = 1; n <= EDITS; n++) {
  await edits[below(edits.length)]();
  await pages[0].waitForTimeout(below(300));
  if (n % tenth(EDITS) !== 0) continue;
  // A name that two things have is an error, and says nothing of the preview.
  put("number-8", { title: `Number eight, ${n}` });
  put("number-7", { body: `${words(40)}. Edit ${n}.` });
  await shows(`Edit ${n}.`);
  await compare(`after ${n} edits`);
  console.log(`after ${n} edits ${memory()}`);
}
await browser.close();
child.kill();
for (const one of [root, output]) fs.rmSync(one, { recursive: true, force: true });
for (const problem of problems) console.error(problem);
console.log(problems.length ? `${problems.length} problems` : "what is shown is what a clean build writes");
process.exit(problems.length ? 1 : 0);
