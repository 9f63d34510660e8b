"""Checks a built site from the disk and under a sub-path of a server, with parsers that others wrote.

    check-site.py OUTPUT SITEMAP.XSD      (the site has a base_url)

From the disk: every link and asset of every page, its fragment as well; that links are relative, that every page can be
reached from the home page, and that feeds, sitemap, robots.txt and JSON are well formed and speak of pages that are there.
Served under the path of `base_url`: every address that a page names answers, and none leads out of that path.
Prints each problem, and exits with 1 where there is one.
"""
import csv
import datetime
import functools
import http.server
import json
import pathlib
import re
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request

import feedparser
import icalendar
import jsonschema
from lxml import etree, html

OUT = pathlib.Path(sys.argv[1]).resolve()
XSD = sys.argv[2]
SCHEMES = {"http", "https", "mailto", "tel", "sms", "xmpp", "irc", "ircs", "ftp", "sftp", "doi", "geo", "news", "magnet"}
problems = []


def problem(where, what):
    problems.append(f"{where}: {what}")


def name(path):
    return path.relative_to(OUT).as_posix()


files = {name(path) for path in OUT.rglob("*") if path.is_file() and not name(path).startswith(".")}
pages = {path: html.fromstring((OUT / path).read_bytes()) for path in sorted(files) if path.endswith(".html")}
ids = {path: {element.get("id") for element in tree.iter() if element.get("id")} for path, tree in pages.items()}
canonical = {path: (tree.xpath("//link[@rel='canonical']/@href") or [None])[0] for path, tree in pages.items()}
home = canonical["index.html"]
# What isn't to be found by search engines isn't to be found from the home page either: a search, what an id that was given up leads to.
hidden = {path for path, tree in pages.items() if tree.xpath("//meta[@name='robots' and contains(@content, 'noindex')]")}
redirects = {path for path, tree in pages.items() if tree.xpath("//meta[@http-equiv='refresh']")}
base = urllib.parse.urlsplit(home).path


def absolute(path):
    """A file's address on the web, as canonical links, feeds and the sitemap write it."""
    return home + ("" if path == "index.html" else urllib.parse.quote(path))


def links(tree):
    """Every address that a page names for a reader or a browser, but not those that it only states (canonical, og:url)."""
    for element, attribute, link, _ in tree.iterlinks():
        if not (element.tag == "link" and element.get("rel") == "canonical") and attribute not in ("cite", "property"):
            yield link
    for refresh in tree.xpath("//meta[@http-equiv='refresh']/@content"):
        yield refresh.partition("url=")[2].strip()


def follow(page, link):
    """The file and the fragment that a link of a page opened from disk leads to; None where it leads outside."""
    parts = urllib.parse.urlsplit(link)
    if parts.scheme or parts.netloc:
        if parts.scheme not in SCHEMES or link.startswith(home):
            problem(page, f"leads to {link}")
        return None
    fragment = urllib.parse.unquote(parts.fragment)
    path = urllib.parse.unquote(parts.path)
    if not path:
        return page, fragment
    # Hosts show 404.html at any depth, so its links, and no others, begin with the path of base_url.
    if path.startswith("/") != (page == "404.html"):
        problem(page, f"a relative link in 404.html, or an absolute one elsewhere: {link}")
    full = OUT / path.removeprefix(base) if page == "404.html" else (OUT / page).parent / path
    return full.resolve().relative_to(OUT).as_posix(), fragment


def check_links():
    reached, queue = {"index.html"}, ["index.html"]
    count = 0
    graph = {}
    for page, tree in pages.items():
        for link in links(tree):
            count += 1
            try:
                found = follow(page, link)
            except ValueError:
                problem(page, f"leads out of the site: {link}")
                continue
            if not found:
                continue
            target, fragment = found
            graph.setdefault(page, set()).add(target)
            if target not in files:
                problem(page, f"dead link: {link}")
            elif fragment and target in pages and fragment not in ids[target]:
                problem(page, f"dead fragment: {link}")
    while queue:
        for target in graph.get(queue.pop(), ()):
            if target not in reached:
                reached.add(target)
                queue.append(target)
    for page in sorted(set(pages) - reached - redirects - hidden):
        problem(page, "no page leads there from the home page")
    print(f"{len(pages)} pages, {len(files)} files, {count} links from the disk")


def check_heads():
    for page, tree in pages.items():
        if page in redirects:
            continue
        robots = " ".join(tree.xpath("//meta[@name='robots']/@content"))
        if "noindex" not in robots and canonical[page] != absolute(page):
            problem(page, f"canonical is {canonical[page]}")
        for what, path in {"title": "/html/head/title/text()", "language": "/html/@lang", "h1": "//h1"}.items():
            if len(tree.xpath(path)) != 1:
                problem(page, f"not exactly one {what}")


