// Searches a built site in headless Chromium, over http and from the disk.
//
//     node search.mjs OUTPUT            (NODE_PATH names the folder with playwright-core and axe-core)
//
// What is looked for is taken from the site: a briefing's title, a word of its text, its topic. Prints each problem, and exits
// with 1 where there is one.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { browse, host } from "./host.mjs";

const require = createRequire(path.join(process.env.NODE_PATH, "package.json"));
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const OUT = path.resolve(process.argv[2]);

const problems = [];

const site = await host(OUT);
const roots = { "over http": site.root, "from the disk": pathToFileURL(OUT).href + "/" };
const browser = await browse();

// A briefing with a title of several words, and a long word that stands in its text and not in its summary.
function known() {
  const page = document, prose = page.querySelector(".prose"), words = (text) => text.toLowerCase().match(/[a-z]+/g) ?? [];
  const outside = new Set(words(page.querySelector("h1").textContent + " " + (page.querySelector(".standfirst")?.textContent ?? "")));
  const word = words(prose?.querySelector("p:last-of-type")?.textContent ?? "").find((word) => word.length > 8 && !outside.has(word));
  const title = page.querySelector("h1").textContent.trim();
  return { title, word, sentence: prose?.textContent.match(/[a-z]{3,} [a-z]{3,} [a-z]{3,}/)?.[0] };
}

