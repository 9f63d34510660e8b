// Asks the search index (see src/search/), and runs the search page. The first half knows no page.
"use strict";

const JOINERS = "\xad\u200c\u200d\u2060";
const LETTERS = `\\p{Alphabetic}\\p{M}\\p{N}${JOINERS}`;
// Written without spaces.
const DENSE = "\u0e00-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}";
// Signs that make another name of a few letters: C++, C#, .NET.
const WORD = new RegExp(`([A-Za-z]{1,3}(?:\\+\\+|#)|\\.[A-Za-z]{2,3}(?![${LETTERS}]))|((?:[A-Za-z]\\.){2,48}(?![${LETTERS}]))|([${DENSE}][${DENSE}\\p{M}${JOINERS}]*)|((?![${DENSE}])[${LETTERS}](?:(?![${DENSE}])[${LETTERS}]|\\p{M})*)`, "gu");
const ENDS_WORD = new RegExp(`[${LETTERS}.]$`, "u");
const POSSESSIVE = new RegExp(`['’][sS](?![${LETTERS}])`, "uy");
const TWO_LETTERS = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", ς: "σ" };

function fold(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f\xad\u200c\u200d\u2060]/g, "").toLowerCase().normalize("NFC").replace(/[ßæœþøđðłıς]/g, (c) => TWO_LETTERS[c]);
}

// The words of a text, as src/search/words.rs has them, with where each begins and ends. In a query (`asked`) the last sign of
// a run without spaces is none.
function words(text, asked) {
  const found = [];
  let match;
  WORD.lastIndex = 0;
  while ((match = WORD.exec(text))) {
    const [whole, named, points, dense] = match;
    const start = match.index;
    if (named && named[0] === "." && ENDS_WORD.test(text.slice(Math.max(0, start - 2), start))) {
      WORD.lastIndex = start + 1;
      continue;
    }
    POSSESSIVE.lastIndex = WORD.lastIndex;
    if (POSSESSIVE.test(text)) WORD.lastIndex = POSSESSIVE.lastIndex;
    if (named) found.push([named.toLowerCase(), start, start + named.length]);
    else if (points) found.push([points.replace(/\./g, "").toLowerCase(), start, start + whole.length]);
    else if (!dense) {
      const word = [...fold(whole)].slice(0, 48).join("");
      if (word) found.push([word, start, start + whole.length]);
    } else {
      const signs = [...fold(dense)], raw = [...dense], same = raw.length === signs.length;
      const place = (n) => start + (same ? raw.slice(0, n).join("").length : n && dense.length);
      signs.forEach((sign, n) => {
        const next = signs[n + 1];
        if (next || !asked || n === 0) found.push([sign + (next || ""), place(n), place(Math.min(n + 2, raw.length))]);
      });
    }
  }
  return found;
}

// See src/search/code.rs.
function reader(text, at = 0) {
  const digit = () => {
    const code = text.charCodeAt(at++);
    return code - 32 - (code > 34) - (code > 92);
  };
  const digits = (count, value) => {
    while (count--) value = value * 88 + digit();
    return value;
  };
  return {
    digit,
    more: () => at < text.length,
    at: () => at,
    number() {
      const first = digit();
      return first < 56 ? first : first < 77 ? 56 + digits(1, first - 56) : first < 92 ? 1904 + digits(2, first - 77) : digits(5, 0);
    },
    take: (count) => text.slice(at, (at += count)),
  };
}

// Signs: before a word, behind it, and behind a frequent one.
const RARE = 37;
function around(input) {
  const before = input.digit(), behind = input.digit();
  return [before, behind, behind && behind < RARE ? input.digit() : null];
}

// The words of a shard: how many documents have each, and where its list begins.
function parse(kind, text) {
  const input = reader(text), entries = new Map();
  let word = "";
  while (input.more()) {
    const shared = input.number(), rest = input.number();
    word = word.slice(0, shared) + input.take(rest);
    const count = kind === "r" ? 2 ** input.digit() : input.number();
    entries.set(word, { count, at: input.at(), text });
    for (let n = kind === "r" ? 0 : count; n--;) {
      if (kind === "w" || word.includes(" ")) input.number();
      if (kind === "p") for (let times = input.number(); times--;) around(input);
    }
  }
  return entries;
}

