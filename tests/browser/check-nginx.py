"""The nginx configuration in docs/hosting.md, with Debian's nginx, on a site with compressed copies and copies in Markdown.

    check-nginx.py docs/hosting.md SITE

Asks for a page, for what isn't there, for each kind of file, and for what is compressed; prints each problem, and exits with 1
where there is one.
"""
import gzip
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

doc, site = pathlib.Path(sys.argv[1]).read_text("utf-8"), pathlib.Path(sys.argv[2]).resolve()
PORT = 8471
TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "application/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "xml": "text/xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "jsonld": "application/ld+json",
    "ttl": "text/turtle; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
problems = []


def check(holds, what):
    if not holds:
        problems.append(what)


def get(path, coding=None):
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}/{path}", headers={"Accept-Encoding": coding} if coding else {})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


def stated():
    """What `_headers` says of every file."""
    rule = re.search(r"^/\*\n((?:  .+\n)+)", (site / "_headers").read_text("utf-8"), re.MULTILINE)
    return dict(line.strip().split(": ", 1) for line in rule.group(1).splitlines())


config = re.search(r"^`/etc/nginx/[^`]+`\n\n```nginx\n(.*?)^```$", doc, re.MULTILINE | re.DOTALL).group(1)
config = config.replace("listen 80;", f"listen 127.0.0.1:{PORT};").replace("/var/www/annals;", f"{site};")
with tempfile.TemporaryDirectory() as folder:
    main = pathlib.Path(folder, "nginx.conf")
    pathlib.Path(folder, "site.conf").write_text(config, "utf-8")
    main.write_text(
        f"pid {folder}/pid; error_log {folder}/error.log crit; user root;\ninclude /etc/nginx/modules-enabled/*.conf;\nevents {{}}\n"
        f"http {{ include /etc/nginx/mime.types; default_type application/octet-stream; access_log off; include {folder}/site.conf; }}\n",
        "utf-8",
    )
    subprocess.run(["nginx", "-q", "-t", "-c", str(main)], check=True)
    subprocess.run(["nginx", "-c", str(main)], check=True)
    try:
        for path, code in [("", 200), ("index.html", 200), ("none/at/all.html", 404), ("assets/none.css", 404)]:
            status, headers, body = get(path)
            check(status == code, f"/{path}: {status}")
            wanted = site / ("404.html" if code == 404 else "index.html")
            check(body == wanted.read_bytes(), f"/{path}: another page")
            for name, value in stated().items():
                check(headers[name] == value, f"/{path}: {name}: {headers[name]}")
            check(headers["Cache-Control"] == "no-cache", f"/{path}: {headers['Cache-Control']}")
        for kind, wanted in TYPES.items():
            files = sorted(site.rglob(f"*.{kind}"))
            check(files, f"no file is {kind}")
            for file in files[:1]:
                path = file.relative_to(site).as_posix()
                status, headers, body = get(path)
                check(status == 200 and body == file.read_bytes(), f"{path}: {status}")
                check(headers["Content-Type"] == wanted, f"{path}: {headers['Content-Type']}")
                forever = path.startswith(("assets/", "search/"))
                check(("immutable" in headers["Cache-Control"]) == forever, f"{path}: {headers['Cache-Control']}")
        page = (site / "timeline.html").read_bytes()
        for coding, name in [("gzip", "gzip"), ("br, gzip", "br")]:
            status, headers, body = get("timeline.html", coding)
            check(headers["Content-Encoding"] == name, f"{coding}: {headers['Content-Encoding']}")
            check(headers["Vary"] == "Accept-Encoding", f"{coding}: Vary: {headers['Vary']}")
            copy = site / ("timeline.html.gz" if name == "gzip" else "timeline.html.br")
            check(body == copy.read_bytes(), f"{coding}: not the copy")
            check(name != "gzip" or gzip.decompress(body) == page, f"{coding}: another page")
    finally:
        subprocess.run(["nginx", "-c", str(main), "-s", "stop"], check=False, stderr=subprocess.DEVNULL)
for problem in problems:
    print(problem, file=sys.stderr)
print(f"nginx: {len(problems)} problems")
sys.exit(1 if problems else 0)
