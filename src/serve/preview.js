// Keeps an open page what its source says: patches in what changed, with scroll, focus and open details as they are, and lists
// what is wrong while something is. Served by `annals serve` only; no page that is published has it.
(() => {
  "use strict";
  const own = document.currentScript;
  const page = own.dataset.page;
  let fingerprint = own.dataset.annals;

  const isOwn = (node) => node.nodeType === Node.ELEMENT_NODE && node.hasAttribute("data-annals");
  const isSheet = (node) => node.nodeName === "LINK" && node.relList.contains("stylesheet");

  // What was sent for each node that stands here. The page's own scripts change it; what they did stays where the source is as it was.
  const sent = new WeakMap();
  function remember(node, source) {
    sent.set(node, source);
    node.childNodes.forEach((child, n) => remember(child, source.childNodes[n]));
  }
  // This is the first script that runs.
  remember(document.documentElement, document.documentElement.cloneNode(true));

  // The connection. After the server has gone it is tried until there is one again.

  let wait = 100;
  function connect() {
    const socket = new WebSocket(`ws://${location.host}/.annals/live`);
    socket.onopen = () => {
      wait = 100;
      socket.send(JSON.stringify({ page, fingerprint }));
    };
    socket.onmessage = (event) => receive(JSON.parse(event.data));
    socket.onclose = () => {
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, 1000);
    };
  }

  function receive(message) {
    if (message.kind === "problems") return list(message.problems);
    // What stands here isn't the page of this address, or is no longer.
    if (message.kind === "gone" || fingerprint === "") return location.reload();
    fingerprint = message.fingerprint;
    own.dataset.annals = fingerprint;
    patch(new DOMParser().parseFromString(message.html, "text/html"));
  }

  // The patch.

  function patch(fresh) {
    // Data in a script (JSON-LD) is patched as any text.
    const runs = (node) => !isOwn(node) && (!node.type || node.type === "module" || node.type.includes("javascript"));
    const scripts = (root) => [...root.querySelectorAll("script")].filter(runs).map((node) => node.outerHTML).join();
    const root = document.documentElement;
    // A script can't be run anew on a page that it has changed.
    if (scripts(sent.get(root)) !== scripts(fresh)) return location.reload();
    attributes(root, fresh.documentElement);
    sent.set(root, fresh.documentElement);
    sheets(fresh);
    morph(document.head, fresh.head);
    morph(document.body, fresh.body);
  }

  // A new stylesheet takes the place of the old one once it is there, so that the page never stands without.
  function sheets(fresh) {
    const now = [...document.head.querySelectorAll("link")].filter(isSheet);
    const then = [...fresh.head.querySelectorAll("link")].filter(isSheet);
    const href = (link) => link.getAttribute("href");
    const gone = now.filter((link) => !then.some((other) => href(other) === href(link)));
    const come = then.filter((link) => !now.some((other) => href(other) === href(link)));
    let missing = come.length;
    const done = () => --missing <= 0 && gone.forEach((link) => link.remove());
    if (!missing) done();
    for (const link of come) {
      const copy = document.importNode(link);
      copy.onload = copy.onerror = done;
      (now.at(-1) ?? own).after(copy);
    }
  }

  const isAsSent = (node, fresh) => (sent.get(node) ?? node).isEqualNode(fresh);

  function morph(old, fresh) {
    if (isAsSent(old, fresh)) return;
    if (old.nodeType === Node.ELEMENT_NODE) {
      attributes(old, fresh);
      children(old, fresh);
    } else if (old.nodeValue !== fresh.nodeValue) {
      old.nodeValue = fresh.nodeValue;
    }
    sent.set(old, fresh);
  }

  function attributes(old, fresh) {
    const before = sent.get(old) ?? old;
    // Whether details are open is the reader's choice.
    const isKept = (name) => name === "open" && (old.nodeName === "DETAILS" || old.nodeName === "DIALOG");
    for (const { name } of [...before.attributes]) if (!fresh.hasAttribute(name) && !isKept(name)) old.removeAttribute(name);
    for (const { name, value } of fresh.attributes) if (before.getAttribute(name) !== value && !isKept(name)) old.setAttribute(name, value);
  }

  const takesPart = (node) => !isOwn(node) && !(isSheet(node) && node.parentNode?.nodeName === "HEAD");
  // A part that goes must not become the one behind it: what a script made of that would be lost.
  const kind = (node) => [node.nodeName, node.id, node.className].join();
  const sameKind = (old, fresh) => kind(sent.get(old) ?? old) === kind(fresh);

  // The nodes that were sent, where a script has left all of them in their places: others are its own, and stay. Else all.
  function those(old) {
    const all = [...old.childNodes].filter(takesPart);
    const own = all.filter((node) => sent.has(node));
    const source = [...(sent.get(old)?.childNodes ?? [])].filter(takesPart);
    return own.length === source.length && own.every((node, n) => node.nodeName === source[n].nodeName) ? own : all;
  }

  // What stands equally in both at the beginning and at the end stays; between them, a wanted node takes the place of its equal, else
  // of one of its kind that has no equal, else it is new.
  function children(old, fresh) {
    let have = those(old);
    let want = [...fresh.childNodes].filter(takesPart);
    let start = 0;
    while (start < have.length && start < want.length && isAsSent(have[start], want[start])) start++;
    let end = 0;
    while (end < have.length - start && end < want.length - start && isAsSent(have.at(-1 - end), want.at(-1 - end))) end++;
    const behind = end ? have[have.length - end] : null;
    have = have.slice(start, have.length - end);
    want = want.slice(start, want.length - end);
    const few = have.length * want.length <= 10000;
    const kept = new Set(few ? have.filter((node) => want.some((other) => isAsSent(node, other))) : []);
    for (const node of want) {
      let at = few ? have.findIndex((other) => isAsSent(other, node)) : -1;
      if (at < 0) at = have.findIndex((other) => !kept.has(other) && sameKind(other, node));
      const next = have[0] ?? behind;
      if (at < 0) {
        const copy = document.importNode(node, true);
        remember(copy, node);
        old.insertBefore(copy, next);
        continue;
      }
      const [found] = have.splice(at, 1);
      if (found !== next) old.insertBefore(found, next);
      morph(found, node);
    }
    have.forEach((node) => node.remove());
  }

  // What is wrong.

  let overlay = null;
  function list(problems) {
    const isFolded = overlay?.shadowRoot.querySelector("details").open === false;
    overlay?.remove();
    overlay = null;
    if (!problems.length) return;
    overlay = document.createElement("annals-problems");
    overlay.setAttribute("data-annals", "");
    const root = overlay.attachShadow({ mode: "open" });
    // A sheet that is made so passes a policy that allows no inline style.
    const style = new CSSStyleSheet();
    style.replaceSync(`
      :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; }
      section { max-height: 55vh; overflow: auto; padding: 1rem 1.25rem; background: #1c1b1a; color: #f2f0e9;
        border-top: 4px solid #d14d41; font: 14px/1.45 ui-monospace, "Liberation Mono", Menlo, Consolas, monospace; }
      summary { font-weight: bold; cursor: pointer; }
      [open] > summary { margin: 0 0 .75rem; }
      pre { margin: 0 0 1rem; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
      a { color: #8bbcff; }`);
    root.adoptedStyleSheets = [style];
    const section = document.createElement("section");
    section.setAttribute("role", "alert");
    // Folded, it hides nothing of the page.
    const details = document.createElement("details");
    details.open = !isFolded;
    const heading = document.createElement("summary");
    heading.textContent = problems.length === 1 ? "There is a problem. This page is as it was before." : `There are ${problems.length} problems. This page is as it was before.`;
    details.append(heading);
    section.append(details);
    for (const problem of problems) {
      const text = document.createElement("pre");
      text.textContent = problem.text;
      if (problem.editor) {
        const link = document.createElement("a");
        link.href = problem.editor;
        link.textContent = `${problem.file}:${problem.line}:${problem.column}`;
        details.append(link);
      }
      details.append(text);
    }
    root.append(section);
    document.documentElement.append(overlay);
  }

  connect();
})();
