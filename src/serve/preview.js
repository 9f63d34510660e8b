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

  // This is the first script that runs, while the page is read. Scripts in its head run before the page is whole, and change what was
  // sent (the reader's choice of dark): what they do to attributes is taken back in what is remembered. Those with `defer` run later.
  const changes = [];
  const early = new MutationObserver((records) => changes.push(...records));
  early.observe(document, { subtree: true, attributes: true, attributeOldValue: true });
  function begin() {
    changes.push(...early.takeRecords());
    early.disconnect();
    remember(document.documentElement, document.documentElement.cloneNode(true));
    for (const { target, attributeName, oldValue } of changes.reverse()) {
      const source = sent.get(target);
      if (oldValue === null) source?.removeAttribute(attributeName);
      else source?.setAttribute(attributeName, oldValue);
    }
    connect();
  }
  document.addEventListener("readystatechange", begin, { once: true });

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
    const names = new Set([...before.attributes, ...fresh.attributes].map((one) => one.name));
    for (const name of names) {
      const [was, is] = [before.getAttribute(name), fresh.getAttribute(name)];
      if (was === is || isKept(name)) continue;
      if (name === "class") classes(old, before, fresh);
      else if (is === null) old.removeAttribute(name);
      else old.setAttribute(name, is);
    }
  }

  // Classes are a set, of which scripts have some and the source has others.
  function classes(old, before, fresh) {
    old.classList.remove(...[...before.classList].filter((one) => !fresh.classList.contains(one)));
    old.classList.add(...[...fresh.classList].filter((one) => !before.classList.contains(one)));
    if (!old.classList.length) old.removeAttribute("class");
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

  // What is wrong: errors in order of the archive's files, but those of this page's own file first; warnings behind a count.

  let overlay = null;
  const element = (name, text, ...children) => {
    const made = document.createElement(name);
    made.append(text, ...children);
    return made;
  };

  function list(problems) {
    const open = (part) => overlay?.shadowRoot.querySelector(part)?.open;
    const [isOpen, areWarningsOpen] = [open("details") ?? true, open(".warnings") ?? false];
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
      section { box-sizing: border-box; max-height: 33.3vh; overflow: auto; padding: .75rem 1.25rem; background: #1c1b1a; color: #f2f0e9;
        border-top: 4px solid #d14d41; font: 14px/1.45 ui-monospace, "Liberation Mono", Menlo, Consolas, monospace; }
      summary { font-weight: bold; cursor: pointer; }
      [open] > summary { margin: 0 0 .75rem; }
      pre { margin: 0 0 1rem; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
      a { color: #8bbcff; }`);
    root.adoptedStyleSheets = [style];
    const isOwn = ({ file }) => file !== "" && file === own.dataset.source;
    const isWarning = ({ severity }) => severity === "warning";
    const warnings = problems.filter(isWarning);
    const errors = problems.filter((one) => !isWarning(one));
    const ordered = [...errors.filter(isOwn), ...errors.filter((one) => !isOwn(one))];
    const count = (list, word) => `${list.length} ${word}${list.length === 1 ? "" : "s"}`;
    // Folded, it hides nothing of the page.
    const details = element("details", element("summary", `${count(errors, "error")}. This page is as it was before.`), ...ordered.flatMap(entry));
    details.open = isOpen;
    if (warnings.length) {
      const more = element("details", element("summary", count(warnings, "warning")), ...warnings.flatMap(entry));
      more.className = "warnings";
      more.open = areWarningsOpen;
      details.append(more);
    }
    const section = element("section", details);
    section.setAttribute("role", "alert");
    root.append(section);
    document.documentElement.append(overlay);
  }

  function entry(problem) {
    const text = element("pre", problem.text);
    if (!problem.editor) return [text];
    const link = element("a", `${problem.file}:${problem.line}:${problem.column}`);
    link.href = problem.editor;
    return [link, text];
  }
})();
