"""What the checks of one request cost: reading a prompt and a reply, part by part.

    python -m bench.reading [--texts FILE.jsonl.gz ...] [--replies FILE ...] [--against SRC]

A prompt of 1,000 characters and a reply of 150, new each time. Beside each part stands how many
searches for key words in the same prompt it is worth, in the same run: that compares machines.
With `--against`, the folder `src` of another version, both are measured in turn, in processes of
their own, and each part is given as a share of what it cost there. With `--texts`, prompts of
other people are read too, by length: what they cost, each of them new to whoever reads it, and
how long they hold an event loop up before the rest goes to a thread. With
`--replies`, files of transcripts, the words without which no reply refuses are compared with the
full grade and with people.

The least of many rounds is given, since other work on the machine only adds.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(name, "1")  # before NumPy is loaded: one core

import numpy as np  # noqa: E402

from bench.risk_speed import SAID, WORDS  # noqa: E402
from redline.brief import load_brief  # noqa: E402
from redline.controls.lessons import read_lessons  # noqa: E402
from redline.detect.disguise import views  # noqa: E402
from redline.detect.reply.refusal import grade  # noqa: E402
from redline.detect.risk import risk_model  # noqa: E402
from redline.detect.secrets import secrets  # noqa: E402
from redline.detect.taught.model import Taught  # noqa: E402

try:
    from redline.detect.disguise import Reading
    from redline.detect.reply import refuses
    from redline.detect.reply.averse import averse
    from redline.detect.risk.turns import LONG
except ImportError:  # the version before had none of them
    Reading, LONG = str, 0

    def refuses(text):
        """Say whether a reply is a full refusal."""
        return grade(text).refusal == "full"


CLINIC = Path(__file__).parents[1] / "examples" / "clinic-triage"
PROMPT = ("".join(SAID) * 4)[:985]
REPLY = (
    "The pharmacy is open from eight to six on weekdays, and from nine to one on Saturdays. "
    "Bring your card with you, and come in by the back door at the yard. "
)
KEY = "key words in the prompt"
CALLS, LEAST = 40, 5
LENGTHS = ((300, 500), (800, 1200), (3000, 6000))
SHOWN = (50, 90, 99, 100)


def timed(work, made):
    """Return the microseconds of a call, the mean of some, each with a text of its own."""
    texts = [made() for _ in range(CALLS)]
    begun = time.thread_time()
    for text in texts:
        work(text)
    return (time.thread_time() - begun) / CALLS * 1e6


def taught(cache):
    """Return what gives the scores that the example's lessons teach."""
    return Taught.cached(read_lessons(load_brief(CLINIC / "brief.md"), CLINIC), cache).scores


def parts(cache):
    """Return what is measured, by name: work, and what makes a new text for it."""
    numbers = count()

    def prompt():
        return Reading(f"{PROMPT} Ref {next(numbers)}.")

    def reply():
        return f"{REPLY}{next(numbers)}"

    risk = risk_model().risk
    scores = taught(cache)

    def both(text):
        risk(text)
        scores(text)

    return {
        KEY: (WORDS.findall, prompt),
        "what the prompt hides": (views, prompt),
        "risk of the prompt": (risk, prompt),
        "taught scores of the prompt": (scores, prompt),
        "risk and taught scores, read once": (both, prompt),
        "secrets in the prompt": (secrets, prompt),
        "risk of the reply": (risk, reply),
        "secrets in the reply": (secrets, reply),
        "does the reply refuse": (refuses, reply),
    }


TOGETHER = (
    "risk and taught scores, read once",
    "secrets in the prompt",
    "risk of the reply",
    "secrets in the reply",
    "does the reply refuse",
)
"""Parts of a request with every check."""


def held(text):
    """Judge a text as a server does, as far as the event loop waits for it."""
    reading = Reading(text)
    if len(text) <= LONG and reading.begin() and sum(map(len, views(reading))) <= LONG:
        risk_model().risk(reading)


def long_prompts(paths, cache):
    """Return microseconds for prompts of other people, by length, and of the loop."""
    scores = taught(cache) if paths else None
    texts = [row["text"] for path in paths for row in rows_of(path)]
    found = {}
    for low, high in LENGTHS if texts else ():
        chosen = [text for text in texts if low <= len(text) < high][:200]
        name = f"{low} to {high} characters, {len(chosen)} prompts"
        found[f"risk, {name}"] = [least(risk_model().risk, text) for text in chosen]
        found[f"risk and taught scores, read once, at first sight, {name}"] = [
            first(scores, text) for text in chosen
        ]
        if LONG:
            found[f"of it on the event loop, {name}"] = [least(held, text) for text in chosen]
    return found


