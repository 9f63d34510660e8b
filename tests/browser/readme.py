"""Takes the README at its word.

    readme.py commands          are the two commands that .ci/run runs those that it names?
    readme.py archive FOLDER    writes the archive that its examples make up
    readme.py report JSON       was that archive built without a single problem?
"""
import json
import pathlib
import re
import sys

README = pathlib.Path(__file__).parent.parent.parent.joinpath("README.md").read_text("utf-8")


def commands():
    named = re.findall(r"^    (cargo .+)$", README, re.MULTILINE)[:2]
    if named != ["cargo run --release -- build", "cargo test"]:
        sys.exit(f"README.md names other commands than .ci/run runs: {named}")


def archive(folder):
    """An example is a fenced block behind a line that holds nothing but a path under `content/`."""
    examples = re.findall(r"^`(content/[^`\n]+)`\n\n(`{3,})\w+\n(.*?)^\2$", README, re.MULTILINE | re.DOTALL)
    for path, _, text in examples:
        file = pathlib.Path(folder, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    print(f"{len(examples)} examples")


def report(path):
    result = json.loads(pathlib.Path(path).read_text("utf-8"))
    for found in result["diagnostics"]:
        print(f"{found['file']}:{found['line']}: {found['severity']}: {found['message']}", file=sys.stderr)
    print(result["built"])
    sys.exit(1 if result["diagnostics"] or not result["built"] else 0)


{"commands": commands, "archive": archive, "report": report}[sys.argv[1]](*sys.argv[2:])
