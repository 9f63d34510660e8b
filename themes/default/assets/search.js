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

// British and American.
const SPELLINGS = [[/^(cent|fib|lit|met|theat)er(?=s?$)/, "$1re"], [/^(cent|fib|lit|met|theat)re(?=s?$)/, "$1er"], [/(?<=...)iz(?=(e|ed|es|er|ing|ations?)$)/, "is"], [/(?<=...)is(?=(e|ed|es|er|ing|ations?)$)/, "iz"],
  [/^(behavi|col|fav|harb|hon|lab|neighb)or/, "$1our"], [/^(behavi|col|fav|harb|hon|lab|neighb)our/, "$1or"], [/^(def|lic|off)ense/, "$1ence"], [/^(def|lic|off)ence/, "$1ense"], [/^program(?=s?$)/, "programme"], [/^programme(?=s?$)/, "program"]];

// The other number of an English noun, right or wrong (Harman's S-stemmer).
function forms(word, language) {
  if (!/^en\b/.test(language) || word.length < 3 || /[\d.+#]/.test(word)) return [word];
  const found = [word, word + "s", word + "es"];
  if (/[^aeiou]y$/.test(word)) found.push(word.slice(0, -1) + "ies");
  if (/[^aeiou]ies$/.test(word)) found.push(word.slice(0, -3) + "y");
  if (/[^aious]es$/.test(word)) found.push(word.slice(0, -2));
  if (/[^s]s$/.test(word)) found.push(word.slice(0, -1));
  for (const [one, other] of SPELLINGS) if (one.test(word)) found.push(word.replace(one, other));
  return found;
}

function query(text) {
  const clauses = [];
  for (const [whole, minus, phrase] of text.replace(/[“”„«»]/g, '"').matchAll(/(-?)"([^"]*)"?|\S+/g)) {
    const not = whole[0] === "-" && whole.length > 1;
    const found = words(phrase ?? whole, true).map(([word]) => word);
    if (phrase !== undefined || not) found.length && clauses.push({ words: found, not, exact: true });
    else for (const word of found) clauses.push({ words: [word], typed: found.length > 1 ? word : whole.replace(/^[^\p{L}\p{N}.]+|[,;:!?]+$/gu, "") });
  }
  const last = clauses[clauses.length - 1];
  // Being typed.
  if (last && !last.exact && /[^\s.,;:!?]$/.test(text)) last.open = true;
  return clauses;
}

const SATURATION = 3;
const TOPIC = 1, EVENT = 2, BRIEFING = 3;
const FACETS = ["kind", "topic", "year", "place"];
// What a word counts for that a document's label says: as one so often in a text of usual length. And what another name counts for.
const SAID = { kind: 3, type: 12, topic: 5, place: 7, year: 12, month: 12 };
const SYNONYM = 0.4;
// What a text is about happened on another day than it came out on.
const PUBLISHED = 0.5;
// With each wider topic, a name counts for less.
const WIDER = 0.6;
// Of the rarity of the words that the best has, a result has so much at least; and a share of the query's counts for less by this power.
const FEWEST = 0.45, FEWER = 0.6;
// How far the rarity of a word counts, and how much more a word does that is a name.
const RARITY = 0.7, NAMED = 0.5;

// The names that find documents that don't say them: of labels, years and months.
function namesOf(catalogue, columns, days, until) {
  const { language, count } = catalogue;
  // Each name of a label by its words; the last may stand for all that begin like it.
  let all, byWord, open, lists;
  function add(facet, value, text, isLabel) {
    const found = words(text).map(([word]) => word), name = { facet, value, words: found, label: isLabel, wild: /\*$/.test(text) };
    if (!found.length) return;
    all.push(name);
    for (const word of new Set(name.wild ? found.slice(0, -1) : found)) {
      if (!byWord.has(word)) byWord.set(word, []);
      byWord.get(word).push(name);
    }
    if (name.wild) open.push(name);
  }
  function make() {
    [all, byWord, open, lists] = [[], new Map(), [], new Map()];
    for (const [facet, labels] of Object.entries(catalogue.names)) {
      labels.forEach((label, value) => [label, ...catalogue.others[facet][value]].forEach((text, n) => add(facet, value, text, n === 0)));
    }
    for (const month of Array(12).keys()) {
      for (const length of ["long", "short"]) add("month", month, new Intl.DateTimeFormat(language, { month: length, timeZone: "UTC" }).format(Date.UTC(2000, month, 15)), length === "long");
    }
    for (const year of new Set(columns.year.flat())) add("year", year, String(year), true);
    const put = (key, document) => (lists.get(key) ?? lists.set(key, []).get(key)).push(document);
    for (let n = 0; n < count; n++) {
      for (const facet of ["kind", "type", "topic", "place"]) for (const value of columns[facet][n]) put(facet + value, n);
      if (days[n] === null) continue;
      // Of a date that takes more, each month and year of a few; a year alone has no month.
      const first = new Date(days[n] * 864e5), last = new Date((until[n] ?? days[n]) * 864e5), months = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth();
      for (let k = 0; k <= months && months < 6; k++) put("month" + ((first.getUTCMonth() + k) % 12), n);
      for (let year = first.getUTCFullYear(); year <= last.getUTCFullYear() && months < 60; year++) put("year" + year, n);
    }
  }
  const narrower = (value) => catalogue.broader.flatMap((wider, topic) => (wider.includes(value) ? [topic] : []));

  // What documents have a label, and what it counts for: less, the narrower the topic is that they have.
  function documents({ facet, value }) {
    const found = [[lists.get(facet + value) ?? [], 1]];
    if (facet !== "topic") return found;
    const seen = new Set([value]);
    for (let values = narrower(value), depth = WIDER; values.length; depth *= WIDER) {
      values = [...new Set(values)].filter((topic) => !seen.has(topic));
      values.forEach((topic) => seen.add(topic));
      for (const topic of values) found.push([lists.get("topic" + topic) ?? [], depth]);
      values = values.flatMap(narrower);
    }
    return found;
  }

  const says = (name, n, { word, forms }) => {
    const own = name.words[n];
    return name.wild && n === name.words.length - 1 ? word.startsWith(own) && word.length <= own.length + 3 : forms.has(own);
  };

  // What the words of a query name: by word, labels with what share of a name the query says; topics that it names as a whole; where
  // names stand in it, with others of the same; and the words of names.
  function within(asked, optional) {
    if (!all) make();
    const labels = asked.map(() => new Map()), whole = [], shares = new Map();
    const isCode = (name) => name.words.length === 1 && name.words[0].length < 3 && optional.has(name.words[0]);
    const candidates = asked.map((token) => {
      const own = [...token.forms].flatMap((form) => byWord.get(form) ?? []);
      if (token.open && token.word.length > 2) for (const [word, names] of byWord) if (word.startsWith(token.word) && !token.forms.has(word)) own.push(...names.map((name) => ({ ...name, begun: true })));
      return new Set([...own, ...open.filter((name) => says(name, name.words.length - 1, token))].filter((name) => !isCode(name)));
    });
    candidates.forEach((names, n) => names.forEach((name) => (shares.get(name) ?? shares.set(name, new Set()).get(name)).add(n)));
    for (const [name, said] of shares) {
      const sought = name.words.filter((word) => !optional.has(word)).length || name.words.length;
      const first = asked.findIndex((_, n) => n + name.words.length <= asked.length && name.words.every((_, k) => says(name, k, asked[n + k])));
      if (first >= 0 && !name.begun) whole.push({ name, from: first, to: first + name.words.length });
      const own = [...said].filter((n) => !optional.has(asked[n].word) || first >= 0);
      const share = first >= 0 ? 1 : Math.min(1, (own.length / sought) ** 2 * 0.7);
      for (const n of own) if (share > (labels[n].get(keyed(name))?.share ?? 0)) labels[n].set(keyed(name), { share, length: share === 1 && first >= 0 ? sought : 1 });
    }
    const longest = whole.filter((one) => !whole.some((other) => other.from <= one.from && other.to >= one.to && other.to - other.from > one.to - one.from));
    const topics = new Map();
    for (const { name, from, to } of longest.filter(({ name }) => name.facet === "topic").sort((a, b) => a.from - b.from || b.name.label - a.name.label)) {
      const isWhole = to - from === asked.length;
      if (!topics.has(name.value)) topics.set(name.value, { value: name.value, label: name.label, whole: isWhole });
    }
    const inQuery = runs(asked, longest);
    // What another name names, the query does, too.
    for (const { from, to, others } of inQuery) {
      for (const other of others) {
        const same = (byWord.get(other[0]) ?? []).concat(byWord.get(other[0] + "s") ?? []).filter(({ words }) => words.length === other.length && other.every((word, n) => word === words[n] || word + "s" === words[n]));
        for (const name of same) for (let n = from; n < to; n++) if (!labels[n].has(keyed(name))) labels[n].set(keyed(name), { share: 0.7, length: 1 });
      }
    }
    return { labels, topics: [...topics.values()], runs: inQuery, words: new Set(whole.filter(({ name }) => name.facet === "topic" || name.facet === "place").flatMap(({ from, to }) => asked.slice(from, to).map(({ word }) => word))) };
  }
  const keys = new Map();
  const keyed = ({ facet, value }) => keys.get(facet + value) ?? keys.set(facet + value, { facet, value }).get(facet + value);

  // Where the query has one of several names of the same.
  function runs(asked, longest) {
    const found = longest.filter(({ name }) => name.facet === "topic").map(({ name, from, to }) => ({ from, to, others: all.filter((other) => other.facet === "topic" && other.value === name.value && other !== name && !other.wild).map((other) => other.words).slice(0, 4) }));
    for (const group of catalogue.synonyms) {
      const parsed = group.map((text) => words(text).map(([word]) => word)).filter((own) => own.length);
      for (const own of parsed) {
        const from = asked.findIndex((_, n) => own.every((word, k) => asked[n + k]?.forms.has(word)));
        if (from >= 0) found.unshift({ from, to: from + own.length, others: parsed.filter((other) => other !== own) });
      }
    }
    return found;
  }
  return { documents, within };
}

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
  const { count, language, shards, names, frequent } = catalogue, optional = new Set(catalogue.optional);
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

  // The list of a word and of its other forms.
  async function either(word) {
    const weights = new Map();
    for (const found of await Promise.all(forms(word, language).map(list))) {
      found.documents.forEach((document, n) => weights.set(document, Math.max(weights.get(document) ?? 0, found.weights[n])));
    }
    const documents = [...weights.keys()].sort((a, b) => a - b);
    return { documents, weights: documents.map((document) => weights.get(document)) };
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

  const isEvent = (document) => columns.kind[document][0] === EVENT, isDate = ({ facet }) => facet === "year" || facet === "month";
  // The place of a document in a list in order; -1 where it isn't there.
  function placeOf(document, documents) {
    let low = 0, high = documents.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (documents[middle] < document) low = middle + 1;
      else high = middle;
    }
    return documents[low] === document ? low : -1;
  }

  // What a word of a query counts in each document: where it stands, and where a name says it.
  async function scoresOf(clause) {
    const own = new Float32Array(count);
    const lists = await Promise.all([...clause.meant].map(async ([word, weight]) => [await list(word), weight]));
    for (const [{ documents, weights }, weight] of lists) {
      for (let n = 0; n < documents.length; n++) own[documents[n]] = Math.max(own[documents[n]], weight * weights[n]);
    }
    for (const [first, ...rest] of clause.others ?? []) {
      for (let n = 0; n < first.documents.length; n++) {
        const document = first.documents[n], places = rest.map((other) => placeOf(document, other.documents));
        if (places.includes(-1)) continue;
        const weight = places.reduce((least, place, k) => Math.min(least, rest[k].weights[place]), first.weights[n]);
        own[document] = Math.max(own[document], SYNONYM * weight);
      }
    }
    // A name of several words is one thing: it is as rare as what has it, whatever its words are.
    const said = new Float32Array(count), names = new Float32Array(count);
    for (const [name, { share, length }] of clause.labels) {
      const lists = named.documents(name), rare = (rarity(lists.reduce((sum, [documents]) => sum + documents.length, 0)) ** RARITY * (1 + NAMED)) / length ** 0.5;
      for (const [documents, depth] of lists) {
        for (const document of documents) {
          const weight = share * depth * SAID[name.facet] * (isEvent(document) || !isDate(name) ? 1 : PUBLISHED);
          said[document] = Math.max(said[document], weight);
          if (length > 1) names[document] = Math.max(names[document], (rare * weight) / (weight + SATURATION));
        }
      }
    }
    let having = 0;
    for (let document = 0; document < count; document++) having += (own[document] += said[document]) >= 0.5;
    const most = rarity(having) ** RARITY * (1 + NAMED * Math.max(0, ...[...clause.labels.values()].map(({ share }) => share)));
    for (let document = 0; document < count; document++) if (own[document]) own[document] = Math.max((most * own[document]) / (own[document] + SATURATION), names[document]);
    return { own, rarity: most };
  }

  const columns = { kind: [], type: [], topic: [], place: [], year: [] }, days = [], until = [];
  const yearOf = (day) => new Date(day * 864e5).getUTCFullYear();
  const kinds = reader(catalogue.kinds), gaps = reader(catalogue.days);
  for (let n = 0, day, last; n < count; n++) {
    const kind = kinds.number(), since = gaps.number();
    if (kind !== last) day = catalogue.first;
    last = kind;
    for (const facet of ["type", "topic", "place"]) columns[facet].push([]);
    columns.kind.push([kind]);
    days.push(since ? (day += since - 1) : null);
    columns.year.push(since ? [yearOf(day)] : []);
  }
  for (let input = reader(catalogue.spans), n = 0; input.more(); n++) until[(n += input.number())] = days[n] + input.number();
  for (const facet of ["type", "topic", "place"]) {
    const input = reader(catalogue[facet + "s"]);
    names[facet].forEach((_, label) => {
      for (let n = input.number(), at = 0; n--; at++) columns[facet][(at += input.number())].push(label);
    });
  }
  const label = (facet, value) => (facet === "year" ? String(value) : names[facet][value]);
  const named = namesOf(catalogue, columns, days, until);

  // `chosen` holds, by facet, a set of labels of which a document must have one. `hits` are the numbers of all documents found,
  // best or newest first; `counts`, how many by each facet's labels; `room`, how many to show at first: fewer where much was loaded.
  async function search(text, chosen = {}, sort = "relevance") {
    const clauses = query(text), wanted = clauses.filter((clause) => !clause.not), plain = wanted.filter((clause) => !clause.exact);
    const corrected = new Map();
    cost = 0;
    const isOptional = (clause) => optional.has(clause.words[0]);
    const sought = plain.every(isOptional) ? plain : plain.filter((clause) => !isOptional(clause));
    const found = named.within(plain.map(({ words, open }) => ({ word: words[0], open, forms: new Set(forms(words[0], language)) })), optional);
    const others = [...alternatives(plain, found.runs)];
    await Promise.all(others.map(async ({ run, words }) => {
      const lists = await Promise.all(words.map(either));
      if (lists.every(({ documents }) => documents.length)) for (const clause of run) (clause.others ??= []).push(lists);
    }));
    await Promise.all(plain.map(async (clause, n) => {
      clause.labels = found.labels[n];
      if (!sought.includes(clause)) return;
      clause.meant = await meant(clause.words[0], clause.open);
      // Only what nothing has is taken for another word. With others beside it, one that begins alike will do.
      for (const kinds of sought.length > 1 ? "wr" : ["wr"]) if (!clause.meant.size && !clause.labels.size && !clause.others) await correct(clause, corrected, kinds);
    }));
    const scores = new Float32Array(count), matched = new Uint32Array(count), shares = new Float32Array(count), out = new Uint8Array(count);
    let all = 0;
    const results = await Promise.all(sought.map(scoresOf));
    results.forEach(({ own, rarity }, n) => {
      all += rarity;
      for (let document = 0; document < count; document++) {
        if (!own[document]) continue;
        scores[document] += own[document];
        shares[document] += rarity;
        matched[document] |= 1 << n % 32;
      }
    });
    for (const clause of wanted.filter((clause) => clause.exact)) {
      (await phrase(clause.words)).forEach((value, document) => {
        scores[document] += value;
        out[document] |= !value;
      });
    }
    for (const clause of clauses.filter((clause) => clause.not)) (await phrase(clause.words)).forEach((value, document) => (out[document] |= value > 0));
    let best = 0;
    for (let document = 0; document < count; document++) if (!out[document]) best = Math.max(best, shares[document]);
    // Fewer words than asked count for less, and those that say little alone are no answer.
    const least = Math.min(best * FEWEST, all * 0.999), isFound = (document) => !out[document] && (!sought.length || (shares[document] && shares[document] >= least));
    const narrowed = FACETS.filter((facet) => chosen[facet]?.size), counts = FACETS.map(() => new Map()), hits = [];
    for (let document = 0; document < count; document++) {
      if (!isFound(document) || (clauses.length && !wanted.length)) continue;
      if (sought.length) scores[document] *= (shares[document] / all) ** FEWER;
      const missed = narrowed.filter((facet) => !columns[facet][document].some((value) => chosen[facet].has(label(facet, value))));
      if (!missed.length) hits.push(document);
      if (missed.length > 1) continue;
      FACETS.forEach((facet, n) => {
        if (!missed.length || missed[0] === facet) for (const value of columns[facet][document]) counts[n].set(value, (counts[n].get(value) ?? 0) + 1);
      });
    }
    const date = (n) => days[n] ?? -1e9;
    hits.sort((a, b) => (sort === "date" ? 0 : scores[b] - scores[a]) || date(b) - date(a) || b - a);
    const room = Math.max(2, Math.min(10, Math.floor((84e3 - cost) / 6500)));
    const asked = plain.length === clauses.length ? plain.map(({ words }) => words[0]) : [];
    if (sort !== "date") await putFirst(hits, room, asked, found.topics);
    const every = sought.length > 31 ? -1 : 2 ** sought.length - 1;
    return {
      hits,
      counts: Object.fromEntries(FACETS.map((facet, n) => [facet, [...counts[n]].map(([value, number]) => [label(facet, value), number])])),
      words: new Set([...wanted.filter((clause) => clause.exact).flatMap(({ words }) => words), ...sought.flatMap(({ meant }) => [...meant.keys()]), ...found.words, ...others.flatMap(({ words }) => words.flatMap((word) => forms(word, language)))]),
      phrases: wanted.filter((clause) => clause.words.length > 1).map((clause) => clause.words),
      corrected,
      topics: found.topics.map(({ value }) => value),
      partial: hits.length > 0 && hits.every((hit) => (matched[hit] & every) >>> 0 !== every >>> 0),
      missing: (hit) => sought.filter((_, n) => !(matched[hit] & (1 << n % 32))).map(({ typed }) => typed),
      room,
    };
  }

  async function correct(clause, corrected, kinds) {
    const [word] = clause.words;
    if ([...word].length < 4 || /^\d/.test(word)) return;
    let found = await typos(word, 1, kinds);
    if (!found.size && word.length > 7) found = await typos(word, 2, kinds);
    for (const [other, weight] of found) {
      if (!corrected.has(clause.typed)) corrected.set(clause.typed, other);
      clause.meant.set(other, weight);
    }
  }

  // Other names of what the query names, as lists of words: those of the site's synonyms, and of the vocabulary.
  function* alternatives(plain, runs) {
    let most = 8;
    for (const { from, to, others } of runs) {
      for (const words of others) if ((most -= words.length) >= 0) yield { run: plain.slice(from, to), words };
    }
  }

  // A title that is the query stands first, and so does the topic that it names.
  async function putFirst(hits, room, asked, topics) {
    if (!asked.length) return;
    const bare = (words) => (words.some((word) => !optional.has(word)) ? words.filter((word) => !optional.has(word)) : words).join(" ");
    const own = topics.find(({ whole }) => whole), text = asked.join(" ");
    const ranks = await Promise.all(hits.slice(0, room).map(async (hit) => {
      const title = words((await record(hit)).title).map(([word]) => word);
      return title.join(" ") === text ? 3 : bare(title) === bare(asked) ? 2 : 0;
    }));
    const rank = new Map(hits.slice(0, room).map((hit, n) => [hit, ranks[n]]));
    const topic = own && hits.find((hit) => columns.kind[hit][0] === TOPIC && columns.topic[hit][0] === own.value);
    if (topic !== undefined) rank.set(topic, Math.max(rank.get(topic) ?? 0, own.label ? 4 : 1));
    hits.sort((a, b) => (rank.get(b) ?? 0) - (rank.get(a) ?? 0));
  }

  async function record(document) {
    const at = (document % catalogue.records) * 3;
    const [url, title, summary] = (await once(file("d", Math.floor(document / catalogue.records)), (data) => data)).slice(at, at + 3);
    const labels = (facet) => columns[facet][document].map((value) => label(facet, value)), [kind] = columns.kind[document];
    // An event has no text; a topic has names that its text may not say.
    return { url, title, summary, day: days[document], kind: label("kind", kind), topics: labels("topic"), types: labels("type"), until: until[document] ?? days[document], text: kind !== EVENT, whole: kind !== TOPIC };
  }

  // A topic by its number: its document, and how many briefings and events have it.
  async function topic(value) {
    const having = columns.topic.flatMap((topics, document) => (topics.includes(value) ? [document] : [])), of = (kind) => having.filter((document) => columns.kind[document][0] === kind);
    const [document] = of(TOPIC);
    return document === undefined ? null : { document, briefings: of(BRIEFING).length, events: of(EVENT).length, ...(await record(document)) };
  }

  return { search, record, topic, count };
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
  const data = page.dataset, form = page.querySelector("form"), list = page.querySelector("ol"), topicsNamed = page.querySelector(".named"), status = page.querySelector("[role=status]"), more = page.querySelector("button.more");
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
  const month = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });
  const ordinary = new Intl.PluralRules(language), and = new Intl.ListFormat(language);
  const counted = (forms, count) => say(forms[ordinary.select(count)] ?? forms.other, { count: number(count) });
  // A month or a year where the date is no day.
  function dated(day, until) {
    const [from, to] = [new Date(day * 864e5), new Date((until + 1) * 864e5)];
    if (day === until || from.getUTCDate() !== 1 || to.getUTCDate() !== 1) return day === until ? date.format(from) : date.formatRange(from, until * 864e5);
    const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
    if (months % 12 || from.getUTCMonth()) return months === 1 ? month.format(from) : month.formatRange(from, until * 864e5);
    return months === 12 ? String(from.getUTCFullYear()) : `${from.getUTCFullYear()}–${to.getUTCFullYear() - 1}`;
  }
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
          answer.count--;
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
    const of = answer, { url, title, summary, day, until, kind, types, topics, text, whole } = await opened.record(hit);
    const head = excerpt(title, of.words), about = excerpt(summary, of.words);
    const phrases = whole ? of.phrases.filter((phrase) => !holds(title, phrase) && !holds(summary, phrase)) : [];
    // All that an event says is here: it only seemed to have the phrase.
    if (!text && phrases.length) return null;
    const link = make("a", "name", ...marked(head.pieces));
    link.href = data.root + url;
    const what = make("span", "what", make("span", "", [kind, ...types].join(" · "))), row = make("li", "", link, " ", what);
    if (day !== null) {
      const time = make("time", "", dated(day, until));
      time.dateTime = new Date(day * 864e5).toISOString().slice(0, 10);
      what.append(" ", time);
    }
    row.append(make("p", "", ...marked(about.pieces)));
    const tags = topics.filter((topic) => topic !== title).join(" · "), lacks = of.missing(hit);
    if (tags) row.append(make("p", "tags", tags));
    if (lacks.length && data.missing) row.append(make("p", "lacks", say(data.missing, { words: and.format(lacks.map((word) => say(data.word, { word }))) })));
    unread.set(row, [hit, of, phrases]);
    // Nothing beats a summary that shows all the words.
    if (text && of.words.size && (phrases.length || !(about.shown && about.all))) place * 3 + 2 < of.room ? seen.observe(row) : later.push(row);
    return row;
  }

  // The topics that the query names, with what they are; a theme's page may have no place for them.
  async function showNamed() {
    if (!topicsNamed) return;
    const own = turn, filtered = FACETS.some((facet) => chosen[facet].size);
    const found = (await Promise.all(answer.topics.slice(0, 2).map(opened.topic))).filter((topic) => topic && (!filtered || answer.hits.includes(topic.document)));
    if (own !== turn) return;
    answer.hits = answer.hits.filter((hit) => !found.some(({ document }) => document === hit));
    topicsNamed.replaceChildren(...found.map(({ url, title, summary, kind, types, briefings, events }) => {
      const link = make("a", "name", title), counts = [[briefings, data.briefings], [events, data.events]].filter(([count, forms]) => count && forms).map(([count, forms]) => counted(JSON.parse(forms), count));
      link.href = data.root + url;
      return make("li", "", make("span", "what", [kind, ...types].join(" · ")), " ", link, make("p", "", summary), make("p", "tags", counts.join(" · ")));
    }));
    topicsNamed.hidden = !found.length;
  }

  async function showMore(focus) {
    const own = turn, from = shown, count = from ? 10 : answer.room, next = answer.hits.slice(from, from + count);
    const rows = await Promise.all(next.map((hit, n) => item(hit, from + n)));
    if (own !== turn) return;
    const left = rows.filter(Boolean), gone = next.filter((_, n) => !rows[n]);
    answer.hits = answer.hits.filter((hit) => !gone.includes(hit));
    answer.count -= gone.length;
    shown += left.length;
    if (from) list.append(...left);
    else list.replaceChildren(...left);
    more.hidden = shown >= answer.hits.length;
    if (gone.length) tell();
    if (focus) left[0]?.querySelector("a").focus();
  }

  function tell() {
    const { count } = answer;
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
      topicsNamed?.replaceChildren();
      more.hidden = true;
      status.textContent = "";
      showFacets();
      return;
    }
    try {
      opened ??= await openIndex(load);
      const now = await opened.search(box.value.trimStart(), chosen, sorting.value);
      if (own !== turn) return;
      [answer, shown] = [{ ...now, count: now.hits.length }, 0];
      seen.disconnect();
      later.length = 0;
      await showNamed();
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
