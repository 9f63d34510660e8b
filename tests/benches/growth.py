#!/usr/bin/env python3
"""How time and memory grow with each kind of input: a table of builds of n and of 2n.

    growth.py ANNALS [--scale PART] [--most SECONDS] [KIND …]

ANNALS is the program; KIND limits the table to kinds whose name contains one of these words; `--scale 0.1` takes a tenth of each number.
Time is the processor's, on one thread, without that of an empty site, memory is the peak, and the ratio is that of the times. What takes
longer than `--most` (60) is stopped. Linux and macOS. Twice the input is at most 2.3 times the time: a higher ratio is marked where the
larger of the two takes long enough to be told from noise.
"""
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import growth_fields  # noqa: E402, F401
import growth_kinds  # noqa: E402
import growth_records  # noqa: E402, F401

LIMIT, NOISE = 2.3, 0.15


def measure(annals, files, command, most):
    """The processor's seconds, the peak in MB, and the exit code."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        root = pathlib.Path(folder)
        for path, text in ({"content/site.yaml": growth_kinds.BASE} | files).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        words = command.split()
        jobs = ["--jobs", "1"] if words[0] == "build" else []
        process = subprocess.Popen(
            [annals, *words, *jobs, "--root", folder],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"RAYON_NUM_THREADS": "1"},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1)),
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = status
        shutil.rmtree(root / "output", ignore_errors=True)
    code = f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return used.ru_utime + used.ru_stime, used.ru_maxrss / unit, code


def size(files):
    return sum(len(text.encode()) for text in files.values())


def main(arguments):
    scale, most = 1.0, 60
    words = []
    while arguments:
        match arguments.pop(0):
            case "--scale":
                scale = float(arguments.pop(0))
            case "--most":
                most = int(arguments.pop(0))
            case word:
                words.append(word)
    annals, *wanted = words
    empty, _, _ = measure(annals, {}, "build", most)
    print(f"| kind | n | kB | s | MB | exit | 2n: s | MB | exit | ratio |\n|---|---|---|---|---|---|---|---|---|---|   empty: {empty:.2f} s")
    grow = []
    for name, (make, usual, command) in growth_kinds.KINDS.items():
        if wanted and not any(word in name for word in wanted):
            continue
        count = max(int(usual * scale), 4)
        kilobytes = size(make(count)) // 1000
        once = measure(annals, make(count), command, most)
        twice = measure(annals, make(2 * count), command, most)
        ratio = max(twice[0] - empty, 0.0) / max(once[0] - empty, 0.01)
        is_marked = twice[0] - empty > NOISE and ratio > LIMIT or str(twice[2]).startswith("signal")
        if is_marked:
            grow.append(name)
        cells = [name, count, kilobytes, f"{once[0]:.2f}", f"{once[1]:.0f}", once[2], f"{twice[0]:.2f}", f"{twice[1]:.0f}", twice[2], f"{ratio:.1f}"]
        print("| " + " | ".join(str(cell) for cell in cells) + (" | ←" if is_marked else " |"), flush=True)
    print(f"\n{len(grow)} kinds grow by more than {LIMIT}: {', '.join(grow) or 'none'}")
    return 1 if grow else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
