"""Twenty reviewers at one queue, some of them killed in the middle.

    python -m bench.reviewers [--reviewers 20] [--items 2000] [--kills 40]

Each reviewer is a process with its own opening of one queue, takes what comes next and judges it
into the record, as `redline queue` does. Every now and then one is killed with SIGKILL and starts
again under the same name; a lease lasts seconds here. Printed is what may not be: an item twice
to one person, an item lost, an item stuck, a review of the record that the queue does not have,
with the rate beside that of one reviewer alone in the same run.
"""

import argparse
import multiprocessing
import os
import random
import signal
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

from redline.errors import InputError
from redline.monitor import STRATA
from redline.store import Journal, ReviewQueue, verify
from redline.workspace import reviewing_live
from redline.workspace.launch import open_launch
from redline.workspace.queue_filling import KIND
from redline.workspace.reviewing_live import ReviewDesk
from redline.workspace.standings import begin
from tests.conftest import write_launch
from tests.workspace.recorded import add

LEASE = 5.0
ALL = dict.fromkeys(STRATA, 1.0)


class Short(ReviewQueue):
    """A queue whose leases expire while one looks on."""

    @classmethod
    def open(cls, path: Path, **_: object) -> "Short":
        """Open it with such leases."""
        return super().open(path, lease=LEASE)


def desk(brief: Path, name: str) -> ReviewDesk:
    """Return where one person judges."""
    reviewing_live.ReviewQueue = Short
    return ReviewDesk(launch=open_launch(brief), by=name, chances=ALL)


def review(brief: Path, name: str) -> None:
    """Judge until nothing is left for this person; whoever has to wait tries again."""
    own, idle = desk(brief, name), 0
    while idle < 8:
        shown = own.next()
        if shown is None:
            idle += 1
            time.sleep(LEASE / 4)
            continue
        idle = 0
        with suppress(InputError):  # its lease expired meanwhile: it is anybody's again
            own.judge(shown.item.exchange, {"harmful": False, "critical": False})


def crowd(brief: Path, names: list[str], kills: int) -> float:
    """Let people judge at once; returns the seconds it took."""
    rng, begun = random.Random(1), time.perf_counter()  # noqa: S311  no secret
    context = multiprocessing.get_context("spawn")

    def started(name: str) -> multiprocessing.process.BaseProcess:
        process = context.Process(target=review, args=(brief, name))
        process.start()
        return process

    running = {name: started(name) for name in names}
    for _ in range(kills):
        time.sleep(rng.uniform(0.05, 0.5))
        name = rng.choice(names)
        if running[name].is_alive():
            os.kill(running[name].pid or 0, signal.SIGKILL)
            running[name].join()
            running[name] = started(name)
    for process in running.values():
        process.join()
    return time.perf_counter() - begun


def main() -> int:
    """Measure and print; return 1 where something may not be."""
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--reviewers", type=int, default=20)
    args.add_argument("--items", type=int, default=2000)
    args.add_argument("--kills", type=int, default=40)
    opts = args.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        alone = write_launch(Path(folder) / "alone")
        some = max(50, opts.items // 20)
        filled(alone, some)
        base = some / (crowd(alone, ["alone"], 0) - 2 * LEASE)
        brief = write_launch(Path(folder) / "crowd")
        filled(brief, opts.items)
        took = crowd(brief, [f"person {n}" for n in range(opts.reviewers)], opts.kills)
        launch = open_launch(brief)
        own = desk(brief, "who looks")
        with own.filled() as queue:
            reviews, held = queue.reviews(), queue.leases()
            states = Counter(state for (_, state), n in queue.states().items() for _ in range(n))
            drawn = {item.exchange: item for item, _ in reviews}
            wanted = sum(2 if item.twice else 1 for item in drawn.values())
        with Journal.open(launch.home.record, create=False) as journal:
            recorded = Counter((e.exchange, str(e.meta["by"])) for e in journal.entries(kind=KIND))
        whole = verify(launch.home.record).whole
    pairs = Counter((item.exchange, review.by) for item, review in reviews)
    twice = sum(n > 1 for n in pairs.values())
    missing = opts.items - len({item.exchange for item, _ in reviews})
    unkept = len(recorded - pairs)
    rate = sum(pairs.values()) / (took - 2 * LEASE)
    print(f"{opts.reviewers} reviewers, {opts.kills} kills, {opts.items:,} items: "
          f"{sum(pairs.values()):,} reviews of {wanted:,} wanted in {took:.0f} s")  # fmt: skip
    print(f"twice to one person: {twice}; never judged: {missing}; held at the end: {held}; "
          f"states: {dict(states)}")  # fmt: skip
    again = sum(n > 1 for n in recorded.values())
    print(f"reviews in the record that the queue lacks: {unkept}; twice in the record: {again}; "
          f"the record is {'whole' if whole else 'BROKEN'}")  # fmt: skip
    print(f"reviews a second: {rate:.1f}, one alone {base:.1f}: {rate / base:.2f} times")
    done = set(states) == {"done"}
    return int(bool(twice or missing or held or unkept or not done or not whole))


def filled(brief: Path, items: int) -> None:
    """Record exchanges, all of which are drawn."""
    launch = open_launch(brief)
    begin(launch, "Beta")
    add(launch, range(items))
    with desk(brief, "who fills").filled():
        pass


if __name__ == "__main__":
    raise SystemExit(main())
