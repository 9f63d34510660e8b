// Opens a built site in headless Chromium: every page at its root, and the largest page of each folder.
//
//     node browser.mjs OUTPUT            (NODE_PATH names the folder with playwright-core and axe-core)
//
// Served under the path of base_url, each in light and dark at 320, 768 and 1440 px: nothing on the console, no failed or
// outside request, no sideways scrolling, nothing that axe objects to. With scripts off, and from the disk: the same text,
// with the stylesheet. Prints each problem, and exits with 1 where there is one.
import fs from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { browse, headers, samples } from "./host.mjs";

const require = createRequire(path.join(process.env.NODE_PATH, "package.json"));
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const OUT = path.resolve(process.argv[2]);
const TYPES = { html: "text/html", css: "text/css", svg: "image/svg+xml", js: "text/javascript", json: "application/json", xml: "application/xml" };

const problems = [];
const problem = (where, what) => problems.push(`${where}: ${what}`);

// A static host with the site under the path of its base_url; what isn't there is answered with 404.html.
const home = /<link rel="canonical" href="([^"]*)"/.exec(fs.readFileSync(path.join(OUT, "index.html"), "utf8"));
const base = home ? new URL(home[1]).pathname : "/";
const server = http.createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const file = path.join(OUT, pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) || "index.html" : "404.html");
  const found = fs.existsSync(file) && fs.statSync(file).isFile();
  const given = headers(OUT, `/${pathname.startsWith(base) ? pathname.slice(base.length) : ""}`);
  response.writeHead(found ? 200 : 404, { ...given, "content-type": TYPES[found ? path.extname(file).slice(1) : "html"] ?? "application/octet-stream" });
  response.end(fs.readFileSync(found ? file : path.join(OUT, "404.html")));
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await browse();

async function tab(options) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.found(`console: ${message.text()}`));
  page.on("pageerror", (error) => page.found(`uncaught: ${error.message}`));
  // A request that is cut short by the next page is none of the page's doing.
  page.on("requestfailed", (request) => request.failure()?.errorText === "net::ERR_ABORTED" || page.found(`failed: ${request.url()}`));
  // Nothing is fetched from outside; that a page wants to is a problem.
  await context.route((url) => url.origin !== origin && url.protocol !== "file:", (route) => route.abort());
  return page;
}

// What only scripts can do, only they offer.
const text = () => {
  for (const offer of document.querySelectorAll(".take")) offer.hidden = true;
  return document.querySelector("main")?.innerText.trim() ?? document.body.innerText.trim();
};
const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
// Parts of a text that are not where the text is, as under a rule of the stylesheet that was meant for something else.
const strays = () => [...document.querySelectorAll(".prose")].flatMap((prose) => {
  const text = prose.getBoundingClientRect();
  const parts = [...prose.children].filter((part) => part.checkVisibility());
  return parts.filter((part) => {
    const { left, top, bottom } = part.getBoundingClientRect();
    return left < text.left - 1 || top < text.top - 1 || bottom > text.bottom + 1;
  }).map((part) => part.outerHTML.slice(0, 80));
});
const violations = async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.map((v) => `${v.id} (${v.help}): ${v.nodes.map((n) => n.target).join(", ").slice(0, 300)}`);

const written = new Map();
const all = samples(OUT);
for (const colorScheme of ["light", "dark"]) {
  for (const width of [1440, 768, 320]) {
    const page = await tab({ colorScheme, viewport: { width, height: 900 } });
    const backgrounds = new Set();
    for (const file of all) {
      page.found = (what) => problem(`${file}, ${colorScheme}, ${width} px`, what);
      await page.goto(origin + base + encodeURI(file), { waitUntil: "load" });
      if (!written.has(file)) written.set(file, await page.evaluate(text));
      const wider = await page.evaluate(overflow);
      if (wider > 0) page.found(`scrolls sideways by ${wider} px`);
      for (const part of await page.evaluate(strays)) page.found(`stands outside of the text that it belongs to: ${part}`);
      backgrounds.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      await page.evaluate(AXE);
      for (const violation of await page.evaluate(violations)) page.found(violation);
    }
    console.log(`${all.length} pages, ${colorScheme}, ${width} px; background ${[...backgrounds].join(", ")}`);
    await page.context().close();
  }
}

// Text of twice the size: nothing is cut, and the page scrolls one way (WCAG 2.2, 1.4.4).
{
  const page = await tab({ viewport: { width: 1280, height: 900 } });
  const cut = () => {
    document.documentElement.style.fontSize = "200%";
    const hides = (part) => ["hidden", "clip"].includes(getComputedStyle(part).overflowX) && !part.closest("svg, .unseen, .skip, select, input");
    return [...document.body.querySelectorAll("*")].filter((part) => hides(part) && (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1)).map((part) => part.outerHTML.slice(0, 80));
  };
  for (const file of all) {
    page.found = (what) => problem(`${file}, text at 200 %`, what);
    await page.goto(origin + base + encodeURI(file), { waitUntil: "load" });
    for (const part of await page.evaluate(cut)) page.found(`is cut: ${part}`);
    const wider = await page.evaluate(overflow);
    if (wider > 0) page.found(`scrolls sideways by ${wider} px`);
  }
  console.log(`${all.length} pages, text at 200 %`);
  await page.context().close();
}