for (const [where, root] of Object.entries(roots)) {
  const problem = (what) => problems.push(`${where}: ${what}`);
  const check = (holds, what) => holds || problem(what);
  const context = await browser.newContext({ reducedMotion: "reduce", viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.on("request", (request) => request.url().startsWith(root) || problem(`asks for ${request.url()}`));
  let awaited = ""; // an answer that the test itself gives
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && !(awaited && message.text().includes(awaited)) && problem(`console: ${message.text()}`));
  page.on("pageerror", (error) => problem(`uncaught: ${error.message}`));
  const answered = async () => {
    await page.waitForFunction(() => document.querySelector("[role=status]").textContent !== "");
    await page.waitForTimeout(400);
    return page.$$eval(".search .rows li", (rows) => rows.map((row) => ({ title: row.querySelector("a").textContent, href: row.querySelector("a").href, text: row.querySelector("p").textContent, marks: [...row.querySelectorAll("mark")].map((mark) => mark.textContent) })));
  };
  const ask = async (text) => {
    await page.evaluate(() => (document.querySelector("[role=status]").textContent = ""));
    await page.fill("#search\\.q", "");
    await page.fill("#search\\.q", text);
    await page.keyboard.press("Enter");
    return answered();
  };

  // From any page, by the keyboard alone.
  const archive = fs.readdirSync(OUT, { recursive: true }).filter((file) => /^briefings\/.*\.html$/.test(file)).sort();
  const at = root + encodeURI(archive[archive.length - 1]);
  await page.goto(at);
  const sought = await page.evaluate(known);
  await page.keyboard.press("/");
  await page.keyboard.type(sought.title);
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\.html\?q=/);
  let rows = await answered();
  check(rows.slice(0, 3).some((row) => row.title === sought.title), `the words of its title don't find “${sought.title}” but ${JSON.stringify(rows.slice(0, 3))}`);

  rows = await ask(sought.word);
  check(rows.some((row) => row.href === at), `“${sought.word}” doesn't find its briefing`);
  const own = rows.find((row) => row.href === at);
  check(own?.marks.some((mark) => mark.toLowerCase().startsWith(sought.word.slice(0, 6))), `“${sought.word}” isn't marked in the excerpt of its briefing: ${own?.text}`);
  check((await ask(sought.word.slice(0, -2))).some((row) => row.href === at), "the beginning of a word doesn't find it");
  check((await ask(sought.word.slice(0, 3) + sought.word[4] + sought.word[3] + sought.word.slice(5) + " ")).some((row) => row.href === at), "a word with two letters exchanged doesn't find it");
  rows = await ask(`"${sought.sentence}"`);
  check(rows.some((row) => row.href === at), `“${sought.sentence}” isn't found as a phrase`);
  check((await ask(`"${sought.sentence.split(" ").reverse().join(" ")}"`)).length === 0, "a phrase is found in another order");
  const all = (await ask(sought.word)).length;
  check((await ask(`${sought.word} -${sought.sentence.split(" ")[0]}`)).length < all, "a word with a minus leaves nothing out");
  // What only seems to have a phrase goes once its text is there.
  if (where === "over http") {
    await page.goto(root + "search.html");
    await page.route(at, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replaceAll(sought.sentence, sought.sentence.split(" ").reverse().join(" ")) });
    });
    const left = await ask(`"${sought.sentence}"`);
    check(!left.some((row) => row.href === at), "a briefing is shown that has the words in another order");
    const said = Number((await page.textContent("[role=status]")).match(/^\d+/)?.[0] ?? 0);
    check(said === rows.length - 1, `${rows.length} have the words, one of them not next to each other, and ${said} are said to have the phrase`);
    await page.unroute(at);
    await page.goto(root + "search.html");
  }
  // A reader who came before the site was built again finds all the same.
  if (where === "over http") {
    let gone = 0;
    awaited = "404";
    await page.route(/\/search\/w[^/]*$/, (route) => (gone++ ? route.continue() : route.fulfill({ status: 404, body: "" })));
    const again = page.waitForRequest(/search-index\.js\?\d/);
    check((await ask(sought.word)).some((row) => row.href === at), "a file of a former build that is gone ends the search");
    await again;
    awaited = "";
    await page.unroute(/\/search\/w[^/]*$/);
  }
  await ask("qqqxyzzyqqq");
  check(/^Nothing/.test(await page.textContent("[role=status]")), "nothing found isn't said");

  // While one types, without Enter; `/` and Escape; and from the box to the results by the keyboard alone.
  await page.locator("h1").click();
  await page.keyboard.press("/");
  check(await page.evaluate(() => document.activeElement.id === "search.q"), "/ doesn't lead to the box");
  await page.keyboard.press("Escape");
  check((await page.inputValue("#search\\.q")) === "", "Escape doesn't empty the box");
  await page.evaluate(() => (document.querySelector("[role=status]").textContent = ""));
  await page.locator("#search\\.q").pressSequentially(sought.word.slice(0, 5), { delay: 20 });
  check((await answered()).length > 0, "nothing is found while one types");
  check(/^\d+ \S/.test(await page.textContent("[role=status]")), `how many were found isn't said: ${await page.textContent("[role=status]")}`);
  for (let n = 0; n < 80 && !(await page.evaluate(() => document.activeElement.matches(".rows a"))); n++) await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.matches(".rows li:first-child a") && document.activeElement.href);
  check(first, "Tab doesn't lead to the first result");
  await page.keyboard.press("Enter");
  await page.waitForURL(first);
  await page.goBack();
  await answered();

  // What a reader asks: the topic that is named stands above, with what it is; what lacks a word says so; the first column says what
  // each result is; and no answer is none.
  await page.goto(root + "search.html");
  const row = page.locator(".search .rows li").first();
  await ask("SoftBank buys Arm");
  check((await page.textContent(".search .named")).match(/Topic · company\s*Arm\s*A designer of chips.*\d+ event/s), `no card of the topic: ${await page.textContent(".search .named")}`);
  check((await row.locator(".what").textContent()).replace(/\s+/g, " ") === "Event · agreement 18 July 2016", `the first result is ${await row.textContent()}`);
  check((await row.locator(".lacks").textContent()) === "Without “buys”.", "the word that a result lacks isn't said");
  check(!(await page.$$eval(".search .rows a", (links) => links.map((link) => link.textContent))).includes("Arm"), "a topic stands above and among the results");
  await ask("Arm ");
  check((await page.textContent(".search .named .name")) === "Arm" && !(await page.locator(".search .lacks").count()), "a topic by its label");
  await ask("EuroHPC Joint Undertaking is founded");
  check((await row.locator("time").textContent()) === "2018", `of a year, ${await row.locator("time").textContent()} is said`);
  await ask("laws 2025");
  check((await row.locator(".what").textContent()).startsWith("Event · law"), "a kind and a year don't find an event of both");
  await ask('"laws promised to nobody"');
  check(!(await page.locator(".search .rows li").count()) && !(await page.locator(".search .named li").count()), "a phrase that nothing has finds something");
  await ask("sovreign");
  check(/^\d+ results. Nothing has “sovreign”; shown is “sovereign”.$/.test(await page.textContent("[role=status]")), "a correction isn't said");

  // Facets, each by itself: so many are found as it says.
  for (const facet of ["kind", "year", "topic", "place"]) {
    await page.goto(root + "search.html");
    await ask("government");
    await page.locator("summary").evaluate((summary) => (summary.parentElement.open = true));
    const choice = page.locator(`[data-facet=${facet}] input`).last();
    if (!(await choice.count())) {
      problem(`nothing to choose by ${facet}`);
      continue;
    }
    const wanted = (await choice.locator("xpath=..").locator(".count").textContent()).trim();
    await choice.focus();
    await page.keyboard.press("Space");
    await page.waitForURL(new RegExp(`${facet}=`));
    await page.waitForFunction((count) => document.querySelector("[role=status]").textContent.startsWith(count + " "), wanted, { timeout: 5000 }).catch(() => problem(`${facet}: ${wanted} were to be found`));
    const said = await page.textContent("[role=status]");
    await page.reload();
    await answered();
    check((await page.textContent("[role=status]")) === said, `${facet}: after a reload, other results`);
    check(await page.locator(`[data-facet=${facet}] input:checked`).count() === 1, `${facet}: the choice isn't there after a reload`);
  }
  await page.goto(root + "search.html");

  // Facets, sorting, and the state in the address.
  await ask("government");
  const choice = page.locator("[data-facet=topic] input").first();
  const value = await choice.getAttribute("value");
  await choice.focus();
  await page.keyboard.press("Space");
  await page.waitForURL(/topic=/);
  await page.selectOption("#search\\.sort", "date");
  await page.waitForTimeout(300);
  const state = new URL(page.url()).searchParams;
  check(state.get("q") === "government" && state.get("topic") === value && state.get("sort") === "date", `the address doesn't say what is searched: ${page.url()}`);
  const days = await page.$$eval(".search .rows time", (times) => times.map((time) => time.dateTime));
  check(days.length > 1 && days.every((day, n) => n === 0 || days[n - 1] >= day), `not newest first: ${days}`);
  const [said, shown] = [await page.textContent("[role=status]"), await page.$$eval(".search .rows a", (links) => links.map((link) => link.href))];
  await page.locator(".search .rows a").first().click();
  await page.goBack();
  await answered();
  check((await page.textContent("[role=status]")) === said, "what was found isn't there when one comes back");
  check(JSON.stringify(await page.$$eval(".search .rows a", (links) => links.map((link) => link.href))) === JSON.stringify(shown), "other results when one comes back");
  check(await page.locator(`[data-facet=topic] input[value="${value}"]`).isChecked(), "the choice isn't there when one comes back");
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 320]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.locator("summary").evaluate((summary) => (summary.parentElement.open = true));
      check(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `results scroll sideways at ${width} px`);
      await page.evaluate(AXE);
      for (const { id, nodes } of await page.evaluate(async () => (await axe.run(document, { resultTypes: ["violations"], preload: false })).violations)) {
        problem(`axe on results, ${colorScheme}, ${width} px: ${id}: ${nodes.map((node) => node.target).join(", ").slice(0, 300)}`);
      }
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/search-${where.replaceAll(" ", "-")}.png`, fullPage: true });

  // Without a script, other ways in.
  const bare = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await bare.goto(root + "search.html");
  const ways = await bare.$$eval("main a", (links) => links.filter((link) => link.offsetParent !== null).map((link) => link.getAttribute("href")));
  check(["topics.html", "archive.html", "timeline.html"].every((way) => ways.includes(way)), `without a script there are only ${ways}`);
  check(!(await bare.locator("#page\\.search").isVisible()), "without a script there is a form that does nothing");
  console.log(`searched ${where}: “${sought.title}”, ${sought.word}, “${sought.sentence}”`);
}

await browser.close();
site.close();
for (const text of problems) console.error(text);
process.exit(problems.length ? 1 : 0);
