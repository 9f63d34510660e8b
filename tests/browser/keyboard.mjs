// Goes through a built site by the keyboard alone, and reads it with its styles off.
//
//     node keyboard.mjs OUTPUT           (NODE_PATH names the folder with playwright-core)
//
// Every page at its root, and the largest page of each folder. The tab key reaches all that can be operated, in the order of the
// document, each within the window and with an outline, and leaves it again. Headings go down one level at a time below one h1.
// With styles off, the parts of a page stand in the order in which they are to be read. Then, by keys alone: the skip link, the
// choice of colours, the contents list, a footnote, a citation, the timeline's filters, the search box. Prints each problem, and
// exits with 1 where there is one.
import fs from "node:fs";
import path from "node:path";
import { browse, host, samples } from "./host.mjs";

const OUT = path.resolve(process.argv[2]);
const problems = [];
const { root, close } = await host(OUT);
const browser = await browse();
const all = samples(OUT);

async function tab(where, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.expect = (is, what) => is || problems.push(`${where}: ${what}`);
  return page;
}

// In the page: what can be operated, and what of it has had the focus.
function watch() {
  const operable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const shown = (part) => part.checkVisibility({ visibilityProperty: true }) && !part.disabled && part.tabIndex >= 0;
  window.parts = [...document.querySelectorAll(operable)].filter(shown);
  window.reached = [];
  document.addEventListener("focusin", ({ target }) => {
    const style = getComputedStyle(target), at = target.getBoundingClientRect();
    const outlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
    const seen = at.width > 2 && at.height > 2 && at.bottom > 0 && at.top < innerHeight && at.right > 0 && at.left < innerWidth;
    window.reached.push({ number: window.parts.indexOf(target), outlined, seen, what: target.outerHTML.slice(0, 100) });
  });
  return window.parts.length;
}

let stops = 0;
for (const width of [1280, 360]) {
  const page = await tab("", { viewport: { width, height: 900 } });
  for (const file of all) {
    page.expect = (is, what) => is || problems.push(`${file}, ${width} px: ${what}`);
    await page.goto(root + encodeURI(file), { waitUntil: "load" });
    const parts = await page.evaluate(watch);
    // A few more than there are: what scrolls may have the focus as well, and behind the last comes the first again.
    for (let n = 0; n < parts + 12; n += 1) await page.keyboard.press("Tab");
    const reached = (await page.evaluate(() => window.reached)).filter(({ number }) => number >= 0);
    // The search page begins in its box; what stands before that comes last.
    const first = reached[0]?.number;
    const again = reached.findIndex(({ number }, n) => n > 0 && number === first);
    const once = again < 0 ? reached : reached.slice(0, again);
    page.expect(once.length === parts, `${once.length} of ${parts} parts have the focus`);
    const stray = once.find(({ number }, n) => number !== (first + n) % parts);
    page.expect(!stray, `the focus leaves the order of the document: ${stray?.what}`);
    for (const { what } of once.filter((one) => !one.outlined)) page.expect(false, `has the focus without an outline: ${what}`);
    for (const { what } of once.filter((one) => !one.seen)) page.expect(false, `has the focus outside of the window: ${what}`);
    stops += once.length;
  }
  await page.context().close();
}
console.log(`${all.length} pages by the tab key, 1280 and 360 px: ${stops} stops`);

// Headings, and the order in which a page is read.
{
  const page = await tab("");
  await page.route("**/*.css", (route) => route.abort());
  const ORDER = [".skip", "header .site-title", "header nav", ".trail", "main h1", ".prose", "#page\\.sources, .sources", ".cite", ".pager", "footer"];
  const HEAD = ["main h1", ".standfirst", "main header :is(.byline, .facts), .panel", ".amended", ".prose"];
  for (const file of all) {
    page.expect = (is, what) => is || problems.push(`${file}, styles off: ${what}`);
    await page.goto(root + encodeURI(file), { waitUntil: "load" });
    const levels = await page.$$eval("h1, h2, h3, h4, h5, h6", (found) => found.filter((one) => one.checkVisibility()).map((one) => [Number(one.tagName[1]), one.textContent.trim()]));
    page.expect(levels.filter(([level]) => level === 1).length === 1, "hasn't one h1");
    page.expect(levels[0]?.[0] === 1, "doesn't begin with its h1");
    levels.forEach(([level, text], n) => page.expect(n === 0 || level <= levels[n - 1][0] + 1, `h${level} below h${levels[n - 1]?.[0]}: ${text}`));
    for (const order of file.startsWith("briefings/") ? [ORDER, HEAD] : [ORDER]) {
      const tops = await page.evaluate((order) => order.map((part) => document.querySelector(part)?.getBoundingClientRect().top), order);
      const there = order.map((part, n) => [part, tops[n]]).filter(([, top]) => top !== undefined);
      there.forEach(([part, top], n) => page.expect(n === 0 || top >= there[n - 1][1], `${part} stands above ${there[n - 1]?.[0]}`));
      page.expect(there.length > 2, "has none of the parts of a page");
    }
  }
  console.log(`${all.length} pages with styles off`);
  await page.context().close();
}

