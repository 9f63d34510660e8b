// The pictures in the README: the home page and a briefing of the shipped archive, by day and by night.
//
//     node tests/browser/pictures.mjs              (NODE_PATH names the folder with playwright-core)
//
// Builds the archive as of one day into target/pictures, by target/release/annals or what the variable ANNALS names, and writes
// docs/pictures/NAME-day.png and NAME-night.png; fails where one is larger than 150 kB. `.ci/run` has installed what this needs.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { browse, host } from "./host.mjs";

const PAGES = { home: "index.html", briefing: "briefings/2026/the-bristol-machine.html" };
const COLOURS = { day: "light", night: "dark" };
const LARGEST = 150_000;

const folder = path.resolve("docs/pictures");
fs.mkdirSync(folder, { recursive: true });
execFileSync(process.env.ANNALS ?? "target/release/annals", ["build", "--quiet", "--date", "2026-07-15", "--output", "target/pictures"], { stdio: "inherit" });
const site = await host("target/pictures");
const browser = await browse();
for (const [time, colorScheme] of Object.entries(COLOURS)) {
  const page = await browser.newPage({ viewport: { width: 1120, height: 760 }, colorScheme, reducedMotion: "reduce" });
  for (const [name, file] of Object.entries(PAGES)) {
    await page.goto(site.root + file, { waitUntil: "load" });
    const picture = path.join(folder, `${name}-${time}.png`);
    await page.screenshot({ path: picture });
    const { size } = fs.statSync(picture);
    console.log(`${path.relative(".", picture)}: ${size} bytes`);
    if (size > LARGEST) process.exitCode = 1;
  }
  await page.close();
}
await browser.close();
site.close();
