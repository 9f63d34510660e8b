// Previews an archive in headless Chromium, as somebody who writes sees it.
//
//     node preview.mjs ANNALS           (NODE_PATH names the folder with playwright-core)
//
// A save is patched in with scroll, focus, open details, typed text, the reader's colours, filters and what else the page's own scripts
// did kept; pages that show what
// changed follow, others stay still; a stylesheet is swapped without a reload; errors are listed over the last good page and go away
// when they are mended; after the server restarts, the page catches up. Prints each problem, and exits with 1 where there is one.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";

const require = createRequire(path.join(process.env.NODE_PATH, "package.json"));
const { chromium } = require("playwright-core");
const annals = path.resolve(process.argv[2]);
const root = fs.mkdtempSync(path.join(os.tmpdir(), "annals-preview-"));
const write = (file, text) => {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
};
const problems = [];
const check = (what, holds) => holds || problems.push(what);

async function serve(port) {
  const child = spawn(annals, ["serve", "--root", root, "--port", String(port), "--date", "2026-07-01"], { stdio: ["ignore", "pipe", "ignore"] });
  for await (const line of readline.createInterface({ input: child.stdout })) return { child, url: line.trim() };
}

const ARTICLE = "content/briefings/2026-06-01-long.md";
const paragraphs = (n) => Array.from({ length: n }, (_, i) => `Paragraph ${i} has some words of its own, and then some more of them.\n\n`).join("");
const article = (opening, closing) => `---\ntitle: Long\nsummary: A long text.\n---\n\n${opening}\n\n<details><summary>More</summary>\n\nHidden words.\n\n</details>\n\n${paragraphs(80)}[A link](https://example.org/)\n\n${closing}\n`;
write("content/site.yaml", "title: Preview\nbase_url: https://example.org/notes\neditor: vscode\n");
write(ARTICLE, article("The opening.", "The closing."));
write("content/briefings/2026-06-02-other.md", "# Other\n\nOther words.\n");

let { child, url } = await serve(0);
const port = Number(new URL(url).port);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-dev-shm-usage"] });
const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
page.setDefaultTimeout(15000);
page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
const shows = (text) => page.waitForFunction((text) => document.body.innerText.includes(text), text, { polling: 5 });
const mark = () => page.evaluate(() => { window.stays = true; });
const stayed = () => page.evaluate(() => window.stays === true);

await page.goto(`${url}briefings/2026-06-01-long.html`);
await mark();
await page.click("summary");
await page.focus('a[href="https://example.org/"]');
const scroll = () => page.evaluate(() => Math.round(scrollY));
await page.evaluate(() => scrollTo(0, 1500));
const before = await scroll();
write(ARTICLE, article("The opening.", "Another closing."));
await shows("Another closing.");
check("a patch reloads the page", await stayed());
check(`a patch scrolls from ${before} to ${await scroll()}`, before > 1000 && (await scroll()) === before);
check("a patch closes details", await page.evaluate(() => document.querySelector("details").open));
check("a patch loses the focus", await page.evaluate(() => document.activeElement?.getAttribute("href") === "https://example.org/"));

// The reader's colours, and what scripts do to classes, stay; the source's own classes change.
const dark = () => page.evaluate(() => `${document.documentElement.dataset.scheme} ${localStorage.getItem("annals.scheme")}`);
await page.selectOption("#page\\.scheme select, select#page\\.scheme", "dark");
await page.reload();
await mark();
await page.evaluate(() => { document.querySelector("article").classList.add("by-a-script"); document.querySelector("details").open = true; scrollTo(0, 1500); });
await page.focus('a[href="https://example.org/"]');
write(ARTICLE, article("The opening in the dark.", "Another closing."));
await shows("The opening in the dark.");
check(`a patch undoes the reader's colours: ${await dark()}`, (await dark()) === "dark dark");
check("a patch takes a script's class", await page.evaluate(() => document.querySelector("article").classList.contains("by-a-script")));
check("a patch closes details that were opened after the page was loaded anew", await page.evaluate(() => document.querySelector("details").open));
check("a patch in the dark reloads the page", await stayed());