// Letters more, less, other or exchanged between two words, up to `most`.
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [], last = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++) {
      now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) now[j] = Math.min(now[j], before[j - 2] + 1);
    }
    [before, last] = [last, now];
  }
  return last[b.length];
}

// The other number of an English noun, right or wrong (Harman's S-stemmer).
function forms(word, language) {
  if (!/^en\b/.test(language) || word.length < 3 || /[\d.+#]/.test(word)) return [word];
  const found = [word, word + "s", word + "es"];
  if (/[^aeiou]y$/.test(word)) found.push(word.slice(0, -1) + "ies");
  if (/[^aeiou]ies$/.test(word)) found.push(word.slice(0, -3) + "y");
  if (/[^aious]es$/.test(word)) found.push(word.slice(0, -2));
  if (/[^us]s$/.test(word)) found.push(word.slice(0, -1));
  return found;
}

function query(text) {
  const clauses = [];
  for (const [whole, minus, phrase] of text.replace(/[“”„«»]/g, '"').matchAll(/(-?)"([^"]*)"?|\S+/g)) {
    const not = whole[0] === "-" && whole.length > 1;
    const found = words(phrase ?? whole, true).map(([word]) => word);
    if (phrase !== undefined || not) found.length && clauses.push({ words: found, not, exact: true });
    else for (const word of found) clauses.push({ words: [word] });
  }
  const last = clauses[clauses.length - 1];
  // Being typed.
  if (last && !last.exact && /[^\s.,;:!?]$/.test(text)) last.open = true;
  return clauses;
}

const SATURATION = 1.6;
const TOPIC = 1, EVENT = 2;
const FACETS = ["kind", "topic", "year", "place"];

// Whether a text has a phrase.
function holds(text, sought) {
  const all = words(text).map(([word]) => word);
  return all.some((_, n) => sought.every((word, k) => word === all[n + k]));
}

// An index: `load(name)` promises what a file of that name hands over.
async function openIndex(load) {
  const manifest = await load("manifest");
  const file = (kind, n) => kind + manifest[kind].slice(8 * n, 8 * n + 8);
  const catalogue = await load(file("c", 0));
  const { count, language, shards, names, frequent } = catalogue;
  const loaded = new Map();
  // Characters that were loaded since a query was asked.
  let cost;
  const once = (name, make) => {
    if (!loaded.has(name)) {
      const promise = load(name).then((data) => {
        cost += data.length;
        return make(data);
      });
      promise.catch(() => loaded.delete(name));
      loaded.set(name, promise);
    }
    return loaded.get(name);
  };

  // The shard that has a word if any has.
  const place = (kind, word) => {
    let low = 0, high = shards[kind].length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (shards[kind][middle] <= word) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  };
  const shard = async (kind, number) => (number < shards[kind].length ? once(file(kind, number), (text) => parse(kind, text)) : new Map());
  const entry = async (kind, word) => (await shard(kind, place(kind, word))).get(word);
  // Words with a prefix, out of `most` shards around `word`.
  const range = async (kind, prefix, word, most) => {
    const [from, to, own] = [place(kind, prefix), place(kind, prefix + "\uffff"), place(kind, word)];
    const first = Math.max(from, Math.min(own - (most >> 1), to - most + 1)), some = [];
    for (let n = first; n <= to && n < first + most; n++) some.push(shard(kind, n));
    return (await Promise.all(some)).flatMap((entries) => [...entries].filter(([word]) => word.startsWith(prefix)));
  };

  async function list(word) {
    const found = await entry("w", word);
    if (!found) return { documents: [], weights: [] };
    if (!found.documents) {
      const input = reader(found.text, found.at);
      found.documents = new Int32Array(found.count);
      found.weights = new Float32Array(found.count);
      for (let n = 0, next = 0; n < found.count; n++) {
        const value = input.number();
        found.documents[n] = next += value >> 3;
        found.weights[n] = 2 ** ((value & 7) - 2);
        next++;
      }
    }
    return found;
  }

  // What a word of the query may stand for, and how much each counts.
  async function meant(word, open) {
    const found = new Map();
    for (const form of forms(word, language)) {
      const known = await entry("w", form);
      if (known) found.set(form, form === word ? 1 : 0.9);
    }
    if (open && (word.length > 2 || !found.size)) {
      const longer = (await range("w", word, word, 3)).sort((a, b) => b[1].count - a[1].count);
      for (const [other] of longer.slice(0, 60)) {
        if (!found.has(other)) found.set(other, 0.5 + 0.3 * (word.length / other.length));
      }
    }
    return found;
  }

  // Words near one that begin (kind "w") or end ("r") as it does.
  async function typos(word, most, kinds) {
    const kept = Math.floor(word.length / (most + 1)), turn = (text) => [...text].reverse().join("");
    const found = await Promise.all([...kinds].map(async (kind) => {
      if (kind === "w") return range(kind, word.slice(0, Math.max(kept - 1, 1)), word, 2);
      return (await range(kind, turn(word).slice(0, most > 1 ? kept : -kept), turn(word), 2)).map(([other, entry]) => [turn(other), entry]);
    }));
    const near = [...new Map(found.flat())].filter(([other]) => other.length > 2 && !/^\d/.test(other) && distance(word, other, most) === most);
    return new Map(near.sort((a, b) => b[1].count - a[1].count).slice(0, 3).map(([other]) => [other, 0.6 / most]));
  }

  const rarity = (documents) => Math.log(1 + (count - documents + 0.5) / (documents + 0.5));

  function score({ documents, weights }, weight, scores) {
    const most = weight * rarity(documents.length);
    for (let n = 0; n < documents.length; n++) {
      const value = (most * weights[n]) / (weights[n] + SATURATION);
      if (value > scores[documents[n]]) scores[documents[n]] = value;
    }
    return scores;
  }

  // The sign of a word, as src/search/neighbours.rs has it.
  const signs = new Map(frequent.map((word, n) => [word, n + 1]));
  const signOf = (word) => {
    if (!word) return null;
    let hash = 0x811c9dc5;
    for (const c of word) hash = Math.imul(hash ^ c.codePointAt(0), 0x01000193) >>> 0;
    return signs.get(word) ?? RARE + (Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 8) % 56;
  };

  // What says whether words stand next to each other. Those between others say most, and the rarest take least; what they leave
  // unsaid, others say. Where `many` documents have two words, both are asked.
  function checks(sought, lists, many) {
    const isFrequent = (n) => signs.has(sought[n]), all = [], known = new Set();
    sought.forEach((word, n) => {
      const pair = isFrequent(n) && isFrequent(n + 1), last = n + 1 + pair, next = isFrequent(last);
      const around = [signOf(sought[n - 1]), signOf(sought[last]), next ? signOf(sought[last + 1]) : null];
      if (pair || !isFrequent(n)) all.push({ key: sought.slice(n, last).join(" "), word, around, count: lists[n].documents.length, said: around.filter(Boolean).length, from: Math.max(n - 1, 0), to: Math.min(last + next, sought.length - 1) });
    });
    return all.sort((a, b) => b.said - a.said || a.count - b.count).filter(({ from, to }) => {
      let news = sought.length < 3 && many > 20;
      for (let n = from; n < to; n++) if (!known.has(n)) news = known.add(n);
      return news;
    });
  }

  async function standing({ key, word, around: wanted }) {
    const { text, at, count } = await entry("p", key) ?? { count: 0, text: "" }, input = reader(text, at), found = new Set();
    const own = key === word && (await list(word)).documents;
    for (let n = 0, document, next = 0; n < count; n++) {
      if (own) document = own[n];
      else next = (document = next + input.number()) + 1;
      for (let times = input.number(); times--;) {
        if (around(input).every((sign, n) => (wanted[n] ?? sign) === sign)) found.add(document);
      }
    }
    return found;
  }

  // Of a phrase.
  async function phrase(sought) {
    const lists = await Promise.all(sought.map(list));
    const each = lists.map((found) => score(found, 1.5, new Float32Array(count)));
    const all = each[0].map((_, document) => (each.every((own) => own[document]) ? each.reduce((sum, own) => sum + own[document], 0) : 0));
    const many = all.filter(Boolean).length;
    if (sought.length === 1 || !many) return all;
    const found = await Promise.all(checks(sought, lists, many).map(standing));
    return all.map((value, document) => (found.every((some) => some.has(document)) ? value : 0));
  }

  async function scoresOf(clause) {
    if (clause.exact) return phrase(clause.words);
    const scores = new Float32Array(count);
    const lists = await Promise.all([...clause.meant].map(async ([word, weight]) => [await list(word), weight]));
    for (const [found, weight] of lists) score(found, weight, scores);
    return scores;
  }

  const columns = { kind: [], topic: [], place: [], year: [] }, days = [];
  const year = new Map(), kinds = reader(catalogue.kinds), gaps = reader(catalogue.days);
  for (let n = 0, day, last; n < count; n++) {
    const kind = kinds.number(), since = gaps.number();
    if (kind !== last) day = catalogue.first;
    last = kind;
    columns.kind.push([kind]);
    columns.topic.push([]);
    columns.place.push([]);
    if (!since) {
      days.push(null);
      columns.year.push([]);
    } else {
      days.push((day += since - 1));
      if (!year.has(day)) year.set(day, [new Date(day * 864e5).getUTCFullYear()]);
      columns.year.push(year.get(day));
    }
  }
  for (const facet of ["topic", "place"]) {
    const input = reader(catalogue[facet + "s"]);
    names[facet].forEach((_, label) => {
      for (let n = input.number(), at = 0; n--; at++) columns[facet][(at += input.number())].push(label);
    });
  }
  const label = (facet, value) => (facet === "year" ? String(value) : names[facet][value]);

  // `chosen` holds, by facet, a set of labels of which a document must have one. `hits` are the numbers of all documents found,
  // best or newest first; `counts`, how many by each facet's labels; `room`, how many to show at first: fewer where much was loaded.
  async function search(text, chosen = {}, sort = "relevance") {
    const clauses = query(text), wanted = clauses.filter((clause) => !clause.not);
    const corrected = new Map();
    cost = 0;
    const correct = async (clause, kinds) => {
      const [word] = clause.words;
      if (word.length < 4 || /^\d/.test(word)) return;
      let found = await typos(word, 1, kinds);
      if (!found.size && word.length > 7) found = await typos(word, 2, kinds);
      for (const [other, weight] of found) {
        if (!corrected.has(word)) corrected.set(word, other);
        clause.meant.set(other, weight);
      }
    };
    // With others beside it, one that begins alike will do.
    const plain = wanted.filter((clause) => !clause.exact), turns = wanted.length > 1 ? "wr" : ["wr"];
    await Promise.all(plain.map(async (clause) => {
      clause.meant = await meant(clause.words[0], clause.open);
      for (const kinds of turns) if (!clause.meant.size) await correct(clause, kinds);
    }));
    let scores, matched, most;
    const combine = async () => {
      scores = new Float32Array(count);
      matched = new Uint8Array(count);
      most = 0;
      for (const found of await Promise.all(wanted.map(scoresOf))) {
        found.forEach((value, document) => {
          if (!value) return;
          scores[document] += value;
          most = Math.max(most, ++matched[document]);
        });
      }
    };
    await combine();
    // No document has all the words: one may be a typo that is a word.
    if (most < wanted.length && plain.length && wanted.length > 1) {
      await Promise.all(plain.map((clause) => correct(clause, corrected.has(clause.words[0]) ? "r" : "wr")));
      if (corrected.size) await combine();
    }
    for (const found of await Promise.all(clauses.filter((clause) => clause.not).map(scoresOf))) {
      found.forEach((value, document) => value && (matched[document] = 255));
    }
    const need = wanted.length ? Math.max(most, 1) : 0;
    const narrowed = FACETS.filter((facet) => chosen[facet]?.size), counts = FACETS.map(() => new Map()), hits = [];
    for (let document = 0; document < count; document++) {
      if (matched[document] !== need) continue;
      const missed = narrowed.filter((facet) => !columns[facet][document].some((value) => chosen[facet].has(label(facet, value))));
      if (!missed.length) hits.push(document);
      if (missed.length > 1) continue;
      FACETS.forEach((facet, n) => {
        if (!missed.length || missed[0] === facet) for (const value of columns[facet][document]) counts[n].set(value, (counts[n].get(value) ?? 0) + 1);
      });
    }
    const date = (n) => days[n] ?? -1e9;
    hits.sort((a, b) => (sort === "date" ? 0 : scores[b] - scores[a]) || date(b) - date(a) || b - a);
    return {
      hits,
      counts: Object.fromEntries(FACETS.map((facet, n) => [facet, [...counts[n]].map(([value, number]) => [label(facet, value), number])])),
      words: new Set(wanted.flatMap((clause) => (clause.exact ? clause.words : [...clause.meant.keys()]))),
      phrases: wanted.filter((clause) => clause.words.length > 1).map((clause) => clause.words),
      corrected,
      partial: most < wanted.length && most > 0,
      room: Math.max(2, Math.min(10, Math.floor((84e3 - cost) / 6500))),
    };
  }

  async function record(document) {
    const at = (document % catalogue.records) * 3;
    const [url, title, summary] = (await once(file("d", Math.floor(document / catalogue.records)), (data) => data)).slice(at, at + 3);
    const labels = (facet) => columns[facet][document].map((value) => label(facet, value)), [kind] = columns.kind[document];
    // An event has no text; a topic has names that its text may not say.
    return { url, title, summary, day: days[document], kind: label("kind", kind), topics: labels("topic"), text: kind !== EVENT, whole: kind !== TOPIC };
  }

  return { search, record, count };
}

// A text in pieces, words that were sought marked; of a long one the part that shows most of them.
function excerpt(text, sought, longest = Infinity) {
  const found = words(text).filter(([word]) => sought.has(word));
  let from = 0, to = text.length, shown = 0;
  if (to > longest) {
    let best = -1, start = 0;
    found.forEach(([, at], n) => {
      const inside = found.slice(n).filter(([, , end]) => end <= at + longest - 40);
      const value = new Set(inside.map(([word]) => word)).size * 8 + Math.min(inside.length, 7);
      if (value > best) [best, start] = [value, at];
    });
    from = Math.max(0, start - 40);
    to = Math.min(text.length, from + longest);
    if (from) from = text.indexOf(" ", from) + 1 || from;
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), from + 1);
  }
  const pieces = [];
  let done = from;
  for (const [word, start, end] of found) {
    if (end <= done || start < from || end > to) continue;
    if (start > done) pieces.push([text.slice(done, start), false]);
    pieces.push([text.slice(Math.max(start, done), end), true]);
    done = end;
    shown++;
  }
  if (done < to) pieces.push([text.slice(done, to), false]);
  if (from > 0) pieces.unshift(["… ", false]);
  if (to < text.length) pieces.push([" …", false]);
  return { pieces, all: [...sought].every((word) => found.some(([other]) => other === word)), shown };
}

