"""Evaluations that are under way beside this process: begun, followed, stopped.

One evaluation of a launch at a time, in a process of its own (`evaluating_apart`). It ends with
whoever began it, keeps what it made, and goes on when the same is wished again.
"""

import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Literal, cast

import orjson

from redline.errors import EnvironmentFailure
from redline.workspace.home import Home
from redline.workspace.wishing import Wish

__all__ = ["Evaluations", "Going", "Underway"]

MODULE = "redline.workspace.evaluating_apart"
STOPPED = "stopped; every exchange that was made is kept, and it goes on from there."
IN_ORDER = 0.3
"""Seconds that evaluations have to end in order; every exchange that was made is kept anyway."""
LAST = 400
"""Bytes of what a process that broke off said last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """How an evaluation goes."""

    state: Literal["reading", "asking", "measuring", "ended"] = "reading"
    run: str = ""
    """Its id, as soon as it is planned."""
    planned: int = 0
    done: int = 0
    """Exchanges in the evidence, those of earlier times too."""
    units: int = 0
    failed: int = 0
    """Of those made now."""
    cached: int = 0
    """Answered by an earlier run, at no cost."""
    cost: float | None = None
    """US dollars now; None where nobody gave a price."""
    exact: bool = True
    rate: float = 0.0
    """Exchanges a second."""
    left: float | None = None
    """Seconds that it takes still; None where nobody can say."""
    why: str = ""
    """Why it ended early, or could not begin."""
    notes: tuple[str, ...] = ()
    """What else should be known of it."""
    stopping: bool = False

    @property
    def over(self) -> bool:
        """Say whether it is over."""
        return self.state == "ended"

    @property
    def whole(self) -> bool:
        """Say whether all that was planned is made and measured."""
        return self.over and not self.why and self.done == self.planned

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {**asdict(self), "notes": list(self.notes)}


class Underway:
    """One evaluation in a process of its own."""

    def __init__(self, brief: Path, home: Home, wish: Wish) -> None:
        """Begin it.

        Raises
        ------
        EnvironmentFailure
            No process can be started.
        """
        self.wish = wish
        self.told: dict[str, Any] = {}
        self.since = time.monotonic()
        self.stopping = False
        self.said = TemporaryFile()  # noqa: SIM115  closed when the process is over
        try:
            self.child = subprocess.Popen(  # noqa: S603  this module, told by its standard input
                [sys.executable, "-m", MODULE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self.said,
            )
        except OSError as error:
            self.said.close()
            raise EnvironmentFailure(
                f"no process can be started for the evaluation: {error.strerror}."
            ) from error
        self.follower = threading.Thread(target=self.follow, args=(brief, home), daemon=True)
        self.follower.start()

    def follow(self, brief: Path, home: Home) -> None:
        """Say what is wished, and keep what is told last."""
        said = {"brief": str(brief), "home": str(home.folder), "wish": asdict(self.wish)}
        with self.child as child, self.said:
            said_to, heard = cast("IO[bytes]", child.stdin), cast("IO[bytes]", child.stdout)
            try:
                said_to.write(orjson.dumps(said))
                said_to.close()
                for line in heard:
                    self.hear(orjson.loads(line))
            except (OSError, ValueError):
                pass  # it is gone, and that is told below
            child.wait()
            if self.told.get("state") != "ended":
                self.told |= {"state": "ended", "why": self.broken(child.returncode)}

    def hear(self, line: dict[str, Any]) -> None:
        """Take what is told."""
        if line.get("state") == "asking":
            self.since = time.monotonic()
        self.told |= line

    def broken(self, code: int) -> str:
        """Return why a process ended that did not say why."""
        if self.stopping:
            return STOPPED
        self.said.seek(0)
        last = self.said.read()[-LAST:].decode("utf-8", "replace").strip().splitlines()
        return f"the evaluation broke off ({code}): {last[-1] if last else 'nothing was said'}"

    def going(self) -> Going:
        """Return how it goes."""
        told = self.told
        made, planned = told.get("made", 0), told.get("planned", 0)
        done = told.get("done", told.get("before", 0) + made)
        passed = max(time.monotonic() - self.since, 1e-6)
        rate = made / passed
        state = told.get("state", "reading")
        if state == "asking" and planned and done >= planned:
            state = "measuring"
        return Going(
            state=state,
            run=told.get("run", ""),
            planned=planned,
            done=done,
            units=told.get("units", 0),
            failed=told.get("failed", 0),
            cached=told.get("cached", 0),
            cost=told.get("cost"),
            exact=told.get("exact", True),
            rate=rate,
            left=(planned - done) / rate if rate and state == "asking" else None,
            why=STOPPED if self.stopping and "why" in told else told.get("why", ""),
            notes=tuple(told.get("notes", ())),
            stopping=self.stopping,
        )

    def stop(self) -> None:
        """Ask it to end; what was made is kept."""
        self.stopping = True
        self.child.terminate()

    def kill(self) -> None:
        """End it at once; every exchange that was made is kept."""
        self.stopping = True
        self.child.kill()


class Evaluations:
    """Those of all launches, one each."""

    def __init__(self) -> None:
        """Hold none yet."""
        self.held: dict[Path, Underway] = {}
        self.lock = threading.Lock()

    def begin(self, brief: Path, home: Home, wish: Wish) -> Underway:
        """Begin one.

        Raises
        ------
        EnvironmentFailure
            One of this launch is under way.
        """
        with self.lock:
            before = self.held.get(brief)
            if before and not before.going().over:
                raise EnvironmentFailure(
                    f"{brief.name}: an evaluation is under way. Wait for it, or stop it: it keeps "
                    "what it made."
                )
            self.held[brief] = Underway(brief, home, wish)
            return self.held[brief]

    def of(self, brief: Path) -> Underway | None:
        """Return the one of a launch that was begun last; None where none was."""
        return self.held.get(brief)

    def going(self) -> list[Underway]:
        """Return those that are not over."""
        return [one for one in list(self.held.values()) if one.follower.is_alive()]

    def stop(self) -> None:
        """Ask all to end; nothing is waited for."""
        for one in self.going():
            one.stop()

    def kill(self) -> None:
        """End all at once."""
        for one in self.going():
            one.kill()

    def close(self) -> None:
        """End all: in order those that are quick, and together, so that many take no longer."""
        going, due = self.going(), time.monotonic() + IN_ORDER
        self.stop()
        for one in going:
            one.follower.join(max(0.0, due - time.monotonic()))
        self.kill()
        for one in going:
            one.follower.join()
