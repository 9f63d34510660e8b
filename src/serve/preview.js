// Keeps an open page what its source says: patches in what changed, with scroll, focus and open details as they are, and lists
// what is wrong while something is. Served by `annals serve` only; no page that is published has it.
(() => {
  "use strict";
  const own = document.currentScript;
  const page = own.dataset.page;
  let fingerprint = own.dataset.annals;

  const isOwn = (node) => node.nodeType === Node.ELEMENT_NODE && node.hasAttribute("data-annals");
  const isSheet = (node) => node.nodeName === "LINK" && node.relList.contains("stylesheet");

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
    const scripts = (root) => [...root.querySelectorAll("script")].filter((node) => !isOwn(node)).map((node) => node.outerHTML).join();
    // A script can't be run anew on a page that it has changed.
    if (scripts(document) !== scripts(fresh)) return location.reload();
    attributes(document.documentElement, fresh.documentElement);
    sheets(fresh);
    children(document.head, fresh.head);
    attributes(document.body, fresh.body);
    children(document.body, fresh.body);
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

  function morph(old, fresh) {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
      return;
    }
    attributes(old, fresh);
    children(old, fresh);
  }

  function attributes(old, fresh) {
    // Whether details are open is the reader's choice.
    const isKept = (name) => name === "open" && (old.nodeName === "DETAILS" || old.nodeName === "DIALOG");
    for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !isKept(name)) old.removeAttribute(name);
    for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value && !isKept(name)) old.setAttribute(name, value);
  }

  const takesPart = (node) => !isOwn(node) && !(isSheet(node) && node.parentNode?.nodeName === "HEAD");
  const sameKind = (a, b) => a.nodeName === b.nodeName && (a.id ?? "") === (b.id ?? "");

  // What stands equally in both at the beginning and at the end stays; between them, a wanted node takes the place of its equal, else
  // of one of its kind that has no equal, else it is new.
  function children(old, fresh) {
    let have = [...old.childNodes].filter(takesPart);
    let want = [...fresh.childNodes].filter(takesPart);
    let start = 0;
    while (start < have.length && start < want.length && have[start].isEqualNode(want[start])) start++;
    let end = 0;
    while (end < have.length - start && end < want.length - start && have.at(-1 - end).isEqualNode(want.at(-1 - end))) end++;
    const behind = end ? have[have.length - end] : null;
    have = have.slice(start, have.length - end);
    want = want.slice(start, want.length - end);
    const equal = have.length * want.length <= 10000
      ? (node, among) => among.findIndex((other) => other.isEqualNode(node))
      : () => -1;
    const kept = new Set(have.filter((node) => equal(node, want) >= 0));
    for (const node of want) {
      let at = equal(node, have);
      if (at < 0) at = have.findIndex((other) => !kept.has(other) && sameKind(other, node));
      const next = have[0] ?? behind;
      if (at < 0) {
        old.insertBefore(document.importNode(node, true), next);
        continue;
      }
      const [found] = have.splice(at, 1);
      if (found !== next) old.insertBefore(found, next);
      if (!found.isEqualNode(node)) morph(found, node);
    }
    have.forEach((node) => node.remove());
  }

  // What is wrong.

  let overlay = null;
  function list(problems) {
    overlay?.remove();
    overlay = null;
    if (!problems.length) return;
    overlay = document.createElement("annals-problems");
    overlay.setAttribute("data-annals", "");
    const root = overlay.attachShadow({ mode: "open" });
    const style = document.createElement("style");
    style.textContent = `
      :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; }
      section { max-height: 55vh; overflow: auto; padding: 1rem 1.25rem; background: #1c1b1a; color: #f2f0e9;
        border-top: 4px solid #d14d41; font: 14px/1.45 ui-monospace, "Liberation Mono", Menlo, Consolas, monospace; }
      h2 { margin: 0 0 .75rem; font: inherit; font-weight: bold; }
      pre { margin: 0 0 1rem; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
      a { color: #8bbcff; }`;
    const section = document.createElement("section");
    section.setAttribute("role", "alert");
    const heading = document.createElement("h2");
    heading.textContent = problems.length === 1 ? "There is a problem. This page is as it was before." : `There are ${problems.length} problems. This page is as it was before.`;
    section.append(heading);
    for (const problem of problems) {
      const text = document.createElement("pre");
      text.textContent = problem.text;
      if (problem.editor) {
        const link = document.createElement("a");
        link.href = problem.editor;
        link.textContent = `${problem.file}:${problem.line}:${problem.column}`;
        section.append(link);
      }
      section.append(text);
    }
    root.append(style, section);
    document.documentElement.append(overlay);
  }

  connect();
})();