// Filters of the timeline.
write("content/events/all.yaml", "- {id: one, title: One act, date: 2026-01-02, kind: law}\n- {id: two, title: Two talks, date: 2026-02-03, kind: summit}\n");
const timeline = await browser.newPage();
timeline.setDefaultTimeout(15000);
await timeline.goto(`${url}timeline.html#kind=law`);
const rows = () => timeline.evaluate(() => [...document.querySelectorAll("#page\\.results .name")].map((one) => one.textContent).join());
await timeline.waitForFunction(() => document.querySelectorAll("#page\\.results .name").length === 1);
write("content/events/all.yaml", "- {id: one, title: One act, date: 2026-01-02, kind: law}\n- {id: two, title: Two more talks, date: 2026-02-03, kind: summit}\n");
await timeline.waitForFunction(() => document.body.textContent.includes("Two more talks"));
check(`a patch undoes a filter: ${await rows()}`, (await rows()) === "One act" && (await timeline.evaluate(() => document.getElementById("page.all").hidden)));
await timeline.close();
await page.evaluate(() => scrollTo(0, 1500));

// What stands above the view moves; what is read stays where it is.
const top = () => page.evaluate(() => Math.round([...document.querySelectorAll("p")].find((p) => p.textContent.startsWith("Paragraph 40 ")).getBoundingClientRect().top));
const place = await top();
write(ARTICLE, article("The opening.\n\nA new paragraph.\n\nAnd a second one.", "Another closing."));
await shows("And a second one.");
await page.waitForTimeout(100);
check(`what is read moves from ${place} to ${await top()}`, Math.abs((await top()) - place) <= 1);
check("a patch reloads the page", await stayed());

// What is typed stays, and so does what it found, while the index changes under it.
const search = await browser.newPage();
search.setDefaultTimeout(15000);
await search.goto(`${url}search.html`);
await search.fill('input[type="search"]', "paragraph");
await search.waitForSelector(".rows > li");
await search.evaluate(() => { window.stays = true; document.querySelector("input[type=search]").setSelectionRange(3, 5); });
const index = () => fetch(`${url}search-index.js`).then((answer) => answer.text());
const [oldIndex, other] = [await index(), await browser.newPage()];
await other.goto(`${url}briefings/2026-06-02-other.html`);
await other.evaluate(() => { window.changes = 0; new MutationObserver(() => window.changes++).observe(document, { subtree: true, childList: true, attributes: true, characterData: true }); });
await page.fill('input[type="search"]', "half a que");
await page.focus('input[type="search"]');
write(ARTICLE, article("The opening has changed: zebras.", "Another closing."));
await shows("The opening has changed: zebras.");
check("a patch loses typed text", await page.evaluate(() => document.activeElement.value === "half a que"));
const box = await search.evaluate(() => { const box = document.querySelector("input[type=search]"); return `${window.stays} ${box.value} ${box.selectionStart} ${box === document.activeElement} ${document.querySelectorAll(".rows > li").length > 0}`; });
check(`a patch of the search page loses what was typed and found: ${box}`, box === "true paragraph 3 true true");
for (let n = 0; n < 100 && (await index()) === oldIndex; n++) await search.waitForTimeout(50);
await search.fill('input[type="search"]', "zebras");
await search.waitForFunction(() => document.querySelector(".rows mark")?.textContent === "zebras").catch(() => problems.push("what was saved isn't found by a search page that is open"));
check("a page changes that shows nothing of it", (await other.evaluate(() => window.changes)) === 0);
await search.close();

// A title is shown by pages beside the text's own.
write("content/briefings/2026-06-02-other.md", "# Another name\n\nOther words.\n");
await other.waitForFunction(() => document.querySelector("h1").textContent.includes("Another name"));
await shows("Another name");
check("a patch reloads the page", await stayed());
write("content/briefings/2026-06-02-other.md", "# Other\n\nOther words.\n");
await other.close();
await page.waitForFunction(() => !document.body.innerText.includes("Another name"));
write(ARTICLE, article("The opening.\n\nA new paragraph.\n\nAnd a second one.", "Another closing."));
await shows("And a second one.");

// A section goes while the one behind it changes, which the page's script has given buttons.
const buttons = () => page.evaluate(() => document.querySelectorAll(".cite button").length);
const many = await buttons();
const related = (stated) => article("The opening.", "Another closing.").replace("summary: A long text.", stated);
write(ARTICLE, related("summary: One text.\nrelated: [Other]"));
await page.waitForSelector(".related-briefings");
write(ARTICLE, related("summary: Two texts."));
await page.waitForSelector(".related-briefings", { state: "detached" });
await page.waitForFunction(() => document.querySelector(".cite").textContent.includes("Two texts."));
check(`a patch loses what the page's script added: ${await buttons()} buttons of ${many}`, many > 3 && (await buttons()) === many);
check("a patch reloads the page", await stayed());
write(ARTICLE, article("The opening.\n\nA new paragraph.\n\nAnd a second one.", "Another closing."));
await shows("And a second one.");

