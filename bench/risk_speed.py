"""What the risk model costs: a prompt, loading, and many prompts through the commands.

    python -m bench.risk_speed [--million] [--texts FILE.jsonl ...]

One prompt is measured on one core. Beside it a keyword filter on the same text, in the same
run, and other texts of that length, since a text seen a thousand times lies in the cache.
`--million` reads ten times as many prompts as well, and files of transcripts, to show that the
memory of no process grows with the file. With `--texts` prompts of other people are measured too.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(name, "1")  # before NumPy is loaded: one core

import numpy as np  # noqa: E402

from redline.detect.risk import RiskModel  # noqa: E402
from redline.detect.risk.model import SHIPPED  # noqa: E402

WORDS = re.compile(
    r"\b(kill|bomb|weapon|hack|steal|drug|murder|ignore previous|jailbreak)\w*", re.I
)
SAID = (
    "Could you help me plan a weekend in the mountains with two children? ",
    "We leave on Friday after school, and we want to be back by Sunday evening. ",
    "My brother asked whether the trail by the lake is open in April; is it steep? ",
    "Please list what we should pack, and what we can borrow from neighbours instead. ",
)
ROUNDS, MANY, LONG = 3000, 100_000, 1000
EVERY = 0.2
"""Seconds between two looks at the memory of processes."""


def timed(work, given):
    """Return median and 99th percentile of a call, milliseconds; each text in turn."""
    work(given[0])
    took = []
    for at in range(ROUNDS):
        text = given[at % len(given)]
        begun = time.perf_counter()
        work(text)
        took.append(time.perf_counter() - begun)
    return np.percentile(took, [50, 99]) * 1000


def one(others):
    """Print what a prompt costs."""
    begun = time.perf_counter()
    model = RiskModel.load(SHIPPED)
    load = 1000 * (time.perf_counter() - begun)
    text = ("".join(SAID) * 4)[:LONG]
    p50, p99 = timed(model.risk, [text])
    words = timed(WORDS.findall, [text])[0]
    named = timed(lambda said: dict(model.risk(said).hazards), [text])[0]
    print(f"load                             {load:8.1f} ms   bar 60")
    print(f"1,000 characters, p50            {p50:8.3f} ms   bar 0.25")
    print(f"   beside a keyword filter       {p50 / words:8.0f} x")
    print(f"1,000 characters, p99            {p99:8.3f} ms   bar 1")
    print(f"   and every hazard by name, p50 {named:8.3f} ms")
    if others:
        p50, p99 = timed(model.risk, others)
        print(f"{len(others):,} prompts of people, cut at 1,000 characters:")
        print(f"   p50 {p50:.3f} ms, p99 {p99:.3f} ms")


def long_texts(paths):
    """Return texts of at least 1,000 characters, cut there."""
    read = (json.loads(line) for path in paths for line in path.open(encoding="utf-8"))
    return [row["text"][:LONG] for row in read if len(row["text"]) >= LONG]


def prompts(path, count):
    """Write so many prompts of 300 characters."""
    with path.open("w") as file:
        for at in range(count):
            said = f"{at} " + "".join(SAID[(at + k) % 4] for k in range(4))
            file.write(json.dumps({"id": at, "text": said[:300]}) + "\n")


def transcripts(path, count):
    """Write so many replies of 300 characters, with the label of a person each."""
    with path.open("w") as file:
        for at in range(count):
            said = ("I can't help with that. " if at % 2 else "Sure. ") + "".join(SAID)
            row = {"id": at, "prompt": None, "response": said[:300], "label": "compliance"}
            file.write(json.dumps(row) + "\n")


def peaks(process):
    """Return the greatest memory, MB, of a process and of the greatest of its children."""
    found = {}
    while process.poll() is None:
        folder = Path(f"/proc/{process.pid}")
        try:
            children = (folder / "task" / str(process.pid) / "children").read_text().split()
        except OSError:
            children = []
        for at in (str(process.pid), *children):
            try:
                status = Path(f"/proc/{at}/status").read_text()
            except OSError:
                continue
            if said := re.search(r"VmHWM:\s+(\d+)", status):
                found[at] = int(said[1]) / 1024
        time.sleep(EVERY)
    own = found.pop(str(process.pid), 0.0)
    return own, max(found.values(), default=0.0)


def command(name, write, count):
    """Run a command on so many rows: print its time and memory, and check order and ids."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "rows.jsonl", Path(folder) / "out.jsonl"
        write(path, count)
        begun = time.perf_counter()
        with out.open("wb") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", "redline", name, path], stdout=file, stderr=subprocess.PIPE
            )
            own, children = peaks(process)
        took = time.perf_counter() - begun
        if process.returncode:
            sys.exit(process.stderr.read().decode())
        with out.open("rb") as lines:
            ids = (str(json.loads(line)["id"]) for line in lines)
            in_order = all(said == str(at) for at, said in enumerate(ids))
        with out.open("rb") as lines:
            rows = sum(1 for _ in lines)
    bar = "   bar 15" if (name, count) == ("classify", MANY) else ""
    kept = "in order" if in_order and rows == count else "OUT OF ORDER"
    print(f"{name} {count:>9,} of 300 {took:8.1f} s{bar}   {os.cpu_count()} cores, {kept};"
          f" at most {own:.0f} MB, and {children:.0f} MB a worker", flush=True)  # fmt: skip


def main():
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("--million", action="store_true")
    read.add_argument("--texts", type=Path, nargs="*", default=[])
    args = read.parse_args()
    one(long_texts(args.texts))
    command("classify", prompts, MANY)
    if args.million:
        command("classify", prompts, 10 * MANY)
        for count in (MANY // 10, MANY):
            command("grade", transcripts, count)


if __name__ == "__main__":
    main()
