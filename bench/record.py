"""What the record costs one exchange: processor time and bytes, beside a bare commit.

Admissions, passages and ends of a small exchange go through the recorder into a journal on
this disk, so many at a time; beside them, in the same process, the same number of bare
commits of rows of the same size. With `--before TREE` an unpacked older version runs the same
in turn, and ratios to it are printed. Prints one JSON line.
Usage: `python bench/record.py [--before TREE] [--rounds N]`.
"""

import argparse
import asyncio
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
EXCHANGES = 1500
AT_ONCE = (1, 16, 64)


def child() -> None:
    """Measure the version that is on the path."""
    from redline.controls import Exchange  # noqa: PLC0415  of whichever version is measured
    from redline.guard import JournalRecorder  # noqa: PLC0415  as above
    from redline.guard.ended import Ended  # noqa: PLC0415  as above
    from redline.guard.summary import interaction_of  # noqa: PLC0415  as above
    from redline.llm.protocol import Ask, Reply  # noqa: PLC0415  as above
    from redline.store import Journal  # noqa: PLC0415  as above
    from tests.guard.fakes import RECORDED  # noqa: PLC0415  as above

    answer = "The desk is open from 8 to 18. Please bring your card."
    now = datetime.now(UTC)

    async def one(recorder, number, named):
        ask = Ask.of("x" * 400, session=f"s{number % 500}" if named else "")
        exchange = Exchange(id=os.urandom(16).hex(), ask=ask)
        exchange.reply = Reply(text=answer)
        await recorder.admit(exchange)
        interaction = interaction_of(
            exchange, at=now, latency_s=0.0123456, policy=RECORDED.digest,
            feature="openai:model@https://models.example/v1", slices={"phase": "Beta"}, error="",
        )  # fmt: skip
        ended = Ended(interaction=interaction, passages=1)
        await recorder.release(exchange, 0, [answer], ended)

    async def many(recorder, at_once, named):
        gate = asyncio.Semaphore(at_once)

        async def guarded(number):
            async with gate:
                await one(recorder, number, named)

        await asyncio.gather(*(guarded(number) for number in range(EXCHANGES)))

    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for named in (False, True):
            path = Path(folder) / f"{named}.db"
            with Journal.open(path) as journal:
                recorder = JournalRecorder.open(journal, RECORDED)
                asyncio.run(many(recorder, 16, named))
                for at_once in AT_ONCE:
                    begun = time.process_time()
                    asyncio.run(many(recorder, at_once, named))
                    spent = 1e6 * (time.process_time() - begun) / EXCHANGES
                    found[f"cpu_us_at_{at_once}{'_named' if named else ''}"] = spent
            size = path.stat().st_size / (EXCHANGES * (1 + len(AT_ONCE)))
            found[f"bytes{'_named' if named else ''}"] = size
        found["cpu_us_bare_commit"] = bare(Path(folder) / "bare.db")
    print(json.dumps(found))


def bare(path: Path) -> float:
    """Return the microseconds of processor time of one commit of one row of 300 bytes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, body BLOB)")
        begun = time.process_time()
        for _ in range(EXCHANGES):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO entry (body) VALUES (?)", (bytes(300),))
            connection.execute("COMMIT")
        return 1e6 * (time.process_time() - begun) / EXCHANGES


def measured(tree: Path) -> dict[str, float]:
    """Run a version's measurement in a process of its own."""
    path = os.pathsep.join([str(tree / "src"), str(tree)])
    command = [sys.executable, str(Path(__file__).resolve()), "--child"]
    env = {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, env=env, cwd=tree, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main(before: Path | None, rounds: int) -> None:
    trees = {"now": HERE} | ({"before": before.resolve()} if before else {})
    found: dict[str, list[dict[str, float]]] = {name: [] for name in trees}
    with ExitStack():
        for _ in range(rounds):
            for name, tree in trees.items():
                found[name].append(measured(tree))
    middle = {
        name: {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        for name, runs in found.items()
    }
    told = {
        "rounds": rounds,
        **{n: {k: round(v, 1) for k, v in m.items()} for n, m in middle.items()},
    }
    bare_commit = middle["now"]["cpu_us_bare_commit"]
    told["now_in_bare_commits"] = {
        key: round(value / bare_commit, 2)
        for key, value in middle["now"].items()
        if key.startswith("cpu_us_at")
    }
    if before:
        # Within a round both ran in turn, so a busy machine is busy for both.
        pairs = list(zip(found["now"], found["before"], strict=True))
        told["now_to_before"] = {
            key: round(statistics.median(a[key] / b[key] for a, b in pairs), 3)
            for key in middle["now"]
        }
    print(json.dumps(told))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--before", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--child", action="store_true")
    given = parser.parse_args()
    child() if given.child else main(given.before, given.rounds)
