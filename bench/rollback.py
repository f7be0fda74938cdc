"""How soon every gateway of a launch follows its rollout, and what a kill in between leaves.

    python -m bench.rollback [--gateways 3] [--times 20] [--postgres]

Gateways of one launch answer on this machine; one after the other the rollout is stopped and
resumed. Told are the milliseconds from the command's end until the last gateway turns its callers
away, and until the last one answers again. In each third round one gateway is killed with SIGKILL
just before, and begun again once the rollout goes on. No request may be answered by any gateway
once all have followed. With `--postgres` they are gateways of several machines (`rollback_fleet`).
"""

import argparse
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from redline.workspace.launch import open_launch
from redline.workspace.moving import kill, move
from redline.workspace.standings import begin
from tests.conftest import write_launch
from tests.workspace.operated import Gateway, serving


def until(gateways: list[Gateway], wanted: int) -> float:
    """Return the milliseconds until all of them say so."""
    began = time.perf_counter()
    while not all(one.status() == wanted for one in gateways):
        if time.perf_counter() - began > 30:
            raise SystemExit(f"not all said {wanted} within 30 s")
    return 1000 * (time.perf_counter() - began)


def told(what: str, found: list[float]) -> None:
    """Print one line."""
    ordered = sorted(found)
    at = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    print(f"{what:44}{statistics.median(found):8.0f}{at:8.0f}{max(found):8.0f} ms")


def main() -> None:
    """Measure and print."""
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--gateways", type=int, default=3)
    args.add_argument("--times", type=int, default=20)
    args.add_argument("--postgres", action="store_true")
    opts = args.parse_args()
    if opts.postgres:
        from bench.rollback_fleet import measure  # noqa: PLC0415  it uses this module

        measure(opts)
        return
    rng = random.Random(1)  # noqa: S311  repeatable
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        brief = write_launch(folder / "launch")
        subprocess.run([sys.executable, "-m", "redline", "evaluate", brief], check=True,
                       capture_output=True)  # fmt: skip
        launch = open_launch(brief)
        begin(launch, "Red team")
        running = [stack.enter_context(serving(brief)) for _ in range(opts.gateways)]
        stopped, answering, late = [], [], 0
        for number in range(opts.times):
            killed = rng.randrange(len(running)) if number % 3 == 2 else None
            if killed is not None:
                running[killed].end(signal.SIGKILL)
            kill(launch.home, "measured")
            left = [one for place, one in enumerate(running) if place != killed]
            stopped.append(until(left, 503))
            late += sum(one.status() == 200 for one in running for _ in range(5))
            move(launch, "resume", "measured")
            if killed is not None:
                running[killed] = stack.enter_context(serving(brief))
            answering.append(until(running, 200))
        print(f"{opts.gateways} gateways, {opts.times} times          p50     p95    most")
        told("from a kill until the last one refuses", stopped)
        told("from a resume until the last one answers", answering)
        print(f"answered after all had followed: {late}")


if __name__ == "__main__":
    main()