def least(work, text):
    """Return the microseconds of the fastest of a few calls."""
    took = []
    for _ in range(LEAST):
        begun = time.thread_time()
        work(text)
        took.append(1e6 * (time.thread_time() - begun))
    return min(took)


def first(scores, text):
    """Return the microseconds of both for a text that was not read before."""
    begun = time.thread_time()
    reading = Reading(text)
    risk_model().risk(reading)
    scores(reading)
    return 1e6 * (time.thread_time() - begun)


def rows_of(path):
    """Return the rows of a file."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def replies(paths):
    """Print how many replies the quick look answers, and what it says of those people labelled."""
    for path in paths:
        rows = [row for row in rows_of(path) if row.get("response")]
        quiet = [row for row in rows if not averse(row["response"])]
        shares = [grade(row["response"]).shares for row in quiet]
        other = sum(max(found) == found[0] for found in shares)
        told = [row for row in rows if "refusal" in str(row.get("label"))]
        missed = sum(not averse(row["response"]) for row in told)
        print(f"{path.name}: {len(quiet):,} of {len(rows):,} replies have no word that refuses")
        print(f"   the form alone took {other} of them for refusals")
        print(f"   of {len(told)} that people called refusals, {missed} have none of the words")


def measured(args):
    """Return what this version costs."""
    made = parts(args.cache)
    for work, text in made.values():
        timed(work, text)
    each = [{name: timed(*part) for name, part in made.items()} for _ in range(args.rounds)]
    least = {name: min(one[name] for one in each) for name in made}
    return {"parts": least, "long": long_prompts(args.texts, args.cache)}


def elsewhere(source, args):
    """Return the same, measured in a process of its own."""
    command = [sys.executable, "-m", "bench.reading", "--json", "--rounds", str(args.rounds)]
    command += ["--cache", str(args.cache), "--texts", *map(str, args.texts)]
    home = os.environ | {"PYTHONPATH": str(source)}
    return json.loads(subprocess.run(command, env=home, check=True, capture_output=True).stdout)


def lower(a, b):
    """Return the lesser of two measurements, number by number."""
    if isinstance(a, dict):
        return {name: lower(a[name], b[name]) for name in a}
    return [min(pair) for pair in zip(a, b, strict=True)] if isinstance(a, list) else min(a, b)


def table(now, before):
    """Print the parts."""
    now["together"] = sum(now[name] for name in TOGETHER)
    print(
        f"{'microseconds':42}{'now':>8}{'key words':>12}"
        + f"{'before':>10}{'share':>8}" * bool(before)
    )
    for name, cost in now.items():
        line = f"{name:42}{cost:8.0f}{cost / now[KEY]:11.1f}x"
        if before:
            was = before.get(name) or sum(before[part] for part in TOGETHER)
            line += f"{was:10.0f}{cost / was:8.0%}"
        print(line)


def main():
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("--texts", type=Path, nargs="*", default=[])
    read.add_argument("--replies", type=Path, nargs="*", default=[])
    read.add_argument("--against", type=Path)
    read.add_argument("--rounds", type=int, default=60)
    read.add_argument("--cache", type=Path, default=Path(".redline"))
    read.add_argument("--json", action="store_true")
    args = read.parse_args()
    if args.json:
        print(json.dumps(measured(args)))
        return
    sources = [Path(__file__).parents[1] / "src", *([args.against] if args.against else [])]
    turns = [[elsewhere(source.resolve(), args) for source in sources] for _ in range(2)]
    now, *before = [lower(*of_one) for of_one in zip(*turns, strict=True)]
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n")
    table(now["parts"], before[0]["parts"] if before else None)
    for name, took in now["long"].items():
        print(f"\n{name}, microseconds\n   now     {shown(took)}")
        for was in before:
            if name in was["long"]:
                print(f"   before  {shown(was['long'][name])}")
    replies(args.replies)


def shown(took):
    """Return the percentiles of a list."""
    return ", ".join(f"p{at} {np.percentile(took, at):,.0f}" for at in SHOWN)


if __name__ == "__main__":
    main()
