"""Takes the README and the pages in docs/ at their word.

    readme.py commands               are the two commands that .ci/run runs those that the README names?
    readme.py archive FOLDER FILE …  writes the archive that the examples of these files make up together
    readme.py report JSON            was that archive built without a single problem?
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).parent.parent.parent


def commands():
    readme = ROOT.joinpath("README.md").read_text("utf-8")
    named = re.findall(r"^    (cargo .+)$", readme, re.MULTILINE)[:2]
    if named != ["cargo run --release -- build", "cargo test"]:
        sys.exit(f"README.md names other commands than .ci/run runs: {named}")


def archive(folder, *files):
    """An example is a fenced block behind a line that holds nothing but a path under `content/`."""
    examples = {}
    for file in files:
        text = pathlib.Path(file).read_text("utf-8")
        for path, _, example in re.findall(r"^`(content/[^`\n]+)`\n\n(`{3,})\w+\n(.*?)^\2$", text, re.MULTILINE | re.DOTALL):
            if path in examples:
                sys.exit(f"{file}: {path} stands in {examples[path]} as well")
            examples[path] = file
            target = pathlib.Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(example, "utf-8")
    print(f"{len(examples)} examples")
    sys.exit(0 if examples else "there are no examples")


def report(path):
    result = json.loads(pathlib.Path(path).read_text("utf-8"))
    for found in result["diagnostics"]:
        print(f"{found['file']}:{found['line']}: {found['severity']}: {found['message']}", file=sys.stderr)
    print(result["built"])
    sys.exit(1 if result["diagnostics"] or not result["built"] else 0)


{"commands": commands, "archive": archive, "report": report}[sys.argv[1]](*sys.argv[2:])
