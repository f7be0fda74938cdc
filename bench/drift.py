"""False alarms of drift on quiet traffic, and how soon shifts are seen.

    python -m bench.drift [--runs 20] [--workers 2]

Sessions are drawn with shares and values like those of a help desk, each quantity by itself or, for
*correlated users*, with users who come back for twenty sessions in a row and have refusal rates and
lengths of their own. Told are alarms of all detectors together in 200,000 quiet sessions (the
promise: one in 1,000,000 on average, where the reference is exact), and for each shift, put in
after 12,000 sessions, the sessions until the first alarm: median and worst over the runs. Beside
it, as a baseline in the same run, chi-square tests of each quantity's cells every 2,000 sessions at
1 % each, which is how drift is often watched.
"""

import argparse
import random
import statistics
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from scipy.stats import chi2_contingency

from redline.monitor import Drift

QUIET = 200_000
BEGIN = 12_000
PATIENCE = 30_000
WINDOW = 2_000
Cells = dict[str, int]


def session(rng: random.Random, odd: float = 1.0) -> Cells:
    """Return one session; `odd` is how much likelier it is refused."""
    return {
        "refused": int(rng.random() < min(0.02 * odd, 1.0)),
        "handed": int(rng.random() < 0.01),
        "flagged": int(rng.random() < 0.03),
        "failed": int(rng.random() < 0.002),
        "confidence": int(100 * rng.betavariate(6, 2)),
        "latency": min(int(8 * rng.gauss(9, 1.2)), 254),
        "length": min(max(int(8 * rng.gauss(6, 1)), 0), 254),
        "symbols": int(100 * rng.betavariate(1, 40)),
        "script": 90 if rng.random() < 0.03 else 0,
    }


SHIFTS: dict[str, Callable[[Cells, random.Random], None]] = {
    "refused 2 % -> 4 %": lambda c, r: c.update(refused=int(r.random() < 0.04)),
    "refused 2 % -> 3 %": lambda c, r: c.update(refused=int(r.random() < 0.03)),
    "refused 2 % -> 10 %": lambda c, r: c.update(refused=int(r.random() < 0.10)),
    "handed over 1 % -> 3 %": lambda c, r: c.update(handed=int(r.random() < 0.03)),
    "failed 0.2 % -> 1 %": lambda c, r: c.update(failed=int(r.random() < 0.01)),
    "confidence 0.05 lower": lambda c, _: c.update(confidence=max(c["confidence"] - 5, 0)),
    "latency 1.2 times": lambda c, _: c.update(latency=min(c["latency"] + 2, 254)),
    "3 % long requests": lambda c, r: c.update(length=120) if r.random() < 0.03 else None,
    "3 % with symbols": lambda c, r: c.update(symbols=60) if r.random() < 0.03 else None,
}


def users(rng: random.Random) -> Callable[[], Cells]:
    """Return what gives sessions of users who come back, with refusal rates of their own."""
    state = {"left": 0, "odd": 1.0, "longer": 0}

    def next_session() -> Cells:
        if state["left"] == 0:
            state.update(left=20, odd=rng.gammavariate(0.5, 2.0), longer=rng.choice((-8, 0, 8)))
        state["left"] -= 1
        cells = session(rng, state["odd"])
        cells["length"] = min(max(cells["length"] + int(state["longer"]), 0), 254)
        return cells

    return next_session


class Windows:
    """Chi-square of each window against the first."""

    def __init__(self) -> None:
        self.first: dict[str, np.ndarray] | None = None
        self.counts: dict[str, np.ndarray] = {}
        self.n = self.alarms = 0

    def take(self, cells: Cells) -> bool:
        """Say whether this session ends a window that differs."""
        for name, cell in cells.items():
            self.counts.setdefault(name, np.zeros(256))[cell] += 1
        self.n += 1
        if self.n % WINDOW:
            return False
        found, self.counts = self.counts, {}
        if self.first is None:
            self.first = found
            return False
        return any(self.differs(name, found[name]) for name in found)

    def differs(self, name: str, counts: np.ndarray) -> bool:
        """Say whether one quantity differs at 1 %."""
        table = np.stack([self.first[name], counts])  # type: ignore[index]  # set before
        table = np.add.reduceat(table, np.arange(0, 256, 8), axis=1) if table.any() else table
        table = table[:, table.sum(axis=0) > 10]
        return table.shape[1] > 1 and chi2_contingency(table).pvalue < 0.01


def quiet(job: tuple[int, bool]) -> tuple[int, int]:
    """Return the alarms of quiet sessions: ours and those of windows."""
    seed, correlated = job
    rng = random.Random(seed)  # noqa: S311  repeatable
    give = users(rng) if correlated else lambda: session(rng)
    drift, windows = Drift(), Windows()
    ours = theirs = 0
    for _ in range(QUIET):
        cells = give()
        before = drift.n
        drift.take(cells, "")
        ours += drift.n < before
        theirs += windows.take(cells)
    return ours, theirs


def delay(job: tuple[int, str]) -> tuple[int | None, int | None]:
    """Return the sessions until a shift is seen: by ours and by windows."""
    seed, shift = job
    rng = random.Random(f"{seed} {shift}")  # noqa: S311  repeatable
    drift, windows = Drift(), Windows()
    ours: int | None = None
    theirs: int | None = None
    for number in range(BEGIN + PATIENCE):
        cells = session(rng)
        if number >= BEGIN:
            SHIFTS[shift](cells, rng)
        before = drift.n
        drift.take(cells, "")
        if number >= BEGIN and ours is None and drift.n < before:
            ours = number + 1 - BEGIN
        if windows.take(cells) and number >= BEGIN and theirs is None:
            theirs = number + 1 - BEGIN
        if ours is not None and theirs is not None:
            break
    return ours, theirs


def told(found: list[int | None]) -> str:
    """Return median and worst."""
    known = sorted(n if n is not None else 10**9 for n in found)
    pair = (statistics.median_high(known), known[-1])
    return " / ".join("never" if n == 10**9 else f"{n:,}" for n in pair)


def main() -> None:
    """Measure and print."""
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--runs", type=int, default=20)
    args.add_argument("--workers", type=int, default=2)
    opts = args.parse_args()
    with ProcessPoolExecutor(opts.workers) as pool:
        for name, correlated in (("quiet", False), ("quiet, correlated users", True)):
            found = list(pool.map(quiet, [(seed, correlated) for seed in range(opts.runs)]))
            sessions = QUIET * opts.runs
            ours, theirs = (sum(each) for each in zip(*found, strict=True))
            print(f"{name}: {sessions:,} sessions, {ours} alarms; windows {theirs}", flush=True)
        print(f"{'shift':28}{'redline':>20}{'windows':>20}")
        for shift in SHIFTS:
            found = list(pool.map(delay, [(seed, shift) for seed in range(opts.runs)]))
            mine, others = ([pair[k] for pair in found] for k in (0, 1))
            print(f"{shift:28}{told(mine):>20}{told(others):>20}", flush=True)


if __name__ == "__main__":
    main()