def moment(text):
    """RFC 3339, section 5.6."""
    shaped = re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", str(text))
    try:
        return bool(shaped and datetime.datetime.fromisoformat(text.replace("Z", "+00:00")))
    except ValueError:
        return False


def is_page(url):
    return url in {absolute(page) for page in pages}


def check_atom():
    feed = feedparser.parse((OUT / "feed.xml").read_bytes())
    if feed.bozo:
        problem("feed.xml", feed.bozo_exception)
    if feed.version != "atom10" or not feed.entries:
        problem("feed.xml", f"no Atom feed with entries: {feed.version!r}")
    for key in ("id", "title", "updated_parsed", "author"):
        if not feed.feed.get(key):
            problem("feed.xml", f"no {key}")
    if absolute("feed.xml") not in [link.href for link in feed.feed.links if link.rel == "self"]:
        problem("feed.xml", "no link to itself")
    for entry in feed.entries:
        for key in ("id", "title", "updated", "link"):
            if not entry.get(key):
                problem("feed.xml", f"an entry without {key}: {entry.get('id')}")
        if not moment(entry.get("updated")) or not is_page(entry.get("link")):
            problem("feed.xml", f"{entry.get('link')}, {entry.get('updated')}")
    if len({entry.id for entry in feed.entries}) != len(feed.entries):
        problem("feed.xml", "two entries have one id")
    print(f"{len(feed.entries)} entries in feed.xml")


def check_json_feed():
    """JSON Feed 1.1: what it requires, and the types of what it allows."""
    feed = json.loads((OUT / "feed.json").read_text("utf-8"))
    texts = ("title", "home_page_url", "feed_url", "description", "language")
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        problem("feed.json", "version")
    if any(not isinstance(feed.get(key, ""), str) for key in texts) or not feed.get("title"):
        problem("feed.json", "a key of the feed has another type than text, or there is no title")
    if feed.get("feed_url") != absolute("feed.json") or feed.get("home_page_url") != home:
        problem("feed.json", "feed_url or home_page_url")
    items = feed["items"]
    for item in items:
        where = f"feed.json, {item.get('id')}"
        if not isinstance(item.get("id"), str) or not item["id"] or not is_page(item.get("url")):
            problem(where, "id or url")
        if not isinstance(item.get("content_html", item.get("content_text")), str):
            problem(where, "neither content_html nor content_text")
        for key in ("date_published", "date_modified"):
            if key in item and not moment(item[key]):
                problem(where, f"{key} is no RFC 3339 moment: {item[key]}")
        if not all(isinstance(tag, str) for tag in item.get("tags", [])):
            problem(where, "tags")
        if "author" in item or not all(set(a) <= {"name", "url", "avatar"} and a for a in item.get("authors", [])):
            problem(where, "authors")
    if len({item["id"] for item in items}) != len(items):
        problem("feed.json", "two items have one id")
    print(f"{len(items)} items in feed.json")


def check_sitemap():
    schema = etree.XMLSchema(etree.parse(XSD))
    tree = etree.parse(OUT / "sitemap.xml")
    if not schema.validate(tree):
        problem("sitemap.xml", schema.error_log.last_error)
    listed = tree.xpath("//*[local-name()='loc']/text()")
    wanted = {absolute(page) for page in set(pages) - hidden - redirects}
    for url in sorted(set(listed) ^ wanted):
        problem("sitemap.xml", f"{'lists what is no page' if url in listed else 'lacks'}: {url}")
    if len(set(listed)) != len(listed):
        problem("sitemap.xml", "lists a page twice")
    if f"Sitemap: {absolute('sitemap.xml')}" not in (OUT / "robots.txt").read_text("utf-8").splitlines():
        problem("robots.txt", "doesn't name the sitemap")
    print(f"{len(listed)} addresses in sitemap.xml")


