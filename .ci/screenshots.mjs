// Pictures of each kind of page, in both themes, light and dark, wide and narrow.
//
//     node .ci/screenshots.mjs [FOLDER]            (NODE_PATH names the folder with playwright-core)
//
// Builds the shipped archive with each theme that is compiled in, by target/release/annals, and writes a PNG of every page at the
// root of the site and of the largest page of each folder: FOLDER/THEME/PAGE-COLOURS-WIDTH.png. FOLDER is target/screenshots
// unless it is given. `.ci/run` has installed what this needs.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { browse, host, samples } from "./host.mjs";

const folder = path.resolve(process.argv[2] ?? "target/screenshots");
const browser = await browse();
for (const theme of fs.readdirSync("themes").filter((name) => fs.existsSync(`themes/${name}/theme.yaml`))) {
  const root = path.join(folder, "sites", theme);
  fs.rmSync(root, { recursive: true, force: true });
  fs.cpSync("content", path.join(root, "content"), { recursive: true });
  const config = path.join(root, "content/site.yaml");
  const others = fs.readFileSync(config, "utf8").split("\n").filter((line) => !line.startsWith("theme:"));
  fs.writeFileSync(config, `${others.join("\n").trimEnd()}\ntheme: ${theme}\n`);
  execFileSync("target/release/annals", ["build", "--quiet", "--root", root]);
  const site = await host(path.join(root, "output"));
  fs.mkdirSync(path.join(folder, theme), { recursive: true });
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1440, 360]) {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" });
      for (const file of samples(path.join(root, "output"))) {
        await page.goto(site.root + encodeURI(file) + (file === "search.html" ? "?q=compute" : ""), { waitUntil: "networkidle" });
        const name = file.replace(/\.html$/, "").replaceAll("/", "_");
        // What is further down than ten windows is more of the same.
        const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), 9000);
        await page.screenshot({ path: path.join(folder, theme, `${name}-${colorScheme}-${width}.png`), fullPage: true, clip: { x: 0, y: 0, width, height } });
      }
      await page.close();
    }
  }
  site.close();
  console.log(path.join(folder, theme));
}
await browser.close();