const style = fs.readFileSync(path.join(path.dirname(new URL(import.meta.url).pathname), "../../themes/default/assets/style.css"), "utf8");
const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
for (const wanted of ["rgb(1, 2, 3)", "rgb(4, 5, 6)"]) {
  write("themes/default/assets/style.css", `${style}\nbody { background: ${wanted} }\n`);
  await page.waitForFunction((wanted) => getComputedStyle(document.body).backgroundColor === wanted, wanted).catch(() => {});
  check(`the stylesheet isn't swapped: ${await colour()}`, (await colour()) === wanted);
}
check("a stylesheet reloads the page", await stayed());
check("old stylesheets stay", (await page.evaluate(() => document.styleSheets.length)) === (await page.evaluate(() => document.querySelectorAll('link[rel~="stylesheet"]').length)));

write(ARTICLE, article("See [[nothing]].", "Another closing."));
const overlay = page.locator("annals-problems section");
await overlay.waitFor();
const said = await overlay.innerText();
check(`the overlay doesn't name the place: ${said}`, said.includes("nothing is called `nothing`") && said.includes(`${ARTICLE}:6:5`));
check("the overlay doesn't open the editor", (await overlay.locator("a").first().getAttribute("href"))?.startsWith("vscode://file/"));
check("the last good page isn't readable", await page.evaluate(() => document.body.innerText.includes("And a second one.")));
// Errors of the open page first, warnings behind a count, and no more than a third of the window.
write("content/briefings/2026-05-01-first-in-order.md", "# First in order\n\nSee [[nobody]].\n");
write("content/events/all.yaml", Array.from({ length: 30 }, (_, n) => `- {id: n${n}, title: Number ${n}, date: 2026-01-02, knd: law}\n`).join(""));
await overlay.locator(".warnings").waitFor();
const list = await overlay.evaluate((section) => ({ texts: [...section.querySelectorAll("pre")].map((one) => one.textContent), height: section.getBoundingClientRect().height / innerHeight, count: section.querySelector(".warnings summary").textContent, isOpen: section.querySelector(".warnings").open }));
check(`errors of the open page aren't first: ${list.texts[0]}`, list.texts[0].includes("nothing is called `nothing`") && list.texts[1].includes("nothing is called `nobody`"));
check(`warnings are no count: ${list.count} ${list.isOpen}`, /^\d+ warnings?$/.test(list.count) && !list.isOpen);
check(`the overlay covers ${list.height} of the window`, list.height < 0.34);
await overlay.locator(".warnings summary").click();
check("an open list of warnings covers more", (await overlay.evaluate((section) => section.getBoundingClientRect().height / innerHeight)) < 0.34);
fs.rmSync(path.join(root, "content/briefings/2026-05-01-first-in-order.md"));
fs.rmSync(path.join(root, "content/events/all.yaml"));
await page.waitForFunction(() => document.querySelector("annals-problems").shadowRoot.querySelector("summary").textContent.startsWith("1 error."));
await overlay.locator("summary").first().click();
check("the overlay can't be folded", await page.evaluate(() => document.querySelector("annals-problems").shadowRoot.querySelector("section").clientHeight < 80));
write(ARTICLE, article("Mended.", "Another closing."));
await overlay.waitFor({ state: "detached" });
await shows("Mended.");
check("mending reloads the page", await stayed());

child.kill();
await page.waitForTimeout(300);
write(ARTICLE, article("Written while nobody served.", "Another closing."));
({ child } = await serve(port));
await shows("Written while nobody served.");
check("a restart reloads the page", await stayed());

// A page that goes, and comes again.
fs.renameSync(path.join(root, ARTICLE), path.join(root, "away.md"));
await shows("Page not found");
fs.renameSync(path.join(root, "away.md"), path.join(root, ARTICLE));
await shows("Written while nobody served.");

await browser.close();
child.kill();
fs.rmSync(root, { recursive: true });
for (const text of problems) console.error(text);
console.log(problems.length ? `${problems.length} problems` : "the preview patches, swaps, lists and reconnects");
process.exit(problems.length ? 1 : 0);