// Its words stand in search.html.
function searchPage(page) {
  const data = page.dataset, form = page.querySelector("form"), list = page.querySelector("ol"), status = page.querySelector("[role=status]"), more = page.querySelector("button.more");
  const box = form.elements.q, sorting = form.elements.sort, language = document.documentElement.lang;
  const waiting = new Map();
  window.annalsSearch = (name, given) => waiting.get(name)?.(given);
  const load = (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    waiting.set(name, resolve);
    script.onerror = () => reject(new Error(name));
    script.src = name === "manifest" ? data.manifest + fresh : `${data.index}${name}.js`;
    document.head.append(script);
  }).finally(() => waiting.delete(name));
  let opened, answer, shown = 0, turn = 0, fresh = "";
  const make = (name, className, ...content) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...content);
    return element;
  };
  const marked = (pieces) => pieces.map(([text, is]) => (is ? make("mark", "", text) : text));
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const number = (value) => value.toLocaleString(language);
  const date = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const regions = new Intl.DisplayNames(language, { type: "region" });
  const shownAs = (facet, value) => (facet === "place" && /^[A-Z]{2}$/.test(value) ? regions.of(value) : value);

  // From the address, and back.
  const chosen = {};
  function read() {
    const state = new URLSearchParams(location.search);
    box.value = state.get("q") ?? "";
    sorting.value = state.get("sort") === "date" ? "date" : "relevance";
    for (const facet of FACETS) chosen[facet] = new Set(state.getAll(facet));
  }
  function write() {
    const state = new URLSearchParams();
    if (box.value.trim()) state.set("q", box.value.trim());
    for (const facet of FACETS) for (const value of chosen[facet]) state.append(facet, value);
    if (sorting.value === "date") state.set("sort", "date");
    const text = state.toString();
    if (text !== location.search.slice(1)) history.replaceState(null, "", text ? "?" + text : location.pathname);
  }

  function showFacets() {
    for (const field of page.querySelectorAll("[data-facet]")) {
      const facet = field.dataset.facet, own = chosen[facet], focused = field.contains(document.activeElement) && document.activeElement.value;
      const counts = new Map(answer?.counts[facet]);
      for (const value of own) if (!counts.has(value)) counts.set(value, 0);
      const order = [...counts].sort((a, b) => own.has(b[0]) - own.has(a[0]) || (facet === "year" ? b[0] - a[0] : b[1] - a[1] || a[0].localeCompare(b[0], language)));
      const items = order.slice(0, Math.max(10, own.size)).map(([value, count]) => {
        const input = make("input");
        Object.assign(input, { type: "checkbox", name: facet, value, checked: own.has(value) });
        return make("li", "", make("label", "", input, " ", shownAs(facet, value), " ", make("span", "count", number(count))));
      });
      field.querySelector("ul").replaceChildren(...items);
      field.hidden = !items.length || (items.length < 2 && !own.size);
      if (focused) [...field.querySelectorAll("input")].find((input) => input.value === focused)?.focus();
    }
  }

  // The text of a page; from disk, where nothing may be fetched, it says it itself, in a frame (site.js).
  const texts = new Map();
  function textOf(url) {
    if (!texts.has(url)) texts.set(url, location.protocol === "file:" ? framed(url) : fetched(url));
    return texts.get(url);
  }
  async function fetched(url) {
    const answer = await fetch(url);
    return answer.ok ? pageText(new DOMParser().parseFromString(await answer.text(), "text/html")) : "";
  }
  function framed(url) {
    return new Promise((resolve) => {
      const frame = make("iframe");
      const done = (text) => {
        removeEventListener("message", heard);
        frame.remove();
        resolve(text);
      };
      const heard = (event) => event.source === frame.contentWindow && typeof event.data === "string" && done(event.data);
      addEventListener("message", heard);
      setTimeout(done, 5000, "");
      Object.assign(frame, { src: url, hidden: true, tabIndex: -1 });
      document.body.append(frame);
    });
  }

  // What comes into view gets an excerpt, and goes if it only seemed to have a phrase.
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      const link = target.querySelector("a"), [hit, of, phrases] = unread.get(target);
      textOf(link.href).then((text) => {
        if (of !== answer) return;
        const found = excerpt(text, answer.words, 260);
        if (text && link !== document.activeElement && !phrases.every((phrase) => holds(text, phrase))) {
          answer.hits.splice(answer.hits.indexOf(hit), 1);
          shown--;
          target.remove();
          tell();
        } else if (found.shown) target.querySelector("p").replaceChildren(...marked(found.pieces));
      }, () => {});
    }
  });
  // Each is a page to load: three at once at most, others when one comes near.
  const unread = new WeakMap(), later = [];
  const wake = () => later.splice(0).forEach((row) => seen.observe(row));
  addEventListener("scroll", wake);
  for (const near of ["focusin", "pointerover"]) list.addEventListener(near, wake);

  async function item(hit, place) {
    const of = answer, { url, title, summary, day, kind, topics, text, whole } = await opened.record(hit);
    const head = excerpt(title, of.words), about = excerpt(summary, of.words);
    const link = make("a", "name", ...marked(head.pieces));
    link.href = data.root + url;
    const row = make("li", "", link);
    if (day !== null) {
      const time = make("time", "", date.format(day * 864e5));
      time.dateTime = new Date(day * 864e5).toISOString().slice(0, 10);
      row.append(" ", time);
    }
    row.append(make("p", "", ...marked(about.pieces)), make("p", "tags", [kind, ...topics.filter((topic) => topic !== title)].join(" · ")));
    const phrases = whole ? of.phrases.filter((phrase) => !holds(title, phrase) && !holds(summary, phrase)) : [];
    unread.set(row, [hit, of, phrases]);
    // Nothing beats a summary that shows all the words.
    if (text && of.words.size && (phrases.length || !(about.shown && about.all))) place * 3 + 2 < of.room ? seen.observe(row) : later.push(row);
    return row;
  }

  async function showMore(focus) {
    const own = turn, from = shown, count = from ? 10 : answer.room;
    const rows = await Promise.all(answer.hits.slice(from, from + count).map((hit, n) => item(hit, from + n)));
    if (own !== turn) return;
    shown += rows.length;
    if (from) list.append(...rows);
    else list.replaceChildren(...rows);
    more.hidden = shown >= answer.hits.length;
    if (focus) rows[0]?.querySelector("a").focus();
  }

  function tell() {
    const count = answer.hits.length;
    const notes = [say([data.none, data.one][count] ?? data.many, { count: number(count) })];
    for (const [asked, found] of answer.corrected) notes.push(say(data.corrected, { asked, found }));
    if (answer.partial) notes.push(data.partial);
    status.textContent = notes.join(" ");
  }

  async function ask(again) {
    const own = ++turn;
    write();
    const filtered = FACETS.some((facet) => chosen[facet].size), idle = !box.value.trim() && !filtered;
    page.classList.toggle("idle", idle);
    if (idle) {
      answer = undefined;
      list.replaceChildren();
      more.hidden = true;
      status.textContent = "";
      showFacets();
      return;
    }
    try {
      opened ??= await openIndex(load);
      const now = await opened.search(box.value.trimStart(), chosen, sorting.value);
      if (own !== turn) return;
      [answer, shown] = [now, 0];
      seen.disconnect();
      later.length = 0;
      await showMore();
      if (own !== turn) return;
      showFacets();
      tell();
    } catch {
      if (own !== turn) return;
      // What isn't there was of a former build.
      opened = undefined;
      texts.clear();
      fresh = "?" + Date.now();
      if (again) status.textContent = data.failed;
      else ask(true);
    }
  }

  let timer;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    ask();
  });
  form.addEventListener("change", ({ target }) => {
    if (target === box) return;
    if (target.type === "checkbox") chosen[target.name][target.checked ? "add" : "delete"](target.value);
    ask();
  });
  more.addEventListener("click", () => showMore(true).catch(() => ask()));
  addEventListener("popstate", () => {
    read();
    ask();
  });
  page.querySelector("details").open = matchMedia("(min-width: 60rem)").matches;
  page.hidden = false;
  read();
  if (!location.search) box.focus();
  ask();
}

if (typeof module === "object") module.exports = { words, distance, forms, query, holds, openIndex, excerpt };
else addEventListener("DOMContentLoaded", () => searchPage(document.getElementById("page.search")));
