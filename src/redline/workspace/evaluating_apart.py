"""Evaluate a launch in a process of its own, which tells how it goes.

    python -m redline.workspace.evaluating_apart < WISH

One JSON object comes from the standard input: the brief, its home, and the wish. Lines of JSON go
to the standard output: the plan, then what was made and spent so far a few times a second, and at
the end what it came to, or why not. Whoever asked may be gone: then it ends, and goes on later.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

from redline.errors import RedlineError
from redline.evaluate import Plan, Tally
from redline.workspace.evaluating import Evaluation, evaluate_launch
from redline.workspace.launch import open_launch
from redline.workspace.manner import local
from redline.workspace.wishing import Wish, keep_wish

__all__ = ["carried_out"]

EVERY = 0.25
"""Seconds between two tellings."""
Tell = Callable[[dict[str, Any]], None]


def carried_out(brief: Path, home: Path, wish: Wish, tell: Tell) -> None:
    """Evaluate, and tell how it goes; what Redline can explain is told, too."""
    tell({"state": "reading"})
    try:
        launch = open_launch(brief, home)
        last = 0.0

        def begun(plan: Plan, done: int) -> None:
            keep_wish(launch.home.evidence / plan.run.id[:16], wish)
            tell({
                "state": "asking",
                "run": plan.run.id,
                "planned": plan.run.planned,
                "before": done,
                "units": plan.run.units,
                "local": local(plan.run),
            })  # fmt: skip

        def progress(tally: Tally) -> None:
            nonlocal last
            if time.monotonic() - last >= EVERY:
                last = time.monotonic()
                tell(spent(tally))

        found = evaluate_launch(
            launch, wish.choices(launch), wish.manner(launch), begun=begun, progress=progress
        )
        tell(spent(found.tally) | ended(found))
    except (RedlineError, OSError) as error:
        tell({"state": "ended", "why": str(error)})
    except KeyboardInterrupt:
        tell({"state": "ended", "why": "stopped before the first exchange."})


def spent(tally: Tally) -> dict[str, Any]:
    """Return what was made and spent so far; a cost that is unknown is null."""
    return {
        "made": tally.exchanges,
        "failed": tally.failed,
        "cached": tally.cached,
        "cost": tally.cost,
        "exact": tally.exact,
    }


def ended(found: Evaluation) -> dict[str, Any]:
    """Return what an evaluation came to."""
    notes = [f"{count:,} rows of the suites {why}" for why, count in found.left_out.items()]
    notes += [f"not tried: no attack is called {name!r}" for name in found.unknown_attacks]
    notes += [f"not tried: {name!r} takes an attacker, and none was given"
              for name in found.undriven]  # fmt: skip
    failures = found.failures
    if failures:
        notes.append(
            f"{len(failures):,} exchanges failed; each counts against every bar it might have met. "
            f"The first said: {failures[0]}"
        )
    return {
        "state": "ended",
        "run": found.run.id,
        "done": found.run.done,
        "planned": found.run.planned,
        "notes": notes,
    }


def main() -> None:
    """Take the wish, and tell on a stream that nothing else writes to."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    wanted = orjson.loads(sys.stdin.buffer.read())
    # A feature may print, and what it prints is no telling.
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)

    def tell(line: dict[str, Any]) -> None:
        out.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))

    wish = Wish.restored(wanted["wish"])
    carried_out(Path(wanted["brief"]), Path(wanted["home"]), wish, tell)


if __name__ == "__main__":
    main()
