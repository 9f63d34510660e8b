// Reads a briefing of a built site in headless Chromium: colours of one's choice, the contents list, footnotes, citations, paper.
//
//     node reading.mjs OUTPUT PDF        (NODE_PATH names the folder with playwright-core)
//
// The briefing is taken from the site: the first that has a contents list, footnotes and sources. It is printed to PDF, with
// PDF.links beside it: an address a line that the print must show (check-print.py). Prints each problem, and exits with 1 where
// there is one.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { browse, host } from "./host.mjs";

const [OUT, PDF] = [path.resolve(process.argv[2]), process.argv[3]];
const problems = [];
const { root, close } = await host(OUT);
const browser = await browse();

async function tab(where, options) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.expect = (is, what) => is || problems.push(`${where}: ${what}`);
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.expect(false, `console: ${message.text()}`));
  page.on("pageerror", (error) => page.expect(false, `uncaught: ${error.message}`));
  return page;
}

const has = (html, ...parts) => parts.every((part) => html.includes(part));
const briefing = fs.readdirSync(OUT, { recursive: true }).filter((file) => file.startsWith("briefings/") && file.endsWith(".html")).sort()
  .find((file) => has(fs.readFileSync(path.join(OUT, file), "utf8"), 'class="contents', "footnote-ref", 'class="sources"'));
if (!briefing) throw new Error("no briefing has a contents list, footnotes and sources");
const background = () => getComputedStyle(document.body).backgroundColor;

// Light or dark: by preference, then by choice, on every page from the first paint on.
{
  const page = await tab("the choice of colours", { colorScheme: "light" });
  await page.goto(root + briefing);
  const light = await page.evaluate(background);
  await page.selectOption(".scheme select", "dark");
  const dark = await page.evaluate(background);
  page.expect(light !== dark, `the background stays ${light}`);
  await page.goto(`${root}index.html`, { waitUntil: "commit" });
  // The script that chooses stands before the stylesheet, so what is painted first has the choice.
  await page.waitForSelector("body", { state: "attached" });
  page.expect((await page.evaluate(() => document.documentElement.dataset.scheme)) === "dark", "another page forgets it");
  await page.waitForLoadState("load");
  page.expect((await page.evaluate(background)) === dark, "another page isn't dark");
  await page.selectOption(".scheme select", "auto");
  page.expect((await page.evaluate(background)) === light, "auto isn't the preferred one");
  await page.emulateMedia({ colorScheme: "dark" });
  page.expect((await page.evaluate(background)) === dark, "auto doesn't follow the preference");
  await page.context().close();
}

// The contents list stands still and marks the section that is read.
{
  const page = await tab("the contents list", {});
  await page.goto(root + briefing);
  const links = await page.$$eval(".contents a", (all) => all.map((a) => a.hash));
  page.expect(links.length > 1, "has fewer than two entries");
  for (const hash of [links[0], links.at(-1)]) {
    await page.evaluate((id) => document.getElementById(id).scrollIntoView(), decodeURIComponent(hash.slice(1)));
    const marked = page.locator(`.contents a[aria-current][href$="${hash}"]`);
    await marked.waitFor({ timeout: 3000 }).catch(() => page.expect(false, `${hash} isn't marked when it is read`));
    page.expect((await page.locator(".contents a[aria-current]").count()) === 1, "marks several");
    page.expect(await marked.evaluate((a) => a.getBoundingClientRect().top >= 0 && a.getBoundingClientRect().bottom <= innerHeight), `${hash} is out of sight`);
  }
  await page.context().close();
}

// Footnotes open where they are named, by keyboard too; the reader's place and the address stay.
for (const width of [1440, 320]) {
  const page = await tab(`footnotes at ${width} px`, { viewport: { width, height: 900 } });
  await page.goto(root + briefing);
  const link = page.locator(".footnote-ref a").first();
  const note = page.locator("#page\\.note");
  const said = await link.evaluate((a) => document.getElementById(decodeURIComponent(a.hash.slice(1))).textContent.replace(/[↩\s]+/gu, " ").trim());
  await link.focus();
  const before = await page.evaluate(() => scrollY);
  await page.keyboard.press("Enter");
  await note.waitFor({ state: "visible", timeout: 3000 }).catch(() => page.expect(false, "nothing opens"));
  const shown = (await note.locator("div").textContent()).replace(/\s+/g, " ").trim();
  page.expect(said.startsWith(shown.slice(0, 40)) && shown.length > 0, `shows “${shown}”, not “${said}”`);
  page.expect((await page.evaluate(() => scrollY)) === before, "the page moves");
  page.expect(await note.evaluate((n) => { const r = n.getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth && r.bottom <= innerHeight + 1 && r.top >= 0; }), "is partly out of sight");
  await page.keyboard.press("Escape");
  page.expect(!(await note.isVisible()), "Escape doesn't close it");
  page.expect(await link.evaluate((a) => a === document.activeElement), "the place is lost when it closes");
  await page.context().close();
}

// References: copied as they are shown.
{
  const page = await tab("citations", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(root + briefing);
  await page.locator(".cite .plain + .take button").first().click();
  const shown = await page.locator(".cite .plain").textContent();
  page.expect((await page.evaluate(() => navigator.clipboard.readText())) === shown, "what is copied isn't what is shown");
  await page.locator(".cite details summary").first().click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".cite details[open] .take button").nth(1).click()]);
  page.expect(download.suggestedFilename().endsWith(".bib"), `BibTeX is saved as ${download.suggestedFilename()}`);
  await page.context().close();
}

// Without a script: nothing that needs one is shown, and links do what they can.
{
  const page = await tab("without scripts", { javaScriptEnabled: false });
  await page.goto(root + briefing);
  page.expect(!(await page.locator(".scheme").isVisible()), "the choice of colours is shown");
  page.expect((await page.locator(".cite .take").count()) === 0, "there are buttons to copy");
  await page.locator(".footnote-ref a").first().click();
  page.expect(/#fn/.test(page.url()), "a footnote's number leads nowhere");
  await page.locator(".contents a").last().click();
  page.expect(!/#fn/.test(page.url()), "an entry of the contents list leads nowhere");
  await page.context().close();
}

// On paper: what the text rests on, with full addresses.
{
  const page = await tab("print", {});
  await page.goto(pathToFileURL(path.join(OUT, briefing)).href);
  const addresses = await page.$$eval(".sources a[href^=http], .prose a[href^=http]", (all) => all.map((a) => a.getAttribute("href")));
  page.expect(addresses.length > 0, "there is no address to show");
  await page.pdf({ path: PDF, format: "A4" });
  fs.writeFileSync(`${PDF}.links`, addresses.join("\n") + "\n");
  await page.context().close();
}

await browser.close();
close();
console.log(`read ${briefing}`);
for (const text of problems) console.error(text);
process.exit(problems.length ? 1 : 0);