def check_timeline():
    """The files for other programs: the calendar by icalendar, the JSON by its schema, CSV, the feed; each says the same."""
    if "timeline.json" not in files:
        return
    schema = json.loads((OUT / "timeline.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    events = {}
    for path in sorted(path for path in files if re.fullmatch(r"timeline(/[^/]+|/topic/[^/]+)?\.json", path) and path not in ("timeline.schema.json", "timeline/timelinejs.json")):
        file = json.loads((OUT / path).read_text("utf-8"))
        for error in validator.iter_errors(file):
            problem(path, f"{error.json_path}: {error.message}")
        if not file["events"]:
            problem(path, "holds no event")
        if path == "timeline.json":
            events = {event["id"]: event for event in file["events"]}
    shown = 0
    for path in sorted(path for path in files if path.endswith(".ics")):
        calendar = icalendar.Calendar.from_ical((OUT / path).read_bytes())
        entries = calendar.walk("VEVENT")
        if calendar.errors or not entries or calendar["VERSION"] != "2.0":
            problem(path, f"{len(entries)} events, errors: {calendar.errors}")
        if len({entry["UID"] for entry in entries}) != len(entries):
            problem(path, "two events have one UID")
        for entry in entries:
            check_entry(path, entry, events[str(entry["UID"]).rsplit("@", 1)[0]])
        shown += len(entries)
    rows = list(csv.DictReader((OUT / "timeline.csv").open(encoding="utf-8", newline="")))
    if [row["id"] for row in rows] != list(events) or any(row["title"].lstrip("'") != events[row["id"]]["title"].lstrip("'") for row in rows):
        problem("timeline.csv", "doesn't hold the events of timeline.json in their order")
    js = json.loads((OUT / "timeline/timelinejs.json").read_text("utf-8"))
    for slide in js["events"]:
        if slide["start_date"]["year"] != int(re.match(r"-?\d+", events[slide["unique_id"]]["earliest"] or events[slide["unique_id"]]["latest"])[0]):
            problem("timeline/timelinejs.json", f"{slide['unique_id']} begins in another year")
    print(f"{len(events)} events in timeline.json, {shown} in calendars")


def check_entry(path, entry, event):
    """Every field of a calendar's event, as it was meant."""
    first, behind = entry["DTSTART"].dt, entry["DTEND"].dt
    last = behind - datetime.timedelta(days=1)
    wanted = {
        "SUMMARY": event["title"],
        "SEQUENCE": len(event["corrections"]),
        # A reader knows no type for it, and leaves the text escaped.
        "X-EDTF": event["date"].replace(",", "\\,"),
        "URL": event["url"],
    }
    for key, value in wanted.items():
        if entry.get(key) != value and not (key == "URL" and "://" not in str(value)):
            problem(path, f"{entry['UID']}: {key} is {entry.get(key)!r}, not {value!r}")
    # Codes are said in words; other places as they are.
    location = str(entry.get("LOCATION", ""))
    if bool(location) != bool(event["places"]) or any(len(place) > 2 and place not in location for place in event["places"]):
        problem(path, f"{entry['UID']}: LOCATION is {location!r} for {event['places']}")
    if event["earliest"] and first.isoformat() != event["earliest"] or event["latest"] and last.isoformat() != event["latest"]:
        if event["earliest"] and event["latest"]:
            problem(path, f"{entry['UID']}: {first} to {last}, not {event['earliest']} to {event['latest']}")
    if event["detail"] and not str(entry["DESCRIPTION"]).startswith(event["detail"]):
        problem(path, f"{entry['UID']}: DESCRIPTION is {entry['DESCRIPTION']}")
    categories = [str(category) for category in entry["CATEGORIES"].cats] if "CATEGORIES" in entry else []
    if categories != [kind for kind in [event["kind"]] if kind] + [topic["label"] for topic in event["topics"]]:
        problem(path, f"{entry['UID']}: CATEGORIES are {categories}")


def check_syntax():
    for path in sorted(files):
        try:
            if path.endswith((".json", ".jsonld")):
                json.loads((OUT / path).read_text("utf-8"))
            if path.endswith((".xml", ".svg")):
                etree.parse(OUT / path)
        except (ValueError, etree.XMLSyntaxError) as error:
            problem(path, error)
    for page, tree in pages.items():
        for block in tree.xpath("//script[@type='application/ld+json']/text()"):
            try:
                json.loads(block)
            except ValueError as error:
                problem(page, f"JSON-LD: {error}")


class Served(http.server.SimpleHTTPRequestHandler):
    """A static host that has the site under the path of its base_url and nothing else."""

    def translate_path(self, path):
        if not path.startswith(base):
            return str(OUT / ".nothing")
        return super().translate_path("/" + path[len(base):])

    def log_message(self, *_):
        pass


def check_served():
    handler = functools.partial(Served, directory=str(OUT))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}"
        seen, queue = {root + base}, [(root + base, "the start"), (root + base + "404.html", "the host")]
        while queue:
            url, source = queue.pop()
            try:
                with urllib.request.urlopen(url, timeout=20) as answer:
                    body, kind = answer.read(), answer.headers.get_content_type()
            except urllib.error.URLError as error:
                problem(source.removeprefix(root), f"served under {base}, {url.removeprefix(root)} answers {error}")
                continue
            if kind != "text/html":
                continue
            for link in links(html.fromstring(body)):
                to = urllib.parse.urldefrag(urllib.parse.urljoin(url, link)).url
                if to.startswith(root) and to not in seen:
                    seen.add(to)
                    queue.append((to, url))
        server.shutdown()
    print(f"{len(seen)} addresses answer under {base}")


for check in (check_links, check_heads, check_syntax, check_timeline, check_atom, check_json_feed, check_sitemap, check_served):
    check()
for text in problems:
    print(text, file=sys.stderr)
sys.exit(1 if problems else 0)
