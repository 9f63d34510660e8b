// Reads the calendars of a built site with ical.js, and holds each event against timeline.json.
//
//     node calendar.mjs OUTPUT           (NODE_PATH names the folder with ical.js)
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(path.join(process.env.NODE_PATH, "package.json"));
const { default: ICAL } = await import(pathToFileURL(path.join(path.dirname(require.resolve("ical.js")), "ical.js")));
const OUT = path.resolve(process.argv[2]);
const problems = [];

const calendars = fs.readdirSync(OUT, { recursive: true }).filter((file) => file.endsWith(".ics"));
const json = path.join(OUT, "timeline.json");
const known = new Map(fs.existsSync(json) ? JSON.parse(fs.readFileSync(json, "utf8")).events.map((event) => [event.id, event]) : []);
// A calendar says places in words, as pages do; what is no region's code stands as it is.
const [, language] = fs.readFileSync(path.join(OUT, "index.html"), "utf8").match(/<html lang="([^"]*)"/);
const regions = new Intl.DisplayNames([language], { type: "region" });
const inWords = (place) => (/^[A-Z]{2}$/.test(place) ? regions.of(place) : place);
let count = 0;
for (const file of calendars) {
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(path.join(OUT, file), "utf8")));
  for (const component of calendar.getAllSubcomponents("vevent")) {
    count += 1;
    const event = new ICAL.Event(component);
    const record = known.get(event.uid.slice(0, event.uid.lastIndexOf("@")));
    const last = event.endDate.clone();
    last.adjust(-1, 0, 0, 0);
    const fields = {
      title: [event.summary, record?.title],
      sequence: [event.sequence, record?.corrections.length],
      places: [event.location ?? "", record?.places.map(inWords).join(", ")],
      // A reader knows no type for it, and leaves the text escaped.
      date: [component.getFirstPropertyValue("x-edtf"), record?.date.replaceAll(",", "\\,")],
      "a whole day": [event.startDate.isDate && event.endDate.isDate, true],
    };
    if (record?.earliest && record.latest) {
      fields.earliest = [event.startDate.toString(), record.earliest];
      fields.latest = [last.toString(), record.latest];
    }
    for (const [name, [found, wanted]] of Object.entries(fields)) {
      if (found !== wanted) problems.push(`${file}, ${event.uid}: ${name} is ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
    }
  }
}
console.log(`${calendars.length} calendars with ${count} events, read by ical.js`);
for (const text of problems) console.error(text);
process.exit(problems.length ? 1 : 0);
