// Pictures of each kind of page, in both themes, light and dark, wide and narrow; and a few as they are printed, with more
// contrast, in the system's colours, and at twice the size.
//
//     node tests/browser/screenshots.mjs [FOLDER] [--root SITE] [--theme NAME] [--page PART]
//                              (NODE_PATH names the folder with playwright-core)
//
// Builds SITE (the shipped archive unless it is given) with each theme that is compiled in, by target/release/annals or what the
// variable ANNALS names, and writes a PNG of every page at the root of the site and of the largest page of each folder:
// FOLDER/THEME/PAGE-COLOURS-WIDTH.png. FOLDER is target/screenshots unless it is given; --page takes pages whose names have PART
// in them. `.ci/run` has installed what this needs. Takes about two minutes on two cores.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { browse, host, samples } from "./host.mjs";

const { values: only, positionals } = parseArgs({
  allowPositionals: true,
  options: { root: { type: "string", default: "." }, theme: { type: "string" }, page: { type: "string", default: "" } },
});
const folder = path.resolve(positionals[0] ?? "target/screenshots");
const TALLEST = 6000; // What is further down is more of the same.

const SCREENS = ["light", "dark"].flatMap((colorScheme) => [1440, 360].map((width) => ({ name: `${colorScheme}-${width}`, width, colorScheme })));
// What a reader may have asked the system for; a look at three kinds of page is enough.
const WISHES = [
  { name: "contrast", width: 1280, contrast: "more" },
  { name: "forced", width: 1280, forcedColors: "active", colorScheme: "dark" },
  { name: "large", width: 640, deviceScaleFactor: 2 }, // a window of 1280 pixels, zoomed to twice its size
  { name: "print", width: 794, media: "print" },
];

const browser = await browse();
const themes = only.theme ? [only.theme] : fs.readdirSync("themes").filter((name) => fs.existsSync(`themes/${name}/theme.yaml`));
for (const theme of themes) {
  const root = path.join(folder, "sites", theme);
  build(theme, root);
  const site = await host(path.join(root, "output"));
  fs.mkdirSync(path.join(folder, theme), { recursive: true });
  const pages = samples(path.join(root, "output")).filter((file) => file.includes(only.page));
  const telling = pages.filter((file) => ["index.html", "timeline.html"].includes(file) || file.startsWith("briefings/"));
  const work = [...SCREENS.map((screen) => [screen, pages]), ...WISHES.map((screen) => [screen, telling])];
  // Two at once: one draws while the other is compressed.
  const next = async () => {
    for (let job = work.shift(); job; job = work.shift()) await draw(site.root, path.join(folder, theme), ...job);
  };
  await Promise.all([next(), next()]);
  site.close();
  console.log(path.join(folder, theme));
}
await browser.close();

function build(theme, root) {
  fs.rmSync(root, { recursive: true, force: true });
  fs.cpSync(path.join(only.root, "content"), path.join(root, "content"), { recursive: true });
  const config = path.join(root, "content/site.yaml");
  const others = fs.readFileSync(config, "utf8").split("\n").filter((line) => !line.startsWith("theme:"));
  fs.writeFileSync(config, `${others.join("\n").trimEnd()}\ntheme: ${theme}\n`);
  execFileSync(process.env.ANNALS ?? "target/release/annals", ["build", "--quiet", "--root", root], { stdio: "inherit" });
}

async function draw(origin, into, { name, width, media, ...wishes }, pages) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: "reduce", ...wishes });
  if (media) await page.emulateMedia({ media });
  for (const file of pages) {
    await page.goto(origin + encodeURI(file) + (file === "search.html" ? "?q=compute" : ""), { waitUntil: "load" });
    if (file === "search.html") await page.waitForSelector("#page\\.search .rows li", { timeout: 5000 }).catch(() => console.error(`${into}: search finds nothing`));
    // Pictures further down are only fetched by who scrolls there.
    await page.evaluate(() => Promise.all([...document.images].map((image) => { image.loading = "eager"; return image.decode().catch(() => {}); })));
    const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), TALLEST);
    const picture = path.join(into, `${file.replace(/\.html$/, "").replaceAll("/", "_")}-${name}.png`);
    await page.screenshot({ path: picture, fullPage: true, clip: { x: 0, y: 0, width, height } });
  }
  await page.close();
}
