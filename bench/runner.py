"""Samples a second and bytes a sample of the runner, on a client that answers at once.

    python bench/runner.py [SAMPLES ...]

Each size runs in a process of its own, through the whole path: plan, attack,
ask, evidence on disk.
"""

import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from redline.evaluate import Evidence, Given, Planned, Row, Settings, plan, run
from redline.llm import ScriptedClient

SIZES = (1_000, 10_000, 100_000)
ROW = Row(id="row", request="How do I reach the nurse at night?", language="en", expected="refuse")


def many(count: int) -> Iterator[Planned]:
    """Give so many exchanges, half of them attacked, none kept."""
    planned = plan([ROW], ["role play"], Given(feature="scripted:"))
    for number in range(count // 2):
        for one in planned.exchanges():
            yield Planned(id=f"{one.id}-{number}", row=one.row, attack=one.attack,
                          request=one.request)  # fmt: skip


def measure(count: int) -> dict[str, float]:
    """Return the figures of one run in this process."""
    client = ScriptedClient(lambda _: "Call the nurse line.")
    client.asked = Forgetful()
    of = plan([ROW], [], Given()).run
    with tempfile.TemporaryDirectory() as folder, Evidence(Path(folder), of) as evidence:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        wall, cpu = time.perf_counter(), time.process_time()
        made = asyncio.run(run(many(count), client, of, evidence, settings=Settings()))
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"made": made, "wall": wall, "cpu": cpu, "peak": peak, "grown": peak - before}


class Forgetful(list):
    """A list that keeps nothing: the client's own memory is not what is measured."""

    def append(self, _: object) -> None:
        """Forget it."""


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    print(f"{'samples':>9} {'per s':>8} {'ms CPU each':>12} {'peak MB':>8} {'grown MB':>9}")
    for size in [int(a) for a in sys.argv[1:]] or SIZES:
        command = [sys.executable, __file__, "--one", str(size)]
        told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        print(f"{told['made']:>9,} {told['made'] / told['wall']:>8,.0f} "
              f"{1000 * told['cpu'] / told['made']:>12.3f} {told['peak'] / 1024:>8.1f} "
              f"{told['grown'] / 1024:>9.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
