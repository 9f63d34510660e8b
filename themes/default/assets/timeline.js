// Filters the timeline in place. Without this file each filter is a link to a page of its own.
//
// What is chosen stands in the address (#kind=law&place=gb), so it can be kept and sent on; a page of the site that leads here
// writes it behind a "?". The events come from a script of
// data, which is loaded once something is chosen: a page opened from disk may load nothing else.
(() => {
  "use strict";
  const box = document.getElementById("page.narrow");
  if (!box) return;
  const [found, results, all] = ["page.found", "page.results", "page.all"].map((id) => document.getElementById(id));
  const links = [...box.querySelectorAll("[data-filter]")];
  const STEP = 200;
  let data, wanted = new URLSearchParams(), shown = STEP;

  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const button = (text, label, act) => {
    const made = element("button", { type: "button", "aria-label": label }, text);
    made.addEventListener("click", act);
    return made;
  };
  // As a list of pairs: older browsers can't delete one value of several.
  const without = (by, key) => new URLSearchParams([...wanted].filter((pair) => pair[0] !== by || pair[1] !== key));
  // The page's words.
  const number = (value) => value.toLocaleString(document.documentElement.lang);
  const say = (key, values = {}) => box.dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // An anchor of the page has no "=" in it. What stands behind the "?" counts until something is chosen.
  let arrived = location.search;
  const read = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : arrived);

  function numbers(by) {
    const keys = wanted.getAll(by);
    if (!keys.length) return null;
    return new Set(keys.map((key) => (data.facets[by] ?? []).findIndex((value) => value[0] === key)));
  }

  // One of the values that are chosen in each dimension, in all dimensions.
  function matches() {
    const [kind, status, topic, place] = ["kind", "status", "topic", "place"].map(numbers);
    const level = Number(wanted.get("significance") ?? 3);
    const one = (set, value) => !set || set.has(value);
    const any = (set, values) => !set || values.some((value) => set.has(value));
    return data.events.filter((e) => e[4] <= level && one(kind, e[5]) && one(status, e[6]) && any(topic, e[7]) && any(place, e[8]));
  }

  function row([url, title, date, , , kind, status, , places]) {
    const about = [];
    if (kind >= 0) about.push(data.facets.kind[kind][1]);
    if (places.length) about.push(places.map((place) => data.facets.place[place][1]).join(", "));
    const item = element("li", {}, element("span", { class: "when" }, date), " ", element("a", { class: "name", href: box.dataset.root + url }, title));
    const word = status >= 0 ? data.facets.status[status] : null;
    const stated = word && word[0] !== "occurred";
    if (about.length || stated) {
      const line = element("p", { class: "kind" }, about.join(" · "));
      if (stated) line.append(" ", element("span", { class: "status" }, word[1]));
      item.append(line);
    }
    return item;
  }

  function show() {
    const chosen = [...wanted.keys()].length > 0;
    for (const link of links) {
      const [by, key] = link.dataset.filter.split("=");
      const whole = by === "significance" && key === "3" && !wanted.has(by);
      const on = wanted.getAll(by).includes(key) || whole;
      if (on) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    all.hidden = chosen;
    results.hidden = !chosen;
    results.replaceChildren();
    found.replaceChildren();
    if (!chosen) return;
    const list = matches();
    found.append(say("found", { count: number(list.length), all: number(data.events.length) }));
    for (const [by, key] of wanted) {
      const label = (data.facets[by] ?? []).find((value) => value[0] === key)?.[1] ?? links.find((link) => link.dataset.filter === `${by}=${key}`)?.firstChild.data.trim() ?? key;
      found.append(" ", button(`${label} ×`, say("without", { label }), () => choose(without(by, key))));
    }
    found.append(" ", button(say("all"), say("all"), () => choose(new URLSearchParams())));
    let year, events;
    for (const event of list.slice(0, shown)) {
      if (event[3] !== year) {
        year = event[3];
        events = element("ol", { class: "events" });
        results.append(element("section", { class: "timeline" }, element("h2", {}, year), events));
      }
      events.append(row(event));
    }
    if (list.length > shown) {
      const more = element("button", { type: "button", class: "more" }, say("more", { count: number(Math.min(STEP, list.length - shown)) }));
      more.addEventListener("click", () => { shown += STEP; show(); });
      results.append(more);
    }
  }

  function choose(next) {
    const state = next.toString();
    arrived = "";
    // From the disk, a browser may keep a page from changing its address; the fragment it lets through.
    try { history.pushState(null, "", state ? `${location.pathname}#${state}` : location.pathname); } catch { location.hash = state; }
    apply();
  }

  function apply() {
    wanted = read();
    shown = STEP;
    if (data || [...wanted.keys()].length === 0) show();
    else load();
  }

  function load() {
    if (data || window.annalsEvents) return;
    window.annalsEvents = (loaded) => { data = loaded; show(); };
    const script = element("script", { src: box.dataset.events });
    script.addEventListener("error", () => { delete window.annalsEvents; found.textContent = say("failed"); });
    document.head.append(script);
  }

  box.addEventListener("click", (event) => {
    const link = event.target.closest("[data-filter]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const [by, key] = link.dataset.filter.split("=");
    const next = without(by, key);
    if (by === "significance") next.delete(by);
    if (`${by}=${key}` !== "significance=3" && !wanted.getAll(by).includes(key)) next.append(by, key);
    choose(next);
  });
  // Whoever comes near the filters will choose one: the events are there by then.
  for (const sign of ["pointerover", "focusin"]) box.addEventListener(sign, load, { once: true });
  window.addEventListener("popstate", apply);
  window.addEventListener("hashchange", apply);
  apply();
})();
