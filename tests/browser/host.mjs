// A static host on this machine, and a browser.
//
// `host(folder)` serves a built site under the path of its base_url with the headers of its own `_headers`, the policy among them; `samples(folder)` names pages of
// all kinds; `browse()` starts Debian's Chromium through playwright-core, which NODE_PATH names the folder of.
import fs from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.join(process.env.NODE_PATH, "package.json"));
const TYPES = { html: "text/html", css: "text/css", svg: "image/svg+xml", js: "text/javascript" };

/** The headers that a site's own `_headers` gives a path: `/*`, `/folder/*`, and paths as they are. */
export function headers(folder, wanted) {
  const given = {};
  let applies = false;
  for (const line of fs.readFileSync(path.join(folder, "_headers"), "utf8").split("\n")) {
    if (line.startsWith("/")) applies = line.endsWith("*") ? wanted.startsWith(line.slice(0, -1)) : wanted === line;
    const [, name, value] = /^ +([\w-]+): (.+)$/.exec(line) ?? [];
    if (applies && name) given[name.toLowerCase()] = value;
  }
  return given;
}

/** Every page at the root of a site, and the largest of each folder, or as many as are asked for. */
export function samples(folder, count = 1) {
  const isRedirect = (file) => fs.readFileSync(path.join(folder, file), "utf8").includes('http-equiv="refresh"');
  const files = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".html") && !isRedirect(file));
  const size = (file) => fs.statSync(path.join(folder, file)).size;
  const largest = new Map();
  for (const file of files) {
    const within = path.dirname(file);
    largest.set(within, [...(largest.get(within) ?? []), file]);
  }
  for (const found of largest.values()) found.sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1)).splice(count);
  return files.filter((file) => !file.includes("/") || largest.get(path.dirname(file)).includes(file)).sort();
}

export async function host(folder) {
  const home = /<link rel="canonical" href="([^"]*)"/.exec(fs.readFileSync(path.join(folder, "index.html"), "utf8"));
  const base = home ? new URL(home[1]).pathname : "/";
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const inside = pathname.startsWith(base);
    const wanted = inside ? decodeURIComponent(pathname.slice(base.length)) || "index.html" : "404.html";
    const file = path.join(folder, wanted);
    const found = inside && fs.existsSync(file) && fs.statSync(file).isFile();
    response.writeHead(found ? 200 : 404, { ...headers(folder, `/${wanted}`), "content-type": TYPES[path.extname(file).slice(1)] ?? "application/octet-stream" });
    response.end(found ? fs.readFileSync(file) : "");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { root: `http://127.0.0.1:${server.address().port}${base}`, close: () => server.close() };
}

export const browse = () =>
  require("playwright-core").chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-dev-shm-usage"] });