// Goes on by the tab key until the focus is at something.
async function reach(page, selector) {
  for (let n = 0; n < 900; n += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return true;
  }
  page.expect(false, `the tab key never comes to ${selector}`);
  return false;
}

const has = (html, ...parts) => parts.every((part) => html.includes(part));
const briefing = fs.readdirSync(OUT, { recursive: true }).filter((file) => file.startsWith("briefings/") && file.endsWith(".html")).sort()
  .find((file) => has(fs.readFileSync(path.join(OUT, file), "utf8"), 'class="contents', "footnote-ref", 'class="sources"'))
  ?? all.find((file) => file.startsWith("briefings/"));

if (briefing) {
  const page = await tab(`${briefing}, by keys`);
  const open = () => page.goto(root + encodeURI(briefing), { waitUntil: "load" });
  await open();
  await page.keyboard.press("Tab");
  page.expect(await page.evaluate(() => document.activeElement.className === "skip"), "the skip link isn't the first");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  page.expect(await page.evaluate(() => document.activeElement.closest("main") !== null), "the skip link doesn't lead into the text");

  await open();
  const before = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  if (await reach(page, ".scheme select")) {
    await page.keyboard.press("End");
    page.expect((await page.evaluate(() => getComputedStyle(document.body).backgroundColor)) !== before, "the last choice of colours changes nothing");
    await page.keyboard.press("Home");
  }
  const { contents, note, details } = await page.evaluate(() => ({
    contents: document.querySelector(".contents a") !== null, note: document.querySelector("#page\\.note") !== null, details: document.querySelector(".cite summary") !== null }));
  if (contents && (await reach(page, ".contents a"))) {
    await page.keyboard.press("Enter");
    page.expect(await page.evaluate(() => location.hash.length > 1 && document.querySelector(":target") !== null), "an entry of the contents list leads nowhere");
  }
  if (note) {
    await open();
    if (await reach(page, ".footnote-ref a")) {
      const shown = () => page.evaluate(() => document.querySelector("#page\\.note").matches(":popover-open"));
      await page.keyboard.press("Enter");
      page.expect(await shown(), "a footnote doesn't open");
      page.expect(await page.evaluate(() => document.activeElement.closest("#page\\.note") !== null), "an opened footnote doesn't get the focus");
      await page.keyboard.press("Escape");
      page.expect(!(await shown()), "Escape doesn't close a footnote");
      page.expect(await page.evaluate(() => document.activeElement.matches(".footnote-ref a")), "a closed footnote doesn't give the focus back");
    }
  }
  if (details && (await reach(page, ".cite summary"))) {
    await page.keyboard.press("Enter");
    page.expect(await page.evaluate(() => document.activeElement.parentElement.open), "a citation doesn't open");
    await page.keyboard.press("Enter");
    page.expect(await page.evaluate(() => !document.activeElement.parentElement.open), "a citation doesn't close");
  }
  await open();
  await page.keyboard.press("/");
  await page.keyboard.type("compute");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/search.html?q=compute", { timeout: 5000 }).catch(() => page.expect(false, "the search box doesn't lead to the search page"));
  await page.context().close();
}

{
  const page = await tab("the timeline's filters, by keys");
  await page.goto(`${root}timeline.html`, { waitUntil: "load" });
  if ((await page.locator(".filters summary").count()) && (await reach(page, ".filters summary"))) {
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    page.expect(await page.evaluate(() => document.activeElement.matches("[data-filter]")), "behind an opened filter the focus isn't in it");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#page\\.results li", { timeout: 5000 }).catch(() => page.expect(false, "nothing is found"));
    if (await reach(page, "#page\\.found button:last-of-type")) {
      await page.keyboard.press("Enter");
      page.expect(await page.locator("#page\\.all").isVisible(), "all events can't be shown again");
    }
  }
  await page.context().close();
}
console.log("the skip link, colours, contents, footnotes, citations, search box and filters by keys");

await browser.close();
close();
for (const text of problems) console.error(text);
process.exit(problems.length ? 1 : 0);