for (const [where, root] of [["without scripts", origin + base], ["from the disk", pathToFileURL(OUT).href + "/"]]) {
  const page = await tab({ javaScriptEnabled: where !== "without scripts" });
  // 404.html is for hosts: its links begin with the path of base_url.
  // The search page offers other ways in where there are no scripts (search.mjs).
  const some = all.filter((file) => (where !== "from the disk" || file !== "404.html") && (where !== "without scripts" || file !== "search.html"));
  for (const file of some) {
    page.found = (what) => problem(`${file}, ${where}`, what);
    await page.goto(root + encodeURI(file), { waitUntil: "load" });
    const now = await page.evaluate(text);
    if (now !== written.get(file)) page.found(`shows another text (${now.length} characters, not ${written.get(file).length})`);
    if ((await page.evaluate(() => document.styleSheets.length)) === 0) page.found("no stylesheet");
  }
  console.log(`${some.length} pages ${where}`);
  await page.context().close();
}

// The timeline's filters: chosen by keyboard, together, kept in the address, the same from the disk; what is found is what the
// ready-made page lists.
const entries = () => [...document.querySelectorAll("#page\\.results .events .name, #page\\.all .events .name")].filter((a) => !a.closest("[hidden]")).map((a) => new URL(a.href).pathname.split("/").pop()).sort().join(" ");
for (const [where, root] of [["served", origin + base], ["from the disk", pathToFileURL(OUT).href + "/"]]) {
  const page = await tab({});
  page.found = (what) => problem(`the timeline's filters, ${where}`, what);
  const expect = (is, what) => is || page.found(what);
  await page.goto(`${root}timeline.html`, { waitUntil: "load" });
  const filters = await page.$$eval("nav.filters [data-filter]", (links) => links.map((link) => ({ filter: link.dataset.filter, href: link.href, count: Number.parseInt(link.parentElement.querySelector("span").textContent) })));
  if (!filters.length) { await page.context().close(); continue; }
  const { filter, href, count } = filters.find((one) => one.count <= 200) ?? filters[0];
  const link = page.locator(`nav.filters [data-filter="${filter}"]`);
  await link.evaluate((one) => { one.closest("details").open = true; one.focus(); });
  await page.keyboard.press("Enter");
  await page.waitForSelector("#page\\.results li", { timeout: 5000 }).catch(() => page.found(`nothing is found for ${filter}`));
  const found = await page.evaluate(entries);
  expect(page.url().endsWith(`timeline.html#${filter}`), `the address is ${page.url()}`);
  expect(found.split(" ").length === Math.min(count, 200), `${filter} finds ${found.split(" ").length} events, not ${count}`);
  expect(!(await page.locator("#page\\.all").isVisible()), "all events are still shown");
  expect((await link.getAttribute("aria-current")) === "true", `${filter} isn't marked as chosen`);
  // From the disk, axe may not read the stylesheet.
  if (where === "served") {
    await page.evaluate(AXE);
    for (const violation of await page.evaluate(violations)) page.found(violation);
  }
  // What a value promises is what is found once it is chosen too; what would find nothing isn't offered.
  const counts = () => page.$$eval("nav.filters li:not([hidden]) [data-filter]", (all) => all.map((one) => [one.dataset.filter, Number.parseInt(one.parentElement.querySelector(".number").textContent)]));
  const others = (await counts()).filter(([other]) => other.split("=")[0] !== filter.split("=")[0]);
  expect(others.every(([, many]) => many > 0), "a value that finds nothing is offered");
  if (others.length && count <= 200) {
    const [other, many] = others.at(-1);
    await page.locator(`nav.filters [data-filter="${other}"]`).evaluate((one) => { one.closest("details").open = true; one.click(); });
    const both = await page.locator("#page\\.results .name").count();
    expect(both === many, `${other} promises ${many} events, and ${both} are found`);
    const names = await page.locator("#page\\.files button").allTextContents();
    expect(names.join(" ") === ".ics .csv .json", `the files are ${names}`);
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#page\\.files button").first().click()]);
    const calendar = fs.readFileSync(await file.path(), "utf8");
    expect(calendar.match(/BEGIN:VEVENT/g).length <= both && calendar.split("\r\n").every((line) => Buffer.byteLength(line) <= 75), "the calendar of what is found isn't one");
    await page.goBack();
  }
  const kept = await tab({});
  kept.found = page.found;
  await kept.goto(`${root}timeline.html?${filter}`, { waitUntil: "load" });
  await kept.waitForSelector("#page\\.results li", { timeout: 5000 }).catch(() => page.found(`?${filter} finds nothing`));
  expect((await kept.evaluate(entries)) === found, `an address with ?${filter} finds other events`);
  await kept.goto(href, { waitUntil: "load" });
  if (count <= 200) expect((await kept.evaluate(entries)) === found, `${href} lists other events`);
  await page.goBack();
  expect(await page.locator("#page\\.all").isVisible(), "going back doesn't bring all events back");
  console.log(`the timeline's filters, ${where}: ${filter}, ${count} events`);
  await kept.context().close();
  await page.context().close();
}

// What a host answers where there is no page, two folders deep.
const lost = await tab({});
lost.found = (what) => /status of 404/.test(what) || problem("404 in depth", what);
await lost.goto(`${origin}${base}no/such/page.html`);
if ((await lost.evaluate(() => document.styleSheets.length)) === 0) problem("404 in depth", "no stylesheet");

await browser.close();
server.close();
for (const text of problems) console.error(text);
process.exit(problems.length ? 1 : 0);
