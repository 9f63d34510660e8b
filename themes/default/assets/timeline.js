// Filters the timeline in place. Without this file each filter is a link to a page of its own.
//
// What is chosen stands in the address (#kind=law&place=gb), so it can be kept and sent on; a page of the site that leads here
// writes it behind a "?". A year's page keeps to its year. The events come from a script of
// data, which is loaded once something is chosen: a page opened from disk may load nothing else.
(() => {
  "use strict";
  const box = document.getElementById("page.narrow");
  if (!box) return;
  const [found, files, results, all] = ["page.found", "page.files", "page.results", "page.all"].map((id) => document.getElementById(id));
  const links = [...box.querySelectorAll("[data-filter]")];
  const bars = [...box.querySelectorAll("[data-at]")].map((link) => {
    const total = link.nextElementSibling;
    const isTotal = total !== null && total.classList.contains("total");
    return { link, at: link.dataset.at, label: link.getAttribute("aria-label"), bar: link.querySelector(".bar"), total: isTotal ? total : null };
  });
  const tall = bars.map(({ bar }) => [bar.getAttribute("y"), bar.getAttribute("height")].map(Number));
  const STEP = 200;
  const DIMENSIONS = ["year", "kind", "topic", "place", "status"];
  const within = [...new URLSearchParams(box.dataset.within ?? "")];
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
  const language = document.documentElement.lang;
  const number = (value) => value.toLocaleString(language);
  const say = (key, values = {}) => box.dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const forms = JSON.parse(box.dataset.events);
  const events = (count) => (forms[new Intl.PluralRules(language).select(count)] ?? forms.other).replace("{count}", number(count));

  // An anchor of the page has no "=" in it. What stands behind the "?" counts until something is chosen.
  let arrived = location.search;
  const read = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : arrived);

  const values = (e, by) => ({ year: [e[3]], kind: [e[5]], status: [e[6]], topic: e[7], place: e[8] })[by];

  // One of the values that are chosen in each dimension, in all dimensions but one that is left out.
  function matches(leftOut, asked = [...within, ...wanted]) {
    const tests = DIMENSIONS.filter((by) => by !== leftOut).map((by) => {
      const keys = asked.filter((pair) => pair[0] === by).map((pair) => pair[1]);
      return [by, keys.length ? new Set(keys.map((key) => (data.facets[by] ?? []).findIndex((value) => value[0] === key))) : null];
    }).filter((test) => test[1]);
    const level = leftOut === "significance" ? 3 : Number(new Map(asked).get("significance") ?? 3);
    return data.events.filter((e) => e[4] <= level && tests.every(([by, set]) => values(e, by).some((value) => set.has(value))));
  }

  function row([url, title, date, , significance, kind, status, , places, , , detail]) {
    const about = [];
    if (kind >= 0) about.push(data.facets.kind[kind][1]);
    if (places.length) about.push(places.map((place) => data.facets.place[place][1]).join(", "));
    const line = [element("span", { class: "when" }, date)];
    if (about.length) line.push(" ", element("span", { class: "what" }, about.join(" · ")));
    const word = status >= 0 ? data.facets.status[status] : null;
    if (word && word[0] !== "occurred") line.push(" ", element("span", { class: `status state-${data.states[word[0]]}` }, word[1]));
    const item = element("li", significance === 1 ? { class: "major" } : {}, element("a", { class: "name", href: box.dataset.root + url }, title));
    item.append(detail ? element("details", {}, element("summary", {}, ...line), element("p", {}, detail)) : element("p", { class: "line" }, ...line));
    return item;
  }

  // Each value's count is of the events that the other filters leave; a value that would leave none goes.
  function count() {
    const counts = {};
    for (const by of DIMENSIONS) {
      counts[by] = new Map();
      for (const e of matches(by)) for (const value of values(e, by)) counts[by].set(value, (counts[by].get(value) ?? 0) + 1);
    }
    const levels = matches("significance");
    for (const link of links) {
      const item = link.closest("li");
      const [by, key] = link.dataset.filter.split("=");
      if (!item) continue;
      const many = by === "significance"
        ? levels.filter((e) => e[4] <= Number(key)).length
        : counts[by].get((data.facets[by] ?? []).findIndex((value) => value[0] === key)) ?? 0;
      item.querySelector(".number, .count").textContent = number(many);
      const noun = item.querySelector(".unseen");
      if (noun) noun.textContent = ` ${events(many).replace(number(many), "").trim()}`;
      item.hidden = !many && !wanted.getAll(by).includes(key);
    }
    for (const group of box.querySelectorAll(".filters details")) group.hidden = !group.querySelector("li:not([hidden])");
  }

  const inMonth = (e, at) => (/-?\d{4}-(\d\d)/.exec(e[9]) ?? [])[0] === at;

  function draw(list) {
    const chosen = list.length < data.events.length;
    const counts = bars.map(({ at }) => list.filter((e) => (at.includes("-", 1) ? inMonth(e, at) : data.facets.year[e[3]][0] === at)).length);
    const most = Math.max(1, ...counts);
    const room = Math.max(...tall.map((one) => one[1]));
    bars.forEach(({ link, bar, total, label }, n) => {
      const [top, height] = chosen ? [tall[n][0] + tall[n][1] - (room * counts[n]) / most, (room * counts[n]) / most] : tall[n];
      bar.setAttribute("y", top);
      bar.setAttribute("height", height);
      link.toggleAttribute("hidden", chosen && !counts[n]);
      link.setAttribute("aria-label", chosen ? label.replace(/\d[\d.,\s\u202f\u00a0]*\D*$/, events(counts[n])) : label);
      if (!total) return;
      total.dataset.whole ??= total.textContent;
      total.textContent = chosen ? (counts[n] ? number(counts[n]) : "") : total.dataset.whole;
      total.setAttribute("y", top - 4);
    });
    for (const kinds of box.querySelectorAll(".chart details")) kinds.hidden = chosen;
  }

  // What is found as files, made here: the calendar's days and ids are those of the site's own calendars.
  const day = (text) => text.replaceAll("-", "");
  const dayAfter = (text) => day(new Date(Date.parse(`${text}T00:00:00Z`) + 864e5).toISOString().slice(0, 10));
  const address = (url) => new URL(box.dataset.root + url, location.href).href;
  const id = (url) => decodeURIComponent(url.replace(/^.*\//, "").replace(/\.html$/, ""));
  const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text);

  function records(list) {
    return list.map((e) => ({
      id: id(e[0]),
      title: e[1],
      date: e[9],
      date_words: e[2],
      kind: e[5] >= 0 ? data.facets.kind[e[5]][1] : "",
      status: e[6] >= 0 ? data.facets.status[e[6]][1] : "",
      significance: e[4],
      places: e[8].map((place) => data.facets.place[place][1]),
      topics: e[7].map((topic) => data.facets.topic[topic][1]),
      detail: e[11],
      url: address(e[0]),
    }));
  }

  // Lines of at most 75 bytes (RFC 5545, 3.1).
  function fold(line) {
    const out = [];
    let part = "", bytes = 0;
    for (const sign of line) {
      const size = new TextEncoder().encode(sign).length;
      if (bytes + size > 74) { out.push(part); part = " "; bytes = 1; }
      part += sign;
      bytes += size;
    }
    return [...out, part].join("\r\n");
  }

  function calendar(list) {
    const text = (value) => value.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Annals//Annals//EN", "CALSCALE:GREGORIAN", `X-WR-CALNAME:${text(data.title)}`];
    for (const e of list) {
      const days = isDay(e[9]) ? [day(e[9]), dayAfter(e[9])] : e[10];
      if (!days) continue;
      lines.push("BEGIN:VEVENT", `UID:${text(`${id(e[0])}@${data.authority}`)}`, "DTSTAMP:19700101T000000Z", `DTSTART;VALUE=DATE:${days[0]}`, `DTEND;VALUE=DATE:${days[1]}`, `SUMMARY:${text(e[1])}`, "TRANSP:TRANSPARENT");
      if (e[11]) lines.push(`DESCRIPTION:${text(e[11])}`);
      if (location.protocol !== "file:") lines.push(`URL:${address(e[0])}`);
      lines.push(`X-EDTF:${text(e[9])}`, "END:VEVENT");
    }
    return [...lines, "END:VCALENDAR", ""].map((line) => line && fold(line)).join("\r\n");
  }

  function table(list) {
    // A cell that begins like a formula stands as text.
    const cell = (value) => {
      const text = String(Array.isArray(value) ? value.join(" | ") : value).replace(/^[=+@\t\r]/, "'$&");
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const rows = records(list);
    return [Object.keys(rows[0]), ...rows.map((one) => Object.values(one))].map((line) => line.map(cell).join(",") + "\r\n").join("");
  }

  const FORMATS = [
    ["ics", "text/calendar", calendar],
    ["csv", "text/csv", table],
    ["json", "application/json", (list) => JSON.stringify(records(list), null, 2) + "\n"],
  ];

  function offer(list) {
    files.replaceChildren();
    files.hidden = !list.length;
    if (!list.length) return;
    const name = `timeline-${[...within, ...wanted].map((pair) => pair[1]).join("-")}`;
    const [before, after] = say("files", { count: events(list.length), files: "\n" }).split("\n");
    files.append(before);
    FORMATS.forEach(([ending, type, write], n) => {
      const act = () => {
        const href = URL.createObjectURL(new Blob([write(list)], { type: `${type};charset=utf-8` }));
        element("a", { href, download: `${name}.${ending}` }).click();
        setTimeout(() => URL.revokeObjectURL(href), 1000);
      };
      files.append(n ? " " : "", button(`.${ending}`, `${name}.${ending}`, act));
    });
    files.append(after);
  }

  function show() {
    const chosen = [...wanted.keys()].length > 0;
    for (const link of links) {
      const [by, key] = link.dataset.filter.split("=");
      const plain = new URL(link.href, location.href).pathname === location.pathname;
      const on = wanted.getAll(by).includes(key) || (by === "significance" && (chosen ? key === "3" && !wanted.has(by) : plain));
      if (on) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    all.hidden = chosen;
    results.hidden = !chosen;
    results.replaceChildren();
    found.replaceChildren();
    files.hidden = true;
    if (data) { count(); draw(chosen ? matches() : data.events); }
    if (!chosen) return;
    const list = matches();
    found.append(say("found", { count: number(list.length), all: number(matches(null, within).length) }));
    for (const [by, key] of wanted) {
      const label = (data.facets[by] ?? []).find((value) => value[0] === key)?.[1] ?? links.find((link) => link.dataset.filter === `${by}=${key}`)?.firstChild.data.trim() ?? key;
      found.append(" ", button(`${label} ×`, say("without", { label }), () => choose(without(by, key))));
    }
    found.append(" ", button(say("all"), say("all"), () => choose(new URLSearchParams())));
    offer(list);
    let year, rows;
    for (const event of list.slice(0, shown)) {
      if (event[3] !== year) {
        year = event[3];
        rows = element("ol", { class: "events" });
        results.append(element("section", { class: "timeline" }, element("h2", {}, data.facets.year[year][1]), rows));
      }
      rows.append(row(event));
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
    const script = element("script", { src: box.dataset.src });
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
    const isOn = wanted.getAll(by).includes(key);
    // All events, where the page shows them by itself, are no choice.
    const isPlain = by === "significance" && new URL(link.href, location.href).pathname === location.pathname;
    if (!isOn && !isPlain) next.append(by, key);
    choose(next);
  });
  // Whoever comes near the filters will choose one: the events are there by then.
  for (const sign of ["pointerover", "focusin"]) box.addEventListener(sign, load, { once: true });
  window.addEventListener("popstate", apply);
  window.addEventListener("hashchange", apply);
  apply();
})();
