"""Full verifications that somebody asked for: each in a process of its own, and what it came to.

Nothing here slows the app or waits: whoever looks sees since when it runs, and then what it found.
"""

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from weakref import WeakKeyDictionary

from redline.errors import RedlineError
from redline.store import Verification
from redline.web.house import House
from redline.workspace.aside import Aside
from redline.workspace.audit import verify_decisions

__all__ = ["Check", "Checks", "checks_of"]


@dataclass(slots=True, kw_only=True)
class Check:
    """One verification."""

    brief: Path
    since: float
    aside: Aside | None
    took: float = 0.0
    found: Verification | None = None
    decisions: int = 0
    wrong: list[str] = field(default_factory=list)
    """What is wrong with the signed decisions, or why nothing could be verified."""

    @property
    def running(self) -> bool:
        """Say whether it is under way."""
        return self.aside is not None

    @property
    def seconds(self) -> float:
        """Return how long it took, or runs already."""
        return time.monotonic() - self.since if self.running else self.took


class Checks:
    """The verifications of a house, the last one of each record."""

    def __init__(self) -> None:
        """Have none yet."""
        self.of: dict[Path, Check] = {}
        self.lock = threading.Lock()

    def begin(self, brief: Path, record: Path) -> None:
        """Begin one, where none is under way and there is a record."""
        with self.lock:
            held = self.of.get(record)
            if record.is_file() and (held is None or not held.running):
                now = time.monotonic()
                self.of[record] = Check(brief=brief, since=now, aside=Aside(record))

    def state(self, record: Path) -> Check | None:
        """Return the last one of a record; None where nobody asked for any."""
        with self.lock:
            held = self.of.get(record)
            if held is not None and held.aside is not None and held.aside.over():
                finish(held, held.aside)
            return held


def finish(check: Check, aside: Aside) -> None:
    """Take what a verification came to, and look at the decisions of a whole record."""
    check.took, check.aside = check.seconds, None
    try:
        check.found = aside.found()
        if check.found.whole:
            signed, check.wrong = verify_decisions(check.brief)
            check.decisions = len(signed)
    except RedlineError as error:
        check.wrong = [str(error)]


HELD: WeakKeyDictionary[House, Checks] = WeakKeyDictionary()
"""By house, so that two apps in one process know nothing of each other."""


def checks_of(house: House) -> Checks:
    """Return the verifications of a house."""
    return HELD.setdefault(house, Checks())
