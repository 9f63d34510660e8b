// How long it takes from a save to the new text on the screen, in headless Chromium.
//
//     cargo build --release
//     NODE_PATH=… node tests/benches/preview.mjs target/release/annals [ARTICLES …]
//
// NODE_PATH names a folder with playwright-core. For archives of 1,000 and 10,000 made-up articles (or of as many as are named): the time
// from start to the first page, and of 40 saves of one article the median and the worst, and the server's memory before and after.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";

const require = createRequire(path.join(process.env.NODE_PATH, "package.json"));
const { chromium } = require("playwright-core");
const annals = path.resolve(process.argv[2]);
const sizes = process.argv.slice(3).map(Number);
const WORDS = "the government compute models of policy and sovereign capacity funding review in chips export controls a published summit cloud procurement for energy grid to".split(" ");
let state = 1n;
const below = (limit) => Number(((state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn) >> 33n) % BigInt(limit));
const words = (count) => Array.from({ length: count }, () => WORDS[below(WORDS.length)]).join(" ");

function archive(articles) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "annals-bench-"));
  const write = (file, text) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  };
  write("content/site.yaml", "title: Bench\nbase_url: https://example.org\n");
  for (let n = 0; n < 300; n++) write(`content/topics/topic-${n}.md`, `---\nlabel: Topic ${n}\nkind: programme\n---\n`);
  for (let n = 0; n < articles; n++) {
    const two = (number) => String(number).padStart(2, "0");
    const [year, month, day] = [2016 + (n % 10), two(1 + (n % 12)), two(1 + (n % 28))];
    const topics = Array.from({ length: 4 }, () => `topic-${below(300)}`);
    const sections = Array.from({ length: 4 }, (_, section) => `## ${words(3)} ${section}\n\n${words(70)}.\n\n${words(70)}.\n\n`);
    write(`content/briefings/${year}/briefing-${n}.md`, `---\ntitle: ${words(7)}\ndate: ${year}-${month}-${day}\nsummary: ${words(12)}.\ntopics: [${topics.join(", ")}]\nevents:\n  - {id: event-${n}, date: ${year}-${month}, title: ${words(5)}}\n---\n\n${sections.join("")}`);
  }
  return root;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const memory = (id) => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0) / 1024;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-dev-shm-usage"] });
for (const articles of sizes.length ? sizes : [1000, 10000]) {
  const root = archive(articles);
  const started = performance.now();
  const child = spawn(annals, ["serve", "--root", root, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  let url;
  for await (const line of readline.createInterface({ input: child.stdout })) {
    url = line.trim();
    break;
  }
  await (await fetch(url)).text();
  const first = performance.now() - started;
  const page = await browser.newPage();
  const number = articles / 2;
  const file = path.join(root, `content/briefings/${2016 + (number % 10)}/briefing-${number}.md`);
  const source = fs.readFileSync(file, "utf8");
  await page.goto(`${url}briefings/${2016 + (number % 10)}/briefing-${number}.html`);
  await page.waitForTimeout(1000);
  const before = memory(child.pid);
  const times = [];
  for (let n = 0; n < 40; n++) {
    // The page tells of the frame in which the text stands, without being asked again and again.
    const seen = page.evaluate((text) => new Promise((done) => {
      const look = () => document.body.textContent.includes(text) && (observer.disconnect(), requestAnimationFrame(() => done(Date.now())));
      const observer = new MutationObserver(look);
      observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true });
    }), `Save number ${n}.`);
    await page.waitForTimeout(150 + below(100));
    const saved = Date.now();
    fs.writeFileSync(file, `${source}\nSave number ${n}.\n`);
    times.push((await seen) - saved);
  }
  console.log(`${articles} articles: first page after ${first.toFixed(0)} ms; from save to screen ${median(times)} ms (worst ${Math.max(...times)} ms); ${before.toFixed(0)} MB, ${memory(child.pid).toFixed(0)} MB after 40 saves`);
  await page.close();
  child.kill();
  fs.rmSync(root, { recursive: true });
}
await browser.close();
