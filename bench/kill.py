"""A run that is killed with SIGKILL again and again, beside one that nobody touches.

    python bench/kill.py [KILLS] [SEED]

A child process evaluates a feature that answers at uneven speed and sometimes
fails; it is killed when so many lines are in the file, or so many milliseconds after
it began, both drawn at random, also while it reads the evidence back. In the end the
evidence is compared line by line: it must be the same but for clock values and latencies,
and no exchange that was in the file may have been asked again.

As often again a run that is whole is killed while it is brought into the order of its plan
and packed: so many microseconds, drawn at random, after it began to. What is left then must
be read back whole, and the next call must end with the very same bytes.
"""

import asyncio
import gzip
import hashlib
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from redline.errors import UpstreamError
from redline.evaluate import (
    Evidence,
    Given,
    Row,
    Settings,
    evidence_digest,
    plan,
    read_interactions,
    run,
)
from redline.llm import Ask, Reply

ROWS = 400
EARLY = 0.3
"""Share of kills that come soon after the beginning, also before anything is asked."""
PLAN = plan(
    [Row(id=f"r{n}", request=f"Q{n}?", language="en", expected="refuse") for n in range(ROWS)],
    ["role play", "encoding"],
    Given(seed=5),
)
PLAIN, PACKED = "interactions.jsonl", "interactions.jsonl.gz"


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


def evaluate(folder: Path, *, settle: bool = True) -> None:
    """Make the run, or go on with it."""
    with Evidence(folder / "evidence", PLAN.run) as evidence:
        made = asyncio.run(
            run(PLAN.exchanges(), Uneven(folder / "asked"), PLAN.run, evidence,
                done=evidence.done, settings=Settings(wait=0.001))
        )  # fmt: skip
        if settle and len(evidence.done) + made == PLAN.run.planned:
            evidence.settle(PLAN.ids)


def pack(folder: Path, begins: Callable[[], None] = lambda: None) -> float:
    """Settle a whole run, say when that begins, and return how many seconds it took."""
    with Evidence(folder, PLAN.run) as evidence:
        begins()
        began = time.perf_counter()
        evidence.settle(PLAN.ids)
        return time.perf_counter() - began


def lines(folder: Path) -> list[dict]:
    """Return the evidence line by line, without clocks and latencies."""
    raw = gzip.decompress((folder / "evidence" / PACKED).read_bytes()).splitlines()
    return [json.loads(line) | {"at": "", "latency_ms": 0} for line in raw]


def count(path: Path) -> int:
    """Return how many whole lines a file has; of a run that is packed, all of them."""
    try:
        return path.read_bytes().count(b"\n")
    except FileNotFoundError:
        return PLAN.run.planned if path.with_name(PACKED).exists() else 0


def killed(folder: Path, rng: random.Random, until: int) -> tuple[int, bool]:
    """Begin, or go on, and kill it somewhere; return lines then and whether it had ended."""
    path = folder / "evidence" / PLAIN
    until = max(until, count(path) + rng.randint(0, 5))
    process = subprocess.Popen([sys.executable, __file__, "--child", str(folder)])
    if rng.random() < EARLY:
        time.sleep(rng.uniform(0.0, 1.0))
    else:
        while process.poll() is None and count(path) < until:
            time.sleep(0.001)
        time.sleep(rng.uniform(0, 0.02))
    return count(path), ended_by_kill(process)


def ended_by_kill(process: subprocess.Popen) -> bool:
    """Kill a process, and return whether it had ended already."""
    ended = process.poll() is not None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return ended


def run_kills(kills: int, rng: random.Random, broken: Path) -> tuple[list[int], int]:
    """Kill a run until it is whole; return the lines at each kill, and how many came too late."""
    # The last lines are those of exchanges that failed, and of the second round.
    stops = sorted(rng.choices(range(1, PLAN.run.planned + 1), k=kills))
    at, late = [], 0
    for stop in stops:
        there, ended = killed(broken, rng, stop)
        at.append(there)
        late += ended
    return at, late


def packing_kills(kills: int, rng: random.Random, whole: Path, at: Path) -> Iterator[tuple]:
    """Kill a whole run while it is packed; give what lay there then, and whether all was well.

    Parameters
    ----------
    whole
        Evidence with every exchange, plain and in the order in which they ended.
    """
    shutil.copytree(whole, at)
    lasts = pack(at)
    packed, digest = (at / PACKED).read_bytes(), evidence_digest(at)
    before, ids = evidence_digest(whole), set(PLAN.ids())
    for _ in range(kills):
        shutil.rmtree(at)
        shutil.copytree(whole, at)
        process = subprocess.Popen(
            [sys.executable, __file__, "--pack", str(at)], stdout=subprocess.PIPE, text=True
        )
        process.stdout.readline()
        time.sleep(rng.uniform(0, 1.3 * lasts))
        ended_by_kill(process)
        process.stdout.close()
        left = frozenset(path.name for path in at.iterdir()) & {PLAIN, PACKED}
        known = evidence_digest(at) == (before if PLAIN in left else digest)
        every = {found.id for found in read_interactions(at)} == ids
        half = any(path.name.endswith(".new") for path in at.iterdir())
        pack(at)
        names = {path.name for path in at.iterdir()}
        same = (at / PACKED).read_bytes() == packed and names == {"run.json", "lock", PACKED}
        lay = (*sorted(left), *(["half of a packed one"] if half else []))
        yield lay, all((known, every, same))


def main() -> None:
    match sys.argv[1:]:
        case ["--child", folder]:
            evaluate(Path(folder))
            return
        case ["--pack", folder]:
            pack(Path(folder), lambda: print("now", flush=True))
            return
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)  # noqa: S311  repeatable
    with tempfile.TemporaryDirectory() as name:
        whole, broken, plain = (Path(name) / part for part in ("whole", "broken", "plain"))
        for folder in (whole, broken, plain):
            folder.mkdir()
        evaluate(whole)
        at, late = run_kills(kills, rng, broken)
        evaluate(broken)
        same = lines(whole) == lines(broken)
        asked = (broken / "asked").read_text().splitlines()
        evaluate(plain, settle=False)
        left = list(packing_kills(kills, rng, plain / "evidence", Path(name) / "packing"))
    again = len(asked) - len(set(asked))
    print(f"{kills} kills of a run of {PLAN.run.planned:,} exchanges, after lines {at}")
    print(f"{late} of them came when the process had ended already")
    print(f"asked again, since killed between answer and file: {again}, at most 8 a kill")
    print("the evidence is identical" if same else "THE EVIDENCE DIFFERS")
    print(f"{kills} kills of a whole run while it was packed; left in the folder:")
    for names, times in sorted(Counter(names for names, _ in left).items()):
        print(f"  {times:3} times {' and '.join(names)}")
    well = all(good for _, good in left)
    print("read back whole each time, and packed to the same bytes by the next call" if well
          else "PACKING LOST OR CHANGED EVIDENCE")  # fmt: skip
    sys.exit(not (same and well) or again > 8 * kills)


if __name__ == "__main__":
    main()
