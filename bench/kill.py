"""A run that is killed with SIGKILL again and again, beside one that nobody touches.

    python bench/kill.py [KILLS] [SEED]

A child process evaluates a feature that answers at uneven speed and sometimes
fails; it is killed when so many lines are in the file, or so many milliseconds after
it began, both drawn at random, also while it reads the evidence back or brings it
into order. In the end the files are compared line by line: they must be the same but
for clock values and latencies, and no exchange that was in the file may have been
asked again.
"""

import asyncio
import hashlib
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from redline.errors import UpstreamError
from redline.evaluate import Evidence, Given, Row, Settings, plan, run
from redline.llm import Ask, Reply

ROWS = 400
EARLY = 0.3
"""Share of kills that come soon after the beginning, also before anything is asked."""
PLAN = plan(
    [Row(id=f"r{n}", request=f"Q{n}?", language="en", expected="refuse") for n in range(ROWS)],
    ["role play", "encoding"],
    Given(seed=5),
)


class Uneven:
    """Answers after a while that depends on the question, and notes what it was asked."""

    address = "uneven:"

    def __init__(self, asked: Path) -> None:
        self.asked = asked.open("a", buffering=1)

    async def stream(self, ask: Ask):
        """Answer, or be down."""
        number = hashlib.sha256(ask.text.encode()).digest()[0]
        await asyncio.sleep(number / 4_000)
        if number < 10:
            raise UpstreamError("down")
        self.asked.write(ask.session + "\n")
        yield Reply(text=f"{number} " * 40)

    async def close(self) -> None:
        """Nothing is open."""


def evaluate(folder: Path) -> None:
    """Make the run, or go on with it."""
    with Evidence(folder / "evidence", PLAN.run) as evidence:
        made = asyncio.run(
            run(PLAN.exchanges(), Uneven(folder / "asked"), PLAN.run, evidence,
                done=evidence.done, settings=Settings(wait=0.001))
        )  # fmt: skip
        if len(evidence.done) + made == PLAN.run.planned:
            evidence.settle(PLAN.ids)


def lines(folder: Path) -> list[dict]:
    """Return the evidence line by line, without clocks and latencies."""
    raw = (folder / "evidence" / "interactions.jsonl").read_bytes().splitlines()
    return [json.loads(line) | {"at": "", "latency_ms": 0} for line in raw]


def count(path: Path) -> int:
    """Return how many whole lines a file has."""
    return path.read_bytes().count(b"\n") if path.exists() else 0


def killed(folder: Path, rng: random.Random, until: int) -> tuple[int, bool]:
    """Begin, or go on, and kill it somewhere; return lines then and whether it had ended."""
    path = folder / "evidence" / "interactions.jsonl"
    until = max(until, count(path) + rng.randint(0, 5))
    process = subprocess.Popen([sys.executable, __file__, "--child", str(folder)])
    if rng.random() < EARLY:
        time.sleep(rng.uniform(0.0, 1.0))
    else:
        while process.poll() is None and count(path) < until:
            time.sleep(0.001)
        time.sleep(rng.uniform(0, 0.02))
    ended = process.poll() is not None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return count(path), ended


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        evaluate(Path(sys.argv[2]))
        return
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)  # noqa: S311  repeatable
    with tempfile.TemporaryDirectory() as name:
        whole, broken = Path(name) / "whole", Path(name) / "broken"
        for folder in (whole, broken):
            folder.mkdir()
        evaluate(whole)
        # The last lines are those of exchanges that failed, and of the second round.
        stops = sorted(rng.choices(range(1, PLAN.run.planned + 1), k=kills))
        at, late = [], 0
        for number in range(kills):
            there, ended = killed(broken, rng, stops[number])
            at.append(there)
            late += ended
        evaluate(broken)
        same = lines(whole) == lines(broken)
        asked = (broken / "asked").read_text().splitlines()
    again = len(asked) - len(set(asked))
    print(f"{kills} kills of a run of {PLAN.run.planned:,} exchanges, after lines {at}")
    print(f"{late} of them came when the process had ended already")
    print(f"asked again, since killed between answer and file: {again}, at most 8 a kill")
    print("the evidence is identical" if same else "THE EVIDENCE DIFFERS")
    sys.exit(not same or again > 8 * kills)


if __name__ == "__main__":
    main()
