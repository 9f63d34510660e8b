// How long it takes from a save to the new text on the screen, in headless Chromium.
//
//     cargo build --release
//     NODE_PATH=… node tests/benches/preview.mjs target/release/annals [ARTICLES …]
//     NODE_PATH=… node tests/benches/preview.mjs target/release/annals --site DIR
//
// NODE_PATH names a folder with playwright-core. For archives of 1,000 and 10,000 made-up articles (of as many as are named, or for the site in
// a folder, which is copied first): how long a full build takes, and the preview from its start to its first page, with nothing and with
// what the build remembers; of 40 saves of one article the least, the median and the worst time, from the write to the frame that shows
// it, and what they cost the server; and the server's memory before and after.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";

const require = createRequire(path.join(process.env.NODE_PATH, "package.json"));
const { chromium } = require("playwright-core");
const annals = path.resolve(process.argv[2]);
const WORDS = "the government compute models of policy and sovereign capacity funding review in chips export controls a published summit cloud procurement for energy grid to".split(" ");
const SAVES = 40;
let state = 1n;
const below = (limit) => Number(((state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn) >> 33n) % BigInt(limit));
const words = (count) => Array.from({ length: count }, () => WORDS[below(WORDS.length)]).join(" ");
const folder = () => fs.mkdtempSync(path.join(fs.existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir(), "annals-bench-"));

function archive(articles) {
  const root = folder();
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

function copy(site) {
  const root = folder();
  fs.cpSync(path.join(site, "content"), path.join(root, "content"), { recursive: true });
  return root;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const memory = (id) => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0) / 1024;
// In milliseconds: a tick is 10 of them.
const worked = (id) => fs.readFileSync(`/proc/${id}/stat`, "utf8").split(") ")[1].split(" ").slice(11, 13).reduce((sum, ticks) => sum + 10 * Number(ticks), 0);

async function serve(root) {
  const started = performance.now();
  const child = spawn(annals, ["serve", "--root", root, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  for await (const line of readline.createInterface({ input: child.stdout })) {
    const url = line.trim();
    await (await fetch(url)).text();
    return { child, url, first: performance.now() - started };
  }
}

async function end(child) {
  const ended = new Promise((done) => child.once("exit", done));
  child.kill();
  await ended;
}

async function measure(browser, root) {
  const output = `${root}-output`;
  const began = performance.now();
  spawnSync(annals, ["build", "--root", root, "--output", output, "--quiet"]);
  const built = performance.now() - began;
  fs.renameSync(path.join(root, ".annals"), `${root}-memory`);
  const cold = await serve(root);
  await end(cold.child);
  fs.renameSync(`${root}-memory`, path.join(root, ".annals"));
  const { child, url, first } = await serve(root);
  const page = await browser.newPage();
  const folders = fs.readdirSync(path.join(root, "content/briefings"));
  const year = folders[Math.floor(folders.length / 2)];
  const articles = fs.readdirSync(path.join(root, "content/briefings", year));
  const name = articles[Math.floor(articles.length / 2)];
  const file = path.join(root, "content/briefings", year, name);
  const source = fs.readFileSync(file, "utf8");
  await page.goto(`${url}briefings/${year}/${name.replace(/\.md$/, ".html")}`);
  await page.waitForTimeout(1000);
  const [before, start] = [memory(child.pid), worked(child.pid)];
  const times = [];
  for (let n = 0; n < SAVES; n++) {
    // The page tells of the frame in which the text stands, without being asked again and again.
    const seen = page.evaluate((text) => new Promise((done) => {
      const look = () => document.body.textContent.includes(text) && (observer.disconnect(), requestAnimationFrame(() => done(Date.now())));
      const observer = new MutationObserver(look);
      observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true });
    }), `Save number ${n}.`);
    // Somebody who saves after each sentence.
    await page.waitForTimeout(1000 + below(1000));
    const saved = Date.now();
    fs.writeFileSync(file, `${source}\nSave number ${n}.\n`);
    times.push((await seen) - saved);
  }
  const ms = (number) => `${number.toFixed(0)} ms`;
  console.log(`build ${ms(built)}; first page ${ms(cold.first)} with nothing (${(cold.first / built).toFixed(2)} of the build), ${ms(first)} with what it remembers (${(first / built).toFixed(2)})`);
  console.log(`from save to screen: least ${ms(Math.min(...times))}, median ${ms(median(times))}, worst ${ms(Math.max(...times))}; ${ms((worked(child.pid) - start) / SAVES)} of a processor a save; ${before.toFixed(0)} MB before, ${memory(child.pid).toFixed(0)} MB after; load ${os.loadavg()[0].toFixed(1)}`);
  await page.close();
  await end(child);
  for (const one of [root, output]) fs.rmSync(one, { recursive: true });
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-dev-shm-usage"] });
if (process.argv[3] === "--site") {
  await measure(browser, copy(process.argv[4]));
} else {
  const sizes = process.argv.slice(3).map(Number);
  for (const articles of sizes.length ? sizes : [1000, 10000]) {
    console.log(`${articles} articles`);
    await measure(browser, archive(articles));
  }
}
await browser.close();
